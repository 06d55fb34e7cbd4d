"""Dates as databases and people write them."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibtools.text.written_dates import is_month_first, parse_date, with_year


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("2020", [[2020]]),
        ("2020 Mar 5", [[2020, 3, 5]]),
        ("2020 Mar-Apr", [[2020, 3], [2020, 4]]),
        ("2011 Jan 5-11", [[2011, 1, 5], [2011, 1, 11]]),
        ("2020 Jan 31-Feb 3", [[2020, 1, 31], [2020, 2, 3]]),
        ("2019 Dec-2020 Jan", [[2019, 12], [2020, 1]]),
        ("20200305", [[2020, 3, 5]]),
        ("2020/03/05", [[2020, 3, 5]]),
        ("2020-3-5", [[2020, 3, 5]]),
        ("2020-03-05T10:11:12Z", [[2020, 3, 5]]),
        ("2020-03-05 10:11", [[2020, 3, 5]]),
        ("2020-03/2020-04", [[2020, 3], [2020, 4]]),
        ("1998-99", [[1998], [1999]]),
        ("5.3.2020", [[2020, 3, 5]]),
        ("13/5/2020", [[2020, 5, 13]]),
        ("5/13/2020", [[2020, 5, 13]]),
        ("5/5/2020", [[2020, 5, 5]]),
        ("March 5, 2020", [[2020, 3, 5]]),
        ("5 March 2020", [[2020, 3, 5]]),
        ("JAN-FEB 2020", [[2020, 1], [2020, 2]]),
        ("Mar. 2020", [[2020, 3]]),
    ],
)
def test_in_numbers(text: str, parts: list[list[int]]) -> None:
    assert parse_date(text) == {"date-parts": parts}


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("", {}),
        ("in press", {"literal": "in press"}),
        ("3/5/2020", {"literal": "3/5/2020"}),
        ("2020-13", {"literal": "2020-13"}),
        ("Spring 2020", {"date-parts": [[2020]], "season": 1}),
        ("FAL 2020", {"date-parts": [[2020]], "season": 3}),
        ("c. 1850", {"date-parts": [[1850]], "circa": True}),
    ],
)
def test_others(text: str, date: dict[str, Any]) -> None:
    assert parse_date(text) == date


@pytest.mark.parametrize(
    ("year", "rest", "date", "is_whole"),
    [
        ("2020", "MAR 5", {"date-parts": [[2020, 3, 5]]}, True),
        ("2020", "2020/03/05", {"date-parts": [[2020, 3, 5]]}, True),
        ("2020", "MAR 2020", {"date-parts": [[2020, 3]]}, True),
        ("2020", "", {"date-parts": [[2020]]}, True),
        ("", "MAR 2020", {"date-parts": [[2020, 3]]}, True),
        ("2020", "First quarter", {"date-parts": [[2020]]}, False),
        ("2020", "MAR 2019", {"date-parts": [[2020]]}, False),
    ],
)
def test_with_the_year_apart(year: str, rest: str, date: dict[str, Any], is_whole: bool) -> None:
    assert with_year(year, rest) == (date, is_whole)


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["3/5/2020"], None),
        (["3/5/2020", "13/5/2020"], False),
        (["3/25/2020"], True),
        (["13/5/2020", "5/13/2020"], None),
    ],
)
def test_what_comes_first_in_a_column(texts: list[str], expected: bool | None) -> None:
    assert is_month_first(texts) is expected


@given(st.text(max_size=90) | st.text("0123456789-/. MarSpring,~", max_size=30))
def test_nothing_is_lost(text: str) -> None:
    date = parse_date(text)
    assert bool(date) == bool(text.split())
    assert "date-parts" in date or date == ({"literal": " ".join(text.split())} if text.split() else {})
