"""Duplicates among made-up records (a third are damaged copies) and real ones, beside bib-dedupe, then alone.

Every run is a process of its own, and its seconds are those on the clock, as both use all processors; making and
loading the records is not counted.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from typing import Any

from bibtools.record.item import Item
from tests.benchmarks import peers, timing
from tests.benchmarks.dedup_items import several_times
from tests.benchmarks.figures import OURS, Case, Figures, Report
from tests.benchmarks.peers import Command, Missing
from tests.benchmarks.pins import PINS
from tests.benchmarks.processes import ProcessError
from tests.benchmarks.side_by_side import growth, say, table
from tests.reconcile.evaluate import surplus
from tests.reconcile.made import made
from tests.shared import PROJECT

_BESIDE = {2_000: 3, 10_000: 3, 50_000: 1}  # made-up records, and how often both take a turn
_SEVERAL = {1: 1, 5: 1}  # the same for real records: so many times the sets
_ALONE = {10_000: 5, 100_000: 5, 1_000_000: 1}
_PEER = "bib-dedupe"
_OURS = (sys.executable, "-m", "tests.benchmarks.drivers.reconcile_ours")
_THEIRS = PROJECT / "tests" / "benchmarks" / "drivers" / "reconcile_bib_dedupe.py"
_DEDUP = PROJECT.parent / "shared" / "corpora" / "dedup"

Run = dict[str, Any]
"""What a driver measured."""


def run() -> Report:
    """Print the seconds of both, how ours grow, its stages and its memory."""
    peer = _peer()
    say(*peers.heading([peer]))
    cases: list[Case] = []
    for case in chain([] if isinstance(peer, Missing) else _beside(peer), _alone()):
        cases.append(case)
        say(*table(case))
    say(*growth(cases))
    return Report("wall", cases, peers.versions([peer]), peers.missing([peer]))


def _peer() -> Command | Missing:
    """The Python that has bib-dedupe, with its driver: it brings pandas, and so has an environment of its own."""
    pin = PINS[_PEER]
    if pin.stamp.exists():
        pandas = peers.version_in(pin.folder, "pandas")
        return Command(_PEER, f"{pin.version}, with pandas {pandas}", (str(pin.python), str(_THEIRS)))
    if find_spec("bib_dedupe"):
        return Command(_PEER, version(_PEER), (sys.executable, str(_THEIRS)))
    return Missing(_PEER)


def _beside(peer: Command) -> Iterator[Case]:
    for size, turns in timing.planned(_BESIDE).items():
        yield _turns("made-up", made(size), peer, turns)
    if timing.quick() or not _DEDUP.is_dir():
        why = "they are 10,860 at least" if timing.quick() else f"there is no {_DEDUP}"
        say("", f"real records are left out: {why}")
        return
    for times, turns in _SEVERAL.items():
        yield _turns("real", several_times(_DEDUP, times), peer, turns)


def _turns(kind: str, records: tuple[list[Item], list[list[str]]], peer: Command, turns: int) -> Case:
    """Both by turns on the same records, which they read from a file; a peer that fails is left out."""
    items, gold = records
    ours, theirs = [], []
    failed: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "records.json"
        file.write_text(json.dumps(records), encoding="utf-8")
        for _ in range(turns):
            ours.append(_printed([*_OURS, str(file)]))
            try:
                theirs.append(_printed([*peer.words, str(file)], folder))
            except ProcessError as error:
                failed[peer.name] = str(error)
    programs = {OURS: Figures(_seconds(ours), max(one["megabytes"] for one in ours), {"F1": ours[0]["F1"]})}
    if not failed:
        f1 = surplus(theirs[0]["clusters"], gold).scores()[2]
        programs[peer.name] = Figures(_seconds(theirs), more={"F1": f1})
    return Case(f"duplicates among {kind} records", len(items), "records", programs, left_out=failed)


def _alone() -> Iterator[Case]:
    """Ours, with the memory of the records alone, the stages of the run in the middle, and the peak of that run."""
    for size, turns in timing.planned(_ALONE).items():
        runs = [_printed([*_OURS, str(size)]) for _ in range(turns)]
        middle = sorted(runs, key=lambda one: float(one["seconds"]))[len(runs) // 2]
        more = {"MB of records": middle["of records"], **middle["stages"]}
        programs = {OURS: Figures(_seconds(runs), middle["megabytes"], more)}
        yield Case("duplicates, ours alone", size, "records", programs)


def _seconds(runs: Sequence[Run]) -> list[float]:
    return [float(one["seconds"]) for one in runs]


def _printed(command: Sequence[str], folder: str | Path = PROJECT) -> Run:
    """The last line that the command prints, which is JSON. Raises ProcessError."""
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder)
    if done.returncode:
        raise ProcessError.of(command, done.stderr)
    found: Run = json.loads(done.stdout.splitlines()[-1])
    return found
