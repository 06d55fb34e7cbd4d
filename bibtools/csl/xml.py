"""XML of styles and locales as plain elements with their lines: no network, no entities of its own, no DTD."""

from collections.abc import Iterator
from typing import Any, NamedTuple
from xml.parsers import expat

from bibtools.errors import StyleError

NAMESPACE = "http://purl.org/net/xbiblio/csl"
_DEEPEST = 200
"""Elements nested deeper than any style has them are an error: the compiler recurses over the tree."""


class Element(NamedTuple):
    """An element of CSL: its name, attributes, child elements, text, and the 1-based line where it begins."""

    tag: str
    attributes: dict[str, str]
    children: "tuple[Element, ...]"
    text: str
    line: int

    def get(self, attribute: str, default: str | None = None) -> str | None:
        return self.attributes.get(attribute, default)

    def all(self, tag: str) -> Iterator["Element"]:
        """The children of that name."""
        return (child for child in self.children if child.tag == tag)

    def first(self, tag: str) -> "Element | None":
        return next(self.all(tag), None)


def parse(text: str | bytes, source: str) -> Element:
    """The root element. Raises StyleError, which names the place, for what is not well-formed XML."""
    builder = _Builder(source, "utf-8" if isinstance(text, str) else None)
    try:
        builder.parser.Parse(text.encode() if isinstance(text, str) else text, True)
    except (LookupError, ValueError) as error:  # an encoding that there is not, half of a surrogate pair
        raise StyleError(f"{source}: its characters cannot be read: {error}") from error
    except expat.ExpatError as error:
        line = error.lineno
        raise StyleError(f"{source}:{line}: not XML: {expat.errors.messages[error.code]}") from error
    return builder.root


class _Builder:
    """Collects elements as expat reports them."""

    def __init__(self, source: str, encoding: str | None) -> None:
        self.source = source
        self.parser = expat.ParserCreate(encoding, namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._data
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.open: list[tuple[str, dict[str, str], list[Element], list[str], int]] = []
        self.root: Element = Element("", {}, (), "", 0)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self.open) > _DEEPEST:
            raise StyleError(f"{self.source}:{self.parser.CurrentLineNumber}: elements nested too deeply")
        plain = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        self.open.append((name, plain, [], [], self.parser.CurrentLineNumber))

    def _end(self, _name: str) -> None:
        name, attributes, children, text, line = self.open.pop()
        namespace, _, tag = name.rpartition(" ")
        if namespace not in {NAMESPACE, ""}:
            tag = f"{{{namespace}}}{tag}"
        element = Element(tag, attributes, tuple(children), "".join(text), line)
        if self.open:
            self.open[-1][2].append(element)
        else:
            self.root = element

    def _data(self, data: str) -> None:
        self.open[-1][3].append(data)

    def _doctype(self, *_: Any) -> None:  # noqa: ANN401 - expat's four arguments, none of which is wanted
        line = self.parser.CurrentLineNumber
        raise StyleError(f"{self.source}:{line}: a document type declaration is not allowed in a style")
