"""Golden pairs: tests/golden/readers/bibtex/CASE.bib and the items that it holds, CASE.json.

The items are written by hand, from the specifications and the tables of bibtools/mappings, and without
`custom.origin`. `CASE.problems` has what is said about the file: line, severity, message.
"""

import json
from pathlib import Path

import pytest

from bibtools.mappings.bibtex_types import Dialect
from bibtools.readers import bibtex as reader
from bibtools.record.reading import Reading, Source
from bibtools.writers import bibtex as writer
from tests.readers.golden import expected_items, expected_problems, faults, without_origin

GOLDEN = Path(__file__).parents[2] / "golden" / "readers" / "bibtex"
CASES = sorted(path.stem for path in GOLDEN.glob("*.bib"))
DIALECTS: tuple[Dialect, ...] = ("bibtex", "biblatex")


def read(text: str) -> Reading:
    (reading,) = reader.read([Source("x.bib", text)])
    return reading


def reading_of(case: str) -> Reading:
    return read((GOLDEN / f"{case}.bib").read_text(encoding="utf-8"))


def test_there_are_cases() -> None:
    assert CASES


@pytest.mark.parametrize("case", CASES)
def test_case(case: str) -> None:
    assert [without_origin(item) for item in reading_of(case).items] == expected_items(GOLDEN / f"{case}.bib")


@pytest.mark.parametrize("case", CASES)
def test_problems(case: str) -> None:
    expected = expected_problems(GOLDEN / f"{case}.bib")
    assert [str(one).removeprefix("x.bib:") for one in reading_of(case).problems] == expected


@pytest.mark.parametrize("case", CASES)
def test_items_are_valid(case: str) -> None:
    assert faults(reading_of(case).items) == []


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("case", CASES)
def test_written_and_read_again_the_items_are_the_same(case: str, dialect: Dialect) -> None:
    """Order apart: in BibTeX, entries that others refer to come last. Keys that came twice are new."""
    items = reading_of(case).items
    again = read(writer.write(items, dialect=dialect).text)
    assert [one for one in again.problems if one.severity != "note"] == []
    assert _plain(again) == _plain(Reading(items, []))


def _plain(reading: Reading) -> list[str]:
    bare = (without_origin(item, "id", "citation-key") for item in reading.items)
    return sorted(json.dumps(item, ensure_ascii=False, sort_keys=True) for item in bare)
