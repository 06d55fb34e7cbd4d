"""Dates as Zotero reads them: numbers where they say all, words that have the year in them otherwise."""

from bibtools.text.dates import OPEN, SEASONS, Day, When


def is_plain(date: When) -> bool:
    """Whether a year, month and day in numbers are all there is to the date. Zotero takes no others from numbers."""
    return bool(date.begin) and date.begin[0] > 0 and date.end is None and date.season is None and not date.circa


def iso(day: Day) -> str:
    """`2022-12-24`, `2022-12`, `2022`."""
    return "-".join([f"{day[0]:04d}", *(f"{part:02d}" for part in day[1:])])


def spoken(date: When) -> str:
    """Any date in words: `Spring 2020`, `2020-03 to 2021-04`, `from 2020`, `circa 850`, `44 BC`."""
    if not date.begin:
        words = date.words
    elif date.season and date.end is None:
        words = f"{SEASONS[date.season - 1]} {_year(date.begin)}"
    elif date.begin == OPEN and date.end:
        words = f"to {_day(date.end)}"
    elif date.end == ():
        words = f"from {_day(date.begin)}"
    else:
        words = " to ".join(_day(day) for day in (date.begin, date.end) if day)
    return f"circa {words}" if date.circa and words else words


def _day(day: Day) -> str:
    return iso(day) if day[0] > 0 else _year(day)


def _year(day: Day) -> str:
    return f"{day[0]:04d}" if day[0] > 0 else f"{-day[0]} BC"
