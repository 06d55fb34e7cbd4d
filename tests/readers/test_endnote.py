"""EndNote's XML: its records, its types, and files that are no good XML or mean harm."""

from typing import Any
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibtools.mappings.endnote import FIELDS, GROUPS, KNOWN, LISTS, TYPES
from bibtools.readers import endnote
from bibtools.record import schema
from bibtools.record.reading import Reading, Source

BROKEN = "<record><ref-type>6</ref-type><titles><title>B"


def read(text: str) -> Reading:
    return endnote.read([Source("folder/x.xml", text)])[0]


def one(inner: str, number: int = 17, name: str = "Journal Article") -> dict[str, Any]:
    text = f'<xml><records><record><ref-type name="{name}">{number}</ref-type>{inner}</record></records></xml>'
    (item,) = read(text).items
    return item


def titled(title: str) -> str:
    return f"<record><ref-type>6</ref-type><titles><title>{title}</title></titles></record>"


def test_every_item_says_where_it_is_from() -> None:
    items = read(f"<xml><records>\n{titled('A')}\n\n{titled('B')}</records></xml>").items
    assert [item["custom"]["origin"] for item in items] == [
        {"file": "x.xml", "format": "endnote", "line": 2},
        {"file": "x.xml", "format": "endnote", "line": 4},
    ]


@pytest.mark.parametrize(
    ("inner", "variable", "value"),
    [
        ("<contributors><authors><author>Doe, J.</author></authors></contributors>", "author",
         [{"family": "Doe", "given": "J."}]),
        ("<contributors><authors><author>A Group,</author></authors></contributors>", "author",
         [{"literal": "A Group"}]),
        ('<contributors><authors><author first-name="Jane" last-name="Doe"/></authors></contributors>', "author",
         [{"family": "Doe", "given": "Jane"}]),
        ("<titles><title><style face='bold italic'>B</style> C</title></titles>", "title", "<b><i>B</i></b> C"),
        ("<titles><title>A\n   title</title></titles>", "title", "A title"),
        ("<titles><title><![CDATA[A & B]]></title></titles>", "title", "A & B"),
        ("<dates><year>2020</year><pub-dates><date>Mar 5</date></pub-dates></dates>", "issued",
         {"date-parts": [[2020, 3, 5]]}),
        ("<dates><year>2020</year><pub-dates><date>2020/03/05</date></pub-dates></dates>", "issued",
         {"date-parts": [[2020, 3, 5]]}),
        ("<dates><year>in press</year></dates>", "issued", {"literal": "in press"}),
        ("<periodical><full-title>J</full-title></periodical>", "container-title", "J"),
        ("<electronic-resource-num>https://doi.org/10.1000/a</electronic-resource-num>", "DOI", "10.1000/a"),
        ("<electronic-resource-num>https://example.org</electronic-resource-num>", "URL", "https://example.org"),
        ("<notes>One&#xD;two</notes>", "note", "One\ntwo"),
        ("<keywords><keyword>a&#xD;b</keyword><keyword>c</keyword></keywords>", "keyword", "a, b, c"),
        ("<number>7</number>", "issue", "7"),
        ("<isbn>12345678</isbn>", "ISSN", "1234-5678"),
    ],
)  # fmt: skip
def test_values(inner: str, variable: str, value: object) -> None:
    assert one(inner)[variable] == value


@pytest.mark.parametrize("row", TYPES, ids=lambda row: row.name)
def test_types_by_their_number_and_by_their_name(row: Any) -> None:  # noqa: ANN401 - a row of the table
    assert one("<volume>1</volume>", row.number, "")["type"] == row.csl
    assert one("<volume>1</volume>", 99, row.name)["type"] == row.csl


AUTHORS = "<contributors><authors><author>Roe, R.</author></authors>{}</contributors>"
EDITORS = "<secondary-authors><author>Doe, Jane</author></secondary-authors>"


