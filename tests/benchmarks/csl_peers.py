"""The programs that the benchmark of citations runs side by side, and the files that each of them reads."""

import json
import os
import re
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.metadata import version
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from bibtools.csl import catalogue
from tests.benchmarks import csl_items
from tests.benchmarks.csl_items import CslItem
from tests.benchmarks.processes import ProcessError
from tests.shared import PROJECT

OURS = "bibtools"
_DRIVERS = Path(__file__).with_name("drivers")
_NPM_FOLDER = PROJECT / "build" / "peers"
_PARAGRAPH = r"<p>[^\n]*?\w[^\n]*?</p>"
_ENTRY = r'<div class="csl-entry"[^>]*>\W*\w'


class Job(NamedTuple):
    """One style and one set of items, in a folder with the files of every program."""

    folder: Path
    data: str
    style: str

    @property
    def rules(self) -> Path:
        """The style's file, for the programs that know no style by name."""
        return catalogue.find(self.style)

    def file(self, suffix: str) -> str:
        """The set of items in one of its formats: `.json`, `.bib` or `.md`."""
        return str(self.folder / f"{self.data}{suffix}")

    @property
    def source(self) -> Path:
        """What typst compiles."""
        return self.folder / f"{self.data}-{self.style}.typ"

    @property
    def output(self) -> Path:
        """Where a program writes its HTML."""
        return self.folder / "output.html"


@dataclass(frozen=True)
class Program:
    """A program, its command for a job, and the patterns that find a citation and an entry in what it wrote."""

    name: str
    version: str
    command: Callable[[Job], Sequence[str | Path]]
    citation: str | None = _PARAGRAPH
    entry: str = _ENTRY

    def check(self, job: Job, count: int) -> None:
        """Make sure of as many citations and entries as items, so that no error message is timed."""
        text = job.output.read_text(encoding="utf-8")
        for what, pattern in (("citations", self.citation), ("entries", self.entry)):
            found = count if pattern is None else len(re.findall(pattern, text))
            if found != count:
                raise ProcessError(f"{self.name} wrote {found} {what} for {count} items")


class Missing(NamedTuple):
    """A program that is not here, and the command that installs it."""

    name: str
    install: str


def write(job: Job, items: list[CslItem]) -> None:
    """The items as each program reads them, and the documents that cite each once in a paragraph of its own."""
    keys = [item["id"] for item in items]
    for suffix, text in (
        (".json", json.dumps(items, ensure_ascii=False)),
        (".bib", csl_items.biblatex(items)),
        (".md", "\n\n".join(f"[@{key}]" for key in keys)),
    ):
        Path(job.file(suffix)).write_text(text, encoding="utf-8")
    cited = "\n\n".join(f"#cite(<{key}>)" for key in keys)
    bibliography = f'#bibliography("{job.data}.bib", style: "{job.style}")'
    job.source.write_text(f"{cited}\n\n{bibliography}\n", encoding="utf-8")


@cache
def programs() -> tuple[Program | Missing, ...]:
    """Ours, then its peers."""
    return (*_ours(), *_typst(), *_citeproc_js(), *_citeproc_py(), *_pandoc())


def _ours() -> Iterator[Program]:
    yield Program(OURS, version("bibtools"), lambda job: _python("ours", job.style, job.file(".json"), job.output))
    yield Program(  # the list alone, as the command line knows no citations
        f"{OURS} convert",
        version("bibtools"),
        lambda job: [
            *(sys.executable, "-m", "bibtools", "convert", job.file(".json")),
            *("-o", job.output, "--style", job.style),
        ],
        citation=None,
    )


def _typst() -> Iterator[Program | Missing]:
    """From `.bib` to HTML: YAML takes as long to read, and PDF longer to write."""
    if find_spec("typst") is None:
        yield Missing("typst", "pip install typst")
        return
    yield Program(
        "typst",
        version("typst"),
        lambda job: _python("typst_html", job.source, job.output),
        citation=r'<a [^>]*role="doc-biblioref"[^>]*>\W*\w',
        entry=r'<li id="loc-\d+">(?:<[^>]*>|\W)*\w',
    )


def _citeproc_js() -> Iterator[Program | Missing]:
    """The npm package, along NODE_PATH or in `build/peers/node_modules`."""
    modules = Path(os.environ.get("NODE_PATH") or _NPM_FOLDER / "node_modules")
    node, package = shutil.which("node"), modules / "citeproc" / "package.json"
    if node is None or not package.is_file():
        install = f"npm install --prefix {_NPM_FOLDER.relative_to(PROJECT)} citeproc"
        yield Missing("citeproc-js", install if node else f"{install}, with Node.js")
        return
    locales = Path(str(files("citeproc"))) / "data" / "locales"
    env = shutil.which("env") or "env"
    yield Program(
        "citeproc-js",
        json.loads(package.read_text(encoding="utf-8"))["version"],
        lambda job: [
            *(env, f"NODE_PATH={modules}", node, _DRIVERS / "citeproc_js.cjs"),
            *(job.rules, locales, job.file(".json"), job.output),
        ],
    )


def _citeproc_py() -> Iterator[Program | Missing]:
    if find_spec("citeproc") is None:
        yield Missing("citeproc-py", "pip install citeproc-py")
        return
    yield Program(
        "citeproc-py",
        version("citeproc-py"),
        lambda job: _python("citeproc_python", job.rules, job.file(".json"), job.output),
    )


def _pandoc() -> Iterator[Program | Missing]:
    try:
        pypandoc = import_module("pypandoc")
        pandoc = pypandoc.get_pandoc_path()
    except (ImportError, OSError):  # the second without the program that the package calls
        yield Missing("pandoc", "pip install pypandoc_binary")
        return
    yield Program(
        "pandoc",
        pypandoc.get_pandoc_version(),
        lambda job: [
            *(pandoc, "--citeproc", "--csl", job.rules, "--bibliography", job.file(".json")),
            *("--from", "markdown", "--to", "html", "--wrap", "none", "--output", job.output, job.file(".md")),
        ],
        citation=r'<span\s+class="citation"',
        entry=r'<div id="ref-[^"]*"\s+class="csl-entry"',
    )


def _python(driver: str, *arguments: str | Path) -> list[str | Path]:
    return [sys.executable, "-m", f"tests.benchmarks.drivers.{driver}", *arguments]
