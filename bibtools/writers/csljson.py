"""CSL-JSON: the items as they are, in a fixed order of keys."""

import json
import re
from collections.abc import Iterable

from bibtools.errors import Problem
from bibtools.record import schema
from bibtools.record.item import Item
from bibtools.text.tidy import HALF_PAIR
from bibtools.writers.result import Written

_ORDER = """
    id citation-key type title title-short author editor translator issued container-title
    container-title-short collection-title collection-number event-title event-place event-date volume issue
    number chapter-number page edition version genre medium status publisher publisher-place archive
    archive_location DOI URL accessed ISBN ISSN PMID PMCID language keyword note annote abstract
    """.split()
"""What a person looks for first comes first; other variables follow by name, `custom` is the last."""

_PLACES = {variable: place for place, variable in enumerate(_ORDER)}
_DATE_PARTS = re.compile(r'"date-parts": \[[\s\[\]\d,-]*\]')  # in a string the quotes would have backslashes
_LAYOUT = re.compile(r"\s+")


def write(items: Iterable[Item]) -> Written:
    """The items as one JSON array, indented, with a final newline; letters of all scripts stand as they are.

    An item that breaks the CSL schema is written all the same, with a `warning` for each fault.
    """
    items = list(items)
    problems = [
        Problem("csl-json", None, "warning", f"{item.get('id')}: {fault}")
        for item in items
        for fault in schema.faults(item)
    ]
    text = json.dumps([_ordered(item) for item in items], ensure_ascii=False, indent=2)
    text = _DATE_PARTS.sub(lambda date: _LAYOUT.sub(" ", date[0]).replace("[ ", "[").replace(" ]", "]"), text)
    # Half a surrogate pair cannot be encoded in UTF-8; JSON has an escape for it.
    return Written(HALF_PAIR.sub(lambda half: f"\\u{ord(half[0]):04x}", text) + "\n", problems)


def _ordered(item: Item) -> Item:
    return dict(sorted(item.items(), key=lambda pair: _precedence(pair[0])))


def _precedence(variable: str) -> tuple[int, str]:
    last = len(_ORDER) + (variable == "custom")
    return _PLACES.get(variable, last), variable
