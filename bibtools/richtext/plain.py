"""Formatted text as a bare string."""

from collections.abc import Iterable

from bibtools.richtext.tree import Node


def render(nodes: Iterable[Node]) -> str:
    """The characters alone: styles are dropped, a superscript stays on the line, a link is its text."""
    return "".join(node if isinstance(node, str) else render(node.children) for node in nodes)
