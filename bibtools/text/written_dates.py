"""Dates as databases and people write them: `2020 Mar 5`, `MAR-APR 2020`, `5.3.2020`, as CSL dates.

Sources: NLM, "MEDLINE/PubMed Data Element Descriptions", Date of Publication (DP); what Web of Science, EndNote
and spreadsheets print.
"""

import re

from bibtools.text.bibtex.dates import CslDate, parse_edtf, parse_year_month

_EIGHT_DIGITS = re.compile(r"(\d{4})(\d{2})(\d{2})")
_ISO = re.compile(r"(\d{4})(?:([-/.])(\d{1,2})(?:\2(\d{1,2}))?)?(?:[T ]\d{1,2}:\d{2}[\d:.+Z -]*)?[/.]?")
_YEAR_FIRST = re.compile(r"(\d{4}),?\s+(.+)")
_YEAR_LAST = re.compile(r"(.+?)[,.]?\s+(\d{4})")
_TWO_YEARS = re.compile(
    r"(\d{4})\s+([^\d\s-]+)\.?(?:\s+(\d{1,2}))?\s*[-–—/]\s*(\d{4})\s+([^\d\s-]+)\.?(?:\s+(\d{1,2}))?"
)
_NUMBERS = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?:[T ]\d{1,2}:\d{2}[\d:.+Z -]*)?")
_SHORT_SEASONS = {"spr": "spring", "sum": "summer", "aut": "autumn", "fal": "fall", "win": "winter"}
_CIRCA = re.compile(r"(?:ca?\.|circa)\s*(?=\d)", re.IGNORECASE)
_LONGEST = 80  # a date; what is longer is prose
_MONTHS = 12
_DAYS = 31


def parse_date(text: str, *, month_first: bool | None = None) -> CslDate:
    """A date in any of these forms as a CSL date; a `literal` where it is none that can be read. Empty for nothing.

    `month_first` settles `3/5/2020`, which alone is a literal: March or May.
    """
    text = " ".join(text.split())
    if not text:
        return {}
    found = _parsed(text, month_first=month_first) if len(text) <= _LONGEST else {}
    return found or {"literal": text}


def with_year(year: str, rest: str) -> tuple[CslDate, bool]:
    """A date whose year stands apart: `2020` and `MAR 5`; `rest` may say the year again, or be a whole date.

    Second is whether all of `rest` is in the date.
    """
    year, rest = year.strip(), rest.strip()
    if not rest or not year:
        return parse_date(year or rest), True
    whole = parse_date(rest)
    if "date-parts" in whole and any(str(day[0]) == year for day in whole["date-parts"]):
        return whole, True
    date, is_whole = _of_words(year, rest)
    return (date, True) if is_whole else (parse_date(year), False)


def is_month_first(texts: list[str]) -> bool | None:
    """What `3/5/2020` means in a column of dates: a day beyond 12 in any of them shows it; None where none does."""
    found = [match for match in map(_NUMBERS.fullmatch, texts) if match and match[2] != "."]
    days_first = any(int(match[1]) > _MONTHS for match in found)
    months_first = any(int(match[3]) > _MONTHS for match in found)
    return None if days_first == months_first else months_first


def _parsed(text: str, *, month_first: bool | None) -> CslDate:
    if _CIRCA.match(text):
        date = _parsed(_CIRCA.sub("", text, count=1), month_first=month_first)
        return {**date, "circa": True} if date else {}
    if match := _NUMBERS.fullmatch(text):
        return _of_numbers(int(match[1]), int(match[3]), int(match[4]), dotted=match[2] == ".", month_first=month_first)
    return _in_figures(text) or _in_words(text)


def _in_figures(text: str) -> CslDate:
    """`2020-03-05`, `2020/03/05`, `20200305`, a time of day behind it, and what else ISO 8601-2 has."""
    if match := _EIGHT_DIGITS.fullmatch(text):
        return _day(*map(int, match.groups()))
    match = _ISO.fullmatch(text)
    found = _day(int(match[1]), int(match[3] or 0), int(match[4] or 0)) if match else {}
    return found or parse_edtf(text) or {}


def _in_words(text: str) -> CslDate:
    """`2020 Mar 5`, `5 March 2020`, `2019 Dec-2020 Jan`, `Spring 2020`, `1998-99`."""
    if match := _TWO_YEARS.fullmatch(text):
        ends = [
            _of_words(match[1], f"{match[2]} {match[3] or ''}"),
            _of_words(match[4], f"{match[5]} {match[6] or ''}"),
        ]
        days = [day for date, is_whole in ends if is_whole for day in date["date-parts"]]
        return {"date-parts": days} if len(days) == len(ends) and days[0] <= days[1] else {}
    for pattern, year, rest in ((_YEAR_FIRST, 1, 2), (_YEAR_LAST, 2, 1)):
        if match := pattern.fullmatch(text):
            date, is_whole = _of_words(match[year], match[rest])
            if is_whole:
                return date
    date, is_whole = parse_year_month(text, "", "")
    return date if is_whole and "date-parts" in date else {}


def _of_words(year: str, words: str) -> tuple[CslDate, bool]:
    """The year with `Mar-Apr`, `5 March`, `Jan 5-11` or `SPR`, and whether all of it was read."""
    words = words.strip(" ,.")
    words = _SHORT_SEASONS.get(words.casefold(), words)
    date, is_whole = parse_year_month(year, words.replace(".", " "), "")
    return date, is_whole and "date-parts" in date


def _of_numbers(first: int, second: int, year: int, *, dotted: bool, month_first: bool | None) -> CslDate:
    """`5.3.2020` begins with the day everywhere; `5/3/2020` does where a number beyond 12, or the column, says so."""
    if first == second or dotted or first > _MONTHS:
        return _day(year, second, first)
    if second > _MONTHS:
        return _day(year, first, second)
    if month_first is None:
        return {}
    return _day(year, first, second) if month_first else _day(year, second, first)


def _day(year: int, month: int = 0, day: int = 0) -> CslDate:
    if not 0 <= month <= _MONTHS or not 0 <= day <= _DAYS:
        return {}
    parts = [year, *([month] if month else []), *([day] if month and day else [])]
    return {"date-parts": [parts]}
