"""Which variables are written."""

from bibtools.writers.variables import variables_to_write


def test_a_variable_that_only_repeats_another_is_not_written_and_one_that_differs_is() -> None:
    item = {"id": "a", "type": "book", "title-short": "T", "shortTitle": "T", "page": "1-2", "page-first": "1"}
    assert variables_to_write(item, {"page": 0, "title-short": 1}) == ["page", "title-short"]
    assert "shortTitle" in variables_to_write({**item, "shortTitle": "Other"}, {})
    assert variables_to_write(item, {}, told={"page"}) == ["title-short"]
