"""One pair for each rule of evidence and policy, made for it: what becomes of it, and why."""

from typing import Any

import pytest

from bibtools.reconcile import Policy, Works, reconcile
from bibtools.reconcile.preprints import unversioned
from bibtools.reconcile.relations import Relation
from bibtools.record.item import Item
from tests.reconcile.records import article, names, record

TITLE = "Seasonal drift of sediment in shallow alpine lakes"
PEOPLE = "Ann Lee, Bo Chen, Carla Diaz"
ABSTRACTS = "Abstracts of the Limnology Letters Meeting"
COLUMN = "From the editor of Limnology Letters"
ISSUE: dict[str, Any] = {"container_title": "Limnology Letters", "volume": "12", "issue": "3"}
PLACE: dict[str, Any] = {"container_title": "Limnology Letters", "volume": "12", "page": "101-117"}


def one(title: str = TITLE, people: str = PEOPLE, year: int = 2003, **variables: Any) -> Item:  # noqa: ANN401 - any CSL value
    return article("one", title, people, year, **variables)


def other(title: str = TITLE, people: str = PEOPLE, year: int = 2003, **variables: Any) -> Item:  # noqa: ANN401 - any CSL value
    return article("other", title, people, year, **variables)


def outcome(works: Works) -> str:
    return works.clusters[0].decision if works.clusters else "distinct"


MERGED = {
    "translated, on the same pages": (one(**PLACE), other("Jahreszeitliche Wanderung der Sedimente", **PLACE)),
    "translation in brackets": (
        one(f"Saisonale Wanderung der Sedimente [{TITLE}]"),
        other(container_title="Limnology Letters"),
    ),
    "parallel titles": (one(f"Saisonale Wanderung der Sedimente = {TITLE}"), other()),
    "another number on the same pages": (
        one("Role of p6INK4a in lakes", **PLACE),
        other("Role of p16(INK4a) in lakes", **PLACE),
    ),
    "the end of torn pages": (one(**PLACE), other(**{**PLACE, "page": "Suppl-29"})),
    "the last of its pages": (one(**PLACE), other(**{**PLACE, "page": "117"})),
    "a footnote's mark, one page on one side": (
        one(f"{TITLE} 1", **PLACE),
        other(**{**PLACE, "page": "101"}),
    ),
    "a periodical under two names": (
        one(container_title="Seenkunde", volume="12", issue="3", page="101"),
        other(container_title="Acta Limnologica", volume="12", issue="3", page="S7"),
    ),
    "names that do not fit, on one page of a year": (
        one(people="Alpine Group", container_title="Limnology Letters", page="101"),
        other(container_title="Limnology Letters", page="101-117"),
    ),
    "subscripts in words": (one(f"{TITLE} and beta-sub-2 agonists"), other(f"{TITLE} and beta2 agonists")),
    "a note that does not close": (one(f"{TITLE}.[Erratum appears in Limnol Lett. 2004", **PLACE), other(**PLACE)),
    "broken off": (one("Seasonal drift of sediment in shallow alp", **PLACE), other(**PLACE)),
    "label of an abstract": (one(f"P1-23 {TITLE}"), other(container_title="Limnology Letters")),
    "number in words": (one(f"{TITLE}: two years"), other(f"{TITLE}: 2 years")),
    "words run together, and a slip": (
        one("Lakeside follow-up of sedment drift"),
        other("Lakeside followup of sediment drift"),
    ),
    "volume that is the year": (
        one(container_title="Limnology Letters", volume="2003", issue="May"),
        other(container_title="Limnology Letters", volume="12", issue="5"),
    ),
    "torn volume": (
        one(container_title="Limnology Letters", volume="1)", page="101"),
        other(container_title="Limnology Letters", volume="12", issue="1", page="101"),
    ),
    "volume in the place of the issue": (
        one(container_title="Limnology Letters", volume="4", page="101"),
        other(container_title="Limnology Letters", volume="12", issue="4", page="101"),
    ),
    "issues counted on and on": (
        one(container_title="Limnology Letters", volume="12", issue="3"),
        other(container_title="Limnology Letters", volume="12", issue="47"),
    ),
    "periodical with its subtitle": (
        one(container_title="Lakes : the journal of the Alpine Society", volume="12"),
        other(container_title="Lakes", volume="12"),
    ),
    "one ISSN": (
        one(container_title="Annalen der Seenkunde", ISSN="1234-5679", volume="12"),
        other(container_title="Limnology Letters", ISBN="12345679", volume="12"),
    ),
    "a group for its members, on one page": (one(people="Alpine Lakes Consortium", **PLACE), other(**PLACE)),
    "names torn apart, one DOI": (
        one(people="Lee Chen, Diaz Ann", DOI="10.1000/1"),
        other(DOI="10.1000/1", container_title="Limnology Letters"),
    ),
    "no author named": (one(people="Anonymous", **PLACE), other(**PLACE)),
    "marked as retracted": (one(f"Retracted: {TITLE}", **PLACE), other(**PLACE)),
    "a slip in an erratum's mark": (one("Eratum", **PLACE), other("Erratum", **PLACE)),
    "an issue's abstracts": (one(ABSTRACTS, "", **ISSUE), other(ABSTRACTS, "Anonymous", **ISSUE)),
}

