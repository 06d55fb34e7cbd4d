"""Marked text, at the very end, as the tree that the printers of `richtext` take."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Literal

from bibtools.csl import marks
from bibtools.csl.reference import ADDRESSES, address
from bibtools.richtext import plain
from bibtools.richtext.tree import Block, Display, Link, Node, Style, Styled

_SPLIT = re.compile(f"({marks.ANY})")
_STYLES: dict[str, Style] = {
    "\x80": "italic", "\x81": "oblique", "\x82": "upright", "\x83": "small-caps", "\x84": "no-small-caps",
    "\x86": "bold", "\x87": "light", "\x88": "regular", "\x89": "underline", "\x8a": "no-underline",
    "\x8b": "superscript", "\x8c": "subscript", "\x8d": "baseline",
}  # fmt: skip
_AXES: dict[Style, str] = {
    "italic": "slant", "oblique": "slant", "upright": "slant", "small-caps": "caps", "no-small-caps": "caps",
    "bold": "weight", "light": "weight", "regular": "weight", "underline": "line", "no-underline": "line",
    "superscript": "height", "subscript": "height", "baseline": "height",
}  # fmt: skip
_OFF: dict[str, Style] = {
    "slant": "upright", "caps": "no-small-caps", "weight": "regular", "line": "no-underline", "height": "baseline",
}  # fmt: skip
_FLIPPED: dict[str, Style] = {
    marks.FIELD_ITALIC: "italic", marks.FIELD_BOLD: "bold", marks.FIELD_SMALL_CAPS: "small-caps",
}  # fmt: skip
_BLOCKS: dict[str, Display] = {mark: display for display, mark in marks.DISPLAYS.items()}  # type: ignore[misc]
_LINKS = {marks.LINKS[variable]: variable for variable in ADDRESSES}


_SILENT = frozenset({marks.NOCASE, marks.TITLE, marks.NAMES, marks.YEAR, marks.YEAR_SUFFIX, marks.CITATION_NUMBER})
"""Openers that print nothing."""
_MARKS = _SILENT.union(_STYLES, _FLIPPED, _BLOCKS, _LINKS, {marks.NODECOR, marks.GUARD, marks.CLOSE})
_LINKED_BASE = re.compile(rf"(https?://(?:dx\.)?doi\.org/)({marks.LINKS['DOI']})")
_LINK_MARK = re.compile(f"[{''.join(marks.LINKS.values())}]")


Emphasis = Literal["bold", "underline"]
_EMPHASES = {"bold": marks.FIELD_BOLD, "underline": marks.FORMATS["text-decoration", "underline"], None: marks.NOCASE}


def entry(text: str, leads_to: str, *, links: bool, emphasis: Emphasis | None) -> tuple[Node, ...]:
    """The tree of an entry. Where it prints no identifier its title leads to the address, if there is one."""
    if not links or not leads_to or _LINK_MARK.search(text):
        return nodes(text, links=links, emphasis=emphasis)
    found = nodes(text.replace(marks.TITLE, marks.LINKS["URL"]), emphasis=emphasis)
    return tuple(_led(found, leads_to))


def _led(found: Iterable[Node], leads_to: str) -> Iterator[Node]:
    """The nodes, their links leading to the address."""
    for node in found:
        if isinstance(node, str):
            yield node
        elif isinstance(node, Link):
            yield Link(leads_to, node.children)
        else:
            yield replace(node, children=tuple(_led(node.children, leads_to)))


def nodes(text: str, *, links: bool = True, emphasis: Emphasis | None = None) -> tuple[Node, ...]:
    """The tree of a settled marked text. A link has the part of its address that a style puts in front of it.

    `emphasis` is how highlighted names stand out: bold ones do not within bold text, where they are regular.
    """
    if not _SPLIT.search(text):
        return (text,) if text else ()
    if marks.HIGHLIGHT in text:
        text = text.replace(marks.HIGHLIGHT, _EMPHASES[emphasis])
    if not links:
        text = _LINK_MARK.sub(marks.NOCASE, text)
    elif marks.LINKS["DOI"] in text:
        text = _LINKED_BASE.sub(r"\2\1", text)
    return _children(iter(_SPLIT.split(text)), {})


def _children(parts: Iterator[str], active: dict[str, Style]) -> tuple[Node, ...]:
    """The nodes up to the next free CLOSE. `active` holds the style that is on along each axis."""
    found: list[Node] = []
    for part in parts:
        if part not in _MARKS:
            if found and isinstance(found[-1], str):
                found[-1] += part
            elif part:
                found.append(part)
        elif part == marks.CLOSE:
            break
        else:
            found.extend(_opened(parts, part, active))
    return tuple(_joined(found)) if len(found) > 1 else tuple(found)


def _opened(parts: Iterator[str], mark: str, active: dict[str, Style]) -> tuple[Node, ...]:
    """What an opener and its CLOSE enclose; a guard encloses nothing."""
    if mark == marks.GUARD:
        return ()
    if mark in _STYLES or mark in _FLIPPED:
        return _styled(parts, mark, active)
    if mark == marks.NODECOR:
        return _undecorated(parts, active)
    children = _children(parts, active)
    if mark in _BLOCKS:
        return (Block(_BLOCKS[mark], children),)
    return (Link(address(_LINKS[mark], plain.render(children)), children),) if mark in _LINKS else children


def _styled(parts: Iterator[str], mark: str, active: dict[str, Style]) -> tuple[Node, ...]:
    style = _FLIPPED.get(mark) or _STYLES[mark]
    axis = _AXES[style]
    on = active.get(axis, _OFF[axis])
    if mark in _FLIPPED and on == style:
        style = _OFF[axis]
    children = _children(parts, {**active, axis: style})
    if style == on:  # it changes nothing here
        return children
    return (Styled(style, children),) if children else ()


def _undecorated(parts: Iterator[str], active: dict[str, Style]) -> tuple[Node, ...]:
    children = _children(parts, {})
    for axis, style in active.items():
        if style != _OFF[axis]:
            children = (Styled(_OFF[axis], children),)
    return children


def _joined(found: list[Node]) -> Iterator[Node]:
    """Strings beside each other become one."""
    run = ""
    for node in found:
        if isinstance(node, str):
            run += node
            continue
        if run:
            yield run
            run = ""
        yield node
    if run:
        yield run
