import json

from bibtools.reconcile import as_json, reconcile
from bibtools.reconcile.works import references
from bibtools.record.item import Item
from tests.reconcile.records import listed, record

LAM = "GraphCast: Learning skillful medium-range global weather forecasting"


def test_references() -> None:
    def at(key: str, file: str, line: int) -> Item:
        return {"id": key, "custom": {"origin": {"file": file, "line": line}}}

    items = [
        at("a", "x.bib", 1),
        at("a", "y.bib", 1),
        at("b", "x.bib", 9),
        at("c", "x.bib", 3),
        at("c", "x.bib", 7),
    ]
    assert references(items) == ["x.bib#a", "y.bib#a", "b", "x.bib#c@3", "x.bib#c@7"]
    assert references([{"id": "a"}, {"id": "a"}, {"id": "a@2"}, {"id": 3}]) == ["a", "a@3", "a@2", "3"]


def test_report() -> None:
    works = reconcile(
        [
            listed("a", LAM, "Remi Lam, Alvaro Sanchez-Gonzalez, Matthew Willson", 2022, 12, 24),
            record("b", LAM, "Remi Lam, Alvaro Sanchez-Gonzalez, Matthew Willson, Peter Wirnsberger"),
            record("c", "Imagen 3", "Jason Baldridge"),
        ]
    )
    report = as_json(works)
    assert json.loads(json.dumps(report)) == report
    assert (report["records"], report["works"], len(report["clusters"])) == (3, 2, 1)
    (cluster,) = report["clusters"]
    assert cluster["members"] == ["a", "b"]
    assert cluster["decision"] == "merge"
    assert cluster["key"] == works.keys["b"]
    (pair,) = cluster["pairs"]
    assert {pair["left"], pair["right"]} == {"a", "b"}
    assert pair["score"] > 0.99
    verdicts = {evidence["field"]: evidence["verdict"] for evidence in pair["evidence"]}
    assert verdicts == {"title": "agree", "author": "agree", "year": "missing"}
    assert all(evidence["reason"] for evidence in pair["evidence"])
