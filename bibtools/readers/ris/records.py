"""The text of a .ris file as tagged records.

A line is read as a tag as the specification has it: two letters, two blanks, a dash, a blank. Other shapes (one blank
or none, small letters) are tags only in a file whose TY lines have them, since text has them too.
"""

import re
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from bibtools.errors import Problem, Severity
from bibtools.mappings.ris import KNOWN
from bibtools.record.reading import Source

LONGEST_RAW = 200
"""Characters of the source that a problem keeps."""

_STRICT = "  - "
_TAGGED = re.compile(r"[\s\ufeff]*([A-Za-z][A-Za-z0-9])([ \t]*)([-–—−])([ \t]?)(.*)")
_TYPE_LINE = re.compile(r"^[ \t\ufeff]*([Tt][Yy])([ \t]*)[-–—−]", re.MULTILINE)
_BLANKS = 2
_FIELDS = KNOWN - {"TY", "ER", "EF"}


class Record(NamedTuple):
    """The line of its beginning (1-based), what TY says (None: there is no TY), and the values of each tag.

    A value in several lines has line feeds; empty values are left out.
    """

    line: int
    type: str | None
    fields: dict[str, list[str]]


class Splitter:
    """Splits one source. `problems` has what was odd; `unknown` the tags RIS does not have, by their first line."""

    def __init__(self, source: Source) -> None:
        self.problems: list[Problem] = []
        self.unknown: dict[str, int] = {}
        self._name, self._text = source
        self._is_loose = False
        self._outside: tuple[int, list[str]] = (0, [])
        self._record: Record | None = None
        self._values: list[str] = []  # those of the last tag
        self._more: list[str] = []  # lines that continue its last value

    def records(self) -> Iterator[Record]:
        """Every record, in order. One without ER ends where the next begins, or the file does."""
        fields: dict[str, list[str]] | None = None
        values, more = self._values, self._more
        number = 0
        for number, line in enumerate(self._text.split("\n"), 1):
            tag = line[:2]
            if fields is not None and line[2:6] == _STRICT and tag in _FIELDS and not more:  # as most lines are
                if tag in fields:
                    values = fields[tag]
                    values.append(line[6:].strip())
                else:
                    values = fields[tag] = [line[6:].strip()]
                continue
            if fields is None and not line:
                continue
            self._values = values
            whole = self._line(number, line)
            values = self._values
            if whole:
                yield whole
            fields = self._record.fields if self._record else None
        self._values = values
        self._end_value()
        self._say_outside()
        if self._record:
            start = self._record.line
            self._say(start, "warning", f"no ER: the file ends in this record, at line {number}")
            yield _whole(self._record)

    def _line(self, number: int, line: str) -> Record | None:
        """Any line; the record that ends with it."""
        plain = line[2:6] == _STRICT and line[:2] in KNOWN
        found = (line[:2], line[6:].strip()) if plain else self._tagged(line, number)
        if found is None:
            self._continue(number, line)
            return None
        tag, value = found
        self._end_value()
        self._say_outside()
        if tag == "TY":
            return self._begin(number, value)
        if tag == "ER":
            return self._end(number, value)
        if tag == "EF" and self._record is None:  # the end of the file, in Web of Science
            return None
        if self._record is None:
            self._say(number, "warning", "a record without TY begins here", line)
            self._record = Record(number, None, {})
        self._values = self._record.fields.setdefault(tag, [])
        self._values.append(value)
        return None

    def _begin(self, number: int, kind: str) -> Record | None:
        """A TY; the record before, if it is still open. A TY that another one follows is no record."""
        before = self._record
        self._record, self._values = Record(number, kind, {}), []
        if before is None:
            return None
        if not before.fields:
            self._say(before.line, "warning", "a TY with another one behind it is left out", f"TY  - {before.type}")
            return None
        self._say(number, "warning", f"no ER before this TY: the record of line {before.line} ends here")
        return _whole(before)

    def _end(self, number: int, value: str) -> Record | None:
        if value:
            self._say(number, "note", "text after ER is left out", value)
        if self._record is None:
            self._say(number, "note", "an ER without a record is left out")
            return None
        ended, self._record = self._record, None
        return _whole(ended)

    def _continue(self, number: int, line: str) -> None:
        """A line that is no tag: it belongs to the value before, or stands outside of the records."""
        if self._record is None:
            self._set_aside(number, line)
        elif self._values:
            self._more.append(line.strip())
        elif line.strip():
            self._say(number, "warning", "text between TY and the first tag is left out", line)

    def _end_value(self) -> None:
        if self._more:
            self._values[-1] = "\n".join([self._values[-1], *self._more]).strip()
            self._more.clear()

    def _tagged(self, line: str, number: int) -> tuple[str, str] | None:
        """The tag and the value of a line that is not written as most are; None where it is no tag."""
        match = _TAGGED.match(line)
        if match is None:
            return None
        written, blanks, dash, blank, value = match.groups()
        tag = written.upper()
        as_specified = written == tag and len(blanks) == _BLANKS
        if as_specified and dash == "-" and match.start(1) == 0 and (blank or not value):
            if tag not in KNOWN:
                self.unknown.setdefault(tag, number)
            return tag, value.strip()
        if tag not in KNOWN:
            if not (written == tag and blank and dash == "-" and self._shapes_of_types == {("upper", _width(blanks))}):
                return None
            self.unknown.setdefault(tag, number)
        if not as_specified and not self._may_be_tag(written, blanks):
            return None
        if not self._is_loose:
            self._is_loose = True
            self._say(number, "note", "tags are not written as RIS has them (`AU  - `), first here", line)
        return tag, value.strip()

    @cached_property
    def _shapes_of_types(self) -> frozenset[tuple[str, str]]:
        """How TY is written in this file: the pairs of its case and its blanks."""
        return frozenset((_case(match[1]), _width(match[2])) for match in _TYPE_LINE.finditer(self._text))

    def _may_be_tag(self, written: str, blanks: str) -> bool:
        """Whether a tag is written as TY is, in case and blanks. A file without TY may have one blank."""
        shapes = {shape for pair in self._shapes_of_types for shape in pair} or {"one"}
        return {_case(written), _width(blanks)} <= shapes | {"upper", "two"}

    def _set_aside(self, number: int, line: str) -> None:
        text = line.strip(" \t\ufeff")
        if not text:
            if "\ufeff" in line:
                self._say(number, "note", "a byte order mark in the text is left out")
            return
        if not self._outside[1]:
            self._outside = (number, [])
        self._outside[1].append(text)

    def _say_outside(self) -> None:
        number, lines = self._outside
        if not lines:
            return
        self._outside = (0, [])
        self._say(number, "note", "text outside of the records is left out", "\n".join(lines))

    def _say(self, number: int, severity: Severity, message: str, raw: str = "") -> None:
        self.problems.append(Problem(self._name, number, severity, message, raw[:LONGEST_RAW]))


def _whole(record: Record) -> Record:
    """The record without its empty values."""
    for values in record.fields.values():
        if "" in values:
            break
    else:
        return record
    fields = {tag: kept for tag, values in record.fields.items() if (kept := [value for value in values if value])}
    return record._replace(fields=fields)


def _case(tag: str) -> str:
    return "upper" if tag.isupper() else "lower"


def _width(blanks: str) -> str:
    return ("none", "one", "two")[min(len(blanks), _BLANKS)]
