"""Dates as RIS writes them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibtools.text.dates import when
from bibtools.text.ris import dates


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2020", {"date-parts": [[2020]]}),
        ("2020/03/05/", {"date-parts": [[2020, 3, 5]]}),
        ("2020/03/05", {"date-parts": [[2020, 3, 5]]}),
        ("2020/3/", {"date-parts": [[2020, 3]]}),
        ("2020///", {"date-parts": [[2020]]}),
        ("2001/00/00/", {"date-parts": [[2001]]}),
        ("2020/03//Spring", {"date-parts": [[2020, 3]], "season": 1}),
        ("2020///fall", {"date-parts": [[2020]], "season": 3}),
        ("0850///circa", {"date-parts": [[850]], "circa": True}),
        ("2020/03//to 2021-04", {"date-parts": [[2020, 3], [2021, 4]]}),
        ("2020///Spring circa to 2021", {"date-parts": [[2020], [2021]], "season": 1, "circa": True}),
        ("2020///to", {"date-parts": [[2020], [0]]}),
        ("///44 BC", {"date-parts": [[-44]]}),
        ("///in press", {"literal": "in press"}),
        ("///", {}),
        ("in press", {"literal": "in press"}),
        ("2023-10-24", {"date-parts": [[2023, 10, 24]]}),
        ("2023-10", {"date-parts": [[2023, 10]]}),
        ("May 5, 2010", {"date-parts": [[2010, 5, 5]]}),
        ("12 Dec 2014", {"date-parts": [[2014, 12, 12]]}),
        ("2015/october", {"date-parts": [[2015, 10]]}),
        ("Spring 2010", {"date-parts": [[2010]], "season": 1}),
        ("Mar-Apr 2010", {"date-parts": [[2010, 3], [2010, 4]]}),
        ("1984 - 1985", {"date-parts": [[1984], [1985]]}),
    ],
)
def test_dates(text: str, expected: dict[str, object]) -> None:
    assert dates.parse(text) == (expected, True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2013/02/15/received", [[2013, 2, 15]]),
        ("2013/02/15/10:30:00", [[2013, 2, 15]]),
        ("2010-05-06T10:00", [[2010, 5, 6]]),
        ("2013/13/01/", [[2013]]),
        ("2013/02/32/", [[2013, 2]]),
        ("2010 in the summer months", [[2010]]),
    ],
)
def test_what_a_date_cannot_say_all_of(text: str, expected: list[list[int]]) -> None:
    assert dates.parse(text) == ({"date-parts": expected}, False)


def test_a_day_without_its_year() -> None:
    assert dates.parse("May 5", "2010").date == {"date-parts": [[2010, 5, 5]]}
    assert dates.parse("MAR", "2010").date == {"date-parts": [[2010, 3]]}
    assert dates.parse("May 5").date == {"literal": "May 5"}
    assert dates.parse("soon", "2010").date == {"literal": "soon"}


DAYS = st.tuples(st.integers(1, 9999), st.integers(1, 12), st.integers(1, 31))
DATES = st.fixed_dictionaries(
    {"date-parts": st.lists(st.builds(lambda day, n: list(day[:n]), DAYS, st.integers(1, 3)), min_size=1, max_size=2)},
    optional={"season": st.integers(1, 4), "circa": st.just(True)},
)


@given(DATES)
def test_dates_come_back(date: dict[str, object]) -> None:
    written = dates.write(date)
    assert dates.is_kept(date, written)
    assert when(dates.parse(written).date) == when(date)


@pytest.mark.parametrize("date", [{"date-parts": [[-99], [-44]]}, {"date-parts": [[0, 5]]}, {"literal": "44 BC"}])
def test_dates_that_do_not(date: dict[str, object]) -> None:
    assert not dates.is_kept(date, dates.write(date))


@given(st.text())
def test_any_text(text: str) -> None:
    date, _ = dates.parse(text)
    dates.write(date)
