"""One record out of several: richer than each, and nothing lost."""

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bibtools.reconcile.merging import Member, merge
from bibtools.record.item import Item
from bibtools.record.names import display
from bibtools.record.schema import faults
from bibtools.text.folding import fold
from tests.reconcile.records import article, listed, names, record

TITLE = "Variational inference with normalizing flows"


def merged(*items: Item) -> Item:
    return merge([Member(str(item["id"]), item) for item in items])


def shown(item: Item) -> list[str]:
    return [display(name) for name in item["author"]]


def test_a_whole_list_beats_a_cut_one() -> None:
    work = merged(
        listed("a", TITLE, "Danilo Rezende", 2015, 5, 21),
        record("b", TITLE, "Danilo Rezende, Shakir Mohamed"),
    )
    assert shown(work) == ["Danilo Rezende", "Shakir Mohamed"]
    assert "truncated" not in work["custom"]
    assert work["custom"]["provenance"]["author"] == "b"
    assert work["custom"]["provenance"]["issued"] == "a"
    assert work["issued"] == {"date-parts": [[2015, 5, 21]]}
    assert work["custom"]["members"] == ["a", "b"]
    assert "alternatives" not in work["custom"]


def test_cut_lists_alone_stay_cut() -> None:
    work = merged(listed("a", TITLE, "Danilo Rezende"), listed("b", TITLE, "Danilo Rezende, Shakir Mohamed"))
    assert work["custom"]["truncated"] == ["author"]
    assert len(work["author"]) == 2


def test_each_person_in_the_fullest_form() -> None:
    work = merged(
        listed("a", TITLE, "Danilo Jimenez Rezende, Aäron van den Oord, J. Wang"),
        record("b", TITLE, "D. J. Rezende, Aaron van den Oord, Jane Wang, S. Mohamed"),
    )
    assert shown(work) == ["Danilo Jimenez Rezende", "Aäron van den Oord", "Jane Wang", "S. Mohamed"]


def test_namesakes_are_not_exchanged() -> None:
    work = merged(record("a", TITLE, "J. Wang, J. Wang, A. Lee"), record("b", TITLE, "Jane Wang, Ann Lee"))
    assert shown(work) == ["J. Wang", "J. Wang", "Ann Lee"]
    assert work["custom"]["alternatives"]["author"] == {"b": names("Jane Wang, Ann Lee")}


def test_a_written_date_beats_an_inferred_one_and_a_fuller_a_shorter() -> None:
    inferred = listed("a", TITLE, "Danilo Rezende", 2025, 2, 10)
    inferred["custom"]["inferred"] = {"issued": "year"}
    work = merged(inferred, record("b", TITLE, "Danilo Rezende", 2025))
    assert work["issued"] == {"date-parts": [[2025]]}
    assert "inferred" not in work["custom"]
    assert work["custom"]["alternatives"]["issued"] == {"a": {"date-parts": [[2025, 2, 10]]}}
    assert merged(inferred, record("c", TITLE, "Danilo Rezende"))["custom"]["inferred"] == {"issued": "year"}
    fuller = merged(record("d", TITLE, "", 2025), listed("e", TITLE, "Danilo Rezende", 2025, 2, 11))
    assert fuller["issued"] == {"date-parts": [[2025, 2, 11]]}
    assert "alternatives" not in fuller["custom"]


def test_the_publication_in_front_of_the_preprint() -> None:
    preprint = listed("pre", TITLE, "Danilo Rezende, Shakir Mohamed", 2015, 5, 21, cut=False)
    preprint |= {"DOI": "10.48550/arXiv.1505.05770", "abstract": "We do.", "number": "arXiv:1505.05770"}
    printed = article(
        "pub", TITLE, "D. Rezende, S. Mohamed", 2016, container_title="JMLR", volume="37", DOI="10.5555/1"
    )
    work = merged(preprint, printed)
    assert work["id"] == "pub"
    assert work["type"] == "article-journal"
    assert (work["DOI"], work["issued"], work["volume"]) == ("10.5555/1", {"date-parts": [[2016]]}, "37")
    assert shown(work) == ["Danilo Rezende", "Shakir Mohamed"]
    assert work["abstract"] == "We do."
    assert not {"genre", "publisher", "number"} & set(work)
    alternatives = work["custom"]["alternatives"]
    assert alternatives["publisher"] == {"pre": "arXiv"}
    assert alternatives["DOI"] == {"pre": "10.48550/arXiv.1505.05770"}
    assert faults(work) == []


