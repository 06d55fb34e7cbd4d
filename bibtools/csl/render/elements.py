"""The elements that hold others: layout, group, choose, macro.

What is known of an item before it is drawn, its type and which variables it has, is settled when the style is
compiled for the items of that shape: branches that never hold and variables that are not there fall away.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from bibtools.csl.fields import affix
from bibtools.csl.render.conditions import Test, always, condition, never
from bibtools.csl.render.dates import date
from bibtools.csl.render.finish import finish
from bibtools.csl.render.names import names
from bibtools.csl.render.state import CALLED, RENDERED, Area, Render, State, empty, nothing
from bibtools.csl.render.texts import label, number, text
from bibtools.csl.xml import Element

if TYPE_CHECKING:
    from bibtools.csl.reference import Shape


class Compiled:
    """Elements one after another, compiled anew for each shape of items that is drawn."""

    def __init__(self, elements: Iterable[Element], area: Area) -> None:
        self._elements = tuple(elements)
        self._area = area
        self._renders: dict[Shape | None, Render] = {}

    def __call__(self, state: State) -> str:
        render = self._renders.get(state.ref.shape)
        if render is None:
            render = compile_all(self._elements, self._area.for_shape(state.ref.shape))
            self._renders[state.ref.shape] = render
        return render(state)


def compile_element(element: Element, area: Area) -> Render:
    """The function of one rendering element."""
    return compile_all((element,), area)


def compile_all(elements: Iterable[Element], area: Area, delimiter: str = "") -> Render:
    """The elements one after another, with the delimiter between what they draw."""
    children = _children(elements, area, delimiter)
    if len(children) < 2:  # noqa: PLR2004 - nothing to join
        return children[0] if children else nothing
    return lambda state: delimiter.join([text for child in children if (text := child(state))])


def _children(elements: Iterable[Element], area: Area, delimiter: str) -> list[Render]:
    """The functions of the elements, without those that draw nothing.

    CSL 1.0.2, "Choose": the delimiter around a choice is that of its output as well.
    """
    found = [
        _choose(element.children, area, delimiter)
        if element.tag == "choose"
        else _COMPILERS[element.tag](element, area)
        for element in _settled(elements, area)
    ]
    kept = [render for render in found if render is not nothing and render is not empty]
    return [*kept, empty] if empty in found else kept


def _settled(elements: Iterable[Element], area: Area) -> Iterator[Element]:
    """The elements, with the branch in place of a choice of which it is known that it holds."""
    for element in elements:
        if element.tag != "choose":
            yield element
            continue
        branches = [branch for branch in element.children if _test(branch, area) is not never]
        if branches and _test(branches[0], area) is always:
            yield from _settled(branches[0].children, area)
        elif branches:
            yield element._replace(children=tuple(branches))


def _test(branch: Element, area: Area) -> Test:
    if branch.tag == "else":
        return always
    found = area.tests.get(id(branch.attributes))
    if found is None:
        found = area.tests[id(branch.attributes)] = condition(branch, area)
    return found


def _choose(branches: tuple[Element, ...], area: Area, delimiter: str) -> Render:
    """The first of the branches whose conditions hold."""
    tests = [(_test(branch, area), compile_all(branch.children, area, delimiter)) for branch in branches]
    (first, body), *others = tests
    if not others:
        return lambda state: body(state) if first(state) else ""
    if len(others) == 1 and others[0][0] is always:
        otherwise = others[0][1]
        return lambda state: body(state) if first(state) else otherwise(state)

    def render(state: State) -> str:
        for holds, drawn in tests:
            if holds(state):
                return drawn(state)
        return ""

    return render


def _group(element: Element, area: Area) -> Render:
    """Its children, unless all variables that they call are empty. CSL 1.0.2, "Group"."""
    delimiter = affix(element.get("delimiter") or "")
    children = _children(element.children, area, delimiter)
    if not children or children == [empty]:
        return empty if children else nothing
    done = finish(element.attributes, area)
    if len(children) == 1 and _counts(_settled(element.children, area)):
        (only,) = children
        return only if done is None else lambda state: done(state, drawn) if (drawn := only(state)) else ""

    def render(state: State) -> str:
        outer = state.seen
        state.seen = 0
        parts = [text for child in children if (text := child(state))]
        if not parts or state.seen == CALLED:
            state.seen = outer | (state.seen & CALLED)
            return ""
        state.seen = outer | RENDERED
        text = delimiter.join(parts)
        return done(state, text) if done else text

    return render


def _text(element: Element, area: Area) -> Render:
    name = element.get("macro")
    if name is None:
        return text(element, area)
    body = macro(name, area.inside_case() if element.get("text-case") and not area.changes_case else area)
    done = finish(element.attributes, area)
    if done is None or body is nothing or body is empty:
        return body
    return lambda state: done(state, drawn) if (drawn := body(state)) else ""


def macro(name: str, area: Area) -> Render:
    """The body of a macro, compiled once for each area.

    One that draws something counts as a variable, and one whose variables are all empty draws nothing: it is to
    the group around it what a group would be.
    """
    found = area.compiled.get(name)
    if found is None:
        elements = area.macros[name].children
        found = compile_all(elements, area)
        if found is not nothing and found is not empty and not _counts(_settled(elements, area)):
            found = _as_group(found)
        area.compiled[name] = found
    return found


def _counts(elements: Iterable[Element]) -> bool:
    """Whether it is one element that says itself whether it drew a variable, so that nothing need look after it."""
    alone = list(elements)
    if len(alone) != 1:
        return False
    (element,) = alone
    return element.tag in _COUNTED or (
        element.tag == "text"
        and (
            "macro" in element.attributes
            or ("variable" in element.attributes and element.get("variable") != "year-suffix")
        )
    )


_COUNTED = frozenset({"group", "names", "date", "number"})


def _as_group(children: Render) -> Render:
    def render(state: State) -> str:
        outer = state.seen
        state.seen = 0
        drawn = children(state)
        if state.seen == CALLED:
            drawn = ""
        state.seen = outer | (RENDERED if drawn else state.seen)
        return drawn

    return render


_COMPILERS: dict[str, Callable[[Element, Area], Render]] = {
    "group": _group,
    "text": _text,
    "number": number,
    "label": label,
    "date": date,
    "names": lambda element, area: names(element, area, compile_element),
}
