"""The values of an item as the lines of a record, by kind; what a line does not say again is counted."""

import re
from collections import Counter
from collections.abc import Callable
from typing import Any

from bibtools.mappings.ris import Kind
from bibtools.record.item import Name
from bibtools.text import markup
from bibtools.text.dates import when
from bibtools.text.identifiers import bare_doi
from bibtools.text.ris import dates, names, values
from bibtools.text.tidy import one_line

Lost = Counter[str]
Line = tuple[str, str]
"""A tag and its value."""

_PAGES = re.compile(r"([^\s,;–—−-]+)\s?[-‐‑–—−]{1,2}\s?([^\s,;–—−-]+)")
_LAST_YEAR, _LAST_MONTH, _LAST_DAY = 9999, 12, 31


def line_of(value: object, variable: str, lost: Lost) -> str:
    """A text in one line, without its markup."""
    line = one_line(value)
    if line is not value and line != value and "\n" in str(value).strip():
        lost[f"no line breaks, which are blanks in {variable}"] += 1
    if "<" in line:
        stripped = one_line(markup.strip(line))
        if stripped != line:
            lost[f"no markup, which is left out of {variable}"] += 1
            return stripped
    return line


def _text(value: object, tag: str, variable: str, lost: Lost) -> list[Line]:
    line = line_of(value, variable, lost)
    return [(tag, values.escaped(line) if "&" in line else line)]


def _prose(value: object, tag: str, variable: str, lost: Lost) -> list[Line]:
    return [(tag, line_of(value, variable, lost))]


def _notes(value: object, tag: str, variable: str, lost: Lost) -> list[Line]:
    """A line for each line of the note."""
    lines = [line_of(part, variable, lost) for part in str(value).split("\n")]
    if not all(lines):
        lost[f"no line breaks, which are blanks in {variable}"] += 1
    if any(values.cut_variable(line) or values.doi_of_note(line) for line in lines):
        lost[f"no mark for a {variable} that looks like a list cut short, or a DOI"] += 1
    return [(tag, line) for line in lines if line]


def _names(people: list[Name], tag: str, _variable: str, lost: Lost) -> list[Line]:
    lines: list[Line] = []
    missing: dict[str, None] = {}
    for name in people:
        if len(name) == 2 and "family" in name and "given" in name:  # noqa: PLR2004 - as most names are
            line = f"{name['family']}, {name['given']}"
            if names.simple(line):
                lines.append((tag, line))
                continue
        line = names.write(name)
        if line:
            lines.append((tag, line))
        if not names.is_kept(name, line):
            missing[_missing(name)] = None
    for what in missing:
        lost[what] += 1
    return lines


def _missing(name: Name) -> str:
    """What RIS does not have for a name that is not read as it is."""
    if any("," in str(part) for part in name.values()):
        return "no comma inside a name, which is left out there"
    if name.get("dropping-particle"):
        return "no mark for a particle that drops"
    return "no mark for the parts of a name, which is read otherwise"


def _issued(value: object, tag: str, variable: str, lost: Lost) -> list[Line]:
    """The year, and the whole date in DA; a date without a year in figures has DA only."""
    if usual := _usual_day(value):
        return [("PY", usual[:4]), (tag, usual)]
    date = when(value)
    begin = [("PY", f"{date.begin[0]:04d}")] if date.begin and date.begin[0] >= 0 else []
    return [*begin, *_date(date, tag, variable, lost)]


def _usual_day(value: Any) -> str:  # noqa: ANN401 - whatever the variable holds
    """A date as most are, one day of the calendar in whole numbers, or as much of it as is known; or nothing."""
    days: list[Any] = (isinstance(value, dict) and len(value) == 1 and value.get("date-parts")) or []
    if len(days) != 1:
        return ""
    day = days[0]
    if not isinstance(day, list) or any(type(part) is not int for part in day):
        return ""
    if len(day) == 1 and 0 < day[0] <= _LAST_YEAR:
        return f"{day[0]:04d}///"
    if len(day) not in {2, 3} or not (0 < day[0] <= _LAST_YEAR and 0 < day[1] <= _LAST_MONTH):
        return ""
    if len(day) == 2:  # noqa: PLR2004 - year and month
        return f"{day[0]:04d}/{day[1]:02d}//"
    return f"{day[0]:04d}/{day[1]:02d}/{day[2]:02d}/" if 0 < day[2] <= _LAST_DAY else ""


def _date(value: object, tag: str, variable: str, lost: Lost) -> list[Line]:
    written = dates.write(value)
    if not dates.is_kept(value, written):
        lost[f"no way to say all of {variable}"] += 1
    return [(tag, written)] if written else []


def _verbatim(value: object, tag: str, _variable: str, _lost: Lost) -> list[Line]:
    return [(tag, one_line(value))]


def _url(value: object, tag: str, variable: str, lost: Lost) -> list[Line]:
    line = one_line(value)
    if len(values.addresses(line)) > 1:
        lost[f"no room for several addresses in {variable}, of which the first is read"] += 1
    return [(tag, line)]


def _doi(value: object, tag: str, variable: str, lost: Lost) -> list[Line]:
    line = bare_doi(one_line(value))
    if values.doi(line) != line:
        lost[f"no room for more than a DOI in {variable}"] += 1
    return [(tag, line)]


def _id(value: object, tag: str, variable: str, _lost: Lost) -> list[Line]:
    return [(tag, f"{one_line(value)}[{variable.lower()}]")]


def _pages(value: object, tag: str, _variable: str, _lost: Lost) -> list[Line]:
    """First and last page; several ranges, or one page, stay together in SP."""
    pages = one_line(value)
    found = _PAGES.fullmatch(pages)
    return [(tag, found[1]), ("EP", found[2])] if found and found[1] != found[2] else [(tag, values.escaped(pages))]


def _keywords(value: object, tag: str, variable: str, lost: Lost) -> list[Line]:
    line = line_of(value, variable, lost)
    words = values.split_keywords(line)
    if ";" not in line and "&" not in line:
        return [(tag, word) for word in words]
    lines = [values.escaped(word) for word in words]
    if values.split_keywords(values.joined_keywords(values.keywords(lines))) != words:
        lost[f"no mark for a comma or a semicolon inside a {variable}"] += 1
    return [(tag, line) for line in lines]


LINES: dict[Kind, Callable[[Any, str, str, Lost], list[Line]]] = {
    "text": _text,
    "prose": _prose,
    "notes": _notes,
    "names": _names,
    "issued": _issued,
    "date": _date,
    "verbatim": _verbatim,
    "url": _url,
    "doi": _doi,
    "id": _id,
    "pages": _pages,
    "keywords": _keywords,
}
"""How a value of each kind becomes lines."""
