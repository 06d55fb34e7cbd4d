"""The place of a key, and text with parts of it out of sight."""

from collections.abc import Callable, Iterable
from typing import NamedTuple


def as_it_is(key: str) -> str:
    return key


class Place(NamedTuple):
    """A key in a text, from `start` to `end`; `spelled` is how another key is written in its stead."""

    start: int
    end: int
    key: str
    spelled: Callable[[str], str] = as_it_is


def masked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with blanks for all but the line ends of the spans, which come in order: places stay where they are."""
    pieces = []
    end = 0
    for start, stop in spans:
        pieces += [text[end:start], "\n".join(" " * len(line) for line in text[start:stop].split("\n"))]
        end = stop
    return "".join([*pieces, text[end:]])
