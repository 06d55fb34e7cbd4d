"""What Zotero makes of RIS."""

import re
from html import unescape

from bibtools.zotero import schema
from tests.zotero.importer import Imported, saved

_RIS_TYPES = dict(
    pair.split("=")
    for pair in """
    ART=artwork SOUND=audioRecording BILL=bill BLOG=blogPost BOOK=book CHAP=bookSection CASE=case
    COMP=computerProgram CONF=conferencePaper DICT=dictionaryEntry ENCYC=encyclopediaArticle ICOMM=email DATA=dataset
    MPCT=film HEAR=hearing JOUR=journalArticle PCOMM=letter MGZN=magazineArticle MANSCPT=manuscript MAP=map
    NEWS=newspaperArticle PAT=patent SLIDE=presentation RPRT=report STAT=statute THES=thesis VIDEO=videoRecording
    ELEC=webpage ANCIENT=document GEN=journalArticle
    """.split()
)

_RIS_TAGS = {
    "AB": "abstractNote", "AN": "archiveLocation", "CN": "callNumber", "CR": "rights", "DB": "archive",
    "DO": "DOI", "DP": "libraryCatalog", "J2": "journalAbbreviation", "ST": "shortTitle", "UR": "url",
    "Y2": "accessDate", "M2": "extra", "KW": "tags", "ID": "",
    "L1": "attachments", "L2": "attachments", "L4": "attachments",
    "TI": "title subject:email caseName:case nameOfAct:statute",
    "T2": "backupPublicationTitle code:bill,statute bookTitle:bookSection blogTitle:blogPost"
    " conferenceName:conferencePaper dictionaryTitle:dictionaryEntry encyclopediaTitle:encyclopediaArticle"
    " committee:hearing forumTitle:forumPost websiteTitle:webpage programTitle:radioBroadcast,tvBroadcast"
    " meetingName:presentation seriesTitle:computerProgram,map,report series:book"
    " publicationTitle:journalArticle,magazineArticle,newspaperArticle",
    "T3": "legislativeBody:hearing,bill series:bookSection,conferencePaper,journalArticle,book"
    " seriesTitle:audioRecording",
    "AU": "@author @artist:artwork @cartographer:map @composer:audioRecording @director:film,tvBroadcast,videoRecording"
    " @interviewee:interview @inventor:patent @podcaster:podcast @programmer:computerProgram",
    "A2": "@sponsor:bill @performer:audioRecording @presenter:presentation @interviewer:interview"
    " @editor:journalArticle,bookSection,conferencePaper,dictionaryEntry,document,encyclopediaArticle"
    " @seriesEditor:book,report @recipient:email,instantMessage,letter reporter:case issuingAuthority:patent",
    "A3": "@contributor:thesis @cosponsor:bill @producer:film,tvBroadcast,videoRecording @editor:book"
    " @seriesEditor:bookSection,conferencePaper,dictionaryEntry,encyclopediaArticle,map",
    "A4": "@translator @counsel:case @contributor:conferencePaper,film,dataset",
    "C1": "filingDate:patent @castMember:tvBroadcast,videoRecording scale:map place:conferencePaper",
    "C2": "issueDate:patent @bookAuthor:bookSection @commenter:blogPost",
    "C3": "artworkSize:artwork proceedingsTitle:conferencePaper country:patent",
    "C4": "@wordsBy:audioRecording @attorneyAgent:patent genre:film",
    "C5": "references:patent audioRecordingFormat:audioRecording,radioBroadcast"
    " videoRecordingFormat:film,tvBroadcast,videoRecording",
    "C6": "legalStatus:patent",
    "CY": "place repositoryLocation:dataset",
    "DA": "date dateEnacted:statute dateDecided:case issueDate:patent",
    "ET": "edition session:bill,hearing,statute versionNumber:computerProgram,dataset",
    "IS": "issue numberOfVolumes:bookSection versionNumber:dataset",
    "LA": "language programmingLanguage:computerProgram",
    "M1": "extra seriesNumber:book billNumber:bill system:computerProgram documentNumber:hearing"
    " applicationNumber:patent publicLawNumber:statute episodeNumber:podcast,tvBroadcast issue:journalArticle"
    " numberOfVolumes:bookSection accessDate:webpage",
    "M3": "DOI manuscriptType:manuscript mapType:map reportType:report thesisType:thesis websiteType:blogPost,webpage"
    " postType:forumPost letterType:letter interviewMedium:interview presentationType:presentation"
    " artworkMedium:artwork audioFileType:podcast",
    "NV": "numberOfVolumes identifier:dataset",
    "OP": "unknown history:hearing,statute,bill,case priorityNumbers:patent",
    "PB": "publisher label:audioRecording court:case distributor:film assignee:patent institution:report"
    " repository:dataset university:thesis company:computerProgram studio:videoRecording network:tvBroadcast",
    "SE": "section unknown:case",
    "SN": "ISBN ISSN:journalArticle,magazineArticle,newspaperArticle patentNumber:patent reportNumber:report",
    "SP": "pages codePages:bill numPages:book,thesis,manuscript firstPage:case runningTime:film",
    "EP": "pages",
    "SV": "seriesNumber:bookSection docketNumber:case",
    "VL": "volume codeNumber:statute codeVolume:bill reporterVolume:case unknown:patent accessDate:webpage",
}  # fmt: skip
"""Each tag and its field, with those of single item types behind it; `@` before kinds of creators."""

