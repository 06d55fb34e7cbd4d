"""Braces that keep BibTeX from changing the case of a title, and nocase spans in CSL rich text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibtools.richtext.tree import Node, Style, Styled
from bibtools.text import markup
from bibtools.text.latex import decode, encode


def shown(text: str) -> str:
    """The title decoded, with `[…]` for its nocase spans."""
    return decode(text, braces="protect").text.replace('<span class="nocase">', "[").replace("</span>", "]")


@pytest.mark.parametrize(
    ("latex", "expected"),
    [
        ("The {NASA} launch", "The [NASA] launch"),
        ("{B}ayes and {V}on {N}eumann", "[B]ayes and [V]on [N]eumann"),
        ("{Whole Title}", "[Whole Title]"),
        ("{Whole {Title} of {T}hings}", "[Whole Title of Things]"),
        (r"{\emph{Title}}", "<i>Title</i>"),
        (r"{{\emph{Title}}}", "[<i>Title</i>]"),
        (r"\emph{Homo sapiens} and \textbf{\emph{Pan}}", "<i>Homo sapiens</i> and <b><i>Pan</i></b>"),
        (r"\emph{The {NASA} case}", "<i>The [NASA] case</i>"),
        (r"{\em The {NASA} case}", "<i>The [NASA] case</i>"),
        (r"\emph{{NASA}}", "<i>[NASA]</i>"),
        (r"\enquote{{NASA}} ``{ESA}'' `{JAXA}'", "“[NASA]” “[ESA]” ‘[JAXA]’"),
        ("{H$_2$O}", "[H<sub>2</sub>O]"),
        (r"{$\alpha$}-helix", "[α]-helix"),
        ("$E=mc^{2}$", "E=mc<sup>2</sup>"),
        (r"{ }{Ab}", " [Ab]"),
        ("{Ab", "{Ab"),
        (r"a \LaTeX{} {\TeX} book", "a [LaTeX] [TeX] book"),
        (r"\foo{NASA} {NASA}", r"\foo{NASA} [NASA]"),
    ],
)
def test_groups_protect(latex: str, expected: str) -> None:
    assert shown(latex) == expected


@pytest.mark.parametrize(
    ("latex", "expected"),
    [
        (r"{\"O}l, {\o}re, {\'{E}}cole", "Öl, øre, École"),
        (r"{G}{\"o}del", "[G]ödel"),
        (r"{G{\"o}del}", "[Gödel]"),
        (r"{{\"O}l}", "[Öl]"),
        (r"{{}\&C}", "[&C]"),
        (r"\'{E}cole, \v{C}ech", "École, Čech"),
    ],
)
def test_special_characters_do_not_protect(latex: str, expected: str) -> None:
    assert shown(latex) == expected


@pytest.mark.parametrize(
    ("latex", "expected"),
    [("a{}b", "ab"), ("-{}-", "--"), ("{12} {---} {$_2$}", "12 — <sub>2</sub>")],
)
def test_a_group_without_a_letter_protects_nothing(latex: str, expected: str) -> None:
    assert shown(latex) == expected


@pytest.mark.parametrize("text", ["{NASA} launch", r"{G{\"o}del} -- \emph{{x}}", "{{A}}"])
def test_protection_is_asked_for(text: str) -> None:
    assert "nocase" not in decode(text).text
    assert decode(text).text == shown(text).replace("[", "").replace("]", "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[NASA] x", "{NASA} x"),
        ("[Öl]", r"{{\"O}l}"),
        ("[<i>Homo</i>]", r"{{}\emph{Homo}}"),
        ("<i>The [Homo]</i>", r"\emph{The {Homo}}"),
        ("[&C]", r"{{}\&C}"),
        ("[α]", r"{{}\ensuremath{\alpha}}"),
    ],
)
def test_what_is_written_protects_in_bibtex(text: str, expected: str) -> None:
    """To BibTeX a group protects where no backslash follows its brace."""
    spans = text.replace("[", '<span class="nocase">').replace("]", "</span>")
    assert encode(spans, ascii_only=True) == expected
    assert shown(expected) == text


WORDS = st.text(st.sampled_from("aBéÖßı–“”-'`,?!{}\\$~/&_\u00a0 1αℝ"), min_size=1, max_size=6)
LETTERS = WORDS.filter(lambda text: any(map(str.isalpha, text)))
STYLES: list[Style] = ["italic", "bold", "small-caps", "superscript", "subscript"]


def styled(children: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    return st.builds(Styled, st.sampled_from(STYLES), st.lists(children, min_size=1, max_size=3).map(tuple))


GUARDED = st.recursive(LETTERS, styled, max_leaves=3)
SPAN = st.builds(Styled, st.just("nocase"), st.lists(GUARDED, min_size=1, max_size=2).map(tuple))
TITLES = st.lists(st.recursive(st.one_of(WORDS, SPAN), styled, max_leaves=6), max_size=4).map(markup.write)


@pytest.mark.parametrize("ascii_only", [False, True])
@given(title=TITLES)
def test_protection_reads_back(title: str, ascii_only: bool) -> None:
    assert decode(encode(title, ascii_only=ascii_only), braces="protect") == (title, ())