REVIEWED = {
    "abstract in another periodical": (
        one(container_title="Lakes Abstracts", page="S12"),
        other(container_title="Limnology Letters", page="101-117"),
    ),
    "grown into an article": (
        one(container_title="Alpine Days"),
        other(year=2004, container_title="Limnology Letters"),
    ),
    "conference and journal by their names": (
        one(container_title="Proceedings of the Workshop on Alpine Lakes"),
        other(container_title="Journal of Limnology"),
    ),
    "one study, two papers": (
        one(container_title="Limnology Letters"),
        other(f"{TITLE} and rivers", container_title="Limnology Letters"),
    ),
    "a study and its protocol": (
        one(f"{TITLE}: protocol for ten lakes"),
        other(container_title="Limnology Letters"),
    ),
    "editorials that begin on one page": (
        one("Editorial Introduction", "Ann Lee", **{**ISSUE, "page": "3-8"}),
        other("Editorial Introduction", "Ann Lee", **{**ISSUE, "issue": "4", "page": "3-8"}),
    ),
    "a comment by nobody knows whom": (one(people="", **PLACE), other(**{**PLACE, "page": "201"})),
    "a correction on the last page": (one(**PLACE), other(f"{TITLE}: a correction", **{**PLACE, "page": "117"})),
    "two drugs": (
        one("Uptake of nimodipine by old and young fish", **PLACE),
        other("Uptake of nifedipine by old and young fish", **{**PLACE, "page": "118-130"}),
    ),
    "printed twice": (
        one(container_title="Limnology Letters", volume="12", page="101-117", DOI="10.1000/1"),
        other(year=2007, container_title="Limnology Letters", volume="16", page="3-20", DOI="10.1000/9"),
    ),
    "a thesis and its article": (one() | {"type": "thesis"}, other(container_title="Limnology Letters")),
    "abstracts on one page": (
        one("Depth of lakes in winter", **{**PLACE, "page": "S101"}),
        other("Algae and their enemies", **{**PLACE, "page": "S101"}),
    ),
}

DISTINCT = {
    "a column in two volumes": (one(COLUMN, "Ann Lee", **ISSUE), other(COLUMN, "Ann Lee", **{**ISSUE, "volume": "13"})),
    "two labels": (one("B6 deficiency in adults of the alps"), other("B12 deficiency in adults of the alps")),
    "an erratum in brackets": (one(f"{TITLE} [Erratum]", **{**PLACE, "page": "300"}), other(**PLACE)),
    "part of a series": (one(f"{TITLE}: Part II"), other()),
}


@pytest.mark.parametrize("pair", MERGED.values(), ids=MERGED)
def test_merged(pair: tuple[Item, Item]) -> None:
    assert outcome(reconcile(pair)) == "merge"


