"""BibTeX beside other converters, as whole processes: user and system time, peak memory; and LaTeX decoding alone.

Every program reads the same made-up bibliographies. The runs of the programs take turns. With BENCH_QUICK set, each
runs once, and from 10,000 entries on only ours.
"""

import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from bibtools.text import latex
from tests.benchmarks import bib_items, bib_peers
from tests.benchmarks.bib_peers import OURS, Direction, Job, Missing, Program
from tests.benchmarks.processes import Usage, measured
from tests.benchmarks.side_by_side import in_turns, megabytes, say, seconds, table

_ONE, _SMALL, _MIDDLE, _LARGE = 1, 1_000, 10_000, 100_000
_RUNS = {_ONE: 5, _SMALL: 9, _MIDDLE: 7, _LARGE: 3}
_TITLES, _TITLE_RUNS = 20_000, 3
_DIRECTIONS: tuple[Direction, ...] = ("reading", "writing")
_ARROWS: dict[Direction, str] = {"reading": ".bib to CSL-JSON", "writing": "CSL-JSON to .bib"}


def run() -> None:
    """Print a table for each direction and size, how time and memory grow, and what decoding takes."""
    quick = bool(os.environ.get("BENCH_QUICK"))
    say(*_heading(quick=quick))
    with tempfile.TemporaryDirectory() as folder:
        for size in _RUNS:
            bib_peers.write(Path(folder), size)
        for direction in _DIRECTIONS:
            _direction(Path(folder), direction, quick=quick)
    say(*_decoding(_TITLES, 1 if quick else _TITLE_RUNS))


def _heading(*, quick: bool) -> Iterator[str]:
    if quick:
        yield f"BENCH_QUICK: one run each, and the peers left out from {_MIDDLE:,} entries on"
    for program in bib_peers.programs():
        if isinstance(program, Missing):
            yield f"{program.name} is not installed and left out; to have it: {program.install}"
        else:
            yield f"{program.name} {program.version}"


def _direction(folder: Path, direction: Direction, *, quick: bool) -> None:
    """One table for each size, then the growth of ours."""
    _measured(Job(folder, _ONE, direction), 1, alone=False)  # not counted: files are cached and modules compiled now
    found: dict[int, list[Usage]] = {}
    for size, runs in _RUNS.items():
        job = Job(folder, size, direction)
        alone = size == _LARGE or (quick and size == _MIDDLE)
        usages = _measured(job, 1 if quick else runs, alone=alone)
        found[size] = usages[OURS]
        megabytes_of_source = f"{job.source.stat().st_size / 1e6:,.1f} MB"
        title = f"{_ARROWS[direction]}, {size:,} {'entry' if size == 1 else 'entries'}, {megabytes_of_source}"
        say(*table(title, usages, ours=OURS))
    say(*_growth(found))


def _measured(job: Job, runs: int, *, alone: bool) -> dict[str, list[Usage]]:
    programs = [one for one in bib_peers.programs() if isinstance(one, Program) and (one.name == OURS or not alone)]
    return in_turns({one.name: partial(_run, one, job) for one in programs}, runs, ours=OURS)


def _run(program: Program, job: Job) -> Usage:
    job.output.unlink(missing_ok=True)
    usage = measured(program.command(job), bytecode=job.folder / "bytecode")
    job.check()
    return usage


def _growth(found: dict[int, list[Usage]]) -> Iterator[str]:
    """How the time grows beyond that of one entry, ten times the entries each (10 is linear), and the memory."""
    yield ""
    start = found[_ONE]
    for fewer, more in ((_SMALL, _MIDDLE), (_MIDDLE, _LARGE)):
        beyond = [seconds(found[size]) - seconds(start) for size in (fewer, more)]
        memory = (megabytes(found[more]) - megabytes(start)) / (more / 10_000)
        yield (
            f"  {OURS}, {fewer:,} to {more:,} entries: {beyond[1] / beyond[0]:.1f} times the seconds beyond start-up; "
            f"{memory:.0f} MB for each 10,000"
        )


def _decoding(count: int, runs: int) -> Iterator[str]:
    """Decoding titles from LaTeX, all in this process: ours and pylatexenc in turns."""
    titles = bib_items.titles(count)
    decoders: dict[str, Callable[[str], object]] = {f"{OURS} {version('bibtools')}": latex.decode}
    yield ""
    if find_spec("pylatexenc"):
        decoders[f"pylatexenc {version('pylatexenc')}"] = (
            import_module("pylatexenc.latex2text").LatexNodes2Text().latex_to_text
        )
    else:
        yield "pylatexenc is not installed and left out; to have it: pip install pylatexenc"
    times: dict[str, list[float]] = {name: [] for name in decoders}
    for _ in range(runs):
        for name, decode in decoders.items():
            start = time.process_time()
            for title in titles:
                decode(title)
            times[name].append(time.process_time() - start)
    own = statistics.median(next(iter(times.values())))
    yield f"{f'LaTeX decoding, {count:,} titles':<46} {'seconds':>8} {'min–max':>15} {'runs':>5} {'':>5} {'ours/it':>8}"
    for name, taken in times.items():
        middle = statistics.median(taken)
        spread = f"{min(taken):.2f}–{max(taken):.2f}"
        yield f"  {name:<44} {middle:>8.2f} {spread:>15} {runs:>5} {'':>5} {own / middle:>8.3f} {middle / own:>7.1f}x"
