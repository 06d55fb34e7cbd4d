"""Tags of RIS against the variables of CSL.

The table is read both ways. Writing looks a variable up and takes the first row that is read as it again; reading
looks a tag up for the type of the record: of its rows, the first whose form the value has, and whose variable no
row further up has filled, takes the value. So the order of the rows settles what two tags mean that stand together.

Sources: "RIS Format Specifications" of Research Information Systems, in the versions of 2001 (A1, T1, Y1, N2, JF,
JO, M1 to M3, U1 to U5, L1 to L4, AV) and of 2011 (A4, C1 to C8, DO, ET, NV, SE, SV, TT, …), with what EndNote,
Zotero, Scopus and PubMed write where these leave it open.
"""

import re
from functools import cache
from typing import Literal, NamedTuple

from bibtools.mappings.ris_types import csl_type

Kind = Literal["text", "prose", "notes", "names", "date", "issued", "verbatim", "url", "doi", "id", "pages", "keywords"]
"""How a value is written: `text` without its markup, `prose` in paragraphs, `pages` as SP and EP, `notes` and
`keywords` one a line, `id` as an identifier with its name (`123[pmid]`)."""

_ARTICLES = frozenset(
    {"article-journal", "article-magazine", "article-newspaper", "review", "review-book", "periodical"}
)
_CONFERENCE = frozenset({"paper-conference"})
_PARTS = frozenset({"chapter", "entry", "entry-dictionary", "entry-encyclopedia"}) | _CONFERENCE
_BOOKS = frozenset({"book", "classic"})
_IN_SERIES = _BOOKS | {"report", "map", "software", "article"}
_LAW = frozenset({"bill", "hearing", "legal_case", "legislation", "regulation"})
_NUMBERED = frozenset({"patent", "report", "standard", "regulation"})
_OF_THEIR_OWN = frozenset({"book", "classic", "thesis"})
_FILMS = frozenset({"motion_picture"})
_RECORDED = frozenset({"song", "speech"})
_WEB = frozenset({"webpage", "post-weblog"})


class Tag(NamedTuple):
    """A CSL variable ("": none) and its tag; `also`: further tags that are read so. `types`: only for these CSL types.

    `form`: only values of that form (`FORMS`). `beside`: written only where the record has this variable too, without
    which the tag would be read as that. `ris`: only for these reference types; `first`: only in records that use tags
    of the first version of the specification, and only read.
    """

    variable: str
    tag: str
    kind: Kind = "text"
    types: frozenset[str] = frozenset()
    also: tuple[str, ...] = ()
    form: str = ""
    beside: str = ""
    ris: frozenset[str] = frozenset()
    first: bool = False


FORMS = {
    "day": re.compile(r"\d{4}[/-]\d?.*"),
    "digits": re.compile(r"\d+"),
    "doi": re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?10\.\d{4,9}/\S+", re.IGNORECASE),
    "isbn": re.compile(r"(?:97[89][- ]?)?(?:\d[- ]?){9}[\dXx](?:[\s,;(:].*)?"),
    "issn": re.compile(r"\d{4}-?\d{3}[\dXx](?:[\s,;(].*)?"),
    "pmcid": re.compile(r"PMC\d+"),
    "pmcid-label": re.compile(r"PMC\d+\[pmcid\]"),
    "pmid-label": re.compile(r"\d+\[pmid\]"),
    "pmid-reference": re.compile(r"PM:\s*\d+"),
    "short": re.compile(r"(?=\D*\d)\S{1,20}(?: \S{1,12}){0,2}"),
    "year": re.compile(r"\d{4}"),
    "url": re.compile(r"(?:https?|ftp)://.*"),
}
"""What a value looks like where it shows what it is."""

