"""One person among the names of publications: `Rosca, M.` finds `Mihaela Rosca`, and no other Rosca.

Initials, particles, diacritics and the order of the names may differ; letters may not, as a slip would find
somebody else. (Reconciling, which has more than a name to go by, allows slips.)
"""

import re
from functools import lru_cache
from typing import NamedTuple

from bibtools.record.item import Name
from bibtools.text.folding import fold
from bibtools.text.names import parse_inverted, parse_name

_SPELLED_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "æ": "ae", "œ": "oe"})
_INITIALS = re.compile(r"[^\W\d_a-zß-öø-ÿ]{1,3}")  # `M`, `MJ`: capitals behind a family name
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "jnr", "snr"})
_FULL = 2  # letters of a name; one letter is an initial


class Person(NamedTuple):
    """A person as somebody wrote the name, in each of the ways in which it can be read."""

    readings: tuple["Reading", ...]

    @classmethod
    def parse(cls, text: str) -> "Person":
        """A person as people write one: `Rosca, M.`, `M. Rosca`, `Mihaela Rosca`, `Rosca M`, `Rosca`, a group.

        Without a comma the last two words of three or more may be the family name: `Alvaro Sanchez Gonzalez`.
        """
        words = text.split()
        if "," in text:
            return cls((Reading.of(parse_name(text)),))
        if len(words) > 1 and _INITIALS.fullmatch(words[-1].replace(".", "")):
            return cls((Reading.of(parse_inverted(f"{' '.join(words[:-1])}, {words[-1]}")),))
        readings = [Reading.of(parse_name(text))]
        if len(words) > _FULL and readings[0].given:
            readings.append(Reading.of({"family": " ".join(words[-2:]), "given": " ".join(words[:-2])}))
        return cls(tuple(readings))

    def is_in(self, name: Name) -> bool:
        """Whether the name can be this person's: all that both say of it fits together."""
        other = _reading(*(_part(name, part) for part in _PARTS))
        return any(reading.fits(other) for reading in self.readings)


class Reading(NamedTuple):
    """What a name is compared by: the ways to write the family name, folded without spaces, and the given names.

    A group has its whole name as a family name, and no given names.
    """

    families: frozenset[str]
    given: tuple[str, ...]

    @classmethod
    def of(cls, name: Name) -> "Reading":
        """The person or group of a CSL name; a name that came in one piece is taken apart."""
        literal = name.get("literal")
        if literal and not name.get("family"):
            apart = parse_name(literal)
            return cls(_ways(literal), ()) if "literal" in apart else cls.of(apart)
        family, particles = _part(name, "family"), _particles(name)
        given = _given(_part(name, "given"))
        return cls(_ways(family) | _ways(f"{particles}{family}"), given) if particles else cls(_ways(family), given)

    def fits(self, other: "Reading") -> bool:
        """Whether both can be one person's."""
        if not self.families or not other.families:
            return False
        if self.families & other.families:
            return _fit(self.given, other.given)
        return bool(self.wholes() & other.wholes())

    def wholes(self) -> frozenset[str]:
        """The name in one piece, in both orders: family and given name may have changed places.

        Not with an initial, which would say too little.
        """
        given = "".join(self.given)
        if 0 < len(given) < _FULL and given.isascii():
            return frozenset()
        return frozenset(whole for family in self.families for whole in (family + given, given + family))


_PARTS = ("family", "given", "dropping-particle", "non-dropping-particle", "literal")


@lru_cache(maxsize=1 << 14)  # the names of a list recur
def _reading(family: str, given: str, dropping: str, non_dropping: str, literal: str) -> Reading:
    name: Name = {
        "family": family,
        "given": given,
        "dropping-particle": dropping,
        "non-dropping-particle": non_dropping,
        "literal": literal,
    }
    return Reading.of(name)


def _part(name: Name, part: str) -> str:
    value = name.get(part)
    return value if isinstance(value, str) else ""


def _particles(name: Name) -> str:
    return "".join(f"{_part(name, part)} " for part in ("dropping-particle", "non-dropping-particle") if name.get(part))


def _ways(text: str) -> frozenset[str]:
    """`Müller` is written `Muller` and `Mueller`."""
    plain = fold(text).replace(" ", "")
    if text.isascii():
        return frozenset({plain} - {""})
    return frozenset({plain, fold(text.casefold().translate(_SPELLED_OUT)).replace(" ", "")} - {""})


def _given(text: str) -> tuple[str, ...]:
    words = [word for word in fold(text).split() if word not in _SUFFIXES]
    if len(words) == 1 and _INITIALS.fullmatch(text.strip()):
        return tuple(words[0])
    return tuple(words)


def _fit(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether the given names can be one person's: each is the other's, its beginning, or not told.

    `Jean-Luc` may come as `Jean Luc`, `Jeanluc`, `J-L` and `J`.
    """
    if not one or not other or "".join(one) == "".join(other):
        return True
    return all(mine.startswith(theirs) or theirs.startswith(mine) for mine, theirs in zip(one, other, strict=False))
