"""From records to works: which are joined, which are shown to a person, which are left alone."""

import copy
import random

import pytest

from bibtools.reconcile import Policy, Works, as_json, reconcile
from bibtools.record.item import Item
from tests.reconcile.made import made
from tests.reconcile.records import article, listed, record

PAPER = "Unsupervised predictive memory in a goal-directed agent"
PEOPLE = "Greg Wayne, Chia-Chun Hung, David Amos"


def outcome(one: Item, other: Item, policy: Policy | None = None) -> str:
    """What becomes of two records."""
    works = reconcile([one, other], policy) if policy else reconcile([one, other])
    assert len(works) == (1 if any(cluster.decision == "merge" for cluster in works.clusters) else 2)
    return works.clusters[0].decision if works.clusters else "distinct"


def _family(number: int) -> str:
    """Another family name for each number, none like the next."""
    return "".join("bdfgklmnpr"[int(digit)] * 2 + "aeiouaeiou"[int(digit)] for digit in f"{number:03}").capitalize()


def joined(works: Works) -> list[list[str]]:
    return sorted(sorted(cluster.members) for cluster in works.clusters if cluster.decision == "merge")


@pytest.mark.parametrize(
    "other",
    [
        record("b", PAPER, PEOPLE),
        record("b", PAPER.upper() + ".", PEOPLE),
        record("b", "Unsupervised Predictve Memory in a Goal-Directed Agent", PEOPLE),
        record("b", PAPER, "G. Wayne, C.-C. Hung, D. Amos, Mehdi Mirza"),
        record("b", PAPER, "Wayne Greg, Hung Chia-Chun, Amos David"),
        listed("b", PAPER, PEOPLE, 2018, 3, 28),
        listed("b", PAPER, PEOPLE, 2019, 1, 2),
        article("b", PAPER, PEOPLE, 2019, container_title="Nature", volume="5", page="3-9", DOI="10.1038/x"),
        record("b", f"{PAPER}: Reinforcement and remembering", PEOPLE),
    ],
    ids=["plain", "case", "typo", "initials", "exchanged", "dated", "next year", "published", "subtitle"],
)
def test_one_work(other: Item) -> None:
    assert outcome(listed("a", PAPER, PEOPLE, 2018, 3, 28), other) == "merge"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            listed(
                "a",
                "Asynchronous Methods for Deep Reinforcement Learning",
                "Volodymyr Mnih, Mehdi Mirza",
                2016,
            ),
            record(
                "b",
                "Massively Parallel Methods for Deep Reinforcement Learning",
                "Volodymyr Mnih, Mehdi Mirza",
            ),
        ),
        (
            listed("a", "Gemini 1.5: Unlocking multimodal understanding", "Gemini Team, Rohan Anil", 2024),
            listed(
                "b",
                "Gemini 2.5: Pushing the Frontier with Advanced Reasoning",
                "Gemini Team, Rohan Anil",
                2025,
            ),
        ),
        (
            listed("a", "Gemma 2: Improving Open Language Models", "Gemma Team, Morgane Riviere", 2024),
            listed("b", "Gemma: Open Models Based on Gemini Research", "Gemma Team, Thomas Mesnard", 2024),
        ),
        (
            listed("a", "Learning to Navigate in Complex Environments", "Piotr Mirowski, Razvan Pascanu", 2016),
            listed("b", "Learning to Navigate in Cities Without a Map", "Piotr Mirowski, Matthew Grimes", 2018),
        ),
        (
            article("a", "Deep learning", "Yann LeCun", 2015, DOI="10.1038/nature14539", volume="521"),
            article("b", "Deep learning", "Jürgen Schmidhuber", 2017, DOI="10.1007/978-1", volume="12"),
        ),
        (
            article("a", PAPER, PEOPLE, 2018, volume="3", page="1-9"),
            article("b", f"Erratum to: {PAPER}", PEOPLE, 2018, volume="3", page="77"),
        ),
        (
            article("a", "Editorial", "Allen Lee", 2000, container_title="MIS Quarterly", volume="24", page="3"),
            article("b", "Editorial", "Allen Lee", 2001, container_title="MIS Quarterly", volume="25", page="55"),
        ),
        ({"id": "a", "type": "article"}, {"id": "b", "type": "article"}),
    ],
    ids=["methods", "gemini", "gemma", "navigate", "namesakes", "erratum", "editorial", "empty"],
)
def test_two_works(one: Item, other: Item) -> None:
    assert outcome(one, other) == "distinct"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            record("a", "Rings of operators, Part I", "John von Neumann"),
            record("b", "Rings of operators", "John von Neumann"),
        ),
        (record("a", PAPER), record("b", PAPER)),
        (
            article(
                "a",
                "Remarks from the Chair",
                "Allen Lee",
                2000,
                container_title="ACM",
                volume="24",
                issue="1",
            ),
            article(
                "b",
                "Remarks from the Chair",
                "Allen Lee",
                2000,
                container_title="ACM",
                volume="24",
                issue="2",
            ),
        ),
        (
            article("a", PAPER, PEOPLE, 2018, volume="3", issue="Suppl 1", page="4-5"),
            article("b", "A goal for every agent", PEOPLE, 2018, volume="3", issue="Suppl 1", page="4-5"),
        ),
    ],
    ids=["part", "title only", "column", "abstracts on one page"],
)
def test_doubtful(one: Item, other: Item) -> None:
    assert outcome(one, other) in {"review", "distinct"}


