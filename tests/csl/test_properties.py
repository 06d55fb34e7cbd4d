"""What holds of every item: nothing in it raises, and nothing of the engine's own marks is printed."""

import re
from functools import cache
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bibtools.csl import Bibliography, Citation, Cite, Style
from bibtools.record.schema import DATE_VARIABLES, NAME_VARIABLES, NUMBER_VARIABLES, STRING_VARIABLES, TYPES
from bibtools.richtext import plain
from tests.csl.styles import style

STYLES = ("apa", "chicago-notes-bibliography", "nlm-citation-sequence")
SOME = settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
"""Control characters, which all marks of the engine are among."""

PIECES = (
    '"', "'", "“", "”", "‘", "’", "«", "»", " ", "  ", ".", ",", "...", "?!", ":", " : ", "-", "–", "--", "\\", "\\-",
    "&", "<i>", "</i>", "<b>", "</b>", "<sup>", "</sup>", "<sc>", '<span class="nocase">', "</span>", "<", "word", "of",
    "The", "van", "d'", "al-", "ß", "Ǆ", "ﬁ", "İ", "毛", "א", "²", "½", "٣", "ᵃ", "12", "3-5", "p. ", "2000", "\x00",
    "\x05", "\x06", "\x1b", "\x80", "\x85", "\x9b", "\x9c", "\n", "\t", "\r", "\u2028", "\ufeff", "\ud800", "e\u0301",
    "{:", "}",
)  # fmt: skip
texts = st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=8).map("".join)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_infinity=False) | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=6,
)
name_parts = ("family", "given", "literal", "suffix", "dropping-particle", "non-dropping-particle", "comma-suffix")
names = st.lists(st.dictionaries(st.sampled_from(name_parts), texts, max_size=4), max_size=5)
day = st.lists(st.integers(-3000, 3000) | st.sampled_from(["", "05", "x", None, 0, 13, 21, 99]), max_size=4)
WORDS = ("2000", "2000-05/2001", "May 2000", "ca. 1850", "44 BC", "2000/..", "~", "/", "-", "--", "Spring 2000")
dates = st.fixed_dictionaries(
    {},
    optional={
        "date-parts": st.lists(day, max_size=3),
        "season": st.integers(-1, 30) | st.sampled_from(["spring", "x"]),
        "circa": st.booleans() | st.sampled_from([1, "1", ""]),
        "literal": texts,
        "raw": st.sampled_from(WORDS),
        "edtf": st.sampled_from(WORDS),
    },
)
PLAIN = sorted((STRING_VARIABLES | NUMBER_VARIABLES) - {"citation-key"})
SOUND: dict[str, st.SearchStrategy[Any]] = {
    **dict.fromkeys(PLAIN, texts | st.integers(-5, 3000)),
    "note": texts,
    **dict.fromkeys(sorted(NAME_VARIABLES), names),
    **dict.fromkeys(sorted(DATE_VARIABLES), dates),
}


@st.composite
def items(draw: st.DrawFn, *, any_value: bool = False) -> dict[str, Any]:
    """An item with some variables, of the kind of value that is due or of any."""
    common = ["title", "author", "issued", "page", "container-title", "editor", "volume", "DOI", "note"]
    chosen = draw(st.lists(st.sampled_from(common) | st.sampled_from(sorted(SOUND)), unique=True, max_size=9))
    item = {name: draw(values if any_value and name != "note" else SOUND[name]) for name in chosen}
    return {**item, "type": draw(st.sampled_from(sorted(TYPES)))}


@cache
def loaded(name: str) -> Style:
    return Style.load(name)


def check(bibliography: Bibliography | None, *citations: tuple[Any, ...]) -> None:
    printed = [*(entry.nodes for entry in (bibliography.entries if bibliography else ())), *citations]
    for nodes in printed:
        assert not UNPRINTABLE.search(plain.render(nodes))


@pytest.mark.parametrize("name", STYLES)
@given(data=st.data())
@SOME
def test_items_of_sound_shape(name: str, data: st.DataObject) -> None:
    found = [
        {**item, "id": str(place)} for place, item in enumerate(data.draw(st.lists(items(), min_size=1, max_size=3)))
    ]
    locator, prefix = data.draw(st.none() | texts), data.draw(texts)
    cites = tuple(Cite(one["id"], locator, prefix=prefix, suffix=prefix) for one in found)
    document = loaded(name).document(found, [Citation(cites, 1), Citation(cites[:1], 2)])
    check(document.bibliography, *document.citations)


@pytest.mark.parametrize("name", STYLES)
@given(item=items(any_value=True))
@SOME
def test_items_of_any_shape(name: str, item: dict[str, Any]) -> None:
    check(loaded(name).bibliography([{**item, "id": "a"}]))


@pytest.mark.parametrize("note", [1, True, 1.5])
def test_notes_that_are_no_text(note: object) -> None:
    check(loaded("apa").bibliography([{"id": "a", "type": "book", "note": note}]))


@pytest.mark.parametrize(
    "truncated",
    [["author"], [], [[1]], "author", None, 5, True],
)
def test_truncated_lists_that_are_no_lists(truncated: object) -> None:
    check(loaded("apa").bibliography([{"id": "a", "type": "book", "custom": {"truncated": truncated}}]))


@cache
def titles() -> Style:
    return Style.from_xml(style())


ALIKE = str.maketrans({**dict.fromkeys("'‘’“”\"«»", "'"), "\u202f": " ", "\xa0": " ", "\ufffd": None})


def bare(text: str) -> str:
    """A title without what may change in it: quotation marks, spaces, control characters, raised letters."""
    text = UNPRINTABLE.sub("", text).translate(ALIKE)
    return "".join(text.split())


@given(
    title=st.lists(st.sampled_from([one for one in PIECES if "<" not in one and one not in {"ᵃ", "²"}])).map("".join)
)
@settings(max_examples=200)
@example('"a"?!')
def test_titles_stay_as_they_are(title: str) -> None:
    found = titles().bibliography([{"id": "a", "type": "book", "title": title}])
    printed = "".join(plain.render(entry.nodes) for entry in found.entries) if found else ""
    assert bare(printed) == bare(title)


@given(
    title=st.lists(st.sampled_from(["<i>", "</i>", "<b>", "</b>", "<sup>", "</sup>", "a", ".", '"', " ", "<x>"])).map(
        "".join
    )
)
@settings(max_examples=200)
def test_only_markup_is_taken_out(title: str) -> None:
    found = titles().bibliography([{"id": "a", "type": "book", "title": title}])
    printed = "".join(plain.render(entry.nodes) for entry in found.entries) if found else ""
    tags = re.compile(r"</?(?:i|b|sup)>")
    assert bare(tags.sub("", printed)) == bare(tags.sub("", title))
