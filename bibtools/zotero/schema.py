"""What Zotero has a place for: its item types, their fields and creators, and the variables of CSL that get there.

Source: Zotero's public schema (zotero-schema, schema.json), version 22: `itemTypes` and `csl`, and of later versions
the CSL types `dataset` and `standard`. The rules of `item_type` are those by which Zotero imports CSL-JSON.
"""

from functools import cache
from typing import NamedTuple

from bibtools.record.item import Item

SAID = frozenset({"dataset", "standard"})
"""CSL types that only later versions of Zotero map: a line in Extra says them as well."""

NEAREST = {
    "classic": "book", "collection": "document", "entry": "entry-encyclopedia", "event": "speech",
    "figure": "graphic", "musical_score": "song", "pamphlet": "book", "performance": "speech",
    "periodical": "book", "regulation": "legislation", "review": "article-journal",
    "review-book": "article-journal", "treaty": "legislation",
}  # fmt: skip
"""CSL types that Zotero maps to none of its own, and the mapped one that has their variables."""


class ItemType(NamedTuple):
    """An item type: its own fields, each with its base after a colon where it has one, and its creators.

    `primary` takes every creator whose role the item type does not have. `archived`: it has the fields `ARCHIVED`.
    """

    fields: str
    primary: str = "author"
    creators: str = ""
    archived: bool = True


EVERYWHERE = "abstractNote date language shortTitle url accessDate rights title"
"""Fields of all item types, or with another name for one of them, whose base it is."""

ARCHIVED = "archive archiveLocation libraryCatalog callNumber"

_BOOK = "volume numberOfVolumes edition place publisher ISBN series seriesNumber"
_MAKERS = "scriptwriter producer"

