"""Fields of BibTeX and BibLaTeX against the variables of CSL; months, languages.

The table is read both ways. Writing looks a variable up and takes the first row that has it; reading looks a
field up for the type of the record, and where two fields of a record mean one variable, the one that stands first
in the table has it. A dialect without a field of its own for a variable takes the other one's: BibTeX passes over
a field that a style does not ask for.

Sources: Oren Patashnik, "BibTeXing" (1988), section 3.2, for fields and macros of BibTeX; "The biblatex
Package", sections 2.2 and 2.3, for those of BibLaTeX. `doi`, `url`, `isbn`, `abstract`, `keywords`, `pmid` and the
like are not Patashnik's, but styles and programs of today share them.
"""

from functools import cache
from typing import Literal, NamedTuple

from bibtools.mappings import by_variable
from bibtools.mappings.bibtex_types import Dialect
from bibtools.record.schema import OLDER_SPELLINGS

Kind = Literal["text", "title", "names", "date", "verbatim", "pages", "keywords", "language"]
"""How a field's value is written: `verbatim` without LaTeX, `title` with its capitals protected."""

_ARTICLES = frozenset(
    {"article-journal", "article-magazine", "article-newspaper", "review", "review-book", "periodical"}
)
_PARTS = frozenset({"chapter", "paper-conference", "entry", "entry-dictionary", "entry-encyclopedia"})
_BOOKS = frozenset({"book", "classic", "pamphlet"})
_PAGES_ON_THE_WEB = frozenset({"webpage", "post", "post-weblog"})
_LAW = frozenset({"legislation", "bill", "regulation", "treaty", "legal_case", "hearing", "standard", "patent"})


class EntryField(NamedTuple):
    """A CSL variable ("": none) and its field in each dialect ("": the other one's); `types`: only for these CSL types.

    `also` are further names under which it is read.
    """

    variable: str
    bibtex: str
    biblatex: str
    kind: Kind = "text"
    types: frozenset[str] = frozenset()
    also: tuple[str, ...] = ()

    def name(self, dialect: Dialect) -> str:
        own, other = (self.bibtex, self.biblatex) if dialect == "bibtex" else (self.biblatex, self.bibtex)
        return own or other


ENTRY_FIELDS = (
    EntryField("author", "author", "author", "names"),
    EntryField("editor", "editor", "editor", "names"),
    EntryField("translator", "translator", "translator", "names"),
    EntryField("container-author", "", "bookauthor", "names"),
    EntryField("title", "title", "title", "title"),
    EntryField("title-short", "shorttitle", "shorttitle", "title"),
    EntryField("original-title", "", "origtitle", "title"),
    EntryField("volume-title", "", "issuetitle", "text", _ARTICLES),
    EntryField("container-title", "journal", "journaltitle", "text", _ARTICLES),
    EntryField("container-title", "booktitle", "booktitle", "text", _PARTS),
    EntryField("container-title", "", "maintitle", "text", _BOOKS),
    EntryField("", "booktitle", "booktitle", "text", _BOOKS),  # a book has it for the chapters that refer to it
    EntryField("container-title", "howpublished", "titleaddon", "text", _PAGES_ON_THE_WEB),
    EntryField("container-title", "booktitle", "booktitle", also=("journaltitle", "journal")),
    EntryField("container-title-short", "", "shortjournal", also=("journalabbr",)),
    EntryField("event-title", "", "eventtitle"),
    EntryField("event-place", "", "venue"),
    EntryField("event-date", "", "eventdate", "date"),
    EntryField("issued", "year", "date", "date"),
    EntryField("original-date", "", "origdate", "date"),
    EntryField("accessed", "urldate", "urldate", "date", also=("lastchecked", "lastaccessed")),
    EntryField("volume", "volume", "volume"),
    EntryField("issue", "number", "number", "text", _ARTICLES),
    EntryField("number", "eid", "eid", "text", _ARTICLES, also=("articleno",)),
    EntryField("collection-number", "number", "number", "text", _BOOKS | _PARTS),
    EntryField("number", "number", "number"),
    EntryField("issue", "", "issue"),
    EntryField("collection-title", "series", "series"),
    EntryField("part-number", "", "part"),
    EntryField("number-of-volumes", "", "volumes"),
    EntryField("edition", "edition", "edition"),
    EntryField("version", "", "version"),
    EntryField("chapter-number", "chapter", "chapter"),
    EntryField("page", "pages", "pages", "pages"),
    EntryField("number-of-pages", "", "pagetotal", also=("numpages",)),
    EntryField("authority", "organization", "organization", "text", _LAW),
    EntryField("publisher", "school", "institution", "text", frozenset({"thesis"})),
    EntryField("publisher", "institution", "institution", "text", frozenset({"report"})),
    EntryField("publisher", "publisher", "publisher"),
    EntryField("publisher", "organization", "organization"),
    EntryField("publisher", "howpublished", "howpublished", also=("institution", "school")),
    EntryField("publisher-place", "address", "location"),
    EntryField("original-publisher", "", "origpublisher"),
    EntryField("original-publisher-place", "", "origlocation"),
    EntryField("genre", "type", "type"),
    EntryField("status", "", "pubstate"),
    EntryField("DOI", "doi", "doi", "verbatim"),
    EntryField("URL", "url", "url", "verbatim"),
    EntryField("ISBN", "isbn", "isbn"),
    EntryField("ISSN", "issn", "issn"),
    EntryField("PMID", "pmid", "pmid"),
    EntryField("PMCID", "pmcid", "pmcid"),
    EntryField("call-number", "library", "library"),
    EntryField("language", "langid", "langid", "language", also=("language",)),
    EntryField("keyword", "keywords", "keywords", "keywords", also=("keyword",)),
    EntryField("note", "note", "note"),
    EntryField("annote", "annote", "annotation"),
    EntryField("abstract", "abstract", "abstract"),
)

