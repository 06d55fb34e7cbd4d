"""Duplicates: records in, works out, with the evidence for every joint."""

from bibtools.reconcile.pipeline import reconcile
from bibtools.reconcile.policy import Policy
from bibtools.reconcile.works import Cluster, Evidence, Pair, Works, as_json

__all__ = ["Cluster", "Evidence", "Pair", "Policy", "Works", "as_json", "reconcile"]
