"""Formatted text as bare strings."""

from collections.abc import Callable, Iterable, Iterator

from bibtools.richtext.document import Document, Text
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


def document(document: Document) -> str:
    """The list with a blank line between its parts; title and headings are underlined."""
    return joined(parts(document, render, _underlined))


def joined(parts: Iterable[str]) -> str:
    """Paragraphs with a blank line between them; what is empty is left out."""
    text = "\n\n".join(filter(None, (part.strip() for part in parts)))
    return f"{text}\n" if text else ""


def parts(document: Document, render: Callable[[Text], str], heading: Callable[[str, int], str]) -> Iterator[str]:
    """The parts of a list without a page, each drawn by one of the functions; a heading has its level, 1 or 2."""
    yield heading(document.title, 1)
    yield from map(render, document.lead)
    for section in document.sections:
        yield heading(section.heading, 2)
        yield from map(render, section.lead)
        yield from (render(entry.nodes) for entry in section.entries)
    yield from map(render, document.notes)


def _underlined(text: str, level: int) -> str:
    text = " ".join(text.split())
    return f"{text}\n{'=-'[level - 1] * len(text)}" if text else ""
