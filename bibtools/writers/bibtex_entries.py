"""An item as the type and the fields of an entry, by the tables in `mappings`."""

from collections import Counter
from typing import NamedTuple

from bibtools.mappings import arxiv
from bibtools.mappings.bibtex import PLACES
from bibtools.mappings.bibtex_types import (
    LOCATED,
    PREPRINT,
    PREPRINTS,
    SUBTYPES,
    Dialect,
    EntryType,
    csl_type,
    entry_type,
    has_entry_type,
)
from bibtools.record import schema
from bibtools.record.item import Item
from bibtools.text.tidy import one_line
from bibtools.writers import bibtex_values as values
from bibtools.writers.bibtex_fields import Fields, enclosed, put
from bibtools.writers.bibtex_irregular import irregular
from bibtools.writers.bibtex_keys import Keys, references
from bibtools.writers.result import unheld_custom
from bibtools.writers.variables import variables_to_write

_HELD = frozenset({"bibtex-type", "bibtex-fields", "bibtex-sets", "subtitles"})


class _Name(NamedTuple):
    """The entry type that is written, and the one that the record asks for where it is another."""

    written: str
    asked: str


def fields_of(item: Item, keys: Keys, dialect: Dialect, lost: Counter[str]) -> tuple[str, Fields]:
    """The entry type of an item and its fields, in any order; what is dropped is counted in `lost`."""
    row = entry_type(item["type"], one_line(item.get("genre", "")), dialect)
    name = _name(item, row, dialect)
    fields = _restored(item, keys, dialect)
    own = frozenset(fields)
    told: set[str] = set()
    for made in irregular(item, row, name.written, own, dialect):
        fields |= enclosed(made.fields)
        told |= made.variables
        lost.update(made.lost)
    for variable in variables_to_write(item, PLACES, told):
        if not put(fields, item, variable, name.written, own, dialect):
            lost[f"no field for {variable}"] += 1
        elif variable in schema.NAME_VARIABLES and any("dropping-particle" in one for one in item[variable]):
            lost["no mark for a particle that drops"] += 1
    for variable in schema.DATE_VARIABLES & item.keys():
        if item[variable] and not values.is_held_by_edtf(item[variable]):
            lost[f"no way to say all of {variable}"] += 1
    for key in unheld_custom(item, held=told | _HELD):
        lost[f"no field for {key}"] += 1
    return name.written, fields | _hints(item, name, fields)


def _name(item: Item, row: EntryType, dialect: Dialect) -> _Name:
    """The entry type: the one that the record came with, or the one of the table, as far as the dialect has it."""
    asked = str(item.get("custom", {}).get("bibtex-type", ""))
    wanted = asked or entry_type(item["type"], one_line(item.get("genre", "")), "biblatex").biblatex
    written = wanted if has_entry_type(wanted, dialect) else row.name(dialect)
    if written in LOCATED and not (arxiv.identifier_of(item) or item.get("DOI") or item.get("URL")):
        written = "misc"
    return _Name(written, wanted)


def _hints(item: Item, name: _Name, fields: Fields) -> Fields:
    """`entrytype` and `entrysubtype`, where the type could not be read back without them."""
    kind = item["type"]
    hints: Fields = {}
    read_as = csl_type(name.written)
    if name.asked != name.written and ("bibtex-type" in item.get("custom", {}) or kind not in {read_as, "article"}):
        hints["entrytype"] = f"{{{name.asked}}}"
        read_as = csl_type(name.asked)
    if kind == "article" and name.written in PREPRINTS and _is_called_preprint(fields):
        return {}
    if read_as != kind and "entrysubtype" not in fields and kind in schema.TYPES:
        hints["entrysubtype"] = f"{{{SUBTYPES.get(kind, kind)}}}"
    return hints


def _is_called_preprint(fields: Fields) -> bool:
    return "eprint" in fields or bool(PREPRINT.fullmatch(fields.get("howpublished", "")[1:-1]))


def _restored(item: Item, keys: Keys, dialect: Dialect) -> Fields:
    """The fields that a record brought from a .bib, which CSL has no variable for.

    BibTeX has no entry sets, and passes over the field in which the members say what they are members of.
    """
    custom = item.get("custom", {})
    rest = custom.get("bibtex-fields", {})
    fields = {}
    for name, value in rest.items() if isinstance(rest, dict) else ():
        field, source = references(str(name), values.raw(value), keys)
        fields[field] = f"{{{source}}}"
    if dialect == "bibtex" and custom.get("bibtex-sets"):
        fields["entryset"] = f"{{{values.raw(','.join(map(str, custom['bibtex-sets'])))}}}"
    return fields
