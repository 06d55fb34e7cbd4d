"""How long a call takes: the median of several runs, of processor time, after one run that is not counted."""

import statistics
import time
from collections.abc import Callable


def median_seconds(call: Callable[[], object], runs: int = 5) -> float:
    """The median processor time of `runs` calls, in seconds."""
    call()
    times = []
    for _ in range(runs):
        start = time.process_time()
        call()
        times.append(time.process_time() - start)
    return statistics.median(times)
