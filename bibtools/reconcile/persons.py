"""One person under several names: `Danilo Rezende`, `Danilo J. Rezende`, `Danilo Jimenez Rezende`.

Names that may be one person's are offered to a person as that where something speaks for it, a co-author in common or a
class of arXiv; nothing is changed. A short form that may be several people's is offered as nobody's.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, groupby
from typing import NamedTuple, cast

from bibtools.reconcile.people import COMPARED, PersonKey, person_key, same_person
from bibtools.record.collector import collector_at_rest
from bibtools.record.item import Item, Name
from bibtools.record.names import display

_TOO_MANY = 60  # forms of one family name and initial: nobody can tell them apart by that

Companion = tuple[str, str]
"""A co-author as lists agree on one: the folded family name, and the first initial."""


class Form(NamedTuple):
    """A name, and the ids of the works that have it."""

    name: str
    works: list[str]


class Person(NamedTuple):
    """Forms that may be one person's, the commonest first; the co-authors and the classes that they share."""

    forms: list[Form]
    coauthors: list[str]
    classes: list[str]


class _Bearer(NamedTuple):
    """A form by its key, as it is shown, and the numbers of the works that have it."""

    key: PersonKey
    name: str
    works: list[int]


class _Shared(NamedTuple):
    """What two forms have in common."""

    companions: frozenset[Companion]
    classes: frozenset[str]


def persons(works: Sequence[Item]) -> list[Person]:
    """Who may be one person, by family name. Cost grows with the works, and with the forms of one name."""
    with collector_at_rest():
        return _persons(works, [_authors(work) for work in works])


def _persons(works: Sequence[Item], lists: Sequence[Sequence[tuple[PersonKey, str]]]) -> list[Person]:
    bearers: defaultdict[str, dict[PersonKey, _Bearer]] = defaultdict(dict)
    for number, authors in enumerate(lists):
        for key, name in authors:
            bearers[key.core].setdefault(key, _Bearer(key, name, [])).works.append(number)
    surroundings = _Surroundings(works, lists)
    found: list[Person] = []
    for core in sorted(core for core, forms in bearers.items() if len(forms) > 1):
        by_initial = sorted(bearers[core].values(), key=lambda one: (one.key.given[0][0], _fullness(one)))
        for _, forms in groupby(by_initial, key=lambda one: one.key.given[0][0]):
            found += _of_one_initial(list(forms), surroundings)
    return found


class _Surroundings:
    """With whom, and in which classes, the bearers of a name publish."""

    def __init__(self, works: Sequence[Item], lists: Sequence[Sequence[tuple[PersonKey, str]]]) -> None:
        self.works = works
        self._lists = lists
        self._known: dict[PersonKey, dict[Companion, str]] = {}

    def shared(self, one: _Bearer, other: _Bearer) -> _Shared:
        """What speaks for two forms being one person's; nothing where a work has both, as two people."""
        if not set(one.works).isdisjoint(other.works):
            return _Shared(frozenset(), frozenset())
        companions = self._companions(one).keys() & self._companions(other).keys()
        return _Shared(frozenset(companions), frozenset(self._classes(one) & self._classes(other)))

    def names(self, forms: Iterable[_Bearer], companions: Iterable[Companion]) -> list[str]:
        """The companions, each by the longest name that stands beside one of the forms."""
        beside = [self._companions(form) for form in forms]
        return sorted(max((names.get(one, "") for names in beside), key=len) for one in companions)

    def _companions(self, one: _Bearer) -> dict[Companion, str]:
        if one.key not in self._known:
            beside = (pair for number in one.works for pair in self._lists[number])
            found = {(key.core, key.given[0][0]): name for key, name in beside if key.core != one.key.core}
            self._known[one.key] = found
        return self._known[one.key]

    def _classes(self, one: _Bearer) -> set[str]:
        return {name for number in one.works if (name := _class_of(self.works[number]))}


def _authors(work: Item) -> list[tuple[PersonKey, str]]:
    """The people with given names; a list of a thousand says nothing of who works with whom."""
    names = work.get("author")
    if not isinstance(names, list) or len(names) > COMPARED:
        return []
    people = [cast("Name", name) for name in names if isinstance(name, dict) and "literal" not in name]
    return [(key, display(name)) for name in people if (key := person_key(name)).core and key.given]


def _class_of(work: Item) -> str:
    custom = work.get("custom", {})
    return str(custom.get("arxiv-category") or custom.get("subject-class") or "")


def _fullness(one: _Bearer) -> tuple[int, int, str]:
    """The fullest form first, then the commonest."""
    return -len("".join(one.key.given)), -len(one.works), one.name


def _of_one_initial(forms: Sequence[_Bearer], surroundings: _Surroundings) -> Iterator[Person]:
    """The persons among forms of one family name and initial, which come with the fullest first."""
    groups: list[list[_Bearer]] = []
    for form in forms if len(forms) <= _TOO_MANY else ():
        fitting = [group for group in groups if _fits(form, group, surroundings)]
        if len(fitting) == 1:
            fitting[0].append(form)
        else:  # a new person; or several may be meant
            groups.append([form])
    return (_person(group, surroundings) for group in groups if len(group) > 1)


def _fits(form: _Bearer, group: Sequence[_Bearer], surroundings: _Surroundings) -> bool:
    """Whether a form can be that of the whole group, and something speaks for it."""
    if not all(same_person(form.key, other.key) and set(form.works).isdisjoint(other.works) for other in group):
        return False
    return any(any(surroundings.shared(form, other)) for other in group)


def _person(group: Sequence[_Bearer], surroundings: _Surroundings) -> Person:
    shared = [surroundings.shared(one, other) for one, other in combinations(group, 2)]
    forms = sorted(group, key=lambda one: (-len(one.works), _fullness(one)))
    return Person(
        [Form(one.name, [str(surroundings.works[number]["id"]) for number in one.works]) for one in forms],
        surroundings.names(group, {name for both in shared for name in both.companions}),
        sorted({name for both in shared for name in both.classes}),
    )
