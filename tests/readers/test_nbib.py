"""PubMed's MEDLINE format: what a line is, what its values mean, and that nothing is lost."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibtools.mappings.nbib import FIELDS, KNOWN
from bibtools.readers import nbib
from bibtools.record import schema
from bibtools.record.reading import Reading, Source


def read(text: str) -> Reading:
    return nbib.read([Source("folder/x.nbib", text)])[0]


def one(*lines: str) -> dict[str, Any]:
    (item,) = read("\n".join(("PMID- 1", *lines))).items
    return item


def test_every_item_says_where_it_is_from() -> None:
    items = read("\n\nPMID- 1\nTI  - A\n\nPMID- 2\nTI  - B\n").items
    assert [item["custom"]["origin"] for item in items] == [
        {"file": "x.nbib", "format": "nbib", "line": 3},
        {"file": "x.nbib", "format": "nbib", "line": 6},
    ]


@pytest.mark.parametrize("text", ["", "words", "Words - with a dash"])
def test_no_record(text: str) -> None:
    reading = read(text)
    assert reading.items == []
    assert reading.problems[-1].severity == "error" or reading.problems[0].severity == "error"


@pytest.mark.parametrize(
    ("line", "variable", "value"),
    [
        ("TI  - A title.", "title", "A title"),
        ("TI  - A title...", "title", "A title..."),
        ("TI  - A question?", "title", "A question?"),
        ("PG  - 6913-7", "page", "6913-6917"),
        ("PG  - S12-5", "page", "S12-S15"),
        ("PG  - 12-15", "page", "12-15"),
        ("PG  - 1099-101", "page", "1099-1101"),
        ("PG  - 1099-001", "page", "1099-001"),
        ("PG  - e12", "page", "e12"),
        ("PG  - 1-4, 10-2", "page", "1-4, 10-12"),
        ("DP  - 2020 Mar-Apr", "issued", {"date-parts": [[2020, 3], [2020, 4]]}),
        ("DP  - 2011 Winter", "issued", {"date-parts": [[2011]], "season": 4}),
        ("DEP - 20200305", "issued", {"date-parts": [[2020, 3, 5]]}),
        ("IS  - 1234567X (Print)", "ISSN", "1234-567X"),
        ("LA  - fre", "language", "fr"),
        ("LA  - xyz", "language", "xyz"),
        ("TA  - J X", "container-title", "J X"),
        ("AID - 10.1000/a(1)b<2>;3 [doi]", "DOI", "10.1000/a(1)b<2>;3"),
        ("PMC - PMC12", "PMCID", "PMC12"),
        ("ISSN - EISSN-2375-5636", "ISSN", "2375-5636"),
        ("AID - http://dx.doi.org/10.1000/a", "DOI", "10.1000/a"),
        ("LID - http://example.org/?id=1", "URL", "http://example.org/?id=1"),
        ("LID - 1042 [pii]", "number", "1042"),
        ("DP  - Article 10 2019", "issued", {"date-parts": [[2019]]}),
        ("FAU - Lam, Remi", "author", [{"family": "Lam", "given": "Remi"}]),
        ("FAU - King, Martin L Jr", "author", [{"family": "King", "given": "Martin L", "suffix": "Jr"}]),
        ("FAU - Plato", "author", [{"literal": "Plato"}]),
        ("AU  - Lam R", "author", [{"family": "Lam", "given": "R."}]),
        ("AU  - St John-Smith AB 3rd", "author", [{"family": "St John-Smith", "given": "A. B.", "suffix": "3rd"}]),
        ("CN  - Doe, Roe and Partners", "author", [{"literal": "Doe, Roe and Partners"}]),
        ("FED - Lam, Remi", "editor", [{"family": "Lam", "given": "Remi"}]),
    ],
)
def test_values(line: str, variable: str, value: object) -> None:
    assert one(line)[variable] == value


@pytest.mark.parametrize(
    ("lines", "authors"),
    [
        (["FAU - Lam, Remi", "AU  - Lam R", "FAU - Doe, Jane", "AU  - Doe J"], ["Lam", "Doe"]),
        (["AU  - Lam R", "AU  - Doe J", "FAU - Lam, Remi", "FAU - Doe, Jane"], ["Lam", "Doe"]),
        (["FAU - Lam, Remi", "AU  - Lam R", "AU  - Doe J"], ["Lam", "Doe"]),
    ],
)
def test_initials_beside_full_names_are_the_same_people(lines: list[str], authors: list[str]) -> None:
    item = one(*lines)
    assert [name["family"] for name in item["author"]] == authors
    assert "nbib-fields" not in item["custom"]


def test_a_list_that_was_cut_short() -> None:
    item = one("AU  - Lam R", "AU  - et al")
    assert item["author"] == [{"family": "Lam", "given": "R."}]
    assert item["custom"]["truncated"] == ["author"]


@pytest.mark.parametrize(
    ("types", "expected"),
    [
        (["Journal Article", "Review"], "article-journal"),
        (["Letter"], "article-journal"),
        (["Preprint"], "article"),
        (["Journal Article", "Dataset"], "dataset"),
        (["Academic Dissertation"], "thesis"),
        (["Journal Articles", "Reports - Research"], "article-journal"),
        (["Reports - Research"], "report"),
        ([], "article-journal"),
    ],
)
def test_types(types: list[str], expected: str) -> None:
    assert one(*(f"PT  - {kind}" for kind in types))["type"] == expected


def test_a_blank_line_inside_of_a_record_ends_none() -> None:
    (item,) = read("PMID- 1\nTI  - A\n\nAB  - Text\n").items
    assert item["abstract"] == "Text"


def test_all_tags_of_the_table_are_known() -> None:
    assert {row.tag for row in FIELDS} <= KNOWN
    assert {row.variable for row in FIELDS if row.variable} <= schema.VARIABLES


TAGS = st.sampled_from([*sorted(KNOWN), "ZZ", "Q1"])
VALUES = st.text("abcdefghij XYZ", min_size=1, max_size=12).map(lambda text: f"v{text}v")


@given(st.lists(st.tuples(TAGS.filter(lambda tag: tag != "PMID"), VALUES), max_size=12))
def test_every_value_is_somewhere_in_the_item(pairs: list[tuple[str, str]]) -> None:
    text = "\n".join(["PMID- 7", *(f"{tag:<4}- {value}" for tag, value in pairs)])
    (item,) = read(text).items
    held = str(item).casefold()
    skipped = {"AU", "ED"}  # the names of FAU and FED, with initials
    for tag, value in pairs:
        if tag not in skipped:
            assert all(word.casefold() in held for word in value.split())


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    reading = read(text)
    assert reading.items or reading.problems


@given(
    st.lists(st.sampled_from(["PMID- 1\n", "TI  - T\n", "\n", "      more\n", "stray\n", "OWN - X\n", "AU  - D J\n"]))
)
def test_any_order_of_lines_gives_valid_items(lines: list[str]) -> None:
    reading = read("".join(lines))
    assert [fault for item in reading.items for fault in schema.faults({"id": "a", **item})] == []
    assert len(reading.items) <= max(1, len(lines))
