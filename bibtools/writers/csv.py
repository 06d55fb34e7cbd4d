"""CSV (RFC 4180): items in, one table out, a column for each variable that occurs. Our reader takes it back whole.

Names are `Family, Given; …`, dates ISO 8601; a cell that a spreadsheet would take for a formula has a `'` before it.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from bibtools.record import schema
from bibtools.record.item import Item, is_truncated
from bibtools.record.lost import Lost
from bibtools.text.cells import date_cell, guarded, is_date_held
from bibtools.text.name_lists import is_held, write_names
from bibtools.text.tidy import HALF_PAIR, one_line
from bibtools.writers.result import Written, losses, unheld_custom
from bibtools.writers.variables import key_of

_ORDER = """
    id type citation-key title author issued container-title volume issue number page publisher publisher-place DOI URL
    ISBN ISSN PMID PMCID editor translator
    """.split()
_PLACES = {variable: place for place, variable in enumerate(_ORDER)}
_APART = frozenset({"id", "type", "custom"})
_COLUMNS = "csv-columns"
_NOT_IN_TEXT = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_ROWS_A_PIECE = 500


def write(items: Iterable[Item]) -> Written:
    """The items as one table; write it without translating line ends.

    Columns that a table had beside the variables are there again. What a cell cannot hold is said in a `note`.
    """
    items = list(items)
    lost = Lost()
    variables = sorted(
        {name for item in items for name in item} - _APART, key=lambda name: (_PLACES.get(name, 99), name)
    )
    others = list(dict.fromkeys(name for item in items for name in _others(item) if _is_free(name)))
    rows = (_row_and_losses(item, variables, others, lost) for item in items)
    header = [guarded(one_line(name)) for name in ("id", "type", *variables, *others)]
    return Written(list(_pieces(header, rows)), losses("csv", lost))


def _pieces(header: list[str], rows: Iterator[list[str]]) -> Iterator[str]:
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(header)
    for number, row in enumerate(rows, start=1):
        writer.writerow(row)
        if number % _ROWS_A_PIECE == 0:
            yield buffer.getvalue()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue()


def _row_and_losses(item: Item, variables: Sequence[str], others: Sequence[str], lost: Lost) -> list[str]:
    missing: Counter[str] = Counter()
    row = _row(item, variables, others, missing)
    lost.add(key_of(item), missing)
    return row


def _row(item: Item, variables: Sequence[str], others: Sequence[str], lost: Counter[str]) -> list[str]:
    cells = [_text(item.get("id", ""), "id", lost), _text(item["type"], "type", lost)]
    cells += (_cell(item, variable, lost) if variable in item else "" for variable in variables)
    kept = _others(item)
    cells += (_text(kept.get(name, ""), f"custom.{_COLUMNS}", lost) for name in others)
    lost.update(f"no column for {name}" for name in unheld_custom(item, [_COLUMNS]))
    lost.update(f"no column for custom.{_COLUMNS}.{name}" for name in kept if not _is_free(name))
    return [guarded(HALF_PAIR.sub("\ufffd", cell)) for cell in cells]


def _cell(item: Item, variable: str, lost: Counter[str]) -> str:
    value = item[variable]
    if variable in schema.NAME_VARIABLES:
        lost.update(f"no way to write all parts of a name in {variable}" for name in value if not is_held(name))
        return write_names(value, truncated=is_truncated(item, variable))
    if variable in schema.DATE_VARIABLES:
        if not is_date_held(value):
            lost[f"no way to write all of a date in {variable}"] += 1
        return date_cell(value)
    if variable == "categories":
        if any("; " in one for one in value):
            lost["no way to keep apart categories with a semicolon"] += 1
        return "; ".join(value)
    return _text(value, variable, lost)


def _text(value: object, variable: str, lost: Counter[str]) -> str:
    text = str(value).replace("\r\n", "\n").replace("\r", "\n")
    plain = HALF_PAIR.sub("\ufffd", _NOT_IN_TEXT.sub(" ", text))
    if plain != str(value):
        lost[f"no control characters or halves of surrogate pairs, which are left out of {variable}"] += 1
    return plain


def _others(item: Item) -> dict[str, object]:
    found: dict[str, object] = item.get("custom", {}).get(_COLUMNS, {})
    return found if isinstance(found, dict) else {}


def _is_free(name: str) -> bool:
    """Whether a column may have this name: no variable has it."""
    return bool(name) and name == one_line(name) and name not in schema.VARIABLES | {"id", "type"}
