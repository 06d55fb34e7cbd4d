"""Names that stand out in a bibliography, signs behind them, lists that are shortened, another order."""

from collections.abc import Sequence
from typing import Any

import pytest

from bibtools.csl import Arrangement, Bibliography, Citation, Cite, Shortened, Style
from bibtools.record.item import Item
from bibtools.richtext import html, plain

ME = {"family": "Rosca", "given": "Mihaela", "highlighted": True}


def people(count: int, *, me: int | None = None) -> list[dict[str, Any]]:
    """So many authors; the one at the place `me`, from 0, stands out."""
    return [ME if place == me else {"family": f"A{place + 1}", "given": "Bo"} for place in range(count)]


def book(names: Sequence[dict[str, Any]], key: str = "x", **more: Any) -> Item:  # noqa: ANN401 - variables of CSL
    return {"id": key, "type": "book", "title": "T", "author": list(names), "issued": {"date-parts": [[2020]]}, **more}


def listed(items: Sequence[Item], style: str = "apa", shortened: Shortened | None = None, **how: Any) -> Bibliography:  # noqa: ANN401 - the options of `bibliography`
    found = Style.load(style, shortened=shortened).bibliography(items, **how)
    assert found is not None
    return found


def entry(names: Sequence[dict[str, Any]], style: str = "apa", shortened: Shortened | None = None, **more: Any) -> str:  # noqa: ANN401 - as `book`
    return plain.render(listed([book(names, **more)], style, shortened).entries[0].nodes)


def test_a_highlighted_name_is_bold() -> None:
    found = listed([book(people(2, me=1))]).entries[0]
    assert html.render(found.nodes) == "A1, B., &#38; <b>Rosca, M.</b> (2020). <i>T</i>."
    assert found.highlights
    assert not listed([book(people(2))]).entries[0].highlights


def test_emphasis() -> None:
    item = book(people(1, me=0))
    assert "<u" not in html.render(listed([item], emphasis=None).entries[0].nodes)
    assert html.render(listed([item], emphasis=None).entries[0].nodes).startswith("Rosca, M. (2020)")
    underlined = html.render(listed([item], emphasis="underline").entries[0].nodes)
    assert underlined.startswith('<span style="text-decoration:underline;">Rosca, M.</span> (2020)')


def test_marks_are_raised_behind_the_name_and_are_of_the_bibliography_alone() -> None:
    item = book([{"family": "Doe", "given": "Jane", "marks": "†‡"}, ME])
    document = Style.load("apa").document([item], [Citation((Cite("x"),))])
    assert document.bibliography is not None
    assert html.render(document.bibliography.entries[0].nodes).startswith(
        "Doe, J.<sup>†‡</sup>, &#38; <b>Rosca, M.</b>"
    )
    assert html.render(document.citations[0]) == "(Doe &#38; Rosca, 2020)"


def test_marks_tell_no_works_apart_and_change_no_order() -> None:
    items = [book([{"family": "Doe", "given": "J.", "marks": marks}], key) for key, marks in (("b", "†"), ("a", ""))]
    texts = [plain.render(found.nodes) for found in listed(items).entries]
    assert texts == ["Doe, J.† (2020a). T.", "Doe, J. (2020b). T."]


def test_what_marks_say_is_text() -> None:
    assert "&#60;b&#62;" in html.render(listed([book([{"family": "D", "marks": "<b>"}])]).entries[0].nodes)


@pytest.mark.parametrize(
    ("count", "me", "expected"),
    [
        (5, 1, "A1, B., Rosca, M., A3, B., …"),
        (5, 3, "A1, B., A2, B., …, Rosca, M., … (5 authors)"),
        (5, 4, "A1, B., A2, B., …, Rosca, M. (5 authors)"),
        (4, 2, "A1, B., A2, B., Rosca, M., … (4 authors)"),
        (3, 2, "A1, B., A2, B., & Rosca, M. (2020)"),
        (5, None, "A1, B., A2, B., A3, B., et al. (2020)"),
    ],
)
def test_a_shortened_list_keeps_me(count: int, me: int | None, expected: str) -> None:
    shortened = Shortened(most=3, keeps=True, total="({count} authors)")
    assert entry(people(count, me=me), shortened=shortened).startswith(expected)


