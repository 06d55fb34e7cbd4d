"""What a file for Zotero says of single values, in each format."""

import json
import re
from typing import Any

import pytest
from hypothesis import given, settings

from bibtools import formats
from bibtools.errors import OutputError
from bibtools.record import schema as csl
from bibtools.record.item import Item
from bibtools.record.reading import Source
from bibtools.writers.result import Loss
from bibtools.zotero import schema
from tests.writers.hostile import ITEMS
from tests.zotero.importer import RECOGNISED


def written(item: Item, name: str) -> str:
    return formats.write([{"id": "x", **item}], formats.by_name(name), target="zotero").text


def losses(item: Item, name: str) -> list[str]:
    problems = formats.write([{"id": "x", **item}], formats.by_name(name), target="zotero").problems
    return [problem.message for problem in problems if isinstance(problem, Loss)]


def as_csl(item: Item) -> dict[str, Any]:
    (found,) = json.loads(written(item, "csl-json"))
    assert isinstance(found, dict)
    return found


def extra(item: Item) -> list[str]:
    """The lines of Extra but for the key's."""
    return [line for line in as_csl(item)["note"].split("\n") if line != "Citation Key: x"]


def ris(item: Item) -> list[str]:
    """The lines of a record but for its key's."""
    lines = written(item, "ris").split("\r\n")[:-3]
    return [line for line in lines if line not in {"ID  - x", "M2  - Citation Key: x"}]


def bib(item: Item, name: str = "bibtex") -> dict[str, str]:
    text = written(item, name)
    fields = dict(re.findall(r"^  (\w+) += (.*),$", text, re.MULTILINE))
    return {"@": text[1 : text.index("{")], **{name: value.strip("{}") for name, value in fields.items()}}


PREPRINT: Item = {
    "type": "article",
    "title": "GraphCast",
    "DOI": "10.48550/arXiv.2212.12794",
    "custom": {"arxiv-category": "cs.LG", "groups": ["deepmind"], "truncated": ["author"]},
}


def test_a_preprint_in_csl_json() -> None:
    assert as_csl(PREPRINT) == {
        "id": "x",
        "citation-key": "x",
        "type": "article",
        "title": "GraphCast",
        "number": "2212.12794",
        "publisher": "arXiv",
        "DOI": "10.48550/arXiv.2212.12794",
        "note": "Citation Key: x\nTruncated: author (et al.)\narXiv Category: cs.LG\nGroups: deepmind",
    }


def test_a_preprint_in_ris() -> None:
    assert ris(PREPRINT) == [
        "TY  - UNPB",
        "TI  - GraphCast",
        "DO  - 10.48550/arXiv.2212.12794",
        "PB  - arXiv",
        "M2  - Type: preprint",
        "M2  - Archive ID: 2212.12794",
        "M2  - Truncated: author (et al.)",
        "M2  - arXiv Category: cs.LG",
        "M2  - Groups: deepmind",
    ]


def test_a_preprint_in_bibtex() -> None:
    assert bib(PREPRINT) == {
        "@": "misc",
        "title": "GraphCast",
        "publisher": "arXiv",
        "doi": "10.48550/arXiv.2212.12794",
        "eprint": "2212.12794",
        "archiveprefix": "arXiv",
        "eprinttype": "arxiv",
        "primaryclass": "cs.LG",
        "note": "Truncated: author (et al.); Groups: deepmind; arXiv Category: cs.LG",
    }
    assert "no entry type for Zotero's preprint, which arrives as document" in " ".join(losses(PREPRINT, "bibtex"))


def test_a_preprint_in_biblatex_names_arxiv_once() -> None:
    fields = bib(PREPRINT, "biblatex")
    assert (fields["eprinttype"], fields["eprintclass"]) == ("arxiv", "cs.LG")
    assert "archiveprefix" not in fields


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


