"""Web of Science's tagged text against CSL: document types and field tags.

Source: Clarivate, "Web of Science Core Collection Field Tags", with those of its older exports.
"""

from typing import NamedTuple

from bibtools.mappings.fields import ARTICLES, Field, kept, known


class DocumentType(NamedTuple):
    isi: str
    csl: str


DOCUMENT_TYPES = (
    DocumentType("Book Chapter", "chapter"),
    DocumentType("Book Review", "review-book"),
    DocumentType("Software Review", "review"),
    DocumentType("Hardware Review", "review"),
    DocumentType("Database Review", "review"),
    DocumentType("Data Set", "dataset"),
    DocumentType("Data Study", "dataset"),
    DocumentType("Repository", "dataset"),
    DocumentType("Software", "software"),
    DocumentType("Preprint", "article"),
    DocumentType("Awarded Grant", "document"),
    DocumentType("Dissertation/Thesis", "thesis"),
    DocumentType("Patent", "patent"),
    DocumentType("Book", "book"),
)
"""DT, which may have several (`Article; Book Chapter`); the first row that fits. Most others are articles."""

PUBLICATION_TYPES = {"J": "article-journal", "B": "chapter", "S": "chapter", "C": "paper-conference", "P": "patent"}
"""PT: journal, book, series, conference, patent. A book whose TI is its SO, or missing, is the book itself."""

PROCEEDINGS = "Proceedings Paper"

_PATENTS = frozenset({"patent"})
_BOOKS = frozenset({"book", "thesis", "dataset", "software", "document"})

FIELDS = (
    Field("TI", "title", "title"),
    Field("SO", "title", "title", frozenset({"book"})),
    Field("SO", "container-title"),
    Field("JI", "container-title-short", "text", ARTICLES),
    Field("J9", "container-title-short", "text", ARTICLES),
    Field("CA", "author", "group"),
    Field("BA", "container-author", "initials"),
    Field("BE", "editor", "initials"),
    Field("ED", "editor", "initials"),
    Field("SE", "collection-title"),
    Field("CT", "event-title"),
    Field("CY", "event-date", "date"),
    Field("CL", "event-place"),
    Field("VL", "volume"),
    Field("IS", "issue"),
    Field("PN", "number", "text", _PATENTS),
    Field("PN", "part-number"),
    Field("AE", "publisher", "text", _PATENTS),
    Field("PC", "jurisdiction", "text", _PATENTS),
    Field("SU", "supplement-number"),
    Field("PS", "page", "pages"),
    Field("AR", "number", "text"),
    Field("PG", "number-of-pages", "text", _BOOKS),
    Field("EA", "available-date", "date"),
    Field("DI", "DOI", "doi"),
    Field("D2", "DOI", "doi", frozenset({"book"})),
    Field("DL", "URL", "url"),
    Field("UR", "URL", "url"),
    Field("SN", "ISSN", "issn"),
    Field("EI", "ISSN", "issn"),
    Field("BN", "ISBN", "isbn"),
    Field("PM", "PMID", "pmid"),
    Field("PU", "publisher"),
    Field("PI", "publisher-place"),
    Field("LA", "language", "language"),
    Field("DE", "keyword", "keywords"),
    Field("ID", "keyword", "keywords"),
    Field("AB", "abstract", "title"),
    *kept(
        """
        PT DT GP C1 C3 RP EM RI OI RID OID FU FP FX CR NR TC Z9 Z8 ZA ZB ZR ZS U1 U2 PA SI MA P2 WC SC WE GA UT OA HC HP
        DA SP HO BS BD CC CN GE HY MC MQ OR PD PY TM FT NM NT FS TA CP BF AA DG AC AM WP SR DS EC
        """
    ),
)
"""In the order in which two tags for one variable are read. AU and AF, PD and PY, BP and EP are read together."""

KNOWN = known(FIELDS) | {"AU", "AF", "BP", "EP"}

ONE_A_LINE = frozenset("AU AF BA BF BE ED CA GP CR C1 C3 FU".split())
"""Each line of these is a value of its own."""

OF_THE_FILE = frozenset({"FN", "VR", "EF"})