TAGS = (
    Tag("editor", "AU", "names", also=("A1",), ris=frozenset({"EDBOOK"})),
    Tag("director", "AU", "names", _FILMS, also=("A1",)),
    Tag("composer", "AU", "names", frozenset({"musical_score"}), also=("A1",)),
    Tag("author", "AU", "names", also=("A1",)),
    Tag("editor", "A2", "names", _IN_SERIES, first=True),
    Tag("collection-editor", "A3", "names", _IN_SERIES, first=True),
    Tag("editor", "A2", "names", _PARTS | _ARTICLES | {"document", "post-weblog", "musical_score", "pamphlet"}),
    Tag("editor", "A3", "names", frozenset({"book"})),
    Tag("collection-editor", "A2", "names", _IN_SERIES | {"webpage"}),
    Tag("performer", "A2", "names", _RECORDED),
    Tag("recipient", "A2", "names", frozenset({"personal_communication"})),
    Tag("producer", "A2", "names", frozenset({"dataset"})),
    Tag("authority", "A2", types=frozenset({"patent"})),
    Tag("container-title", "A2", types=frozenset({"legal_case"})),
    Tag("editor", "ED", "names"),
    Tag("producer", "A3", "names", _FILMS),
    Tag("illustrator", "A3", "names", frozenset({"post-weblog"})),
    Tag("collection-editor", "A3", "names", _PARTS | _ARTICLES | _RECORDED | {"document", "musical_score"}),
    Tag("performer", "A4", "names", _FILMS),
    Tag("producer", "A4", "names", frozenset({"musical_score"})),
    Tag("", "A4", types=frozenset({"legal_case"})),  # counsel
    Tag("translator", "A4", "names"),
    Tag("container-author", "C2", "names", frozenset({"chapter"})),
    Tag("title", "TI", also=("T1", "CT")),
    Tag("title", "BT", types=frozenset({"book", "article"})),
    Tag("title-short", "ST"),
    Tag("translated-title", "TT"),
    # A conference has a name and proceedings, in T2 and C3; where one of them stands alone, it is the proceedings.
    Tag("container-title", "C3", types=_CONFERENCE, beside="event-title"),
    Tag("container-title", "BT", types=_CONFERENCE, beside="event-title"),
    Tag("collection-title", "T2", types=_IN_SERIES | {"manuscript"}),
    Tag("division", "T2", types=frozenset({"thesis"})),
    Tag("section", "T2", types=frozenset({"hearing"})),  # the committee
    Tag("event-title", "T2", types=frozenset({"speech"})),
    Tag("container-title", "T2"),
    Tag("event-title", "T2", types=_CONFERENCE, beside="container-title"),
    Tag("container-title", "BT"),
    Tag("container-title", "JF", also=("JO",)),
    Tag("container-title-short", "J2", also=("JA", "J1", "JI", "JO")),
    Tag("authority", "T3", types=frozenset({"hearing", "bill"})),
    Tag("collection-title", "T3"),
    Tag("issued", "DA", "issued", also=("PY", "Y1", "YR")),
    Tag("accessed", "Y2", "date", also=("RD",)),
    Tag("accessed", "M1", "date", _WEB, form="day"),
    Tag("accessed", "VL", "date", _WEB, form="year"),
    Tag("available-date", "ET", "date", _ARTICLES, form="day"),
    Tag("submitted", "SE", "date", frozenset({"legal_case"})),
    Tag("submitted", "C1", "date", frozenset({"patent"})),
    Tag("original-date", "SE", "date", frozenset({"dataset"})),
    Tag("dimensions", "VL", types=frozenset({"figure"})),
    Tag("version", "VL", types=frozenset({"patent"})),
    Tag("volume", "VL", also=("VO",)),
    Tag("number-of-volumes", "IS", types=frozenset({"chapter"})),
    Tag("issue", "IS", also=("CP",)),
    Tag("issue", "M1", types=_ARTICLES | _CONFERENCE, form="short"),
    Tag("", "M1", types=_ARTICLES | _CONFERENCE),
    Tag("issue", "C2", types=frozenset({"article-newspaper"})),
    Tag("number", "C7", types=_ARTICLES | _CONFERENCE),
    Tag("ISSN", "SN", "verbatim", form="issn"),
    Tag("ISBN", "SN", "verbatim", form="isbn"),
    Tag("number", "SN", types=_NUMBERED),
    Tag("ISSN", "SN", "verbatim", _ARTICLES | {"dataset", "musical_score"}),
    Tag("ISBN", "SN", "verbatim"),
    Tag("collection-number", "M1", types=_BOOKS | {"pamphlet"}),
    Tag("medium", "M1", types=frozenset({"software"})),  # the system that it runs on
    Tag("number", "M1"),
    Tag("collection-number", "SV"),
    Tag("number-of-volumes", "NV"),
    Tag("version", "ET", types=frozenset({"software", "dataset", "figure"})),
    Tag("edition", "ET"),
    Tag("chapter-number", "SE", types=_PARTS),
    Tag("page", "SE", "verbatim", _OF_THEIR_OWN),  # of a whole book, SP says how many
    Tag("", "SE", types=_OF_THEIR_OWN),
    Tag("section", "C1", types=_PARTS - _CONFERENCE),
    Tag("section", "SE"),
    Tag("dimensions", "SP", types=_FILMS),
    Tag("number-of-pages", "SP", types=_OF_THEIR_OWN),
    Tag("page", "SP", "pages"),
    Tag("number-of-pages", "M2", types=frozenset({"pamphlet"}), form="digits"),
    Tag("authority", "PB", types=frozenset({"legal_case"})),
    Tag("publisher", "PB"),
    Tag("publisher-place", "C1", types=_CONFERENCE, beside="event-place"),
    Tag("event-place", "CY", types=frozenset({"speech"})),
    Tag("publisher-place", "CY", also=("PP",)),
    Tag("event-place", "CY", types=_CONFERENCE, beside="publisher-place"),
    Tag("scale", "C1", types=frozenset({"map"})),
    Tag("dimensions", "C3", types=frozenset({"map", "graphic"}) | _RECORDED),
    Tag("jurisdiction", "C3", types=frozenset({"patent"})),
    Tag("references", "C5", types=frozenset({"patent"})),
    Tag("status", "C6", types=frozenset({"patent"})),
    Tag("references", "OP", types=_LAW),
    Tag("original-title", "OP"),
    Tag("reviewed-title", "RI"),
    Tag("DOI", "DO", "doi", also=("DI",)),
    Tag("DOI", "M3", "doi", form="doi"),
    Tag("DOI", "L3", "doi", form="doi"),
    Tag("medium", "M3", types=_FILMS | {"musical_score"}),
    Tag("genre", "C4", types=_FILMS),
    Tag("medium", "C5", types=frozenset({"song"})),
    Tag("genre", "M3"),
    Tag("PMID", "U1", "id", form="pmid-label", also=("U2", "U3", "U4", "U5")),
    Tag("PMID", "UR", "id", form="pmid-reference"),
    Tag("URL", "UR", "url"),
    Tag("URL", "LK", "url", also=("L2",), form="url"),
    Tag("PMCID", "C2", "verbatim", _ARTICLES, form="pmcid"),
    Tag("PMID", "C2", "verbatim", _ARTICLES, form="digits"),  # so in Scopus; EndNote's PMCID has its letters
    Tag("PMCID", "U2", "id", form="pmcid-label", also=("U1", "U3", "U4", "U5")),
    Tag("PMCID", "AN", "verbatim", also=("AV",), form="pmcid"),
    Tag("source", "DP"),
    Tag("source", "DB"),
    Tag("archive", "DB", beside="source"),
    Tag("archive_location", "AN", also=("AV",)),
    Tag("call-number", "CN", also=("H2",)),
    Tag("language", "LA"),
    Tag("keyword", "KW", "keywords"),
    Tag("note", "N1", "notes"),
    Tag("annote", "RN", "prose"),
    Tag("abstract", "AB", "prose", also=("N2",)),
)
"""In the order in which a record is read. `number` of an article is its article number, C7."""

