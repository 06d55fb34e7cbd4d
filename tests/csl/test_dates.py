"""Dates: every spelling of CSL-JSON, and how they are drawn. CSL 1.0.2, "Date"."""

from typing import Any

import pytest

from bibtools.csl.dates import Date, Day, date
from tests.csl.styles import entries, entry, style

Y, M, D = (f'<date-part name="{name}"/>' for name in ("year", "month", "day"))
DMY = (
    '<date variable="issued"><date-part name="day" suffix=" " range-delimiter="-"/>'
    '<date-part name="month" suffix=" "/><date-part name="year" range-delimiter="/"/></date>'
)


def parts(*days: list[Any], **others: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON
    return {"date-parts": list(days), **others}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (parts([2000]), Date(Day(2000))),
        (parts([2000, 5]), Date(Day(2000, 5))),
        (parts([2000, 5, 3]), Date(Day(2000, 5, 3))),
        (parts(["2000", "05", "03"]), Date(Day(2000, 5, 3))),
        (parts([-44, 3, 15]), Date(Day(-44, 3, 15))),
        (parts([2000], [2001]), Date(Day(2000), Day(2001))),
        (parts([2000, 5], [2000, 6, 1]), Date(Day(2000, 5), Day(2000, 6, 1))),
        (parts([2000], [0]), Date(Day(2000), Day())),
        (parts([2000, 21]), Date(Day(2000, season=1))),
        (parts([2000, 24]), Date(Day(2000, season=4))),
        (parts([2000, 13]), Date(Day(2000, season=1))),
        (parts([2000], season=2), Date(Day(2000, season=2))),
        (parts([2000], season="2"), Date(Day(2000, season=2))),
        (parts([2000], season="Winter"), Date(Day(2000, season=4))),
        (parts([2000], season="blah"), Date(Day(2000))),
        (parts([2000], season=7), Date(Day(2000))),
        (parts([2000, 5], season=1), Date(Day(2000, 5))),
        (parts([2000], circa=True), Date(Day(2000), circa=True)),
        (parts([2000], circa="1"), Date(Day(2000), circa=True)),
        (parts([2000], circa=1), Date(Day(2000), circa=True)),
        (parts([2000], circa="false"), Date(Day(2000))),
        (parts([2000], circa=0), Date(Day(2000))),
        # parts that mean nothing
        (parts([2000, 0, 0]), Date(Day(2000))),
        (parts([2000, 99]), Date(Day(2000))),
        (parts([2000, 5, 99]), Date(Day(2000, 5))),
        (parts([2000, None]), Date(Day(2000))),
        (parts([2000, "", ""]), Date(Day(2000))),
        (parts([2000, "May"]), Date(Day(2000))),
        (parts([2000, 5, 3, 7]), Date(Day(2000, 5, 3))),
        (parts([2000, -5]), Date(Day(2000))),
        (parts(), None),
        (parts([]), None),
        (parts([None]), None),
        (parts(["soon"]), None),
        ({"date-parts": 2000}, None),
        ({"date-parts": "2000"}, None),
        ({"date-parts": [2000]}, None),
        ({}, None),
        # words
        ({"literal": "in the reign of Tiberius"}, Date(literal="in the reign of Tiberius")),
        ({"literal": "then", "circa": True}, Date(literal="then", circa=True)),
        ({"literal": ""}, None),
        (parts([2000], literal="then"), Date(Day(2000))),
        # raw
        ({"raw": "2000"}, Date(Day(2000))),
        ({"raw": "2000-05"}, Date(Day(2000, 5))),
        ({"raw": "2000-05-03"}, Date(Day(2000, 5, 3))),
        ({"raw": "2000-05-03T10:00:00Z"}, Date(Day(2000, 5, 3))),
        ({"raw": "-0044"}, Date(Day(-44))),
        ({"raw": "2000/05/03"}, Date(Day(2000, 5, 3))),
        ({"raw": "5/3/2000"}, Date(Day(2000, 5, 3))),
        ({"raw": "3 May 2000"}, Date(Day(2000, 5, 3))),
        ({"raw": "May 3, 2000"}, Date(Day(2000, 5, 3))),
        ({"raw": "May 3rd, 2000"}, Date(Day(2000, 5, 3))),
        ({"raw": "May 2000"}, Date(Day(2000, 5))),
        ({"raw": "Sept. 2000"}, Date(Day(2000, 9))),
        ({"raw": "Summer 2000"}, Date(Day(2000, season=2))),
        ({"raw": "44 BC"}, Date(literal="44 BC")),
        ({"raw": "100 BC"}, Date(Day(-100))),
        ({"raw": "ca. 1850"}, Date(Day(1850), circa=True)),
        ({"raw": "circa 1850"}, Date(Day(1850), circa=True)),
        ({"raw": "~1850"}, Date(Day(1850), circa=True)),
        ({"raw": "in press"}, Date(literal="in press")),
        ({"raw": "  "}, None),
        # EDTF
        ({"edtf": "2000-05/2001-06"}, Date(Day(2000, 5), Day(2001, 6))),
        ({"edtf": "2000/2001"}, Date(Day(2000), Day(2001))),
        ({"edtf": "2000/"}, Date(Day(2000), Day())),
        ({"edtf": "2000/.."}, Date(Day(2000), Day())),
        ({"edtf": "2000-21"}, Date(Day(2000, season=1))),
        ({"edtf": "2000~"}, Date(Day(2000), circa=True)),
        ({"edtf": "2000-05?"}, Date(Day(2000, 5), circa=True)),
        ({"raw": "1999-2003"}, Date(Day(1999), Day(2003))),
        ({"raw": "May 2000 – June 2001"}, Date(Day(2000, 5), Day(2001, 6))),
        # no objects at all
        ("2000-05", Date(Day(2000, 5))),
        (2000, Date(Day(2000))),
        (None, None),
        ("", None),
        ([], None),
    ],
)
def test_spellings(value: object, expected: Date | None) -> None:
    assert date(value) == expected


