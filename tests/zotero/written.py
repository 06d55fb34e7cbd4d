"""An item as it is written for Zotero, taken apart."""

import json
import re
from typing import Any

from bibtools import formats
from bibtools.record.item import Item
from bibtools.writers.result import Loss


def written(item: Item, name: str) -> str:
    return formats.write([{"id": "x", **item}], formats.by_name(name), target="zotero").text


def losses(item: Item, name: str) -> list[str]:
    problems = formats.write([{"id": "x", **item}], formats.by_name(name), target="zotero").problems
    return [problem.message for problem in problems if isinstance(problem, Loss)]


def as_csl(item: Item) -> dict[str, Any]:
    (found,) = json.loads(written(item, "csl-json"))
    assert isinstance(found, dict)
    return found


def extra(item: Item) -> list[str]:
    """The lines of Extra but for the key's."""
    return [line for line in as_csl(item)["note"].split("\n") if line != "Citation Key: x"]


def ris(item: Item) -> list[str]:
    """The lines of a record but for its key's."""
    lines = written(item, "ris").split("\r\n")[:-3]
    return [line for line in lines if line not in {"ID  - x", "M2  - Citation Key: x"}]


def bib(item: Item, name: str = "bibtex") -> dict[str, str]:
    text = written(item, name)
    fields = dict(re.findall(r"^  (\w+) += (.*),$", text, re.MULTILINE))
    return {"@": text[1 : text.index("{")], **{name: value.strip("{}") for name, value in fields.items()}}


PREPRINT: Item = {
    "type": "article",
    "title": "GraphCast",
    "DOI": "10.48550/arXiv.2212.12794",
    "custom": {"arxiv-category": "cs.LG", "groups": ["deepmind"], "truncated": ["author"]},
}
