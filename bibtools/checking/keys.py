"""B80 and B81: citation keys, and records that are there twice. All of one file: other files are other libraries."""

import re
from collections.abc import Callable, Iterable, Iterator

from bibtools.checking.dois import bare
from bibtools.checking.files import File, Record
from bibtools.checking.rule import Fault
from bibtools.text import markup
from bibtools.text.folding import fold

_NOT_IN_KEYS = re.compile(r"[\s,{}#%~\\\"]")
_PARTS = frozenset({"chapter", "paper-conference", "entry-encyclopedia", "entry-dictionary"})
_TELLING = 4
"""Words of a title from which on it is not that of every editorial."""

_MOST = 0.75
"""The part of the words of two titles that they share where they are one."""

_TELL_APART = ("volume", "issue", "page", "edition", "number", "container-title", "publisher", "ISBN")

About = Iterator[tuple[Record, Fault]]


def duplicate_key(file: File) -> About:
    """A key that an earlier record of the file has as well: a citation means only one of them."""
    for record, first in _again(file.records, lambda one: one.key):
        yield record, Fault("id", record.key, f"the key {record.key} is also that of {_place(first)}: change one")


def similar_key(file: File) -> About:
    """A key that differs from an earlier one by case alone: BibTeX takes both for one."""
    for record, first in _again(file.records, lambda one: one.key.casefold()):
        if record.key != first.key:
            what = f"the key {record.key} and {first.key} ({_place(first)}) are one to BibTeX: change one"
            yield record, Fault("id", record.key, what)


def bad_key(record: Record) -> Iterator[Fault]:
    r"""A key with a blank, a comma, a brace or one of `# % ~ \ "`: \cite cannot name it."""
    if record.is_bib or record.settings.target.kind in {"bibtex", "biblatex"}:
        match = _NOT_IN_KEYS.search(record.key)
        if match:
            what = "a blank" if match.group().isspace() else match.group()
            yield Fault("id", record.key, f"a key cannot have {what} in it: change it")


def key_beyond_ascii(record: Record) -> Iterator[Fault]:
    """A key with letters beyond ASCII, which BibTeX takes for several each."""
    if not record.key.isascii():
        yield Fault("id", record.key, "BibTeX knows ASCII alone in keys: change it")


def same_doi(file: File) -> About:
    """A DOI that an earlier record of the file has as well, with the same title or none: the work is there twice."""
    for record, first in _again(file.records, _doi):
        if not _has_two_titles(record, first):
            what = f"the work is also {_place(first)}, by its DOI: `bibtools reconcile` joins them"
            yield record, Fault("DOI", record.text("DOI"), what)


def one_doi_two_titles(file: File) -> About:
    """A DOI that an earlier record of the file has with another title: it is not that of this work, or not of that."""
    for record, first in _again(file.records, _doi):
        if _has_two_titles(record, first) and not _share_book(record, first):
            what = f"{_place(first)} has this DOI with another title: look it up, it may be that of the whole issue"
            yield record, Fault("DOI", record.text("DOI"), what)


def same_work(file: File) -> About:
    """The title, the year and the first author of an earlier record of the same type, and nothing that contradicts."""
    for record, first in _again(file.records, _work):
        mine, other = _doi(record), _doi(first)
        if mine and other:  # equal ones are B811
            continue
        if all(_agree(record, first, variable) for variable in _TELL_APART):
            what = f"it looks like {_place(first)}, by title, year and author: `bibtools reconcile` joins them"
            yield record, Fault("title", record.text("title"), what)


def _agree(one: Record, other: Record, variable: str) -> bool:
    mine, theirs = fold(one.text(variable)), fold(other.text(variable))
    return not mine or not theirs or mine == theirs


def _doi(record: Record) -> str:
    return bare(record.text("DOI")).casefold()


def _title(record: Record) -> str:
    return fold(markup.strip(record.text("title")))


def _has_two_titles(one: Record, other: Record) -> bool:
    """Whether two titles are no spellings of one: neither begins the other, and many of their words differ."""
    mine, theirs = _title(one), _title(other)
    if mine.startswith(theirs) or theirs.startswith(mine) or mine.replace(" ", "") == theirs.replace(" ", ""):
        return False
    words, others = set(mine.split()), set(theirs.split())
    return len(words & others) < _MOST * len(words | others)


def _work(record: Record) -> tuple[str, str, int | None, str] | None:
    """What two records of one work have alike; None for a record that says too little."""
    title = _title(record)
    first = next(iter(record.names.get("author", [])), {})
    person = fold(first.get("family") or first.get("literal") or "")
    if title.count(" ") + 1 < _TELLING or not person:
        return None
    return title, record.type, record.year, person


def _share_book(one: Record, other: Record) -> bool:
    """Whether both are parts of one book, whose DOI it may be."""
    if one.type not in _PARTS and other.type not in _PARTS:
        return False
    book = {fold(record.text("container-title" if record.type in _PARTS else "title")) for record in (one, other)}
    return len(book) == 1


def _again(records: Iterable[Record], key_of: Callable[[Record], object]) -> Iterator[tuple[Record, Record]]:
    """Each record whose key an earlier one has, with the first that has it; a record without a key has no part."""
    first: dict[object, Record] = {}
    for record in records:
        key = key_of(record)
        if key and (before := first.setdefault(key, record)) is not record:
            yield record, before


def _place(record: Record) -> str:
    where = f"record {record.number + 1}" if record.line is None else f"line {record.line}"
    return f"{record.key} ({where})" if record.key else where
