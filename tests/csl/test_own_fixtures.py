"""Our own fixtures, written from the words and examples of the CSL 1.0.2 specification."""

from pathlib import Path

import pytest

from tests.csl import suite

FIXTURES = sorted((Path(__file__).parent / "fixtures").glob("*.txt"))


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)
def test_fixture(path: Path) -> None:
    outcome = suite.run(path)
    assert not outcome.trouble, outcome.trouble
    assert outcome.ours.strip() == outcome.expected.strip()