@pytest.mark.parametrize("pair", REVIEWED.values(), ids=REVIEWED)
def test_reviewed(pair: tuple[Item, Item]) -> None:
    works = reconcile(pair)
    assert outcome(works) == "review"
    assert works.clusters[0].pairs[0].reasons


@pytest.mark.parametrize("pair", DISTINCT.values(), ids=DISTINCT)
def test_distinct(pair: tuple[Item, Item]) -> None:
    assert outcome(reconcile(pair)) == "distinct"


def test_a_bare_record_does_not_join_two_periodicals() -> None:
    works = reconcile([
        one(container_title="Limnology Letters", volume="12"),
        other(container_title="Annals of Sediment", volume="61"),
        record("bare", TITLE, PEOPLE, 2003),
    ])  # fmt: skip
    assert works.keys["one"] != works.keys["other"]


def test_a_review_names_all_records_of_its_works() -> None:
    works = reconcile([
        one(**PLACE),
        other(**PLACE),
        article("abstract", TITLE, PEOPLE, 2002, container_title="Lakes Abstracts", volume="3", page="S12"),
    ])  # fmt: skip
    review = next(cluster for cluster in works.clusters if cluster.decision == "review")
    assert review.members == ["one", "other", "abstract"]


@pytest.mark.parametrize(
    "people",
    [
        "Lee, A.; Chen, B.; Diaz, C.",
        "A., Lee; B., Chen; C., Diaz",
        "Lee Ann; Chen Bo; Diaz Carla",
        "Diaz, Carla; Chen, Bo; Lee, Ann",
    ],
)
def test_names_in_any_form(people: str) -> None:
    written = [names(name)[0] if "," not in name else _parted(name) for name in people.split("; ")]
    assert outcome(reconcile([one(), {**other(), "author": written}])) == "merge"


def _parted(name: str) -> dict[str, str]:
    family, given = name.split(", ")
    return {"family": family, "given": given}


COCHRANE = "Interventions for drift of sediment in alpine lakes"
RELATED: dict[Relation, tuple[Item, Item]] = {
    "living": (
        one(COCHRANE, year=2003, DOI="10.1002/14651858.CD001234"),
        other(COCHRANE, year=2004, DOI="10.1002/14651858.CD001234.pub2"),
    ),
    "supplement": (
        one(container_title="Limnology Letters"),
        other(f"Supplementary material for: {TITLE}", container_title="Limnology Letters"),
    ),
    "abstract": (
        one(container_title="Limnology Letters", volume="12", issue="Suppl 2", page="S31"),
        other(container_title="Limnology Letters", volume="12", page="101-117"),
    ),
}


@pytest.mark.parametrize("name", RELATED)
def test_related_publications(name: Relation) -> None:
    first, second = RELATED[name]
    assert outcome(reconcile([first, second])) == getattr(Policy(), name)
    for wanted in ("review", "distinct"):
        policy = Policy(**{name: wanted})  # type: ignore[arg-type]  # the relations' names are among its fields
        assert outcome(reconcile([first, second], policy)) == wanted


def test_versions_of_a_preprint_are_one_work() -> None:
    first = record("a", TITLE, PEOPLE, 2020) | {"DOI": "10.21203/rs.3.rs-12345/v1", "publisher": "Research Square"}
    assert outcome(reconcile([first, {**first, "id": "b", "DOI": "10.21203/rs.3.rs-12345/v2"}])) == "merge"


@pytest.mark.parametrize(
    ("doi", "bare"),
    [
        ("10.1002/14651858.cd001234.pub3", "10.1002/14651858.cd001234"),
        ("10.20944/preprints202001.0001.v1", "10.20944/preprints202001.0001"),
        ("10.21203/rs.3.rs-12345/v2", "10.21203/rs.3.rs-12345"),
        ("10.31234/osf.io/abcde_v1", "10.31234/osf.io/abcde"),
        ("10.12688/f1000research.7654.2", "10.12688/f1000research.7654"),
        ("10.1000/xyz.12", "10.1000/xyz.12"),
        ("10.1016/j.rev2", "10.1016/j.rev2"),
    ],
)
def test_versions_in_dois(doi: str, bare: str) -> None:
    assert unversioned(doi) == bare
