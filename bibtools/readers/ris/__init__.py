"""RIS: the text as tagged records, each record as an item."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import PurePath

from bibtools.errors import Problem
from bibtools.readers.ris.items import item_of
from bibtools.readers.ris.records import Splitter
from bibtools.record.collector import collector_at_rest
from bibtools.record.item import Item, custom
from bibtools.record.reading import Reading, Source


def read(sources: Sequence[Source], *, as_of: date | None = None) -> list[Reading]:  # noqa: ARG001 - see the end
    """One `Reading` for each source, in their order.

    Every record is an item. What CSL has no variable for is under `custom` (see record/item.py); tags that RIS does
    not have are kept there, and a note names each. `as_of` belongs to every reader; dates here have their years.
    """
    with collector_at_rest():
        return [_read(source) for source in sources]


def _read(source: Source) -> Reading:
    splitter = Splitter(source)
    file = PurePath(source.name).name
    items: list[Item] = []
    oddities: list[Problem] = []
    counts: Counter[str] = Counter()
    for record in splitter.records():
        item, odd = item_of(record)
        custom(item)["origin"] = {"file": file, "format": "ris", "line": record.line}
        items.append(item)
        if odd:
            oddities += (Problem(source.name, record.line, "warning", what, item.get("id", "")) for what in odd)
        if splitter.unknown:
            counts.update(record.fields.keys() & splitter.unknown.keys())
    oddities += (
        Problem(source.name, line, "note", f"{tag}: no tag of RIS, kept in custom.ris-fields (records: {counts[tag]})")
        for tag, line in splitter.unknown.items()
    )
    problems = sorted([*splitter.problems, *oddities], key=lambda problem: problem.line or 0)
    return Reading(items, problems)
