"""Values as cells of a table."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibtools.text.cells import date_cell, date_of_cell, guarded, is_date_held, unguarded
from bibtools.text.dates import when
from tests.writers.hostile import DATE


@pytest.mark.parametrize(("text", "cell"), [("=1", "'=1"), ("a=1", "a=1"), ("'a'", "'a'"), ("'=1", "''=1"), ("", "")])
def test_formulas(text: str, cell: str) -> None:
    assert guarded(text) == cell
    assert unguarded(cell) == text


@given(st.text() | st.text("'=+-@a\t"))
def test_guarded_and_unguarded(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert not guarded(text).startswith(("=", "+", "-", "@"))


@given(DATE)
def test_dates_that_are_held_come_back(date: dict[str, object]) -> None:
    if is_date_held(date) and any(when(date)):
        found = when(date_of_cell(date_cell(date)))
        assert found[:4] == when(date)[:4]
