"""What entries take over from others: `crossref` and `xdata`; and which entries are sets of others.

Source: "The biblatex Package", sections 2.4.1 (cross-references), 3.13.6 (xdata), 3.13.5 (sets), appendix B.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from bibtools.errors import Problem, Severity
from bibtools.mappings.bibtex import DATE_FIELDS, REFERENCES
from bibtools.mappings.inheritance import NOT_INHERITED, NOT_LENT, PARTS, renamed
from bibtools.readers.bibtex.raw import Raw

CONTAINERS = frozenset({"xdata", "set"})
"""Entry types that are no records: they lend their fields, or name other entries."""

_HEIRS = ("xdata", "crossref")  # fields that take over the fields of the entries that they name; the former's first
_MOST_SHOWN = 10
_LEAST_TEXT = 10_000_000
_TEXT_OF_AN_ENTRY = 2_000
_TEXT_OF_A_NAME = 50  # what a field costs, however short its value is


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
        if entry.key:
            by_key.setdefault(entry.key.lower(), entry)
    file = _File(source, by_key, _LEAST_TEXT + _TEXT_OF_AN_ENTRY * len(entries))
    done: set[int] = set()
    for entry in entries:
        if not entry.fields.keys().isdisjoint(REFERENCES):
            _resolve(entry, file, done)
        if "ids" in entry.fields:
            _set_aside_aliases(entry, file)
    records = [entry for entry in entries if entry.type not in CONTAINERS]
    return Inherited(records, _sets(entries, file), file.problems)


@dataclass
class _File:
    """The entries of a file by their keys (in small letters), and how much text they may yet lend each other.

    Without a bound, a small file could ask for endless work: thousands of entries that all take over one long field.
    """

    source: str
    by_key: dict[str, Raw]
    to_lend: int
    problems: list[Problem] = field(default_factory=list)

    def say(self, entry: Raw, severity: Severity, message: str) -> None:
        self.problems.append(Problem(self.source, entry.line, severity, message, entry.key))

    def may_lend(self, parent: Raw, child: Raw) -> bool:
        """Whether there is text left for the child to take over; says so where there is none."""
        if self.to_lend >= 0:
            self.to_lend -= sum(map(len, parent.fields.values())) + _TEXT_OF_A_NAME * len(parent.fields)
        if self.to_lend < 0:
            self.say(child, "error", f"the fields of {parent.key} are not taken over: too much text for this file")
        return self.to_lend >= 0


def _resolve(entry: Raw, file: _File, done: set[int]) -> None:
    """Give the entry its parents' fields, theirs first; without recursion, as chains may be long."""
    waiting = [(entry, iter(_parents(entry, file)))]
    open_now = {id(entry)}
    while waiting:
        child, parents = waiting[-1]
        parent = next(parents, None) if id(child) not in done else None
        if parent is None:
            if id(child) not in done:
                _take_over(child, file)
                done.add(id(child))
            open_now.discard(id(child))
            waiting.pop()
        elif id(parent) in open_now:
            others = list(parents)
            back = {one.key.lower(): one.key for one in (parent, *others) if id(one) in open_now}
            file.say(child, "warning", f"refers to {_listed(back)}, and that back to it: not followed")
            _set_aside(child, back.keys(), _HEIRS)
            waiting[-1] = child, iter([one for one in others if id(one) not in open_now])
        elif id(parent) not in done:
            open_now.add(id(parent))
            waiting.append((parent, iter(_parents(parent, file))))


def _keys(value: str) -> list[str]:
    """The keys of a list, each once."""
    found: dict[str, str] = {}
    for part in value.split(","):
        if key := part.strip():
            found.setdefault(key.lower(), key)
    return list(found.values())


