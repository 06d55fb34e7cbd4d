"""What Zotero makes of a file: an item as it saves it, with what Extra says, and the reading of CSL-JSON.

Written from the behaviour of Zotero's importers and its schema, in the direction of reading: tags, fields and entry
types lead to Zotero's fields, so that a slip in the tables of `bibtools.zotero` shows.
"""

import json
import re
from dataclasses import dataclass, field
from typing import Any

from bibtools.zotero import schema

Person = tuple[str, str, str]
"""The kind of creator, the last and the first name."""

RECOGNISED = frozenset(
    """
    article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection
    dataset document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case
    legislation manuscript map motion_picture musical_score pamphlet paper-conference patent performance
    personal_communication periodical post post-weblog regulation report review review-book song speech standard
    thesis treaty webpage
    """.split()
)
"""One item of another type, and Zotero does not take the file for CSL-JSON."""


@dataclass
class Imported:
    """An item in Zotero. Fields go by their own names, or by their bases until it is saved."""

    kind: str
    fields: dict[str, str] = field(default_factory=dict)
    creators: list[Person] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    extra: list[str] = field(default_factory=list)

    def text(self) -> str:
        """All that arrived."""
        people = [" || ".join(filter(None, person[1:])) for person in self.creators]
        return "\n".join([*self.fields.values(), *people, *self.tags, *self.notes, *self.extra])

    def get(self, base: str) -> str:
        return self.fields.get(schema.fields(self.kind).get(base, base), "")

    def said(self, key: str) -> list[str]:
        """The values of a key of Extra."""
        return [line.partition(": ")[2] for line in self.extra if line.lower().startswith(f"{key.lower()}: ")]


_EXTRA_LINE = re.compile(r"([a-z][a-z -_]+):(.+)", re.IGNORECASE)


def saved(item: Imported) -> Imported:
    """The item after what Extra says of its type, its fields and its creators."""
    pairs = [(_key_of(match[1]), match[2].strip(), line) for line in item.extra if (match := _EXTRA_LINE.match(line))]
    kinds = {_key_of(kind): kind for kind in schema.ITEM_TYPES}
    taken = set()
    for key, value, line in pairs:
        kind = kinds.get(_key_of(value)) or schema.CSL_TYPES.get(value) if value != "article" else None
        if key == "type" and kind:
            item.kind = kind
            taken.add(line)
            break
    table = schema.fields(item.kind)
    fields = {}
    for name, value in item.fields.items():
        if name in table or name in table.values():
            fields[table.get(name, name)] = value
        else:  # a field that the item type does not have
            item.extra.append(f"{name}: {value}")
    for key, value, line in pairs:
        name = next((own for own in table.values() if _key_of(own) == key), "")
        if name and name not in fields:
            fields[name] = value
            taken.add(line)
    valid = {"contributor", schema.ITEM_TYPES[item.kind].primary, *schema.ITEM_TYPES[item.kind].creators.split()}
    primary = schema.ITEM_TYPES[item.kind].primary
    people = [(kind if kind in valid else primary, last, first) for kind, last, first in item.creators]
    return Imported(
        item.kind, fields, people, item.tags, item.notes, [line for line in item.extra if line not in taken]
    )


def _key_of(text: str) -> str:
    return re.sub(r"[\s_]", "-", re.sub(r"([a-z])([A-Z])", r"\1-\2", text.strip()).lower())


def read_csljson(text: str) -> list[Imported]:
    records = json.loads(text)
    assert all(one["type"] in RECOGNISED for one in records)
    return [saved(_from_csl(one)) for one in records]


def _csl_kind(one: dict[str, Any]) -> str:
    """The item type, by the variables that others would lose."""
    has = {name for name, value in one.items() if value}
    kind = one["type"]
    if kind == "bill" and has & {"publisher", "number-of-volumes"}:
        return "hearing"
    if kind == "broadcast" and has & set(
        "archive archive_location container-title event-place publisher publisher-place source".split()
    ):
        return "tvBroadcast"
    if kind == "book" and "version" in has:
        return "computerProgram"
    if kind == "song" and "number" in has:
        return "podcast"
    if kind == "motion_picture" and has & set(
        "collection-title publisher-place event-place volume number-of-volumes ISBN".split()
    ):
        return "videoRecording"
    return schema.CSL_TYPES.get(kind, "document")


def _from_csl(one: dict[str, Any]) -> Imported:
    kind = _csl_kind(one)
    item = Imported(kind)
    table = schema.fields(kind)
    names = {**schema.FIELDS, "journalAbbreviation": "journalAbbreviation", "shortTitle": "shortTitle"}
    del names["container-title-short"]
    for variable in sorted(one.keys() & names.keys(), key=str.lower):
        base = next((base for base in names[variable].split() if base in table), None)
        if base is None:
            continue
        value = one[variable]
        item.fields[table[base]] = _csl_date(value) if isinstance(value, dict) else str(value)
    valid = schema.ITEM_TYPES[kind]
    own = {"contributor", valid.primary, *valid.creators.split()}
    for variable, creator in schema.ROLES.items():
        role = creator if creator in own else valid.primary
        for name in one.get(variable, []):
            if name.get("family") or name.get("given"):
                item.creators.append((role, name.get("family", ""), name.get("given", "")))
            elif name.get("literal"):
                item.creators.append((role, name["literal"], ""))
    item.extra = one.get("note", "").split("\n")
    return item


def _csl_date(value: dict[str, Any]) -> str:
    """The literal, or the first date; a season would be a number before it."""
    if value.get("literal") or value.get("raw"):
        return str(value.get("literal") or value.get("raw"))
    parts = value["date-parts"][0]
    text = "-".join([f"{int(parts[0]):04d}", *(f"{int(part):02d}" for part in parts[1:])])
    return f"{value['season']} {text}" if value.get("season") else text
