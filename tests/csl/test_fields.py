"""Field values as marked text: markup, quotation marks, control characters and guards."""

import pytest

from bibtools.csl import fields, marks
from bibtools.csl.marks import (
    CLOSE,
    CLOSE_QUOTE,
    CLOSE_SINGLE,
    FIELD_BOLD,
    FIELD_ITALIC,
    FIELD_SMALL_CAPS,
    GUARD,
    NOCASE,
    NODECOR,
    OPEN_QUOTE,
    OPEN_SINGLE,
    SUBSCRIPT,
    SUPERSCRIPT,
)
from tests.csl.styles import entry, markup, style

_SIGNS = str.maketrans(
    {OPEN_QUOTE: "⟦", CLOSE_QUOTE: "⟧", OPEN_SINGLE: "⟨", CLOSE_SINGLE: "⟩", GUARD: "·", CLOSE: "}", FIELD_ITALIC: "{"}
)


def signs(text: str, quotes: str = "“”‘’") -> str:
    """The marked text with visible signs for quotation marks, guards and italics."""
    return fields.marked(text, quotes).translate(_SIGNS)


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("plain", "plain"),
        ("", ""),
        # straight quotation marks
        ('a "word" b', "a ⟦word⟧ b"),
        ("a 'word' b", "a ⟦word⟧ b"),
        ("\"a 'b' c\"", "⟦a ⟨b⟩ c⟧"),
        ("'a \"b\" c'", "⟦a ⟨b⟩ c⟧"),
        ('"a" and "b"', "⟦a⟧ and ⟦b⟧"),
        # apostrophes
        ("it's", "it’s"),
        ("rock 'n' roll", "rock ⟦n⟧ roll"),
        ("the dogs' bone", "the dogs’ bone"),
        ("'tis the dog's", "’tis the dog’s"),
        ("the '90s", "the ’90s"),
        ("“it’s”", "⟦it’s⟧"),
        # no pair
        ('6" pipe', '6" pipe'),
        ('a "word', 'a "word'),
        ('a word" b', 'a word" b'),
        ('"', '"'),
        ("'", "’"),
        # curly ones
        ("a “word” b", "a ⟦word⟧ b"),
        ("a ‘word’ b", "a ⟨word⟩ b"),
        ("“a ‘b’ c”", "⟦a ⟨b⟩ c⟧"),
        ("a “word", "a “word"),
        ("word”", "word”"),
        # those of other languages are letters
        ("«word»", "«word»"),
        ("„word“", "„word“"),
    ],
)
def test_quotation_marks(text: str, marked: str) -> None:
    assert signs(text) == marked


def test_quotation_marks_of_the_style() -> None:
    assert signs("„word“ and ‚word‘", "„“‚‘") == "⟦word⟧ and ⟨word⟩"
    assert signs("«mot»", "«»“”") == "⟦mot⟧"
    assert signs("“word”", "«»‹›") == "“word”"


@pytest.mark.parametrize(
    ("html", "opener"),
    [("i", FIELD_ITALIC), ("b", FIELD_BOLD), ("sup", SUPERSCRIPT), ("sub", SUBSCRIPT), ("sc", FIELD_SMALL_CAPS),
     ('span style="font-variant:small-caps;"', FIELD_SMALL_CAPS),
     ('span style="font-variant: small-caps"', FIELD_SMALL_CAPS),
     ('span class="nocase"', NOCASE), ("span class='nodecor'", NODECOR)],
)  # fmt: skip
def test_markup(html: str, opener: str) -> None:
    assert fields.marked(f"a <{html}>b</{html.split(maxsplit=1)[0]}> c") == f"a {opener}b{CLOSE} c"


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("<i>a <i>b</i> c</i>", "{a {b} c}"),
        ("<i>a", "<i>a"),
        ("a</i>", "a</i>"),
        ("<i>a<i>b</i>", "<i>a{b}"),
        ("</i>a<i>", "</i>a<i>"),
        ("<i>a <x>b</x></i>", "{a <x>b</x>}"),
        ("a < b > c", "a < b > c"),
        ("<span>a</span>", "<span>a</span>"),
        ("<em>a</em>", "<em>a</em>"),
        ("<i></i>", "{}"),
    ],
)
def test_tags_without_a_partner_are_text(text: str, marked: str) -> None:
    assert signs(text) == marked