def _parents(entry: Raw, file: _File) -> list[Raw]:
    """The entries whose fields this one takes over; a reference to nothing is set aside, and said.

    A member may name its set though none is there: in BibTeX, no other entry does.
    """
    references = REFERENCES if entry.type == "set" else REFERENCES - {"entryset"}
    named = [key for name, value in entry.fields.items() if name in references for key in _keys(value)]
    missing = {key.lower(): key for key in named if key.lower() not in file.by_key}
    if missing:
        file.say(entry, "warning", f"refers to entries that are not there: {_listed(missing)}")
        _set_aside(entry, missing.keys(), references)
    heirs = (key for name in _HEIRS for key in _keys(entry.fields.get(name, "")))
    return [file.by_key[key.lower()] for key in heirs]


def _set_aside_aliases(entry: Raw, file: _File) -> None:
    """Other keys of the entry that are the keys of entries: biber passes over them, and Typst refuses the file."""
    taken = {key.lower(): key for key in _keys(entry.fields["ids"]) if key.lower() in file.by_key}
    if taken:
        file.say(entry, "warning", f"other keys of this entry are those of entries: {_listed(taken)}")
        _set_aside(entry, taken.keys(), {"ids"})


def _listed(keys: dict[str, str]) -> str:
    """The keys for people; of very many, the first ones."""
    shown = list(keys.values())[:_MOST_SHOWN]
    return ", ".join(shown) + (f" and {len(keys) - len(shown)} more" if len(keys) > len(shown) else "")


def _set_aside(entry: Raw, keys: Collection[str], fields: Collection[str]) -> None:
    """Put references that lead nowhere under `opt…`: BibTeX and biber stumble over them under their own names."""
    for name in [name for name in entry.fields if name in fields]:
        named = _keys(entry.fields[name])
        kept = [key for key in named if key.lower() not in keys]
        if len(kept) == len(named):
            continue
        away = [*_keys(entry.fields.get(f"opt{name}", "")), *(key for key in named if key.lower() in keys)]
        entry.fields[f"opt{name}"] = ",".join(away)
        del entry.fields[name]
        if kept:
            entry.fields[name] = ",".join(kept)


def _is_set_aside(name: str) -> bool:
    return name.startswith("opt") and name != "options"


def _take_over(child: Raw, file: _File) -> None:
    for key in _keys(child.fields.pop("xdata", "")):  # its fields are the child's own now
        data = file.by_key[key.lower()]
        if file.may_lend(data, child):
            for name, value in data.fields.items():
                if name not in NOT_LENT and not _is_set_aside(name):
                    child.fields.setdefault(name, value)
    parent = file.by_key.get(child.fields.get("crossref", "").strip().lower())
    if parent is not None and file.may_lend(parent, child):
        _inherit_from(parent, child)


def _inherit_from(parent: Raw, child: Raw) -> None:
    own = set(child.fields)
    dated = not own.isdisjoint(DATE_FIELDS)
    names = renamed(parent.type, child.type)
    for name, value in parent.fields.items():
        if name in NOT_INHERITED or _is_set_aside(name) or (dated and name in DATE_FIELDS):
            continue
        for target in names.get(name, (name,)):
            if target not in own and (target == name or target not in parent.fields):
                child.fields[target] = value
    if child.type in PARTS and "booktitle" not in child.fields and "title" in parent.fields:
        child.fields["booktitle"] = parent.fields["title"]


def _sets(entries: list[Raw], file: _File) -> dict[str, list[str]]:
    """For each key the sets that it is a member of: by the `@set` that names it, or by its own `entryset`."""
    sets: dict[str, list[str]] = {}
    for entry in entries:
        members = _keys(entry.fields.get("entryset", ""))
        if entry.type == "set":
            file.say(entry, "note", f"the set {entry.key} is kept with its members: {', '.join(members) or 'none'}")
            for key in members:
                sets.setdefault(key.lower(), []).append(entry.key)
        elif entry.type == "xdata":
            file.say(entry, "note", f"the fields of @xdata {entry.key} are those of the entries that name it")
        elif members:
            sets.setdefault(entry.key.lower(), []).extend(members)
            del entry.fields["entryset"]
    return sets
