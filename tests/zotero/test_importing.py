"""What Zotero has of a file that was made for it: all that matters of every item, in each of the formats."""

import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings

from bibtools import formats, library
from bibtools.record import schema as csl
from bibtools.record.item import Item
from bibtools.text.dates import when
from bibtools.text.identifiers import bare_doi
from bibtools.text.ris.values import split_keywords
from bibtools.text.tidy import one_line
from bibtools.zotero import bibtex_fields, dates, markup, schema
from bibtools.zotero.names import creators
from tests.shared import SEEDS
from tests.zotero.importer import Imported, read_csljson
from tests.zotero.importer_bibtex import read_bibtex
from tests.zotero.importer_ris import read_ris
from tests.zotero.items import items

READERS: dict[str, Callable[[str], list[Imported]]] = {
    "csl-json": read_csljson,
    "ris": read_ris,
    "bibtex": read_bibtex,
    "biblatex": read_bibtex,
}


def imported(found: list[Item], name: str) -> list[Imported]:
    written = formats.write(found, formats.by_name(name), target="zotero")
    return READERS[name](written.text)


def as_shown(text: object) -> str:
    """A text without the differences that no importer keeps: markup, blanks, commas in the names of groups."""
    plain = re.sub(r"</?(?:i|b|sup|sub)>", "", markup.characters(one_line(text)))
    return re.sub(r"[\s,]+", " ", plain).strip()


def check(item: Item, got: Imported, name: str) -> None:
    kind = schema.item_type(item)
    is_bibtex = name in {"bibtex", "biblatex"}
    assert got.kind == (bibtex_fields.arrives_as(kind) if is_bibtex else kind)
    all_of_it = as_shown(got.text())
    assert as_shown(got.get("title")) == as_shown(item.get("title", ""))
    assert got.get("url") == one_line(item.get("URL", ""))
    assert as_shown(got.get("abstractNote")) == as_shown(item.get("abstract", ""))
    if item.get("DOI"):
        assert bare_doi(item["DOI"]) in {got.get("DOI"), *got.said("DOI")}
    assert got.said("Citation Key") == [item["id"]] or got.get("citationKey") == item["id"]
    tags = {*got.tags, *"; ".join(got.said("Keyword")).split("; ")}
    assert {word for word in split_keywords(item.get("keyword", "")) if word} <= tags
    check_date(item, got, is_bibtex=is_bibtex)
    check_people(item, got, all_of_it)


def check_date(item: Item, got: Imported, *, is_bibtex: bool) -> None:
    date = when(item.get("issued", {}))
    if dates.is_plain(date):
        assert got.get("date") == dates.iso(date.begin)
    elif date.begin or date.words:
        assert dates.spoken(date) in {got.get("date"), *got.said("Issued")} or is_bibtex


def check_people(item: Item, got: Imported, all_of_it: str) -> None:
    """Each creator has its role: as one of Zotero's, or named in Extra or in a note."""
    roles = schema.creators(got.kind)
    primary = schema.ITEM_TYPES[got.kind].primary
    for variable in csl.NAME_VARIABLES & item.keys():
        role = roles.get(variable, primary if variable == "author" else "")
        for person in creators(item[variable]):
            line = as_shown(person.line)
            is_creator = any(
                (kind, as_shown(" || ".join(filter(None, name)))) == (role, line) for kind, *name in got.creators
            )
            assert is_creator or f"{variable.replace('-', ' ')}: {line}".lower() in all_of_it.lower(), variable


def rest_of(item: Item) -> dict[str, str]:
    told = {"id", "type", "citation-key", "keyword", "custom", "DOI", "URL", "abstract", "title"}
    return {
        name: as_shown(value)
        for name, value in item.items()
        if name not in told | csl.NAME_VARIABLES | csl.DATE_VARIABLES
    }


@pytest.mark.parametrize("name", READERS)
@settings(max_examples=100)
@given(items())
def test_all_that_matters_arrives_and_nothing_is_lost(name: str, item: Item) -> None:
    got = imported([item], name)
    assert len(got) == 1
    check(item, got[0], name)
    text = as_shown(got[0].text())
    assert {variable: value for variable, value in rest_of(item).items() if value not in text} == {}


@pytest.mark.parametrize("name", READERS)
def test_the_library_of_the_pages(name: str) -> None:
    works = library.reconcile(library.read(sorted(SEEDS.glob("*.txt"))))
    got = imported(list(works), name)
    assert len(got) == len(works)
    for item, one in zip(works, got, strict=True):
        check(item, one, name)


@pytest.mark.parametrize("name", READERS)
def test_preprints_of_the_pages_have_their_repository(name: str) -> None:
    works = library.reconcile(library.read(sorted(SEEDS.glob("*.txt"))))
    for item, one in zip(works, imported(list(works), name), strict=True):
        if item["type"] == "article" and item.get("publisher"):
            assert one.get("publisher") == item["publisher"]
            identifier = str(item.get("number", "")).removeprefix("arXiv:")
            assert identifier in {one.get("number"), *one.said("arXiv"), ""}
