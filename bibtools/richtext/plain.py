"""Formatted text as a bare string."""

from collections.abc import Iterable

from bibtools.richtext.lines import split, text_of
from bibtools.richtext.tree import Node


def render(nodes: Iterable[Node]) -> str:
    """The characters alone: styles are dropped, a superscript stays on the line, a link is its text.

    Blocks have lines of their own, without spaces at the ends; see `lines`.
    """
    lines = split(nodes)
    if len(lines) < 2:  # noqa: PLR2004 - the usual text is one line
        return "".join(map(text_of, lines))
    return "\n".join(text_of(line).strip() for line in lines)
