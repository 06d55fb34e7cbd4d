"""CSL rich text: the small set of HTML-like tags that field values may carry.

Source: "Citation Style Language data model", Rich Text: <i>, <b>, <sup>, <sub>, <span class="nocase"> and
<span style="font-variant: small-caps;">; <sc> is a short form of the last. There is no escape in it: a tag
without its partner, any other tag, and a bare `<` or `&` are text.
"""

import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from bibtools.richtext import plain
from bibtools.richtext.tree import Node, Style, Styled

_TAG = re.compile(r"<(?P<close>/?)(?P<name>i|b|sup|sub|sc|span(?P<attributes>\s[^<>]*)?)>", re.IGNORECASE)
_SPAN_STYLES: tuple[tuple[re.Pattern[str], Style], ...] = (
    (re.compile(r"font-variant\s*:\s*small-caps", re.IGNORECASE), "small-caps"),
    (re.compile(r"class\s*=\s*[\"']?nocase\b", re.IGNORECASE), "nocase"),
)
_STYLES: dict[str, Style] = {
    "i": "italic",
    "b": "bold",
    "sup": "superscript",
    "sub": "subscript",
    "sc": "small-caps",
}
_WRITTEN: dict[Style, tuple[str, str]] = {
    "italic": ("<i>", "</i>"),
    "bold": ("<b>", "</b>"),
    "superscript": ("<sup>", "</sup>"),
    "subscript": ("<sub>", "</sub>"),
    "small-caps": ('<span style="font-variant:small-caps;">', "</span>"),
    "nocase": ('<span class="nocase">', "</span>"),
}

_DEEPEST = 24  # tags nested deeper than any title has them are text; the printers recurse over the tree


class _Tag(NamedTuple):
    """One tag; `name` pairs it with its partner; `style` is None in a closing tag and in an unknown span."""

    start: int
    end: int
    name: str
    closing: bool
    style: Style | None


def parse(text: str) -> tuple[Node, ...]:
    """The nodes of a field value. What is not a pair of known tags stays, as text. Linear in the text."""
    if "<" not in text:
        return (text,) if text else ()
    tags = [_tag(match) for match in _TAG.finditer(text)]
    partners = _partners(tags)
    levels: list[list[Node]] = [[]]
    closers: dict[int, Style] = {}
    position = 0
    for index, tag in enumerate(tags):
        opens = index in partners and tag.style is not None and len(levels) <= _DEEPEST
        if not opens and index not in closers:
            continue  # it stays in the text around it
        if tag.start > position:
            levels[-1].append(text[position : tag.start])
        position = tag.end
        if opens and tag.style is not None:
            closers[partners[index]] = tag.style
            levels.append([])
        else:
            children = tuple(levels.pop())
            levels[-1].append(Styled(closers[index], children))
    if position < len(text):
        levels[-1].append(text[position:])
    return tuple(levels[0])


def strip(text: str) -> str:
    """The text without its markup; what `parse` takes for text stays."""
    return plain.render(parse(text)) if "<" in text else text


def write(nodes: Iterable[Node]) -> str:
    """The nodes as CSL rich text. It has no links, blocks, underline and `normal`: of these the text remains."""
    return "".join(map(_written, nodes))


def _written(node: Node) -> str:
    if isinstance(node, str):
        return node
    text = write(node.children)
    if not isinstance(node, Styled):
        return text
    before, after = _WRITTEN.get(node.style, ("", ""))
    return f"{before}{text}{after}"


def _tag(match: re.Match[str]) -> _Tag:
    attributes = match["attributes"] or ""
    name = match["name"].lower().removesuffix(attributes.lower())
    closing = bool(match["close"])
    style = None if closing else _STYLES.get(name) or _span_style(attributes)
    # <sc> and <span> close each other: both are written as <span>, and must pair alike when read again.
    return _Tag(match.start(), match.end(), "span" if name == "sc" else name, closing, style)


def _span_style(attributes: str) -> Style | None:
    return next((style for pattern, style in _SPAN_STYLES if pattern.search(attributes)), None)


def _partners(tags: list[_Tag]) -> dict[int, int]:
    """The index of the closing tag for each opening one that has one; what it closes over stays unpaired."""
    partners: dict[int, int] = {}
    opened: list[int] = []
    waiting: Counter[str] = Counter()
    for index, tag in enumerate(tags):
        if not tag.closing:
            opened.append(index)
            waiting[tag.name] += 1
        elif waiting[tag.name]:
            while True:
                opener = opened.pop()
                waiting[tags[opener].name] -= 1
                if tags[opener].name == tag.name:
                    break
            partners[opener] = index
    return partners
