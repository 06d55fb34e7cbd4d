"""What became of groups of records: their works, and the clusters that say so. Records go by their references."""

from collections.abc import Iterable, Sequence
from itertools import chain

from bibtools.citekeys import distinct
from bibtools.processes import Map, batched
from bibtools.reconcile.clusters import components, numbers_of
from bibtools.reconcile.judging import Judged
from bibtools.reconcile.merging import Choices, Member, assembled, choose, merge
from bibtools.reconcile.works import Cluster, Pair
from bibtools.record.item import Item

_BATCH = 100  # groups


def work_of(group: Sequence[int], items: Sequence[Item], names: Sequence[str]) -> Item:
    """The work of a group: its record as it is, if there is one only."""
    if len(group) == 1:
        return items[group[0]]
    return merge([Member(names[index], items[index]) for index in group])


def works_of(groups: Sequence[Sequence[int]], items: Sequence[Item], names: Sequence[str], each: Map) -> list[Item]:
    """The work of each group."""
    members = ([(names[index], items[index]) for index in group] for group in groups if len(group) > 1)
    choices = chain.from_iterable(each(choose_all, batched(members, _BATCH)))
    return [
        assembled([Member(names[index], items[index]) for index in group], next(choices))
        if len(group) > 1
        else items[group[0]]
        for group in groups
    ]


def choose_all(batch: Sequence[Sequence[tuple[str, Item]]]) -> list[Choices]:
    """What is best in each group of members, which come as their names and items."""
    return [choose([Member(*member) for member in group]) for group in batch]


def with_ids_apart(works: Sequence[Item]) -> list[Item]:
    """The works, with a new id where an earlier one has it, in whatever case."""
    ids = distinct(str(work["id"]) for work in works)
    return [work if str(work["id"]) == new else {**work, "id": new} for work, new in zip(works, ids, strict=True)]


def merged(
    groups: Sequence[Sequence[int]], works: Sequence[Item], judged: Iterable[Judged], names: Sequence[str]
) -> list[Cluster]:
    """A cluster for each group of several records, with all that was judged of its pairs."""
    group_of = numbers_of(groups)
    pairs: dict[int, list[Pair]] = {number: [] for number, group in enumerate(groups) if len(group) > 1}
    for pair in judged:
        number = group_of[pair.left]
        if number == group_of[pair.right]:
            pairs[number].append(_pair(pair, names))
    return [
        Cluster([names[index] for index in groups[number]], "merge", of_group, str(works[number]["id"]))
        for number, of_group in pairs.items()
    ]


def doubtful(pairs: Iterable[Judged], groups: Sequence[Sequence[int]], names: Sequence[str]) -> list[Cluster]:
    """The clusters to review; with each record come those that its work was made of, as these would be joined, too."""
    group_of = numbers_of(groups)
    found = []
    for connected in components(pairs, group_of):
        numbers = {group_of[end] for pair in connected for end in (pair.left, pair.right)}
        members = sorted(index for number in numbers for index in groups[number])
        found.append(Cluster([names[index] for index in members], "review", [_pair(pair, names) for pair in connected]))
    return found


def _pair(pair: Judged, names: Sequence[str]) -> Pair:
    return Pair(names[pair.left], names[pair.right], pair.outcome, pair.score, pair.grounds, pair.said)