def test_abstracts_titles_and_lists() -> None:
    one = record("a", TITLE, "Ann Lee", abstract="We show that it is so and mo…", keyword="flows, inference")
    other = record(
        "b", f"{TITLE}: A survey. [Review] [45 refs]", "Ann Lee", abstract="We show.", keyword="Flows; Bayes"
    )
    third = record("c", f"{TITLE}: a survey", "Ann Lee")
    one["custom"] = {"groups": ["mila"], "code": True, "subject-class": "LG"}
    other["custom"] = {"groups": ["deepmind", "mila"], "subject-class": "ML"}
    work = merged(one, other, third)
    assert work["abstract"] == "We show."
    assert work["title"] == f"{TITLE}: a survey"
    assert sorted(fold(word) for word in work["keyword"].split(", ")) == ["bayes", "flows", "inference"]
    assert sorted(work["custom"]["groups"]) == ["deepmind", "mila"]
    assert work["custom"]["code"] is True
    classes = {
        work["custom"]["subject-class"],
        *work["custom"]["alternatives"]["custom.subject-class"].values(),
    }
    assert classes == {"LG", "ML"}
    assert work["custom"]["alternatives"]["abstract"] == {"a": "We show that it is so and mo…"}


def test_case_and_punctuation_are_no_alternative() -> None:
    work = merged(record("a", TITLE, "Ann Lee"), record("b", f"{TITLE.upper()}.", "Ann Lee"))
    assert work["title"] == TITLE
    assert "alternatives" not in work["custom"]


def test_a_work_merged_before_keeps_its_story() -> None:
    once = merged(record("a", TITLE, "Ann Lee", note="one"), record("b", TITLE, "Ann Lee", note="two"))
    twice = merged(once, record("c", TITLE, "Ann Lee", note="three"))
    assert set(twice["custom"]["members"]) == {"a", "b", "c"}
    notes = {twice["note"], *twice["custom"]["alternatives"]["note"].values()}
    assert notes == {"one", "two", "three"}


_TEXT = st.sampled_from(["one", "One.", "two", "10.1000/x", "10.48550/arXiv.1", "+", "…", "one two"])
_NAME = st.sampled_from(names("Ann Lee, A. Lee, Bo Chen, B. C. Chen, J. Wang, Gemma Team"))
_DATE = st.lists(st.integers(1, 12), min_size=1, max_size=3).map(
    lambda parts: {"date-parts": [[2000 + parts[0], *parts[1:]]]}
)
_ITEM = st.fixed_dictionaries(
    {"type": st.sampled_from(["article", "article-journal"])},
    optional={
        **dict.fromkeys(["title", "abstract", "DOI", "publisher", "genre", "note", "container-title", "volume"], _TEXT),
        "keyword": st.lists(st.sampled_from(["x", "X", "y y", "z"]), min_size=1).map(", ".join),
        "author": st.lists(_NAME, max_size=4),
        "issued": _DATE,
        "custom": st.fixed_dictionaries({}, optional={"truncated": st.just(["author"]), "groups": st.just(["g"])}),
    },
)


@given(st.lists(_ITEM, min_size=2, max_size=4))
def test_nothing_is_lost(drawn: list[Item]) -> None:
    items = [{"id": f"r{number}", **item} for number, item in enumerate(drawn)]
    before = json.dumps(items)
    work = merged(*items)
    assert json.dumps(items) == before
    assert faults(work) == []
    alternatives = work["custom"].get("alternatives", {})
    for item in items:
        for variable, value in item.items():
            if variable not in {"id", "custom"} and value not in ("", []):
                kept = [work.get(variable), alternatives.get(variable, {}).get(item["id"])]
                assert any(_holds(variable, other, value) for other in kept if other is not None), variable


def _holds(variable: str, kept: Any, value: Any) -> bool:  # noqa: ANN401 - any CSL value
    """Whether what is kept says at least what the value said."""
    if variable == "author":
        return {fold(name.get("family", name.get("literal", ""))) for name in value} <= {
            fold(name.get("family", name.get("literal", ""))) for name in kept
        }
    if variable == "issued":
        parts: list[int] = value["date-parts"][0]
        return bool(kept["date-parts"][0][: len(parts)] == parts)
    if variable == "keyword":
        return {fold(word) for word in value.split(",")} <= {fold(word) for word in kept.split(",")}
    return kept == value or (fold(str(value)) != "" and fold(str(kept)).startswith(fold(str(value))))


def test_a_made_key_is_made_again_of_what_the_work_says() -> None:
    dated = listed("rezende2015variational", TITLE, "Danilo Rezende", 2015, 5, 21)
    whole = record("rezendevariational", TITLE, "Danilo Rezende, Shakir Mohamed")
    assert merged(whole, dated)["id"] == "rezende2015variational"


def test_a_key_of_the_source_is_kept() -> None:
    made = listed("rezende2015variational", TITLE, "Danilo Rezende", 2015, 5, 21)
    given_by_source = record("flows", TITLE, "Danilo Rezende")
    assert merged(made, given_by_source)["id"] == "flows"
