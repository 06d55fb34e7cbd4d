"""Files too large to be held whole: read in parts, each part converted and written before the next is read.

Only formats whose records stand by themselves can be cut between them (`Format.ends`), and only formats whose records
follow one another can be written so (`Format.frame`). What needs all records at once needs them in memory: BibTeX
(macros, parents, keys), JSON in one array, tables (columns), listings, reference lists, reconciling.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from bibtools import citekeys, formats, sources
from bibtools.errors import InputError, Problem, Severity, has_errors
from bibtools.formats import Format
from bibtools.normalise import Batch, normalise
from bibtools.record.item import Item
from bibtools.record.reading import Source
from bibtools.writers.result import Loss

LARGE = 64_000_000
"""Bytes from which on a file is read in parts: less takes no more memory than people have."""
_PART = 8_000_000
_HEAD = 100_000  # characters, which show the format
_MOST_PROBLEMS = 1_000  # of a kind: the others are counted


class Plan(NamedTuple):
    """A conversion that can be done in parts: the file, its format, the format to write."""

    path: Path
    source: Format
    target: Format


def plan(path: str, source: str | None, target: Format, *, large: int = LARGE) -> Plan | None:
    """How to convert a file in parts; None where it is small, or where one of the formats is read or written whole."""
    file = Path(path)
    if target.frame is None or not file.is_file() or file.stat().st_size < large:
        return None
    with file.open("rb") as stream:
        head = sources.decodable(stream.read(_HEAD))
    if head is None:
        return None
    found = formats.by_name(source) if source else formats.detect(Source(path, head)).format
    lines = formats.by_name("json-lines")
    if found is not None and found.looks == lines.looks and file.suffix.lower() in lines.suffixes:
        found = lines  # its content is that of JSON
    return Plan(file, found, target) if found is not None and found.ends is not None else None


class Conversion:
    """The conversion at work: `pieces` gives the text of the new file, and fills the rest as it goes."""

    def __init__(self, wanted: Plan, options: Mapping[str, Any], *, part: int = _PART) -> None:
        self.records = 0
        self.problems: list[Problem] = []
        self._plan = wanted
        self._options = options
        self._part = part
        self._distinct = citekeys.Distinct()
        self._losses: dict[str, Loss] = {}
        self._counts: Counter[tuple[str, Severity]] = Counter()

    def pieces(self) -> Iterator[str]:
        """The new file, part by part; afterwards `problems` holds what went wrong, and what was lost.

        Raises InputError where nothing could be read, before the last piece.
        """
        begin, between, end = self._plan.target.frame or ("", "", "")
        ends = self._plan.source.ends
        assert ends is not None  # noqa: S101 - `plan` has seen it
        output = begin
        for text, line, doubts in sources.parts(self._plan.path, ends, self._part):
            self._note(_moved(doubt, line) for doubt in doubts)
            items = self._read(Source(str(self._plan.path), text), line)
            if not items:
                continue
            self.records += len(items)
            written = formats.write(items, self._plan.target, **self._options)
            self._note(written.problems)
            yield output + written.text.removeprefix(begin).removesuffix(end)
            output = between
        self.problems += self._rest()
        if not self.records and has_errors(self.problems):
            first = next(problem for problem in self.problems if problem.severity == "error")
            raise InputError(first.source, first.message, first.line)
        yield end if self.records else formats.write([], self._plan.target, **self._options).text

    def _read(self, source: Source, line: int) -> list[Item]:
        """The records of a part that begins after so many lines of the file."""
        [(_, reading)] = formats.read([source], self._plan.source.name)
        [clean] = normalise([Batch(source.name, reading.items)])
        self._note(_moved(problem, line) for problem in (*reading.problems, *clean.problems))
        items = citekeys.keyed(clean.items)
        for item in items:
            origin = item.get("custom", {}).get("origin")
            if origin and origin.get("line"):
                origin["line"] += line
        new = self._distinct([str(item["id"]) for item in items])
        return list(map(citekeys.renamed, items, new))

    def _note(self, problems: Iterable[Problem]) -> None:
        """Keep the first problems of each severity and count the others; what is lost is counted together."""
        for problem in problems:
            if isinstance(problem, Loss):
                before = self._losses.get(problem.what)
                self._losses[problem.what] = problem if before is None else before.and_of(problem)
                continue
            kind = problem.source, problem.severity
            self._counts[kind] += 1
            if self._counts[kind] <= _MOST_PROBLEMS:
                self.problems.append(problem)

    def _rest(self) -> Iterator[Problem]:
        for (source, severity), count in self._counts.items():
            if count > _MOST_PROBLEMS:
                text = f"{count - _MOST_PROBLEMS:,} more problems like those above, not kept as the file is large"
                yield Problem(source, None, severity, text)
        yield from self._losses.values()


def _moved(problem: Problem, line: int) -> Problem:
    return replace(problem, line=problem.line + line) if problem.line else problem
