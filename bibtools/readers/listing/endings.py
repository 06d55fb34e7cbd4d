"""Whether a page was cut off: its last entry is less whole than all the others."""

import re
from collections.abc import Iterator

from bibtools.errors import Problem
from bibtools.readers.listing.page import Entry

_ENDS = re.compile(r"[.!?…:。！？][\"'”’»)\]]*$|(?:https?://|www\.)\S+$")
_FEWEST = 1  # so many others must be whole before the last one is blamed


def cut_off(entries: list[Entry], source: str) -> Iterator[Problem]:
    """An error where the page ends before the last abstract, or within it, while all other abstracts are whole."""
    if len(entries) <= _FEWEST:
        return
    *others, last = entries
    if not all(entry.abstract for entry in others):
        return
    if not last.abstract:
        message = "the page is cut off here: no abstract follows the last title"
        yield Problem(source, last.line, "error", message, last.title or last.authors.text)
    elif not _is_whole(last) and all(map(_is_whole, others)):
        message = "the page is cut off here: the last abstract breaks off"
        yield Problem(source, last.line, "error", message, last.abstract[-60:])


def _is_whole(entry: Entry) -> bool:
    return bool(_ENDS.search(entry.abstract))
