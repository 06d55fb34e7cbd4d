"""An entry of a page as a CSL-JSON item."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import PurePath
from typing import Any, NamedTuple

from bibtools.errors import Problem
from bibtools.mappings import arxiv
from bibtools.readers.listing.dates import Issued, issued, year_of_page
from bibtools.readers.listing.page import Entry
from bibtools.record.item import Item
from bibtools.record.reading import Reading
from bibtools.text.names import parse_name


class Cut(NamedTuple):
    """Title and authors of an entry, told apart; `rival` is another title that is nearly as likely, or empty."""

    title: str
    authors: tuple[str, ...]
    rival: str = ""


def records(source: str, entries: list[Entry], cuts: list[Cut], as_of: date | None) -> Reading:
    """The items of one page, in its order, with what is doubtful about them."""
    page_year = year_of_page((entry.head for entry in entries if entry.head), as_of)
    items: list[Item] = []
    problems: list[Problem] = []
    for entry, cut in zip(entries, cuts, strict=True):
        when = issued(entry.head, page_year, as_of) if entry.head else None
        items.append(_item(entry, cut, when, PurePath(source).name))
        problems.extend(_doubts(source, entry, cut, when))
    problems.extend(_unresolved_classes(source, entries))
    return Reading(items, problems)


def _item(entry: Entry, cut: Cut, when: Issued | None, file: str) -> Item:
    item: Item = {"type": "article", "title": cut.title}
    if cut.authors:
        item["author"] = [parse_name(name) for name in cut.authors]
    if when:
        item["issued"] = when.value
    if entry.abstract:
        item["abstract"] = entry.abstract
    if entry.head and entry.head.subject_class:
        item |= {"genre": "Preprint", "publisher": "arXiv"}
    item["custom"] = _custom(entry, cut, when) | {"origin": {"file": file, "line": entry.line, "format": "listing"}}
    return item


def _custom(entry: Entry, cut: Cut, when: Issued | None) -> dict[str, Any]:
    """What CSL has no variable for."""
    custom: dict[str, Any] = {}
    if entry.authors.truncated:
        custom["truncated"] = ["author"]
    if entry.authors.groups:
        custom["groups"] = list(entry.authors.groups)
    if entry.head and entry.head.code:
        custom["code"] = True
    if entry.head and entry.head.subject_class:
        custom |= _subject(entry.head.subject_class)
    if when and when.inferred:
        custom["inferred"] = {"issued": "year"}
    if cut.rival:
        custom["uncertain"] = {"title": f"or: {cut.rival}"}
    return custom


def _subject(subject_class: str) -> dict[str, Any]:
    """The class as printed, and the arXiv category it means, or those it may mean."""
    match arxiv.candidates(subject_class):
        case ():
            return {"subject-class": subject_class}
        case (category,):
            return {"subject-class": subject_class, "arxiv-category": category}
        case several:
            return {"subject-class": subject_class, "arxiv-candidates": list(several)}


def _doubts(source: str, entry: Entry, cut: Cut, when: Issued | None) -> Iterator[Problem]:
    if cut.rival:
        message = f"uncertain where the title ends: {cut.title!r}, or {cut.rival!r}"
        yield Problem(source, entry.line, "warning", message, entry.authors.text)
    if entry.is_glued and not cut.authors:
        yield Problem(source, entry.line, "warning", "no authors found behind the title", entry.authors.text)
    if when and when.problem:
        yield Problem(source, entry.line, "warning", when.problem, cut.title)
    if when and when.inferred:
        year = when.value["date-parts"][0][0]
        yield Problem(source, entry.line, "note", f"the date has no year here; {year} is concluded", cut.title)


def _unresolved_classes(source: str, entries: list[Entry]) -> Iterator[Problem]:
    """One note for each class that is no arXiv category, or may be several."""
    classes = Counter(entry.head.subject_class for entry in entries if entry.head and entry.head.subject_class)
    for subject_class, count in classes.items():
        found = arxiv.candidates(subject_class)
        if len(found) == 1:
            continue
        meaning = f"may be {' or '.join(found)}" if found else "is no category of arXiv"
        yield Problem(source, None, "note", f"class {subject_class} ({count} records) {meaning}")
