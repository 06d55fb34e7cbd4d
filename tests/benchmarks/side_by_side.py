"""Programs that take turns at one job, so that all of them meet the same machine, and the table of what each used."""

import statistics
from collections.abc import Callable, Iterator, Mapping

from tests.benchmarks.processes import ProcessError, Usage

Usages = dict[str, list[Usage]]
"""What each program used in each of its runs, by its name."""

_SECONDS = 30  # a program runs as often as asked, or until it has taken so long


def in_turns(programs: Mapping[str, Callable[[], Usage]], runs: int, *, ours: str) -> Usages:
    """Run every program, one after another, as many times; a peer that fails says so and is left out. Ours must not."""
    usages: Usages = {name: [] for name in programs}
    for _ in range(runs):
        for name, program in programs.items():
            if name not in usages or sum(usage.seconds for usage in usages[name]) >= _SECONDS:
                continue
            try:
                usages[name].append(program())
            except ProcessError as error:
                if name == ours:
                    raise
                del usages[name]
                say("", f"left out of the next table: {error}")
    return usages


def table(title: str, usages: Usages, *, ours: str) -> Iterator[str]:
    """A line for each program: median seconds and their spread, peak memory, and how ours compares with it."""
    yield ""
    yield f"{title:<46} {'seconds':>8} {'min–max':>15} {'runs':>5} {'MB':>5} {'ours/it':>8} {'faster':>8}"
    for name, runs in usages.items():
        times = [usage.seconds for usage in runs]
        spread = f"{min(times):.2f}–{max(times):.2f}"
        ratio = seconds(usages[ours]) / seconds(runs)
        compared = "" if name == ours else f" {ratio:>8.3f} {1 / ratio:>7.1f}x"
        yield f"  {name:<44} {seconds(runs):>8.2f} {spread:>15} {len(runs):>5} {megabytes(runs):>5.0f}{compared}"


def seconds(runs: list[Usage]) -> float:
    """The median of the seconds."""
    return statistics.median(usage.seconds for usage in runs)


def megabytes(runs: list[Usage]) -> float:
    """The largest peak memory."""
    return max(usage.megabytes for usage in runs)


def say(*lines: str) -> None:
    print("\n".join(lines), flush=True)  # noqa: T201 - a benchmark's output
