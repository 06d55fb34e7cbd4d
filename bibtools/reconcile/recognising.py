"""The records of an input that a decision is about: known by what they say, or by their id."""

from collections import defaultdict
from collections.abc import Sequence

from bibtools.reconcile.decisions import Answer, Fingerprint

_TELLING = 3  # words of a title: with fewer, and without an author, a record is known by all that it says, or by its id


class Recognised:
    """The records of the input by what a decision may know them by."""

    def __init__(self, records: Sequence[Fingerprint]) -> None:
        self._records = records
        self._by_id: defaultdict[str, list[int]] = defaultdict(list)
        self._by_doi: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        self._by_title: defaultdict[tuple[str, str, str], list[int]] = defaultdict(list)
        for index, one in enumerate(records):
            self._by_id[one.id].append(index)
            self._by_doi[one.doi, one.title].append(index)
            self._by_title[one.title, one.author, one.year].append(index)

    def sides(self, left: Fingerprint, right: Fingerprint, answer: Answer) -> tuple[list[int], list[int]]:
        """The records that each of two remembered ones is.

        Two that say the same are known by their ids alone. A "not the same" holds for all records that may be the
        remembered one, but those that may be either; a "same" for the one that is surest, and for its exact copies.
        """
        if left[1:] == right[1:]:
            return self._named(left), self._named(right)
        found, wide_left, wide_right = (self._surest(left), self._surest(right)), self._wide(left), self._wide(right)
        if answer == "same":
            return self._alike(found[0]), self._alike(found[1])
        shared = wide_left & wide_right
        return sorted((wide_left - shared) | found[0]), sorted((wide_right - shared) | found[1])

    def _named(self, wanted: Fingerprint) -> list[int]:
        return [index for index in self._by_id.get(wanted.id, ()) if _is_like(wanted, self._records[index])]

    def _surest(self, wanted: Fingerprint) -> set[int]:
        """Those that say just the same, else those with the id, else those that may be it."""
        same_title = self._by_title.get((wanted.title, wanted.author, wanted.year), ()) if wanted.title else ()
        exact = [index for index in same_title if self._records[index][1:] == wanted[1:]]
        return set(exact or self._named(wanted) or self._loose(wanted))

    def _wide(self, wanted: Fingerprint) -> set[int]:
        return {*self._surest(wanted), *self._named(wanted), *self._loose(wanted)}

    def _loose(self, wanted: Fingerprint) -> list[int]:
        same_title = self._by_title.get((wanted.title, wanted.author, wanted.year), ())
        same_doi = self._by_doi.get((wanted.doi, wanted.title), ()) if wanted.doi and wanted.title else ()
        return [*(index for index in same_title if _may_be(wanted, self._records[index])), *same_doi]

    def _alike(self, found: set[int]) -> list[int]:
        """The records, if they all say the same: else it is not clear which one was meant."""
        return sorted(found) if len({self._records[index][1:] for index in found}) == 1 else []


def _is_like(wanted: Fingerprint, record: Fingerprint) -> bool:
    """Whether a record with the remembered id is the remembered one: keys like `smith2020` are given twice."""
    bare = not (wanted.title or wanted.doi or record.title or record.doi)
    return bare or "" != wanted.title == record.title or "" != wanted.doi == record.doi


def _may_be(wanted: Fingerprint, record: Fingerprint) -> bool:
    """Whether a record of the same title, author and year is the remembered one; what one lacks says nothing."""
    if not wanted.author or len(wanted.title.split()) < _TELLING:
        return False
    values = ((wanted.doi, record.doi), (wanted.place, record.place))
    return all(one == other or not one or not other for one, other in values)
