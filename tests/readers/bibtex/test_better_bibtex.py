"""The .bib files that people sent to Better BibTeX: every entry is read, or named with its line; and read again."""

import re
from pathlib import Path

import pytest

from bibtools.errors import Problem
from bibtools.mappings.bibtex_types import Dialect
from bibtools.readers import bibtex as reader
from bibtools.record.item import Item
from bibtools.record.reading import Source
from bibtools.sources import collect
from bibtools.writers import bibtex as writer
from bibtools.writers.bibtex_keys import make_keys
from tests.shared import PROJECT, shared

_FOLDER = "corpora/bibtex/better-bibtex"
_FILES = sorted(path.name for path in (PROJECT.parent / "shared" / _FOLDER).glob("*.bib")) or ["absent"]

# A second opinion on what an entry is, as crude as can be: a line that begins so. It is right for all of these files.
_HEAD = re.compile(r"^[ \t]*@[ \t]*(?!comment|string|preamble)[a-z_]+[ \t\r\n]*[{(]", re.MULTILINE | re.IGNORECASE)


def _source(name: str) -> Source:
    ((source,), problems) = collect([shared(f"{_FOLDER}/{name}")], frozenset({".bib"}))
    assert [problem for problem in problems if problem.severity == "error"] == []
    return source


@pytest.mark.parametrize("name", _FILES)
def test_every_entry_is_an_item_or_a_problem_with_its_line(name: str) -> None:
    source = _source(name)
    (reading,) = reader.read([source])
    lines = source.text.count("\n") + 1
    assert len(_HEAD.findall(source.text)) == len(reading.items) + sum(map(_is_of_an_entry, reading.problems))
    assert all(problem.line and 1 <= problem.line <= lines for problem in reading.problems)


def _is_of_an_entry(problem: Problem) -> bool:
    """`@set` and `@xdata` are no records, what is behind a % is none either, and one may be broken beyond repair."""
    return problem.message.startswith(("the set ", "the fields of @xdata", "@")) and problem.severity != "warning"


@pytest.mark.parametrize("dialect", ["bibtex", "biblatex"])
@pytest.mark.parametrize("name", _FILES)
def test_what_is_written_reads_back_as_the_same_items(name: str, dialect: Dialect) -> None:
    items = reader.read([_source(name)])[0].items
    keys, _ = make_keys(items, dialect)
    (again,) = reader.read([Source("again.bib", writer.write(items, dialect=dialect).text)])
    assert [problem for problem in again.problems if problem.severity != "note"] == []
    by_key = {item["id"]: item for item in again.items}  # BibTeX wants parents behind their children
    assert [_plain(by_key[key]) for key in keys.new] == list(map(_plain, items))


def _plain(item: Item) -> Item:
    custom = {name: value for name, value in item["custom"].items() if name != "origin"}
    return {name: value for name, value in item.items() if name not in {"id", "citation-key"}} | {"custom": custom}


def test_all_of_them_are_there() -> None:
    assert len(list(Path(shared(_FOLDER)).glob("*.bib"))) == 50
