"""How often each size is run, and the processor time of calls in this process, by turns."""

import gc
import os
import time
from collections.abc import Callable, Mapping

from tests.benchmarks.figures import Figures

_QUICK = 1_000


def quick() -> bool:
    """Whether BENCH_QUICK is set: the smallest sizes, once each, to see that everything works."""
    return bool(os.environ.get("BENCH_QUICK"))


def planned(runs: Mapping[int, int]) -> dict[int, int]:
    """How often each size is run; when quick, once up to 1,000, or the smallest where all are larger."""
    if not quick():
        return dict(runs)
    most = max(_QUICK, min(runs))
    return dict.fromkeys((size for size in runs if size <= most), 1)


def in_turns(calls: Mapping[str, Callable[[], object]], runs: int) -> dict[str, Figures]:
    """The processor seconds of every call, one after another, as many times, after a turn that is not counted."""
    times: dict[str, list[float]] = {name: [] for name in calls}
    for turn in range(runs + 1):
        for name, call in calls.items():
            gc.collect()
            start = time.process_time()
            call()
            if turn:
                times[name].append(time.process_time() - start)
    return {name: Figures(taken) for name, taken in times.items()}
