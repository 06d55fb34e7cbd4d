"""How one cite is made different from another: the options, what a cite looks like, and what is done to it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from bibtools.csl.names import Name
from bibtools.csl.render.name_lists import Drawn
from bibtools.csl.render.state import Names


class Rules(NamedTuple):
    """The disambiguation options of a `cs:citation`."""

    add_givenname: bool
    rule: str
    add_names: bool
    condition: bool
    """Whether the style asks anywhere if a cite is to be told apart."""
    add_year_suffix: bool

    @property
    def is_global(self) -> bool:
        """Whether names are told apart everywhere, and not only in ambiguous cites."""
        return self.add_givenname and self.rule != "by-cite"

    @property
    def initials_only(self) -> bool:
        """Whether names are expanded to initials at most."""
        return self.rule.endswith("with-initials")


class Look(NamedTuple):
    """A cite without locator and year suffix: its text, its lists of names, and the first of them as drawn."""

    text: str
    lists: Sequence[Drawn]
    names: str
    asked: int
    """How many times it was asked whether the cite is to be told apart."""
    is_whole: bool
    """Whether nothing was left out for the comparison, so that it is the cite as it is printed."""


@dataclass
class Expansion:
    """What makes one cite different: how it is to be drawn from now on."""

    shown: dict[str, int] = field(default_factory=dict)
    levels: dict[tuple[str, int], int] = field(default_factory=dict)
    conditions: int = 0
    suffix: str = ""
    look: Look | None = None
    """The cite drawn so, while that still holds."""

    @property
    def names(self) -> Names | None:
        return Names(self.shown, self.levels) if self.shown or self.levels else None


def levels_of(pairs: Iterable[tuple[Drawn, Name]], *, initials_only: bool) -> dict[Name, int]:
    """How much of the given name tells each name from those that look the same; names that nothing helps stay."""
    alike: defaultdict[str, dict[Name, Drawn]] = defaultdict(dict)
    for entry, name in pairs:
        alike[entry.text(name, 0)][name] = entry
    found: dict[Name, int] = {}
    for names in alike.values():
        if len(names) > 1:
            found |= _told_apart(names, initials_only=initials_only)
    return found


def _told_apart(names: dict[Name, Drawn], *, initials_only: bool) -> dict[Name, int]:
    found: dict[Name, int] = {}
    waiting = dict(names)
    most = max(entry.most_levels(initials_only=initials_only) for entry in names.values())
    for level in range(1, most + 1):
        texts: defaultdict[str, list[Name]] = defaultdict(list)
        for name, entry in names.items():
            texts[entry.text(name, level)].append(name)
        for same in texts.values():
            if len(same) == 1 and same[0] in waiting:
                found[same[0]] = level
                del waiting[same[0]]
    return found


def suffix(place: int) -> str:
    """`a`, `b`, … `z`, `aa`, `ab`, …"""
    letters = ""
    place += 1
    while place:
        place, letter = divmod(place - 1, 26)
        letters = chr(ord("a") + letter) + letters
    return letters
