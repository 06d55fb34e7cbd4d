"""What is the same in each format that is written for Zotero: names, dates, losses, files that hold."""

from pathlib import Path

import pytest
from hypothesis import given, settings

import bibtools
from bibtools import formats
from bibtools.errors import OutputError
from bibtools.record import schema as csl
from bibtools.record.item import Item
from bibtools.record.reading import Source
from bibtools.zotero import schema
from tests.writers.hostile import ITEMS
from tests.zotero.written import as_csl, bib, losses, ris, written


@pytest.mark.parametrize(
    ("name", "in_csl", "in_ris", "in_bibtex"),
    [
        ({"family": "Lam", "given": "Remi"}, {"family": "Lam", "given": "Remi"}, "Lam, Remi", "Lam, Remi"),
        (
            {"family": "Oord", "given": "Aaron", "non-dropping-particle": "van den"},
            {"family": "van den Oord", "given": "Aaron"},
            "van den Oord, Aaron",
            "van den Oord, Aaron",
        ),
        (
            {"family": "Humboldt", "given": "A.", "dropping-particle": "von"},
            {"family": "Humboldt", "given": "A. von"},
            "Humboldt, A. von",
            "Humboldt, A. von",
        ),
        (
            {"family": "King", "given": "Martin Luther", "suffix": "Jr."},
            {"family": "King", "given": "Martin Luther, Jr."},
            "King, Martin Luther, Jr.",
            "King, Jr., Martin Luther",
        ),
        ({"literal": "Google, Inc."}, {"literal": "Google, Inc."}, "Google Inc.", "{Google, Inc.}"),
        (
            {"literal": "Simon and Schuster"},
            {"literal": "Simon and Schuster"},
            "Simon and Schuster",
            "{Simon and Schuster}",
        ),
        ({"family": "Plato"}, {"literal": "Plato"}, "Plato", "{Plato}"),
        (
            {"family": "Smith and Co", "given": "A."},
            {"family": "Smith and Co", "given": "A."},
            "Smith and Co, A.",
            "{Smith and Co}, A.",
        ),
    ],
)
def test_names(name: dict[str, str], in_csl: dict[str, str], in_ris: str, in_bibtex: str) -> None:
    item = {"type": "book", "author": [name]}
    assert as_csl(item)["author"] == [in_csl]
    assert ris(item) == ["TY  - BOOK", f"AU  - {in_ris}"]
    assert f"  author        = {{{in_bibtex}}},\n" in written(item, "bibtex")


@pytest.mark.parametrize(
    ("date", "in_csl", "in_ris", "in_bibtex"),
    [
        ({"date-parts": [[2022, 12, 24]]}, {"date-parts": [[2022, 12, 24]]}, "DA  - 2022/12/24/", "2022-12-24"),
        ({"date-parts": [["2022", "2"]]}, {"date-parts": [[2022, 2]]}, "DA  - 2022/02//", "2022-02"),
        ({"date-parts": [[850]]}, {"date-parts": [[850]]}, "DA  - 0850///", "0850"),
        ({"date-parts": [[2020]], "season": 1}, {"literal": "Spring 2020"}, "DA  - Spring 2020", "Spring 2020"),
        (
            {"date-parts": [[2020, 3], [2021, 4]]},
            {"literal": "2020-03 to 2021-04"},
            "DA  - 2020-03 to 2021-04",
            "2020-03 to 2021-04",
        ),
        ({"date-parts": [[2019], [0]]}, {"literal": "from 2019"}, "DA  - from 2019", "from 2019"),
        ({"date-parts": [[1850]], "circa": True}, {"literal": "circa 1850"}, "DA  - circa 1850", "circa 1850"),
        ({"date-parts": [[-44]]}, {"literal": "44 BC"}, "M2  - Date: 44 BC", "44 BC"),
        ({"literal": "in press"}, {"literal": "in press"}, "M2  - Date: in press", "in press"),
    ],
)
def test_dates(date: Item, in_csl: Item, in_ris: str, in_bibtex: str) -> None:
    item = {"type": "book", "issued": date}
    assert as_csl(item)["issued"] == in_csl
    assert ris(item)[1] == in_ris.replace("M2  - Date", "M2  - Issued")
    assert bib(item)["date"] == in_bibtex


def test_every_type_has_an_item_type() -> None:
    assert {schema.item_type({"type": kind}) for kind in csl.TYPES} <= schema.ITEM_TYPES.keys()
    assert schema.NEAREST.keys() | schema.CSL_TYPES.keys() == csl.TYPES
    assert set(schema.NEAREST.values()) <= schema.CSL_TYPES.keys()


def test_every_variable_of_the_tables_is_one_of_csl() -> None:
    assert schema.FIELDS.keys() | schema.ROLES.keys() <= csl.VARIABLES


@pytest.mark.parametrize(
    ("item", "name", "message"),
    [
        ({"type": "book", "author": [{"literal": "Google, Inc."}]}, "ris", "no comma in the name of a group"),
        ({"type": "book", "keyword": "a, b;"}, "ris", "a single keyword with a comma"),
        ({"type": "book", "keyword": "a, b; c"}, "bibtex", "a comma or a semicolon in a keyword"),
        ({"type": "book", "abstract": "One.\nTwo."}, "ris", "no line breaks"),
        ({"type": "article-magazine"}, "bibtex", "no entry type for Zotero's magazineArticle"),
        ({"type": "book", "scale": "1:5"}, "bibtex", "which are in a note"),
    ],
)
def test_what_cannot_arrive_is_said(item: Item, name: str, message: str) -> None:
    assert message in " ".join(losses(item, name))


@pytest.mark.parametrize("name", ["csl-json", "ris", "bibtex", "biblatex"])
@settings(max_examples=25)
@given(ITEMS)
def test_hostile_items_do_not_break_a_file(name: str, items: list[Item]) -> None:
    text = formats.write(items, formats.by_name(name), target="zotero").text
    [(_, reading)] = formats.read([Source("x", text)], name)
    assert len(reading.items) == len(items)


def test_other_formats_stay_as_they_are() -> None:
    item = {"id": "x", "type": "software", "title": "T"}
    for name in ("csl-yaml", "csv", "text"):
        wanted = formats.by_name(name)
        assert formats.write([item], wanted, target="zotero").text == formats.write([item], wanted).text


def test_an_unknown_target() -> None:
    with pytest.raises(OutputError, match="zotero"):
        formats.write([], formats.by_name("ris"), target="endnote")


def test_from_python(tmp_path: Path) -> None:
    path = tmp_path / "x.ris"
    problems = bibtools.write([{"id": "x", "type": "article", "author": [{"literal": "A, B"}]}], path, target="zotero")
    assert "M2  - Type: preprint" in path.read_text(encoding="utf-8")
    assert [problem.severity for problem in problems] == ["note"]
