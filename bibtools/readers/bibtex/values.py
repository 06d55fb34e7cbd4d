"""The value of a field: pieces in braces, in quotes or bare, joined by `#`.

Source: Oren Patashnik, bibtex.web, "Reading the database file(s)". What BibTeX would refuse is mended: a value that
goes on after its closing mark, and one that does not end.
"""

import re
from typing import NamedTuple

from bibtools.readers.bibtex.ends import HEAD, Ahead, Ends
from bibtools.readers.bibtex.faults import Faults, brief

LONGEST_VALUE = 1_000_000
"""Characters; no bibliography has a longer field, and a file made to do harm may."""

UNENCLOSED = "no-enclosing"
"""How bibtexparser's model says that a value is bare, or of more than one piece."""

NAME = r"[A-Za-z][\w:.+-]*+"
FIELD = re.compile(r"([^\s=,{}\"#()%@]+)\s*=+")
"""The name of a field, and what separates it from its value."""

_BARE = re.compile(r"https?://[^\s,{}\"]+|[^\s,#{}\"()=@]+")
_BLANK = re.compile(r"\s*")
_HASH = re.compile(r"\s*#\s*")
_ENDS_VALUE = re.compile(rf"\s*(?:[,#}})]|\Z|{HEAD}\s*[{{(])")
_BLANKS = re.compile(r"[ \n]+")
_BRACES = re.compile(r"[{}]")
_COMMENT = re.compile(r"[ \t]*%[^\n]*")
_OTHER_SEPARATOR = re.compile(rf"\s*[;.]\s*(?={NAME}\s*=|[}})])")
_QUOTE_END = re.compile(r"\"\s*(?=,|[})]\s*(?:\Z|@|\n))")
_NEXT_FIELD = re.compile(rf"[,\n](?=[ \t]*{NAME}[ \t]*=[ \t]*[{{\"\w])")
_BREAK = re.compile(
    rf",[ \t]*\n?(?=[ \t]*{NAME}\s*=\s*[{{\"])"
    rf"|\n(?=[ \t]*{NAME}[ \t]*=[ \t]*[{{\"])"
    rf"|,[ \t]*\n(?=[ \t]*{NAME}[ \t]*=[ \t]*\w+[ \t]*(?:[,\n}}]|\Z))"
    r"|\n(?=[ \t]*[})]\s*(?:\Z|@))"
)
"""Where a value without an end must have ended: before what is a field, or the last line of an entry."""


class Value(NamedTuple):
    """A value and the place after it; `enclosing` is `{` or `"` where it is one piece, which then stands bare."""

    end: int
    text: str
    enclosing: str


class _Pieces(NamedTuple):
    end: int
    number: int
    inner: str
    enclosing: str