def test_a_chapter_has_other_editors_than_a_book() -> None:
    inner = AUTHORS.format(EDITORS)
    assert "editor" in one(inner, 5, "Book Section")
    assert "collection-editor" in one(inner, 6, "Book")
    assert "editor" in one(f"<contributors>{EDITORS}</contributors>", 1, "Book")  # Mendeley


def test_the_name_of_a_type_counts_before_its_number() -> None:
    """Mendeley writes the numbers of EndNote 7; a person may give a type another name."""
    assert one("<volume>1</volume>", 10, "Report")["type"] == "report"
    assert one("<volume>1</volume>", 6, "Our Books")["type"] == "book"


@pytest.mark.parametrize(
    ("text", "titles", "problems"),
    [
        ("", [], ["x.xml:1: error: no record: there is no element <record>"]),
        (f"{titled('A')}{BROKEN}</record>{titled('C')}", ["A", "B", "C"],
         ["x.xml:1: warning: broken XML (mismatched tag); read up to there"]),
        (f"{titled('A')}\n{BROKEN}", ["A", "B"],
         ["x.xml:2: warning: the record breaks off; read up to there"]),
        (f"{titled('A')}\n<record><<>{titled('C')}", ["A", "C"],
         ["x.xml:2: error: the record breaks off; read up to there"]),
        (f"{titled('A')}\n\n<record/>", ["A"], []),
        (titled("R&D &unknown; &uuml; &#xD800; &#0;\x0b"), ["R&D &unknown; ü"], []),
    ],
)  # fmt: skip
def test_a_broken_record_costs_no_other(text: str, titles: list[str], problems: list[str]) -> None:
    reading = endnote.read([Source("x.xml", text)])[0]
    assert [item["title"] for item in reading.items] == titles
    assert [str(one) for one in reading.problems] == problems


def test_no_entity_is_expanded_and_none_is_fetched() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY a{number} "&a{number - 1};&a{number - 1};&a{number - 1};">' for number in range(1, 30)
    )
    reading = read(
        f'{bomb}<!ENTITY f SYSTEM "file:///etc/passwd">]><xml><records>{titled("&a29; &f;")}</records></xml>'
    )
    assert [item["title"] for item in reading.items] == ["&a29; &f;"]


def test_deep_elements() -> None:
    deep = "<style face='italic'>" * 5000 + "x" + "</style>" * 5000
    assert one(f"<titles><title>{deep}</title></titles>")["title"].count("<i>") < 100
    assert read("<record>" + "<a>" * 100_000).items == []


def test_all_places_of_the_table_are_known() -> None:
    assert {row.variable for row in FIELDS if row.variable} <= schema.VARIABLES
    assert set(LISTS) <= KNOWN


WORDS = st.text("abcdefghij XYZ<&>", min_size=1, max_size=12).map(lambda text: f"v{text}v")
PLACES = st.sampled_from([*sorted(KNOWN - GROUPS - {"ref-type"}), "odd"])


def element(place: str, text: str) -> str:
    names = [*place.split("/"), *([LISTS[place]] if place in LISTS else [])]
    return "".join(f"<{name}>" for name in names) + escape(text) + "".join(f"</{name}>" for name in reversed(names))


@given(st.sampled_from(TYPES), st.lists(st.tuples(PLACES, WORDS), max_size=8))
def test_every_value_is_somewhere_in_the_item(row: Any, pairs: list[tuple[str, str]]) -> None:  # noqa: ANN401 - as above
    item = one("".join(element(place, text) for place, text in pairs) or "<volume>1</volume>", row.number, row.name)
    held = str(item).casefold()
    assert all(word.casefold() in held for _, text in pairs for word in text.split())


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    reading = read(text)
    assert reading.items or reading.problems


MARKS = "<record> </record> <titles> <title> </title> <style> </style> text & < <!-- --> <![CDATA[ ]]> <a/>".split()


@given(st.lists(st.sampled_from([*MARKS, "\n"])))
def test_any_order_of_tags_gives_valid_items(parts: list[str]) -> None:
    reading = read("".join(parts))
    assert [fault for item in reading.items for fault in schema.faults({"id": "a", **item})] == []
    assert reading.items or reading.problems
