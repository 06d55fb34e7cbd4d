"""What the golden pairs of the readers have in common: what is expected, and an item without where it is from."""

import json
from pathlib import Path

from bibtools.record import schema
from bibtools.record.item import Item


def expected_items(path: Path) -> list[Item]:
    """The items that are written by hand for the file of a case."""
    items: list[Item] = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    return items


def expected_problems(path: Path) -> list[str]:
    """What is to be said about the file of a case, a line each; nothing where CASE.problems is not there."""
    file = path.with_suffix(".problems")
    return file.read_text(encoding="utf-8").splitlines() if file.exists() else []


def without_origin(item: Item, *names: str) -> Item:
    """The item without its origin and these variables."""
    custom = {name: value for name, value in item["custom"].items() if name != "origin"}
    rest = {name: value for name, value in item.items() if name not in {"custom", *names}}
    return rest | ({"custom": custom} if custom else {})


def faults(items: list[Item]) -> list[str]:
    """How the items break the CSL schema; a key of their own they need not have."""
    return [fault for item in items for fault in schema.faults({"id": "keyless", **item})]