STAND_INS = {
    "ISBN": "SN", "ISSN": "SN", "archive": "DB", "event-place": "CY", "event-title": "T2", "publisher-place": "CY",
    "page-first": "SP", "number-of-pages": "SP", "author": "AU", "director": "AU", "composer": "AU", "performer": "AU",
    "script-writer": "AU", "interviewer": "AU", "host": "AU", "editor-translator": "ED",
}  # fmt: skip
"""Where a variable without a tag goes if that tag is free: it is there, but read as another variable."""

OTHER_TAGS = frozenset("AD CA C6 C8 EF EP ER H1 ID L1 L4 LB M2 RP TA TY".split())
"""Tags of the specifications that no row has: they are read in a way of their own, or kept as they are."""

KNOWN = frozenset(tag for row in TAGS for tag in (row.tag, *row.also)) | OTHER_TAGS

_WRITING_ORDER = """
    author director composer editor translator collection-editor performer producer title title-short
    translated-title container-title container-title-short event-title collection-title issued accessed volume
    issue number collection-number number-of-volumes edition version chapter-number section page number-of-pages
    publisher publisher-place event-place original-title reviewed-title genre medium DOI URL ISBN ISSN PMID PMCID
    source archive archive_location call-number language keyword note annote abstract
    """.split()
PLACES = {variable: place for place, variable in enumerate(_WRITING_ORDER)}
"""The variables in the order of the lines of a record; others stand behind them, by name."""


class Meaning(NamedTuple):
    """What a tag may mean, best first; tags with a lower `rank` are read first."""

    rank: int
    rows: tuple[Tag, ...]


class Place(NamedTuple):
    """A tag that may take a variable: values that have the `form`, and none of those that mean something else."""

    tag: str
    kind: Kind
    beside: str
    form: re.Pattern[str] | None
    others: tuple[re.Pattern[str], ...]


@cache
def meanings(ris_type: str, *, first: bool) -> dict[str, Meaning]:
    """What the tags mean in a record of this type; `first`: it uses tags of the first version."""
    found: dict[str, Meaning] = {}
    for row in _rows(ris_type, first=first):
        for tag in (row.tag, *row.also):
            before = found.get(tag, Meaning(len(found), ()))
            found[tag] = Meaning(before.rank, (*before.rows, row))
    return found


@cache
def places(ris_type: str) -> dict[str, tuple[Place, ...]]:
    """The tags that may take each variable in a record of this type, best first: those that are read as it again."""
    table = meanings(ris_type, first=False)
    found: dict[str, tuple[Place, ...]] = {}
    for row in _rows(ris_type, first=False):
        for tag in (row.tag,) if row.kind == "issued" else (row.tag, *row.also):
            before = table[tag].rows[: table[tag].rows.index(row)]
            others = [one for one in before if one.variable != row.variable]
            if all(one.form or (one.variable and one.variable == row.beside) for one in others):
                forms = tuple(FORMS[one.form] for one in others if one.form)
                place = Place(tag, row.kind, row.beside, FORMS[row.form] if row.form else None, forms)
                found[row.variable] = (*found.get(row.variable, ()), place)
    return found


def _rows(ris_type: str, *, first: bool) -> list[Tag]:
    csl = csl_type(ris_type)
    return [
        row
        for row in TAGS
        if (not row.types or csl in row.types) and (not row.ris or ris_type in row.ris) and (first or not row.first)
    ]