@pytest.mark.parametrize("text", ["٣٣٣٣", "½", "²", "1²", "²²²²", "1-²"])
def test_digits_of_other_kinds(text: str) -> None:
    for value in ({"raw": text}, parts([2000], season=text), parts([text]), {"edtf": text}):
        date(value)


@pytest.mark.parametrize("value", [1e400, float("nan"), 10**400, 2000.5, True, [2000], {"a": 1}])
def test_numbers_of_other_kinds(value: object) -> None:
    date(parts([value]))
    date(parts([2000, value, value]))
    date(parts([2000], season=value, circa=value))
    date({"raw": value, "literal": value})
    date(value)


# --- ranges ---


@pytest.mark.parametrize(
    ("begin", "end", "text"),
    [
        ([2008, 5, 1], [2008, 5, 4], "1-4 May 2008"),
        ([2008, 5], [2008, 7], "May–July 2008"),
        ([2008, 5], [2009, 6], "May 2008/June 2009"),
        ([2008], [2009], "2008/2009"),
        ([2008, 5, 1], [2008, 7, 4], "1 May–4 July 2008"),
        ([2008, 5, 1], [2009, 7, 4], "1 May 2008/4 July 2009"),
        ([2008, 5, 1], [2008, 5, 1], "1 May 2008"),
        ([2008, 22], [2008, 23], "Summer–Autumn 2008"),
        ([2008, 23], [2009, 21], "Autumn 2008/Spring 2009"),
    ],
)
def test_ranges(begin: list[int], end: list[int], text: str) -> None:
    assert entry(style(DMY), {"issued": parts(begin, end)}) == text


def test_open_range() -> None:
    assert entry(style(DMY), {"issued": parts([2008], [0])}) == "2008/"


def test_range_of_a_part() -> None:
    """Parts that are not shown make no range."""
    year = f'<date variable="issued">{Y}</date>'
    assert entry(style(year), {"issued": parts([2008, 5], [2008, 7])}) == "2008"
    assert entry(style(year), {"issued": parts([2008, 5], [2009, 7])}) == "2008–2009"


# --- years, seasons, forms ---


@pytest.mark.parametrize(
    ("year", "text"),
    [(79, "79 AD"), (-2500, "2500 BC"), (999, "999 AD"), (1000, "1000"), (12000, "12000"), (-1, "1 BC")],
)
def test_ad_and_bc(year: int, text: str) -> None:
    assert entry(style(f'<date variable="issued">{Y}</date>'), {"issued": parts([year])}) == text


def test_short_year() -> None:
    short = '<date variable="issued"><date-part name="year" form="short"/></date>'
    assert entry(style(short), {"issued": parts([2005])}) == "05"


@pytest.mark.parametrize(("value", "text"), [(parts([2008, 5]), "May 2008"), (parts([2009], season=4), "Winter 2009")])
def test_seasons(value: object, text: str) -> None:
    month = '<date variable="issued"><date-part name="month" suffix=" "/><date-part name="year"/></date>'
    assert entry(style(month), {"issued": value}) == text


