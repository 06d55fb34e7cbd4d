"""Dates of BibTeX and BibLaTeX.

Expectations: "The biblatex Package", section 2.3.8 (ISO 8601-2, level 1); CSL 1.0.2, appendix IV, for what a CSL
date is.
"""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibtools.text.bibtex.dates import is_held, parse_edtf, parse_year_month
from bibtools.writers import bibtex_values as values


def date(*days: list[int], **more: object) -> dict[str, Any]:
    return {"date-parts": list(days), **more}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1850", date([1850])),
        ("1967-02", date([1967, 2])),
        ("2009-01-31", date([2009, 1, 31])),
        ("1988/1992", date([1988], [1992])),
        ("2002-01/2002-02", date([2002, 1], [2002, 2])),
        ("1995-03-30/1995-04-05", date([1995, 3, 30], [1995, 4, 5])),
        ("2001-05/2002", date([2001, 5], [2002])),
        (" 2001 / 2003 ", date([2001], [2003])),
        ("2001-1-5", date([2001, 1, 5])),  # people write it so
        ("1988/1988", date([1988])),
    ],
)
def test_days_and_ranges(text: str, expected: dict[str, Any]) -> None:
    assert parse_edtf(text) == expected
    assert is_held(text)


@pytest.mark.parametrize("end", ["..", "", "open", "unknown"])
def test_a_range_may_be_open_or_its_end_not_known(end: str) -> None:
    assert parse_edtf(f"1997/{end}") == date([1997], [0])
    assert parse_edtf(f"{end}/1997-04") == date([0], [1997, 4])


@pytest.mark.parametrize("doubt", ["?", "~", "%", "?~"])
def test_doubtful_dates(doubt: str) -> None:
    assert parse_edtf(f"1723{doubt}") == date([1723], circa=True)
    assert parse_edtf(f"2004-06{doubt}") == date([2004, 6], circa=True)
    assert parse_edtf(f"2004{doubt}/2005") == date([2004], [2005], circa=True)
    assert parse_edtf(f"2004/2005{doubt}") == date([2004], [2005], circa=True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("199X", date([1990], [1999])),
        ("19XX", date([1900], [1999])),
        ("199u", date([1990], [1999])),  # as earlier drafts had it
        ("-00XX", date([-100], [-1])),
        ("1999-XX", date([1999])),
        ("1999-01-XX", date([1999, 1])),
        ("1999-XX-XX", date([1999])),
        ("2001-00-00", date([2001])),
        ("199X/2004", date([1990], [2004])),
    ],
)
def test_digits_that_are_not_known(text: str, expected: dict[str, Any]) -> None:
    assert parse_edtf(text) == expected
    assert not is_held(text)


@pytest.mark.parametrize(("number", "season"), [(21, 1), (22, 2), (23, 3), (24, 4)])
def test_seasons(number: int, season: int) -> None:
    assert parse_edtf(f"2001-{number}") == date([2001], season=season)
    assert is_held(f"2001-{number}")


def test_seasons_of_a_range_are_no_part_of_a_csl_date() -> None:
    assert parse_edtf("2001-21/2002-22") == date([2001], [2002])
    assert not is_held("2001-21/2002-22")
    assert not is_held("2001/2002-22")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("-0876", date([-877])),
        ("−0876", date([-877])),  # with a minus sign
        ("0000", date([-1])),
        ("-0343-02/-0324", date([-344, 2], [-325])),
        ("-0044-03-15/0014", date([-45, 3, 15], [14])),
    ],
)
def test_years_before_our_era(text: str, expected: dict[str, Any]) -> None:
    """ISO 8601 has a year 0; the era before ours, and CSL, have none."""
    assert parse_edtf(text) == expected


