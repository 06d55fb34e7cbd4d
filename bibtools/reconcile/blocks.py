"""Fingerprints into pairs: the records of one fingerprint are a block, and those of a block may be compared.

Fingerprints are dealt out to shards by their value, so that each shard is joined by itself: in little memory, and in
any process.
"""

from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from bibtools.reconcile.keys import Keys
from bibtools.reconcile.packing import unpack

Column = array  # of numbers of 64 bits, two of 32 in each
Records = array  # of numbers of 32 bits

_SHARDS = 32
_WHOLE_BLOCK = 24  # records up to which all pairs of a block are taken
_BITS = 32
_LOW = (1 << _BITS) - 1

Order = Callable[[Keys], tuple[str, ...]]


class Shard(NamedTuple):
    """Fingerprints, each with its record; and for every record there is a byte, 1 for a copy of an earlier one."""

    entries: "Column[int]"
    copies: bytes


class Joined(NamedTuple):
    """The pairs of a shard's small blocks, dealt out by their first records; and its great blocks."""

    pairs: "list[Column[int]]"
    great: "list[Records[int]]"


class GreatBlocks(NamedTuple):
    """Some great blocks, the packed keys of their records, how many records there are in all, and how to look."""

    blocks: "list[Records[int]]"
    keys: dict[int, bytes]
    records: int
    strong: bool


def columns() -> "list[Column[int]]":
    """An empty column for each shard."""
    return [array("Q") for _ in range(_SHARDS)]


def deal(fingerprints: Iterable[int], record: int, shards: "Sequence[Column[int]]") -> None:
    """Put the fingerprints of a record into their shards."""
    for fingerprint in fingerprints:
        shards[fingerprint % _SHARDS].append(fingerprint << _BITS | record)


def ends(pair: int) -> tuple[int, int]:
    """The two records of a pair."""
    return pair >> _BITS, pair & _LOW


def join(shard: Shard) -> Joined:
    """The pairs of all blocks of a shard; a great block is left as it is. Linear in the entries."""
    pairs, great = columns(), []
    for block in _blocks(shard.entries, shard.copies):
        if len(block) > _WHOLE_BLOCK:
            great.append(array("I", block))
        else:
            _deal_pairs(combinations(block, 2), pairs, len(shard.copies))
    return Joined(pairs, great)


def join_great(batch: GreatBlocks) -> "list[Column[int]]":
    """Of each great block the pairs that stand near each other in an order.

    Records that agree in what an order looks at are neighbours in it: a generic title's true doubles are found by
    author or by place, whatever the size of the block. Weak blocks are looked at by their titles alone, as what they
    share says little, and other blocks find the same doubles.
    """
    pairs = columns()
    for order, window in _STRONG_ORDERS if batch.strong else _WEAK_ORDERS:
        places = {record: order(unpack(packed)) for record, packed in batch.keys.items()}
        for block in batch.blocks:
            ordered = sorted(block, key=places.__getitem__)
            near = (
                (one, other) if one < other else (other, one)
                for position, one in enumerate(ordered)
                for other in ordered[position + 1 : position + 1 + window]
            )
            _deal_pairs(near, pairs, batch.records)
    return pairs


def _blocks(entries: Sequence[int], copies: bytes) -> Iterator[list[int]]:
    """The records that share a fingerprint, in their order."""
    counts = Counter([entry >> _BITS for entry in entries])
    found: defaultdict[int, list[int]] = defaultdict(list)
    for entry in entries:
        if counts[entry >> _BITS] > 1 and not copies[entry & _LOW]:
            found[entry >> _BITS].append(entry & _LOW)
    return (block for block in found.values() if len(block) > 1)


def _deal_pairs(pairs: Iterable[tuple[int, int]], shards: "Sequence[Column[int]]", count: int) -> None:
    """By the first record: the pairs of one record are in one shard, and the shards are in order."""
    for one, other in pairs:
        shards[one * _SHARDS // count].append(one << _BITS | other)


def _by_author(record: Keys) -> tuple[str, ...]:
    return record.first_author, record.title.compact, str(record.year), *record.pages


def _by_place(record: Keys) -> tuple[str, ...]:
    return record.doi, "".join(record.volume[:1]), record.pages[0], str(record.year), record.first_author


def _by_title(record: Keys) -> tuple[str, ...]:
    return record.title.compact, record.first_author, str(record.year), *record.pages


_STRONG_ORDERS: tuple[tuple[Order, int], ...] = ((_by_author, 4), (_by_place, 4), (_by_title, 2))
_WEAK_ORDERS: tuple[tuple[Order, int], ...] = ((_by_title, 2),)
"""The orders, and how many neighbours of each record are taken."""
