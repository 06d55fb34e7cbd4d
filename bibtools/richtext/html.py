"""Formatted text as HTML."""

from collections.abc import Iterable
from html import escape

from bibtools.richtext.tree import Link, Node, Style, address

TAGS: dict[Style, tuple[str, str]] = {
    "italic": ("<i>", "</i>"),
    "bold": ("<b>", "</b>"),
    "superscript": ("<sup>", "</sup>"),
    "subscript": ("<sub>", "</sub>"),
    "small-caps": ('<span style="font-variant:small-caps">', "</span>"),
    "underline": ("<u>", "</u>"),
    "normal": ('<span style="font-style:normal;font-weight:normal;font-variant:normal">', "</span>"),
}


def render(nodes: Iterable[Node]) -> str:
    """The nodes as a run of HTML. A link with an address that is not to be trusted is its text."""
    return "".join(map(_rendered, nodes))


def _rendered(node: Node) -> str:
    if isinstance(node, str):
        return escape(node)
    text = render(node.children)
    if isinstance(node, Link):
        url = address(node.url)
        return f'<a href="{escape(url)}">{text}</a>' if url else text
    before, after = TAGS.get(node.style, ("", ""))
    return f"{before}{text}{after}"
