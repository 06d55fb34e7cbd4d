"""Each layout: pages of our own making read back, and what is on a page beside its entries."""

import re
from collections.abc import Callable, Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibtools.readers import listing
from bibtools.readers.listing.lines import parse_authors, parse_head
from bibtools.record.item import Item
from bibtools.record.reading import Source
from bibtools.text.names import parse_name
from tests.readers.listing import pages
from tests.readers.listing.pages import ABSTRACT, Paper, names
from tests.shared import shared_items

PAPERS = [
    Paper("Learning to Navigate in Complex Environments", ["Piotr Mirowski", "Razvan Pascanu", "Fabio Viola"]),
    Paper("Attend, Infer, Repeat", ["S. M. Ali Eslami", "Nicolas Heess", "Theophane Weber", "Yuval Tassa"]),
    Paper("Imagen 3", ["Imagen-Team-Google", "Jason Baldridge"], head="CVAug 13, 2024Code"),
    Paper("What do we know, and when?", ["Aaron van den Oord", "Martin Luther King Jr."], head="AO-PHMay 11, 2020"),
]


@pytest.mark.parametrize("render", [pages.compact, pages.spaced])
def test_pages_with_heads_are_read_back(render: Callable[[Sequence[Paper]], str]) -> None:
    reading = pages.read(render(PAPERS))[0]
    assert [item["title"] for item in reading.items] == [paper.title for paper in PAPERS]
    assert [names(item) for item in reading.items] == [list(paper.authors[:3]) for paper in PAPERS]
    assert [item["custom"].get("truncated") for item in reading.items] == [None, ["author"], None, None]
    assert [item["custom"].get("code") for item in reading.items] == [None, None, True, None]
    assert [item["custom"]["subject-class"] for item in reading.items] == ["LG", "LG", "CV", "AO-PH"]
    assert [item["issued"]["date-parts"][0][0] for item in reading.items] == [2022, 2022, 2024, 2020]
    assert {item["abstract"] for item in reading.items} == {ABSTRACT}


def test_a_flat_page_is_read_back() -> None:
    papers = [
        Paper("On Variational Bounds", ["Poole, Ben", "Oord, Aaron van den", "Alemi, Alexander A."]),
        Paper("Attend, Infer, Repeat", ["King, Jr., Martin Luther", "de Masson d'Autume, Cyprien"]),
        Paper("Why, then, and how?", ["Poole, Ben"]),
    ]
    reading = pages.read(pages.flat(papers))[0]
    assert [item["title"] for item in reading.items] == [paper.title for paper in papers]
    assert [names(item) for item in reading.items] == [
        ["Ben Poole", "Aaron van den Oord", "Alexander A. Alemi"],
        ["Martin Luther King Jr.", "Cyprien de Masson d'Autume"],
        ["Ben Poole"],
    ]
    assert all("issued" not in item and "genre" not in item for item in reading.items)


def test_a_flat_page_without_abstracts() -> None:
    papers = [Paper(f"A Title Number {number}", ["Poole, Ben", "Jang, Eric"], abstract="") for number in range(5)]
    reading = pages.read(pages.flat(papers))[0]
    assert [item["title"] for item in reading.items] == [paper.title for paper in papers]


@pytest.mark.parametrize(
    ("render", "layout"), [(pages.compact, "compact"), (pages.spaced, "spaced"), (pages.flat, "flat")]
)
def test_the_layout_is_named_with_its_reason(render: Callable[[Sequence[Paper]], str], layout: str) -> None:
    papers = PAPERS if layout != "flat" else [Paper("A Title", ["Poole, Ben", "Jang, Eric"])] * 3
    notes = [problem.message for problem in pages.read(render(papers))[0].problems]
    assert notes[0].startswith(f"layout: {layout}, because ")


def test_groups_behind_the_dot_are_no_authors() -> None:
    line = parse_authors("Remi Lam, Matthew Willson et al. · amazon-science, baidu")
    assert (line.text, line.truncated, line.groups) == ("Remi Lam, Matthew Willson", True, ("amazon-science", "baidu"))
    assert parse_authors("Hydration of CuSO4 · 5H2OJohn Smith").groups == ()


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("LGDec 24, 2022", ("LG", 12, 24, 2022, False)),
        ("LGJun 16, 2023Code", ("LG", 6, 16, 2023, True)),
        ("AO-PHMay 11, 2020", ("AO-PH", 5, 11, 2020, False)),
        ("NEApr 1, 2017", ("NE", 4, 1, 2017, False)),
        ("LGFeb 10", ("LG", 2, 10, None, False)),
        ("LGFeb 10Code", ("LG", 2, 10, None, True)),
        ("Dec 5, 2019", ("", 12, 5, 2019, False)),
    ],
)
def test_heads(line: str, expected: tuple[str, int, int, int | None, bool]) -> None:
    assert parse_head(line) == expected


@pytest.mark.parametrize("line", ["Mayhem 12", "LG", "LGDec 42, 2022", "lgDec 24, 2022", "May 2020", "LGDec 24, 20"])
def test_what_is_no_head(line: str) -> None:
    assert parse_head(line) is None


