"""The conditions of `cs:if` and `cs:else-if`. CSL 1.0.2, "Choose"."""

from collections.abc import Callable, Iterable

from bibtools.csl import numbers
from bibtools.csl.render.state import Area, State
from bibtools.csl.xml import Element

Test = Callable[[State], bool]


def always(_state: State) -> bool:
    """A condition that is known to hold."""
    return True


def never(_state: State) -> bool:
    """A condition that is known not to hold."""
    return False


_OF_THE_CITE: dict[str, Test] = {
    "locator": lambda state: bool(state.locator),
    "citation-number": lambda state: bool(state.ref.number),
    "year-suffix": lambda state: bool(state.suffix),
    "first-reference-note-number": lambda state: bool(state.note),
}
"""Variables that come with a cite, or that the engine makes."""


def condition(element: Element, area: Area) -> Test:
    """The function of all conditions of an element, combined as `match` says."""
    match = element.get("match") or "all"
    tests = _settled(
        [
            test
            for attribute, value in element.attributes.items()
            if attribute in _TESTS or attribute == "type"
            for test in _tests(attribute, value.split(), match, area)
        ],
        never if match == "all" else always,
    )
    if match == "none":
        return _none(tests)
    if len(tests) == 1:
        return tests[0]
    if not tests:
        return always if match == "all" else never
    if match == "any":
        return lambda state: any(test(state) for test in tests)
    return lambda state: all(test(state) for test in tests)


def _settled(tests: list[Test], decisive: Test) -> list[Test]:
    """The tests that are open; the one that settles them all where there is one."""
    if decisive in tests:
        return [decisive]
    return [test for test in tests if test is not always and test is not never]


def _none(tests: list[Test]) -> Test:
    if not tests:
        return always
    if tests == [always]:
        return never
    if len(tests) == 1:
        only = tests[0]
        return lambda state: not only(state)
    return lambda state: not any(test(state) for test in tests)


def _tests(attribute: str, values: list[str], match: str, area: Area) -> list[Test]:
    """One test for each value; where several can be looked up at once, one for them all."""
    if attribute == "type":  # an item has one type: "all" of several can only mean any of them
        types = frozenset(values)
        if area.shape is not None:
            return [always if area.shape.type in types else never]
        return [lambda state: state.ref.type in types]
    if attribute == "variable":
        own = [value for value in values if value not in _OF_THE_CITE]
        return [*_variables(own, match, area), *(_OF_THE_CITE[value] for value in values if value in _OF_THE_CITE)]
    return [_TESTS[attribute](value, area) for value in values]


def _variables(values: Iterable[str], match: str, area: Area) -> list[Test]:
    wanted = frozenset(values)
    if not wanted:
        return []
    if area.shape is not None:
        holds = wanted <= area.shape.present if match == "all" else not wanted.isdisjoint(area.shape.present)
        return [always if holds else never]
    if len(wanted) == 1:
        (only,) = wanted
        return [lambda state: only in state.ref.present]
    if match == "all":
        return [lambda state: wanted <= state.ref.present]
    return [lambda state: not wanted.isdisjoint(state.ref.present)]


def _is_numeric(variable: str, area: Area) -> Test:
    if not area.may_have(variable):
        return never
    if variable == "locator":
        return lambda state: numbers.is_numeric(state.locator)
    if variable in _OF_THE_CITE:
        return _OF_THE_CITE[variable]
    if variable == "page-first":
        variable = "page"
    return lambda state: variable in state.ref.present and numbers.is_numeric(state.ref.texts[variable])


def _is_uncertain_date(variable: str, area: Area) -> Test:
    if not area.may_have(variable):
        return never
    return lambda state: variable in state.ref.dates and state.ref.dates[variable].circa


def _locator(value: str, _area: Area) -> Test:
    wanted = value.replace("sub verbo", "sub-verbo")
    return lambda state: bool(state.locator) and state.label == wanted


def _position(value: str, area: Area) -> Test:
    if area.kind == "bibliography":
        return never
    if value == "near-note":
        return lambda state: state.near_note
    if value == "subsequent":
        return lambda state: state.position is not None and state.position != "first"
    if value == "ibid":
        return lambda state: state.position in {"ibid", "ibid-with-locator"}
    if value == "first":
        return lambda state: state.position in {None, "first"}
    return lambda state: state.position == value


def _disambiguate(_value: str, _area: Area) -> Test:
    def test(state: State) -> bool:
        state.tested += 1
        return state.tested <= state.disambiguate

    return test


_TESTS: dict[str, Callable[[str, Area], Test]] = {
    "disambiguate": _disambiguate,
    "is-numeric": _is_numeric,
    "is-uncertain-date": _is_uncertain_date,
    "locator": _locator,
    "position": _position,
    "variable": lambda value, area: _variables([value], "all", area)[0],
}
"""Each condition, for one of its values."""
