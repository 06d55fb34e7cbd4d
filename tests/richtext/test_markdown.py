"""Formatted text as Markdown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibtools.richtext import markdown
from bibtools.richtext.tree import Block, Link, Node, Style, Styled


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lam, R. (2022). A title: 50% & more.", "Lam, R. (2022). A title: 50% & more."),
        ("a_b_c and _d_", r"a_b_c and \_d\_"),
        ("2 * 3 * 4", r"2 \* 3 \* 4"),
        ("`code` and \\", r"\`code\` and \\"),
        ("[Preprint]", r"\[Preprint\]"),
        ("p < 0.05 and a<b", r"p < 0.05 and a\<b"),
        ("AT&amp;T & R&D", r"AT\&amp;T & R&D"),
        ("$5 and $6", r"\$5 and \$6"),
        ("see @lam2022 or a@b.org", r"see \@lam2022 or a@b.org"),
        ("1. Lam", r"1\. Lam"),
        ("1.5 degrees", "1.5 degrees"),
        ("2001) x", r"2001\) x"),
        ("# one", r"\# one"),
        ("C# is", "C# is"),
        ("- one", r"\- one"),
        ("> one", r"\> one"),
        ("two\nlines", "two lines"),
        ("", ""),
    ],
)
def test_text(text: str, expected: str) -> None:
    assert markdown.render((text,)) == expected


@pytest.mark.parametrize(
    ("nodes", "expected"),
    [
        ((Styled("italic", ("Nature",)), ", 1"), "*Nature*, 1"),
        ((Styled("bold", ("12",)), "(3)"), "**12**(3)"),
        (("H", Styled("subscript", ("2",)), "O"), "H<sub>2</sub>O"),
        (("x", Styled("superscript", ("n",))), "x<sup>n</sup>"),
        ((Styled("italic", ("a ",)), "b"), "*a* b"),
        ((Styled("italic", (" ",)), "b"), "b"),
        ((Styled("bold", (Styled("italic", ("a",)),)), " b"), "***a*** b"),
        ((Styled("italic", ("on ", Styled("normal", ("E. coli",)), " again")),), "*on* E. coli *again*"),
        ((Styled("italic", ("Why?",)), "x"), "<i>Why?</i>x"),
        ((Styled("nocase", ("GraphCast",)),), "GraphCast"),
        ((Styled("small-caps", ("bc",)),), '<span style="font-variant:small-caps;">bc</span>'),
        ((Link("https://example.org/a_b", ("https://example.org/a_b",)),), "<https://example.org/a_b>"),
        (
            (Link("https://doi.org/10.1/a_(b)", ("10.1/a_(b)",)),),
            "[10.1/a\\_(b)](<https://doi.org/10.1/a_(b)>)",
        ),
        ((Link("javascript:x", ("x",)),), "x"),
    ],
)
def test_nodes(nodes: tuple[Node, ...], expected: str) -> None:
    assert markdown.render(nodes) == expected


@pytest.mark.parametrize(
    ("around", "undoing", "expected"),
    [
        ("italic", "upright", "*a* b *c*"),
        ("oblique", "upright", "*a* b *c*"),
        ("bold", "regular", "**a** b **c**"),
        ("bold", "upright", "**a b c**"),
        ("superscript", "baseline", "<sup>a</sup> b <sup>c</sup>"),
        ("italic", "normal", "*a* b *c*"),
        ("italic", "oblique", "*a b c*"),
    ],
)
def test_styles_that_undo_others(around: Style, undoing: Style, expected: str) -> None:
    assert markdown.render((Styled(around, ("a ", Styled(undoing, ("b",)), " c")),)) == expected


@pytest.mark.parametrize(
    ("around", "undoing"), [("small-caps", "no-small-caps"), ("underline", "no-underline"), ("light", "regular")]
)
def test_spans_that_are_undone(around: Style, undoing: Style) -> None:
    text = markdown.render((Styled(around, ("a", Styled(undoing, ("b",)))),))
    assert text.startswith("<span")
    assert text.endswith("a</span>b")


def test_undoing_what_is_not_there_shows_nothing() -> None:
    assert markdown.render((Styled("upright", ("a",)), Styled("no-underline", ("b",)))) == "ab"


def test_blocks_are_lines_with_hard_breaks() -> None:
    nodes = (Block("left-margin", ("1.",)), Block("right-inline", (Styled("italic", ("a",)),)), Block("block", ("b",)))
    assert markdown.render(nodes) == "1\\. *a*\\\nb"


@pytest.mark.parametrize("start", ["# ", "- ", "1. ", "> ", "===", "```", "| "])
def test_no_line_of_a_block_begins_something_else(start: str) -> None:
    text = markdown.render((Block("block", ("a",)), Block("indent", (f"{start}b",))))
    assert "\\" in text.split("\n")[1][:2]


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_only_backslashes_are_added(text: str) -> None:
    shown = markdown.render((text,))
    unescaped = ""
    signs = iter(shown)
    for sign in signs:
        unescaped += next(signs) if sign == "\\" else sign
    assert unescaped.split() == text.split()
