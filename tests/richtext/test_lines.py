"""Formatted text with blocks, as lines."""

import pytest

from bibtools.richtext import plain
from bibtools.richtext.lines import split
from bibtools.richtext.tree import Block, Link, Node, Styled

_LEFT = Block("left-margin", ("[1]",))


@pytest.mark.parametrize(
    ("nodes", "expected"),
    [
        ((_LEFT, Block("right-inline", ("a",))), "[1] a"),
        ((Block("left-margin", ("[1] ",)), Block("right-inline", ("a",))), "[1] a"),
        ((_LEFT, Block("right-inline", ("\u00a0a",))), "[1]\u00a0a"),
        ((_LEFT, " ", Block("right-inline", ("a",))), "[1] a"),
        ((_LEFT, "a"), "[1] a"),
        ((Block("left-margin", ()), Block("right-inline", ("a",))), "a"),
        ((Styled("bold", (_LEFT,)), Block("right-inline", ("a",))), "[1] a"),
        ((Block("right-inline", ("a",)), "b"), "a\nb"),
        (("a ", Block("block", (" b ",)), " c"), "a\nb\nc"),
        (("a", Block("indent", ("b",)), Block("indent", ("c",)), " "), "a\nb\nc"),
        ((Block("block", ("a",)), _LEFT, Block("right-inline", ("b",)), Block("block", ("c",))), "a\n[1] b\nc"),
        ((Block("block", (_LEFT, Block("right-inline", ("a",)))), "b"), "[1] a\nb"),
        ((Block("block", (" ",)),), ""),
    ],
)
def test_blocks(nodes: tuple[Node, ...], expected: str) -> None:
    assert plain.render(nodes) == expected


def test_styles_and_links_go_on_over_the_lines() -> None:
    nodes = (Styled("italic", (Link("https://x.org", ("a", Block("block", ("b", Styled("bold", ("c",)))))),)),)
    lines = split(nodes)
    assert lines == [
        (Styled("italic", (Link("https://x.org", ("a",)),)),),
        (
            Styled("italic", (Link("https://x.org", ("b",)),)),
            Styled("italic", (Link("https://x.org", (Styled("bold", ("c",)),)),)),
        ),
    ]


def test_text_without_blocks_is_one_line_as_it_is() -> None:
    assert split((" a ", Styled("italic", ("b",)))) == [(" a ", Styled("italic", ("b",)))]
    assert split(()) == []
