"""BibTeX beside other converters, as whole processes: user and system time, peak memory; and LaTeX decoding alone.

Every program reads the same made-up bibliographies. The runs of the programs take turns.
"""

import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path

from bibtools.text import latex
from tests.benchmarks import bib_items, bib_peers, peers, timing
from tests.benchmarks.bib_peers import Direction, Job
from tests.benchmarks.figures import OURS, Case, Figures, Report
from tests.benchmarks.peers import Missing, Module, Program
from tests.benchmarks.side_by_side import in_turns, say, table

_ONE, _LARGE = 1, 100_000
_RUNS = {_ONE: 5, 1_000: 9, 10_000: 7, _LARGE: 3}
_TITLES = {2_000: 3, 20_000: 3}
_ARROWS: dict[Direction, str] = {
    "reading": ".bib to CSL-JSON",
    "writing": "CSL-JSON to .bib",
    "tidying": ".bib to .bib, tidied",
}
_TIDY_NOTE = (
    "bibtex-tidy keeps the values, with letters beyond ASCII as LaTeX; the others read names, dates and LaTeX too"
)

Programs = Sequence[Program[Job]]


def run() -> Report:
    """Print a table for each direction and size, how time and memory grow, and what decoding takes."""
    decoder = peers.module("pylatexenc", "pylatexenc.latex2text")
    found = (*bib_peers.programs(), bib_peers.bibtex_tidy(), decoder)
    say(*peers.heading(found))
    cases: list[Case] = []
    with tempfile.TemporaryDirectory() as folder:
        sizes = timing.planned(_RUNS)
        for size in sizes:
            bib_peers.write(Path(folder), size)
        for direction in _ARROWS:
            cases += _direction(Path(folder), direction, sizes)
    cases.append(_decoding(decoder))
    say(*table(cases[-1]))
    return Report("processor", cases, peers.versions(found), peers.missing(found))


def _direction(folder: Path, direction: Direction, sizes: Mapping[int, int]) -> list[Case]:
    """One table for each size, then the growth of ours."""
    tidying = direction == "tidying"
    programs = peers.present((*bib_peers.programs(), *([bib_peers.bibtex_tidy()] if tidying else [])))
    in_turns(programs, Job(folder, _ONE, direction), 1)  # not counted: files are cached and modules compiled now
    cases = []
    for size, runs in sizes.items():
        job = Job(folder, size, direction)
        turns = in_turns(programs if size < _LARGE else programs[:1], job, runs)
        megabytes = f"{job.source.stat().st_size / 1e6:,.1f} MB"
        note = _TIDY_NOTE if tidying and "bibtex-tidy" in turns.programs else ""
        cases.append(Case(_ARROWS[direction], size, "entries", turns.programs, megabytes, turns.failed, note))
        say(*table(cases[-1]))
    say(*_growth({case.size: case.programs[OURS] for case in cases}))
    return cases


def _growth(found: Mapping[int, Figures]) -> Iterator[str]:
    """How the time grows beyond that of one entry, ten times the entries each (10 is linear), and the memory."""
    start = found[_ONE]
    for fewer, more in pairwise(size for size in found if size != _ONE):
        beyond = [found[size].median - start.median for size in (fewer, more)]
        memory = ((found[more].megabytes or 0) - (start.megabytes or 0)) / (more / 10_000)
        yield (
            f"  {OURS}, {fewer:,} to {more:,} entries: {beyond[1] / beyond[0]:.1f} times the seconds beyond start-up; "
            f"{memory:.0f} MB for each 10,000"
        )


def _decoding(peer: Module | Missing) -> Case:
    """Decoding titles from LaTeX, all in this process: ours and pylatexenc in turns."""
    count, runs = max(timing.planned(_TITLES).items())
    titles = bib_items.titles(count)
    decoders = {OURS: _all(latex.decode, titles)}
    if isinstance(peer, Module):
        decoders[peer.name] = _all(peer.module.LatexNodes2Text().latex_to_text, titles)
    return Case("LaTeX decoding", count, "titles", timing.in_turns(decoders, runs))


def _all(decode: Callable[[str], object], titles: Sequence[str]) -> Callable[[], object]:
    return lambda: list(map(decode, titles))
