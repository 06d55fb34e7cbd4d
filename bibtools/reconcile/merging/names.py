"""One list of names out of several: whole lists before cut ones, each person in full."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from bibtools.reconcile.people import PersonKey, person_key, same_person
from bibtools.record.item import Name
from bibtools.record.names import display
from bibtools.text.folding import fold, to_ascii

_NAMESAKES = 30  # bearers of a family name in one list among whom a person is looked for


class Form(NamedTuple):
    """A name as one record has it, with the key by which it is compared."""

    name: Name
    key: PersonKey


def forms_of(names: Iterable[Name]) -> list[Form]:
    """The names of a list, in its order."""
    return [Form(name, person_key(name)) for name in names]


def completed(forms: Sequence[Form], others: Sequence[Sequence[Form]]) -> list[Form]:
    """The names, each in the fullest form in which one of the other lists shows the same person.

    Where a list has two people whom a form may be (`J. Wang`), nothing is exchanged.
    """
    if _are_aligned(forms, others):
        return [_fullest_of(form, (other[place] for other in others)) for place, form in enumerate(forms)]
    mine = _by_family(forms)
    rest = [_by_family(other) for other in others]
    return [_fullest(form, rest) if _is_alone(form, mine) else form for form in forms]


def say_no_more(own: Sequence[Form], merged: Sequence[Form], *, cut: bool) -> bool:
    """Whether a list names the merged one's people in no fuller form: all of them, or where it was cut the first."""
    if len(own) > len(merged) or (len(own) < len(merged) and not cut):
        return False
    return all(
        form is full
        or form.name == full.name
        or (same_person(form.key, full.key) and not _is_fuller(form.name, full.name))
        for form, full in zip(own, merged, strict=False)
    )


def _is_alone(form: Form, names: dict[str, list[Form]]) -> bool:
    return bool(form.key.core) and len(_bearers(form.key, names)) == 1


def _are_aligned(forms: Sequence[Form], others: Iterable[Sequence[Form]]) -> bool:
    """Whether all lists have the same family names in the same places, and each once: most lists of one work do."""
    cores = [form.key.core for form in forms]
    return (
        all(cores)
        and len(set(cores)) == len(cores)
        and all([form.key.core for form in other] == cores for other in others)
    )


def _fullest_of(form: Form, bearers: Iterable[Form]) -> Form:
    """The fullest of the forms that can be the person's."""
    best = form
    for bearer in bearers:
        can_be = bearer.name != best.name and same_person(form.key, bearer.key) and same_person(best.key, bearer.key)
        if can_be and _is_fuller(bearer.name, best.name):
            best = bearer
    return best


def _fullest(form: Form, others: Iterable[dict[str, list[Form]]]) -> Form:
    bearers = (_bearers(form.key, other) for other in others)
    return _fullest_of(form, (found[0] for found in bearers if len(found) == 1))


def _bearers(key: PersonKey, names: dict[str, list[Form]]) -> list[Form]:
    """The names of a list that may be the person; none where too many have the family name to tell."""
    twins = names.get(key.core, [])
    return [twin for twin in twins if same_person(key, twin.key)] if len(twins) <= _NAMESAKES else []


def _by_family(forms: Iterable[Form]) -> dict[str, list[Form]]:
    found: defaultdict[str, list[Form]] = defaultdict(list)
    for form in forms:
        found[form.key.core].append(form)
    return found


def _is_fuller(one: Name, other: Name) -> bool:
    """More letters of the given names; else more parts, small letters, and Latin letters with their marks."""
    if one == other:
        return False
    letters, others = len(fold(one.get("given", ""))), len(fold(other.get("given", "")))
    return letters > others if letters != others else _finish(one) > _finish(other)


def _finish(name: Name) -> tuple[int, bool, bool]:
    shown = display(name)
    marks = not shown.isascii() and to_ascii(shown).isascii()
    return len(name), not shown.isupper(), marks
