"""Formatted text as HTML."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibtools.richtext import html
from bibtools.richtext.tree import Block, Link, Node, Style, Styled


class _Text(HTMLParser):
    """Collects what a browser would show, and the tags it met."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.tags: list[str] = []

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(" ".join([tag, *(name for name, _ in attrs)]))


def test_styles() -> None:
    nodes = (Styled("italic", ("a",)), Styled("superscript", ("2",)), Styled("small-caps", ("b",)))
    assert html.render(nodes) == '<i>a</i><sup>2</sup><span style="font-variant:small-caps;">b</span>'


@pytest.mark.parametrize(
    ("style", "rule"),
    [
        ("underline", "text-decoration:underline;"),
        ("no-underline", "text-decoration:none;"),
        ("upright", "font-style:normal;"),
        ("regular", "font-weight:normal;"),
        ("no-small-caps", "font-variant:normal;"),
        ("baseline", "vertical-align:baseline;"),
    ],
)
def test_styles_that_are_spans(style: Style, rule: str) -> None:
    assert html.render((Styled(style, ("a",)),)) == f'<span style="{rule}">a</span>'


def test_blocks() -> None:
    nodes: tuple[Node, ...] = (Block("left-margin", ("[1]",)), Block("right-inline", (Styled("italic", ("a",)),)))
    assert html.render(nodes) == '<div class="csl-left-margin">[1]</div><div class="csl-right-inline"><i>a</i></div>'


def test_nocase_shows_nothing() -> None:
    assert html.render((Styled("nocase", ("GraphCast",)),)) == "GraphCast"


def test_signs_are_escaped() -> None:
    assert html.render(("<b> & \"q\" 'r'",)) == "&#60;b&#62; &#38; \"q\" 'r'"


def test_link() -> None:
    nodes = (Link("https://example.org/?a=1&b=2", ("x & y",)),)
    assert html.render(nodes) == '<a href="https://example.org/?a=1&amp;b=2">x &#38; y</a>'


def test_link_that_is_not_trusted_is_text() -> None:
    assert html.render((Link("javascript:alert(1)", ("x",)),)) == "x"


def test_link_cannot_leave_its_attribute() -> None:
    parser = _Text()
    parser.feed(html.render((Link('https://x.org/"onclick="a', ("x",)),)))
    assert parser.tags == ["a href"]
    assert "onclick" not in parser.text


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_any_text_is_shown_as_it_is(text: str) -> None:
    parser = _Text()
    parser.feed(html.render((text,)))
    parser.close()
    assert (parser.text, parser.tags) == (text, [])
