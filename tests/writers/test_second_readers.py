"""Typst and pandoc as readers of the .bib files that bibtools writes."""

import json
import re
import subprocess
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

import pypandoc
import pytest
import typst

import bibtools
from bibtools.mappings.bibtex_types import Dialect
from bibtools.record.item import Item, is_truncated, year_of
from bibtools.record.names import display
from bibtools.text import markup
from bibtools.text.folding import fold
from bibtools.writers import bibtex
from bibtools.writers.bibtex import Encoding
from bibtools.writers.bibtex_keys import make_keys
from tests.latex import hard
from tests.latex.libraries import together
from tests.shared import SEEDS, shared

DIALECTS: tuple[Dialect, ...] = ("bibtex", "biblatex")
ENCODINGS: tuple[Encoding, ...] = ("utf8", "ascii")

_UNLIKE_CSL = re.compile(r"\$[^$]*\$|@")
"""What pandoc gives otherwise: maths as LaTeX; and in one of our titles it drops a group after a brace in the text."""

_OTHERS = {"literal": "others"}
"""What pandoc makes of the end of a list that was cut short."""


@cache
def _library(name: str) -> Sequence[Item]:
    if name == "seeds":
        return bibtools.reconcile(bibtools.read(SEEDS))
    return [*hard.ITEMS, *hard.IN_OTHER_SCRIPTS, *hard.WITHOUT_LETTERS, *hard.BEGINNING_WITH_A_SIGN]


@pytest.fixture(scope="module")
def corpora() -> list[Item]:
    folders = [shared(f"corpora/bibtex/{corpus}") for corpus in ("citation-js", "better-bibtex")]
    return together(path for folder in folders for path in sorted(folder.glob("*.bib")))


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("name", ["seeds", "hard"])
def test_typst_says_nothing(name: str, dialect: Dialect, encoding: Encoding, tmp_path: Path) -> None:
    assert _said_by_typst(bibtex.write(_library(name), dialect=dialect, encoding=encoding).text, tmp_path) == []


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("name", ["seeds", "hard"])
def test_pandoc_reads_the_same(name: str, dialect: Dialect, tmp_path: Path) -> None:
    assert _misread_by_pandoc(_library(name), dialect, tmp_path) == []


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("name", ["seeds", "hard"])
def test_pandoc_says_nothing_of_ascii(name: str, dialect: Dialect, tmp_path: Path) -> None:
    r"""It passes over macros that it does not know, such as `\TH`, and says nothing of that."""
    read = _read_by_pandoc(bibtex.write(_library(name), dialect=dialect, encoding="ascii").text, dialect, tmp_path)
    assert len(read) == len(_library(name))


@pytest.mark.slow
@pytest.mark.parametrize("dialect", DIALECTS)
def test_typst_says_nothing_of_the_corpora(corpora: list[Item], dialect: Dialect, tmp_path: Path) -> None:
    # A year in words ends its reading. BibTeX has no other place for them.
    items = [item for item in corpora if dialect == "biblatex" or "literal" not in item.get("issued", {})]
    assert _said_by_typst(bibtex.write(items, dialect=dialect).text, tmp_path) == []


@pytest.mark.slow
@pytest.mark.parametrize("dialect", DIALECTS)
def test_pandoc_says_nothing_of_the_corpora(corpora: list[Item], dialect: Dialect, tmp_path: Path) -> None:
    read = _read_by_pandoc(bibtex.write(corpora, dialect=dialect).text, dialect, tmp_path)
    assert len(read) == len(corpora)


def _said_by_typst(bib: str, folder: Path) -> list[str]:
    """Warnings, and the error that ends the reading, of a document that lists the whole file."""
    (folder / "library.bib").write_text(bib, encoding="utf-8")
    (folder / "paper.typ").write_text('#bibliography("library.bib", full: true)', encoding="utf-8")
    try:
        _, warnings = typst.compile_with_warnings(str(folder / "paper.typ"), root=str(folder))
    except typst.TypstError as error:
        return [str(error)]
    return [str(warning) for warning in warnings]


def _read_by_pandoc(bib: str, dialect: Dialect, folder: Path) -> list[Item]:
    path = folder / "library.bib"
    path.write_text(bib, encoding="utf-8")
    command = [pypandoc.get_pandoc_path(), "--from", dialect, "--to", "csljson", path]
    done = subprocess.run(command, capture_output=True, check=True, encoding="utf-8")
    assert done.stderr == ""
    items: list[Item] = json.loads(done.stdout)
    return items


def _misread_by_pandoc(items: Sequence[Item], dialect: Dialect, folder: Path) -> list[str]:
    keys, _ = make_keys(list(items), dialect)
    bib = bibtex.write(items, dialect=dialect).text
    read = {item["id"]: item for item in _read_by_pandoc(bib, dialect, folder)}
    return [
        f"{key}: {what}"
        for item, key in zip(items, keys.new, strict=True)
        for what in _differences(item, read.get(key, {}))
    ]


def _differences(item: Item, read: Item) -> Iterable[str]:
    """The variables that differ: letters of titles and names, and the year."""
    title = read.get("title", "")
    if not _UNLIKE_CSL.search(title) and _letters(item["title"]) not in _letters(title):
        yield f"{item['title']} is read as {title}"
    if is_truncated(item):
        item = item | {"author": [*item["author"], _OTHERS]}
    names, read_names = ([_letters(display(name)) for name in one.get("author", ())] for one in (item, read))
    if names != read_names:
        yield f"{item.get('author')} is read as {read.get('author')}"
    if _counts_alike(item) and year_of(read) != year_of(item):
        yield f"{item.get('issued')} is read as {read.get('issued')}"


def _counts_alike(item: Item) -> bool:
    """Whether the date has one year, of our era: a range of years is none to pandoc in BibTeX."""
    years = item.get("issued", {}).get("date-parts", ())
    return len(years) == 1 and years[0][0] > 0


def _letters(text: str) -> str:
    return fold(markup.strip(text)).replace(" ", "")
