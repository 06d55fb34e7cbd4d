"""The library of the five author pages, read by every setup."""

from pathlib import Path

import pytest

import bibtools
from bibtools.record.item import Item
from tests.latex.reading import faults_of
from tests.latex.setups import SETUPS, Setup
from tests.shared import SEEDS

pytestmark = pytest.mark.latex


@pytest.fixture(scope="module")
def works() -> list[Item]:
    return bibtools.reconcile(bibtools.read(SEEDS))


@pytest.mark.parametrize("setup", SETUPS, ids=lambda setup: setup.name)
def test_the_library_of_the_seeds_is_printed(works: list[Item], setup: Setup, tmp_path: Path) -> None:
    assert len(works) > 100
    assert faults_of(works, setup, tmp_path) == []
