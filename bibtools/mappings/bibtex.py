"""BibTeX and BibLaTeX against CSL: entry types, fields, months, languages.

Both tables are read both ways, and the first row that fits wins. Writing looks a CSL type or variable up
and takes the first row that has it; reading looks an entry type or field up in the same manner. So the
order of the rows settles what is not one to one: `misc` is read as `document`, since that row is its first.

Sources: Oren Patashnik, "BibTeXing" (1988), for entry types, fields and macros of BibTeX; "The biblatex
Package", section 2, for those of BibLaTeX. `doi`, `url`, `urldate`, `eprint`, `isbn`, `issn`, `eid`,
`abstract`, `keywords`, `langid`, `pmid` are not Patashnik's, but styles and programs of today share them,
and BibTeX passes over a field that a style does not ask for.
"""

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from bibtools.mappings import by_variable

Dialect = Literal["bibtex", "biblatex"]

Kind = Literal["text", "title", "names", "date", "verbatim", "pages", "keywords", "language"]
"""How a field's value is written: `verbatim` without LaTeX, `title` with its capitals protected."""


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
    EntryType("webpage", "electronic", "electronic"),
    EntryType("webpage", "www", "www"),
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
    EntryType("thesis", "mastersthesis", "mastersthesis", ("Master’s thesis", "master", "msc", "diploma")),
    EntryType("thesis", "phdthesis", "thesis"),
    EntryType("manuscript", "unpublished", "unpublished"),
    EntryType("speech", "unpublished", "unpublished"),
    EntryType("dataset", "misc", "dataset"),
    EntryType("software", "misc", "software"),
    EntryType("patent", "misc", "patent"),
    EntryType("periodical", "misc", "periodical"),
    EntryType("legislation", "misc", "legislation"),
    EntryType("bill", "misc", "legislation"),
    EntryType("regulation", "misc", "legislation"),
    EntryType("treaty", "misc", "legal"),
    EntryType("legal_case", "misc", "jurisdiction"),
    EntryType("hearing", "misc", "jurisdiction"),
    EntryType("standard", "misc", "standard"),
    EntryType("personal_communication", "misc", "letter"),
    EntryType("graphic", "misc", "image"),
    EntryType("graphic", "", "artwork"),
    EntryType("figure", "misc", "image"),
    EntryType("map", "misc", "image"),
    EntryType("motion_picture", "misc", "movie"),
    EntryType("broadcast", "misc", "video"),
    EntryType("song", "misc", "music"),
    EntryType("song", "", "audio"),
    EntryType("musical_score", "misc", "music"),
    EntryType("performance", "misc", "performance"),
    EntryType("review", "", "review"),
    EntryType("interview", "misc", "misc"),
    EntryType("event", "misc", "misc"),
    EntryType("collection", "misc", "misc"),
)

LOCATED = {"online": ("doi", "eprint", "url")}
"""BibLaTeX asks for one of these fields in the entry type; a record that has none is written as `misc`."""

_ARTICLES = frozenset(
    {"article-journal", "article-magazine", "article-newspaper", "review", "review-book", "periodical"}
)
_PARTS = frozenset({"chapter", "paper-conference", "entry", "entry-dictionary", "entry-encyclopedia"})
_BOOKS = frozenset({"book", "classic", "pamphlet"})
_PAGES_ON_THE_WEB = frozenset({"webpage", "post", "post-weblog"})
_STAGED = frozenset({"motion_picture", "broadcast", "performance"})


class EntryField(NamedTuple):
    """A CSL variable and its field in each dialect ("": none); `types`: only for these CSL types."""

    variable: str
    bibtex: str
    biblatex: str
    kind: Kind = "text"
    types: frozenset[str] = frozenset()

    def name(self, dialect: Dialect) -> str:
        return self.bibtex if dialect == "bibtex" else self.biblatex


