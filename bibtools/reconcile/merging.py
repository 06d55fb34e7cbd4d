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

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from bibtools import citekeys
from bibtools.reconcile.merged_names import completed, forms_of, say_no_more
from bibtools.reconcile.preprints import is_preprint, is_published
from bibtools.reconcile.titles import title_words
from bibtools.record.item import Date, Item, Name, is_truncated
from bibtools.record.schema import DATE_VARIABLES, NAME_VARIABLES
from bibtools.text.folding import fold

_OF_THE_PREPRINT = frozenset(
    """
    genre publisher publisher-place number archive archive_collection archive_location version status
    """.split()
)
"""True of the preprint alone: a publication that lacks them does not borrow them."""

_REMARKS = ("truncated", "inferred", "as-read", "uncertain")  # keys of `custom` that speak of other variables
_ABOUT_VALUES = frozenset(_REMARKS)
_UNITED = frozenset({"keyword", "categories"})
_OWN = frozenset({"members", "provenance", "alternatives", "origin", *_ABOUT_VALUES})


@dataclass(frozen=True, eq=False)
class Member:
    """A record that takes part in a merge, by the name under which reports know it."""

    name: str
    item: Item

    @cached_property
    def is_published(self) -> bool:
        """Whether it says where the work appeared."""
        return is_published(self.item)

    @property
    def custom(self) -> dict[str, Any]:
        """Its `custom` object; empty where it has none."""
        return self.item.get("custom", {})

    @property
    def has_remarks(self) -> bool:
        """Whether it says more of its values: that they are inferred, or cut short."""
        return "custom" in self.item and not _ABOUT_VALUES.isdisjoint(self.item["custom"])


class Choices(NamedTuple):
    """What a merge takes from which member; members by their places in `order`, the leading one first.

    `order`: where each member stood. `sources`: for each variable of the work the member that it is from. `values`: the
    variables whose values were made of several members'. `others`: the members that say something else. `key`: the id
    that a source gave, None where there is none.
    """

    order: list[int]
    sources: dict[str, int]
    values: dict[str, Any]
    others: dict[str, list[int]]
    key: str | None


def ranked(members: Iterable[Member]) -> list[Member]:
    """The members, the leading one first; equals by name, so that the order of the input does not matter."""
    return sorted(members, key=lambda member: (*(-value for value in _richness(member)), member.name))


def merge(members: Sequence[Member]) -> Item:
    """The work that two or more members are; the members stay as they are, and share their values with it.

    Its id is the key that a source gave to one of them, the leader's before the others'; else one that is made anew,
    of what the work now says.

    Every variable of every member is in it, or under `custom.alternatives` where it says something else.
    """
    return assembled(members, choose(members))


def choose(members: Sequence[Member]) -> Choices:
    """The first half of a merge, which takes the time: what is best."""
    order = ranked(members)
    found = Choices([members.index(member) for member in order], {}, {}, {}, _given_key(order))
    variables = (name for member in order for name in member.item if name not in {"id", "custom"})
    for variable in dict.fromkeys(variables):
        places = [place for place, member in enumerate(order) if variable in member.item]
        having = [order[place] for place in places]
        choice = _chosen(variable, having) if len(having) > 1 else _Choice(0)
        if variable in _OF_THE_PREPRINT and order[0].is_published and is_preprint(having[choice.source].item):
            found.others[variable] = places
            continue
        found.sources[variable] = places[choice.source]
        if choice.value is not None:
            found.values[variable] = choice.value
        if choice.others:
            found.others[variable] = [places[other] for other in choice.others]
    return found


def assembled(members: Sequence[Member], choices: Choices) -> Item:
    """The second half: the work that the choices describe."""
    order = [members[place] for place in choices.order]
    merged: Item = {"id": choices.key}
    for variable, place in choices.sources.items():
        own = choices.values.get(variable)
        merged[variable] = order[place].item[variable] if own is None else own
    sources = {variable: order[place] for variable, place in choices.sources.items()}
    alternatives = {
        variable: {order[place].name: order[place].item[variable] for place in places}
        for variable, places in choices.others.items()
    }
    merged["custom"] = _custom(order, members, sources, alternatives)
    merged["id"] = choices.key or citekeys.key(merged)
    return merged


def _given_key(order: Iterable[Member]) -> str | None:
    return next((member.item["id"] for member in order if not citekeys.is_made(member.item)), None)


def _richness(member: Member) -> tuple[int, ...]:
    item = member.item
    return (
        member.is_published,
        not is_truncated(item),
        "issued" in item and "issued" not in member.custom.get("inferred", ()),
        len(list(filter(None, item.values()))),
        len(item.get("author", ())),
        len(str(item.get("title", ""))),
    )


