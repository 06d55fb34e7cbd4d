"""BibTeX and BibLaTeX: items in, a .bib file out, through bibtexparser's model and its writer.

Fields come in a fixed order and column, so that the bytes of an entry depend on its item only. An author
list that was cut short ends in `and others`. An arXiv identifier takes its fields together; without
one a preprint is `howpublished = {arXiv preprint}`, and its category is left out: `primaryclass` alone says
nothing.
"""

import re
from collections import Counter
from collections.abc import Iterable

from bibtexparser.entrypoint import write_string
from bibtexparser.library import Library
from bibtexparser.model import Entry, Field
from bibtexparser.writer import BibtexFormat

from bibtools import citekeys
from bibtools.errors import Problem
from bibtools.mappings import arxiv
from bibtools.mappings.bibtex import (
    ARXIV_FIELDS,
    FIELD_ORDER,
    LOCATED,
    PLACES,
    Dialect,
    EntryField,
    EntryType,
    entry_fields,
    entry_type,
)
from bibtools.record.item import Item, is_truncated
from bibtools.text.folding import to_ascii
from bibtools.text.tidy import one_line
from bibtools.writers import bibtex_values as values
from bibtools.writers.result import Written, losses, unheld_custom
from bibtools.writers.variables import key_of, variables_to_write

_COLUMN = len("archiveprefix") + len(" = ")
_NOT_IN_KEYS = re.compile(r"[^A-Za-z0-9:_.+/-]+")
_FAITHFUL_AS_MISC = frozenset({"document", "article", "webpage", "post", "post-weblog"})

Fields = dict[str, str]
"""The fields of an entry by name, in any order, each value as it stands in the file: with its braces."""


def write(items: Iterable[Item], *, dialect: Dialect = "bibtex") -> Written:
    """The items as one .bib file for BibTeX, or for BibLaTeX and biber; line ends are LF.

    Keys are the items' `citation-key` or `id`, made new where two are equal, and without what BibTeX or
    LaTeX would choke on; a `warning` names each that changed. A `note` for each variable that the dialect
    has no field for says how many records have it.
    """
    items = list(items)
    keys, problems = _keys(items, dialect)
    lost: Counter[str] = Counter()
    library = Library([_entry(item, key, dialect, lost) for item, key in zip(items, keys, strict=True)])
    return Written(write_string(library, (), bibtex_format=_format()), [*problems, *losses(dialect, lost)])


def _format() -> BibtexFormat:
    shape = BibtexFormat()  # type: ignore[no-untyped-call]  # bibtexparser leaves its __init__ without types
    shape.indent = "  "
    shape.value_column = _COLUMN
    shape.block_separator = "\n"
    shape.trailing_comma = True
    return shape


def _keys(items: list[Item], dialect: Dialect) -> tuple[list[str], list[Problem]]:
    asked = [key_of(item) for item in items]
    safe = [_NOT_IN_KEYS.sub("_", to_ascii(key)).strip("_") for key in asked]
    keys = citekeys.distinct(key or citekeys.key(item) for key, item in zip(safe, items, strict=True))
    changed = [
        Problem(dialect, None, "warning", f"the key {old!r} is written as {new!r}", old)
        for old, new in zip(asked, keys, strict=True)
        if old != new
    ]
    return keys, changed


def _entry(item: Item, key: str, dialect: Dialect, lost: Counter[str]) -> Entry:
    row = entry_type(item["type"], _genre(item), dialect)
    identifier = arxiv.identifier_of(item)
    name = row.name(dialect)
    if name in LOCATED and not (identifier or item.get("DOI") or item.get("URL")):
        name = "misc"
    if name == "misc" and item["type"] not in _FAITHFUL_AS_MISC:
        lost[f"no entry type for {item['type']}, which is written as misc"] += 1
    fields, told = _irregular(item, row, name)
    if identifier:
        fields |= _arxiv(item, identifier, dialect)
        told |= _told_by(identifier, item, name)
    for variable in variables_to_write(item, PLACES, told):
        if not _put(fields, item, variable, dialect):
            lost[f"no field for {variable}"] += 1
    if dialect == "bibtex" and "issued" in item:
        lost.update(values.lost_in_year_month(item["issued"]))
    lost.update(f"no field for {name}" for name in unheld_custom(item, held=told))
    ordered = sorted(fields, key=FIELD_ORDER.index)
    return Entry(name, key, [Field(field, fields[field]) for field in ordered])


