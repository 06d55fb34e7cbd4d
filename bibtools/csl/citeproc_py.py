"""The bridge to citeproc-py, which renders reference lists until bibtools has its own engine.

citeproc-py reads the style and draws each entry, through elements that are mended (`citeproc_elements`) and
with text that is marked (`citeproc_text`). This module gives it the items, sorts them, and stands in for an
entry that it cannot draw: one item in trouble costs its own entry only.
"""
# ruff: noqa: ANN401 - citeproc-py has no annotations: its elements, values and styles are Any to us

import re
from collections.abc import Iterable, Sequence
from operator import itemgetter
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NamedTuple

from citeproc import LANGUAGE_NAMES, PRIMARY_DIALECTS
from citeproc.model import CitationStylesElement, ConditionFailed
from citeproc.source import (
    CitationItem,
    Date,
    DateRange,
    LiteralDate,
    Name,
    Reference,
    VariableError,
)
from citeproc.string import String
from lxml import etree

from bibtools.csl import citeproc_text as marked
from bibtools.csl.citeproc_elements import NAMESPACE, State, element_classes
from bibtools.csl.citeproc_text import TRUNCATED, Quotes
from bibtools.errors import Problem, StyleError
from bibtools.record import item as record
from bibtools.record.item import Item
from bibtools.record.names import display
from bibtools.record.schema import DATE_VARIABLES, NAME_VARIABLES
from bibtools.richtext.tree import Node
from bibtools.text import markup
from bibtools.text.dates import Day, when
from bibtools.text.folding import fold

_CJK = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]")
_LATIN = re.compile("[A-Za-z]")
_NOT_PRINTED = frozenset({"id", "type", "custom", "categories"})
_SPELLINGS = {"shortTitle": "title-short", "journalAbbreviation": "container-title-short"}
_SAME = (("event", "event-title"), ("event-title", "event"))  # CSL 1.0.2 renamed it; styles use both

# What an item can make citeproc-py raise; it has no exception of its own for it.
_ENTRY_ERRORS = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    ConditionFailed,
    LookupError,
    TypeError,
    ValueError,
    VariableError,
)


class Entry(NamedTuple):
    """One entry of a reference list: the id of its item, its text."""

    id: str
    nodes: tuple[Node, ...]


class Bibliography(NamedTuple):
    """The entries in the style's order, the items that needed help, the locale that was used."""

    entries: list[Entry]
    problems: list[Problem]
    locale: str


def bibliography(items: Iterable[Item], style_path: Path, locale: str | None = None) -> Bibliography:
    """The items as the style prints them, sorted as it says (without a word from it: in their order).

    `locale` is a language tag (`de-DE`, `de`) that overrules the style's own. Raises StyleError for a style
    that cannot be read or prints no bibliography, and for an unknown locale.
    """
    items = list(items)
    state = State()
    root = _load(style_path, state)
    language = locale or root.get("default-locale", "en-US")
    if language not in LANGUAGE_NAMES and language.split("-")[0] not in PRIMARY_DIALECTS:
        raise StyleError(f"no locale is called {language!r}; a language tag such as de-DE is wanted")
    root.set_locale_list(language, validate=False)
    root.formatter = marked.FORMATTER
    state.language = language[:2]
    layout = root.find("cs:bibliography/cs:layout", root.nsmap)
    if layout is None:
        raise StyleError(f"{style_path.stem} prints citations only, in notes or in the text: it has no bibliography")
    quotes = _quotes(root)
    entries, problems = [], []
    state.sorting = True
    cites = _sorted(layout, _cites(items))
    state.sorting = False
    for index, cite in cites:
        nodes, trouble = _entry(layout, cite, quotes)
        if trouble:
            nodes = _plain_entry(items[index])
            problems.append(_problem(items[index], style_path.stem, trouble))
        entries.append(Entry(str(items[index]["id"]), nodes))
    return Bibliography(entries, problems, language)


