"""What the layouts with heads (`LGDec 24, 2022Code`) have in common: compact and spaced."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from bibtools.errors import Problem
from bibtools.readers.listing.lines import Authors, is_broken_head, is_furniture, parse_authors
from bibtools.readers.listing.page import Block, Entry, Line, Page, blocks_of, joined, not_understood
from bibtools.readers.listing.shapes import is_author_list, is_prose

_CUT_OFF = "a head without a title: the page is cut off here"
NO_AUTHORS = Authors("", truncated=False, groups=())


class Fields(NamedTuple):
    """The lines below a head, told apart. `title` is empty while `authors` holds it as well."""

    title: str
    authors: Authors
    abstract: list[Line]


def telling_blocks(lines: list[Line]) -> list[Block]:
    """The blocks that can show whether the authors stand apart: those of several lines; of one if none has more."""
    _, blocks = blocks_of(lines)
    return [block for block in blocks if len(block.body) > 1] or [block for block in blocks if block.body]


def has_authors_apart(body: list[Line]) -> bool:
    """Whether the second line below a head is a list of authors: the first is then the title alone."""
    return len(body) > 1 and is_author_list(parse_authors(body[1].text).text)


def glued(body: list[Line]) -> Fields:
    """Title and authors in one line, then the abstract."""
    return Fields("", parse_authors(body[0].text), body[1:])


def apart(body: list[Line]) -> Fields:
    """A line of title, a line of authors, then the abstract; a line of prose is never a list of authors."""
    title, rest = body[0].text, body[1:]
    if not rest or (is_prose(rest[0].text) and not has_authors_apart(body)):
        return Fields(title, NO_AUTHORS, rest)
    return Fields(title, parse_authors(rest[0].text), rest[1:])


def read_page(lines: list[Line], source: str, fields_of: Callable[[list[Line]], Fields]) -> Page:
    """The blocks of a page as entries; `fields_of` tells the lines below a head apart."""
    lines, end = _without_broken_head(lines)
    front, blocks = blocks_of(lines)
    page = _read_front(front, source)
    page.problems.extend(Problem(source, line.number, "error", _CUT_OFF, line.text) for line in end)
    for block in blocks:
        body = block.body[:1]  # whatever it is, it is the title
        for line in block.body[1:]:
            (page.furniture if is_furniture(line.text) else body).append(line)
        if not body:
            page.problems.append(Problem(source, block.line, "error", _CUT_OFF))
            continue
        fields = fields_of(body)
        page.entries.append(Entry(block.line, block.head, fields.title, fields.authors, joined(fields.abstract)))
        page.problems.extend(_oddities(block, fields, source))
    return page


def _without_broken_head(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """The lines, and the last one by itself where it is the beginning of a head: `LGDec 24, 20`."""
    if lines and is_broken_head(lines[-1].text):
        return lines[:-1], lines[-1:]
    return lines, []


def _read_front(front: list[Line], source: str) -> Page:
    """The lines before the first head: the owner, a class, counts; what is none of these is a problem."""
    known: list[Line] = []
    unknown: list[Line] = []
    for index, line in enumerate(front):
        is_owner = index == 0 and is_author_list(line.text)
        (known if is_owner or _is_class(line.text) or is_furniture(line.text) else unknown).append(line)
    return Page([], known, [*not_understood(source, unknown)])


def _oddities(block: Block, fields: Fields, source: str) -> Iterator[Problem]:
    if fields.title and not fields.authors.text:
        yield Problem(source, block.line, "warning", "an entry without authors", fields.title)
    for line in fields.abstract[1:]:
        yield Problem(source, line.number, "note", "taken as a further paragraph of the abstract", line.text)


def _is_class(text: str) -> bool:
    """A subject class alone: `LG`, `AO-PH`."""
    return text.isascii() and text.isupper() and (len(text) == 2 or "-" in text)  # noqa: PLR2004 - two letters
