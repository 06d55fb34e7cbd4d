"""B0: what the reading said, and what breaks the schema of CSL."""

import re
from collections.abc import Iterator

from bibtools.checking.files import File, Record
from bibtools.checking.rule import Fault
from bibtools.errors import Problem
from bibtools.record.item import OWN_KEYS
from bibtools.record.schema import faults

_PASSED_OVER = re.compile(
    r"the key .* is also that of line"  # duplicate_key
    r"|.*unknown LaTeX (?:in the \S+ )?is kept as it stands"  # unknown_latex
    r"|text decoded with the wrong code page was set right"  # mojibake
    r"|layout: ",  # how a page was read, which is no fault of it
    re.DOTALL,
)
_OF_ITEM = re.compile(r"item \d+: (?P<what>.*)", re.DOTALL)
_NO_KEY = re.compile(r"\bwithout a key: it gets one|id: missing; it gets a citation key")
_UNKNOWN = re.compile(r"(?P<name>.*): no CSL variable, kept in custom", re.DOTALL)
_BROKEN_NAME = re.compile(r"that a comma broke|name that a comma broke")
_PATH = re.compile(r"[A-Za-z_-]+")

About = Iterator[tuple[Record | int | None, Fault]]


def not_read(file: File) -> About:
    """Something of the input was not read: a file, an entry, a line."""
    yield from _said(file, "error")


def read_with_doubt(file: File) -> About:
    """Something was read, but may be meant otherwise: a missing brace, an unknown type, bytes that are not UTF-8."""
    yield from _said(file, "warning")


def reading_note(file: File) -> About:
    """What else the reading has to say: what was left out or kept apart."""
    yield from _said(file, "note")


def _said(file: File, severity: str) -> About:
    for problem in file.problems:
        if problem.severity == severity and not _is_rule_of_its_own(problem):
            yield problem.line, Fault("", problem.raw, problem.message)


def _is_rule_of_its_own(problem: Problem) -> bool:
    message = problem.message
    return bool(
        _PASSED_OVER.match(message)
        or _NO_KEY.search(message)
        or _BROKEN_NAME.search(message)
        or _UNKNOWN.match(message)
        or (problem.severity == "warning" and _OF_ITEM.match(message))
    )


def broken_schema(file: File) -> About:
    """A value of another kind than CSL's schema asks for: programs that read CSL-JSON may refuse the file."""
    for problem in file.problems:
        match = _OF_ITEM.match(problem.message)
        if match and problem.severity == "warning" and not _NO_KEY.search(problem.message):
            path = _PATH.match(match["what"])
            yield problem.line, Fault(path.group() if path else "", problem.raw, match["what"])
    for record in file.records:
        for what in faults({**record.item, "type": record.type}):
            path = _PATH.match(what)
            if not what.startswith("id: missing"):
                yield record, Fault(path.group() if path else "", "", what)


def no_key(file: File) -> About:
    """A record without a key: bibtools makes one each time it reads the file, and citations cannot rely on it."""
    for problem in file.problems:
        if _NO_KEY.search(problem.message):
            yield problem.line, Fault("id", "", "a record without a key: give it one")


def unknown_variable(file: File) -> About:
    """A variable that CSL does not have, often a slip of the pen: no style prints it."""
    for problem in file.problems:
        match = _UNKNOWN.match(problem.message)
        name = match["name"] if match else ""
        if match and name not in OWN_KEYS:
            holders: list[Record | None] = [record for record in file.records if name in record.custom]
            for record in holders or [None]:
                yield record, Fault(name, "", f"CSL has no variable {name}: correct its name, or put it in custom")


def broken_name(file: File) -> About:
    """One name that a comma broke in two: `Alexander, Vezhnevets` for Alexander Vezhnevets."""
    for problem in file.problems:
        if _BROKEN_NAME.search(problem.message):
            yield problem.line, Fault("author", problem.raw, problem.message)