@pytest.mark.parametrize("time", ["T14:34:00", "T14:34:00Z", "T14:34:00+05:00", "T14:34:00-05:00", "T24:00"])
def test_a_time_of_day_has_no_place_in_a_csl_date(time: str) -> None:
    assert parse_edtf(f"2004-04-05{time}") == date([2004, 4, 5])
    assert parse_edtf(f"2004-04-05{time}/2004-04-06") == date([2004, 4, 5], [2004, 4, 6])
    assert not is_held(f"2004-04-05{time}")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2004~", True), ("2004?", False), ("2004%", False), ("2004~/2005~", True), ("2004~/2005", False),
        ("2004/2005~", False), ("2004~/..", True), ("2004/..", True), ("2004/", True), ("../2004", True),
        ("2001-21~", True), ("in press", False),
    ],
)  # fmt: skip
def test_one_doubt_for_the_whole_is_what_a_csl_date_holds(text: str, expected: bool) -> None:
    assert is_held(text) is expected


@pytest.mark.parametrize(
    "text",
    ["", "..", "/", "../..", "unknown", "2001-13", "2001-25", "2001-01-32", "2001-00-05", "2001/2002/2003", "20010105",
     "99", "2001-", "2001-01-01-01", "in press", "May 2001", "2001a", "y17000", "Y-170000002", "y" + "9" * 5000,
     "2001-²", "X001", "200X-01-XXX"],
)  # fmt: skip
def test_what_is_no_date_in_edtf(text: str) -> None:
    assert parse_edtf(text) is None


@pytest.mark.parametrize(
    ("year", "month", "day", "expected"),
    [
        ("2001", "", "", date([2001])),
        ("2001", "January", "", date([2001, 1])),
        ("2001", "jan", "5", date([2001, 1, 5])),
        ("2001", "Sept.", "05", date([2001, 9, 5])),
        ("2001", "12", "31", date([2001, 12, 31])),
        ("2001", "July 4", "", date([2001, 7, 4])),
        ("2001", "30th June", "", date([2001, 6, 30])),
        ("2001", "30. June", "", date([2001, 6, 30])),
        ("2001", "January\u00a01", "", date([2001, 1, 1])),
        ("2001", "Jan/Feb", "", date([2001, 1], [2001, 2])),
        ("2001", "July–August", "", date([2001, 7], [2001, 8])),
        ("2001", "7--9", "", date([2001, 7], [2001, 9])),
        ("2001", "10--12 October", "", date([2001, 10, 10], [2001, 10, 12])),
        ("2001", "October 10--12", "", date([2001, 10, 10], [2001, 10, 12])),
        ("2001", "30 April -- 2 May", "", date([2001, 4, 30], [2001, 5, 2])),
        ("2001", "jun", "5--7", date([2001, 6, 5], [2001, 6, 7])),
        ("2001", "Spring", "", date([2001], season=1)),
        ("2001", "fall", "", date([2001], season=3)),
        ("-44", "mar", "15", date([-44, 3, 15])),
        ("2001--2003", "", "", date([2001], [2003])),
        ("2001/03", "", "", date([2001], [2003])),
        ("2001–", "", "", date([2001], [0])),
        ("44--50", "", "", date([44], [50])),
        ("-44–-14", "", "", date([-44], [-14])),
        ("-44--1066", "", "", date([-44], [1066])),
        ("2001-2001", "", "", date([2001])),
        ("ca. 1850", "", "", date([1850], circa=True)),
        ("circa 1850", "", "", date([1850], circa=True)),
        ("1850?", "", "", date([1850], circa=True)),
        ("in press", "", "", {"literal": "in press"}),
        ("2001a", "", "", {"literal": "2001a"}),
        ("2003--2001", "", "", {"literal": "2003--2001"}),
        ("1999/00", "", "", {"literal": "1999/00"}),
        ("20045", "", "", {"literal": "20045"}),
        ("", "", "", {}),
    ],
)
def test_fields_of_bibtex_that_can_be_read_whole(year: str, month: str, day: str, expected: dict[str, Any]) -> None:
    assert parse_year_month(year, month, day) == (expected, True)


