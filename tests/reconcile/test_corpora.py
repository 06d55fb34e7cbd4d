"""Sets of records with known duplicates, not part of the project: their figures may rise, not fall."""

import json

import pytest

from bibtools.reconcile import reconcile
from tests.reconcile.evaluate import compare, evaluate
from tests.shared import shared, shared_items


@pytest.mark.parametrize(("name", "f1"), [("diabetes", 1.0), ("cytology_screening", 1.0), ("digital_work", 0.994)])
def test_no_wrong_merges_and_few_missed(name: str, f1: float) -> None:
    result = evaluate(shared("corpora/dedup"), name)
    assert result.false == []
    assert result.by_record.scores()[2] >= f1


def test_records_that_say_less_are_not_joined_wrongly() -> None:
    items = [
        {variable: value for variable, value in item.items() if variable not in {"author", "DOI"}}
        for item in shared_items("corpora/dedup/digital_work.json")
    ]
    gold = json.loads(shared("corpora/dedup/digital_work.gold.json").read_text(encoding="utf-8"))
    result = compare(reconcile(items), gold, len(items), {})
    assert result.false == []
    assert result.by_record.scores()[2] >= 0.98
