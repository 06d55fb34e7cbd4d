"""Values as every writer needs them: text in one line, dates as numbers."""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from bibtools.record.item import Item

_BREAKS = re.compile("[ \\x00-\\x1f\\x7f-\\x9f\\u2028\\u2029]+")
_SURROGATES = re.compile("[\\ud800-\\udfff]")

SEASONS = ("Spring", "Summer", "Autumn", "Winter")
"""CSL's seasons 1 to 4, in words."""

_APART = frozenset({"id", "type", "custom", "citation-key"})  # they have places of their own in every format
_REPEATED = {
    "page-first": "page",
    "shortTitle": "title-short",
    "journalAbbreviation": "container-title-short",
    "event": "event-title",
}
"""Older or shorter spellings of a variable, and the one that usually stands beside them."""

Day = tuple[int, ...]
"""A date as far as it is known: (year,), (year, month) or (year, month, day)."""


class When(NamedTuple):
    """A CSL date: its begin, its end (None: it is no range), a season 1 to 4, or its own words."""

    begin: Day = ()
    end: Day | None = None
    season: int | None = None
    circa: bool = False
    words: str = ""


def one_line(value: object) -> str:
    """The value in one line: breaks and control characters become a space, half a surrogate pair U+FFFD.

    A value can then neither begin a new field or record, nor keep the file from being encoded.
    """
    text = str(value)
    if not text.isprintable() or "  " in text:  # otherwise there is nothing to do, and most texts are long
        text = _SURROGATES.sub("\ufffd", _BREAKS.sub(" ", text))
    return text.strip()


def when(value: object) -> When:
    """A CSL date (CSL 1.0.2, appendix IV) as numbers; what is not given as numbers stays in its words.

    Numbers may be strings, as the schema allows. A month or day that no calendar has ends its date before it.
    """
    if not isinstance(value, dict):
        return When(words=one_line(value))
    words = one_line(value.get("literal") or value.get("raw") or value.get("edtf") or "")
    days = [day for day in map(_day, _listed(value.get("date-parts"))) if day]
    if not days:
        return When(words=words)
    season = str(value.get("season", ""))
    return When(
        days[0],
        days[1] if len(days) > 1 else None,
        int(season) if season in {"1", "2", "3", "4"} else None,
        bool(value.get("circa")),
        words,
    )


def variables_to_write(item: Item, places: Mapping[str, int], told: Iterable[str] = ()) -> list[str]:
    """The variables that have a value of their own, by their places in a table, others behind by name.

    Left out are those in `told`, and those that only say again what another one says.
    """
    own = item.keys() - _APART.union(told)
    wanted = (name for name in own if not _is_empty(item[name]) and not _is_repeated(item, name))
    return sorted(wanted, key=lambda name: (places.get(name, len(places)), name))


def key_of(item: Item) -> str:
    """The citation key: `citation-key` where it is given (CSL 1.0.2, appendix IV), the id otherwise."""
    return one_line(item.get("citation-key") or item.get("id", ""))


def _is_empty(value: object) -> bool:
    return value is None or value in ("", [], {})


def _is_repeated(item: Item, variable: str) -> bool:
    """Whether another variable is there that says the same; what says something else is no repetition."""
    twin = _REPEATED.get(variable, "")
    return bool(item.get(twin)) and (variable == "page-first" or item[twin] == item[variable])


def _day(parts: object) -> Day:
    """The leading parts that are numbers: a year, a month of the calendar, a day."""
    day: list[int] = []
    for part, low, high in zip(_listed(parts), (-9999, 1, 1), (9999, 12, 31), strict=False):
        number = _whole(part)
        if number is None or not low <= number <= high:
            break
        day.append(number)
    return tuple(day)


def _whole(value: object) -> int | None:
    if isinstance(value, float):
        return int(value) if value.is_integer() else None
    if isinstance(value, int):
        return value
    text = str(value).strip()
    return int(text) if re.fullmatch(r"-?[0-9]{1,9}", text) else None


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else []
