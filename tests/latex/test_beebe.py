"""The bibliographies of Nelson Beebe's that Debian's texlive-bibtex-extra brings: 13 files of 9,733 real entries."""

import subprocess
from pathlib import Path

import pytest

from bibtools.mappings.bibtex_types import Dialect
from bibtools.readers import bibtex as reader
from bibtools.record.item import Item
from bibtools.record.reading import Source
from bibtools.writers import bibtex as writer
from tests.latex.letters import has_pdflatex
from tests.latex.libraries import source, together
from tests.latex.reading import faults_of
from tests.latex.setups import SETUPS, Setup

pytestmark = pytest.mark.latex

FILES = 13
ENTRIES = 9733

_SORTED_BY_MACRO = "\\noopsort"
"""A macro of BibTeX's own examples, which the files define in their preambles; natbib stumbles over it in a year."""

OTHERWISE = {"The design of the Math$ ∫$pad editor": "pdftotext takes the integral for another letter"}


@pytest.fixture(scope="module")
def files() -> list[Path]:
    found = subprocess.run(["kpsewhich", "tugboat.bib"], capture_output=True, check=True, text=True)
    return sorted(Path(found.stdout.strip()).parent.glob("*.bib"))


def test_none_is_lost_and_every_problem_has_a_line(files: list[Path]) -> None:
    readings = reader.read([source(path) for path in files])
    assert len(files) == FILES
    assert sum(len(reading.items) for reading in readings) == ENTRIES
    assert all(problem.line for reading in readings for problem in reading.problems)


@pytest.mark.parametrize("dialect", ["bibtex", "biblatex"])
def test_what_is_written_is_read_as_the_same_items(files: list[Path], dialect: Dialect) -> None:
    for path in files:
        items = reader.read([source(path)])[0].items
        written = writer.write(items, dialect=dialect).text
        again = reader.read([Source(path.name, written)])[0].items
        assert _by_key(again) == _by_key(items)


def _by_key(items: list[Item]) -> dict[str, Item]:
    """The items by their keys, without where they were read; a .bib may come in another order."""
    return {item["id"]: item | {"custom": item["custom"] | {"origin": None}} for item in items}


@pytest.mark.parametrize("setup", SETUPS, ids=lambda setup: setup.name)
def test_they_are_printed(files: list[Path], setup: Setup, tmp_path: Path) -> None:
    """All of them by `plain`, which takes seconds; by the others, that take minutes, every twentieth."""
    every = 1 if setup.style == "plain" else 20
    items = [item for item in together(files, every=every) if has_pdflatex(item) and not _has_macro(item)]
    assert len(items) > ENTRIES / every * 0.95
    assert faults_of(items, setup, tmp_path, otherwise=OTHERWISE) == []


def _has_macro(item: Item) -> bool:
    return _SORTED_BY_MACRO in item.get("issued", {}).get("literal", "")
