"""Entries as items: the irregular fields, and that no field is lost.

Expectations: bibtools/mappings/bibtex.py and bibtex_types.py, which cite the manuals.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibtools.mappings.bibtex import ENTRY_FIELDS, SUBTITLES
from bibtools.mappings.bibtex_types import ENTRY_TYPES
from bibtools.readers.bibtex.items import Converted, item_of
from bibtools.readers.bibtex.raw import Raw
from bibtools.record import schema
from bibtools.record.item import Item
from bibtools.text import markup
from tests.readers.bibtex.test_golden import read


def converted(kind: str, fields: dict[str, str]) -> Converted:
    return item_of(Raw(kind, "k", 1, fields), [])


def item(kind: str, /, **fields: str) -> Item:
    """The variables of the item, without its key."""
    found = converted(kind, fields).item
    return {name: value for name, value in found.items() if name not in {"id", "citation-key", "type"}}


def rest(kind: str, /, **fields: str) -> dict[str, str]:
    """The fields that no variable holds."""
    kept: dict[str, str] = item(kind, **fields).get("custom", {}).get("bibtex-fields", {})
    return kept


@pytest.mark.parametrize(
    ("date", "year", "month", "day", "aside"),
    [
        ("2001-02-03", "2001", "feb", "3", {}),
        ("2001-02-03", "", "", "", {}),
        ("2001-02-03", "2001", "February", "", {}),
        ("2001/2003", "2001--2003", "", "", {}),
        ("2001-06-05/2001-07-06", "2001", "jun--jul", "", {}),
        ("2001-22", "2001", "Summer", "", {}),
        ("1723~", "1723", "", "", {}),
        ("1723\\textasciitilde{}", "1723", "", "", {}),
        ("-0044-03", "-45", "mar", "", {}),
        ("2001-02-03", "2000", "feb", "3", {"optyear": "2000"}),
        ("2001-02", "2001", "mar", "", {"optmonth": "mar"}),
        ("2001-02", "2001", "feb", "3", {"optmonth": "feb", "optday": "3"}),
        ("2001", "2001", "Michaelmas", "", {"optmonth": "Michaelmas"}),
        ("2001-22", "2001", "Fall", "", {"optmonth": "Fall"}),
        ("2001", "in press", "", "", {"optyear": "in press"}),
        ("2001?", "2001", "", "", {"optdate": "2001?"}),
        ("2001T10:00", "2001", "", "", {"optdate": "2001T10:00"}),
    ],
)
def test_date_has_the_word_and_what_else_is_said_is_kept(
    date: str, year: str, month: str, day: str, aside: dict[str, str]
) -> None:
    fields = {"date": date, "year": year, "month": month, "day": day}
    assert rest("book", **fields) == aside
    assert item("book", **fields)["issued"] == item("book", date=date)["issued"]


def test_a_date_in_another_form_gives_way_to_the_year() -> None:
    assert item("book", date="Spring term 2001", year="2001", month="may") == {
        "issued": {"date-parts": [[2001, 5]]},
        "custom": {"bibtex-fields": {"optdate": "Spring term 2001"}},
    }
    assert item("book", date="Spring term 2001") == {"issued": {"literal": "Spring term 2001"}}
    assert item("book", date="2001--2003") == {"issued": {"date-parts": [[2001], [2003]]}}


def test_month_and_day_without_a_year_are_kept() -> None:
    assert item("book", month="may", day="5") == {"custom": {"bibtex-fields": {"optmonth": "may", "optday": "5"}}}


def test_of_two_fields_for_one_variable_the_first_of_the_table_has_it() -> None:
    assert item("article", journal="One", journaltitle="Two") == {
        "container-title": "Two",
        "custom": {"bibtex-fields": {"journal": "One"}},
    }
    assert item("book", address="Rome", location="Rome") == {"publisher-place": "Rome"}


def test_names_that_are_cut_short_and_what_is_odd_about_them() -> None:
    found = converted("book", {"author": "Ann Author and and others", "editor": "a, b, c, d"})
    assert found.item["author"] == [{"family": "Author", "given": "Ann"}]
    assert found.item["custom"] == {"truncated": ["author"]}
    assert found.oddities == [
        "author: an empty name in the list",
        "editor: too many commas in the name 'a, b, c, d': kept as it stands",
    ]


@pytest.mark.parametrize("source", ["{}", ",", "others", "and", "{ }"])
def test_a_field_without_names_is_kept_as_it_stands(source: str) -> None:
    assert rest("book", author=source) == {"author": source}


def test_every_entry_type_of_the_table_has_its_csl_type() -> None:
    read_as: dict[str, str] = {}
    for row in ENTRY_TYPES:
        for name in (row.bibtex, row.biblatex):
            if name:
                read_as.setdefault(name, row.csl)
    assert {name: converted(name, {"title": "T"}).item["type"] for name in read_as} == read_as


_NAMES = sorted({name for row in ENTRY_FIELDS for name in (row.bibtex, row.biblatex, *row.also) if name})
_KINDS = sorted({name for row in ENTRY_TYPES for name in (row.bibtex, row.biblatex) if name} | {"hardware"})
_OTHER = ["file", "myown", "optnote", "crossref", "editora", "editortype", "editoratype", "eprint", "archiveprefix",
          "eprinttype", "eprintclass", "primaryclass", "entrysubtype", "month", "day", *SUBTITLES.values()]  # fmt: skip
_VALUES = st.sampled_from(
    ["Word{number}", "{number}", "20{number}", "{{A}} word{number}", "a{number} and b{number} and others", "jan",
     "2001-02-{number}/..", "https://example.org/word{number}", "arXiv", "2101.000{number}", "\\foo{{{number}}}",
     "director", "phdthesis", "newspaper", "german", "\\", "{{", "²", "~", ","]
)  # fmt: skip


@st.composite
def _entries(draw: st.DrawFn) -> tuple[str, dict[str, str]]:
    names = draw(st.lists(st.sampled_from(_NAMES + _OTHER), max_size=10, unique=True))
    return draw(st.sampled_from(_KINDS)), {name: draw(_VALUES).format(number=10 + n) for n, name in enumerate(names)}


@given(_entries())
def test_any_entry_is_a_valid_item_and_every_marked_word_is_in_it(entry: tuple[str, dict[str, str]]) -> None:
    """Numbers mark the values; each is somewhere in the item."""
    kind, fields = entry
    found = converted(kind, dict(fields)).item
    assert schema.faults(found) == []
    shown = repr(found)
    for place, (name, value) in enumerate(fields.items()):
        marked = f"Word{10 + place}"
        assert marked not in value or marked in shown, name


@given(_entries(), st.sampled_from(["{%s}", '"%s"', "%s"]))
def test_any_entry_in_a_file_is_an_item_or_a_problem(entry: tuple[str, dict[str, str]], enclosing: str) -> None:
    kind, fields = entry
    body = "".join(f", {name} = {enclosing % value}" for name, value in fields.items())
    found = read(f"@{kind}{{k{body}}}\n@book{{next, title = {{Next}}}}\n")
    assert len(found.items) + len(found.problems) >= 1
    assert all(problem.line for problem in found.problems)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("a, b,c", "a, b, c"),
        ("data; text mining", "data, text mining"),
        ("Adult; Examples, Invented", "Adult; Examples, Invented"),
        ("Adult, {Examples, Invented}", "Adult; Examples, Invented"),
        ("{Thermal comfort; Energy policy}", "Thermal comfort, Energy policy"),
        (r"R\&D, {\'e}l{\`e}ve", "R&D, élève"),
        (",;", ""),
    ],
)
def test_keywords(written: str, read: str) -> None:
    assert item("article", keywords=written).get("keyword", "") == read


def test_a_subtitle_that_is_in_the_title_is_not_added_again() -> None:
    found = item("manual", title="Guidelines: {Bachelor} {Biosciences}", subtitle="Bachelor {Biosciences}")
    assert markup.strip(found["title"]) == "Guidelines: Bachelor Biosciences"
