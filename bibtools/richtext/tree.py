"""Formatted text as a tree: plain strings, styled spans, links. It knows nothing of bibliography.

A text is a tuple of nodes. The printers beside this file (`plain`, `html`, `markdown`) turn it into a string.
"""

import re
from dataclasses import dataclass
from typing import Literal

Style = Literal[
    "italic", "oblique", "upright", "bold", "light", "regular", "small-caps", "no-small-caps",
    "underline", "no-underline", "superscript", "subscript", "baseline", "nocase", "normal",
]  # fmt: skip
"""`nocase` guards its text from changes of case and shows nothing; `normal` undoes all styles around it, and
`upright`, `regular`, `no-small-caps`, `no-underline` and `baseline` undo one each."""

Display = Literal["block", "left-margin", "right-inline", "indent"]
"""CSL 1.0.2, "Display": how a part of an entry stands on the page."""


@dataclass(frozen=True, slots=True)
class Styled:
    """Nodes that share one style."""

    style: Style
    children: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Link:
    """Nodes that lead to `url`, which is kept as it was read: a printer decides whether to trust it."""

    url: str
    children: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Block:
    """Nodes that stand in a block of their own on the page."""

    display: Display
    children: tuple["Node", ...]


Node = str | Styled | Link | Block

_TRUSTED = re.compile(r"(?:https?|mailto):\S+\Z", re.IGNORECASE)
_UNSAFE = {char: f"%{ord(char):02X}" for char in ' "<>\\^`{|}'}  # not allowed in a URI (RFC 3986, section 2)
_DOI = re.compile(r"doi:\s*(10\.\S+)\Z", re.IGNORECASE)


def address(url: str) -> str | None:
    """The address that a printed link may lead to: http, https, mailto, or a DOI's; None for any other."""
    doi = _DOI.match(url)
    if doi:
        url = f"https://doi.org/{doi[1]}"
    found = "".join(_UNSAFE.get(char, char) for char in url)
    return found if _TRUSTED.match(found) else None