def _load(path: Path, state: State) -> Any:
    """The root element of a style; its elements are of citeproc-py's classes as they are mended."""
    lookup = etree.ElementNamespaceClassLookup()
    namespace = lookup.get_namespace(NAMESPACE)
    namespace[None] = CitationStylesElement
    namespace.update(element_classes(state))
    parser = etree.XMLParser(remove_comments=True, resolve_entities=False, no_network=True)
    parser.set_element_class_lookup(lookup)
    try:
        root: Any = etree.parse(str(path), parser).getroot()
    except (OSError, etree.XMLSyntaxError) as error:
        raise StyleError(f"{path}: not a citation style that can be read: {error}") from error
    if root.tag != f"{{{NAMESPACE}}}style":
        raise StyleError(f"{path}: not a citation style: its root is not cs:style")
    state.macros.update((macro.get("name"), macro) for macro in root.findall("cs:macro", root.nsmap))
    for names in root.iter(f"{{{NAMESPACE}}}names"):
        if names.name is None and names.getparent().tag != f"{{{NAMESPACE}}}substitute":
            names.insert(0, etree.SubElement(names, f"{{{NAMESPACE}}}name"))
    return root


def _quotes(root: Any) -> Quotes:
    terms = [
        str(root.get_single_term(name=name))
        for name in ("open-quote", "close-quote", "open-inner-quote", "close-inner-quote")
    ]
    inside = root.get_locale_option("punctuation-in-quote") == "true"
    return Quotes((terms[0], terms[1]), (terms[2], terms[3]), inside)


class _Cite(CitationItem):  # type: ignore[misc] # citeproc-py has no annotations
    """An item in the list. What citeproc-py looks up for each variable, at length, is here an attribute."""

    reference: Any = None
    number: int = 0
    bibliography = SimpleNamespace(formatter=marked.FORMATTER)

    def __init__(self, place: int, reference: Any) -> None:
        super().__init__(str(place))
        self.renumber(place + 1)
        self.__dict__["reference"] = reference  # by name it would become a variable

    def renumber(self, number: int) -> None:
        self.__dict__["number"] = number


def _cites(items: Sequence[Item]) -> list[_Cite]:
    """One cite for each item. Their keys are ordinals: citeproc-py would mix up ids that differ in case."""
    return [_Cite(place, _reference(str(place), item)) for place, item in enumerate(items)]


def _reference(key: str, item: Item) -> Any:
    values = {}
    for variable, value in item.items():
        if variable in _NOT_PRINTED or value is None or value == "":
            continue
        printed = _value(variable, value, record.is_truncated(item, variable))
        if printed:
            values[_SPELLINGS.get(variable, variable)] = printed
    if "language" not in values and not _LATIN.search(str(item.get("title", ""))):
        values["language"] = "und"  # English title case is not for it
    for one, other in _SAME:
        if one in values:
            values.setdefault(other, values[one])
    reference = Reference(key, item["type"])
    # Not as its arguments: it warns of the variables of CSL 1.0.2, and takes them all the same.
    reference.update({variable.replace("-", "_"): value for variable, value in values.items()})
    return reference


def _value(variable: str, value: Any, truncated: bool) -> Any:
    """The value of a variable as citeproc-py takes it; something empty where there is nothing to print."""
    if variable in NAME_VARIABLES:
        names = [name for name in map(_name, _listed(value)) if name]
        return [*names, Name(literal=TRUNCATED)] if truncated and names else names
    if variable in DATE_VARIABLES:
        return _date(value)
    if variable == "DOI":
        return marked.encode_doi(value)
    if variable == "URL":
        return marked.encode_url(value)
    if variable == "language":
        return str(value)
    return marked.encode(str(value).replace("--", "-") if variable == "page" else value)


def _name(name: Any) -> Any:
    """A name in the parts that citeproc-py knows; Chinese, Japanese and Korean names whole, family first."""
    if not isinstance(name, dict):
        return None
    parts = ("family", "given", "dropping-particle", "non-dropping-particle", "suffix", "literal")
    texts = {part: marked.encode_name(name[part]) for part in parts if name.get(part)}
    family, given = texts.get("family", ""), texts.get("given", "")
    if "literal" in texts:
        return Name(literal=texts["literal"])
    if family and _CJK.match(family) and (not given or _CJK.match(given)):
        return Name(literal=family + given)
    if not family:  # citeproc-py sorts and prints by it
        return Name(literal=given) if given else None
    particle = texts.get("non-dropping-particle", "")
    if particle.endswith(("'", "’", marked.encode_name("’"))):  # d' and its name are one word
        del texts["non-dropping-particle"]
        texts["family"] = particle + family
    return Name(**texts)


