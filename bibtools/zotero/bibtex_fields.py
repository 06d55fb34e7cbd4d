"""The entry types and fields of BibTeX that Zotero reads into its item types and their fields.

Source: Zotero's own translator for BibTeX, which reads BibLaTeX too. It discards entries of other types, passes over
other fields, and makes a child note of `note`.
"""

ENTRY_TYPES = {
    "artwork": "artwork", "audioRecording": "audio", "bill": "legislation", "book": "book",
    "bookSection": "incollection", "case": "jurisdiction", "computerProgram": "software",
    "conferencePaper": "inproceedings", "document": "misc", "encyclopediaArticle": "inreference", "film": "movie",
    "journalArticle": "article", "letter": "letter", "manuscript": "unpublished", "patent": "patent",
    "report": "techreport", "thesis": "phdthesis", "videoRecording": "video", "webpage": "online",
}  # fmt: skip

NEAREST = {
    "blogPost": "webpage", "dictionaryEntry": "encyclopediaArticle", "email": "letter", "forumPost": "webpage",
    "magazineArticle": "journalArticle", "newspaperArticle": "journalArticle", "podcast": "audioRecording",
    "statute": "bill", "tvBroadcast": "videoRecording",
}  # fmt: skip
"""Item types that no entry type becomes, and what they come as; the others come as documents."""

KEPT = {
    "book": frozenset({"booklet", "manual", "proceedings", "collection", "mvbook"}),
    "bookSection": frozenset({"inbook"}),
    "conferencePaper": frozenset({"conference"}),
    "thesis": frozenset({"mastersthesis"}),
}
"""Entry types that a record may have come with, and that become the same item type."""

FIELDS = {
    "title": "title", "shortTitle": "shorttitle", "abstractNote": "abstract", "publicationTitle": "booktitle",
    "journalAbbreviation": "shortjournal", "series": "series", "volume": "volume", "issue": "number",
    "pages": "pages", "numPages": "pagetotal", "edition": "edition", "section": "chapter", "type": "type",
    "publisher": "publisher", "place": "address", "DOI": "doi", "url": "url", "accessDate": "urldate",
    "ISBN": "isbn", "ISSN": "issn", "language": "language", "rights": "copyright", "date": "date",
    "versionNumber": "version", "conferenceName": "eventtitle", "assignee": "assignee", "country": "nationality",
}  # fmt: skip
"""By the field, or by its base."""

OWN_FIELDS = {
    "journalArticle": {"publicationTitle": "journal"},
    "report": {"number": "number", "publisher": "institution"},
    "thesis": {"publisher": "school"},
    "patent": {"number": "number"},
    "book": {"seriesNumber": "number"},
    "bookSection": {"seriesNumber": "number"},
}
"""By the item type that the entry becomes."""

OF_LINES = {
    "PMID": "pmid", "PMCID": "pmcid", "BibTeX file": "file", "BibTeX lccn": "lccn",
    "BibTeX mrnumber": "mrnumber", "BibTeX zmnumber": "zmnumber",
}  # fmt: skip
"""Lines of Extra that come from fields of their own, and files; those of a .bib go back as they stood."""

PEOPLE = frozenset({"author", "editor", "translator"})


def arrives_as(item_type: str) -> str:
    """The item type that an entry for an item type becomes."""
    return item_type if item_type in ENTRY_TYPES else NEAREST.get(item_type, "document")
