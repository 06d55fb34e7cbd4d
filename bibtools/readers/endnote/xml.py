"""The records of EndNote's XML as values, one record at a time.

Each `record` element is cut out of the text and parsed by itself: a broken one costs no other, a declaration of a
document type is never read, and so no entity is defined, expanded or fetched.
"""

import html
import re
from collections.abc import Iterator
from typing import NamedTuple
from xml.parsers import expat

from bibtools.mappings.endnote import FACES, GROUPS, LISTS, WITH_MARKUP

_RECORD = re.compile(r"<record(?=[\s>])", re.IGNORECASE)
_END = re.compile(r"</record\s*>", re.IGNORECASE)
_REFERENCE = re.compile(r"&(?:#(?P<number>x[0-9A-Fa-f]{1,6}|[0-9]{1,7});|(?P<name>[A-Za-z][A-Za-z0-9]{1,31});)?")
_OWN = frozenset({"amp", "lt", "gt", "quot", "apos"})
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_CDATA = "<![CDATA["
_DEEPEST = 40  # elements; what is deeper counts as a part of the last of them
_LONGEST_NAME = 99


class Element(NamedTuple):
    """A value of a record: where it stands (`titles/title`), its text, and its line."""

    path: str
    text: str
    line: int


class Parsed(NamedTuple):
    """A record: its line, its values, the name of its type, and what was wrong with it: the line and words."""

    line: int
    elements: list[Element]
    type_name: str
    fault: tuple[int, str] | None


def records(text: str) -> Iterator[Parsed]:
    """The records of a text, in order; one that breaks off has the values before the break. Linear in the text."""
    starts = [match.start() for match in _RECORD.finditer(text)]
    line, counted = 1, 0
    for start, following in zip(starts, [*starts[1:], len(text)], strict=False):
        line += text.count("\n", counted, start)
        counted = start
        end = _END.search(text, start, following)
        yield _Reader(line).parse(text[start : end.end() if end else following], is_whole=bool(end))


class _Reader:
    """One record on its way through expat."""

    def __init__(self, line: int) -> None:
        self._first = line
        self._path: list[str] = []
        self._elements: list[Element] = []
        self._text: list[str] = []
        self._line = line
        self._type_name = ""
        self._fallback = ""
        self._faces: list[str] = []
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text.append

    def parse(self, source: str, *, is_whole: bool) -> Parsed:
        fault: tuple[int, str] | None = None
        try:
            self._parser.Parse(_clean(source), True)
        except expat.ExpatError as error:
            self._finish_value()
            what = "the record breaks off" if not is_whole else f"broken XML ({expat.ErrorString(error.code)})"
            fault = self._first + error.lineno - 1, f"{what}; read up to there"
        return Parsed(self._first, self._elements, self._type_name, fault)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        name = name.lower()[:_LONGEST_NAME]
        if name == "style":
            self._faces.append(self._opened(attributes.get("face", "")))
            return
        if len(self._path) == 1 or self._is_inside():  # the text before the first element inside of another
            self._finish_value()
        self._path.append(name)
        self._line = self._first + self._parser.CurrentLineNumber - 1
        if name == "ref-type":
            self._type_name = attributes.get("name", "")
        elif name == "author" and (family := attributes.get("last-name")):
            # The parts of the name stand there as well; where the element is empty they are all there is.
            given = " ".join(filter(None, (attributes.get("first-name"), attributes.get("middle-initial"))))
            self._fallback = f"{family}, {given}"

    def _end(self, name: str) -> None:
        if name.lower() == "style":
            if self._faces and (closing := self._faces.pop()):
                self._text.append(closing)
            return
        self._finish_value()
        if self._path:
            self._path.pop()

    def _opened(self, faces: str) -> str:
        """Open the markup of a style, and give what closes it."""
        if self._place() not in WITH_MARKUP or len(self._faces) > _DEEPEST:
            return ""
        tags = [FACES[face] for face in faces.lower().split() if face in FACES]
        self._text += [f"<{tag}>" for tag in tags]
        return "".join(f"</{tag}>" for tag in reversed(tags))

    def _is_inside(self) -> bool:
        return len(self._path) > 1

    def _place(self) -> str:
        """`titles/title`; of the parts of a list its own place."""
        path = self._path[1:_DEEPEST]
        if path and path[0] in GROUPS:
            place = "/".join(path[:2])
            return place if place in LISTS or len(path) <= 2 else "/".join(path)  # noqa: PLR2004 - a group and a part
        return path[0] if path and path[0] in LISTS else "/".join(path)

    def _finish_value(self) -> None:
        text = "".join(self._text).replace("\r\n", "\n").replace("\r", "\n").strip()
        self._text.clear()
        text = text or self._fallback
        self._fallback = ""
        if text and len(self._path) > 1:
            self._elements.append(Element(self._place(), text, self._line))


def _clean(source: str) -> str:
    """What XML does not allow, but exports have: control characters, a bare `&`, names of HTML's characters."""
    before, *sections = _NOT_IN_XML.sub("", source).split(_CDATA)
    cleaned = [_REFERENCE.sub(_reference, before)]
    for section in sections:
        plain, end, after = section.partition("]]>")
        cleaned += (_CDATA, plain, end, _REFERENCE.sub(_reference, after))
    return "".join(cleaned)


def _reference(match: re.Match[str]) -> str:
    if match["number"]:
        number = match["number"]
        code = int(number[1:], 16) if number[0] == "x" else int(number)
        is_character = code <= 0x10FFFF and not _NOT_IN_XML.match(chr(code))  # noqa: PLR2004 - the last of Unicode
        return match[0] if is_character else " "
    if match["name"] in _OWN:
        return match[0]
    plain = html.unescape(match[0])
    return "&amp;" + match[0][1:] if plain == match[0] else html.escape(plain)
