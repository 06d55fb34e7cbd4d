"""PubMed's MEDLINE format, as PubMed saves it (.nbib), and ERIC and KoreaMed do."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import accumulate

from bibtools.errors import Problem
from bibtools.mappings.nbib import FIELDS, KNOWN, NAMES, ONCE, STARTS, TYPES
from bibtools.readers.fields import READERS, Draft, finish, note_unknown, origin, read_fields
from bibtools.readers.tagged import Line, Record, lines
from bibtools.record.item import Item
from bibtools.record.reading import Reading, Source
from bibtools.text.folding import fold

KEPT_UNDER = "nbib-fields"

_TAG = re.compile(r"([A-Z][A-Z0-9]{1,3}) {0,2}-(?: (.*)|\s*$)")
_TYPES = {row.nbib.casefold(): row.csl for row in TYPES}
_IS_OTHER_IDENTIFIER = re.compile(r"\[(?!doi\])[a-z]+\]\s*$", re.IGNORECASE)
_ARTICLE_NUMBER = re.compile(r"e?\d{1,7} \[pii\]")
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_ISSN_WORDS = re.compile(r"^E?ISS?N-")


def read(sources: Sequence[Source], *, as_of: date | None = None) -> list[Reading]:  # noqa: ARG001 - see the end
    """One `Reading` for each source, in their order.

    Every record is an item; text outside of the records is a problem with its line. What CSL has no variable for is
    under `custom.nbib-fields`. `as_of` belongs to every reader; dates here have their years.
    """
    return [_read(source) for source in sources]


def _read(source: Source) -> Reading:
    problems: list[Problem] = []
    unknown: dict[str, list[int]] = {}
    items: list[Item] = []
    for record in _records(source, problems):
        record.note_tags_beside(KNOWN, unknown)
        items.append(_item(source, record))
    if not items:
        problems.append(Problem(source.name, 1, "error", "no record: no line begins with a tag like PMID-"))
    problems += note_unknown(source, unknown, KEPT_UNDER)
    problems.sort(key=lambda problem: problem.line or 0)
    return Reading(items, problems)


def _records(source: Source, problems: list[Problem]) -> Iterator[Record]:
    """The records; a blank line ends one, and so does a second PMID."""
    record: Record | None = None
    seen: set[str] = set()
    for line in lines(source.text, _TAG):
        if not line.tag:
            _stray(source, record, line, problems)
            continue
        if record and _begins(line, record, seen):
            if not line.after_blank:
                message = "no blank line before the record"
                problems.append(Problem(source.name, line.number, "note", message))
            yield record
            record = None
        if record is None:
            record, seen = Record(line.number, []), set()
        record.values.append(line)
        seen.add(line.tag)
    if record:
        yield record


def _begins(line: Line, record: Record, seen: set[str]) -> bool:
    if line.tag in seen and line.tag == "PMID":
        return True
    again = line.tag in seen and (line.tag in ONCE or line.tag == record.values[0].tag)
    return line.after_blank and (line.tag in STARTS or again)


def _stray(source: Source, record: Record | None, line: Line, problems: list[Problem]) -> None:
    """A line without a tag goes on with the value before it; before all records it is passed over."""
    if record and not line.after_blank:
        record.values[-1].parts.extend(line.parts)
        message = "neither a tag nor indented; taken for the rest of the line before"
    else:
        message = "text outside of the records, passed over"
    problems.append(Problem(source.name, line.number, "warning", message, line.text))


def _item(source: Source, record: Record) -> Item:
    values = record.texts()
    draft = Draft({"type": _type(values)})
    for variable, (full, short) in NAMES.items():
        _read_names(draft, variable, values.pop(full, []), values.pop(short, []), short)
    _prepare(draft, values)
    read_fields(draft, values, FIELDS)
    _tidy(draft)
    return finish(draft, KEPT_UNDER, origin(source, "nbib", record.line))


def _type(values: dict[str, list[str]]) -> str:
    kinds = [one.casefold() for one in values.get("PT", ())]
    said = [_TYPES[one] for one in kinds if one in _TYPES]
    if said:
        return said[0]
    if "journal articles" not in kinds and any(one.startswith("reports - ") for one in kinds):  # ERIC
        return "report"
    if values.get("BTI") and not values.get("JT"):
        return "chapter" if values.get("TI") else "book"
    return "article-journal"


def _read_names(draft: Draft, variable: str, full: list[str], short: list[str], tag: str) -> None:
    """The full names; a name with initials (AU) stands beside each, and counts where it has no full one."""
    if full:
        READERS["names"](draft, variable, full)
        families = {fold(one.partition(",")[0]) for one in full}
        others = [one for one in short if families.isdisjoint(accumulate(fold(one).split(" "), "{} {}".format))]
        draft.keep(tag, others if len(short) <= len(full) else [])
        short = others if len(short) > len(full) else []
    if short:
        READERS["initials"](draft, variable, short)


def _prepare(draft: Draft, values: dict[str, list[str]]) -> None:
    """What the values of PubMed have about them: the kind of an identifier, a star before a major topic."""
    for tag in ("LID", "AID"):
        others = [one for one in values.get(tag, ()) if _IS_OTHER_IDENTIFIER.search(one)]
        values[tag] = [one for one in values.get(tag, ()) if one not in others]
        draft.keep(tag, others)
    if any("*" in one for one in values.get("MH", ())):
        draft.keep("MH", values["MH"])
        values["MH"] = [one.replace("*", "") for one in values["MH"]]
    if values.get("PT") == ["Journal Article"]:
        del values["PT"]
    if "JT" not in values and "TA" in values:
        values["JT"] = values["TA"]
    if "DP" not in values and "DEP" in values:
        values["DP"] = values.pop("DEP")
    for tag in ("IS", "ISSN", "ISBN"):
        if tag in values:
            values[tag] = [_ISSN_WORDS.sub("", one) for one in values[tag]]


def _tidy(draft: Draft) -> None:
    """MEDLINE ends every title with a full stop; ERIC has dates like `Article 10 2019`; a short pii is a number."""
    title = draft.item.get("title", "")
    if title.endswith(".") and not title.endswith(".."):
        draft.item["title"] = title[:-1]
    if draft.item.get("original-title", "").endswith("."):
        draft.item["original-title"] = draft.item["original-title"][:-1]
    words = draft.item.get("issued", {}).get("literal", "")
    if len(years := _YEAR.findall(words)) == 1:
        draft.item["issued"] = {"date-parts": [[int(years[0])]]}
        draft.keep("DP", [words])
    numbers = [one for one in draft.rest.get("LID", ()) if _ARTICLE_NUMBER.fullmatch(one)]
    if numbers and "page" not in draft.item:
        draft.item["number"] = numbers[0].partition(" ")[0]
