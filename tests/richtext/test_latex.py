"""Formatted text as LaTeX; real LaTeX reads it in tests/latex."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibtools.richtext import latex
from bibtools.richtext.document import Document, Entry, Layout, Section
from bibtools.richtext.tree import Block, Link, Node, Styled

_LABELLED = (Block("left-margin", ("[1]",)), Block("right-inline", ("Lam, R.",)))

_READ = {
    r"\textbackslash{}": "\\", r"\textasciitilde{}": "~", r"\textasciicircum{}": "^", r"\textless{}": "<",
    r"\textgreater{}": ">", r"\textbar{}": "|", r"\textasciigrave{}": "`", r"\symbol{34}": '"',
    r"\textminus{}": "\u2212", r"\allowbreak{}": "", r"\/": "", r"\,": "\u202f", "~": "\u00a0",
    **{f"\\{char}": char for char in "&%$#_{}"},
}  # fmt: skip
"""The macros that plain text may become, and what they show."""
_TOKEN = re.compile("|".join(map(re.escape, sorted(_READ, key=len, reverse=True))))
_ACTIVE = re.compile(r'[\\{}$&#^_~%<>|"`]|--|–-|-–|\'\'|’’|,,')
"""What would not show itself: TeX's specials, and the ligatures of fonts in the encoding T1."""
_BLANK = re.compile("[ \t-\r\x1c-\x1f\x85\u2028\u2029]+")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")


def _shown(source: str) -> str:
    """What LaTeX shows of plain text; fails where that is anything but text."""
    assert not _ACTIVE.search(_TOKEN.sub("\0", source)), source
    return _TOKEN.sub(lambda found: _READ[found[0]], source)


def _page(*entries: tuple[Node, ...], layout: Layout | None = None) -> Document:
    return Document((Section("", tuple(Entry(nodes) for nodes in entries)),), layout=layout or Layout())


def _list(document: Document) -> str:
    """The list alone, of a fragment that has nothing else."""
    return latex.fragment(document).partition("\n\n")[2].removesuffix("\n\\par\\endgroup\n")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lam, R. (2022). A title: naïve?", "Lam, R. (2022). A title: naïve?"),
        ("50% of R&D, $5, #1, a_b", r"50\% of R\&D, \$5, \#1, a\_b"),
        ("{a} \\b", r"\{a\} \textbackslash{}b"),
        ("~a ^b", r"\textasciitilde{}a \textasciicircum{}b"),
        ("a < b > c | d", r"a \textless{} b \textgreater{} c \textbar{} d"),
        ("--a---", r"-\/-a-\/-\/-"),
        ("1–2, –-, –—", r"1–2, –\/-, –\/—"),
        ("``a''", r"\textasciigrave{}\textasciigrave{}a'\/'"),
        ("don't, don’t, ’’", r"don't, don’t, ’\/’"),
        ("?`a, !‘b, ‘‘", r"?\textasciigrave{}a, !\/‘b, ‘\/‘"),
        (",,a", r",\/,a"),
        ("<<a>>", r"\textless{}\/\textless{}a\textgreater{}\/\textgreater{}"),
        ('"a"', r"\symbol{34}a\symbol{34}"),
        ("p.\u00a05, 10\u202f000, \u22123", r"p.~5, 10\,000, \textminus{}3"),
        ("a \n\n\\par\t b", r"a \textbackslash{}par b"),
        ("a\u2028b\x00\x7f", "a b"),
        ("Περί τῆς 王", "Περί τῆς 王"),
        ("", ""),
    ],
)
def test_text(text: str, expected: str) -> None:
    assert latex.render((text,)) == expected


@given(st.one_of(st.text(), st.text(st.sampled_from("\\{}$&#^_~%<>|\"'`,-–—’‘?! \u00a0\n1a/"))))
def test_any_text_is_shown_as_it_is(text: str) -> None:
    line = _CONTROL.sub("", _BLANK.sub(" ", text))
    shown = re.sub(" {2,}", " ", _shown(latex.render((text,))))  # several blanks are one, as TeX has it
    assert shown == re.sub(" {2,}", " ", line).replace("\u2009", "\u202f")


