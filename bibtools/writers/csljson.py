"""CSL-JSON: the items as they are, in a fixed order of keys."""

import json
import re
from collections.abc import Iterable, Iterator
from functools import partial

import orjson

from bibtools.errors import Problem
from bibtools.record import schema
from bibtools.record.item import Item
from bibtools.text.tidy import HALF_PAIR
from bibtools.writers.result import Anew, Written

_ORDER = """
    id citation-key type title title-short author editor translator issued container-title
    container-title-short collection-title collection-number event-title event-place event-date volume issue
    number chapter-number page edition version genre medium status publisher publisher-place archive
    archive_location DOI URL accessed ISBN ISSN PMID PMCID language keyword note annote abstract
    """.split()
"""What a person looks for first comes first; other variables follow by name, `custom` is the last."""

_LAST = len(_ORDER)
_PLACES = {variable: place for place, variable in enumerate(_ORDER)} | {"custom": _LAST + 1}
_DATE_PARTS = re.compile(r'"date-parts": \[[\s\[\]\d,-]*\]')  # in a string the quotes would have backslashes
_LAYOUT = re.compile(r"\s+")


def write(items: Iterable[Item]) -> Written:
    """The items as one JSON array, indented, with a final newline; letters of all scripts stand as they are.

    An item that breaks the CSL schema is written all the same, with a `warning` for each fault.
    """
    items = list(items)
    return Written(Anew(partial(_array, items)) if items else ["[]\n"], faults(items, "csl-json"))


def faults(items: Iterable[Item], name: str) -> list[Problem]:
    """A warning under the name of a format for each way in which an item breaks the CSL schema."""
    return [
        Problem(name, None, "warning", f"{item.get('id')}: {fault}") for item in items for fault in schema.faults(item)
    ]


def _array(items: list[Item]) -> Iterator[str]:
    opening = "[\n"
    for item in items:
        yield f"{opening}{_object(item)}"
        opening = ",\n"
    yield "\n]\n"


def _object(item: Item) -> str:
    """An item as a member of the array. orjson takes a tenth of the time of `json`, which takes all that Python has."""
    try:
        text = orjson.dumps([ordered(item)], option=orjson.OPT_INDENT_2).decode()
    except orjson.JSONEncodeError:  # half a surrogate pair, a number beyond 64 bits
        text = json.dumps([ordered(item)], ensure_ascii=False, indent=2)
        # Half a surrogate pair cannot be encoded in UTF-8; JSON has an escape for it.
        text = HALF_PAIR.sub(lambda half: f"\\u{ord(half[0]):04x}", text)
    return _DATE_PARTS.sub(_in_one_line, text[2:-2])


def _in_one_line(date: re.Match[str]) -> str:
    return _LAYOUT.sub(" ", date[0]).replace("[ ", "[").replace(" ]", "]")


def ordered(item: Item) -> Item:
    """The item with its variables in the order in which they are written."""
    variables = sorted(item, key=lambda variable: (_PLACES.get(variable, _LAST), variable))
    return {variable: item[variable] for variable in variables}
