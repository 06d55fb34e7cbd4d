"""Compact: a head, then title and authors glued together in one line, then the abstract.

    LGDec 24, 2022
    GraphCast: Learning skillful … weather forecastingRemi Lam, Alvaro Sanchez-Gonzalez, Matthew Willson et al.
    Global medium-range weather forecasting is critical …

Where the glued line is to be cut is no question of the layout: `split` answers it, with all pages at hand.
"""

from bibtools.readers.listing.layouts import headed
from bibtools.readers.listing.page import Line, Match, Page


def match(lines: list[Line]) -> Match:
    """The share of the heads below which the authors do not stand in a line of their own."""
    blocks = headed.telling_blocks(lines)
    glued = [block for block in blocks if not headed.has_authors_apart(block.body)]
    reason = f"title and authors share a line below {len(glued)} of {len(blocks)} dates"
    return Match(len(glued) / len(blocks) if blocks else 0.0, reason)


def read(lines: list[Line], source: str) -> Page:
    """The lines of a compact page as entries that `split` has still to cut."""
    return headed.read_page(lines, source, headed.glued)
