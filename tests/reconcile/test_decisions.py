"""Decisions of a person: kept in a file that can be compared line by line, known again, and applied."""

import json
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bibtools
from bibtools.errors import InputError
from bibtools.reconcile import Decisions, Works, reconcile, settled
from bibtools.reconcile.decisions import fingerprint
from bibtools.record.item import Item


def item(key: str, title: str = "", family: str = "Lam", year: int = 2022, **more: object) -> Item:
    names = {"author": [{"family": family, "given": "Remi"}]} if family else {}
    titles = {"title": title} if title else {}
    return {"id": key, "type": "article-journal", "issued": {"date-parts": [[year]]}, **titles, **names, **more}


WEATHER = item("weather", "Learning skillful medium-range global weather forecasting", DOI="10.1/weather", volume="382")
PREPRINT = item("graphcast", "GraphCast: how to forecast the weather of the globe", DOI="10.2/graphcast")
TURBULENCE = item("turbulence", "Graph networks for the turbulence of inviscid flows", family="Sanchez")
RECORDS = [WEATHER, PREPRINT, TURBULENCE]

TWIN = item("twin", "Learning skillful medium-range global weather forecasting", volume="382", DOI="10.1/weather")


def decided(*answers: tuple[Any, Item, Item]) -> Decisions:
    """The decisions, as a file that was written and read again keeps them."""
    found = Decisions()
    for answer, one, other in answers:
        found = found.with_answer(answer, one, other)
    return Decisions.parse(found.text())


def works_of(items: list[Item], decisions: Decisions) -> Works:
    return settled(reconcile(items), items, decisions)


def groups(works: Works) -> set[frozenset[str]]:
    found: dict[str, set[str]] = {}
    for record, work in works.keys.items():
        found.setdefault(work, set()).add(record)
    return {frozenset(members) for members in found.values()}


def apart(*keys: str) -> set[frozenset[str]]:
    return {frozenset({key}) for key in keys}


# The file


def test_the_file_has_a_pair_a_line_sorted() -> None:
    text = decided(("same", WEATHER, PREPRINT), ("not the same", TURBULENCE, PREPRINT)).text()
    lines = text.splitlines()
    assert lines[:3] == ["{", '"bibtools-decisions": 1,', '"pairs": [']
    assert lines[-2:] == ["]", "}"]
    assert [json.loads(line.rstrip(","))["decision"] for line in lines[3:-2]] == ["not the same", "same"]
    assert lines[3:-2] == sorted(lines[3:-2])


def test_an_empty_file_is_valid() -> None:
    assert json.loads(Decisions().text()) == {"bibtools-decisions": 1, "pairs": []}
    assert Decisions.parse(Decisions().text()).pairs == ()


def test_the_order_of_the_answers_and_of_the_records_leaves_no_trace() -> None:
    one = decided(("same", WEATHER, PREPRINT), ("not the same", TURBULENCE, PREPRINT))
    other = decided(("not the same", PREPRINT, TURBULENCE), ("same", PREPRINT, WEATHER))
    assert one.text() == other.text()


def test_a_new_answer_takes_the_place_of_the_old_one() -> None:
    found = decided(("same", WEATHER, PREPRINT), ("not the same", PREPRINT, WEATHER))
    assert [pair.answer for pair in found.pairs] == ["not the same"]


def test_what_a_person_adds_stays() -> None:
    whole = json.loads(decided(("same", WEATHER, PREPRINT)).text())
    whole["about"] = "the group's library"
    whole["pairs"][0]["why"] = "asked Rémi"
    again = json.loads(Decisions.parse(json.dumps(whole, indent=4)).text())
    assert again == whole


def test_a_fingerprint_is_readable() -> None:
    record = item("k", "On <i>E. coli</i> — and Ärzte", "Đorđević", DOI="https://doi.org/10.1/ABC", page="1-9")
    assert fingerprint(record)._asdict() == {
        "id": "k",
        "doi": "10.1/abc",
        "title": "on e coli and arzte",
        "year": "2022",
        "author": "dordevic",
        "place": "1 9",
    }


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("", 1, "no JSON"),
        ('{"bibtools-decisions": 1,\n"pairs": [\n{]}', 3, "no JSON"),
        ("[]", None, "holds no decisions"),
        ('{"pairs": []}', None, "holds no decisions"),
        ('{"bibtools-decisions": 1}', None, "holds no decisions"),
        ('{"bibtools-decisions": 2, "pairs": []}', None, "version 2"),
        ("[" * 100_000, None, "too deep"),
        ('{"bibtools-decisions": 1, "pairs": [' + "9" * 10_000 + "]}", None, "too long"),
    ],
)
def test_a_file_that_holds_no_decisions(text: str, line: int | None, says: str) -> None:
    with pytest.raises(InputError, match=says) as caught:
        Decisions.parse(text, "d.json")
    assert (caught.value.source, caught.value.line) == ("d.json", line)


