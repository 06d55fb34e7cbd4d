"""The field tables, as data."""

from collections.abc import Iterable
from typing import Protocol, TypeVar


class _Row(Protocol):
    """A row of a field table: whatever else it says, it is about one CSL variable."""

    @property
    def variable(self) -> str: ...


AnyRow = TypeVar("AnyRow", bound=_Row)


def by_variable(rows: Iterable[AnyRow]) -> dict[str, tuple[AnyRow, ...]]:
    """The rows of each variable; variables, and the rows of one, in the order of the table."""
    found: dict[str, tuple[AnyRow, ...]] = {}
    for row in rows:
        found[row.variable] = (*found.get(row.variable, ()), row)
    return found
