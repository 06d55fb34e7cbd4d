"""EndNote's XML export against CSL: reference types and elements.

Source: the reference types and fields of EndNote X9 to 21 as its XML export numbers and names them. An element is
named by its place in a record: `titles/title`, `contributors/authors`.
"""

from typing import NamedTuple

from bibtools.mappings.fields import ARTICLES, BOOKS, FILMS, PARTS, Field, kept, known


class ReferenceType(NamedTuple):
    number: int
    name: str
    csl: str


TYPES = (
    ReferenceType(2, "Artwork", "graphic"),
    ReferenceType(3, "Audiovisual Material", "motion_picture"),
    ReferenceType(4, "Bill", "bill"),
    ReferenceType(5, "Book Section", "chapter"),
    ReferenceType(6, "Book", "book"),
    ReferenceType(7, "Case", "legal_case"),
    ReferenceType(8, "Catalog", "book"),
    ReferenceType(9, "Computer Program", "software"),
    ReferenceType(10, "Conference Proceedings", "paper-conference"),
    ReferenceType(12, "Web Page", "webpage"),
    ReferenceType(13, "Generic", "document"),
    ReferenceType(14, "Hearing", "hearing"),
    ReferenceType(17, "Journal Article", "article-journal"),
    ReferenceType(19, "Magazine Article", "article-magazine"),
    ReferenceType(20, "Map", "map"),
    ReferenceType(21, "Film or Broadcast", "motion_picture"),
    ReferenceType(23, "Newspaper Article", "article-newspaper"),
    ReferenceType(24, "Pamphlet", "pamphlet"),
    ReferenceType(25, "Patent", "patent"),
    ReferenceType(26, "Personal Communication", "personal_communication"),
    ReferenceType(27, "Report", "report"),
    ReferenceType(28, "Edited Book", "book"),
    ReferenceType(31, "Statute", "legislation"),
    ReferenceType(32, "Thesis", "thesis"),
    ReferenceType(34, "Unpublished Work", "manuscript"),
    ReferenceType(36, "Manuscript", "manuscript"),
    ReferenceType(37, "Figure", "figure"),
    ReferenceType(38, "Chart or Table", "figure"),
    ReferenceType(39, "Equation", "figure"),
    ReferenceType(43, "Electronic Article", "article-journal"),
    ReferenceType(44, "Electronic Book", "book"),
    ReferenceType(45, "Online Database", "dataset"),
    ReferenceType(46, "Government Document", "report"),
    ReferenceType(47, "Conference Paper", "paper-conference"),
    ReferenceType(48, "Online Multimedia", "webpage"),
    ReferenceType(49, "Classical Work", "classic"),
    ReferenceType(50, "Legal Rule or Regulation", "regulation"),
    ReferenceType(51, "Ancient Text", "classic"),
    ReferenceType(52, "Dictionary", "entry-dictionary"),
    ReferenceType(53, "Encyclopedia", "entry-encyclopedia"),
    ReferenceType(54, "Grant", "report"),
    ReferenceType(55, "Aggregated Database", "dataset"),
    ReferenceType(56, "Blog", "post-weblog"),
    ReferenceType(57, "Serial", "periodical"),
    ReferenceType(58, "Standard", "standard"),
    ReferenceType(59, "Dataset", "dataset"),
    ReferenceType(60, "Electronic Book Section", "chapter"),
    ReferenceType(61, "Music", "song"),
    ReferenceType(62, "Press Release", "article"),
    ReferenceType(63, "Interview", "interview"),
    ReferenceType(64, "Podcast", "broadcast"),
    ReferenceType(65, "Discussion Forum", "post"),
    ReferenceType(66, "Social Media", "post"),
    ReferenceType(67, "Television Episode", "broadcast"),
    ReferenceType(68, "Multimedia Application", "software"),
    ReferenceType(69, "Preprint", "article"),
)
"""The name counts, as Mendeley writes the numbers of EndNote 7; a type that a person renamed has its number."""

EDITED_BOOK = "Edited Book"

_SERIES = BOOKS | {"map", "software", *FILMS, "song", "graphic"}
_LEGAL = frozenset({"bill", "legal_case", "legislation", "regulation", "hearing"})
_NUMBERED = frozenset({"report", "patent", "standard"})
_ISSN = ARTICLES | {"periodical"}
_ISBN = frozenset({*PARTS, *BOOKS, "document", "software", "map", *FILMS, "song", "manuscript"}) - _NUMBERED

