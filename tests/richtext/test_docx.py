"""Formatted text as a Word document."""

import io
import re
import sys
import zipfile
from datetime import UTC, datetime
from itertools import pairwise

import docx as python_docx
import pytest
from docx.document import Document as Package
from docx.shared import Length, Twips
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from bibtools.errors import OutputError
from bibtools.richtext import docx
from bibtools.richtext.document import Document, Entry, Layout, Section
from bibtools.richtext.runs import directed
from bibtools.richtext.tree import Block, Link, Node, Style, Styled

_TEXT = '<w:t xml:space="preserve">{}</w:t>'
_RUN = f"<w:r>{_TEXT}</w:r>"
_STYLED = f"<w:r><w:rPr>{{}}</w:rPr>{_TEXT}</w:r>"
_HYPERLINK = '<w:rStyle w:val="Hyperlink"/>'
_BOOKMARK = re.compile(r'<w:bookmarkStart w:id="(\d+)" w:name="([^"]*)"/>')
_ANY_TEXT = st.text(st.characters(codec=None), max_size=60)
_SOME = settings(max_examples=30)  # each opens a package
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def listed(*entries: tuple[Node, ...], layout: Layout | None = None, language: str = "en-US") -> Document:
    section = Section("", tuple(Entry(nodes) for nodes in entries))
    return Document((section,), layout=layout or Layout(), language=language)


def part(document: Document, name: str = "word/document.xml") -> str:
    with zipfile.ZipFile(io.BytesIO(docx.document(document))) as archive:
        return archive.read(name).decode()


def body(document: Document) -> list[tuple[str, str]]:
    """The style of each paragraph, and what is in it."""
    return re.findall(r'<w:p><w:pPr><w:pStyle w:val="(\w+)"/></w:pPr>(.*?)</w:p>', part(document))


def inside(*nodes: Node, layout: Layout | None = None, language: str = "en-US") -> str:
    """What is in the paragraph of the one entry."""
    [(_, found)] = body(listed(nodes, layout=layout, language=language))
    return found


def opened(document: Document) -> Package:
    return python_docx.Document(io.BytesIO(docx.document(document)))


def test_a_document_has_its_paragraphs_in_their_order() -> None:
    document = Document(
        (
            Section("2024", (Entry(("a",)), Entry(("b",))), lead=(("under it",),)),
            Section("", (Entry(("c",)),)),
        ),
        title="My works",
        lead=(("four", " words"),),
        notes=(("* first author",), ("one more",)),
    )
    assert body(document) == [
        ("Title", _RUN.format("My works")),
        ("BodyText", _RUN.format("four words")),
        ("Heading1", _RUN.format("2024")),
        ("BodyText", _RUN.format("under it")),
        ("Bibliography", _RUN.format("a")),
        ("Bibliography", _RUN.format("b")),
        ("Bibliography", _RUN.format("c")),
        ("BodyText", _RUN.format("* first author")),
        ("BodyText", _RUN.format("one more")),
    ]


@pytest.mark.parametrize(
    ("style", "properties"),
    [
        ("bold", "<w:b/><w:bCs/>"),
        ("italic", "<w:i/><w:iCs/>"),
        ("oblique", "<w:i/><w:iCs/>"),
        ("small-caps", "<w:smallCaps/>"),
        ("underline", '<w:u w:val="single"/>'),
        ("superscript", '<w:vertAlign w:val="superscript"/>'),
        ("subscript", '<w:vertAlign w:val="subscript"/>'),
    ],
)
def test_styles(style: Style, properties: str) -> None:
    assert inside("x ", Styled(style, ("y",))) == _RUN.format("x ") + _STYLED.format(properties, "y")


def test_styles_that_show_nothing() -> None:
    nodes = (Styled("light", ("a",)), Styled("nocase", ("b",)), Styled("italic", (Styled("normal", ("c",)),)))
    assert inside(*nodes) == _RUN.format("a") + _RUN.format("bc")


def test_styles_within_styles_are_in_the_order_of_the_schema() -> None:
    nodes = Styled("superscript", (Styled("small-caps", (Styled("italic", (Styled("bold", ("x",)),)),)),))
    properties = '<w:b/><w:bCs/><w:i/><w:iCs/><w:smallCaps/><w:vertAlign w:val="superscript"/>'
    assert inside(nodes) == _STYLED.format(properties, "x")


