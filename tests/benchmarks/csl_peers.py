"""The programs that the benchmark of citations runs side by side, and the files that each of them reads."""

import json
import re
import sys
from collections.abc import Callable, Iterator
from functools import cache, partial
from importlib.metadata import version
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from bibtools.csl import catalogue
from tests.benchmarks import csl_items, peers
from tests.benchmarks.csl_items import CslItem
from tests.benchmarks.figures import OURS
from tests.benchmarks.peers import Missing, Program
from tests.benchmarks.pins import PINS
from tests.benchmarks.processes import ProcessError

_DRIVERS = Path(__file__).with_name("drivers")
_PARAGRAPH = r"<p>[^\n]*?\w[^\n]*?</p>"
_ENTRY = r'<(?:div|li) class="csl-entry"[^>]*>\W*\w'


class Job(NamedTuple):
    """One style and one set of so many items, in a folder with the files of every program."""

    folder: Path
    data: str
    style: str
    size: int

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
def programs() -> tuple[Program[Job] | Missing, ...]:
    """Ours, then its peers."""
    return (*_ours(), *_typst(), *_citeproc_js(), *_citeproc_py(), *_pandoc())


def _ours() -> Iterator[Program[Job]]:
    yield Program(
        OURS,
        version("bibtools"),
        lambda job: _python("ours", job.style, job.file(".json"), job.output),
        check=_wrote(),
    )
    yield Program(  # the list alone, as the command line knows no citations
        f"{OURS} convert",
        version("bibtools"),
        lambda job: [
            *(sys.executable, "-m", "bibtools", "convert", job.file(".json")),
            *("-o", job.output, "--style", job.style),
        ],
        check=_wrote(citation=None),
    )


def _typst() -> Iterator[Program[Job] | Missing]:
    """From `.bib` to HTML: YAML takes as long to read, and PDF longer to write."""
    variables = peers.folder("typst")
    if find_spec("typst") is None:
        yield Missing("typst")
        return
    yield Program(
        "typst",
        version("typst"),
        lambda job: _python("typst_html", job.source, job.output),
        variables,
        _wrote(r'<a [^>]*role="doc-biblioref"[^>]*>\W*\w', r'<li id="loc-\d+">(?:<[^>]*>|\W)*\w'),
    )


def _citeproc_js() -> Iterator[Program[Job] | Missing]:
    found = peers.node("citeproc")
    if isinstance(found, Missing):
        yield Missing("citeproc-js", found.install)
        return
    locales = Path(str(files("citeproc"))) / "data" / "locales"
    yield Program(
        "citeproc-js",
        PINS["citeproc"].version,
        lambda job: [found.program, _DRIVERS / "citeproc_js.cjs", job.rules, locales, job.file(".json"), job.output],
        found.variables,
        _wrote(),
    )


def _citeproc_py() -> Iterator[Program[Job] | Missing]:
    variables = peers.folder("citeproc-py")
    if find_spec("citeproc") is None:
        yield Missing("citeproc-py")
        return
    yield Program(
        "citeproc-py",
        version("citeproc-py"),
        lambda job: _python("citeproc_python", job.rules, job.file(".json"), job.output),
        variables,
        _wrote(),
    )


def _pandoc() -> Iterator[Program[Job] | Missing]:
    found = peers.pandoc()
    if isinstance(found, Missing):
        yield found
        return
    yield Program(
        "pandoc",
        found.version,
        lambda job: [
            *found.words,
            *("--citeproc", "--csl", job.rules, "--bibliography", job.file(".json")),
            *("--from", "markdown", "--to", "html", "--wrap", "none", "--output", job.output, job.file(".md")),
        ],
        check=_wrote(r'<span\s+class="citation"', r'<div id="ref-[^"]*"\s+class="csl-entry"'),
    )


def _python(driver: str, *arguments: str | Path) -> list[str | Path]:
    return [sys.executable, "-m", f"tests.benchmarks.drivers.{driver}", *arguments]


def _wrote(citation: str | None = _PARAGRAPH, entry: str = _ENTRY) -> Callable[[Job], None]:
    """A look for as many citations and entries as items, each by the pattern that finds it."""
    return partial(_check, {"citations": citation, "entries": entry})


def _check(patterns: dict[str, str | None], job: Job) -> None:
    text = job.output.read_text(encoding="utf-8")
    for what, pattern in patterns.items():
        found = job.size if pattern is None else len(re.findall(pattern, text))
        if found != job.size:
            raise ProcessError(f"{found} {what} were written for {job.size} items")
