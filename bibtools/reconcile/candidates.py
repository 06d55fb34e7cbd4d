"""Which records are compared at all: those that share a block. Never all pairs.

A block is a list of records with one fingerprint. Each kind of fingerprint survives another kind of damage:

==============================  ==================================================================
DOI, arXiv id, PMID, ISBN       any title
the title without spaces        case, punctuation, diacritics, hyphens; each of a title in two languages
the title before its subtitle   a subtitle left out or worded otherwise
its first and its last words    slips elsewhere
pairs of its rarest words       slips, word order, dropped words
first author and a title word   slips in short titles, which have few words
the words' first letters        slips in every word
volume, first page, author      another title altogether (a translated one)
==============================  ==================================================================

Rarity is counted in the input itself. A word that only one record has joins nothing and is passed over, so
that a slip does not use up a place.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Sequence
from itertools import combinations

from bibtools.reconcile.keys import Keys
from bibtools.reconcile.titles import telling_words

_WHOLE_BLOCK = 24  # records up to which all pairs of a block are compared
_WINDOW = 6  # neighbours compared with each record of a greater block
_RAREST = 4  # words of a title paired: six fingerprints
_EDGE = 3  # words at the beginning and at the end
_MANY_LETTERS = 5  # words of a title whose first letters tell it
_STEM = 5  # letters of a title word beside the first author

Pairs = list[tuple[int, int]]


def candidates(records: Sequence[Keys]) -> Pairs:
    """Pairs of indices `(smaller, greater)` worth comparing, each once, sorted.

    The cost grows linearly with the records: a record has a bounded number of fingerprints, and a block gives
    each of its records a bounded number of partners.
    """
    blocks: defaultdict[Hashable, list[int]] = defaultdict(list)
    frequency = Counter(word for record in records for word in set(telling_words(record.title)))
    for index, record in enumerate(records):
        for fingerprint in dict.fromkeys(_fingerprints(record, frequency)):
            blocks[fingerprint].append(index)
    return sorted({pair for block in blocks.values() if len(block) > 1 for pair in _pairs(block, records)})


def _fingerprints(record: Keys, frequency: Counter[str]) -> Iterator[tuple[str, ...]]:
    yield from _identifier_fingerprints(record)
    yield from _title_fingerprints(record, frequency)
    yield from _letter_fingerprints(record)
    author = record.first_author
    if not author:
        return
    words = telling_words(record.title)
    for word in dict.fromkeys((*words[:1], *words[-1:])):
        yield "author", author, word[:_STEM]
    first_page = record.pages[0]
    if first_page and (record.volume or record.year):
        yield "page", author, first_page, record.volume[0] if record.volume else str(record.year)


def _identifier_fingerprints(record: Keys) -> Iterator[tuple[str, ...]]:
    for name, value in (("doi", record.doi), ("arxiv", record.arxiv), ("pmid", record.pmid)):
        if value:
            yield name, value
    for isbn in record.isbn:
        yield "isbn", isbn
    first_page = record.pages[0]
    if first_page and record.volume and record.containers and record.year:
        yield "place", first_page, record.volume[0], str(record.year), record.containers[0][:_STEM]


def _title_fingerprints(record: Keys, frequency: Counter[str]) -> Iterator[tuple[str, ...]]:
    title = record.title
    if not title.words:
        return
    yield "title", title.compact
    if title.main:
        yield "title", title.main
    for parallel in title.parallels:
        yield "title", parallel.compact
    words = telling_words(title)
    if len(words) > _EDGE:
        yield "first", *words[:_EDGE]
        yield "last", *words[-_EDGE:]
    shared = sorted({word for word in words if frequency[word] > 1}, key=lambda word: (frequency[word], word))
    for pair in combinations(sorted(shared[:_RAREST]), 2):
        yield "words", *pair


def _letter_fingerprints(record: Keys) -> Iterator[tuple[str, ...]]:
    """The first letters of the words, which slips mostly spare; those of a short title beside year or author."""
    letters = "".join(word[0] for word in telling_words(record.title))
    if len(letters) >= _MANY_LETTERS:
        yield "letters", letters
    elif letters:
        if record.year:
            yield "letters", letters, str(record.year)
        for name in record.first_names:
            yield "letters", letters, name


def _pairs(block: list[int], records: Sequence[Keys]) -> Iterator[tuple[int, int]]:
    """All pairs of a small block; of a great one those that stand near each other in one of three orders.

    Records that agree in what an order looks at are neighbours in it: a generic title's true doubles are
    found by author or by place, whatever the size of the block.
    """
    if len(block) <= _WHOLE_BLOCK:
        yield from combinations(block, 2)
        return
    for order in (_by_author, _by_place, _by_title):
        ordered = sorted(block, key=lambda index: (order(records[index]), index))
        for position, index in enumerate(ordered):
            for neighbour in ordered[position + 1 : position + 1 + _WINDOW]:
                yield (index, neighbour) if index < neighbour else (neighbour, index)


def _by_author(record: Keys) -> tuple[str, ...]:
    return record.first_author, record.title.compact, str(record.year), *record.pages


def _by_place(record: Keys) -> tuple[str, ...]:
    return record.doi, "".join(record.volume[:1]), record.pages[0], str(record.year), record.first_author


def _by_title(record: Keys) -> tuple[str, ...]:
    return record.title.compact, record.first_author, str(record.year), *record.pages