ITEM_TYPES = {
    "artwork": ItemType("artworkMedium:medium artworkSize", "artist"),
    "audioRecording": ItemType(
        "audioRecordingFormat:medium seriesTitle volume numberOfVolumes place label:publisher runningTime ISBN",
        "performer",
        "composer",
    ),
    "bill": ItemType(
        "billNumber:number code codeVolume:volume section codePages:pages legislativeBody:authority session history",
        "sponsor",
        archived=False,
    ),
    "blogPost": ItemType("blogTitle:publicationTitle websiteType:type", archived=False),
    "book": ItemType(f"{_BOOK} numPages", creators="editor translator seriesEditor"),
    "bookSection": ItemType(
        f"bookTitle:publicationTitle pages {_BOOK}", creators="editor bookAuthor translator seriesEditor"
    ),
    "case": ItemType(
        "caseName:title court:authority dateDecided:date docketNumber:number reporter reporterVolume:volume"
        " firstPage:pages history",
        archived=False,
    ),
    "computerProgram": ItemType(
        "seriesTitle versionNumber system place company:publisher programmingLanguage ISBN", "programmer"
    ),
    "conferencePaper": ItemType(
        "proceedingsTitle:publicationTitle conferenceName place publisher volume pages series DOI ISBN",
        creators="editor translator seriesEditor",
    ),
    "dataset": ItemType(
        "identifier:number type versionNumber repository:publisher repositoryLocation:place format:medium DOI"
        " citationKey"
    ),
    "dictionaryEntry": ItemType(
        f"dictionaryTitle:publicationTitle pages {_BOOK}", creators="editor translator seriesEditor"
    ),
    "document": ItemType("publisher", creators="editor translator reviewedAuthor"),
    "email": ItemType("subject:title", creators="recipient", archived=False),
    "encyclopediaArticle": ItemType(
        f"encyclopediaTitle:publicationTitle pages {_BOOK}", creators="editor translator seriesEditor"
    ),
    "film": ItemType("distributor:publisher genre:type videoRecordingFormat:medium runningTime", "director", _MAKERS),
    "forumPost": ItemType("forumTitle:publicationTitle postType:type", archived=False),
    "hearing": ItemType(
        "committee place publisher numberOfVolumes documentNumber:number pages legislativeBody:authority session"
        " history",
        "contributor",
        archived=False,
    ),
    "interview": ItemType("interviewMedium:medium", "interviewee", "interviewer translator"),
    "journalArticle": ItemType(
        "publicationTitle volume issue pages series seriesTitle seriesText journalAbbreviation DOI ISSN",
        creators="editor translator reviewedAuthor",
    ),
    "letter": ItemType("letterType:type", creators="recipient"),
    "magazineArticle": ItemType("publicationTitle volume issue pages ISSN", creators="translator reviewedAuthor"),
    "manuscript": ItemType("manuscriptType:type place numPages", creators="translator"),
    "map": ItemType("mapType:type scale seriesTitle edition place publisher ISBN", "cartographer", "seriesEditor"),
    "newspaperArticle": ItemType(
        "publicationTitle place edition section pages ISSN", creators="translator reviewedAuthor"
    ),
    "patent": ItemType(
        "place country assignee issuingAuthority:authority patentNumber:number filingDate pages applicationNumber"
        " priorityNumbers issueDate:date references legalStatus:status",
        "inventor",
        archived=False,
    ),
    "podcast": ItemType(
        "seriesTitle episodeNumber:number audioFileType:medium runningTime", "podcaster", "guest", archived=False
    ),
    "preprint": ItemType(
        "genre:type repository:publisher archiveID:number place series seriesNumber DOI citationKey",
        creators="editor translator reviewedAuthor",
    ),
    "presentation": ItemType("presentationType:type place meetingName", "presenter", archived=False),
    "report": ItemType(
        "reportNumber:number reportType:type seriesTitle place institution:publisher pages",
        creators="translator seriesEditor",
    ),
    "standard": ItemType(
        "organization:authority committee type number versionNumber status publisher place DOI citationKey numPages"
    ),
    "statute": ItemType(
        "nameOfAct:title code codeNumber publicLawNumber:number dateEnacted:date pages section session history",
        archived=False,
    ),
    "thesis": ItemType("thesisType:type university:publisher place numPages"),
    "tvBroadcast": ItemType(
        "programTitle:publicationTitle episodeNumber:number videoRecordingFormat:medium place network:publisher"
        " runningTime",
        "director",
        f"{_MAKERS} castMember guest",
    ),
    "videoRecording": ItemType(
        "videoRecordingFormat:medium seriesTitle volume numberOfVolumes place studio:publisher runningTime ISBN",
        "director",
        f"{_MAKERS} castMember",
    ),
    "webpage": ItemType("websiteTitle:publicationTitle websiteType:type", creators="translator", archived=False),
}
"""Every item type has contributors as well."""

CSL_TYPES = {
    "article": "preprint", "article-journal": "journalArticle", "article-magazine": "magazineArticle",
    "article-newspaper": "newspaperArticle", "bill": "bill", "book": "book", "broadcast": "podcast",
    "chapter": "bookSection", "dataset": "dataset", "document": "document", "entry-dictionary": "dictionaryEntry",
    "entry-encyclopedia": "encyclopediaArticle", "graphic": "artwork", "hearing": "hearing",
    "interview": "interview", "legal_case": "case", "legislation": "statute", "manuscript": "manuscript",
    "map": "map", "motion_picture": "film", "paper-conference": "conferencePaper", "patent": "patent",
    "personal_communication": "letter", "post": "forumPost", "post-weblog": "blogPost", "report": "report",
    "software": "computerProgram", "song": "audioRecording", "speech": "presentation", "standard": "standard",
    "thesis": "thesis", "webpage": "webpage",
}  # fmt: skip
"""The first item type of each CSL type."""

