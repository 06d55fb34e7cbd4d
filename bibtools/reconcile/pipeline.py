"""The stages in their order, from records to works."""

import gc
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Literal

from bibtools.citekeys import distinct, keyed
from bibtools.reconcile.candidates import Pairs, candidates
from bibtools.reconcile.clusters import Judged, Partition, components, partition
from bibtools.reconcile.evidence import compare
from bibtools.reconcile.keys import Keys, keys_of
from bibtools.reconcile.likeness import TitleMatch
from bibtools.reconcile.merging import Member, merge
from bibtools.reconcile.policy import Policy, decide
from bibtools.reconcile.screening import screen
from bibtools.reconcile.works import Cluster, Pair, Works, references
from bibtools.record.item import Item

DEFAULT_POLICY = Policy()

Stage = Literal["keys", "candidates", "evidence", "clusters", "merging"]
Watch = Callable[[Stage], None]
"""Told of each stage as it begins: for progress, and to measure."""


def reconcile(items: Sequence[Item], policy: Policy = DEFAULT_POLICY, watch: Watch = lambda _: None) -> Works:
    """Join the records that are one work; report those that may be; leave the others alone.

    Works stand in the order of their first records, with ids that are unique among them (in whatever case). A
    record that is joined with no other comes out as it went in (but for a new id, where its own is taken or
    missing); the input is never changed. Cost grows linearly with the records. `watch` is told of each stage.
    """
    with _collector_at_rest():
        return _reconcile(keyed(items), policy, watch)


def _reconcile(items: Sequence[Item], policy: Policy, watch: Watch) -> Works:
    watch("keys")
    names = references(items)
    records = [keys_of(item) for item in items]
    variants = _variants(records)
    watch("candidates")
    pairs = _candidates(records, variants)
    watch("evidence")
    judged = _judged(pairs, records, variants, policy)
    watch("clusters")
    found = _partition(judged, records, variants, names, policy)
    watch("merging")
    works = [_work(group, items, names) for group in found.groups]
    ids = distinct(str(work["id"]) for work in works)
    works = [work if str(work["id"]) == new else {**work, "id": new} for work, new in zip(works, ids, strict=True)]
    keys = {names[index]: new for group, new in zip(found.groups, ids, strict=True) for index in group}
    doubtful = [*(pair for pair in judged if pair.decision.outcome == "review"), *found.refused]
    clusters = [*_merged(found.groups, ids, judged, names), *_doubtful(doubtful, found.groups, names)]
    return Works(works, clusters, {name: keys[name] for name in names})


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """No search for reference cycles: none are made here, and each search walks all records that there are."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _variants(records: Sequence[Keys]) -> list[int]:
    """For each record the first one with the same keys: what no evidence tells apart is compared once."""
    first: dict[Keys, int] = {}
    return [first.setdefault(record, index) for index, record in enumerate(records)]


def _candidates(records: Sequence[Keys], variants: Sequence[int]) -> Pairs:
    """The pairs of different records that are worth comparing."""
    firsts = sorted(set(variants))
    return [(firsts[left], firsts[right]) for left, right in candidates([records[index] for index in firsts])]


def _judged(pairs: Pairs, records: Sequence[Keys], variants: Sequence[int], policy: Policy) -> list[Judged]:
    """The candidate pairs that are not distinct; every copy with its first record, and the first ones together."""
    met = (_judge(left, right, records, policy, titles) for left, right, titles in screen(pairs, records))
    found = [pair for pair in met if pair.decision.outcome != "distinct"]
    with_copies = {first for first, count in Counter(variants).items() if count > 1}
    own = {first: _judge(first, first, records, policy) for first in sorted(with_copies)}
    copies = (own[first]._replace(left=first, right=index) for index, first in enumerate(variants) if index != first)
    return found + [pair for pair in copies if pair.decision.outcome != "distinct"]


def _partition(
    judged: Sequence[Judged], records: Sequence[Keys], variants: Sequence[int], names: Sequence[str], policy: Policy
) -> Partition:
    """The groups that the merges make; pairs that have met are not compared again."""
    met = {(pair.left, pair.right): pair for pair in judged}

    def judge(left: int, right: int) -> Judged:
        return met.get((left, right)) or met.get((right, left)) or _judge(left, right, records, policy)

    return partition((pair for pair in judged if pair.decision.outcome == "merge"), variants, names, judge)


def _judge(left: int, right: int, records: Sequence[Keys], policy: Policy, titles: TitleMatch | None = None) -> Judged:
    comparison = compare(records[left], records[right], titles)
    decision = decide(records[left], records[right], comparison, policy)
    return Judged(left, right, decision, comparison.evidence)


def _work(group: Sequence[int], items: Sequence[Item], names: Sequence[str]) -> Item:
    if len(group) == 1:
        return items[group[0]]
    return merge([Member(names[index], items[index]) for index in group])


def _merged(
    groups: Sequence[Sequence[int]], ids: Sequence[str], judged: Iterable[Judged], names: Sequence[str]
) -> list[Cluster]:
    group_of = {index: number for number, group in enumerate(groups) for index in group}
    pairs: dict[int, list[Pair]] = {number: [] for number, group in enumerate(groups) if len(group) > 1}
    for pair in judged:
        number = group_of[pair.left]
        if number == group_of[pair.right]:
            pairs[number].append(_pair(pair, names))
    return [
        Cluster([names[index] for index in groups[number]], "merge", of_group, ids[number])
        for number, of_group in pairs.items()
    ]


def _doubtful(doubtful: Iterable[Judged], groups: Sequence[Sequence[int]], names: Sequence[str]) -> list[Cluster]:
    """The clusters to review; with each record come those that its work was made of, as these would be joined, too."""
    group_of = {index: group for group in groups for index in group}
    found = []
    for pairs in components(doubtful, groups):
        members = sorted({index for pair in pairs for end in (pair.left, pair.right) for index in group_of[end]})
        found.append(Cluster([names[index] for index in members], "review", [_pair(pair, names) for pair in pairs]))
    return found


def _pair(pair: Judged, names: Sequence[str]) -> Pair:
    decision = pair.decision
    return Pair(names[pair.left], names[pair.right], decision.outcome, decision.score, pair.evidence, decision.reasons)