@pytest.mark.parametrize(
    ("name", "form", "text"),
    [("day", "", "1"), ("day", "numeric", "1"), ("day", "numeric-leading-zeros", "01"), ("day", "ordinal", "1st"),
     ("month", "", "January"), ("month", "long", "January"), ("month", "short", "Jan."), ("month", "numeric", "1"),
     ("month", "numeric-leading-zeros", "01"), ("year", "", "2005"), ("year", "long", "2005"), ("year", "short", "05")],
)  # fmt: skip
def test_forms(name: str, form: str, text: str) -> None:
    attribute = f'form="{form}"' if form else ""
    layout = f'<date variable="issued"><date-part name="{name}" {attribute}/></date>'
    assert entry(style(layout), {"issued": parts([2005, 1, 1])}) == text


def test_strip_periods() -> None:
    layout = '<date variable="issued"><date-part name="month" form="short" strip-periods="true"/></date>'
    assert entry(style(layout), {"issued": parts([2005, 1])}) == "Jan"


def test_day_ordinals_limited_to_the_first() -> None:
    layout = '<date variable="issued"><date-part name="day" form="ordinal"/></date>'
    days = [{"id": str(day), "issued": parts([2005, 1, day])} for day in (1, 2)]
    assert entries(style(layout), days, locale="fr") == ["1er", "2"]
    assert entries(style(layout), days, locale="en") == ["1st", "2nd"]


# --- localised formats ---


@pytest.mark.parametrize(
    ("attributes", "text"),
    [('form="text"', "December 15, 2005"), ('form="numeric"', "12/15/2005"),
     ('form="text" date-parts="year-month"', "December 2005"), ('form="text" date-parts="year"', "2005"),
     ('form="numeric" date-parts="year-month"', "12/2005")],
)  # fmt: skip
def test_localised(attributes: str, text: str) -> None:
    layout = f'<date variable="issued" {attributes}/>'
    assert entry(style(layout), {"issued": parts([2005, 12, 15])}, locale="en-US") == text


def test_localised_with_parts_of_its_own() -> None:
    """They change how a part is drawn, not which ones are or in what order; affixes are the locale's."""
    layout = (
        '<date variable="issued" form="text" date-parts="year-month"><date-part name="year" prefix="x"/>'
        '<date-part name="day"/><date-part name="month" form="short" suffix="x"/></date>'
    )
    assert entry(style(layout), {"issued": parts([2005, 12, 15])}, locale="en-US") == "Dec. 2005"


def test_literal() -> None:
    literal = {"issued": {"literal": "n.d. <i>sic</i>"}}
    assert entry(style('<date variable="issued" form="text"/>'), literal) == "n.d. sic"
    assert entry(style(f'<date variable="issued">{M}</date><text value="-"/>'), literal) == "-"


def test_approximate() -> None:
    layout = (
        '<choose><if is-uncertain-date="issued"><text term="circa" form="short" suffix=" "/></if></choose>'
        f'<date variable="issued">{Y}</date>'
    )
    assert entry(style(layout), {"issued": parts([2005])}) == "2005"
    assert entry(style(layout), {"issued": parts([2003], circa=True)}) in {"c. 2003", "ca. 2003", "C. 2003"}


# --- order: CSL 1.0.2, "Sorting Variables" ---


def test_sort_order() -> None:
    days = [
        parts([-100]), parts([-50]), parts([50]), parts([100]), parts([2000]), parts([2000], [2001]),
        parts([2000], [2005]), parts([2000, 5]), parts([2000, 5, 1]), parts([2002], [2003]), parts([2002], [2009]),
    ]  # fmt: skip
    items: list[dict[str, Any]] = [
        {"id": str(number), "title": str(number), "issued": day} for number, day in enumerate(days)
    ]
    wanted = [str(number) for number in range(len(days))]
    key = '<sort><key variable="issued"/></sort>'
    assert entries(style(sort=key), items[::-1]) == wanted
    descending = '<sort><key variable="issued" sort="descending"/></sort>'
    undated = [{"id": "none", "title": "none"}, *items]
    assert entries(style(sort=descending), undated) == [*wanted[::-1], "none"]


def test_seasons_are_no_sort_key() -> None:
    items = [{"id": str(n), "title": str(n), "issued": parts([2000], season=n)} for n in (3, 1, 4, 2)]
    assert entries(style(sort='<sort><key variable="issued"/></sort>'), items) == ["3", "1", "4", "2"]
