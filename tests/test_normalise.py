"""Each fix of one item, and what only all records together can settle."""

import copy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibtools.normalise import Batch, normalise
from bibtools.record import schema
from bibtools.record.item import Item
from bibtools.record.reading import Reading


def _normalised(*items: Item) -> Reading:
    return normalise(
        [Batch("page.txt", [{"id": str(number), "type": "article", **item} for number, item in enumerate(items)])]
    )[0]


def test_text_decoded_with_the_wrong_code_page() -> None:
    reading = _normalised({"title": "Ein schÃ¶ner Titel", "author": [{"family": "Oord", "given": "Aรคron"}]})
    assert reading.items[0]["title"] == "Ein schöner Titel"
    assert reading.items[0]["author"][0]["given"] == "Aäron"
    assert [problem.raw for problem in reading.problems] == ["Ein schÃ¶ner Titel", "Aรคron"]


def test_real_thai_is_left_alone() -> None:
    thai = {"title": "การเรียนรู้ของเครื่อง", "author": [{"family": "ใจดี", "given": "สมชาย"}]}
    reading = _normalised(thai)
    assert reading.items[0]["title"] == thai["title"]
    assert reading.problems == []


def test_latex_in_titles_and_abstracts() -> None:
    reading = _normalised(
        {
            "title": r"Preventing Collapse with $\delta$-VAEs",
            "abstract": r"We introduce \emph{epistemic injustice}, 50\% of it in {0, 1} and $x^2$.",
        }
    )
    assert reading.items[0]["title"] == "Preventing Collapse with δ-VAEs"
    assert reading.items[0]["abstract"] == (
        "We introduce <i>epistemic injustice</i>, 50% of it in {0, 1} and x<sup>2</sup>."
    )


@pytest.mark.parametrize(
    "title", ["Responding--or Not--to Risks", "Sets such as {0, 1}", "A `quoted' word", "Costs of $5 and $10", r"C:\1"]
)
def test_plain_text_is_not_latex(title: str) -> None:
    assert _normalised({"title": title}).items[0]["title"] == title


def test_an_unknown_macro_stays_and_is_said() -> None:
    reading = _normalised({"title": r"On \quuxify{things}"})
    assert reading.items[0]["title"] == r"On \quuxify{things}"
    assert r"\quuxify" in reading.problems[0].message


def test_spaces_and_composed_letters() -> None:
    reading = _normalised({"title": "  Re\u0301sume\u0301   of\tthings "})
    assert reading.items[0]["title"] == "Résumé of things"


def test_others_are_a_truncation_and_no_person() -> None:
    lam = {"family": "Lam", "given": "Remi"}
    for last in ({"literal": "others"}, {"literal": "et al."}, {"family": "others"}, {"family": "al.", "given": "et"}):
        item = _normalised({"author": [lam, last]}).items[0]
        assert item["author"] == [lam]
        assert item["custom"]["truncated"] == ["author"]


BROKEN = {
    "title": "Strategic Attentive Writer",
    "author": [{"literal": "Alexander"}, {"literal": "Vezhnevets"}, {"family": "Mnih", "given": "Volodymyr"}],
}


def test_a_broken_name_is_mended_where_another_record_shows_it() -> None:
    whole = {"title": "FeUdal Networks", "author": [{"family": "Vezhnevets", "given": "Alexander Sasha"}]}
    reading = _normalised(BROKEN, whole)
    assert reading.items[0]["author"] == [
        {"family": "Vezhnevets", "given": "Alexander Sasha"},
        {"family": "Mnih", "given": "Volodymyr"},
    ]
    assert reading.items[0]["custom"]["as-read"] == {"author": "Alexander, Vezhnevets, Volodymyr Mnih"}
    assert [problem.severity for problem in reading.problems] == ["note"]


def test_a_broken_name_that_nobody_shows_is_kept_as_read() -> None:
    reading = _normalised(BROKEN)
    assert reading.items[0]["author"] == BROKEN["author"]
    assert [problem.severity for problem in reading.problems] == ["warning"]
    assert "Vezhnevets" in reading.problems[0].message


def test_a_broken_name_that_two_people_could_have_is_kept_as_read() -> None:
    people = [{"family": "Vezhnevets", "given": "Alexander Sasha"}, {"family": "Vezhnevets", "given": "Alexander Ivan"}]
    reading = _normalised(BROKEN, {"author": people})
    assert reading.items[0]["author"] == BROKEN["author"]


def test_a_group_beside_a_person_is_not_broken() -> None:
    team = {"author": [{"literal": "Eedi"}, {"family": "Wang", "given": "Albert"}]}
    assert _normalised(team).problems == []


# Without controls and the letters that damage leaves: random ones make damage of a kind that no text has.
ALPHABET = st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Zs"], exclude_characters="ÂÃâ") | st.just(" ")
TEXT = st.text(ALPHABET, max_size=30)
NAMES = st.lists(
    st.fixed_dictionaries({"family": TEXT, "given": TEXT}) | st.fixed_dictionaries({"literal": TEXT}), max_size=4
)


@given(st.lists(st.fixed_dictionaries({"title": TEXT, "abstract": TEXT, "author": NAMES}), max_size=3))
def test_normalising_twice_changes_no_names_and_nothing_is_changed_in_place(items: list[Item]) -> None:
    before = copy.deepcopy(items)
    reading = _normalised(*items)
    assert items == before
    assert len(reading.items) == len(items)
    assert [schema.faults(item) for item in reading.items] == [[]] * len(items)
    again = _normalised(*reading.items)
    assert [item["author"] for item in again.items] == [item["author"] for item in reading.items]