@pytest.mark.parametrize(
    ("pair", "says"),
    [
        ("7", "no object"),
        ('{"decision": "maybe", "records": [{"id": "a"}, {"id": "b"}]}', '"same" or "not the same"'),
        ('{"decision": ["same"], "records": [{"id": "a"}, {"id": "b"}]}', '"same" or "not the same"'),
        ('{"decision": "same", "records": [{"id": "a"}]}', "list of two"),
        ('{"decision": "same", "records": [{"id": "a"}, {}]}', "neither an id"),
        ('{"decision": "same", "records": [{"id": "a"}, {"id": ["b"]}]}', "as strings"),
        ('{"decision": "same", "records": [{"id": "a"}, {"id": "b", "autor": "lam"}]}', "as strings"),
    ],
)
def test_a_wrong_pair_costs_no_other_and_names_its_line(pair: str, says: str) -> None:
    good = '{"decision": "same", "records": [{"id": "a"}, {"id": "b"}]}'
    found = Decisions.parse(f'{{"bibtools-decisions": 1, "pairs": [\n{good},\n\n{pair},\n{good}]}}')
    assert [one.line for one in found.pairs] == [2, 5]
    (problem,) = found.problems
    assert (problem.line, problem.severity) == (4, "error")
    assert says in problem.message


def test_a_contradiction_names_its_lines() -> None:
    first, second, third = (f'{{"id": "{key}"}}' for key in "abc")
    lines = [
        '{"bibtools-decisions": 1, "pairs": [',
        f'{{"decision": "same", "records": [{first}, {second}]}},',
        f'{{"decision": "same", "records": [{third}, {second}]}},',
        f'{{"decision": "not the same", "records": [{first}, {third}]}}]}}',
    ]
    (problem,) = Decisions.parse("\n".join(lines)).problems
    assert (problem.line, problem.severity) == (4, "warning")
    assert "line 2, line 3" in problem.message


words = st.text(max_size=12)
records = st.builds(item, words.filter(bool), words, words)


@given(st.lists(st.tuples(st.sampled_from(["same", "not the same"]), records, records), max_size=6))
def test_writing_and_reading_loses_nothing(answers: list[tuple[Any, Item, Item]]) -> None:
    found = Decisions()
    for answer, one, other in answers:
        found = found.with_answer(answer, one, other)
    again = Decisions.parse(found.text())
    assert {(one.answer, one.left, one.right) for one in again.pairs} == {
        (one.answer, one.left, one.right) for one in found.pairs
    }
    assert again.text() == found.text()


# What they do


def test_nothing_is_decided_without_them() -> None:
    assert groups(works_of(RECORDS, Decisions())) == apart("weather", "graphcast", "turbulence")
    assert works_of(RECORDS, Decisions()) == reconcile(RECORDS)


def test_same_joins_what_nothing_else_would() -> None:
    works = works_of(RECORDS, decided(("same", WEATHER, PREPRINT)))
    assert groups(works) == {frozenset({"weather", "graphcast"}), *apart("turbulence")}
    (cluster,) = works.clusters
    assert (cluster.decision, cluster.members, cluster.key) == ("merge", ["weather", "graphcast"], works[0]["id"])
    assert cluster.pairs[0].reasons[0] == "decision: same (line 4)"
    assert {one.field for one in cluster.pairs[0].evidence} >= {"title", "author"}
    assert works[0]["custom"]["alternatives"]["DOI"]  # nothing is lost


def test_not_the_same_takes_apart_what_all_else_joins() -> None:
    assert groups(works_of([WEATHER, TWIN], Decisions())) == {frozenset({"weather", "twin"})}
    works = works_of([WEATHER, TWIN], decided(("not the same", WEATHER, TWIN)))
    assert groups(works) == apart("weather", "twin")
    assert list(works) == [WEATHER, TWIN]
    assert works.clusters == []


@pytest.mark.parametrize("order", list(permutations(["weather", "twin", "third"])))
def test_not_the_same_holds_through_a_third_record(order: tuple[str, ...]) -> None:
    third = {**TWIN, "id": "third", "volume": "382", "page": "1416-1421"}
    all_three = {one["id"]: one for one in (WEATHER, {**TWIN, "page": "1416"}, third)}
    items = [all_three[key] for key in order]
    assert len(groups(works_of(items, Decisions()))) == 1
    works = works_of(items, decided(("not the same", WEATHER, all_three["twin"])))
    assert not any({"weather", "twin"} <= group for group in groups(works))
    assert len(works) == 2  # the third is one of them, and which one is asked
    (review,) = [cluster for cluster in works.clusters if cluster.decision == "review"]
    assert set(review.members) == {"weather", "twin", "third"}
    settled_now = works_of(
        items,
        decided(
            ("not the same", WEATHER, all_three["twin"]),
            ("same", third, all_three["twin"]),
        ),
    )
    assert groups(settled_now) == {frozenset({"twin", "third"}), *apart("weather")}
    assert [cluster.decision for cluster in settled_now.clusters] == ["merge"]


