"""citeproc-py's style elements with their faults mended, as subclasses of its own.

Each style gets classes of its own (`element_classes`), which share one `State`: citeproc-py finds them by the
element's name. What is mended, by the sections of the CSL 1.0.2 specification: groups without a value
("Group"), dates and their ranges ("Date", "Localized Date Formats"), page ranges ("Page Ranges"), substituted
variables that came twice ("Substitute"), case of labels ("Text-case"), initials and truncated lists ("Name").
"""
# ruff: noqa: ANN401 - citeproc-py has no annotations: its elements, values and styles are Any to us

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from citeproc import model
from citeproc.source import DateRange, LiteralDate, VariableError
from citeproc.string import MixedString, String, join

from bibtools.csl.citeproc_text import TRUNCATED

NAMESPACE = "http://purl.org/net/xbiblio/csl"
_DATE_PARTS = ("year", "month", "day")
_SUBSTITUTED = ("title",)  # what macros in cs:substitute stand in for an author with
_HUNDRED = 100
_GLUED_INITIAL = re.compile(r"\.(?=[^\W\d_])")  # J.W.


@dataclass
class State:
    """What the elements of one style share while they draw: its macros, the variables met so far."""

    language: str = "en"
    macros: dict[str, Any] = field(default_factory=dict)
    called: int = 0
    rendered: int = 0
    sorting: bool = False

    def counted(self, text: Any) -> Any:
        """Count a variable that was called, and whether it had something to show."""
        self.called += 1
        self.rendered += bool(text)
        return text


class _Element:
    """What all elements have: macros by name without a search, case changes in the language of the output."""

    state: State

    def get_macro(self, name: str) -> Any:
        return self.state.macros[name]

    def case(self, text: Any, language: str | None = None) -> Any:
        if not text or not self.get("text-case"):  # type: ignore[attr-defined] # an lxml element, by the other base
            return text
        if isinstance(text, MixedString):
            text = MixedString(part if isinstance(part, String) else String(part) for part in text)
        elif not isinstance(text, String):
            text = String(text)
        return super().case(text, language or self.state.language)  # type: ignore[misc] # citeproc-py's TextCased

    def _format_last_page(self, first: str, last: str) -> str:
        root = self.get_root()  # type: ignore[attr-defined] # as above
        return last_page(first, last, root.get("page-range-format"))


class _Group(model.Group):  # type: ignore[misc] # citeproc-py has no annotations; so for all that follow
    """Shown unless it calls variables and all of them are empty; terms in it do not count."""

    def process(self, item: Any, context: Any = None, **options: Any) -> Any:
        called, rendered = self.state.called, self.state.rendered
        delimiter = self.get("delimiter", "")
        output = []
        for child in self:
            inherited = {"delimiter": delimiter} if isinstance(child, model.Choose) else {}
            try:
                text = child.render(item, context=context, **inherited, **options)
            except VariableError:
                continue
            if text is not None:
                output.append(text)
        if not output or (self.state.called > called and self.state.rendered == rendered):
            raise VariableError
        self.state.counted(output)  # to the group around it, this one is a variable with a value
        return join(output, delimiter)


class _Text(model.Text):  # type: ignore[misc]
    def process(self, item: Any, context: Any = None, **options: Any) -> Any:
        if self.get("variable") in {None, *self.generated_variables}:
            return super().process(item, context, **options)
        try:
            text, language = super().process(item, context, **options)
        except VariableError:
            self.state.counted(None)
            raise
        return self.state.counted(text), language


class _Number(model.Number):  # type: ignore[misc]
    def process(self, item: Any, *_: Any, **__: Any) -> Any:
        try:
            variable = self.get("variable").replace("-", "_")
            value = item.reference.page if variable == "page_first" else item.reference[variable]
        except VariableError:
            self.state.counted(None)
            raise
        return self.state.counted(self._process(value, self.get("variable")))

    def format_number(self, number: Any) -> Any:
        form = self.get("form")
        if form not in {"ordinal", "long-ordinal"} or not re.fullmatch("[0-9]{1,9}", str(number)):
            return super().format_number(number)
        long = self.get_single_term(name=f"long-ordinal-{int(number):02}") if form == "long-ordinal" else ""
        return String(long or f"{int(number)}{ordinal_suffix(int(number), self.get_root().locales)}")


