"""CSL rich text: what is markup, what is text, and that nothing gets lost between."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibtools.richtext.tree import Link, Node, Styled
from bibtools.text import markup

_PIECES = [
    "<i>", "</i>", "<b>", "</b>", "<sup>", "</sup>", "<sub>", "</sub>", "<sc>", "</sc>", "<span>", "</span>",
    '<span class="nocase">', '<span style="font-variant: small-caps;">', "<em>", "<", ">", "&",
    "&amp;", "a", " ",
]  # fmt: skip
_TEXTS = st.lists(st.sampled_from(_PIECES)).map("".join)


@pytest.mark.parametrize(
    ("text", "nodes"),
    [
        ("", ()),
        ("plain", ("plain",)),
        ("<i>E. coli</i> grows", (Styled("italic", ("E. coli",)), " grows")),
        ("H<sub>2</sub>O", ("H", Styled("subscript", ("2",)), "O")),
        ("<b>a<sup>b</sup></b>", (Styled("bold", ("a", Styled("superscript", ("b",)))),)),
        ("<sc>bc</sc>", (Styled("small-caps", ("bc",)),)),
        ('<span style="font-variant: small-caps;">bc</span>', (Styled("small-caps", ("bc",)),)),
        ('<span class="nocase">GraphCast</span>', (Styled("nocase", ("GraphCast",)),)),
        ("<I>x</I>", (Styled("italic", ("x",)),)),
    ],
)
def test_tags(text: str, nodes: tuple[Node, ...]) -> None:
    assert markup.parse(text) == nodes


@pytest.mark.parametrize(
    "text",
    [
        "p < 0.05 & n > 3",
        "<i>open",
        "closed</i>",
        "</i>crossed<i>",
        "<em>other</em>",
        "a <b and c> d </b>",
        "<span>of no kind</span>",
        "AT&amp;T",
    ],
)
def test_other_signs_are_text(text: str) -> None:
    assert markup.parse(text) == (text,)
    assert markup.strip(text) == text


def test_crossed_tags_keep_the_outer_pair() -> None:
    assert markup.parse("<i>a<b>b</i>c</b>") == (Styled("italic", ("a<b>b",)), "c</b>")


def test_span_of_another_kind_keeps_its_own_end() -> None:
    text = '<span class="nocase">a<span id="x">b</span>c</span>'
    assert markup.parse(text) == (Styled("nocase", ('a<span id="x">b</span>c',)),)


def test_strip() -> None:
    written = "<i>E. coli</i> and H<sub>2</sub>O < 3"
    assert markup.strip(written) == "E. coli and H2O < 3"


def test_write() -> None:
    nodes = (
        Styled("small-caps", ("bc",)),
        Link("https://example.org", ("here",)),
        Styled("underline", ("u",)),
    )
    assert markup.write(nodes) == '<span style="font-variant:small-caps;">bc</span>hereu'


@given(_TEXTS)
def test_writing_and_reading_again_changes_nothing(text: str) -> None:
    nodes = markup.parse(text)
    assert markup.parse(markup.write(nodes)) == nodes


@given(st.text(st.characters(exclude_characters="<")))
def test_text_without_tags_is_itself(text: str) -> None:
    assert markup.strip(text) == text


@pytest.mark.parametrize("text", ["<i>" * 50_000, "<i>" * 50_000 + "x" + "</i>" * 50_000, "<span " * 50_000])
def test_hostile_nesting(text: str) -> None:
    nodes = markup.parse(text)
    assert _depth(nodes) <= 24
    assert markup.parse(markup.write(nodes)) == nodes
    assert ("x" in markup.strip(text)) == ("x" in text)


def _depth(nodes: tuple[Node, ...]) -> int:
    return max((1 + _depth(node.children) for node in nodes if not isinstance(node, str)), default=0)
