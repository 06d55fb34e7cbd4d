"""Duplicates among made-up records (a third are damaged copies) and real ones, beside bib-dedupe, then alone.

Every run is a process of its own, and its seconds are those on the clock, as both use all processors; making and
loading the records is not counted. With BENCH_QUICK set, the largest sizes are left out.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from bibtools.record.item import Item
from tests.benchmarks.dedup_items import several_times
from tests.benchmarks.side_by_side import say
from tests.reconcile.evaluate import surplus
from tests.reconcile.made import made
from tests.shared import PROJECT

_BESIDE = {2_000: 3, 10_000: 3, 50_000: 1}  # made-up records, and how often both take a turn
_SEVERAL = {1: 1, 5: 1}  # the same for real records: so many times the sets
_ALONE = {10_000: 5, 100_000: 5, 1_000_000: 1}
_QUICK = 10_000
_PEER = PROJECT / "build" / "peers" / "bib-dedupe"
_OURS = (sys.executable, "-m", "tests.benchmarks.drivers.reconcile_ours")
_THEIRS = PROJECT / "tests" / "benchmarks" / "drivers" / "reconcile_bib_dedupe.py"
_DEDUP = PROJECT.parent / "shared" / "corpora" / "dedup"
_HINT = f"python -m venv {_PEER.relative_to(PROJECT)} && {_PEER.relative_to(PROJECT)}/bin/pip install bib-dedupe"

Run = dict[str, Any]
"""What a driver measured."""


def run() -> None:
    """Print the seconds of both, how ours grow, its stages and its memory."""
    most = _QUICK if os.environ.get("BENCH_QUICK") else max(_ALONE)
    peer = _peer()
    if peer is None:
        say(f"bib-dedupe is not installed and left out; to have it: {_HINT}")
    else:
        _say(_beside(peer, most))
    _say(_alone({size: runs for size, runs in _ALONE.items() if size <= most}))


def _say(lines: Iterator[str]) -> None:
    """Each as soon as it is there: the largest sizes take minutes."""
    for line in lines:
        say(line)


def _peer() -> Path | None:
    """The Python that has bib-dedupe: it brings pandas, and so has an environment of its own."""
    if find_spec("bib_dedupe"):
        return Path(sys.executable)
    own = _PEER / ("Scripts" if os.name == "nt" else "bin") / "python"
    return own if own.exists() else None


def _beside(peer: Path, most: int) -> Iterator[str]:
    yield f"{'records':>20} {'runs':>5} {'bibtools':>9} {'F1':>6} {'bib-dedupe':>11} {'F1':>6} {'faster':>8}"
    for size, turns in _BESIDE.items():
        if size <= most:
            yield _turns("made up", made(size), peer, turns)
    if not _DEDUP.is_dir():
        yield f"real records are not here: {_DEDUP}"
        return
    for times, turns in _SEVERAL.items():
        items, gold = several_times(_DEDUP, times)
        if len(items) <= 2 * most:
            yield _turns("real", (items, gold), peer, turns)


def _turns(kind: str, records: tuple[list[Item], list[list[str]]], peer: Path, turns: int) -> str:
    """Both by turns on the same records, which they read from a file."""
    items, gold = records
    ours, theirs = [], []
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "records.json"
        file.write_text(json.dumps(records), encoding="utf-8")
        for _ in range(turns):
            ours.append(_printed([*_OURS, str(file)]))
            theirs.append(_printed([str(peer), str(_THEIRS), str(file)], folder))
    own, other = _median(ours), _median(theirs)
    f1 = surplus(theirs[0]["clusters"], gold).scores()[2]
    return (
        f"{len(items):>11,} {kind:>8} {turns:>5} {own:>8.2f}s {ours[0]['F1']:>6.4f} {other:>10.2f}s {f1:>6.4f} "
        f"{other / own:>7.1f}x"
    )


def _alone(sizes: Mapping[int, int]) -> Iterator[str]:
    yield ""
    yield f"{'records':>10} {'runs':>5} {'seconds':>8} {'min–max':>15} {'MB':>6} {'of records':>10}  stages"
    before: tuple[int, float] | None = None
    for size, turns in sizes.items():
        runs = [_printed([*_OURS, str(size)]) for _ in range(turns)]
        middle = sorted(runs, key=lambda one: float(one["seconds"]))[len(runs) // 2]
        spread = f"{min(one['seconds'] for one in runs):.2f}–{max(one['seconds'] for one in runs):.2f}"
        stages = "  ".join(f"{stage} {seconds:.2f}" for stage, seconds in middle["stages"].items())
        yield (
            f"{size:>10,} {turns:>5} {_median(runs):>8.2f} {spread:>15} {middle['megabytes']:>6,.0f} "
            f"{middle['of records']:>10,.0f}  {stages}"
        )
        if before:
            yield f"{'':>10} {size // before[0]} times the records take {_median(runs) / before[1]:.1f} times as long"
        before = size, _median(runs)


def _median(runs: Sequence[Run]) -> float:
    return statistics.median(float(one["seconds"]) for one in runs)


def _printed(command: Sequence[str], folder: str | Path = PROJECT) -> Run:
    """The last line that the command prints, which is JSON."""
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=folder)
    found: Run = json.loads(done.stdout.splitlines()[-1])
    return found
