"""Marked text as Zotero knows it: raised and lowered characters as such where Unicode has them."""

from collections.abc import Iterable, Iterator

from bibtools.richtext import plain
from bibtools.richtext.tree import Node, Style, Styled
from bibtools.text import markup

_RAISED = str.maketrans("0123456789+-−=()in", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁱⁿ")
_LOWERED = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_TABLES: dict[Style, dict[int, int]] = {"superscript": _RAISED, "subscript": _LOWERED}


def characters(text: str) -> str:
    """CSL rich text with `x²` for `x<sup>2</sup>`, and without the spans that only guard capitals."""
    return markup.write(nodes(text)) if "<" in text else text


def nodes(text: str) -> tuple[Node, ...]:
    """The same as nodes."""
    return tuple(_plainer(markup.parse(text)))


def _plainer(found: Iterable[Node]) -> Iterator[Node]:
    for node in found:
        if not isinstance(node, Styled):
            yield node
            continue
        table = _TABLES.get(node.style, {})
        inside = plain.render(node.children)
        if table and all(ord(char) in table for char in inside):
            yield inside.translate(table)
        elif node.style == "nocase":
            yield from _plainer(node.children)
        else:
            yield Styled(node.style, tuple(_plainer(node.children)))