def test_a_date_without_a_year_is_later_than_all_others() -> None:
    papers = [
        Paper("First Title", ["Remi Lam"], head="LGFeb 10"),
        Paper("Second Title", ["Remi Lam"], head="LGDec 29, 2025"),
    ]
    item = pages.read(pages.compact(papers))[0].items[0]
    assert item["issued"] == {"date-parts": [[2026, 2, 10]]}
    assert item["custom"]["inferred"] == {"issued": "year"}


def test_as_of_overrules_the_inferred_year() -> None:
    text = pages.compact([Paper("First Title", ["Remi Lam"], head="LGFeb 10"), PAPERS[0]])
    item = listing.read([Source("page.txt", text)], as_of=date(2027, 3, 1))[0].items[0]
    assert item["issued"] == {"date-parts": [[2027, 2, 10]]}


def test_a_date_later_than_as_of_is_doubtful() -> None:
    text = pages.compact([Paper("First Title", ["Remi Lam"], head="LGDec 10"), PAPERS[0]])
    reading = listing.read([Source("page.txt", text)], as_of=date(2027, 3, 1))[0]
    assert [problem.line for problem in reading.problems if "later in the year than 2027-03-01" in problem.message] == [
        1
    ]


def test_a_title_that_reads_like_furniture_is_a_title() -> None:
    papers = [Paper("Next Page", ["Remi Lam"]), Paper("12 Papers", ["Yan Wu"])]
    assert [item["title"] for item in pages.read(pages.spaced(papers))[0].items] == ["Next Page", "12 Papers"]


def test_without_any_year_the_date_stays_as_it_is() -> None:
    reading = pages.read(pages.compact([Paper("First Title", ["Remi Lam"], head="LGFeb 10")]))[0]
    assert reading.items[0]["issued"] == {"literal": "Feb 10"}
    assert any("--as-of" in problem.message for problem in reading.problems)


def test_a_day_that_no_month_has_is_left_out_and_said() -> None:
    reading = pages.read(pages.compact([Paper("First Title", ["Remi Lam"], head="LGFeb 30, 2021")]))[0]
    assert reading.items[0]["issued"] == {"date-parts": [[2021, 2]]}
    assert any("2021-02-30" in problem.message for problem in reading.problems)


def test_a_spaced_page_settles_a_glued_line_of_another() -> None:
    odd = Paper("A System called QuuxZork", ["ZorgFlib Nar", "Remi Lam"])
    glued, apart = pages.read(pages.compact([odd, *PAPERS]), pages.spaced([odd]))
    assert glued.items[0]["title"] == apart.items[0]["title"] == odd.title


def test_a_class_of_several_archives_keeps_its_candidates() -> None:
    custom = pages.read(pages.compact([PAPERS[2]]))[0].items[0]["custom"]
    assert "arxiv-category" not in custom
    assert custom["arxiv-candidates"] == ["cs.CV", "math.CV"]


def test_a_class_that_arxiv_does_not_know_is_said() -> None:
    reading = pages.read(pages.compact([Paper("First Title", ["Remi Lam"], head="ZZDec 1, 2020")]))[0]
    assert reading.items[0]["custom"]["subject-class"] == "ZZ"
    assert any("ZZ" in problem.message and "no category" in problem.message for problem in reading.problems)


def test_a_line_that_nothing_explains_is_a_problem() -> None:
    reading = pages.read("Welcome to this site and its pages\n" + pages.compact(PAPERS))[0]
    unexplained = [problem for problem in reading.problems if problem.line == 1]
    assert [problem.raw for problem in unexplained] == ["Welcome to this site and its pages"]


@pytest.mark.parametrize(
    ("rest", "line", "records"),
    [
        ("LGDec 2, 2021\n", 13, 4),
        ("LGDec 2, 20", 13, 4),
        ("LGDe", 13, 4),
        ("LGDec 2, 2021\nDeep Compressed SensingYan Wu, Mihaela Ros", 13, 5),
        ("LGDec 2, 2021\nDeep Compressed SensingYan Wu, Mihaela Rosca\nWe present a way to", 13, 5),
    ],
)
def test_a_page_cut_off_in_the_middle(rest: str, line: int, records: int) -> None:
    """Wherever it ends: the place is named as an error, and the records before are there."""
    reading = pages.read(pages.compact(PAPERS) + rest)[0]
    assert len(reading.items) == records
    errors = [problem for problem in reading.problems if problem.severity == "error"]
    assert [(problem.line, "cut off here" in problem.message) for problem in errors] == [(line, True)]


@pytest.mark.parametrize(
    "rest", ["A Title alone", "A Title\nPoole, Ben, Jang, Er", "A Title\nPoole, Ben\nWe show that"]
)
def test_a_flat_page_cut_off_in_the_middle(rest: str) -> None:
    papers = [Paper("A Title of Sorts", ["Poole, Ben", "Jang, Eric"])] * 3
    reading = pages.read(pages.flat(papers) + rest)[0]
    assert [item["title"] for item in reading.items[:3]] == ["A Title of Sorts"] * 3
    errors = [problem for problem in reading.problems if problem.severity == "error"]
    assert [(problem.line, "cut off here" in problem.message) for problem in errors] == [(13, True)]


