"""YAML as nodes that know their lines, made of the events of libyaml without recursion.

PyYAML's own composer calls itself for each level, and a file of a hundred thousand brackets ends the process. No tag
of a file makes anything but text, and an alias is the node that it names.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from bibtools.errors import InputError

_DEEPEST = 100
_CHARACTERS = 50  # of a text that count as one node
_HIDE = {code: 0x10FF00 + place for place, code in enumerate([*range(0x80, 0xA0), 0x2028, 0x2029, 0xFEFF])}
_SHOW = {hidden: code for code, hidden in _HIDE.items()}
"""Characters that libyaml refuses, or takes for ends of lines, and that are text in YAML 1.2: to it they are others."""
_HIDDEN = re.compile(f"[{''.join(map(chr, _SHOW))}]")
_TO_HIDE = re.compile(f"[{''.join(map(chr, _HIDE))}]")


@dataclass(slots=True)
class Node:
    """A list (`items`), a mapping (`members`) or a scalar (`text`; `is_plain`: without quotes and tag).

    `is_whole` is False where a document breaks off.
    """

    line: int
    text: str = ""
    is_plain: bool = False
    items: "list[Node] | None" = None
    members: "dict[str, Node] | None" = None
    key: str | None = None
    is_whole: bool = True

    def add(self, node: "Node") -> None:
        """The next node of a list, or the next key or value of a mapping; of a key that comes twice the last counts."""
        if self.items is not None:
            self.items.append(node)
        elif self.key is None:
            self.key = node.text
        elif self.members is not None:
            self.members[self.key] = node
            self.key = None

    def size(self, most: int) -> int:
        """How many nodes there are once aliases are unfolded, long texts counted by their length; not beyond `most`."""
        size, stack = 0, [self]
        while stack and size <= most:
            one = stack.pop()
            size += 1 + len(one.text) // _CHARACTERS
            stack += one.items or (one.members or {}).values()
        return size


def documents(name: str, text: str) -> Iterator[Node]:
    """The documents of a text, what there is of one that breaks off with them.

    InputError, with the name of the source and the line, where it is no YAML.
    """
    loader = yaml.CSafeLoader(text.translate(_HIDE) if _TO_HIDE.search(text) else text)
    stack: list[Node] = []
    try:
        try:
            yield from _documents(name, loader, stack)
        except (yaml.YAMLError, InputError):
            for node in stack[0].items or () if stack else ():
                node.is_whole = False
                yield node
            raise
    except yaml.MarkedYAMLError as error:
        last = text.count("\n") + 1  # the end of a text counts as a line to libyaml
        line = min(error.problem_mark.line + 1, last) if error.problem_mark else None
        raise InputError(name, f"not YAML: {error.problem or 'broken'}", line) from error
    except yaml.YAMLError as error:
        raise InputError(name, "not YAML: a character that it does not allow") from error
    finally:
        loader.dispose()


def _documents(name: str, loader: yaml.CSafeLoader, stack: list[Node]) -> Iterator[Node]:
    """The documents; `stack` are the nodes that are open, a list of the documents' roots at its bottom."""
    anchors: dict[str, Node] = {}
    while loader.check_event():
        event = loader.get_event()
        if isinstance(event, yaml.DocumentStartEvent):
            anchors.clear()
            stack[:] = [Node(_line(event), items=[])]
        elif isinstance(event, yaml.DocumentEndEvent):
            yield from stack.pop().items or ()
        elif isinstance(event, yaml.CollectionEndEvent):
            stack.pop()
        elif isinstance(event, yaml.NodeEvent):
            node = _node(name, event, anchors)
            stack[-1].add(node)
            if isinstance(event, yaml.CollectionStartEvent):
                stack.append(node)
            if len(stack) > _DEEPEST:
                raise InputError(name, "nested too deeply", node.line)


def _node(name: str, event: yaml.NodeEvent, anchors: dict[str, Node]) -> Node:
    line = _line(event)
    if isinstance(event, yaml.AliasEvent):
        if event.anchor not in anchors:
            raise InputError(name, f"not YAML: there is no anchor {event.anchor!r}", line)
        return anchors[event.anchor]
    if isinstance(event, yaml.ScalarEvent):
        value = event.value.translate(_SHOW) if _HIDDEN.search(event.value) else event.value
        node = Node(line, value, bool(event.implicit[0]))
    else:
        node = Node(line, items=[]) if isinstance(event, yaml.SequenceStartEvent) else Node(line, members={})
    if event.anchor:
        anchors[event.anchor] = node
    return node


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1
