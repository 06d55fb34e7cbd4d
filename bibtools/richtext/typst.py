r"""Formatted text as Typst: a run for the middle of a text, a fragment to include, a document to compile.

The source is one that a person can go on editing: `_` and `*` where they work and functions where they do not, and a
backslash only before a sign that would be more than itself. Source: Typst's documentation, "Syntax".
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple
from unicodedata import category, east_asian_width

from bibtools.richtext.document import Document, Layout
from bibtools.richtext.paragraphs import ENTRIES, LINE, Paragraph, placed, shape
from bibtools.richtext.runs import SHOWN, Run, in_one_line
from bibtools.richtext.tree import Node, Style

_BLANKS = re.compile("[ \t-\r\x1c-\x1f\x85\u2028\u2029]+")
_UNPRINTED = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufeff]")

_SIGNS = re.compile(
    r"""[\\`$\#@~\[\]"']
    | (?<![A-Za-z0-9])[*_] | [*_](?![A-Za-z0-9])  # within a word they are text
    | <(?!\ )                                     # a label
    | \A/ | /(?=[/*]|\Z)                          # comments, and the addresses that Typst makes links of
    | -(?=[-?]) | (?<![^\W_])-(?=[^\sA-Za-z])     # dashes, a soft hyphen, a minus
    | \.(?=\.\.)                                  # an ellipsis""",
    re.VERBOSE,
)
_LINE_START = re.compile(r"( *(?:[0-9]+(?=\.))?)(=+|[-+/.])(?=\s|\Z)")  # a heading, or an item of a list
_AFTER_CALL = re.compile(r"[(;]|\.(?=[^\s.])")  # would be a part of the call, or vanish

_SHORT: dict[frozenset[Style], str] = {frozenset({"italic"}): "_", frozenset({"bold"}): "*"}
_CALLS: dict[Style, str] = {
    "bold": "#strong", "light": '#text(weight: "light")', "italic": "#emph", "underline": "#underline",
    "small-caps": "#smallcaps", "superscript": "#super", "subscript": "#sub",
}  # fmt: skip

_LANGUAGE = re.compile(
    r"([a-z]{2,3})(?:-[a-z]{4})?(?:-([a-z]{2}))?\b", re.IGNORECASE | re.ASCII
)  # RFC 5646, section 2.1
_PAGE = """#set page(paper: "a4", margin: 2.5cm, numbering: "1")
#set text(size: 11pt)
#show heading: set block(above: 1.5em, below: 1em)"""
_HEAD = "// A list of references for #include, or to be pasted: what it sets holds for it alone."

_LEADING = 0.65  # em: what Typst has between two lines, each as high as its capitals
_LINE = 1.3  # em: so much is from line to line
_INDENT = 2.0  # em
_GAP = 0.5  # em, between a label and the text beside it
_LETTER = 0.5  # em, about
_WIDEST = 12  # characters of a label in the column of labels, where the layout does not say


def render(nodes: Iterable[Node]) -> str:
    """The nodes as a run of markup, for the middle of a text."""
    return _markup(in_one_line(nodes))


def document(document: Document) -> str:
    """A document to compile. What it sets comes first; Typst finds the direction of the script by itself."""
    title = f"#set document(title: {_string(document.title)})\n" if document.title else ""
    return f"{title}{_PAGE}\n{_body(document)}\n"


def fragment(document: Document) -> str:
    """The list alone, as a block of its own, for a document of one's own."""
    return f"{_HEAD}\n#[\n{_body(document)}\n]\n"


def _markup(found: Iterable[Run]) -> str:
    """The runs, links around styles, so that nothing of one runs on into the next."""
    parts: list[str] = []
    for url, group in groupby(_tidy(found), attrgetter("url")):
        within = list(group)
        if url is None:
            parts += _styled(within, begins=not parts)
        elif within == [Run(url, frozenset(), url)] and url.startswith("http"):
            parts.append(f"#link({_string(url)})")
        else:
            parts.append(f"#link({_string(url)})[{_joined(_styled(within, begins=True))}]")
    return _joined(parts)


def _tidy(found: Iterable[Run]) -> Iterator[Run]:
    """The runs in one line, without control characters; those that are alike become one, spaces have no style."""
    pieces = (piece for run in found for piece in _spaces_apart(run._replace(text=_clean(run.text))))
    for look, group in groupby(filter(attrgetter("text"), pieces), attrgetter("styles", "url")):
        yield Run("".join(run.text for run in group), *look)


def _spaces_apart(run: Run) -> tuple[Run, ...]:
    """The spaces before it, the run without them, the spaces after it."""
    core = run.text.strip(" ")
    start, _, end = run.text.partition(core) if core else (run.text, "", "")
    bare = run._replace(styles=frozenset())
    return (bare._replace(text=start), run._replace(text=core), bare._replace(text=end))


def _clean(text: str) -> str:
    return text if text.isprintable() else _UNPRINTED.sub("", _BLANKS.sub(" ", text))


def _styled(found: Sequence[Run], *, begins: bool) -> Iterator[str]:
    """Each run as markup; `begins` says that the first one may be at the start of a line."""
    for place, run in enumerate(found):
        if not run.styles:
            yield _escaped(run.text, begins=begins and not place)
            continue
        text = _escaped(run.text, begins=True)
        sign = _SHORT.get(run.styles)
        before = found[place - 1].text[-1] if place else ""
        after = found[place + 1].text[0] if place + 1 < len(found) else ""
        if sign and not _joins(before, run.text[0]) and not _joins(run.text[-1], after):
            yield f"{sign}{text}{sign}"
            continue
        for style in reversed(SHOWN):
            if style in run.styles:
                text = f"{_CALLS[style]}[{text}]"
        yield text


def _joins(left: str, right: str) -> bool:
    """Whether `_` may be text between the two: it is within a word."""
    return not any(not side or category(side)[0] in "PZ" for side in (left, right))


def _escaped(text: str, *, begins: bool) -> str:
    text = _SIGNS.sub(r"\\\g<0>", text)
    if begins:
        text = _LINE_START.sub(r"\1\\\2", text, count=1) if _LINE_START.match(text) else text
    return text.replace("\u00a0", "~")


def _joined(parts: Iterable[str]) -> str:
    output: list[str] = []
    for part in parts:
        after_call = bool(output) and output[-1].startswith("#")
        output.append(f"\\{part}" if after_call and _AFTER_CALL.match(part) else part)
    return "".join(output)


def _string(text: str) -> str:
    escaped = _clean(text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _body(document: Document) -> str:
    """The headings, paragraphs and lists, with blank lines between them."""
    everything = list(placed(document))
    levels = {"Title": "=", "Heading 1": "==" if document.title.strip() else "="}
    measures = _measures([one.paragraph for one in everything], document.layout)
    parts = list(_language(document.language))
    for are_entries, group in groupby(everything, lambda one: one.role in ENTRIES):
        if are_entries:
            side = "right" if document.is_right_to_left else "left"
            parts.append("\n\n".join(_list([one.paragraph for one in group], measures, side)))
            continue
        for one in group:
            text = _markup(_in_line(one.paragraph))
            parts.append(f"{levels[one.role]} {text}" if one.role in levels else text)
    return "\n\n".join(parts)


def _language(tag: str) -> Iterator[str]:
    if found := _LANGUAGE.match(tag):
        region = f', region: "{found[2].upper()}"' if found[2] else ""
        yield f'#set text(lang: "{found[1].lower()}"{region})'


def _in_line(paragraph: Paragraph) -> tuple[Run, ...]:
    return (*paragraph.label, Run(" "), *paragraph.text) if paragraph.label else paragraph.text


class _Measures(NamedTuple):
    """How entries stand, in em: the column of labels (0: none), what later lines are set in by, and two distances."""

    column: float
    hanging: float
    leading: float
    spacing: float


def _measures(found: Iterable[Paragraph], layout: Layout) -> _Measures:
    """With labels and a hanging indent, the column of labels is the indent."""
    look = shape(layout, "Bibliography")
    leading = look.lines * _LINE - _LEADING
    spacing = leading + look.above / LINE * look.lines * _LINE
    widest = layout.label_width or _WIDEST
    widths = [_width(paragraph.label) for paragraph in found if paragraph.label]
    if widths:
        fitting = [width for width in widths if width <= _LETTER * widest]
        column = round(max(fitting, default=0.0) + _GAP, 1)
        return _Measures(column, 0.0 if layout.labels_outside else column, leading, spacing)
    return _Measures(0.0, _INDENT * layout.hanging_indent, leading, spacing)


def _width(label: Iterable[Run]) -> float:
    """About how wide a label is, in em, in a font with serifs."""
    text = "".join(run.text for run in label)
    return sum(0.35 if char in "()[].,:; " else 1.0 if east_asian_width(char) in "WF" else _LETTER for char in text)


def _list(entries: Sequence[Paragraph], measures: _Measures, side: str) -> Iterator[str]:
    """A block of its own, in which each entry is a paragraph."""
    column, hanging, leading, spacing = (f"{measure:.4g}em" for measure in measures)
    yield f"""#[
#set par(justify: false, first-line-indent: 0em, hanging-indent: {hanging}, leading: {leading}, spacing: {spacing})"""
    if measures.column:
        outside = "" if measures.hanging else f"h(-{column}) + "
        yield f"#let margin(label) = {outside}box(width: {column}, label)"
    if not all(map(_is_simple, entries)):
        yield f"""#let under(indent: {hanging}, hanging: 0em, above: {leading}, body) = {{
  block(above: above, inset: ({side}: indent), par(hanging-indent: hanging, body))
}}"""
    for entry in entries:
        text = _entry(entry, measures)
        yield text if _is_simple(entry) else f"#under{_arguments(entry, measures)}[{text}]"
    yield "]"


def _is_simple(entry: Paragraph) -> bool:
    return entry.begins and not entry.indented


def _entry(entry: Paragraph, measures: _Measures) -> str:
    """The text with its label in the column, or just before it where it is too long for that."""
    stands_out = entry.begins or entry.label
    if not measures.column or not stands_out or _width(entry.label) > measures.column:
        return _markup(_in_line(entry))
    return _joined([f"#margin[{_markup(entry.label)}]", _markup(entry.text)])


def _arguments(entry: Paragraph, measures: _Measures) -> str:
    """How a paragraph differs from the usual one under an entry."""
    indent = 0.0 if entry.begins or entry.label else measures.hanging
    arguments = {
        "indent": indent + _INDENT * entry.indented,
        "hanging": measures.hanging if entry.begins or entry.label else 0.0,
        "above": measures.spacing if entry.begins else measures.leading,
    }
    usual = {"indent": measures.hanging, "hanging": 0.0, "above": measures.leading}
    said = [f"{name}: {value:.4g}em" for name, value in arguments.items() if value != usual[name]]
    return f"({', '.join(said)})" if said else ""
