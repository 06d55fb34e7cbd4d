"""RIS against CSL: reference types and tags.

Both tables are read both ways, and the first row that fits wins: writing looks a CSL type or variable up,
reading a reference type or tag. Rows for reading only stand after the one that is written.

Source: "RIS Format Specifications" of Research Information Systems, in the version of 2011 (types such as
`BLOG`, `CPAPER`, `DICT`; tags such as `A4`, `C7`, `ET`, `NV`, `SV`), and its first version for the older
spellings.
"""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from bibtools.mappings import by_variable

Kind = Literal["text", "names", "year", "date", "verbatim", "doi", "pages", "keywords"]
"""How a value is written: `pages` as SP and EP, `keywords` one a line, `text` without its markup."""


class ReferenceType(NamedTuple):
    csl: str
    ris: str


REFERENCE_TYPES = (
    ReferenceType("document", "GEN"),
    # A preprint is made public by a repository, not published: UNPB, with the genre in M3. ELEC would be a
    # web page, INPR an article that a journal has taken.
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
    ReferenceType("broadcast", "VIDEO"),
    ReferenceType("chapter", "CHAP"),
    ReferenceType("chapter", "ECHAP"),
    ReferenceType("classic", "CLSWK"),
    ReferenceType("classic", "ANCIENT"),
    ReferenceType("collection", "AGGR"),
    ReferenceType("dataset", "DATA"),
    ReferenceType("dataset", "DBASE"),
    ReferenceType("entry-encyclopedia", "ENCYC"),
    ReferenceType("entry-dictionary", "DICT"),
    ReferenceType("entry", "ENCYC"),
    ReferenceType("event", "GEN"),
    ReferenceType("figure", "FIGURE"),
    ReferenceType("figure", "CHART"),
    ReferenceType("figure", "EQUA"),
    ReferenceType("graphic", "ART"),
    ReferenceType("hearing", "HEAR"),
    ReferenceType("interview", "GEN"),
    ReferenceType("legal_case", "CASE"),
    ReferenceType("legislation", "STAT"),
    ReferenceType("manuscript", "MANSCPT"),
    ReferenceType("map", "MAP"),
    ReferenceType("motion_picture", "MPCT"),
    ReferenceType("musical_score", "MUSIC"),
    ReferenceType("pamphlet", "PAMP"),
    ReferenceType("paper-conference", "CPAPER"),
    ReferenceType("paper-conference", "CONF"),
    ReferenceType("patent", "PAT"),
    ReferenceType("performance", "ADVS"),
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

_ARTICLES = frozenset({"article-journal", "article-magazine", "article-newspaper", "review", "review-book"})
_PARTS = frozenset({"chapter", "paper-conference", "entry", "entry-dictionary", "entry-encyclopedia"})
_STAGED = frozenset({"motion_picture", "broadcast", "performance"})


class Tag(NamedTuple):
    """A CSL variable and its tag; `types`: only for these CSL types; `many`: the tag may stand twice."""

    variable: str
    tag: str
    kind: Kind = "text"
    types: frozenset[str] = frozenset()
    many: bool = False


TAGS = (
    Tag("author", "AU", "names"),
    Tag("author", "A1", "names"),
    Tag("director", "AU", "names", _STAGED),
    Tag("performer", "AU", "names", frozenset({"song", "performance"})),
    Tag("composer", "AU", "names", frozenset({"song", "musical_score"})),
    Tag("editor", "A2", "names", _PARTS | _ARTICLES),
    Tag("editor", "ED", "names"),
    Tag("editor-translator", "ED", "names"),
    Tag("collection-editor", "A3", "names"),
    Tag("translator", "A4", "names"),
    Tag("title", "TI"),
    Tag("title", "T1"),
    Tag("title-short", "ST"),
    Tag("shortTitle", "ST"),
    Tag("translated-title", "TT"),
    Tag("container-title", "T2"),
    Tag("container-title", "JO"),
    Tag("container-title", "JF"),
    Tag("event-title", "T2", "text", frozenset({"paper-conference", "speech"})),
    Tag("container-title-short", "J2"),
    Tag("journalAbbreviation", "J2"),
    Tag("container-title-short", "JA"),
    Tag("collection-title", "T3"),
    Tag("issued", "PY", "year"),
    Tag("issued", "DA", "date", many=True),
    Tag("issued", "Y1", "date"),
    Tag("accessed", "Y2", "date"),
    Tag("volume", "VL"),
    Tag("issue", "IS"),
    Tag("number", "C7", "text", _ARTICLES),
    Tag("number", "M1"),
    Tag("collection-number", "SV"),
    Tag("number-of-volumes", "NV"),
    Tag("edition", "ET"),
    Tag("version", "ET", "text", frozenset({"software"})),
    Tag("chapter-number", "SE"),
    Tag("section", "SE"),
    Tag("page", "SP", "pages"),
    Tag("page-first", "SP"),
    Tag("number-of-pages", "SP", "text", frozenset({"book", "thesis", "report", "pamphlet"})),
    Tag("publisher", "PB"),
    Tag("publisher-place", "CY"),
    Tag("event-place", "CY", "text", frozenset({"paper-conference", "speech", "event"})),
    Tag("original-title", "OP"),
    Tag("reviewed-title", "RI"),
    Tag("genre", "M3"),
    Tag("DOI", "DO", "doi"),
    Tag("URL", "UR", "verbatim"),
    Tag("ISBN", "SN", "verbatim", many=True),
    Tag("ISSN", "SN", "verbatim", many=True),
    Tag("PMCID", "C2", "verbatim", _ARTICLES),
    Tag("archive", "DB"),
    Tag("source", "DP"),
    Tag("archive_location", "AN"),
    Tag("call-number", "CN"),
    Tag("language", "LA"),
    Tag("keyword", "KW", "keywords"),
    Tag("note", "N1", many=True),
    Tag("annote", "RN"),
    Tag("abstract", "AB"),
    Tag("abstract", "N2"),
)
"""In the order in which a record is written. `number` of an article is its article number, C7."""

_BY_VARIABLE = by_variable(TAGS)
PLACES = {variable: place for place, variable in enumerate(_BY_VARIABLE)}
"""The variables in the order of the table, which is also that of the lines."""

TRUNCATED = "list truncated (et al.)"
"""What a note says, after `Author`, of a list that was cut short: a name `et al.` would be a person's."""


def reference_type(csl_type: str) -> str:
    """The RIS type of a CSL type; an unknown one is `GEN`."""
    return next((row.ris for row in REFERENCE_TYPES if row.csl == csl_type), "GEN")


def tags(variable: str, csl_type: str) -> Iterator[Tag]:
    """The rows that may take a variable of a record of this type, best first; none where RIS has no tag."""
    return (row for row in _BY_VARIABLE.get(variable, ()) if not row.types or csl_type in row.types)
