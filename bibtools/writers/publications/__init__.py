"""A person's or a group's publications as one page of HTML, which needs no other file and asks no server for anything.

All is there without scripts, in the order of the list; the script adds the search, filters, orders and copying.
"""

import re
from collections.abc import Iterator, Sequence
from html import escape

from bibtools.record.item import Item
from bibtools.richtext.document import Document
from bibtools.writers.publications import markup, sheet
from bibtools.writers.publications.chart import figure
from bibtools.writers.publications.rows import Table, bibtex_of, shown, table
from bibtools.writers.publications.words import Words, words_of

_LAST_OF_PLANES = "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
_NOT_IN_HTML = re.compile(f"[\\x00-\\x08\\x0b\\x0e-\\x1f\\x7f-\\x9f\\ud800-\\udfff\\ufdd0-\\ufdef{_LAST_OF_PLANES}]")
"""HTML, section 13.2.3.5: control characters, half a surrogate pair, and what is no character."""
_FOR_THE_SCRIPT = ("shown", "none", "copy", "copied", "by-hand")


def page(items: Sequence[Item], document: Document) -> str:
    """The whole page: the document's title, lead, sections and notes, with what the items say of its entries.

    An entry belongs to the item whose `id` is its `anchor`, and has `ref-` with it for its own id on the page. An item
    without an entry is left out; an entry without an item has neither date, people nor BibTeX. The BibTeX of an entry
    stands alone: it is without abstract, cross-references and fields that concern its owner only, such as `file`.
    """
    entries = [entry for section in document.sections for entry in section.entries]
    listed = shown(items, entries)
    words = words_of(document.language)
    rows = table(entries, listed, document.language)
    return _NOT_IN_HTML.sub("\ufffd", "".join(_page(listed, document, rows, words)))


def _page(items: Sequence[Item], document: Document, rows: Table, words: Words) -> Iterator[str]:
    style, early, script = sheet.style(document.layout), sheet.early_script(), sheet.script()
    direction = ' dir="rtl"' if document.is_right_to_left else ""
    other = markup.foreign(words, document.language)
    years, kinds, people = rows.counts()
    yield f'<!DOCTYPE html>\n<html lang="{escape(document.language)}"{direction}>\n<head>\n<meta charset="utf-8">\n'
    yield f'<meta http-equiv="Content-Security-Policy" content="{escape(sheet.policy(style, early, script))}">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield f"<title>{markup.title(document, words)}</title>\n<style>{style}</style>\n<script>{early}</script>\n"
    yield "</head>\n<body>\n"
    yield from markup.header(document, words)
    yield "<main>\n"
    if len(years) > 1:
        yield f'<figure class="chart"{other}>\n'
        yield from figure(years, words)
        yield "</figure>\n"
    if rows.rows:
        yield from markup.filters(years, kinds, people, words, other)
    yield from markup.sections(document, {str(item["id"]): item for item in items}, words)
    yield "</main>\n"
    yield from markup.notes(document)
    yield markup.data("data", _data(rows, words))
    yield markup.data("bibtex", bibtex_of(items))
    yield f"<script>{script}</script>\n</body>\n</html>\n"


def _data(rows: Table, words: Words) -> dict[str, object]:
    """What the script is to know, beside the BibTeX, which it reads when it is asked for."""
    return {
        "rows": rows.rows,
        "people": rows.people,
        "kinds": list(words.kinds),
        "orders": {"by-title": rows.by_title, "by-author": rows.by_author},
        "words": {name: words.said[name] for name in _FOR_THE_SCRIPT},
        "language": words.language,
    }
