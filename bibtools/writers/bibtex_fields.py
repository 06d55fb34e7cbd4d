"""One variable of an item as a field of its entry: the first that the table has, that is free, and that reads back."""

from collections.abc import Callable
from functools import lru_cache

from bibtools.mappings.bibtex import (
    SAME_AS,
    SUBTITLES,
    WRITTEN_AS,
    EntryField,
    fields_to_write,
    read_fields,
)
from bibtools.mappings.bibtex_types import Dialect
from bibtools.record.item import Item, is_truncated
from bibtools.text.tidy import one_line
from bibtools.text.titles import main_title
from bibtools.writers import bibtex_values as values

Fields = dict[str, str]
"""Fields by name, in any order; the values of an entry stand as they will in the file: with their braces."""

_PROTECTED_BY_ITS_AUTHOR = frozenset({"bibtex", "biblatex"})


def put(fields: Fields, item: Item, variable: str, entry_name: str, own: frozenset[str], dialect: Dialect) -> bool:  # noqa: PLR0913, PLR0917
    """Add the variable to the first field that takes it and is free; False where there is none.

    `own` are fields that the record brought: they stand as they are.
    """
    for name, row in _candidates(item["type"], variable, entry_name, own, dialect):
        new = enclosed(_written(item, variable, row, name, dialect))
        if new and not any(field in own or fields.get(field, value) != value for field, value in new.items()):
            fields.update(new)
            return True
    return False


def enclosed(fields: Fields) -> Fields:
    """The values in braces, but for a month, which is a macro; a field without a value is left out."""
    return {field: value if field == "month" else f"{{{value}}}" for field, value in fields.items() if value}


@lru_cache(4096)
def _candidates(
    csl_type: str, variable: str, entry_name: str, own: frozenset[str], dialect: Dialect
) -> tuple[tuple[str, EntryField], ...]:
    """The fields that may take a variable, best first.

    Where the record brought another field for it, the one that is read first must have been the variable's.
    """
    table = read_fields(csl_type)
    target = SAME_AS.get(variable, variable)
    if any(name in table and table[name].row.variable == target for name in own):
        free = (name for name in table if table[name].row.variable == target and name not in own)
        return tuple((name, table[name].row) for name in sorted(free, key=lambda name: table[name].rank))
    usual = tuple((row.name(dialect), row) for row in fields_to_write(variable, csl_type, dialect))
    preferred = WRITTEN_AS.get((entry_name, variable), "")
    if preferred in table and table[preferred].row.variable == target:
        return (preferred, table[preferred].row), *usual
    return usual


def _written(item: Item, variable: str, row: EntryField, name: str, dialect: Dialect) -> Fields:
    """The field of a row; with its subtitle, where the record came with one."""
    value = item[variable]
    if row.kind in {"title", "text"}:
        return _titled(item, variable, row, name, dialect)
    if row.kind == "language":
        langid = values.langid(value) if name == "langid" else None
        return {name: langid} if langid else {"language": values.text(value)}
    if row.kind == "names":
        return {name: values.names(value, truncated=is_truncated(item, variable))}
    return {name: values.doi(value) if name == "doi" else _SIMPLE[row.kind](value)}


def _date(value: object) -> str:
    return values.edtf(value) or values.words(value)


_SIMPLE: dict[str, Callable[[object], str]] = {
    "date": _date,
    "verbatim": values.verbatim,
    "pages": values.pages,
    "keywords": values.keywords,
}


def _titled(item: Item, variable: str, row: EntryField, name: str, dialect: Dialect) -> Fields:
    """A title or any other text. In BibTeX, which knows no subtitles, the title has it as well."""
    whole = item[variable]
    subtitle = one_line(item.get("custom", {}).get("subtitles", {}).get(variable, "")) if name in SUBTITLES else ""
    main = main_title(one_line(whole), subtitle) if subtitle else None
    if main is None:
        return {name: _text(item, whole, row)}
    return {
        name: _text(item, whole if dialect == "bibtex" else main, row),
        SUBTITLES[name]: _text(item, subtitle, row),
    }


def _text(item: Item, text: object, row: EntryField) -> str:
    """Text as LaTeX; the capitals of a title that came from a .bib are protected where its author protected them."""
    read_from = item.get("custom", {}).get("origin", {}).get("format", "")
    if row.kind == "text" or read_from in _PROTECTED_BY_ITS_AUTHOR:
        return values.text(text)
    return values.title(text, one_line(item.get("language", "")))
