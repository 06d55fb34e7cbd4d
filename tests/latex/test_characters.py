"""Every character that the writer spells as a macro: LaTeX knows the macro, after BibTeX and after biber."""

import unicodedata
from functools import cache
from pathlib import Path

import pytest

from bibtools.record.item import Item
from bibtools.text import latex
from bibtools.writers.bibtex import Encoding
from tests.latex.compiling import compiled
from tests.latex.complaints import about_the_file
from tests.latex.letters import has_pdflatex
from tests.latex.setups import SETUPS, SETUPS_OF_ALL_SCRIPTS, Setup

pytestmark = pytest.mark.latex

_RANGES = (range(0xA1, 0x3000), range(0x1D400, 0x1D800))
_OF_OTHER_PACKAGES = frozenset("∬∭≔")  # amsmath and mathtools
_OF_OTHER_FONTS = "\u0309\u030f\u0311"  # accents of Vietnamese and of Croatian metrics, whose macros T1 does not have
_MADE_LETTERS = frozenset("⁻₋ĩīĭĵǐǰ")  # by biber: of `{\={\i}}` a letter without its dot and a mark
_IN_A_TITLE = 20


@cache
def _characters() -> list[str]:
    """Without small letters and digits of alphabets that amssymb has capitals of."""
    found = (chr(code) for codes in _RANGES for code in codes if chr(code) not in _OF_OTHER_PACKAGES)
    spelled = (char for char in found if latex.encode(char, ascii_only=True).isascii() and not _is_small(char))
    return [char for char in spelled if not any(mark in _OF_OTHER_FONTS for mark in unicodedata.normalize("NFD", char))]


def _is_small(char: str) -> bool:
    name = unicodedata.name(char, "")
    is_alphabet = unicodedata.decomposition(char).startswith("<font>") and "FRAKTUR" not in name
    return is_alphabet and ("SMALL" in name or "DIGIT" in name)


def _items(characters: list[str]) -> list[Item]:
    return [
        {"id": f"c{start}", "type": "book", "title": "a " + " b ".join(characters[start : start + _IN_A_TITLE])}
        for start in range(0, len(characters), _IN_A_TITLE)
    ]


@pytest.mark.parametrize("encoding", ["utf8", "ascii"])
def test_macros_are_known_to_pdflatex(encoding: Encoding, tmp_path: Path) -> None:
    assert len(_characters()) > 800
    assert _complaints(_characters(), SETUPS[0], tmp_path, encoding) == []


@pytest.mark.parametrize("encoding", ["utf8", "ascii"])
def test_macros_are_known_after_biber(encoding: Encoding, tmp_path: Path) -> None:
    numeric = next(setup for setup in SETUPS if setup.name == "numeric")
    latin = [char for char in _characters() if has_pdflatex({"title": char}) and char not in _MADE_LETTERS]
    assert _complaints(latin, numeric, tmp_path, encoding) == []


def test_macros_are_known_to_lualatex(tmp_path: Path) -> None:
    for setup in SETUPS_OF_ALL_SCRIPTS:
        folder = tmp_path / setup.processor
        folder.mkdir()
        assert _complaints(_characters(), setup, folder, "ascii") == []


def _complaints(characters: list[str], setup: Setup, folder: Path, encoding: Encoding) -> list[str]:
    done = compiled(_items(characters), setup, folder, encoding)
    return [complaint.text for complaint in about_the_file(done.complaints)][:30]
