"""Reading pages: 1,000 and 10,000 entries in each layout, on pages made from a seed."""

import random
from collections.abc import Callable, Sequence

from bibtools.readers import listing
from bibtools.record.reading import Source
from tests.benchmarks import timing
from tests.benchmarks.figures import OURS, Case, Figures, Report
from tests.benchmarks.lexicon import words as words_of
from tests.benchmarks.side_by_side import growth, say, table
from tests.readers.listing import pages
from tests.readers.listing.pages import Paper

_SIZES = {1_000: 3, 10_000: 3}


def run() -> Report:
    """Print the seconds for both sizes, and how the time grows (10 is linear)."""
    sizes = timing.planned(_SIZES)
    papers = _papers(max(sizes))
    inverted = [paper._replace(authors=[_inverted(name) for name in paper.authors]) for paper in papers]
    cases: list[Case] = []
    for name, render, some in (
        ("compact", pages.compact, papers),
        ("spaced", pages.spaced, papers),
        ("flat", pages.flat, inverted),
    ):
        for size, runs in sizes.items():
            cases.append(Case(f"{name} page", size, "entries", _measured(render, some[:size], runs)))
            say(*table(cases[-1]))
    say(*growth(cases))
    return Report("processor", cases)


def _measured(render: Callable[[Sequence[Paper]], str], papers: Sequence[Paper], runs: int) -> dict[str, Figures]:
    source = Source("page.txt", render(papers))
    assert len(listing.read([source])[0].items) == len(papers)
    return timing.in_turns({OURS: lambda: listing.read([source])}, runs)


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
