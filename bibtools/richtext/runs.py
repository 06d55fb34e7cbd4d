"""Formatted text as runs: stretches of text with the same styles, for printers that switch styles and nest nothing."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from bibtools.richtext.tree import Block, Link, Node, Style, address

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


class Run(NamedTuple):
    """A stretch of text. `styles` are of `SHOWN`; `url`, where it leads to, is one to be trusted (`tree.address`)."""

    text: str
    styles: frozenset[Style] = _PLAIN
    url: str | None = None


def runs(nodes: Iterable[Node]) -> Iterator[Run]:
    """The nodes as runs, in their order; blocks are taken for what is in them (see `lines` and `paragraphs`)."""
    return _runs(nodes, _PLAIN, None)


def _runs(nodes: Iterable[Node], styles: frozenset[Style], url: str | None) -> Iterator[Run]:
    for node in nodes:
        if isinstance(node, str):
            if node:
                yield Run(node, styles, url)
        elif isinstance(node, Link):
            yield from _runs(node.children, styles, address(node.url) or url)
        elif isinstance(node, Block):
            yield from _runs(node.children, styles, url)
        else:
            shown = {_SAME.get(node.style, node.style)}.intersection(SHOWN)
            yield from _runs(node.children, (styles - _UNDONE.get(node.style, _PLAIN)) | shown, url)
