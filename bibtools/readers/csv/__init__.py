"""CSV and TSV with a header: our own, those of Zotero, Scopus, Web of Science and PubMed, and what people type."""

from collections.abc import Mapping, Sequence
from datetime import date

from bibtools.errors import BibtoolsError, Problem
from bibtools.mappings import isi as isi_table
from bibtools.mappings.csv import OWN
from bibtools.readers import isi
from bibtools.readers.csv.columns import Column, columns, is_known, is_own, own_columns
from bibtools.readers.csv.items import KEPT_UNDER, Made, item_of, own_item
from bibtools.readers.csv.rows import Row, table
from bibtools.readers.fields import origin
from bibtools.record.item import Item, custom
from bibtools.record.reading import Reading, Source
from bibtools.text.cells import unguarded
from bibtools.text.folding import fold

_ROWS_BEFORE_HEADER = 5
_ENOUGH = 2  # known columns


def read(
    sources: Sequence[Source],
    *,
    as_of: date | None = None,  # noqa: ARG001 - see the end
    columns: Mapping[str, str] | None = None,
) -> list[Reading]:
    """One `Reading` for each source, in their order.

    Every row is an item. `columns` overrules what the header means: the name of a column, and its CSL variable.
    A column that is not known is kept under `custom.csv-columns`, and named in a note. `as_of` belongs to every
    reader; dates here have their years. Raises BibtoolsError for a variable that CSL does not have.
    """
    for name, variable in (columns or {}).items():
        if variable not in OWN or variable == "custom":
            raise BibtoolsError(f"no variable of CSL is called {variable!r}; column {name!r} cannot be for it")
    return [_read(source, columns or {}) for source in sources]


def _read(source: Source, given: Mapping[str, str]) -> Reading:
    wanted = {fold(name) for name in given}
    found = table(source.text, lambda name: is_known(name) or fold(name) in wanted or name in isi_table.KNOWN)
    place = _header_place(found.rows, wanted)
    if place is None:
        message = "no column is known: the first row has to name them (title, author, year …)"
        return Reading([], [Problem(source.name, found.rows[0].line if found.rows else 1, "error", message)])
    header, rows = found.rows[place], found.rows[place + 1 :]
    header = header._replace(cells=[unguarded(name) for name in header.cells])
    problems = [
        Problem(source.name, row.line, "warning", "before the header; passed over", "; ".join(row.cells))
        for row in found.rows[:place]
    ]
    problems += (
        Problem(source.name, row.line, "warning", row.fault, "; ".join(row.cells)[:200]) for row in rows if row.fault
    )
    problems += _missing(source, header, given)
    if _is_isi(header.cells):
        return Reading([_isi_item(source, header, row) for row in rows], problems)
    items = _items(source, header, rows, given, problems)
    problems.sort(key=lambda problem: problem.line or 0)
    return Reading(items, problems)


def _items(
    source: Source, header: Row, rows: list[Row], given: Mapping[str, str], problems: list[Problem]
) -> list[Item]:
    own = is_own(header.cells) and not given
    plan = own_columns(header.cells) if own else columns(header.cells, [row.cells for row in rows], given)
    problems += _note_unknown(source, header, rows, plan)
    items: list[Item] = []
    for row in rows:
        made: Made = (own_item if own else item_of)(row.cells, plan)
        custom(made.item)["origin"] = origin(source, "csv", row.line)
        items.append(made.item)
        problems += (Problem(source.name, row.line, "warning", what) for what in made.oddities)
    return items


def _header_place(rows: list[Row], wanted: set[str]) -> int | None:
    """The first row with known columns: with two of them, the only one there is, or one that the caller names."""
    for place, row in enumerate(rows[:_ROWS_BEFORE_HEADER]):
        if _is_isi(row.cells):
            return place
        known = sum(map(is_known, row.cells))
        if (known and known >= min(_ENOUGH, len(row.cells))) or not wanted.isdisjoint(map(fold, row.cells)):
            return place
    return next((0 for row in rows[:1] if any(map(is_known, row.cells))), None)


def _missing(source: Source, header: Row, given: Mapping[str, str]) -> list[Problem]:
    names = {fold(name) for name in header.cells}
    return [
        Problem(source.name, header.line, "warning", f"there is no column {name!r}; {variable} is not read from it")
        for name, variable in given.items()
        if fold(name) not in names
    ]


def _note_unknown(source: Source, header: Row, rows: list[Row], plan: list[Column]) -> list[Problem]:
    filled = {place for row in rows for place, cell in enumerate(row.cells) if cell.strip()}
    return [
        Problem(source.name, header.line, "note", f"column {column.name!r}: not known, kept in custom.{KEPT_UNDER}")
        for column in sorted(plan)
        if column.field is None and not column.part and column.place in filled
    ]


def _is_isi(header: Sequence[str]) -> bool:
    """Whether the columns are Web of Science's tags: its tab-delimited export."""
    names = {name.strip() for name in header if name.strip()}
    return {"PT", "AU"} <= names and len(names & isi_table.KNOWN) * 2 > len(names)


def _isi_item(source: Source, header: Row, row: Row) -> Item:
    values: dict[str, list[str]] = {}
    for tag, cell in zip(header.cells, row.cells, strict=False):
        if cell.strip():
            is_list = tag.strip() in isi_table.ONE_A_LINE
            values[tag.strip()] = [one.strip() for one in cell.split(";")] if is_list else [cell.strip()]
    return isi.item_of(source, values, row.line, "csv")
