"""Entries with their fields by name: what comes twice is kept."""

import pytest

from bibtools.errors import Problem
from bibtools.readers.bibtex import raw
from bibtools.readers.bibtex.splitter import LenientSplitter
from bibtools.record.reading import Source


def read(text: str) -> tuple[list[raw.Raw], list[str]]:
    problems = list[Problem]()
    found = list(raw.entries(LenientSplitter(Source("x.bib", text)).split(), "x.bib", problems))
    return found, [f"{problem.line}: {problem.message}" for problem in problems]


def test_type_key_line_and_fields() -> None:
    assert read("\n@Book{K,\n  Title = {T},\n  year = 1\n}") == (
        [raw.Raw("book", "K", 2, {"title": "T", "year": "1"})],
        [],
    )


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("note={1},note={2},note={3}", {"note": "1", "note-2": "2", "note-3": "3"}),
        ("note={1},note={1}", {"note": "1"}),
        ("note={1},note={2},note={2}", {"note": "1", "note-2": "2"}),
        ("note={},note={2}", {"note": "2"}),
        ("note={1},note={}", {"note": "1"}),
        ("note={1},note-2={2},note={3}", {"note": "1", "note-2": "2", "note-3": "3"}),
        ("note={1},note={3},note-2={2}", {"note": "1", "note-2": "3", "note-2-2": "2"}),
        ("author={A},author={B},author={C}", {"author": "A and B and C"}),
        ("keywords={a},Keywords={b},keywords={a}", {"keywords": "a, b"}),
        ("editor={},editor={B}", {"editor": "B"}),
        ("file={a},file={b}", {"file": "a;b"}),
    ],
)
def test_fields_that_come_twice(fields: str, expected: dict[str, str]) -> None:
    ((_, _, _, found),), _ = read(f"@misc{{k,{fields}}}")
    assert found == expected


def test_fields_that_come_twice_are_said_with_their_line() -> None:
    text = "@misc{k,\n author={A},\n author={B},\n note={1},\n note={2}\n}"
    assert read(text)[1] == [
        "3: the field author comes twice; its values are joined",
        "5: the field note comes twice; this value is kept as note-2",
    ]


def test_keys_that_come_twice_are_two_records() -> None:
    found, said = read("@misc{a,x={1}}\n@misc{B,x={2}}\n@book{b,x={3}}\n@misc{,x={4}}\n@misc{,x={5}}")
    assert [(one.key, one.fields["x"]) for one in found] == [("a", "1"), ("B", "2"), ("b", "3"), ("", "4"), ("", "5")]
    assert said == ["3: the key 'b' is also that of line 2; both records are kept"]


def test_the_type_that_a_dialect_had_no_name_for() -> None:
    (found,), _ = read("@misc{k, entrytype = {Software}, title = {T}}")
    assert found == raw.Raw("software", "k", 1, {"title": "T"})


def test_many_duplicates() -> None:
    count = 20_000
    text = "".join(f"note = {{{n}}},\nauthor = {{{n}}},\n" for n in range(count))
    ((_, _, _, found),), said = read(f"@misc{{k,\n{text}}}")
    assert found.pop("author") == " and ".join(map(str, range(count)))
    assert list(found.values()) == [str(n) for n in range(count)]
    assert len(said) == 2 * (count - 1)
