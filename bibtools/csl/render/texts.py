"""Text, numbers and labels: what draws a variable, a term or a value. CSL 1.0.2, "Text", "Number", "Label"."""

from collections.abc import Callable

from bibtools.csl import labels, numbers, pages
from bibtools.csl.fields import marked
from bibtools.csl.marks import CITATION_NUMBER, CLOSE, GUARD, LINKS, TERM, TITLE, YEAR_SUFFIX
from bibtools.csl.render.finish import finish
from bibtools.csl.render.state import CALLED, RENDERED, Area, Render, State, empty, nothing
from bibtools.csl.xml import Element
from bibtools.record.schema import NUMBER_VARIABLES

_RANGED = NUMBER_VARIABLES - {"section", "version"}
"""Variables in which a hyphen between numbers makes a range."""


def text(element: Element, area: Area) -> Render:
    """`cs:text`, by what it selects; one that calls a macro is the business of `elements`."""
    if "value" in element.attributes:
        return _value(element, area)
    return _variable(element, area) if "variable" in element.attributes else _term(element, area)


def _value(element: Element, area: Area) -> Render:
    done = finish(element.attributes, area)
    value = marked(element.get("value"), keeps_lines=True)
    return (lambda state: done(state, value)) if done and value else (lambda _: value)


def _term(element: Element, area: Area) -> Render:
    name = element.get("term") or ""
    found = area.locale.term(name, element.get("form") or "long", plural=element.get("plural") == "true")
    value = found or ""
    if value[:1].islower() and area.sorting is None:
        value = f"{TERM}{value}"
    if not value:  # a term that is defined as empty ends a substitution
        return nothing if found is None or area.inherited is None else lambda _: GUARD
    done = finish(element.attributes, area)
    return (lambda state: done(state, value)) if done else (lambda _: value)


def _variable(element: Element, area: Area) -> Render:
    variable = element.get("variable") or ""
    if not area.may_have(variable):
        return empty
    counts = 0 if variable == "year-suffix" else CALLED  # a suffix is no content that a group could miss
    if variable == "locator":
        value = _locator(area)
    elif variable in _OF_THE_CITE:
        value = _OF_THE_CITE[variable]
    elif variable in {"page", "page-first"}:
        value = _page(variable, area)
    else:
        value = _plain_variable(variable, element.get("form"), area)
    done = finish(element.attributes, area)

    def render(state: State) -> str:
        text = value(state)
        if not text:
            state.seen |= counts
            return ""
        state.seen |= RENDERED
        return done(state, text) if done else text

    return render


def _plain_variable(variable: str, form: str | None, area: Area) -> Render:
    delimiter = area.locale.term("page-range-delimiter") or "–"
    short = f"{variable}-short"
    if form == "short" and variable in {"title", "container-title", "collection-title"}:
        return lambda state: state.texts[short] or state.texts[variable]
    if variable == "number":
        return _whole_number(delimiter)
    if variable in _RANGED:
        return lambda state: pages.delimited(state.texts[variable], delimiter)
    if variable == "title" and area.kind == "bibliography" and area.sorting is None:
        return _title
    link = LINKS.get(variable)
    if link:
        return lambda state: f"{link}{state.texts[variable]}{CLOSE}" if state.texts[variable] else ""
    return lambda state: state.texts[variable]


def _title(state: State) -> str:
    text = state.texts["title"]
    return f"{TITLE}{text}{CLOSE}" if text and state.ref.address else text


def _whole_number(delimiter: str) -> Render:
    """`number`: a range where it is nothing but numbers; the hyphen of a docket number stays."""

    def value(state: State) -> str:
        text = state.texts["number"]
        if "-" not in text or state.ref.type == "legal_case" or not numbers.is_numeric(text):
            return text
        return pages.delimited(text, delimiter)

    return value


def _page(variable: str, area: Area) -> Render:
    form = _page_form(area)
    if variable == "page-first":
        return lambda state: pages.first_page(state.texts["page"])
    return lambda state: form(state.texts["page"])


def _page_form(area: Area) -> Callable[[str], str]:
    form = area.options.get("page-range-format")
    delimiter = area.locale.term("page-range-delimiter") or "–"
    return lambda text: pages.formatted(text, form, delimiter)


def _locator(area: Area) -> Render:
    """The locator: pages as `page-range-format` says, others with en-dashes. "Range Delimiters"."""
    page = _page_form(area)
    return lambda state: (
        marked(page(state.locator) if state.label == "page" else pages.delimited(state.locator))
        if state.locator
        else ""
    )


