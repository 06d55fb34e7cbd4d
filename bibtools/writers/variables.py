"""Which variables of an item a writer has to write, and under which key."""

from collections.abc import Iterable, Mapping

from bibtools.record.item import Item
from bibtools.record.schema import OLDER_SPELLINGS
from bibtools.text.tidy import one_line

_APART = frozenset({"id", "type", "custom", "citation-key"})  # they have places of their own in every format
_REPEATED = OLDER_SPELLINGS | {"page-first": "page"}
"""Older or shorter spellings of a variable, and the one that usually stands beside them."""

_EMPTY: tuple[object, ...] = (None, [], {})


def variables_to_write(item: Item, places: Mapping[str, int], told: Iterable[str] = ()) -> list[str]:
    """The variables that have a value of their own, by their places in a table, others behind by name.

    Left out are those in `told`, and those that only say again what another one says.
    """
    passed_over = _APART.union(told)
    wanted = [
        name
        for name, value in item.items()
        if name not in passed_over and not _is_empty(value) and not (name in _REPEATED and _is_repeated(item, name))
    ]
    if all(map(places.__contains__, wanted)):
        return sorted(wanted, key=places.__getitem__)
    return sorted(wanted, key=lambda name: (places.get(name, len(places)), name))


def key_of(item: Item) -> str:
    """The citation key: `citation-key` where it is given (CSL 1.0.2, appendix IV), the id otherwise."""
    return one_line(item.get("citation-key") or item.get("id", ""))


def _is_empty(value: object) -> bool:
    return not value.strip() if isinstance(value, str) else value in _EMPTY


def _is_repeated(item: Item, variable: str) -> bool:
    """Whether another variable is there that says the same; what says something else is no repetition."""
    twin = _REPEATED[variable]
    return bool(item.get(twin)) and (variable == "page-first" or item[twin] == item[variable])
