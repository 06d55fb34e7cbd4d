"""The layouts a page can have, one module each; a further one is one more module and one more line here."""

from collections.abc import Callable
from typing import NamedTuple

from bibtools.readers.listing.layouts import compact, flat, spaced
from bibtools.readers.listing.page import Line, Match, Page


class Layout(NamedTuple):
    """A layout: how far it fits a page's lines and why, and how it reads them (the name is for messages)."""

    name: str
    match: Callable[[list[Line]], Match]
    read: Callable[[list[Line], str], Page]


# Of two that fit alike the first is taken: a line of authors is a surer sign than the lack of one.
LAYOUTS = (
    Layout("spaced", spaced.match, spaced.read),
    Layout("compact", compact.match, compact.read),
    Layout("flat", flat.match, flat.read),
)
