"""The row that the tables of databases' exports are made of: one tag, element or column, and what it is for."""

from collections.abc import Iterable
from typing import Literal, NamedTuple

Kind = Literal[
    "text", "title", "prose", "verbatim", "names", "initials", "group", "date", "year", "pages", "keywords",
    "language", "doi", "url", "issn", "isbn", "pmid", "pmcid", "id", "type",
]  # fmt: skip
"""How a value is read: `title` and `prose` (which has line breaks) may have markup, `initials` are names like
`Doe JR`, `group` is a name that is taken whole; of `issn` and `isbn` there may be several in one value."""


class Field(NamedTuple):
    """A tag and its CSL variable; `types`: only for these CSL types.

    Without a variable CSL has none for it: the tag is known, and kept as it is.
    """

    tag: str
    variable: str = ""
    kind: Kind = "text"
    types: frozenset[str] = frozenset()


def kept(tags: str) -> tuple[Field, ...]:
    """A row without a variable for each of the words."""
    return tuple(Field(tag) for tag in tags.split())


def known(table: Iterable[Field]) -> frozenset[str]:
    """The tags that a table knows."""
    return frozenset(row.tag for row in table)


ARTICLES = frozenset({"article-journal", "article-magazine", "article-newspaper", "review", "review-book", "article"})
PARTS = frozenset({"chapter", "paper-conference", "entry", "entry-dictionary", "entry-encyclopedia"})
BOOKS = frozenset({"book", "collection", "classic", "pamphlet", "report", "thesis"})
FILMS = frozenset({"motion_picture", "broadcast", "performance"})
