"""Citations and reference lists beside other processors, as whole processes: user and system time, peak memory.

Every program reads the same made-up items, cites each of them once, and lists them all. The runs of the programs take
turns, so that all of them meet the same machine.
"""

import tempfile
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks import csl_items, csl_peers, figures, peers, timing
from tests.benchmarks.csl_peers import Job
from tests.benchmarks.figures import OURS, Report
from tests.benchmarks.side_by_side import Turns, growth, in_turns, say, table

_ONE, _SMALL, _LARGE = 1, 1_000, 10_000
_RUNS = 9
_WHY_NOT = {
    "citeproc-js": "takes minutes",
    "citeproc-py": "takes minutes, and does not disambiguate",
    "pandoc": "takes over 25 minutes",
    f"{OURS} convert": "is measured in apa",
}
_SLOWEST = ("citeproc-py", "pandoc")
_KINDS = (("apa", False), ("apa", True), ("ieee", False), ("chicago-author-date", False), ("chicago-author-date", True))


class Case(NamedTuple):
    """What all programs but those in `without` do."""

    style: str
    size: int
    few: bool = False
    without: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        """The case but for its size."""
        return f"{self.style}, few names and years" if self.few else self.style


_CASES = (
    Case("apa", _ONE),
    *(Case(style, _SMALL, few) for style, few in _KINDS),
    Case("apa", _LARGE, without=_SLOWEST),
    *(Case(style, _LARGE, few, without=tuple(_WHY_NOT)) for style, few in _KINDS[1:]),
)
_QUICK = (Case("apa", _ONE), Case("ieee", _SMALL))  # those that take the least


def run() -> Report:
    """Print a table for each case, and then how the time grows from 1,000 to 10,000 items (10 is linear)."""
    say(*peers.heading(csl_peers.programs()))
    wanted, runs = (_QUICK, 1) if timing.quick() else (_CASES, _RUNS)
    cases: list[figures.Case] = []
    with tempfile.TemporaryDirectory() as folder:
        _measured(_CASES[0], Path(folder), 1)  # not counted: from here on, files are cached and modules compiled
        for case in wanted:
            turns = _measured(case, Path(folder), runs)
            left_out = turns.failed | {name: _WHY_NOT[name] for name in case.without}
            cases.append(figures.Case(case.kind, case.size, "entries", turns.programs, left_out=left_out))
            say(*table(cases[-1]))
    say(*growth(cases))
    programs = csl_peers.programs()
    return Report("processor", cases, peers.versions(programs), peers.missing(programs))


def _measured(case: Case, folder: Path, runs: int) -> Turns:
    job = Job(folder, f"{'few' if case.few else 'items'}{case.size}", case.style, case.size)
    csl_peers.write(job, csl_items.make(case.size, few=case.few))
    programs = [one for one in peers.present(csl_peers.programs()) if one.name not in case.without]
    return in_turns(programs, job, runs)