ENTRY_FIELDS = (
    EntryField("author", "author", "author", "names"),
    EntryField("editor", "editor", "editor", "names"),
    EntryField("translator", "translator", "translator", "names"),
    EntryField("container-author", "", "bookauthor", "names", _PARTS),
    EntryField("editor-translator", "editor", "editor", "names"),
    EntryField("director", "author", "author", "names", _STAGED),
    EntryField("performer", "author", "author", "names", frozenset({"song", "performance"})),
    EntryField("composer", "author", "author", "names", frozenset({"song", "musical_score"})),
    EntryField("title", "title", "title", "title"),
    EntryField("title-short", "shorttitle", "shorttitle", "title"),
    EntryField("shortTitle", "shorttitle", "shorttitle", "title"),
    EntryField("original-title", "", "origtitle", "title"),
    EntryField("container-title", "journal", "journaltitle", "text", _ARTICLES),
    EntryField("container-title", "booktitle", "booktitle", "text", _PARTS),
    EntryField("container-title", "booktitle", "maintitle", "text", _BOOKS),
    EntryField("container-title", "howpublished", "titleaddon", "text", _PAGES_ON_THE_WEB),
    EntryField("container-title", "howpublished", "howpublished"),
    EntryField("container-title", "", "journal", "text", _ARTICLES),
    EntryField("container-title-short", "", "shortjournal", "text", _ARTICLES),
    EntryField("journalAbbreviation", "", "shortjournal", "text", _ARTICLES),
    EntryField("event-title", "", "eventtitle"),
    EntryField("event", "", "eventtitle"),
    EntryField("event-place", "", "venue"),
    EntryField("event-date", "", "eventdate", "date"),
    EntryField("issued", "year", "date", "date"),
    EntryField("original-date", "", "origdate", "date"),
    EntryField("accessed", "urldate", "urldate", "date"),
    EntryField("volume", "volume", "volume"),
    EntryField("issue", "number", "number", "text", _ARTICLES),
    EntryField("number", "eid", "eid", "text", _ARTICLES),
    EntryField("number", "number", "number"),
    EntryField("collection-number", "number", "number"),
    EntryField("issue", "number", "number"),
    EntryField("collection-title", "series", "series"),
    EntryField("part-number", "", "part"),
    EntryField("number-of-volumes", "", "volumes"),
    EntryField("edition", "edition", "edition"),
    EntryField("version", "", "version"),
    EntryField("chapter-number", "chapter", "chapter"),
    EntryField("page", "pages", "pages", "pages"),
    EntryField("page-first", "pages", "pages", "pages"),
    EntryField("number-of-pages", "", "pagetotal"),
    EntryField("publisher", "school", "institution", "text", frozenset({"thesis"})),
    EntryField("publisher", "institution", "institution", "text", frozenset({"report"})),
    EntryField("publisher", "howpublished", "organization", "text", _PAGES_ON_THE_WEB | {"article"}),
    EntryField("publisher", "publisher", "publisher"),
    EntryField("publisher-place", "address", "location"),
    EntryField("publisher-place", "", "address"),
    EntryField("authority", "organization", "organization"),
    EntryField("original-publisher", "", "origpublisher"),
    EntryField("original-publisher-place", "", "origlocation"),
    EntryField("genre", "type", "type"),
    EntryField("medium", "howpublished", "howpublished"),
    EntryField("status", "", "pubstate"),
    EntryField("DOI", "doi", "doi", "verbatim"),
    EntryField("URL", "url", "url", "verbatim"),
    EntryField("ISBN", "isbn", "isbn", "verbatim"),
    EntryField("ISSN", "issn", "issn", "verbatim"),
    EntryField("PMID", "pmid", "pmid", "verbatim"),
    EntryField("PMCID", "pmcid", "pmcid", "verbatim"),
    EntryField("call-number", "library", "library"),
    EntryField("language", "langid", "langid", "language"),
    EntryField("keyword", "keywords", "keywords", "keywords"),
    EntryField("note", "note", "note"),
    EntryField("annote", "annote", "annotation"),
    EntryField("abstract", "abstract", "abstract"),
)

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
    author editor translator bookauthor title shorttitle origtitle booktitle maintitle titleaddon journal
    journaltitle shortjournal eventtitle venue eventdate year month day date origdate volume number eid series
    part volumes edition version chapter pages pagetotal type howpublished publisher school institution
    organization address location origpublisher origlocation pubstate doi eprint archiveprefix eprinttype
    primaryclass eprintclass isbn issn pmid pmcid url urldate library langid language keywords note annote
    annotation abstract
    """.split()
)
"""In an entry: who, what, where, when, which part, by whom, identifiers, the long ones."""

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


def entry_type(csl_type: str, genre: str, dialect: Dialect) -> EntryType:
    """The row that a record of this type and genre is written by; an unknown type is a document."""
    rows = (row for row in ENTRY_TYPES if row.csl == csl_type and row.name(dialect))
    return next((row for row in rows if not row.genres or _mentions(genre, row.genres)), ENTRY_TYPES[0])


def entry_fields(variable: str, csl_type: str, dialect: Dialect) -> Iterator[EntryField]:
    """The rows that may take a variable of a record of this type, best first; none where it has no field."""
    for row in _BY_VARIABLE.get(variable, ()):
        if row.name(dialect) and (not row.types or csl_type in row.types):
            yield row


def _mentions(genre: str, words: Iterable[str]) -> bool:
    plain = genre.casefold().replace("’", "'")
    return any(word.casefold().replace("’", "'") in plain for word in words)
