"""One record out of several: the best value of each variable, and beside it what the others said.

The order of the members is that of trust: a published version before a preprint, then the one that says most.
A variable is taken from the first that has it, but for those that have a rule of their own:

=============================  ==================================================================
names                          whole lists before cut ones, then longer; each person in full
dates                          written before inferred, the publication's first, then the fuller
title                          with its subtitle, without a database's notes, not in capitals
abstract                       the longest that does not break off
keywords, categories, groups   all of them
=============================  ==================================================================
"""

import copy
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from bibtools import citekeys
from bibtools.reconcile.keys import is_preprint, is_published
from bibtools.reconcile.people import PersonKey, person_key, same_person
from bibtools.reconcile.titles import title_key
from bibtools.record.item import Date, Item, Name, is_truncated
from bibtools.record.names import display
from bibtools.record.schema import DATE_VARIABLES, NAME_VARIABLES
from bibtools.text.folding import fold, to_ascii

_OF_THE_PREPRINT = frozenset(
    """
    genre publisher publisher-place number archive archive_collection archive_location version status
    """.split()
)
"""True of the preprint alone: a publication that lacks them does not borrow them."""

_NAMESAKES = 30  # bearers of a family name in one list among whom a person is looked for
_UNITED = frozenset({"keyword", "categories"})
_ABOUT_VALUES = (
    "truncated",
    "inferred",
    "as-read",
    "uncertain",
)  # keys of `custom` that speak of other variables
_OWN = frozenset({"members", "provenance", "alternatives", "origin", *_ABOUT_VALUES})


class Member(NamedTuple):
    """A record that takes part in a merge, by the name under which reports know it."""

    name: str
    item: Item


def ranked(members: Iterable[Member]) -> list[Member]:
    """The members, the leading one first; equals by name, so that the order of the input does not matter."""
    return sorted(members, key=lambda member: (*(-value for value in _richness(member.item)), member.name))


def merge(members: Sequence[Member]) -> Item:
    """The work that two or more members are; the members stay as they are.

    Its id is the key that a source gave to one of them, the leader's before the others'; else one that is made anew,
    of what the work now says.

    Every variable of every member is in it, or under `custom.alternatives` where it says something else.
    """
    order = ranked(members)
    leader = order[0]
    merged: Item = {"id": leader.item["id"]}
    sources: dict[str, Member] = {}
    alternatives: dict[str, dict[str, Any]] = {}
    variables = (name for member in order for name in member.item if name not in {"id", "custom"})
    for variable in dict.fromkeys(variables):
        having = [member for member in order if variable in member.item]
        source, value = _chosen(variable, having)
        if variable in _OF_THE_PREPRINT and is_published(leader.item) and is_preprint(source.item):
            alternatives[variable] = {member.name: copy.deepcopy(member.item[variable]) for member in having}
            continue
        merged[variable] = value
        sources[variable] = source
        others = {
            member.name: copy.deepcopy(member.item[variable])
            for member in having
            if not _says_no_more(variable, member, value)
        }
        if others:
            alternatives[variable] = others
    merged["custom"] = _custom(order, members, sources, alternatives)
    given = (member.item["id"] for member in order if not citekeys.is_made(member.item))
    merged["id"] = next(given, None) or citekeys.key(merged)
    return merged


def _richness(item: Item) -> tuple[int, ...]:
    return (
        is_published(item),
        not is_truncated(item),
        "issued" in item and "issued" not in item.get("custom", {}).get("inferred", ()),
        sum(bool(value) for value in item.values()),
        len(item.get("author", ())),
        len(str(item.get("title", ""))),
    )


def _chosen(variable: str, having: Sequence[Member]) -> tuple[Member, Any]:
    """The member whose value is taken, and the value: its own, or one made of all."""
    if variable in NAME_VARIABLES:
        source = max(having, key=lambda member: _wholeness(variable, member))
        others = [member.item[variable] for member in having if member is not source]
        return source, _completed(source.item[variable], others)
    if variable == "keyword":
        return having[0], _joined_keywords(str(member.item[variable]) for member in having)
    if variable == "categories":
        return having[0], _united(member.item[variable] for member in having)
    source = _best(variable, having)
    return source, copy.deepcopy(source.item[variable])


