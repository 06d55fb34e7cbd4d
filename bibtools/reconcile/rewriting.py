"""Citation keys in the sources of a text: old ones replaced by new ones, in LaTeX, Markdown and Typst.

Each language has a function that finds the places of keys in a text. What stands in comments, in code and in
verbatim text is no citation; a key is only ever replaced whole.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from bibtools.errors import InputError
from bibtools.reconcile.citing import latex, markdown, typst
from bibtools.reconcile.citing.place import Place
from bibtools.reconcile.works import Works
from bibtools.record.item import Item

_Find = Callable[[str], Iterator[Place]]

LANGUAGES: dict[str, _Find] = {
    ".tex": latex.places,
    ".ltx": latex.places,
    ".latex": latex.places,
    ".md": markdown.places,
    ".markdown": markdown.places,
    ".qmd": markdown.places,
    ".rmd": markdown.places,
    ".typ": typst.places,
}
"""How to find the keys in a source, by its suffix."""


class Rewritten(NamedTuple):
    """A source with its new keys, and how many were replaced; the keys that are two works' and were left alone."""

    text: str
    replaced: int
    ambiguous: list[str]


class NewKeys(NamedTuple):
    """The new key for each old one that changes, and the old ones that several works have."""

    keys: dict[str, str]
    ambiguous: frozenset[str]


def new_keys(records: Iterable[Item], works: Works, *, by_id: bool) -> NewKeys:
    """The map from the keys of the records, both `id` and `citation-key`, to those of their works.

    `by_id`: the works are known by their ids, as pandoc knows those of CSL-JSON; else by a `citation-key` before it.
    """
    key_of_work = {str(work["id"]): str((not by_id and work.get("citation-key")) or work["id"]) for work in works}
    found: dict[str, set[str]] = {}
    for record, work in zip(records, works.keys.values(), strict=True):
        for old in {record.get("id"), record.get("citation-key")} - {None, ""}:
            found.setdefault(str(old), set()).add(key_of_work[work])
    keys = {old: next(iter(new)) for old, new in found.items() if len(new) == 1}
    several = frozenset(old for old, new in found.items() if len(new) > 1)
    return NewKeys({old: new for old, new in keys.items() if old != new}, several)


def rewritten(text: str, suffix: str, keys: Mapping[str, str], ambiguous: Iterable[str] = ()) -> Rewritten:
    """The text with each old key replaced, all at once: keys may change places. Linear in the text.

    Raises KeyError for a suffix that is not in LANGUAGES.
    """
    ambiguous = frozenset(ambiguous)
    pieces: list[str] = []
    left: set[str] = set()
    count = end = 0
    for place in sorted(LANGUAGES[suffix.lower()](text), key=lambda place: place.start):
        if place.key in ambiguous:
            left.add(place.key)
        if place.key not in keys or place.start < end:
            continue
        pieces += (text[end : place.start], place.spelled(keys[place.key]))
        end = place.end
        count += 1
    return Rewritten("".join([*pieces, text[end:]]), count, sorted(left))


def read_source(path: str | os.PathLike[str]) -> str:
    """The text of a source, byte for byte: whatever is no UTF-8 comes back as it was (PEP 383). Raises InputError."""
    try:
        return Path(path).read_bytes().decode("utf-8", errors="surrogateescape")
    except OSError as error:
        raise InputError(os.fspath(path), f"cannot be read: {error.strerror or error}") from error


def as_bytes(text: str) -> bytes:
    """What `read_source` read, as it goes back into the file."""
    return text.encode("utf-8", errors="surrogateescape")
