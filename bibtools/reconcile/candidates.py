"""Which records are compared at all: those that share a strong fingerprint, or two weak ones. Never all pairs.

Records are prepared in batches: packed keys, fingerprints, and the words of titles, whose rarity is counted over all
batches before the fingerprints that need it are made. A record has a bounded number of fingerprints, and a block
gives each of its records a bounded number of partners: the cost grows linearly with the records.
"""

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from bibtools.processes import Map
from bibtools.reconcile import blocks
from bibtools.reconcile.fingerprints import fingerprints, of_words
from bibtools.reconcile.keys import keys_of
from bibtools.reconcile.packing import pack
from bibtools.record.item import Item

_BATCH = 125  # records: with more, they do not fit into a processor's cache
_GREAT_BATCH = 20_000  # records of great blocks


class Titles(NamedTuple):
    """The telling words of the titles of some records, `lengths` of them for each; the first record is `start`."""

    start: int
    words: "array[int]"
    lengths: "array[int]"


class Prepared(NamedTuple):
    """Records made ready: their packed keys, in their order, and what finds their partners."""

    keys: list[bytes]
    strong: "list[blocks.Column[int]]"
    weak: "list[blocks.Column[int]]"
    titles: list[Titles]


def prepared(items: Sequence[Item], each: Map) -> Prepared:
    """All records made ready, in batches."""
    found = Prepared([], blocks.columns(), blocks.columns(), [])
    for batch in each(prepare, ((start, items[start : start + _BATCH]) for start in range(0, len(items), _BATCH))):
        found.keys.extend(batch.keys)
        _extend(found.strong, batch.strong)
        _extend(found.weak, batch.weak)
        found.titles.extend(batch.titles)
    return found


def prepare(batch: tuple[int, Sequence[Item]]) -> Prepared:
    """A batch of records, of which the first has the given number."""
    start, items = batch
    titles = Titles(start, array("I"), array("I"))
    found = Prepared([], blocks.columns(), blocks.columns(), [titles])
    for number, item in enumerate(items, start):
        keys = keys_of(item)
        own = fingerprints(keys)
        found.keys.append(pack(keys))
        blocks.deal(own.strong, number, found.strong)
        blocks.deal(own.weak, number, found.weak)
        titles.words.extend(own.words)
        titles.lengths.append(len(own.words))
    return found


def candidates(records: Prepared, copies: bytes, each: Map) -> Iterator[tuple[int, int]]:
    """The pairs of records worth comparing, the smaller number first, each once, and sorted. Empties the columns.

    `copies` says with a byte for each record whether it is left out.
    """
    frequency = _frequency(records.titles, copies)
    counted = ((one, array("I", map(frequency.__getitem__, one.words))) for one in records.titles)
    for more in each(deal_words, counted):
        _extend(records.weak, more)
    strong = _pairs(records.strong, records.keys, copies, each, strong=True)
    weak = _pairs(records.weak, records.keys, copies, each, strong=False)
    return (blocks.ends(pair) for found in _taken(strong, weak) for pair in found)


def deal_words(batch: "tuple[Titles, array[int]]") -> "list[blocks.Column[int]]":
    """The fingerprints that the words of titles make; for each word there is how many records have it."""
    titles, counts = batch
    shards = blocks.columns()
    words = zip(titles.words, counts, strict=True)
    for number, length in enumerate(titles.lengths, titles.start):
        blocks.deal(of_words(islice(words, length)), number, shards)
    return shards


def _frequency(titles: Iterable[Titles], copies: bytes) -> Counter[int]:
    """How many records have each word; copies do not count."""
    found: Counter[int] = Counter()
    for one in titles:
        of_these = copies[one.start : one.start + len(one.lengths)]
        if any(of_these):
            words = iter(one.words)
            own = (list(islice(words, length)) for length in one.lengths)
            found.update(word for copy, its in zip(of_these, own, strict=True) if not copy for word in its)
        else:
            found.update(one.words)
    return found


def _pairs(
    shards: "list[blocks.Column[int]]", keys: Sequence[bytes], copies: bytes, each: Map, *, strong: bool
) -> "list[blocks.Column[int]]":
    """The pairs of all blocks, dealt out by their first records, as often as they have a block in common."""
    pairs, great = blocks.columns(), []
    for joined in each(blocks.join, (blocks.Shard(shards.pop(), copies) for _ in range(len(shards)))):
        _extend(pairs, joined.pairs)
        great += joined.great
    batches = (
        blocks.GreatBlocks(batch, {record: keys[record] for block in batch for record in block}, len(keys), strong)
        for batch in _batched(great)
    )
    for more in each(blocks.join_great, batches):
        _extend(pairs, more)
    return pairs


def _taken(strong: "list[blocks.Column[int]]", weak: "list[blocks.Column[int]]") -> Iterator[list[int]]:
    """The pairs that have one strong fingerprint in common, or two weak ones; sorted."""
    for number, column in enumerate(strong):
        twice = (pair for pair, count in Counter(weak[number]).items() if count > 1)
        yield sorted({*column, *twice})
        strong[number] = weak[number] = array("Q")


def _batched(great: "Iterable[blocks.Records[int]]") -> "Iterator[list[blocks.Records[int]]]":
    batch: list[blocks.Records[int]] = []
    size = 0
    for block in great:
        batch.append(block)
        size += len(block)
        if size >= _GREAT_BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _extend(columns: "Sequence[array[int]]", more: "Sequence[array[int]]") -> None:
    for own, others in zip(columns, more, strict=True):
        own.extend(others)
