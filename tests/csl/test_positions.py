"""Where cites stand to earlier ones. CSL 1.0.2, "Choose", `position`, and "Note Distance"."""

import pytest

from bibtools.csl import Citation, Cite
from bibtools.csl.positions import positions
from tests.csl.styles import cites, entry, style


def cite(text: str) -> Cite:
    """`a` or `a:5` or, with a label, `a:chapter=5`."""
    ident, _, locator = text.partition(":")
    label, _, value = locator.rpartition("=")
    return Cite(ident, value or None, label or None)


def note(text: str, number: int | None = None) -> Citation:
    return Citation(tuple(map(cite, text.split())), number)


def found(*texts: str, in_notes: bool = True) -> str:
    """The positions of all cites, one word for each, citations apart by strokes."""
    citations = [note(text, number if in_notes else None) for number, text in enumerate(texts, start=1)]
    short = {"first": "first", "subsequent": "sub", "ibid": "ibid", "ibid-with-locator": "ibidl"}
    return " | ".join(
        " ".join(short[place.position] for place in places) for places in positions(citations, near_note_distance=5)
    )


@pytest.mark.parametrize("in_notes", [True, False])
@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["a"], "first"),
        (["a", "b"], "first | first"),
        (["a", "b", "a"], "first | first | sub"),
        # a) the preceding cite, within the same citation
        (["a a"], "first ibid"),
        (["a b a"], "first first sub"),
        (["a", "b a a"], "first | first sub ibid"),
        # b) the previous citation, of a single cite
        (["a", "a"], "first | ibid"),
        (["a", "a", "a"], "first | ibid | ibid"),
        (["a b", "b"], "first first | sub"),
        (["b a", "a"], "first first | sub"),
        (["a", "b", "b"], "first | first | ibid"),
        (["a", "a b"], "first | ibid first"),
        # the preceding cite has no locator
        (["a", "a:5"], "first | ibidl"),
        (["a a:5"], "first ibidl"),
        # the preceding cite has one
        (["a:5", "a:5"], "first | ibid"),
        (["a:5", "a:6"], "first | ibidl"),
        (["a:5", "a"], "first | sub"),
        (["a:page=5", "a:chapter=5"], "first | ibidl"),
        (["a:5", "a:page=5"], "first | ibid"),
        (["a:5 a:5 a:6 a"], "first ibid ibidl sub"),
        (["a", "a:5", "a:5", "a"], "first | ibidl | ibid | sub"),
        # what has no cites
        (["a", "", "a"], "first |  | sub"),
    ],
)
def test_rules(texts: list[str], expected: str, in_notes: bool) -> None:
    assert found(*texts, in_notes=in_notes) == expected


def test_previous_citation_of_the_same_item_twice() -> None:
    assert found("a a", "a") == "first ibid | sub"


def test_text_and_notes_do_not_follow_one_another() -> None:
    citations = [note("a", 1), note("b"), note("a", 2), note("b")]
    assert [place.position for (place,) in positions(citations, 5)] == ["first", "first", "ibid", "ibid"]


@pytest.mark.parametrize(
    ("first", "second", "distance", "is_near"),
    [(1, 6, 5, True), (1, 7, 5, False), (1, 2, 0, False), (1, 1, 0, True), (3, 4, 1, True), (None, 4, 5, False),
     (1, None, 5, False), (None, None, 5, False)],
)  # fmt: skip
def test_near_note(first: int | None, second: int | None, distance: int, is_near: bool) -> None:
    *_, (place,) = positions([note("a", first), note("b", 1), note("a", second)], distance)
    assert place.near_note is is_near


def test_near_note_is_counted_from_the_last_cite() -> None:
    citations = [note("a", 1), note("b", 4), note("a", 6), note("b", 8), note("a", 11)]
    assert [place.near_note for (place,) in positions(citations, 5)] == [False, False, True, True, True]


def test_first_note_number() -> None:
    citations = [note("a", 3), note("b", 4), note("a", 9), note("b a", 10)]
    assert [[place.first_note for place in places] for places in positions(citations, 5)] == [
        [""], [""], ["3"], ["4", "3"],
    ]  # fmt: skip


def test_cites_that_say_it_themselves() -> None:
    (places,) = positions([Citation((Cite("a", position="subsequent", near_note=True),), 1)], 5)
    assert (places[0].position, places[0].near_note) == ("subsequent", True)


BRANCHES = "".join(
    f'<choose><if position="{name}"><text value="{name} "/></if></choose>'
    for name in ("first", "subsequent", "ibid", "ibid-with-locator", "near-note")
)


@pytest.mark.parametrize(
    ("citations", "expected"),
    [
        ([note("a", 1)], "first"),
        ([note("a", 1), note("a", 2)], "subsequent ibid near-note"),
        ([note("a", 1), note("a:5", 2)], "subsequent ibid ibid-with-locator near-note"),
        ([note("a", 1), note("b", 2), note("a", 9)], "subsequent"),
        ([note("a", 1), note("b", 2), note("a", 3)], "subsequent near-note"),
    ],
)
def test_in_a_style(citations: list[Citation], expected: str) -> None:
    items = [{"id": "a", "type": "book"}, {"id": "b", "type": "book"}]
    xml = style(BRANCHES, is_note=True)
    assert cites(xml, items, *citations)[-1].strip().lower() == expected


def test_distance_of_the_style() -> None:
    items = [{"id": "a"}, {"id": "b"}]
    notes = [note("a", 1), note("b", 2), note("a", 9)]
    assert "near-note" in cites(style(BRANCHES, is_note=True, citation='near-note-distance="8"'), items, *notes)[-1]
    assert "near-note" not in cites(style(BRANCHES, is_note=True, citation='near-note-distance="7"'), items, *notes)[-1]


def test_no_position_in_a_bibliography() -> None:
    assert entry(style(f"{BRANCHES}<text value='none'/>"), {"title": "x"}) == "none"
