"""Small styles and items for tests of the engine."""

from collections.abc import Iterable, Mapping
from typing import Any

from bibtools.csl import Citation, Cite, Style
from bibtools.richtext import html, plain

NAMESPACE = "http://purl.org/net/xbiblio/csl"
TITLE = '<text variable="title"/>'

Item = Mapping[str, Any]


def style(  # noqa: PLR0913 - each is a place in the XML
    layout: str = TITLE,
    *,
    before: str = "",
    attributes: str = "",
    is_note: bool = False,
    citation: str = "",
    bibliography: str = "",
    sort: str = "",
    options: str = "",
) -> str:
    """The XML of a style that draws cites and entries by one layout.

    `before` stands before cs:citation, `attributes` on cs:style, `citation` and `bibliography` on the elements of that
    name, `options` on both layouts.
    """
    kind = "note" if is_note else "in-text"
    inner = f"{sort}<layout {options}>{layout}</layout>"
    return (
        f'<style xmlns="{NAMESPACE}" version="1.0" class="{kind}" {attributes}>'
        f"<info><title>T</title><id>t</id><updated>2024-01-01T00:00:00+00:00</updated></info>{before}"
        f"<citation {citation}>{inner}</citation><bibliography {bibliography}>{inner}</bibliography></style>"
    )


def entries(xml: str, items: Iterable[Item], **options: Any) -> list[str]:  # noqa: ANN401 - those of from_xml
    """The bibliography of the items as bare text."""
    found = Style.from_xml(xml, **options).bibliography([dict(item) for item in items])
    return [plain.render(entry.nodes) for entry in found.entries] if found else []


def entry(xml: str, item: Item, **options: Any) -> str:  # noqa: ANN401 - those of from_xml
    """The entry of one item as bare text; nothing where there is none."""
    return "".join(entries(xml, [{"id": "a", "type": "book", **item}], **options))


def markup(xml: str, item: Item) -> str:
    """The entry of one item as HTML."""
    found = Style.from_xml(xml).bibliography([{"id": "a", "type": "book", **item}], links=False)
    return "".join(html.render(one.nodes) for one in found.entries) if found else ""


def cites(xml: str, items: Iterable[Item], *citations: str | Citation) -> list[str]:
    """Citations as bare text; a string is one citation of the ids in it."""
    made = [
        one if isinstance(one, Citation) else Citation(tuple(Cite(ident) for ident in one.split())) for one in citations
    ]
    document = Style.from_xml(xml).document([dict(item) for item in items], made)
    return [plain.render(nodes) for nodes in document.citations]
