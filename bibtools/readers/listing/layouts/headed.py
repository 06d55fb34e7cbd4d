"""What the layouts with heads (`LGDec 24, 2022Code`) have in common: compact and spaced."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from bibtools.errors import Problem
from bibtools.readers.listing.lines import Authors, is_furniture, parse_authors
from bibtools.readers.listing.page import Block, Entry, Line, Page, blocks_of, joined, not_understood
from bibtools.readers.listing.shapes import is_author_list, is_prose

NO_AUTHORS = Authors("", truncated=False, groups=())


class Fields(NamedTuple):
    """The lines below a head, told apart. `title` is empty while `authors` holds it as well."""

    title: str
    authors: Authors
    abstract: list[Line]


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
    front, blocks = blocks_of(lines)
    page = _read_front(front, source)
    for block in blocks:
        furniture = [line for line in block.body if is_furniture(line.text)]
        body = [line for line in block.body if line not in furniture]
        page.furniture.extend(furniture)
        if not body:
            message = "a head without a title: the page is cut off here"
            page.problems.append(Problem(source, block.line, "error", message))
            continue
        fields = fields_of(body)
        page.entries.append(Entry(block.line, block.head, fields.title, fields.authors, joined(fields.abstract)))
        page.problems.extend(_oddities(block, fields, source))
    page.problems.extend(_missing_abstract(page.entries, source))
    return page


def _read_front(front: list[Line], source: str) -> Page:
    """The lines before the first head: the owner, a class, counts; what is none of these is a problem."""
    known = [line for line in front if is_furniture(line.text) or _is_class(line.text)]
    if front and front[0] not in known and is_author_list(front[0].text):
        known.insert(0, front[0])  # the owner of the page
    return Page([], known, [*not_understood(source, [line for line in front if line not in known])])


def _oddities(block: Block, fields: Fields, source: str) -> Iterator[Problem]:
    if fields.title and not fields.authors.text:
        yield Problem(source, block.line, "warning", "an entry without authors", fields.title)
    for line in fields.abstract[1:]:
        yield Problem(source, line.number, "note", "taken as a further paragraph of the abstract", line.text)


def _missing_abstract(entries: list[Entry], source: str) -> Iterator[Problem]:
    """The last entry has no abstract and all others have one: the page is probably cut off."""
    if len(entries) > 1 and not entries[-1].abstract and all(entry.abstract for entry in entries[:-1]):
        message = "no abstract follows the last title: the page may be cut off here"
        yield Problem(source, entries[-1].line, "warning", message)


def _is_class(text: str) -> bool:
    """A subject class alone: `LG`, `AO-PH`."""
    return text.isascii() and text.isupper() and (len(text) == 2 or "-" in text)  # noqa: PLR2004 - two letters
