"""The keys of a .bib, and what refers to them: cross-references and sets."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple, Self

from bibtools import citekeys
from bibtools.errors import Problem
from bibtools.mappings.bibtex import REFERENCES
from bibtools.mappings.bibtex_types import Dialect
from bibtools.record.item import Item
from bibtools.record.lost import Lost
from bibtools.text.folding import to_ascii
from bibtools.writers.variables import key_of

_NOT_IN_KEYS = {
    "bibtex": re.compile(r"[^A-Za-z0-9:_.+/*!?&<>;|\[\]-]+"),
    "biblatex": re.compile(r"[\s,={}()\"'#%~\\$^@`\x00-\x1f]+"),
}
_COLUMN = len("archiveprefix")


class Entry(NamedTuple):
    """An entry as it will stand in the file, its key, and the key that its `crossref` names."""

    key: str
    parent: str
    text: str

    @classmethod
    def of(cls, name: str, key: str, fields: Mapping[str, str]) -> Self:
        """The entry of type `name`, its fields in their order, the values with their braces."""
        lines = "".join([f"  {field:{_COLUMN}} = {value},\n" for field, value in fields.items()])
        return cls(key, fields.get("crossref", "")[1:-1], f"@{name}{{{key},\n{lines}}}\n")


class Keys(NamedTuple):
    """The keys of the entries in their order; each by the key that its item came with; and all, in small letters."""

    new: list[str]
    by_old: dict[str, str]
    taken: frozenset[str]


def make_keys(items: list[Item], dialect: Dialect) -> tuple[Keys, list[Problem]]:
    """A key for each item that its dialect can bear; a `warning` for each that is not the item's own."""
    asked = [key_of(item) for item in items]
    plain = [to_ascii(key) if dialect == "bibtex" else key for key in asked]
    safe = [_NOT_IN_KEYS[dialect].sub("_", key).strip("_") if key else "" for key in plain]
    kept = [old if old == new.strip("_") else new for old, new in zip(asked, safe, strict=True)]
    keys = citekeys.distinct(key or citekeys.key(item) for key, item in zip(kept, items, strict=True))
    by_old: dict[str, str] = {}
    changed: list[Problem] = []
    for old, new in zip(asked, keys, strict=True):
        by_old.setdefault(old.lower(), new)
        if old != new:
            changed.append(Problem(dialect, None, "warning", f"the key {old!r} is written as {new!r}", old))
    return Keys(keys, by_old, frozenset(key.lower() for key in keys)), changed


def references(name: str, value: str, keys: Keys) -> tuple[str, str]:
    """A field that names other entries, by their new keys; under `opt…`, which LaTeX skips, if one is not there.

    So are other keys of an entry (`ids`) where one of them is the key of an entry.
    """
    if name == "ids":
        others = {key.strip().lower() for key in value.split(",")}
        return name if others.isdisjoint(keys.taken) else "optids", value
    if name not in REFERENCES:
        return name, value
    named = [key.strip().lower() for key in value.split(",")]
    if not all(key in keys.by_old for key in named):
        return f"opt{name}", value
    return name, ",".join(keys.by_old[key] for key in named)


def parents_last(entries: list[Entry]) -> list[Entry]:
    """The entries in order, but those that an earlier one is the parent of behind their children: BibTeX reads once."""
    children: dict[str, int] = {}
    for place, entry in enumerate(entries):
        if entry.parent:
            children[entry.parent] = place
    late = [place for place, entry in enumerate(entries) if children.get(entry.key, -1) > place]
    if not late:
        return entries
    moved = set(late)
    return [entry for place, entry in enumerate(entries) if place not in moved] + [entries[place] for place in late]


def sets_of(items: list[Item], keys: Keys, dialect: Dialect, lost: Lost) -> Iterator[Entry]:
    """The entry sets that the items say they are members of; BibTeX has none, there the members say so."""
    if dialect == "bibtex":
        return
    members: dict[str, list[str]] = {}
    for item, key in zip(items, keys.new, strict=True):
        for one in item.get("custom", {}).get("bibtex-sets", ()):
            members.setdefault(str(one), []).append(key)
    for name, found in members.items():
        key = _NOT_IN_KEYS[dialect].sub("_", name)
        if key.lower() in keys.taken:
            lost.add(key, ["no entry set with the key of an entry"])
            continue
        yield Entry.of("set", key, {"entryset": f"{{{','.join(found)}}}"})
