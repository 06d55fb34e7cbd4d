"""The sample pages, each record a second time with damage: every copy finds its work, and nothing else."""

import random
from collections.abc import Sequence
from functools import cache

import pytest

import bibtools
from bibtools.record.item import Item
from tests.reconcile.damage import KINDS, Damage, damaged
from tests.reconcile.evaluate import Result, compare
from tests.shared import SEEDS

FOUND = 0.995  # of the pairs


@cache
def pages() -> tuple[list[Item], list[list[str]]]:
    """The records of the pages, each with an id of its own, and the groups that are one work."""
    items = [{**item, "id": f"r{number}"} for number, item in enumerate(bibtools.read(SEEDS))]
    works = bibtools.reconcile(items)
    groups: dict[str, list[str]] = {}
    for record, work in works.keys.items():
        groups.setdefault(work, []).append(record)
    return items, list(groups.values())


def measured(kinds: Sequence[Damage], seed: int) -> Result:
    """What is found of the works among the records and a damaged copy of each."""
    items, groups = pages()
    rng = random.Random(seed)
    copies = [damaged(item, f"{item['id']}x", rng, kinds) for item in items]
    gold = [[name for record in group for name in (record, f"{record}x")] for group in groups]
    return compare(bibtools.reconcile([*items, *copies]), gold, 2 * len(items), {})


def test_the_pages_are_144_works() -> None:
    items, groups = pages()
    assert (len(items), len(groups)) == (168, 144)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_damage(kind: str, seed: int) -> None:
    result = measured([KINDS[kind]], seed)
    assert result.false == []
    assert result.by_pair.scores()[1] >= FOUND


@pytest.mark.parametrize("seed", range(3))
def test_all_kinds_at_once(seed: int) -> None:
    result = measured(list(KINDS.values()), seed)
    assert result.false == []
    assert result.by_pair.scores()[1] >= FOUND