def test_a_text_is_raised_or_lowered_never_both() -> None:
    assert inside(Styled("superscript", (Styled("subscript", ("x",)),))).count("w:vertAlign") == 1


def test_a_link_is_a_relationship() -> None:
    document = listed(
        (Link("https://example.org/?a=1&b=2", ("x ", Styled("italic", ("y",)))), "."),
        (Link("doi:10.1000/182", ("z",)), Link("https://example.org/?a=1&b=2", ("again",))),
    )
    first, second = (text for _, text in body(document))
    linked = _STYLED.format(_HYPERLINK, "x ") + _STYLED.format(f"{_HYPERLINK}<w:i/><w:iCs/>", "y")
    assert first == f'<w:hyperlink r:id="link1">{linked}</w:hyperlink>{_RUN.format(".")}'
    assert second == (
        f'<w:hyperlink r:id="link2">{_STYLED.format(_HYPERLINK, "z")}</w:hyperlink>'
        f'<w:hyperlink r:id="link1">{_STYLED.format(_HYPERLINK, "again")}</w:hyperlink>'
    )
    links = re.findall(r'Id="(link\d+)" .*? Target="(.*?)" TargetMode="External"', relationships(document))
    assert links == [("link1", "https://example.org/?a=1&amp;b=2"), ("link2", "https://doi.org/10.1000/182")]


def relationships(document: Document) -> str:
    return part(document, "word/_rels/document.xml.rels")


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "https://",
        "https://[",
        "https://a..b/",
        "https://user@/",
        "mailto:@",
        f"https://example.org/{'a' * 3000}",
    ],
)
def test_an_address_that_some_reader_refuses_is_text(url: str) -> None:
    document = listed((Link(url, ("x",)),))
    assert body(document) == [("Bibliography", _RUN.format("x"))]
    assert "hyperlink" not in relationships(document)


def test_a_link_cannot_leave_its_attribute() -> None:
    document = listed((Link('https://example.org/"/><x>&amp;\x01', ("x",)),))
    root = etree.fromstring(relationships(document).encode())
    assert root[-1].get("Target") == "https://example.org/%22/%3E%3Cx%3E&amp;\ufffd"


def test_hostile_text_is_text() -> None:
    hostile = "</w:t></w:r><w:r><w:instrText>DDEAUTO</w:instrText> & \x00\x0b\ufffe\ud800 ]]>"
    assert opened(listed((hostile,))).paragraphs[0].text == hostile.translate(
        dict.fromkeys([0, 0x0B, 0xFFFE, 0xD800], "\ufffd")
    )


@_SOME
@given(_ANY_TEXT, _ANY_TEXT, _ANY_TEXT, _ANY_TEXT)
def test_any_text_comes_back(first: str, second: str, third: str, title: str) -> None:
    nodes = (first, Styled("italic", (second,)), Link("https://example.org", (third,)))
    found = opened(Document((Section("x", (Entry(nodes),)),), title))
    assert [paragraph.text for paragraph in found.paragraphs] == [
        text for text in (shown(title), "x", shown(first + second + third)) if text
    ]
    assert found.core_properties.title == _NO_XML.sub("\ufffd", title)


def shown(text: str) -> str:
    """The text with single spaces and without what XML may not hold."""
    return re.sub("[ \t\r\n]+", " ", _NO_XML.sub("\ufffd", text)).strip(" ")


_MARGIN = Block("left-margin", ("[1]",))


def test_a_tab_leads_from_the_label_to_the_text() -> None:
    found = inside(_MARGIN, Block("right-inline", ("a",)), layout=Layout(label_width=3))
    assert found == f"{_RUN.format('[1]')}<w:r><w:tab/></w:r>{_RUN.format('a')}"


def test_an_entry_without_a_label_keeps_the_place_of_one_free() -> None:
    assert inside("a", layout=Layout(label_width=3)) == f"<w:r><w:tab/></w:r>{_RUN.format('a')}"


def test_a_label_without_a_column_stands_before_the_text() -> None:
    found = inside(_MARGIN, Block("right-inline", ("a",)))
    assert found == _RUN.format("[1]") + _RUN.format(" ") + _RUN.format("a")


def test_blocks_have_styles_of_their_own() -> None:
    nodes = (_MARGIN, Block("right-inline", ("a",)), Block("block", ("b",)), Block("indent", ("c",)))
    document = listed(nodes, (Block("indent", ("d",)),), layout=Layout(label_width=3))
    assert [style for style, _ in body(document)] == [
        "Bibliography",
        "BibliographyContinued",
        "BibliographyContinuedIndented",
        "BibliographyIndented",
    ]