class _Date(model.Date):  # type: ignore[misc]
    def process(self, item: Any, *_: Any, **__: Any) -> Any:
        date = item.reference.get(self.get("variable").replace("-", "_"))
        if not self.state.counted(date):
            raise VariableError
        if self.state.sorting:
            return date.sort_key()
        text = date.text if isinstance(date, LiteralDate) else self._drawn(date)
        return self.wrap(self.format(text)) if text else None

    def _drawn(self, date: Any) -> Any:
        """A date, or a range whose ends share what they have in common: `January–March 1970`."""
        form = self.get("form")
        pattern = self.get_date(form) if form else self
        shown = self.get("date-parts", "year-month-day").split("-") if form else _DATE_PARTS
        parts = [part for part in pattern if part.get("name") in shown]
        delimiter = pattern.get("delimiter", "")
        if not isinstance(date, DateRange):
            return join(self._parts(parts, date), delimiter)
        begin, end = date.begin, date.end
        differs = next((name for name in _DATE_PARTS if begin.get(name) != end.get(name)), "day")
        own = [part for part in parts if _DATE_PARTS.index(part.get("name")) >= _DATE_PARTS.index(differs)]
        if not own:
            return join(self._parts(parts, begin), delimiter)
        where = parts.index(own[0])
        sides = [join(self._parts(own, side), delimiter) for side in (begin, end)]
        both = String(str(sides[0]).rstrip(" ,") + "–" + str(sides[1]))
        rest = [part for part in parts[where:] if part not in own]
        return join(
            [*self._parts(parts[:where], begin), both, *self._parts(rest, begin)],
            delimiter,
        )

    def _parts(self, parts: Iterable[Any], date: Any) -> Iterator[Any]:
        for part in parts:
            kept = dict(part.attrib)  # citeproc-py writes the style's wishes into the locale
            try:
                text = part.render(date, self)
            except VariableError:
                continue
            finally:
                part.attrib.clear()
                part.attrib.update(kept)
            if text:
                yield text


class _Names(model.Names):  # type: ignore[misc]
    def render(self, item: Any, *args: Any, **options: Any) -> Any:
        context = options.get("context")
        used_up = (self if context is None else context).get_layout().repressed.get(self.tag, ())
        if all(role in used_up for role in self.get("variable").split()):
            self.state.counted(None)
            return None
        try:
            return self.state.counted(super().render(item, *args, **options))
        except VariableError:
            self.state.counted(None)
            raise


class _Substitute(model.Substitute):  # type: ignore[misc]
    def add_to_repressed_list(self, child: Any, context: Any) -> None:
        used_up = context.get_layout().repressed
        called = set(_text_variables(child, self.state.macros, set()))
        variables = [*child.get("variable", "").split(), *(name for name in _SUBSTITUTED if name in called)]
        tag = child.tag if child.get("variable") else f"{{{NAMESPACE}}}text"
        used_up.setdefault(tag, []).extend(variables)


class _Name(model.Name):  # type: ignore[misc]
    """With truncated lists, and with initials for every script."""

    def process(self, item: Any, variable: str, context: Any = None, sort_options: Any = None, **options: Any) -> Any:
        names = item.reference.get(variable, ())
        if names and names[-1].get("literal") == TRUNCATED and self.get_option("form", context) != "count":
            shortest = self.get_option("et-al-min", context, sort_options)
            first = self.get_option("et-al-use-first", context, sort_options)
            shown = min(first, len(names) - 1) if 0 < shortest <= len(names) else len(names) - 1
            sort_options = {
                **(sort_options or {}),
                "et-al-min": len(names),
                "et-al-use-first": shown,
                "et-al-use-last": "false",
            }
        return super().process(item, variable, context=context, sort_options=sort_options, **options)

    def initialize(self, given: str, mark: str, context: Any) -> str:
        if self._inherited("initialize", context) == "false":
            return spaced_initials(given, mark)
        return initials(given, mark, hyphens=self._inherited("initialize-with-hyphen", context) != "false")

    def _inherited(self, attribute: str, context: Any) -> str | None:
        """An inheritable name option: from here, from `cs:bibliography`, from `cs:style`."""
        above = (self if context is None else context).xpath_search("./ancestor-or-self::cs:bibliography")
        holders = (self, *above, self.get_root())
        return next((holder.get(attribute) for holder in holders if holder.get(attribute)), None)


