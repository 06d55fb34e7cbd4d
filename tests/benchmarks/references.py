"""Reference lists in each form: what printing costs beyond the style engine, and how it grows.

Each form is printed from the same typeset document, by turns. The yardstick is HTML.
"""

import time
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from importlib.util import find_spec
from typing import get_args

from bibtools.writers.references import Options, To, printed, typeset
from tests.benchmarks import csl_items, timing
from tests.benchmarks.figures import Case, Figures, Report
from tests.benchmarks.side_by_side import growth, say, table

_SIZES = {1_000: 7, 10_000: 7}
_STYLE = "apa"
_ENGINE, _YARDSTICK = "the engine alone", "--to html"


def run() -> Report:
    """Print the seconds of each form and their ratio to HTML, for each size, and how each grows."""
    forms: Sequence[To] = [form for form in get_args(To) if form != "docx" or find_spec("docx")]
    missing = {} if "docx" in forms else {"python-docx": "pip install python-docx"}
    say(*(f"{name} is not installed and DOCX left out; to have it: {how}" for name, how in missing.items()))
    cases: list[Case] = []
    for size, runs in timing.planned(_SIZES).items():
        cases.append(Case(f"printing, {_STYLE}", size, "entries", _measured(size, forms, runs)))
        say(*table(cases[-1]))
    say(*growth(cases))
    return Report("processor", cases, missing=missing)


def _measured(size: int, forms: Sequence[To], runs: int) -> dict[str, Figures]:
    """By what asks for the form on the command line, as all are ours."""
    started = time.process_time()
    typed = typeset(csl_items.make(size), Options(_STYLE))
    engine = Figures([time.process_time() - started])
    taken = timing.in_turns({f"--to {form}": partial(printed, typed, form) for form in forms}, runs)
    html = taken[_YARDSTICK].median
    return {_ENGINE: engine} | {
        name: replace(found, more={"of HTML": found.median / html}) for name, found in taken.items()
    }
