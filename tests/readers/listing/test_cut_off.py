"""A page cut off anywhere: what stood before the cut is read as from the whole page, and nothing raises."""

from pathlib import Path

import pytest

from bibtools.readers import listing
from bibtools.record.item import Item
from bibtools.record.reading import Source
from tests.shared import SEEDS, shared

STEP = 97  # characters; a prime, so that the cuts fall everywhere in a line


@pytest.mark.slow
@pytest.mark.parametrize("folder", ["seeds", "with abstracts"])
@pytest.mark.parametrize("page", ["000", "001", "002", "003", "004"])
def test_the_records_before_the_cut_are_whole(folder: str, page: str) -> None:
    (path,) = (SEEDS if folder == "seeds" else shared("seeds")).glob(f"{page}*.txt")
    text = path.read_text(encoding="utf-8")
    whole = _items(path, text)
    for end in range(0, len(text), STEP):
        before = [item for item in whole if _last_line(item, whole, text) <= text.count("\n", 0, end)]
        read = _items(path, text[:end])
        assert [_told(item) for item in read[: len(before)]] == [_told(item) for item in before]
        assert len(read) <= len(before) + 1


def _items(path: Path, text: str) -> list[Item]:
    return listing.read([Source(path.name, text)])[0].items


def _last_line(item: Item, items: list[Item], text: str) -> int:
    """The last line of an item: the one before the next item, or the end of the page."""
    lines = [other["custom"]["origin"]["line"] for other in items] + [text.count("\n") + 2]
    return int(lines[items.index(item) + 1]) - 1


def _told(item: Item) -> tuple[object, ...]:
    """The item without its year where that was concluded: a cut takes away what it was concluded from."""
    day = () if item["custom"].get("inferred") else item.get("issued", {}).get("date-parts")
    return item["title"], item["author"], day, item.get("abstract"), item["custom"]["origin"]["line"]
