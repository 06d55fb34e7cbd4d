"""The text of a .bib as blocks: entries, strings, preambles, comments.

bibtexparser's splitter stops at a missing comma, a missing key, a brace too many; this one goes on, says what it
saw and where, and keeps every field it can.

Source: Oren Patashnik, bibtex.web, "Reading the database file(s)"; for `@comment` and `%` Greg Ward's btparse,
which biber reads with.
"""

import re

from bibtexparser.library import Library
from bibtexparser.model import Block, Entry, ExplicitComment, ParsingFailedBlock, Preamble, String
from bibtexparser.splitter import Splitter

from bibtools.errors import InputError, Problem
from bibtools.readers.bibtex.ends import HEAD, Ends, closing
from bibtools.readers.bibtex.faults import LONGEST_RAW, Faults, brief
from bibtools.readers.bibtex.fields import FieldReader
from bibtools.readers.bibtex.values import NAME, blanks
from bibtools.record.reading import Source

_BLOCK = re.compile(rf"{HEAD}((?:[ \t]+[\w.-]+){{0,3}})\s*([{{(])")
_KEYS = {
    "{": re.compile(r"\s*+([^,={}\n]*(?:\{[^{}\n]*\}[^,={}\n]*)*)"),
    "(": re.compile(r"\s*+([^,=(){}\n]*)"),
}
_KEYS_WITH_EQUALS = {"{": re.compile(r"\s*+([^\s,{}]+)"), "(": re.compile(r"\s*+([^\s,{}()]+)")}
_IS_FIELD = re.compile(r"=\s*[{\"]")
_NAME = re.compile(r"[A-Za-z_-]+")
_COMMENTED_OUT = re.compile(r"[ \t]*(?:%|@[ \t]*comment(?!\s*[{(]))", re.IGNORECASE)
_LOST = re.compile(
    rf"^[ \t]*(?:(?P<at>@(?![ \t]*comment))|(?P<head>[A-Za-z]+[ \t]*\{{[^\s{{}},]*,[ \t]*$)|{NAME}[ \t]*=[ \t]*[{{\"])",
    re.MULTILINE | re.IGNORECASE,
)
"""Between two blocks: an `@` that begins none, the head of an entry that lost its `@`, a field."""

_LOST_FIELDS = "fields outside of an entry are left out"
_LOST_HEADS = {
    "at": "an @ that begins no entry: what follows is left out",
    "head": "no @ before what looks like an entry: it is left out",
}
_CLOSERS = {"{": "}", "(": ")"}


class Bibliography(Library):
    """A library that keeps entries and strings with a key which another one has: they are records as well."""

    def _add_to_dicts(self, block: Block) -> Block:
        if isinstance(block, Entry):
            self._entries_by_key.setdefault(block.key, block)
        elif isinstance(block, String):
            self._strings_by_key.setdefault(block.key, block)
        return block


