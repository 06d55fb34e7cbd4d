"""CSL-YAML as items: its layouts, its scalars, and files that mean harm."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibtools.readers import cslyaml
from bibtools.record import schema
from bibtools.record.reading import Reading, Source

BOOK = "- id: a\n  type: book\n"


def read(text: str) -> Reading:
    return cslyaml.read([Source("x", text)])[0]


def one(*lines: str) -> dict[str, Any]:
    (item,) = read(BOOK + "".join(f"  {line}\n" for line in lines)).items
    return item


@pytest.mark.parametrize(
    "text",
    [BOOK, f"---\n{BOOK}...\n", f"references:\n{BOOK}", f"---\ntitle: T\nreferences:\n{BOOK}---\n\n*text*: [\n",
     "id: a\ntype: book\n", f"items:\n{BOOK}", '[{"id": "a", "type": "book"}]'],
)  # fmt: skip
def test_the_layouts(text: str) -> None:
    reading = read(text)
    assert [(item["id"], item["type"]) for item in reading.items] == [("a", "book")]
    assert reading.problems == []


def test_every_item_says_where_it_is_from() -> None:
    items = read(f"references:\n{BOOK}\n{BOOK}").items
    assert [item["custom"]["origin"] for item in items] == [
        {"file": "x", "format": "csl-yaml", "line": 2},
        {"file": "x", "format": "csl-yaml", "line": 5},
    ]


@pytest.mark.parametrize(
    ("line", "variable", "value"),
    [
        ("language: no", "language", "no"),
        ("volume: 012", "volume", "012"),
        ("version: 1.10", "version", "1.10"),
        ("title: true", "title", "true"),
        ("title: 'null'", "title", "null"),
        ("issued: 2020-03-05", "issued", {"date-parts": [[2020, 3, 5]]}),
        ("issued: 2020", "issued", {"date-parts": [[2020]]}),
        ("issued: {date-parts: [[2020, 03]], circa: true}", "issued", {"date-parts": [[2020, 3]], "circa": True}),
        ("issued: {year: 2020, season: summer}", "issued", {"date-parts": [[2020]], "season": 2}),
        ("issued: [{year: 2020}, {year: 2021, month: 2}]", "issued", {"date-parts": [[2020], [2021, 2]]}),
        ("author: [{family: Doe, given: !!str 1, comma-suffix: true}]", "author",
         [{"family": "Doe", "given": "1", "comma-suffix": True}]),
        ("keyword: [a, b]", "keyword", "a, b"),
        ("custom: {n: 1, f: 0.5, t: true, z: ~, s: '1', e: 1e3}", "custom",
         {"n": 1, "f": 0.5, "t": True, "z": None, "s": "1", "e": "1e3",
          "origin": {"file": "x", "format": "csl-yaml", "line": 1}}),
    ],
)  # fmt: skip
def test_scalars(line: str, variable: str, value: object) -> None:
    assert one(line)[variable] == value


def test_no_value_is_no_value() -> None:
    assert "note" not in one("note: ~")


@pytest.mark.parametrize(
    ("text", "kept", "problem"),
    [
        ("", 0, "x:1: error: YAML, but without a list of references"),
        ("words", 0, "x:1: error: YAML, but without a list of references"),
        ("a: b\n", 0, "x:1: error: YAML, but without a list of references"),
        (f"{BOOK}- id: b\n  type: book\n  title: 'open\n", 2, "x:6: error: not YAML: found unexpected end of stream"),
        (f"{BOOK}- *a\n", 1, "x:3: error: not YAML: there is no anchor 'a'"),
        (f"{BOOK}- b\n", 1, "x:3: error: item 2: not an object but a string"),
        ("[" * 100_000, 0, "x:1: error: nested too deeply"),
        ("- " * 100_000, 0, "x:1: error: nested too deeply"),
        ("{a: " * 100_000, 0, "x:1: error: nested too deeply"),
    ],
)
def test_what_cannot_be_read_has_a_line(text: str, kept: int, problem: str) -> None:
    reading = read(text)
    assert len(reading.items) == kept
    assert problem in [str(one) for one in reading.problems]


def test_aliases_that_unfold_into_millions_end_soon() -> None:
    bomb = "a0: &a0 [x, x]\n" + "".join(
        f"a{number}: &a{number} [{', '.join([f'*a{number - 1}'] * 9)}]\n" for number in range(1, 30)
    )
    reading = read(f"{bomb}references:\n{BOOK}- id: b\n  custom: *a29\n")
    assert [item["id"] for item in reading.items] == ["a"]
    assert "aliases unfold into more than a file may hold" in str(reading.problems[-1])


def test_an_alias_of_itself() -> None:
    assert read("- &a [*a]\n").items == []
    assert read("- &a {id: x, type: book, custom: *a}\n").items == []


def test_an_alias_is_what_it_names() -> None:
    items = read(f"{BOOK}  author: &team [{{family: Doe}}]\n- id: b\n  type: book\n  author: *team\n").items
    assert items[0]["author"] == items[1]["author"] == [{"family": "Doe"}]


def test_a_tag_of_python_makes_text() -> None:
    assert one("title: !!python/object/apply:os.system ['ls']")["custom"]["title"] == ["ls"]


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    reading = read(text)
    assert reading.items or reading.problems or text.strip().endswith(("[]", "[ ]"))


@given(
    st.lists(
        st.sampled_from([BOOK, "- ", "id: ", "&a ", "*a ", "[", "]", "{", "}", ": ", "\n", "  ", "'", "|\n", "---\n"])
    )
)
def test_any_order_of_marks_gives_valid_items(parts: list[str]) -> None:
    reading = read(BOOK + "".join(parts))
    assert [fault for item in reading.items for fault in schema.faults({"id": "a", **item})] == []
