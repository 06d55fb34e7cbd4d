"""B5: dates."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from bibtools.checking.days import is_open
from bibtools.checking.files import Record
from bibtools.checking.rule import Fault
from bibtools.text.folding import fold

_PAST = ("issued", "accessed", "submitted", "original-date")
_TO_COME = (
    "forthcoming", "in press", "to appear", "accepted", "in preparation", "submitted", "under review", "unpublished",
    "ahead of print", "in print", "inpress", "tobepublished", "im erscheinen", "im druck", "in vorbereitung",
    "a paraitre",
)  # fmt: skip
_UNDATED = frozenset(
    {"n d", "nd", "no date", "undated", "o j", "ohne jahr", "s d", "s a", "sine anno", "present", "ongoing"}
)
_OLD_TYPES = frozenset({"classic", "manuscript", "legislation", "treaty", "graphic", "map", "document", "figure"})
_PRINTING = 1450
_A_DAY = timedelta(days=1)  # where the day has begun already


def in_future(record: Record) -> Iterator[Fault]:
    """A date that is yet to come, counted from today or from --as-of; a status such as forthcoming explains it."""
    limit = record.settings.today + _A_DAY
    for variable, found in record.dates.items():
        if (
            variable not in _PAST
            or variable in record.kept("inferred")
            or (variable == "issued" and _is_to_come(record))
        ):
            continue
        if found.days and _starts_after(found.days[0], limit):
            yield Fault(variable, str(found), "this day is yet to come: look at the date again, or add a status")


def _starts_after(day: tuple[int, ...], limit: date) -> bool:
    return (*day, 1, 1)[:3] > (limit.year, limit.month, limit.day) if len(day) > 1 else day[0] > limit.year


def _is_to_come(record: Record) -> bool:
    said = " ".join(fold(record.text(variable)) for variable in ("status", "note", "genre"))
    return any(words in said for words in _TO_COME)


def impossible(record: Record) -> Iterator[Fault]:
    """A month or a day that no calendar has."""
    for variable, found in record.dates.items():
        if any(not _is_possible(day) for day in found.days):
            yield Fault(variable, str(found), "there is no such day: look at the date again")


def _is_possible(day: tuple[int, ...]) -> bool:
    if is_open(day):
        return True
    months = range(1, 13)
    if len(day) > 1 and day[1] not in months:
        return day[1] in range(13, 25) and len(day) == 2  # noqa: PLR2004 - a season instead of a month, as CSL has them
    if len(day) <= 2:  # noqa: PLR2004 - no day
        return True
    last = monthrange(day[0], day[1])[1] if 1 <= day[0] <= date.max.year else 31
    return 1 <= day[2] <= last


def too_early(record: Record) -> Iterator[Fault]:
    """A year of our era before there was printing, of what is no manuscript or classic: often digits are missing."""
    first = record.year
    if first is not None and 0 <= first < _PRINTING and record.type not in _OLD_TYPES:
        yield Fault("issued", str(first), f"the year {first} is before printing: look at the date again")


def in_words(record: Record) -> Iterator[Fault]:
    """A date in words, which no style can print its way or sort by. `n.d.` and `forthcoming` are meant so."""
    found = record.dates.get("issued")
    words = fold(found.words) if found else ""
    if found and found.words and not found.days and words not in _UNDATED and not any(one in words for one in _TO_COME):
        yield Fault("issued", found.words, f"the date is in words: {found.words}: write it in numbers")


def reversed_range(record: Record) -> Iterator[Fault]:
    """A range of days that ends before it begins."""
    for variable, found in record.dates.items():
        if len(found.days) > 1 and not any(map(is_open, found.days[:2])):
            begin, end = found.days[:2]
            shared = min(len(begin), len(end))
            if end[:shared] < begin[:shared]:
                yield Fault(variable, str(found), "it ends before it begins: look at the date again")


def accessed_before(record: Record) -> Iterator[Fault]:
    """Looked at in a year before it was published."""
    issued, accessed = record.year, record.dates.get("accessed")
    if issued is not None and accessed and accessed.year is not None and 0 < accessed.year < issued:
        yield Fault("accessed", str(accessed), f"looked at before it was published ({issued}): one of the two is wrong")
