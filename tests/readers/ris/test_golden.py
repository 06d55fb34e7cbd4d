"""Golden pairs: tests/golden/readers/ris/CASE.ris and the items that it holds, CASE.json.

The records are made up in the manner of the programs and databases that a case is named for. The items are written
from the specifications and the tables of bibtools/mappings, without `custom.origin`. `CASE.problems` has what is said
about the file: line, severity, message.
"""

from pathlib import Path
from typing import Any

import pytest

from bibtools.record.reading import Reading
from bibtools.text import markup
from bibtools.writers import ris as writer
from tests.readers.golden import expected_items, expected_problems, faults, without_origin
from tests.readers.ris.keeping import read

GOLDEN = Path(__file__).parents[2] / "golden" / "readers" / "ris"
CASES = sorted(path.stem for path in GOLDEN.glob("*.ris"))


def reading_of(case: str) -> Reading:
    return read((GOLDEN / f"{case}.ris").read_text(encoding="utf-8"))


def test_there_are_cases() -> None:
    assert CASES


@pytest.mark.parametrize("case", CASES)
def test_case(case: str) -> None:
    assert [without_origin(item) for item in reading_of(case).items] == expected_items(GOLDEN / f"{case}.ris")


@pytest.mark.parametrize("case", CASES)
def test_problems(case: str) -> None:
    expected = expected_problems(GOLDEN / f"{case}.ris")
    assert [str(one).removeprefix("x.ris:") for one in reading_of(case).problems] == expected


@pytest.mark.parametrize("case", CASES)
def test_items_are_valid(case: str) -> None:
    assert faults(reading_of(case).items) == []


@pytest.mark.parametrize("case", CASES)
def test_written_and_read_again_the_items_are_the_same(case: str) -> None:
    """But for paragraphs and italics, which RIS does not have, and the writer names."""
    items = reading_of(case).items
    again = read(writer.write(items).text.replace("\r\n", "\n"))
    assert [one for one in again.problems if one.severity == "error"] == []
    assert [_plain(item) for item in again.items] == [_plain(item) for item in items]


def _plain(item: dict[str, Any]) -> dict[str, Any]:
    abstract = markup.strip(" ".join(item.get("abstract", "").split()))
    return without_origin(item) | {"abstract": abstract}
