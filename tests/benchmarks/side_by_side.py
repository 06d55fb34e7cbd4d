"""Programs that take turns at one job, so that all of them meet the same machine, and the tables of what each took."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from tests.benchmarks.figures import OURS, Case, Clock, Figures
from tests.benchmarks.peers import Job, Program
from tests.benchmarks.processes import ProcessError, Usage

_SECONDS = 30  # a program runs as often as asked, or until it has taken so long
_FIRST = 1_000  # growth is told from here on: with fewer, what is measured is the start
_NAME = 52


class Turns(NamedTuple):
    """What each program took, and why a peer that failed has no figures."""

    programs: dict[str, Figures]
    failed: dict[str, str]


def in_turns(programs: Sequence[Program[Job]], job: Job, runs: int, *, clock: Clock = "processor") -> Turns:
    """Run every program, one after another, as many times; a peer that fails is left out. Ours must not."""
    usages: dict[str, list[Usage]] = {program.name: [] for program in programs}
    failed: dict[str, str] = {}
    for _ in range(runs):
        for program in programs:
            taken = usages[program.name]
            if program.name in failed or sum(_seconds(taken, clock)) >= _SECONDS:
                continue
            try:
                taken.append(program.run(job))
            except ProcessError as error:
                if program.name.startswith(OURS):
                    raise
                failed[program.name] = str(error)
    return Turns({name: _figures(taken, clock) for name, taken in usages.items() if name not in failed}, failed)


def _figures(usages: Sequence[Usage], clock: Clock) -> Figures:
    return Figures(_seconds(usages, clock), max(usage.megabytes for usage in usages))


def _seconds(usages: Sequence[Usage], clock: Clock) -> list[float]:
    return [usage.processor if clock == "processor" else usage.wall for usage in usages]


def table(case: Case) -> Iterator[str]:
    """A line for each program: median seconds and their spread, runs, peak memory, how ours compares, what else."""
    yield ""
    yield f"{case.title:<{_NAME + 2}} {'seconds':>8} {'min–max':>15} {'runs':>5} {'MB':>6} {'ours/it':>8} {'faster':>8}"
    for name, found in case.programs.items():
        least, most = found.spread
        ratio = case.ratio(name)
        yield (
            f"  {name:<{_NAME}} {_short(found.median):>8} {f'{_short(least)}–{_short(most)}':>15}"
            f" {len(found.seconds):>5} {_whole(found.megabytes):>6}"
            f" {f'{ratio:.3f}' if ratio else '':>8} {f'{1 / ratio:.1f}x' if ratio else '':>8}"
            f"  {'  '.join(f'{what} {value:.4g}' for what, value in found.more.items())}"
        ).rstrip()
    for name, why in case.left_out.items():
        yield f"  left out: {name}: {why}"
    if case.note:
        yield f"  {case.note}"


def growth(cases: Iterable[Case]) -> Iterator[str]:
    """How many times the seconds more entries take, from size to size of a kind; nothing where there is one size."""
    kinds: dict[str, dict[int, Case]] = {}
    for case in cases:
        if case.size >= _FIRST:
            kinds.setdefault(case.kind, {})[case.size] = case
    yield from [""] if any(len(sizes) > 1 for sizes in kinds.values()) else []
    for kind, sizes in kinds.items():
        for (fewer, before), (more, after) in pairwise(sorted(sizes.items())):
            times = ", ".join(
                f"{name} {found.median / before.programs[name].median:.1f}"
                for name, found in after.programs.items()
                if name in before.programs
            )
            yield f"  {kind}, {fewer:,} to {more:,} {after.unit} ({more / fewer:.3g} times): {times} times the seconds"


def _short(seconds: float) -> str:
    """With two digits after the point, or three where there is less than a second."""
    return f"{seconds:.2f}" if seconds >= 1 else f"{seconds:.3f}"


def _whole(megabytes: float | None) -> str:
    return "" if megabytes is None else f"{megabytes:,.0f}"


def say(*lines: str) -> None:
    """Print the lines at once, as the next may take minutes."""
    if lines:
        print("\n".join(lines), flush=True)  # noqa: T201 - a benchmark's output
