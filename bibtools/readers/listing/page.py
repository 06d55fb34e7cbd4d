"""The stages between a page's text and its records: numbered lines, entries, a page."""

from collections.abc import Iterator
from typing import NamedTuple

from bibtools.errors import Problem
from bibtools.readers.listing.lines import Authors, Head, parse_head


class Line(NamedTuple):
    """A line that is not blank: its 1-based number, and its text without outer space."""

    number: int
    text: str


class Entry(NamedTuple):
    """One entry as its layout shows it, nothing interpreted yet.

    `title` is empty while title and authors are still glued together in `authors.text`.
    """

    line: int
    head: Head | None
    title: str
    authors: Authors
    abstract: str
    inverted: bool = False  # the names are written `Family, Given`

    @property
    def is_glued(self) -> bool:
        return not self.title


class Page(NamedTuple):
    """What a layout made of the lines: each of them is in an entry, is furniture, or is in a problem."""

    entries: list[Entry]
    furniture: list[Line]
    problems: list[Problem]


class Match(NamedTuple):
    """How well a layout fits a page: the share of it (0 to 1) that the layout explains, and what it saw."""

    fit: float
    reason: str


class Block(NamedTuple):
    """A head and the lines below it, up to the next head."""

    line: int
    head: Head
    body: list[Line]


def lines_of(text: str) -> list[Line]:
    """The lines of a page that are not blank."""
    stripped = ((number, line.strip(" \t\u00a0\ufeff")) for number, line in enumerate(text.split("\n"), start=1))
    return [Line(number, line) for number, line in stripped if line]


def blocks_of(lines: list[Line]) -> tuple[list[Line], list[Block]]:
    """The lines before the first head, and the blocks that the heads begin."""
    front: list[Line] = []
    blocks: list[Block] = []
    for line in lines:
        head = parse_head(line.text)
        if head:
            blocks.append(Block(line.number, head, []))
        else:
            (blocks[-1].body if blocks else front).append(line)
    return front, blocks


def joined(lines: list[Line]) -> str:
    """The lines as one text: an abstract of several paragraphs keeps its line breaks."""
    return "\n".join(line.text for line in lines)


def not_understood(source: str, lines: list[Line]) -> Iterator[Problem]:
    """A problem for each line that is neither of a record nor known furniture."""
    for line in lines:
        yield Problem(source, line.number, "note", "a line that belongs to no record", line.text)
