"""B82: journals under two names."""

import re
from collections import Counter
from collections.abc import Iterator

from bibtools.checking.books import plain_issn
from bibtools.checking.files import File, Record
from bibtools.checking.rule import Fault
from bibtools.text.folding import fold

_SMALL = frozenset("a an and at de der des di du et for für in la le les of on op the to und van y zur".split())
_ENOUGH = 2
_ISSN = re.compile(r"\d{4}-\d{3}[\dX]")


def mixed_names(file: File) -> Iterator[tuple[Record, Fault]]:
    """A journal that is abbreviated in some records and written out in others: with one ISSN, or by its words.

    Said once for each abbreviation of a file, at the first record that has it.
    """
    names: dict[str, list[Record]] = {}
    for record in file.records:
        name = " ".join(record.text("container-title").split())
        if name and record.type == "article-journal":
            names.setdefault(name, []).append(record)
    full = _by_initials(name for name in names if not _looks_abbreviated(name))
    for name, records in names.items():
        if not _looks_abbreviated(name):
            continue
        words = _words(name)
        meant = [one for one in full.get(_initials(words), ()) if is_short_for(words, _words(one))]
        counted = Counter({one: len(names[one]) for one in meant if _may_be_one(records, names[one])})
        if len(counted) == 1:
            [(whole, count)] = counted.items()
            what = f"{name} (records: {len(records)}) is also written out: {whole} (records: {count}): choose one"
            yield records[0], Fault("container-title", name, what)


def is_short_for(short: list[str], whole: list[str]) -> bool:
    """Whether the words of an abbreviation are beginnings of the words of a name, all of them in order."""
    return (
        len(short) == len(whole)
        and all(full.startswith(part) or _is_contracted(part, full) for part, full in zip(short, whole, strict=True))
        and short != whole
    )


def _is_contracted(part: str, full: str) -> bool:
    """`natl` for `national`: the first letters, and the last one."""
    return len(part) > _ENOUGH and full.startswith(part[:_ENOUGH]) and full.endswith(part[-1])


def _may_be_one(some: list[Record], others: list[Record]) -> bool:
    """Whether no ISSN speaks against it."""
    mine, theirs = _issns(some), _issns(others)
    return not mine or not theirs or not mine.isdisjoint(theirs)


def _issns(records: list[Record]) -> set[str]:
    return {found for record in records for found in _ISSN.findall(plain_issn(record.text("ISSN")))}


def _looks_abbreviated(name: str) -> bool:
    """`J. Chem. Phys.`: several words, one with a stop."""
    words = name.split()
    return len(words) >= _ENOUGH and any(word.endswith(".") for word in words)


def _by_initials(names: "Iterator[str]") -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name in names:
        words = _words(name)
        if len(words) >= _ENOUGH:
            found.setdefault(_initials(words), []).append(name)
    return found


def _words(name: str) -> list[str]:
    return [word for word in fold(name.replace("&", " and ")).split() if word not in _SMALL]


def _initials(words: list[str]) -> str:
    return "".join(word[0] for word in words)