def test_equal_doi_is_not_enough() -> None:
    one = article("a", PAPER, PEOPLE, 2018, DOI="10.1007/s00125", volume="57", page="S354")
    other = article("b", "A weather model on spheres", "Remi Lam, Ilan Price", 2018, DOI="10.1007/s00125", volume="57")
    assert outcome(one, other) == "distinct"


def test_generic_title_needs_its_place() -> None:
    one = article("a", "Editorial", "Allen Lee", 2000, container_title="MIS Quarterly", volume="24", page="iii-vii")
    bare = article("b", "Editorial", "Allen Lee", 2000, container_title="MIS Quarterly")
    assert outcome(one, bare) != "merge"
    one["page"] = "103-105"
    assert outcome(one, {**one, "id": "b", "page": "103-5"}) == "merge"


def test_policies() -> None:
    preprint = listed("a", PAPER, PEOPLE, 2018)
    published = article("b", PAPER, PEOPLE, 2019, container_title="Nature", volume="5", page="3-9")
    assert outcome(preprint, published, Policy(preprint="review")) == "review"
    assert outcome(preprint, published, Policy(preprint="distinct")) == "distinct"
    paper = record("c", PAPER, PEOPLE, 2019, container_title="NeurIPS") | {"type": "paper-conference"}
    assert outcome(paper, published) == "review"
    assert outcome(paper, published, Policy(conference="distinct")) == "distinct"


def test_a_bridge_does_not_join_two_works() -> None:
    title = "The theory of moral sentiments reconsidered"
    first = article("first", title, "Ann Lee, Bo Chen", 2001, volume="3", page="1-20", DOI="10.1000/1")
    second = article("second", title, "Ann Lee, Bo Chen", 2012, volume="14", page="77-99", DOI="10.1000/2")
    bridge = record("bridge", title, "Ann Lee, Bo Chen")
    works = reconcile([first, second, bridge])
    assert len(works) == 2
    assert works.keys["first"] != works.keys["second"]
    assert [cluster.decision for cluster in works.clusters] == ["merge", "review"]


def test_order_of_the_input_does_not_matter() -> None:
    items = [
        listed("a", PAPER, PEOPLE, 2018, 3, 28),
        record("b", PAPER, f"{PEOPLE}, Mehdi Mirza"),
        article("c", PAPER, PEOPLE, 2019, container_title="Nature", volume="5", page="3-9"),
        listed("d", "Imagen 3", "Imagen-Team-Google, Jason Baldridge", 2024),
        listed("e", "Imagen 3", "Imagen-Team-Google, Jason Baldridge", 2024),
        listed("f", "Gemma 3 Technical Report", "Gemma Team", 2025),
    ]
    expected = reconcile(items)
    shuffled = items[:]
    for seed in range(10):
        random.Random(seed).shuffle(shuffled)
        found = reconcile(shuffled)
        assert joined(found) == joined(expected) == [["a", "b", "c"], ["d", "e"]]
        assert found.keys == expected.keys


