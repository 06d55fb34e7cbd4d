"""The .bib files of the corpora, read and written again: every file, by every setup."""

from pathlib import Path

import pytest

from bibtools.record.item import Item
from tests.latex.letters import has_pdflatex
from tests.latex.libraries import file_of, together
from tests.latex.reading import faults_of
from tests.latex.setups import SETUPS, SETUPS_OF_ALL_SCRIPTS, Setup
from tests.shared import shared

pytestmark = pytest.mark.latex

CORPORA = ("citation-js", "better-bibtex")

_BEFORE = "the work that the book is a volume of stands between its author and its title"
OTHERWISE = {
    "Black and white strangers : race and American literary realism": _BEFORE,
    "Keepin' it real : essays on race in contemporary America": _BEFORE,
    "Surviving Becky(s) : pedagogies for deconstructing whiteness and gender": _BEFORE,
    "Dragonfly in Amber": _BEFORE,
    "Encyclopedie van Planten": "of a work of reference biblatex prints the editors, and no author",
}
"""Titles whose entries biblatex prints in another order than those of other works, and why."""

LEFT_OUT = {
    ("with-nameparts.bib", "c"): "its name, `given=A, family=B, given=C`, is wrong in BibLaTeX's extended format"
}

_FILES_AT_ONCE = 6
"""For natbib's styles, which tell no more than 31 works of the same authors and year apart."""


@pytest.fixture(scope="module")
def files() -> list[Path]:
    folders = [shared(f"corpora/bibtex/{corpus}") for corpus in CORPORA]
    return [path for folder in folders for path in sorted(folder.glob("*.bib"))]


def _items(files: list[Path]) -> list[Item]:
    return [item for item in together(files) if (file_of(item), item["id"].partition(".")[2]) not in LEFT_OUT]


@pytest.mark.parametrize("setup", SETUPS, ids=lambda setup: setup.name)
def test_the_corpora_are_printed(files: list[Path], setup: Setup, tmp_path: Path) -> None:
    at_once = _FILES_AT_ONCE if setup.style == "plainnat" else len(files)
    for start in range(0, len(files), at_once):
        latin = [item for item in _items(files[start : start + at_once]) if has_pdflatex(item)]
        folder = tmp_path / str(start)
        folder.mkdir()
        assert faults_of(latin, setup, folder, otherwise=OTHERWISE) == []


@pytest.mark.parametrize("setup", SETUPS_OF_ALL_SCRIPTS, ids=lambda setup: setup.name)
def test_the_corpora_are_printed_in_all_scripts(files: list[Path], setup: Setup, tmp_path: Path) -> None:
    others = [item for item in _items(files) if not has_pdflatex(item)]
    assert others
    assert faults_of(others, setup, tmp_path, otherwise=OTHERWISE) == []
