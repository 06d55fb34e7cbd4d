"""Styles beside the CSL schema (RELAX NG, as citeproc-py carries it): what a style has that CSL 1.0.2 does not know.

The engine is lenient and draws a style as far as it understands it; this is for who writes one. The messages of lxml
name the element that fails and seldom why, so the grammar is read here as well: what may stand in each element, which
attributes it takes, and which values those have. What the grammar's tables do not explain is said in lxml's words.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from bibtools.csl.packages import folder
from bibtools.csl.xml import NAMESPACE
from bibtools.errors import Problem

_RELAX_NG = "{http://relaxng.org/ns/structure/1.0}"
_XML = "{http://www.w3.org/XML/1998/namespace}"
_CITATION = f"{{{NAMESPACE}}}citation"
_OPTIONAL = frozenset({"optional", "zeroOrMore", "choice"})
_CONSEQUENCES = ("failed to validate content", " in interleave")
"""What lxml says of the elements around the one that fails."""
_READABLE = (
    (re.compile(r"Expecting element (\S+), got (\S+)"), r"<\1> is due here, not <\2>"),
    (re.compile(r"Expecting an element (\S+), got nothing"), r"something is missing here, such as <\1>"),
    (re.compile(r"Expecting a namespace for element (\S+)"), r"<\1> is not in the namespace of CSL"),
    (re.compile(r"Did not expect element (\S+) there"), r"<\1> does not stand here"),
    (
        re.compile(r"Element (\S+) failed to validate attributes"),
        r"<\1>: its attributes do not go together, or lack one",
    ),
    (re.compile(r"Invalid attribute (\S+) for element (\S+)"), r"<\2> cannot have the attribute \1 here"),
    (re.compile(r"Type (\S+) doesn't allow value '(.*)'"), r"'\2' is no \1"),
)
"""The messages of lxml, and how they are said here."""
_MOST_FAULTS = 100
_MOST_VALUES = 8

Node = Any
"""An element of lxml, which has no annotations."""
Fault = tuple[int, str]
"""A line and what is wrong there."""


@dataclass
class _Kind:
    """What the grammar says of one element at one place."""

    attributes: dict[str, set[str] | None] = field(default_factory=dict)
    """Each with the words its value is made of; None for any text."""
    children: dict[str, list[Node]] = field(default_factory=dict)
    """Each with its patterns in the grammar."""
    required: set[str] = field(default_factory=set)
    """The children, and the attributes with an `@` before them, that are in every such element."""


def problems(xml: bytes | str, source: str) -> list[Problem]:
    """What is wrong with a style by the schema, in the order of its lines; nothing for a valid one."""
    from lxml import etree  # noqa: PLC0415 - only who checks a style waits for it

    data = xml.encode("utf-8", "replace") if isinstance(xml, str) else xml
    parser = _parser("utf-8" if isinstance(xml, str) else None)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        return [_problem(source, getattr(error, "lineno", None) or 1, f"not XML: {getattr(error, 'msg', error)}")]
    if root.getroottree().docinfo.doctype:
        return [_problem(source, 1, "a document type declaration is not allowed in a style")]
    name = _name(root)
    if name.rpartition("}")[2] != "style":
        return [_problem(source, root.sourceline, f"not a citation style: its root is <{name}>")]
    found = [*_twice(root, source), *_by_schema(root, source)]
    return sorted(found, key=lambda problem: problem.line or 0)[:_MOST_FAULTS]


def _by_schema(root: Node, source: str) -> list[Problem]:
    schema = _schema()
    if schema.validate(root):
        return []
    places = list(_places(root))
    found = [fault for element, kinds in places for fault in _wrong(element, kinds)]
    found += (missing := [fault for element, kinds in places for fault in _missing(element, kinds)])
    if not missing and not schema.validate(root):  # what was wrong is out of it by now: there is something else
        found += _by_lxml(schema.error_log)
    return [_problem(source, *fault) for fault in found]


def _problem(source: str, line: int, message: str) -> Problem:
    return Problem(source, line, "warning", message)


def _parser(encoding: str | None = None) -> Any:  # noqa: ANN401 - lxml has no annotations
    from lxml import etree  # noqa: PLC0415

    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True,
        remove_pis=True, encoding=encoding,
    )  # fmt: skip


@cache
def _grammar() -> Node:
    from lxml import etree  # noqa: PLC0415

    path = folder("citeproc") / "data" / "schema" / "schemas" / "styles" / "csl.rng"
    return etree.fromstring(path.read_bytes(), _parser())


@cache
def _schema() -> Any:  # noqa: ANN401 - lxml has no annotations
    from lxml import etree  # noqa: PLC0415

    return etree.RelaxNG(_grammar())


def _twice(root: Node, source: str) -> Iterator[Problem]:
    """Macros of the same name, of which a grammar knows nothing."""
    seen: set[str | None] = set()
    for macro in root.findall(f"{{{NAMESPACE}}}macro"):
        name = macro.get("name")
        if name in seen:
            yield _problem(source, macro.sourceline, f"there is another macro {name!r}: the last one counts")
        seen.add(name)


# --- the style beside the tables of the grammar ---


def _places(root: Node) -> Iterator[tuple[Node, list[_Kind]]]:
    """Each element that stands where one of that name may stand, with what the grammar has for it there."""
    kinds = [_kind(pattern) for pattern in _start().get(root.tag, ())]
    is_dependent = root.find(f".//{{{NAMESPACE}}}link[@rel='independent-parent']") is not None
    waiting = [(root, [kind for kind in kinds if (_CITATION in kind.children) != is_dependent])]
    while waiting:
        element, kinds = waiting.pop()
        if kinds:
            yield element, kinds
        for child in element:
            inner = [_kind(pattern) for kind in kinds for pattern in kind.children.get(child.tag, ())]
            waiting.append((child, inner))


def _wrong(element: Node, kinds: list[_Kind]) -> Iterator[Fault]:
    """Children, attributes and values that the grammar has not; each is taken away or put right."""
    name, line = _name(element), element.sourceline
    for child in list(element):
        if not any(child.tag in kind.children for kind in kinds):
            element.remove(child)
            yield child.sourceline, f"<{_name(child)}> is not an element that stands in <{name}>"
    for attribute, value in list(element.attrib.items()):
        allowed = [kind.attributes[attribute] for kind in kinds if attribute in kind.attributes]
        words = {word for known in allowed for word in known or ()}
        if not allowed:
            del element.attrib[attribute]
            yield line, f"<{name}> takes no attribute {_plain(attribute)!r}"
        elif None not in allowed and value not in words and not (value.split() and words.issuperset(value.split())):
            element.set(attribute, min(words))
            yield line, f"<{name} {_plain(attribute)}={value!r}>: the value is {_one_of(words)}"


def _missing(element: Node, kinds: list[_Kind]) -> Iterator[Fault]:
    """What every such element has and this one has not."""
    present = {child.tag for child in element} | {f"@{attribute}" for attribute in element.attrib}
    for part in sorted(set.intersection(*(kind.required for kind in kinds)) - present):
        what = f"attribute {part[1:]!r}" if part.startswith("@") else f"<{_plain(part)}>"
        yield element.sourceline, f"<{_name(element)}> has no {what}"


def _one_of(words: Iterable[str]) -> str:
    known = sorted(words)
    if len(known) > _MOST_VALUES:
        return "none that the schema knows"
    return " or ".join(known) if len(known) > 1 else f"always {known[0]}"


def _name(element: Node) -> str:
    return _plain(element.tag)


def _plain(name: str) -> str:
    return name.replace(f"{{{NAMESPACE}}}", "").replace(_XML, "xml:")


# --- the grammar as tables ---


@cache
def _start() -> dict[str, list[Node]]:
    kind = _Kind()
    _collect(_grammar().find(f".//{_RELAX_NG}start"), kind, is_required=False)
    return kind.children


@cache
def _definitions() -> dict[str, list[Node]]:
    found: dict[str, list[Node]] = {}
    for node in _grammar().iter(f"{_RELAX_NG}define"):
        found.setdefault(node.get("name"), []).append(node)
    return found


@cache
def _kind(pattern: Node) -> _Kind:
    kind = _Kind()
    _collect(pattern, kind, is_required=True)
    return kind


def _collect(node: Node, kind: _Kind, *, is_required: bool) -> None:
    """The attributes and children that a pattern has, also by way of what it refers to."""
    for part in node:
        tag = part.tag.removeprefix(_RELAX_NG) if isinstance(part.tag, str) else ""
        if tag == "ref":
            for definition in _definitions().get(part.get("name"), ()):
                _collect(definition, kind, is_required=is_required)
        elif tag == "attribute":
            name = _named(part)
            words = _words(part)
            known = kind.attributes.get(name, set())
            kind.attributes[name] = None if words is None or known is None else known | words
            if is_required:
                kind.required.add(f"@{name}")
        elif tag == "element":
            name = _named(part)
            kind.children.setdefault(name, []).append(part)
            if is_required:
                kind.required.add(name)
        elif tag in {"group", "interleave", "oneOrMore", *_OPTIONAL}:
            _collect(part, kind, is_required=is_required and tag not in _OPTIONAL)


def _named(pattern: Node) -> str:
    name = pattern.find(f"{_RELAX_NG}name")
    return f"{{{name.get('ns')}}}{name.text}" if name.get("ns") else name.text


def _words(node: Node) -> set[str] | None:
    """The values in a pattern; None where it takes any text, or a type of data."""
    words: set[str] = set()
    for part in node:
        tag = part.tag.removeprefix(_RELAX_NG) if isinstance(part.tag, str) else ""
        if tag in {"text", "data"}:
            return None
        inner: list[Node] = []
        if tag == "value":
            words.add(part.text or "")
        elif tag == "ref":
            inner = _definitions().get(part.get("name"), [])
        elif tag in {"choice", "list", "oneOrMore"}:
            inner = [part]
        for pattern in inner:
            found = _words(pattern)
            if found is None:
                return None
            words |= found
    return words


# --- what is left to lxml ---


def _by_lxml(log: Iterable[Any]) -> list[Fault]:
    """The first fault that lxml gives a reason for; where it has consequences alone, the first of those."""
    entries = [entry for entry in log if entry.line > 0]
    reasons = [entry for entry in entries if not any(part in entry.message for part in _CONSEQUENCES)]
    return [(entry.line, _readable(entry.message)) for entry in (reasons or entries)[:1]]


def _readable(message: str) -> str:
    for pattern, words in _READABLE:
        if pattern.fullmatch(message):
            return pattern.sub(words, message)
    return message
