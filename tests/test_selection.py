"""Which records are chosen, and which are not."""

from typing import Any

import pytest

from bibtools.selection import Selection, day, keywords, types_of, words_of
from bibtools.text.folding import fold
from bibtools.text.persons import Person

LAM: dict[str, Any] = {
    "id": "lam2022",
    "type": "article",
    "title": "GraphCast: Learning skillful <i>weather</i> forecasting",
    "author": [{"family": "Lam", "given": "Remi"}, {"family": "Sánchez-Gonzalez", "given": "Álvaro"}],
    "issued": {"date-parts": [[2022, 12, 24]]},
    "keyword": "weather, Machine Learning",
}
DOE: dict[str, Any] = {
    "id": "doe",
    "type": "chapter",
    "title": "Café society",
    "editor": [{"family": "Doe", "given": "Jane"}],
    "issued": {"date-parts": [[2020, 3], [2021, 2]]},
    "DOI": "10.1000/cafe",
}
UNDATED: dict[str, Any] = {"id": "old", "type": "book", "title": "Old", "issued": {"literal": "long ago"}}
ALL = [LAM, DOE, UNDATED]


def chosen(**wanted: Any) -> list[str]:  # noqa: ANN401 - the fields of a selection
    return [item["id"] for item in Selection(**wanted).of(ALL)]


def test_nothing_asked_is_all() -> None:
    assert chosen() == ["lam2022", "doe", "old"]


def test_author() -> None:
    assert chosen(authors=(Person.parse("Sanchez Gonzalez, A."),)) == ["lam2022"]
    assert chosen(authors=(Person.parse("Doe, J."), Person.parse("Lam"))) == ["lam2022", "doe"]
    assert chosen(authors=(Person.parse("Roe"),)) == []


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        ("2022", None, ["lam2022"]),
        ("2022-12-24", None, ["lam2022"]),
        ("2022-12-25", None, []),
        ("2021-02", None, ["lam2022", "doe"]),
        ("2021-03", None, ["lam2022"]),
        (None, "2020", ["doe"]),
        (None, "2020-03", ["doe"]),
        (None, "2020-02", []),
        ("2020-06", "2020-07", ["doe"]),  # within the months that it went over
        ("2022-12-24", "2022-12-24", ["lam2022"]),
    ],
)
def test_time(since: str | None, until: str | None, expected: list[str]) -> None:
    first = None if since is None else day(since, ends=False)
    last = None if until is None else day(until, ends=True)
    assert chosen(since=first, until=last) == expected


@pytest.mark.parametrize("text", ["", "20x0", "2020-", "2020-01-01-01", "0", "2020-00"])
def test_what_is_no_day(text: str) -> None:
    with pytest.raises(ValueError, match="is no date"):
        day(text, ends=False)


def test_type() -> None:
    assert chosen(types=types_of("preprint")) == ["lam2022"]
    assert chosen(types=types_of("chapter") | types_of("book")) == ["doe", "old"]
    assert types_of("journal") >= {"article-journal", "review"}
    assert types_of("article") == {"article"}
    with pytest.raises(KeyError):
        types_of("nonsense")


def test_keyword_is_whole_and_without_case() -> None:
    assert chosen(keywords=frozenset({fold("machine learning")})) == ["lam2022"]
    assert chosen(keywords=frozenset({fold("machine")})) == []


def test_keywords_may_be_divided_by_semicolons() -> None:
    assert keywords({"keyword": "a, b; c"}) == ["a, b", "c"]
    assert keywords({"keyword": "a, b"}) == ["a", "b"]
    assert keywords({}) == keywords({"keyword": 3}) == []


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("weather", ["lam2022"]),
        ("graphcast lam", ["lam2022"]),
        ("lam café", []),
        ("cafe", ["doe"]),
        ("2022", ["lam2022"]),
        ("10.1000/cafe", ["doe"]),
        ("sanchez", ["lam2022"]),
    ],
)
def test_query(query: str, expected: list[str]) -> None:
    assert chosen(words=words_of(query)) == expected


def test_all_that_is_asked_has_to_be_there() -> None:
    assert chosen(types=types_of("preprint"), words=words_of("café")) == []


@pytest.mark.parametrize("value", [None, 3, "x", [], {}, [3], {"date-parts": 3}, {"date-parts": [["x"]]}])
def test_odd_records_are_no_trouble(value: Any) -> None:  # noqa: ANN401 - whatever a file may hold
    odd = {"id": "odd", "type": "book", "author": value, "issued": value, "keyword": value, "title": value}
    everything = Selection(
        (Person.parse("Doe"),), (2000, 1, 1), (2030, 1, 1), types_of("book"), frozenset({"x"}), words_of("x")
    )
    assert everything.of([odd]) == []
