"""A reference list as Markdown and as a page of HTML."""

from html.parser import HTMLParser

import pytest

from bibtools.writers.references import To, write
from tests.writers.references import ARTICLE, BOOK, THESIS


def test_markdown() -> None:
    text = write([ARTICLE, BOOK], style="ieee", to="markdown").text
    assert text == (
        r"\[1\] A. van den Oord and C. de Masson d’Autume, “WaveNet: A generative model for raw audio,” "
        "*Journal of Sound*, vol. 12, no. 3, pp. 101–115, Sep. 2016, "
        "doi: [10.1234/abc.def\\_(x)](<https://doi.org/10.1234/abc.def_(x)>).\n\n"
        r"\[2\] J.-P. X. Ångström, *Principles & practice of* E. coli, 2nd ed. "
        "Cambridge, MA: MIT Press, 1999.\n"
    )


class _Page(HTMLParser):
    """The elements of a page that are open, and what matters of those that were."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.seen: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        self.ids += [value or "" for name, value in attrs if name == "id"]
        self.links += [value or "" for name, value in attrs if name in {"href", "src"}]
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_html() -> None:
    page = _Page()
    text = write([ARTICLE, THESIS], to="html").text
    page.feed(text)
    assert text.startswith('<!DOCTYPE html>\n<html lang="en-US">')
    assert page.open == []
    assert page.ids == ["ref-roe2018", "ref-oord2016"]
    assert page.links == ["https://example.org/a?b=c&d=1", "https://doi.org/10.1234/abc.def_(x)"]
    assert not page.seen & {"script", "link", "img", "iframe"}


def _rules(style: str, locale: str | None = None) -> str:
    return (
        write([ARTICLE, BOOK], style=style, locale=locale, to="html")
        .text.partition("<style>")[2]
        .partition("</style>")[0]
    )


def test_html_of_a_hanging_indent_in_double_spacing() -> None:
    rules = _rules("apa")
    assert "text-indent: -2em" in rules
    assert "margin: 0 0 0em; line-height: 2.7;" in rules
    assert "csl-left-margin" not in rules


def test_html_of_columns() -> None:
    rules = _rules("vancouver")
    assert "text-indent: -2em" not in rules
    assert "margin: 0 0 1.35em; line-height: 1.35;" in rules
    assert ".csl-left-margin { float: left; min-width: 3ch; text-indent: 0; }" in rules
    assert ".csl-right-inline { margin-inline-start: 3ch; }" in rules
    assert "float: right" in _rules("vancouver", "ar")


def test_html_of_a_hostile_record() -> None:
    hostile = '"><script>alert(1)</script>'
    item = {"id": hostile, "type": "book", "title": hostile, "URL": "javascript:alert(1)"}
    page = _Page()
    page.feed(write([item], to="html").text)
    assert page.open == []
    assert page.links == []
    assert "script" not in page.seen


@pytest.mark.parametrize("to", ["text", "markdown"])
def test_nothing(to: To) -> None:
    assert (write([], to=to).text, write([], to=to).problems) == ("", [])