_RIS_LINE = re.compile(r"([A-Z][A-Z0-9]) {1,2}-(?: (.*))?")
_RIS_DATE = re.compile(r"(\d+)(?:/(\d{0,2})(?:/(\d{0,2})(?:[/\s]([^/]*))?)?)?")
_DATES = frozenset("date accessDate filingDate issueDate dateEnacted dateDecided".split())
_DOI = re.compile(r"10(?:\.[0-9]{4,})?/[^\s]*[^\s.,]")


def read_ris(text: str) -> list[Imported]:
    found: list[Imported] = []
    for line in text.split("\r\n"):
        match = _RIS_LINE.fullmatch(line)
        if not match:
            assert not line
        elif match[1] == "TY":
            found.append(Imported(_RIS_TYPES.get(match[2].strip(), "journalArticle")))
        elif match[1] != "ER":
            _ris_value(found[-1], match[1], (match[2] or "").strip())
    for item in found:
        if len(item.tags) == 1:
            item.tags = [tag for tag in re.split(r"\s*,\s*", item.tags[0]) if tag]
        if item.fields.get("journalAbbreviation") and "publicationTitle" not in item.fields:
            item.fields["publicationTitle"] = item.fields["journalAbbreviation"]
    return [saved(item) for item in found]


def _ris_field(kind: str, tag: str) -> str:
    default = ""
    for one in _RIS_TAGS[tag].split():
        name, _, kinds = one.partition(":")
        if kind in kinds.split(","):
            return name
        default = default if kinds else name
    return default


def _ris_value(item: Imported, tag: str, value: str) -> None:  # noqa: C901 - a rule for each branch
    if not value:
        return
    name = _ris_field(item.kind, tag)
    if tag != "AB":
        value = _without_html(value)
    if name.startswith("@"):
        last, _, first = (part.strip() for part in value.partition(","))
        item.creators.append((name[1:], last, first))
    elif name == "tags":
        item.tags += [tag for tag in re.split(r"\s*;\s*", value) if tag]
    elif name == "extra":
        item.extra.append(value)
    elif name == "DOI":
        cleaned = _DOI.search(value)
        value = cleaned[0] if cleaned else value
        if "DOI" in schema.fields(item.kind):
            item.fields["DOI"] = value
        else:
            item.extra.append(f"DOI: {value}")
    elif name in _DATES:
        item.fields.setdefault(name, _ris_date(value))
    elif tag == "EP":
        item.fields["pages"] = f"{item.fields['pages']}-{value}"
    elif name not in {"", "unknown"}:
        item.fields.setdefault("publicationTitle" if name == "backupPublicationTitle" else name, value)


def _without_html(value: str) -> str:
    """As a browser shows it: tags are gone, escapes are characters."""
    return unescape(re.sub(r"<[A-Za-z/!?][^>]*>?", "", value))


def _ris_date(value: str) -> str:
    match = _RIS_DATE.fullmatch(value)
    if match:
        parts = []
        for part in match.group(1, 2, 3):
            if not (part or "").lstrip("0"):
                break
            parts.append(part)
        return "-".join(part.zfill(2 if place else 4) for place, part in enumerate(parts))
    if not re.search(r"\b\d{4}\b", value) and re.search(r"[A-Za-z]+", value):
        return f"0000 {re.findall(r'[A-Za-z]+', value)[0]}"
    return value
