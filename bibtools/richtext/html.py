"""Formatted text as HTML."""

from collections.abc import Iterable
from html import escape

from bibtools.richtext.tree import Block, Link, Node, Style, address

TAGS: dict[Style, tuple[str, str]] = {
    "italic": ("<i>", "</i>"),
    "oblique": ("<em>", "</em>"),
    "upright": ('<span style="font-style:normal;">', "</span>"),
    "bold": ("<b>", "</b>"),
    "light": ('<span style="font-weight:lighter;">', "</span>"),
    "regular": ('<span style="font-weight:normal;">', "</span>"),
    "superscript": ("<sup>", "</sup>"),
    "subscript": ("<sub>", "</sub>"),
    "small-caps": ('<span style="font-variant:small-caps;">', "</span>"),
    "no-small-caps": ('<span style="font-variant:normal;">', "</span>"),
    "underline": ('<span style="text-decoration:underline;">', "</span>"),
    "no-underline": ('<span style="text-decoration:none;">', "</span>"),
    "baseline": ('<span style="vertical-align:baseline;">', "</span>"),
    "normal": ('<span style="font-style:normal;font-weight:normal;font-variant:normal;">', "</span>"),
}


_ESCAPES = str.maketrans({"&": "&#38;", "<": "&#60;", ">": "&#62;"})
"""As the CSL test suite writes them; quotation marks need none outside of a tag."""


def render(nodes: Iterable[Node]) -> str:
    """The nodes as a run of HTML. A link with an address that is not to be trusted is its text."""
    return "".join(map(_rendered, nodes))


def _rendered(node: Node) -> str:
    if isinstance(node, str):
        return node.translate(_ESCAPES) if "&" in node or "<" in node or ">" in node else node
    text = render(node.children)
    if isinstance(node, Link):
        url = address(node.url)
        return f'<a href="{escape(url)}">{text}</a>' if url else text
    if isinstance(node, Block):
        return f'<div class="csl-{node.display}">{text}</div>'
    before, after = TAGS.get(node.style, ("", ""))
    return f"{before}{text}{after}"
