"""The cheap look before the comparison: pairs whose titles tell them apart are compared no further."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from rapidfuzz import fuzz

from bibtools.reconcile.keys import Keys
from bibtools.reconcile.likeness import TitleMatch, compare_titles
from bibtools.reconcile.titles import TitleKey

_ALIKE = 70  # per cent of a title's letters: many slips


class Meeting(NamedTuple):
    """Two records by index that are worth comparing, with how their titles relate (None where one has none)."""

    left: int
    right: int
    titles: TitleMatch | None


def screen(pairs: Iterable[tuple[int, int]], records: Mapping[int, Keys]) -> Iterator[Meeting]:
    """The candidate pairs that can be one work: alike in title, or with an identifier or a first page in common.

    Without these no other evidence makes up for another title, and nothing else is looked at.
    """
    for left, right in pairs:
        one, other = records[left], records[right]
        if not one.title.words or not other.title.words:
            yield Meeting(left, right, None)
            continue
        anchored = _anchored(one, other)
        ratio = fuzz.ratio(one.title.compact, other.title.compact)
        if not anchored and ratio < _ALIKE and not _words_in_common(one.title, other.title):
            continue
        titles = compare_titles(one.title, other.title, ratio / 100)
        if anchored or titles.likeness != "other":
            yield Meeting(left, right, titles)


def _anchored(one: Keys, other: Keys) -> bool:
    """Whether they share what may make up for another title."""
    return bool(
        (one.doi and one.doi == other.doi)
        or (one.arxiv and one.arxiv == other.arxiv)
        or (one.pmid and one.pmid == other.pmid)
        or (one.pages[0] and one.pages[0] == other.pages[0])
    )


def _words_in_common(one: TitleKey, other: TitleKey) -> bool:
    """Whether half of the words of the shorter title are in the longer one; or there are other forms of them."""
    if one.parallels or other.parallels:
        return True
    short, long = (one.words, other.words) if len(one.words) <= len(other.words) else (other.words, one.words)
    return 2 * len(set(long).intersection(short)) >= len(set(short))
