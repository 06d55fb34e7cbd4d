"""The text of a .bib as blocks: entries, strings, preambles, comments.

bibtexparser's splitter stops at a missing comma, a missing key, a brace too many; this one goes on, says what it
saw and where, and keeps every field it can. White space in a value is one space, as in BibTeX.

Source: Oren Patashnik, bibtex.web, "Reading the database file(s)"; for `@comment` and `%` Greg Ward's btparse,
which biber reads with.
"""

import re
from bisect import bisect_right
from typing import NamedTuple

from bibtexparser.library import Library
from bibtexparser.model import Block, Entry, ExplicitComment, Field, ParsingFailedBlock, Preamble, String
from bibtexparser.splitter import Splitter

from bibtools.errors import InputError, Problem, Severity
from bibtools.record.reading import Source

LONGEST_VALUE = 1_000_000
"""Characters; no bibliography has a longer field, and a file made to do harm may."""

_BLOCK = re.compile(r"@[ \t]*([A-Za-z][\w.:+-]*)\s*([{(])")
_ENTRY_LINE = re.compile(r"^[ \t]*@[ \t]*[A-Za-z]+[ \t]*[{(][ \t]*[^\s,={}\"]*[ \t]*,", re.MULTILINE)
_KEY = re.compile(r"\s*([^,={}\n]*)")
_FIELD = re.compile(r"([^\s=,{}\"#()%@]+)\s*=(?!=)\s*")
_BARE = re.compile(r"[^\s,#{}\"()=@]+")
_BLANK = re.compile(r"\s*")
_SEPARATORS = re.compile(r"[\s,]*")
_BRACES = re.compile(r"[{}]")
_COMMAS = re.compile(r"[{},]")
_QUOTES = re.compile(r"[{}\"]")
_ENDS_VALUE = re.compile(r"\s*(?:[,#})]|\Z)")
_STRAY = re.compile(r"\s*,\s*[A-Za-z][\w:-]*\s*=\s*[{\"\w]")
_NEXT_FIELD = re.compile(r"[,\n](?=[ \t]*[A-Za-z][\w:+-]*[ \t]*=[ \t]*[{\"\w])|[})]")
_ENDS_ENTRY = re.compile(r"\s*(?:\Z|@)")
_WHITE = re.compile(r"[\t\n\r\f\v]|  ")
_QUOTE_END = re.compile(r"\"\s*(?=,|[})]\s*(?:\Z|@|\n))")
_HASH = re.compile(r"\s*#\s*")
_CLOSERS = {"{": "}", "(": ")"}
_MARKS = {"{": _BRACES, "(": re.compile(r"[{}()]")}
_SEARCHED = 20_000  # characters in which the end of a broken value is looked for: enough, and no more work than that


class _Value(NamedTuple):
    """A field's value as it stands in the file, between `start` and `end`; `inner` where it is one piece."""

    end: int
    inner: str | None
    enclosing: str


class Bibliography(Library):
    """A library that keeps entries and strings with a key which another one has: they are records as well."""

    def _add_to_dicts(self, block: Block) -> Block:
        if isinstance(block, Entry):
            self._entries_by_key.setdefault(block.key, block)
        return block


