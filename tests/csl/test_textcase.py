"""Changes of case. CSL 1.0.2, "Text-case"."""

import pytest

from bibtools.csl import fields, marks, textcase
from tests.csl.styles import entry, markup, style


def cased(case: str, text: str, language: str = "en", *, is_english: bool = True) -> str:
    return marks.plain(textcase.apply(case, fields.marked(text), language, is_english=is_english))


@pytest.mark.parametrize(
    ("case", "text", "expected"),
    [
        ("lowercase", "A Title OF Three", "a title of three"),
        ("uppercase", "A title of Three", "A TITLE OF THREE"),
        ("uppercase", "straße", "STRASSE"),
        ("capitalize-first", "a title", "A title"),
        ("capitalize-first", "iPod sales", "iPod sales"),
        ("capitalize-first", "“a” title", "A title"),
        ("capitalize-first", "élan vital", "Élan vital"),
        ("capitalize-first", "", ""),
        ("capitalize-all", "a title of iPods and DNA", "A Title Of iPods And DNA"),
        ("sentence", "A TITLE OF THREE", "A title of three"),
        ("sentence", "a Title of Three", "A Title of Three"),
        ("sentence", "iPod sales", "iPod sales"),
        ("title", "a title of three words", "A Title of Three Words"),
        ("title", "the iPod and the DNA of man", "The iPod and the DNA of Man"),
        ("title", "words to live by", "Words to Live By"),
        ("title", "three words: the end of it", "Three Words: The End of It"),
        ("title", "two-thirds of it", "Two-Thirds of It"),
        ("title", "a well-to-do man", "A Well-to-Do Man"),
        ("title", "it isn’t over", "It Isn’t Over"),
        ("title", "élan of the week", "Élan of the Week"),
        ("title", "The Title OF Three", "The Title OF Three"),
        ("title", "vis-à-vis", "Vis-à-Vis"),
        ("title", "of", "Of"),
        ("title", "", ""),
        ("title", "…", "…"),
        ("blah", "a Title", "a Title"),
        ("", "a Title", "a Title"),
    ],
)
def test_cases(case: str, text: str, expected: str) -> None:
    assert cased(case, text) == expected


def test_title_in_capitals() -> None:
    """The specification would make them small; the CSL suite (textcase_CapitalsUntouched) leaves them, and so do we."""
    assert cased("title", "THE TITLE OF THREE") == "THE TITLE OF THREE"


def test_languages() -> None:
    assert cased("title", "ein titel", is_english=False) == "ein titel"
    assert cased("uppercase", "istanbul", "tr", is_english=False) == "İSTANBUL"
    assert cased("lowercase", "ISTANBUL", "tr", is_english=False) == "ıstanbul"
    assert cased("lowercase", "ISTANBUL", "en") == "istanbul"


@pytest.mark.parametrize(
    ("case", "html"),
    [
        ("uppercase", 'A <i>TITLE</i> OF <span style="font-variant:small-caps;">X</span> y H<sub>2</sub>O'),
        ("title", 'A <i>Title</i> of <span style="font-variant:small-caps;">x</span> y H<sub>2</sub>O'),
        ("capitalize-all", 'A <i>Title</i> Of <span style="font-variant:small-caps;">x</span> y H<sub>2</sub>O'),
    ],
)
def test_markup_stays(case: str, html: str) -> None:
    title = "a <i>title</i> of <sc>x</sc> <span class='nocase'>y</span> H<sub>2</sub>O"
    found = markup(style(f'<text variable="title" text-case="{case}"/>'), {"title": title})
    assert found.replace("font-variant: small-caps", "font-variant:small-caps") == html


@pytest.mark.parametrize(
    ("default", "language", "is_changed"),
    [("", "", True), ("", "en", True), ("", "en-GB", True), ("", "EN", True), ("", "de", False), ("en-GB", "", True),
     ("en-GB", "fr", False), ("de-DE", "", False), ("de-DE", "en-US", True), ("de-DE", "de", False)],
)  # fmt: skip
def test_non_english_items(default: str, language: str, is_changed: bool) -> None:
    """Title case is for English, and what has no language is what the style says of itself."""
    attributes = f'default-locale="{default}"' if default else ""
    item = {"title": "a title of three", **({"language": language} if language else {})}
    text = entry(style('<text variable="title" text-case="title"/>', attributes=attributes), item)
    assert text == ("A Title of Three" if is_changed else "a title of three")


def test_affixes_keep_their_case() -> None:
    """They are outside of what is changed; a group around them takes effect on them."""
    layout = '<text variable="title" text-case="uppercase" prefix="in " suffix=" x"/>'
    assert entry(style(layout), {"title": "a"}) == "in A x"
    assert entry(style(f'<group text-case="uppercase">{layout}</group>'), {"title": "a"}) == "IN A X"
