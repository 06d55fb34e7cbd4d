"""Formatted text as Markdown: CommonMark (0.31), with the escapes that pandoc's flavour needs as well.

The tree becomes runs of text with the same styles; a style is opened and closed where it changes. Emphasis is
`*` where CommonMark's flanking rule (section 6.2) lets it work, and a tag of HTML where it does not.
"""

import re
from collections.abc import Iterable, Mapping
from functools import partial
from itertools import groupby

from bibtools.richtext.document import Document
from bibtools.richtext.html import TAGS
from bibtools.richtext.lines import Line, split
from bibtools.richtext.plain import joined, parts
from bibtools.richtext.runs import SHOWN, Run, runs
from bibtools.richtext.tree import Node, Style

_ALWAYS = re.compile(r"[\\`*\[\]$~^]")
_UNDERSCORE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")  # within a word it is text
_TAG_OR_ENTITY = re.compile(r"<(?=[A-Za-z/!?])|&(?=#?\w{1,32};)")
_CITATION = re.compile(r"(?<![^\W_])@")  # pandoc's own
_LINE_START = re.compile(r"(?:[#>+|:=-]|\d{1,9}(?=[.)](?:\s|$)))")
_SPACES = re.compile(r"\s+")

_EMPHASIS: dict[Style, str] = {"bold": "**", "italic": "*"}
_WITHOUT_SPACES = ("^", "~")
"""pandoc's signs, which end at a space that is not escaped; what is between them it reads twice, escapes too."""
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_HARD_BREAK = "\\\n"  # CommonMark, section 6.7


Signs = Mapping[Style, tuple[str, str]]
"""What stands before and after a text in each style where `*` cannot."""


def render(nodes: Iterable[Node], signs: Signs = TAGS) -> str:
    """The nodes as one paragraph of Markdown, which shows exactly their text.

    It is one line, without blocks (see `lines`); else each line but the last ends in a hard break.
    """
    return _HARD_BREAK.join(filter(None, (_line(line, signs) for line in split(nodes))))


def document(document: Document) -> str:
    """The list with `#` before its title and `##` before its headings; a paragraph an entry."""
    return joined(parts(document, render, heading))


def heading(text: str, level: int) -> str:
    """A heading; nothing for an empty one."""
    text = " ".join(text.split())
    return f"{'#' * level} {_escaped(text)}" if text else ""


def _line(nodes: Line, signs: Signs) -> str:
    found = [run._replace(text=_SPACES.sub(" ", run.text)) for run in runs(nodes)]
    text = _nested(found, SHOWN, "", "", signs).strip()
    start = _LINE_START.match(text)
    if not start:
        return text
    cut = start.end() if start[0][0].isdigit() else 0
    return f"{text[:cut]}\\{text[cut:]}"


def _nested(found: list[Run], styles: tuple[Style, ...], before: str, after: str, signs: Signs) -> str:
    """The runs with the first of the styles around those that have it, the others within it; then the links.

    `before` and `after` are the plain characters on either side, for the flanking rule.
    """
    if not styles:
        return _linked(found)
    style, *others = styles
    groups = [(has, list(group)) for has, group in groupby(found, lambda run: style in run.styles)]
    output = []
    for place, (has, group) in enumerate(groups):
        left = _last(groups[place - 1][1]) if place else before
        right = _first(groups[place + 1][1]) if place + 1 < len(groups) else after
        draw = partial(_styled, style=style) if has else _nested
        output.append(draw(group, styles=tuple(others), before=left, after=right, signs=signs))
    return "".join(output)


def _styled(  # noqa: PLR0913 - as `_nested`, and the style
    found: list[Run], styles: tuple[Style, ...], before: str, after: str, signs: Signs, *, style: Style
) -> str:
    """The runs within one style; spaces at the ends stay outside of it."""
    text = "".join(run.text for run in found)
    if not text.strip():
        return _nested(found, styles, before, after, signs)
    lead = " " * text.startswith(" ")
    trail = " " * text.endswith(" ")
    inner = _nested(found, styles, "", "", signs).strip()
    left, right = lead or before, trail or after
    bare = text.strip()
    flanks = _may_flank(left, bare[0]) and _may_flank(right, bare[-1])
    sign = _EMPHASIS.get(style)
    opener, closer = (sign, sign) if sign and flanks else signs[style]
    if opener in _WITHOUT_SPACES:
        inner = _ESCAPE.sub(r"\\\\\\\1", inner).replace(" ", r"\ ")
    return f"{lead}{opener}{inner}{closer}{trail}"


def _may_flank(outside: str, inside: str) -> bool:
    """Whether `*` between the two characters is seen as emphasis: not between a letter and punctuation."""
    return inside.isalnum() or not outside.isalnum()


def _linked(found: list[Run]) -> str:
    output = []
    for url, group in groupby(found, lambda run: run.url):
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


def _first(found: list[Run]) -> str:
    return next((run.text[0] for run in found if run.text), "")


def _last(found: list[Run]) -> str:
    return next((run.text[-1] for run in reversed(found) if run.text), "")
