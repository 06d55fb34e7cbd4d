"""What a writer gives: the text, and what the format could not hold."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from bibtools.errors import Problem
from bibtools.record.item import Item
from bibtools.record.lost import Lost

_MOST_KEYS = 50
BOOKKEEPING = frozenset(
    """
    origin truncated inferred as-read uncertain members provenance alternatives subject-class arxiv-candidates
    """.split()
)
"""What bibtools notes about a record under `custom` (record/item.py): it is no part of the reference."""


@dataclass(frozen=True, slots=True)
class Loss(Problem):
    """A problem that says what a format could not hold of the items: the file is good, and not all is in it.

    `count` says of how many records, `what` of them it is, where it is counted (`losses`).
    """

    count: int = 0
    what: str = ""

    def and_of(self, other: "Loss") -> "Loss":
        """Both losses as one; the keys that it names are those of the first."""
        count = self.count + other.count
        return replace(self, message=_said(count, self.source, self.what), count=count)


@dataclass(frozen=True, slots=True)
class Anew(Iterable[str]):
    """Pieces of a text that are made each time they are asked for, so that they never take space together."""

    make: Callable[[], Iterator[str]]

    def __iter__(self) -> Iterator[str]:
        return self.make()


class Written(NamedTuple):
    """A whole file as text, its line ends as they are to be on disk, and what was wrong or left out.

    It is in pieces, as a string takes four bytes for each character where one of them needs that many. A file that is
    no text (DOCX) is one piece of bytes.
    """

    pieces: Iterable[str | bytes]
    problems: list[Problem]

    @property
    def text(self) -> str:
        """All of it, where it is text."""
        return "".join(piece.decode() if isinstance(piece, bytes) else piece for piece in self.pieces)


def losses(name: str, lost: Lost) -> list[Problem]:
    """One note for each thing that the format `name` could not hold: how many records, and (in `raw`) which."""
    return [
        Loss(name, None, "note", _said(len(keys), name, what), _listed(keys), len(keys), what)
        for what, keys in sorted(lost.items())
    ]


def _said(count: int, name: str, what: str) -> str:
    return f"{_records(count)}: {name} has {what}"


def _listed(keys: list[str]) -> str:
    more = f" and {len(keys) - _MOST_KEYS} more" if len(keys) > _MOST_KEYS else ""
    return ", ".join(keys[:_MOST_KEYS]) + more


def unheld_custom(item: Item, held: Iterable[str] = ()) -> Iterator[str]:
    """The keys of `custom` that are about the work, not about bibtools' handling of it, and not in `held`."""
    return (f"custom.{key}" for key in item.get("custom", {}) if key not in BOOKKEEPING and key not in held)


def _records(count: int) -> str:
    return "1 record" if count == 1 else f"{count} records"
