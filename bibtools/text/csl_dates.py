"""Dates of CSL-JSON in the many shapes that programs give them, as CSL's data schema has them.

Source: csl-data.json of CSL 1.0.2; for strings the Library of Congress, "Extended Date/Time Format", level 0 with the
marks of doubt of level 1.
"""

import re
from typing import Any

from bibtools.text.written_dates import parse_date

_EDTF = re.compile(r"(-?[0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?([~?%]?)")
_WHOLE = re.compile(r"-?[0-9]{1,9}")
_LAST_YEAR = 9999


def mended_date(read: object) -> object:
    """A date in the shape of CSL's data schema, where it is plain what it means; else as it is.

    Whole numbers in `date-parts`; a year that is a number; a string in EDTF or in words (`12 March 2020`), as `raw` or
    by itself, taken apart. What cannot be read stays `raw`.
    """
    if isinstance(read, str):
        return _parsed({"raw": read}) if read.strip() else {"raw": read}
    if isinstance(read, int) and not isinstance(read, bool) and abs(read) <= _LAST_YEAR:
        return {"date-parts": [[read]]}
    return _mended(_parsed(read)) if isinstance(read, dict) else read


def _parsed(date: dict[str, Any]) -> dict[str, Any]:
    """The date with its `raw` text as numbers, if it has no others; with it beside them, where it has a time of day."""
    raw = date.get("raw")
    if not isinstance(raw, str) or not date.keys().isdisjoint({"date-parts", "literal"}):
        return date
    found = _from_edtf(raw)
    if "raw" in found:
        found = parse_date(raw)
    if "date-parts" not in found:
        return date
    return {**found, **{part: value for part, value in date.items() if part != "raw" or ":" in raw}}


def _mended(read: dict[str, Any]) -> dict[str, Any]:
    found = {part: value for part, value in read.items() if value is not None and part != "date-parts"}
    if isinstance(edtf := found.get("edtf"), str) and "date-parts" not in read:
        found = {**_from_edtf(edtf), **found}
    days = read.get("date-parts")
    if not (isinstance(days, list) and all(isinstance(day, list) for day in days)):
        return found if days is None else {"date-parts": days, **found}
    # Crossref writes [[null]] where there is no date.
    known = [[part for part in day if part is not None and part != ""] for day in days]
    if any(not _is_whole(part) for day in known for part in day):
        return {**found, "raw": "/".join("-".join(map(str, day)) for day in known)}
    whole = [[int(part) for part in day] for day in known if day]
    return {"date-parts": whole, **found} if whole else found


def _from_edtf(text: str) -> dict[str, Any]:
    days = [_EDTF.fullmatch(part) for part in text.strip().split("/", 2)]
    if len(days) > 2 or not all(days):  # noqa: PLR2004 - a range has two ends
        return {"raw": text}
    found: dict[str, Any] = {"date-parts": [[int(part) for part in day.groups()[:3] if part] for day in days if day]}
    return {**found, "circa": True} if any(day[4] for day in days if day) else found


def _is_whole(part: object) -> bool:
    if isinstance(part, float):
        return part.is_integer()
    return isinstance(part, int) or bool(_WHOLE.fullmatch(str(part)))
