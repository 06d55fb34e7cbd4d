"""`cs:names`: lists of names with their labels, and what stands in for empty ones. CSL 1.0.2, "Names"."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from bibtools.csl.fields import affix
from bibtools.csl.marks import CLOSE, GUARD, NAMES, NOCASE
from bibtools.csl.names import Name
from bibtools.csl.numbers import whole
from bibtools.csl.render.finish import finish, formatting
from bibtools.csl.render.initials import initialized, spaced
from bibtools.csl.render.name_forms import UNBROKEN_PARTICLES, NameForm, NamePart, NameStyle, name_part, sort_text
from bibtools.csl.render.name_lists import ListOptions, NameList
from bibtools.csl.render.state import CALLED, NO_STATE, RENDERED, Area, Render, State, empty
from bibtools.csl.render.substitution import Compile, substitution
from bibtools.csl.xml import Element

_PLAIN = NamePart()
_EDITOR_TRANSLATOR = ("editor", "translator")


class Plan(NamedTuple):
    """A `cs:names` element, compiled but for its variables: a `cs:names` in `cs:substitute` takes its parent's."""

    names: NameList
    label: Callable[[str, int], str] | None
    label_first: bool
    delimiter: str
    counts: bool
    merges: bool
    """Whether editors who translate are one list: not where the term for them is defined as empty."""


def names(element: Element, area: Area, compile_element: Compile) -> Render:
    """The function of a `cs:names`."""
    variables = (element.get("variable") or "").split()
    present = any(area.may_have(variable) for variable in variables)
    if not present and element.first("substitute") is None:
        return empty
    inherited: Plan | None = area.inherited
    plan = inherited if inherited and not element.children else _plan(element, area)
    done = finish({name: value for name, value in element.attributes.items() if name != "text-case"}, area)
    substitute = element.first("substitute")
    instead = substitution(substitute, area.inside_substitute(plan), compile_element) if substitute else None
    sorting = area.sorting is not None
    tags = area.tags_names
    keeps_case = area.changes_case

    def render(state: State) -> str:
        is_first = state.first_names is None and not sorting
        drawn = _lists(state, variables, plan) if present else None
        if not drawn:
            state.seen |= CALLED
            if instead is None:
                return ""
            before = state.texts, state.names
            text = instead(state)
            if not text or text == GUARD:  # a term defined as empty: something was found, and it is nothing
                return ""
            state.seen |= RENDERED
            takes_sign = state.texts is not before[0] or state.names is not before[1]
        else:
            state.seen |= RENDERED
            text = _joined(drawn, plan, tags=tags and is_first)
            takes_sign = True
        if is_first and inherited is None:
            if state.suppress_names:
                state.first_names = text
                state.seen |= RENDERED
                return ""
            state.first_names = text
            if tags and takes_sign and NAMES not in text:
                text = f"{NAMES}{text}{CLOSE}"
        text = done(state, text) if done else text
        return f"{NOCASE}{text}{CLOSE}" if keeps_case else text

    return render


def _lists(state: State, variables: Sequence[str], plan: Plan) -> list[tuple[str, int, str]]:
    """Each variable that has names, the number of them, and the names drawn."""
    found = [(variable, drawn) for variable in variables if (drawn := state.names.get(variable))]
    if len(found) > 1 and plan.merges and {variable for variable, _ in found} >= set(_EDITOR_TRANSLATOR):
        found = _editors_who_translate(found)
    return [
        (variable, len(list_) + (variable in state.ref.truncated), plan.names.drawn(state, variable, list_))
        for variable, list_ in found
    ]


def _editors_who_translate(found: list[tuple[str, tuple[Name, ...]]]) -> list[tuple[str, tuple[Name, ...]]]:
    """Editors and translators as one list where they are the same. CSL 1.0.2, "Names"."""
    lists = dict(found)
    if lists["editor"] != lists["translator"]:
        return found
    first = next(variable for variable, _ in found if variable in _EDITOR_TRANSLATOR)
    return [
        ("editortranslator" if variable == first else variable, list_)
        for variable, list_ in found
        if variable == first or variable not in _EDITOR_TRANSLATOR
    ]


def _joined(drawn: list[tuple[str, int, str]], plan: Plan, *, tags: bool) -> str:
    if plan.counts:
        return str(sum(int(text or 0) for _, _, text in drawn)).rjust(max(len(text) for _, _, text in drawn), "0")
    tag, close = (NAMES, CLOSE) if tags and len(drawn) == 1 else ("", "")
    if plan.label is None:
        text = plan.delimiter.join([text for _, _, text in drawn if text])
        return f"{tag}{text}{close}" if text else ""
    parts = []
    for variable, count, text in drawn:
        if text:
            label, tagged = plan.label(variable, count), f"{tag}{text}{close}"
            parts.append(f"{label}{tagged}" if plan.label_first else f"{tagged}{label}")
    return plan.delimiter.join(parts)


def _plan(element: Element, area: Area) -> Plan:
    found: Plan | None = area.plans.get(id(element))
    if found is None:
        found = area.plans[id(element)] = _new_plan(element, area)
    return found


