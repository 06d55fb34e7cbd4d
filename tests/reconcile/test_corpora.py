"""Sets of records with known duplicates, not part of the project: their figures may rise, not fall."""

from pathlib import Path

import pytest

from tests.reconcile.evaluate import evaluate, scores

DEDUP = Path(__file__).parents[3] / "shared" / "corpora" / "dedup"


@pytest.mark.skipif(not DEDUP.is_dir(), reason="the dedup corpora (../shared/corpora/dedup) are not here")
@pytest.mark.parametrize(("name", "f1"), [("diabetes", 0.998), ("cytology_screening", 0.997), ("digital_work", 0.985)])
def test_no_wrong_merges_and_few_missed(name: str, f1: float) -> None:
    result = evaluate(DEDUP, name)
    assert result.false == []
    assert scores(result.true, len(result.false), len(result.missed))[2] >= f1