class _NamePart(model.Name_Part):  # type: ignore[misc]
    def format_part(self, given: Any, family: Any) -> tuple[str | None, str | None]:
        given, family = super().format_part(given, family)
        return None if given is None else str(given), None if family is None else str(family)


_MENDED = {
    "date": _Date,
    "group": _Group,
    "name": _Name,
    "name-part": _NamePart,
    "names": _Names,
    "number": _Number,
    "substitute": _Substitute,
    "text": _Text,
}


def element_classes(state: State) -> dict[str, type]:
    """The class of each element by its name, for one style."""
    theirs = model.CitationStylesElement.__subclasses__()
    kinds = {kind.__name__.replace("_", "-").lower(): kind for kind in theirs} | _MENDED
    return {name: type(kind.__name__, (_Element, kind), {"state": state}) for name, kind in kinds.items()}


def initials(given: str, mark: str, *, hyphens: bool) -> str:
    """`Jean-Paul` as `J.-P.`; a word of a script without capitals, or a particle in small letters, stays."""
    pieces = []
    for place, word in enumerate(_GLUED_INITIAL.sub(". ", given).split()):
        if not _has_case(word[0]) or (place and word[0].islower()):
            pieces.append(f" {word} ")
            continue
        letters = [half[0] for half in word.split("-") if half]
        hyphen = f"{mark.rstrip()}-" if hyphens else mark
        pieces.append(hyphen.join(letters) + mark)
    return " ".join("".join(pieces).split())


def spaced_initials(given: str, mark: str) -> str:
    """A whole given name; only what is an initial already takes the style's form: `Jack W` as `Jack W.`"""
    pieces = []
    for word in _GLUED_INITIAL.sub(". ", given).split():
        letter = word.rstrip(".")
        pieces.append(letter + mark if len(letter) == 1 and _has_case(letter) else f" {word} ")
    return " ".join("".join(pieces).split())


def ordinal_suffix(number: int, locales: Iterable[Any]) -> str:
    """The ending of an ordinal: `nd`, `.`, `ᵉ`; all of one locale, the first that has any.

    CSL 1.0.2, "Ordinal Suffixes": two digits before one, and terms of a gender are not for numbers without.
    """
    for locale in locales:
        found = locale.iterfind("cs:terms/cs:term", locale.nsmap)
        terms = {term.get("name"): term for term in found if not term.get("gender-form")}
        if "ordinal" not in terms:
            continue
        for digits, match in ((100, "last-two-digits"), (10, "last-digit")):
            term = terms.get(f"ordinal-{number % digits:02}")
            usual = "last-digit" if number % digits < 10 else "last-two-digits"  # noqa: PLR2004 - one digit
            if term is not None and (term.get("match", usual) == match or number < digits):
                return str(term.single)
        return str(terms["ordinal"].single)
    return ""


def last_page(first: str, last: str, form: str | None) -> str:
    """The second number of a page range in a `page-range-format`; as it is where the two are not alike."""
    if form in {None, "expanded"} or not (first.isdecimal() and last.isdecimal() and len(first) == len(last)):
        return last
    common = next((place for place in range(len(first)) if first[place] != last[place]), len(first) - 1)
    keep_two = min(common, max(len(first) - 2, 0))
    if form == "minimal":
        return last[common:]
    if form == "minimal-two":
        return last[keep_two:]
    if int(first) < _HUNDRED or int(first) % _HUNDRED == 0:  # the rules of Chicago
        return last
    return last[common:] if first[-2] == "0" else last[keep_two:]


def _has_case(char: str) -> bool:
    return char.upper() != char.lower()


def _text_variables(element: Any, macros: dict[str, Any], seen: set[str]) -> Iterator[str]:
    """The variables that cs:text elements in `element` call, those of the macros it calls as well."""
    for text in element.iter(f"{{{NAMESPACE}}}text"):
        if text.get("variable"):
            yield text.get("variable")
        macro = text.get("macro")
        if macro in macros and macro not in seen:
            seen.add(macro)
            yield from _text_variables(macros[macro], macros, seen)
