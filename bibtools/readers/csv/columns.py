"""The header of a table: what each of its columns is for."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from bibtools.mappings.csv import DAY, FIELDS, FIRST_PAGE, LAST_PAGE, MONTH, OWN
from bibtools.mappings.fields import Field
from bibtools.text.folding import fold
from bibtools.text.name_lists import Separator, separator_of
from bibtools.text.written_dates import is_month_first

_PARTS = {
    name: part
    for part, names in {"month": MONTH, "day": DAY, "first": FIRST_PAGE, "last": LAST_PAGE}.items()
    for name in names.split("|")
}
_RANKS: dict[str, list[tuple[int, Field]]] = {}
for _rank, _row in enumerate(FIELDS):
    _RANKS.setdefault(_row.tag, []).append((_rank, _row))
_OWN_BY_FOLDED = {fold(name): field for name, field in OWN.items() if name != "custom"}  # which is no text


class Column(NamedTuple):
    """A column: its place and name, the rows of the table that it may be, and how the lists and dates in it look.

    `part` is `month`, `day`, `first` or `last` (page): it is read with another column.
    """

    place: int
    name: str
    rank: int
    field: Field | None
    part: str = ""
    separator: Separator = ";"
    month_first: bool | None = None


def is_known(name: str) -> bool:
    """Whether a column of this name is known."""
    folded = fold(name)
    return folded in _RANKS or folded in _PARTS or folded in _OWN_BY_FOLDED


def is_own(header: Sequence[str]) -> bool:
    """Whether our writer made the table: its cells are taken as they are."""
    return list(header[:2]) == ["id", "type"]


def own_columns(header: Sequence[str]) -> list[Column]:
    return [Column(place, name, place, OWN.get(name)) for place, name in enumerate(header)]


def columns(header: Sequence[str], rows: Sequence[Sequence[str]], given: Mapping[str, str]) -> list[Column]:
    """The columns in the order in which they are read; `given` are names of columns and the variables they are for.

    Of two columns for a variable the one whose name is first in the table is read first. A column that may be for two
    variables (`Type` is the genre beside `Item Type`) is for the one that is free.
    """
    wanted = {fold(name): variable for name, variable in given.items()}
    taken: set[str] = set(wanted.values())
    found: list[Column] = []
    names = _distinct(name.strip() or f"column {place + 1}" for place, name in enumerate(header))
    candidates = [
        (rank, place, row)
        for place, name in enumerate(names)
        for rank, row in _rows_of(name)
        if fold(name) not in wanted
    ]
    choices = Counter(place for _, place, _ in candidates)
    chosen: dict[int, tuple[int, Field]] = {}
    for rank, place, row in sorted(candidates):
        choices[place] -= 1
        if place not in chosen and not (row.variable in taken and choices[place]):
            chosen[place] = rank, row
            taken.add(row.variable)
    for place, name in enumerate(names):
        if fold(name) in wanted:
            own = OWN[wanted[fold(name)]]
            usual = next((row for row in FIELDS if row.variable == own.variable), own)
            found.append(_column(place, name, -1, usual, rows))
        elif place in chosen:
            found.append(_column(place, name, *chosen[place], rows))
        else:
            found.append(Column(place, name, len(FIELDS) + place, None, _PARTS.get(fold(name), "")))
    return sorted(found, key=lambda column: column.rank)


def _rows_of(name: str) -> list[tuple[int, Field]]:
    """The rows for a name; CSL's own names come after those that people use."""
    folded = fold(name)
    if found := _RANKS.get(folded):
        return found
    own = _OWN_BY_FOLDED.get(folded)
    return [(len(FIELDS), own)] if own else []


def _column(place: int, name: str, rank: int, field: Field, rows: Sequence[Sequence[str]]) -> Column:
    texts = [row[place] for row in rows if place < len(row)] if field.kind in {"names", "date"} else []
    return Column(
        place,
        name,
        rank,
        field,
        separator=separator_of(texts) if field.kind == "names" else ";",
        month_first=is_month_first(texts) if field.kind == "date" else None,
    )


def _distinct(names: Iterable[str]) -> list[str]:
    """The names, with a number behind one that an earlier column has."""
    found: dict[str, None] = {}
    times: Counter[str] = Counter()
    for name in names:
        free = name
        while free in found:
            times[name] += 1
            free = f"{name} {times[name] + 1}"
        found[free] = None
    return list(found)
