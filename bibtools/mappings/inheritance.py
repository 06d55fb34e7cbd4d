"""What an entry takes over from the one that its `crossref` names, as BibLaTeX does by default.

Source: "The biblatex Package", appendix B, "Default Inheritance Setup". BibTeX has one rule: a field that the
child lacks is the parent's field of that name; where the table is silent, that rule holds here too.
"""

NOT_INHERITED = frozenset(
    """
    ids crossref xref xdata entryset entrysubtype execute label options presort related relatedoptions relatedstring
    relatedtype shorthand shorthandintro sortkey
    """.split()
)
"""Fields that are about one entry only."""

NOT_LENT = frozenset("ids crossref xref xdata entryset related".split())
"""Fields of `@xdata` that do not become those of the entry: keys."""

_PARTS_OF_BOOKS = frozenset("inbook bookinbook suppbook".split())
_PARTS_OF_COLLECTIONS = frozenset("incollection inreference suppcollection".split())
_PAPERS = frozenset("inproceedings conference".split())
_VOLUMES = frozenset("mvbook mvcollection mvreference mvproceedings".split())
_BOOKS = frozenset("book collection reference proceedings".split())

PARTS = _PARTS_OF_BOOKS | _PARTS_OF_COLLECTIONS | _PAPERS
Renamed = dict[str, tuple[str, ...]]
_TITLES = ("title", "subtitle", "titleaddon")
_SHORT: Renamed = {"shorttitle": (), "sorttitle": (), "indextitle": (), "indexsorttitle": ()}


def _titles(prefix: str) -> Renamed:
    """The title of the whole, with what belongs to it, as another title of the part."""
    return {**{title: (prefix + title,) for title in _TITLES}, **_SHORT}


_AUTHORS: Renamed = {"author": ("author", "bookauthor")}
_BOOK, _MAIN, _JOURNAL = _titles("book"), _titles("main"), _titles("journal")


def renamed(parent: str, child: str) -> Renamed:
    """For fields of a `parent` entry that go to a `child` entry under other names: those names."""
    if parent == "periodical" and child in {"article", "suppperiodical"}:
        return _JOURNAL
    if parent in _VOLUMES and child in PARTS | _BOOKS:
        return _MAIN | _AUTHORS if parent == "mvbook" and child in _PARTS_OF_BOOKS else _MAIN
    if parent in _BOOKS and child in PARTS:
        return _BOOK | _AUTHORS if parent == "book" and child in _PARTS_OF_BOOKS else _BOOK
    return {}
