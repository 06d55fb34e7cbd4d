"""What Zotero makes of a file: the rules by which it reads CSL-JSON, RIS and BibTeX, as far as they can be told apart.

Written from the behaviour of Zotero's translators and its schema, in the direction of reading: tags, fields and entry
types lead to Zotero's fields, so that a slip in the tables of `bibtools.zotero` shows.
"""

import json
import re
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from bibtools.zotero import schema

Person = tuple[str, str, str]
"""The kind of creator, the last and the first name."""

RECOGNISED = frozenset(
    """
    article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection
    dataset document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case
    legislation manuscript map motion_picture musical_score pamphlet paper-conference patent performance
    personal_communication periodical post post-weblog regulation report review review-book song speech standard
    thesis treaty webpage
    """.split()
)
"""One item of another type, and Zotero does not take the file for CSL-JSON."""


@dataclass
class Imported:
    """An item in Zotero. Fields go by their own names, or by their bases until it is saved."""

    kind: str
    fields: dict[str, str] = field(default_factory=dict)
    creators: list[Person] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    extra: list[str] = field(default_factory=list)

    def text(self) -> str:
        """All that arrived."""
        people = [" || ".join(filter(None, person[1:])) for person in self.creators]
        return "\n".join([*self.fields.values(), *people, *self.tags, *self.notes, *self.extra])

    def get(self, base: str) -> str:
        return self.fields.get(schema.fields(self.kind).get(base, base), "")

    def said(self, key: str) -> list[str]:
        """The values of a key of Extra."""
        return [line.partition(": ")[2] for line in self.extra if line.lower().startswith(f"{key.lower()}: ")]


_EXTRA_LINE = re.compile(r"([a-z][a-z -_]+):(.+)", re.IGNORECASE)


def saved(item: Imported) -> Imported:
    """The item after what Extra says of its type, its fields and its creators."""
    pairs = [(_key_of(match[1]), match[2].strip(), line) for line in item.extra if (match := _EXTRA_LINE.match(line))]
    kinds = {_key_of(kind): kind for kind in schema.ITEM_TYPES}
    taken = set()
    for key, value, line in pairs:
        kind = kinds.get(_key_of(value)) or schema.CSL_TYPES.get(value) if value != "article" else None
        if key == "type" and kind:
            item.kind = kind
            taken.add(line)
            break
    table = schema.fields(item.kind)
    fields = {}
    for name, value in item.fields.items():
        if name in table or name in table.values():
            fields[table.get(name, name)] = value
        else:  # a field that the item type does not have
            item.extra.append(f"{name}: {value}")
    for key, value, line in pairs:
        name = next((own for own in table.values() if _key_of(own) == key), "")
        if name and name not in fields:
            fields[name] = value
            taken.add(line)
    valid = {"contributor", schema.ITEM_TYPES[item.kind].primary, *schema.ITEM_TYPES[item.kind].creators.split()}
    primary = schema.ITEM_TYPES[item.kind].primary
    people = [(kind if kind in valid else primary, last, first) for kind, last, first in item.creators]
    return Imported(
        item.kind, fields, people, item.tags, item.notes, [line for line in item.extra if line not in taken]
    )


def _key_of(text: str) -> str:
    return re.sub(r"[\s_]", "-", re.sub(r"([a-z])([A-Z])", r"\1-\2", text.strip()).lower())


def read_csljson(text: str) -> list[Imported]:
    records = json.loads(text)
    assert all(one["type"] in RECOGNISED for one in records)
    return [saved(_from_csl(one)) for one in records]