def _put(fields: Fields, item: Item, variable: str, dialect: Dialect) -> bool:
    """Add the variable to the first field that takes it and is free; False where there is none."""
    for row in entry_fields(variable, item["type"], dialect):
        new = _written(item, row, dialect)
        if new and all(fields.get(field, value) == value for field, value in new.items()):
            fields.update(new)
            return True
    return False


def _written(item: Item, row: EntryField, dialect: Dialect) -> Fields:
    """The field of a row, or the two that a date takes; none where the value has no form there."""
    value, field = item[row.variable], row.name(dialect)
    match row.kind:
        case "names":
            found = {field: values.names(value, truncated=is_truncated(item, row.variable))}
        case "title":
            found = {field: values.title(value, one_line(item.get("language", "")))}
        case "date":
            return _date(value, field)
        case "verbatim":
            found = {field: values.doi(value) if field == "doi" else values.verbatim(value)}
        case "pages":
            found = {field: values.pages(value)}
        case "language":
            langid = values.langid(value)
            found = {field: langid} if langid else {"language": values.text(value)}
        case _:
            found = {field: values.text(value)}
    return _enclosed(found)


def _date(value: object, field: str) -> Fields:
    if field == "year":
        year, month, day = values.year_month(value)
        return {**_enclosed({"year": year, "day": day}), **({"month": month} if month else {})}
    edtf = values.edtf(value)
    return _enclosed({field: edtf} if edtf or field != "date" else {"year": values.words(value)})


def _irregular(item: Item, row: EntryType, name: str) -> tuple[Fields, set[str]]:
    """A field that several variables make, or that an entry type needs; and the variables it tells of."""
    if item["type"] == "article" and name == "misc":
        return _enclosed({"howpublished": _preprint(item)}), {"publisher", "genre"}
    if item["type"] == "thesis":
        is_said_by_type = row.genres and _genre(item) == row.genres[0]
        kind = "" if is_said_by_type else values.text(_genre(item) or "Thesis")
        return _enclosed({"type": kind}), {"genre"}
    return {}, set()


def _arxiv(item: Item, identifier: str, dialect: Dialect) -> Fields:
    naming, category = ARXIV_FIELDS[dialect]
    names = {field: "arXiv" if field == "archiveprefix" else "arxiv" for field in naming}
    told = values.verbatim(item.get("custom", {}).get("arxiv-category", ""))
    return _enclosed({"eprint": identifier, **names, category: told})


def _told_by(identifier: str, item: Item, name: str) -> set[str]:
    """The variables and keys of `custom` that the arXiv fields make unneeded."""
    told = {"arxiv-id", "arxiv-category"}
    if arxiv.identifier(one_line(item.get("number", ""))) == identifier:
        told.add("number")
    if name in LOCATED and _is_arxiv(item, "publisher"):
        told.add("publisher")
    return told


def _is_arxiv(item: Item, variable: str) -> bool:
    return one_line(item.get(variable, "")).lower() == "arxiv"


def _preprint(item: Item) -> str:
    """`arXiv preprint`, from the repository and the genre, as far as they are known."""
    publisher, genre = one_line(item.get("publisher", "")), _genre(item)
    if publisher and genre:
        genre = genre[0].lower() + genre[1:]
    return values.text(f"{publisher} {genre}")


def _genre(item: Item) -> str:
    return one_line(item.get("genre", ""))


def _enclosed(fields: Fields) -> Fields:
    """The values in braces; a field without a value is left out."""
    return {field: f"{{{value}}}" for field, value in fields.items() if value}
