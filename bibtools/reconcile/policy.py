"""What follows from the evidence: merge, review, or distinct.

The verdicts are weighed, and the score is the probability that their sum makes. Above that stand the relations
between publications, which are a matter of policy and not of likeness.
"""

import math
from dataclasses import dataclass

from bibtools.reconcile.doubts import Case, case, doubts
from bibtools.reconcile.evidence import Comparison
from bibtools.reconcile.keys import Keys
from bibtools.reconcile.relations import Relation, relation
from bibtools.reconcile.verdicts import Decision, Outcome
from bibtools.reconcile.weights import PRIOR, weight


@dataclass(frozen=True, slots=True)
class Policy:
    """Which related publications are one work, and how sure is sure enough.

    `preprint`: a preprint and its published version; `conference`: a conference paper and a journal article of the
    same title; `abstract`: a meeting's abstract and the paper; `notice`: an erratum, a retraction, a comment, a reply,
    and the work it is about; `supplement`: a paper and its supplementary material; `edition`: two editions of a book;
    `living`: two versions of a living review or a data set, by their DOIs; `part_of`: a book and a chapter or a review
    with its title. `merge` leaves the pair to the evidence, `review` lets it not be joined without being seen,
    `distinct` keeps it apart.
    """

    preprint: Outcome = "merge"
    conference: Outcome = "review"
    abstract: Outcome = "review"
    notice: Outcome = "distinct"
    supplement: Outcome = "distinct"
    edition: Outcome = "distinct"
    living: Outcome = "review"
    part_of: Outcome = "distinct"
    merge_at: float = 0.975
    review_at: float = 0.3


_SHORT_TITLE = {0: 6.5, 1: 3.5, 2: 2.0, 3: 1.0}  # taken from a title of so few words: others may bear it
_GENERIC_TITLE = 9.0  # taken from a title that says only what kind of text it is
_COLUMN_TITLE = 3.0  # taken from one with the periodical's name, in one issue: each has its `Abstracts of …`


def decide(one: Keys, other: Keys, comparison: Comparison, policy: Policy) -> Decision:
    """The outcome for a pair, its score, and the doubts and the policy that had a say."""
    pair = case(one, other, comparison)
    score = _probability(_sum(pair, comparison))
    outcome: Outcome = "merge" if score >= policy.merge_at else "review" if score >= policy.review_at else "distinct"
    grounds: tuple[str, ...] = ()
    if outcome == "merge" and (held := doubts(pair)):
        outcome, grounds = "review", tuple(held)
    if outcome == "distinct" and pair.one_text:
        outcome = "review"
    kind = relation(pair)
    if kind is None or outcome == "distinct":
        return Decision(outcome, score, grounds)
    allowed = _allowed(kind, policy)
    if allowed in {"merge", outcome}:
        return Decision(outcome, score, grounds)
    return Decision(allowed, score, (f"policy: {kind}", *grounds))


def _allowed(kind: Relation, policy: Policy) -> Outcome:
    allowed: Outcome = getattr(policy, kind.replace("-", "_"))
    return allowed


def _sum(pair: Case, comparison: Comparison) -> float:
    total = PRIOR
    for evidence in comparison.evidence:
        if evidence.field == "place" and not pair.same_place:
            continue
        adds = weight(evidence)
        total += adds * evidence.score if adds > 0 and evidence.verdict in {"partial", "close"} else adds
        if adds > 0 and evidence.field == "title":
            total -= _commonness(pair)
    return total


def _commonness(pair: Case) -> float:
    """What a common title is worth less."""
    if pair.generic:
        of_one_issue = pair.agreeing >= {"volume", "issue", "container-title"}
        return _COLUMN_TITLE if of_one_issue and pair.telling else _GENERIC_TITLE
    return _SHORT_TITLE.get(min(len(pair.one.title.words), len(pair.other.title.words)), 0.0)


def _probability(log_odds: float) -> float:
    return 1 / (1 + math.exp(-max(-60.0, min(60.0, log_odds))))