FIELDS = (
    Field("contributors/authors", "director", "names", FILMS),
    Field("contributors/authors", "author", "names"),
    Field("contributors/secondary-authors", "collection-editor", "names", BOOKS),
    Field("contributors/secondary-authors", "performer", "names", frozenset({"song"})),
    Field("contributors/secondary-authors", "recipient", "names", frozenset({"personal_communication"})),
    Field("contributors/secondary-authors", "interviewer", "names", frozenset({"interview"})),
    Field("contributors/secondary-authors", "editor", "names", PARTS | ARTICLES | {"document", "dataset", "webpage"}),
    Field("contributors/tertiary-authors", "producer", "names", FILMS),
    Field("contributors/tertiary-authors", "editor", "names", frozenset({"book", "classic"})),
    Field("contributors/tertiary-authors", "collection-editor", "names", PARTS),
    Field("contributors/subsidiary-authors", "performer", "names", FILMS),
    Field("contributors/subsidiary-authors", "translator", "names", PARTS | BOOKS),
    Field("titles/title", "title", "title"),
    Field("custom3", "container-title", "title", frozenset({"paper-conference"})),
    Field("titles/secondary-title", "event-title", "title", frozenset({"paper-conference"})),
    Field("titles/secondary-title", "collection-title", "title", _SERIES),
    Field("titles/secondary-title", "container-title", "title"),
    Field("periodical/full-title", "container-title", "title", ARTICLES | PARTS),
    Field("titles/tertiary-title", "collection-title", "title", PARTS),
    Field("titles/tertiary-title", "authority", "title", frozenset({"bill", "hearing"})),
    Field("titles/alt-title", "container-title-short", "title", ARTICLES),
    Field("periodical/abbr-1", "container-title-short", "title", ARTICLES),
    Field("alt-periodical/full-title", "container-title", "title", ARTICLES),
    Field("alt-periodical/abbr-1", "container-title-short", "title", ARTICLES),
    Field("titles/short-title", "title-short", "title"),
    Field("titles/translated-title", "translated-title", "title"),
    Field("volume", "volume"),
    Field("issue", "issue"),
    Field("number", "issue", "text", ARTICLES),
    Field("number", "collection-number", "text", PARTS | {"book", "classic"}),
    Field("number", "number"),
    Field("custom7", "number", "text", ARTICLES),
    Field("num-vols", "number-of-volumes"),
    Field("edition", "available-date", "date", ARTICLES),
    Field("edition", "version", "text", frozenset({"software"})),
    Field("edition", "edition"),
    Field("section", "chapter-number", "text", frozenset({"chapter"})),
    Field("section", "section", "text", frozenset({"article-newspaper", *_LEGAL})),
    Field("pages", "number-of-pages", "text", frozenset({"book", "thesis"})),
    Field("pages", "dimensions", "text", frozenset({"motion_picture"})),
    Field("pages", "page", "pages"),
    Field("publisher", "authority", "text", frozenset({"legal_case"})),
    Field("publisher", "publisher"),
    Field("custom1", "event-place", "text", frozenset({"paper-conference"})),
    Field("pub-location", "event-place", "text", frozenset({"paper-conference"})),
    Field("pub-location", "publisher-place"),
    Field("isbn", "ISSN", "issn", _ISSN),
    Field("isbn", "number", "text", _NUMBERED),
    Field("isbn", "ISBN", "isbn", _ISBN),
    Field("isbn", "ISSN", "issn"),
    Field("report-id", "number", "text", _NUMBERED),
    Field("electronic-resource-num", "DOI", "doi"),
    Field("electronic-resource-num", "URL", "url"),
    Field("urls/web-urls", "URL", "url"),
    Field("urls/related-urls", "URL", "url"),
    Field("custom2", "PMCID", "pmcid"),
    Field("work-type", "genre"),
    Field("remote-database-name", "source"),
    Field("call-num", "call-number"),
    Field("language", "language", "language"),
    Field("access-date", "accessed", "date"),
    Field("reviewed-item", "reviewed-title"),
    Field("size", "dimensions"),
    Field("custom1", "scale", "text", frozenset({"map"})),
    Field("keywords", "keyword", "keywords"),
    Field("abstract", "abstract", "prose"),
    Field("notes", "note", "prose"),
    Field("research-notes", "annote", "prose"),
    *kept(
        """
        ref-type rec-number contributors/translated-authors periodical/abbr-2 periodical/abbr-3 alt-periodical/abbr-2
        alt-periodical/abbr-3 secondary-volume secondary-issue reprint-edition reprint-status auth-address
        auth-affiliaton auth-affiliation dates/year dates/pub-dates dates/copyright-dates orig-pub accession-num coden
        label image caption availability remote-source meeting-place work-location work-extent pack-method repro-ratio
        remote-database-provider urls/pdf-urls urls/text-urls urls/image-urls modified-date added-date custom4 custom5
        custom6 custom8 misc1 misc2 misc3 record-properties electronic-resource-num research-notes
        """
    ),
)
"""In the order in which two elements for one variable are read."""

KNOWN = known(FIELDS)

BOOKKEEPING = frozenset({"database", "source-app", "foreign-keys"})
"""What the export says of the library that it was made from; nothing of it is about the work."""

LISTS = {
    "contributors/authors": "author", "contributors/secondary-authors": "author",
    "contributors/tertiary-authors": "author", "contributors/subsidiary-authors": "author",
    "contributors/translated-authors": "author", "keywords": "keyword", "urls/related-urls": "url",
    "urls/web-urls": "url", "urls/pdf-urls": "url", "urls/text-urls": "url", "urls/image-urls": "url",
    "dates/pub-dates": "date", "dates/copyright-dates": "date",
}  # fmt: skip
"""Elements that hold several values, and the element of each value."""

GROUPS = frozenset({"contributors", "titles", "periodical", "alt-periodical", "dates", "urls"})

WITH_MARKUP = frozenset({"titles/title", "titles/secondary-title", "titles/tertiary-title", "titles/short-title",
                         "titles/translated-title", "abstract", "notes", "research-notes"})  # fmt: skip

FACES = {"italic": "i", "bold": "b", "superscript": "sup", "subscript": "sub"}
"""Faces of `style` and the elements of CSL's rich text; `normal` and `underline` have none."""