def stands(layout: Layout, style: str = "Bibliography") -> tuple[float, ...]:
    """In twips: where the lines of a style begin, where the first one does, the room above; the height of a line."""
    found = opened(listed(("a",), layout=layout)).styles[style].paragraph_format
    lengths = (found.left_indent, found.first_line_indent, found.space_before, found.space_after)
    assert not lengths[3]
    return (*(Length(length or 0).twips for length in lengths[:3]), found.line_spacing)


@pytest.mark.parametrize(
    ("layout", "expected"),
    [
        (Layout(entry_spacing=0), (0, 0, 0, 1)),
        (Layout(hanging_indent=True), (720, -720, 240, 1)),
        (Layout(hanging_indent=True, line_spacing=2), (720, -720, 480, 2)),
        (Layout(label_width=3, entry_spacing=2), (480, -480, 480, 1)),
        (Layout(label_width=3, labels_outside=True), (0, -480, 240, 1)),
        (Layout(label_width=12, labels_outside=True), (360, -1560, 240, 1)),
        (Layout(label_width=10**9, line_spacing=10**9, entry_spacing=-(10**9)), (3720, -3720, 0, 10)),
        (Layout(label_width=-3, line_spacing=0), (0, 0, 240, 1)),
    ],
)
def test_the_layout_is_in_the_style(layout: Layout, expected: tuple[float, ...]) -> None:
    assert stands(layout) == expected


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("Bibliography Continued", (480, 0, 0, 2)),
        ("Bibliography Continued Indented", (1200, 0, 0, 2)),
        ("Bibliography Indented", (1200, -480, 480, 2)),
    ],
)
def test_what_follows_in_an_entry_hangs_no_more(style: str, expected: tuple[float, ...]) -> None:
    assert stands(Layout(label_width=3, line_spacing=2), style) == expected


def test_the_text_beside_a_label_begins_at_a_tab_stop() -> None:
    styles = opened(listed(("a",), layout=Layout(label_width=3))).styles
    assert [stop.position for stop in styles["Bibliography"].paragraph_format.tab_stops] == [Twips(480)]
    assert list(styles["Bibliography Continued"].paragraph_format.tab_stops) == []


def test_anchors_are_bookmarks_with_names_of_their_own() -> None:
    anchors = ["lam:2022", "Lam_2022", "2022", "", "é", "x" * 60, "x" * 50, "lam_2022_2", "lam.2022"]
    document = Document((Section("", tuple(Entry(("a",), anchor) for anchor in anchors)),))
    found = _BOOKMARK.findall(part(document))
    assert [name for _, name in found] == [
        "lam_2022",
        "Lam_2022_2",
        "e2022",
        "e_",
        "x" * 40,
        f"{'x' * 38}_2",
        "lam_2022_2_2",
        "lam_2022_3",
    ]
    assert [number for number, _ in found] == re.findall(r'<w:bookmarkEnd w:id="(\d+)"/>', part(document))


@_SOME
@given(st.lists(st.text(max_size=50), min_size=1, max_size=8))
def test_any_anchors_are_told_apart(anchors: list[str]) -> None:
    document = Document((Section("", tuple(Entry(("a",), anchor) for anchor in anchors)),))
    names = [name.lower() for _, name in _BOOKMARK.findall(part(document))]
    assert len(set(names)) == len(names) == sum(map(bool, anchors))
    assert all(re.fullmatch("[a-z][a-z0-9_]{0,39}", name) for name in names)


def test_an_entry_of_several_paragraphs_has_one_bookmark() -> None:
    entry = Entry((Block("block", ("a",)), Block("block", ("b",))), "key")
    assert _BOOKMARK.findall(part(Document((Section("", (entry,)),)))) == [("1", "key")]


def test_properties() -> None:
    properties = opened(Document((), title="My works", language="de-CH")).core_properties
    assert (properties.title, properties.language) == ("My works", "de-CH")
    assert (properties.author, properties.last_modified_by, properties.comments) == ("", "", "")
    assert properties.created == properties.modified == datetime(1980, 1, 1, tzinfo=UTC)


