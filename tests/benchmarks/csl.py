"""Citations and reference lists beside other processors, as whole processes: user and system time, peak memory.

Every program reads the same made-up items, cites each of them once, and lists them all. The runs of the programs take
turns, so that all of them meet the same machine. With BENCH_QUICK set, each runs once, and at 10,000 only ours.
"""

import os
import statistics
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks import csl_items, csl_peers
from tests.benchmarks.csl_peers import OURS, Job, Missing, Program
from tests.benchmarks.processes import ProcessError, Usage, measured

_SMALL, _LARGE = 1_000, 10_000
_RUNS, _SECONDS = 9, 30  # a program runs so often, or until it has taken so long
_WHY_NOT = {
    "citeproc-js": "takes minutes",
    "citeproc-py": "takes minutes, and does not disambiguate",
    "pandoc": "takes over 25 minutes",
    f"{OURS} convert": "is measured in apa",
}
_SLOWEST = ("citeproc-py", "pandoc")
_KINDS = (("apa", False), ("apa", True), ("ieee", False), ("chicago-author-date", False), ("chicago-author-date", True))


class Case(NamedTuple):
    """What all programs but those in `without` do."""

    style: str
    size: int
    few: bool = False
    without: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        """The case but for its size."""
        return f"{self.style}, few names and years" if self.few else self.style


_CASES = (
    Case("apa", 1),
    *(Case(style, _SMALL, few) for style, few in _KINDS),
    Case("apa", _LARGE, without=_SLOWEST),
    *(Case(style, _LARGE, few, without=tuple(_WHY_NOT)) for style, few in _KINDS[1:]),
)

Results = dict[tuple[str, str, int], float]
"""Median seconds by the program, the kind of case and its size."""


def run() -> None:
    """Print a table for each case, and then how the time grows from 1,000 to 10,000 items (10 is linear)."""
    quick = bool(os.environ.get("BENCH_QUICK"))
    _say(*_heading(quick=quick))
    results: Results = {}
    with tempfile.TemporaryDirectory() as folder:
        _measured(
            _CASES[0], Path(folder), quick=True
        )  # not counted: from here on, files are cached and modules compiled
        for case in _CASES:
            usages = _measured(case, Path(folder), quick=quick)
            for name, runs in usages.items():
                results[name, case.kind, case.size] = _seconds(runs)
            _say(*_table(case, usages))
    _say(*_growth(results))


def _heading(*, quick: bool) -> Iterator[str]:
    if quick:
        yield f"BENCH_QUICK: one run each, and the peers left out at {_LARGE:,} entries"
    for program in csl_peers.programs():
        if isinstance(program, Missing):
            yield f"{program.name} is not installed and left out; to have it: {program.install}"
        else:
            yield f"{program.name} {program.version}"


def _measured(case: Case, folder: Path, *, quick: bool) -> dict[str, list[Usage]]:
    job = Job(folder, f"{'few' if case.few else 'items'}{case.size}", case.style)
    csl_peers.write(job, csl_items.make(case.size, few=case.few))
    programs = [one for one in csl_peers.programs() if isinstance(one, Program) and one.name not in case.without]
    if quick and case.size == _LARGE:
        programs = [one for one in programs if one.name == OURS]
    usages: dict[str, list[Usage]] = {program.name: [] for program in programs}
    for _ in range(1 if quick else _RUNS):
        for name, program in [(one.name, one) for one in programs if one.name in usages]:
            if sum(usage.seconds for usage in usages[name]) >= _SECONDS:
                continue
            usage = _run(program, job, case.size)
            if usage is None:
                del usages[name]
            else:
                usages[name].append(usage)
    return usages


def _run(program: Program, job: Job, count: int) -> Usage | None:
    """What the program used; None for a peer that failed or wrote too little, after saying so. Ours must not."""
    job.output.unlink(missing_ok=True)
    try:
        usage = measured(program.command(job), bytecode=job.folder / "bytecode")
        program.check(job, count)
    except ProcessError as error:
        if program.name == OURS:
            raise
        _say("", f"left out of the next table: {error}")
        return None
    return usage


def _table(case: Case, usages: dict[str, list[Usage]]) -> Iterator[str]:
    title = f"{case.kind}, {case.size:,} {'entries' if case.size > 1 else 'entry'}"
    yield ""
    yield f"{title:<46} {'seconds':>8} {'min–max':>15} {'runs':>5} {'MB':>5} {'ours/it':>8} {'faster':>8}"
    ours = _seconds(usages[OURS])
    for name, runs in usages.items():
        seconds, times = _seconds(runs), [usage.seconds for usage in runs]
        spread = f"{min(times):.2f}–{max(times):.2f}"
        megabytes = max(usage.megabytes for usage in runs)
        ratio = "" if name.startswith(OURS) else f" {ours / seconds:>8.3f} {seconds / ours:>7.1f}x"
        yield f"  {name:<44} {seconds:>8.2f} {spread:>15} {len(runs):>5} {megabytes:>5.0f}{ratio}"
    if case.without:
        yield f"  left out: {'; '.join(f'{name} {_WHY_NOT[name]}' for name in case.without)}"


def _growth(results: Results) -> Iterator[str]:
    yield ""
    yield f"{_SMALL:,} to {_LARGE:,} entries"
    for name, kind, count in results:
        if count == _LARGE and (name, kind, _SMALL) in results:
            yield f"  {name:<18} {kind:<38} {results[name, kind, _LARGE] / results[name, kind, _SMALL]:>5.1f}x"


def _seconds(runs: list[Usage]) -> float:
    return statistics.median(usage.seconds for usage in runs)


def _say(*lines: str) -> None:
    print("\n".join(lines), flush=True)  # noqa: T201 - a benchmark's output
