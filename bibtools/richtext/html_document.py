"""A document as a page of HTML that needs no other file, or as a part of somebody's own page.

Spacing and indents are CSS; the classes `csl-bib-body`, `csl-entry`, `csl-left-margin` and `csl-right-inline` are those
that pages with CSL lists have by custom.
"""

import re
from collections.abc import Iterator
from html import escape

from bibtools.richtext.document import Document, Entry, Layout, Section
from bibtools.richtext.html import render

_SPACES = re.compile(r"\s+")
_LINE = 1.35  # the height of a line of the page, in em: single spacing

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
h2 {{ font-size: 1.15rem; margin: 1.6em 0 .6em; }}
.notes {{ font-size: .9rem; }}
{rules}
@media print {{
  body {{ max-width: none; margin: 0; color: #000; }}
  h1, h2 {{ break-after: avoid; }}
  .csl-entry {{ break-inside: avoid; }}
  a {{ color: inherit; text-decoration: none; }}
}}
</style>
</head>
<body>
<main>
{body}</main>
</body>
</html>
"""

_ENTRY = ".csl-entry {{ margin: 0 0 {gap:g}em; line-height: {line:g}; overflow-wrap: break-word; }}"
_HANGING = "padding-inline-start: 2em; text-indent: -2em;"
_BLOCKS = """.csl-block, .csl-right-inline {{ text-indent: 0; }}
.csl-block, .csl-indent {{ clear: both; margin-inline-start: {width}ch; }}
.csl-indent {{ padding-inline-start: 2em; text-indent: 0; }}"""
_COLUMNS = """.csl-entry {{ display: flow-root; }}
.csl-left-margin {{ float: {side}; min-width: {width}ch; text-indent: 0; }}
.csl-right-inline {{ margin-inline-start: {width}ch; }}"""
_OUTSIDE = "h1, h2, .lead, .notes {{ margin-inline-start: {width}ch; }}"
"""The text is in line with the headings, the labels are outside."""


def document(document: Document) -> str:
    """The whole page. An entry has the anchor `ref-` with the anchor of its own."""
    right_to_left = document.is_right_to_left
    title = document.title or "References"
    return _PAGE.format(
        language=escape(document.language),
        direction=' dir="rtl"' if right_to_left else "",
        title=escape(title),
        line=_LINE,
        rules="\n".join(_rules(document.layout, "right" if right_to_left else "left")),
        body="".join(_body(document, "")),
    )


def fragment(document: Document) -> str:
    """The list alone, its hanging indent with it, as a part of a page that has no rules for it."""
    layout = document.layout
    style = f' style="{_HANGING}"' if layout.hanging_indent else ""
    return "".join(_body(document, style))


def _body(document: Document, style: str) -> Iterator[str]:
    if document.title:
        yield f"<h1>{escape(document.title)}</h1>\n"
    yield from (f'<p class="lead">{render(text)}</p>\n' for text in document.lead)
    seen: set[str] = set()
    for number, section in enumerate(document.sections, start=1):
        yield from _section(section, number, style, seen)
    yield from (f'<p class="notes">{render(text)}</p>\n' for text in document.notes)


def _section(section: Section, number: int, style: str, seen: set[str]) -> Iterator[str]:
    if section.heading:
        yield f'<section aria-labelledby="group-{number}">\n'
        yield f'<h2 id="group-{number}">{escape(section.heading)}</h2>\n'
    yield from (f'<p class="lead">{render(text)}</p>\n' for text in section.lead)
    if section.entries:
        yield '<div class="csl-bib-body" role="list">\n'
        yield from (_row(entry, style, seen) for entry in section.entries)
        yield "</div>\n"
    if section.heading:
        yield "</section>\n"


def _row(entry: Entry, style: str, seen: set[str]) -> str:
    return f'<div class="csl-entry"{_id(entry.anchor, seen)} role="listitem"{style}>{render(entry.nodes)}</div>\n'


def _id(anchor: str, seen: set[str]) -> str:
    """The `id` of an entry: without spaces, as HTML wants it, and none where another entry has it."""
    found = f"ref-{_SPACES.sub('-', anchor)}"
    if not anchor or found in seen:
        return ""
    seen.add(found)
    return f' id="{escape(found)}"'


def _rules(layout: Layout, side: str) -> Iterator[str]:
    """The style sheet's part that differs between citation styles.

    CSL 1.0.2, "Whitespace": `entry-spacing` counts in lines as `line-spacing` makes them.
    """
    line = _LINE * layout.line_spacing
    width = layout.label_width + 1 if layout.label_width else 0
    yield _ENTRY.format(gap=line * layout.entry_spacing, line=line)
    if layout.hanging_indent:
        yield f".csl-entry {{ {_HANGING} }}"
    if width:
        yield _COLUMNS.format(side=side, width=width)
    yield _BLOCKS.format(width=width)
    if width and layout.labels_outside:
        yield _OUTSIDE.format(width=width)