def test_singles_and_inputs_stay_as_they_are() -> None:
    items = [
        listed("a", PAPER, PEOPLE, 2018),
        record("b", PAPER, PEOPLE),
        record("c", "Imagen 3", "Jason Baldridge", note="mine"),
    ]
    before = copy.deepcopy(items)
    works = reconcile(items)
    assert items == before
    assert works[1] == items[2]


def test_ids_are_unique_and_every_record_leads_to_its_work() -> None:
    one = record("lam2022", PAPER, PEOPLE) | {"custom": {"origin": {"file": "x.bib", "line": 1, "format": "bibtex"}}}
    other = record("lam2022", "Imagen 3", "Jason Baldridge") | {
        "custom": {"origin": {"file": "y.bib", "line": 1, "format": "bibtex"}}
    }
    works = reconcile([one, other, record("x", "Gemma 3", "Gemma Team")])
    assert works.keys == {"x.bib#lam2022": "lam2022", "y.bib#lam2022": "lam2022a", "x": "x"}
    assert [work["id"] for work in works] == ["lam2022", "lam2022a", "x"]
    assert other["id"] == "lam2022"


def test_many_records_of_one_title() -> None:
    same = [record(f"s{number}", PAPER, PEOPLE, 2018) for number in range(2_000)]
    works = reconcile(same)
    assert len(works) == 1
    assert len(works.clusters[0].pairs) == 1_999
    others = [record(f"o{number}", PAPER, f"Ann {_family(number)}", 2018) for number in range(500)]
    assert len(reconcile(others)) == 500
    bare = [{"id": f"b{number}", "type": "article"} for number in range(2_000)]
    assert len(reconcile(bare)) == 2_000


def test_doubles_in_a_great_block_are_found() -> None:
    items = [
        article(
            f"{copy_of}{number}",
            "Editorial",
            f"Ann {_family(number)}",
            2018,
            volume=str(number),
            page="303-305",
        )
        for number in range(300)
        for copy_of in "ab"
    ]
    random.Random(1).shuffle(items)
    assert joined(reconcile(items)) == sorted([f"a{number}", f"b{number}"] for number in range(300))


def test_several_processes_come_to_the_same() -> None:
    items, _ = made(3_000)
    alone, several = (reconcile(items, cores=cores) for cores in (1, 2))
    assert list(alone) == list(several)
    assert as_json(alone) == as_json(several)
    assert alone.keys == several.keys


def test_nothing_to_do() -> None:
    works = reconcile([])
    assert (list(works), works.clusters, works.keys) == ([], [], {})


def test_broken_values_are_no_evidence() -> None:
    odd: list[Item] = [
        {
            "id": 1,
            "type": "article",
            "title": "",
            "author": [],
            "issued": {"literal": "spring"},
            "page": "N.PAG",
        },
        {
            "id": 2,
            "type": "article",
            "title": "***",
            "author": [{}, {"family": ["A"], "given": 5}, "B"],
            "issued": "2018",
            "volume": 7,
        },
        {"id": 3, "type": "article", "DOI": "none", "issued": {"date-parts": [[""]]}},
    ]
    assert list(reconcile(odd)) == odd


def test_endless_numbers_come_to_an_end() -> None:
    long = "1" * 5000
    items = [article(key, PAPER, PEOPLE, 2018, volume=long, page=f"{long}-{long}2", issue=long) for key in "ab"]
    items.append(article("c", PAPER, PEOPLE, 2018, volume=long, page=long))
    assert joined(reconcile(items)) == [["a", "b", "c"]]