def test_a_contradiction_keeps_apart() -> None:
    items = [WEATHER, PREPRINT, TURBULENCE]
    works = works_of(
        items,
        decided(("same", WEATHER, PREPRINT), ("same", PREPRINT, TURBULENCE), ("not the same", TURBULENCE, WEATHER)),
    )
    assert not any({"weather", "turbulence"} <= group for group in groups(works))
    (problem,) = works.problems
    assert problem.line is not None
    assert "another decision keeps them apart" in problem.message


@pytest.mark.parametrize(
    "change",
    [
        {"id": "renamed"},
        {"id": "renamed", "volume": "383"},  # the DOI and the title are as they were
        {"id": "renamed", "publisher": "Science"},
        {"title": "Learning skilful medium-range forecasts"},  # the id and the DOI are as they were
        {"DOI": ""},
        {"author": [{"family": "Lamm"}]},
    ],
)
def test_a_record_is_known_again(change: Item) -> None:
    changed = {**WEATHER, **change}
    works = works_of([changed, PREPRINT], decided(("same", WEATHER, PREPRINT)))
    assert len(works) == 1


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Another work altogether", "DOI": "10.9/other"},  # the key was given again
        {"id": "other", "title": "Another work altogether", "DOI": ""},
        {"id": "other", "DOI": "10.9/other"},  # of the same title and year, and not the same
    ],
)
def test_another_record_is_not_taken_for_it(change: Item) -> None:
    works = works_of([{**WEATHER, **change}, PREPRINT], decided(("same", WEATHER, PREPRINT)))
    assert len(works) == 2
    assert works.problems == []


def test_a_generic_title_is_known_by_its_id_alone() -> None:
    editorial = item("ed1", "Editorial", family="", volume="1")
    same = decided(("same", editorial, TURBULENCE))
    assert len(works_of([{**editorial, "publisher": "X"}, TURBULENCE], same)) == 1
    assert len(works_of([{**editorial, "id": "ed2", "volume": "2"}, TURBULENCE], same)) == 2
    assert len(works_of([{**editorial, "id": "ed2", "volume": ""}, TURBULENCE], same)) == 2


def test_two_that_say_the_same_are_known_by_their_ids() -> None:
    one, other = ({**WEATHER, "id": key, "note": key} for key in ("one", "other"))
    assert groups(works_of([one, other], decided(("not the same", one, other)))) == apart("one", "other")


def test_two_that_cannot_be_told_apart_are_a_problem() -> None:
    works = works_of([WEATHER, dict(WEATHER)], decided(("not the same", WEATHER, WEATHER)))
    (problem,) = works.problems
    assert problem.line == 4
    assert "cannot be told apart" in problem.message


def test_versions_that_differ_only_in_what_one_lacks_stay_apart() -> None:
    bare = {key: value for key, value in WEATHER.items() if key not in {"DOI", "volume"}} | {"id": "bare"}
    works = works_of([WEATHER, bare], decided(("not the same", WEATHER, bare)))
    assert groups(works) == apart("weather", "bare")


def test_copies_of_a_record_share_its_decision() -> None:
    copy = {**WEATHER, "id": "copy"}
    works = works_of([WEATHER, copy, TWIN | {"page": "9"}], decided(("not the same", WEATHER, TWIN | {"page": "9"})))
    assert groups(works) == {frozenset({"weather", "copy"}), *apart("twin")}


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 5), st.integers(0, 5)), max_size=10))
def test_whatever_is_said_no_record_is_lost_and_none_are_joined_against_it(
    answers: list[tuple[bool, int, int]],
) -> None:
    items = [WEATHER, PREPRINT, TURBULENCE, TWIN | {"page": "7"}, TWIN | {"id": "more", "page": "7-9"}, item("bare")]
    said = [("same" if same else "not the same", items[i], items[j]) for same, i, j in answers if i != j]
    decisions = decided(*said)
    works = works_of(items, decisions)
    assert set(works.keys) == {one["id"] for one in items}
    assert set(works.keys.values()) == {work["id"] for work in works}
    assert len({work["id"] for work in works}) == len(works)
    for pair in decisions.pairs:
        if pair.answer == "not the same":
            assert works.keys[pair.left.id] != works.keys[pair.right.id]


def test_many_copies_on_both_sides_cost_no_product() -> None:
    items = [{**one, "id": f"{one['id']}{number}"} for one in (WEATHER, PREPRINT) for number in range(3000)]
    works = works_of(items, decided(("not the same", items[0], items[-1])))
    assert len(works) == 2


def test_from_python(tmp_path: Path) -> None:
    path = tmp_path / "decisions.json"
    path.write_text(decided(("same", WEATHER, PREPRINT)).text(), encoding="utf-8")
    assert len(bibtools.reconcile(RECORDS)) == 3
    assert len(bibtools.reconcile(RECORDS, decisions=path)) == 2
    assert len(bibtools.reconcile(RECORDS, decisions=Decisions.read(path))) == 2
    with pytest.raises(InputError, match="cannot be read"):
        bibtools.reconcile(RECORDS, decisions=tmp_path / "none.json")
