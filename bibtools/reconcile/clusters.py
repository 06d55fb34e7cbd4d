"""From pairs to groups: the surest pairs join first, and no group may hold two records that contradict each other.

Chains are how duplicate finders go wrong: a record that says little resembles two works and would make them
one. So before two groups join, their members are compared across, and one contradiction keeps them apart; the
pair that would have joined them is refused, and goes to a person.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import islice, product
from typing import NamedTuple

from bibtools.reconcile.judging import Judged

_CROSS_CHECKS = 400  # comparisons before two groups join: two groups of twenty different records, in full

_ELSEWHERE = frozenset({"container-title", "volume"})  # another periodical: no slip of one field
_TWO_SLIPS = 0.7  # likeness of titles that each differ by a slip from a third

_HARD = frozenset({"number", "year", "DOI", "arxiv", "PMID"})  # what a slip or another form of it does not explain


Judge = Callable[[int, int], Judged]


class Partition(NamedTuple):
    """Every record in one group, groups in the order of their first records; and the merges that were refused."""

    groups: list[list[int]]
    refused: list[Judged]


def partition(merges: Iterable[Judged], variants: Sequence[int], names: Sequence[str], judge: Judge) -> Partition:
    """Join the records of the merges, the highest score first.

    `variants[i]` is the first record with the same keys as record `i`: what is equal is compared once.
    `names` break ties, so that the order of the input does not. `judge` compares two records that had no
    reason to meet.
    """
    group_of = list(range(len(variants)))
    members: dict[int, list[int]] = {}  # of groups of several
    kinds: dict[int, list[int]] = {}
    refused = []
    merges = list(merges)
    for merge in sorted(merges, key=lambda pair: (-pair.score, _names(pair, names))):
        one, other = group_of[merge.left], group_of[merge.right]
        if one == other:
            continue
        if len(members.get(one, ())) < len(members.get(other, ())):
            one, other = other, one
        these, those = (kinds.get(group, [variants[group]]) for group in (one, other))
        if one in members and any(_contradicts(judge(*pair)) for pair in _across(these, those)):
            refused.append(merge)
            continue
        smaller = members.pop(other, [other])
        for index in smaller:  # the smaller into the greater: each record moves seldom
            group_of[index] = one
        members.setdefault(one, [one]).extend(smaller)
        kinds[one] = list(dict.fromkeys(these + those)) if these != those else these
    alone = ([index] for index, group in enumerate(group_of) if group == index and index not in members)
    return Partition(sorted([*alone, *map(sorted, members.values())]), refused)


def components(pairs: Iterable[Judged], groups: Sequence[Sequence[int]]) -> list[list[Judged]]:
    """The doubtful pairs, those in one list that hang together by records or by the works of these.

    Pairs within one group are left out: other pairs have settled them.
    """
    group_of = {index: number for number, group in enumerate(groups) for index in group}
    edges: defaultdict[int, list[Judged]] = defaultdict(list)
    for pair in pairs:
        if group_of[pair.left] != group_of[pair.right]:
            edges[group_of[pair.left]].append(pair)
            edges[group_of[pair.right]].append(pair)
    found = []
    seen: set[int] = set()
    for start in sorted(edges):
        if start in seen:
            continue
        component: dict[tuple[int, int], Judged] = {}
        waiting = [start]
        seen.add(start)
        while waiting:
            for pair in edges[waiting.pop()]:
                component[pair.left, pair.right] = pair
                new = {group_of[pair.left], group_of[pair.right]} - seen
                seen |= new
                waiting.extend(sorted(new))
        found.append([component[key] for key in sorted(component)])
    return found


def _across(one: Sequence[int], other: Sequence[int]) -> Iterable[tuple[int, int]]:
    return islice(product(one, other), _CROSS_CHECKS)


def _contradicts(pair: Judged) -> bool:
    """Whether two records cannot be one work, whatever joins each of them to a third."""
    contradicted = {one.field: one.score for one in pair.evidence if one.verdict == "contradict"}
    if pair.outcome == "distinct":
        slips = contradicted.keys() == {"title"} and contradicted["title"] >= _TWO_SLIPS
        return bool(contradicted) and not slips
    elsewhere = contradicted.keys() >= _ELSEWHERE
    return pair.outcome == "review" and (elsewhere or bool(contradicted.keys() & _HARD))


def _names(pair: Judged, names: Sequence[str]) -> list[str]:
    return sorted((names[pair.left], names[pair.right]))
