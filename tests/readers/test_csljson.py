"""CSL-JSON as items."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibtools.readers import csljson
from bibtools.record import schema
from bibtools.record.item import Item
from bibtools.record.reading import Reading, Source


def read(text: str, name: str = "folder/x.json") -> Reading:
    (reading,) = csljson.read([Source(name, text)])
    return reading


def read_one(item: object) -> Item:
    (found,) = read(json.dumps([item])).items
    return found


def said(text: str) -> list[str]:
    return [str(problem) for problem in read(text, "x.json").problems]


BOOK = '{"id": "a", "type": "book"}'


@pytest.mark.parametrize("text", [f"[{BOOK}]", BOOK, f'{{"items": [{BOOK}]}}', f"\n [\n{BOOK}\n] \n"])
def test_the_three_layouts(text: str) -> None:
    (item,) = read(text).items
    assert item.pop("custom")["origin"]["file"] == "x.json"
    assert item == {"id": "a", "type": "book"}


def test_json_lines() -> None:
    items = read(f"\n{BOOK}\n\n{BOOK}\n").items
    assert [item["custom"]["origin"]["line"] for item in items] == [2, 4]
    indented = '{\n "id": "a",\n "type": "book"}\n'
    assert len(read(indented).items) == 1


@pytest.mark.parametrize("text", ["[]", " [ ]\n", '{"items": []}'])
def test_no_items(text: str) -> None:
    assert read(text) == ([], [])


def test_every_item_knows_its_line() -> None:
    items = read(f"[\n{BOOK},\n\n  {BOOK}\n]").items
    assert [item["custom"]["origin"] for item in items] == [
        {"file": "x.json", "format": "csl-json", "line": 2},
        {"file": "x.json", "format": "csl-json", "line": 4},
    ]


def test_one_reading_for_each_source_in_order() -> None:
    readings = csljson.read([Source("a", "[]"), Source("b", "nothing"), Source("c", BOOK)])
    assert [len(reading.items) for reading in readings] == [0, 0, 1]
    assert [len(reading.problems) for reading in readings] == [0, 1, 0]


@pytest.mark.parametrize(
    ("text", "kept", "problem"),
    [
        ("nothing", 0, "x.json:1: error: not JSON: Expecting value"),
        ("", 0, "x.json:1: error: not JSON: Expecting value"),
        ("\n\n7", 0, "x.json:3: error: JSON, but neither a list of items nor an item"),
        (f"[\n{BOOK},\n{BOOK}\n", 2, "x.json:4: error: the list of items breaks off"),
        (f"[\n{BOOK}\n{BOOK}]", 1, "x.json:3: error: no comma between two items"),
        (f"[\n{BOOK},\n]", 1, "x.json:3: error: a comma without an item after it"),
        (
            f'[{BOOK},\n{{"id": "b", "type": "bo',
            1,
            "x.json:2: error: not JSON: Unterminated string starting at",
        ),
        (f"[{BOOK}]\n[]", 1, "x.json:2: error: something follows the end of the JSON value"),
        (f"{BOOK} {BOOK}", 0, "x.json:1: error: something follows the end of the JSON value"),
        (f"{BOOK}\n{BOOK[:-1]}\n{BOOK}", 2, "x.json:2: error: not JSON: Expecting ',' delimiter"),
        (f"{BOOK}\n{BOOK} []\n\n{BOOK}", 2, "x.json:2: error: something follows the end of the JSON value"),
        (f"{BOOK}\n{BOOK}\n7", 2, "x.json:3: error: item 3: not an object but a number"),
        (f"[{BOOK},\n7]", 1, "x.json:2: error: item 2: not an object but a number"),
        (f'[{BOOK},\n{{"volume": NaN}}]', 1, "x.json:2: error: not JSON: NaN is no number of JSON's"),
        ("[" * 100_000, 0, "x.json:1: error: nested too deeply"),
        ('[{"a": ' * 100_000, 0, "x.json:1: error: nested too deeply"),
    ],
)
def test_what_cannot_be_read_has_a_line_and_costs_nothing_before_it(text: str, kept: int, problem: str) -> None:
    reading = read(text, "x.json")
    assert len(reading.items) == kept
    assert [str(one) for one in reading.problems] == [problem]


def test_a_number_of_thousands_of_digits() -> None:
    assert said(f'[{{"id": "a", "volume": {"9" * 5000}}}]')[0].startswith("x.json:1: error: not JSON: ")


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ({"date-parts": [["2022", "03", 1]]}, {"date-parts": [[2022, 3, 1]]}),
        ({"date-parts": [[2022, None]]}, {"date-parts": [[2022]]}),
        ({"date-parts": [[2022.0]]}, {"date-parts": [[2022]]}),
        ({"date-parts": [[2022.5]]}, {"raw": "2022.5"}),
        ({"date-parts": [[None]]}, {}),
        ({"date-parts": [[""]], "literal": "soon"}, {"literal": "soon"}),
        ({"date-parts": [["March", 2022]]}, {"raw": "March-2022"}),
        ("2022-12-24", {"date-parts": [[2022, 12, 24]]}),
        ("2022-12/2023-01", {"date-parts": [[2022, 12], [2023, 1]]}),
        ("1850~", {"date-parts": [[1850]], "circa": True}),
        ("next year", {"raw": "next year"}),
        ("1/2/3", {"raw": "1/2/3"}),
        (2022, {"date-parts": [[2022]]}),
        ("12 March 2020", {"date-parts": [[2020, 3, 12]]}),
        ({"raw": "May 2020"}, {"date-parts": [[2020, 5]]}),
        ({"raw": "c. 1850"}, {"date-parts": [[1850]], "circa": True}),
        ({"raw": "2020-03-05T12:00:00Z"}, {"date-parts": [[2020, 3, 5]], "raw": "2020-03-05T12:00:00Z"}),
        ({"raw": "May 2020", "date-parts": [[2021]]}, {"date-parts": [[2021]], "raw": "May 2020"}),
        ({"raw": "5/3/2020"}, {"raw": "5/3/2020"}),
        ({"edtf": "2022-12"}, {"date-parts": [[2022, 12]], "edtf": "2022-12"}),
        ({"date-parts": [[2022]], "season": None}, {"date-parts": [[2022]]}),
    ],
)
def test_dates(date: object, expected: Item) -> None:
    found = read_one({"id": "a", "type": "book", "issued": date})
    assert found["issued"] == expected


def test_what_is_plain_is_mended_without_a_word() -> None:
    text = json.dumps({"id": 7, "type": "book", "PMID": 123, "note": None, "author": [{"family": "A", "given": None}]})
    assert said(text) == []
    found = read(text).items[0]
    assert {name: found[name] for name in ("id", "PMID", "author")} == {
        "id": "7",
        "PMID": "123",
        "author": [{"family": "A"}],
    }
    assert "note" not in found


def test_what_is_not_plain_moves_to_custom() -> None:
    text = json.dumps({"id": "a", "type": "book", "author": "A. Lam", "title": ["T"], "volume": True})
    found = read(text).items[0]
    assert found["custom"] == {
        "author": "A. Lam",
        "title": ["T"],
        "volume": True,
        "origin": {"file": "x.json", "format": "csl-json", "line": 1},
    }
    assert said(text) == [
        "x.json:1: warning: item 1: author: not a list of names but a string; kept in custom",
        "x.json:1: warning: item 1: title: not a string but a list; kept in custom",
        "x.json:1: warning: item 1: volume: not a string or number but true or false; kept in custom",
    ]


def test_half_of_a_surrogate_pair_is_kept_and_said() -> None:
    halves = r'{"id": "a", "type": "book", "title": "Half \uD83d a sign", "author": [{"family": "A\udc00"}]}'
    whole = r'{"id": "b", "type": "book", "title": "A whole \ud83d\ude00"}'
    text = f"[{whole},\n{halves}]"
    assert said(text) == [
        "x.json:2: warning: item 2: title: half of a surrogate pair, U+FFFD in all formats but CSL-JSON",
        "x.json:2: warning: item 2: author: half of a surrogate pair, U+FFFD in all formats but CSL-JSON",
    ]
    assert [item["title"] for item in read(text).items] == ["A whole \U0001f600", "Half \ud83d a sign"]


def test_unknown_variables_move_to_custom_and_are_counted() -> None:
    item = '{"id": "a", "type": "book", "abstractNote": "x", "origin": "mine"}'
    found = read(f"[{item}, {item}]")
    assert found.items[0]["custom"]["abstractNote"] == "x"
    assert found.items[0]["custom"]["read-origin"] == "mine"
    assert [problem.message for problem in found.problems] == [
        "abstractNote: no CSL variable, kept in custom (items: 2)",
        "origin: no CSL variable, kept in custom (items: 2)",
    ]


def test_an_unknown_type_is_a_document_and_a_missing_id_stays_missing() -> None:
    text = '[{"type": "hologram"}, {"id": " "}]'
    items = read(text).items
    assert [item.get("type") for item in items] == ["document", "document"]
    assert items[0]["custom"]["type"] == "hologram"
    assert not any("id" in item for item in items)
    assert said(text) == [
        "x.json:1: warning: item 1: id: missing; it gets a citation key",
        "x.json:1: warning: item 1: type: 'hologram' is not a CSL type; read as document",
        "x.json:1: warning: item 2: id: missing; it gets a citation key",
        "x.json:1: warning: item 2: type: None is not a CSL type; read as document",
    ]


def test_custom_of_another_program() -> None:
    item = {"id": "a", "type": "book", "custom": {"truncated": 5, "groups": ["g"], "mine": 1}}
    assert read_one(item)["custom"] == {
        "read-truncated": 5,
        "groups": ["g"],
        "mine": 1,
        "origin": {"file": "x.json", "format": "csl-json", "line": 1},
    }
    assert read_one({**item, "custom": "mine"})["custom"]["read-custom"] == "mine"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
KEYS = st.sampled_from(sorted(schema.VARIABLES | {"id", "type", "truncated", "origin", "mine", "read-origin"}))


@given(st.lists(st.dictionaries(KEYS, JSON, max_size=5), max_size=3))
def test_whatever_is_read_becomes_valid_and_nothing_is_lost(values: list[Item]) -> None:
    reading = read(json.dumps(values))
    assert len(reading.items) == len(values)
    for item, value in zip(reading.items, values, strict=True):
        assert schema.faults({"id": "", **item}) == []
        held = {*item, *(name.removeprefix("read-") for name in item["custom"])}
        assert {name.removeprefix("read-") for name, found in value.items() if found is not None} - {"id"} <= held


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    reading = read(text)
    assert reading.items or reading.problems or text.strip(" \t\n\r").startswith(("[", "{"))


def test_the_first_origin_of_a_record_is_kept_however_often_it_is_read() -> None:
    page = {"file": "page.txt", "line": 7, "format": "listing"}
    item = read_one({"id": "a", "type": "book", "custom": {"origin": page}})
    assert item["custom"]["origin"] == {"file": "x.json", "line": 1, "format": "csl-json", "from": page}
    again = read_one(item)
    assert again["custom"]["origin"]["from"] == page


@pytest.mark.parametrize("name", ["a.jsonl", "a.ndjson"])
def test_a_broken_first_line_of_json_lines_costs_no_other(name: str) -> None:
    good = '{"id": "a", "type": "book"}\n'
    (found,) = csljson.read([Source(name, f"{{broken\n{good}{good}")])
    assert [item["custom"]["origin"]["line"] for item in found.items] == [2, 3]
    assert [(problem.line, problem.severity) for problem in found.problems] == [(1, "error")]


def test_an_object_over_several_lines_is_one_whatever_its_file_is_called() -> None:
    (found,) = csljson.read([Source("a.jsonl", '{\n"id": "a",\n"type": "book"\n}\n')])
    assert [item["id"] for item in found.items] == ["a"]
