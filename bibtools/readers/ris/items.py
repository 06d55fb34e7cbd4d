"""A tagged record as a CSL item, by the tables in `mappings`.

Each value goes to the first meaning of its tag that fits and is free; what finds no place, or says more than its
variable holds, stays under `custom.ris-fields`, from where a writer gives it back.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from bibtools.mappings.ris import FORMS, Tag, meanings, places
from bibtools.mappings.ris_types import GENERIC, PREPRINT_TYPE, csl_type, is_manuscript, known_type, reference_type
from bibtools.readers.ris.draft import Draft
from bibtools.readers.ris.extra import read_extra
from bibtools.readers.ris.issued import ISSUED_TAGS, read_issued
from bibtools.readers.ris.records import Record
from bibtools.record.item import Item, Name, custom
from bibtools.text.ris import dates, names, values

_APART = frozenset({*ISSUED_TAGS, "SP", "EP", "ID", "LB", "M2"})
_JOURNAL_TAGS = frozenset({"JO", "JF", "JA", "J1", "J2"})
_FIRST_VERSION = (("T1", ("TI",)), ("A1", ("AU",)), ("Y1", ("PY", "DA")))
"""Tags of the first version of the specification, and those of the second that stand in their place."""

_PARAGRAPHS = re.compile(r"\n\s*\n")
_DASH = re.compile(r"(?<=\w)\s?(?:-{1,3}|[–—−‐‑])\s?(?=\w)")
_DOI_ADDRESS = re.compile(r"https?://(?:dx\.)?doi\.org/(10\.\d{4,9}/[^\s?#]+)", re.IGNORECASE)
_IDENTIFIER = re.compile(r"(?:PMC)?\d+")
_PUBMED = frozenset({"pubmed", "medline", "ncbi", "nlm"})
_LONGEST_PMID = 8


class Converted(NamedTuple):
    """The item of a record, without its origin, and what is odd about the record, in words."""

    item: Item
    oddities: list[str]


def item_of(record: Record) -> Converted:
    """The item of a record; its `id` is the key in ID, or in LB, where that is one word."""
    fields = record.fields
    ris_type = _type(record)
    draft = Draft({}, fields)
    _read_key(draft)
    item = draft.item
    item["type"] = csl_type(ris_type)
    _read_fields(draft, ris_type)
    if fields.keys() & ISSUED_TAGS:
        read_issued(draft, ris_type)
    if "M2" in fields:
        read_extra(draft)
    _find_doi(draft)
    if item.get("source", "").lower() in _PUBMED:
        _read_accession(item)
    if ris_type == PREPRINT_TYPE and item["type"] == "article" and is_manuscript(item.get("genre", "")):
        item["type"] = "manuscript"
    if record.type and record.type != reference_type(item["type"]):
        if ris_type != reference_type(item["type"]) or known_type(record.type) is None:
            custom(item)["ris-type"] = record.type if known_type(record.type) is None else ris_type
        if known_type(record.type) is None:
            draft.oddities.append(f"unknown reference type {record.type[:30]!r}: read as {item['type']}")
    if draft.rest:
        custom(item)["ris-fields"] = draft.rest
    return Converted(item, draft.oddities)


def _type(record: Record) -> str:
    """The reference type; of a record without one, a journal article where a journal is named."""
    if record.type is None:
        return "JOUR" if record.fields.keys() & _JOURNAL_TAGS else GENERIC
    return known_type(record.type) or GENERIC


def _read_key(draft: Draft) -> None:
    for tag in ("ID", "LB"):
        for value in draft.fields.get(tag, ()):
            if "id" not in draft.item and values.KEY.fullmatch(value):
                draft.item["id"] = draft.item["citation-key"] = value
            elif value != draft.item.get("id"):
                draft.keep(tag, value)


def _read_fields(draft: Draft, ris_type: str) -> None:
    """Every tag by its meanings, in the order of the table."""
    fields, item = draft.fields, draft.item
    plan = _plan(ris_type, tuple(fields))
    if plan.pages:
        _read_pages(draft, plan.pages, has_pages="page" in places(ris_type))
    for tag in plan.unknown:
        for value in fields[tag]:
            draft.keep(tag, value)
    for tag, rows, plain, reading in plan.tags:
        told = fields[tag]
        if plain and plain not in item and len(told) == 1 and "&" not in told[0] and "\n" not in told[0]:
            item[plain] = told[0]  # as most values are
        else:
            reading(draft, tag, rows, told)


class _Plan(NamedTuple):
    """How the tags of a record are read: in this order, each by its rows; `plain`: the variable, if it is one text.

    `pages` is what SP alone means, where there is one; `unknown` tags mean nothing for this type.
    """

    tags: tuple[tuple[str, tuple[Tag, ...], str, Callable[[Draft, str, tuple[Tag, ...], list[str]], None]], ...]
    pages: str
    unknown: tuple[str, ...]


@lru_cache(4096)
def _plan(ris_type: str, tags: tuple[str, ...]) -> _Plan:
    table = meanings(ris_type, first=_is_of_first_version(tags))
    ordered = sorted((tag for tag in tags if tag in table and tag not in _APART), key=lambda tag: table[tag].rank)
    return _Plan(
        tuple(
            (tag, rows, _plain_variable(rows), _READERS[rows[0].kind])
            for tag, rows in ((tag, table[tag].rows) for tag in ordered)
        ),
        table["SP"].rows[0].variable if "SP" in tags or "EP" in tags else "",
        tuple(tag for tag in tags if tag not in table and tag not in _APART),
    )


def _plain_variable(rows: tuple[Tag, ...]) -> str:
    first = rows[0]
    return first.variable if first.kind == "text" and not first.form else ""


def _is_of_first_version(tags: tuple[str, ...]) -> bool:
    return any(tag in tags and not any(other in tags for other in others) for tag, others in _FIRST_VERSION)


def _read_each(draft: Draft, tag: str, rows: tuple[Tag, ...], told: list[str]) -> None:
    """Each value by the row whose form it has, or else by the first without one whose variable no other tag has."""
    item = draft.item
    own: set[str] = set()
    for value in told:
        for row in rows:
            variable = row.variable
            if row.form:
                if not FORMS[row.form].fullmatch(value):
                    continue
            elif variable in item and variable not in own and not _says(item[variable], value, row):
                continue
            if variable and variable not in item:
                own.add(variable)
                _CONVERT[row.kind](draft, tag, variable, value)
            elif not variable or not _says(item[variable], value, row):
                draft.keep(tag, value)
            break
        else:
            draft.keep(tag, value)


def _says(there: object, value: str, row: Tag) -> bool:
    """Whether a value says what is in its variable already."""
    if row.kind == "doi":
        return there == values.doi(value)
    if row.kind == "prose":
        return there == _paragraphs(value)
    return there == value or there == values.plain(value)


def _set_text(draft: Draft, _tag: str, variable: str, value: str) -> None:
    draft.item[variable] = values.plain(value)


def _set_verbatim(draft: Draft, _tag: str, variable: str, value: str) -> None:
    draft.item[variable] = " ".join(value.split()) if "\n" in value else value


def _set_doi(draft: Draft, _tag: str, variable: str, value: str) -> None:
    draft.item[variable] = values.doi(value)


def _set_url(draft: Draft, tag: str, variable: str, value: str) -> None:
    first, *others = values.addresses(value)
    draft.item[variable] = first
    for other in others:
        draft.keep(tag, other)


def _set_id(draft: Draft, _tag: str, variable: str, value: str) -> None:
    found = _IDENTIFIER.search(value)
    draft.item[variable] = found[0] if found else value


def _set_date(draft: Draft, tag: str, variable: str, value: str) -> None:
    date, whole = dates.parse(value)
    if date:
        draft.item[variable] = date
    if not whole or not date:
        draft.keep(tag, value)


def _set_prose(draft: Draft, _tag: str, variable: str, value: str) -> None:
    draft.item[variable] = _paragraphs(value)


def _paragraphs(value: str) -> str:
    """The text with its paragraphs, which empty lines part; a line that goes on is no new one."""
    if "\n" not in value:
        return value
    return "\n".join(" ".join(part.split()) for part in _PARAGRAPHS.split(value))


def _read_prose(draft: Draft, tag: str, rows: tuple[Tag, ...], told: list[str]) -> None:
    """An abstract in several lines of one tag is one."""
    _read_each(draft, tag, rows, ["\n\n".join(told)] if len(told) > 1 else told)


def _read_notes(draft: Draft, _tag: str, rows: tuple[Tag, ...], told: list[str]) -> None:
    """Notes as one, a line each; one that only tells the DOI, or that a list of names was cut short, is none."""
    kept = []
    for note in told:
        if cut := values.cut_variable(note):
            draft.truncate(cut)
        elif not ((doi := values.doi_of_note(note)) and draft.item.setdefault("DOI", doi) == doi):
            kept.append(_paragraphs(note))
    if kept:
        draft.item[rows[0].variable] = "\n".join(kept)


def _read_names(draft: Draft, tag: str, rows: tuple[Tag, ...], told: list[str]) -> None:
    """The names of a tag; those of a second tag for the same people (A1 beside AU) follow where they are new."""
    row = rows[0]
    if row.kind != "names" or not row.variable:
        _read_each(draft, tag, rows, told)
        return
    there = draft.item.get(row.variable, [])
    found: list[Name] = []
    for value in told:
        simple = names.simple(value)
        if simple:
            found.append({"family": simple[0], "given": simple[1]})
            continue
        read = names.parse(value)
        found += read.names
        if read.truncated:
            draft.truncate(row.variable)
    if there:
        found = [*there, *(name for name in found if name not in there)]
    if found:
        draft.item[row.variable] = found


def _read_keywords(draft: Draft, _tag: str, rows: tuple[Tag, ...], told: list[str]) -> None:
    if joined := values.joined_keywords(values.keywords(told)):
        draft.item[rows[0].variable] = joined


def _read_pages(draft: Draft, alone: str, *, has_pages: bool) -> None:
    """SP and EP: a range of pages, also where SP `alone` is another variable, as of a book how many there are."""
    first, *more = draft.fields.get("SP", [""])
    last, *further = draft.fields.get("EP", [""])
    if last and not has_pages:
        last, further = "", [last, *further]
    variable = "page" if last else alone
    first = values.plain(_DASH.sub("-", first) if variable == "page" else first)
    if last and first and last != first:
        whole = first if first.endswith(f"-{last}") else f"{first}-{last}"
        if "-" in first and whole != first:
            whole = first
            draft.keep("EP", last)
        draft.item[variable] = whole
    else:
        draft.item[variable] = first or last
    if not draft.item[variable]:
        del draft.item[variable]
    for tag, others in (("SP", more), ("EP", further)):
        for value in others:
            draft.keep(tag, value)


def _find_doi(draft: Draft) -> None:
    if "DOI" not in draft.item and (found := _DOI_ADDRESS.match(draft.item.get("URL", ""))):
        draft.item["DOI"] = found[1]


def _read_accession(item: Item) -> None:
    """PubMed's accession number is the PMID."""
    number = item.get("archive_location", "")
    if number.isdecimal() and len(number) <= _LONGEST_PMID:
        item.setdefault("PMID", number)


_READERS: dict[str, Callable[[Draft, str, tuple[Tag, ...], list[str]], None]] = {
    **dict.fromkeys(("text", "verbatim", "date", "url", "doi", "id", "pages"), _read_each),
    "prose": _read_prose,
    "notes": _read_notes,
    "names": _read_names,
    "keywords": _read_keywords,
}
_CONVERT: dict[str, Callable[[Draft, str, str, str], None]] = {
    "text": _set_text,
    "prose": _set_prose,
    "verbatim": _set_verbatim,
    "date": _set_date,
    "url": _set_url,
    "doi": _set_doi,
    "id": _set_id,
}
