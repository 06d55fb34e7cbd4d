"""RIS beside rispy, both in this process and by turns: reading to CSL-JSON items, and writing them.

rispy splits lines into tags and leaves them at that; ours reads names, dates, pages and types as well. With
BENCH_QUICK set, each runs once.
"""

import gc
import os
import statistics
import time
from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from importlib.metadata import version
from importlib.util import find_spec
from itertools import pairwise
from types import ModuleType
from typing import NamedTuple

from bibtools.readers import ris as reader
from bibtools.record.reading import Source
from bibtools.writers import ris as writer
from tests.benchmarks import bib_items
from tests.benchmarks.side_by_side import say

_SIZES = {1_000: 9, 10_000: 9, 100_000: 3}
_WIDTH = 44


class _Library(NamedTuple):
    """A bibliography of a size: as a .ris file, and as each program has it in memory."""

    text: str
    ours: list[bib_items.CslItem]
    theirs: object


Calls = dict[str, Callable[[], object]]


def run() -> None:
    """Print the seconds of both for each size, their ratio, and how ours grow."""
    quick = bool(os.environ.get("BENCH_QUICK"))
    peer = import_module("rispy") if find_spec("rispy") else None
    if quick:
        say("BENCH_QUICK: one run each")
    say(f"rispy {version('rispy')}" if peer else "rispy is not installed and left out; to have it: pip install rispy")
    found: dict[str, dict[int, float]] = {"reading": {}, "writing": {}}
    for size, runs in _SIZES.items():
        library = _library(size, peer)
        for name, calls in (("reading", _reading(library, peer)), ("writing", _writing(library, peer))):
            times = _in_turns(calls, 1 if quick else runs)
            found[name][size] = statistics.median(times["bibtools"])
            say(*_table(f"{name} RIS, {size:,} records, {len(library.text) / 1e6:,.1f} MB", times))
    say("", *_growth(found))


def _reading(library: _Library, peer: ModuleType | None) -> Calls:
    ours: Calls = {"bibtools": lambda: reader.read([Source("x.ris", library.text)])}
    return ours | ({"rispy": partial(peer.loads, library.text)} if peer else {})


def _writing(library: _Library, peer: ModuleType | None) -> Calls:
    ours: Calls = {"bibtools": lambda: writer.write(library.ours).text}
    return ours | ({"rispy": partial(peer.dumps, library.theirs)} if peer else {})


def _library(size: int, peer: ModuleType | None) -> _Library:
    text = writer.write(entry.item for entry in bib_items.make(size)).text.replace("\r\n", "\n")
    ours = reader.read([Source("x.ris", text)])[0].items
    return _Library(text, ours, peer.loads(text) if peer else None)


def _in_turns(calls: Calls, runs: int) -> dict[str, list[float]]:
    """The processor time of every call, one after another, as many times; a first round is not counted."""
    times: dict[str, list[float]] = {name: [] for name in calls}
    for turn in range(runs + 1):
        for name, call in calls.items():
            gc.collect()
            start = time.process_time()
            call()
            if turn or runs == 1:
                times[name].append(time.process_time() - start)
    return times


def _table(title: str, times: dict[str, list[float]]) -> Iterator[str]:
    yield ""
    yield f"{title:<{_WIDTH + 2}} {'seconds':>8} {'min–max':>15} {'runs':>5} {'ours/it':>8}"
    own = statistics.median(times["bibtools"])
    for name, taken in times.items():
        middle = statistics.median(taken)
        spread = f"{min(taken):.2f}–{max(taken):.2f}"
        ratio = "" if name == "bibtools" else f" {own / middle:>8.2f}"
        yield f"  {name:<{_WIDTH}} {middle:>8.2f} {spread:>15} {len(taken):>5}{ratio}"


def _growth(found: dict[str, dict[int, float]]) -> Iterator[str]:
    """How the seconds grow with ten times the records (10 is linear)."""
    for name, seconds in found.items():
        for fewer, more in pairwise(_SIZES):
            yield f"  bibtools, {name}, {fewer:,} to {more:,} records: {seconds[more] / seconds[fewer]:.1f} times"
