"""Spaced: a front (owner, counts), then for each entry a head, the title, the authors and the abstract, each in a
line of its own, with blank lines between.

    LGDec 24, 2022
    GraphCast: Learning skillful medium-range global weather forecasting

    Remi Lam, Alvaro Sanchez-Gonzalez, Matthew Willson et al. · deepmind

    Global medium-range weather forecasting is critical …
"""

from bibtools.readers.listing.layouts import headed
from bibtools.readers.listing.page import Line, Match, Page


def match(lines: list[Line]) -> Match:
    """The share of the heads below which the authors stand in a line of their own."""
    blocks = headed.telling_blocks(lines)
    apart = [block for block in blocks if headed.has_authors_apart(block.body)]
    reason = f"title and authors have a line each below {len(apart)} of {len(blocks)} dates"
    return Match(len(apart) / len(blocks) if blocks else 0.0, reason)


def read(lines: list[Line], source: str) -> Page:
    """The lines of a spaced page as entries."""
    return headed.read_page(lines, source, headed.apart)
