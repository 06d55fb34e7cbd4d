"""All rules over all files, and what they found."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bibtools.checking.files import File, Record, Settings
from bibtools.checking.places import FORMATS, Found
from bibtools.checking.rule import Fault, Mend, Rule
from bibtools.checking.rules import RULES
from bibtools.errors import Problem
from bibtools.normalise import Batch, normalise
from bibtools.record.collector import collector_at_rest
from bibtools.record.reading import Reading, Source


@dataclass(frozen=True, slots=True, eq=False)
class Finding:
    """A fault at its place: `file`, the 1-based `line` (None: the file as a whole) and the `key` of the record.

    `place` is where the value stands, if `--fix` can mend it, and `mend` gives the text there without the fault.
    """

    rule: Rule
    file: str
    line: int | None
    key: str
    fault: Fault
    number: int | None = None
    place: Found | None = None
    mend: Mend | None = None

    @property
    def is_fixable(self) -> bool:
        return self.place is not None


class Checked(NamedTuple):
    """The files, and what was found in them, by file and line."""

    files: list[File]
    findings: list[Finding]


def check(
    readings: Sequence[tuple[Source, Reading]],
    settings: Settings,
    rules: Sequence[Rule] = RULES,
    problems: Iterable[Problem] = (),
) -> Checked:
    """Look at what was read, as it was read: nothing in it is cleaned before. `problems` are of inputs without a text.

    Linear in the records.
    """
    clean = normalise(Batch(source.name, reading.items) for source, reading in readings)
    files = [
        File(source, reading.items, [*reading.problems, *more.problems], settings)
        for (source, reading), more in zip(readings, clean, strict=True)
    ]
    without_text = _by_source(problems)
    known = {file.source.name: file for file in files}
    for name, told in without_text.items():
        if name in known:
            known[name].problems = [*told, *known[name].problems]
        else:
            files.append(File(Source(name, ""), [], told, settings))
    there = [rule for rule in rules if settings.target.kind in rule.targets]
    with collector_at_rest():
        return Checked(files, [finding for file in files for finding in _check_file(file, there)])


def _by_source(problems: Iterable[Problem]) -> dict[str, list[Problem]]:
    found: dict[str, list[Problem]] = {}
    for problem in problems:
        found.setdefault(problem.source, []).append(problem)
    return found


def _check_file(file: File, rules: Sequence[Rule]) -> list[Finding]:
    found: list[Finding] = []
    of_records = [(rule, rule.record) for rule in rules if rule.record]
    for record in file.records:
        for rule, look in of_records:
            found += (_finding(file, rule, record, fault) for fault in look(record))
    for rule in rules:
        if rule.file:
            found += (_finding(file, rule, about, fault) for about, fault in rule.file(file))
    return sorted(found, key=lambda one: (one.line or 0, one.rule.code))


def _finding(file: File, rule: Rule, about: Record | int | None, fault: Fault) -> Finding:
    record = about if isinstance(about, Record) else None if about is None else file.at_line.get(about)
    if record is None or not isinstance(about, Record):
        line = about if isinstance(about, int) else None
        return Finding(rule, file.source.name, line, record.key if record else "", fault)
    places = _places(file, record, fault)
    line = file.places.line(places[0].start) if places else record.line
    mend = _mend(rule, record)
    mendable = [place for place in places if mend is not None and _is_mended(place.raw, mend(place.raw))]
    place = mendable[0] if len(mendable) == 1 else None
    return Finding(rule, file.source.name, line, record.key, fault, record.number, place, mend if place else None)


def _places(file: File, record: Record, fault: Fault) -> list[Found]:
    if not fault.value or not fault.variable or record.format not in FORMATS:
        return []
    return file.places.find(record.number, fault.variable, fault.value, record.type)


def _is_mended(raw: str, new: str) -> bool:
    """Whether a value changes, in the lines that it has."""
    return new != raw and new.count("\n") == raw.count("\n")


def _mend(rule: Rule, record: Record) -> Mend | None:
    return (rule.in_latex or rule.mend) if record.is_bib else rule.mend
