"""An entry as it stands in the file: its fields by name, each a value in LaTeX."""

from collections.abc import Iterator
from typing import NamedTuple

from bibtexparser.library import Library
from bibtexparser.model import Entry, Field

from bibtools.errors import Problem

_JOINED = {"author": " and ", "editor": " and ", "keywords": ", ", "file": ";"}
"""Fields that some programs write once for each of their values, and what stands between the values."""


class Raw(NamedTuple):
    """Type (in small letters) and key, the 1-based line, the fields in their order."""

    type: str
    key: str
    line: int
    fields: dict[str, str]


def entries(library: Library, source: str, problems: list[Problem]) -> Iterator[Raw]:
    """The entries of a library whose values are plain LaTeX; a field that comes twice keeps both values."""
    seen: dict[str, int] = {}
    for block in library.blocks:
        if not isinstance(block, Entry):
            continue
        line = block.start_line or 1
        if block.key and (first := seen.setdefault(block.key.lower(), line)) != line:
            message = f"the key {block.key!r} is also that of line {first}; both records are kept"
            problems.append(Problem(source, line, "warning", message, block.key))
        fields = _fields(block.fields, source, problems)
        block.fields.clear()  # they take as much space as all that comes of them
        kind = fields.pop("entrytype", "").lower()  # what a dialect without this type was written with
        yield Raw(kind or block.entry_type, block.key, line, fields)


def _fields(fields: list[Field], source: str, problems: list[Problem]) -> dict[str, str]:
    found: dict[str, str] = {field.key: field.value for field in fields}
    if len(found) == len(fields):
        return found
    found.clear()
    values: dict[str, dict[str, None]] = {}  # of the fields that come more than once: each value once, in order
    last: dict[str, int] = {}
    for field in fields:
        name, value = field.key, field.value
        first = found.get(name)
        if not first:
            found[name] = value
            continue
        of_name = values.setdefault(name, {first: None})
        if not value or value in of_name:
            continue
        of_name[value] = None
        message = "its values are joined"
        if name not in _JOINED:
            number = last.get(name, 1) + 1
            while f"{name}-{number}" in found:
                number += 1
            last[name] = number
            found[f"{name}-{number}"] = value
            message = f"this value is kept as {name}-{number}"
        problems.append(
            Problem(source, field.start_line, "warning", f"the field {name} comes twice; {message}", value[:200])
        )
    for name in _JOINED.keys() & values.keys():
        found[name] = _JOINED[name].join(values[name])
    return found
