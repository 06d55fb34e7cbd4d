"""What follows from the evidence: merge, review, or distinct.

The verdicts are weighed as in the model of Fellegi and Sunter (1969): each has the logarithm of how much more
often it is met in one work than in two, the sum is the logarithm of the odds, and the score the probability.
Above that stand the relations between publications, which are a matter of policy and not of likeness.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from bibtools.reconcile.evidence import Comparison
from bibtools.reconcile.keys import Keys
from bibtools.reconcile.works import Decision, Evidence, Outcome, Verdict

Said = Mapping[str, Verdict]
"""The verdict of each field."""

Relation = Literal["preprint", "conference", "notice", "edition", "part-of"]


@dataclass(frozen=True, slots=True)
class Policy:
    """Which related publications are one work, and how sure is sure enough.

    `preprint`: a preprint and its published version; `conference`: a conference paper and a journal article
    of the same title; `notice`: an erratum, a retraction, a comment or a reply, and the work it is about;
    `edition`: two editions of a book; `part_of`: a book and a chapter or a review with its title. `merge`
    leaves the pair to the evidence, `review` lets it not be joined without being seen, `distinct` keeps it
    apart.
    """

    preprint: Outcome = "merge"
    conference: Outcome = "review"
    notice: Outcome = "distinct"
    edition: Outcome = "distinct"
    part_of: Outcome = "distinct"
    merge_at: float = 0.99
    review_at: float = 0.3


_PRIOR = -3.0  # of pairs that meet in a block, few are one work

_WEIGHTS: dict[str, dict[Verdict, float]] = {
    "title": {"agree": 6.5, "close": 6.0, "partial": 3.0, "differ": -1.5, "contradict": -7.0},
    "number": {"agree": 0.5, "contradict": -9.0},
    "author": {"agree": 4.0, "close": 3.0, "partial": 0.5, "contradict": -5.0},
    "editor": {"agree": 2.5, "close": 1.5, "partial": 0.0, "contradict": -3.0},
    "year": {"agree": 1.0, "close": -0.3, "differ": -0.5, "contradict": -4.0},
    "container-title": {"agree": 1.0, "close": 0.8, "differ": 0.0, "contradict": -2.0},
    "volume": {"agree": 2.0, "close": 0.7, "contradict": -2.5},
    "issue": {"agree": 0.5, "close": 0.3, "contradict": -0.8},
    "page": {"agree": 3.5, "close": 1.0, "differ": -0.3, "contradict": -2.5},
    "edition": {"agree": 0.5, "close": 0.0, "contradict": -3.0},
    "place": {"agree": 9.0},
    "DOI": {"agree": 5.0, "differ": 0.0, "contradict": -6.0},
    "arxiv": {"agree": 5.0, "contradict": -6.0},
    "PMID": {"agree": 5.0, "contradict": -5.0},
}
"""`missing` weighs nothing. No identifier makes up for another title by other people: DOIs are copied wrongly.
`place` makes up for another title by the same people: the same one in another language.
"""

_SHORT_TITLE = {0: 6.5, 1: 3.5, 2: 2.0, 3: 1.0}  # taken from a title of so few words: others may bear it
_GENERIC_TITLE = 9.0  # taken from a title that says only what kind of text it is
_COLUMN_TITLE = 3.0  # taken from one with the periodical's name, in one issue: each has its `Abstracts of …`

_ALIKE = frozenset({"agree", "close"})
_OWN_TITLE = 4  # telling words from which a title is borne by one text
_IDENTIFIERS = frozenset({"DOI", "arxiv", "PMID"})
_PLACE = frozenset({"volume", "page", "DOI", "arxiv", "PMID"})
_EXACT_PLACE = frozenset({"page", "DOI", "arxiv", "PMID"})
_SAME_PAGE = frozenset({"title", "volume", "page"})  # two works of one title do not begin on one page
_BACKED_BY = frozenset({"author", "editor", "year", "container-title", "volume", "page", "DOI", "arxiv", "PMID"})
_BOOKS = frozenset({"book", "collection"})
_PARTS = frozenset({"chapter", "review", "review-book", "entry", "entry-encyclopedia", "entry-dictionary"})


def decide(one: Keys, other: Keys, comparison: Comparison, policy: Policy) -> Decision:
    """The outcome for a pair, its score and the reasons, the weightiest first."""
    said = {evidence.field: evidence.verdict for evidence in comparison.evidence}
    score = _probability(_sum(one, other, comparison, said))
    outcome: Outcome = "merge" if score >= policy.merge_at else "review" if score >= policy.review_at else "distinct"
    if outcome == "distinct" and _one_text(one, other, said):
        outcome = "review"
    reasons = _reasons(comparison.evidence)
    for doubt in _doubts(one, other, said):
        if outcome == "merge":
            outcome, reasons = "review", (doubt, *reasons)
    kind = relation(one, other, comparison)
    if kind is None or outcome == "distinct":
        return Decision(outcome, score, reasons)
    allowed = _allowed(kind, policy)
    if allowed in {"merge", outcome}:
        return Decision(outcome, score, reasons)
    return Decision(allowed, score, (f"policy: {kind}", *reasons))


def relation(one: Keys, other: Keys, comparison: Comparison) -> Relation | None:
    """What two publications that look alike are to each other; None where they look like the same one."""
    if one.title.notice != other.title.notice:
        return "notice"
    types = {one.type, other.type}
    if types & _BOOKS and types & _PARTS:
        return "part-of"
    verdicts = {evidence.field: evidence.verdict for evidence in comparison.evidence}
    if verdicts.get("edition") == "contradict":
        return "edition"
    if one.preprint != other.preprint and (one.published or other.published):
        return "preprint"
    if types == {"paper-conference", "article-journal"} and verdicts.get("container-title") == "contradict":
        return "conference"
    return None


def _allowed(kind: Relation, policy: Policy) -> Outcome:
    outcomes: dict[Relation, Outcome] = {
        "preprint": policy.preprint,
        "conference": policy.conference,
        "notice": policy.notice,
        "edition": policy.edition,
        "part-of": policy.part_of,
    }
    return outcomes[kind]


def _sum(one: Keys, other: Keys, comparison: Comparison, said: Said) -> float:
    total = _PRIOR
    for evidence in comparison.evidence:
        if evidence.field == "place" and not _same_place(said):
            continue
        weight = _WEIGHTS[evidence.field].get(evidence.verdict, 0.0)
        total += weight * evidence.score if evidence.verdict in {"partial", "close"} and weight > 0 else weight
        if evidence.field == "title" and weight > 0:
            total -= _commonness(one, other, said)
    return total


def _same_place(said: Said) -> bool:
    """Whether the same people fill the same pages of one volume; the title may be another, in another language."""
    return (
        "place" in said
        and (said.get("author") in _ALIKE or said.get("editor") in _ALIKE)
        and said.get("container-title") != "contradict"
        and said.get("year") != "contradict"
    )


def _one_text(one: Keys, other: Keys, said: Said) -> bool:
    """Whether title and people are those of one text, printed twice perhaps: a person decides."""
    return (
        said.get("title") in _ALIKE
        and said.get("number") != "contradict"
        and said.get("author") in _ALIKE
        and said.get("container-title") != "contradict"
        and _telling(one, other) >= _OWN_TITLE
        and not (one.title.generic or other.title.generic)
    )


def _telling(one: Keys, other: Keys) -> int:
    """How many words of the titles tell them from others."""
    return min(one.title.telling, other.title.telling)


def _commonness(one: Keys, other: Keys, said: Said) -> float:
    """What a common title is worth less."""
    if one.title.generic or other.title.generic:
        of_one_issue = said.get("volume") == said.get("issue") == "agree" and said.get("container-title") in _ALIKE
        return _COLUMN_TITLE if of_one_issue and _telling(one, other) else _GENERIC_TITLE
    return _SHORT_TITLE.get(min(len(one.title.words), len(other.title.words)), 0.0)


def _probability(log_odds: float) -> float:
    return 1 / (1 + math.exp(-max(-60.0, min(60.0, log_odds))))


def _doubts(one: Keys, other: Keys, said: Said) -> list[str]:
    """What keeps a pair from being merged unseen, however high its score."""
    agreeing = {field for field, verdict in said.items() if verdict in _ALIKE}
    contradicted = {field for field, verdict in said.items() if verdict == "contradict"}
    generic = one.title.generic or other.title.generic
    own_title = said.get("title") in _ALIKE and _telling(one, other) >= _OWN_TITLE and not generic
    identified = bool(agreeing & _IDENTIFIERS)
    doubts = []
    if "number" in contradicted and not _same_place(said):
        doubts.append("other numbers in the title")
    if "title" in contradicted and not _same_place(said):
        doubts.append("another title")
    if contradicted & {"author", "editor"} and not (agreeing >= _SAME_PAGE or (own_title and identified)):
        doubts.append("other people")  # a group instead of its members, or names torn apart
    if contradicted & {"volume", "issue"} and not agreeing & _EXACT_PLACE:  # a column, or an abstract and its paper
        of_one_volume = own_title and {"author", "volume"} <= agreeing and "page" not in contradicted
        if not of_one_volume:  # where the issue alone differs: some count through the years, others through one
            doubts.append("another volume or issue")
    if contradicted >= {"container-title", "page"} and not identified:  # an abstract printed twice
        doubts.append("another place")
    if one != other and not agreeing & _BACKED_BY:
        doubts.append("nothing but the title agrees")
    if generic and not agreeing & _PLACE:
        doubts.append("a title that many bear, and no volume, page or identifier")
    return doubts


def _reasons(evidence: tuple[Evidence, ...]) -> tuple[str, ...]:
    said = [one for one in evidence if one.verdict != "missing"]
    said.sort(key=lambda one: -abs(_WEIGHTS[one.field].get(one.verdict, 0.0)))
    return tuple(f"{one.field}: {one.verdict} ({one.reason})" for one in said)
