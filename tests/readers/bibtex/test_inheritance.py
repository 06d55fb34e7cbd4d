"""Inheritance between entries.

Expectations: "The biblatex Package", appendix B, for what goes where; sections 3.13.5 and 3.13.6 for sets and xdata;
Oren Patashnik, "BibTeXing" (1988), section 3, for BibTeX's `crossref`.
"""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibtools.mappings.inheritance import NOT_INHERITED
from bibtools.readers.bibtex.inheritance import Inherited, inherit
from bibtools.readers.bibtex.raw import Raw

TITLES = {"title": "T", "subtitle": "S", "titleaddon": "A"}
SHORT = {"shorttitle": "st", "sorttitle": "so", "indextitle": "it", "indexsorttitle": "is"}
IN_BOOKS = ("inbook", "bookinbook", "suppbook")
IN_COLLECTIONS = ("incollection", "inreference", "suppcollection")


def entry(kind: str, key: str, /, **fields: str) -> Raw:
    return Raw(kind, key, 1, fields)


def inherited(*entries: Raw) -> Inherited:
    """The entries after inheritance, their lines numbered from 1."""
    return inherit([one._replace(line=line) for line, one in enumerate(entries, start=1)], "x.bib")


def said(found: Inherited) -> list[str]:
    return [f"{one.line}: {one.severity}: {one.message}" for one in found.problems]


def fields_of(*entries: Raw) -> dict[str, str]:
    """The fields of the first entry after inheritance, about which nothing is said."""
    found = inherited(*entries)
    assert found.problems == []
    return {name: value for name, value in found.entries[0].fields.items() if name != "crossref"}


@pytest.mark.parametrize(
    ("parent", "child", "prefix"),
    [
        *(("mvbook", child, "main") for child in ("book", *IN_BOOKS)),
        *((parent, child, "main") for parent in ("mvcollection", "mvreference")
          for child in ("collection", "reference", *IN_COLLECTIONS)),
        *(("mvproceedings", child, "main") for child in ("proceedings", "inproceedings")),
        *(("book", child, "book") for child in IN_BOOKS),
        *((parent, child, "book") for parent in ("collection", "reference") for child in IN_COLLECTIONS),
        ("proceedings", "inproceedings", "book"),
        ("proceedings", "conference", "book"),
        ("periodical", "article", "journal"),
        ("periodical", "suppperiodical", "journal"),
    ],
)  # fmt: skip
def test_titles_of_the_whole_are_other_titles_of_the_part(parent: str, child: str, prefix: str) -> None:
    found = fields_of(entry(child, "c", crossref="p", title="Own"), entry(parent, "p", **TITLES, **SHORT))
    main = {f"{prefix}{name}": value for name, value in TITLES.items()}
    if prefix == "main" and child.startswith(("in", "supp", "bookin")):
        found.pop("booktitle", None)  # see the next test
    assert found == {"title": "Own", **main}


@pytest.mark.parametrize("child", IN_BOOKS)
@pytest.mark.parametrize("parent", ["book", "mvbook"])
def test_authors_of_a_book_are_authors_of_the_whole_too(parent: str, child: str) -> None:
    found = fields_of(entry(child, "c", crossref="p", title="Own"), entry(parent, "p", author="B"))
    assert found == {"title": "Own", "author": "B", "bookauthor": "B"}
    found = fields_of(entry(child, "c", crossref="p", author="Own"), entry(parent, "p", author="B"))
    assert found == {"author": "Own", "bookauthor": "B"}


def test_a_volume_has_the_authors_of_its_work() -> None:
    assert fields_of(entry("book", "c", crossref="p"), entry("mvbook", "p", author="B")) == {"author": "B"}


@pytest.mark.parametrize(
    ("parent", "child"),
    [("article", "article"), ("book", "book"), ("misc", "online"), ("thesis", "inbook"), ("unheard-of", "misc")],
)
def test_where_the_table_is_silent_fields_keep_their_names(parent: str, child: str) -> None:
    found = fields_of(entry(child, "c", crossref="p", note="N"), entry(parent, "p", author="B", note="P", series="S"))
    assert found == {"note": "N", "author": "B", "series": "S"}


def test_bibtex_takes_the_title_of_the_book_from_booktitle() -> None:
    parent = entry("proceedings", "p", title="Proceedings of X", booktitle="Proc. of X", editor="E", year="2001")
    found = fields_of(entry("inproceedings", "c", crossref="p", author="A", title="Paper"), parent)
    assert found == {"author": "A", "title": "Paper", "booktitle": "Proc. of X", "editor": "E", "year": "2001"}


@pytest.mark.parametrize("parent", ["book", "mvbook", "misc", "manual"])
def test_a_part_of_something_without_a_booktitle_has_its_title(parent: str) -> None:
    found = fields_of(entry("incollection", "c", crossref="p", title="Own"), entry(parent, "p", title="T"))
    assert found["booktitle"] == "T" or found["maintitle"] == "T"
    assert found["title"] == "Own"


