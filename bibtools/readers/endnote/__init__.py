"""EndNote's XML export, which Zotero, Mendeley, Citavi and others write as well."""

import re
from collections.abc import Sequence
from datetime import date

from bibtools.errors import Problem
from bibtools.mappings.endnote import BOOKKEEPING, EDITED_BOOK, FIELDS, KNOWN, TYPES
from bibtools.readers.endnote.xml import Parsed, records
from bibtools.readers.fields import Draft, finish, note_unknown, origin, read_fields
from bibtools.record.item import Item
from bibtools.record.reading import Reading, Source
from bibtools.text.written_dates import with_year

KEPT_UNDER = "endnote-fields"

_BY_NUMBER = {str(row.number): row for row in TYPES}
_BY_NAME = {row.name.casefold(): row for row in TYPES}
_USUAL = {row.csl: row for row in reversed(TYPES)}  # the first row that has the type
_OTHER_NAMES = frozenset({"contributors/authors", "contributors/tertiary-authors"})
_DATABASES_OF_NLM = re.compile(r"\b(?:PubMed|MEDLINE|NLM)\b", re.IGNORECASE)


def read(sources: Sequence[Source], *, as_of: date | None = None) -> list[Reading]:  # noqa: ARG001 - see the end
    """One `Reading` for each source, in their order.

    Every record is an item; one that is no good XML is read up to the place that is not, and a problem says the
    line. What CSL has no variable for is under `custom.endnote-fields`. `as_of` belongs to every reader.
    """
    return [_read(source) for source in sources]


def _read(source: Source) -> Reading:
    problems: list[Problem] = []
    unknown: dict[str, list[int]] = {}
    items: list[Item] = []
    for record in records(source.text):
        if record.fault:
            line, what = record.fault
            problems.append(Problem(source.name, line, "error" if not record.elements else "warning", what))
        if not record.elements:
            if not record.fault:
                problems.append(Problem(source.name, record.line, "warning", "a record without a word, left out"))
            continue
        for element in record.elements:
            if element.path not in KNOWN and element.path.partition("/")[0] not in BOOKKEEPING:
                unknown.setdefault(element.path, []).append(element.line)
        items.append(_item(source, record, problems))
    if not items and not problems:
        problems.append(Problem(source.name, 1, "error", "no record: there is no element <record>"))
    problems += note_unknown(source, unknown, KEPT_UNDER)
    problems.sort(key=lambda problem: problem.line or 0)
    return Reading(items, problems)


def _item(source: Source, record: Parsed, problems: list[Problem]) -> Item:
    values: dict[str, list[str]] = {}
    for element in record.elements:
        if element.path.partition("/")[0] not in BOOKKEEPING:
            values.setdefault(element.path, []).append(element.text)
    number = values.get("ref-type", [""])[0]
    row = _BY_NAME.get(record.type_name.casefold()) or _BY_NUMBER.get(number)
    if row is None:
        said = record.type_name or number
        what = (
            f"unknown reference type {said!r}, read as a document" if said else "no reference type, read as a document"
        )
        problems.append(Problem(source.name, record.line, "warning", what))
    draft = Draft({"type": row.csl if row else "document"})
    values["ref-type"] = (
        [] if row and _USUAL[row.csl] == row and row.name == record.type_name else [record.type_name or number]
    )
    if row and row.name == EDITED_BOOK and "contributors/tertiary-authors" not in values:
        values["contributors/tertiary-authors"] = values.pop("contributors/authors", [])
    if row and row.csl == "book" and values.keys().isdisjoint(_OTHER_NAMES):  # Mendeley's editors
        values["contributors/tertiary-authors"] = values.pop("contributors/secondary-authors", [])
    _read_issued(draft, values)
    _read_accession(draft, values)
    if draft.item["type"] == "paper-conference" and "custom3" not in values:
        values["custom3"] = values.pop("titles/secondary-title", [])
    read_fields(draft, values, FIELDS)
    _move_empty(draft)
    return finish(draft, KEPT_UNDER, origin(source, "endnote", record.line))


def _read_issued(draft: Draft, values: dict[str, list[str]]) -> None:
    year = values.get("dates/year", [""])[0]
    day = values.get("dates/pub-dates", [""])[0]
    found, is_whole = with_year(year, day)
    if found:
        draft.item["issued"] = found
        for path in ("dates/year", "dates/pub-dates") if is_whole else ("dates/year",):
            values[path] = values.get(path, [""])[1:]


def _read_accession(draft: Draft, values: dict[str, list[str]]) -> None:
    """The accession number of a record that PubMed gave is its PMID."""
    number = values.get("accession-num", [""])[0].strip()
    bases = " ".join([*values.get("remote-database-name", []), *values.get("remote-database-provider", [])])
    if number.isascii() and number.isdigit() and _DATABASES_OF_NLM.search(bases):
        draft.item["PMID"] = number
        values["accession-num"] = values["accession-num"][1:]


def _move_empty(draft: Draft) -> None:
    """`custom3` stands for the secondary title where there is no other; what is kept goes by its own name."""
    if "custom3" in draft.rest and draft.item["type"] == "paper-conference":
        draft.rest.setdefault("titles/secondary-title", []).extend(draft.rest.pop("custom3"))
