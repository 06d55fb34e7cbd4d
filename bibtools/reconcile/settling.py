"""Decisions of a person, applied to works: a stage of its own, after policy has had its say.

"Same" joins, "not the same" keeps apart, also where a third record would join the two. What a decision settles is
asked no more. Only works that a decision is about are taken apart and joined again: cost grows linearly.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from bibtools.citekeys import keyed
from bibtools.errors import Problem
from bibtools.reconcile.decisions import Decided, Decisions, fingerprint
from bibtools.reconcile.judging import Judged, judge
from bibtools.reconcile.keys import keys_of
from bibtools.reconcile.pipeline import DEFAULT_POLICY
from bibtools.reconcile.recognising import Recognised
from bibtools.reconcile.reported import doubtful, merged, with_ids_apart, work_of
from bibtools.reconcile.works import Works, references
from bibtools.record.item import Item


class Answered:
    """Records in groups, with what has been said of them: joins are refused where a "not the same" stands between.

    A "not the same" has two sides. Each group remembers the sides of its records, so that two groups are compared by
    the smaller one's sides, whatever their sizes.
    """

    def __init__(self, count: int) -> None:
        self._group = list(range(count))
        self._members = {index: [index] for index in range(count)}
        self._sides: defaultdict[int, set[tuple[int, bool]]] = defaultdict(set)
        self._barriers = 0

    def part(self, left: Iterable[int], right: Iterable[int]) -> None:
        """Keep each record of one side from each of the other, for ever."""
        for records, side in ((left, False), (right, True)):
            for index in records:
                self._sides[self._group[index]].add((self._barriers, side))
        self._barriers += 1

    def join(self, one: int, other: int) -> bool:
        """Join the groups of two records; whether that could be."""
        if self.are_apart(one, other):
            return False
        into, out = sorted((self._group[one], self._group[other]), key=lambda group: -len(self._members[group]))
        if into != out:
            for index in self._members[out]:  # the smaller into the greater: each record moves seldom
                self._group[index] = into
            self._members[into] += self._members.pop(out)
            if out in self._sides:
                self._sides[into] |= self._sides.pop(out)
        return True

    def are_joined(self, one: int, other: int) -> bool:
        return self._group[one] == self._group[other]

    def are_apart(self, one: int, other: int) -> bool:
        """Whether something that was said keeps the groups of two records apart."""
        return _facing(self._sides.get(self._group[one]), self._sides.get(self._group[other]))

    def groups(self) -> list[list[int]]:
        return sorted(sorted(members) for members in self._members.values())


class _Applied(NamedTuple):
    """A decision, and the records of the input that it is about."""

    decided: Decided
    left: list[int]
    right: list[int]


def settled(works: Works, items: Sequence[Item], decisions: Decisions) -> Works:
    """The works that `items` were made, as the decisions want them. Decisions of other records have no effect."""
    items = keyed(items)
    names = references(items)
    applied, problems = _matched(items, decisions)
    if not applied:
        return Works(works, works.clusters, works.keys, problems)
    pairs, asked = _pairs(works, names)
    before = _groups(works, names)
    answered = Answered(len(items))
    for one in applied:
        if one.decided.answer != "same":
            answered.part(one.left, one.right)
    same = _joined(applied, answered, decisions.source, problems)
    touched = {index for one in applied for index in (*one.left, *one.right)}
    answered_for = {ends for ends in pairs if answered.are_apart(*ends)}
    refused = _rejoined(before, touched, pairs, answered)
    groups = answered.groups()
    judged = {**pairs, **_judged(same, pairs, items)}
    made = _works(groups, before, works, items, names)
    keys = {names[index]: str(work["id"]) for group, work in zip(groups, made, strict=True) for index in group}
    open_pairs = [pair for ends, pair in judged.items() if ends in asked or pair.outcome == "review"]
    open_pairs = [pair for pair in open_pairs if not answered.are_apart(pair.left, pair.right)]
    open_pairs += (pair for pair in refused if (pair.left, pair.right) not in answered_for)
    clusters = [*merged(groups, made, judged.values(), names), *doubtful(open_pairs, groups, names)]
    return Works(made, clusters, {name: keys[name] for name in names}, problems)


def _facing(one: set[tuple[int, bool]] | None, other: set[tuple[int, bool]] | None) -> bool:
    if not one or not other:
        return False
    small, great = sorted((one, other), key=len)
    return any((barrier, not side) in great for barrier, side in small)


def _matched(items: Sequence[Item], decisions: Decisions) -> tuple[list[_Applied], list[Problem]]:
    """The decisions that are about records of the input; a "same" of which it is not clear which is a problem."""
    index = Recognised([fingerprint(item) for item in items]) if decisions.pairs else None
    found: list[_Applied] = []
    problems: list[Problem] = []
    for one in decisions.pairs if index else ():
        assert index is not None  # noqa: S101 - for mypy
        left, right = index.sides(one.left, one.right, one.answer)
        if not left or not right:
            continue
        if set(left) & set(right):
            message = f"{one.left.id} and {one.right.id} cannot be told apart in this input: the decision has no effect"
            problems.append(Problem(decisions.source, one.line, "warning", message))
            continue
        found.append(_Applied(one, left, right))
    return found, problems


def _pairs(works: Works, names: Sequence[str]) -> tuple[dict[tuple[int, int], Judged], set[tuple[int, int]]]:
    """The pairs of all clusters, by index; and those that are to be reviewed."""
    place = {name: index for index, name in enumerate(names)}
    found = {}
    asked = set()
    for cluster in works.clusters:
        for pair in cluster.pairs:
            ends = place[pair.left], place[pair.right]
            found[ends] = Judged(*ends, pair.decision, pair.score, pair.grounds, pair.said)
            if cluster.decision == "review":
                asked.add(ends)
    return found, asked


def _groups(works: Works, names: Sequence[str]) -> dict[str, list[int]]:
    """The records of each work, by its id."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for index, name in enumerate(names):
        found[works.keys[name]].append(index)
    return found


