"""Items as a table, byte for byte, and what a table cannot hold."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibtools.readers import csv as reader
from bibtools.record import schema
from bibtools.record.item import Item
from bibtools.record.reading import Source
from bibtools.text.dates import when
from bibtools.writers import csv as writer
from tests.shared import shared_items
from tests.writers.hostile import ITEMS, TEXT

ARTICLE = {
    "id": "lam2023",
    "type": "article-journal",
    "author": [{"family": "Lam", "given": "Remi"}, {"literal": "Weather & Co, Ltd"}, {"family": "Plato"}],
    "title": 'Learning "skillful" forecasting,\nat last',
    "issued": {"date-parts": [[2023, 12, 22]]},
    "container-title": "Science",
    "volume": 382,
    "DOI": "10.1126/science.adi2336",
    "custom": {"truncated": ["author"], "csv-columns": {"Shelf": "3"}, "origin": {"file": "x", "line": 1}},
}


def again(items: list[Item]) -> list[Item]:
    """The items written, and read again as a file is."""
    text = writer.write(items).text.replace("\r\n", "\n")
    return reader.read([Source("x.csv", text)])[0].items


def test_a_table() -> None:
    assert writer.write([ARTICLE, {"id": "b", "type": "book", "publisher": "=1+1"}]).text == (
        "id,type,title,author,issued,container-title,volume,publisher,DOI,Shelf\r\n"
        'lam2023,article-journal,"Learning ""skillful"" forecasting,\nat last",'
        '"Lam, Remi; {Weather & Co, Ltd}; Plato,; et al.",2023-12-22,Science,382,,10.1126/science.adi2336,3\r\n'
        "b,book,,,,,,'=1+1,,\r\n"
    )


def test_a_table_comes_back() -> None:
    (item,) = again([ARTICLE])
    assert item == {
        **ARTICLE,
        "volume": "382",
        "custom": {
            "truncated": ["author"],
            "csv-columns": {"Shelf": "3"},
            "origin": {"file": "x.csv", "format": "csv", "line": 2},
        },
    }


def test_no_items() -> None:
    assert writer.write([]).text == "id,type\r\n"


@pytest.mark.parametrize(
    ("date", "cell"),
    [
        ({"date-parts": [[2020]]}, "2020"),
        ({"date-parts": [["2020", "3"]]}, "2020-03"),
        ({"date-parts": [[2020, 3], [2020, 4, 1]]}, "2020-03/2020-04-01"),
        ({"date-parts": [[2020], [0]]}, "2020/.."),
        ({"date-parts": [[2020]], "season": 1}, "2020-21"),
        ({"date-parts": [[1850]], "circa": True}, "1850~"),
        ({"date-parts": [[-500]]}, "'-0499"),
        ({"date-parts": [[-1, 3]]}, "0000-03"),
        ({"literal": "in press"}, "in press"),
        ("2020-03", "2020-03"),
    ],
)
def test_dates(date: object, cell: str) -> None:
    written = writer.write([{"id": "a", "type": "book", "issued": date}])
    assert written.text == f"id,type,issued\r\na,book,{cell}\r\n"
    assert written.problems == []


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"author": [{"family": "A", "dropping-particle": "de"}]}, "no way to write all parts of a name in author"),
        ({"issued": {"literal": "2020"}}, "no way to write all of a date in issued"),
        ({"issued": {"date-parts": [[2020]], "literal": "soon"}}, "no way to write all of a date in issued"),
        ({"title": "a\x01b"}, "no control characters or halves of surrogate pairs, which are left out of title"),
        ({"custom": {"bibtex-fields": {"a": "b"}}}, "no column for custom.bibtex-fields"),
        ({"custom": {"csv-columns": {"title": "b"}}}, "no column for custom.csv-columns.title"),
        ({"categories": ["a; b"]}, "no way to keep apart categories with a semicolon"),
    ],
)
def test_what_a_table_cannot_hold_is_said(change: dict[str, Any], message: str) -> None:
    problems = writer.write([{"id": "a", "type": "book", **change}]).problems
    assert [str(one) for one in problems] == [f"csv: note: 1 record: csv has {message}"]


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@a", "\t=1", "'=1", "''=1", "'quoted'", "＝1"])
def test_no_cell_is_a_formula(text: str) -> None:
    item = {"id": "a", "type": "book", "title": text}
    cell = writer.write([item]).text.splitlines()[1].removeprefix("a,book,")
    assert cell[0] in "'\""
    assert again([item])[0]["title"] == text


def plain(variable: str, value: Any) -> Any:  # noqa: ANN401 - a value of any variable
    """The value as far as it means something: numbers as text, dates in numbers, no line ends of other systems."""
    if variable in schema.DATE_VARIABLES:
        return when(value)
    return value if variable in schema.NAME_VARIABLES else str(value)


def is_empty(variable: str, value: object) -> bool:
    return value in (None, "", [], {}) or (variable in schema.DATE_VARIABLES and not any(when(value)))


@given(ITEMS)
def test_what_is_not_said_to_be_lost_comes_back(items: list[Item]) -> None:
    lost = {one.message.rpartition(" ")[2] for one in writer.write(items).problems}
    found = again(items)
    assert len(found) == len(items)
    for item, back in zip(items, found, strict=True):
        for variable, value in item.items():
            if variable != "custom" and variable not in lost and not is_empty(variable, value):
                assert plain(variable, back[variable]) == plain(variable, value)


@pytest.mark.parametrize("file", ["cytology_screening", "diabetes"])
def test_a_library_comes_back(file: str) -> None:
    items = shared_items(f"corpora/dedup/{file}.json")
    assert writer.write(items).problems == []
    for item, back in zip(items, again(items), strict=True):
        told = [variable for variable, value in item.items() if not is_empty(variable, value)]
        assert {one: plain(one, back[one]) for one in told} == {one: plain(one, item[one]) for one in told}


@given(st.dictionaries(TEXT, TEXT, max_size=4))
def test_columns_of_its_own_come_back(columns: dict[str, str]) -> None:
    item = {"id": "a", "type": "book", "custom": {"csv-columns": columns}}
    lost = writer.write([item]).problems
    if not lost:
        held = again([item])[0]["custom"].get("csv-columns", {})
        assert held == {name: text for name, text in columns.items() if text}
