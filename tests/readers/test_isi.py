"""Web of Science's tagged text: what a line is, what its values mean, and that nothing is lost."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibtools.mappings.isi import FIELDS, KNOWN
from bibtools.readers import isi
from bibtools.record import schema
from bibtools.record.reading import Reading, Source

LAM = {"family": "Lam", "given": "Remi"}
LAM_R = {"family": "Lam", "given": "R."}


def read(text: str) -> Reading:
    return isi.read([Source("folder/x.isi", text)])[0]


def one(*lines: str) -> dict[str, Any]:
    (item,) = read("\n".join(("PT J", *lines, "ER"))).items
    return item


def test_every_item_says_where_it_is_from() -> None:
    items = read("\ufeffFN X\nVR 1.0\nPT J\nTI A\nER\n\nPT J\nTI B\nER\n\nEF\n").items
    assert [item["custom"]["origin"] for item in items] == [
        {"file": "x.isi", "format": "isi", "line": 3},
        {"file": "x.isi", "format": "isi", "line": 7},
    ]


@pytest.mark.parametrize(
    ("lines", "variable", "value"),
    [
        (["AU Lam, R", "   Doe, JA"], "author", [LAM_R, {"family": "Doe", "given": "J. A."}]),
        (["AU Lam, R", "AF Lam, Remi"], "author", [LAM]),
        (["AU Lam, R", "AF Lam, Remi", "CA A Group"], "author", [LAM, {"literal": "A Group"}]),
        (["TI One", "   two"], "title", "One two"),
        (["AU Lam, Remi (lam@example.org)", "Doe, JA"], "author", [LAM, {"family": "Doe", "given": "J. A."}]),
        (["AU LAM R"], "author", [{"family": "LAM", "given": "R."}]),
        (["AB ", "   NOVELTY - A thing."], "abstract", "NOVELTY - A thing."),
        (["TI One", "two", "three"], "title", "One two three"),
        (["PY 2011", "PD JUN 28 2011"], "issued", {"date-parts": [[2011, 6, 28]]}),
        (["PY 1998", "PD 1998, thesis publ. 1997"], "issued", {"date-parts": [[1998]]}),
        (["PY 2020", "PD MAR 5"], "issued", {"date-parts": [[2020, 3, 5]]}),
        (["PY 2020", "PD JAN-FEB"], "issued", {"date-parts": [[2020, 1], [2020, 2]]}),
        (["PD MAY", "PY 2020"], "issued", {"date-parts": [[2020, 5]]}),
        (["PY 2020", "PD FAL"], "issued", {"date-parts": [[2020]], "season": 3}),
        (["BP 732", "EP 38"], "page", "732-738"),
        (["BP 732", "EP 732"], "page", "732"),
        (["PS 1-12"], "page", "1-12"),
        (["AR e12"], "number", "e12"),
        (["SN 1234-5678", "EI 8765-4321"], "ISSN", "1234-5678, 8765-4321"),
        (["DE a; b", "ID B, c; d"], "keyword", "a; b; B, c; d"),
        (["LA French"], "language", "fr"),
        (["EA JUN 2020"], "available-date", {"date-parts": [[2020, 6]]}),
        (["PM 123"], "PMID", "123"),
    ],
)  # fmt: skip
def test_values(lines: list[str], variable: str, value: object) -> None:
    assert one(*lines)[variable] == value


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["PT J", "DT Article"], "article-journal"),
        (["PT J", "DT Article; Proceedings Paper"], "article-journal"),
        (["PT J", "DT Book Review"], "review-book"),
        (["PT C", "DT Proceedings Paper"], "paper-conference"),
        (["PT B", "TI A", "SO B"], "chapter"),
        (["PT B", "TI A", "SO A"], "book"),
        (["PT B", "SO A"], "book"),
        (["PT S", "DT Article; Book Chapter", "TI A", "SO B"], "chapter"),
        (["PT P"], "patent"),
    ],
)
def test_types(lines: list[str], expected: str) -> None:
    (item,) = read("\n".join([*lines, "ER"])).items
    assert item["type"] == expected


def test_a_patent() -> None:
    (item,) = read("PT P\nAU Doe, Jane\nPN US 1\nAE Example Inc\nPC USA\nER\n").items
    assert (item["number"], item["publisher"], item["jurisdiction"]) == ("US 1", "Example Inc", "USA")


def test_lines_that_are_not_indented_are_said_once_for_each_place() -> None:
    reading = isi.read([Source("x", "PT J\nAB One\ntwo\nthree\nTI A\nB\nER\n")])[0]
    assert [str(problem) for problem in reading.problems] == [
        "x:3: warning: neither a tag nor indented; taken for the rest of the line before",
        "x:6: warning: neither a tag nor indented; taken for the rest of the line before",
    ]


def test_accession_numbers_are_kept() -> None:
    assert one("UT WOS:1")["custom"]["isi-fields"] == {"UT": ["WOS:1"]}


def test_all_tags_of_the_table_are_known() -> None:
    assert {row.tag for row in FIELDS} <= KNOWN
    assert {row.variable for row in FIELDS if row.variable} <= schema.VARIABLES


TAGS = st.sampled_from([*sorted(KNOWN - {"PT"}), "QQ", "Q1"])
VALUES = st.text("abcdefghij XYZ", min_size=1, max_size=12).map(lambda text: f"v{text}v")


@given(st.lists(st.tuples(TAGS, VALUES), max_size=12))
def test_every_value_is_somewhere_in_the_item(pairs: list[tuple[str, str]]) -> None:
    item = one(*(f"{tag} {value}" for tag, value in pairs))
    held = str(item).casefold()
    both = {"AU", "AF", "BA", "BF"}  # the same names twice
    for tag, value in pairs:
        if tag not in both:
            assert all(word.casefold() in held for word in value.split())


@pytest.mark.parametrize("tag", sorted(KNOWN))
def test_a_tag_without_a_value(tag: str) -> None:
    assert read(f"PT J\n{tag}\nTI A\nER\n").items


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    reading = read(text)
    assert reading.items or reading.problems


@given(
    st.lists(st.sampled_from(["PT J\n", "ER\n", "EF\n", "AU D, J\n", "   more\n", "stray\n", "TI T\n", "\n", "FN x\n"]))
)
def test_any_order_of_lines_gives_valid_items(lines: list[str]) -> None:
    reading = read("".join(lines))
    assert [fault for item in reading.items for fault in schema.faults({"id": "a", **item})] == []
    assert reading.items or reading.problems
