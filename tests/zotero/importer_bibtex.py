"""What Zotero makes of BibTeX."""

import re

from bibtools.zotero import schema
from tests.zotero.importer import Imported, saved

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
