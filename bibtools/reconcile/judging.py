"""Pairs of records judged: the evidence of each, and what follows from it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from bibtools.processes import Map, batched
from bibtools.reconcile import packing, verdicts
from bibtools.reconcile.evidence import compare
from bibtools.reconcile.keys import Keys
from bibtools.reconcile.likeness import TitleMatch
from bibtools.reconcile.policy import Policy, decide
from bibtools.reconcile.screening import screen
from bibtools.reconcile.verdicts import Evidence, Outcome

_BATCH = 250  # pairs: with more, their records do not fit into a processor's cache

Pair = tuple[int, int]
"""Two records by their numbers."""


class Judged(NamedTuple):
    """Two records, by their numbers, what was decided of them, on which grounds, and the packed evidence."""

    left: int
    right: int
    outcome: Outcome
    score: float
    grounds: tuple[str, ...]
    said: bytes

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """What each field says."""
        return verdicts.unpack(self.said)


class Meetings(NamedTuple):
    """Pairs that are to be judged by a policy, and the packed keys of their records."""

    pairs: list[Pair]
    keys: Mapping[int, bytes]
    policy: Policy


def judged(pairs: Iterable[Pair], keys: Sequence[bytes], policy: Policy, each: Map) -> Iterator[Judged]:
    """The pairs that are not distinct, in their order; `keys` are the packed ones of all records."""
    for found in each(judge_all, _meetings(pairs, keys, policy)):
        yield from found


def judge_all(batch: Meetings) -> list[Judged]:
    """The pairs that are not distinct."""
    records = {number: packing.unpack(packed) for number, packed in batch.keys.items()}
    met = (judge(one.left, one.right, records, batch.policy, one.titles) for one in screen(batch.pairs, records))
    return [pair for pair in met if pair.outcome != "distinct"]


def judge(
    left: int, right: int, records: Mapping[int, Keys], policy: Policy, titles: TitleMatch | None = None
) -> Judged:
    """One pair; `titles` is how the titles relate, where it is known."""
    one, other = records[left], records[right]
    comparison = compare(one, other, titles)
    decision = decide(one, other, comparison, policy)
    return Judged(left, right, *decision, verdicts.pack(comparison.evidence))


def _meetings(pairs: Iterable[Pair], keys: Sequence[bytes], policy: Policy) -> Iterator[Meetings]:
    for batch in batched(pairs, _BATCH):
        yield Meetings(batch, {record: keys[record] for pair in batch for record in pair}, policy)
