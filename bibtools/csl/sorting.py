"""The order of cites and entries. CSL 1.0.2, "Sorting"."""

from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeVar

from bibtools.csl import labels
from bibtools.csl.collation import Key, collator
from bibtools.csl.marks import plain
from bibtools.csl.numbers import whole
from bibtools.csl.render.elements import Compiled, compile_element
from bibtools.csl.render.state import Area, NamesOverride, Render, State
from bibtools.csl.render.texts import number_key
from bibtools.csl.xml import Element
from bibtools.record.schema import DATE_VARIABLES, NAME_VARIABLES, NUMBER_VARIABLES

_Sorted = TypeVar("_Sorted")


class SortKey(NamedTuple):
    """A `cs:key`, compiled: the key of a cite or entry as text, and the direction."""

    text: Render
    descending: bool


def sort_keys(element: Element | None, area: Area) -> tuple[SortKey, ...]:
    """The keys of a `cs:citation` or `cs:bibliography`."""
    sort = element.first("sort") if element else None
    return tuple(
        SortKey(_key(key, area.for_sorting(_override(key))), key.get("sort") == "descending")
        for key in (sort.all("key") if sort else ())
    )


def _override(key: Element) -> NamesOverride:
    last = key.get("names-use-last")
    return NamesOverride(
        whole(key.get("names-min")),
        whole(key.get("names-use-first")),
        None if last is None else last == "true",
    )


def _key(key: Element, area: Area) -> Render:
    name = key.get("macro")
    if name is not None:
        body = Compiled((Element("text", {"macro": name}, (), "", key.line),), area)
        return lambda state: plain(body(state))
    variable = key.get("variable") or ""
    if variable in NAME_VARIABLES:
        form = Element("name", {"form": "long"}, (), "", key.line)
        return compile_element(Element("names", {"variable": variable}, (form,), "", key.line), area)
    if variable in _MADE:
        return _MADE[variable]
    if variable in DATE_VARIABLES:
        return lambda state: state.ref.dates[variable].sort_key if variable in state.ref.dates else ""
    written = number_key if variable in NUMBER_VARIABLES else plain
    return lambda state: written(state.ref.texts[variable])


_MADE: dict[str, Render] = {
    "citation-label": lambda state: state.ref.texts["citation-label"] or labels.label(state.ref),
    "citation-number": lambda state: f"{state.ref.number:08}",
}
"""Variables that the engine makes."""


def ordered(
    things: Sequence[_Sorted], states: Callable[[_Sorted], State], keys: Sequence[SortKey], language: str
) -> list[_Sorted]:
    """The things by all keys; those with an empty key go last, whatever the direction."""
    collate = collator(language)
    result = list(range(len(things)))
    found = [states(thing) for thing in things]
    for key in reversed(keys):
        texts: dict[int, Key] = {}
        for place, state in enumerate(found):
            text = key.text(state)
            if text:
                texts[place] = collate(text)
            state.names, state.texts, state.dates = state.ref.names, state.ref.texts, state.ref.dates
        filled = sorted((place for place in result if place in texts), key=texts.__getitem__, reverse=key.descending)
        result = filled + [place for place in result if place not in texts]
    return [things[place] for place in result]
