"""A tagged record as a CSL item, by the tables in `mappings`.

Each value goes to the first meaning of its tag that fits and is free; what finds no place, or says more than its
variable holds, stays under `custom.ris-fields`, from where a writer gives it back.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from bibtools.mappings.languages import TAGS
from bibtools.mappings.ris import Tag, meanings, places
from bibtools.mappings.ris_types import GENERIC, PREPRINT_TYPE, csl_type, is_manuscript, known_type, reference_type
from bibtools.readers.ris.conversions import READERS, Reader, read_pages
from bibtools.readers.ris.draft import Draft
from bibtools.readers.ris.extra import read_extra
from bibtools.readers.ris.issued import ISSUED_TAGS, read_issued
from bibtools.readers.ris.records import Record
from bibtools.record.item import Item, custom
from bibtools.text.ris import values

_APART = frozenset({*ISSUED_TAGS, "SP", "EP", "ID", "LB", "M2"})
_JOURNAL_TAGS = frozenset({"JO", "JF", "JA", "J1", "J2"})
_FIRST_VERSION = (("T1", ("TI",)), ("A1", ("AU",)), ("Y1", ("PY", "DA")))
"""Tags of the first version of the specification, and those of the second that stand in their place."""

_DOI_ADDRESS = re.compile(r"https?://(?:dx\.)?doi\.org/(10\.\d{4,9}/[^\s?#]+)", re.IGNORECASE)
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
    if "language" in item:
        item["language"] = TAGS.get(item["language"].casefold(), item["language"])
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
        read_pages(draft, plan.pages, has_pages="page" in places(ris_type))
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

    tags: tuple[tuple[str, tuple[Tag, ...], str, Reader], ...]
    pages: str
    unknown: tuple[str, ...]


@lru_cache(4096)
def _plan(ris_type: str, tags: tuple[str, ...]) -> _Plan:
    table = meanings(ris_type, first=_is_of_first_version(tags))
    ordered = sorted((tag for tag in tags if tag in table and tag not in _APART), key=lambda tag: table[tag].rank)
    return _Plan(
        tuple(
            (tag, rows, _plain_variable(rows), READERS[rows[0].kind])
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


def _find_doi(draft: Draft) -> None:
    if "DOI" not in draft.item and (found := _DOI_ADDRESS.match(draft.item.get("URL", ""))):
        draft.item["DOI"] = found[1]


def _read_accession(item: Item) -> None:
    """PubMed's accession number is the PMID."""
    number = item.get("archive_location", "")
    if number.isdecimal() and len(number) <= _LONGEST_PMID:
        item.setdefault("PMID", number)
