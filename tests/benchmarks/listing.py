"""Reading pages: 1,000 and 10,000 entries in each layout, on pages made from a seed."""

import random
from collections.abc import Callable, Sequence

from bibtools.readers import listing
from bibtools.record.reading import Source
from tests.benchmarks.lexicon import words as words_of
from tests.benchmarks.timing import median_seconds
from tests.readers.listing import pages
from tests.readers.listing.pages import Paper

_SMALL, _LARGE = 1_000, 10_000


def run() -> None:
    """Print the seconds for both sizes, and how the time grows (10 is linear)."""
    sys_line = f"{'listing':<10} {_SMALL:>10,} {_LARGE:>10,} {'growth':>8}"
    print(sys_line)  # noqa: T201 - a benchmark's output
    papers = _papers(_LARGE)
    inverted = [paper._replace(authors=[_inverted(name) for name in paper.authors]) for paper in papers]
    for name, render, some in (
        ("compact", pages.compact, papers),
        ("spaced", pages.spaced, papers),
        ("flat", pages.flat, inverted),
    ):
        small, large = (_seconds(render, some[:size]) for size in (_SMALL, _LARGE))
        print(f"{name:<10} {small:>9.2f}s {large:>9.2f}s {large / small:>7.1f}x")  # noqa: T201


def _seconds(render: Callable[[Sequence[Paper]], str], papers: Sequence[Paper]) -> float:
    source = Source("page.txt", render(papers))
    assert len(listing.read([source])[0].items) == len(papers)
    return median_seconds(lambda: listing.read([source]), runs=3)


def _papers(count: int) -> list[Paper]:
    draw = random.Random(20_26)
    words, given = words_of("title_words.txt"), words_of("given_names.txt")
    return [
        Paper(
            title=" ".join(draw.choices(words, k=draw.randint(4, 14))).capitalize(),
            authors=[_name(draw, given) for _ in range(draw.randint(1, 8))],
            head=f"LGMay {draw.randint(1, 28)}, {draw.randint(1995, 2025)}",
            abstract=" ".join(draw.choices(words, k=150)).capitalize() + ".",
        )
        for _ in range(count)
    ]


def _name(draw: random.Random, given: list[str]) -> str:
    initial = f" {draw.choice('ABCDEFGHJKLMNPRSTW')}." if draw.random() < 0.3 else ""
    family = "".join(draw.choices(["ber", "dal", "ker", "mon", "ras", "sen", "tov", "vic", "wal", "zin"], k=2))
    return f"{draw.choice(given).title()}{initial} {family.title()}"


def _inverted(name: str) -> str:
    before, _, family = name.rpartition(" ")
    return f"{family}, {before}"
