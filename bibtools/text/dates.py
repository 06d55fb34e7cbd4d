"""CSL dates as numbers, as far as they are numbers."""

import re
from typing import NamedTuple

from bibtools.text.tidy import one_line

SEASONS = ("Spring", "Summer", "Autumn", "Winter")
"""CSL's seasons 1 to 4, in words."""

OPEN = (0,)
"""An end of a range that has none: CSL processors share it."""

Day = tuple[int, ...]
"""A date as far as it is known: (year,), (year, month) or (year, month, day)."""


class When(NamedTuple):
    """A CSL date: its begin, its end (None: it is no range; empty: it is open), a season 1 to 4, or its own words."""

    begin: Day = ()
    end: Day | None = None
    season: int | None = None
    circa: bool = False
    words: str = ""


def when(value: object) -> When:
    """A CSL date (CSL 1.0.2, appendix IV) as numbers; what is not given as numbers stays in its words.

    Numbers may be strings, as the schema allows. A month or day that no calendar has ends its date before it.
    A `When` is given back.
    """
    if isinstance(value, When):
        return value
    if not isinstance(value, dict):
        return When(words=one_line(value))
    words = one_line(value.get("literal") or value.get("raw") or value.get("edtf") or "")
    days = [day for day in map(_day, _listed(value.get("date-parts"))) if day]
    if not days:
        return When(words=words, circa=bool(value.get("circa")))
    season = str(value.get("season", ""))
    return When(
        days[0],
        None if len(days) == 1 else () if days[1] == OPEN else days[1],
        int(season) if season in {"1", "2", "3", "4"} else None,
        bool(value.get("circa")),
        words,
    )


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
    if isinstance(value, int):
        return value
    if isinstance(value, float):
        return int(value) if value.is_integer() else None
    text = str(value).strip()
    return int(text) if re.fullmatch(r"-?[0-9]{1,9}", text) else None


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else []
