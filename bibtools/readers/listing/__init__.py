"""Pages copied from author-profile sites, of which each layout is read by one module of `layouts`.

The pipeline: lines → layout (`detect`) → entries (`layouts`) → title | authors (`split`) → items (`records`).
All pages of an input are read together, because one page is evidence for another.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from bibtools.errors import Problem
from bibtools.readers.listing.detect import detect
from bibtools.readers.listing.endings import cut_off
from bibtools.readers.listing.evidence import Evidence
from bibtools.readers.listing.lines import author_names, inverted_names, stated_count
from bibtools.readers.listing.page import Entry, Line, Page, lines_of
from bibtools.readers.listing.records import Cut, records
from bibtools.readers.listing.split import Split, split_all
from bibtools.record.names import display
from bibtools.record.reading import Reading, Source
from bibtools.text import encoding
from bibtools.text.names import parse_name


class _Read(NamedTuple):
    """A source with its page; no page where the layout is unknown, and then the problems say so."""

    source: Source
    page: Page | None
    problems: list[Problem]


def read(sources: Sequence[Source], *, as_of: date | None = None) -> list[Reading]:
    """The records of each page. `as_of` is the day on which the pages were taken: it gives dates their year."""
    reads = [_read_page(source) for source in sources]
    evidence = _evidence(read.page for read in reads if read.page)
    glued = [entry for read in reads if read.page for entry in read.page.entries if entry.is_glued]
    splits = iter(split_all([entry.authors.text for entry in glued], evidence))
    return [_reading(read, splits, as_of) for read in reads]


def _read_page(source: Source) -> _Read:
    lines, mended = _mended(lines_of(source.text), source.name)
    if not lines:
        return _Read(source, None, [Problem(source.name, None, "error", "an empty page")])
    layout, reason = detect(lines)
    if layout is None:
        message = f"not a page of a known layout ({reason})"
        return _Read(source, None, [Problem(source.name, lines[0].number, "error", message, lines[0].text)])
    page = layout.read(lines, source.name)
    cuts = cut_off(page.entries, source.name)
    about = Problem(source.name, None, "note", f"layout: {layout.name}, because {reason}")
    return _Read(source, page, [about, *mended, *page.problems, *cuts, *_count(source.name, page)])


def _mended(lines: list[Line], source: str) -> tuple[list[Line], list[Problem]]:
    """The lines with text that was decoded with the wrong code page set right, and a note for each such line."""
    mended = [Line(line.number, encoding.mend(line.text)) for line in lines]
    problems = [
        Problem(source, new.number, "note", "text decoded with the wrong code page was set right", old.text)
        for old, new in zip(lines, mended, strict=True)
        if old != new
    ]
    return mended, problems


def _count(source: str, page: Page) -> Iterator[Problem]:
    """A page that says 114 papers and lists 50 is not the whole list."""
    counts = [(line, count) for line in page.furniture if (count := stated_count(line.text))]
    for line, count in counts[:1]:
        if count != len(page.entries):
            message = f"the page says {count} papers and lists {len(page.entries)}"
            yield Problem(source, line.number, "warning", message, line.text)


def _evidence(pages: Iterator[Page]) -> Evidence:
    """What the pages tell before any glued line is cut: names and titles that stand apart, words of abstracts."""
    evidence = Evidence()
    for page in pages:
        for entry in page.entries:
            evidence.add_words(entry.abstract)
            if entry.title:
                evidence.add_title(entry.title)
                evidence.add_names(display(parse_name(name)) for name in _names(entry))
    return evidence


def _reading(read: _Read, splits: Iterator[Split | None], as_of: date | None) -> Reading:
    if read.page is None:
        return Reading([], read.problems)
    cuts = [_cut(entry, next(splits) if entry.is_glued else None) for entry in read.page.entries]
    reading = records(read.source.name, read.page.entries, cuts, as_of)
    return Reading(reading.items, [*read.problems, *reading.problems])


def _cut(entry: Entry, split: Split | None) -> Cut:
    if not entry.is_glued:
        return Cut(entry.title, tuple(_names(entry)))
    if split is None:
        return Cut(entry.authors.text, ())
    return Cut(split.title, split.authors, (split.rival or entry.authors.text) if split.is_uncertain else "")


def _names(entry: Entry) -> list[str]:
    """The names of an entry whose authors stand apart, in the order of speech or `Family, Given`."""
    return inverted_names(entry.authors.text) if entry.inverted else author_names(entry.authors.text)
