"""A bibliography as a page of HTML that needs no other file, spaced and indented as the style wants it."""

import re
from collections.abc import Iterable, Iterator
from html import escape

from bibtools.csl import Bibliography, Entry
from bibtools.richtext import html, plain
from bibtools.richtext.tree import Block, Node

_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})
_SPACES = re.compile(r"\s+")
_LINE = 1.35  # the height of a line of the page, in em: single spacing
_WIDEST = 12  # of a left margin, in characters: a longer label runs on into the text beside it

_PAGE = """<!DOCTYPE html>
<html lang="{language}"{direction}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark; }}
body {{ max-width: 44rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/{line} Georgia, serif; }}
h1 {{ font-size: 1.4rem; }}
{rules}
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

_ENTRY = ".csl-entry {{ margin: 0 0 {gap:g}em; line-height: {line:g}; overflow-wrap: break-word; }}"
_HANGING = ".csl-entry { padding-inline-start: 2em; text-indent: -2em; }"
_COLUMNS = """.csl-entry {{ display: flow-root; }}
.csl-left-margin {{ float: {side}; min-width: {width}ch; text-indent: 0; }}
.csl-right-inline {{ margin-inline-start: {width}ch; text-indent: 0; }}
.csl-block {{ clear: both; }}
.csl-indent {{ clear: both; margin-inline-start: 2em; }}"""
_IN_THE_MARGIN = "h1 {{ margin-inline-start: {width}ch; }}"  # the text is in line with it, the labels are outside


def page(bibliography: Bibliography) -> str:
    """The whole page. An entry has the anchor `ref-` with the id of its item."""
    right_to_left = bibliography.locale[:2] in _RIGHT_TO_LEFT
    return _PAGE.format(
        language=escape(bibliography.locale),
        direction=' dir="rtl"' if right_to_left else "",
        title="References",
        line=_LINE,
        rules="\n".join(_rules(bibliography, "right" if right_to_left else "left")),
        entries="".join(map(_row, bibliography.entries)),
    )


def _rules(bibliography: Bibliography, side: str) -> Iterator[str]:
    """The style sheet's part that differs between citation styles.

    CSL 1.0.2, "Whitespace": `entry-spacing` counts in lines as `line-spacing` makes them. A style has columns or
    a hanging indent: with both, the columns are the indent.
    """
    line = _LINE * max(bibliography.line_spacing, 1)
    yield _ENTRY.format(gap=line * bibliography.entry_spacing, line=line)
    blocks = [block for entry in bibliography.entries for block in _blocks(entry.nodes)]
    if bibliography.hanging_indent and not bibliography.second_field_align:
        yield _HANGING
    if blocks:
        labels = [plain.render(block.children).strip() for block in blocks if block.display == "left-margin"]
        width = min(max(map(len, labels), default=0), _WIDEST) + 1
        yield _COLUMNS.format(side=side, width=width)
        if bibliography.second_field_align == "margin":
            yield _IN_THE_MARGIN.format(width=width)


def _blocks(nodes: Iterable[Node]) -> Iterator[Block]:
    for node in nodes:
        if isinstance(node, Block):
            yield node
        if not isinstance(node, str):
            yield from _blocks(node.children)


def _row(entry: Entry) -> str:
    anchor = escape(_SPACES.sub("-", entry.id))  # an id of HTML has no spaces
    return f'<div class="csl-entry" id="ref-{anchor}">{html.render(entry.nodes)}</div>\n'
