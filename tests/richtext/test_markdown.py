"""Formatted text as Markdown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibtools.richtext import markdown
from bibtools.richtext.tree import Link, Node, Styled


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
        ((Styled("small-caps", ("bc",)),), '<span style="font-variant:small-caps">bc</span>'),
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


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_only_backslashes_are_added(text: str) -> None:
    shown = markdown.render((text,))
    unescaped = ""
    signs = iter(shown)
    for sign in signs:
        unescaped += next(signs) if sign == "\\" else sign
    assert unescaped.split() == text.split()
