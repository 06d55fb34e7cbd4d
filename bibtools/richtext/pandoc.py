"""Formatted text as pandoc's Markdown: its own spans for what CommonMark has no sign for, its own list of references.

A list is a `::: {#refs}` div, as pandoc's citeproc makes it: its writers for DOCX, LaTeX and HTML indent it as a
bibliography. Source: Pandoc User's Guide, "Divs and Spans", "Small caps", "Underline".
"""

import re
from collections.abc import Iterable, Iterator

from bibtools.richtext import markdown
from bibtools.richtext.document import Document, Entry, Section
from bibtools.richtext.html import TAGS
from bibtools.richtext.lines import has_block
from bibtools.richtext.plain import joined
from bibtools.richtext.tree import Block, Node, Style

_SIGNS: dict[Style, tuple[str, str]] = {
    **TAGS,
    "bold": ("**", "**"),
    "italic": ("*", "*"),  # within a word, too
    "superscript": ("^", "^"),
    "subscript": ("~", "~"),
    "small-caps": ("[", "]{.smallcaps}"),
    "underline": ("[", "]{.underline}"),
}
_NOT_OF_KEY = re.compile(r"[^\w.:-]+")


def render(nodes: Iterable[Node]) -> str:
    """The nodes as one paragraph, which shows exactly their text."""
    return markdown.render(nodes, _SIGNS)


def document(document: Document) -> str:
    """The list; its title is that of the document where it has one."""
    return joined(_parts(document))


def _parts(document: Document) -> Iterator[str]:
    yield markdown.heading(document.title, 1)
    yield from map(render, document.lead)
    seen: set[str] = set()
    for number, section in enumerate(document.sections):
        yield markdown.heading(section.heading, 2)
        yield from map(render, section.lead)
        yield _list(section, document, "#refs " if number == 0 else "", seen)
    yield from map(render, document.notes)


def _list(section: Section, document: Document, name: str, seen: set[str]) -> str:
    layout = document.layout
    hanging = " .hanging-indent" if layout.hanging_indent else ""
    spacing = f' entry-spacing="{layout.entry_spacing}" line-spacing="{layout.line_spacing}"'
    entries = "\n\n".join(_entry(entry, seen) for entry in section.entries)
    return f"::: {{{name}.references .csl-bib-body{hanging}{spacing}}}\n{entries}\n:::" if entries else ""


def _entry(entry: Entry, seen: set[str]) -> str:
    key = _NOT_OF_KEY.sub("-", entry.anchor).strip("-")
    name = f"#ref-{key} " if key and key not in seen else ""
    seen.add(key)
    return f":::: {{{name}.csl-entry}}\n{_text(entry.nodes)}\n::::"


def _text(nodes: tuple[Node, ...]) -> str:
    """The text of an entry, its columns as the spans that pandoc makes columns of."""
    if not any(map(has_block, nodes)):
        return render(nodes)
    columns = [node for node in nodes if isinstance(node, Block) and node.display in {"left-margin", "right-inline"}]
    if len(columns) != len(nodes):
        return render(nodes)
    return "".join(f"[{render(node.children).strip()}]{{.csl-{node.display}}}" for node in columns)
