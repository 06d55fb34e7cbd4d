"""Names made comparable, and whether two forms are one person's.

`Danilo J. Rezende` and `Danilo Jimenez Rezende` may be one person; `Jack W. Rae` and `Jack R. Rae` may not.
"""

import re
from collections import Counter
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA

from bibtools.record.item import Name
from bibtools.text.folding import fold

_SUFFIXES = frozenset({"jr", "sr"})  # databases put them behind either part of the name, or leave them out
_NOBODY = frozenset(
    {
        "anonymous", "anon", "authorunknown", "unknownauthor", "unknown", "noauthorslisted", "noauthor", "nn",
        "etal", "others", "andothers",
    }
)  # fmt: skip
"""What databases write where a work names no author, or none of the others, folded and without spaces."""

_PARTICLES = re.compile(
    r"(?:van|von|vom|zu|den|der|de|del|della|di|da|do|dos|das|du|la|le|las|los|ter|ten|el|al|bin|ibn|st|y)+"
)
_LONGEST_PARTICLES = 9  # letters: `vanden`, `delas`; no more, as their words can be read in several ways
_REMEMBERED = 1 << 13  # family names, and given names, but those of one plain word: initials and others recur
COMPARED = 100  # names of a list that decide: a paper of 5,000 authors is told by its first hundred
_TYPO_FAMILY = 5  # letters: shorter family names differ by one letter between two people
_TYPO_GROUP = 8  # letters of a group's name
_FULL_NAME = 2  # letters: `Wu`; one letter is an initial
_BAG = 3  # words of a name from which they tell a person in any order
_GIVEN_NAMES = 2  # more behind a family name are another person's
_GLUED_INITIALS = 3  # `SI`, `PJF`: capitals without dots


class PersonKey(NamedTuple):
    """`family` with its particles and `core` without, both folded and without spaces; `given` in folded words.

    `parts` are the words of `core`. A group, or a name that came in one piece, has its `words` and
    none of the others.
    """

    family: str
    core: str
    given: tuple[str, ...]
    words: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()


_NO_ONE = PersonKey("", "", ())


def person_key(name: Name) -> PersonKey:
    """The key of a CSL name; the empty name, and what says that there is none, have an empty key."""
    if "literal" in name:
        return _group_key(_part(name, "literal"))
    core, parts = _family(_part(name, "family"))
    if core in _NOBODY:
        return _NO_ONE
    given = _given(_part(name, "given"))
    if "dropping-particle" not in name and "non-dropping-particle" not in name:
        return PersonKey(core, core, given, (), parts)
    particles = fold(f"{_part(name, 'dropping-particle')} {_part(name, 'non-dropping-particle')}").replace(" ", "")
    return PersonKey(particles + core, core, given, (), parts)


def _part(name: Name, part: str) -> str:
    value = name.get(part, "")
    return value if isinstance(value, str) else ""


def _group_key(literal: str) -> PersonKey:
    words = tuple(fold(literal).split())
    return _NO_ONE if "".join(words) in _NOBODY else PersonKey("", "", (), words)


def _family(text: str) -> tuple[str, tuple[str, ...]]:
    """A family name without spaces, and its words."""
    if text.isalpha() and text.isascii():
        core = text.lower()
        return core, (core,)
    return _hard_family(text)


@lru_cache(maxsize=_REMEMBERED)
def _hard_family(text: str) -> tuple[str, tuple[str, ...]]:
    parts = tuple(_without_suffix(fold(text)).split())
    return "".join(parts), parts


def same_person(one: PersonKey, other: PersonKey) -> bool:
    """Whether the two forms can be one person's: initials, particles, slips and exchanged parts allowed."""
    if one is other or one == other:
        return True
    if one.words or other.words:
        return _same_words(one, other)
    if _same_family(one, other):
        return _same_given(one.given, other.given)
    if one.given == other.given and _are_initials(one.parts) and _are_initials(other.parts):
        return _same_given(one.parts, other.parts)  # exchanged on both sides
    return _exchanged(one, other)


def _without_suffix(family: str) -> str:
    first, _, last = family.rpartition(" ")
    return first if first and last in _SUFFIXES else family


def _given(text: str) -> tuple[str, ...]:
    """The words of given names."""
    if len(text) > _GLUED_INITIALS and text.isalpha() and text.isascii():
        return (text.lower(),)
    return _hard_given(text)


@lru_cache(maxsize=_REMEMBERED)
def _hard_given(text: str) -> tuple[str, ...]:
    words = fold(text).split()
    if not _SUFFIXES.isdisjoint(words):
        words = [word for word in words if word not in _SUFFIXES]
    if len(words) == 1 and len(words[0]) <= _GLUED_INITIALS and text.strip().isupper():
        return tuple(words[0])
    return tuple(words)


