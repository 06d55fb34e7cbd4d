"""Lines of Zotero's Extra: `Key: value` for what an item type has no field for.

Zotero reads the keys of its own fields and of CSL's variables there, however they are spelled, and cites by them; it
divides a line at its last colon, so that a value it should read must have none. Other lines stand there for a person.
"""

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from bibtools.record.item import Item
from bibtools.text.tidy import one_line

_ABBREVIATIONS = frozenset("DOI ISBN ISSN PMCID PMID URL".split())
_WORD = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NOT_OURS = re.compile(r"(?:item\s?type|type|note|extra)\s*:", re.IGNORECASE)

UNSAID = frozenset(
    """
    origin truncated inferred as-read uncertain members provenance alternatives arxiv-candidates subtitles arxiv-id
    """.split()
)
"""Keys of `custom` that say how a record was read, and what is told elsewhere."""

_LABELS = {
    "arXiv": "arXiv", "arxiv-category": "arXiv Category", "subject-class": "Subject Class", "groups": "Groups",
    "code": "Code Available", "bibtex-type": "BibTeX Type", "bibtex-fields": "BibTeX", "bibtex-sets": "BibTeX Sets",
    "ris-type": "RIS Type", "ris-fields": "RIS", "nbib-fields": "MEDLINE", "isi-fields": "ISI",
    "endnote-fields": "EndNote", "csv-columns": "Column",
}  # fmt: skip


class Line(NamedTuple):
    """A key and its value, which has no line breaks."""

    key: str
    value: str

    def __str__(self) -> str:
        return f"{self.key}: {self.value}"


def label(variable: str) -> str:
    """The key of a variable of CSL (`original-date`) or a field of Zotero's (`archiveID`): `Original Date`."""
    if variable in _ABBREVIATIONS:
        return variable
    words = _WORD.sub(" ", variable.replace("-", " ").replace("_", " ")).split()
    return " ".join(word if word.isupper() else word.capitalize() for word in words)


def custom_lines(item: Item) -> Iterator[Line]:
    """What of `custom` is about the work: a line for each entry."""
    custom = item.get("custom", {})
    for key, value in custom.items():
        if key in UNSAID or (key == "subject-class" and "arxiv-category" in custom):
            continue
        name = _LABELS.get(key) or f"Custom {one_line(key)}"
        if isinstance(value, dict):
            found = [
                Line(f"{name} {one_line(part)}", _text(one)) for part, told in value.items() for one in _each(told)
            ]
        else:
            found = [Line(name, _text(value))]
        yield from (line for line in found if line.value)


def cut_lines(item: Item) -> Iterator[Line]:
    """Which lists of names were cut short where the record was read."""
    cut = item.get("custom", {}).get("truncated", ())
    if cut:
        yield Line("Truncated", f"{', '.join(map(str, cut))} (et al.)")


def plain(text: object) -> list[str]:
    """The lines of a note. One that looks like the item's type, or like all of Extra, is marked as a line of text."""
    found = [one_line(line) for line in str(text).split("\n")]
    return [f"- {line}" if _NOT_OURS.match(line) else line for line in found]


def _each(value: Any) -> list[Any]:  # noqa: ANN401 - as below
    return value if isinstance(value, list) else [value]


def _text(value: Any) -> str:  # noqa: ANN401 - whatever a record brought
    if value is True:
        return "yes"
    if isinstance(value, list) and all(isinstance(one, str | int | float) for one in value):
        return one_line("; ".join(map(str, value)))
    return one_line(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str))
