"""CSL-JSON that Zotero imports whole."""

import pytest

from bibtools.record import schema as csl
from bibtools.record.item import Item
from tests.zotero.importer import RECOGNISED
from tests.zotero.written import PREPRINT, as_csl, extra, losses


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
        ({"type": "book", "custom": {"ris-fields": {"U1": ["a", "b"]}}}, ["RIS U1: a", "RIS U1: b"]),
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


def test_csl_json_loses_nothing() -> None:
    assert losses({"type": "review", "scale": "1:5", "author": [{"literal": "A, B"}]}, "csl-json") == []
