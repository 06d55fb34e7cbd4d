"""Dates as numbers, and text in one line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibtools.text.dates import When, when
from bibtools.text.tidy import one_line
from tests.writers.hostile import TEXT


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ({"date-parts": [[2022, 12, 24]]}, When((2022, 12, 24))),
        ({"date-parts": [["2022", "12"]]}, When((2022, 12))),
        ({"date-parts": [[2022.0, 1.5]]}, When((2022,))),
        ({"date-parts": [[2022, 2, 32]]}, When((2022, 2))),
        ({"date-parts": [[2020], [2021, 1]]}, When((2020,), (2021, 1))),
        ({"date-parts": [[2020]], "season": "2"}, When((2020,), season=2)),
        ({"date-parts": [[2020]], "season": 5, "circa": 1}, When((2020,), circa=True)),
        ({"date-parts": [["soon"]], "literal": "soon"}, When(words="soon")),
        ({"raw": "a\nb"}, When(words="a b")),
        ("in press", When(words="in press")),
        ({}, When()),
    ],
)
def test_dates(date: object, expected: When) -> None:
    assert when(date) == expected


def test_one_line() -> None:
    assert one_line(" a\r\n\tb\x00\u2028c\ud800 ") == "a b c\ufffd"
    assert one_line("a\xa0b") == "a\xa0b"
    assert one_line(3) == "3"


PARTS = st.lists(TEXT | st.integers() | st.floats() | st.none() | st.lists(TEXT | st.integers()), max_size=3)


@given(TEXT | st.fixed_dictionaries({}, optional={"date-parts": PARTS, "season": TEXT, "literal": TEXT}))
def test_no_date_is_too_odd(date: object) -> None:
    found = when(date)
    assert all(-9999 <= number <= 9999 for number in found.begin)
    assert len(one_line(found.words).splitlines()) <= 1