FIELDS = {
    "abstract": "abstractNote", "archive": "archive", "archive_location": "archiveLocation",
    "authority": "authority", "call-number": "callNumber applicationNumber", "chapter-number": "session",
    "collection-number": "seriesNumber", "collection-title": "seriesTitle series",
    "container-title": "publicationTitle reporter code", "container-title-short": "journalAbbreviation",
    "dimensions": "artworkSize runningTime", "DOI": "DOI", "edition": "edition", "event-place": "place",
    "event-title": "meetingName conferenceName", "genre": "type programmingLanguage", "ISBN": "ISBN",
    "ISSN": "ISSN", "issue": "issue priorityNumbers", "language": "language", "license": "rights",
    "medium": "medium system", "number": "number", "number-of-pages": "numPages",
    "number-of-volumes": "numberOfVolumes", "page": "pages", "publisher": "publisher", "publisher-place": "place",
    "references": "history references", "scale": "scale", "section": "section committee", "source": "libraryCatalog",
    "status": "status", "title": "title", "title-short": "shortTitle", "URL": "url", "version": "versionNumber",
    "volume": "volume codeNumber", "accessed": "accessDate", "issued": "date", "submitted": "filingDate",
}  # fmt: skip
"""The variables of CSL and the fields, or their bases, that may take them, best first. Zotero itself knows
`container-title-short` as `journalAbbreviation` only."""

ROLES = {
    "author": "author", "container-author": "bookAuthor", "performer": "castMember", "composer": "composer",
    "contributor": "contributor", "director": "director", "editor": "editor", "guest": "guest",
    "interviewer": "interviewer", "producer": "producer", "recipient": "recipient",
    "reviewed-author": "reviewedAuthor", "collection-editor": "seriesEditor", "script-writer": "scriptwriter",
    "translator": "translator",
}  # fmt: skip
"""The name variables of CSL and the creators that they become."""

_PLACED_IN_SERIES = "collection-title publisher-place event-place volume number-of-volumes ISBN".split()
"""What makes a film a video recording: a film has no fields for it."""

_BROADCAST = "archive archive_location container-title event-place publisher publisher-place source".split()
"""What makes a broadcast one of television: a podcast has no fields for it."""


def mapped_type(csl_type: str) -> str:
    """The CSL type that an item goes by: its own, the nearest that Zotero maps, or `document`."""
    nearest = NEAREST.get(csl_type, csl_type)
    return nearest if nearest in CSL_TYPES else "document"


def item_type(item: Item) -> str:
    """Zotero's item type for an item, by its CSL type and, for two of them, by what else it has."""
    kind = mapped_type(item["type"])
    if kind == "broadcast" and any(item.get(variable) for variable in _BROADCAST):
        return "tvBroadcast"
    if kind == "motion_picture" and any(item.get(variable) for variable in _PLACED_IN_SERIES):
        return "videoRecording"
    return CSL_TYPES[kind]


@cache
def fields(item_type: str) -> dict[str, str]:
    """The fields of an item type by their bases (`publisher`: `university`); others stand for themselves."""
    row = ITEM_TYPES[item_type]
    own = {}
    for field in row.fields.split():
        name, _, base = field.partition(":")
        own[base or name] = name
    everywhere = dict.fromkeys([*EVERYWHERE.split(), *(ARCHIVED.split() if row.archived else ())])
    if item_type == "computerProgram":
        del everywhere["language"]
    return {**{name: name for name in everywhere}, **own}


@cache
def places(item_type: str) -> dict[str, str]:
    """The variables of CSL that have a field in an item type, and the base of that field."""
    table = fields(item_type)
    return {
        variable: next(field for field in names.split() if field in table)
        for variable, names in FIELDS.items()
        if any(field in table for field in names.split())
    }


@cache
def creators(item_type: str) -> dict[str, str]:
    """The name variables that become creators of an item type, and which; an author is none of a film or a song."""
    row = ITEM_TYPES[item_type]
    own = {"contributor", row.primary, *row.creators.split()}
    found = {variable: creator for variable, creator in ROLES.items() if creator in own}
    if row.primary == "performer":  # the only role that Zotero has under another name elsewhere
        found["performer"] = "performer"
    return found if primary(item_type) != "author" else {**found, "author": row.primary}


def primary(item_type: str) -> str:
    """The name variable of the primary creators. An author becomes one of them where the item type has no authors."""
    name = ITEM_TYPES[item_type].primary
    return "performer" if name == "performer" else name if name in {"director", "contributor"} else "author"