class LenientSplitter(Splitter):
    """Splits one source; `problems` says what was mended or left out, each with its line."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.text = source.text
        self.problems: list[Problem] = []
        self._line, self._counted = 1, 0
        self._entry_lines = [match.start() for match in _ENTRY_LINE.finditer(self.text)]

    def split(self, library: Library | None = None) -> Library:
        """All blocks, in order. Linear in the text."""
        blocks: list[Block] = []
        place = 0
        while match := _BLOCK.search(self.text, place):
            if self._is_commented_out(match.start()):
                self._say(match.start(), "note", f"@{match[1]} behind a %: taken for a comment")
                place = match.end()
                continue
            block, place = self._block(match)
            blocks.append(block)
        library = Bibliography() if library is None else library
        library.add(blocks, fail_on_duplicate_key=False)
        return library

    def _block(self, match: re.Match[str]) -> tuple[Block, int]:
        kind, line = match[1].lower(), self._line_of(match.start())
        if kind == "comment":
            end = self._end_of_braces(match.end() - 1, len(self.text)) or self._end_of_line(match.end())
            return ExplicitComment(self.text[match.end() : end - 1].strip(), start_line=line), end
        limit = self._next_entry(match.end())
        if kind == "preamble":
            end = self._end_of_braces(match.end() - 1, limit) or limit
            return Preamble(self.text[match.end() : end - 1], start_line=line), end
        key, fields_from = ("", match.end()) if kind == "string" else self._after_key(match)
        fields, closed = self._fields(fields_from, _CLOSERS[match[2]], limit)
        if closed is None:
            message = "the entry does not end: its last brace is missing"
            self.problems.append(Problem(self.source.name, line, "warning", message, key))
        end = limit if closed is None else closed
        if kind == "string" and fields:
            return String(fields[0].key, fields[0].value, start_line=line, enclosing=fields[0].enclosing), end
        if kind == "string":
            error = InputError(self.source.name, "a @string without a name and a value", line)
            self.problems.append(error.as_problem())
            return ParsingFailedBlock(error, line, self.text[match.start() : end]), end
        return Entry(kind, key, fields, start_line=line), end

    def _after_key(self, match: re.Match[str]) -> tuple[str, int]:
        """The key, and where the fields begin: after the comma; at once, where there is no key."""
        found = _KEY.match(self.text, match.end())
        key, end = (found[1].strip(), found.end()) if found else ("", match.end())
        if not key or self.text.startswith("=", end):
            self._say(match.start(), "warning", f"@{match[1]} without a key: it gets one")
            return "", match.end()
        after = _blanks(self.text, end)
        if self.text.startswith(",", after):
            return key, after + 1
        if self.text[after : after + 1] not in {"}", ")", ""}:
            self._say(match.start(), "warning", f"no comma after the key {key!r}")
        return key, end

    def _fields(self, place: int, closer: str, limit: int) -> tuple[list[Field], int | None]:
        """The fields from `place` on, and where the entry ends; None where its last brace is missing."""
        fields: list[Field] = []
        text = self.text
        while True:
            place = _separators(text, place)
            if place >= limit:
                return fields, None
            if text[place] in "})":
                if text[place] == closer or _ENDS_ENTRY.match(text, place + 1):
                    stray = _STRAY.match(text, place + 1, limit)
                    if not stray:
                        return fields, place + 1
                    self._say(place, "warning", "a brace too many: the entry goes on after it")
                place += 1
                continue
            match = _FIELD.match(text, place, limit)
            if match is None:
                place = self._past_junk(place, limit)
                continue
            value = self._value(match.end(), limit)
            if value is None:
                return fields, limit
            written = text[match.end() : value.end].strip() if value.inner is None else value.inner
            if len(written) > LONGEST_VALUE:
                self._say(place, "error", f"{match[1]}: longer than {LONGEST_VALUE:,} characters, left out", written)
            else:
                line = self._line_of(place)
                fields.append(Field(match[1].lower(), _squeezed(written), line, value.enclosing))
            place = value.end
            self._ends(place, match[1], limit)

    def _ends(self, place: int, name: str, limit: int) -> None:
        """Say it where a value is not followed by a comma or the end of the entry."""
        after = _blanks(self.text, place)
        if after < limit and self.text[after] not in ",})":
            self._say(place, "warning", f"no comma after the field {name}")

    def _past_junk(self, place: int, limit: int) -> int:
        """The next place where a field may begin, or the entry end; what is passed over is said."""
        if self.text.startswith("%", place):
            end = min(self._end_of_line(place), limit)
            self._say(place, "note", "a comment inside the entry is left out", self.text[place:end])
            return end
        found = _NEXT_FIELD.search(self.text, place + 1, limit)
        end = found.start() if found else limit
        raw = self.text[place:end].strip()
        self._say(place, "warning", f"text that is no field is left out: {raw[:60]!r}", raw)
        return end

    def _value(self, start: int, limit: int) -> _Value | None:
        """The value that begins at `start`: pieces in braces, in quotes or bare, joined by `#`.

        None where it does not end: then the rest of the entry is lost, and said to be.
        """
        place, pieces, inner = start, 0, ""
        enclosing = "no-enclosing"
        while True:
            opened = self.text[place : place + 1]
            if opened == "{":
                end = self._end_of_braces(place, limit)
            elif opened == '"':
                end = self._end_of_quotes(place, limit)
            else:
                bare = _BARE.match(self.text, place, limit)
                end = bare.end() if bare else place
            if end is None:
                what = self.text[start : start + 40]
                raw = self.text[start:limit]
                self._say(start, "error", f"a value that does not end: {what!r}; what follows it is lost", raw)
                return None
            pieces += 1
            if opened and opened in '{"':
                inner, enclosing = self.text[place + 1 : end - 1], opened
            joined = _HASH.match(self.text, end, limit)
            if not joined:
                break
            place = joined.end()
        if not _ENDS_VALUE.match(self.text, end, limit) and not _FIELD.match(self.text, _blanks(self.text, end), limit):
            return self._mended(start, end, limit)
        single = pieces == 1 and enclosing != "no-enclosing"
        return _Value(end, inner if single else None, enclosing if single else "no-enclosing")

    def _mended(self, start: int, end: int, limit: int) -> _Value:
        """A value that goes on after its closing mark: `"a "b" c"`, `{A} and {B}`."""
        stop = min(limit, end + _SEARCHED)
        if self.text.startswith('"', start) and (quote := _QUOTE_END.search(self.text, end, stop)):
            self._say(start, "warning", "quotes inside a value in quotes: read up to the last of them")
            return _Value(quote.start() + 1, _without_lone_braces(self.text[start + 1 : quote.start()]), "{")
        stop = self._end_of_field(end, stop)
        self._say(start, "warning", "text after the end of a value is taken as a part of it")
        return _Value(stop, _without_lone_braces(self.text[start:stop]), "{")

    def _end_of_field(self, place: int, limit: int) -> int:
        """The next comma or closing brace that is outside of braces."""
        depth = 0
        for match in _COMMAS.finditer(self.text, place, limit):
            mark = match.group()
            if depth <= 0 and mark in ",}":
                return match.start()
            depth += (mark == "{") - (mark == "}")
        return limit

    def _end_of_braces(self, start: int, limit: int) -> int | None:
        """After the brace that closes the one at `start`. BibTeX counts braces after a backslash as well."""
        depth = 0
        for match in _MARKS[self.text[start]].finditer(self.text, start, limit):
            if match.group() in "{(":
                depth += 1
                continue
            depth -= 1
            if depth == 0:
                place = match.start()
                if self.text[place - 1] == "\\" and not _ENDS_VALUE.match(self.text, place + 1, limit):
                    depth = 1  # `\}` where BibTeX would fail: the writer meant a brace to print
                    continue
                return match.end()
        return None

    def _end_of_quotes(self, start: int, limit: int) -> int | None:
        """After the quote that closes the one at `start`; quotes inside of braces are text."""
        depth = 0
        for match in _QUOTES.finditer(self.text, start + 1, limit):
            mark = match.group()
            if mark == '"' and depth <= 0:
                return match.end()
            depth += (mark == "{") - (mark == "}")
        return None

    def _is_commented_out(self, place: int) -> bool:
        line = self.text.rfind("\n", 0, place) + 1
        return self.text[line:place].lstrip().startswith("%")

    def _end_of_line(self, place: int) -> int:
        end = self.text.find("\n", place)
        return len(self.text) if end < 0 else end + 1

    def _next_entry(self, place: int) -> int:
        """Where the next line begins that can only be the head of an entry: no value goes beyond it."""
        found = bisect_right(self._entry_lines, place)
        return self._entry_lines[found] if found < len(self._entry_lines) else len(self.text)

    def _line_of(self, place: int) -> int:
        """The 1-based line of a place; places come mostly in order, and are counted on from the last one."""
        if place < self._counted:
            return self.text.count("\n", 0, place) + 1
        self._line += self.text.count("\n", self._counted, place)
        self._counted = place
        return self._line

    def _say(self, place: int, severity: Severity, message: str, raw: str = "") -> None:
        self.problems.append(Problem(self.source.name, self._line_of(place), severity, message, raw[:200]))


def _blanks(text: str, place: int) -> int:
    match = _BLANK.match(text, place)
    return match.end() if match else place


def _separators(text: str, place: int) -> int:
    match = _SEPARATORS.match(text, place)
    return match.end() if match else place


def _squeezed(value: str) -> str:
    """The value with its white space as single blanks, and none at its ends."""
    return " ".join(value.split()) if _WHITE.search(value) else value.strip()


def _without_lone_braces(value: str) -> str:
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
