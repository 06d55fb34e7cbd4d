"""Whether the text of a PDF has the names and titles of its records."""

import re
from collections.abc import Iterable, Iterator

from bibtools.record.item import Item, is_truncated
from bibtools.text import markup
from bibtools.text.folding import fold

_PARTS = ("given", "dropping-particle", "non-dropping-particle", "family", "suffix")


def missing(items: Iterable[Item], text: str, *, names_in_order: bool) -> list[str]:
    """What of the records is not in the text.

    With `names_in_order` an entry begins with all its names, as `Given Family`, and then has the title; else
    the parts of names and the titles are looked for each by itself.
    """
    page = squashed(text)
    return [
        f"{item['id']}: {wanted}"
        for item in items
        for wanted in ([_beginning(item)] if names_in_order else _pieces(item))
        if squashed(wanted) not in page
    ]


_RIGHT_TO_LEFT = re.compile("\u202b([^\u202c]*)\u202c")
_INCREMENT = str.maketrans({"∆": "Δ"})  # pdftotext's name for the glyph of `\\Delta`


def squashed(text: str) -> str:
    """Letters and digits alone: where a line ends, what is a ligature and what has an accent say nothing.

    Right-to-left words are set from left to right by a document that does not care for them, and pdftotext turns
    them round, with a mark before and after them.
    """
    return fold(_RIGHT_TO_LEFT.sub(_turned, text).translate(_INCREMENT)).replace(" ", "")


def _turned(match: re.Match[str]) -> str:
    return match[1][::-1]


def _beginning(item: Item) -> str:
    """Authors and title as the start of an entry."""
    names = [_name(name) for name in item.get("author", ())]
    if is_truncated(item):
        return f"{' '.join([*names, 'et al.'])} {_title(item)}"
    return f"{' '.join(names[:-1])}{' and ' if len(names) > 1 else ''}{''.join(names[-1:])} {_title(item)}"


def _pieces(item: Item) -> Iterator[str]:
    yield _title(item)
    for name in item.get("author", ()):
        yield name.get("literal") or name.get("family") or name.get("given", "")


def _title(item: Item) -> str:
    return markup.strip(item.get("title", ""))


def _name(name: dict[str, str]) -> str:
    return name.get("literal") or " ".join(name[part] for part in _PARTS if name.get(part))