@pytest.mark.parametrize("text", ["Dear Sir,\n\nthank you for your letter.\n", "x = 1\nprint(x)\n", "1,2,3\n4,5,6\n"])
def test_an_unknown_layout_is_an_error_with_a_line(text: str) -> None:
    reading = pages.read(text)[0]
    assert reading.items == []
    assert [(problem.severity, problem.line) for problem in reading.problems] == [("error", 1)]
    assert "not a page of a known layout" in reading.problems[0].message


TELLING_LINES = [
    *("LGDec 24, 2022", "AO-PHMay 1", "Deep ThingsRemi Lam, Yan Wu et al. · mila", "Remi Lam, Yan Wu", "Poole, Ben"),
    *("114 Papers", "", "A Title of Sorts", "Poole, Ben, Jang, Eric", ABSTRACT, "Show more", "LG", "h-index12"),
]
LINES = st.sampled_from(TELLING_LINES) | st.text(max_size=30)


@given(st.lists(LINES, max_size=14))
def test_every_line_is_accounted_for(lines: list[str]) -> None:
    """A line that is not blank is in a record, is furniture, or is in a problem: nothing is lost."""
    source = Source("page.txt", re.sub("[\r\v\f\x1c-\x1e\x85\u2028\u2029]", " ", "\n".join(lines)))
    assert pages.unaccounted(source) == []


@pytest.mark.parametrize("corpus", ["digital_work", "cytology_screening"])
def test_real_names_in_lines_of_their_own(corpus: str) -> None:
    """Where the layout is unambiguous, every entry is read back."""
    works = [work for item in shared_items(f"corpora/dedup/{corpus}.json") if (work := _work(item))]
    assert len(works) > 1500
    for start in range(0, len(works), 500):
        some = works[start : start + 500]
        titles = [title for title, _ in some]
        apart = [Paper(title, [f"{given} {family}" for given, family in people]) for title, people in some]
        read = pages.read(pages.spaced(apart))[0].items
        assert [item["title"] for item in read] == titles
        assert [item["author"] for item in read] == [
            [parse_name(name) for name in paper.authors[:3]] for paper in apart
        ]
        inverted = [Paper(title, [f"{family}, {given}" for given, family in people]) for title, people in some]
        read = pages.read(pages.flat(inverted))[0].items
        assert [item["title"] for item in read] == titles
        assert [item["author"] for item in read] == [[parse_name(name) for name in paper.authors] for paper in inverted]


def _work(item: Item) -> tuple[str, list[tuple[str, str]]] | None:
    """The title and the people, given and family name; None where a name is not whole or holds a comma."""
    people = [(name.get("given", "").strip(), name.get("family", "").strip()) for name in item.get("author", [])]
    title = " ".join(str(item.get("title", "")).split())
    whole = people and title and all(given and family and "," not in given + family for given, family in people)
    return (title, people) if whole else None


def test_an_uncertain_split_is_said_in_the_record_and_as_a_problem() -> None:
    reading = pages.read("LGDec 24, 2022\nZorg FlibNarBlub Nurg\nAn abstract of some words, and its end.\n")[0]
    (doubt,) = [problem for problem in reading.problems if problem.severity == "warning"]
    assert (doubt.line, doubt.raw) == (1, "Zorg FlibNarBlub Nurg")
    assert doubt.message.startswith("uncertain where the title ends: ")
    assert reading.items[0]["custom"]["uncertain"]["title"].startswith("or: Zorg Flib")


def test_a_glued_line_without_authors_is_a_title_and_a_warning() -> None:
    reading = pages.read("LGDec 24, 2022\na title in small letters\nAn abstract of some words, and its end.\n")[0]
    assert (reading.items[0]["title"], "author" in reading.items[0]) == ("a title in small letters", False)
    assert [problem.message for problem in reading.problems[1:]] == ["no authors found behind the title"]


def test_a_spaced_entry_without_authors() -> None:
    text = pages.spaced(PAPERS) + f"LGDec 1, 2022\nA Title Without Anybody\n\n{ABSTRACT}\n"
    reading = pages.read(text)[0]
    assert "author" not in reading.items[-1]
    assert reading.items[-1]["abstract"] == ABSTRACT
    assert any(problem.message == "an entry without authors" for problem in reading.problems)


def test_a_further_paragraph_belongs_to_the_abstract_and_is_noted() -> None:
    text = f"LGDec 24, 2022\nDeep Compressed SensingYan Wu\n{ABSTRACT}\nA second paragraph follows here, and it ends.\n"
    reading = pages.read(text)[0]
    assert reading.items[0]["abstract"] == f"{ABSTRACT}\nA second paragraph follows here, and it ends."
    assert [problem.line for problem in reading.problems if "further paragraph" in problem.message] == [4]
