"""Items as libraries have them: of every type, with any variables, in words that a person would write."""

from typing import Any

from hypothesis import strategies as st

from bibtools.record import schema
from bibtools.record.item import Item

_WORD = st.sampled_from(
    "Learning Δ-notation the α-helix GraphCast é中 AT&T 50% C# snake_case a<b x^2 ~5 {x} $5 don't “q” R&D -- !!".split()
)
WORDS = st.lists(_WORD, min_size=1, max_size=5).map(" ".join)
MARKED = WORDS | st.tuples(WORDS, st.sampled_from(["i", "b", "sup", "sub"]), WORDS).map(
    lambda parts: f"{parts[0]} <{parts[1]}>{parts[2]}</{parts[1]}> end"
)
_NAME_WORD = st.sampled_from("Lam Álvarez O’Neil Sanchez-Gonzalez Plato Sutskever 中村".split())
PERSON = st.fixed_dictionaries(
    {"family": _NAME_WORD, "given": st.sampled_from(["Remi", "J. A.", "Mélanie", "R."])},
    optional={
        "non-dropping-particle": st.sampled_from(["van den", "de"]),
        "dropping-particle": st.just("von"),
        "suffix": st.sampled_from(["Jr.", "III"]),
    },
)
NAME: st.SearchStrategy[dict[str, str]] = PERSON | st.fixed_dictionaries(
    {"literal": st.sampled_from(["Gemma Team", "OpenAI", "Simon and Schuster", "Google, Inc.", "others"])}
)
_DAY = st.one_of(
    st.tuples(st.integers(1500, 2030)),
    st.tuples(st.integers(1500, 2030), st.integers(1, 12)),
    st.tuples(st.integers(1500, 2030), st.integers(1, 12), st.integers(1, 28)),
).map(list)
PLAIN_DATE = _DAY.map(lambda day: {"date-parts": [day]})
DATE: st.SearchStrategy[dict[str, Any]] = st.one_of(
    PLAIN_DATE,
    st.tuples(st.integers(1500, 2030), st.integers(1, 4)).map(lambda of: {"date-parts": [[of[0]]], "season": of[1]}),
    st.tuples(_DAY, _DAY).map(lambda days: {"date-parts": list(days)}),
    _DAY.map(lambda day: {"date-parts": [day], "circa": True}),
    st.sampled_from([{"literal": "in press"}, {"date-parts": [[-44]]}, {"date-parts": [[2019], [0]]}]),
)
_KEYWORDS = st.lists(st.sampled_from(["weather", "machine learning", "Δ", "R&D"]), min_size=1, max_size=3, unique=True)
_OTHERS = sorted(
    (schema.STRING_VARIABLES | schema.NUMBER_VARIABLES)
    - {
        "abstract",
        "citation-key",
        "DOI",
        "URL",
        "keyword",
        "note",
        "title",
        "journalAbbreviation",
        "shortTitle",
        "event",
    }
    - {"page-first"}
)


@st.composite
def items(draw: st.DrawFn) -> Item:
    chosen = draw(st.lists(st.sampled_from(_OTHERS), max_size=6, unique=True))
    roles = draw(st.lists(st.sampled_from(sorted(schema.NAME_VARIABLES)), max_size=2, unique=True))
    return {
        "id": draw(st.sampled_from(["lam2022", "a-b_c", "key"])),
        "type": draw(st.sampled_from(sorted(schema.TYPES))),
        "title": draw(MARKED),
        "author": draw(st.lists(NAME, min_size=1, max_size=3)),
        "issued": draw(DATE),
        "DOI": draw(st.sampled_from(["10.1000/xyz--1", "10.48550/arXiv.2101.00001", "10.1000/a_b"])),
        "URL": draw(st.sampled_from(["https://example.org/a_b--c?x=1&y=%20", "http://example.org/~x#y"])),
        "abstract": draw(WORDS),
        "keyword": ", ".join(draw(_KEYWORDS)),
        **{name: draw(WORDS) for name in chosen},
        **{role: draw(st.lists(NAME, min_size=1, max_size=2)) for role in roles},
    }