def test_a_title_without_end_is_cut_in_the_properties_alone() -> None:
    found = opened(Document((), title="ab " * 200))
    assert found.core_properties.title == ("ab " * 200)[:255]
    assert found.paragraphs[0].text == ("ab " * 200).strip()


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("de-CH", ("de-CH", "en-US", "ar-SA")),
        ("zh-TW", ("zh-TW", "zh-TW", "ar-SA")),
        ("he-IL", ("he-IL", "en-US", "he-IL")),
        ('x"/><', ("en-US", "en-US", "ar-SA")),
    ],
)
def test_the_language_is_that_of_all_text(language: str, expected: tuple[str, ...]) -> None:
    styles = part(Document((), language=language), "word/styles.xml")
    found = re.search(r'<w:lang w:val="(.*?)" w:eastAsia="(.*?)" w:bidi="(.*?)"/>', styles)
    assert found
    assert found.groups() == expected


def test_right_to_left() -> None:
    document = listed(("שלום, Nature 12 (3). עולם", Styled("italic", (" Smith",))), language="he-IL")
    [(_, found)] = body(document)
    assert found == (
        _STYLED.format("<w:rtl/>", "שלום, ")
        + _RUN.format("Nature 12 (3)")
        + _STYLED.format("<w:rtl/>", ". עולם")
        + _STYLED.format("<w:i/><w:iCs/><w:rtl/>", " ")
        + _STYLED.format("<w:i/><w:iCs/>", "Smith")
    )
    assert "<w:pPr><w:bidi/></w:pPr>" in part(document, "word/styles.xml")
    assert "<w:bidi/>" in part(document)


def test_text_from_right_to_left_within_other_text() -> None:
    found = inside("see שלום עולם, 12 – x")
    assert found == _RUN.format("see ") + _STYLED.format("<w:rtl/>", "שלום עולם") + _RUN.format(", 12 – x")


@pytest.mark.parametrize(
    ("text", "right_to_left", "expected"),
    [
        ("כהן (2020). Title", False, [("כהן", True), (" (2020). Title", False)]),
        ("a (כותרת [ספר]) b", False, [("a (", False), ("כותרת [ספר]", True), (") b", False)]),
        (
            "כהן (Smith [ed.], 2020). x",
            True,
            [("כהן (", True), ("Smith [ed.], 2020", False), ("). ", True), ("x", False)],
        ),
        ("Nature 12(3), 45–67.", True, [("Nature 12(3), 45–67", False), (".", True)]),
        ("12 (3)", True, [("12 (3)", True)]),
    ],
)
def test_brackets_stay_in_the_direction_that_they_were_opened_in(
    text: str, right_to_left: bool, expected: list[tuple[str, bool]]
) -> None:
    assert directed(text, right_to_left=right_to_left) == expected


@given(st.text(st.sampled_from("aé1אש٣ ,.–()[]")), st.booleans())
def test_stretches_are_the_text_and_take_turns(text: str, right_to_left: bool) -> None:
    found = directed(text, right_to_left=right_to_left)
    assert "".join(stretch for stretch, _ in found) == text
    assert all(one[1] != next_one[1] for one, next_one in pairwise(found))


def test_equal_documents_are_equal_bytes() -> None:
    nodes = (Styled("bold", (Styled("italic", ("a",)),)), Link("https://example.org", ("b",)))
    assert docx.document(listed(nodes)) == docx.document(listed(nodes))
    with zipfile.ZipFile(io.BytesIO(docx.document(listed(nodes)))) as archive:
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_every_part_is_xml_and_every_relationship_leads_to_one() -> None:
    document = listed((Link("https://example.org", ("b",)),))
    with zipfile.ZipFile(io.BytesIO(docx.document(document))) as archive:
        names = set(archive.namelist())
        roots = {name: etree.fromstring(archive.read(name)) for name in names}
    types = {child.get("PartName") for child in roots["[Content_Types].xml"]} - {None}
    assert types <= {f"/{name}" for name in names}
    inner = [child for child in roots["word/_rels/document.xml.rels"] if child.get("TargetMode") != "External"]
    assert {f"word/{child.get('Target')}" for child in inner} <= names
    assert {child.get("Target") for child in roots["_rels/.rels"]} == {"docProps/core.xml", "word/document.xml"}


def test_a_document_without_entries_opens() -> None:
    assert [paragraph.text for paragraph in opened(Document(())).paragraphs] == []


def test_without_python_docx_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(OutputError, match=re.escape("DOCX needs python-docx: pip install 'bibtools[docx]'")):
        docx.document(Document(()))