def _csl_kind(one: dict[str, Any]) -> str:
    """The item type, by the variables that others would lose."""
    has = {name for name, value in one.items() if value}
    kind = one["type"]
    if kind == "bill" and has & {"publisher", "number-of-volumes"}:
        return "hearing"
    if kind == "broadcast" and has & set(
        "archive archive_location container-title event-place publisher publisher-place source".split()
    ):
        return "tvBroadcast"
    if kind == "book" and "version" in has:
        return "computerProgram"
    if kind == "song" and "number" in has:
        return "podcast"
    if kind == "motion_picture" and has & set(
        "collection-title publisher-place event-place volume number-of-volumes ISBN".split()
    ):
        return "videoRecording"
    return schema.CSL_TYPES.get(kind, "document")


def _from_csl(one: dict[str, Any]) -> Imported:
    kind = _csl_kind(one)
    item = Imported(kind)
    table = schema.fields(kind)
    names = {**schema.FIELDS, "journalAbbreviation": "journalAbbreviation", "shortTitle": "shortTitle"}
    del names["container-title-short"]
    for variable in sorted(one.keys() & names.keys(), key=str.lower):
        base = next((base for base in names[variable].split() if base in table), None)
        if base is None:
            continue
        value = one[variable]
        item.fields[table[base]] = _csl_date(value) if isinstance(value, dict) else str(value)
    valid = schema.ITEM_TYPES[kind]
    own = {"contributor", valid.primary, *valid.creators.split()}
    for variable, creator in schema.ROLES.items():
        role = creator if creator in own else valid.primary
        for name in one.get(variable, []):
            if name.get("family") or name.get("given"):
                item.creators.append((role, name.get("family", ""), name.get("given", "")))
            elif name.get("literal"):
                item.creators.append((role, name["literal"], ""))
    item.extra = one.get("note", "").split("\n")
    return item


def _csl_date(value: dict[str, Any]) -> str:
    """The literal, or the first date; a season would be a number before it."""
    if value.get("literal") or value.get("raw"):
        return str(value.get("literal") or value.get("raw"))
    parts = value["date-parts"][0]
    text = "-".join([f"{int(parts[0]):04d}", *(f"{int(part):02d}" for part in parts[1:])])
    return f"{value['season']} {text}" if value.get("season") else text


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


_ENTRY_TYPES = dict(
    pair.split("=")
    for pair in """
    book=book inbook=bookSection incollection=bookSection article=journalArticle patent=patent phdthesis=thesis
    unpublished=manuscript inproceedings=conferencePaper conference=conferencePaper techreport=report booklet=book
    manual=book mastersthesis=thesis misc=document proceedings=book online=webpage thesis=thesis letter=letter
    movie=film artwork=artwork report=report legislation=bill jurisdiction=case audio=audioRecording
    video=videoRecording software=computerProgram inreference=encyclopediaArticle collection=book mvbook=book
    """.split()
)
_BIB_FIELDS = dict(
    pair.split("=")
    for pair in """
    address=place chapter=section edition=edition type=type series=series title=title volume=volume
    copyright=rights isbn=ISBN issn=ISSN shorttitle=shortTitle url=url abstract=abstractNote nationality=country
    language=language assignee=assignee booktitle=publicationTitle school=publisher publisher=publisher issue=issue
    journaltitle=publicationTitle journal=publicationTitle shortjournal=journalAbbreviation
    eventtitle=conferenceName pagetotal=numPages version=versionNumber urldate=accessDate date=date
    institution=publisher organization=publisher
    """.split()
)
_EPRINTS = {"arxiv": "arXiv", "jstor": "JSTOR", "pubmed": "PMID", "hdl": "HDL"}
_NUMBERS = {"report": "reportNumber", "book": "seriesNumber", "bookSection": "seriesNumber", "patent": "patentNumber"}
_ENTRY = re.compile(r"@(\w+)\{([^,\n]+),\n(.*?)^\}$", re.DOTALL | re.MULTILINE)
_ONE_FIELD = re.compile(r"^  (\w+) += (.*),$", re.MULTILINE)


