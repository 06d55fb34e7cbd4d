"""RIS: items in, a .ris file out.

Lines end in CR LF, as the specification asks and EndNote and Zotero write; every reader takes that. RIS is
plain text: markup is left out, and a value stays on its line, so that none can begin a tag of its own.

Source: "RIS Format Specifications", Research Information Systems, 2011.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from bibtools.mappings.ris import PLACES, TRUNCATED, Kind, Tag, reference_type, tags
from bibtools.record.item import Item, Name, is_truncated
from bibtools.record.names import family_with_particle
from bibtools.text import markup
from bibtools.text.dates import SEASONS, Day, when
from bibtools.text.identifiers import bare_doi
from bibtools.text.tidy import one_line
from bibtools.writers.result import Written, losses, unheld_custom
from bibtools.writers.variables import key_of, variables_to_write

_EOL = "\r\n"
_PAGES = re.compile(r"([^\s,;–—−-]+)\s?[-‐‑–—−]{1,2}\s?([^\s,;–—−-]+)")
_COMMAS = re.compile(r"\s*,\s*")

Line = tuple[str, str]
"""A tag and its value."""


def write(items: Iterable[Item]) -> Written:
    """The items as one RIS file; write it without translating line ends.

    A `note` for each variable without a tag, for lost markup and for commas left out of names says how many
    records it is about. An author list that was cut short is said in N1.
    """
    lost: Counter[str] = Counter()
    records = [_EOL.join(f"{tag}  - {value}" for tag, value in _lines(item, lost)) for item in items]
    return Written([f"{record}{_EOL}{_EOL}" for record in records], losses("ris", lost))


def _lines(item: Item, lost: Counter[str]) -> Iterator[Line]:
    kind = reference_type(item["type"])
    if kind == "GEN" and item["type"] != "document":
        lost[f"no type for {item['type']}, which is written as GEN"] += 1
    yield "TY", kind
    used: set[str] = set()
    for variable in variables_to_write(item, PLACES):
        row = next((row for row in tags(variable, item["type"]) if row.many or row.tag not in used), None)
        lines = _LINES[row.kind](item[variable], row.tag) if row else []
        used |= {tag for tag, _ in lines}
        yield from lines
        lost.update(_lost(item, variable, row))
        if is_truncated(item, variable):
            yield "N1", f"{variable.capitalize()} {TRUNCATED}"
            lost["no mark for a truncated list of names; a note (N1) says it"] += 1
    lost.update(f"no tag for {name}" for name in unheld_custom(item))
    yield "ID", key_of(item)
    yield "ER", ""


def _lost(item: Item, variable: str, row: Tag | None) -> Iterator[str]:
    """What of a value is not in its lines."""
    value = item[variable]
    if row is None:
        yield f"no tag for {variable}"
    elif row.kind == "names" and any("," in str(part) for name in value for part in name.values()):
        yield "no comma inside a name, which is left out there"
    elif row.kind == "text" and "<" in str(value) and _text(value) != one_line(value):
        yield f"no markup, which is left out of {variable}"


def _names(names: list[Name], tag: str) -> list[Line]:
    return [(tag, shown) for shown in map(_name, names) if shown]


def _name(name: Name) -> str:
    """`van den Oord, Aaron, Jr.`; a group is one part, since a comma always separates parts."""
    spoken = family_with_particle(name)
    if "literal" not in name and name.get("dropping-particle"):
        spoken = f"{name['dropping-particle']} {spoken}"
    parts = [_without_commas(part) for part in (spoken, name.get("given", ""), name.get("suffix", ""))]
    if "literal" in name or not parts[0]:
        return " ".join(filter(None, parts))
    return ", ".join(parts).rstrip(", ")


def _without_commas(part: str) -> str:
    return _COMMAS.sub(" ", one_line(part)).strip()


def _issued(value: object, tag: str) -> list[Line]:
    """The year, and the whole date in DA; a date without a year in figures has DA only."""
    date = when(value)
    year = [(tag, f"{date.begin[0]:04d}")] if date.begin and date.begin[0] >= 0 else []
    return [*year, *_date(value, "DA")]


def _date(value: object, tag: str) -> list[Line]:
    """`YYYY/MM/DD/other`: the last part takes a season, the end of a range, and a date in words."""
    date = when(value)
    if not date.begin:
        return [(tag, f"///{date.words}")] if date.words else []
    if date.begin[0] < 0:
        return [(tag, f"///{date.words or f'{-date.begin[0]} BC'}")]
    other = [SEASONS[date.season - 1]] if date.season else []
    other += ["circa"] if date.circa else []
    other += ["to " + _slashed(date.end).rstrip("/").replace("/", "-")] if date.end else []
    return [(tag, f"{_slashed(date.begin)}/{' '.join(other)}")]


def _slashed(day: Day) -> str:
    """`2022/12/24`, `2022/12/`, `2022//`."""
    return "/".join([f"{day[0]:04d}", *(f"{part:02d}" for part in day[1:]), *[""] * (3 - len(day))])


def _pages(value: object, tag: str) -> list[Line]:
    """First and last page; several ranges, or one page, stay together in SP."""
    pages = one_line(value)
    found = _PAGES.fullmatch(pages)
    return [(tag, found[1]), ("EP", found[2])] if found else [(tag, pages)]


def _keywords(value: object, tag: str) -> list[Line]:
    words = _text(value).replace(";", ",").split(",")
    return [(tag, word.strip()) for word in words if word.strip()]


def _text(value: object) -> str:
    return one_line(markup.strip(one_line(value)))


_LINES: dict[Kind, Callable[[Any, str], list[Line]]] = {
    "text": lambda value, tag: [(tag, _text(value))],
    "names": _names,
    "year": _issued,
    "date": _date,
    "verbatim": lambda value, tag: [(tag, one_line(value))],
    "doi": lambda value, tag: [(tag, bare_doi(one_line(value)))],
    "pages": _pages,
    "keywords": _keywords,
}
"""How a value of each kind becomes lines."""
