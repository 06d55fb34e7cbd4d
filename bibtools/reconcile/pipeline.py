"""The stages in their order, from records to works."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Literal

from bibtools.citekeys import keyed
from bibtools.reconcile.candidates import Pairs, candidates
from bibtools.reconcile.clusters import Judged, Partition, partition
from bibtools.reconcile.evidence import compare
from bibtools.reconcile.keys import Keys, keys_of
from bibtools.reconcile.likeness import TitleMatch
from bibtools.reconcile.policy import Policy, decide
from bibtools.reconcile.reported import doubtful, merged, with_ids_apart, work_of
from bibtools.reconcile.screening import screen
from bibtools.reconcile.works import Works, references
from bibtools.record.collector import collector_at_rest
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
    with collector_at_rest():
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
    works = with_ids_apart([work_of(group, items, names) for group in found.groups])
    keys = {names[index]: str(work["id"]) for group, work in zip(found.groups, works, strict=True) for index in group}
    open_pairs = [*(pair for pair in judged if pair.decision.outcome == "review"), *found.refused]
    clusters = [*merged(found.groups, works, judged, names), *doubtful(open_pairs, found.groups, names)]
    return Works(works, clusters, {name: keys[name] for name in names})


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
