"""Formatted text as paragraphs, for printers that set pages: labels in the margin, text beside them, blocks."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from bibtools.richtext.lines import Edge, has_block, parts
from bibtools.richtext.runs import Run, runs
from bibtools.richtext.tree import Display, Node

_SPACES = re.compile(r"[ \t\r\n]+")  # a space that does not break stays


class Paragraph(NamedTuple):
    """One paragraph of an entry: its `label` stands in the left margin beside the `text` (CSL 1.0.2, "Display").

    `begins` says of the first one that it is; what follows it within the entry has no hanging indent of its own.
    """

    label: tuple[Run, ...]
    text: tuple[Run, ...]
    indented: bool = False
    begins: bool = True


def paragraphs(nodes: Iterable[Node]) -> list[Paragraph]:
    """The paragraphs of an entry, at least one where it has anything to see; no spaces at the ends of a text."""
    nodes = tuple(nodes)
    if not any(map(has_block, nodes)):
        text = _tidy(runs(nodes))
        return [Paragraph((), text)] if text else []
    return _divided(nodes)


def _divided(nodes: tuple[Node, ...]) -> list[Paragraph]:
    found: list[Paragraph] = []
    label: list[Run] = []
    text: list[Run] = []
    indented = False
    within: list[Display] = []

    def close() -> None:
        nonlocal indented
        sides = _tidy(label), _tidy(text)
        if any(sides):
            found.append(Paragraph(*sides, indented, begins=not found))
        label.clear()
        text.clear()
        indented = False

    for part in parts(nodes):
        if not isinstance(part, Edge):
            (label if within[-1:] == ["left-margin"] else text).extend(runs((part,)))
        elif part.begins:
            within.append(part.display)
            if part.display != "right-inline" or _is_seen(text):
                close()
            indented = indented or part.display == "indent"
        else:
            within.pop()
            if part.display != "left-margin":
                close()
    close()
    return found


def _is_seen(text: Sequence[Run]) -> bool:
    return any(run.text.strip() for run in text)


def _tidy(found: Iterable[Run]) -> tuple[Run, ...]:
    """The runs with single spaces, none at the ends; runs that are alike become one."""
    tidy: list[Run] = []
    for run in found:
        text = _SPACES.sub(" ", run.text)
        before = tidy[-1] if tidy else None
        if text.startswith(" ") and (before is None or before.text.endswith(" ")):
            text = text[1:]
        if before is not None and before[1:] == run[1:]:
            tidy[-1] = before._replace(text=before.text + text)
        elif text:
            tidy.append(run._replace(text=text))
    if tidy and tidy[-1].text.endswith(" "):
        tidy[-1] = tidy[-1]._replace(text=tidy[-1].text[:-1])
        if not tidy[-1].text:
            tidy.pop()
    return tuple(tidy)
