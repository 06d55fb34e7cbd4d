"""`cs:substitute`: what is drawn for empty names, and then not again. CSL 1.0.2, "Substitute"."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from bibtools.csl.reference import Texts
from bibtools.csl.render.state import Area, Render, State, empty, nothing
from bibtools.csl.xml import Element

Compile = Callable[[Element, Area], Render]
_Value = TypeVar("_Value")


def _variables(element: Element) -> frozenset[str] | None:
    """The variables of a `cs:names` that has nothing to stand in for them; None for any other element."""
    if element.tag != "names" or element.first("substitute"):
        return None
    return frozenset((element.get("variable") or "").split())


class _Watched(dict[str, _Value]):
    """Variables of an item that remember which of them were asked for and had a value."""

    def __init__(self, values: Mapping[str, _Value], asked: set[str]) -> None:
        super().__init__()
        self._values = values
        self._asked = asked

    def __getitem__(self, variable: str) -> _Value:
        found = self._values[variable]
        if found:
            self._asked.add(variable)
        return found

    def get(self, variable: str, default: _Value | None = None) -> _Value | None:  # type: ignore[override]
        found = self._values.get(variable, default)
        if found:
            self._asked.add(variable)
        return found


def substitution(element: Element, area: Area, compile_element: Compile) -> Render:
    """The function of a `cs:substitute`: the first child that draws something.

    What was drawn is taken away from the rest of the cite or entry.
    """
    children = [(_variables(child), compile_element(child, area)) for child in element.children]

    children = [(variables, child) for variables, child in children if child is not nothing and child is not empty]

    def render(state: State) -> str:
        for variables, child in children:
            if variables is None:
                text = _watched(state, child)
            elif not any(map(state.names.get, variables)):
                continue
            else:
                text = child(state)
                if text:
                    state.names = {name: value for name, value in state.names.items() if name not in variables}
            if text:
                return text
        return ""

    return render


def _watched(state: State, child: Render) -> str:
    """What the child draws; the variables that it drew are gone afterwards."""
    texts, names, dates = state.texts, state.names, state.dates
    drawn: set[str] = set()
    drawn_texts: set[str] = set()
    state.texts = _Watched(texts, drawn_texts)
    state.names = _Watched(names, drawn)
    state.dates = _Watched(dates, drawn)
    text = child(state)
    state.texts, state.names, state.dates = texts, names, dates
    if text and drawn_texts and isinstance(texts, Texts):
        state.texts = texts.without(drawn_texts)
    if text and drawn:
        state.names = {name: value for name, value in names.items() if name not in drawn}
        state.dates = {name: value for name, value in dates.items() if name not in drawn}
    return text