def _best(variable: str, having: Sequence[Member]) -> Member:
    if variable in DATE_VARIABLES:
        return max(having, key=lambda member: _date_rank(variable, member))
    if variable == "title":
        return _best_title(having)
    if variable == "abstract":
        return max(having, key=lambda member: _abstract_rank(str(member.item[variable])))
    return next((member for member in having if member.item[variable] not in ("", [], {})), having[0])


def _wholeness(variable: str, member: Member) -> tuple[bool, bool, int, int]:
    names: list[Name] = member.item[variable]
    in_one_piece = len(names) == 1 and "literal" in names[0]
    return (
        not is_truncated(member.item, variable),
        not in_one_piece,
        len(names),
        sum(len(name.get("given", "")) for name in names),
    )


def _date_rank(variable: str, member: Member) -> tuple[bool, bool, int]:
    written = variable not in member.item.get("custom", {}).get("inferred", ())
    return written, is_published(member.item), len(_date_parts(member.item[variable]))


def _date_parts(date: Date | object) -> tuple[str, ...]:
    """Year, month and day of the (first) date, as far as it has them."""
    parts = date.get("date-parts") if isinstance(date, dict) else None
    return tuple(str(part) for part in parts[0]) if parts else ()


def _best_title(having: Sequence[Member]) -> Member:
    keys = {member.name: title_key(str(member.item["title"])).words for member in having}
    leading = keys[having[0].name]
    fuller = [member for member in having if keys[member.name][: len(leading)] == leading]

    def rank(member: Member) -> tuple[int, int, bool]:
        title = str(member.item["title"])
        return len(keys[member.name]), -len(fold(title)), not title.isupper()

    return max(fuller, key=rank)


def _abstract_rank(abstract: str) -> tuple[bool, int]:
    return not abstract.rstrip().endswith(("...", "…")), len(abstract)


def _completed(names: list[Name], others: Sequence[list[Name]]) -> list[Name]:
    """The names, each in the fullest form in which one of the other lists shows the same person.

    Where a list has two people whom a form may be (`J. Wang`), nothing is exchanged.
    """
    others = [other for other in others if other != names]
    if not others:
        return copy.deepcopy(names)
    keys = [person_key(name) for name in names]
    mine = _by_family(zip(keys, names, strict=True))
    rest = [_by_family((person_key(name), name) for name in other) for other in others]
    completed = []
    for key, name in zip(keys, names, strict=True):
        best = name
        alone = key.core and len(_forms(key, mine)) == 1
        for other in rest if alone else ():
            forms = _forms(key, other)
            if len(forms) == 1 and same_person(person_key(best), person_key(forms[0])):
                best = max(best, forms[0], key=_fullness)
        completed.append(copy.deepcopy(best))
    return completed


def _forms(key: PersonKey, names: dict[str, list[tuple[PersonKey, Name]]]) -> list[Name]:
    """The names of a list that may be the person; none where too many have the family name to tell."""
    twins = names.get(key.core, [])
    return [name for twin, name in twins if same_person(key, twin)] if len(twins) <= _NAMESAKES else []


def _by_family(names: Iterable[tuple[PersonKey, Name]]) -> dict[str, list[tuple[PersonKey, Name]]]:
    found: defaultdict[str, list[tuple[PersonKey, Name]]] = defaultdict(list)
    for key, name in names:
        found[key.core].append((key, name))
    return found


def _fullness(name: Name) -> tuple[int, int, bool, bool]:
    """Letters of the given names, particles, small letters, then Latin letters with their marks."""
    shown = display(name)
    marks = not shown.isascii() and to_ascii(shown).isascii()
    return len(fold(name.get("given", ""))), len(name), not shown.isupper(), marks


def _joined_keywords(lists: Iterable[str]) -> str:
    words = _united((text.split(";" if ";" in text else ",") for text in lists), str.strip)
    return ("; " if any("," in word for word in words) else ", ").join(words)


