"""Formatted text as Markdown, for CommonMark (0.31) and for pandoc, which takes more characters as markup.

The tree becomes runs of text with the same styles; a style is opened and closed where it changes. Emphasis is
`*` where CommonMark's flanking rule (section 6.2) lets it work, and a tag of HTML where it does not.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from bibtools.richtext.html import TAGS
from bibtools.richtext.lines import Line, split
from bibtools.richtext.tree import Block, Link, Node, Style, address

_ALWAYS = re.compile(r"[\\`*\[\]$~^]")
_UNDERSCORE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")  # within a word it is text
_TAG_OR_ENTITY = re.compile(r"<(?=[A-Za-z/!?])|&(?=#?\w{1,32};)")
_CITATION = re.compile(r"(?<!\w)@(?=[\w{])")  # pandoc's own
_LINE_START = re.compile(r"(?:[#>+|:=-]|\d{1,9}(?=[.)](?:\s|$)))")
_SPACES = re.compile(r"\s+")

_ORDER: tuple[Style, ...] = ("bold", "light", "italic", "underline", "small-caps", "superscript", "subscript")
"""The styles that are shown, from the outermost in."""
_EMPHASIS: dict[Style, str] = {"bold": "**", "italic": "*"}
_SAME: dict[Style, Style] = {"oblique": "italic"}  # `*` is both
_UNDONE: dict[Style, frozenset[Style]] = {
    "bold": frozenset({"light"}),
    "light": frozenset({"bold"}),
    "regular": frozenset({"bold", "light"}),
    "upright": frozenset({"italic"}),
    "no-underline": frozenset({"underline"}),
    "no-small-caps": frozenset({"small-caps"}),
    "baseline": frozenset({"superscript", "subscript"}),
    "normal": frozenset(_ORDER),
}
"""The styles around a style that do not go on within it."""
_HARD_BREAK = "\\\n"  # CommonMark, section 6.7


class _Run(NamedTuple):
    text: str
    styles: frozenset[Style]
    url: str | None


def render(nodes: Iterable[Node]) -> str:
    """The nodes as one paragraph of Markdown, which shows exactly their text.

    It is one line, without blocks (see `lines`); else each line but the last ends in a hard break.
    """
    return _HARD_BREAK.join(filter(None, map(_line, split(nodes))))


def _line(nodes: Line) -> str:
    runs = [run._replace(text=_SPACES.sub(" ", run.text)) for run in _runs(nodes, frozenset(), None)]
    text = _nested(runs, _ORDER, "", "").strip()
    start = _LINE_START.match(text)
    if not start:
        return text
    cut = start.end() if start[0][0].isdigit() else 0
    return f"{text[:cut]}\\{text[cut:]}"


def _runs(nodes: Iterable[Node], styles: frozenset[Style], url: str | None) -> Iterator[_Run]:
    for node in nodes:
        if isinstance(node, str):
            yield _Run(node, styles, url)
        elif isinstance(node, Link):
            yield from _runs(node.children, styles, address(node.url) or url)
        elif isinstance(node, Block):  # `split` left none
            yield from _runs(node.children, styles, url)
        else:
            shown = {_SAME.get(node.style, node.style)}.intersection(_ORDER)
            yield from _runs(node.children, (styles - _UNDONE.get(node.style, frozenset())) | shown, url)


def _nested(runs: list[_Run], styles: tuple[Style, ...], before: str, after: str) -> str:
    """The runs with the first of the styles around those that have it, the others within it; then the links.

    `before` and `after` are the plain characters on either side, for the flanking rule.
    """
    if not styles:
        return _linked(runs)
    style, *others = styles
    groups = [(has, list(group)) for has, group in groupby(runs, lambda run: style in run.styles)]
    output = []
    for place, (has, group) in enumerate(groups):
        left = _last(groups[place - 1][1]) if place else before
        right = _first(groups[place + 1][1]) if place + 1 < len(groups) else after
        output.append(
            _styled(group, style, tuple(others), left, right) if has else _nested(group, tuple(others), left, right)
        )
    return "".join(output)


def _styled(runs: list[_Run], style: Style, others: tuple[Style, ...], left: str, right: str) -> str:
    """The runs within one style; spaces at the ends stay outside of it."""
    text = "".join(run.text for run in runs)
    if not text.strip():
        return _nested(runs, others, left, right)
    lead = " " * text.startswith(" ")
    trail = " " * text.endswith(" ")
    inner = _nested(runs, others, "", "").strip()
    left, right = lead or left, trail or right
    bare = text.strip()
    flanks = _may_flank(left, bare[0]) and _may_flank(right, bare[-1])
    sign = _EMPHASIS.get(style)
    opener, closer = (sign, sign) if sign and flanks else TAGS[style]
    return f"{lead}{opener}{inner}{closer}{trail}"


def _may_flank(outside: str, inside: str) -> bool:
    """Whether `*` between the two characters is seen as emphasis: not between a letter and punctuation."""
    return inside.isalnum() or not outside.isalnum()


def _linked(runs: list[_Run]) -> str:
    output = []
    for url, group in groupby(runs, lambda run: run.url):
        text = "".join(run.text for run in group)
        if url is None:
            output.append(_escaped(text))
        elif text == url:
            output.append(f"<{url}>")
        else:
            output.append(f"[{_escaped(text)}](<{url}>)")
    return "".join(output)


def _escaped(text: str) -> str:
    text = _ALWAYS.sub(r"\\\g<0>", text)
    for pattern in (_UNDERSCORE, _TAG_OR_ENTITY, _CITATION):
        text = pattern.sub(r"\\\g<0>", text)
    return text


def _first(runs: list[_Run]) -> str:
    return next((run.text[0] for run in runs if run.text), "")


def _last(runs: list[_Run]) -> str:
    return next((run.text[-1] for run in reversed(runs) if run.text), "")
