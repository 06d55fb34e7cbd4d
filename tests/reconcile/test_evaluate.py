"""The counting of the evaluation, on clusters whose figures are known by hand."""

from pathlib import Path

import pytest

from bibtools.reconcile import Cluster, Pair, Works
from tests.reconcile.evaluate import Counts, compare, main, pairs, pooled, surplus

GOLD = [["a", "b", "c"], ["d", "e"]]


def works(merged: list[list[str]], asked: list[tuple[str, str]] = ()) -> Works:  # type: ignore[assignment]
    """Works of the records `a` to `h`, of which only the clusters matter."""
    keys = {name: name for name in "abcdefgh"}
    for cluster in merged:
        keys |= dict.fromkeys(cluster, cluster[0])
    clusters = [Cluster(cluster, "merge") for cluster in merged]
    clusters += [Cluster(list(pair), "review", [Pair(*pair, "review", 0.5)]) for pair in asked]
    return Works([], clusters, keys)


def test_pairs_of_a_cluster() -> None:
    assert pairs([["c", "a", "b"]]) == {("a", "b"), ("a", "c"), ("b", "c")}


@pytest.mark.parametrize(
    ("found", "counts"),
    [
        ([], (0, 0, 3)),
        (GOLD, (3, 0, 0)),
        ([["a", "b"]], (1, 0, 2)),
        ([["a", "f"]], (0, 1, 3)),
        ([["a", "b", "f"]], (1, 1, 2)),
        ([["a", "b", "c", "d", "e"]], (3, 1, 0)),
        ([["a", "b"], ["c", "d"]], (1, 1, 2)),
    ],
    ids=["none", "all", "one", "wrong", "one too many", "two in one", "torn"],
)
def test_surplus_records(found: list[list[str]], counts: tuple[int, int, int]) -> None:
    assert surplus(found, GOLD) == counts


@pytest.mark.parametrize(
    ("counts", "scores"),
    [
        (Counts(0, 0, 0), (1.0, 1.0, 1.0)),
        (Counts(0, 0, 2), (1.0, 0.0, 0.0)),
        (Counts(3, 1, 2), (0.75, 0.6, 2 / 3)),
    ],
)
def test_scores(counts: Counts, scores: tuple[float, float, float]) -> None:
    assert counts.scores() == pytest.approx(scores)


def test_a_missed_pair_is_in_review_by_the_work_of_its_record() -> None:
    result = compare(works([["a", "b"]], [("b", "c")]), GOLD, 8, {"keys": 1.0})
    assert result.by_pair == (1, 0, 3)
    assert result.in_review == 2  # a and c by the work of a and b; d and e not
    assert result.shown == 1


def test_false_pairs_are_named_and_pooled() -> None:
    one = compare(works([["a", "f"]]), GOLD, 8, {"keys": 1.0})
    other = compare(works(GOLD), GOLD, 8, {"keys": 2.0, "merging": 0.5})
    assert pooled([one, other]).false == [("a", "f")]
    assert pooled([one, other]).by_record == (3, 1, 3)
    assert pooled([one, other]).seconds == {"keys": 3.0, "merging": 0.5}


def test_a_folder_is_measured_and_the_sum_comes_last(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "small.json").write_text('[{"id": "a", "type": "book"}, {"id": "b", "type": "book"}]')
    (tmp_path / "small.gold.json").write_text("[]")
    assert main([str(tmp_path)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("small: 2 records in ")
    assert lines[-4].startswith("pooled: 2 records in ")
    assert "F1 1.0000" in lines[-3]


def test_without_a_folder_it_says_how_to_call_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert capsys.readouterr().err.startswith("usage: ")
