"""The programs that the benchmark of BibTeX runs side by side, and the files that each of them reads and writes."""

import json
import re
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Literal, NamedTuple

from tests.benchmarks import bib_items
from tests.benchmarks.figures import OURS
from tests.benchmarks.peers import Missing, Node, Program, node, pandoc
from tests.benchmarks.pins import PINS
from tests.benchmarks.processes import ProcessError

Direction = Literal["reading", "writing", "tidying", "listing"]
"""From .bib to CSL-JSON, back, from .bib to .bib, and from CSL-JSON to a reference list."""

_DRIVER = Path(__file__).with_name("drivers") / "citation_js.cjs"
_SUFFIXES: dict[Direction, tuple[str, str]] = {
    "reading": (".bib", ".json"),
    "writing": (".json", ".bib"),
    "tidying": (".bib", ".bib"),
    "listing": (".json", ".txt"),
}
_ENTRY = re.compile(r"^\s*@(?!string|comment|preamble)\w+\s*\{", re.MULTILINE | re.IGNORECASE)
_TITLE = re.compile(r"^\s*title\s*=\s*[{\"]+\S", re.MULTILINE | re.IGNORECASE)


class Job(NamedTuple):
    """A bibliography of some entries, in a folder, and the direction that it is converted in."""

    folder: Path
    size: int
    direction: Direction

    @property
    def source(self) -> Path:
        return self.folder / f"library{self.size}{_SUFFIXES[self.direction][0]}"

    @property
    def output(self) -> Path:
        return self.folder / f"output{_SUFFIXES[self.direction][1]}"

    def check(self) -> None:
        """Make sure of an entry with a title for each that was there, so that no error message is timed."""
        text = self.output.read_text(encoding="utf-8")
        if self.direction == "reading":
            items = json.loads(text)
            entries, titles = len(items), sum(bool(item.get("title")) for item in items)
        elif self.direction == "listing":
            entries = titles = len(list(filter(str.strip, text.splitlines())))
        else:
            entries, titles = len(_ENTRY.findall(text)), len(_TITLE.findall(text))
        if (entries, titles) != (self.size, self.size):
            raise ProcessError(f"{entries} entries and {titles} titles came of {self.size}")


def write(folder: Path, size: int) -> None:
    """The two files of a bibliography: as BibTeX and as CSL-JSON."""
    with (folder / f"library{size}.bib").open("w", encoding="utf-8") as file:
        file.writelines(bib_items.bibtex(bib_items.make(size)))
    with (folder / f"library{size}.json").open("w", encoding="utf-8") as file:
        file.writelines(_array(entry.item for entry in bib_items.make(size)))


@cache
def programs() -> tuple[Program[Job] | Missing, ...]:
    """Ours, then its peers."""
    return (*_ours(), *_citation_js(), *_pandoc())


@cache
def bibtex_tidy() -> Program[Job] | Missing:
    """What sets out a .bib file anew and converts to nothing else. The file comes before the options: they take any
    word that follows them.
    """
    found = node("bibtex-tidy")
    if isinstance(found, Missing):
        return found
    return Program(
        "bibtex-tidy",
        PINS["bibtex-tidy"].version,
        lambda job: [*tidy(found), job.source, "--v2", "--quiet", "--output", job.output],
        check=Job.check,
    )


def tidy(found: Node) -> list[str | Path]:
    """The command of bibtex-tidy."""
    return [found.program, found.modules / "bibtex-tidy" / "bin" / "bibtex-tidy"]


def citation_js(found: Node) -> list[str | Path]:
    """The command of citation-js, which is a driver."""
    return [found.program, _DRIVER]


def _array(items: Iterable[bib_items.CslItem]) -> Iterator[str]:
    for number, item in enumerate(items):
        yield (",\n" if number else "[\n") + json.dumps(item, ensure_ascii=False)
    yield "\n]\n"


def _ours() -> Iterator[Program[Job]]:
    yield Program(
        OURS,
        version("bibtools"),
        lambda job: [sys.executable, "-m", "bibtools", "convert", job.source, "-o", job.output],
        check=Job.check,
    )


def _citation_js() -> Iterator[Program[Job] | Missing]:
    found = node("citation-js")
    if isinstance(found, Missing):
        yield found
        return
    yield Program(
        "citation-js",
        PINS["citation-js"].version,
        lambda job: [*citation_js(found), job.source, job.output],
        found.variables,
        Job.check,
    )


def _pandoc() -> Iterator[Program[Job] | Missing]:
    found = pandoc()
    if isinstance(found, Missing):
        yield found
        return
    formats = {".bib": "biblatex", ".json": "csljson"}
    yield Program(
        "pandoc",
        found.version,
        lambda job: [
            *found.words,
            *("--from", formats[job.source.suffix], "--to", formats[job.output.suffix]),
            *("--output", job.output, job.source),
        ],
        check=Job.check,
    )
