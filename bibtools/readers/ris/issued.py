"""When it was published: DA, PY and Y1, which say it more or less fully, and of which one may say something else."""

import re

from bibtools.readers.ris.draft import Draft
from bibtools.text.ris.dates import CslDate, parse

ISSUED_TAGS = frozenset({"DA", "PY", "Y1", "YR"})
_ORDER = ("DA", "PY", "Y1", "YR")
_DA_IS_ACCESS = frozenset({"AGGR", "DBASE", "EBOOK", "ECHAP", "EJOUR", "MULTI"})
"""Where DA is the day of access (RIS of 2011), unless it lies in the year of publication."""

_YEAR = 4
_YEAR_ALONE = re.compile(r"[1-9]\d{3}", re.ASCII)
_DAY = re.compile(r"(\d{4})(?:///|/(0[1-9]|1[0-2])/(?:/|(0[1-9]|[12]\d|3[01])/?))", re.ASCII)


def read_issued(draft: Draft, ris_type: str) -> None:
    """Set `issued` from the fullest of the dates; what the others say beside it is kept."""
    fields = draft.fields
    usual = [] if "Y1" in fields or "YR" in fields else _usual(fields.get("PY", []), fields.get("DA", []))
    if usual:
        draft.item["issued"] = {"date-parts": [usual]}
        return
    told = [(tag, value) for tag in _ORDER for value in fields.get(tag, ())]
    year = next((value[:_YEAR] for tag, value in told if tag != "DA" and value[:_YEAR].isdecimal()), "")
    read = [(tag, value, *parse(value, year)) for tag, value in told]
    if ris_type in _DA_IS_ACCESS and "accessed" not in draft.item:
        read = _without_access(draft, read, year)
    best = max((date for _, _, date, _ in read), key=_fullness, default={})
    if best:
        draft.item["issued"] = best
    for tag, value, date, whole in read:
        if not whole or (date and not _is_said(date, best)):
            draft.keep(tag, value)


def _usual(year: list[str], day: list[str]) -> list[int]:
    """The date as most records have it: a year in PY, and in DA a day of this year, or nothing."""
    if len(year) != 1 or len(day) > 1 or not _YEAR_ALONE.fullmatch(year[0]):
        return []
    if not day:
        return [int(year[0])]
    found = _DAY.fullmatch(day[0])
    return [int(part) for part in found.groups() if part] if found and found[1] == year[0] else []


def _without_access(
    draft: Draft, read: list[tuple[str, str, CslDate, bool]], year: str
) -> list[tuple[str, str, CslDate, bool]]:
    """The dates without the first DA that is a day of access, which is set."""
    for place, (tag, value, date, _) in enumerate(read):
        if tag == "DA" and "date-parts" in date and not value.startswith("///"):
            if year and str(date["date-parts"][0][0]) == str(int(year)):
                return read
            draft.item["accessed"] = date
            return read[:place] + read[place + 1 :]
    return read


def _fullness(date: CslDate) -> tuple[int, ...]:
    """How much a date says: a calendar day more than a year, a range or a season more than one day of it."""
    days = date.get("date-parts", [])
    if not days:
        return (0, 1 if date else 0)
    return (1, len(days[0]), len(days), "season" in date, "circa" in date)


def _is_said(date: CslDate, best: CslDate) -> bool:
    """Whether the best of the dates says what this one does."""
    if date == best:
        return True
    if "season" in date or "circa" in date:
        return False
    days, said = date.get("date-parts", []), best.get("date-parts", [])
    return (
        bool(days)
        and len(days) <= len(said)
        and all(one == other[: len(one)] for one, other in zip(days, said, strict=False))
    )
