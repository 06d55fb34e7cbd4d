"""An item as the CSL-JSON that Zotero imports whole: what it has no field for stands in `note`, which is Extra.

Zotero reads the variables of its schema, and of names `family`, `given` and `literal` only; `custom`, `keyword` and
the other parts of names it drops. Of a date it takes the first year, month and day, or the literal.
"""

from typing import Any

from bibtools.record.item import Item
from bibtools.text.dates import When
from bibtools.zotero import dates
from bibtools.zotero.extra import Line
from bibtools.zotero.names import Creator
from bibtools.zotero.record import Record

_SPELLINGS = {
    "title-short": ("title-short", "shortTitle"),
    "container-title-short": ("journalAbbreviation",),
}

_BLANK = " "
"""Zotero knows no `software`: it is a `book` with a version, which may be blank."""


def made(one: Record, identifier: object) -> Item:
    """The item of a record; the `id` stays."""
    item: Item = {"id": identifier, "type": one.type, "citation-key": one.key}
    for variable, value in one.values.items():
        item |= dict.fromkeys(_SPELLINGS.get(variable, (variable,)), value)
    item |= {variable: _date(date) for variable, date in one.dates.items()}
    item |= {variable: [_name(person) for person in people] for variable, people in one.people.items()}
    if one.type == "software":
        item |= {"type": "book", "version": item.get("version", _BLANK)}
    for line in one.extra:
        if line.key == "DOI":  # later versions of Zotero have fields for more of them
            item["DOI"] = line.value
    item["note"] = note(one, [Line("Keyword", "; ".join(one.keywords))] if one.keywords else [])
    return item


def note(one: Record, more: list[Line]) -> str:
    """Zotero's Extra: lines of keys and values, then the item's own note.

    The citation key is among them, as earlier versions of Zotero have no field for it.
    """
    said, others = one.extra[: _said(one)], one.extra[_said(one) :]
    lines = [str(line) for line in (*said, Line("Citation Key", one.key), *others, *more)]
    return "\n".join([*lines, *(line for line in one.note if line not in lines)])


def _said(one: Record) -> int:
    return int(bool(one.extra) and one.extra[0].key == "Type")


def _name(person: Creator) -> dict[str, str]:
    return {"family": person.last, "given": person.first} if person.first else {"literal": person.last}


def _date(date: When) -> dict[str, Any]:
    if dates.is_plain(date):
        return {"date-parts": [list(date.begin)]}
    return {"literal": dates.spoken(date)}
