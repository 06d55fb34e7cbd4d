"""How much each verdict weighs.

As in the model of Fellegi and Sunter (1969): the logarithm of how much more often it is met in one work than in two.
The sum is the logarithm of the odds that two records are one work.
"""

from collections.abc import Iterable, Iterator

from bibtools.reconcile.verdicts import Evidence, Verdict

PRIOR = -3.0  # of pairs that meet in a block, few are one work

_WEIGHTS: dict[str, dict[Verdict, float]] = {
    "title": {"agree": 6.5, "close": 6.0, "partial": 3.0, "differ": -1.5, "contradict": -7.0},
    "number": {"agree": 0.5, "contradict": -9.0},
    "author": {"agree": 4.0, "close": 3.0, "partial": 0.5, "contradict": -5.0},
    "editor": {"agree": 2.5, "close": 1.5, "partial": 0.0, "contradict": -3.0},
    "year": {"agree": 1.0, "close": -0.3, "differ": -0.5, "contradict": -4.0},
    "container-title": {"agree": 1.0, "close": 0.8, "differ": 0.0, "contradict": -2.0},
    "volume": {"agree": 2.0, "close": 0.7, "contradict": -2.5},
    "issue": {"agree": 0.5, "close": 0.3, "contradict": -0.8},
    "page": {"agree": 3.5, "close": 1.0, "partial": 2.5, "differ": -0.3, "contradict": -2.5},
    "edition": {"agree": 0.5, "close": 0.0, "contradict": -3.0},
    "place": {"agree": 9.0},
    "DOI": {"agree": 5.0, "differ": 0.0, "contradict": -6.0},
    "arxiv": {"agree": 5.0, "contradict": -6.0},
    "PMID": {"agree": 5.0, "contradict": -5.0},
}
"""`missing` weighs nothing. No identifier makes up for another title by other people: DOIs are copied wrongly.
`place` makes up for another title by the same people: the same one in another language.
"""


def weight(evidence: Evidence) -> float:
    """What a verdict adds to the logarithm of the odds."""
    return _WEIGHTS[evidence.field].get(evidence.verdict, 0.0)


def told(evidence: Iterable[Evidence]) -> Iterator[str]:
    """The evidence in words, the weightiest first."""
    said = sorted((one for one in evidence if one.verdict != "missing"), key=lambda one: -abs(weight(one)))
    return (f"{one.field}: {one.verdict} ({one.reason})" for one in said)
