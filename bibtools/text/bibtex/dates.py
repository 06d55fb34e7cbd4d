"""Dates of BibTeX (`year`, `month`, `day`) and of BibLaTeX (ISO 8601-2, level 1), read as CSL dates.

Source: "The biblatex Package", section 2.3.8, "Date and Time Specifications". An end that is open is `[0]` in
`date-parts`, which CSL processors share. Years of more than four digits (`y17000`) are no numbers to
`bibtools.text.dates`, and stay as they are written.
"""

import re
from typing import Any

from bibtools.text.dates import SEASONS

_EDTF = re.compile(
    r"(?P<year>[-−]?\d{4}|[-−]?\d{2}(?:\d[Xu]|[Xu]{2}))"
    r"(?:-(?P<month>\d{1,2}|[Xu]{2})(?:-(?P<day>\d{1,2}|[Xu]{2}))?)?(?P<time>T[\d:.+\-Z]*)?(?P<doubt>[?~%]*)"
)
_PART = r"(?!00?(?!\d))\d{1,2}"
_DAY = rf"[-−]?\d{{4}}(?:-{_PART}(?:-{_PART})?)?"
_HELD = re.compile(rf"(?:\.\.)?/{_DAY}|{_DAY}(?P<doubt>~?)(?:/(?:\.\.|{_DAY}(?P=doubt))?)?")
_SEASON = re.compile(r"(?:^|/)[-−]?\d{4}-2[1-9](?!\d)")
_OPEN = frozenset({"", "..", "open", "unknown"})
_FIRST_SEASON = 21  # ISO 8601-2: 21 spring, 22 summer, 23 autumn, 24 winter
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_LAST_MONTH = 12
_LAST_DAY = 31
_BOTH_ENDS = 2

