"""The values of a tag as the value of a variable, by the kind of its row in `mappings`."""

import re
from collections.abc import Callable

from bibtools.mappings.ris import FORMS, Tag
from bibtools.readers.ris.draft import Draft
from bibtools.record.item import Name
from bibtools.text.ris import dates, names, values

Reader = Callable[[Draft, str, tuple[Tag, ...], list[str]], None]
"""Reads the values of a tag, which is given with its rows, into the draft."""

_PARAGRAPHS = re.compile(r"\n\s*\n")
_IDENTIFIER = re.compile(r"(?:PMC)?\d+")
_DASH = re.compile(r"(?<=\w)\s?(?:-{1,3}|[–—−‐‑])\s?(?=\w)")


def _read_each(draft: Draft, tag: str, rows: tuple[Tag, ...], told: list[str]) -> None:
    """Each value by the row whose form it has, or else by the first without one whose variable no other tag has."""
    item = draft.item
    own: set[str] = set()
    for value in told:
        for row in rows:
            variable = row.variable
            if row.form:
                if not FORMS[row.form].fullmatch(value):
                    continue
            elif variable in item and variable not in own and not _says(item[variable], value, row):
                continue
            if variable and variable not in item:
                own.add(variable)
                _CONVERT[row.kind](draft, tag, variable, value)
            elif not variable or not _says(item[variable], value, row):
                draft.keep(tag, value)
            break
        else:
            draft.keep(tag, value)


def _says(there: object, value: str, row: Tag) -> bool:
    """Whether a value says what is in its variable already."""
    if row.kind == "doi":
        return there == values.doi(value)
    if row.kind == "prose":
        return there == _paragraphs(value)
    return there == value or there == values.plain(value)


def _set_text(draft: Draft, _tag: str, variable: str, value: str) -> None:
    draft.item[variable] = values.plain(value)


def _set_verbatim(draft: Draft, _tag: str, variable: str, value: str) -> None:
    draft.item[variable] = " ".join(value.split()) if "\n" in value else value


def _set_doi(draft: Draft, _tag: str, variable: str, value: str) -> None:
    draft.item[variable] = values.doi(value)


def _set_url(draft: Draft, tag: str, variable: str, value: str) -> None:
    first, *others = values.addresses(value)
    draft.item[variable] = first
    for other in others:
        draft.keep(tag, other)


def _set_id(draft: Draft, _tag: str, variable: str, value: str) -> None:
    found = _IDENTIFIER.search(value)
    draft.item[variable] = found[0] if found else value


def _set_date(draft: Draft, tag: str, variable: str, value: str) -> None:
    date, whole = dates.parse(value)
    if date:
        draft.item[variable] = date
    if not whole or not date:
        draft.keep(tag, value)


def _set_prose(draft: Draft, _tag: str, variable: str, value: str) -> None:
    draft.item[variable] = _paragraphs(value)


def _paragraphs(value: str) -> str:
    """The text with its paragraphs, which empty lines part; a line that goes on is no new one."""
    if "\n" not in value:
        return value
    return "\n".join(" ".join(part.split()) for part in _PARAGRAPHS.split(value))


def _read_prose(draft: Draft, tag: str, rows: tuple[Tag, ...], told: list[str]) -> None:
    """An abstract in several lines of one tag is one."""
    _read_each(draft, tag, rows, ["\n\n".join(told)] if len(told) > 1 else told)


def _read_notes(draft: Draft, _tag: str, rows: tuple[Tag, ...], told: list[str]) -> None:
    """Notes as one, a line each; one that only tells the DOI, or that a list of names was cut short, is none."""
    kept = []
    for note in told:
        if cut := values.cut_variable(note):
            draft.truncate(cut)
        elif not ((doi := values.doi_of_note(note)) and draft.item.setdefault("DOI", doi) == doi):
            kept.append(_paragraphs(note))
    if kept:
        draft.item[rows[0].variable] = "\n".join(kept)


def _read_names(draft: Draft, tag: str, rows: tuple[Tag, ...], told: list[str]) -> None:
    """The names of a tag; those of a second tag for the same people (A1 beside AU) follow where they are new."""
    row = rows[0]
    if row.kind != "names" or not row.variable:
        _read_each(draft, tag, rows, told)
        return
    there = draft.item.get(row.variable, [])
    found = list[Name]()
    for value in told:
        simple = names.simple(value)
        if simple:
            found.append({"family": simple[0], "given": simple[1]})
            continue
        read = names.parse(value)
        found += read.names
        if read.truncated:
            draft.truncate(row.variable)
    if there:
        found = [*there, *(name for name in found if name not in there)]
    if found:
        draft.item[row.variable] = found


def _read_keywords(draft: Draft, _tag: str, rows: tuple[Tag, ...], told: list[str]) -> None:
    if joined := values.joined_keywords(values.keywords(told)):
        draft.item[rows[0].variable] = joined


def read_pages(draft: Draft, alone: str, *, has_pages: bool) -> None:
    """SP and EP: a range of pages, also where SP `alone` is another variable, as of a book how many there are."""
    first, *more = draft.fields.get("SP", [""])
    last, *further = draft.fields.get("EP", [""])
    if last and not has_pages:
        last, further = "", [last, *further]
    variable = "page" if last else alone
    first = values.plain(_DASH.sub("-", first) if variable == "page" else first)
    if last and first and last != first:
        whole = first if first.endswith(f"-{last}") else f"{first}-{last}"
        if "-" in first and whole != first:
            whole = first
            draft.keep("EP", last)
        draft.item[variable] = whole
    else:
        draft.item[variable] = first or last
    if not draft.item[variable]:
        del draft.item[variable]
    for tag, others in (("SP", more), ("EP", further)):
        for value in others:
            draft.keep(tag, value)


READERS: dict[str, Reader] = {
    **dict.fromkeys(("text", "verbatim", "date", "url", "doi", "id", "pages"), _read_each),
    "prose": _read_prose,
    "notes": _read_notes,
    "names": _read_names,
    "keywords": _read_keywords,
}
_CONVERT: dict[str, Callable[[Draft, str, str, str], None]] = {
    "text": _set_text,
    "prose": _set_prose,
    "verbatim": _set_verbatim,
    "date": _set_date,
    "url": _set_url,
    "doi": _set_doi,
    "id": _set_id,
}
