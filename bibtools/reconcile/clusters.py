"""From pairs to groups: the surest pairs join first, and no group may hold two records that contradict each other.

Chains are how duplicate finders go wrong: a record that says little resembles two works and would make them
one. So before two groups join, their members are compared across, and one contradiction keeps them apart; the
pair that would have joined them is refused, and goes to a person.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import chain, compress, islice, product
from operator import itemgetter
from typing import NamedTuple

from bibtools.reconcile.judging import Judged

_CROSS_CHECKS = 100  # comparisons before two groups join: two groups of ten different records, in full

_ELSEWHERE = frozenset({"container-title", "volume"})  # another periodical: no slip of one field
_TWO_SLIPS = 0.7  # likeness of titles that each differ by a slip from a third

_HARD = frozenset({"number", "year", "DOI", "arxiv", "PMID"})  # what a slip or another form of it does not explain


Judge = Callable[[int, int], Judged]


class Partition(NamedTuple):
    """Every record in one group, groups in the order of their first records; and the merges that were refused."""

    groups: list[list[int]]
    refused: list[Judged]


def partition(pairs: Sequence[Judged], variants: Sequence[int], names: Sequence[str], judge: Judge) -> Partition:
    """Join the records of the pairs that are merges, the highest score first.

    `variants[i]` is the first record with the same keys as record `i`: what is equal is compared once.
    `names` break ties, so that the order of the input does not. `judge` compares two records that had no
    reason to meet.
    """
    joined = Groups(variants)
    merges = [pair for pair in pairs if pair.outcome == "merge"]
    degrees = Counter(chain((pair.left for pair in merges), (pair.right for pair in merges)))
    simple = [degrees[merge.left] == degrees[merge.right] == 1 for merge in merges]
    for merge in compress(merges, simple):  # no third record has to agree
        joined.pair(merge.left, merge.right)
    others = [merge for merge, alone in zip(merges, simple, strict=True) if not alone]
    of_these = {*(pair.left for pair in others), *(pair.right for pair in others)}
    met = {(pair.left, pair.right): pair for pair in pairs if pair.left in of_these and pair.right in of_these}
    refused = []
    for merge in sorted(others, key=lambda pair: (-pair.score, *_names(pair, names))):
        across = joined.across(merge.left, merge.right)
        if any(_contradicts(met.get(pair) or met.get(pair[::-1]) or judge(*pair)) for pair in across):
            refused.append(merge)
        else:
            joined.join(merge.left, merge.right)
    return Partition(joined.groups(), refused)


class Groups:
    """Records in groups, at first each in its own; `variants` as for `partition`."""

    def __init__(self, variants: Sequence[int]) -> None:
        self._variants = variants
        self._group_of = list(range(len(variants)))
        self._members: dict[int, list[int]] = {}  # of groups of several
        self._kinds: dict[int, dict[int, None]] = {}  # the different records of groups of three and more

    def pair(self, left: int, right: int) -> None:
        """Make one group of two records that are each in their own."""
        self._group_of[right] = left
        self._members[left] = [left, right]

    def join(self, left: int, right: int) -> None:
        """Make one group of those of two records."""
        one, other = self._by_size(left, right)
        if one == other:
            return
        if one in self._members:
            self._kinds.setdefault(one, self._kinds_of(one)).update(self._kinds_of(other))
        smaller = self._members.pop(other, [other])
        for index in smaller:  # the smaller into the greater: each record moves seldom
            self._group_of[index] = one
        self._members.setdefault(one, [one]).extend(smaller)

    def across(self, left: int, right: int) -> Iterable[tuple[int, int]]:
        """The pairs of records that a join of two brings together; none where that is these two, or is done."""
        one, other = self._by_size(left, right)
        if one == other or one not in self._members:
            return ()
        return islice(product(self._kinds_of(one), self._kinds_of(other)), _CROSS_CHECKS)

    def groups(self) -> list[list[int]]:
        """All groups, sorted."""
        alone = [[index] for index, group in enumerate(self._group_of) if group == index and index not in self._members]
        return sorted([*alone, *map(sorted, self._members.values())], key=itemgetter(0))

    def _by_size(self, left: int, right: int) -> tuple[int, int]:
        one, other = self._group_of[left], self._group_of[right]
        return (one, other) if self._size(one) >= self._size(other) else (other, one)

    def _size(self, group: int) -> int:
        return len(self._members.get(group, ()))

    def _kinds_of(self, group: int) -> dict[int, None]:
        known = self._kinds.get(group)
        return known or dict.fromkeys(self._variants[index] for index in self._members.get(group, (group,)))


def numbers_of(groups: Sequence[Sequence[int]]) -> list[int]:
    """For each record the number of its group."""
    found = [0] * sum(map(len, groups))
    for number, group in enumerate(groups):
        for index in group:
            found[index] = number
    return found


def components(pairs: Iterable[Judged], group_of: Sequence[int]) -> list[list[Judged]]:
    """The doubtful pairs, those in one list that hang together by records or by the works of these.

    `group_of` is the number of each record's group. Pairs within one are left out: other pairs have settled them.
    """
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


def _contradicts(pair: Judged) -> bool:
    """Whether two records cannot be one work, whatever joins each of them to a third."""
    if pair.outcome == "merge":
        return False
    contradicted = {one.field: one.score for one in pair.evidence if one.verdict == "contradict"}
    if pair.outcome == "distinct":
        slips = contradicted.keys() == {"title"} and contradicted["title"] >= _TWO_SLIPS
        return bool(contradicted) and not slips
    elsewhere = contradicted.keys() >= _ELSEWHERE
    return elsewhere or bool(contradicted.keys() & _HARD)


def _names(pair: Judged, names: Sequence[str]) -> list[str]:
    return sorted((names[pair.left], names[pair.right]))