SAME_AS = OLDER_SPELLINGS | {"page-first": "page"}
"""Older or shorter spellings of a variable, and the one whose field they take where it is free."""

WRITTEN_AS = {
    ("manual", "publisher"): "organization",
    ("booklet", "publisher"): "howpublished",
    ("misc", "publisher"): "howpublished",
    ("online", "publisher"): "organization",
    ("electronic", "publisher"): "organization",
}
"""The field that an entry type prints, where it is not the first one of the table."""

ROLES = {
    "compiler": "compiler", "collaborator": "contributor", "organizer": "organizer", "director": "director",
    "producer": "producer", "illustrator": "illustrator", "curator": "curator", "narrator": "narrator",
}  # fmt: skip
"""What `editortype` and its kin may say, and the name variable that the editors are then."""

EDITORS = {"editor": "editortype", "editora": "editoratype", "editorb": "editorbtype", "editorc": "editorctype"}

SUBTITLES = {
    "title": "subtitle",
    "booktitle": "booksubtitle",
    "maintitle": "mainsubtitle",
    "journaltitle": "journalsubtitle",
    "journal": "journalsubtitle",
    "issuetitle": "issuesubtitle",
}
"""Titles and their subtitles, which are one in CSL."""

REFERENCES = frozenset("crossref xref xdata related entryset".split())
"""Fields that name other entries by their keys."""

DATE_FIELDS = ("date", "year", "month", "day")

TYPE_STRINGS = {
    "phdthesis": "PhD thesis", "mathesis": "Master's thesis", "bathesis": "Bachelor's thesis",
    "candthesis": "Candidate thesis", "techreport": "Technical report", "resreport": "Research report",
    "software": "Computer software", "datacd": "Data CD", "audiocd": "Audio CD", "patent": "Patent",
    "patentde": "German patent", "patenteu": "European patent", "patentfr": "French patent",
    "patentuk": "British patent", "patentus": "U.S. patent", "patreq": "Patent request",
    "patreqde": "German patent request", "patreqeu": "European patent request",
    "patreqfr": "French patent request", "patrequk": "British patent request",
    "patrequs": "U.S. patent request",
}  # fmt: skip
"""Words that BibLaTeX puts for the keys which `type` may hold; there they follow the language."""

ARXIV_FIELDS: dict[Dialect, tuple[tuple[str, ...], str]] = {
    "bibtex": (("archiveprefix", "eprinttype"), "primaryclass"),
    "biblatex": (("eprinttype",), "eprintclass"),
}
"""Beside `eprint` with an arXiv identifier: the fields that name arXiv, and the one for the category.

`archiveprefix` is what BibTeX styles know, `eprinttype` what Zotero looks for beside it; BibLaTeX takes the
names of BibTeX too, but as other names of its own, so that both at once would be one field twice. They are
no variable of CSL's: an identifier comes out of DOI, URL, `number` or `custom`.
"""

