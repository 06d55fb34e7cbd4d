"""The engine of this project: STYLE ITEMS OUTPUT."""

import json
import sys
from pathlib import Path

from bibtools.csl import Citation, Cite, Style
from bibtools.richtext import html


def main(style: str, items: str, output: str) -> None:
    """Write a `<p>` for each citation, and then the entries."""
    library = json.loads(Path(items).read_text(encoding="utf-8"))
    document = Style.load(style).document(library, [Citation((Cite(item["id"]),)) for item in library])
    lines = [f"<p>{html.render(citation)}</p>\n" for citation in document.citations]
    if document.bibliography:
        lines += [f'<div class="csl-entry">{html.render(one.nodes)}</div>\n' for one in document.bibliography.entries]
    Path(output).write_text("".join(lines), encoding="utf-8")


main(*sys.argv[1:])
