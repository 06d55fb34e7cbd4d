"""The tables of databases' exports: each row is about a variable of CSL, and is read as that variable is."""

import pytest

from bibtools.mappings import csv, endnote, isi, nbib
from bibtools.mappings.fields import Field
from bibtools.mappings.languages import TAGS
from bibtools.record import schema

TABLES = {"csv": csv.FIELDS, "endnote": endnote.FIELDS, "isi": isi.FIELDS, "nbib": nbib.FIELDS}
ROWS = [pytest.param(row, id=f"{name}-{row.tag}-{row.variable}") for name, rows in TABLES.items() for row in rows]


@pytest.mark.parametrize("row", ROWS)
def test_a_row_suits_its_variable(row: Field) -> None:
    assert row.variable in schema.VARIABLES | {"", "id", "type"}
    assert row.types <= schema.TYPES
    assert (row.variable in schema.NAME_VARIABLES) == (row.kind in {"names", "initials", "group"})
    assert (row.variable in schema.DATE_VARIABLES) == (row.kind in {"date", "year"})


@pytest.mark.parametrize("name", TABLES)
def test_no_row_comes_twice(name: str) -> None:
    assert len(TABLES[name]) == len(set(TABLES[name]))


def test_types_are_those_of_csl() -> None:
    found = {row.csl for row in (*endnote.TYPES, *isi.DOCUMENT_TYPES, *nbib.TYPES, *csv.TYPE_NAMES)}
    assert found | set(isi.PUBLICATION_TYPES.values()) <= schema.TYPES


def test_no_type_of_endnote_comes_twice() -> None:
    assert len({row.number for row in endnote.TYPES}) == len({row.name for row in endnote.TYPES}) == len(endnote.TYPES)


@pytest.mark.parametrize(
    ("name", "tag"), [("eng", "en"), ("ger", "de"), ("deu", "de"), ("french", "fr"), ("chi", "zh")]
)
def test_languages(name: str, tag: str) -> None:
    assert TAGS[name] == tag
