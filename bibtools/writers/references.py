"""Reference lists in a citation style: items in; plain text, Markdown or a page of HTML out."""

import re
from collections.abc import Callable, Iterable, Sequence
from html import escape
from typing import Literal, NamedTuple

from bibtools.csl import catalogue, citeproc_py
from bibtools.csl.citeproc_py import Bibliography, Entry
from bibtools.errors import Problem
from bibtools.record.item import Item
from bibtools.richtext import html, markdown, plain

To = Literal["text", "markdown", "html"]

_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})
_SPACES = re.compile(r"\s+")

_PAGE = """<!DOCTYPE html>
<html lang="{language}"{direction}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark; }}
body {{ max-width: 44rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 Georgia, serif; }}
h1 {{ font-size: 1.4rem; }}
.csl-entry {{ margin: 0 0 .6em; padding-inline-start: 2em; text-indent: -2em; overflow-wrap: break-word; }}
@media print {{
  body {{ max-width: none; margin: 0; color: #000; }}
  .csl-entry {{ break-inside: avoid; }}
  a {{ color: inherit; text-decoration: none; }}
}}
</style>
</head>
<body>
<h1>{title}</h1>
<div class="csl-bib-body">
{entries}</div>
</body>
</html>
"""


class References(NamedTuple):
    """A reference list, and the items that the style could not print as it should."""

    text: str
    problems: list[Problem]


def write(items: Iterable[Item], *, style: str = "apa", locale: str | None = None, to: To = "text") -> References:
    """The items in a citation style, sorted as it says.

    `style` is a name that `catalogue.find` takes or the path of a .csl file, `locale` a language tag
    (`de-DE`) that overrules the style's own. `to` is `text` (one line an entry, blank lines between),
    `markdown` (one paragraph an entry) or `html` (a whole page, which needs no other file). Raises StyleError
    for a style or locale that cannot be found, and for a style without a bibliography.
    """
    bibliography = typeset(items, style=style, locale=locale)
    return References(printed(bibliography, to), bibliography.problems)


def typeset(items: Iterable[Item], *, style: str = "apa", locale: str | None = None) -> Bibliography:
    """The entries of the list as formatted text, to be `printed` in one form or in several. Errors as `write`."""
    return citeproc_py.bibliography(items, catalogue.find(style), locale)


def printed(bibliography: Bibliography, to: str) -> str:
    """The list in one of its forms: `text`, `markdown` or `html` (see `To`)."""
    return _PRINTERS[to](bibliography.entries, bibliography.locale)


def _text(entries: Sequence[Entry], _locale: str) -> str:
    return _paragraphs(plain.render(entry.nodes) for entry in entries)


def _markdown(entries: Sequence[Entry], _locale: str) -> str:
    return _paragraphs(markdown.render(entry.nodes) for entry in entries)


def _paragraphs(texts: Iterable[str]) -> str:
    joined = "\n\n".join(texts)
    return f"{joined}\n" if joined else ""


def _html(entries: Sequence[Entry], locale: str) -> str:
    rows = "".join(_row(entry) for entry in entries)
    direction = ' dir="rtl"' if locale[:2] in _RIGHT_TO_LEFT else ""
    return _PAGE.format(language=escape(locale), direction=direction, title="References", entries=rows)


def _row(entry: Entry) -> str:
    anchor = escape(_SPACES.sub("-", entry.id))  # an id of HTML has no spaces
    return f'<div class="csl-entry" id="ref-{anchor}">{html.render(entry.nodes)}</div>\n'


_PRINTERS: dict[str, Callable[[Sequence[Entry], str], str]] = {"text": _text, "markdown": _markdown, "html": _html}
