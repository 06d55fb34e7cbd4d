"""Precision and recall on sets of records with known duplicates: `python -m tests.reconcile.evaluate FOLDER
[NAME…]`.

FOLDER holds pairs `NAME.json` (CSL-JSON) and `NAME.gold.json` (the true clusters: lists of two or more ids).
By pair: every two records of one cluster. By record: the surplus members, all of a cluster but one. A missed
pair is in review where the two records, or the works that they went into, stand in one cluster that a person
is shown.
"""

import json
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from bibtools.reconcile import Works, reconcile
from bibtools.record.item import Item

Clusters = Iterable[Sequence[str]]


class Counts(NamedTuple):
    """What was found rightly, found wrongly, and missed."""

    true: int
    false: int
    missed: int

    def scores(self) -> tuple[float, float, float]:
        """Precision, recall, F1; each 1 where there is nothing to find or nothing was found."""
        true, false, missed = self
        precision = true / (true + false) if true + false else 1.0
        recall = true / (true + missed) if true + missed else 1.0
        return precision, recall, 2 * true / (2 * true + false + missed) if any(self) else 1.0


class Result(NamedTuple):
    """What one set, or all of them together, came to; false pairs by name, as they are few."""

    records: int
    by_record: Counts
    by_pair: Counts
    false: list[tuple[str, str]]
    in_review: int
    shown: int
    seconds: dict[str, float]


def evaluate(folder: Path, name: str) -> Result:
    """Reconcile a set and compare it with its gold clusters. Raises OSError and ValueError where it has none."""
    items = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
    gold: list[list[str]] = json.loads((folder / f"{name}.gold.json").read_text(encoding="utf-8"))
    works, seconds = timed(items)
    return compare(works, gold, len(items), seconds)


def timed(items: Sequence[Item]) -> tuple[Works, dict[str, float]]:
    """The works of the items, and the seconds that each stage took."""
    begun: list[tuple[str, float]] = []
    works = reconcile(items, watch=lambda stage: begun.append((stage, time.perf_counter())))
    ends = [*(begin for _, begin in begun[1:]), time.perf_counter()]
    return works, {stage: end - begin for (stage, begin), end in zip(begun, ends, strict=True)}


def compare(works: Works, gold: Clusters, records: int, seconds: dict[str, float]) -> Result:
    """The counts for works whose true clusters are known."""
    gold = list(gold)
    merged = [cluster.members for cluster in works.clusters if cluster.decision == "merge"]
    true, found = pairs(gold), pairs(merged)
    return Result(
        records=records,
        by_record=surplus(merged, gold),
        by_pair=Counts(len(found & true), len(found - true), len(true - found)),
        false=sorted(found - true),
        in_review=len((true - found) & _shown(works)),
        shown=sum(len(cluster.pairs) for cluster in works.clusters if cluster.decision == "review"),
        seconds=seconds,
    )


def pairs(clusters: Clusters) -> set[tuple[str, str]]:
    """Every two members of one cluster, in the order of their names."""
    return {pair for cluster in clusters for pair in combinations(sorted(cluster), 2)}


def surplus(found: Clusters, gold: Clusters) -> Counts:
    """The records to take away, by cluster: of each found one, all but one for each gold cluster in it."""
    found, gold = list(found), list(gold)
    cluster_of = {member: number for number, cluster in enumerate(gold) for member in cluster}
    true = 0
    for cluster in found:
        within = [cluster_of[member] for member in cluster if member in cluster_of]
        true += len(within) - len(set(within))
    return Counts(true, sum(len(each) - 1 for each in found) - true, sum(len(each) - 1 for each in gold) - true)


def pooled(results: Sequence[Result]) -> Result:
    """The sums of all sets."""
    seconds: defaultdict[str, float] = defaultdict(float)
    for result in results:
        for stage, each in result.seconds.items():
            seconds[stage] += each
    return Result(
        records=sum(result.records for result in results),
        by_record=Counts(*map(sum, zip(*(result.by_record for result in results), strict=True))),
        by_pair=Counts(*map(sum, zip(*(result.by_pair for result in results), strict=True))),
        false=[pair for result in results for pair in result.false],
        in_review=sum(result.in_review for result in results),
        shown=sum(result.shown for result in results),
        seconds=dict(seconds),
    )


def _shown(works: Works) -> set[tuple[str, str]]:
    """The pairs of records that a person is asked about: two works at once, whichever records stand for them."""
    records_of: defaultdict[str, list[str]] = defaultdict(list)
    for record, work in works.keys.items():
        records_of[work].append(record)
    asked = {
        (works.keys[pair.left], works.keys[pair.right])
        for cluster in works.clusters
        if cluster.decision == "review"
        for pair in cluster.pairs
    }
    return {
        (min(one, other), max(one, other))
        for left, right in asked
        for one in records_of[left]
        for other in records_of[right]
    }


def report(name: str, result: Result) -> str:
    """The figures of a set in some lines."""
    missed = result.by_pair.missed
    share = f" ({result.in_review / missed:.0%})" if missed else ""
    stages = "  ".join(f"{stage} {seconds:.2f}" for stage, seconds in result.seconds.items())
    lines = [
        f"{name}: {result.records:,} records in {sum(result.seconds.values()):.2f} s ({stages})",
        *(
            f"  by {unit:7}P {{:.4f}}  R {{:.4f}}  F1 {{:.4f}}".format(*counts.scores())
            + f"   true {counts.true:,}  false {counts.false}  missed {counts.missed}"
            for unit, counts in (("record", result.by_record), ("pair", result.by_pair))
        ),
        f"  missed pairs in review: {result.in_review} of {missed}{share}; pairs shown: {result.shown}",
    ]
    return "\n".join(lines)


def main(arguments: Sequence[str]) -> int:
    if not arguments:
        sys.stderr.write("usage: python -m tests.reconcile.evaluate FOLDER [NAME…]\n")
        return 2
    folder = Path(arguments[0])
    names = arguments[1:] or sorted(path.name.removesuffix(".gold.json") for path in folder.glob("*.gold.json"))
    results = []
    for name in names:
        results.append(evaluate(folder, name))
        false = [f"  false: {one} {other}" for one, other in results[-1].false]
        sys.stdout.write("\n".join([report(name, results[-1]), *false]) + "\n")
    sys.stdout.write(report("pooled", pooled(results)) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
