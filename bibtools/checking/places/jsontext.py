"""Where the strings of a CSL-JSON item stand."""

import json
import re
from collections.abc import Iterator
from typing import NamedTuple

_SPACE = re.compile(r"[ \t\n\r]*")
_TOKENS = re.compile(r'"(?:[^"\\]|\\.)*+"|[{}\[\]:,]')
_DECODER = json.JSONDecoder()


class String(NamedTuple):
    """A string that is a value, or within one, of the item's variable; with its quotes it is from `start` to `end`."""

    variable: str
    start: int
    end: int
    text: str


def objects(text: str) -> Iterator[tuple[int, int]]:
    """Begin and end of each object that is an item: of a list, of lines, or alone. Ends where the text is no JSON."""
    place = _after_space(text, 0)
    if text.startswith("[", place):
        place = _after_space(text, place + 1)
    while place < len(text) and text[place] != "]":
        try:
            value, end = _DECODER.raw_decode(text, place)
        except (ValueError, RecursionError):
            return
        if isinstance(value, dict):
            yield place, end
        place = _after_space(text, end)
        if text.startswith(",", place):
            place = _after_space(text, place + 1)


def strings(text: str, start: int, end: int) -> Iterator[String]:
    """The strings of the item between two places, by its variables."""
    depth = 0
    variable = ""
    in_key = False  # of the item itself: what stands before a colon
    for token in _TOKENS.finditer(text, start, end):
        sign = token.group()
        if sign in "{[":
            depth += 1
            in_key = depth == 1
        elif sign in "}]":
            depth -= 1
        elif sign == ":":
            in_key = False
        elif sign == ",":
            in_key = depth == 1
        elif in_key:
            variable = json.loads(sign)
        elif not text.startswith(":", _after_space(text, token.end())):
            yield String(variable, token.start(), token.end(), json.loads(sign, strict=False))


def literal(text: str, like: str) -> str:
    """The text as a JSON string, with letters beyond ASCII escaped where they are in `like`."""
    return json.dumps(text, ensure_ascii=like.isascii() and "\\u" in like)


def _after_space(text: str, place: int) -> int:
    match = _SPACE.match(text, place)
    return match.end() if match else place
