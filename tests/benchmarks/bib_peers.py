"""The programs that the benchmark of BibTeX runs side by side, and the files that each of them reads and writes."""

import json
import os
import re
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Literal, NamedTuple

from tests.benchmarks import bib_items
from tests.benchmarks.processes import ProcessError
from tests.shared import PROJECT

OURS = "bibtools"
Direction = Literal["reading", "writing"]

_DRIVER = Path(__file__).with_name("drivers") / "citation_js.cjs"
_NPM_FOLDER = PROJECT / "build" / "peers"
_NPM_PACKAGES = ("core", "plugin-bibtex", "plugin-csl")
_SUFFIXES: dict[Direction, tuple[str, str]] = {"reading": (".bib", ".json"), "writing": (".json", ".bib")}
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
        else:
            entries, titles = len(_ENTRY.findall(text)), len(_TITLE.findall(text))
        if (entries, titles) != (self.size, self.size):
            raise ProcessError(f"{entries} entries and {titles} titles came of {self.size}")


@dataclass(frozen=True)
class Program:
    """A program, and its command for a job."""

    name: str
    version: str
    command: Callable[[Job], Sequence[str | Path]]


class Missing(NamedTuple):
    """A program that is not here, and the command that installs it."""

    name: str
    install: str


def write(folder: Path, size: int) -> None:
    """The two files of a bibliography: as BibTeX and as CSL-JSON."""
    with (folder / f"library{size}.bib").open("w", encoding="utf-8") as file:
        file.writelines(bib_items.bibtex(bib_items.make(size)))
    with (folder / f"library{size}.json").open("w", encoding="utf-8") as file:
        file.writelines(_array(entry.item for entry in bib_items.make(size)))


@cache
def programs() -> tuple[Program | Missing, ...]:
    """Ours, then its peers."""
    return (*_ours(), *_citation_js(), *_pandoc())


def _array(items: Iterable[bib_items.CslItem]) -> Iterator[str]:
    for number, item in enumerate(items):
        yield (",\n" if number else "[\n") + json.dumps(item, ensure_ascii=False)
    yield "\n]\n"


def _ours() -> Iterator[Program]:
    yield Program(
        OURS,
        version("bibtools"),
        lambda job: [sys.executable, "-m", "bibtools", "convert", job.source, "-o", job.output],
    )


def _citation_js() -> Iterator[Program | Missing]:
    """The npm packages, along NODE_PATH or in `build/peers/node_modules`."""
    modules = Path(os.environ.get("NODE_PATH") or _NPM_FOLDER / "node_modules")
    node, found = shutil.which("node"), [modules / "@citation-js" / name / "package.json" for name in _NPM_PACKAGES]
    if node is None or not all(package.is_file() for package in found):
        names = " ".join(f"@citation-js/{name}" for name in _NPM_PACKAGES)
        install = f"npm install --prefix {_NPM_FOLDER.relative_to(PROJECT)} {names}"
        yield Missing("citation-js", install if node else f"{install}, with Node.js")
        return
    env = shutil.which("env") or "env"
    yield Program(
        "citation-js",
        json.loads(found[0].read_text(encoding="utf-8"))["version"],
        lambda job: [env, f"NODE_PATH={modules}", node, _DRIVER, job.source, job.output],
    )


def _pandoc() -> Iterator[Program | Missing]:
    try:
        pypandoc = import_module("pypandoc")
        pandoc = pypandoc.get_pandoc_path()
    except (ImportError, OSError):  # the second without the program that the package calls
        yield Missing("pandoc", "pip install pypandoc_binary")
        return
    formats = {".bib": "biblatex", ".json": "csljson"}
    yield Program(
        "pandoc",
        pypandoc.get_pandoc_version(),
        lambda job: [
            *(pandoc, "--from", formats[job.source.suffix], "--to", formats[job.output.suffix]),
            *("--output", job.output, job.source),
        ],
    )
