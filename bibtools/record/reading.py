"""What a reader takes and what it gives."""

from typing import NamedTuple

from bibtools.errors import Problem
from bibtools.record.item import Item


class Source(NamedTuple):
    """One input, decoded: the name that messages show, and its text (its line ends are line feeds)."""

    name: str
    text: str


class Reading(NamedTuple):
    """What came out of one source: its records in their order, and what was wrong on the way."""

    items: list[Item]
    problems: list[Problem]
