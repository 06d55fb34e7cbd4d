"""Golden pairs: tests/golden/readers/FORMAT/CASE.* and the items that the file holds, CASE.json.

The items are written by hand, from the descriptions of the formats and the tables of bibtools/mappings, and without
`custom.origin`. `CASE.problems` has what is said about the file: line, severity, message.
"""

import importlib
from pathlib import Path

import pytest

from bibtools import formats
from bibtools.record.reading import Reading, Source
from tests.readers.golden import expected_items, expected_problems, faults, without_origin

GOLDEN = Path(__file__).parents[1] / "golden" / "readers"
FORMATS = ("nbib", "isi", "endnote", "csv", "cslyaml")
CASES = sorted(
    path for name in FORMATS for path in (GOLDEN / name).iterdir() if path.suffix not in {".json", ".problems"}
)


def case_name(path: Path) -> str:
    return f"{path.parent.name}-{path.stem}"


def reading_of(path: Path) -> Reading:
    reader = importlib.import_module(f"bibtools.readers.{path.parent.name}")
    readings: list[Reading] = reader.read([Source("x", path.read_text(encoding="utf-8"))])
    return readings[0]


def test_there_are_cases() -> None:
    assert {path.parent.name for path in CASES} == set(FORMATS)


@pytest.mark.parametrize("path", CASES, ids=case_name)
def test_case(path: Path) -> None:
    assert [without_origin(item) for item in reading_of(path).items] == expected_items(path)


@pytest.mark.parametrize("path", CASES, ids=case_name)
def test_problems(path: Path) -> None:
    assert [str(one).removeprefix("x:").strip() for one in reading_of(path).problems] == expected_problems(path)


@pytest.mark.parametrize("path", CASES, ids=case_name)
def test_items_are_valid_and_say_where_they_are_from(path: Path) -> None:
    items = reading_of(path).items
    assert faults(items) == []
    lines = [item["custom"]["origin"]["line"] for item in items]
    assert lines == sorted(set(lines))


@pytest.mark.parametrize("path", CASES, ids=case_name)
def test_the_content_shows_the_format(path: Path) -> None:
    """Also where the name of the file says something else; text before the records hides some formats."""
    guess = formats.detect(Source("x" + path.suffix, path.read_text(encoding="utf-8"))).format
    assert guess is not None
    assert guess.reader is not None
    assert guess.reader.startswith(f"bibtools.readers.{path.parent.name}:")
