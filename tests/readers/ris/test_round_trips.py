"""CSL-JSON to RIS and back: every variable is kept that the notes of the writer do not name."""

import string
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from bibtools.record import schema
from bibtools.record.item import Item
from tests.readers.ris.keeping import changed
from tests.writers.hostile import ITEMS

WORD = st.text(string.ascii_letters + "éßØ中", min_size=1, max_size=8)
TEXT = st.lists(
    WORD | st.sampled_from(["&", "&amp;", "<i>E.</i>", "10.1000/x-1", "2020", "2020/01", "PMC12", "123", "1234-5678"]),
    min_size=1,
    max_size=4,
).map(" ".join)
NUMBER = st.integers(1, 3000) | st.sampled_from(
    ["1234-567X", "978-3-16-148410-0", "12-34", "7–9", "7-7", "e12", "1, 3-5", "PMC123", "2020/05/06", "2020", "IV"]
)
FAMILY = st.sampled_from(
    ["Smith", "van den Oord", "de la Cruz", "King", "O'Neil", "Östberg", "Plato", "d'Autume", "Li"]
)
PERSON: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {"family": FAMILY},
    optional={
        "given": st.sampled_from(["John", "J. A.", "Jean-Luc", "Aaron van", "M"]),
        "suffix": st.sampled_from(["Jr.", "III", "PhD"]),
        "non-dropping-particle": st.sampled_from(["van", "de la"]),
        "dropping-particle": st.just("von"),
    },
)
GROUP = st.sampled_from(["OpenAI", "Gemma Team", "Simon and Schuster", "J. P. Morgan", "Google, Inc.", "et al", "A; B"])
NAMES = st.lists(PERSON | GROUP.map(lambda literal: {"literal": literal}), min_size=1, max_size=4)
DAY = st.tuples(st.integers(1, 2100), st.integers(1, 12), st.integers(1, 31))
DAYS = st.builds(lambda day, count: list(day[:count]), DAY, st.integers(1, 3))
DATE: st.SearchStrategy[dict[str, Any]] = st.one_of(
    st.fixed_dictionaries(
        {"date-parts": st.lists(DAYS, min_size=1, max_size=2)},
        optional={"season": st.integers(1, 4), "circa": st.just(True)},
    ),
    st.sampled_from(["in press", "May 5", "2010?", "44 BC"]).map(lambda literal: {"literal": literal}),
    st.integers(-500, -1).map(lambda year: {"date-parts": [[year]]}),
)


@st.composite
def items(draw: st.DrawFn) -> Item:
    """An item of any type, with a good number of variables, as libraries have them."""
    chosen = draw(
        st.lists(st.sampled_from(sorted(schema.VARIABLES - {"custom", "categories"})), max_size=14, unique=True)
    )
    item: Item = {"id": "key", "type": draw(st.sampled_from(sorted(schema.TYPES)))}
    for name in chosen:
        values = NAMES if name in schema.NAME_VARIABLES else DATE if name in schema.DATE_VARIABLES else TEXT
        item[name] = draw(
            values | NUMBER if name in schema.NUMBER_VARIABLES | {"ISBN", "ISSN", "PMID", "PMCID"} else values
        )
    return item


@given(items())
def test_what_no_note_names_is_kept(item: Item) -> None:
    assert changed(item) == []


@given(ITEMS)
@example([{"id": "", "type": "article-journal", "journalAbbreviation": "\ud800", "container-title-short": "\n"}])
@example([{"id": "", "type": "article-journal", "journalAbbreviation": "x", "container-title-short": "y"}])
def test_hostile_text_too(found: list[Item]) -> None:
    for item in found:
        assert changed({**item, "id": "key"}) == []