def _date(value: Any) -> Any:
    """A date or a range from what of it is given in numbers; its words where nothing is."""
    date = when(value)
    if not date.begin:
        words = String(marked.encode_name(date.words))
        return LiteralDate(words, circa=date.circa) if date.words else None
    ends = [_day(day, date.season) for day in (date.begin, date.end) if day]
    if len(ends) > 1:
        return DateRange(begin=ends[0], end=ends[1], circa=date.circa)
    ends[0]["circa"] = date.circa
    return ends[0]


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _day(day: Day, season: int | None) -> Any:
    parts = dict(zip(("year", "month", "day"), day, strict=False))
    return Date(**parts, **({"season": season} if season else {}))


def _sorted(layout: Any, cites: list[_Cite]) -> list[tuple[int, _Cite]]:
    """The cites by the keys of the style's `cs:sort`, each with its place in the input, numbered anew.

    CSL 1.0.2, "Sorting": an empty key comes last, both ways. citeproc-py draws the keys; the order is made
    here, without regard to case and diacritics.
    """
    order = list(enumerate(cites))
    for key in reversed(layout.getparent().findall("cs:sort/cs:key", layout.nsmap)):
        keyed = [(_sort_value(key, cite, layout), place, cite) for place, cite in order]
        filled = [(value, place, cite) for value, place, cite in keyed if value is not None]
        filled.sort(key=itemgetter(0), reverse=key.get("sort") == "descending")
        order = [(place, cite) for _, place, cite in filled]
        order += [(place, cite) for value, place, cite in keyed if value is None]
    for number, (_, cite) in enumerate(order, start=1):
        cite.renumber(number)
    return order


def _sort_value(key: Any, cite: Any, layout: Any) -> tuple[bool, int, str] | None:
    try:
        (value,) = key.sort_keys([cite], layout)
    except _ENTRY_ERRORS:  # the entry meets the same trouble when it is drawn, and it is reported there
        return None
    text = marked.plain_text(str(value or ""))
    if re.fullmatch("[0-9]{1,18}", text):
        return (False, int(text), "")
    return (True, 0, fold(text) or text) if text else None


def _entry(layout: Any, cite: Any, quotes: Quotes) -> tuple[tuple[Node, ...], str]:
    """The text of one entry, or what went wrong."""
    layout.repressed = {}  # citeproc-py keeps here which substituted variables an entry has used up
    try:
        text = str(layout.format(layout.wrap(layout.render_children(cite))) or "")
        if layout.getparent().get("second-field-align"):
            text = _apart(text, _first_field(layout, cite))
    except _ENTRY_ERRORS as error:
        return (), f"{type(error).__name__}: {error}"
    nodes = marked.decode(text, quotes)
    return nodes, "" if nodes else "nothing to print"


def _first_field(layout: Any, cite: Any) -> str:
    try:
        return str(layout[0].render(cite) or "")
    except VariableError:  # a label that the item has not
        return ""


def _apart(text: str, first: str) -> str:
    """A space after the first field, which the style sets in a column of its own: `[1] R. Lam`."""
    if not first or not text.startswith(first):
        return text
    return f"{first.rstrip()} {text[len(first) :].lstrip()}"


def _plain_entry(item: Item) -> tuple[Node, ...]:
    """An entry without a style: `Authors (year). Title. Publisher`."""
    names = [display(name) for name in item.get("author", ())]
    names += ["et al."] if record.is_truncated(item) and names else []
    year = record.year_of(item)
    head = " ".join(filter(None, [", ".join(names), f"({year})" if year is not None else ""]))
    place = item.get("container-title") or item.get("publisher") or ""
    parts = [part for part in (head, str(item.get("title", "")), str(place)) if part] or [str(item["id"])]
    return markup.parse(" ".join(part if part.endswith((".", "?", "!")) else f"{part}." for part in parts))


def _problem(item: Item, style: str, trouble: str) -> Problem:
    origin = item.get("custom", {}).get("origin", {})
    message = f"{item['id']}: {style} could not print it ({trouble}); a plain line stands in its place"
    return Problem(origin.get("file", "references"), origin.get("line"), "warning", message)
