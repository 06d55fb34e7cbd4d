"""Dates as RIS writes them: `YYYY/MM/DD/other information`, and what is written in their place.

Source: "RIS Format Specifications", Publication Year. What is not known of a date is left empty between its slashes;
the last part takes a season, the end of a range (`to 2021-04`), `circa`, and a date in words.
"""

import re
from typing import Any, NamedTuple

from bibtools.text.bibtex.dates import parse_year_month
from bibtools.text.dates import SEASONS, Day, When, when

CslDate = dict[str, Any]

_SLASHED = re.compile(r"(\d{4})(?:/(\d{0,2})(?:/(\d{0,2})(?:/(.*))?)?)?")
_ISO = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2})(?:T[\d:.+Z-]*)?)?")
_BEFORE_CHRIST = re.compile(r"(\d{1,4})\s*BCE?", re.IGNORECASE)
_TO = re.compile(r"(?:^|\s)to(?:\s+(\d{4}(?:-\d{2}){0,2}))?$")
_CIRCA = re.compile(r"(?:^|\s)circa$")
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_RANGE = re.compile(r"(\d{4})\s*(?:-|–|—|to)\s*(\d{4})")
_EDGES = " ,./-–—"
_LAST_MONTH, _LAST_DAY = 12, 31
_SEASON_NUMBERS = {name.lower(): number for number, name in enumerate(SEASONS, 1)} | {"fall": 3}


class Read(NamedTuple):
    """A date (empty where there is none), and whether it says all that was written."""

    date: CslDate
    whole: bool


def parse(text: str, year: str = "") -> Read:
    """A date: slashed, in ISO 8601, or in words (`May 5, 2010`); a text that is none of them is a literal.

    `year` completes a day without one, as EndNote writes it (DA `May 5` beside PY `2010`).
    """
    slashed = _SLASHED.fullmatch(text)
    if slashed:
        return _slashed_parts(slashed)
    iso = _ISO.fullmatch(text)
    if iso:
        return _calendar(iso[1], iso[2], iso[3] or "", whole="T" not in text)
    if text.startswith("///"):
        return _words(text[3:].strip())
    return _free(text.strip(), year)


def _slashed_parts(match: re.Match[str]) -> Read:
    year, month, day, other = match.groups()
    read = _calendar(year, month or "", day or "", whole=True)
    return read if not other or not read.date else _with_other(read, other.strip())


def _calendar(year: str, month: str, day: str, *, whole: bool) -> Read:
    """Numbers as a date; what no calendar has ends it, and zeros stand for what is not known."""
    parts = [int(year)]
    for text, last in ((month, _LAST_MONTH), (day, _LAST_DAY)):
        number = int(text) if text else 0
        if not 1 <= number <= last:
            left = month + day if len(parts) == 1 else day
            return Read({"date-parts": [parts]}, whole and not left.strip("0"))
        parts.append(number)
    return Read({"date-parts": [parts]}, whole)


def _with_other(read: Read, other: str) -> Read:
    """The date with the words after its last slash."""
    rest = other
    date = {**read.date}
    if end := _TO.search(rest):
        rest = rest[: end.start()].strip()
        date["date-parts"] = [*date["date-parts"], [int(part) for part in end[1].split("-")] if end[1] else [0]]
    if circa := _CIRCA.search(rest):
        rest = rest[: circa.start()].strip()
        date["circa"] = True
    if rest.lower() in _SEASON_NUMBERS:
        date["season"] = _SEASON_NUMBERS[rest.lower()]
        rest = ""
    return Read(date, read.whole) if not rest else Read(read.date, whole=False)


def _words(text: str) -> Read:
    """A date that has no year in figures."""
    if before := _BEFORE_CHRIST.fullmatch(text):
        return Read({"date-parts": [[-int(before[1])]]}, whole=True)
    return Read({"literal": text} if text else {}, whole=True)


def _free(text: str, year: str) -> Read:
    """`May 5, 2010`, `Spring 2010`, `1984 - 1985`, `2015/october`; with the year of another field, `May 5`."""
    if years := _RANGE.fullmatch(text):
        return Read({"date-parts": [[int(years[1])], [int(years[2])]]}, whole=True)
    found = _YEAR.findall(text)
    if len(found) == 1 or (not found and year):
        rest = _YEAR.sub(" ", text).strip(_EDGES)
        date, whole = parse_year_month(found[0] if found else year, " ".join(rest.split()), "")
        if "date-parts" in date and whole:
            return Read(date, whole=True)
        if "date-parts" in date and found:
            return Read(date, whole=False)
    return Read({"literal": text} if text else {}, whole=True)


def write(value: object) -> str:
    """A CSL date as RIS has it; empty where it says nothing."""
    date = when(value)
    if not date.begin:
        return f"///{date.words}" if date.words else ""
    if date.begin[0] < 0:
        return f"///{date.words or f'{-date.begin[0]} BC'}"
    if date.end is None and date.season is None and not date.circa:
        return _slashed(date.begin) + "/"
    other = [SEASONS[date.season - 1]] if date.season else []
    other += ["circa"] if date.circa else []
    other += [f"to {_slashed(date.end).rstrip('/').replace('/', '-')}".strip()] if date.end is not None else []
    return f"{_slashed(date.begin)}/{' '.join(other)}"


def is_kept(value: object, written: str) -> bool:
    """Whether what was written says all of the CSL date."""
    date = when(value)
    if date.begin and date.end is None and date.season is None and not date.circa and not date.words:
        return date.begin[0] > 0 or len(date.begin) == 1
    again = when(parse(written).date)
    return _plain(again) == _plain(date)


def _plain(date: When) -> When:
    return date if date.begin else When(words=date.words)


def _slashed(day: Day) -> str:
    """`2022/12/24`, `2022/12/`, `2022//`; nothing of a day that is not told."""
    if not day:
        return ""
    return "/".join([f"{day[0]:04d}", *(f"{part:02d}" for part in day[1:]), *[""] * (3 - len(day))])