def test_a_whole_work_its_volume_and_a_part_of_it() -> None:
    found = fields_of(
        entry("inbook", "c", crossref="v", title="Part", pages="1"),
        entry("book", "v", crossref="w", title="Volume", volume="2", date="2001"),
        entry("mvbook", "w", title="Work", author="B", publisher="P", volumes="3"),
    )
    assert found == {
        "title": "Part", "pages": "1", "booktitle": "Volume", "volume": "2", "date": "2001", "maintitle": "Work",
        "author": "B", "bookauthor": "B", "publisher": "P", "volumes": "3",
    }  # fmt: skip


@pytest.mark.parametrize("name", sorted(NOT_INHERITED - {"crossref", "xdata", "xref", "entryset", "related"}))
def test_fields_about_one_entry_stay_with_it(name: str) -> None:
    assert fields_of(entry("inbook", "c", crossref="p"), entry("book", "p", publisher="P", **{name: "x"})) == {
        "publisher": "P"
    }


@pytest.mark.parametrize("own", ["date", "year", "month", "day"])
def test_an_entry_with_a_date_takes_over_none(own: str) -> None:
    parent = entry("book", "p", date="2001-02", year="2001", month="feb", day="3", publisher="P")
    assert fields_of(entry("inbook", "c", crossref="p", **{own: "x"}), parent) == {own: "x", "publisher": "P"}


def test_an_entry_without_a_date_takes_it_over() -> None:
    found = fields_of(entry("inbook", "c", crossref="p"), entry("book", "p", year="2001", month="feb"))
    assert found == {"year": "2001", "month": "feb"}


def test_keys_are_compared_without_case_and_blanks() -> None:
    assert fields_of(entry("inbook", "c", crossref=" Doe:2001 "), entry("book", "DOE:2001", series="S")) == {
        "series": "S"
    }


def test_of_two_entries_with_one_key_the_first_is_the_parent() -> None:
    found = inherited(
        entry("book", "p", series="1"), entry("book", "p", series="2"), entry("inbook", "c", crossref="p")
    )
    assert found.entries[2].fields["series"] == "1"


def test_an_entry_without_a_key_lends_nothing() -> None:
    found = inherited(entry("inproceedings", "c", crossref="gone"), entry("book", "", series="S"))
    assert found.entries[0].fields == {"optcrossref": "gone"}


def test_xref_and_related_lend_nothing() -> None:
    child = entry("inbook", "c", xref="p", related="p")
    assert fields_of(child, entry("book", "p", series="S")) == {"xref": "p", "related": "p"}


def test_xdata_chains_become_fields_of_the_entry() -> None:
    found = inherited(
        entry("book", "c", xdata="one, TWO", title="T", location="Own"),
        entry("xdata", "one", xdata="three", publisher="P", location="L"),
        entry("xdata", "two", publisher="Other", note="N", options="useprefix", keywords="k"),
        entry("xdata", "three", series="S"),
    )
    assert [one.fields for one in found.entries] == [
        {"title": "T", "location": "Own", "publisher": "P", "series": "S", "note": "N", "options": "useprefix",
         "keywords": "k"}
    ]  # fmt: skip
    assert said(found) == [
        f"{line}: note: the fields of @xdata {key} are those of the entries that name it"
        for line, key in ((2, "one"), (3, "two"), (4, "three"))
    ]


def test_what_came_by_xdata_goes_before_what_comes_by_crossref() -> None:
    found = inherited(
        entry("inbook", "c", xdata="x", crossref="p"), entry("xdata", "x", series="X"), entry("book", "p", series="P")
    )
    assert found.entries[0].fields["series"] == "X"


@pytest.mark.parametrize("name", ["crossref", "xref", "xdata", "related"])
def test_a_reference_to_nothing_is_set_aside_and_said(name: str) -> None:
    found = inherited(entry("book", "c", **{name: "Gone", "title": "T"}))
    assert found.entries[0].fields == {f"opt{name}": "Gone", "title": "T"}
    assert said(found) == ["1: warning: refers to entries that are not there: Gone"]


def test_a_reference_to_nothing_costs_none_of_the_others() -> None:
    found = inherited(entry("book", "c", xdata="gone,x,Lost", optxdata="old"), entry("xdata", "x", series="S"))
    assert found.entries[0].fields == {"optxdata": "old,gone,Lost", "series": "S"}
    assert said(found)[0] == "1: warning: refers to entries that are not there: gone, Lost"


@pytest.mark.parametrize("name", ["crossref", "xdata"])
def test_an_entry_that_refers_to_itself(name: str) -> None:
    found = inherited(entry("book", "a", **{name: "A", "related": "a"}))
    assert found.entries[0].fields == {f"opt{name}": "A", "related": "a"}
    assert said(found) == ["1: warning: refers to a, and that back to it: not followed"]


