"""How many works there are in each year: a row of bars in SVG, which the script makes into switches.

Across, all is in per cent, so that the bars take the width that there is and the figures keep their size.
"""

from collections.abc import Iterator, Mapping
from html import escape
from itertools import count
from typing import NamedTuple

from bibtools.writers.publications.words import Words

_MOST_BARS = 60
_FEWEST_PLACES = 12  # a few bars are no wider than a dozen would be
_MOST_FIGURES = 32  # above narrower bars there is no room for their counts
_MOST_MARKS = 12  # years under the bars
_TOP, _BASE, _HEIGHT = 16, 104, 126  # pixels
_STEPS = (1, 2, 5)


class Bar(NamedTuple):
    """The works of some years, the last one included; mostly it is one year."""

    first: int
    last: int
    works: int

    @property
    def years(self) -> str:
        return str(self.first) if self.first == self.last else f"{self.first}–{self.last}"


def bars(years: Mapping[int, int]) -> list[Bar]:
    """The bars from the first year to the last, those without a work as well; a bar has more years if need be."""
    first, last = min(years), max(years)
    step = next(size for size in _sizes() if last // size - first // size < _MOST_BARS)
    found = dict.fromkeys(range(first // step, last // step + 1), 0)
    for year, works in years.items():
        found[year // step] += works
    return [Bar(number * step, number * step + step - 1, works) for number, works in found.items()]


def figure(years: Mapping[int, int], words: Words) -> Iterator[str]:
    """The chart. Without the script it is an image with its title and its figures in words."""
    row = bars(years)
    most = max(bar.works for bar in row)
    width = 100 / max(len(row), _FEWEST_PLACES)
    yield f'<svg id="chart" role="img" aria-labelledby="chart-title chart-text" width="100%" height="{_HEIGHT}">\n'
    yield f'<title id="chart-title">{escape(words.said["chart"])}</title>\n<desc id="chart-text">'
    yield "; ".join(f"{bar.years}: {bar.works}" for bar in row if bar.works)
    yield f'</desc>\n<line x1="0" x2="{width * len(row):.2f}%" y1="{_BASE}" y2="{_BASE}"/>\n'
    marked = _marked(row)
    for place, bar in enumerate(row):
        yield from _bar(bar, place * width, width, most)
        if bar.works and len(row) <= _MOST_FIGURES:
            top = _BASE - _tall(bar.works, most) - 5
            yield f'<text class="figure" x="{(place + 0.5) * width:.2f}%" y="{top:.1f}">{bar.works}</text>'
        if place in marked:
            rank = "" if marked.index(place) % 2 == 0 else " minor"
            yield f'<text class="mark{rank}" x="{(place + 0.5) * width:.2f}%" y="{_BASE + 17}">{bar.first}</text>'
        yield "\n"
    yield "</svg>\n"


def _bar(bar: Bar, left: float, width: float, most: int) -> Iterator[str]:
    """A bar: the room that takes a pointer, all works of the years, and on them those that are shown."""
    if not bar.works:
        return
    tall = _tall(bar.works, most)
    across = f'x="{left + width * 0.18:.2f}%" width="{width * 0.64:.2f}%" rx="1"'
    yield f'<g class="bar" data-from="{bar.first}" data-to="{bar.last}" data-works="{bar.works}">'
    yield f"<title>{bar.years}: {bar.works}</title>"
    yield f'<rect class="room" x="{left:.2f}%" width="{width:.2f}%" y="0" height="{_BASE}"/>'
    for name in ("all", "now"):
        yield f'<rect class="{name}" {across} y="{_BASE - tall:.1f}" height="{tall:.1f}"/>'
    yield "</g>"


def _tall(works: int, most: int) -> float:
    return max((_BASE - _TOP) * works / most, 2)


def _marked(row: list[Bar]) -> list[int]:
    """The places of the bars that have their year written under them: round ones, where there are many."""
    step = next(size for size in _sizes() if len(row) <= size * _MOST_MARKS)
    years = step * (row[0].last - row[0].first + 1)
    return [place for place, bar in enumerate(row) if bar.first % years == 0]


def _sizes() -> Iterator[int]:
    """1, 2, 5, 10, 20, 50 and so on."""
    return (size * 10**power for power in count() for size in _STEPS)
