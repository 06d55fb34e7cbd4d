"""The fields of an entry, and where it ends."""

import re
from typing import NamedTuple

from bibtexparser.model import Field

from bibtools.readers.bibtex.ends import HEAD, Ends
from bibtools.readers.bibtex.faults import Faults, brief
from bibtools.readers.bibtex.values import FIELD, LONGEST_VALUE, NAME, UNENCLOSED, Value, Values, blanks, squeezed

_PLAIN = re.compile(
    rf"""[\s,]*+ ({NAME}) \s*+=\s*+
    (?: \{{ ((?: [^{{}}]++ | \{{ (?: [^{{}}]++ | \{{[^{{}}]*+\}} )*+ \}} )*+) \}}
      | " ((?: [^{{}}"]++ | \{{ (?: [^{{}}]++ | \{{[^{{}}]*+\}} )*+ \}} )*+) "
      | ([\w.:+/'-]++) )
    \s*+ (?: , | (?=[}})]) )""",
    re.VERBOSE,
)
"""A field as nearly all are: braces at most three deep, one piece, a comma or the end of the entry behind it."""

_ENCLOSINGS = {2: "{", 3: '"', 4: UNENCLOSED}  # by the group of _PLAIN

_NESTED_HEAD = re.compile(rf"{HEAD}\s*[{{(]")
_ODD_FIELD = re.compile(r"([A-Za-z][\w-]*+(?:[ \t]+[A-Za-z][\w-]*+){0,3}+)[ \t]*=*[ \t]*(?=[{\"])")
_SEPARATORS = re.compile(r"[\s,]*")
_COMMENT = re.compile(r"%[^\n]*")
_MORE = re.compile(rf"\s*+,\s*+{NAME}\s*+=\s*+[{{\"\w]|[^\S\n]*+\n\s*+{NAME}\s*+=\s*+[{{\"]")
_NEXT = re.compile(rf"[,\n](?=[ \t]*{NAME}[ \t]*=[ \t]*[{{\"\w])|[}})]|(?<=\s){HEAD}\s*[{{(]")
_ENDS_ENTRY = re.compile(r"\s*(?:\Z|@)")


class Fields(NamedTuple):
    """The fields found, the place after them, and whether the entry is closed there."""

    found: list[Field]
    end: int
    closed: bool


class FieldReader:
    """Reads the fields of one entry after the other."""

    def __init__(self, text: str, faults: Faults, ends: Ends) -> None:
        self._text, self._faults, self._ends = text, faults, ends
        self._values = Values(text, faults, ends)

    def read(self, place: int, closer: str, limit: int) -> Fields:
        """The fields from `place` on, up to the `closer` of the entry; at `limit` another entry begins.

        Where the entry does not end, one of its values may have taken the next ones in: it is read again, and then
        each value ends at latest where a field begins.
        """
        count = len(self._faults.problems)
        found = self._walk(place, closer, limit, broken=False)
        if found.closed:
            return found
        self._faults.forget(count)
        return self._walk(place, closer, limit, broken=True)

    def _walk(self, place: int, closer: str, limit: int, *, broken: bool) -> Fields:
        fields: list[Field] = []
        text = self._text
        while True:
            if not broken:
                place = self._plain(fields, place, limit)
            place = past_separators(text, place)
            if place >= limit or _NESTED_HEAD.match(text, place, limit):
                return Fields(fields, min(place, limit), closed=False)
            if text[place] in "})":
                if (text[place] == closer or _ENDS_ENTRY.match(text, place + 1)) and not self._goes_on(place, limit):
                    return Fields(fields, place + 1, closed=True)
                place += 1
                continue
            found = self._field(place, limit, broken=broken)
            if found is None:
                place = self._past_junk(place, limit)
                continue
            name, read = found
            if read is None:
                return Fields(fields, limit, closed=False)
            self._add(fields, place, name, read.text, read.enclosing)
            place = read.end
            if place > limit:  # the head at the limit was a part of the value
                limit = self._ends.next_head(place)
            self._say_separator(place, name, limit)

    def _plain(self, fields: list[Field], place: int, limit: int) -> int:
        """Add the fields that are written as nearly all are; the place after them."""
        match, line, text = _PLAIN.match, self._faults.line, self._text
        while found := match(text, place, limit):
            form = found.lastindex or 2
            name, value = found[1], found[form]
            if len(value) > LONGEST_VALUE:
                break
            fields.append(Field(name.lower(), squeezed(value), line(found.start(1)), _ENCLOSINGS[form]))
            place = found.end()
        return place

    def _field(self, place: int, limit: int, *, broken: bool) -> tuple[str, Value | None] | None:
        """The name and the value of the field at this place; None where there is no field."""
        match = FIELD.match(self._text, place, limit)
        if match is None:
            match = _ODD_FIELD.match(self._text, place, limit)
            if match is None:
                return None
            self._faults.say(place, "warning", f"read as the name of a field: {brief(match.group().strip())}")
        read = self._values.read_broken if broken else self._values.read
        return "-".join(match[1].split()), read(match.end(), limit)

    def _add(self, fields: list[Field], place: int, name: str, value: str, enclosing: str) -> None:
        if len(value) > LONGEST_VALUE:
            message = f"{name}: longer than {LONGEST_VALUE:,} characters, left out"
            self._faults.say(place, "error", message, value)
        else:
            fields.append(Field(name.lower(), squeezed(value), self._faults.line(place), enclosing))

    def _say_separator(self, place: int, name: str, limit: int) -> None:
        """Say it where a value is not followed by a comma or the end of the entry."""
        after = blanks(self._text, place)
        if after < limit and self._text[after] not in ",})%" and self._text[place - 1] != ",":
            self._faults.say(place, "warning", f"no comma after the field {name}")

    def _goes_on(self, place: int, limit: int) -> bool:
        """Whether the entry goes on after a brace that would close it."""
        goes_on = _MORE.match(self._text, place + 1, limit) is not None
        if goes_on:
            self._faults.say(place, "warning", "a brace too many: the entry goes on after it")
        return goes_on

    def _past_junk(self, place: int, limit: int) -> int:
        """The next place where a field may begin, or the entry end; what is passed over is said."""
        if comment := _COMMENT.match(self._text, place, limit):
            self._faults.say(place, "note", "a comment inside the entry is left out", comment.group())
            return comment.end()
        found = _NEXT.search(self._text, place + 1, limit)
        end = found.start() if found else limit
        raw = self._text[place:end].strip()
        self._faults.say(place, "warning", f"text that is no field is left out: {brief(raw)}", raw)
        return end


def past_separators(text: str, place: int) -> int:
    match = _SEPARATORS.match(text, place)
    return match.end() if match else place
