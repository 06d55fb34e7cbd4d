"""Libraries to RIS and back: of the seeds, and of the shared test data, every variable that no note names."""

import pytest

import bibtools
from bibtools.readers import bibtex
from bibtools.record.reading import Source
from tests.readers.ris.keeping import changed
from tests.shared import SEEDS, shared, shared_items


def test_the_library_of_the_seeds() -> None:
    found = bibtools.read(SEEDS)
    assert len(found) > 100
    assert [(item["id"], variable) for item in found for variable in changed(item)] == []


@pytest.mark.parametrize("name", ["cytology_screening", "diabetes", "digital_work", "respiratory"])
def test_the_records_of_dedup(name: str) -> None:
    found = shared_items(f"corpora/dedup/{name}.json")
    assert found
    assert [(item["id"], variable) for item in found for variable in changed(item)] == []


def test_the_items_of_bibtex() -> None:
    differ = []
    for path in sorted(shared("corpora/bibtex").rglob("*.bib")):
        text = path.read_text(encoding="utf-8", errors="replace")
        for item in bibtex.read([Source(path.name, text)])[0].items:
            differ += [(path.name, item.get("id"), variable) for variable in changed({"id": "key", **item})]
    assert differ == []
