"""Variables that people keep in the note of an item, for want of a field: `original-date: 1964`, `{:genre: Talk}`.

Zotero's and Mendeley's users write them so, a line each at the beginning of the note, or in braces anywhere.
"""

import re
from typing import Any

from bibtools.record.item import Item
from bibtools.record.schema import DATE_VARIABLES, NAME_VARIABLES, NUMBER_VARIABLES, STRING_VARIABLES, TYPES

_LINE = r"\s*([A-Za-z][A-Za-z_ -]*?)\s*:\s+(\S.*?)\s*$"
_BRACED = r"\{:([\w-]+):\s*([^{}]+?)\s*\}"
_ALL = {name.lower(): name for name in DATE_VARIABLES | NAME_VARIABLES | NUMBER_VARIABLES | STRING_VARIABLES | {"type"}}


def with_note_variables(item: Item) -> Item:
    """The item with the variables of its note, and the note without them; the item itself where there are none."""
    note = str(item["note"])
    found = re.findall(_BRACED, note)
    rest = re.sub(_BRACED, "", note) if found else note
    lines = rest.split("\n")
    while lines and (match := re.match(_LINE, lines[0])) and _variable(match[1]):
        found.append((match[1], match[2]))
        lines.pop(0)
    changes: dict[str, Any] = {}
    for key, value in found:
        name = _variable(key)
        if name == "type" and value in TYPES:
            changes["type"] = value
        elif name in NAME_VARIABLES:
            changes.setdefault(name, []).append(_name(value))
        elif name in DATE_VARIABLES:
            changes[name] = {"raw": value}
        elif name and name != "type" and not item.get(name):
            changes[name] = value
    if not changes:
        return item
    left = "\n".join(lines).strip()
    return {key: value for key, value in {**item, **changes, "note": left}.items() if key != "note" or left}


def _variable(key: str) -> str | None:
    return _ALL.get(key.strip().lower().replace(" ", "-"))


def _name(value: str) -> dict[str, str]:
    family, separator, given = value.partition("||")
    return {"family": family.strip(), "given": given.strip()} if separator else {"literal": value}
