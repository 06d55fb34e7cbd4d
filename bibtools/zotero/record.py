"""An item sorted by what becomes of it in Zotero: fields, creators, tags, and lines of Extra for the rest."""

import re
from typing import Any, NamedTuple

from bibtools.mappings import arxiv
from bibtools.record import schema as csl
from bibtools.record.item import Item
from bibtools.text.dates import When, when
from bibtools.text.identifiers import bare_doi
from bibtools.text.ris.values import split_keywords
from bibtools.text.tidy import one_line
from bibtools.zotero import dates, extra, schema
from bibtools.zotero.extra import Line
from bibtools.zotero.names import Creator, creators

_APART = frozenset({"id", "type", "citation-key", "custom", "keyword", "note", "page-first", *csl.OLDER_SPELLINGS})
_ARXIV = "arXiv"
_VERSION = re.compile(r"v\d+\Z")


class Record(NamedTuple):
    """An item as Zotero will have it.

    `type` is the CSL type that Zotero maps, `kind` its item type. `values` are texts by the variables that have a
    field, `dates` dates, `people` creators by their name variables; `extra` is what has no place, `note` the
    item's own note in lines.
    """

    key: str
    type: str
    kind: str
    values: dict[str, str]
    dates: dict[str, When]
    people: dict[str, list[Creator]]
    keywords: list[str]
    extra: list[Line]
    note: list[str]


def record(item: Item) -> Record:
    """Sort an item; nothing of it is left out but how it was read (`custom.origin` and the like)."""
    item = _completed(item)
    kind = schema.item_type(item)
    made = Record(
        one_line(item.get("citation-key") or item.get("id", "")),
        schema.mapped_type(item["type"]),
        kind,
        {},
        {},
        {},
        _keywords(item),
        _type_lines(item),
        extra.plain(item["note"]) if one_line(item.get("note") or "") else [],
    )
    people = {variable: creators(item[variable]) for variable in sorted(csl.NAME_VARIABLES & item.keys())}
    for variable, found in people.items():
        _add_people(made, variable, found, is_first=not people.get(schema.primary(kind)))
    for variable, value in sorted(item.items(), key=lambda one: one[0] == "event-place"):
        if variable in _APART or variable in csl.NAME_VARIABLES or value in (None, "", [], {}):
            continue
        if variable in csl.DATE_VARIABLES:
            _add_date(made, variable, value)
        else:
            _add_text(made, variable, value)
    for other, variable in csl.OLDER_SPELLINGS.items():
        if item.get(other) and item[other] != item[variable]:
            made.extra.append(Line(extra.label(other), one_line(item[other])))
    made.extra.extend(extra.cut_lines(item))
    made.extra.extend(extra.custom_lines(item))
    return made


def _completed(item: Item) -> Item:
    """The item under one spelling of each variable; a preprint with its identifier and the repository."""
    found = {**item}
    for other, variable in csl.OLDER_SPELLINGS.items():
        found[variable] = found.get(variable) or found.get(other)
    found["page"] = found.get("page") or found.get("page-first")
    identifier = arxiv.identifier_of(item)
    if identifier is None:
        return found
    number = one_line(item.get("number") or "")
    if item["type"] == "article":
        found["number"] = arxiv.identifier(number) or number or identifier
        found["publisher"] = item.get("publisher") or _ARXIV
    told = (one_line(found.get(variable) or "") for variable in ("number", "archive_location"))
    if _VERSION.sub("", identifier) not in {_VERSION.sub("", one) for one in told}:
        found["custom"] = {_ARXIV: identifier, **item.get("custom", {})}
    return found


def _type_lines(item: Item) -> list[Line]:
    kind = item["type"]
    return [Line("Type", one_line(kind))] if schema.mapped_type(kind) != kind or kind in schema.SAID else []


def _keywords(item: Item) -> list[str]:
    words = [one_line(word) for word in split_keywords(str(item.get("keyword") or ""))]
    return [word for word in dict.fromkeys(words) if word]


def _add_people(made: Record, variable: str, people: list[Creator], *, is_first: bool) -> None:
    """The creators where the item type has their role; Zotero would make them its primary creators otherwise.

    So it does with authors, who are that (`is_first`) where there is none of the item type's own.
    """
    if not people:
        return
    if variable in schema.creators(made.kind) or (variable == "author" and is_first):
        made.people[variable] = people
    else:
        made.extra.extend(Line(extra.label(variable), one.line) for one in people)


def _add_date(made: Record, variable: str, value: object) -> None:
    date = when(value)
    spoken = dates.iso(date.begin) if dates.is_plain(date) else dates.spoken(date)
    if not spoken:
        return
    if variable in schema.places(made.kind) and (variable != "accessed" or dates.is_plain(date)):
        made.dates[variable] = date
    else:
        made.extra.append(Line(extra.label(variable), spoken))
    if date.begin and date.words and isinstance(value, dict) and value.get("literal"):
        made.extra.append(Line(f"{extra.label(variable)} as Printed", date.words))


def _add_text(made: Record, variable: str, value: Any) -> None:  # noqa: ANN401 - a text or a number
    if isinstance(value, list | dict):
        value = "; ".join(map(str, value))
    text = bare_doi(one_line(value)) if variable == "DOI" else str(value).strip()
    if not one_line(text):
        return
    is_taken = variable == "event-place" and "publisher-place" in made.values  # of two places Zotero has one
    if variable not in schema.places(made.kind) or is_taken:
        made.extra.append(Line(extra.label(variable), one_line(text)))
    else:
        made.values[variable] = text
