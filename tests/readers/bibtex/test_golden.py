"""Golden pairs: tests/golden/readers/bibtex/CASE.bib and the items that it holds, CASE.json.

The items are written by hand, from the specifications and the tables of bibtools/mappings, and without
`custom.origin`. `CASE.problems` has what is said about the file: line, severity, message.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from bibtools.mappings.bibtex_types import Dialect
from bibtools.readers import bibtex as reader
from bibtools.record import schema
from bibtools.record.reading import Reading, Source
from bibtools.writers import bibtex as writer

GOLDEN = Path(__file__).parents[2] / "golden" / "readers" / "bibtex"
CASES = sorted(path.stem for path in GOLDEN.glob("*.bib"))
DIALECTS: tuple[Dialect, ...] = ("bibtex", "biblatex")


def read(text: str) -> Reading:
    (reading,) = reader.read([Source("x.bib", text)])
    return reading


def reading_of(case: str) -> Reading:
    return read((GOLDEN / f"{case}.bib").read_text(encoding="utf-8"))


def without(item: dict[str, Any], *names: str) -> dict[str, Any]:
    """The item without its origin and these variables."""
    custom = {name: value for name, value in item["custom"].items() if name != "origin"}
    rest = {name: value for name, value in item.items() if name not in {"custom", *names}}
    return rest | ({"custom": custom} if custom else {})


def test_there_are_cases() -> None:
    assert CASES


@pytest.mark.parametrize("case", CASES)
def test_case(case: str) -> None:
    expected = json.loads((GOLDEN / f"{case}.json").read_text(encoding="utf-8"))
    assert [without(item) for item in reading_of(case).items] == expected


@pytest.mark.parametrize("case", CASES)
def test_problems(case: str) -> None:
    path = GOLDEN / f"{case}.problems"
    expected = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    assert [str(one).removeprefix("x.bib:") for one in reading_of(case).problems] == expected


@pytest.mark.parametrize("case", CASES)
def test_items_are_valid(case: str) -> None:
    assert [fault for item in reading_of(case).items for fault in schema.faults({"id": "keyless", **item})] == []


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("case", CASES)
def test_written_and_read_again_the_items_are_the_same(case: str, dialect: Dialect) -> None:
    """Order apart: in BibTeX, entries that others refer to come last. Keys that came twice are new."""
    items = reading_of(case).items
    again = read(writer.write(items, dialect=dialect).text)
    assert [one for one in again.problems if one.severity != "note"] == []
    assert _plain(again) == _plain(Reading(items, []))


def _plain(reading: Reading) -> list[str]:
    bare = (without(item, "id", "citation-key") for item in reading.items)
    return sorted(json.dumps(item, ensure_ascii=False, sort_keys=True) for item in bare)
