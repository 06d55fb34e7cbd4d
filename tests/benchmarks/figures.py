"""What was measured, as data: the programs of a case, the cases of a benchmark, and their form in the JSON file."""

import statistics
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

OURS = "bibtools"
"""What the names of our own programs begin with; one of them in each case is called so and no more."""

Clock = Literal["processor", "wall"]
"""Seconds of the processor (user and system, children included), or those on the clock."""


@dataclass(frozen=True)
class Figures:
    """What one program took in each of its runs of a case: seconds, the largest memory in MB, and what else is known.

    `more` holds figures by their names, with the unit in the name where they have one.
    """

    seconds: Sequence[float]
    megabytes: float | None = None
    more: Mapping[str, float] = field(default_factory=dict)

    @property
    def median(self) -> float:
        """The median of the seconds."""
        return statistics.median(self.seconds)

    @property
    def spread(self) -> tuple[float, float]:
        """The least and the most of the seconds."""
        return min(self.seconds), max(self.seconds)


@dataclass(frozen=True)
class Case:
    """One job at one size, what each program took for it, and why others have no figures.

    A benchmark has cases of one `kind` in several sizes; `unit` is what is counted, in the plural.
    The size is 0 where nothing is counted.
    """

    kind: str
    size: int
    unit: str
    programs: Mapping[str, Figures]
    detail: str = ""
    left_out: Mapping[str, str] = field(default_factory=dict)
    note: str = ""

    @property
    def title(self) -> str:
        """The case in words."""
        unit = self.unit.replace("entries", "entry") if self.size == 1 else self.unit
        return ", ".join(filter(None, (self.kind, f"{self.size:,} {unit}" if self.size else "", self.detail)))

    def ratio(self, name: str) -> float | None:
        """The seconds of ours by those of a peer: below 1, ours is faster. None for a program of ours."""
        if name.startswith(OURS) or OURS not in self.programs:
            return None
        return self.programs[OURS].median / self.programs[name].median


@dataclass(frozen=True)
class Report:
    """What a benchmark measured, by which clock, with the versions of its programs and what was not there."""

    clock: Clock
    cases: Sequence[Case]
    versions: Mapping[str, str] = field(default_factory=dict)
    missing: Mapping[str, str] = field(default_factory=dict)


def as_data(report: Report) -> dict[str, Any]:
    """The clock and the cases, as JSON has them; versions and what is missing stand once for all benchmarks."""
    return {"clock": report.clock, "cases": [_case(case) for case in report.cases]}


def _case(case: Case) -> dict[str, Any]:
    known = {"kind": case.kind, "size": case.size, "unit": case.unit}
    texts = {"detail": case.detail, "note": case.note, "left out": dict(case.left_out)}
    programs = {name: dict(_program(case, name)) for name in case.programs}
    return known | {"programs": programs} | {name: text for name, text in texts.items() if text}


def _program(case: Case, name: str) -> Iterator[tuple[str, Any]]:
    found = case.programs[name]
    least, most = found.spread
    yield "seconds", {"median": found.median, "least": least, "most": most, "runs": len(found.seconds)}
    if found.megabytes is not None:
        yield "megabytes", found.megabytes
    ratio = case.ratio(name)
    if ratio is not None:
        yield "ours/theirs", ratio
    if found.more:
        yield "more", dict(found.more)