@pytest.mark.parametrize(
    ("year", "month", "day", "expected"),
    [
        ("2001", "Michaelmas", "", date([2001])),
        ("2001", "13", "", date([2001])),
        ("2001", "0", "", date([2001])),
        ("2001", "²", "", date([2001])),
        ("2001", "dec--jan", "", date([2001])),
        ("2001", "Jan, Mar, May", "", date([2001])),
        ("2001", "mar 031999", "", date([2001])),
        ("2001", "", "5", date([2001])),
        ("2001", "may", "32", date([2001, 5])),
        ("2001", "may", "²", date([2001, 5])),
        ("2001", "may", "7--5", date([2001, 5])),
        ("2001", "may", "5--7--9", date([2001, 5])),
        ("2001", "may 5", "6", date([2001, 5, 5])),
        ("2001", "fall", "3", date([2001], season=3)),
        ("in press", "jan", "", {"literal": "in press"}),
        ("2001--2003", "jan", "", date([2001], [2003])),
        ("", "jan", "", {}),
    ],
)
def test_what_cannot_be_read_whole_is_said(year: str, month: str, day: str, expected: dict[str, Any]) -> None:
    assert parse_year_month(year, month, day) == (expected, False)


@pytest.mark.parametrize("text", [" " * 50_000 + "x", "1-" * 50_000, "a 1 " * 50_000, "1999-" + "9" * 50_000])
def test_long_values_end(text: str) -> None:
    assert parse_edtf(text) is None
    assert not is_held(text)
    assert parse_year_month(text, text, text)[0] == {"literal": text.strip()}
    assert parse_year_month("2001", text, text) == (date([2001]), False)


_PIECES = [
    "2001",
    "19",
    "X",
    "-",
    "/",
    "..",
    "~",
    "?",
    "T",
    "jan",
    " ",
    "²",
    "٣",
    "--",
    "–",
    "ca. ",
    "spring",
    "31",
    "y",
]
_TEXT = st.lists(st.sampled_from(_PIECES) | st.text(max_size=2), max_size=6).map("".join)


@given(_TEXT, _TEXT, _TEXT)
def test_nothing_raises_and_numbers_are_those_of_a_calendar(year: str, month: str, day: str) -> None:
    for found in (parse_edtf(year), parse_year_month(year, month, day)[0], parse_year_month("2001", month, day)[0]):
        for parts in (found or {}).get("date-parts", ()):
            assert all(
                low <= part <= high for part, low, high in zip(parts, (-9999, 1, 1), (9999, 12, 31), strict=False)
            )


_YEAR = st.integers(-9999, 9999).filter(bool)
_DAYS = (
    st.tuples(_YEAR) | st.tuples(_YEAR, st.integers(1, 12)) | st.tuples(_YEAR, st.integers(1, 12), st.integers(1, 31))
)
_DAY = _DAYS.map(list)
_RANGE = st.tuples(_DAY, _DAY).filter(lambda days: days[0] < days[1]).map(list)
_DATES = st.one_of(
    st.builds(date, _DAY),
    st.builds(lambda day: date(day, circa=True), _DAY),
    st.builds(lambda days: date(*days), _RANGE),
    st.builds(lambda days: date(*days, circa=True), _RANGE),
    st.builds(lambda day: date(day, [0]), _DAY),
    st.builds(lambda year, season: date([year], season=season), _YEAR, st.integers(1, 4)),
)


@given(_DATES)
def test_what_is_written_as_edtf_is_read_as_the_same_date(written: dict[str, Any]) -> None:
    text = values.edtf(written)
    assert parse_edtf(text) == written
    assert is_held(text)


@given(_DATES.filter(lambda one: len({len(day) for day in one["date-parts"]}) == 1))
def test_what_year_and_month_hold_is_read_as_the_same_date(written: dict[str, Any]) -> None:
    """Ranges of two years, two months or two days."""
    year, month, day = values.year_month(written)
    if values.is_held_by_year_month(written):
        plain = month.replace(' # "--" # ', "--").strip("{}")
        assert parse_year_month(year, plain, day) == (written, True)
