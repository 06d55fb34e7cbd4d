"""citeproc-py, called as its README does: STYLE-FILE ITEMS OUTPUT."""

import json
import sys
import warnings
from importlib import import_module
from pathlib import Path


def main(style: str, items: str, output: str) -> None:
    """Write a `<p>` for each citation, and then the entries."""
    citeproc, formatter = import_module("citeproc"), import_module("citeproc.formatter.html")
    library = json.loads(Path(items).read_text(encoding="utf-8"))
    rules = citeproc.CitationStylesStyle(style, validate=False)
    source = import_module("citeproc.source.json").CiteProcJSON(library)
    bibliography = citeproc.CitationStylesBibliography(rules, source, formatter)
    citations = [citeproc.Citation([citeproc.CitationItem(item["id"])]) for item in library]
    for citation in citations:
        bibliography.register(citation)
    bibliography.sort()
    lines = [f"<p>{bibliography.cite(citation, _unknown)}</p>\n" for citation in citations]
    lines += [f'<div class="csl-entry">{entry}</div>\n' for entry in bibliography.bibliography()]
    Path(output).write_text("".join(lines), encoding="utf-8")


def _unknown(cite: object) -> None:
    raise LookupError(cite)


warnings.simplefilter("ignore")
main(*sys.argv[1:])
