"""Entry types of BibTeX and BibLaTeX against the types of CSL.

The table is read both ways, and the first row that fits wins. Writing looks a CSL type up and takes the first
row that has it; reading looks an entry type up in the same manner. So the order of the rows settles what is
not one to one: `misc` is read as `document`, since that row is its first. Of BibLaTeX's entry types for films,
music, law and the like its own styles print none (`@movie`, section 2.1.3), and warn: they are read, and written
for a record that came as one.

What an entry type cannot say stands in a field that styles pass over: `entrysubtype` (BibLaTeX's own) the type of
CSL, `entrytype` the entry type that the record asks for where a dialect does not have it.

Sources: Oren Patashnik, "BibTeXing" (1988), section 3.1; "The biblatex Package", section 2.1.
"""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from bibtools.record import schema

Dialect = Literal["bibtex", "biblatex"]


class EntryType(NamedTuple):
    """A CSL type and its entry type in each dialect; "" where the dialect has no such entry type.

    `genres`: the row holds for these words in the CSL genre; the first is what the entry type itself says.
    """

    csl: str
    bibtex: str
    biblatex: str
    genres: tuple[str, ...] = ()

    def name(self, dialect: Dialect) -> str:
        return self.bibtex if dialect == "bibtex" else self.biblatex


ENTRY_TYPES = (
    EntryType("document", "misc", "misc"),
    EntryType("article-journal", "article", "article"),
    EntryType("article-magazine", "article", "article"),
    EntryType("article-newspaper", "article", "article"),
    EntryType("review", "article", "article"),  # biblatex's own `review` is printed as `misc`, without the journal
    EntryType("review-book", "article", "article"),
    EntryType("article-journal", "", "suppperiodical"),
    EntryType("webpage", "misc", "online"),
    EntryType("article", "misc", "online"),
    EntryType("post", "misc", "online"),
    EntryType("post-weblog", "misc", "online"),
    EntryType("webpage", "", "electronic"),
    EntryType("webpage", "", "www"),
    EntryType("book", "book", "book"),
    EntryType("classic", "book", "book"),
    EntryType("book", "proceedings", "proceedings"),
    EntryType("book", "", "collection"),
    EntryType("book", "", "reference"),
    EntryType("book", "", "mvbook"),
    EntryType("book", "", "mvcollection"),
    EntryType("book", "", "mvproceedings"),
    EntryType("book", "", "mvreference"),
    EntryType("chapter", "incollection", "incollection"),
    EntryType("chapter", "inbook", "inbook"),
    EntryType("chapter", "", "bookinbook"),
    EntryType("chapter", "", "suppbook"),
    EntryType("chapter", "", "suppcollection"),
    EntryType("entry-encyclopedia", "incollection", "inreference"),
    EntryType("entry-dictionary", "incollection", "inreference"),
    EntryType("entry", "incollection", "inreference"),
    EntryType("paper-conference", "inproceedings", "inproceedings"),
    EntryType("paper-conference", "conference", "conference"),
    EntryType("pamphlet", "booklet", "booklet"),
    EntryType("report", "techreport", "report"),
    EntryType("report", "manual", "manual"),
    EntryType("report", "", "techreport"),
    EntryType("thesis", "phdthesis", "phdthesis", ("PhD thesis", "doctoral", "ph.d", "dissertation")),
    EntryType("thesis", "mastersthesis", "mastersthesis", ("Master's thesis", "master", "msc", "diploma")),
    EntryType("thesis", "phdthesis", "thesis"),
    EntryType("manuscript", "unpublished", "unpublished"),
    EntryType("speech", "unpublished", "unpublished"),
    EntryType("dataset", "misc", "dataset"),
    EntryType("software", "misc", "software"),
    EntryType("patent", "misc", "patent"),
    EntryType("periodical", "misc", "periodical"),
    EntryType("legislation", "misc", "misc"),
    EntryType("legislation", "", "legislation"),
    EntryType("bill", "misc", "misc"),
    EntryType("regulation", "misc", "misc"),
    EntryType("treaty", "misc", "misc"),
    EntryType("treaty", "", "legal"),
    EntryType("legal_case", "misc", "misc"),
    EntryType("legal_case", "", "jurisdiction"),
    EntryType("hearing", "misc", "misc"),
    EntryType("standard", "misc", "misc"),
    EntryType("standard", "", "standard"),
    EntryType("personal_communication", "misc", "misc"),
    EntryType("personal_communication", "", "letter"),
    EntryType("graphic", "misc", "misc"),
    EntryType("graphic", "", "image"),
    EntryType("graphic", "", "artwork"),
    EntryType("figure", "misc", "misc"),
    EntryType("map", "misc", "misc"),
    EntryType("motion_picture", "misc", "misc"),
    EntryType("motion_picture", "", "movie"),
    EntryType("broadcast", "misc", "misc"),
    EntryType("broadcast", "", "video"),
    EntryType("song", "misc", "misc"),
    EntryType("song", "", "music"),
    EntryType("song", "", "audio"),
    EntryType("musical_score", "misc", "misc"),
    EntryType("performance", "misc", "misc"),
    EntryType("performance", "", "performance"),
    EntryType("review", "", "review"),
    EntryType("interview", "misc", "misc"),
    EntryType("event", "misc", "misc"),
    EntryType("collection", "misc", "misc"),
)

