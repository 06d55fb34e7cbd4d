"""Made-up records with known duplicates, as many as wanted: `python -m tests.reconcile.made COUNT`.

Titles follow Zipf's law and names recur, as they do; a third of the records are damaged copies. The command
prints what is found of them, and the time of each stage.
"""

import random
import sys
from itertools import accumulate

from bibtools.record.item import Item, Name
from tests.benchmarks.lexicon import words
from tests.reconcile.damage import KINDS, damaged, lost_fields
from tests.reconcile.evaluate import compare, report, timed

_COPIES = (0, 0, 0, 0, 0, 0, 1, 1, 2, 3)  # of a work, beside its first record
_GENERIC = ("Editorial", "Book Review", "Introduction", "Letter to the Editor", "Erratum", "In this issue")
_PREFIXES = ("", "bio", "geo", "multi", "poly", "neuro", "electro", "auto", "photo", "thermo", "para", "meta")
_SMALL = "of the and in for on with".split()
_PLACES = (
    "Journal of {}",
    "Annals of {}",
    "{} Letters",
    "Proceedings of the Conference on {}",
    "International Journal of {}",
)


class Maker:
    """Draws records from words by a seed."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)
        common = [word.lower() for word in words("title_words.txt") if word.isalpha()]
        self.words = [prefix + word for prefix in _PREFIXES for word in self.rng.sample(common, len(common))]
        self.weights = list(accumulate(1 / (rank + 10) for rank in range(len(self.words))))
        self.given = [word.capitalize() for word in words("given_names.txt")]
        self.families = [name + end for end in ("", "son", "ov", "ini", "ä") for name in self.given]

    def work(self, number: int) -> Item:
        """A record of a work that no other number has."""
        rng = self.rng
        year, volume, first = rng.randint(1960, 2024), rng.randint(1, 90), rng.randint(1, 1500)
        item: Item = {
            "id": f"w{number}",
            "type": "article-journal",
            "title": rng.choice(_GENERIC) if rng.random() < 0.01 else self.title(),
            "author": [self.name() for _ in range(rng.choice((1, 1, 2, 2, 3, 3, 4, 5, 6, 8, 12)))],
            "issued": {"date-parts": [[year]]},
            "container-title": rng.choice(_PLACES).format(self.drawn(1)[0].capitalize()),
            "volume": str(volume),
            "page": f"{first}-{first + rng.randint(2, 20)}",
        }
        if rng.random() < 0.6:
            item["DOI"] = f"10.{rng.randint(1000, 1300)}/j.{number}.{year}"
        return item

    def title(self) -> str:
        """Three to fourteen words, some of them small."""
        drawn = self.drawn(self.rng.randint(3, 11))
        for _ in range(len(drawn) // 3):
            drawn.insert(self.rng.randrange(1, len(drawn)), self.rng.choice(_SMALL))
        return " ".join(drawn).capitalize()

    def drawn(self, count: int) -> list[str]:
        """Words by their frequency."""
        return self.rng.choices(self.words, cum_weights=self.weights, k=count)

    def name(self) -> Name:
        """A person."""
        return {"family": self.rng.choice(self.families), "given": self.rng.choice(self.given)}


def made(count: int, seed: int = 1) -> tuple[list[Item], list[list[str]]]:
    """So many records, shuffled, and the groups of two or more that are one work."""
    maker = Maker(seed)
    rng = maker.rng
    items: list[Item] = []
    groups = []
    for number in range(count):
        if len(items) >= count:
            break
        first = maker.work(number)
        kinds = [lost_fields, *KINDS.values()]
        copies = [damaged(first, f"w{number}c{copy}", rng, rng.sample(kinds, 2)) for copy in range(rng.choice(_COPIES))]
        group = [first, *copies][: count - len(items)]
        items += group
        groups.append([item["id"] for item in group])
    rng.shuffle(items)
    return items, [group for group in groups if len(group) > 1]


def main(count: int) -> None:
    items, gold = made(count)
    works, seconds = timed(items)
    sys.stdout.write(report("made", compare(works, gold, len(items), seconds)) + "\n")


if __name__ == "__main__":
    main(int(sys.argv[1]))
