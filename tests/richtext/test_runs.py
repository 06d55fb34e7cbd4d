"""Runs and their directions; where paragraphs stand in a document, and how."""

import re
import sys
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bibtools.richtext.document import Document, Entry, Layout, Section
from bibtools.richtext.paragraphs import Role, Shape, paragraphs, placed, shape
from bibtools.richtext.runs import Run, directed, may_turn, runs
from bibtools.richtext.tree import Block, Link, Node, Styled, address

_ADDRESSES = st.one_of(
    st.text(max_size=20),
    st.builds("{}{}".format, st.sampled_from(["http://", "https://", "HTTPS://", "mailto:", "doi:10."]), st.text()),
)


@given(_ADDRESSES)
@example("https://example.org/a_b-c~d?e=%C3%A9&f=[1]#(g)!*+,;:@'$")
@example("https://example.org/{a}|b\\c^`")
@example("https://example.org/\n")
@example("https://")
def test_a_link_leads_where_the_tree_says(url: str) -> None:
    assert list(runs((Link(url, ("a",)),))) == [Run("a", url=address(url))]


def test_a_run_is_a_run_and_no_mere_tuple() -> None:
    [run] = runs((Styled("bold", ("a",)),))
    assert run._replace(text="b") == Run("b", frozenset({"bold"}))


@pytest.mark.parametrize(
    ("text", "right_to_left", "expected"),
    [
        ("", False, [("", False)]),
        ("", True, [("", True)]),
        ("“é” – 日本語", False, [("“é” – 日本語", False)]),
        ("a שלום, עולם b", False, [("a ", False), ("שלום, עולם", True), (" b", False)]),
        ("كتاب 12", False, [("كتاب", True), (" 12", False)]),
        ("שלום, one two.", True, [("שלום, ", True), ("one two", False), (".", True)]),
        ("one", True, [("one", False)]),
    ],
)
def test_directions(text: str, right_to_left: bool, expected: list[tuple[str, bool]]) -> None:
    assert directed(text, right_to_left=right_to_left) == expected


def test_no_letter_from_right_to_left_is_overlooked() -> None:
    letters = [
        letter
        for letter in map(chr, range(sys.maxunicode + 1))
        if unicodedata.bidirectional(letter) in {"R", "AL"} and unicodedata.category(letter)[0] == "L"
    ]
    assert len(letters) > 1000
    assert [letter for letter in letters if directed(letter, right_to_left=False) != [(letter, True)]] == []


@pytest.mark.parametrize(
    ("text", "expected"), [("a", False), ("“é” – Ж Ω 日本語 \ud800", False), ("a ש", True), ("\U0001e900", True)]
)
def test_a_quick_look_at_directions(text: str, expected: bool) -> None:
    assert may_turn(text.encode("utf-8", "surrogatepass")) is expected


def undivided(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    return st.one_of(
        st.builds(Styled, st.sampled_from(["italic", "bold", "upright", "nocase"]), st.tuples(inner, inner)),
        st.builds(Link, st.sampled_from(["https://example.org", "javascript:x"]), st.tuples(inner)),
    )


def divided(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    displays = st.sampled_from(["block", "indent", "left-margin", "right-inline"])
    return st.one_of(undivided(inner), st.builds(Block, displays, st.tuples(inner)))


_TEXT: st.SearchStrategy[Node] = st.text(st.sampled_from("ab \t\r\n\u00a0\x00é"), max_size=6)
_UNDIVIDED = st.lists(st.recursive(_TEXT, undivided, max_leaves=6), max_size=4).map(tuple)
_DIVIDED = st.lists(st.recursive(_TEXT, divided, max_leaves=6), max_size=3).map(tuple)


@given(_UNDIVIDED)
def test_a_text_has_single_spaces_and_runs_that_differ(nodes: tuple[Node, ...]) -> None:
    whole = "".join(run.text for run in runs(nodes))
    text = [run for one in paragraphs(nodes) for run in one.text]
    assert "".join(run.text for run in text) == re.sub("[ \t\r\n]+", " ", whole).strip(" ")
    assert all(run[1:] != next_run[1:] for run, next_run in pairwise(text))


@given(_UNDIVIDED)
def test_an_empty_block_after_a_text_changes_nothing(nodes: tuple[Node, ...]) -> None:
    """The way without blocks and the one with them give the same."""
    assert paragraphs((*nodes, Block("right-inline", ()))) == paragraphs(nodes)


@given(_DIVIDED, _DIVIDED)
def test_a_span_around_a_label_and_a_text_changes_nothing(label: tuple[Node, ...], text: tuple[Node, ...]) -> None:
    """The way for just these two and the one for any blocks give the same."""
    nodes = (Block("left-margin", label), Block("right-inline", text))
    assert paragraphs((Styled("nocase", nodes),)) == paragraphs(nodes)


@pytest.mark.parametrize(
    ("layout", "role", "expected"),
    [
        (Layout(), "Bibliography", Shape(0, 0, 240, 1)),
        (Layout(), "Bibliography Indented", Shape(720, 0, 240, 1)),
        (Layout(hanging_indent=True, line_spacing=2), "Bibliography", Shape(720, 720, 480, 2)),
        (Layout(hanging_indent=True, line_spacing=2), "Bibliography Continued", Shape(720, 0, 0, 2)),
        (Layout(hanging_indent=True), "Bibliography Continued Indented", Shape(1440, 0, 0, 1)),
        (Layout(label_width=3, entry_spacing=0), "Bibliography", Shape(480, 480, 0, 1)),
        (Layout(label_width=3, hanging_indent=True, labels_outside=True), "Bibliography", Shape(0, 480, 240, 1)),
        (Layout(label_width=12, labels_outside=True), "Bibliography", Shape(360, 1560, 240, 1)),
    ],
)
def test_shapes(layout: Layout, role: Role, expected: Shape) -> None:
    assert shape(layout, role) == expected


@given(st.builds(Layout, st.booleans(), st.integers(), st.booleans(), st.integers(), st.integers()))
def test_no_layout_leaves_the_page(layout: Layout) -> None:
    start, hanging, above, lines = shape(layout, "Bibliography Indented")
    assert 720 <= start <= 31 * 120 + 720
    assert 0 <= hanging <= 31 * 120
    assert 0 <= above <= 240 * lines * 10
    assert 1 <= lines <= 10


def test_paragraphs_in_their_places() -> None:
    labelled = (Block("left-margin", ("[1]",)), Block("right-inline", ("a",)), Block("block", ("b",)))
    indented = (Block("indent", ("c",)), Block("indent", ("d",)), Block("left-margin", ("e",)))
    entries = (Entry(labelled, "one"), Entry(indented, "two"), Entry((" ",), "none"), Entry(("f",)))
    sections = (Section("2024", entries, lead=(("under it",),)), Section("", (Entry(("g",), "three"),)))
    document = Document(sections, "My works", lead=(("first",), ()), notes=(("last",),))
    found = [
        (role, "".join(run.text for run in (*one.label, *one.text)), anchor) for role, one, anchor in placed(document)
    ]
    assert found == [
        ("Title", "My works", ""),
        ("Body Text", "first", ""),
        ("Heading 1", "2024", ""),
        ("Body Text", "under it", ""),
        ("Bibliography", "[1]a", "one"),
        ("Bibliography Continued", "b", ""),
        ("Bibliography Indented", "c", "two"),
        ("Bibliography Continued Indented", "d", ""),
        ("Bibliography", "e", ""),
        ("Bibliography", "f", ""),
        ("Bibliography", "g", "three"),
        ("Body Text", "last", ""),
    ]
