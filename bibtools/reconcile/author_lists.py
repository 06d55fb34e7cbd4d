"""Whether two lists are of the same people. A list that was cut short is compared with the beginning of the other."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Literal, NamedTuple

from bibtools.reconcile.people import COMPARED, PersonKey, same_person

Sameness = Literal["all", "most", "some", "none"]
_SPELLED_OTHERWISE = 20  # names without a twin of the same family name that are compared with all such others
_MOST, _SOME = 0.75, 0.3  # shares of the shorter list
_PIECE = 4  # words: a name with as many may be a list that came in one piece


class ListMatch(NamedTuple):
    """How many of the names two lists share: in a word, as a share of the shorter list, and said."""

    sameness: Sameness
    score: float
    reason: str


def compare_lists(
    one: Sequence[PersonKey], other: Sequence[PersonKey], *, one_cut: bool = False, other_cut: bool = False
) -> ListMatch:
    """How far two lists (neither empty) name the same people; `…_cut` says that a list was cut short."""
    if one == other:
        return ListMatch("all", 1.0, f"the same {_count(one)}")
    for piece, names in ((one, other), (other, one)):
        if _in_one_piece(piece, names):
            return _compare_words(piece, names)
    one, one_cut = one[:COMPARED], one_cut or len(one) > COMPARED
    other, other_cut = other[:COMPARED], other_cut or len(other) > COMPARED
    shared = _shared(one, other)
    shorter, longer = sorted((len(one), len(other)))
    whole = longer if not (one_cut or other_cut) else shorter
    score = shared / shorter
    cut = ", one list cut short" if whole == shorter < longer else ""
    reason = f"{shared} of {len(one)} and {len(other)} shared{cut}"
    if shared == whole:
        return ListMatch("all", 1.0, reason)
    if shared == shorter > 1:  # whoever is named on one side is there on the other
        return ListMatch("most", 0.75 + 0.25 * shared / whole, reason)
    if score >= _MOST:
        return ListMatch("most", score * (0.5 + 0.5 * shared / whole), reason)
    return ListMatch("some" if score >= _SOME else "none", score, reason)


def _in_one_piece(piece: Sequence[PersonKey], names: Sequence[PersonKey]) -> bool:
    """Whether `piece` is a whole list that came as one name: `Adeli K.Lewis G. F.`; not a group that leads one."""
    if len(piece) > 1 or len(piece[0].words) < _PIECE:
        return False
    return len(names) == 1 or not same_person(piece[0], names[0])


def _compare_words(piece: Sequence[PersonKey], names: Sequence[PersonKey]) -> ListMatch:
    """A whole list that came as one name, by the words of names in it; another such list likewise."""
    words = {word for word in piece[0].words if len(word) > 1}
    families = {word for name in names for word in (name.words or (name.core,)) if len(word) > 1}
    shorter = min(len(words), len(families))
    found = len(words & families)
    score = found / shorter if shorter else 0.0
    sameness: Sameness = "all" if score == 1 else "most" if score >= _MOST else "some" if found else "none"
    return ListMatch(sameness, score, f"{found} of {shorter} names in a list of one piece")


def _shared(one: Sequence[PersonKey], other: Sequence[PersonKey]) -> int:
    """How many people of one list are in the other, each of them once."""
    if len(one) == len(other) and all(map(_is_same, one, other)):  # as most lists of one work are
        return len(one)
    by_family: defaultdict[str, list[PersonKey]] = defaultdict(list)
    for person in other:
        by_family[person.core].append(person)
    unmatched = []
    shared = 0
    for person in one:
        twins = by_family.get(person.core, [])
        for place, twin in enumerate(twins):
            if same_person(person, twin):
                del twins[place]
                shared += 1
                break
        else:
            unmatched.append(person)
    rest = [person for twins in by_family.values() for person in twins][:_SPELLED_OTHERWISE]
    for person in unmatched[:_SPELLED_OTHERWISE]:
        for place, twin in enumerate(rest):
            if same_person(person, twin):
                del rest[place]
                shared += 1
                break
    return shared


def _is_same(one: PersonKey, other: PersonKey) -> bool:
    return one.core == other.core and same_person(one, other)


def _count(names: Sequence[PersonKey]) -> str:
    return "name" if len(names) == 1 else f"{len(names)} names"
