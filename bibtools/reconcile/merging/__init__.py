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

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from bibtools import citekeys
from bibtools.reconcile.merging.custom import merged_custom
from bibtools.reconcile.merging.member import Member, ranked
from bibtools.reconcile.merging.values import Choice, chosen
from bibtools.reconcile.preprints import is_preprint
from bibtools.record.item import Item

__all__ = ["Choices", "Member", "assembled", "choose", "merge"]

_OF_THE_PREPRINT = frozenset(
    """
    genre publisher publisher-place number archive archive_collection archive_location version status
    """.split()
)
"""True of the preprint alone: a publication that lacks them does not borrow them."""


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
        choice = chosen(variable, having) if len(having) > 1 else Choice(0)
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
    merged["custom"] = merged_custom(order, members, sources, alternatives)
    merged["id"] = choices.key or citekeys.key(merged)
    return merged


def _given_key(order: Iterable[Member]) -> str | None:
    return next((member.item["id"] for member in order if not citekeys.is_made(member.item)), None)
