"""Formatted text as paragraphs, for printers that set pages: labels in the margin, text beside them, blocks."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple, TypeGuard

from bibtools.richtext.document import Document, Layout, Text
from bibtools.richtext.lines import Edge
from bibtools.richtext.runs import Run, pieces
from bibtools.richtext.tree import Block, Display, Node

Role = Literal[
    "Title",
    "Heading 1",
    "Body Text",
    "Bibliography",
    "Bibliography Indented",
    "Bibliography Continued",
    "Bibliography Continued Indented",
]
"""What a paragraph is in a document; the name of its style in a word processor."""
ENTRIES: dict[Role, tuple[bool, bool]] = {
    "Bibliography": (True, False),
    "Bibliography Indented": (True, True),
    "Bibliography Continued": (False, False),
    "Bibliography Continued Indented": (False, True),
}
"""The paragraphs of entries: whether the first line hangs, and whether all are indented."""
HANGING = frozenset(role for role, (hangs, _) in ENTRIES.items() if hangs)
"""Those that a label stands before, where there are labels."""
_ROLES = {flags: role for role, flags in ENTRIES.items()}

LINE = 240
"""A line of twelve points, in twips: twentieths of a point, in which word processors count."""
INDENT = 720
"""Half an inch: what most style guides ask for, and the tab stops of word processors."""
_CHARACTER = 120  # a digit at eleven points, in a wide font
_WIDEST_LABEL = 30  # characters: half of the page's width
_MARGIN_ROOM = 1200  # of the inch that the margin has
_MOST_LINES = 10

_SPACES = re.compile(r"[ \t\r\n]+")  # a space that does not break stays


class Paragraph(NamedTuple):
    """One paragraph of an entry: its `label` stands in the left margin beside the `text` (CSL 1.0.2, "Display").

    `begins` says of the first one that it is; what follows it within the entry has no hanging indent of its own.
    """

    label: tuple[Run, ...]
    text: tuple[Run, ...]
    indented: bool = False
    begins: bool = True


class Placed(NamedTuple):
    """A paragraph in its place; `anchor` is that of the entry which begins here, else empty."""

    role: Role
    paragraph: Paragraph
    anchor: str = ""


class Shape(NamedTuple):
    """How a paragraph of an entry stands, in twips: all its lines begin at `start`, the first one `hanging` before it.

    Where there are labels, `start` is where the text beside them begins. `above` is the room above the paragraph,
    `lines` the height of its lines, as a multiple.
    """

    start: int
    hanging: int
    above: int
    lines: int


def placed(document: Document) -> Iterator[Placed]:
    """All paragraphs of the document, from the title to the notes."""
    yield from _with_role("Title", [(document.title,)])
    yield from _with_role("Body Text", document.lead)
    for section in document.sections:
        yield from _with_role("Heading 1", [(section.heading,)])
        yield from _with_role("Body Text", section.lead)
        for entry in section.entries:
            for paragraph in paragraphs(entry.nodes):
                label, _, indented, begins = paragraph
                yield Placed(_ROLES[begins or bool(label), indented], paragraph, entry.anchor if begins else "")
    yield from _with_role("Body Text", document.notes)


def _with_role(role: Role, texts: Iterable[Text]) -> Iterator[Placed]:
    return (Placed(role, paragraph) for text in texts for paragraph in paragraphs(text))


def shape(layout: Layout, role: Role) -> Shape:
    """The shape of the paragraphs of entries that have the role. A style may say anything: it is held within bounds."""
    hangs, indented = ENTRIES[role]
    width = min(layout.label_width, _WIDEST_LABEL)
    hanging = (width + 1) * _CHARACTER if width > 0 else INDENT * layout.hanging_indent
    start = max(0, hanging - _MARGIN_ROOM) if width > 0 and layout.labels_outside else hanging
    lines = min(max(layout.line_spacing, 1), _MOST_LINES)
    above = LINE * lines * min(max(layout.entry_spacing, 0), _MOST_LINES)
    return Shape(start + INDENT * indented, hanging * hangs, above * hangs, lines)


def paragraphs(nodes: Iterable[Node]) -> list[Paragraph]:
    """The paragraphs of an entry, at least one where it has anything to see; no spaces at the ends of a text."""
    nodes = tuple(nodes)
    margin: list[Run | Edge] = []
    match nodes:
        case (Block("left-margin", first), Block("right-inline", second)):
            margin, beside = pieces(first), pieces(second)
        case _:
            beside = pieces(nodes)
    # Nearly all entries are a text, or a label and a text: nothing in them has to be told apart run by run.
    if _is_undivided(margin) and _is_undivided(beside):
        label, text = _tidy(margin), _tidy(beside)
        return [Paragraph(label, text)] if label or text else []
    return _divided(pieces(nodes))


def _is_undivided(found: Sequence[Run | Edge]) -> TypeGuard[Sequence[Run]]:
    """Whether no block begins or ends in it."""
    return not found or Edge not in map(type, found)


def _divided(everything: Iterable[Run | Edge]) -> list[Paragraph]:
    """The paragraphs that blocks make, wherever these begin and end."""
    found: list[Paragraph] = []
    label: list[Run] = []
    text: list[Run] = []
    indented = False
    within: list[Display] = []

    def close() -> None:
        nonlocal indented
        if label or text:
            sides = _tidy(label), _tidy(text)
            if any(sides):
                found.append(Paragraph(*sides, indented, begins=not found))
            label.clear()
            text.clear()
        indented = False

    side = text
    for piece in everything:
        if not isinstance(piece, Edge):
            side.append(piece)
            continue
        if piece.begins:
            within.append(piece.display)
            if piece.display != "right-inline" or _is_seen(text):
                close()
            indented = indented or piece.display == "indent"
        else:
            within.pop()
            if piece.display != "left-margin":
                close()
        side = label if within[-1:] == ["left-margin"] else text
    close()
    return found


def _is_seen(text: Sequence[Run]) -> bool:
    return any(run.text.strip() for run in text)


def _tidy(found: Sequence[Run]) -> tuple[Run, ...]:
    """The runs with single spaces, none at the ends; runs that are alike become one."""
    if not found:
        return ()
    tidy: list[Run] = []
    styles_before, url_before = None, None
    ends_in_space = True
    for run in found:
        text, styles, url = run
        if "  " in text or "\n" in text or "\t" in text or "\r" in text:  # told sooner than by a pattern
            text = _SPACES.sub(" ", text)
        if ends_in_space and text[0] == " ":
            text = text[1:]
            if not text:
                continue
        ends_in_space = text[-1] == " "
        if styles == styles_before and url == url_before:
            tidy[-1] = Run(tidy[-1].text + text, styles, url)
        else:
            tidy.append(run if text is run.text else Run(text, styles, url))
            styles_before, url_before = styles, url
    if tidy and ends_in_space:
        tidy[-1] = tidy[-1]._replace(text=tidy[-1].text[:-1])
        if not tidy[-1].text:
            tidy.pop()
    return tuple(tidy)