def test_a_list_is_as_long_as_asked_where_the_style_would_shorten_it() -> None:
    assert entry(people(9), "ieee").startswith("[1] B. A1 et al., T")
    assert entry(people(9), "ieee", Shortened(most=9)).startswith(
        "[1] B. A1, B. A2, B. A3, B. A4, B. A5, B. A6, B. A7, "
    )
    assert entry(people(9), "ieee", Shortened(most=2)).startswith("[1] B. A1, B. A2, et al., T")


def test_a_style_that_shortens_keeps_me_too() -> None:
    assert entry(people(9, me=6), "ieee", Shortened(keeps=True)).startswith("[1] B. A1, …, M. Rosca, … (9), T")
    assert entry(people(3, me=2), "ieee", Shortened(keeps=True)).startswith("[1] B. A1, B. A2, and M. Rosca, T")


def test_the_last_author_that_a_style_shows_anyway_is_left_to_it() -> None:
    ours = Shortened(keeps=True)
    assert "A19, B., … Rosca, M. (2020)" in entry(people(30, me=29), "apa", ours)
    assert "A19, B., …, Rosca, M., … (30) (2020)" in entry(people(30, me=24), "apa", ours).replace("(30). ", "(30) ")


def test_a_list_that_was_cut_short_says_no_count() -> None:
    shortened = Shortened(most=2, keeps=True, total="({count} authors)")
    text = entry(people(4, me=2), shortened=shortened, custom={"truncated": ["author"]})
    assert text.startswith("A1, B., …, Rosca, M., et al. (2020)")


def test_two_highlighted_names_are_both_kept() -> None:
    names = [*people(4), ME, *people(2), {**ME, "family": "Lam"}, *people(1)]
    text = entry(names, shortened=Shortened(most=3, keeps=True))
    assert text.startswith("A1, B., …, Rosca, M., …, Lam, M., … (9)")


def test_editors_are_as_the_style_has_them() -> None:
    names = [{"family": f"E{place}", "given": "Bo"} for place in range(4)]
    item = {"id": "x", "type": "book", "title": "T", "editor": names}
    text = plain.render(listed([item], "apa", Shortened(most=1, keeps=True)).entries[0].nodes)
    assert text.startswith("E0, B., E1, B., E2, B., & E3, B. (Eds.)")


def reversed_by_two(items: Sequence[Item]) -> Arrangement:
    places = list(range(len(items)))[::-1]
    return Arrangement([places[:2], places[2:]], [9, 8, 7])


def test_an_arrangement_gives_order_and_numbers() -> None:
    items = [book([{"family": name}], name) for name in "abc"]
    found = listed(items, "ieee", arrange=reversed_by_two)
    assert [plain.render(one.nodes)[:5] for one in found.entries] == ["[9] c", "[8] b", "[7] a"]


def test_year_suffixes_follow_the_arrangement() -> None:
    items = [book(people(1), key, title=title) for key, title in (("a", "A"), ("b", "B"), ("c", "C"))]
    found = listed(items, arrange=reversed_by_two)
    assert [plain.render(one.nodes)[-10:] for one in found.entries] == ["2020a). C.", "2020b). B.", "2020c). A."]


def test_a_heading_keeps_authors_from_being_replaced_by_a_dash() -> None:
    items = [book(people(1), key, title=title) for key, title in (("a", "A"), ("b", "B"), ("c", "C"))]
    assert [plain.render(one.nodes)[:4] for one in listed(items, "mla", arrange=reversed_by_two).entries] == [
        "A1, ", "———.", "A1, ",
    ]  # fmt: skip
