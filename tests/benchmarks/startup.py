"""How soon an answer is there: whole processes on the clock, beside bare interpreters and the peers' own start."""

import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from importlib.metadata import version
from pathlib import Path
from platform import python_version
from typing import NamedTuple

from bibtools.csl import catalogue
from tests.benchmarks import bib_peers, peers, timing
from tests.benchmarks.bib_peers import Direction, Job
from tests.benchmarks.figures import OURS, Case, Report
from tests.benchmarks.peers import Command, Missing, Program
from tests.benchmarks.pins import PINS
from tests.benchmarks.side_by_side import in_turns, say, table

_TEN = {10: 25}
_STYLE = "apa"

Words = Sequence[str | Path]


class _Asked(NamedTuple):
    """What is asked: how each program is told to do it, and the files that it reads and writes if it does."""

    kind: str
    arguments: dict[str, Callable[[Job], Words]]
    direction: Direction | None = None
    note: str = ""


_ASKED = (
    _Asked(
        "bibtools --version",
        {
            OURS: lambda _: ["--version"],
            "Python": lambda _: ["-c", "pass"],
            "pandoc": lambda _: ["--version"],
            "Node.js": lambda _: ["-e", "0"],
            "bibtex-tidy": lambda _: ["--version"],
            "citation-js": lambda _: [],
        },
        note="Python and Node.js run an empty program, and citation-js, which is no command, loads its modules",
    ),
    _Asked(
        "bibtools -h",
        {OURS: lambda _: ["-h"], "pandoc": lambda _: ["-h"], "bibtex-tidy": lambda _: ["-h"]},
    ),
    _Asked("bibtools convert -h", {OURS: lambda _: ["convert", "-h"]}),
    _Asked(
        "bibtools convert small.bib -o x.json",
        {
            OURS: lambda job: ["convert", job.source, "-o", job.output],
            "pandoc": lambda job: ["-f", "biblatex", "-t", "csljson", "-o", job.output, job.source],
            "citation-js": lambda job: [job.source, job.output],
        },
        "reading",
    ),
    _Asked(
        "bibtools cite small.json -o x.txt",
        {
            OURS: lambda job: ["cite", job.source, "-o", job.output],
            "pandoc": lambda job: [
                *("-f", "csljson", "--citeproc", "--csl", catalogue.find(_STYLE)),
                *("-t", "plain", "--wrap", "none", "-o", job.output, job.source),
            ],
            "citation-js": lambda job: [job.source, job.output],
        },
        "listing",
    ),
)


class _Start(NamedTuple):
    """A program that can be started, and what it needs in the environment."""

    command: Command
    variables: dict[str, str]


def run() -> Report:
    """Print a table for each thing that is asked."""
    starts = list(_starts())
    found = [start.command if isinstance(start, _Start) else start for start in starts]
    say(*peers.heading(found))
    here = [start for start in starts if isinstance(start, _Start)]
    cases: list[Case] = []
    ((size, runs),) = timing.planned(_TEN).items()
    with tempfile.TemporaryDirectory() as folder:
        bib_peers.write(Path(folder), size)
        for asked in _ASKED:
            job = Job(Path(folder), size, asked.direction or "reading")
            programs = [_program(start, asked) for start in here if start.command.name in asked.arguments]
            in_turns(programs, job, 1)  # not counted: files are cached and modules compiled now
            turns = in_turns(programs, job, runs, clock="wall")
            counted = (size, "entries") if asked.direction else (0, "")
            cases.append(Case(asked.kind, *counted, turns.programs, left_out=turns.failed, note=asked.note))
            say(*table(cases[-1]))
    return Report("wall", cases, peers.versions(found), peers.missing(found))


def _program(start: _Start, asked: _Asked) -> Program[Job]:
    name, known, words = start.command
    arguments = asked.arguments[name]
    check = Job.check if asked.direction else peers.unchecked
    return Program(name, known, lambda job: [*words, *arguments(job)], start.variables, check)


def _starts() -> Iterator[_Start | Missing]:
    """Ours as its users start it, the bare interpreters, and the peers."""
    yield _Start(Command(OURS, version("bibtools"), _ours()), {})
    yield _Start(Command("Python", python_version(), (sys.executable,)), {})
    for bare in (peers.pandoc(), peers.bare_node()):
        yield bare if isinstance(bare, Missing) else _Start(bare, {})
    for name, words in (("bibtex-tidy", bib_peers.tidy), ("citation-js", bib_peers.citation_js)):
        found = peers.node(name)
        if isinstance(found, Missing):
            yield found
        else:
            yield _Start(Command(name, PINS[name].version, tuple(map(str, words(found)))), found.variables)


def _ours() -> tuple[str, ...]:
    script = Path(sys.executable).with_name("bibtools")
    return (str(script),) if script.exists() else (sys.executable, "-m", "bibtools")
