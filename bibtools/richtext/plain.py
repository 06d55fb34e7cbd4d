"""Formatted text as bare strings."""

from collections.abc import Iterable, Iterator

from bibtools.richtext.document import Document
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
    return joined(_parts(document))


def joined(parts: Iterable[str]) -> str:
    """Paragraphs with a blank line between them; what is empty is left out."""
    text = "\n\n".join(filter(None, (part.strip() for part in parts)))
    return f"{text}\n" if text else ""


def _parts(document: Document) -> Iterator[str]:
    yield _underlined(document.title, "=")
    yield from map(render, document.lead)
    for section in document.sections:
        yield _underlined(section.heading, "-")
        yield from map(render, section.lead)
        yield from (render(entry.nodes) for entry in section.entries)
    yield from map(render, document.notes)


def _underlined(text: str, line: str) -> str:
    text = " ".join(text.split())
    return f"{text}\n{line * len(text)}" if text else ""
