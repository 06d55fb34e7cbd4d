"""Web of Science's tagged text: two letters, a blank, the value; three blanks before a line that goes on."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from bibtools.errors import Problem
from bibtools.mappings.isi import (
    DOCUMENT_TYPES,
    FIELDS,
    KNOWN,
    OF_THE_FILE,
    ONE_A_LINE,
    PROCEEDINGS,
    PUBLICATION_TYPES,
)
from bibtools.readers.fields import READERS, Draft, expanded_pages, finish, note_unknown, origin, read_fields
from bibtools.readers.tagged import Line, Record, lines
from bibtools.record.item import Item
from bibtools.record.reading import Reading, Source
from bibtools.text.folding import fold
from bibtools.text.written_dates import with_year

KEPT_UNDER = "isi-fields"

_TAG = re.compile(r"([A-Z][A-Z0-9])(?: (.*)|\s*$)")
_ANONYMOUS = frozenset({"[anonymous]", "[anon]", "anonymous"})
_ADDRESS = re.compile(r" \([^()@]{1,99}@[^()@]{1,99}\)$")  # BIOSIS: the author's own, behind the name

Values = dict[str, list[str]]


def read(sources: Sequence[Source], *, as_of: date | None = None) -> list[Reading]:  # noqa: ARG001 - see the end
    """One `Reading` for each source, in their order.

    Every record is an item, also one without its ER, which is said; text outside of the records is a problem with
    its line. What CSL has no variable for is under `custom.isi-fields`. `as_of` belongs to every reader.
    """
    return [_read(source) for source in sources]


def _read(source: Source) -> Reading:
    problems: list[Problem] = []
    unknown: dict[str, list[int]] = {}
    items: list[Item] = []
    for record in _records(source, problems):
        record.note_tags_beside(KNOWN, unknown)
        items.append(item_of(source, record.texts(ONE_A_LINE), record.line))
    if not items:
        problems.append(Problem(source.name, 1, "error", "no record: no line begins with a tag like PT"))
    problems += note_unknown(source, unknown, KEPT_UNDER)
    problems.sort(key=lambda problem: problem.line or 0)
    return Reading(items, problems)


def _records(source: Source, problems: list[Problem]) -> Iterator[Record]:
    """The records, from PT to ER; the next PT ends one as well."""
    record: Record | None = None
    for line in lines(source.text, _TAG):
        if not line.tag:
            _stray(source, record, line, problems)
        elif line.tag in OF_THE_FILE and (record is None or line.tag == "EF"):
            continue
        elif line.tag == "ER":
            if record:
                yield record
            record = None
        else:
            if record and line.tag == "PT":
                problems.append(_without_end(source, record))
                yield record
                record = None
            record = record or Record(line.number, [])
            record.values.append(line)
    if record:
        problems.append(_without_end(source, record))
        yield record


def _without_end(source: Source, record: Record) -> Problem:
    return Problem(source.name, record.line, "warning", "the record has no end (ER); read as it is")


def _stray(source: Source, record: Record | None, line: Line, problems: list[Problem]) -> None:
    if record:
        record.values[-1].parts.extend(line.parts)
        message = "neither a tag nor indented; taken for the rest of the line before"
    else:
        message = "text outside of the records, passed over"
    problems.append(Problem(source.name, line.number, "warning", message, line.text))


def item_of(source: Source, values: Values, line: int, name: str = "isi") -> Item:
    """The item of a record's tags; also for the tab-delimited export, whose columns are the tags."""
    draft = Draft({"type": _type(values)})
    _read_authors(draft, values)
    _read_issued(draft, values)
    _read_pages(draft, values)
    if values.get("DT") == ["Article"]:
        del values["DT"]
    if values.get("PT") == ["J"]:
        del values["PT"]
    read_fields(draft, values, FIELDS)
    return finish(draft, KEPT_UNDER, origin(source, name, line))


def _type(values: Values) -> str:
    kinds = {kind.strip().casefold() for one in values.get("DT", ()) for kind in one.split(";")}
    found = next((row.csl for row in DOCUMENT_TYPES if row.isi.casefold() in kinds), None)
    wanted = PUBLICATION_TYPES.get(values.get("PT", ["J"])[0][:1].upper(), "article-journal")
    if PROCEEDINGS.casefold() in kinds and found is None and (len(kinds) == 1 or wanted != "article-journal"):
        return "paper-conference"
    if wanted == "chapter" and found in {None, "book"}:
        titles = {fold(one) for tag in ("TI", "SO") for one in values.get(tag, ())[:1]}
        return "book" if len(titles) == 1 else "chapter"
    return found or wanted


def _read_authors(draft: Draft, values: Values) -> None:
    """AF has the names of AU in full, BF those of BA. Where it has fewer, AU has the word."""
    for full, short, variable in (("AF", "AU", "author"), ("BF", "BA", "container-author")):
        names, initials = values.pop(full, []), values.pop(short, [])
        if len(names) >= len(initials):
            wanted = names
        else:
            wanted = initials
            draft.keep(full, names)
        draft.keep(short, [one for one in wanted if one.casefold() in _ANONYMOUS or _ADDRESS.search(one)])
        named = [_ADDRESS.sub("", one) for one in wanted if one.casefold() not in _ANONYMOUS]
        READERS["initials"](draft, variable, named)


def _read_issued(draft: Draft, values: Values) -> None:
    """PY has the year, PD month and day: `MAR 5`, `JAN-FEB`, `SPR`."""
    year, day = values.get("PY", [""])[0], values.get("PD", [""])[0]
    found, is_whole = with_year(year, day)
    if found:
        draft.item["issued"] = found
        for tag in ("PY", "PD") if is_whole else ("PY",):
            values[tag] = values.get(tag, [""])[1:]


def _read_pages(draft: Draft, values: Values) -> None:
    first, last = values.pop("BP", [""]), values.pop("EP", [""])
    if first[0]:
        has_last = last[0] and last[0] not in {first[0], "+"}
        draft.item["page"] = expanded_pages(f"{first[0]}-{last[0]}") if has_last else first[0]
        last = last if last[0] == "+" else last[1:]
    draft.keep("BP", first[1:])
    draft.keep("EP", last)