FIELD_ORDER = tuple(
    """
    author editor editortype editora editoratype editorb editorbtype editorc editorctype translator bookauthor
    title subtitle titleaddon shorttitle origtitle booktitle booksubtitle booktitleaddon maintitle mainsubtitle
    maintitleaddon journal journaltitle journalsubtitle shortjournal issuetitle issuesubtitle eventtitle venue
    eventdate year month day date origdate volume number issue eid series part volumes edition version chapter pages
    pagetotal type entrytype entrysubtype howpublished publisher school institution organization address location
    origpublisher origlocation pubstate doi eprint archiveprefix eprinttype primaryclass eprintclass isbn issn
    pmid pmcid url urldate library langid language crossref xref xdata keywords note annote annotation abstract
    """.split()
)
"""In an entry: who, what, where, when, which part, by whom, identifiers, the long ones."""

PLACE_OF_OTHERS = FIELD_ORDER.index("keywords")
"""Fields that are not in the list come before this one, in the order in which they were read."""

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""The macros that every BibTeX style defines, in the order of the year."""

LANGUAGES = {
    "af": "afrikaans", "ar": "arabic", "bg": "bulgarian", "ca": "catalan", "cs": "czech", "cy": "welsh",
    "da": "danish", "de": "ngerman", "de-AT": "naustrian", "de-CH": "nswissgerman", "el": "greek",
    "en": "english", "en-AU": "australian", "en-CA": "canadian", "en-GB": "british",
    "en-NZ": "newzealand", "en-US": "american", "eo": "esperanto", "es": "spanish", "et": "estonian",
    "eu": "basque", "fa": "persian", "fi": "finnish", "fr": "french", "fr-CA": "canadien", "ga": "irish",
    "gl": "galician", "he": "hebrew", "hr": "croatian", "hu": "magyar", "id": "indonesian",
    "is": "icelandic", "it": "italian", "ja": "japanese", "ko": "korean", "la": "latin",
    "lt": "lithuanian", "lv": "latvian", "mk": "macedonian", "nb": "norsk", "nl": "dutch",
    "nn": "nynorsk", "no": "norsk", "pl": "polish", "pt": "portuguese", "pt-BR": "brazilian",
    "ro": "romanian", "ru": "russian", "sk": "slovak", "sl": "slovene", "sr": "serbian", "sv": "swedish",
    "th": "thai", "tr": "turkish", "uk": "ukrainian", "vi": "vietnamese", "zh": "chinese",
}  # fmt: skip
"""Language tags (BCP 47) and the names that babel and BibLaTeX give them in `langid`."""


_BY_VARIABLE = by_variable(ENTRY_FIELDS)
PLACES = {variable: place for place, variable in enumerate(_BY_VARIABLE)}
"""The variables in the order of the table: where two of them want one field, the first has it."""


class ReadField(NamedTuple):
    """The row by which a field is read; of two fields for one variable, the one with the lower `rank` has it."""

    row: EntryField
    rank: int


@cache
def read_fields(csl_type: str) -> dict[str, ReadField]:
    """The fields that a record of this type may have, by their names in either dialect."""
    found: dict[str, ReadField] = {}
    for row in ENTRY_FIELDS:
        if row.types and csl_type not in row.types:
            continue
        for name in (row.biblatex, row.bibtex, *row.also):
            if name:
                found.setdefault(name, ReadField(row, len(found)))
    return found


@cache
def fields_to_write(variable: str, csl_type: str, dialect: Dialect) -> tuple[EntryField, ...]:
    """The rows that may take a variable of a record of this type, best first: those that read back as it."""
    rows = _BY_VARIABLE.get(SAME_AS.get(variable, variable), ())
    fields = read_fields(csl_type)
    return tuple(row for row in rows if fields.get(row.name(dialect), _NOTHING).row is row)


def is_biblatex_field(name: str) -> bool:
    """Whether only BibLaTeX has a field of this name."""
    return name in _BIBLATEX_FIELDS


_BIBLATEX_FIELDS = frozenset({"eprinttype", "eprintclass", *SUBTITLES.values()}) | {
    row.biblatex for row in ENTRY_FIELDS if row.biblatex and row.biblatex not in {row.bibtex, "institution"}
}
_NOTHING = ReadField(EntryField("", "", ""), 0)
