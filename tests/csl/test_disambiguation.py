"""Cites told apart. CSL 1.0.2, "Disambiguation"."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import pytest

from bibtools.csl import Style
from bibtools.csl.citations import CitationPrinter
from bibtools.csl.expansion import Expansion, Look, suffix
from bibtools.csl.reference import Reference
from bibtools.richtext import plain
from tests.csl.styles import cites, entries, style

GIVEN = 'disambiguate-add-givenname="true"'
NAMES = 'disambiguate-add-names="true"'
SUFFIX = 'disambiguate-add-year-suffix="true"'


def layout(options: str = 'form="short" initialize-with=". "', more: str = "") -> str:
    """Names and a year, as in "Doe 2000"."""
    return (
        f'<group delimiter=" "><names variable="author"><name {options}/></names>{more}'
        '<date variable="issued"><date-part name="year"/></date></group>'
    )


def item(names: str, year: int = 2000, **others: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON
    """`John Doe, Jane Roe` as authors."""
    pairs = [name.strip().rpartition(" ") for name in names.split(",")]
    authors = [{"given": given, "family": family} for given, _, family in pairs]
    return {"type": "book", "author": authors, "issued": {"date-parts": [[year]]}, **others}


def told(options: str, *items: dict[str, Any], text: str = "") -> list[str]:
    """The cites of the items, each in a citation of its own."""
    numbered = [{"id": f"i{place}", **one} for place, one in enumerate(items)]
    return cites(style(text or layout(), citation=options), numbered, *(one["id"] for one in numbered))


# --- year suffixes ---


def test_year_suffix() -> None:
    doe, other = item("John Doe", 2007), item("John Doe", 2008)
    assert told(SUFFIX, doe, doe, other) == ["Doe 2007a", "Doe 2007b", "Doe 2008"]
    assert told("", doe, doe) == ["Doe 2007", "Doe 2007"]


def test_year_suffix_in_the_bibliography_and_in_its_order() -> None:
    items = [{"id": title, "title": title, **item("John Doe")} for title in ("b", "c", "a")]
    xml = style(f'{layout()}<text variable="title" prefix=" "/>', citation=SUFFIX)
    assert cites(xml, items, "b") == ["Doe 2000 b"]  # the titles tell them apart
    ordered = style(layout(), citation=SUFFIX).replace(
        "<bibliography >", '<bibliography><sort><key variable="title"/></sort>'
    )
    assert entries(ordered, items) == ["Doe 2000a", "Doe 2000b", "Doe 2000c"]
    assert cites(ordered, items, "b", "c", "a") == ["Doe 2000b", "Doe 2000c", "Doe 2000a"]


def test_uncited_items_count() -> None:
    items = [{"id": "a", **item("John Doe")}, {"id": "b", **item("John Doe")}]
    assert cites(style(layout(), citation=SUFFIX), items, "b") == ["Doe 2000a"]  # what is cited comes first


def test_year_suffix_where_the_style_puts_it() -> None:
    own = layout() + '<text variable="year-suffix" prefix="-"/>'
    assert told(SUFFIX, item("John Doe"), item("John Doe"), text=own) == ["Doe 2000-a", "Doe 2000-b"]


@pytest.mark.parametrize(
    ("place", "letters"),
    [(0, "a"), (25, "z"), (26, "aa"), (27, "ab"), (51, "az"), (52, "ba"), (701, "zz"), (702, "aaa")],
)
def test_letters(place: int, letters: str) -> None:
    assert suffix(place) == letters


# --- given names ---


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("Homer Simpson", "Bart Simpson", ["H. Simpson 2000", "B. Simpson 2000"]),
        ("John Doe", "Jane Doe", ["John Doe 2000", "Jane Doe 2000"]),
        ("John Doe", "John Doe", ["Doe 2000", "Doe 2000"]),
        ("John Doe", "John Roe", ["Doe 2000", "Roe 2000"]),
    ],
)
def test_given_names_by_cite(first: str, second: str, expected: list[str]) -> None:
    assert told(GIVEN, item(first), item(second)) == expected


def test_given_names_without_initials() -> None:
    text = layout('form="short"')
    assert told(GIVEN, item("Homer Simpson"), item("Bart Simpson"), text=text) == [
        "Homer Simpson 2000",
        "Bart Simpson 2000",
    ]


def test_by_cite_stops_at_the_first_name_that_helps() -> None:
    one, other = item("John Doe, Anna Roe"), item("Karl Doe, Berta Roe")
    assert told(GIVEN, one, other) == ["J. Doe, Roe 2000", "K. Doe, Roe 2000"]


def test_by_cite_leaves_other_cites() -> None:
    items = item("John Doe"), item("Jane Doe"), item("John Doe", 1999)
    assert told(GIVEN, *items) == ["John Doe 2000", "Jane Doe 2000", "Doe 1999"]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("by-cite", ["Doe 1950", "Doe 2000", "Roe, Doe 1999"]),
        ("all-names", ["John Doe 1950", "Jane Doe 2000", "Roe, K. Doe 1999"]),
        ("all-names-with-initials", ["Doe 1950", "Doe 2000", "Roe, K. Doe 1999"]),
        ("primary-name", ["John Doe 1950", "Jane Doe 2000", "Roe, Doe 1999"]),
        ("primary-name-with-initials", ["Doe 1950", "Doe 2000", "Roe, Doe 1999"]),
    ],
)
def test_rules(rule: str, expected: list[str]) -> None:
    """Where names are told apart everywhere, "Doe 1950" is so beside "Doe 2000" as well."""
    items = item("John Doe", 1950), item("Jane Doe", 2000), item("Anna Roe, Karl Doe", 1999)
    assert told(f'{GIVEN} givenname-disambiguation-rule="{rule}"', *items) == expected


# --- more names ---


ET_AL = 'form="short" initialize-with=". " et-al-min="3" et-al-use-first="1"'


def test_names_are_added_one_by_one() -> None:
    items = item("A Doe, B Roe, C Poe"), item("A Doe, B Roe, D Zoe"), item("A Doe, E Loe, C Poe")
    assert told(NAMES, *items, text=layout(ET_AL)) == [
        "Doe, Roe, Poe 2000",
        "Doe, Roe, Zoe 2000",
        "Doe, Loe, et al. 2000",
    ]


def test_names_that_do_not_help_are_not_added() -> None:
    doe = item("A Doe, B Roe, C Poe")
    assert told(NAMES, doe, doe, text=layout(ET_AL)) == ["Doe et al. 2000", "Doe et al. 2000"]
    assert told(f"{NAMES} {SUFFIX}", doe, doe, text=layout(ET_AL)) == ["Doe et al. 2000a", "Doe et al. 2000b"]


def test_given_names_come_before_more_names() -> None:
    items = item("Anna Doe, B Roe, C Poe"), item("Berta Doe, X Zoe, C Poe")
    assert told(f"{GIVEN} {NAMES}", *items, text=layout(ET_AL)) == ["A. Doe et al. 2000", "B. Doe et al. 2000"]


def test_added_names_are_expanded() -> None:
    items = item("A Doe, Berta Roe, C Poe"), item("A Doe, Karl Roe, C Poe")
    assert told(f"{GIVEN} {NAMES}", *items, text=layout(ET_AL)) == [
        "Doe, B. Roe, et al. 2000",
        "Doe, K. Roe, et al. 2000",
    ]


# --- the condition ---


def test_condition() -> None:
    more = '<choose><if disambiguate="true"><text variable="title"/></if></choose>'
    items = item("John Doe", title="One"), item("John Doe", title="Two"), item("Jane Roe", title="Three")
    assert told("", *items, text=layout(more=more)) == ["Doe One 2000", "Doe Two 2000", "Roe 2000"]


def test_condition_that_does_not_help() -> None:
    more = '<choose><if disambiguate="true"><text variable="title"/></if></choose>'
    same = item("John Doe", title="One")
    assert told(SUFFIX, same, same, text=layout(more=more)) == ["Doe 2000a", "Doe 2000b"]


def test_all_methods_in_their_order() -> None:
    more = '<choose><if disambiguate="true"><text variable="title"/></if></choose>'
    items = (
        item("John Doe", title="One"), item("Karl Doe", title="Two"), item("Jane Roe", title="X"),
        item("Jane Roe", title="Y"), item("Jane Roe", title="Y"), item("Ida Poe", 1999),
    )  # fmt: skip
    assert told(f"{GIVEN} {NAMES} {SUFFIX}", *items, text=layout(more=more)) == [
        "J. Doe 2000", "K. Doe 2000", "Roe X 2000", "Roe Y 2000a", "Roe Y 2000b", "Poe 1999",
    ]  # fmt: skip


# --- its cost ---

MANY = 3000
ALL = f"{GIVEN} {NAMES} {SUFFIX}"
CONDITION = '<choose><if disambiguate="true"><text variable="genre"/></if></choose>'


def library(count: int, authors: int) -> list[dict[str, Any]]:
    """Items that share ten names and three years."""
    families = "Doe Roe Poe Loe Zoe Moe Coe Noe Joe Foe".split()
    names = [
        ", ".join(
            f"{chr(65 + (number // 10 + place) % 5)}. {families[(number + place) % 10]}" for place in range(authors)
        )
        for number in range(count)
    ]
    return [{"id": f"i{number}", **item(name, 2000 + number % 3)} for number, name in enumerate(names)]


def looks(monkeypatch: pytest.MonkeyPatch, xml: str, items: Sequence[dict[str, Any]]) -> int:
    """How many times a cite is drawn for comparison."""
    count = 0
    original = CitationPrinter.look

    def counted(printer: CitationPrinter, ref: Reference, expansion: Expansion) -> Look:
        nonlocal count
        count += 1
        return original(printer, ref, expansion)

    monkeypatch.setattr(CitationPrinter, "look", counted)
    Style.from_xml(xml).document(items)
    return count


@pytest.mark.parametrize(
    ("options", "authors", "most"),
    [
        (SUFFIX, 1, 3),
        (f"{GIVEN} {SUFFIX}", 1, 4),
        (f"{NAMES} {SUFFIX}", 6, 9),
        (ALL, 6, 16),
        (f'{ALL} givenname-disambiguation-rule="all-names"', 6, 16),
        (f'{ALL} givenname-disambiguation-rule="primary-name"', 6, 16),
    ],
)
def test_work_grows_with_the_items(monkeypatch: pytest.MonkeyPatch, options: str, authors: int, most: int) -> None:
    """Each item is drawn a few times for each name, however many look like it."""
    xml = style(layout(ET_AL, CONDITION), citation=options)
    calls = [looks(monkeypatch, xml, library(count, authors)) for count in (MANY // 4, MANY // 2, MANY)]
    assert calls[-1] <= most * MANY
    for few, many in pairwise(calls):
        assert many <= 2.2 * few


def test_many_suffixes() -> None:
    items = [{"id": f"i{number}", **item("John Doe")} for number in range(800)]
    found = cites(style(layout(), citation=SUFFIX), items, *(one["id"] for one in items))
    assert (found[0], found[26], found[702], len(set(found))) == ("Doe 2000a", "Doe 2000aa", "Doe 2000aaa", 800)


def test_items_of_one_id_are_both_in_the_list() -> None:
    author = [{"family": "Roe"}]
    items = [{"id": "a", "type": "book", "title": title, "author": author} for title in ("One", "Two")]
    bibliography = Style.load("apa").bibliography(items)
    assert bibliography is not None
    assert [(entry.id, plain.render(entry.nodes)) for entry in bibliography.entries] == [
        ("a", "Roe. (n.d.-a). One."),
        ("a", "Roe. (n.d.-b). Two."),
    ]