def read_bibtex(text: str) -> list[Imported]:
    """Entries of types that Zotero does not know are passed over, as it does."""
    return [
        saved(_from_bib(_ENTRY_TYPES[kind], key, dict(_ONE_FIELD.findall(body))))
        for kind, key, body in _ENTRY.findall(text)
        if kind in _ENTRY_TYPES
    ]


def _from_bib(kind: str, key: str, source: dict[str, str]) -> Imported:  # noqa: C901, PLR0912 - as above
    item = Imported(kind, extra=[f"Citation Key: {key}"])  # the key of the entry is the item's
    raw = {name: value[1:-1] if value.startswith("{") else value for name, value in source.items()}
    values = {name: decoded(value) for name, value in raw.items()}
    for name, value in values.items():
        if name in {"author", "editor", "translator"}:
            item.creators += [(name, *_bib_name(one)) for one in _split(raw[name], r"\s+and\s+")]
        elif name == "keywords":
            item.tags = re.split(r"\s*[,;]\s*", value)
        elif name in {"note", "annote"}:
            item.notes.append(value)
        elif name in {"pmid", "pmcid"}:
            item.extra.append(f"{name.upper()}: {value}")
        elif name == "doi":
            if "DOI" in schema.fields(kind):
                item.fields["DOI"] = value
            else:
                item.extra.append(f"DOI: {value}")
        elif name == "number":
            item.fields[_NUMBERS.get(kind, "issue")] = value
        elif name == "pages":
            item.fields["numPages" if kind in {"book", "thesis", "manuscript"} else "pages"] = value
        elif name == "year":
            item.fields.setdefault("date", value)
        elif name == "location" and kind == "conferencePaper":
            item.extra.append(f"event-place: {value}")
        elif name == "howpublished":
            item.extra.append(f"Published: {value}")
        elif name in _BIB_FIELDS:
            item.fields[_BIB_FIELDS[name]] = value
    if values.get("eprint") and values.get("eprinttype", "").lower() in _EPRINTS:
        item.extra.append(f"{_EPRINTS[values['eprinttype'].lower()]}: {values['eprint']}")
    return item


def _bib_name(source: str) -> tuple[str, str]:
    parts = _split(source, r"\s*,\s*")
    if len(parts) > 1:
        first = ", ".join([parts[-1], *parts[1:-1]])
        return decoded(parts[0]), decoded(first)
    words = _split(source, r" +")
    if len(words) > 1:
        return decoded(words[-1]), decoded(" ".join(words[:-1]))
    return decoded(source), ""


def _split(source: str, separator: str) -> list[str]:
    """The parts between separators that stand in no braces."""
    parts, depth, start, place = [], 0, 0, 0
    pattern = re.compile(separator, re.IGNORECASE)
    while place < len(source):
        char = source[place]
        match = pattern.match(source, place) if depth == 0 else None
        if match and match.end() > place:
            parts.append(source[start:place])
            start = place = match.end()
            continue
        depth += {"{": 1, "}": -1}.get(char, 0)
        place += 2 if char == "\\" else 1
    return [*parts, source[start:]]


_JOINED = {"---": "—", "--": "–", "'''": "‴", "''": "”", "``": "“", "!!": "‼", "?!": "⁈", "!?": "⁉"}


def decoded(source: str) -> str:
    """The text of a field: the little LaTeX that Zotero knows of what we write."""
    text = re.sub(r"\\textit\{([^}]+\})", r"<i>\1</i>", source)
    text = re.sub(r"\\textbf\{([^}]+\})", r"<b>\1</b>", text)
    for written, char in _JOINED.items():
        text = text.replace(written, char)
    text = re.sub(r"([^\\])[{}]+", r"\1", text).removeprefix("{")
    for _ in range(2):
        text = re.sub(r"([^\\])\\([#$%&~_^\\{}])", r"\1\2", text)
    text = re.sub(r"^\\(?=[#$%&~_^\\{}])", "", text)
    return re.sub(r"\s+", " ", text.replace("\\\\", "\\"))
