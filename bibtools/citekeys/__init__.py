"""Citation keys: family name, year, first telling word of the title, as in `lam2022graphcast`; or by a pattern.

A key is letters and digits of ASCII, and what punctuation a pattern asks for: safe in LaTeX, BibTeX and pandoc. The
first record of a key has it bare, the next ones end in `a`, `b`, … `z`, `aa`: a record added at the end renames none
before it.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import count, product
from string import ascii_lowercase

from bibtools.citekeys.pattern import Pattern
from bibtools.record.item import Item, year_of

__all__ = ["DEFAULT", "Distinct", "Pattern", "distinct", "is_made", "key", "keyed", "rekeyed", "renamed"]

DEFAULT = Pattern.parse("{author}{year}{title}")
"""The keys of records that come without one."""


def keyed(items: Iterable[Item]) -> list[Item]:
    """The items in their order, each with an `id`; one that comes without, or with an empty one, is copied.

    Ids that are there are kept, and no new one equals any of them. Running it again changes nothing.
    Cost grows linearly with the items.
    """
    items = list(items)
    if all(map(_has_id, items)):
        return items
    kept = [str(item["id"]) for item in items if _has_id(item)]
    new = iter(distinct((key(item) for item in items if not _has_id(item)), kept))
    return [item if _has_id(item) else {**item, "id": next(new)} for item in items]


def rekeyed(items: Sequence[Item], pattern: Pattern) -> list[Item]:
    """The items in their order, each copied with a new key by the pattern: no key is kept, none is there twice.

    An item of which the pattern says nothing gets the key that it would have without one. Linear in the items.
    """
    new = distinct(pattern.key(item) or key(item) for item in items)
    return [
        {**item, "id": key, **({"citation-key": key} if "citation-key" in item else {})}
        for item, key in zip(items, new, strict=True)
    ]


def key(item: Item) -> str:
    """The key of an item by itself; `anon`, `untitled` where there is no name or title in Latin letters."""
    return DEFAULT.key(item)


def is_made(item: Item) -> bool:
    """Whether the item's id is one that `keyed` gave it, and no key of its source."""
    given, year = str(item.get("id", "")), year_of(item)
    if year is not None and str(abs(year)) not in given:  # as it is in all that DEFAULT makes
        return False
    made = key(item)
    return given.startswith(made) and not given.removeprefix(made).strip(ascii_lowercase)


def distinct(keys: Iterable[str], taken: Iterable[str] = ()) -> list[str]:
    """The keys in their order, each made new by a suffix where it was there before or is one of `taken`.

    Case does not make a key new: BibTeX takes `Lam2022` and `lam2022` for one. Linear in the keys, as each
    remembers how far its suffixes have come.
    """
    return Distinct(taken)(keys)


class Distinct:
    """Makes keys distinct as `distinct` does, list after list: no key of one is a key of another."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._used = {key.lower() for key in taken}
        self._suffixes: dict[str, Iterator[str]] = {}

    def __call__(self, keys: Iterable[str]) -> list[str]:
        """The keys in their order, each distinct from all before it."""
        keys, used = list(keys), self._used
        wanted = {key.lower() for key in keys}
        if len(wanted) == len(keys) and used.isdisjoint(wanted):
            used |= wanted
            return keys
        found = []
        for base in keys:
            new = base
            if base.lower() in used:
                rest = self._suffixes.setdefault(base.lower(), _suffixes())
                candidates = (base + suffix for suffix in rest)
                new = next(one for one in candidates if one.lower() not in used and one.lower() not in wanted)
            used.add(new.lower())
            found.append(new)
        return found


def renamed(item: Item, key: str) -> Item:
    """The item with that key, copied where it has another; a `citation-key` that was the same as the id stays so."""
    old = item["id"]
    if str(old) == key:
        return item
    return {**item, "id": key, **({"citation-key": key} if item.get("citation-key") == old else {})}


def _has_id(item: Item) -> bool:
    return item.get("id") not in (None, "")


def _suffixes() -> Iterator[str]:
    """`a` to `z`, then `aa`, `ab`, …"""
    return ("".join(letters) for length in count(1) for letters in product(ascii_lowercase, repeat=length))