@pytest.mark.parametrize(
    ("nodes", "expected"),
    [
        ((Styled("italic", ("Nature",)), ", 1"), r"\textit{Nature}, 1"),
        ((Styled("oblique", ("Nature",)),), r"\textit{Nature}"),
        ((Styled("bold", ("12",)), "(3)"), r"\textbf{12}(3)"),
        ((Styled("light", ("a",)),), r"\textmd{a}"),
        ((Styled("small-caps", ("a",)),), r"\textsc{a}"),
        (("H", Styled("subscript", ("2",)), "O"), r"H\textsubscript{2}O"),
        (("x", Styled("superscript", ("n",))), r"x\textsuperscript{n}"),
        ((Styled("bold", (Styled("italic", ("a",)),)),), r"\textbf{\textit{a}}"),
        ((Styled("italic", ("on ", Styled("upright", ("E. coli",)))),), r"\textit{on }E. coli"),
        ((Styled("underline", ("Lam, R.",)),), r"\underline{Lam, R.}"),
        ((Styled("underline", ("one that is longer than a name",)),), " ".join(
            rf"\underline{{{word}}}" for word in "one that is longer than a name".split()
        )),
        ((Styled("bold", ("",)), "a"), "a"),
        (("-", Styled("nocase", ("-",))), r"-\/-"),
        ((*_LABELLED, Block("block", ("b",))), "[1] Lam, R. b"),
        ((Link("https://x.org", (Styled("italic", ("a",)), " b")), "c"), r"\href{https://x.org}{\textit{a} b}c"),
        ((Link("https://x.org/~a_b?c=%20&d=$e#f", ("a",)),), r"\href{https://x.org/\~a\_b?c=\%20\&d=$e\#f}{a}"),
        ((Link("https://x.org/\\}{\n", ("a",)),), "a"),
        ((Link("https://x.org/\\}{^", ("a",)),), r"\href{https://x.org/\%5C\%7D\%7B\%5E}{a}"),
        ((Link("https://x.org/é", ("a",)),), r"\href{https://x.org/\%C3\%A9}{a}"),
        ((Link("javascript:x", ("a",)),), "a"),
    ],
)  # fmt: skip
def test_nodes(nodes: tuple[Node, ...], expected: str) -> None:
    assert latex.render(nodes) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("doi:10.1000/182", "doi:10.1000/182"),
        ("A-very-long-word-without-a-slash", "A-very-long-word-without-a-slash"),
        (
            "see https://doi.org/10.1038/s41586_021 now",
            r"see https://|doi.org/|10.1038/|s41586\_|021 now",
        ),
        ("https://example.org/?a=1&b=2", r"https://|example.org/?|a=|1\&|b=|2"),
        ("10.1002/(SICI)1097-4571(199806)49:8(69)3.0.CO;2-O", "10.1002/|(SICI)1097-4571(199806)49:|8(69)3.0.CO;2-O"),
        ("https://x.org/" + "a" * 45, "https://|x.org/|" + "a" * 30 + "|" + "a" * 15),
    ],
)  # fmt: skip
def test_long_addresses_may_be_broken(text: str, expected: str) -> None:
    assert latex.render((text,)) == expected.replace("|", r"\allowbreak{}")


def test_text_is_spelled_as_the_caller_wants() -> None:
    nodes = (Styled("bold", ("β",)), " ", Link("https://x.org/β", ("https://example.org/articles/β",)))
    assert latex.render(nodes, lambda text: text.replace("β", r"\beta{}")) == (
        r"\textbf{\beta{}} "
        r"\href{https://x.org/\%CE\%B2}{https://\allowbreak{}example.org/\allowbreak{}articles/\allowbreak{}\beta{}}"
    )


_FRAGMENT = r"""% A list for \input. It wants \usepackage{hyperref} for links, \usepackage[T1]{fontenc} with pdfLaTeX.
\begingroup
\providecommand{\href}[2]{#2}
\frenchspacing\raggedright\clubpenalty4000\widowpenalty4000\setlength{\parskip}{0.5\baselineskip}

\section*{My 50\%}

[Lead]

\subsection*{R \& D}

Two of them.

\begin{list}{}{%
  \linespread{2}\selectfont%
  \setlength{\leftmargin}{2em}\setlength{\itemindent}{-\leftmargin}%
  \setlength{\labelwidth}{0pt}\setlength{\labelsep}{0pt}%
  \setlength{\itemsep}{0\baselineskip}%
  \setlength{\parsep}{0pt}\setlength{\listparindent}{0pt}}
\item[] Lam, R.
\item[] [Ng], A.
\end{list}

* equal

† more
\par\endgroup
"""


def test_a_fragment() -> None:
    sections = (Section("R & D", (Entry(("Lam, R.",)), Entry(("[Ng], A.",))), (("Two of them.",),)),)
    layout = Layout(hanging_indent=True, line_spacing=2, entry_spacing=0)
    document = Document(sections, "My 50%", layout=layout, lead=(("[Lead]",),), notes=(("* equal",), ("† more",)))
    assert latex.fragment(document) == _FRAGMENT


def test_headings_are_sections_where_there_is_no_title() -> None:
    assert "\n\\section*{Books}\n" in latex.fragment(Document((Section("Books", (Entry(("a",)),)),)))


