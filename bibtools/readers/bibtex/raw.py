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
        kind = fields.pop("entrytype", "").lower()  # what a dialect without this type was written with
        yield Raw(kind or block.entry_type, block.key, line, fields)


def _fields(fields: list[Field], source: str, problems: list[Problem]) -> dict[str, str]:
    found: dict[str, str] = {}
    for field in fields:
        name, value = field.key, field.value
        before = found.get(name)
        if before is None or not before:
            found[name] = value
        elif value and value != before:
            message = f"the field {name} comes twice; "
            if name in _JOINED:
                found[name] = f"{before}{_JOINED[name]}{value}"
                message += "its values are joined"
            else:
                name = _free(name, found)
                found[name] = value
                message += f"the second value is kept as {name}"
            problems.append(Problem(source, field.start_line, "warning", message, value[:200]))
    return found


def _free(name: str, taken: dict[str, str]) -> str:
    number = 2
    while f"{name}-{number}" in taken:
        number += 1
    return f"{name}-{number}"
