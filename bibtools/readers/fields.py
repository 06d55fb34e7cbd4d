"""A record of a database's export as an item, by a table of its tags (bibtools/mappings/fields.py).

Of two tags for one variable the one that the table has first is read. What CSL has no variable for, what is not read
and what comes a second time is kept as it stands: `Draft.rest`, which a reader puts under `custom`.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any

from bibtools.errors import Problem
from bibtools.mappings.fields import Field, Kind
from bibtools.mappings.languages import TAGS
from bibtools.record.item import Item, Name, custom
from bibtools.record.reading import Source
from bibtools.text.identifiers import as_uri, bare_doi
from bibtools.text.name_lists import parse_indexed
from bibtools.text.written_dates import parse_date

Values = Mapping[str, Sequence[str]]
"""The tags of a record with their values, in order."""

_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:?\s{0,3})?(10\.\d{3,9}/\S+)", re.IGNORECASE)
_DOI_ADDRESS = re.compile(r"https?://(?:dx\.)?doi\.org/(10\.\d{3,9}/\S+)", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?|ftp)://\S+", re.IGNORECASE)
_ISSN = re.compile(r"(?<![\dXx-])\d{4}-?\d{3}[\dXx](?![\dXx-])")
_ISBN = re.compile(r"(?<![\dXx-])(?:97[89][- ]?)?\d[\d -]{7,13}[\dXx](?![\dXx-])")
_PAGE_RANGE = re.compile(r"(?<![\w.-])([A-Za-z]{0,3})(\d{1,9}) ?[-‐‑–—−]{1,2} ?([A-Za-z]{0,3})(\d{1,9})(?![\w.])")
_PMCID = re.compile(r"(?:PMCID:? ?)?(PMC\d+)(?:\.\d+)?", re.IGNORECASE)
_ET_AL = frozenset({"et al", "et al.", "...", "…", "others", "and others"})


@dataclass(slots=True)
class Draft:
    """An item on its way, the values that it does not hold, what was odd about it, and its keywords one by one."""

    item: Item
    rest: dict[str, list[str]] = field(default_factory=dict)
    oddities: list[str] = field(default_factory=list)
    words: dict[str, dict[str, None]] = field(default_factory=dict)

    def keep(self, tag: str, values: Iterable[str]) -> None:
        if found := [value for value in values if value]:
            self.rest.setdefault(tag, []).extend(found)

    def truncate(self, variable: str) -> None:
        found = custom(self.item).setdefault("truncated", [])
        if variable not in found:
            found.append(variable)


def read_fields(draft: Draft, values: Values, table: Iterable[Field]) -> None:
    """Read what the table says into the item, and keep the rest, unknown tags with it."""
    left = {tag: list(texts) for tag, texts in values.items()}
    kind_of = draft.item["type"]
    for row in table:
        texts = left.get(row.tag)
        if texts and row.variable and (not row.types or kind_of in row.types):
            left[row.tag] = READERS[row.kind](draft, row.variable, texts)
    for tag, texts in left.items():
        draft.keep(tag, texts)


def finish(draft: Draft, key: str, origin: dict[str, Any]) -> Item:
    """The item with what it does not hold under `custom`, and where it was read."""
    if "DOI" not in draft.item and (match := _DOI_ADDRESS.fullmatch(draft.item.get("URL", ""))):
        draft.item["DOI"] = match[1]
    if draft.rest:
        custom(draft.item)[key] = draft.rest
    custom(draft.item)["origin"] = origin
    return draft.item


def origin(source: Source, name: str, line: int) -> dict[str, Any]:
    """`custom.origin` of a record."""
    return {"file": PurePath(source.name).name, "format": name, "line": line}


def note_unknown(source: Source, unknown: Mapping[str, Sequence[int]], key: str) -> list[Problem]:
    """A note for each tag that no table knows, with the line where it is first."""
    return [
        Problem(source.name, lines[0], "note", f"{tag}: not known, kept in custom.{key} (times: {len(lines)})", tag)
        for tag, lines in unknown.items()
    ]


def is_said(before: object, text: str) -> bool:
    """Whether the value that a variable has says this already, case, spaces and the stops of abbreviations aside."""
    return isinstance(before, str) and _bare(before) == _bare(text)


def _bare(text: str) -> str:
    return " ".join(word.rstrip(".") for word in text.casefold().split())


def expanded_pages(text: str) -> str:
    """Page ranges with a hyphen, and their last page whole: `6913-7` is `6913-6917`."""
    return _PAGE_RANGE.sub(_whole_range, text)


def _whole_range(match: re.Match[str]) -> str:
    letters, first, last_letters, last = match.groups()
    if len(last) < len(first) and last_letters in {"", letters}:
        whole = first[: len(first) - len(last)] + last
        if int(whole) >= int(first):
            return f"{letters}{first}-{letters}{whole}"
    return f"{letters}{first}-{last_letters}{last}"


def _one(read: Callable[[str], Any]) -> Callable[[Draft, str, list[str]], list[str]]:
    """A reader of one value: the first that can be read; a second that says the same goes without a word."""

    def reader(draft: Draft, variable: str, texts: list[str]) -> list[str]:
        left = []
        for text in texts:
            before = draft.item.get(variable)
            if before is None and (value := read(text)):
                draft.item[variable] = value
            elif before is None or not (is_said(before, text) or before == read(text)):
                left.append(text)
        return left

    return reader


def _names(parse: Callable[[str], Name]) -> Callable[[Draft, str, list[str]], list[str]]:
    """A reader of names, one a value; more of them for the same variable are added."""

    def reader(draft: Draft, variable: str, texts: list[str]) -> list[str]:
        names = draft.item.setdefault(variable, [])
        for text in texts:
            if text.strip().casefold() in _ET_AL:
                draft.truncate(variable)
            elif text.strip(" ,."):
                names.append(parse(text))
        if not names:
            del draft.item[variable]
        return []

    return reader


def parse_full(text: str) -> Name:
    """`Family, Given`; without a comma it is a group, or a name of one word."""
    text = " ".join(text.split())
    if text.endswith(",") and text.count(",") == 1:  # EndNote: a comma behind the name of a group
        return {"literal": text.removesuffix(",").strip()}
    return parse_indexed(text) if "," in text else {"literal": text}


def _keywords(draft: Draft, variable: str, texts: list[str]) -> list[str]:
    """Keywords of several values, each once; by a semicolon where one of them has a comma."""
    words = draft.words.setdefault(variable, {})
    words.update((word, None) for text in texts for word in _split_keywords(text) if word)
    if words:
        draft.item[variable] = ("; " if any("," in word for word in words) else ", ").join(words)
    return []


def _split_keywords(text: str) -> list[str]:
    return [" ".join(word.split()) for word in re.split(r"[;\r\n]" if ";" in text or "\n" in text else ";", text)]


def _numbers(pattern: re.Pattern[str]) -> Callable[[Draft, str, list[str]], list[str]]:
    """A reader of ISSN or ISBN: all that are in the values, each once; a value without any is left."""

    def reader(draft: Draft, variable: str, texts: list[str]) -> list[str]:
        found = draft.item.get(variable, "").split(", ") if variable in draft.item else []
        left = []
        for text in texts:
            numbers = [match.group().strip() for match in pattern.finditer(text)]
            found += [one[:4] + "-" + one[4:] if pattern is _ISSN and "-" not in one else one for one in numbers]
            if not numbers:
                left.append(text)
        if found:
            draft.item[variable] = ", ".join(dict.fromkeys(found))
        return left

    return reader


def _urls(draft: Draft, variable: str, texts: list[str]) -> list[str]:
    """The first address; others are left."""
    addresses = [one for text in texts for one in text.split() if _ADDRESS.fullmatch(one)]
    left = [text for text in texts if not any(_ADDRESS.fullmatch(one) for one in text.split())]
    if addresses and variable not in draft.item:
        draft.item[variable] = as_uri(addresses.pop(0))
    return [*(one for one in dict.fromkeys(addresses) if as_uri(one) != draft.item.get(variable)), *left]


def _doi(text: str) -> str:
    match = _DOI.search(text)
    return bare_doi(match[1]).rstrip(".,;") if match else ""


def _pmid(text: str) -> str:
    text = text.strip()
    return text if text.isascii() and text.isdigit() else ""


def _pmcid(text: str) -> str:
    match = _PMCID.fullmatch(text.strip())
    return match[1].upper() if match else ""


def _language(text: str) -> str:
    return TAGS.get(text.strip().casefold(), text.strip())


def one_spaced(text: str) -> str:
    return " ".join(text.split())


READERS: dict[Kind, Callable[[Draft, str, list[str]], list[str]]] = {
    "text": _one(one_spaced),
    "title": _one(one_spaced),
    "prose": _one(str.strip),
    "verbatim": _one(str.strip),
    "id": _one(str.strip),
    "names": _names(parse_full),
    "initials": _names(parse_indexed),
    "group": _names(lambda text: {"literal": one_spaced(text)}),
    "date": _one(parse_date),
    "year": _one(parse_date),
    "pages": _one(lambda text: expanded_pages(one_spaced(text))),
    "keywords": _keywords,
    "language": _one(_language),
    "doi": _one(_doi),
    "url": _urls,
    "issn": _numbers(_ISSN),
    "isbn": _numbers(_ISBN),
    "pmid": _one(_pmid),
    "pmcid": _one(_pmcid),
}
"""How the values of a tag are read into a variable: each gives back the values that it did not read."""