def test_tags_that_cross() -> None:
    """What is enclosed stays nested properly."""
    for text in ("<i>a <b>b</i> c</b>", "<b><i></b></i>", "<i><b><sup></i></b></sup>"):
        found = fields.marked(text)
        assert found.count(CLOSE) == sum(found.count(opener) for opener in (FIELD_ITALIC, FIELD_BOLD, SUPERSCRIPT))


def test_markup_nested_deeply() -> None:
    assert marks.plain(fields.marked("<i>" * 5000 + "x" + "</i>" * 5000)).strip("</i>") == "x"
    assert "x" in markup(style(), {"title": "<i>" * 5000 + "x" + "</i>" * 5000})


def test_italics_within_italics_are_upright() -> None:
    layout = '<text variable="title" font-style="italic"/>'
    found = markup(style(layout), {"title": "On <i>Homo sapiens</i> here"})
    assert found == '<i>On <span style="font-style:normal;">Homo sapiens</span> here</i>'


@pytest.mark.parametrize("code", [*range(32), *range(0x7F, 0xA0)])
def test_control_characters(code: int) -> None:
    """None passes as one of the marks that the engine sets."""
    text = f"a{chr(code)}b"
    assert fields.marked(text) in {"a\ufffdb", "a b"}
    assert fields.verbatim(text) in {"a\ufffdb", "a b"}
    assert fields.affix(f"a{chr(code)}b") in {"a\ufffdb", "a\tb", "a\nb"}


def test_lines_are_kept_where_they_are_wanted() -> None:
    assert fields.marked("a\nb\tc") == "a b c"
    assert fields.marked("a\nb", keeps_lines=True) == "a\nb"


@pytest.mark.parametrize(
    ("text", "marked"),
    [("etc...", "etc.·.·."), ("what?!", "what?·!"), ("a.: b", "a.·: b"), ('"a", b', "⟦a⟧·, b"), ("a, b", "a, b"),
     ("<i>a.</i>.", "{a.}·."), ("a  b", "a\xa0 b")],
)  # fmt: skip
def test_guards(text: str, marked: str) -> None:
    """What a field has on purpose does not collide within it."""
    assert signs(text) == marked


@pytest.mark.parametrize(
    "text", ["etc...", "What?!", "a.: b", "e.g., so", "a;, b", "Oh!? Ah?!", "a:: b", "a::b", "...", "?"]
)
def test_punctuation_of_a_field_is_its_own(text: str) -> None:
    assert entry(style(), {"title": text}) == text


def test_verbatim() -> None:
    doi = "10.1002/(SICI)1<i>2::3..4\"5'"
    assert marks.plain(fields.verbatim(doi)) == doi
    assert entry(style('<text variable="DOI"/>'), {"DOI": doi}) == doi


def test_raised_letters() -> None:
    assert fields.marked("1ᵉʳ") == f"1{SUPERSCRIPT}e{CLOSE}{SUPERSCRIPT}r{CLOSE}"
    assert "<sup>2</sup>" in markup(style(), {"title": "m²"})


@pytest.mark.parametrize(
    ("text", "marked"),
    [("Quoi ? Non !", "Quoi\u202f? Non\u202f!"), ("« mot »", "«\u202fmot\u202f»"), ("a : b", "a\u202f: b")],
)
def test_french_spaces(text: str, marked: str) -> None:
    assert fields.marked(text) == marked


@pytest.mark.parametrize("value", [5, 5.5, True, 0])
def test_values_that_are_no_strings(value: object) -> None:
    assert fields.marked(value) == str(value)
    assert fields.verbatim(value) == str(value)


def test_affix() -> None:
    assert fields.affix(", ") == ", "
    assert fields.affix("") == ""
    assert fields.affix(". – ") == ". – "
    assert fields.affix("&#160;") == "\xa0"  # escaped twice in some styles