class _Choice(NamedTuple):
    """What becomes of a variable: the member that it is from, and those that say something else, by their places.

    `value` is None where it is that member's own.
    """

    source: int
    value: Any = None
    others: Sequence[int] = ()


def _chosen(variable: str, having: Sequence[Member]) -> _Choice:
    if variable not in _UNITED and not any(member.has_remarks for member in having):
        value = having[0].item[variable]
        if all(member.item[variable] == value for member in having):
            return _Choice(0)
    if variable in NAME_VARIABLES:
        return _chosen_names(variable, having)
    if variable == "keyword":
        return _Choice(0, _joined_keywords(str(member.item[variable]) for member in having))
    if variable == "categories":
        return _Choice(0, _united(member.item[variable] for member in having))
    source = _best(variable, having)
    value = source.item[variable]
    others = [place for place, member in enumerate(having) if not _says_no_more(variable, member, value)]
    return _Choice(having.index(source), None, others)


def _chosen_names(variable: str, having: Sequence[Member]) -> _Choice:
    source = max(having, key=lambda member: _wholeness(variable, member))
    place = having.index(source)
    names: list[Name] = source.item[variable]
    if all(member.item[variable] == names for member in having):
        return _Choice(place)
    lists = [forms_of(member.item[variable]) for member in having]
    full = completed(lists[place], [forms for forms in lists if forms is not lists[place]])
    others = [
        other
        for other, (member, forms) in enumerate(zip(having, lists, strict=True))
        if forms and not say_no_more(forms, full, cut=is_truncated(member.item, variable))
    ]
    return _Choice(place, None if full == lists[place] else [form.name for form in full], others)


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
    written = variable not in member.custom.get("inferred", ())
    return written, member.is_published, len(_date_parts(member.item[variable]))


def _date_parts(date: Date | object) -> tuple[str, ...]:
    """Year, month and day of the (first) date, as far as it has them."""
    parts = date.get("date-parts") if isinstance(date, dict) else None
    return tuple(str(part) for part in parts[0]) if parts else ()


def _best_title(having: Sequence[Member]) -> Member:
    words = {member.name: title_words(str(member.item["title"])) for member in having}
    leading = words[having[0].name]
    fuller = [member for member in having if words[member.name][: len(leading)] == leading]

    def rank(member: Member) -> tuple[int, int, bool]:
        title = str(member.item["title"])
        return len(words[member.name]), -len(fold(title)), not title.isupper()

    return max(fuller, key=rank)


def _abstract_rank(abstract: str) -> tuple[bool, int]:
    return not abstract.rstrip().endswith(("...", "…")), len(abstract)


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
    if own == value or own in ("", [], {}):
        return True
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


def _custom(
    order: Sequence[Member],
    members: Sequence[Member],
    sources: dict[str, Member],
    alternatives: dict[str, dict[str, Any]],
) -> dict[str, Any]:
    """The merged `custom`: lists united, remarks on values beside these values, the rest by rank."""
    found = _other_custom(order, alternatives)
    for key in _REMARKS if any(member.has_remarks for member in order) else ():
        remarks = _remarks(key, sources)
        if remarks:
            found[key] = list(remarks) if key == "truncated" else remarks
    origin = order[0].custom.get("origin")
    if origin:
        found["origin"] = origin
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
        rest = (pair for pair in member.custom.items() if pair[0] not in _OWN)
        for key, value in rest:
            if key not in found:
                found[key] = value
            elif isinstance(value, list) and isinstance(found[key], list):
                found[key] = _united((found[key], value))
            elif value != found[key]:
                alternatives.setdefault(f"custom.{key}", {})[member.name] = value
    return found


def _remarks(key: str, sources: dict[str, Member]) -> dict[str, Any]:
    """What the member that a variable came from says of it under `key`."""
    found = {}
    for variable, member in sources.items():
        remarks = member.custom.get(key, ())
        if variable in remarks:
            found[variable] = remarks[variable] if isinstance(remarks, dict) else True
    return found


def _earlier_members(members: Sequence[Member]) -> list[str]:
    """The members, and those that a member was itself made of."""
    earlier = [name for member in members for name in member.custom.get("members", ())]
    return list(dict.fromkeys([*(member.name for member in members), *earlier]))


def _earlier_alternatives(order: Sequence[Member]) -> Iterable[tuple[str, dict[str, Any]]]:
    for member in order:
        yield from member.custom.get("alternatives", {}).items()
