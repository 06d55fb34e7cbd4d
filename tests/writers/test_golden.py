"""Golden pairs: tests/golden/writers/CASE.json and the same records in the other formats, byte for byte."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bibtools.readers import csljson as reader
from bibtools.record.item import Item
from bibtools.record.reading import Source
from bibtools.writers import bibtex, csljson, ris
from bibtools.writers.result import Written

GOLDEN = Path(__file__).parents[1] / "golden" / "writers"
CASES = sorted(path.stem for path in GOLDEN.glob("*.json"))

WRITERS: dict[str, Callable[[list[Item]], Written]] = {
    "bib": bibtex.write,
    "biblatex.bib": lambda items: bibtex.write(items, dialect="biblatex"),
    "ris": ris.write,
}


def test_there_are_cases() -> None:
    assert CASES


def items_of(case: str) -> list[Item]:
    """The records of a case, read by our own reader."""
    (reading,) = reader.read([Source(case, (GOLDEN / f"{case}.json").read_text(encoding="utf-8"))])
    assert reading.problems == []
    return reading.items


@pytest.mark.parametrize("suffix", WRITERS)
@pytest.mark.parametrize("case", CASES)
def test_case(case: str, suffix: str) -> None:
    expected = (GOLDEN / f"{case}.{suffix}").read_bytes().decode()
    assert WRITERS[suffix](items_of(case)).text == expected


@pytest.mark.parametrize("case", CASES)
def test_csl_json_comes_back_as_it_was(case: str) -> None:
    text = (GOLDEN / f"{case}.json").read_text(encoding="utf-8")
    items = items_of(case)
    for item in items:
        item["custom"].pop("origin")
        if not item["custom"]:
            del item["custom"]
    assert csljson.write(items).text == text
