"""Items made such that the ordinary writer of a format gives a file that Zotero imports whole."""

from collections import Counter
from collections.abc import Iterable

from bibtools.record.item import Item
from bibtools.record.lost import Lost
from bibtools.zotero import bibtex, csljson, ris
from bibtools.zotero.record import record

FORMATS = ("csl-json", "ris", "bibtex", "biblatex")
"""The formats that Zotero reads and that the items are made for."""


def prepared(items: Iterable[Item], format_name: str) -> tuple[list[Item], Lost]:
    """The items for a format, each with its `id`, and what cannot arrive.

    Raises KeyError for a format that is not in `FORMATS`.
    """
    lost = Lost()
    made: list[Item] = []
    for item in items:
        missing: Counter[str] = Counter()
        made.append(_prepared(item, format_name, missing))
        lost.add(str(item.get("id", "")), missing)
    return made, lost


def _prepared(item: Item, format_name: str, lost: Counter[str]) -> Item:
    one = record(item)
    identifier = item.get("id", "")
    if format_name == "csl-json":
        return csljson.made(one, identifier)
    if format_name == "ris":
        return ris.made(one, identifier, lost)
    if format_name in {"bibtex", "biblatex"}:
        return bibtex.made(one, identifier, format_name, lost)
    raise KeyError(format_name)


def finished(pieces: Iterable[str], format_name: str) -> Iterable[str]:
    """The text that the writer made of prepared items, with what no item can ask for: Zotero's entry types."""
    return bibtex.Renamed(pieces) if format_name in {"bibtex", "biblatex"} else pieces


__all__ = ["FORMATS", "finished", "prepared"]
