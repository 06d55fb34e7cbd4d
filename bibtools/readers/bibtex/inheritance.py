"""What entries take over from others: `crossref` and `xdata`; and which entries are sets of others.

Source: "The biblatex Package", sections 2.4.1 (cross-references), 3.13.6 (xdata), 3.13.5 (sets), appendix B.
"""

from collections.abc import Iterable
from typing import NamedTuple

from bibtools.errors import Problem, Severity
from bibtools.mappings.bibtex import DATE_FIELDS, REFERENCES
from bibtools.mappings.inheritance import NOT_INHERITED, PARTS, renamed
from bibtools.readers.bibtex.raw import Raw

CONTAINERS = frozenset({"xdata", "set"})
"""Entry types that are no records: they lend their fields, or name other entries."""


class Inherited(NamedTuple):
    """The records with all their fields, the sets that each key is in, and what was wrong."""

    entries: list[Raw]
    sets: dict[str, list[str]]
    problems: list[Problem]


def inherit(entries: Iterable[Raw], source: str) -> Inherited:
    """Every entry with the fields of those it refers to; parents before children, each entry once."""
    entries = list(entries)
    by_key: dict[str, Raw] = {}
    for entry in entries:
        by_key.setdefault(entry.key.lower(), entry)
    problems: list[Problem] = []
    done: set[int] = set()
    for entry in entries:
        if not entry.fields.keys().isdisjoint(REFERENCES):
            _resolve(entry, by_key, done, _Notes(source, problems))
    records = [entry for entry in entries if entry.type not in CONTAINERS]
    return Inherited(records, _sets(entries, source, problems), problems)


class _Notes(NamedTuple):
    source: str
    problems: list[Problem]

    def say(self, entry: Raw, severity: Severity, message: str) -> None:
        self.problems.append(Problem(self.source, entry.line, severity, message, entry.key))


def _resolve(entry: Raw, by_key: dict[str, Raw], done: set[int], notes: _Notes) -> None:
    """Give the entry its parents' fields, theirs first; without recursion, as chains may be long."""
    waiting = [(entry, iter(_parents(entry, by_key, notes)))]
    open_now = {id(entry)}
    while waiting:
        child, parents = waiting[-1]
        parent = next(parents, None) if id(child) not in done else None
        if parent is None:
            if id(child) not in done:
                _take_over(child, by_key)
                done.add(id(child))
            open_now.discard(id(child))
            waiting.pop()
        elif id(parent) in open_now:
            notes.say(child, "warning", f"{child.key} refers to {parent.key}, and that back to it: not followed")
            _rename_references(child, {parent.key.lower()})
            waiting[-1] = (child, iter(_parents(child, by_key, notes)))
        elif id(parent) not in done:
            open_now.add(id(parent))
            waiting.append((parent, iter(_parents(parent, by_key, notes))))


def _keys(value: str) -> list[str]:
    return [key for part in value.split(",") if (key := part.strip())]


def _parents(entry: Raw, by_key: dict[str, Raw], notes: _Notes) -> list[Raw]:
    """The entries whose fields this one takes over; a reference to nothing is renamed, and said."""
    named = [key for field in REFERENCES & entry.fields.keys() for key in _keys(entry.fields[field])]
    missing = {key.lower() for key in named if key.lower() not in by_key}
    if missing and entry.type != "set":
        notes.say(entry, "warning", f"refers to entries that are not there: {', '.join(sorted(missing))}")
        _rename_references(entry, missing)
    heirs = (key for field in ("xdata", "crossref") for key in _keys(entry.fields.get(field, "")))
    return [by_key[key.lower()] for key in heirs if key.lower() in by_key]


def _rename_references(entry: Raw, keys: set[str]) -> None:
    """Put references that lead nowhere under `opt…`: BibTeX and biber stumble over them under their own names."""
    for field in REFERENCES & entry.fields.keys():
        if not keys.isdisjoint(key.lower() for key in _keys(entry.fields[field])):
            entry.fields[f"opt{field}"] = entry.fields.pop(field)


def _take_over(child: Raw, by_key: dict[str, Raw]) -> None:
    for key in _keys(child.fields.pop("xdata", "")):  # its fields are the child's own now
        for name, value in by_key[key.lower()].fields.items():
            if name not in NOT_INHERITED:
                child.fields.setdefault(name, value)
    parent = by_key.get(child.fields.get("crossref", "").strip().lower())
    if parent is None:
        return
    own = set(child.fields)
    dated = not own.isdisjoint(DATE_FIELDS)
    names = renamed(parent.type, child.type)
    for name, value in parent.fields.items():
        if name in NOT_INHERITED or name.startswith("opt") or (dated and name in DATE_FIELDS):
            continue
        for target in names.get(name, (name,)):
            if target not in own and (target == name or target not in parent.fields):
                child.fields[target] = value
    if child.type in PARTS and "booktitle" not in child.fields and "title" in parent.fields:
        child.fields["booktitle"] = parent.fields["title"]


def _sets(entries: list[Raw], source: str, problems: list[Problem]) -> dict[str, list[str]]:
    """For each key the sets that it is a member of: by the `@set` that names it, or by its own `entryset`."""
    sets: dict[str, list[str]] = {}
    for entry in entries:
        members = _keys(entry.fields.get("entryset", ""))
        if entry.type == "set":
            message = f"the set {entry.key} is kept with its members: {', '.join(members) or 'none'}"
            problems.append(Problem(source, entry.line, "note", message, entry.key))
            for key in members:
                sets.setdefault(key.lower(), []).append(entry.key)
        elif entry.type == "xdata":
            message = f"the fields of @xdata {entry.key} are those of the entries that name it"
            problems.append(Problem(source, entry.line, "note", message, entry.key))
        elif members:
            sets.setdefault(entry.key.lower(), []).extend(members)
            del entry.fields["entryset"]
    return sets
