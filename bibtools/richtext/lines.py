"""Formatted text as lines, for printers without columns: what stands in a block of its own has its own line."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from bibtools.richtext.tree import Block, Display, Link, Node, Styled

Line = tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Edge:
    """Where a block begins or ends."""

    display: Display
    begins: bool


_MARGIN_ENDS = Edge("left-margin", begins=False)
_BESIDE_BEGINS = Edge("right-inline", begins=True)


def split(nodes: Iterable[Node]) -> list[Line]:
    """The lines, without blocks. Where there are blocks, a line with nothing to see on it is left out.

    A `left-margin` begins a line and shares it with what stands beside it on the page, a space between the two if
    neither has one. Any other block has a line of its own.
    """
    nodes = tuple(nodes)
    if not any(map(has_block, nodes)):
        return [nodes] if nodes else []
    lines: list[list[Node]] = [[]]
    beside = False  # nothing but white space since the left margin
    for part in parts(nodes):
        if part == _MARGIN_ENDS:
            beside = bool(text_of(lines[-1]).strip())
        elif not isinstance(part, Edge):
            text = text_of((part,))
            if beside and text.strip():
                beside = False
                if not text[0].isspace() and not text_of(lines[-1])[-1].isspace():
                    lines[-1].append(" ")
            lines[-1].append(part)
        elif not (beside and part == _BESIDE_BEGINS):
            beside = False
            lines.append([])
    return [tuple(line) for line in lines if text_of(line).strip()]


def text_of(nodes: Iterable[Node]) -> str:
    """The characters alone, wherever they stand."""
    return "".join(node if isinstance(node, str) else text_of(node.children) for node in nodes)


def parts(nodes: Iterable[Node]) -> Iterator[Node | Edge]:
    """The nodes in their order; a block as its edges and what is between, in the styles and links around it."""
    return _taken_apart(nodes, ())


def _taken_apart(nodes: Iterable[Node], around: tuple[Styled | Link, ...]) -> Iterator[Node | Edge]:
    """The nodes in their order, each whole or, if there are blocks in it, as its parts and the blocks' edges.

    `around` are the styles and links, from the outermost in, that a part is taken out of: it gets them back.
    """
    for node in nodes:
        if isinstance(node, Block):
            yield Edge(node.display, begins=True)
            yield from _taken_apart(node.children, around)
            yield Edge(node.display, begins=False)
        elif isinstance(node, str) or not has_block(node):
            part = node
            for outer in reversed(around):
                part = replace(outer, children=(part,))
            yield part
        else:
            yield from _taken_apart(node.children, (*around, node))


def has_block(node: Node) -> bool:
    """Whether there is a block in it."""
    if isinstance(node, str):
        return False
    return isinstance(node, Block) or any(map(has_block, node.children))
