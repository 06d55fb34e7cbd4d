"""Reconciles records in a process of its own: `python -m tests.benchmarks.drivers.reconcile_ours COUNT|FILE`.

So many are made up, or they are read from a file, as `[items, gold]`. Prints as JSON the seconds, those of each stage,
the peak memory, and what was found.
"""

import json
import os
import sys
import threading
import time
from pathlib import Path

from tests.reconcile.evaluate import surplus, timed
from tests.reconcile.made import made

_PERIOD = 0.1  # seconds between two looks at the memory
_MEGABYTE = 2**20


class Memory:
    """The resident memory of this process and of its children together, in MB; what they share counts for each."""

    def __init__(self) -> None:
        self.peak = self.now()
        threading.Thread(target=self._watch, daemon=True).start()

    def now(self) -> float:
        """What it is now; 0 where the system does not tell."""
        return sum(_resident(entry) for entry in Path("/proc").glob("[0-9]*"))

    def _watch(self) -> None:
        while True:
            self.peak = max(self.peak, self.now())
            time.sleep(_PERIOD)


def _resident(entry: Path) -> float:
    try:
        parent, pages = (
            (entry / "stat").read_text().rpartition(")")[2].split()[1],
            (entry / "statm").read_text().split()[1],
        )
    except (OSError, IndexError):  # it has ended meanwhile
        return 0
    own = os.getpid()
    return int(pages) * os.sysconf("SC_PAGESIZE") / _MEGABYTE if own in {int(entry.name), int(parent)} else 0


def main(records_or_file: str) -> None:
    if records_or_file.isdecimal():
        items, gold = made(int(records_or_file))
    else:
        items, gold = json.loads(Path(records_or_file).read_text(encoding="utf-8"))
    memory = Memory()
    records = memory.now()
    start = time.perf_counter()
    works, stages = timed(items)
    seconds = time.perf_counter() - start
    merged = [cluster.members for cluster in works.clusters if cluster.decision == "merge"]
    measured = {
        "seconds": seconds,
        "stages": stages,
        "megabytes": memory.peak,
        "of records": records,
        "F1": surplus(merged, gold).scores()[2],
    }
    sys.stdout.write(json.dumps(measured) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
