"""What the page's script knows of each entry: its date, kind and people, what to search in, and its BibTeX."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from bibtools.csl.collation import collator
from bibtools.record.item import Item, Name, year_of
from bibtools.record.names import display, family_with_particle
from bibtools.richtext.document import Entry
from bibtools.richtext.lines import text_of
from bibtools.text import markup
from bibtools.text.tidy import one_line
from bibtools.writers import bibtex
from bibtools.writers.references.arranging import kind_of
from bibtools.writers.references.words import KINDS, PLACE_OF_KIND

_PEOPLE = (
    "author", "editor", "composer", "director", "series-creator", "curator", "host", "organizer", "editor-translator",
)  # fmt: skip
"""The variables that say whose work it is; the first that is there does."""
_SEARCHED = (
    "title", "title-short", "container-title", "container-title-short", "event-title", "collection-title", "publisher",
    "genre", "keyword", "DOI", "number",
)  # fmt: skip
_KINDS = tuple(KINDS)
_LAST_YEAR = 9999
_UNDATED, _NO_KIND, _NO_BIBTEX = 0, -1, -1

_NOT_ALONE = frozenset({"crossref", "xref", "xdata", "related", "entryset"})
_OWN_AFFAIR = frozenset({"file", "owner", "timestamp", "comment", "review", "groups", "annote", "annotation"})
_LEFT_OUT = frozenset({"abstract", "annote"})


class Row(NamedTuple):
    """One entry. `date` is a number like 20230400, 0 without a year; `kind`, `people` and `bibtex` are places in lists.

    `also` are the words to be found by which the entry itself does not show; -1 is no place.
    """

    date: int = _UNDATED
    kind: int = _NO_KIND
    people: tuple[int, ...] = ()
    also: str = ""
    bibtex: int = _NO_BIBTEX

    @property
    def year(self) -> int:
        return self.date // 10_000


class Table(NamedTuple):
    """All rows, in the order of the entries; the names that they point to; the entries by title and by author."""

    rows: list[Row]
    people: list[str]
    by_title: list[int]
    by_author: list[int]

    def counts(self) -> tuple[Counter[int], Counter[str], Counter[str]]:
        """How many entries each year, kind and person has."""
        years = Counter(row.year for row in self.rows if row.year)
        kinds = Counter(_KINDS[row.kind] for row in self.rows if row.kind != _NO_KIND)
        people = Counter(self.people[one] for row in self.rows for one in row.people)
        return years, kinds, people


def table(entries: Sequence[Entry], items: Sequence[Item], language: str) -> Table:
    """The rows of the entries. An entry has the item with its anchor for an id; one without has an empty row."""
    numbers = {str(item["id"]): number for number, item in enumerate(items)}
    places: dict[str, int] = {}
    rows, titles, authors = [], [], []
    collated = collator(language)
    for entry in entries:
        number = numbers.get(entry.anchor, _NO_BIBTEX)
        item = items[number] if number != _NO_BIBTEX else None
        rows.append(_row(entry, item, places, number) if item else Row())
        text = text_of(entry.nodes)
        titles.append(collated(_plain(item, "title") if item else text))
        authors.append((collated(_surnames(item) if item else text), -rows[-1].date))
    return Table(rows, list(places), _order(titles), _order(authors))


def shown(items: Iterable[Item], entries: Iterable[Entry]) -> list[Item]:
    """The items that have an entry, in their order, the first of those with one id."""
    left = {entry.anchor for entry in entries}
    found = []
    for item in items:
        if str(item["id"]) in left:
            left.remove(str(item["id"]))
            found.append(item)
    return found


def bibtex_of(items: Iterable[Item]) -> list[str]:
    """The BibTeX of each item, to be copied alone or with any others."""
    pieces = bibtex.write(map(_alone, items)).pieces
    return [piece.strip("\n") + "\n" for piece in pieces if isinstance(piece, str)]  # one for each: no file of bytes


def _alone(item: Item) -> Item:
    """The item as one gives it away: for citing, without its abstract and what concerns its owner only.

    Nor does it lean on others: what it has from its parent it has as its own since it was read.
    """
    item = {name: value for name, value in item.items() if name not in _LEFT_OUT}
    fields: Mapping[str, Any] = item.get("custom", {}).get("bibtex-fields", {})
    if fields:
        kept = {name: value for name, value in fields.items() if not _is_kept_back(name)}
        item["custom"] = {**item["custom"], "bibtex-fields": kept}
    return item


def _is_kept_back(field: str) -> bool:
    name = field.lower().removeprefix("opt")
    return name in _NOT_ALONE or name in _OWN_AFFAIR or name.startswith("bdsk-")


def _row(entry: Entry, item: Item, places: dict[str, int], number: int) -> Row:
    people = dict.fromkeys(places.setdefault(one_line(display(name)), len(places)) for name in _people(item))
    return Row(_date(item), PLACE_OF_KIND[kind_of(item)], tuple(people), _also(entry, item), number)


def _people(item: Item) -> Sequence[Name]:
    return next((item[variable] for variable in _PEOPLE if item.get(variable)), ())


def _surnames(item: Item) -> str:
    return " ".join(f"{family_with_particle(name)} {name.get('given', '')}" for name in _people(item))


def _date(item: Item) -> int:
    """The date as a number that sorts, with zeros for a month or day that is not known."""
    year = year_of(item)
    if year is None or not 0 < year <= _LAST_YEAR:
        return _UNDATED
    month, day = (_part(part) for part in [*item["issued"]["date-parts"][0][1:3], 0, 0][:2])
    return (year * 100 + month) * 100 + day


def _part(part: object) -> int:
    text = str(part)
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 2 else 0  # noqa: PLR2004 - two digits


def _also(entry: Entry, item: Item) -> str:
    """The words of the item that its entry does not show; its people are in a list of their own."""
    visible = text_of(entry.nodes).lower()
    words = dict.fromkeys(word for text in _texts(item) for word in text.lower().split() if word not in visible)
    return " ".join(words)


def _texts(item: Item) -> Iterator[str]:
    year = year_of(item)
    yield "" if year is None else str(year)
    yield from map(partial(_plain, item), _SEARCHED)
    for variable in ("editor", "translator", "container-author"):
        yield from (one_line(display(name)) for name in item.get(variable, ()))


def _plain(item: Item, variable: str) -> str:
    return markup.strip(one_line(item.get(variable, "")))


def _order(keys: Sequence[Any]) -> list[int]:
    return sorted(range(len(keys)), key=keys.__getitem__)