def test_a_circle_is_cut_once_and_the_rest_of_it_followed() -> None:
    found = inherited(
        entry("book", "a", crossref="b", note="A"),
        entry("book", "b", crossref="c", series="B"),
        entry("book", "c", crossref="a", publisher="C"),
    )
    assert [one.fields for one in found.entries] == [
        {"crossref": "b", "note": "A", "series": "B", "publisher": "C"},
        {"crossref": "c", "series": "B", "publisher": "C"},
        {"optcrossref": "a", "publisher": "C"},
    ]
    assert said(found) == ["3: warning: refers to a, and that back to it: not followed"]


def test_a_set_is_no_record_and_its_members_know_it() -> None:
    found = inherited(
        entry("article", "a", title="A"), entry("article", "B", title="B"), entry("set", "s", entryset="a,b,gone")
    )
    assert [one.key for one in found.entries] == ["a", "B"]
    assert found.sets == {"a": ["s"], "b": ["s"]}
    assert said(found) == [
        "3: warning: refers to entries that are not there: gone",
        "3: note: the set s is kept with its members: a, b",
    ]


def test_members_may_name_their_set() -> None:
    found = inherited(entry("article", "a", entryset="s"), entry("set", "s", entryset="a"))
    assert found.entries[0].fields == {}
    assert set(found.sets["a"]) == {"s"}


def test_members_may_name_a_set_that_is_not_there() -> None:
    found = inherited(entry("article", "a", entryset="s, t"))
    assert (found.entries[0].fields, found.sets, found.problems) == ({}, {"a": ["s", "t"]}, [])


def test_long_chains_and_circles_are_followed_without_recursion() -> None:
    chain = [entry("book", f"k{number}", crossref=f"k{number + 1}") for number in range(5000)]
    found = inherited(*chain, entry("book", "k5000", series="S", crossref="k0"))
    assert found.entries[0].fields["series"] == "S"
    assert said(found) == ["5001: warning: refers to k0, and that back to it: not followed"]


def test_very_many_circles_are_said_in_short() -> None:
    chain = [entry("xdata", f"k{number}", xdata=f"k{number + 1}") for number in range(3000)]
    found = inherited(*chain, entry("xdata", "k3000", xdata=",".join(f"k{number}" for number in range(3000))))
    assert said(found)[-1] == "3001: note: the fields of @xdata k3000 are those of the entries that name it"
    assert "k9 and 2990 more, and that back to it" in " ".join(said(found))


def test_endless_text_is_not_lent_and_each_entry_that_lacks_it_is_named() -> None:
    children = [entry("inbook", f"k{number}", crossref="p") for number in range(3000)]
    found = inherited(*children, entry("book", "p", abstract="x" * 1_000_000))
    lacking = [one for one in found.entries[:-1] if "abstract" not in one.fields]
    assert lacking
    assert len(found.problems) == len(lacking)
    assert found.problems[0].severity == "error"
    assert found.problems[-1].line == 3000
    assert "the fields of p are not taken over: too much text for this file" in said(found)[-1]


_KINDS = ("book", "inbook", "mvbook", "xdata", "set", "inproceedings", "proceedings", "article", "periodical", "misc")
_FIELDS = ("title", "author", "date", "year", "booktitle", "note", "options", "optnote", "subtitle")
_KEYS = st.sampled_from(["a", "A", "b", "c", "d", "", "gone"])


@st.composite
def _entries(draw: st.DrawFn) -> list[Raw]:
    entries = []
    for number in range(draw(st.integers(0, 6))):
        fields: dict[str, Any] = {name: f"{name} of {number}" for name in draw(st.sets(st.sampled_from(_FIELDS)))}
        for name in draw(st.sets(st.sampled_from(["crossref", "xdata", "xref", "related", "entryset"]))):
            fields[name] = draw(st.lists(_KEYS, max_size=4).map(",".join))
        entries.append(Raw(draw(st.sampled_from(_KINDS)), draw(_KEYS), number + 1, fields))
    return entries


@given(_entries())
def test_any_references_end_and_each_entry_keeps_its_own_fields(entries: list[Raw]) -> None:
    before = [(one.line, dict(one.fields)) for one in entries]
    found = inherit(entries, "x.bib")
    assert [one.line for one in found.entries] == [one.line for one in entries if one.type not in {"xdata", "set"}]
    after = {one.line: one.fields for one in found.entries}
    for line, fields in before:
        own = {name: value for name, value in fields.items() if name in _FIELDS}
        assert own.items() <= after.get(line, own).items()
    assert {one.line for one in entries if one.type in {"xdata", "set"}} <= {one.line for one in found.problems}
    assert all(one.line for one in found.problems)


@given(_entries())
def test_no_key_that_was_named_is_lost(entries: list[Raw]) -> None:
    """It is in its field, or set aside; those of xdata have lent their fields, those of sets are the sets'."""
    named = {
        (one.line, name, key.strip())
        for one in entries
        for name in ("crossref", "xref", "related")
        for key in one.fields.get(name, "").split(",")
        if key.strip()
    }
    found = inherit(entries, "x.bib")
    for one in found.entries:
        for line, name, key in named:
            if line == one.line:
                kept = f"{one.fields.get(name, '')},{one.fields.get(f'opt{name}', '')}".lower().split(",")
                assert key.lower() in [part.strip() for part in kept]
