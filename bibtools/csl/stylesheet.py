"""A citation style as elements, checked: what the compiler takes for granted is made sure of here.

CSL 1.0.2, "Styles - Structure" and "Rendering Elements". Every error names the style and the line.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from bibtools.csl import xml
from bibtools.csl.xml import Element
from bibtools.errors import StyleError

_RENDERING = frozenset({"text", "date", "number", "names", "label", "group", "choose"})
_CHILDREN: dict[str, frozenset[str]] = {
    "style": frozenset({"info", "locale", "macro", "citation", "bibliography"}),
    "citation": frozenset({"sort", "layout"}),
    "bibliography": frozenset({"sort", "layout"}),
    "sort": frozenset({"key"}),
    "macro": _RENDERING,
    "layout": _RENDERING,
    "group": _RENDERING,
    "if": _RENDERING,
    "else-if": _RENDERING,
    "else": _RENDERING,
    "substitute": _RENDERING,
    "choose": frozenset({"if", "else-if", "else"}),
    "names": frozenset({"name", "et-al", "label", "substitute"}),
    "name": frozenset({"name-part"}),
    "date": frozenset({"date-part"}),
    **dict.fromkeys(("text", "number", "label", "et-al", "key", "name-part", "date-part"), frozenset()),
}
"""What may stand in each element; `info` and `locale` are read as they are."""

_REQUIRED = {"date": "variable", "number": "variable", "names": "variable", "label": "variable", "macro": "name"}
_DEEPEST = 160
"""More than twice as deep as the deepest public style, and no deeper than the compiler can recurse."""
_TEXT_SOURCES = ("variable", "macro", "term", "value")
NAME_OPTIONS = frozenset(
    """
    and delimiter-precedes-et-al delimiter-precedes-last et-al-min et-al-use-first et-al-use-last
    et-al-subsequent-min et-al-subsequent-use-first initialize initialize-with name-as-sort-order sort-separator
    """.split()
)
"""CSL 1.0.2, "Inheritable Name Options"; three more are called `name-form`, `name-delimiter`, `names-delimiter`."""
_RENAMED = {"name-form": "form", "name-delimiter": "delimiter", "names-delimiter": "names-delimiter"}


@dataclass(frozen=True)
class Stylesheet:
    """An independent style."""

    source: str
    root: Element
    macros: dict[str, Element]
    citation: Element
    bibliography: Element | None

    @property
    def default_locale(self) -> str | None:
        return self.root.get("default-locale")

    @property
    def is_note(self) -> bool:
        return self.root.get("class") == "note"

    @cached_property
    def locales(self) -> tuple[Element, ...]:
        return tuple(self.root.all("locale"))

    @cached_property
    def variables(self) -> frozenset[str]:
        """All variables that the style speaks of, with the short forms of them."""
        found: set[str] = set()
        _collect(self.root, found)
        return frozenset(found | {f"{variable}-short" for variable in found})

    @cached_property
    def asks_to_tell_apart(self) -> bool:
        """Whether anything is drawn for ambiguous cites alone."""
        return _mentions(self.root, "disambiguate")

    @cached_property
    def has_subsequent_form(self) -> bool:
        """Whether later cites of an item may look other than the first one."""
        return _mentions(self.root, "position", "et-al-subsequent-min", "et-al-subsequent-use-first")

    def name_options(self, area: Element) -> dict[str, str]:
        """The inheritable name options that hold in cs:citation or cs:bibliography, under the names of cs:name."""
        found: dict[str, str] = {}
        for element in (self.root, area):
            for name, value in element.attributes.items():
                if name in NAME_OPTIONS:
                    found[name] = value
                elif name in _RENAMED:
                    found[_RENAMED[name]] = value
        return found


def parse(text: str | bytes, source: str = "style") -> Stylesheet:
    """The style in the XML. Raises StyleError for what is not a style, names the place, and says what is wrong."""
    root = xml.parse(text, source)
    if root.tag != "style":
        raise StyleError(f"{source}:{root.line}: not a citation style: its root is <{root.tag}>, not <style>")
    macros: dict[str, Element] = {}
    for element in root.all("macro"):
        macros[element.get("name") or ""] = element
    citation = root.first("citation")
    if citation is None:
        raise StyleError(f"{source}:{root.line}: not an independent style: it has no <citation>")
    for area in (citation, root.first("bibliography")):
        if area is not None and area.first("layout") is None:
            raise StyleError(f"{source}:{area.line}: <{area.tag}> has no <layout>")
    sheet = Stylesheet(source, root, macros, citation, root.first("bibliography"))
    _check(root, sheet)
    _check_depth(sheet, _check_calls(sheet))
    return sheet


def parent(root: Element) -> str | None:
    """The address of the style that a dependent style stands for. CSL 1.0.2, "Dependent Styles"."""
    info = root.first("info")
    links = info.all("link") if info else ()
    return next((link.get("href") for link in links if link.get("rel") == "independent-parent"), None)


def _check(element: Element, sheet: Stylesheet) -> None:
    """Known elements in their places, with the attributes without which they mean nothing."""
    known = _CHILDREN[element.tag]
    for child in element.children:
        if child.tag in {"info", "locale"} and element.tag == "style":
            continue
        place = f"{sheet.source}:{child.line}"
        if child.tag not in known:
            raise StyleError(f"{place}: <{child.tag}> is not an element that stands in <{element.tag}>")
        required = _REQUIRED.get(child.tag)
        if required and not child.get(required) and not (child.tag == "label" and element.tag == "names"):
            raise StyleError(f"{place}: <{child.tag}> has no {required}")
        if child.tag == "text" and not any(name in child.attributes for name in _TEXT_SOURCES):
            raise StyleError(f"{place}: <text> has none of {', '.join(_TEXT_SOURCES)}")
        macro = child.get("macro")
        if child.tag in {"text", "key"} and macro is not None and macro not in sheet.macros:
            raise StyleError(f"{place}: there is no macro {macro!r}")
        _check(child, sheet)


def _check_calls(sheet: Stylesheet) -> Iterable[str]:
    """No macro calls itself, also not by way of others. Gives the macros, each after those that it calls."""
    done: dict[str, None] = {}
    for start in sheet.macros:
        path: list[str] = []
        stack: list[tuple[str, Iterator[Element]]] = [(start, _calls(sheet.macros[start]))]
        while stack:
            name, calls = stack[-1]
            path = [entry for entry, _ in stack]
            call = next(calls, None)
            if call is None:
                done[name] = None
                stack.pop()
                continue
            called = call.get("macro") or ""
            if called in path:
                cycle = " calls ".join(repr(entry) for entry in [*path[path.index(called) :], called])
                raise StyleError(f"{sheet.source}:{call.line}: a macro calls itself: {cycle}")
            if called not in done:
                stack.append((called, _calls(sheet.macros[called])))
    return done


def _check_depth(sheet: Stylesheet, macros: Iterable[str]) -> None:
    """Nothing is nested too deeply, macros counted; of those each comes after the ones that it calls."""
    depths: dict[str, int] = {}
    for name in macros:
        depths[name] = _depth(sheet.macros[name], depths)
        if depths[name] > _DEEPEST:
            raise StyleError(f"{sheet.source}:{sheet.macros[name].line}: the macros from {name!r} on nest too deeply")
    if _depth(sheet.root, depths) > _DEEPEST:
        raise StyleError(f"{sheet.source}:{sheet.root.line}: elements nested too deeply")


def _depth(element: Element, macros: dict[str, int]) -> int:
    called = macros.get(element.get("macro") or "", 0) if element.tag == "text" else 0
    return called + 1 + max([_depth(child, macros) for child in element.children], default=0)


def _calls(element: Element) -> Iterator[Element]:
    for child in element.children:
        if child.tag == "text" and child.get("macro"):
            yield child
        yield from _calls(child)


def _collect(element: Element, found: set[str]) -> None:
    for attribute in ("variable", "is-numeric", "is-uncertain-date"):
        found.update(element.get(attribute, "").split())  # type: ignore[union-attr]
    for child in element.children:
        _collect(child, found)


def _mentions(element: Element, *attributes: str) -> bool:
    return any(name in element.attributes for name in attributes) or any(
        _mentions(child, *attributes) for child in element.children
    )


def draws(element: Element, sheet: Stylesheet, variable: str) -> bool:
    """Whether an element, or a macro that it calls, has a `cs:text` for the variable."""
    seen: set[str] = set()

    def search(node: Element) -> bool:
        if node.tag == "text" and node.get("variable") == variable:
            return True
        name = node.get("macro")
        if node.tag == "text" and name in sheet.macros and name not in seen:
            seen.add(name)
            if search(sheet.macros[name]):
                return True
        return any(search(child) for child in node.children)

    return search(element)
