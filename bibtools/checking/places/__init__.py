"""Where the values of records stand in the text that they were read from: for exact lines, and for changing them.

Only formats whose files people edit are searched: .bib, CSL-JSON, and tagged text. A value that is not found, or is
written in another way than as it is, has no place, and stays as it is.
"""

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from bibtools.checking.places import bib, jsontext, tagged
from bibtools.mappings.bibtex import read_fields

_JSON = frozenset({"csl-json", "json-lines"})
_BIB = frozenset({"bibtex", "biblatex"})
FORMATS = _JSON | _BIB | tagged.LINES.keys()
"""The formats in which values have places."""


class Found(NamedTuple):
    """A value in the text, from `start` to `end`; `raw` is what it says in its format's own code: LaTeX, or plain."""

    start: int
    end: int
    raw: str


class Places:
    """The values of one text. `lines` are the 1-based lines in which its records begin."""

    def __init__(self, text: str, format_name: str, lines: Sequence[int | None]) -> None:
        self._text = text
        self._format = format_name
        self._lines = lines
        self._heads: dict[int, list[bib.Head]] = {}

    def find(self, number: int, variable: str, value: str, csl_type: str) -> list[Found]:
        """Where record `number` (from 0) has this value of the variable; in a .bib, whatever the variable says."""
        if self._format in _BIB:
            return self.fields(number, variable, csl_type)
        if self._format in _JSON:
            return self._strings(number, variable, value)
        return self._tagged(number, value) if self._format in tagged.LINES else []

    def fields(self, number: int, variable: str, csl_type: str) -> list[Found]:
        """The fields of a .bib's record that are read as the variable."""
        rows = read_fields(csl_type)
        return [
            Found(field.start, field.end, self._text[field.start : field.end])
            for field in self.entry(number)
            if field.is_text and (row := rows.get(field.name)) and row.row.variable == variable
        ]

    def entry(self, number: int) -> list[bib.Field]:
        """The plain fields of a .bib's record; of an entry that is not found, none."""
        head = self.head(number)
        return [] if head is None else list(bib.fields(self._text, head.end, self._span(number)[1]))

    def head(self, number: int) -> bib.Head | None:
        """The head of a .bib's record; of several in a line, the one in its place."""
        line = self._lines[number]
        if line is None:
            return None
        if line not in self._heads:
            self._heads[line] = list(bib.heads(self._text, *self._span(number)))
        before = number - self._first_in_line[number]
        return self._heads[line][before] if before < len(self._heads[line]) else None

    def line(self, place: int) -> int:
        """The 1-based line of a place."""
        return bisect_right(self._starts, place)

    def written(self, found: Found, raw: str) -> str:
        """What stands from `start` to `end` when the value says `raw`."""
        if self._format in _JSON:
            return jsontext.literal(raw, self._text[found.start : found.end])
        return raw

    def _strings(self, number: int, variable: str, value: str) -> list[Found]:
        if number >= len(self._objects):
            return []
        start, end = self._objects[number]
        return [
            Found(one.start, one.end, one.text)
            for one in jsontext.strings(self._text, start, end)
            if one.variable == variable and one.text == value
        ]

    def _tagged(self, number: int, value: str) -> list[Found]:
        start, limit = self._span(number)
        spans = tagged.values(self._text, self._format, start, limit)
        return [Found(begin, end, value) for begin, end in spans if self._text[begin:end] == value]

    def _span(self, number: int) -> tuple[int, int]:
        """From the line in which the record begins to that of the next record in another line."""
        line = self._lines[number]
        if line is None or line > len(self._starts):
            return 0, 0
        after = self._next_line.get(line)
        return self._starts[line - 1], len(self._text) if after is None else self._starts[after - 1]

    @cached_property
    def _starts(self) -> list[int]:
        starts = [0]
        place = self._text.find("\n")
        while place >= 0:
            starts.append(place + 1)
            place = self._text.find("\n", place + 1)
        return starts

    @cached_property
    def _next_line(self) -> dict[int, int]:
        known = sorted({line for line in self._lines if line is not None and line <= len(self._starts)})
        return dict(pairwise(known))

    @cached_property
    def _first_in_line(self) -> list[int]:
        """For each record the first of those that begin in its line."""
        first: dict[int | None, int] = {}
        return [first.setdefault(line, number) for number, line in enumerate(self._lines)]

    @cached_property
    def _objects(self) -> list[tuple[int, int]]:
        return list(jsontext.objects(self._text))
