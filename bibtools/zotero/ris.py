"""An item as the lines of RIS that Zotero imports whole; what has no tag goes to M2, which is Extra.

Zotero divides a name at its first comma, and takes out the escapes of HTML everywhere but in AB; so markup, which it
would take for HTML and drop, is escaped. It reads keys and values from Extra, and of notes in N1 those that look like
ProCite's: notes go to Extra too.
"""

import re
from collections import Counter
from html import unescape

from bibtools.mappings import ris_types
from bibtools.record.item import Item
from bibtools.text.dates import When
from bibtools.text.tidy import one_line
from bibtools.zotero import dates, extra, markup, ris_tags, schema
from bibtools.zotero.extra import Line
from bibtools.zotero.names import Creator
from bibtools.zotero.record import Record

_TAG_OF_HTML = re.compile(r"<(?=[A-Za-z/!?])")
_PAGES = re.compile(r"([^\s,;–—−-]+)\s?[-‐‑–—−]{1,2}\s?([^\s,;–—−-]+)")
_COMMAS = re.compile(r"\s*,\s*")
_YEAR = re.compile(r"\b\d{4}\b")

Lines = dict[str, list[str]]


def made(one: Record, identifier: object, lost: Counter[str]) -> Item:
    """The item whose lines the writer of RIS gives back as they are."""
    written = ris_tags.TYPES.get(one.kind) or ris_tags.WITHOUT_TYPE.get(one.kind, ris_types.GENERIC)
    lines: Lines = {}
    more: list[Line] = []
    for variable, people in one.people.items():
        _add_people(lines, more, one.kind, variable, people, lost)
    for variable, value in one.values.items():
        _add_value(lines, more, one.kind, variable, value, lost)
    for variable, date in one.dates.items():
        _add_date(lines, more, one.kind, variable, date)
    if one.keywords:
        lines["KW"] = [_escaped(word) for word in one.keywords]
        if len(one.keywords) == 1 and "," in one.keywords[0]:
            lost["no way for Zotero to read a single keyword with a comma"] += 1
    lines["M2"] = _extra(one, [*more, *one.extra], lines)
    return {
        "id": identifier,
        "type": ris_types.csl_type(ris_types.known_type(written) or ris_types.GENERIC),
        "citation-key": one.key,
        "custom": {"ris-type": written, "ris-fields": lines},
    }


def _extra(one: Record, said: list[Line], lines: Lines) -> list[str]:
    """The lines of Extra, the item type first. A DOI that has no field goes in DO, from where Zotero puts it there."""
    found = [Line("Citation Key", one.key)]
    if one.kind not in ris_tags.TYPES:
        found.insert(0, Line("Type", one.kind))
    for line in said:
        if line.key == "DOI" and one.kind in ris_tags.TYPES:
            lines["DO"] = [_escaped(line.value)]
        elif line.key in ris_tags.OF_LINES:
            lines.setdefault(ris_tags.OF_LINES[line.key], []).append(_escaped(line.value))
        elif line.key != "Type":
            found.append(line)
        elif one.kind in ris_tags.TYPES:
            found.insert(0, line)
    written = list(map(str, found))
    return [_escaped(line) for line in (*written, *(line for line in one.note if line not in written)) if line]


def _add_people(  # noqa: PLR0913, PLR0917
    lines: Lines, more: list[Line], kind: str, variable: str, people: list[Creator], lost: Counter[str]
) -> None:
    tag = ris_tags.people_tag(kind, variable)
    if not tag:
        more.extend(Line(extra.label(variable), person.line) for person in people)
        return
    if any("," in person.last for person in people):
        lost["no comma in the name of a group, or in a last name, which is left out there"] += 1
    found = (", ".join(filter(None, (_COMMAS.sub(" ", person.last), person.first))) for person in people)
    lines.setdefault(tag, []).extend(map(_escaped, found))


def _add_value(  # noqa: PLR0913, PLR0917
    lines: Lines, more: list[Line], kind: str, variable: str, value: str, lost: Counter[str]
) -> None:
    base = schema.places(kind)[variable]
    field = schema.fields(kind)[base]
    tag = ris_tags.field_tag(kind, field, base)
    text = one_line(markup.characters(value))
    if "\n" in value:
        lost[f"no line breaks, which are blanks in {variable}"] += 1
    if not tag or tag in lines:
        more.append(Line(extra.label(field), text))
        return
    pages = _PAGES.fullmatch(text) if field == "pages" else None
    if pages and pages[1] != pages[2]:
        lines |= {tag: [_escaped(pages[1])], "EP": [_escaped(pages[2])]}
    else:
        lines[tag] = [text if tag == "AB" else _escaped(text)]
    if tag == "UR" and "PM:" in text:
        lost["no way for Zotero to read an address with PM: in it"] += 1


def _add_date(lines: Lines, more: list[Line], kind: str, variable: str, date: When) -> None:
    """A date with slashes; in words if Zotero finds a year among them, for it would invent one."""
    base = schema.places(kind)[variable]
    field = schema.fields(kind)[base]
    tag = ris_tags.field_tag(kind, field, base)
    spoken = dates.spoken(date)
    if dates.is_plain(date) and tag:
        lines[tag] = [_slashed(date)]
    elif tag and _YEAR.search(spoken):
        lines[tag] = [_escaped(spoken)]
    else:
        more.append(Line(extra.label(variable if tag else field), spoken))


def _slashed(date: When) -> str:
    parts = [f"{date.begin[0]:04d}", *(f"{part:02d}" for part in date.begin[1:])]
    return "/".join([*parts, *[""] * (4 - len(parts))])


def _escaped(text: str) -> str:
    """A text that is the same when the escapes of HTML are taken out of it, and its tags."""
    line = text.replace("&", "&amp;") if "&" in text and unescape(text) != text else text
    return _TAG_OF_HTML.sub("&lt;", line) if "<" in line else line
