"""One entry of a reference list: its title, names, dates; that any item has one, or is said to have none."""

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bibtools.record.item import Item
from bibtools.record.schema import DATE_VARIABLES, NAME_VARIABLES, STRING_VARIABLES, TYPES
from bibtools.writers.references import write
from tests.writers.references import OWN_STYLE, entry_of


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Why?", "“Why?”"),
        ("Stop!", "“Stop!”"),
        ("Ends in a stop.", "“Ends in a Stop.”"),
        ("Wait...", "“Wait...”"),
        ("What?! No", "“What?! No.”"),
        ("Of “quotes”", "“Of ‘Quotes.’”"),
        ('A "straight" one', "“A ‘Straight’ One.”"),
        ('A 12" record', '“A 12" Record.”'),
        ("The authors’ cut", "“The Authors’ Cut.”"),
        ("p < 0.05 & <b", "“P < 0.05 & <b.”"),
        ("H<sub>2</sub>O in <i>E. coli</i>", "“H2O in E. Coli.”"),
        ('The <span class="nocase">iris data</span> set', "“The iris data Set.”"),
        ("A \x80mark", "“A \ufffdMark.”"),
    ],
)
def test_titles(title: str, expected: str) -> None:
    item = {
        "id": "x",
        "type": "article-journal",
        "title": title,
        "author": [{"family": "Roe"}],
        "container-title": "Nature",
        "issued": {"date-parts": [[2020]]},
    }
    assert entry_of(item, "chicago-author-date") == f"Roe. 2020. {expected} Nature."


@pytest.mark.parametrize(
    ("name", "style", "expected"),
    [
        ({"family": "hooks", "given": "bell"}, "apa", "hooks, b. (2020)."),
        ({"family": "Roe", "given": "J.-P. X"}, "apa", "Roe, J.-P. X. (2020)."),
        ({"family": "Roe", "given": "J.W."}, "mla", "Roe, J. W."),
        ({"family": "Roe", "given": "Jack W"}, "mla", "Roe, Jack W."),
        ({"family": "Autume", "given": "Jean", "non-dropping-particle": "d’"}, "apa", "d’Autume, J. (2020)."),
        ({"family": "حسن", "given": "علي"}, "apa", "حسن, ع. (2020)."),
        ({"family": "김", "given": "민수"}, "apa", "김민수. (2020)."),
        (
            {"family": "King", "given": "Martin", "suffix": "Jr.", "comma-suffix": True},
            "apa",
            "King, M., Jr. (2020).",
        ),
        ({"given": "Aristotle"}, "apa", "Aristotle. (2020)."),
        ({"literal": "AT&T <Labs>"}, "apa", "AT&T <Labs>. (2020)."),
    ],
)
def test_names(name: dict[str, Any], style: str, expected: str) -> None:
    item = {"id": "x", "type": "book", "title": "T", "author": [name], "issued": {"date-parts": [[2020]]}}
    assert entry_of(item, style).startswith(expected)


@pytest.mark.parametrize(
    ("issued", "expected"),
    [
        ({"date-parts": [["2020", "2", "3"]]}, "(2020)."),
        ({"date-parts": [[2020, 13]]}, "(2020)."),
        ({"date-parts": [[2019], [2020]]}, "(2019–2020)."),
        ({"date-parts": [[]]}, "(n.d.)."),
        ({"literal": "in press"}, "(in press)."),
        ("2020", "(2020)."),
    ],
)
def test_dates(issued: object, expected: str) -> None:
    assert entry_of({"id": "x", "type": "book", "title": "T", "author": [{"family": "A"}], "issued": issued}) == (
        f"A. {expected} T."
    )


def test_ellipsis_of_a_title_is_left_alone(tmp_path: Path) -> None:
    style = tmp_path / "own.csl"
    style.write_text(OWN_STYLE.format('<text variable="title" suffix="."/>'), encoding="utf-8")
    assert entry_of({"id": "x", "type": "book", "title": "Wait... what"}, str(style)) == "Wait... what."
    assert entry_of({"id": "x", "type": "book", "title": "Wait..."}, str(style)) == "Wait..."


def test_periods_are_stripped_where_the_style_says_so(tmp_path: Path) -> None:
    style = tmp_path / "own.csl"
    style.write_text(OWN_STYLE.format('<text variable="title" strip-periods="true" suffix="."/>'), encoding="utf-8")
    assert entry_of({"id": "x", "type": "book", "title": "Wait... what"}, str(style)) == "Wait what."


@pytest.mark.parametrize("title", ["“" * 9_000 + "”" * 9_000, "<i>" * 20_000, "." * 50_000, " ," * 20_000])
def test_hostile_titles_come_back(title: str) -> None:
    assert len(entry_of({"id": "x", "type": "book", "title": f"T {title} x"})) > len(title) / 3


def test_group_without_a_value_is_not_shown(tmp_path: Path) -> None:
    style = tmp_path / "own.csl"
    layout = (
        '<text variable="title"/><group prefix=" (" suffix=")"><choose><if type="book">'
        '<text value="no. "/></if></choose><text variable="number"/></group>'
    )
    style.write_text(OWN_STYLE.format(layout), encoding="utf-8")
    assert entry_of({"id": "x", "type": "book", "title": "T"}, str(style)) == "T"
    assert entry_of({"id": "x", "type": "book", "title": "T", "number": "4"}, str(style)) == "T (no. 4)"


_STRINGS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.sampled_from(
    ["<i>a</i>", '"q"', "“q”", "What?", "et al.", "<span class='nocase'>b</span> c", "2--4", "10.1/x"]
)


_PERSON_PARTS = ("family", "given", "suffix", "non-dropping-particle", "literal")


_NAMES = st.lists(st.fixed_dictionaries({}, optional=dict.fromkeys(_PERSON_PARTS, _STRINGS)), max_size=3)


_TEXT_VARIABLES = sorted(STRING_VARIABLES - {"title", "title-short", "shortTitle", "note"})


_DATES = st.fixed_dictionaries(
    {"date-parts": st.lists(st.lists(st.integers(-10, 2100) | st.just(""), max_size=3), max_size=2)},
    optional={"season": st.integers(0, 5), "literal": _STRINGS, "circa": st.booleans()},
)


_ITEMS = st.builds(
    lambda kind, title, rest: {"id": "x", "type": kind, "title": f"Qwertz {title}", **rest},
    st.sampled_from(sorted(TYPES)),
    _STRINGS,
    st.fixed_dictionaries(
        {},
        optional={
            **dict.fromkeys(_TEXT_VARIABLES, _STRINGS),
            **dict.fromkeys(sorted(NAME_VARIABLES), _NAMES),
            **dict.fromkeys(sorted(DATE_VARIABLES), _DATES),
            "page": _STRINGS,
            "edition": _STRINGS | st.integers(0, 20),
            "custom": st.just({"truncated": ["author", "editor"]}),
        },
    ),
)


@given(_ITEMS, st.sampled_from(["apa", "ieee", "mla", "vancouver"]))
@settings(max_examples=60)
def test_any_item_has_an_entry_or_a_problem(item: Item, style: str) -> None:
    written = write([item], style=style)
    assert bool(written.text.strip()) != bool(written.problems)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", written.text)  # no mark of the engine is left
