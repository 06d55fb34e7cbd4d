"""The records that take part in a merge, and their order."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from bibtools.reconcile.preprints import is_published
from bibtools.record.item import Item, is_truncated

REMARKS = ("truncated", "inferred", "as-read", "uncertain")
"""The keys of `custom` that speak of other variables."""


@dataclass(frozen=True, eq=False)
class Member:
    """A record that takes part in a merge, by the name under which reports know it."""

    name: str
    item: Item

    @cached_property
    def is_published(self) -> bool:
        """Whether it says where the work appeared."""
        return is_published(self.item)

    @property
    def custom(self) -> dict[str, Any]:
        """Its `custom` object; empty where it has none."""
        found: dict[str, Any] = self.item.get("custom", {})
        return found

    @property
    def has_remarks(self) -> bool:
        """Whether it says more of its values: that they are inferred, or cut short."""
        return "custom" in self.item and any(key in self.item["custom"] for key in REMARKS)


def ranked(members: Iterable[Member]) -> list[Member]:
    """The members, the leading one first; equals by name, so that the order of the input does not matter."""
    return sorted(members, key=lambda member: (*(-value for value in _richness(member)), member.name))


def _richness(member: Member) -> tuple[int, ...]:
    item = member.item
    return (
        member.is_published,
        not is_truncated(item),
        "issued" in item and "issued" not in member.custom.get("inferred", ()),
        len(list(filter(None, item.values()))),
        len(item.get("author", ())),
        len(str(item.get("title", ""))),
    )
