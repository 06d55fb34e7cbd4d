r"""Citation keys replaced in LaTeX, Markdown and Typst: all of them, whole, and nothing else."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibtools.reconcile import Works
from bibtools.reconcile.rewriting import LANGUAGES, as_bytes, new_keys, rewritten

KEYS = {"a": "X", "b": "Y", "lam:2022": "lam2022graphcast", "doe-x": "doe", "odd": "10.1/odd,key"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (r"\cite{a}", r"\cite{X}"),
        (r"\cite{a,b}", r"\cite{X,Y}"),
        ("\\cite{ a ,\n  b}", "\\cite{ X ,\n  Y}"),
        (r"\cite{ab}, \cite{a-b}, \cite{c,ab,a}", r"\cite{ab}, \cite{a-b}, \cite{c,ab,X}"),
        (r"\cite[p.~3]{a}", r"\cite[p.~3]{X}"),
        (r"\citep[see][pp.~3--4]{a}", r"\citep[see][pp.~3--4]{X}"),
        (r"\citet*{lam:2022}", r"\citet*{lam2022graphcast}"),
        (r"\Citeauthor{a} \citeyearpar{a} \citealp{a}", r"\Citeauthor{X} \citeyearpar{X} \citealp{X}"),
        (r"\textcite{a}\parencite*[3]{a}\footcite{a}", r"\textcite{X}\parencite*[3]{X}\footcite{X}"),
        (r"\fullcite{a}\footfullcite{a}\nocite{a,*}", r"\fullcite{X}\footfullcite{X}\nocite{X,*}"),
        (r"\cites{a}{b}", r"\cites{X}{Y}"),
        (r"\parencites(see)(and more)[1]{a}[2][3]{b}", r"\parencites(see)(and more)[1]{X}[2][3]{Y}"),
        ("\\autocites\n  [1]{a}\n  [2]{b}", "\\autocites\n  [1]{X}\n  [2]{Y}"),
        (r"\footcitetexts{a}{b}", r"\footcitetexts{X}{Y}"),
        (r"\volcite{b}[3]{a}", r"\volcite{b}[3]{X}"),
        (r"\pvolcites[see]{1}[2]{a}{3}{b}", r"\pvolcites[see]{1}[2]{X}{3}{Y}"),
        (r"\citefield{a}{b}", r"\citefield{X}{b}"),
        (r"\citename{a}{b}", r"\citename{X}{b}"),
        (r"\cite{a}{b}", r"\cite{X}{b}"),
        (r"\cite<see>[p.~3]{a}", r"\cite<see>[p.~3]{X}"),
        (r"\possessivecite{a}", r"\possessivecite{X}"),
        (r"\bibentry{a}\bibitem[A]{a}", r"\bibentry{X}\bibitem[A]{X}"),
        (r"\defcitealias{a}{b}", r"\defcitealias{X}{b}"),
        (r"\citep[see {[}1{]}, ][]{a}", r"\citep[see {[}1{]}, ][]{X}"),
        (r"\citep[{see \citealt[3]{b}}]{a}", r"\citep[{see \citealt[3]{Y}}]{X}"),
        (r"\footnote{\cite{a}}", r"\footnote{\cite{X}}"),
        # comments
        ("% \\cite{a}\n\\cite{a}", "% \\cite{a}\n\\cite{X}"),
        ("50\\% \\cite{a}", "50\\% \\cite{X}"),
        ("\\\\% \\cite{a}\n", "\\\\% \\cite{a}\n"),
        ("\\cite{% a, b\n  a,% b\n  b}", "\\cite{% a, b\n  X,% b\n  Y}"),
        ("\\url{x%20y} \\cite{a}", "\\url{x%20y} \\cite{X}"),
        ("\\begin{comment}\\cite{a}\n\\end{comment}\\cite{a}", "\\begin{comment}\\cite{a}\n\\end{comment}\\cite{X}"),
        # verbatim text
        (r"\verb|\cite{a}| \cite{a}", r"\verb|\cite{a}| \cite{X}"),
        (r"\verb*+\cite{a}+", r"\verb*+\cite{a}+"),
        (r"\lstinline|\cite{a}|", r"\lstinline|\cite{a}|"),
        ("\\begin{verbatim}\n\\cite{a}\n\\end{verbatim}", "\\begin{verbatim}\n\\cite{a}\n\\end{verbatim}"),
        ("\\begin{filecontents}{a.bib}\n@book{a}\\cite{a}\n\\end{filecontents}", None),
        # no citations
        (r"\\cite{a}", None),
        (r"\citestyle{a}\setcitestyle{a}\citetext{a}", None),
        (r"\DeclareCiteCommand{a}{b}\newcitecommand{a}", None),
        (r"\ref{a} \label{a} \emph{a} a", None),
        ("\\cite\n\n{a}", None),
        (r"\cite[a", None),
        (r"\cite{a", None),
        (r"\newcommand{\mycite}[1]{\cite{#1}}", None),
    ],
)  # fmt: skip
def test_latex(before: str, after: str | None) -> None:
    assert rewritten(before, ".tex", KEYS).text == (before if after is None else after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("As @a says.", "As @X says."),
        ("@a [p. 3]", "@X [p. 3]"),
        ("[@a]", "[@X]"),
        ("[see @a, p. 3; -@b, chap. 2]", "[see @X, p. 3; -@Y, chap. 2]"),
        ("[-@a]", "[-@X]"),
        ("[@a;@b]", "[@X;@Y]"),
        ("@{a}, [@{a}, p. 3]", "@X, [@X, p. 3]"),
        ("@lam:2022: and @lam:2022.", "@lam2022graphcast: and @lam2022graphcast."),
        ("@doe-x's", "@doe's"),
        ("*@a*, **@b**, “@a”", "*@X*, **@Y**, “@X”"),
        ("[@odd]", "[@{10.1/odd,key}]"),
        ("---\nnocite: |\n  @a, @b\n---\n", "---\nnocite: |\n  @X, @Y\n---\n"),
        ("- item @a\n\n    more of it @a\n", "- item @X\n\n    more of it @X\n"),
        ("[^1]: Note.\n\n    More @a.\n", "[^1]: Note.\n\n    More @X.\n"),
        ("text\n    going on @a", "text\n    going on @X"),
        ("> @a", "> @X"),
        ("| @a | `@a` |", "| @X | `@a` |"),
        ("one ` and @a", "one ` and @X"),
        ("`one\n\ntwo @a `x`", "`one\n\ntwo @X `x`"),
        ("\\` @a `@b`", "\\` @X `@b`"),
        # no citations
        ("@ab, @a-b, @a:b, x@a, me@a.org", None),
        ("\\@a", None),
        ("`@a` ``x ` @a``", None),
        ("```\n@a\n```", None),
        ("~~~ {.md}\n@a\n```\n@a\n~~~~", None),
        ("````\n```\n@a\n````", None),
        ("```\n@a", None),
        ("text\n\n    @a\n\n    @b\n", None),
        ("\t@a", None),
        ("<!-- @a\n\n@b -->", None),
        ("https://x.org/@a and <https://x.org/y@a>", None),
        ("[text](path/@a)", None),
        ("(@a) An example.\n\nAs in (@a).", None),
    ],
)
def test_markdown(before: str, after: str | None) -> None:
    assert rewritten(before, ".md", KEYS).text == (before if after is None else after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("As @a says.", "As @X says."),
        ("@a[p. 3], @b: this", "@X[p. 3], @Y: this"),
        ("@lam:2022, @doe-x.", "@lam2022graphcast, @doe."),
        ("#cite(<a>)", "#cite(<X>)"),
        ('#cite(<a>, form: "prose")', '#cite(<X>, form: "prose")'),
        ('#cite(label("a"))', '#cite(label("X"))'),
        ("#cite(\n  <a>,\n  supplement: [@b])", "#cite(\n  <X>,\n  supplement: [@Y])"),
        ("#ref(<a>)", "#ref(<X>)"),
        ('"said @a"', '"said @X"'),
        ("@odd", '#cite(label("10.1/odd,key"))'),
        ("#cite(<odd>)", '#cite(label("10.1/odd,key"))'),
        ("https://x.org/a @a", "https://x.org/a @X"),
        ('#image("a//b") @a', '#image("a//b") @X'),
        ('#include "a/*.typ"\n@a', None),
        # no citations
        ("@ab @a.b @a-b x@a \\@a", None),
        ("// @a\n", None),
        ("/* @a /* @a */ @a */", None),
        ("`@a` ```typ\n@a\n```", None),
        ("= Heading <a>", None),
        ("#mycite(<a>)", None),
    ],
)
def test_typst(before: str, after: str | None) -> None:
    assert rewritten(before, ".typ", KEYS).text == (before if after is None else after)


def test_keys_change_places() -> None:
    done = rewritten(r"\cite{a,b} \cite{b}", ".tex", {"a": "b", "b": "a"})
    assert done.text == r"\cite{b,a} \cite{a}"
    assert done.replaced == 3


def test_a_key_of_two_works_is_left_and_named() -> None:
    done = rewritten("@a and @b and @a", ".md", {"b": "Y"}, ["a"])
    assert (done.text, done.replaced, done.ambiguous) == ("@a and @Y and @a", 1, ["a"])


def test_the_keys_of_works() -> None:
    records = [{"id": "a"}, {"id": "b", "citation-key": "bb"}, {"id": "a"}, {"id": "c"}]
    works = Works([{"id": "b", "citation-key": "new"}, {"id": "a2"}, {"id": "c"}], [], {})
    works.keys = {"f#a": "b", "b": "b", "g#a": "a2", "c": "c"}
    assert tuple(new_keys(records, works, by_id=False)) == ({"b": "new", "bb": "new"}, {"a"})
    assert tuple(new_keys(records, works, by_id=True)) == ({"bb": "b"}, {"a"})


def test_bytes_that_are_no_text_come_back() -> None:
    data = b"\xef\xbb\xbfcaf\xe9 \\cite{a}\r\n\x00"
    text = data.decode("utf-8", errors="surrogateescape")
    assert as_bytes(rewritten(text, ".tex", KEYS).text) == data.replace(b"{a}", b"{X}")


SIGNS = r"\{}[]()<>%@`~#*$ ,;.:-/|é"
WORDS = r"""
a b ab @a <a> \cite \cites ``` /* */ // <!-- --> #cite( \verb \begin{verbatim} \end{verbatim} ](
""".split()
pieces = st.lists(st.sampled_from([*SIGNS, *WORDS, "\n", "\n\n", "    ", "- "]), max_size=40).map("".join)


@pytest.mark.parametrize("suffix", [".tex", ".md", ".typ"])
@given(pieces)
def test_nothing_but_keys_is_touched(suffix: str, text: str) -> None:
    longer = {"a": "a-long-key", "b": "b"}
    done = rewritten(text, suffix, longer)
    assert done.text.count("a-long-key") >= done.replaced - text.count("b")
    assert re.sub("[{}]", "", done.text.replace("a-long-key", "a")) == re.sub("[{}]", "", text)
    back = rewritten(done.text, suffix, {"a-long-key": "a"})
    assert re.sub("[{}]", "", back.text) == re.sub("[{}]", "", text)


@pytest.mark.parametrize(
    "unit",
    [
        *(r"\cite[", r"\cite[{", r"\cite{", r"\cites(", r"\verb|", r"\begin{verbatim}", r"\url{", "{[", "%"),
        *("`a", "` ``", "@{", "@a:", "<!--", "```\n", "/*", "@.", '="', "cite(<", "](", "a://", "- \n\n    "),
    ],
)
@pytest.mark.parametrize("suffix", [".tex", ".md", ".typ"])
def test_what_does_not_end_is_read_in_one_go(suffix: str, unit: str) -> None:
    text = unit * 20_000
    assert rewritten(text, suffix, KEYS).text == text or "X" in rewritten(text, suffix, KEYS).text


def test_the_suffixes() -> None:
    assert set(LANGUAGES) == {".tex", ".ltx", ".latex", ".md", ".markdown", ".qmd", ".rmd", ".typ"}