def test_labels_stand_in_a_column() -> None:
    wider = (Block("left-margin", ("[10]",)), Block("right-inline", ("Ng, A.",)))
    layout = Layout(hanging_indent=True, label_width=4)
    assert (
        _list(_page(_LABELLED, wider, ("No label",), layout=layout))
        == r"""\begin{list}{}{%
  \settowidth{\labelwidth}{[10]}\setlength{\labelsep}{0.5em}%
  \renewcommand{\makelabel}[1]{#1\hfil}\setlength{\itemindent}{0pt}%
  \setlength{\leftmargin}{\labelwidth}\addtolength{\leftmargin}{\labelsep}%
  \setlength{\itemsep}{1\baselineskip}%
  \setlength{\parsep}{0pt}\setlength{\listparindent}{0pt}}
\item[{[1]}] Lam, R.
\item[{[10]}] Ng, A.
\item[] No label
\end{list}"""
    )


def test_labels_stand_outside() -> None:
    text = _list(_page(_LABELLED, layout=Layout(label_width=3, labels_outside=True)))
    assert r"\setlength{\leftmargin}{0pt}%" in text
    assert r"\settowidth{\labelwidth}{[1]}" in text


@pytest.mark.parametrize(
    ("labels", "width", "expected"),
    [
        (("[1]", "[Lam et al. 2022]"), 5, "[1]"),
        (("[Lam et al. 2022]",), 5, "00000"),
        (("[Lam et al. 2022]",), 0, "000000000000"),
        (("50%", "1"), 0, r"50\%"),
    ],
)
def test_no_label_makes_the_column_too_wide(labels: tuple[str, ...], width: int, expected: str) -> None:
    entries = [(Block("left-margin", (label,)), Block("right-inline", ("a",))) for label in labels]
    assert rf"\settowidth{{\labelwidth}}{{{expected}}}" in _list(_page(*entries, layout=Layout(label_width=width)))


def test_further_paragraphs_stand_under_an_entry() -> None:
    nodes = (*_LABELLED, Block("block", ("More.",)), Block("indent", ("Note.",)), *_LABELLED)
    text = _list(_page(nodes, (Block("indent", ("All.",)),)))
    assert (
        text.partition("{0pt}}\n")[2]
        == r"""\item[{[1]}] Lam, R.

More.

{\setlength{\leftskip}{2em}Note.\par}

\makebox[0pt][r]{\makebox[\labelwidth][l]{[1]}\hspace{\labelsep}}Lam, R.
\item[] {\setlength{\leftskip}{2em}All.\par}
\end{list}"""
    )


def test_spacing_is_held_within_bounds() -> None:
    text = _list(_page(("a",), layout=Layout(line_spacing=10**9, entry_spacing=-5)))
    assert max(map(int, re.findall(r"\d+", text))) < 100
    assert r"\setlength{\itemsep}{0\baselineskip}" in text


def test_an_empty_list_is_no_list() -> None:
    assert r"\begin{list}" not in latex.fragment(_page())
    assert r"\begin{list}" not in latex.fragment(_page((" ",)))


def test_a_document_for_any_latex() -> None:
    document = Document((Section("", (Entry(("Łącki, É. “a” 5 €",)),)),), 'A "50%" title', "de-DE")
    assert (
        latex.document(document).partition("\\section*")[0]
        == r"""\documentclass[a4paper,11pt]{article}
\usepackage[margin=2.5cm]{geometry}
\usepackage{iftex}
\ifPDFTeX\usepackage[T1]{fontenc}\usepackage{lmodern}\else\usepackage{fontspec}\fi
\usepackage[hidelinks,bookmarks=false]{hyperref}
\hypersetup{pdftitle={A ”50\%” title},pdflang={de-DE}}
\begin{document}
\frenchspacing\raggedright\clubpenalty4000\widowpenalty4000\setlength{\parskip}{0.5\baselineskip}

"""
    )


def test_a_language_cannot_leave_its_place() -> None:
    document = Document((), language=r"en}\input{x}")
    assert "pdflang={eninputx}" in latex.document(document)


@pytest.mark.parametrize("text", ["λόγος", "О начале", "北京", "Tolenȧ", "x\u0304", "→"])
def test_what_pdflatex_has_no_letters_for_is_for_lualatex(text: str) -> None:
    source = latex.document(_page((text,)))
    assert source.startswith("% !TeX program = lualatex\n")
    assert r"\setmainfont{FreeSerif}" in source
    assert "LuaLaTeX" in latex.fragment(_page((text,))).splitlines()[0]


def test_what_is_spelled_in_ascii_needs_no_lualatex() -> None:
    source = latex.document(_page(("λ",)), lambda text: text.replace("λ", r"\ensuremath{\lambda}"))
    assert "lualatex" not in source
    assert r"\usepackage{amssymb}" in source


def test_chinese_may_be_broken_between_letters() -> None:
    assert "pre_linebreak_filter" in latex.document(_page(("海外英语",)))
    assert "pre_linebreak_filter" not in latex.document(_page(("λόγος",)))


def test_a_document_from_right_to_left_says_what_it_lacks() -> None:
    document = Document((Section("", (Entry(("ראה",)),)),), language="he-IL")
    assert "% LaTeX sets it from left to right; " in latex.document(document)
    assert "right; " not in latex.document(_page(("ראה",)))
