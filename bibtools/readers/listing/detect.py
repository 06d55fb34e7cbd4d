"""Which layout a page has, and why."""

from typing import NamedTuple

from bibtools.readers.listing.layouts import LAYOUTS, Layout
from bibtools.readers.listing.page import Line

_ENOUGH = 0.3  # the least share of a page that a layout must explain


class Detection(NamedTuple):
    """The layout that fits best (None where none does), and what was seen."""

    layout: Layout | None
    reason: str


def detect(lines: list[Line]) -> Detection:
    """The layout that explains most of the page; where none does, the reason tells what each of them missed."""
    matches = [(layout.match(lines), layout) for layout in LAYOUTS]
    match, layout = max(matches, key=lambda pair: pair[0].fit)
    if match.fit < _ENOUGH:
        return Detection(None, "; ".join(f"{layout.name}: {match.reason}" for match, layout in matches))
    return Detection(layout, match.reason)
