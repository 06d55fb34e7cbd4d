"""How well a layout fits a page."""

from typing import NamedTuple


class Match(NamedTuple):
    """`fit` is the share of the page (0 to 1) that the layout explains; `reason` says what it saw."""

    fit: float
    reason: str