_YEAR = re.compile(r"-?\d{1,4}")
_YEARS = re.compile(r"(\d{4})\s*(?:-{1,3}|[–—/])\s*(\d{4}|\d{2})?")
_EARLY_YEARS = re.compile(r"(-?\d{1,4})\s?(?:--|–)\s?(-?\d{1,4})")  # before the year 1000
_CIRCA = re.compile(r"(?:ca?|circa)\.?\s*(\d{3,4})|(\d{4})\s?[?~]", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+|\d+")
_DAY_OF_MONTH = re.compile(r"\d{1,2}")
_RANGE_MARK = re.compile(r"\s*(?:-{1,3}|[–—/])\s*")

Parts = list[int]
CslDate = dict[str, Any]


def parse_edtf(text: str) -> CslDate | None:
    """A value of `date` and its kin as a CSL date: `2001-05/2002`, `2004?`, `199X`, `2001-21`, `2001/..`.

    None where it is in another form.
    """
    ends = text.strip().split("/")
    if len(ends) > _BOTH_ENDS or all(end.strip() in _OPEN for end in ends):
        return None
    read: list[tuple[list[Parts], bool, int]] = []
    for end in ends:
        if end.strip() in _OPEN:
            read.append(([[0]], False, 0))
            continue
        match = _EDTF.fullmatch(end.strip())
        found = match and _edtf_end(match)
        if not found:
            return None
        read.append(found)
    parts = [day for days, _, _ in read for day in days]
    date: CslDate = {"date-parts": [parts[0], *([parts[-1]] if parts[-1] != parts[0] else [])]}
    if len(read) == 1 and read[0][2]:
        date["season"] = read[0][2]
    if any(circa for _, circa, _ in read):
        date["circa"] = True
    return date


def is_held(text: str) -> bool:
    """Whether a CSL date says all of a date in EDTF.

    It has no time of day, no digits left open (`199X`), one doubt where EDTF has three and one for each end, and
    no season in a range.
    """
    text = text.replace(" ", "")
    return bool(_HELD.fullmatch(text)) and not ("/" in text and _SEASON.search(text))


def _edtf_end(match: re.Match[str]) -> tuple[list[Parts], bool, int] | None:
    """One end as its days (two for a year left open by `X`), whether it is doubtful, its season."""
    circa, written = bool(match["doubt"]), match["year"].replace("−", "-").replace("u", "X")
    if "X" in written:
        years = [int(written.replace("X", digit)) for digit in "09"]
        ends = [[year - (year <= 0)] for year in years]
        return sorted(ends), circa, 0
    year = int(written)
    year -= year <= 0  # to EDTF, as to astronomers, 1 BC is the year 0; to CSL it is -1
    month = int(match["month"]) if match["month"] and match["month"].isdigit() else 0
    day = int(match["day"]) if match["day"] and match["day"].isdigit() else 0
    if _FIRST_SEASON <= month < _FIRST_SEASON + len(SEASONS) and not day:
        return [[year]], circa, month - _FIRST_SEASON + 1
    if month > _LAST_MONTH or day > _LAST_DAY or (day and not month):
        return None
    return [[year, *(part for part in (month, day) if part)]], circa, 0


def parse_year_month(year: str, month: str, day: str) -> tuple[CslDate, bool]:
    """The fields of BibTeX as a CSL date, and whether month and day are all in it.

    A year that is no number is a literal: `in press`. `month` may hold days and ranges: `July 30`, `Jan/Feb`.
    """
    begin, end, circa = _years(year.strip())
    if begin is None:
        return ({"literal": year.strip()} if year.strip() else {}), not (month or day)
    date: CslDate = {"date-parts": [[begin]] if end is None else [[begin], [end]]}
    if circa:
        date["circa"] = True
    if end is not None or circa:
        return date, not (month or day)
    return _with_month(begin, month.strip(), day.strip())


def _years(text: str) -> tuple[int | None, int | None, bool]:
    if _YEAR.fullmatch(text):
        return int(text), None, False
    if match := _YEARS.fullmatch(text):
        last = match[2] or "0"
        begin, end = int(match[1]), int(match[1][: 4 - len(last)] + last) if match[2] else 0
        if begin == end:
            return begin, None, False
        return (begin, end, False) if not end or end > begin else (None, None, False)
    if (match := _EARLY_YEARS.fullmatch(text)) and int(match[1]) < int(match[2]):
        return int(match[1]), int(match[2]), False
    if match := _CIRCA.fullmatch(text):
        return int(match[1] or match[2]), None, True
    return None, None, False


def _with_month(year: int, month: str, day: str) -> tuple[CslDate, bool]:
    """The year with what `month` and `day` say; the year alone, and False, where they cannot be read whole."""
    alone: CslDate = {"date-parts": [[year]]}
    if not month:
        return alone, not day
    if month.lower() in _SEASONS:
        return {**alone, "season": _SEASONS[month.lower()]}, not day
    days = _days(_RANGE_MARK.split(month))
    if not days:
        return alone, False
    whole = True
    if day:
        numbers = [int(one) if _DAY_OF_MONTH.fullmatch(one) else 0 for one in _RANGE_MARK.split(day)]
        whole = len(days) == len(days[0]) == 1 and len(numbers) <= _BOTH_ENDS and numbers == sorted(set(numbers))
        whole = whole and numbers[0] > 0 and numbers[-1] <= _LAST_DAY
        days = [[days[0][0], number] for number in numbers] if whole else days
    return {"date-parts": [[year, *end] for end in days]}, whole


def _days(ends: list[str]) -> list[Parts]:
    """One end or two as [month] or [month, day]; none where they cannot be read. `15--17 October` says it once."""
    found = [_month_day(end) for end in ends]
    if all(map(_DAY_OF_MONTH.fullmatch, ends)):  # numbers alone are months: 7--9
        found = [(number, 0) for _, number in found]
    elif len(found) == _BOTH_ENDS:
        (first_month, first_day), (last_month, last_day) = found
        if first_month and first_day and last_day and not last_month:
            found[1] = first_month, last_day
        elif last_month and last_day and first_day and not first_month:
            found[0] = last_month, first_day
    if len(found) > _BOTH_ENDS or any(not 0 < month <= _LAST_MONTH for month, _ in found):
        return []
    if found[-1] < found[0]:  # dec--jan: the year of one of them is another
        return []
    return [[month, day] if day else [month] for month, day in found]


def _month_day(text: str) -> tuple[int, int]:
    """`July 30th` as 7 and 30, `may` as 5 and 0, `30` as 0 and 30; 0 and 0 for anything else."""
    words = [word for word in _WORD.findall(text.lower()) if word not in _ORDINALS]
    months = [month for month in map(_month, words) if month]
    days = [int(word) for word in words if _DAY_OF_MONTH.fullmatch(word) and 0 < int(word) <= _LAST_DAY]
    if len(months) + len(days) != len(words) or len(months) > 1 or len(days) > 1:
        return 0, 0
    return sum(months), sum(days)


def _month(word: str) -> int:
    """1 to 12 for a month's English name or its beginning; 0 for another word."""
    if len(word) > 2 and word[:3] in _MONTHS:  # noqa: PLR2004 - jan
        place = _MONTHS.index(word[:3])
        if _NAMES[place].startswith(word) or word == "sept":
            return place + 1
    return 0


_NAMES = "january february march april may june july august september october november december".split()
_ORDINALS = frozenset("st nd rd th".split())
_SEASONS = {name.lower(): place for place, name in enumerate(SEASONS, start=1)} | {"fall": 3}
