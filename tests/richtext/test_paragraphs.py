"""Entries as paragraphs of runs: labels, blocks, spaces."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibtools.richtext.lines import text_of
from bibtools.richtext.paragraphs import Paragraph, paragraphs
from bibtools.richtext.runs import Run, runs
from bibtools.richtext.tree import Block, Link, Node, Styled

ITALIC: frozenset[str] = frozenset({"italic"})


def said(nodes: tuple[Node, ...]) -> list[tuple[str, str, bool]]:
    """Each paragraph as its label, its text, and whether it is indented."""
    return [
        ("".join(run.text for run in one.label), "".join(run.text for run in one.text), one.indented)
        for one in paragraphs(nodes)
    ]


def test_text_without_blocks_is_one_paragraph() -> None:
    assert paragraphs((" a ", Styled("italic", ("b ",)), " c ")) == [
        Paragraph((), (Run("a "), Run("b ", frozenset({"italic"})), Run("c")))
    ]


@pytest.mark.parametrize("nodes", [(), ("",), ("  \n",), (Block("block", (" ",)),), (Styled("bold", ()),)])
def test_what_shows_nothing_is_no_paragraph(nodes: tuple[Node, ...]) -> None:
    assert paragraphs(nodes) == []


@pytest.mark.parametrize(
    ("nodes", "expected"),
    [
        ((Block("left-margin", ("[1]",)), Block("right-inline", ("a",))), [("[1]", "a", False)]),
        ((Block("left-margin", ("[1]",)), "a"), [("[1]", "a", False)]),
        (
            (Block("left-margin", ("[1] ",)), Block("right-inline", (" a ",)), "b"),
            [("[1]", "a", False), ("", "b", False)],
        ),
        (("a ", Block("block", ("b",)), " c"), [("", "a", False), ("", "b", False), ("", "c", False)]),
        (("a", Block("indent", ("b",))), [("", "a", False), ("", "b", True)]),
        ((Block("left-margin", ("1",)), Block("left-margin", ("2",)), "b"), [("1", "", False), ("2", "b", False)]),
        (
            (Block("left-margin", ("1.",)), Block("right-inline", ("a",)), Block("block", ("DOI",))),
            [("1.", "a", False), ("", "DOI", False)],
        ),
    ],
)
def test_blocks(nodes: tuple[Node, ...], expected: list[tuple[str, str, bool]]) -> None:
    assert said(nodes) == expected


def test_only_the_first_paragraph_begins_the_entry() -> None:
    found = paragraphs(("a", Block("block", ("b",)), Block("indent", ("c",))))
    assert [one.begins for one in found] == [True, False, False]


def test_styles_and_links_go_on_over_the_paragraphs() -> None:
    nodes = (Styled("italic", ("a", Block("block", (Link("https://x.org", ("b",)),)))),)
    assert [one.text for one in paragraphs(nodes)] == [
        (Run("a", frozenset({"italic"})),),
        (Run("b", frozenset({"italic"}), "https://x.org"),),
    ]


def test_a_space_that_does_not_break_stays() -> None:
    assert said(("\u00a0a \u00a0",)) == [("", "\u00a0a \u00a0", False)]


def test_styles_that_undo_others() -> None:
    found = list(runs((Styled("italic", ("a", Styled("upright", ("b",)), Styled("normal", ("c",)))),)))
    assert [sorted(run.styles) for run in found] == [["italic"], [], []]


def test_a_link_that_is_not_trusted_leads_nowhere() -> None:
    assert list(runs((Link("javascript:x", ("a",)),))) == [Run("a")]


_TEXT = st.text(max_size=8)
_NODES = st.recursive(
    _TEXT,
    lambda inner: st.one_of(
        st.builds(Styled, st.sampled_from(["italic", "bold", "upright"]), st.tuples(inner, inner)),
        st.builds(Block, st.sampled_from(["block", "indent", "left-margin", "right-inline"]), st.tuples(inner)),
    ),
    max_leaves=8,
)


@given(st.lists(_NODES, max_size=4))
def test_no_character_is_lost(nodes: list[Node]) -> None:
    found = "".join(f"{label}{text}" for label, text, _ in said(tuple(nodes)))
    assert "".join(found.split()) == "".join(text_of(nodes).split())
