"""The order of a list where it is not the style's: groups with headings, another order, numbers up or down."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import count
from typing import Any

from bibtools.csl import Arrangement
from bibtools.csl.collation import collator
from bibtools.record.item import Item, year_of
from bibtools.record.names import family_with_particle
from bibtools.selection import keywords
from bibtools.text.markup import strip
from bibtools.writers.references.options import GroupBy, Number, Options, Sort
from bibtools.writers.references.words import KIND_OF, PLACE_OF_KIND, Words

_LAST = (1,)
"""After all that have a key."""


def heading(item: Item, group_by: GroupBy | None, words: Words) -> str:
    """The heading that the item stands under; "" where there are none."""
    if group_by is None:
        return ""
    if group_by == "year":
        year = year_of(item)
        return words.undated if year is None else str(year)
    if group_by == "type":
        return words.heading(kind_of(item))
    return next(iter(keywords(item)), words.without_keyword)


def kind_of(item: Item) -> str:
    """The kind of publication: a key of `KINDS`."""
    return KIND_OF.get(str(item.get("type")), "other")


def arrange(options: Options, words: Words, language: str) -> Callable[[Sequence[Item]], Arrangement] | None:
    """The function that puts a list into the order wanted; None where the style's order is."""
    if not (options.sort or options.reverse or options.group_by or options.number):
        return None
    return partial(_arranged, options=options, words=words, language=language)


def _arranged(items: Sequence[Item], *, options: Options, words: Words, language: str) -> Arrangement:
    order = list(range(len(items)))
    if options.sort:
        keys = [_key(item, options.sort, language) for item in items]
        order.sort(key=keys.__getitem__)
    if options.reverse:
        order.reverse()
    groups: dict[str, list[int]] = {}
    for place in order:
        groups.setdefault(heading(items[place], options.group_by, words), []).append(place)
    ranked = sorted(groups.values(), key=lambda group: _rank(items[group[0]], options.group_by, language))
    return Arrangement(ranked, list(numbers([len(group) for group in ranked], options.number)))


def _key(item: Item, sort: Sort, language: str) -> tuple[Any, ...]:
    """The key of an item; what has none goes last."""
    if sort == "year":
        date = _date(item)
        return (0, date) if date else _LAST
    if sort == "type":
        return (0, PLACE_OF_KIND[kind_of(item)])
    if sort == "author":
        text = "\v".join(_names(item))
    else:
        text = strip(str(item.get("title" if sort == "title" else "container-title") or ""))
    return (0, collator(language)(text)) if text else _LAST


def _names(item: Item) -> Iterator[str]:
    names = item.get("author") or item.get("editor")
    for name in names if isinstance(names, list) else ():
        if isinstance(name, dict):
            yield f"{family_with_particle(name)}\t{name.get('given', '')}"  # type: ignore[arg-type]


def _date(item: Item) -> tuple[int, ...]:
    year = year_of(item)
    if year is None:
        return ()
    parts = item["issued"]["date-parts"][0]
    return (year, *(int(part) for part in parts[1:] if str(part).isdigit()))


def _rank(item: Item, group_by: GroupBy | None, language: str) -> tuple[Any, ...]:
    """Where the group of the item stands: the newest year, the first kind, the first keyword first."""
    if group_by == "year":
        year = year_of(item)
        return _LAST if year is None else (0, -year)
    if group_by == "type":
        return (0, PLACE_OF_KIND[kind_of(item)])
    if group_by == "keyword":
        first = next(iter(keywords(item)), None)
        return _LAST if first is None else (0, collator(language)(first))
    return (0,)


def numbers(sizes: Sequence[int], number: Number | None) -> Iterable[int]:
    """The numbers of the entries, group after group."""
    if number == "descending":
        return range(sum(sizes), 0, -1)
    if number == "ascending-by-group":
        return (place for size in sizes for place in range(1, size + 1))
    if number == "descending-by-group":
        return (place for size in sizes for place in range(size, 0, -1))
    return (place for place, _ in zip(count(1), range(sum(sizes)), strict=False))