class LenientSplitter(Splitter):
    """Splits one source; `problems` says what was mended or left out, each with its line."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.text = _with_blanks(source.text)
        self._faults = Faults(source)
        self._ends = Ends(self.text)
        self._fields = FieldReader(self.text, self._faults, self._ends)

    @property
    def problems(self) -> list[Problem]:
        return self._faults.problems

    def split(self, library: Library | None = None) -> Library:
        """All blocks, in order. Linear in the text."""
        blocks: list[Block] = []
        place = passed = 0  # `passed`: up to here the text is read, or known to be a comment
        while match := _BLOCK.search(self.text, place):
            start = match.start()
            if _is_address(match):
                place = match.end()
                continue
            line = max(passed, self.text.rfind("\n", passed, start) + 1)
            if _COMMENTED_OUT.match(self.text, line):
                self._say_lost(passed, line)
                place = passed = self._end_of_line(start)
                self._faults.say(start, "note", f"@{match[1]} in a comment is left out", self.text[line:passed])
            else:
                self._say_lost(passed, start)
                found, place = self._block(match)
                blocks += found
                passed = place
        self._say_lost(passed, len(self.text))
        library = Bibliography() if library is None else library
        library.add(blocks, fail_on_duplicate_key=False)
        return library

    def _block(self, match: re.Match[str]) -> tuple[list[Block], int]:
        """The blocks that begin here (a `@string` may define more than one macro), and the place after them."""
        kind, line = match[1].lower(), self._faults.line(match.start())
        if kind == "comment":
            return self._comment(match, line)
        limit = self._ends.next_head(match.start())
        if kind == "preamble":
            return self._preamble(match, line, limit)
        key, place = ("", match.end()) if kind == "string" else self._after_key(match)
        fields, end, closed = self._fields.read(place, _CLOSERS[match[3]], limit)
        if not closed:
            message = f"this @{match[1]} does not end: its last brace is missing"
            self._faults.say(match.start(), "warning", message, key)
        if kind != "string":
            return [Entry(self._type(match), key, fields, start_line=line)], end
        if fields:
            return [String(one.key, one.value, line, enclosing=one.enclosing) for one in fields], end
        error = InputError(self.source.name, "a @string without a name and a value", line)
        self.problems.append(error.as_problem())
        return [ParsingFailedBlock(error, line, self.text[match.start() : end])], end

    def _comment(self, match: re.Match[str], line: int) -> tuple[list[Block], int]:
        start = match.end()
        end = self._ends.of_comment(start - 1, self._ends.next_head(start))
        if end is None:
            self._faults.say(match.start(), "warning", "a @comment that does not end: read up to the end of the line")
            end = self._end_of_line(start)
            return [ExplicitComment(self.text[start:end].strip(), line)], end
        for inner in _BLOCK.finditer(self.text, start, end):
            raw = self.text[inner.start() : min(end, inner.start() + LONGEST_RAW)]
            self._faults.say(inner.start(), "note", f"@{inner[1]} in a comment is left out", raw)
        return [ExplicitComment(self.text[start : end - 1].strip(), line)], end

    def _preamble(self, match: re.Match[str], line: int, limit: int) -> tuple[list[Block], int]:
        start = match.end()
        end = closing(self.text, start - 1, limit)
        if end is None:
            self._faults.say(match.start(), "warning", "a @preamble that does not end: read up to the next entry")
            return [Preamble(self.text[start:limit].strip(), line)], limit
        value = self.text[start : end - 1].strip()
        self._faults.say(match.start(), "note", "the @preamble is no part of a record: left out", value)
        return [Preamble(value, line)], end

    def _type(self, match: re.Match[str]) -> str:
        """The type of an entry in small letters; `@Web Page` is that of `@webpage`."""
        if match[2]:
            self._faults.say(match.start(), "warning", f"a type of more than one word: {brief(match[1] + match[2])}")
        return "".join((match[1] + match[2]).lower().split())

    def _after_key(self, match: re.Match[str]) -> tuple[str, int]:
        """The key, and where the fields begin: after the comma; at once, where there is no key."""
        start = match.end()
        key, end = _found(_KEYS[match[3]], self.text, start)
        if self.text.startswith("=", end) and key:
            before, _, name = key.rpartition(" ")
            if before:  # `key title = {...}`
                key, end = before.strip(), end - (end - start - self.text[start:end].rindex(name))
            elif not _NAME.fullmatch(key) and not _IS_FIELD.match(self.text, end):
                key, end = _found(_KEYS_WITH_EQUALS[match[3]], self.text, start)
            else:
                key = ""
        if not key:
            self._faults.say(match.start(), "warning", f"@{match[1]} without a key: it gets one")
            return "", start
        after = blanks(self.text, end)
        if self.text.startswith(",", after):
            return key, after + 1
        if self.text[after : after + 1] not in {"}", ")", ""}:
            self._faults.say(match.start(), "warning", f"no comma after the key {brief(key)}")
        return key, end

    def _say_lost(self, start: int, end: int) -> None:
        """Say what between two blocks looks like an entry or a field; other text there is a comment in BibTeX."""
        in_entry = False
        for match in _LOST.finditer(self.text, start, end):
            kind = match.lastgroup
            if kind or not in_entry:  # the fields of a lost entry need no message of their own
                message = _LOST_HEADS[kind] if kind else _LOST_FIELDS
                raw = self.text[match.start() : min(end, match.start() + LONGEST_RAW)]
                self._faults.say(match.start(), "error", message, raw)
            in_entry = True

    def _end_of_line(self, place: int) -> int:
        end = self.text.find("\n", place)
        return len(self.text) if end < 0 else end + 1


def _with_blanks(text: str) -> str:
    """The text with a blank for each other white space but line feeds, so that every place stays the same."""
    for other in "\t\r\f\v":
        text = text.replace(other, " ")
    return text


def _is_address(match: re.Match[str]) -> bool:
    """Whether this is `name@example.org (...)` in a text between the entries."""
    before = match.string[match.start() - 1 : match.start()] if match.start() else ""
    return (before.isalnum() or before == "_") and (match[3] == "(" or bool(match[2]))


def _found(pattern: re.Pattern[str], text: str, place: int) -> tuple[str, int]:
    match = pattern.match(text, place)
    return (match[1].strip(), match.end()) if match else ("", place)
