"""The `custom` object of a merged work: lists united, remarks beside the values that they are about, and provenance."""

from collections.abc import Iterable, Sequence
from typing import Any

from bibtools.reconcile.merging.member import REMARKS, Member
from bibtools.reconcile.merging.values import united

_OWN = frozenset({"members", "provenance", "alternatives", "origin", *REMARKS})


def merged_custom(
    order: Sequence[Member],
    members: Sequence[Member],
    sources: dict[str, Member],
    alternatives: dict[str, dict[str, Any]],
) -> dict[str, Any]:
    """The merged `custom`: lists united, remarks on values beside these values, the rest by rank."""
    found = _other_custom(order, alternatives)
    for key in REMARKS if any(member.has_remarks for member in order) else ():
        remarks = _remarks(key, sources)
        if remarks:
            found[key] = list(remarks) if key == "truncated" else remarks
    origin = order[0].custom.get("origin")
    if origin:
        found["origin"] = origin
    found["members"] = _earlier_members(members)
    found["provenance"] = {variable: member.name for variable, member in sources.items()}
    for variable, values in _earlier_alternatives(order):
        alternatives[variable] = {**values, **alternatives.get(variable, {})}
    if alternatives:
        found["alternatives"] = alternatives
    return found


def _other_custom(order: Sequence[Member], alternatives: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """The keys that bibtools gives no meaning of its own here; where scalars differ, the others are alternatives."""
    found: dict[str, Any] = {}
    for member in order:
        rest = (pair for pair in member.custom.items() if pair[0] not in _OWN)
        for key, value in rest:
            if key not in found:
                found[key] = value
            elif isinstance(value, list) and isinstance(found[key], list):
                found[key] = united((found[key], value))
            elif value != found[key]:
                alternatives.setdefault(f"custom.{key}", {})[member.name] = value
    return found


def _remarks(key: str, sources: dict[str, Member]) -> dict[str, Any]:
    """What the member that a variable came from says of it under `key`."""
    found = {}
    for variable, member in sources.items():
        remarks = member.custom.get(key, ())
        if variable in remarks:
            found[variable] = remarks[variable] if isinstance(remarks, dict) else True
    return found


def _earlier_members(members: Sequence[Member]) -> list[str]:
    """The members, and those that a member was itself made of."""
    earlier = [name for member in members for name in member.custom.get("members", ())]
    return list(dict.fromkeys([*(member.name for member in members), *earlier]))


def _earlier_alternatives(order: Sequence[Member]) -> Iterable[tuple[str, dict[str, Any]]]:
    for member in order:
        yield from member.custom.get("alternatives", {}).items()
