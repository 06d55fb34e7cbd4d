"""Dates as values, in all the spellings of CSL-JSON.

CSL 1.0.2, "Date variables"; CSL-JSON schema: `date-parts`, `season`, `circa`, `literal`, `raw`, `edtf`.
"""

import re
from typing import Any, NamedTuple


class Day(NamedTuple):
    """A day as far as it is known; `season` is 1 to 4, and stands in place of a month. 0 is unknown."""

    year: int = 0
    month: int = 0
    day: int = 0
    season: int = 0


class Date(NamedTuple):
    """One day, a range (`end`; an empty one is open), or words."""

    begin: Day = Day()
    end: Day | None = None
    circa: bool = False
    literal: str = ""

    @property
    def sort_key(self) -> str:
        """CSL 1.0.2, "Sorting Variables": YYYYMMDD, years before Christ the other way round, a range by both ends.

        Words have no place in it: they give an empty key.
        """
        if self.literal:
            return ""
        return _sortable(self.begin) + (f"-{_sortable(self.end)}" if self.end is not None else "")


def date(value: object) -> Date | None:
    """The date of a variable; None where it has none."""
    if not isinstance(value, dict):
        return _raw(str(value)) if value else None
    if len(value) == 1 and "date-parts" in value and len(_list(value["date-parts"])) == 1:  # most dates are no more
        day = _day(_list(value["date-parts"][0]))
        return Date(day) if day else None
    circa = str(value.get("circa") or "").lower() not in {"", "0", "false"}
    found_days = (_day(parts) for parts in _list(value.get("date-parts")) if _list(parts))
    days = [day for day in found_days if day is not None]
    season = _season(value.get("season"))
    if days:
        begin = days[0]
        if season and not begin.month:
            begin = begin._replace(season=season)
        return Date(begin, days[1] if len(days) > 1 else None, circa)
    if value.get("literal"):
        return Date(circa=circa, literal=str(value["literal"]))
    raw = value.get("raw") or value.get("edtf")
    found = _raw(str(raw)) if raw else None
    return found._replace(circa=found.circa or circa) if found else None


def _sortable(day: Day) -> str:
    year = day.year + 100_000 if day.year >= 0 else day.year + 99_999
    return f"{year:06}{day.month:02}{day.day:02}"


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _season(value: object) -> int:
    text = str(value or "").strip().lower()
    names = {"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4}
    if text.isdecimal():
        number = int(text)
        return number if 1 <= number <= 4 else 0  # noqa: PLR2004 - the seasons
    return names.get(text, 0)


def _day(parts: list[Any]) -> Day | None:
    numbers = []
    for part in parts[:3]:
        try:
            numbers.append(int(part))
        except (TypeError, ValueError, OverflowError):  # an empty month or a word: what is before it counts
            break
    if not numbers:
        return None
    return _checked(*numbers)


_FIRST_SEASON, _LAST_SEASON = 13, 24
_MONTHS, _DAYS = 12, 31


def _checked(year: int, month: int = 0, day: int = 0) -> Day:
    """A month above 12 is a season: 13 to 16 as the CSL test suite counts, 21 to 24 as EDTF does."""
    season = 0
    if not 0 <= month <= _LAST_SEASON:
        month = 0
    elif month > _MONTHS:
        month, season = 0, (month - _FIRST_SEASON) % 4 + 1
    return Day(year, month, day if 0 < day <= _DAYS and month else 0, season)


_MONTH_NAMES = {
    name: number
    for number, names in enumerate(
        "jan january|feb february|mar march|apr april|may|jun june|jul july|aug august|sep sept september|"
        "oct october|nov november|dec december".split("|"),
        start=1,
    )
    for name in names.split()
}
_ISO = r"(-?\d{1,4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?:T.*)?([~?%]?)$"
_NUMERIC = r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})$"
_YEAR_MONTH = r"(\d{4})/(\d{1,2})(?:/(\d{1,2}))?$"
_WORD = r"\d+|[^\W\d_]+"


def _raw(text: str) -> Date | None:
    """A date in words or in EDTF: `2005-11/2006`, `12 March 1999`, `Summer 2003`, `ca. 1850`; else literal."""
    text = text.strip()
    if not text:
        return None
    circa = bool(re.match(r"(?:c|ca|circa)\b\.?", text, re.IGNORECASE)) or text.startswith(("~", "?"))
    bare = re.sub(r"^(?:(?:c|ca|circa)\b\.?|[~?])\s*", "", text, flags=re.IGNORECASE)
    whole = _one_raw(bare)
    if whole is not None:
        return Date(whole[0], circa=circa or whole[1])
    for separator in ("/", "–", " - ", "--", "-"):
        first, found, second = bare.partition(separator)
        if not found:
            continue
        begin = _one_raw(first.strip())
        end = _one_raw(second.strip())
        if begin and (end or second.strip() in {"", ".."}):
            return Date(begin[0], end[0] if end else Day(), circa or begin[1])
    return Date(circa=circa, literal=text)


def _one_raw(text: str) -> tuple[Day, bool] | None:
    iso = re.match(_ISO, text)
    if iso:
        return _checked(int(iso[1]), int(iso[2] or 0), int(iso[3] or 0)), bool(iso[4])
    numeric = re.match(_NUMERIC, text)
    if numeric:
        return _checked(int(numeric[3]), int(numeric[1]), int(numeric[2])), False
    slashed = re.match(_YEAR_MONTH, text)
    if slashed:
        return _checked(int(slashed[1]), int(slashed[2]), int(slashed[3] or 0)), False
    return _in_words(re.findall(_WORD, text.lower()), text)


def _in_words(words: list[str], text: str) -> tuple[Day, bool] | None:
    year = month = day = season = 0
    for word in words:
        if word.isdecimal() and len(word) >= 3 and not year:  # noqa: PLR2004 - no day has three digits
            year = int(word)
        elif word.isdecimal() and len(word) < 3 and not day:  # noqa: PLR2004 - no year has two
            day = int(word)
        elif word in _MONTH_NAMES and not month:
            month = _MONTH_NAMES[word]
        elif _season(word) and not season and not word.isdecimal():
            season = _season(word)
        elif word in {"bc", "bce"} and year:
            year = -year
        elif word not in {"ad", "ce", "st", "nd", "rd", "th", "of"}:
            return None
    if not year or re.search(r"\d\s*[-–/]\s*(?:\d|\.|$)", text):
        return None
    return Day(year, month, day if month else 0, 0 if month else season), False
