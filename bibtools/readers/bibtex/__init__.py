"""BibTeX and BibLaTeX, in one path: the text as blocks, macros expanded, fields inherited, entries as items.

Which of the two a file is shows in its entry types and fields; all are read in both.
"""

from collections.abc import Sequence
from datetime import date
from pathlib import PurePath

from bibtools.errors import Problem
from bibtools.mappings.bibtex import is_biblatex_field
from bibtools.mappings.bibtex_types import has_entry_type
from bibtools.readers.bibtex import raw
from bibtools.readers.bibtex.inheritance import inherit
from bibtools.readers.bibtex.items import item_of
from bibtools.readers.bibtex.macros import ExpandMacros
from bibtools.readers.bibtex.splitter import LenientSplitter
from bibtools.record.item import Item, custom
from bibtools.record.reading import Reading, Source


def read(sources: Sequence[Source], *, as_of: date | None = None) -> list[Reading]:  # noqa: ARG001 - see the end
    """One `Reading` for each source, in their order.

    Every entry is an item, or a problem that names its line; `@xdata` and `@set` are no records, and a note says
    where their fields went. What CSL has no variable for is under `custom` (see record/item.py). `as_of` belongs
    to every reader; dates here have their years.
    """
    return [_read(source) for source in sources]


def _read(source: Source) -> Reading:
    splitter = LenientSplitter(source)
    macros = ExpandMacros(source.name)
    library = macros.transform(splitter.split())
    problems = [*splitter.problems, *macros.problems]
    entries = list(raw.entries(library, source.name, problems))
    del library
    found = inherit(entries, source.name)
    problems += found.problems
    kind = _dialect(entries)
    file = PurePath(source.name).name
    items: list[Item] = []
    del entries
    found.entries.reverse()
    while found.entries:  # each makes room for its item
        entry = found.entries.pop()
        item, oddities = item_of(entry, found.sets.get(entry.key.lower(), []))
        custom(item)["origin"] = {"file": file, "format": kind, "line": entry.line}
        items.append(item)
        problems += (Problem(source.name, entry.line, "note", what, entry.key) for what in oddities)
    problems.sort(key=lambda problem: problem.line or 0)
    return Reading(items, problems)


def _dialect(entries: list[raw.Raw]) -> str:
    """`biblatex` where an entry has a type or a field that only BibLaTeX has."""
    types = {entry.type for entry in entries}
    if any(has_entry_type(one, "biblatex") and not has_entry_type(one, "bibtex") for one in types):
        return "biblatex"
    fields: set[str] = set()
    for entry in entries:
        fields.update(entry.fields)
    return "biblatex" if any(map(is_biblatex_field, fields)) else "bibtex"
