"""What can go wrong, and how it is said.

Two kinds of trouble, kept apart:

* A `Problem` is a value. Readers and `normalise` return it beside the records: one bad entry never costs another.
* An exception ends the work on one input or one output, and carries a message fit to print::

      BibtoolsError
      ├── InputError      an input that cannot be read at all: missing, binary, empty, of no known format
      ├── OutputError     an output that cannot be written: no such folder, no permission, an unknown suffix
      └── StyleError      a citation style that cannot be found or read
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "note"]


class BibtoolsError(Exception):
    """The root of the tree: catch this one to catch all that bibtools raises on purpose."""


class InputError(BibtoolsError):
    """An input that cannot be read at all. `source` names it; `line` is 1-based, or None for the whole."""

    def __init__(self, source: str, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.source = source
        self.message = message
        self.line = line

    def __str__(self) -> str:
        return str(self.as_problem())

    def as_problem(self) -> "Problem":
        return Problem(self.source, self.line, "error", self.message)


class OutputError(BibtoolsError):
    """An output that cannot be written."""


class StyleError(BibtoolsError):
    """A citation style that cannot be found or read."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something a person should know about one place of an input.

    `line` is 1-based, None where the whole input is meant. `error`: something was not read;
    `warning`: it was read, and is doubtful; `note`: worth knowing. `raw` is the text it is about.
    """

    source: str
    line: int | None
    severity: Severity
    message: str
    raw: str = ""

    def __str__(self) -> str:
        place = self.source if self.line is None else f"{self.source}:{self.line}"
        return f"{place}: {self.severity}: {self.message}"


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether anything among `problems` was not read."""
    return any(problem.severity == "error" for problem in problems)
