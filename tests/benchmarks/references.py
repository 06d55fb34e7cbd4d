"""Reference lists in each form: what printing costs beyond the style engine, and how it grows.

Each form is printed from the same typeset document, by turns. The yardstick is HTML. With BENCH_QUICK set, each runs
once.
"""

import os
import statistics
import time
from collections.abc import Callable, Sequence
from functools import partial
from importlib.util import find_spec
from typing import get_args

from bibtools.writers.references import Options, To, printed, typeset
from tests.benchmarks import csl_items
from tests.benchmarks.side_by_side import say

_SIZES = (1_000, 10_000)
_RUNS = 7
_STYLE = "apa"


def run() -> None:
    """Print the seconds of each form and their ratio to HTML, for each size, and how each grows."""
    runs = 1 if os.environ.get("BENCH_QUICK") else _RUNS
    forms: Sequence[To] = [form for form in get_args(To) if form != "docx" or find_spec("docx")]
    if "docx" not in forms:
        say("python-docx is not installed and DOCX left out; to have it: pip install python-docx")
    found: dict[int, dict[str, float]] = {}
    for size in _SIZES:
        started = time.process_time()
        typed = typeset(csl_items.make(size), Options(_STYLE))
        engine = time.process_time() - started
        times = _in_turns({form: partial(printed, typed, form) for form in forms}, runs)
        found[size] = {form: statistics.median(taken) for form, taken in times.items()}
        say(f"{size:,} entries, {_STYLE}: the engine {engine:.2f} s")
        say(*(_line(form, taken, found[size]["html"]) for form, taken in times.items()), "")
    small, large = (found[size] for size in _SIZES)
    grown = ", ".join(f"{form} {large[form] / small[form]:.1f}" for form in forms)
    say(f"{_SIZES[1] // _SIZES[0]} times the entries take so many times as long: {grown}")


def _in_turns(calls: dict[To, Callable[[], object]], runs: int) -> dict[str, list[float]]:
    """The processor seconds of each call, the calls by turns, after a turn that is not counted."""
    times: dict[str, list[float]] = {form: [] for form in calls}
    for turn in range(runs + 1):
        for form, call in calls.items():
            started = time.process_time()
            call()
            if turn:
                times[form].append(time.process_time() - started)
    return times


def _line(form: str, taken: Sequence[float], html: float) -> str:
    middle = statistics.median(taken)
    return f"  {form:<9} {middle:7.3f} s ({min(taken):.3f}–{max(taken):.3f})  {middle / html:5.2f} of HTML"
