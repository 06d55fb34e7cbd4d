"""What two publications that look alike are to each other, apart from how much they look alike."""

from collections.abc import Callable
from typing import Literal

from bibtools.reconcile.doubts import EXACT_PLACE, Case
from bibtools.reconcile.preprints import unversioned

Relation = Literal["preprint", "conference", "abstract", "notice", "supplement", "edition", "living", "part-of"]

_MEETING = {"conference", "journal"}
_BOOKS = frozenset({"book", "collection"})
_PARTS = frozenset({"chapter", "review", "review-book", "entry", "entry-encyclopedia", "entry-dictionary"})


def relation(pair: Case) -> Relation | None:
    """The relation of two publications; None where they look like the same one."""
    return next((name for name, holds in _RELATIONS if holds(pair)), None)


def _is_supplement(pair: Case) -> bool:
    """Whether one is the supplementary material of the other."""
    return (pair.one.title.notice == "supplement") != (pair.other.title.notice == "supplement")


def _is_notice(pair: Case) -> bool:
    """Whether one is about the other: a correction, a comment."""
    return pair.one.title.notice != pair.other.title.notice and not _is_marked(pair)


def _is_marked(pair: Case) -> bool:
    """Whether one is the other, marked as retracted later or with a slip in the word; a notice has its own page."""
    retracted = {pair.one.title.notice, pair.other.title.notice} == {"", "retraction"}
    return pair.agreeing >= {"volume", "page"} and (retracted or "title" in pair.agreeing)


def _is_part_of(pair: Case) -> bool:
    """Whether one is a book, and the other a chapter or a review of that title."""
    types = {pair.one.type, pair.other.type}
    return not types.isdisjoint(_BOOKS) and not types.isdisjoint(_PARTS)


def _is_other_edition(pair: Case) -> bool:
    return "edition" in pair.contradicted


def _is_other_version(pair: Case) -> bool:
    """Whether their DOIs are of two versions of a living review or a data set; a preprint's versions stay one work."""
    one, other = pair.one, pair.other
    if one.doi == other.doi or not one.doi or not other.doi or (one.preprint and other.preprint):
        return False
    return unversioned(one.doi) == unversioned(other.doi)


def _is_preprint_of(pair: Case) -> bool:
    one, other = pair.one, pair.other
    return one.preprint != other.preprint and (one.published or other.published)


def _is_abstract_of(pair: Case) -> bool:
    """Whether one has a page in a supplement, which prints a meeting's abstracts, and the other several elsewhere."""
    one, other = pair.one, pair.other
    if "page" not in pair.contradicted or one.supplement == other.supplement:
        return False
    abstract, paper = (one, other) if one.supplement else (other, one)
    return abstract.pages[1] in {"", abstract.pages[0]} and paper.pages[1] not in {"", paper.pages[0]}


def _is_conference_version(pair: Case) -> bool:
    """Whether one is of a conference and the other of a journal; not of a supplement, which prints abstracts of it."""
    one, other = pair.one, pair.other
    if "container-title" not in pair.contradicted or one.supplement or other.supplement:
        return False
    kinds = {one.type, other.type} == {"paper-conference", "article-journal"} or {one.kind, other.kind} == _MEETING
    return kinds and pair.agreeing.isdisjoint(EXACT_PLACE)


_RELATIONS: tuple[tuple[Relation, Callable[[Case], bool]], ...] = (
    ("supplement", _is_supplement),
    ("notice", _is_notice),
    ("part-of", _is_part_of),
    ("edition", _is_other_edition),
    ("living", _is_other_version),
    ("preprint", _is_preprint_of),
    ("abstract", _is_abstract_of),
    ("conference", _is_conference_version),
)
"""The first that holds is it."""
