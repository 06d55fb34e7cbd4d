"""Tables: their delimiters, headers and cells, and rows that are not as they should be."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibtools.errors import BibtoolsError
from bibtools.mappings.csv import FIELDS, TYPES
from bibtools.readers import csv as reader
from bibtools.record import schema
from bibtools.record.reading import Reading, Source
from bibtools.text.folding import fold

UNKNOWN = "x:1: error: no column is known: the first row has to name them (title, author, year …)"
QUOTE = "x:2: warning: a quote in a wrong place; read as far as its line"


def read(text: str, columns: dict[str, str] | None = None) -> Reading:
    return reader.read([Source("folder/x.csv", text)], columns=columns)[0]


def one(**cells: str) -> dict[str, Any]:
    quoted = ('"' + cell.replace('"', '""') + '"' for cell in cells.values())
    (item,) = read(f"{','.join(name.replace('_', ' ') for name in cells)}\n{','.join(quoted)}\n").items
    return item


def test_every_item_says_where_it_is_from() -> None:
    items = read('title,year\n"A\nB",2020\n\nC,2021\n').items
    assert [item["custom"]["origin"] for item in items] == [
        {"file": "x.csv", "format": "csv", "line": 2},
        {"file": "x.csv", "format": "csv", "line": 5},
    ]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters(delimiter: str) -> None:
    (item,) = read(delimiter.join(["Title", "Year"]) + "\n" + delimiter.join(['"A, b; c | d"', "2020"])).items
    assert item["title"] == "A, b; c | d"
    assert item["issued"] == {"date-parts": [[2020]]}


def test_the_delimiter_that_a_table_names() -> None:
    (item,) = read("\ufeffsep=!\ntitle!year\nA!2020\n").items
    assert item["title"] == "A"


@pytest.mark.parametrize(
    ("cells", "variable", "value"),
    [
        ({"TITLE": "A"}, "title", "A"),
        ({"Titre": "A"}, "title", "A"),
        ({"Titel": "A"}, "title", "A"),
        ({"title": "A", "Année": "2020"}, "issued", {"date-parts": [[2020]]}),
        ({"title": "A", "Publication_Year": "2020", "Date": "2020-03-05"}, "issued", {"date-parts": [[2020, 3, 5]]}),
        ({"title": "A", "Date": "March 2020"}, "issued", {"date-parts": [[2020, 3]]}),
        ({"title": "A", "Date": "3/5/2020"}, "issued", {"literal": "3/5/2020"}),
        ({"title": "A", "year": "2020", "month": "3", "day": "5"}, "issued", {"date-parts": [[2020, 3, 5]]}),
        ({"title": "A", "year": "2020", "month": "Mar"}, "issued", {"date-parts": [[2020, 3]]}),
        ({"title": "A", "doi": "https://doi.org/10.1000/a"}, "DOI", "10.1000/a"),
        ({"title": "A", "Page_start": "12", "Page_end": "15"}, "page", "12-15"),
        ({"title": "A", "Authors": "Lam, Remi"}, "author", [{"family": "Lam", "given": "Remi"}]),
        ({"title": "A", "Authors": "Remi Lam; Jane Doe"}, "author",
         [{"family": "Lam", "given": "Remi"}, {"family": "Doe", "given": "Jane"}]),
        ({"title": "A", "Authors": "Lam, R., Doe, J."}, "author",
         [{"family": "Lam", "given": "R."}, {"family": "Doe", "given": "J."}]),
        ({"title": "A", "type": "Book chapter"}, "type", "chapter"),
        ({"title": "A", "type": "paper-conference"}, "type", "paper-conference"),
        ({"title": "A", "Item_Type": "thesis", "Type": "PhD"}, "genre", "PhD"),
        ({"title": "A", "journal": "J", "volume": "1"}, "type", "article-journal"),
        ({"title": "A", "ISBN": "978-3-16-148410-0"}, "type", "book"),
        ({"title": "A", "citation_key": "doe2020"}, "id", "doe2020"),
        ({"title": "A", "archive-place": "X"}, "archive-place", "X"),
    ],
)  # fmt: skip
def test_columns(cells: dict[str, str], variable: str, value: object) -> None:
    assert one(**cells)[variable] == value


def test_a_column_of_dates_shows_what_comes_first() -> None:
    items = read("title,date\nA,3/5/2020\nB,13/5/2020\n").items
    assert [item["issued"] for item in items] == [{"date-parts": [[2020, 5, 3]]}, {"date-parts": [[2020, 5, 13]]}]


def test_a_column_of_names_shows_what_divides_them() -> None:
    items = read('title,authors\nA,"Jane Doe, John Roe, Ann Poe"\nB,"Jane Doe"\n').items
    assert [len(item["author"]) for item in items] == [3, 1]


def test_a_map_overrules_the_names() -> None:
    text = "What,Who,Title\nA title,Jane Doe,Dr\n"
    reading = read(text, {"what": "title", "Who": "author", "nothing": "note"})
    (item,) = reading.items
    assert item["title"] == "A title"
    assert item["author"] == [{"family": "Doe", "given": "Jane"}]
    assert item["custom"]["csv-columns"] == {"Title": "Dr"}
    assert "x.csv:1: warning: there is no column 'nothing'; note is not read from it" in [
        str(problem).removeprefix("folder/") for problem in reading.problems
    ]


def test_the_number_of_a_row_is_no_key() -> None:
    (item,) = read("id,title,year\n1,A,2020\n").items
    assert "id" not in item
    assert item["custom"]["csv-columns"] == {"id as read": "1"}


def test_a_map_to_no_variable() -> None:
    with pytest.raises(BibtoolsError, match="no variable of CSL is called 'titel'"):
        read("a,b\n", {"a": "titel"})


@pytest.mark.parametrize(
    ("text", "titles", "problems"),
    [
        ("", [], [UNKNOWN]),
        ("a,b\n1,2\n", [], [UNKNOWN]),
        ('title,year\n"A,2020\nB,2021\n', ['"A', "B"], [QUOTE]),
        ('title,year\n"A" b,2020\n"B",2021\n', ["A b", "B"],
         [QUOTE]),
        ("title,year\nA,2020,more\n", ["A"],
         ["x:2: warning: 3 cells, and 2 columns in the header; the others are kept"]),
        ("title,year\nA\n", ["A"], []),
        ("title\nA\nB\n", ["A", "B"], []),
        ("My list\n\ntitle,year\nA,2020\n", ["A"], ["x:1: warning: before the header; passed over"]),
        ("title,foo\nA,b\n", ["A"], ["x:1: note: column 'foo': not known, kept in custom.csv-columns"]),
        ("title,foo\nA,\n", ["A"], []),
        ("title,type\nA,Ding\n", ["A"], ["x:2: warning: type: 'Ding' is no type that is known"]),
    ],
)  # fmt: skip
def test_what_is_odd_has_a_line_and_costs_nothing(text: str, titles: list[str], problems: list[str]) -> None:
    reading = reader.read([Source("x", text)])[0]
    assert [item["title"] for item in reading.items] == titles
    assert [str(problem) for problem in reading.problems] == problems


def test_many_faults_end_soon() -> None:
    reading = read("title,year\n" + '"A,2020\n' * 20_001)
    assert len(reading.items) > 10_000


def test_the_tables_are_folded() -> None:
    assert [row.tag for row in FIELDS if fold(row.tag) != row.tag] == []
    assert [name for name in TYPES if fold(name) != name] == []
    assert {row.variable for row in FIELDS} <= schema.VARIABLES | {"id", "type"}
    assert set(TYPES.values()) <= schema.TYPES


NAMES = st.sampled_from([*sorted({row.tag for row in FIELDS}), "month", "odd", "first page"])
WORDS = st.text("abcdefghij XYZ;,", min_size=1, max_size=12).map(lambda text: f"v{text}v")


@given(st.dictionaries(NAMES, WORDS, min_size=1, max_size=8))
def test_every_cell_is_somewhere_in_the_item(cells: dict[str, str]) -> None:
    found = one(title="A title", **cells) if "title" not in cells else one(**cells)
    held = fold(str(found)).replace(" ", "")
    both = {row.tag for row in FIELDS if row.kind == "names"}  # a second list of names may be the same in another form
    words = [word for name, text in cells.items() if name not in both for word in re.split("[;,]", text)]
    assert all(fold(word).replace(" ", "") in held for word in words)


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    reading = read(text)
    assert reading.items or reading.problems or text.count("\n") <= 1 or not text.partition("\n")[2].strip(" ,;|\t\n")


@given(st.lists(st.sampled_from(['"', ",", "\n", "title", "author", "a", "id,type", "'=", "2020", ";", "\t"])))
def test_rows_in_are_items_out(parts: list[str]) -> None:
    reading = read("title,year,author\n" + "".join(parts))
    assert [fault for item in reading.items for fault in schema.faults({"id": "a", **item})] == []
    lines = [item["custom"]["origin"]["line"] for item in reading.items]
    assert lines == sorted(set(lines))