def test_a_list_cut_short_has_no_author_called_others() -> None:
    item = {"type": "book", "author": [{"family": "Lam", "given": "R."}], "custom": {"truncated": ["author"]}}
    assert bib(item)["author"] == "Lam, R."
    assert bib(item)["note"] == "Truncated: author (et al.)"


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


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ({"type": "report", "DOI": "10.1000/1"}, ["DOI: 10.1000/1"]),
        ({"type": "article-journal", "PMID": "12", "PMCID": "PMC3"}, ["PMID: 12", "PMCID: PMC3"]),
        ({"type": "book", "original-date": {"date-parts": [[1950]]}}, ["Original Date: 1950"]),
        (
            {"type": "book", "illustrator": [{"family": "Doré", "given": "Gustave"}, {"literal": "A Studio"}]},
            ["Illustrator: Doré || Gustave", "Illustrator: A Studio"],
        ),
        ({"type": "report", "editor": [{"family": "E", "given": "F"}]}, ["Editor: E || F"]),
        ({"type": "book", "keyword": "one, two"}, ["Keyword: one; two"]),
        ({"type": "book", "note": "A note.\nOf two lines."}, ["A note.", "Of two lines."]),
        ({"type": "book", "note": "Type: map"}, ["- Type: map"]),
        ({"type": "review-book"}, ["Type: review-book"]),
        ({"type": "review-book", "note": "By hand."}, ["Type: review-book", "By hand."]),
        ({"type": "book", "version": "2"}, ["Version: 2"]),  # a book with a version would be a program
        ({"type": "bill", "publisher": "P"}, ["Publisher: P"]),  # and a bill with a publisher a hearing
        ({"type": "paper-conference", "event-place": "A", "publisher-place": "B"}, ["Event Place: A"]),
        ({"type": "paper-conference", "publisher-place": "B", "event-place": "A"}, ["Event Place: A"]),
        ({"type": "book", "custom": {"bibtex-fields": {"file": "a.pdf"}}}, ["BibTeX file: a.pdf"]),
        ({"type": "book", "custom": {"ris-fields": {"U1": ["a", "b"]}}}, ["RIS U1: a; b"]),
        ({"type": "book", "custom": {"type": "x", "code": True}}, ["Custom type: x", "Code Available: yes"]),
        ({"type": "book", "custom": {"origin": {"file": "x"}, "inferred": {"issued": "year"}}}, []),
        (
            {"type": "book", "DOI": "10.1000/1", "custom": {"arxiv-id": "2101.00001"}},
            ["DOI: 10.1000/1", "arXiv: 2101.00001"],
        ),
        ({"type": "motion_picture", "director": [{"literal": "D"}], "author": [{"literal": "A"}]}, ["Author: A"]),
        ({"type": "book", "shortTitle": "S", "title-short": "T"}, ["Short Title: S"]),
    ],
)
def test_extra_says_what_has_no_field(item: Item, expected: list[str]) -> None:
    assert extra(item) == expected


def test_spellings_that_zotero_reads() -> None:
    item = {"type": "article-journal", "container-title": "J", "container-title-short": "J.", "title-short": "S"}
    found = as_csl(item)
    assert found["journalAbbreviation"] == "J."
    assert found["title-short"] == found["shortTitle"] == "S"
    assert "custom" not in found


@pytest.mark.parametrize(
    ("version", "expected"),
    [({"version": "2.1"}, "2.1"), ({}, " ")],  # any version makes a program of a book, be it blank
)
def test_software(version: Item, expected: str) -> None:
    found = as_csl({"type": "software", "title": "S", **version})
    assert (found["type"], found["version"]) == ("book", expected)


@pytest.mark.parametrize("kind", sorted(csl.TYPES))
def test_every_type_is_recognised(kind: str) -> None:
    assert as_csl({"type": kind, "title": "T"})["type"] in RECOGNISED


def test_every_type_has_an_item_type() -> None:
    assert {schema.item_type({"type": kind}) for kind in csl.TYPES} <= schema.ITEM_TYPES.keys()
    assert schema.NEAREST.keys() | schema.CSL_TYPES.keys() == csl.TYPES
    assert set(schema.NEAREST.values()) <= schema.CSL_TYPES.keys()


