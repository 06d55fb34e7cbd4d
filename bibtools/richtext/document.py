"""A document of formatted texts: a title, sections with headings, entries, and how they stand on the page.

The printers that make whole documents take it: `html`, `latex`, `rtf`, `docx`, `typst` and, for lists without a
page, `plain` and `markdown`.
"""

from dataclasses import dataclass, field

from bibtools.richtext.tree import Node

Text = tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. `anchor` is what links within the document may lead to, as it was read; a printer makes it fit."""

    nodes: Text
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Entries under a heading, which may be empty: then there is none. `lead` stands between the two."""

    heading: str
    entries: tuple[Entry, ...]
    lead: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """How entries stand on the page. CSL 1.0.2, "Whitespace".

    `hanging_indent`: the lines after the first are indented. `label_width`: the room for labels in the left margin,
    in characters, 0 where no entry has one; with `labels_outside` the labels stand out to the left of the text's edge.
    `line_spacing` and `entry_spacing` are multiples of a line.
    """

    hanging_indent: bool = False
    label_width: int = 0
    labels_outside: bool = False
    line_spacing: int = 1
    entry_spacing: int = 1


@dataclass(frozen=True, slots=True)
class Document:
    """The whole. `language` is a tag like `de-DE`; `lead` are paragraphs under the title, `notes` those at the end."""

    sections: tuple[Section, ...]
    title: str = ""
    language: str = "en-US"
    layout: Layout = field(default_factory=Layout)
    lead: tuple[Text, ...] = ()
    notes: tuple[Text, ...] = ()

    @property
    def is_right_to_left(self) -> bool:
        """Whether its language is written from right to left."""
        return self.language[:2].lower() in {"ar", "fa", "he", "ur"}
