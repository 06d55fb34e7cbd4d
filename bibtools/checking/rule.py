"""What a rule is, and what it finds."""

import inspect
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Literal, NamedTuple

from bibtools.errors import Severity

if TYPE_CHECKING:
    from bibtools.checking.files import File, Record

TargetKind = Literal["csl", "bibtex", "biblatex", "zotero", "style"]
"""What the records are for; `csl` is no target of its own: any program that reads CSL-JSON, any style."""

EVERYTHING: tuple[TargetKind, ...] = ("csl", "bibtex", "biblatex", "zotero", "style")


class Fault(NamedTuple):
    """What a rule says of a record: the variable, its value as text, and what to do."""

    variable: str
    value: str
    message: str


Place = "Record | int | None"
"""What a fault is about: a record, a line of the file, or the file as a whole."""

CheckRecord = Callable[["Record"], Iterable[Fault]]
CheckFile = Callable[["File"], Iterable[tuple["Record | int | None", Fault]]]
Mend = Callable[[str], str]
"""Gives a value without the fault, or the value itself where there is none. Doing it twice changes nothing."""


def fully(step: Mend) -> Mend:
    """Does a step of mending again until nothing changes: what was under one label may be another one."""

    @wraps(step)
    def mend(text: str) -> str:
        while (new := step(text)) != text:
            text = new
        return text

    return mend


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its code (`B201`) and its name (`bad-doi`), which stay what they are, and the function that looks.

    `record` looks at one record, `file` at all of a file together; a rule has one of the two. `mend` is for rules whose
    fault `--fix` takes away, `in_latex` the same for a value in LaTeX where that is not the same. `targets` are
    those for which the rule is there.
    """

    code: str
    name: str
    title: str
    severity: Severity
    record: CheckRecord | None = None
    file: CheckFile | None = None
    mend: Mend | None = None
    in_latex: Mend | None = None
    targets: tuple[TargetKind, ...] = EVERYTHING

    @property
    def explanation(self) -> str:
        """What it looks at, in a sentence or two: the first paragraph of its function."""
        return " ".join((inspect.getdoc(self.record or self.file) or "").partition("\n\n")[0].split())
