"""Formatted text as runs: stretches of text with the same styles, for printers that switch styles and nest nothing."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from typing import NamedTuple

from bibtools.richtext.lines import Edge, split
from bibtools.richtext.tree import Display, Link, Node, Style, Styled, address

SHOWN: tuple[Style, ...] = ("bold", "light", "italic", "underline", "small-caps", "superscript", "subscript")
"""The styles that a run may have, in the order in which a printer nests them, from the outermost in."""
_SAME: dict[Style, Style] = {"oblique": "italic"}  # few fonts have both
_UNDONE: dict[Style, frozenset[Style]] = {
    "bold": frozenset({"light"}),
    "light": frozenset({"bold"}),
    "regular": frozenset({"bold", "light"}),
    "upright": frozenset({"italic"}),
    "no-underline": frozenset({"underline"}),
    "no-small-caps": frozenset({"small-caps"}),
    "baseline": frozenset({"superscript", "subscript"}),
    "normal": frozenset(SHOWN),
}
"""The styles around a style that do not go on within it."""
_PLAIN: frozenset[Style] = frozenset()

_USUAL_ADDRESS = re.compile(r"https?://[!#-;=?-\[\]_a-z~]+")
"""What `tree.address` gives back as it is. It looks at each character; one match takes a sixth of that time."""

_RIGHTWARD = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
"""The blocks of the scripts that are written from right to left. Unicode, DerivedBidiClass: R and AL."""
_RIGHTWARD_LEADS = bytes([*range(0xD6, 0xE1), 0xEF, 0xF0])
"""The first bytes of those characters, and of some others, in UTF-8."""


def _stretch(first: str, within: str, last: str) -> re.Pattern[str]:
    """What begins and ends with such characters and has such characters within; brackets are in it in pairs."""
    plain = rf"(?![()\[\]]){within}"
    brackets = rf"[(\[](?=[^()\[\]]*{last})(?:{plain})*[)\]]"
    return re.compile(rf"({first}(?:(?:{plain}|{brackets})*(?:{last}|{brackets}))?)")


_RIGHT_WITHIN_LEFT = _stretch(f"[{_RIGHTWARD}]", rf"[\W\d_{_RIGHTWARD}]", f"[{_RIGHTWARD}]")
_LEFT_WITHIN_RIGHT = _stretch(rf"[^\W\d_{_RIGHTWARD}]", f"[^{_RIGHTWARD}]", rf"[^\W_{_RIGHTWARD}]")


class Run(NamedTuple):
    """A stretch of text. `styles` are of `SHOWN`; `url`, where it leads to, is one to be trusted (`tree.address`)."""

    text: str
    styles: frozenset[Style] = _PLAIN
    url: str | None = None


_run: Callable[[tuple[str, frozenset[Style], str | None]], Run] = partial(tuple.__new__, Run)
"""A run as its constructor makes it, in two thirds of the time: long lists have tens of thousands."""


def runs(nodes: Iterable[Node]) -> Iterator[Run]:
    """The nodes as runs, in their order; blocks are taken for what is in them (see `lines` and `paragraphs`)."""
    return (piece for piece in pieces(nodes) if isinstance(piece, Run))


def in_one_line(nodes: Iterable[Node]) -> list[Run]:
    """The nodes as runs for the middle of a text: the lines that blocks make are divided by a space."""
    found: list[Run] = []
    for line in split(nodes):
        found += [Run(" "), *runs(line)] if found else runs(line)
    return found


def pieces(nodes: Iterable[Node]) -> list[Run | Edge]:
    """The nodes as runs, in their order, and the edges of the blocks that they stand in."""
    found: list[Run | Edge] = []
    _collect(nodes, _PLAIN, None, found.append)
    return found


def _collect(
    nodes: Iterable[Node], styles: frozenset[Style], url: str | None, add: Callable[[Run | Edge], None]
) -> None:
    for node in nodes:
        if isinstance(node, str):
            if node:
                add(_run((node, styles, url)))
        elif isinstance(node, Styled):
            _collect(node.children, _within(styles, node.style), url, add)
        elif isinstance(node, Link):
            leads = node.url if _USUAL_ADDRESS.fullmatch(node.url) else address(node.url)
            _collect(node.children, styles, leads or url, add)
        else:
            begins, ends = _edges(node.display)
            add(begins)
            _collect(node.children, styles, url, add)
            add(ends)


@cache
def _edges(display: Display) -> tuple[Edge, Edge]:
    return Edge(display, begins=True), Edge(display, begins=False)


@cache
def _within(styles: frozenset[Style], style: Style) -> frozenset[Style]:
    """The styles of what has one more around it."""
    shown = {_SAME.get(style, style)}.intersection(SHOWN)
    return (styles - _UNDONE.get(style, _PLAIN)) | shown


def may_turn(encoded: bytes) -> bool:
    """Whether some of a text, in UTF-8, may be written from right to left: a quick look, which errs towards yes."""
    return not encoded.isascii() and len(encoded.translate(None, _RIGHTWARD_LEADS)) < len(encoded)


def directed(text: str, *, right_to_left: bool) -> list[tuple[str, bool]]:
    """The text in stretches, each with whether it is written from right to left; `right_to_left` is so around it.

    What has no direction of its own, like a space between two words, has that of the words; else that around it.
    """
    if not right_to_left and (text.isascii() or not may_turn(text.encode("utf-8", "surrogatepass"))):
        return [(text, False)]
    pattern = _LEFT_WITHIN_RIGHT if right_to_left else _RIGHT_WITHIN_LEFT
    if not pattern.search(text):
        return [(text, right_to_left)]
    stretches = enumerate(pattern.split(text))  # those that differ are at the odd places
    return [(stretch, right_to_left != bool(place % 2)) for place, stretch in stretches if stretch]
