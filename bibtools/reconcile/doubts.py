"""What keeps two records from being joined unseen, however much else agrees.

Each doubt names a way in which different works come to look alike, in any field of learning; a person decides.
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from bibtools.reconcile.evidence import Comparison
from bibtools.reconcile.keys import Keys
from bibtools.reconcile.title_words import STAGES
from bibtools.reconcile.verdicts import Verdict

Said = Mapping[str, Verdict]
"""The verdict of each field."""

ALIKE = frozenset({"agree", "close"})
EXACT_PLACE = frozenset({"page", "DOI", "arxiv", "PMID"})
OWN_TITLE = 4  # telling words from which a title is borne by one text

_IDENTIFIERS = frozenset({"DOI", "arxiv", "PMID"})
_PLACE = EXACT_PLACE | {"volume"}
_SAME_PAGE = frozenset({"title", "volume", "page"})  # two works of one title do not begin on one page
_SAME_YEARS_PAGE = frozenset({"container-title", "year", "page"})
_BACKED_BY = _PLACE | {"author", "editor", "year", "container-title"}
_ISSUE = frozenset({"volume", "issue"})
_KINDS_APART = frozenset(
    {"thesis", "patent", "dataset", "software", "interview", "speech", "broadcast", "motion_picture", "song", "graphic"}
)


class Case(NamedTuple):
    """Two records with what the evidence says of them: every verdict, and the fields on either side."""

    one: Keys
    other: Keys
    said: Said
    agreeing: frozenset[str]
    contradicted: frozenset[str]

    @property
    def generic(self) -> bool:
        """Whether either title says only what kind of text it is."""
        return self.one.title.generic or self.other.title.generic

    @property
    def telling(self) -> int:
        """How many words of the titles tell them from others."""
        return min(self.one.title.telling, self.other.title.telling)

    @property
    def own_title(self) -> bool:
        """Whether they have one title that no other text bears."""
        return "title" in self.agreeing and self.telling >= OWN_TITLE and not self.generic

    @property
    def identified(self) -> bool:
        """Whether an identifier is the same."""
        return not self.agreeing.isdisjoint(_IDENTIFIERS)

    @property
    def same_place(self) -> bool:
        """Whether the same people fill the same pages of one volume; the title may be another, in another language."""
        return (
            "place" in self.agreeing
            and not self.agreeing.isdisjoint({"author", "editor"})
            and self.contradicted.isdisjoint({"container-title", "year"})
        )

    @property
    def one_text(self) -> bool:
        """Whether title and people are those of one text, printed twice perhaps: too near to be passed over."""
        return (
            self.own_title and "author" in self.agreeing and self.contradicted.isdisjoint({"number", "container-title"})
        )


def case(one: Keys, other: Keys, comparison: Comparison) -> Case:
    """The case of two records."""
    said = {evidence.field: evidence.verdict for evidence in comparison.evidence}
    agreeing = frozenset(field for field, verdict in said.items() if verdict in ALIKE)
    contradicted = frozenset(field for field, verdict in said.items() if verdict == "contradict")
    if said.get("page") == "partial" and not (one.title.generic or other.title.generic or contradicted >= _ISSUE):
        agreeing |= {"page"}  # the last page is often wrong; but issues that are paged by themselves begin alike
    return Case(one, other, said, agreeing, contradicted)


def doubts(pair: Case) -> list[str]:
    """The doubts that hold, in words."""
    return [reason for reason, holds in _DOUBTS if holds(pair)]


def _other_numbers(pair: Case) -> bool:
    """Parts, versions and years of a series differ by a number alone."""
    return "number" in pair.contradicted and not pair.same_place


def _another_title(pair: Case) -> bool:
    """Identifiers are copied from the neighbour, and abstracts share a page."""
    return "title" in pair.contradicted and not pair.same_place


def _other_people(pair: Case) -> bool:
    """Titles recur. But a group may stand for its members, and names be torn apart: what is on the same page is one."""
    if pair.contradicted.isdisjoint({"author", "editor"}):
        return False
    if pair.agreeing >= _SAME_PAGE or (pair.own_title and pair.agreeing >= _SAME_YEARS_PAGE):
        return False
    return not (pair.own_title and pair.identified)


def _another_volume(pair: Case) -> bool:
    """Columns return under one title; an abstract precedes its paper.

    Where the issue alone differs and the title is a text's own, some count issues by the year, others on and on.
    """
    if pair.contradicted.isdisjoint({"volume", "issue"}) or pair.identified:
        return False
    if "page" in pair.agreeing and not pair.generic:  # each issue's editorial begins on the same page
        return False
    return not (pair.own_title and pair.agreeing >= {"author", "volume"} and "page" not in pair.contradicted)


def _another_place(pair: Case) -> bool:
    """An abstract is printed by two meetings, a conference paper grows into an article the year after.

    But hardly in a volume and an issue of the same numbers: these are one, its name translated or abbreviated oddly.
    """
    if "container-title" not in pair.contradicted or pair.identified or pair.agreeing >= {"volume", "issue"}:
        return False
    other_year = pair.said.get("year", "agree") not in {"agree", "missing"}
    return "page" in pair.contradicted or (other_year and "page" not in pair.agreeing)


def _other_words(pair: Case) -> bool:
    """One study gives several papers, whose titles differ by a word or two: `…`, `… in women`."""
    if pair.said.get("title") not in {"partial", "differ"} or not pair.agreeing.isdisjoint(EXACT_PLACE):
        return False
    return not ("volume" in pair.agreeing and "page" not in pair.contradicted)


def _other_pages(pair: Case) -> bool:
    """Two drugs are told apart by two letters, short titles recur, and so do those of comments by other people."""
    if "page" not in pair.contradicted or pair.identified:
        return False
    nobody = pair.agreeing.isdisjoint({"author", "editor"})
    return nobody or pair.said.get("title") == "close" or ("title" in pair.agreeing and not pair.own_title)


def _another_stage(pair: Case) -> bool:
    """A study is announced, reported in part, followed up and answered under the title of its report."""
    if not pair.agreeing.isdisjoint(EXACT_PLACE):
        return False
    return STAGES.isdisjoint(pair.one.title.words) != STAGES.isdisjoint(pair.other.title.words)


def _another_kind(pair: Case) -> bool:
    """A thesis and the article from it, an article and its data have one title and author."""
    kinds = {pair.one.type, pair.other.type}
    return len(kinds) > 1 and not kinds.isdisjoint(_KINDS_APART)


def _title_alone(pair: Case) -> bool:
    """A title is not enough where nothing else is known of both."""
    return pair.one != pair.other and pair.agreeing.isdisjoint(_BACKED_BY)


def _borne_by_many(pair: Case) -> bool:
    """`Editorial` needs its place, whoever wrote it: editors write many."""
    return pair.generic and pair.agreeing.isdisjoint(_PLACE)


_DOUBTS: tuple[tuple[str, Callable[[Case], bool]], ...] = (
    ("other numbers in the title", _other_numbers),
    ("another title", _another_title),
    ("other people", _other_people),
    ("another volume or issue", _another_volume),
    ("another place", _another_place),
    ("a title with other words, and no page or identifier", _other_words),
    ("on other pages, and by title or people not surely the same", _other_pages),
    ("a protocol, a sequel or a reply", _another_stage),
    ("another kind of publication", _another_kind),
    ("nothing but the title agrees", _title_alone),
    ("a title that many bear, and no volume, page or identifier", _borne_by_many),
)
