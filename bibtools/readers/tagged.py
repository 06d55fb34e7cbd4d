"""Tagged text: lines that begin with a tag, and lines that go on with the one before."""

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple


class Line(NamedTuple):
    """A tag with the lines of its value; `after_blank`: a blank line is before it.

    Lines that are neither tags nor continuations have no tag.
    """

    tag: str
    parts: list[str]
    number: int
    after_blank: bool

    @property
    def text(self) -> str:
        """The value in one line."""
        return " ".join(part for part in self.parts if part)


class Record(NamedTuple):
    """The tags of a record, and the line where it begins."""

    line: int
    values: list[Line]

    def texts(self, one_a_line: frozenset[str] = frozenset()) -> dict[str, list[str]]:
        """The values of each tag; of those in `one_a_line` each line is a value."""
        found: dict[str, list[str]] = {}
        for value in self.values:
            texts = value.parts if value.tag in one_a_line else [value.text]
            if texts := [text for text in texts if text]:
                found.setdefault(value.tag, []).extend(texts)
        return found

    def note_tags_beside(self, known: Collection[str], unknown: dict[str, list[int]]) -> None:
        """Add to `unknown` the tags that are not known, with the line of each value that has them."""
        for value in self.values:
            if value.tag not in known:
                unknown.setdefault(value.tag, []).append(value.number)


def lines(text: str, pattern: re.Pattern[str]) -> Iterator[Line]:
    """The tags of a text; `pattern` matches a line that begins one: its groups are the tag and the value.

    A line with blanks before it goes on with the value before it.
    """
    current: Line | None = None
    is_blank = False
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), start=1):
        stripped = line.strip()
        if not stripped:
            is_blank = True
            continue
        if match := pattern.match(line):
            if current:
                yield current
            current = Line(match[1], [(match[2] or "").strip()], number, is_blank)
        elif current and (line[0] in " \t" if current.tag else not is_blank):
            current.parts.append(stripped)
        else:
            if current:
                yield current
            current = Line("", [stripped], number, is_blank)
        is_blank = False
    if current:
        yield current