def test_every_variable_of_the_tables_is_one_of_csl() -> None:
    assert schema.FIELDS.keys() | schema.ROLES.keys() <= csl.VARIABLES


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ({"type": "document", "title": "T"}, ["TY  - ANCIENT", "TI  - T"]),
        ({"type": "interview", "title": "T"}, ["TY  - GEN", "TI  - T", "M2  - Type: interview"]),
        ({"type": "standard", "number": "9"}, ["TY  - GEN", "M2  - Type: standard", "M2  - Number: 9"]),
        ({"type": "pamphlet"}, ["TY  - BOOK", "M2  - Type: pamphlet"]),
        ({"type": "book", "page": "7-12"}, ["TY  - BOOK", "M2  - Page: 7-12"]),
        ({"type": "chapter", "page": "7–12"}, ["TY  - CHAP", "SP  - 7", "EP  - 12"]),
        ({"type": "chapter", "page": "7-12, 15"}, ["TY  - CHAP", "SP  - 7-12, 15"]),
        ({"type": "report", "number": "TR-7", "DOI": "10.1000/1"}, ["TY  - RPRT", "SN  - TR-7", "DO  - 10.1000/1"]),
        ({"type": "book", "keyword": "one, two"}, ["TY  - BOOK", "KW  - one", "KW  - two"]),
        ({"type": "book", "note": "Edition: first."}, ["TY  - BOOK", "M2  - Edition: first."]),  # in N1 it is ProCite's
        (
            {"type": "book", "accessed": {"date-parts": [[2022, 1, 2]]}, "URL": "http://a.org"},
            ["TY  - BOOK", "UR  - http://a.org", "Y2  - 2022/01/02/"],
        ),
        ({"type": "book", "title": "x<sup>2</sup> <i>E. coli</i>"}, ["TY  - BOOK", "TI  - x² &lt;i>E. coli&lt;/i>"]),
        ({"type": "book", "title": "R&D &amp; a <b"}, ["TY  - BOOK", "TI  - R&amp;D &amp;amp; a &lt;b"]),
        ({"type": "book", "abstract": "R&D &amp; a <b"}, ["TY  - BOOK", "AB  - R&D &amp; a <b"]),
        (
            {"type": "song", "composer": [{"literal": "C"}], "author": [{"literal": "A"}]},
            ["TY  - SOUND", "A2  - A", "AU  - C"],
        ),
        (
            {"type": "paper-conference", "container-title": "P", "event-title": "E", "publisher-place": "R"},
            ["TY  - CONF", "C3  - P", "T2  - E", "C1  - R"],
        ),
        (
            {"type": "motion_picture", "script-writer": [{"family": "A", "given": "B"}]},
            ["TY  - MPCT", "M2  - Script Writer: A || B"],
        ),
    ],
)
def test_lines_of_ris(item: Item, expected: list[str]) -> None:
    assert ris(item) == expected


@pytest.mark.parametrize(
    ("item", "entry_type", "fields"),
    [
        ({"type": "webpage", "URL": "http://a.org/a_b--c"}, "online", {"url": "http://a.org/a_b-{}-c"}),
        ({"type": "patent", "number": "US 1"}, "patent", {"number": "US 1"}),
        ({"type": "software", "version": "1"}, "software", {"version": "1"}),
        ({"type": "thesis", "genre": "Master's thesis", "publisher": "U"}, "mastersthesis", {"school": "U"}),
        ({"type": "report", "publisher": "I", "number": "7"}, "techreport", {"institution": "I", "number": "7"}),
        ({"type": "entry-dictionary", "container-title": "D"}, "inreference", {"booktitle": "D"}),
        ({"type": "article-journal", "container-title": "J", "issue": "2"}, "article", {"journal": "J", "number": "2"}),
        ({"type": "motion_picture", "director": [{"literal": "D"}]}, "movie", {"author": "D"}),
        ({"type": "dataset", "title": "D"}, "misc", {"title": "D"}),  # entries of other types are discarded
        ({"type": "book", "custom": {"bibtex-type": "proceedings"}}, "proceedings", {}),
        ({"type": "book", "custom": {"bibtex-type": "unheardof"}}, "book", {}),
        (
            {"type": "book", "title": "x<sup>2</sup>, Δ & 5% <i>E. coli</i>"},
            "book",
            {"title": "x², Δ \\& 5\\% \\textit{E. coli"},
        ),
        ({"type": "book", "DOI": "https://doi.org/10.1000/1"}, "book", {"doi": "10.1000/1"}),
        ({"type": "book", "page": "7-12", "number-of-pages": "99"}, "book", {"pagetotal": "99", "note": "Page: 7-12"}),
        ({"type": "chapter", "page": "7–12"}, "incollection", {"pages": "7-12"}),
        ({"type": "book", "PMID": "12"}, "book", {"pmid": "12"}),
        ({"type": "book", "keyword": "one, two"}, "book", {"keywords": "one; two"}),
        ({"type": "book", "language": "en"}, "book", {"language": "en"}),
    ],
)
@pytest.mark.parametrize("name", ["bibtex", "biblatex"])
def test_fields_of_bibtex(item: Item, entry_type: str, fields: dict[str, str], name: str) -> None:
    found = bib(item, name)
    assert found["@"] == entry_type
    assert fields.items() <= found.items()
    assert "entrytype" not in found


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


def test_csl_json_loses_nothing() -> None:
    assert losses({"type": "review", "scale": "1:5", "author": [{"literal": "A, B"}]}, "csl-json") == []


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
