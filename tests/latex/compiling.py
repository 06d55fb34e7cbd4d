"""A .bib file made into a PDF, in a folder of its own, and what the programs said on the way."""

import os
import re
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from bibtools.record.item import Item
from bibtools.writers import bibtex
from bibtools.writers.bibtex import Encoding
from tests.latex.complaints import Complaint, of_biber, of_bibtex, of_latex
from tests.latex.setups import Setup, document

_ENDLESS = 300
_KEY = re.compile(r"^@\w+\{(.+),$", re.MULTILINE)
_AGAIN = re.compile(r"\brerun\b", re.IGNORECASE)
_SETTINGS = {
    "max_print_line": "10000",  # no line of a log is broken
    "openin_any": "p",  # nothing outside the folder is read or written
    "openout_any": "p",
    "LC_ALL": "C.UTF-8",
}


class Compiled(NamedTuple):
    """The text of the PDF and all complaints; `bib` is the file that was read."""

    text: str
    complaints: list[Complaint]
    bib: str


def compiled(items: Iterable[Item], setup: Setup, folder: Path, encoding: Encoding = "utf8") -> Compiled:
    """The items, written in the setup's dialect, listed by its style."""
    bib = bibtex.write(items, dialect=setup.dialect, encoding=encoding).text
    (folder / "library.bib").write_text(bib, encoding="utf-8")
    (folder / "paper.tex").write_text(document(setup, _KEY.findall(bib)), encoding="utf-8")
    latex = [setup.engine, "-interaction=nonstopmode", "-no-shell-escape", "-file-line-error", "paper"]
    for command in (latex, [setup.processor, "paper"], latex, latex):
        _run(command, folder)
    if _AGAIN.search(_log(folder, "paper.log")):
        _run(latex, folder)
    return Compiled(_text(folder), _complaints(folder, setup), bib)


def _run(command: list[str], folder: Path) -> str:
    """What the program prints. Its exit status says less than its log."""
    done = subprocess.run(
        command, cwd=folder, env=os.environ | _SETTINGS, capture_output=True, check=False, timeout=_ENDLESS
    )
    return done.stdout.decode("utf-8", "replace")


def _text(folder: Path) -> str:
    return _run(["pdftotext", "-raw", "-nopgbrk", "-enc", "UTF-8", "paper.pdf", "-"], folder)


def _complaints(folder: Path, setup: Setup) -> list[Complaint]:
    of_processor = of_bibtex if setup.processor == "bibtex" else of_biber
    return [*of_processor(_log(folder, "paper.blg")), *of_latex(_log(folder, "paper.log"))]


def _log(folder: Path, name: str) -> str:
    path = folder / name
    return path.read_text(encoding="utf-8", errors="replace") if path.exists() else f"! {name} was not written"
