"""A row of a table as an item."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from bibtools.mappings.csv import OWN, TYPES, guessed_type
from bibtools.readers.csv.columns import Column
from bibtools.readers.fields import READERS, Draft, expanded_pages
from bibtools.record import schema
from bibtools.record.item import Item, custom
from bibtools.text.cells import date_of_cell, unguarded
from bibtools.text.folding import fold
from bibtools.text.name_lists import parse_names
from bibtools.text.written_dates import parse_date, with_year

KEPT_UNDER = "csv-columns"

_SCOPUS_ID = re.compile(r" ?\(\d{5,}\)")


class Made(NamedTuple):
    """An item without its origin, and what was odd about its row, in words."""

    item: Item
    oddities: list[str]


def item_of(cells: Sequence[str], columns: Sequence[Column]) -> Made:
    """The item of a row; `columns` are in the order in which they are read. What is not read is kept."""
    draft = Draft({})
    parts: dict[str, tuple[str, str]] = {}
    for column in columns:
        text = unguarded(cells[column.place]).strip() if column.place < len(cells) else ""
        if not text:
            continue
        if column.part:
            parts[column.part] = column.name, text
        elif column.field:
            draft.keep(column.name, _READERS.get(column.field.kind, _read_plain)(draft, column, text))
        else:
            draft.keep(column.name, [text])
    _add_parts(draft, parts)
    extra = [cell for cell in cells[len(columns) :] if cell.strip()]
    if extra:
        draft.oddities.append(f"{len(cells)} cells, and {len(columns)} columns in the header; the others are kept")
        draft.keep(f"column {len(columns) + 1}", ["; ".join(extra)])
    item: Item = {"id": draft.item.pop("id")} if "id" in draft.item else {}
    kind = draft.item.pop("type", "") or guessed_type(draft.item)
    return Made(_kept({**item, "type": kind, **draft.item}, draft), draft.oddities)


def own_item(cells: Sequence[str], columns: Sequence[Column]) -> Made:
    """The item of a row that our writer made: each cell is what its variable was."""
    draft = Draft({"type": "document"})
    for column in columns:
        text = unguarded(cells[column.place]) if column.place < len(cells) else ""
        variable = column.field.variable if column.field else ""
        if not text:
            continue
        if variable == "type" and text in schema.TYPES:
            draft.item["type"] = text
        elif variable == "type":
            draft.oddities.append(f"type: {text!r} is not a CSL type; read as document")
            draft.keep(column.name, [text])
        elif variable in schema.NAME_VARIABLES:
            _read_names(draft, column, text)
        elif variable in schema.DATE_VARIABLES:
            draft.item[variable] = date_of_cell(text)
        elif variable == "categories":
            draft.item[variable] = text.split("; ")
        elif variable and variable != "custom":
            draft.item[variable] = text
        else:
            draft.keep(column.name, [text])
    if len(cells) > len(columns):
        draft.oddities.append(f"{len(cells)} cells, and {len(columns)} columns in the header; the others are kept")
        draft.keep(f"column {len(columns) + 1}", ["; ".join(cells[len(columns) :])])
    return Made(_kept(draft.item, draft), draft.oddities)


def _kept(item: Item, draft: Draft) -> Item:
    """The item with what it does not hold, by the names of the columns; one called like a variable is `… as read`."""
    if draft.rest:
        custom(item)[KEPT_UNDER] = {
            f"{name} as read" if name in OWN else name: "; ".join(texts) for name, texts in draft.rest.items()
        }
    return item


def _add_parts(draft: Draft, parts: dict[str, tuple[str, str]]) -> None:
    """Month and day for a date that is a year, first and last page where there are no pages."""
    days = draft.item.get("issued", {}).get("date-parts", [])
    if "month" in parts and len(days) == 1 and len(days[0]) == 1:
        month, day = parts["month"][1], parts.get("day", ("", ""))[1]
        written = f"{days[0][0]}-{int(month):02d}" if month.isdecimal() and len(month) <= 2 else ""  # noqa: PLR2004 - 12
        written = f"{written}-{int(day):02d}" if written and day.isdecimal() and len(day) <= 2 else written  # noqa: PLR2004
        date, is_whole = (parse_date(written), True) if written else with_year(str(days[0][0]), f"{month} {day}")
        if is_whole and "date-parts" in date:
            draft.item["issued"] = date
            parts.pop("month")
            parts.pop("day", None)
    if "first" in parts and "page" not in draft.item:
        first, last = parts.pop("first")[1], parts.pop("last", ("", ""))[1]
        draft.item["page"] = expanded_pages(f"{first}-{last}") if last and last != first else first
    for name, text in parts.values():
        draft.keep(name, [text])


def _read_plain(draft: Draft, column: Column, text: str) -> list[str]:
    if column.field is None:
        return [text]
    if column.field.variable == "categories" and "categories" not in draft.item:
        draft.item["categories"] = text.split("; ")
        return []
    return READERS[column.field.kind](draft, column.field.variable, [text])


def _read_names(draft: Draft, column: Column, text: str) -> list[str]:
    """A list of names; a second one of the same length is the same list in another form."""
    variable = column.field.variable if column.field else ""
    found = parse_names(_SCOPUS_ID.sub("", text), column.separator)
    if variable in draft.item:
        return [] if len(found.names) == len(draft.item[variable]) else [text]
    if not found.names:
        return [text]
    draft.item[variable] = found.names
    if found.truncated:
        draft.truncate(variable)
    return []


def _read_date(draft: Draft, column: Column, text: str) -> list[str]:
    variable = column.field.variable if column.field else ""
    date = parse_date(text, month_first=column.month_first)
    before = draft.item.get(variable)
    if before is None:
        draft.item[variable] = date
        return []
    if "date-parts" not in before and "date-parts" in date:  # words, and now a year
        draft.item[variable] = date
        return [before.get("literal", "")]
    is_said = all(
        day in [end[: len(day)] for end in before.get("date-parts", [])] for day in date.get("date-parts", [[]])
    )
    return [] if is_said else [text]


def _read_type(draft: Draft, column: Column, text: str) -> list[str]:
    """The type, where the word is known; the word itself is kept where it says more than the type."""
    kinds = [TYPES.get(fold(text)), *(TYPES.get(fold(part)) for part in text.split(";"))]
    kind = next((one for one in reversed(kinds) if one and one != "article-journal"), None) or next(
        filter(None, kinds), None
    )
    if kind is None:
        draft.oddities.append(f"{column.name}: {text!r} is no type that is known")
        return [text]
    draft.item["type"] = kind
    return [] if kinds[0] or all(kinds[1:]) else [text]


def _read_key(draft: Draft, column: Column, text: str) -> list[str]:
    """A key; the number of a row is none."""
    return [text] if text.isdecimal() else _read_plain(draft, column, text)


_READERS: dict[str, Callable[[Draft, Column, str], list[str]]] = {
    "names": _read_names,
    "date": _read_date,
    "year": _read_date,
    "type": _read_type,
    "id": _read_key,
}
