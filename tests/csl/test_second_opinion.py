"""citeproc-py and our engine print the same of simple entries.

What is asked of citeproc-py here is only what it has right, so that a difference is a fault of ours. It has no year
suffixes, no disambiguation and no collapsing, and goes wrong on particles, markup and much else; the entries that are
simple enough, and wrong all the same, are in `_WRONG` with the rule that they break, and are not asked for.
"""

import warnings
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON

from bibtools.csl import Style, catalogue
from bibtools.record.item import Item
from bibtools.richtext import plain

_ITEMS: dict[str, Item] = {
    "article": {
        "id": "article",
        "type": "article-journal",
        "title": "Oceans",
        "author": [{"family": "Doe", "given": "Jane"}, {"family": "Roe", "given": "Richard"}],
        "container-title": "Science",
        "volume": "12",
        "issue": "3",
        "page": "101-115",
        "issued": {"date-parts": [[2016]]},
    },
    "book": {
        "id": "book",
        "type": "book",
        "title": "Rivers",
        "author": [{"family": "Poe", "given": "Anna Maria"}],
        "publisher": "Springer",
        "publisher-place": "Berlin",
        "issued": {"date-parts": [[1999]]},
    },
    "many": {
        "id": "many",
        "type": "book",
        "title": "Lakes",
        "author": [{"family": family, "given": "John"} for family in ("Abel", "Baker", "Carter")],
        "publisher": "Springer",
        "issued": {"date-parts": [[2001]]},
    },
}


def _theirs(path: Path, item: Item) -> str:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of attributes and variables that it does not know
        style: Any = CitationStylesStyle(str(path), validate=False)
        made: Any = CitationStylesBibliography(style, CiteProcJSON([item]), formatter.plain)
        made.register(Citation([CitationItem(item["id"])]))
        return unescape(str(made.bibliography()[0]))


def _ours(path: Path, item: Item) -> str:
    bibliography = Style.load(path).bibliography([item])
    assert bibliography is not None
    return plain.render(bibliography.entries[0].nodes)


_OUTSIDE = "`punctuation-in-quote` is true in en-US, and it leaves the comma or full stop outside"
_INITIALS = "`initialize` is false, and it makes initials of given names"
_WRONG = {
    ("ieee", "article"): _OUTSIDE,
    ("harvard", "article"): _OUTSIDE,
    ("chicago-author-date", "article"): _OUTSIDE,
    ("chicago-author-date", "book"): _INITIALS,
    ("chicago-author-date", "many"): _INITIALS,
}
_STYLES = ("apa", "ieee", "chicago-author-date", "nature", "harvard", "vancouver", "acm")


@pytest.mark.parametrize(
    ("name", "ident"), [(name, ident) for name in _STYLES for ident in _ITEMS if (name, ident) not in _WRONG]
)
def test_two_processors_agree(name: str, ident: str) -> None:
    path, item = catalogue.find(name), _ITEMS[ident]
    assert _squeezed(_ours(path, item)) == _squeezed(_theirs(path, item))


def _squeezed(text: str) -> str:
    """The text without spaces: citeproc-py has none between columns."""
    return "".join(text.split())
