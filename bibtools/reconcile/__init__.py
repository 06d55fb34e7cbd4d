"""Duplicates: records in, works out, with the evidence for every joint."""

from bibtools.reconcile.decisions import Decisions
from bibtools.reconcile.pipeline import Watch, reconcile
from bibtools.reconcile.policy import Policy
from bibtools.reconcile.settling import settled
from bibtools.reconcile.verdicts import Evidence
from bibtools.reconcile.works import Cluster, Pair, Works, as_json

__all__ = [
    "Cluster",
    "Decisions",
    "Evidence",
    "Pair",
    "Policy",
    "Watch",
    "Works",
    "as_json",
    "reconcile",
    "settled",
]
