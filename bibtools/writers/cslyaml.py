"""CSL-YAML: the items of CSL-JSON under `references`, as pandoc takes them for a bibliography or as metadata."""

import re
from collections.abc import Iterable
from typing import Any

import yaml

from bibtools.errors import Problem
from bibtools.record.item import Item
from bibtools.text.tidy import HALF_PAIR
from bibtools.writers.csljson import faults, ordered
from bibtools.writers.result import Loss, Written

_WIDTH = 100
_BREAKS = re.compile("[\x85\u2028\u2029]")


class _Dumper(yaml.CSafeDumper):
    def ignore_aliases(self, data: Any) -> bool:  # noqa: ANN401, ARG002 - PyYAML's signature
        """Whether to write it again where it comes a second time: always, as pandoc reads no aliases."""
        return True


def _text(dumper: _Dumper, value: str) -> yaml.ScalarNode:
    """A text; in double quotes, with escapes, where a character is an end of line to YAML 1.1 and text to 1.2."""
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style='"' if _BREAKS.search(value) else None)


_Dumper.add_representer(str, _text)


def write(items: Iterable[Item]) -> Written:
    """The items as one YAML document; letters of all scripts stand as they are.

    An item that breaks the CSL schema is written all the same, with a `warning` for each fault.
    """
    items = list(items)
    problems = faults(items, "csl-yaml")
    entries = [_entry(item, problems) for item in items]
    if not items:
        return Written(["---\nreferences: []\n...\n"], problems)
    return Written(["---\nreferences:\n", *entries, "...\n"], problems)


def _entry(item: Item, problems: list[Problem]) -> str:
    """An item as an entry of the list."""
    try:
        return _dumped([ordered(item)])
    except UnicodeEncodeError:  # half of a surrogate pair, for which YAML has no escape
        message = f"{item.get('id')}: half of a surrogate pair, written as U+FFFD"
        problems.append(Loss("csl-yaml", None, "warning", message))
        return _dumped(_whole([ordered(item)]))


def _dumped(value: Any) -> str:  # noqa: ANN401 - whatever JSON can
    text: str = yaml.dump(value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_WIDTH)
    return text


def _whole(value: Any) -> Any:  # noqa: ANN401 - as above
    if isinstance(value, str):
        return HALF_PAIR.sub("\ufffd", value)
    if isinstance(value, list):
        return [_whole(one) for one in value]
    return {_whole(key): _whole(one) for key, one in value.items()} if isinstance(value, dict) else value
