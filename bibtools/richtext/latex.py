r"""Formatted text as LaTeX: a run for the middle of a text, a fragment to include, a document to compile.

Lists are LaTeX's own `list` environment, and nothing is defined outside of a group, so that a fragment clashes with
no document. Source: "LaTeX2e: An unofficial reference manual", on `list`; hyperref's manual, on `\href`.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from operator import attrgetter
from urllib.parse import quote

from bibtools.richtext.document import Document, Layout
from bibtools.richtext.paragraphs import ENTRIES, LINE, Paragraph, placed, shape
from bibtools.richtext.runs import SHOWN, Run, in_one_line
from bibtools.richtext.tree import Node, Style

Spell = Callable[[str], str]
"""How plain text is spelled in LaTeX: braces balanced, and safe within the argument of a macro."""

_ESCAPES = {char: f"\\{char}" for char in "&%$#_{}"} | {
    "\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "<": r"\textless{}",
    ">": r"\textgreater{}", "|": r"\textbar{}", "`": r"\textasciigrave{}", "\u00a0": "~", "\u2009": r"\,",
    "\u202f": r"\,", "\u2212": r"\textminus{}",
    '"': r"\symbol{34}",  # the bare sign is a macro where babel has a language such as German
}  # fmt: skip
# What fonts join comes first. `\/` keeps it apart in LuaTeX as well, where `{}` does not.
_TOKENS = re.compile(r"""[-–—]{2,}|['’]{2,}|[?!‘]‘+|,{2,}|<{2,}|>{2,}|[&%$#_{}\\~^<>|`"\u00a0\u2009\u202f\u2212]""")

_BLANKS = re.compile("[ \t-\r\x1c-\x1f\x85\u2028\u2029]+")
_UNPRINTED = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")  # TeX takes some of the control characters for an error

_MACROS: dict[Style, str] = {
    "bold": "textbf", "light": "textmd", "italic": "textit", "underline": "underline", "small-caps": "textsc",
    "superscript": "textsuperscript", "subscript": "textsubscript",
}  # fmt: skip
"""LaTeX's fonts have no light weight: light text is not bold, at least."""

_LONG = 24  # characters: what is longer may have to be broken into lines
_PIECE = re.compile(r"[^/?&=_]{0,30}[/?&=_]+|(?=[^/?&=_]{31})[^/?&=_]{0,29}[-.:;,)]|[^/?&=_]{1,30}")
_IN_ADDRESSES = str.maketrans({char: f"\\{char}" for char in "%#&_~"})  # a bare `$` is text there

_IN_OUTLINES = str.maketrans({'"': "”", "\u00ad": "", "\u2009": " ", "\u2011": "-", "\u202f": " "})
"""What hyperref does not take for characters, and what stands for it in the PDF's own title."""

_FOREIGN = re.compile(
    "[^\x00-\x7f\u00a0-\u0125\u0128-\u0137\u0139-\u013e\u0141-\u0148\u014a-\u0165\u0168-\u017e\u0218-\u021b"
    "\u2010\u2011\u2013\u2014\u2016\u2018-\u201a\u201c-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2116\u2122]"
)
"""What pdfLaTeX or the font Latin Modern may not know: LaTeX's t1enc.dfu and ts1enc.dfu declare the others."""
_HAN = re.compile("[\u3040-\u9fff\U00020000-\U0003ffff]")

_FONTS = r"""\ifLuaTeX
  \newcommand*{\fallback}[1]{%
    \directlua{luaotfload.add_fallback("fallback", {"#1:"})}\defaultfontfeatures{RawFeature={fallback=fallback}}}
  \IfFontExistsTF{Noto Serif CJK SC}{\fallback{Noto Serif CJK SC}}{%
    \IfFontExistsTF{Droid Sans Fallback}{\fallback{Droid Sans Fallback}}{}}
\fi
\ifPDFTeX\else
  \IfFontExistsTF{FreeSerif}{\setmainfont{FreeSerif}}{\setmainfont{Latin Modern Roman}}
\fi"""
_HAN_BREAKS = r"""\ifLuaTeX % a line may end after each Chinese or Japanese letter
  \directlua{
    local glyph, penalty = node.id("glyph"), node.id("penalty")
    local function han(one)
      return one and one.id == glyph and (one.char > 0x303F and one.char < 0xA000 or one.char > 0x1FFFF)
    end
    luatexbase.add_to_callback("pre_linebreak_filter", function(head)
      for one in node.traverse_id(glyph, head) do
        if han(one) and han(one.next) then node.insert_after(head, one, node.new(penalty)) end
      end
      return head
    end, "breaks between Chinese letters")}
\fi"""

_MATHS = r"\ensuremath{"
_MANNERS = r"\frenchspacing\raggedright\clubpenalty4000\widowpenalty4000\setlength{\parskip}{0.5\baselineskip}"
"""As LaTeX's own `thebibliography`, but ragged: an address that cannot be broken would tear a justified line apart."""
_INDENT = "2em"
_WIDEST = 12  # characters of a label in the column of labels, where the layout does not say


def escape(text: str) -> str:
    """Plain text in LaTeX that shows exactly it with fonts in the encoding T1; letters beyond ASCII stay as they are.

    A straight apostrophe stays as well: it is the one that TeX sets round.
    """
    return _TOKENS.sub(_escaped, text)


def _escaped(found: re.Match[str]) -> str:
    return r"\/".join(_ESCAPES.get(char, char) for char in found[0])


def render(nodes: Iterable[Node], spell: Spell = escape) -> str:
    """The nodes as a run of LaTeX, for the middle of a text; links need hyperref."""
    alike = groupby(in_one_line(nodes), attrgetter("styles", "url"))
    return _linked((Run("".join(run.text for run in group), *look) for look, group in alike), spell)


def _linked(found: Iterable[Run], spell: Spell) -> str:
    output = []
    for url, group in groupby(found, attrgetter("url")):
        text = "".join(_styled(run, spell) for run in group)
        output.append(f"\\href{{{_address(url)}}}{{{text}}}" if url else text)
    return "".join(output)


def _address(url: str) -> str:
    r"""A trusted address as an argument of `\href`, wherever that stands: in a footnote or a heading, too.

    `tree.address` has left no braces and backslashes in it. RFC 3987, section 3.1, for what is not ASCII.
    """
    return quote(url, safe="%!#$&'()*+,/:;=?@[]~", errors="replace").translate(_IN_ADDRESSES)


def _styled(run: Run, spell: Spell) -> str:
    text = _clean(run.text)
    # LaTeX's underline is not broken into lines: each word of a long text has its own.
    words = text.split(" ") if "underline" in run.styles and len(text) > _LONG else [text]
    return " ".join(_in_macros(_spelled(word, spell), run.styles) for word in words)


def _clean(text: str) -> str:
    """The text in one line, without control characters."""
    return text if text.isprintable() else _UNPRINTED.sub("", _BLANKS.sub(" ", text))


def _in_macros(text: str, styles: frozenset[Style]) -> str:
    for style in reversed(SHOWN):
        if style in styles and text:
            text = f"\\{_MACROS[style]}{{{text}}}"
    return text


def _spelled(text: str, spell: Spell) -> str:
    """The text, and in its long addresses the places where a line may end."""
    words = text.split(" ")
    if not any(map(_is_long, words)):
        return spell(text)
    return " ".join(
        r"\allowbreak{}".join(map(spell, _PIECE.findall(word))) if _is_long(word) else spell(word) for word in words
    )


def _is_long(word: str) -> bool:
    return len(word) > _LONG and "/" in word


def fragment(document: Document, spell: Spell = escape) -> str:
    r"""The list alone, for `\input` in a document of one's own; a comment at its head says what that has to load.

    It is a group of its own. Where hyperref is not loaded, a link is its text.
    """
    body = _body(document, spell)
    wants = [r"\usepackage{hyperref} for links", *[r"\usepackage{amssymb}"] * (_MATHS in body)]
    wants.append("LuaLaTeX for its letters" if _FOREIGN.search(body) else r"\usepackage[T1]{fontenc} with pdfLaTeX")
    head = f"% A list for \\input. It wants {', '.join(wants)}."
    return f"{head}\n\\begingroup\n\\providecommand{{\\href}}[2]{{#2}}\n{body}\n\\par\\endgroup\n"


def document(document: Document, spell: Spell = escape) -> str:
    """A document for pdfLaTeX, LuaLaTeX and XeLaTeX; where it has to be LuaLaTeX, a comment at its head says so.

    LaTeX without babel sets everything from left to right; a comment says that of a document in Arabic or Hebrew.
    """
    body = _body(document, spell)
    return "\n".join([*_preamble(document, body), r"\begin{document}", body, r"\end{document}", ""])


def _preamble(document: Document, body: str) -> Iterator[str]:
    title = escape(_clean(document.title).translate(_IN_OUTLINES))
    is_foreign = bool(_FOREIGN.search(body + title))
    if is_foreign:
        yield "% !TeX program = lualatex"
        yield "% It holds letters that no font of pdfLaTeX has: LuaLaTeX prints them, with fonts that have them."
    if document.is_right_to_left:
        yield r"% LaTeX sets it from left to right; LuaLaTeX does better with \usepackage[bidi=basic]{babel}."
    yield r"\documentclass[a4paper,11pt]{article}"
    yield r"\usepackage[margin=2.5cm]{geometry}"
    yield r"\usepackage{iftex}"
    yield r"\ifPDFTeX\usepackage[T1]{fontenc}\usepackage{lmodern}\else\usepackage{fontspec}\fi"
    if is_foreign:
        yield _FONTS
    if _HAN.search(body):
        yield _HAN_BREAKS
    if _MATHS in body:
        yield r"\usepackage{amssymb}"
    yield r"\usepackage[hidelinks,bookmarks=false]{hyperref}"
    language = re.sub("[^A-Za-z0-9-]", "", document.language)
    yield f"\\hypersetup{{pdftitle={{{title}}},pdflang={{{language}}}}}"


def _body(document: Document, spell: Spell) -> str:
    """The headings, paragraphs and lists, with blank lines between them."""
    levels = {"Title": "section", "Heading 1": "subsection" if document.title.strip() else "section"}
    everything = list(placed(document))
    template = _template([one.paragraph for one in everything], document.layout)
    parts = [_MANNERS]
    for are_entries, group in groupby(everything, lambda one: one.role in ENTRIES):
        if are_entries:
            parts.append("\n".join(_list([one.paragraph for one in group], document.layout, template, spell)))
            continue
        for one in group:
            label = [*one.paragraph.label, Run(" ")] if one.paragraph.label else []
            text = _linked([*label, *one.paragraph.text], spell)
            parts.append(f"\\{levels[one.role]}*{{{text}}}" if one.role in levels else text)
    return "\n\n".join(parts)


def _template(found: Iterable[Paragraph], layout: Layout) -> tuple[Run, ...]:
    """The label that the column of labels is as wide as, none where there are none. Longer labels run over."""
    labels = {sum(len(run.text) for run in paragraph.label): paragraph.label for paragraph in found}
    widest = layout.label_width or _WIDEST
    size = max((size for size in labels if size <= widest), default=0)
    if not any(labels):
        return ()
    return labels[size] if size else (Run("0" * widest),)


def _list(entries: Iterable[Paragraph], layout: Layout, template: tuple[Run, ...], spell: Spell) -> Iterator[str]:
    yield r"\begin{list}{}{%"
    yield from (f"  {setting}%" for setting in _settings(layout, _linked(template, spell)))
    yield r"  \setlength{\parsep}{0pt}\setlength{\listparindent}{0pt}}"
    for entry in entries:
        text = _linked(entry.text, spell)
        label = _linked(entry.label, spell)
        if entry.indented:
            text = f"{{\\setlength{{\\leftskip}}{{{_INDENT}}}{text}\\par}}"
        if entry.begins:
            yield f"\\item[{{{label}}}] {text}" if label else f"\\item[] {text}"
        elif label:
            yield f"\n\\makebox[0pt][r]{{\\makebox[\\labelwidth][l]{{{label}}}\\hspace{{\\labelsep}}}}{text}"
        else:
            yield f"\n{text}"
    yield r"\end{list}"


def _settings(layout: Layout, template: str) -> Iterator[str]:
    """The measures of a list. With labels and a hanging indent, the column of labels is the indent."""
    look = shape(layout, "Bibliography")
    if look.lines > 1:
        yield f"\\linespread{{{look.lines}}}\\selectfont"
    if template:
        yield f"\\settowidth{{\\labelwidth}}{{{template}}}\\setlength{{\\labelsep}}{{0.5em}}"
        yield r"\renewcommand{\makelabel}[1]{#1\hfil}\setlength{\itemindent}{0pt}"
    else:
        indent = _INDENT if layout.hanging_indent else "0pt"
        yield f"\\setlength{{\\leftmargin}}{{{indent}}}\\setlength{{\\itemindent}}{{-\\leftmargin}}"
        yield r"\setlength{\labelwidth}{0pt}\setlength{\labelsep}{0pt}"
    if template and layout.labels_outside:
        yield r"\setlength{\leftmargin}{0pt}"
    elif template:
        yield r"\setlength{\leftmargin}{\labelwidth}\addtolength{\leftmargin}{\labelsep}"
    yield f"\\setlength{{\\itemsep}}{{{look.above // LINE}\\baselineskip}}"
