"""The order of texts."""

from collections.abc import Mapping
from itertools import pairwise

import pytest

from bibtools.csl.collation import collator
from tests.csl.styles import entries, style

ORDERS = {
    "de": "Ahle Ähle Ahlers Ähnlich Zug",
    "sv": "zebra ål ägg ö",
    "fi": "zebra ål ägg ö",
    "da": "zebra ægte øl ål",
    "nb-NO": "zebra ægte øl ål",
    "es": "nube nz ñu o",
    "cs": "cena cz čas d",
    "pl": "lz łan m",
    "tr": "cz çan d",
}


@pytest.mark.parametrize("language", ORDERS)
def test_languages(language: str) -> None:
    words = ORDERS[language].split()
    backwards = words[::-1]
    assert sorted(backwards, key=collator(language)) == words


def test_marks_come_after_letters() -> None:
    key = collator("en")
    words = "cote coté cotea resume résumé resumed Zoe Zoë Zoean".split()
    backwards = words[::-1]
    assert sorted(backwards, key=key) == words


@pytest.mark.parametrize(
    ("one", "other"),
    [("doe", "Doe"), ("DOE", "doe"), ("Doe’s", "Doe's"), ("a–b", "a-b"), ("“a”", '"a"'), ("a\xa0b", "a b")],
)
def test_case_and_typography_make_no_order(one: str, other: str) -> None:
    assert collator("en")(one)[0] == collator("en")(other)[0]


@pytest.mark.parametrize(
    ("before", "after"),
    [("de la Cruz", "delacruz"), ("Doe", "Doe, J."), ("Doe A", "Doea"), ("2", "A"), ("10", "9"), ("", "a"),
     ("Doe-Smith", "Doea"), ("Straße", "Strasz"), ("Łódź", "Lódzz"), ("Æsop", "Aetna")],
)  # fmt: skip
def test_order(before: str, after: str) -> None:
    assert collator("en")(before) < collator("en")(after)


def test_combining_marks_are_composed() -> None:
    assert collator("sv")("a\u030al") == collator("sv")("ål")
    assert collator("de")("u\u0308") == collator("de")("ü")


@pytest.mark.parametrize("language", ["", "x", "tlh", "zh-CN", "en-US"])
def test_any_language(language: str) -> None:
    words = ["b", "a", "日本", "Ж", "א", "🙂", "\0", "\uffff", ""]
    ordered = sorted(words, key=collator(language))
    assert (sorted(ordered), ordered[0]) == (sorted(words), "")
    assert all(collator(language)(one) <= collator(language)(other) for one, other in pairwise(ordered))


# --- keys of a style: CSL 1.0.2, "Sorting" ---


def order(sort: str, *items: Mapping[str, object], **options: str) -> str:
    numbered = [{"id": str(place), "type": "book", **item} for place, item in enumerate(items)]
    layout = '<text variable="title"/>'
    return " ".join(entries(style(layout, sort=f"<sort>{sort}</sort>"), numbered, **options))


def test_keys_in_sequence() -> None:
    items = [{"title": name, "volume": name[1:], "genre": name[0]} for name in ("b1", "a2", "b10", "a1")]
    assert order('<key variable="genre"/><key variable="volume"/>', *items) == "a1 a2 b1 b10"
    assert order('<key variable="genre" sort="descending"/><key variable="volume"/>', *items) == "b1 b10 a1 a2"
    assert order('<key variable="volume" sort="descending"/>', *items) == "b10 a2 b1 a1"


def test_empty_keys_come_last() -> None:
    items = [{"title": "none"}, {"title": "b", "genre": "b"}, {"title": "a", "genre": "a"}]
    assert order('<key variable="genre"/>', *items) == "a b none"
    assert order('<key variable="genre" sort="descending"/>', *items) == "b a none"


def test_text_is_sorted_without_markup() -> None:
    items = [{"title": "<i>b</i>"}, {"title": '"a"'}, {"title": "c"}]
    assert order('<key variable="title"/>', *items) == "“a” b c"


def test_language_of_the_style() -> None:
    items = [{"title": "ö"}, {"title": "z"}, {"title": "p"}]
    assert order('<key variable="title"/>', *items, locale="sv") == "p z ö"
    assert order('<key variable="title"/>', *items, locale="de") == "ö p z"


def test_without_keys_as_cited() -> None:
    items = [{"id": name, "title": name} for name in "cab"]
    assert entries(style(), items) == ["c", "a", "b"]
