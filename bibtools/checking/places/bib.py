"""Where the fields of an entry stand in a .bib.

A strict look at plain entries. What stands behind a fault (a missing comma) is not found, and then nobody changes it.
The lenient reader is `bibtools.readers.bibtex`.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

_HEAD = re.compile(r"@[ \t]*(?!(?:comment|string|preamble)\b)([A-Za-z][\w.-]*)\s*[{(][^,\n{}]*,", re.IGNORECASE)
_NAME = re.compile(r"(?:[\s,]|%[^\n]*)*([A-Za-z][\w:.+-]*)\s*=\s*")
_HASH = re.compile(r"\s*#\s*")
_BARE = re.compile(r"[\w.:+/'-]+")
_END = re.compile(r"\s*(?:,|(?=[})]))")
_BRACES = re.compile(r"[{}]")
_BRACES_AND_QUOTES = re.compile(r"[{}\"]")


class Field(NamedTuple):
    """A field by its name in small letters; its value, without braces or quotes, is from `start` to `end`.

    `is_text`: the value is one piece in braces or quotes, no number or macro, and not several with `#` between them.
    """

    name: str
    start: int
    end: int
    is_text: bool


class Head(NamedTuple):
    """The type of an entry in small letters, and the place behind its key."""

    type: str
    end: int


def heads(text: str, start: int, limit: int) -> Iterator[Head]:
    """The heads of the entries that begin between two places."""
    return (Head(match[1].lower(), match.end()) for match in _HEAD.finditer(text, start, limit))


def fields(text: str, place: int, limit: int) -> Iterator[Field]:
    """The fields of the entry whose key ends at `place`, up to the first that is not plain."""
    while match := _NAME.match(text, place, limit):
        first = value = _value(text, match.end(), limit)
        while value and (joined := _HASH.match(text, value.after, limit)):
            value = _value(text, joined.end(), limit)
        after = _END.match(text, value.after, limit) if value else None
        if first is None or value is None or after is None:
            return
        yield Field(match[1].lower(), first.start, value.end, is_text=first is value and first.end < first.after)
        place = after.end()


class _Value(NamedTuple):
    """Begin and end of a value, and the place behind its closing mark, if it has one."""

    start: int
    end: int
    after: int


def _value(text: str, place: int, limit: int) -> _Value | None:
    opened = text[place : place + 1] if place < limit else ""
    if opened == "{":
        end = _closing(text, place, limit)
    elif opened == '"':
        end = _closing_quote(text, place, limit)
    else:
        bare = _BARE.match(text, place, limit)
        return _Value(place, bare.end(), bare.end()) if bare else None
    return None if end is None else _Value(place + 1, end, end + 1)


def _closing(text: str, place: int, limit: int) -> int | None:
    depth = 0
    for match in _BRACES.finditer(text, place, limit):
        depth += 1 if match.group() == "{" else -1
        if not depth:
            return match.start()
    return None


def _closing_quote(text: str, place: int, limit: int) -> int | None:
    depth = 0
    for match in _BRACES_AND_QUOTES.finditer(text, place + 1, limit):
        if match.group() == '"':
            if not depth:
                return match.start()
        else:
            depth += 1 if match.group() == "{" else -1
    return None