def _citation_number(state: State) -> str:
    return f"{CITATION_NUMBER}{state.ref.number}{CLOSE}" if state.ref.number else ""


def _year_suffix(state: State) -> str:
    state.suffix_due = False
    return f"{YEAR_SUFFIX}{state.suffix}{CLOSE}" if state.suffix else ""


def _citation_label(state: State) -> str:
    state.suffix_due = False
    label = state.ref.texts["citation-label"] or labels.label(state.ref)
    return f"{label}{YEAR_SUFFIX}{state.suffix}{CLOSE}" if state.suffix else label


_OF_THE_CITE: dict[str, Render] = {
    "locator": lambda state: state.locator,
    "citation-number": _citation_number,
    "year-suffix": _year_suffix,
    "first-reference-note-number": lambda state: state.note,
    "citation-label": _citation_label,
}
"""Variables that the engine makes, or that come with a cite."""


def number(element: Element, area: Area) -> Render:
    """`cs:number`: numeric content in a form, other content as it is. CSL 1.0.2, "Number"."""
    variable = element.get("variable") or ""
    if not area.may_have(variable):
        return empty
    gender = area.locale.gender(variable)
    form = _number_form(element.get("form") or "numeric", gender, area)
    source = _OF_THE_CITE.get(variable) or _plain_variable("page" if variable == "page-first" else variable, None, area)
    range_delimiter = area.locale.term("page-range-delimiter") or "–"
    done = finish(element.attributes, area)
    sorting = area.sorting is not None

    def render(state: State) -> str:
        text = source(state)
        if variable == "page-first":
            text = pages.first_page(text)
        if not text:
            state.seen |= CALLED
            return ""
        state.seen |= RENDERED
        if sorting:
            return number_key(text)
        if numbers.is_numeric(text):
            text = numbers.written(text, form, range_delimiter)
        elif ". " in text:
            text = _with_labels(text, form, area)
        return done(state, text) if done else text

    return render


def _with_labels(text: str, form: Callable[[int], str], area: Area) -> str:
    """A number with others that are labelled in it: `7, p. 3-8`; other text as it is."""
    first, *rest = text.split(", ")
    pieces = [numbers.labeled(piece) for piece in rest]
    if not numbers.is_numeric(first) or not all(label and numbers.is_numeric(value) for label, value in pieces):
        return text
    output = [numbers.written(first, form)]
    for name, value in pieces:
        term = area.locale.term(name or "", "short", plural=numbers.is_plural(value)) or ""
        output.append(f"{term} {numbers.written(value, str)}")
    return ", ".join(output)


def number_key(text: str) -> str:
    """A number for sorting, its digits filled up; other text as it is. CSL 1.0.2, "Sorting Variables"."""
    return numbers.written(text, lambda number: f"{number:08}") if numbers.is_numeric(text) else text


def _number_form(form: str, gender: str | None, area: Area) -> Callable[[int], str]:
    if form == "ordinal":
        return lambda number: area.locale.ordinal(number, gender)
    if form == "long-ordinal":
        return lambda number: area.locale.long_ordinal(number, gender)
    return numbers.roman if form == "roman" else str


def label(element: Element, area: Area) -> Render:
    """`cs:label`: the term of a variable that has a value, in the number of that value. CSL 1.0.2, "Label"."""
    variable = element.get("variable") or ""
    if not area.may_have(variable):
        return empty
    form, plural = element.get("form") or "long", element.get("plural") or "contextual"
    conjunction = area.locale.term("and") or "&"
    source = _OF_THE_CITE.get(variable) or _plain_variable(variable, None, area)
    done = finish(element.attributes, area)

    def render(state: State) -> str:
        value = source(state)
        if not value:
            state.seen |= CALLED
            return ""
        raw = value if variable in _OF_THE_CITE else state.texts[variable]
        many = plural == "always" or (plural == "contextual" and _is_plural(variable, raw, conjunction))
        term = area.locale.term(state.label if variable == "locator" else variable, form, plural=many)
        return (done(state, term) if done else term) if term else ""

    return render


def _is_plural(variable: str, value: str, conjunction: str) -> bool:
    if variable in {"number-of-pages", "number-of-volumes"} and (count := numbers.whole(value)) is not None:
        return count > 1
    if variable == "number" and "-" in value:  # a docket or report number
        return False
    return numbers.is_plural(value, conjunction)