def _united(lists: Iterable[Iterable[Any]], clean: Callable[[Any], Any] = lambda value: value) -> list[Any]:
    """All values, each once whatever its case, in their order."""
    found: dict[str, Any] = {}
    for values in lists:
        for value in map(clean, values):
            if value not in ("", None):
                found.setdefault(_folded(value), value)
    return list(found.values())


def _folded(value: object) -> str:
    """Values that differ by case and punctuation alone are equal; one made of signs is itself."""
    return fold(str(value)) or str(value)


def _says_no_more(variable: str, member: Member, value: object) -> bool:
    """Whether the member's value is the merged one, but for case and punctuation, or a part of it."""
    own = member.item[variable]
    if own == value or own in ("", [], {}) or variable in _UNITED:
        return True
    if variable in NAME_VARIABLES:
        return _names_no_more(own, value, cut=is_truncated(member.item, variable))  # type: ignore[arg-type]  # so typed
    if variable in DATE_VARIABLES:
        return _date_no_more(own, value)
    if variable == "abstract":
        return bool(fold(str(own))) and fold(str(value)).startswith(fold(str(own)))
    return _folded(own) == _folded(value)


def _date_no_more(own: Date | object, merged: Date | object) -> bool:
    """Whether a date is the merged one, less exact: a single one of the same year, or year and month."""
    if not isinstance(own, dict) or set(own) != {"date-parts"} or len(own["date-parts"]) != 1:
        return False
    parts = _date_parts(own)
    return parts == _date_parts(merged)[: len(parts)]


def _names_no_more(own: list[Name], merged: list[Name], *, cut: bool) -> bool:
    if len(own) > len(merged) or (len(own) < len(merged) and not cut):
        return False
    forms = zip(own, merged, strict=False)
    return all(
        same_person(person_key(name), person_key(full)) and _fullness(name) <= _fullness(full) for name, full in forms
    )


def _custom(
    order: Sequence[Member],
    members: Sequence[Member],
    sources: dict[str, Member],
    alternatives: dict[str, dict[str, Any]],
) -> dict[str, Any]:
    """The merged `custom`: lists united, remarks on values beside these values, the rest by rank."""
    found = _other_custom(order, alternatives)
    for key in _ABOUT_VALUES:
        remarks = _remarks(key, sources)
        if remarks:
            found[key] = list(remarks) if key == "truncated" else remarks
    origin = order[0].item.get("custom", {}).get("origin")
    if origin:
        found["origin"] = copy.deepcopy(origin)
    found["members"] = _earlier_members(members)
    found["provenance"] = {variable: member.name for variable, member in sources.items()}
    for variable, values in _earlier_alternatives(order):
        alternatives[variable] = {**values, **alternatives.get(variable, {})}
    if alternatives:
        found["alternatives"] = alternatives
    return found


def _other_custom(order: Sequence[Member], alternatives: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """The keys that bibtools gives no meaning of its own here; where scalars differ, the others are alternatives."""
    found: dict[str, Any] = {}
    for member in order:
        rest = (pair for pair in member.item.get("custom", {}).items() if pair[0] not in _OWN)
        for key, value in rest:
            if key not in found:
                found[key] = copy.deepcopy(value)
            elif isinstance(value, list) and isinstance(found[key], list):
                found[key] = _united((found[key], value))
            elif value != found[key]:
                alternatives.setdefault(f"custom.{key}", {})[member.name] = copy.deepcopy(value)
    return found


def _remarks(key: str, sources: dict[str, Member]) -> dict[str, Any]:
    """What the member that a variable came from says of it under `key`."""
    found = {}
    for variable, member in sources.items():
        remarks = member.item.get("custom", {}).get(key, ())
        if variable in remarks:
            found[variable] = remarks[variable] if isinstance(remarks, dict) else True
    return found


def _earlier_members(members: Sequence[Member]) -> list[str]:
    """The members, and those that a member was itself made of."""
    earlier = [name for member in members for name in member.item.get("custom", {}).get("members", ())]
    return list(dict.fromkeys([*(member.name for member in members), *earlier]))


def _earlier_alternatives(order: Sequence[Member]) -> Iterable[tuple[str, dict[str, Any]]]:
    for member in order:
        yield from copy.deepcopy(member.item.get("custom", {}).get("alternatives", {})).items()
