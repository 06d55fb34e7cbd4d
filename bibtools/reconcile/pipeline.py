"""The stages in their order, from records to works."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Literal

from bibtools import processes
from bibtools.citekeys import keyed
from bibtools.processes import Map
from bibtools.reconcile.candidates import candidates, prepared
from bibtools.reconcile.clusters import Partition, partition
from bibtools.reconcile.judging import Judged, judge, judged
from bibtools.reconcile.packing import unpack
from bibtools.reconcile.policy import Policy
from bibtools.reconcile.reported import doubtful, merged, with_ids_apart, works_of
from bibtools.reconcile.works import Works, references
from bibtools.record.collector import collector_at_rest
from bibtools.record.item import Item

DEFAULT_POLICY = Policy()
_FEW = 10_000  # records: with fewer, other processes take longer to begin than they save

Stage = Literal["keys", "candidates", "evidence", "clusters", "merging"]
Watch = Callable[[Stage], None]
"""Told of each stage as it begins: for progress, and to measure."""


def reconcile(
    items: Sequence[Item],
    policy: Policy = DEFAULT_POLICY,
    watch: Watch = lambda _: None,
    *,
    cores: int | None = None,
) -> Works:
    """Join the records that are one work; report those that may be; leave the others alone.

    Works stand in the order of their first records, with ids that are unique among them (in whatever case). A
    record that is joined with no other comes out as it went in (but for a new id, where its own is taken or
    missing); the input is never changed, and the works share its values. Cost grows linearly with the records.
    `watch` is told of each stage. Many records are shared among as many processes as `cores` says, by default all
    that there are.
    """
    count = 1 if len(items) < _FEW and cores is None else cores or processes.cores()
    with collector_at_rest(), processes.shared(count) as each:
        return _reconcile(keyed(items), policy, watch, each)


def _reconcile(items: Sequence[Item], policy: Policy, watch: Watch, each: Map) -> Works:
    names = references(items)
    pairs, groups = _grouped(items, names, policy, watch, each)
    watch("merging")
    works = with_ids_apart(works_of(groups.groups, items, names, each))
    keys = [""] * len(items)
    for group, work in zip(groups.groups, works, strict=True):
        for index in group:
            keys[index] = str(work["id"])
    open_pairs = [*(pair for pair in pairs if pair.outcome == "review"), *groups.refused]
    clusters = [*merged(groups.groups, works, pairs, names), *doubtful(open_pairs, groups.groups, names)]
    return Works(works, clusters, dict(zip(names, keys, strict=True)))


def _grouped(
    items: Sequence[Item], names: Sequence[str], policy: Policy, watch: Watch, each: Map
) -> tuple[list[Judged], Partition]:
    """The pairs that are not distinct, and the groups that they make of the records."""
    watch("keys")
    records = prepared(items, each)
    variants = _variants(records.keys)
    copies = bytes(first != index for index, first in enumerate(variants))
    watch("candidates")
    pairs = candidates(records, copies, each)
    watch("evidence")
    found = list(judged(pairs, records.keys, policy, each))
    found += _copies(variants, records.keys, policy, each)
    watch("clusters")

    def judge_now(left: int, right: int) -> Judged:
        return judge(left, right, {number: unpack(records.keys[number]) for number in (left, right)}, policy)

    return found, partition(found, variants, names, judge_now)


def _variants(keys: Sequence[bytes]) -> list[int]:
    """For each record the first one with the same keys: what no evidence tells apart is compared once."""
    first: dict[bytes, int] = {}
    return [first.setdefault(packed, index) for index, packed in enumerate(keys)]


def _copies(variants: Sequence[int], keys: Sequence[bytes], policy: Policy, each: Map) -> list[Judged]:
    """Every copy with its first record, which is judged beside itself."""
    firsts = sorted(first for first, count in Counter(variants).items() if count > 1)
    own = {pair.left: pair for pair in judged(((first, first) for first in firsts), keys, policy, each)}
    copies = ((index, own.get(first)) for index, first in enumerate(variants) if index != first)
    return [pair._replace(right=index) for index, pair in copies if pair is not None]
