"""Reference types of RIS against the types of CSL.

The table is read both ways, and the first row that fits wins: writing looks a CSL type up, reading a reference
type. Rows for reading only stand after the one that is written. Types that share a row of CSL keep their own
name under `custom.ris-type`.

Source: "RIS Format Specifications" of Research Information Systems, in the version of 2011 (types such as
`BLOG`, `CPAPER`, `DICT`), and its first version of 2001; names beyond both are those of databases and programs.
"""

import re
from functools import cache
from typing import NamedTuple

GENERIC = "GEN"
PREPRINT_TYPE = "UNPB"


class ReferenceType(NamedTuple):
    csl: str
    ris: str


REFERENCE_TYPES = (
    ReferenceType("document", "GEN"),
    # A preprint is made public by a repository, not published: UNPB, with the genre in M3. ELEC would be a
    # web page, INPR an article that a journal has taken. What says that an UNPB is none: `is_manuscript`.
    ReferenceType("article", "UNPB"),
    ReferenceType("article-journal", "JOUR"),
    ReferenceType("article-magazine", "MGZN"),
    ReferenceType("article-newspaper", "NEWS"),
    ReferenceType("article-journal", "EJOUR"),
    ReferenceType("article-journal", "INPR"),
    ReferenceType("article-journal", "ABST"),
    ReferenceType("review", "JOUR"),
    ReferenceType("review-book", "JOUR"),
    ReferenceType("bill", "BILL"),
    ReferenceType("bill", "UNBILL"),
    ReferenceType("book", "BOOK"),
    ReferenceType("book", "EDBOOK"),
    ReferenceType("book", "EBOOK"),
    ReferenceType("book", "SER"),
    ReferenceType("book", "CTLG"),
    ReferenceType("chapter", "CHAP"),
    ReferenceType("chapter", "ECHAP"),
    ReferenceType("classic", "CLSWK"),
    ReferenceType("classic", "ANCIENT"),
    ReferenceType("dataset", "DATA"),
    ReferenceType("dataset", "DBASE"),
    ReferenceType("dataset", "AGGR"),
    ReferenceType("entry-encyclopedia", "ENCYC"),
    ReferenceType("entry-dictionary", "DICT"),
    ReferenceType("entry", "ENCYC"),
    ReferenceType("figure", "FIGURE"),
    ReferenceType("figure", "CHART"),
    ReferenceType("figure", "EQUA"),
    ReferenceType("graphic", "ART"),
    ReferenceType("hearing", "HEAR"),
    ReferenceType("legal_case", "CASE"),
    ReferenceType("legislation", "STAT"),
    ReferenceType("manuscript", "MANSCPT"),
    ReferenceType("map", "MAP"),
    ReferenceType("motion_picture", "MPCT"),
    ReferenceType("broadcast", "MPCT"),  # it is "Film or Broadcast" there
    ReferenceType("motion_picture", "VIDEO"),
    ReferenceType("motion_picture", "ADVS"),
    ReferenceType("musical_score", "MUSIC"),
    ReferenceType("pamphlet", "PAMP"),
    ReferenceType("paper-conference", "CPAPER"),
    ReferenceType("paper-conference", "CONF"),
    ReferenceType("patent", "PAT"),
    ReferenceType("periodical", "JFULL"),
    ReferenceType("personal_communication", "PCOMM"),
    ReferenceType("personal_communication", "ICOMM"),
    ReferenceType("webpage", "ELEC"),
    ReferenceType("webpage", "WEB"),
    ReferenceType("webpage", "MULTI"),
    ReferenceType("post", "ELEC"),
    ReferenceType("post-weblog", "BLOG"),
    ReferenceType("regulation", "LEGAL"),
    ReferenceType("treaty", "LEGAL"),
    ReferenceType("report", "RPRT"),
    ReferenceType("report", "GOVDOC"),
    ReferenceType("report", "GRANT"),
    ReferenceType("software", "COMP"),
    ReferenceType("song", "SOUND"),
    ReferenceType("speech", "SLIDE"),
    ReferenceType("standard", "STAND"),
    ReferenceType("thesis", "THES"),
)
"""A CSL type without a row is written as GEN: `collection`, `event`, `interview`, `performance`."""

OTHER_NAMES = {
    "ARTICLE": "JOUR", "BLOGPOST": "BLOG", "BOOK CHAPTER": "CHAP", "BOOK SECTION": "CHAP", "CATALOG": "CTLG",
    "CHAPTER": "CHAP", "COMPUTER": "COMP", "CONFERENCE": "CONF", "CONFERENCE PAPER": "CPAPER",
    "DATASET": "DATA", "DISS": "THES", "DISSERTATION": "THES", "EPRINT": "UNPB", "GENERIC": "GEN",
    "GOVERNMENT": "GOVDOC", "GRNT": "GRANT", "INCOL": "CHAP", "INPROCEEDINGS": "CONF", "INTERNET": "ELEC",
    "JOURN": "JOUR", "JOURNAL": "JOUR", "MAGAZINE": "MGZN", "MAGAZINE ARTICLE": "MGZN", "MANUSCRIPT": "MANSCPT",
    "MISC": "GEN", "NEWSPAPER": "NEWS", "OTHER": "GEN", "PATENT": "PAT", "PREPRINT": "UNPB",
    "PROCEEDINGS": "CONF", "REP": "RPRT", "REPORT": "RPRT", "SOFTWARE": "COMP", "STANDARD": "STAND",
    "STD": "STAND", "THESIS": "THES", "UNPD": "UNPB", "UNPUBLISHED": "UNPB", "WEBPAGE": "ELEC",
}  # fmt: skip
"""What databases and programs write for a type, as the specification names it."""

_MANUSCRIPT = re.compile(r"\b(?:manu|type)scripts?\b|\bunpublished\b|\bin preparation\b|\bdraft\b", re.IGNORECASE)
_OF_CSL = {row.csl: row.ris for row in reversed(REFERENCE_TYPES)}
_OF_RIS = {row.ris: row.csl for row in reversed(REFERENCE_TYPES)}


def reference_type(csl_type: str) -> str:
    """The reference type of a CSL type; an unknown one is `GEN`."""
    return _OF_CSL.get(csl_type, GENERIC)


@cache
def known_type(written: str) -> str | None:
    """The reference type as the specification names it; None for a name that means nothing."""
    name = written.strip().upper()
    if name in _OF_RIS:
        return name
    first = name.partition(" ")[0]
    return OTHER_NAMES.get(name) or OTHER_NAMES.get(first) or (first if first in _OF_RIS else None)


def csl_type(ris_type: str) -> str:
    """The CSL type of a reference type of the specification; another one is a document."""
    return _OF_RIS.get(ris_type, "document")


def is_manuscript(genre: str) -> bool:
    """Whether the genre of an unpublished work (UNPB) says that it is a manuscript, and no preprint."""
    return bool(_MANUSCRIPT.search(genre))