LOCATED = {"online": ("doi", "eprint", "url")}
"""BibLaTeX asks for one of these fields in the entry type; a record that has none is written as `misc`."""

PREPRINTS = frozenset({"misc", "online", "electronic", "www", "unpublished"})
"""Entry types that are preprints when they are on arXiv and in no journal."""

PREPRINT = re.compile(r"(.+?)\s+((?:e-?)?preprint)", re.IGNORECASE)
"""What `howpublished` says of a preprint: the repository and the word, `arXiv preprint`."""

SUBTYPES = {"article-magazine": "magazine", "article-newspaper": "newspaper", "article": "preprint"}
"""What `entrysubtype` says by custom for a CSL type; the others go by their own names."""

_BY_SUBTYPE = {subtype: csl for csl, subtype in SUBTYPES.items()}
_EVERY_NAME = frozenset(name for row in ENTRY_TYPES for name in (row.bibtex, row.biblatex) if name)
_NAMES = {
    "bibtex": frozenset(row.bibtex for row in ENTRY_TYPES if row.bibtex),
    "biblatex": _EVERY_NAME | set("letter commentary bibnote mvreference custom customa customb customc".split()),
}


@lru_cache(4096)
def entry_type(csl_type: str, genre: str, dialect: Dialect) -> EntryType:
    """The row that a record of this type and genre is written by; an unknown type is a document."""
    rows = (row for row in ENTRY_TYPES if row.csl == csl_type and row.name(dialect))
    return next((row for row in rows if not row.genres or _mentions(genre, row.genres)), ENTRY_TYPES[0])


def has_entry_type(name: str, dialect: Dialect) -> bool:
    """Whether the dialect's own styles know the entry type."""
    return name in _NAMES[dialect]


@cache
def read_row(name: str) -> EntryType | None:
    """The row by which an entry type (in small letters) is read; None for one that neither dialect has."""
    return next((row for row in ENTRY_TYPES if name in (row.bibtex, row.biblatex)), None)


@cache
def csl_type(name: str, subtype: str = "") -> str | None:
    """The CSL type of an entry type and its `entrysubtype`; None where the subtype says nothing to CSL."""
    if subtype:
        said = _BY_SUBTYPE.get(subtype, subtype)
        return said if said in schema.TYPES else None
    row = read_row(name)
    return row.csl if row else "document"


def _mentions(genre: str, words: Iterable[str]) -> bool:
    plain = genre.casefold().replace("’", "'")
    return any(word.casefold() in plain for word in words)
