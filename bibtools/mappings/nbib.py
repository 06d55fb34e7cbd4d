"""PubMed's MEDLINE format (.nbib) against CSL: publication types and tags.

Source: National Library of Medicine, "MEDLINE/PubMed Data Element (Field) Descriptions". Rows for ERIC's and
KoreaMed's files of the same form, which have tags of their own, say so.
"""

from typing import NamedTuple

from bibtools.mappings.fields import Field, kept, known


class PublicationType(NamedTuple):
    nbib: str
    csl: str


TYPES = (
    PublicationType("Preprint", "article"),
    PublicationType("Book Chapter", "chapter"),
    PublicationType("Book", "book"),
    PublicationType("Books", "book"),  # ERIC
    PublicationType("Dataset", "dataset"),
    PublicationType("Academic Dissertation", "thesis"),
    PublicationType("Dissertations/Theses", "thesis"),  # ERIC
    PublicationType("Technical Report", "report"),
    PublicationType("Newspaper Article", "article-newspaper"),
    PublicationType("Book Review", "review-book"),
    PublicationType("Legal Case", "legal_case"),
    PublicationType("Legislation", "legislation"),
    PublicationType("Video-Audio Media", "motion_picture"),
    PublicationType("Webcast", "broadcast"),
)
"""What is in none of these rows is an article in a journal: `Journal Article`, `Letter`, `Review`."""

_BOOKS = frozenset({"book"})
_ARTICLES = frozenset({"article-journal", "article-newspaper", "review-book"})
_IN_NO_JOURNAL = frozenset({"article", "report"})
_PUBLISHED = frozenset({"book", "chapter", "report", "thesis", "dataset"})

FIELDS = (
    Field("PMID", "PMID", "pmid"),
    Field("PMC", "PMCID", "pmcid"),
    Field("TI", "title", "title"),
    Field("BTI", "title", "title", _BOOKS),
    Field("BTI", "container-title"),
    Field("TT", "original-title"),
    Field("CN", "author", "group"),
    Field("JT", "container-title", "text", _ARTICLES),
    Field("TA", "container-title-short", "text", _ARTICLES),
    Field("JT", "publisher", "text", _IN_NO_JOURNAL),  # a repository, and ERIC's institutions, are no journals
    Field("CTI", "collection-title"),
    Field("VI", "volume"),
    Field("IP", "issue"),
    Field("PG", "page", "pages"),
    Field("DP", "issued", "date"),
    Field("DEP", "available-date", "date"),
    Field("LID", "DOI", "doi"),
    Field("AID", "DOI", "doi"),
    Field("LID", "URL", "url"),
    Field("IS", "ISSN", "issn"),
    Field("ISSN", "ISSN", "issn"),  # ERIC
    Field("IS", "ISBN", "isbn"),
    Field("ISBN", "ISBN", "isbn"),
    Field("PB", "publisher"),
    Field("PL", "publisher-place", "text", _PUBLISHED),  # of a journal it is the country
    Field("EN", "edition"),
    Field("LA", "language", "language"),
    Field("AB", "abstract", "prose"),
    Field("MH", "keyword", "keywords"),
    Field("OT", "keyword", "keywords"),
    Field("KW", "keyword", "keywords"),  # KoreaMed
    Field("GN", "note", "prose"),
    *kept(
        """
        AD AUID CI CIN CON COI COIS CRDT CRF CRI CDAT CTDT DA DCOM DDIN DRIN DRDT ECF ECI EDAT EFR EIN EL FIR FIRO FPS
        GR GS IR IRAD JID LR MHDA MID NM OAB OABL OCI OID ORI OTO OWN PHST PMCR PPF PPI PS PST PT PUBM RF RIN RN ROF
        RPF RPI RRF RRI SB SFM SI SO SPIN STAT TO UIN UOF EA
        """
    ),
)
"""In the order in which two tags for one variable are read. AU, FAU, ED and FED are read beside one another."""

NAMES = {"author": ("FAU", "AU"), "editor": ("FED", "ED")}
"""Tags of full names, and of the same names with initials."""

KNOWN = known(FIELDS) | {tag for pair in NAMES.values() for tag in pair}

STARTS = frozenset({"PMID", "OWN", "STAT"})
"""Tags that begin a record after a blank line; ERIC's begin with OWN."""

ONCE = frozenset("PMID OWN STAT TI BTI JT TA DP VI IP PG".split())
"""Tags that no record has twice."""
