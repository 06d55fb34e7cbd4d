"""Records side by side: a row for each variable, and which words of it the others do not have."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from bibtools.record.item import Date, Item, Name, is_truncated
from bibtools.record.names import display
from bibtools.record.schema import DATE_VARIABLES, NAME_VARIABLES
from bibtools.text.folding import fold

_FIRST = """
title author editor issued container-title volume issue page DOI PMID ISBN ISSN URL type publisher edition genre number
""".split()
_PASSED_OVER = frozenset({"id", "custom", "citation-key"})
_ORIGIN = "from"  # the file and the line: always another one
_LONGEST = 1200  # characters of a value that are shown: abstracts are longer


class Part(NamedTuple):
    """A run of words, and whether the other records lack them."""

    text: str
    differs: bool


class Row(NamedTuple):
    """One variable: a cell for each record, in parts; an empty cell where the record lacks it."""

    label: str
    cells: list[list[Part]]
    differs: bool


def compared(items: Sequence[Item]) -> list[Row]:
    """The variables that any of the records has, those that tell records apart first.

    What one lacks is no difference. Cost grows linearly with the length of the values.
    """
    names = {name for item in items for name in item if name not in _PASSED_OVER}
    order = [*(name for name in _FIRST if name in names), *sorted(names - set(_FIRST))]
    rows = (_row(name, [shown(item, name) for item in items]) for name in order)
    rows_with_origin = [*rows, _row(_ORIGIN, [_origin(item) for item in items])]
    return [row for row in rows_with_origin if any(row.cells)]


def shown(item: Item, variable: str) -> str:
    """The value as a person reads it: names in reading order, dates as 2022-03-24."""
    value = item.get(variable)
    if value is None:
        return ""
    if variable in NAME_VARIABLES and isinstance(value, list):
        more = ["et al."] if is_truncated(item, variable) else []
        return "; ".join([*(_name(name) for name in value), *more])
    if variable in DATE_VARIABLES and isinstance(value, dict):
        return _date(value)  # type: ignore[arg-type]  # a Date is a dict
    if isinstance(value, list):
        return "; ".join(map(str, value))
    return str(value)


def _row(label: str, values: Sequence[str]) -> Row:
    cut = [value if len(value) <= _LONGEST else f"{value[:_LONGEST]}…" for value in values]
    present = [value for value in cut if value]
    if label == _ORIGIN or len({fold(value) or value for value in present}) < 2:  # noqa: PLR2004 - two values that are not the same
        return Row(label, [[Part(value, differs=False)] if value else [] for value in cut], differs=False)
    words = [{fold(word) or word for word in value.split()} for value in present]
    common = set.intersection(*words)
    cells = [_parts(value, common) for value in cut]
    if not any(part.differs for cell in cells for part in cell):  # the same words in another order
        cells = [[Part(value, differs=True)] if value else [] for value in cut]
    return Row(label, cells, differs=True)


def _parts(value: str, common: set[str]) -> list[Part]:
    """The value, cut where words that all have and words that not all have meet."""
    parts: list[tuple[list[str], bool]] = []
    for word in value.split():
        differs = (fold(word) or word) not in common
        if parts and parts[-1][1] == differs:
            parts[-1][0].append(word)
        else:
            parts.append(([word], differs))
    return [Part(" ".join(words), differs) for words, differs in parts]


def _name(name: Name | Any) -> str:  # noqa: ANN401 - what was read may be of another kind
    if not isinstance(name, dict):
        return str(name)
    return display({key: value for key, value in name.items() if isinstance(value, str)})  # type: ignore[arg-type]  # as typed


def _date(date: Date) -> str:
    parts = date.get("date-parts")
    if not isinstance(parts, list):
        return str(date.get("literal") or date.get("raw") or "")
    ends = [
        "-".join(f"{part:02}" if isinstance(part, int) else str(part) for part in end)
        for end in parts
        if isinstance(end, list)
    ]
    return "/".join(ends) + (" (circa)" if date.get("circa") else "")


def _origin(item: Item) -> str:
    origin: Mapping[str, Any] = item.get("custom", {}).get("origin", {})
    line = f":{origin['line']}" if "line" in origin else ""
    return f"{origin['file']}{line}" if "file" in origin else ""