class Values:
    """Reads the values of one text, and says what it mended."""

    def __init__(self, text: str, faults: Faults, ends: Ends) -> None:
        self._text, self._faults, self._ends = text, faults, ends
        self._quote_end = Ahead(_QUOTE_END, text)
        self._next_field = Ahead(_NEXT_FIELD, text)
        self._break = Ahead(_BREAK, text)

    def read(self, after_name: int, limit: int) -> Value | None:
        """The value behind a field's `=`, its white space as it is; None where it does not end."""
        start = min(blanks(self._text, after_name), limit)
        if "\n" in self._text[after_name:start] and FIELD.match(self._text, start, limit):
            return Value(after_name, "", UNENCLOSED)  # nothing but the next field: this one is empty
        pieces = self._pieces(start, limit)
        if pieces is None:
            return None
        end = pieces.end
        limit = max(limit, end)
        if not _ENDS_VALUE.match(self._text, end, limit):
            if comment := _COMMENT.match(self._text, end, limit):
                self._faults.say(end, "note", "a comment inside the entry is left out", comment.group().strip())
                return self._value(start, pieces, comment.end())
            if separator := _OTHER_SEPARATOR.match(self._text, end, limit):
                return self._value(start, pieces, separator.end())
            if not FIELD.match(self._text, blanks(self._text, end), limit):
                return self._mended(start, end, limit)
        return self._value(start, pieces, end)

    def read_broken(self, after_name: int, limit: int) -> Value:
        """The value in an entry that does not end: where no mark closes it, the next field does."""
        start = min(blanks(self._text, after_name), limit)
        bound = self._break.find(start, limit)
        found = self.read(after_name, bound)
        if found is None:
            what, *_ = self._text[start:bound].split("\n", 1)
            self._faults.say(start, "warning", f"a value that does not end: {brief(what)}; read up to the next field")
            return self._up_to(start, bound)
        return found

    def _pieces(self, start: int, limit: int) -> _Pieces | None:
        place, count, inner, enclosing = start, 0, "", UNENCLOSED
        while True:
            opened = self._text[place : place + 1] if place < limit else ""
            end: int | None = place
            if opened == "{":
                end = self._ends.of_braces(place, limit)
            elif opened == '"':
                end = self._ends.of_quotes(place, limit)
            elif bare := _BARE.match(self._text, place, limit):
                end = bare.end()
            if end is None:
                return None
            limit = max(limit, end)
            count += 1
            if count == 1 and opened and opened in '{"':
                inner, enclosing = self._text[place + 1 : end - 1], opened
            joined = _HASH.match(self._text, end, limit)
            if not joined:
                return _Pieces(end, count, inner, enclosing)
            place = joined.end()

    def _value(self, start: int, pieces: _Pieces, end: int) -> Value:
        if pieces.number == 1 and pieces.enclosing != UNENCLOSED:
            return Value(end, pieces.inner, pieces.enclosing)
        written = self._text[start : pieces.end].strip()
        is_address = pieces.number == 1 and "://" in written
        return Value(end, written, "{" if is_address else UNENCLOSED)

    def _mended(self, start: int, end: int, limit: int) -> Value:
        """A value that goes on after its closing mark: `"a "b" c"`, `{A} and {B}`, or `"a` without one."""
        text = self._text
        if text[start] == '"' and text[start : end - 1].rstrip().endswith("="):
            bound = self._break.find(start, end)
            if bound < end:
                self._faults.say(start, "warning", "a value without its closing quote: read up to the next field")
                return self._up_to(start, bound)
        stop = self._next_field.find(end, limit)
        if text[start] == '"' and (quote := self._quote_end.find(end, limit)) < stop:
            self._faults.say(start, "warning", "quotes inside a value in quotes: read up to the last of them")
            return Value(quote + 1, without_lone_braces(text[start + 1 : quote]), "{")
        stop = self._ends.of_field(end, stop)
        self._faults.say(start, "warning", "text after the end of a value is taken as a part of it")
        return Value(stop, without_lone_braces(text[start:stop]), "{")

    def _up_to(self, start: int, bound: int) -> Value:
        written = self._text[start:bound].rstrip(", \t\n")
        if written.startswith('"'):
            written = written[1:].removesuffix('"')
        return Value(bound, without_lone_braces(written), "{")


def blanks(text: str, place: int) -> int:
    """The first place from here on that is not white space."""
    match = _BLANK.match(text, place)
    return match.end() if match else place


def squeezed(value: str) -> str:
    """The value with its blanks and line feeds as single blanks, as in BibTeX, and none at its ends."""
    value = value.strip()
    if "\n" in value or "  " in value:
        return " ".join(value.split()) if value.isascii() else _BLANKS.sub(" ", value)  # no-break spaces stay
    return value


def without_lone_braces(value: str) -> str:
    """The value without the braces that have no partner, which would break any file it is written to."""
    opened: list[int] = []
    lone: set[int] = set()
    for match in _BRACES.finditer(value):
        if match.group() == "{":
            opened.append(match.start())
        elif opened:
            opened.pop()
        else:
            lone.add(match.start())
    lone.update(opened)
    return "".join(char for place, char in enumerate(value) if place not in lone).strip() if lone else value.strip()