def _joined(
    applied: Sequence[_Applied], answered: Answered, source: str, problems: list[Problem]
) -> list[tuple[int, int, int | None]]:
    """The pairs that a "same" joins, with its line; one that a "not the same" forbids is a problem."""
    found = []
    for decided, left, right in applied:
        if decided.answer != "same":
            continue
        first = left[0]
        for index in (*left[1:], *right):
            if answered.join(first, index):
                found.append((first, index, decided.line))
            else:
                message = f"{decided.left.id} and {decided.right.id} are not joined: another decision keeps them apart"
                problems.append(Problem(source, decided.line, "warning", message))
                break
    return found


def _rejoined(
    before: dict[str, list[int]], touched: set[int], pairs: dict[tuple[int, int], Judged], answered: Answered
) -> list[Judged]:
    """Join what was joined before, as far as the decisions allow it; the joints that they do not."""
    for group in before.values():
        if touched.isdisjoint(group):
            for index in group[1:]:
                answered.join(group[0], index)
    work_of = {index: key for key, group in before.items() for index in group}
    merges = [pair for pair in pairs.values() if pair.outcome == "merge" and work_of[pair.left] == work_of[pair.right]]
    merges.sort(key=lambda pair: (-pair.score, pair.left, pair.right))
    return [pair for pair in merges if not answered.join(pair.left, pair.right)]


def _judged(
    same: Iterable[tuple[int, int, int | None]], pairs: dict[tuple[int, int], Judged], items: Sequence[Item]
) -> dict[tuple[int, int], Judged]:
    """The pairs that a decision joined, with the evidence as it was or, where the two had not met, as it is."""
    found = {}
    for one, other, line in same:
        ends = (one, other) if one < other else (other, one)
        pair = pairs.get(ends) or pairs.get(ends[::-1]) or _compared(*ends, items)
        reason = "decision: same" if line is None else f"decision: same (line {line})"
        found[pair.left, pair.right] = pair._replace(outcome="merge", grounds=(reason, *pair.grounds))
    return found


def _compared(left: int, right: int, items: Sequence[Item]) -> Judged:
    return judge(left, right, {number: keys_of(items[number]) for number in (left, right)}, DEFAULT_POLICY)


def _works(
    groups: Sequence[Sequence[int]],
    before: dict[str, list[int]],
    works: Works,
    items: Sequence[Item],
    names: Sequence[str],
) -> list[Item]:
    """A work for each group: the one that was there, where it has the same records; ids unique among all."""
    known = {tuple(before[str(work["id"])]): work for work in works}
    made = [known.get(tuple(group)) or work_of(group, items, names) for group in groups]
    return with_ids_apart(made)
