"""Values of CSL as cells of a table, and back: dates in ISO 8601, and text that no spreadsheet takes for a formula.

Sources: ISO 8601-2, level 1, for dates; OWASP, "CSV Injection", for the characters that begin a formula.
"""

import re

from bibtools.text.bibtex.dates import CslDate, parse_edtf
from bibtools.text.dates import OPEN, Day, When, when

_FORMULA = re.compile(r"'*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]")
_FIRST_SEASON = 20  # 21 is spring


def guarded(text: str) -> str:
    """The text with `'` before it where a spreadsheet would run it: the sign that it is text."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(cell: str) -> str:
    """The text that `guarded` was given; a cell with no need of a `'` keeps it."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell, 1) else cell


def date_cell(value: object) -> str:
    """A CSL date as `2020-03-05`, `2020-03/2020-04`, `1850~`, `2020-21` (spring), or in its words."""
    date = _when(value)
    if not date.begin:
        return date.words
    circa = "~" if date.circa else ""
    if date.season:
        return f"{_day(date.begin[:1])}-{_FIRST_SEASON + date.season}{circa}"
    begin = f"{_day(date.begin)}{circa}"
    return begin if date.end is None else f"{begin}/{_day(date.end)}{circa if date.end else ''}"


def date_of_cell(cell: str) -> CslDate:
    """The CSL date of a cell; words are a literal."""
    return parse_edtf(cell) or ({"literal": cell} if cell else {})


def is_date_held(value: object) -> bool:
    """Whether `date_cell` says all of a date."""
    date = _when(value)
    return when(date_of_cell(date_cell(date))) == (date if date.begin else When(words=date.words, circa=date.circa))


def _when(value: object) -> When:
    """The date in numbers; a string stands for a date in EDTF."""
    return when(date_of_cell(value) if isinstance(value, str) else value)


def _day(day: Day) -> str:
    if not day or day == OPEN:
        return ".."
    before_our_era = day[0] + 1  # ISO 8601 has a year 0, which is 1 BC
    year = f"{day[0]:04d}" if day[0] >= 0 else f"{'-' if before_our_era else ''}{-before_our_era:04d}"
    return "-".join([year, *(f"{part:02d}" for part in day[1:])])