def _exchanged(one: PersonKey, other: PersonKey) -> bool:
    """Whether family and given name changed places: `O’Brochta, W.` and `William, O’Brochta`.

    One of them must be there in full on both sides; initials alone say too little. Or all their words are the
    same, wherever the comma went: `Cabañes Jason, V.` and `Jason V., Cabañes`.
    """
    if not one.given or not other.given:
        return False
    return _swapped(one, other) or _swapped(other, one) or _same_bag(one, other)


def _are_initials(parts: tuple[str, ...]) -> bool:
    return all(len(part) == 1 for part in parts)


def _swapped(one: PersonKey, other: PersonKey) -> bool:
    """Whether the other's given name is this one's family name in full, and its family name can be the given one."""
    family = "".join(other.given)
    if len(family) < _FULL_NAME or not (family in {one.family, one.core} or _is_slip(family, one.family)):
        return False
    given = other.parts
    if len(given) == 1 and len(given[0]) <= _GLUED_INITIALS:
        given = tuple(given[0])
    return _same_given(one.given, given)


def _is_slip(one: str, other: str) -> bool:
    if min(len(one), len(other)) < _TYPO_FAMILY or abs(len(one) - len(other)) > 1:
        return False
    return OSA.distance(one, other, score_cutoff=1) <= 1


def _same_bag(one: PersonKey, other: PersonKey) -> bool:
    """Whether two names of three words or more have the same ones; a single initial may be missing."""
    lengths = len(one.given) + len(one.parts), len(other.given) + len(other.parts)
    if min(lengths) < _BAG or abs(lengths[0] - lengths[1]) > 1:
        return False
    words, others = (*one.given, *one.parts), (*other.given, *other.parts)
    if sum(word in others for word in words) < min(len(words), len(others)) - 1:
        return False
    mine, theirs = Counter(words), Counter(others)
    left = [*(mine - theirs).elements(), *(theirs - mine).elements()]
    return not left or (len(left) == 1 and len(left[0]) == 1)


def _same_start(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _same_family(one: PersonKey, other: PersonKey) -> bool:
    if one.family == other.family or one.core == other.core:
        return True
    short, long = sorted((one.core, other.core), key=len)
    few = 1 < len(short) >= len(long) - _LONGEST_PARTICLES
    if few and long.endswith(short) and _PARTICLES.fullmatch(long, 0, len(long) - len(short)):
        return True
    if len(short) < _TYPO_FAMILY:
        return False
    if long.startswith(short) or long.endswith(short):  # one of two family names: `Gutierrez`, `Gutierrez Garcia`
        return True
    if OSA.distance(short, long, score_cutoff=1) <= 1:
        return True
    return short[0] == long[0] and _transliterated(short) == _transliterated(long)


def _transliterated(family: str) -> str:
    """`Schöttner` comes as `Schottner` and as `Schoettner`; `Kvaløy` as `Kvaloy`; `Aarhus` as `Arhus`."""
    return family.replace("oe", "o").replace("ae", "a").replace("ue", "u").replace("aa", "a")


def _same_given(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if not one or not other:
        return True
    joined, twin = "".join(one), "".join(other)
    if _same_start(joined, twin):
        return True
    return all(_same_word(mine, theirs) for mine, theirs in zip(one, other, strict=False))


def _same_word(one: str, other: str) -> bool:
    """An initial or a shortened form, or a slip in a longer one."""
    if _same_start(one, other):
        return True
    return min(len(one), len(other)) >= _TYPO_FAMILY - 1 and OSA.distance(one, other, score_cutoff=1) <= 1


def _same_words(one: PersonKey, other: PersonKey) -> bool:
    """Whether two names, one of them of one piece, have the same words, or differ by a slip in long ones."""
    mine, theirs = _all_words(one), _all_words(other)
    if not mine or not theirs:
        return False
    if sorted(mine) == sorted(theirs) or _is_written_out(one, other) or _is_written_out(other, one):
        return True
    joined, twin = "".join(mine), "".join(theirs)
    long = min(len(joined), len(twin)) >= _TYPO_GROUP and joined.isalpha() and twin.isalpha()
    return long and OSA.distance(joined, twin, score_cutoff=1) <= 1


def _is_written_out(piece: PersonKey, person: PersonKey) -> bool:
    """`Smith JA` in one piece and `Smith, John A.`: the family name's words, and initials or names that fit."""
    if not piece.words or not person.parts or not person.given:
        return False
    left = list(piece.words)
    for part in person.parts:
        if part not in left:
            return False
        left.remove(part)
    if len(left) == 1 and len(left[0]) <= _GLUED_INITIALS:
        left = list(left[0])
    return 0 < len(left) <= max(_GIVEN_NAMES, len(person.given)) and _same_given(tuple(left), person.given)


def _all_words(person: PersonKey) -> tuple[str, ...]:
    return person.words or (*person.given, person.family)
