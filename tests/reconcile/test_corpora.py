"""Sets of records with known duplicates, not part of the project: their figures may rise, not fall."""

import pytest

from tests.reconcile.evaluate import evaluate
from tests.shared import shared


@pytest.mark.parametrize(("name", "f1"), [("diabetes", 1.0), ("cytology_screening", 1.0), ("digital_work", 0.994)])
def test_no_wrong_merges_and_few_missed(name: str, f1: float) -> None:
    result = evaluate(shared("corpora/dedup"), name)
    assert result.false == []
    assert result.by_record.scores()[2] >= f1
