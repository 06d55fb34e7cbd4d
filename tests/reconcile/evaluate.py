"""Precision and recall on sets of records with known duplicates: `python -m tests.reconcile.evaluate FOLDER
[NAME…]`.

FOLDER holds pairs `NAME.json` (CSL-JSON) and `NAME.gold.json` (the true clusters: lists of ids). By pair:
every two records of one cluster. By record: the surplus members, all of a cluster but one.
"""

import json
import sys
import time
from collections.abc import Iterable, Sequence
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from bibtools.reconcile import reconcile


class Result(NamedTuple):
    """Counts for one set; the false pairs by name, as they are few."""

    records: int
    true: int
    false: list[tuple[str, str]]
    missed: list[tuple[str, str]]
    in_review: int
    surplus_true: int
    surplus_false: int
    surplus_missed: int
    seconds: float


def evaluate(folder: Path, name: str) -> Result:
    """Reconcile a set and compare it with its gold clusters."""
    items = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
    gold_clusters: list[list[str]] = json.loads((folder / f"{name}.gold.json").read_text(encoding="utf-8"))
    begin = time.perf_counter()
    works = reconcile(items)
    seconds = time.perf_counter() - begin
    merges = [cluster.members for cluster in works.clusters if cluster.decision == "merge"]
    gold, found = pairs(gold_clusters), pairs(merges)
    review = pairs(cluster.members for cluster in works.clusters if cluster.decision == "review")
    common = _surplus_in_common(merges, gold_clusters)
    return Result(
        records=len(items),
        true=len(found & gold),
        false=sorted(found - gold),
        missed=sorted(gold - found),
        in_review=len((gold - found) & review),
        surplus_true=common,
        surplus_false=sum(len(cluster) - 1 for cluster in merges) - common,
        surplus_missed=sum(len(cluster) - 1 for cluster in gold_clusters) - common,
        seconds=seconds,
    )


def pairs(clusters: Iterable[Sequence[str]]) -> set[tuple[str, str]]:
    """Every two members of one cluster, in the order of their names."""
    return {pair for cluster in clusters for pair in combinations(sorted(cluster), 2)}


def scores(true: int, false: int, missed: int) -> tuple[float, float, float]:
    """Precision, recall, F1."""
    precision = true / (true + false) if true + false else 1.0
    recall = true / (true + missed) if true + missed else 1.0
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _surplus_in_common(found: Iterable[Sequence[str]], gold: Iterable[Sequence[str]]) -> int:
    """How many records are rightly taken away: of each found cluster, all but one for each gold cluster in
    it.
    """
    cluster_of = {member: number for number, cluster in enumerate(gold) for member in cluster}
    common = 0
    for cluster in found:
        within = [cluster_of[member] for member in cluster if member in cluster_of]
        common += len(within) - len(set(within))
    return common


def main(arguments: Sequence[str]) -> None:
    folder = Path(arguments[0])
    names = arguments[1:] or sorted(path.name.removesuffix(".gold.json") for path in folder.glob("*.gold.json"))
    for name in names:
        result = evaluate(folder, name)
        by_pair = scores(result.true, len(result.false), len(result.missed))
        by_record = scores(result.surplus_true, result.surplus_false, result.surplus_missed)
        lines = [
            f"{name}: {result.records} records in {result.seconds:.2f} s",
            "  by pair    P {:.4f}  R {:.4f}  F1 {:.4f}".format(*by_pair),
            "  by record  P {:.4f}  R {:.4f}  F1 {:.4f}".format(*by_record),
            f"  missed pairs {len(result.missed)}, of these in review {result.in_review}",
            *(f"  false: {one} {other}" for one, other in result.false),
        ]
        sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
