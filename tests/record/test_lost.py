"""What a format could not hold, by record."""

from bibtools.record.lost import Lost
from bibtools.writers.result import losses


def test_each_record_counts_once() -> None:
    lost = Lost()
    lost.add("a", ["no markup", "no markup", "no field for scale"])
    lost.add("b", [])
    lost.add("c", ["no markup"])
    assert lost == {"no markup": ["a", "c"], "no field for scale": ["a"]}
    assert [(str(one), one.raw) for one in losses("ris", lost)] == [
        ("ris: note: 1 record: ris has no field for scale", "a"),
        ("ris: note: 2 records: ris has no markup", "a, c"),
    ]


def test_of_very_many_records_the_first_are_named() -> None:
    lost = Lost()
    for number in range(60):
        lost.add(f"k{number}", ["no markup"])
    (loss,) = losses("ris", lost)
    assert loss.raw.startswith("k0, k1, ")
    assert loss.raw.endswith(", k49 and 10 more")
