"""Page ranges. CSL 1.0.2, "Page Ranges" and appendix V: its tables entire."""

import pytest

from bibtools.csl import pages
from tests.csl.styles import entry, style

# The first and the last page in full, and the range as the tables write it.
CHICAGO_15 = """
    3 10 3–10        71 72 71–72
    100 104 100–104  600 613 600–613  1100 1123 1100–1123
    107 108 107–8    505 517 505–17   1002 1006 1002–6
    321 325 321–25   415 532 415–532  11564 11568 11564–68  13792 13803 13792–803
    1496 1504 1496–1504  2787 2816 2787–2816
"""
CHICAGO_16 = """
    3 10 3–10        71 72 71–72      92 113 92–113
    100 104 100–104  600 613 600–613  1100 1123 1100–1123
    107 108 107–8    505 517 505–17   1002 1006 1002–6
    321 325 321–25   415 532 415–532  1087 1089 1087–89  1496 1500 1496–500
    11564 11568 11564–68  13792 13803 13792–803  12991 13001 12991–3001
"""
EXPANDED = "42 45 42–45  321 328 321–328  2787 2816 2787–2816"
MINIMAL = "42 45 42–5   321 328 321–8    2787 2816 2787–816   7 9 7–9   9 11 9–11"
MINIMAL_TWO = "42 45 42–45  321 328 321–28   2787 2816 2787–816  7 9 7–9   9 11 9–11"


def cases() -> list[tuple[str, str, str, str]]:
    tables = {
        "chicago": CHICAGO_15,
        "chicago-15": CHICAGO_15,
        "chicago-16": CHICAGO_16,
        "expanded": EXPANDED,
        "minimal": MINIMAL,
        "minimal-two": MINIMAL_TWO,
    }
    rows = ((form, table.split()) for form, table in tables.items())
    return [(form, *row) for form, words in rows for row in zip(*[iter(words)] * 3, strict=True)]


@pytest.mark.parametrize(("form", "first", "last", "text"), cases())
def test_tables(form: str, first: str, last: str, text: str) -> None:
    for hyphen in ("-", "–", "--", " - ", "—"):
        assert pages.formatted(f"{first}{hyphen}{last}", form, "–") == text


@pytest.mark.parametrize(("form", "first", "last", "text"), cases())
def test_what_is_abbreviated_already(form: str, first: str, last: str, text: str) -> None:
    """321–8 and 321–28 mean 321–328: each comes out as the style has it."""
    same = 0
    while len(first) == len(last) and first[same] == last[same]:
        same += 1
    for shorter in {last[place:] for place in range(same + 1)}:
        assert pages.formatted(f"{first}-{shorter}", form, "–") == text


@pytest.mark.parametrize(
    ("text", "form", "expected"),
    [
        ("5", "minimal", "5"),
        ("", "minimal", ""),
        ("iv-ix", "minimal", "iv–ix"),
        ("xii–xiv", "expanded", "xii–xiv"),
        ("e123-e129", "expanded", "e123–e129"),
        ("A12-A15", "minimal", "A12–5"),
        ("A12-B15", "minimal", "A12-B15"),
        ("321-328, 341-349", "minimal", "321–8, 341–9"),
        ("321-328 & 341-349", "minimal", "321–8 & 341–9"),
        ("321-328; 400", "chicago", "321–28; 400"),
        ("12-10", "minimal", "12–10"),
        ("20-10", "expanded", "20–10"),
        ("10-15", "blah", "10–15"),
        (r"11\-12", "minimal", "11-12"),
        ("pre-print", "minimal", "pre-print"),
        ("- 5", "minimal", "- 5"),
        ("5-", "minimal", "5-"),
        ("--", "minimal", "--"),
    ],
)
def test_what_is_no_range_of_numbers(text: str, form: str, expected: str) -> None:
    assert pages.formatted(text, form, "–") == expected


def test_delimiter() -> None:
    assert pages.formatted("321-328", "minimal", "-") == "321-8"
    assert pages.formatted("321-328", None, " to ") == "321 to 328"
    assert pages.delimited("ch. 3-5", "–") == "ch. 3–5"
    assert pages.delimited("2020-05-06", "–") == "2020-05-06"


@pytest.mark.parametrize(
    ("text", "first"),
    [("321-328", "321"), ("321–328", "321"), ("5", "5"), ("5, 9", "5"), ("e12&e14", "e12"), ("", ""), ("-", ""),
     (" 7 - 8", "7")],
)  # fmt: skip
def test_first_page(text: str, first: str) -> None:
    assert pages.first_page(text) == first


def test_in_a_style() -> None:
    layout = '<text variable="page"/>, <text variable="page-first" prefix=" "/>'
    assert entry(style(layout, attributes='page-range-format="minimal"'), {"page": "321-328"}) == "321–8 321"
    own = '<locale><terms><term name="page-range-delimiter">~</term></terms></locale>'
    assert entry(style(layout, before=own, attributes='page-range-format="expanded"'), {"page": "7-9"}) == "7~9 7"
