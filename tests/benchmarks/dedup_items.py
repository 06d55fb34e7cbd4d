"""Real records by the ten thousand: sets of other people's, several times over, each time as other works.

The words of the titles are written with other letters each time, pages and DOIs are moved; people, periodicals and
years stay. So each copy has the duplicates of its set, and beside them strangers who look as real ones do.
"""

import json
import re
import string
from pathlib import Path

from bibtools.record.item import Item

_SETS = ("diabetes", "cytology_screening", "digital_work")
_PAGE = re.compile(r"\d{1,6}")
_FURTHER = 1_000  # pages from one copy to the next

Clusters = list[list[str]]


def several_times(folder: Path, times: int) -> tuple[list[Item], Clusters]:
    """The records of the sets, so many times, and the groups that are one work."""
    items: list[Item] = []
    gold: Clusters = []
    for name in _SETS:
        records = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
        clusters = json.loads((folder / f"{name}.gold.json").read_text(encoding="utf-8"))
        for copy in range(times):
            key = f"{name}{copy}"
            items += (_another(item, key, copy) for item in records)
            gold += ([f"{key}{member}" for member in cluster] for cluster in clusters)
    return items, gold


def _another(item: Item, key: str, copy: int) -> Item:
    letters = string.ascii_lowercase
    shifted = letters[copy:] + letters[:copy]
    table = str.maketrans(letters + letters.upper(), shifted + shifted.upper())
    found = {**item, "id": f"{key}{item['id']}", "title": str(item.get("title", "")).translate(table)}
    if "DOI" in item:
        found["DOI"] = f"{item['DOI']}.{copy}"
    if "page" in item:
        found["page"] = _PAGE.sub(lambda page: str(int(page[0]) + copy * _FURTHER), item["page"])
    return found
