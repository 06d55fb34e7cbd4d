"""The tags of RIS that Zotero reads into the fields of its item types.

Source: Zotero's own translator for RIS, as of July 2023. Item types without a reference type go as another, and a
line of Extra says what they are: Zotero reads them as journal articles, with the fields that all have in common.
"""

from functools import cache

TYPES = {
    "artwork": "ART", "audioRecording": "SOUND", "bill": "BILL", "blogPost": "BLOG", "book": "BOOK",
    "bookSection": "CHAP", "case": "CASE", "computerProgram": "COMP", "conferencePaper": "CONF",
    "dataset": "DATA", "dictionaryEntry": "DICT", "email": "ICOMM", "encyclopediaArticle": "ENCYC",
    "film": "MPCT", "hearing": "HEAR", "journalArticle": "JOUR", "letter": "PCOMM", "magazineArticle": "MGZN",
    "manuscript": "MANSCPT", "map": "MAP", "newspaperArticle": "NEWS", "patent": "PAT", "presentation": "SLIDE",
    "report": "RPRT", "statute": "STAT", "thesis": "THES", "videoRecording": "VIDEO", "webpage": "ELEC",
    "document": "ANCIENT",  # GEN would be a journal article
}  # fmt: skip

WITHOUT_TYPE = {"preprint": "UNPB"}
"""What the others go as; GEN where nothing is said."""

OF_LINES = {"RIS L1": "L1", "RIS L2": "L2", "RIS L4": "L4"}
"""Lines of Extra that come from tags of a .ris: files, which Zotero attaches."""

_COMMON = {
    "title": "TI", "shortTitle": "ST", "publicationTitle": "T2", "journalAbbreviation": "J2", "series": "T3",
    "date": "DA", "volume": "VL", "issue": "IS", "pages": "SP", "edition": "ET", "numberOfVolumes": "NV",
    "section": "SE", "publisher": "PB", "place": "CY", "DOI": "DO", "url": "UR", "accessDate": "Y2",
    "ISBN": "SN", "ISSN": "SN", "language": "LA", "rights": "CR", "archive": "DB", "archiveLocation": "AN",
    "libraryCatalog": "DP", "callNumber": "CN", "abstractNote": "AB",
}  # fmt: skip
"""By the field, or by its base."""

_OWN = {
    "artwork": "artworkMedium=M3 artworkSize=C3",
    "audioRecording": "audioRecordingFormat=C5 seriesTitle=T3",
    "bill": "billNumber=M1 code=T2 legislativeBody=T3 session=ET history=OP",
    "blogPost": "websiteType=M3",
    "book": "series=T2 seriesNumber=M1 numPages=SP",
    "bookSection": "seriesNumber=SV numberOfVolumes=IS",
    "case": "court=PB docketNumber=SV reporter=A2 history=OP",
    "computerProgram": "versionNumber=ET system=M1 programmingLanguage=LA seriesTitle=T2",
    "conferencePaper": "proceedingsTitle=C3 conferenceName=T2 place=C1",
    "dataset": "identifier=NV versionNumber=ET",
    "dictionaryEntry": "series=",
    "encyclopediaArticle": "series=",
    "film": "genre=C4 videoRecordingFormat=C5 runningTime=SP",
    "hearing": "committee=T2 documentNumber=M1 legislativeBody=T3 session=ET history=OP",
    "journalArticle": "seriesTitle=T3",
    "letter": "letterType=M3",
    "manuscript": "manuscriptType=M3 numPages=SP",
    "map": "mapType=M3 scale=C1 seriesTitle=T2",
    "patent": "country=C3 issuingAuthority=A2 patentNumber=SN filingDate=C1 applicationNumber=M1 priorityNumbers=OP"
    " references=C5 legalStatus=C6",
    "presentation": "presentationType=M3 meetingName=T2",
    "report": "reportNumber=SN reportType=M3 seriesTitle=T2",
    "statute": "code=T2 codeNumber=VL publicLawNumber=M1 session=ET history=OP",
    "thesis": "thesisType=M3 numPages=SP",
    "videoRecording": "videoRecordingFormat=C5",
    "webpage": "websiteType=M3",
}
"""Fields of one item type by their own names; without a tag they have none."""

_GENERIC = "ISBN="

_PEOPLE = {
    "audioRecording": "author=A2 performer=A2 composer=AU",
    "bill": "author=A2",
    "book": "editor=A3 collection-editor=A2 translator=A4",
    "bookSection": "editor=A2 collection-editor=A3 translator=A4 container-author=C2",
    "conferencePaper": "editor=A2 collection-editor=A3 contributor=A4",
    "dataset": "contributor=A4",
    "dictionaryEntry": "editor=A2 collection-editor=A3 translator=A4",
    "document": "editor=A2 translator=A4",
    "encyclopediaArticle": "editor=A2 collection-editor=A3 translator=A4",
    "film": "director=AU producer=A3 contributor=A4",
    "hearing": "contributor=AU",
    "journalArticle": "editor=A2 translator=A4",
    "letter": "recipient=A2",
    "map": "collection-editor=A3",
    "report": "collection-editor=A2 translator=A4",
    "thesis": "contributor=A3",
    "tvBroadcast": "director=AU",
    "preprint": "editor=A2 translator=A4",
    "videoRecording": "director=AU producer=A3 performer=C1",
}
"""Name variables; authors have AU and translators A4 where nothing is said."""


@cache
def field_tag(item_type: str, field: str, base: str) -> str:
    """The tag from which Zotero reads a field of an item type; empty where there is none."""
    own = _pairs(_OWN.get(item_type, "") if item_type in TYPES else _GENERIC)
    return own.get(field, _COMMON.get(field) or _COMMON.get(base, ""))


@cache
def people_tag(item_type: str, variable: str) -> str:
    """The tag from which Zotero reads creators of an item type; empty where there is none."""
    return {"author": "AU", "translator": "A4", **_pairs(_PEOPLE.get(item_type, ""))}.get(variable, "")


def _pairs(text: str) -> dict[str, str]:
    return dict(pair.split("=") for pair in text.split())
