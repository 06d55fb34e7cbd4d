"""What brings two records together: short forms of what they say.

Each kind survives another kind of damage:

==============================  ==================================================================
DOI, arXiv id, PMID, ISBN       any title
the title without spaces        case, punctuation, diacritics, hyphens; each of a title in two languages
the title before its subtitle   a subtitle left out or worded otherwise
pairs of its rarest words       slips, word order, dropped words
first author and a title word   slips in short titles, which have few words
the words' first letters        slips in every word
volume, first page, author      another title altogether (a translated one)
==============================  ==================================================================

Two records meet where they share a strong one, or two weak ones: pairs of words, author and word, and the letters of
titles of middling length, each of which works share by chance where there are many of them. A fingerprint is a number
of 32 bits; where two texts have the same one by accident, a pair more is compared.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple
from zlib import crc32

from bibtools.reconcile.keys import Keys
from bibtools.reconcile.titles import telling_words

_RAREST = 4  # words of a title paired: six fingerprints
_MANY_LETTERS = 5  # words of a title whose first letters tell something of it
_TELLING_LETTERS = 8  # words whose first letters hardly another title has
_SLIPS = 4  # letters: titles that are shorter or longer by half as many may differ by slips
_STEM = 5  # letters of a title word beside the first author

_BITS = 0xFFFFFFFF
_GOLDEN = 0x9E3779B1  # Knuth's multiplier, which spreads neighbouring numbers


class Fingerprints(NamedTuple):
    """Those of a record: the strong ones, of which one is enough, and the weak ones, of which two are needed.

    `words` are the telling words of its title as numbers, from which `of_words` makes more weak ones once all are
    counted.
    """

    strong: set[int]
    weak: set[int]
    words: set[int]


def fingerprints(record: Keys) -> Fingerprints:
    """Those that a record has by itself."""
    words = telling_words(record.title)
    letters = "".join([word[0] for word in words])  # which slips mostly spare
    return Fingerprints(
        {crc32(text.encode(errors="surrogatepass")) for text in _strong(record, letters)},
        {crc32(text.encode()) for text in _weak(record, words, letters)},
        {crc32(word.encode()) for word in words},
    )


def of_words(words: Iterable[tuple[int, int]]) -> Iterator[int]:
    """Pairs of the rarest words; beside each word stands how many records have it.

    A word that only one record has joins nothing and is passed over, so that a slip does not use up a place.
    """
    shared = sorted((count, word) for word, count in words if count > 1)
    for one, other in combinations(sorted(word for _, word in shared[:_RAREST]), 2):
        yield (one * _GOLDEN + other) & _BITS


def _strong(record: Keys, letters: str) -> Iterator[str]:
    for name, value in (("doi", record.doi), ("arxiv", record.arxiv), ("pmid", record.pmid)):
        if value:
            yield f"{name} {value}"
    for isbn in record.isbn:
        yield f"isbn {isbn}"
    title = record.title
    if title.words:
        yield f"title {title.compact}"
        if title.main:
            yield f"title {title.main}"
        for parallel in title.parallels:
            yield f"title {parallel.compact}"
    yield from _short(record, letters)
    if len(letters) >= _TELLING_LETTERS:
        yield f"letters {letters}"
    yield from _places(record)


def _short(record: Keys, letters: str) -> Iterator[str]:
    """Short titles are few: first letters and length tell them beside the year, or the first author."""
    if 0 < len(letters) < _MANY_LETTERS:
        size = len(record.title.compact)
        lengths = f"{size // _SLIPS}", f"{(size + _SLIPS // 2) // _SLIPS}+"  # of these one is the same after two slips
        for beside in (*((record.year,) if record.year else ()), *record.first_names):
            for length in lengths:
                yield f"letters {letters} {length} {beside}"


def _places(record: Keys) -> Iterator[str]:
    first_page, author = record.pages[0], record.first_author
    if not first_page:
        return
    if record.volume and record.containers and record.year:
        yield f"place {first_page} {record.volume[0]} {record.year} {record.containers[0][:_STEM]}"
    if author and (record.volume or record.year):
        yield f"page {author} {first_page} {record.volume[0] if record.volume else record.year}"


def _weak(record: Keys, words: Sequence[str], letters: str) -> Iterator[str]:
    author = record.first_author
    for word in {*words[:1], *words[-1:]} if author else ():
        yield f"author {author} {word[:_STEM]}"
    if _MANY_LETTERS <= len(letters) < _TELLING_LETTERS:
        yield f"letters {letters}"