def _new_plan(element: Element, area: Area) -> Plan:
    name, label = element.first("name"), element.first("label")
    options = {**area.name_options, **(_own(name) if name else {})}
    order = [child.tag for child in element.children if child.tag in {"name", "label"}]
    delimiter = element.get("delimiter") or area.name_options.get("names-delimiter") or ""
    return Plan(
        NameList(_list_options(name, element.first("et-al"), options, area)),
        _label(label, area) if label and area.sorting is None else None,
        order[:1] == ["label"] and "name" in order,
        affix(delimiter),
        options.get("form") == "count",
        area.locale.term("editortranslator", (label.get("form") if label else None) or "long") != "" or label is None,
    )


def _own(name: Element) -> dict[str, str]:
    return dict(name.attributes)


def _label(element: Element, area: Area) -> Callable[[str, int], str]:
    form, plural = element.get("form") or "long", element.get("plural") or "contextual"
    done = finish(element.attributes, area)

    def text(variable: str, count: int) -> str:
        many = plural == "always" or (plural == "contextual" and count > 1)
        term = area.locale.term(variable, form, plural=many)
        return (done(NO_STATE, term) if done else term) if term else ""

    return text


def _list_options(name: Element | None, et_al: Element | None, options: dict[str, str], area: Area) -> ListOptions:
    sorting = area.sorting
    least, first = whole(options.get("et-al-min")), whole(options.get("et-al-use-first"))
    later_least = whole(options.get("et-al-subsequent-min")) or least
    later_first = whole(options.get("et-al-subsequent-use-first")) or first
    use_last = options.get("et-al-use-last") == "true"
    if sorting:
        least = later_least = sorting.least or least
        first = later_first = sorting.use_first or first
        use_last = use_last if sorting.use_last is None else sorting.use_last
    term = area.locale.term(et_al.get("term") or "et-al" if et_al else "et-al") or ""
    done = finish(et_al.attributes, area) if et_al and term else None
    conjunction = {"text": area.locale.term("and") or "", "symbol": "&"}.get(options.get("and", ""), "")
    return ListOptions(
        forms=_forms(name, options, area, inverted=False),
        inverted=_forms(name, options, area, inverted=True),
        inverts="all" if sorting else options.get("name-as-sort-order", ""),
        delimiter=affix(options.get("delimiter", ", ")),
        conjunction=conjunction,
        before_last=options.get("delimiter-precedes-last", "contextual"),
        before_et_al=options.get("delimiter-precedes-et-al", "contextual"),
        et_al="" if sorting else (done(NO_STATE, term) if done else term),
        least=(least or 0, later_least or 0),
        first=(first, later_first),
        use_last=use_last,
        counts=options.get("form") == "count",
        sorting=sorting is not None,
        shortened=None if sorting else area.shortened,
    )


def _forms(name: Element | None, options: dict[str, str], area: Area, *, inverted: bool) -> tuple[NameForm, ...]:
    """The forms of a name, each with more of the given name. CSL 1.0.2, "Expansion of Individual Names"."""
    short = options.get("form") == "short"
    mark = options.get("initialize-with")
    hyphens = area.options.get("initialize-with-hyphen") != "false"
    full = None if mark is None else partial(spaced, mark=affix(mark), hyphens=hyphens)
    initials = None
    if mark is not None and options.get("initialize") != "false":
        initials = partial(initialized, mark=affix(mark), hyphens=hyphens)
    ladder: list[tuple[bool, Callable[[str], str] | None]] = [(True, None)] if short else []
    ladder += [(False, initials)] if initials else []
    ladder += [(False, full)]
    if area.sorting is not None:
        return (_SortForm(short=short, demote=area.options.get("demote-non-dropping-particle", ""), initials=initials),)
    parts = (
        {part.get("name"): name_part(part.attributes, area.locale.language) for part in name.all("name-part")}
        if name
        else {}
    )
    return tuple(
        NameForm(
            NameStyle(
                short=is_short,
                inverted=inverted,
                initials=initial,
                demotes=area.options.get("demote-non-dropping-particle", "display-and-sort") == "display-and-sort",
                separator=affix(options.get("sort-separator", ", ")),
                family=parts.get("family", _PLAIN),
                given=parts.get("given", _PLAIN),
                formatting=formatting(name.attributes) if name else ("", ""),
                affixes=(affix(options.get("prefix", "")), affix(options.get("suffix", ""))),
                is_full=not is_short and (initials is None or initial is not initials),
                decorated=area.kind == "bibliography",
                unbroken=area.locale.language[:2] in UNBROKEN_PARTICLES,
                bare_suffix=mark is not None and "." not in mark,
            )
        )
        for is_short, initial in ladder
    )


class _SortForm(NameForm):
    """Names as sort keys."""

    def __init__(self, *, short: bool, demote: str, initials: Callable[[str], str] | None) -> None:
        super().__init__(NameStyle())
        self._key = partial(sort_text, short=short, demote=demote, initials=initials)

    def _drawn(self, name: Name) -> str:
        return self._key(name)
