"""The hard entries, read by every setup, in both encodings."""

from pathlib import Path

import pytest

from bibtools.writers.bibtex import Encoding
from tests.latex import hard
from tests.latex.reading import faults_of
from tests.latex.setups import SETUPS, SETUPS_OF_ALL_SCRIPTS, Setup

pytestmark = pytest.mark.latex


@pytest.mark.parametrize("encoding", ["utf8", "ascii"])
@pytest.mark.parametrize("setup", SETUPS, ids=lambda setup: setup.name)
def test_hard_entries_are_printed(setup: Setup, encoding: Encoding, tmp_path: Path) -> None:
    items = [*hard.ITEMS, *hard.WITHOUT_LETTERS, *hard.IN_WORDS]
    assert faults_of(items, setup, tmp_path, encoding=encoding) == []


@pytest.mark.parametrize("encoding", ["utf8", "ascii"])
@pytest.mark.parametrize("setup", SETUPS_OF_ALL_SCRIPTS, ids=lambda setup: setup.name)
def test_hard_entries_of_all_scripts_are_printed(setup: Setup, encoding: Encoding, tmp_path: Path) -> None:
    assert faults_of([*hard.IN_OTHER_SCRIPTS, *hard.ITEMS], setup, tmp_path, encoding=encoding) == []


def test_a_name_that_begins_with_a_macro_is_printed_by_biblatex(tmp_path: Path) -> None:
    numeric = next(setup for setup in SETUPS if setup.name == "numeric")
    assert faults_of(hard.BEGINNING_WITH_A_SIGN, numeric, tmp_path) == []


def test_a_name_that_begins_with_a_macro_is_printed_by_bibtex(tmp_path: Path) -> None:
    assert faults_of(hard.BEGINNING_WITH_A_SIGN, SETUPS[0], tmp_path) == []
