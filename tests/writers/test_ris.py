"""Items as RIS."""

import re

import pytest
from hypothesis import given

from bibtools.mappings.ris_types import REFERENCE_TYPES
from bibtools.record.item import Item
from bibtools.writers import ris
from tests.writers.hostile import ITEMS

LINE = re.compile(r"([A-Z][A-Z0-9])  - (.*)")
TYPES = {row.ris for row in REFERENCE_TYPES}


def lines(item: Item) -> list[str]:
    """The lines of one item between its type and its key."""
    text = ris.write([{"id": "x", "type": "document", **item}]).text
    return text.split("\r\n")[1:-4]


def records(text: str) -> list[list[tuple[str, str]]]:
    """What a plain reader sees: every line a tag, every record from TY to ER."""
    found: list[list[tuple[str, str]]] = []
    for line in filter(None, text.split("\r\n")):
        match = LINE.fullmatch(line)
        assert match, line
        if match[1] == "TY":
            found.append([])
        found[-1].append((match[1], match[2]))
    return found


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ({"family": "Lam", "given": "Remi"}, "Lam, Remi"),
        ({"family": "Oord", "given": "Aaron", "non-dropping-particle": "van den"}, "van den Oord, Aaron"),
        ({"family": "Humboldt", "given": "A.", "dropping-particle": "von"}, "von Humboldt, A."),
        ({"family": "King", "given": "Martin", "suffix": "Jr."}, "King, Martin, Jr."),
        ({"literal": "Gemma Team"}, "Gemma Team"),
        ({"literal": "Google, Inc."}, "Google Inc."),
        ({"family": "Smith, Jones", "given": "A."}, "Smith Jones, A."),
        ({"family": "Plato"}, "Plato"),
        ({"given": "Madonna"}, "Madonna"),
        ({"literal": "OpenAI"}, "OpenAI,"),  # one word is a person's; the comma says that it is whole
        ({"literal": "J. P. Morgan"}, "J. P. Morgan,"),
        ({"literal": "Simon and Schuster"}, "Simon and Schuster"),
        ({"family": "King", "suffix": "Jr."}, "King, Jr."),
    ],
)
def test_a_name(name: dict[str, str], expected: str) -> None:
    assert lines({"author": [name]}) == [f"AU  - {expected}"]


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ({"date-parts": [[2022, 12, 24]]}, ["PY  - 2022", "DA  - 2022/12/24/"]),
        ({"date-parts": [[2022, 2]]}, ["PY  - 2022", "DA  - 2022/02//"]),
        ({"date-parts": [[2022]]}, ["PY  - 2022", "DA  - 2022///"]),
        ({"date-parts": [[2022]], "season": 1}, ["PY  - 2022", "DA  - 2022///Spring"]),
        ({"date-parts": [[2020, 3], [2021, 4]]}, ["PY  - 2020", "DA  - 2020/03//to 2021-04"]),
        ({"date-parts": [[850]], "circa": True}, ["PY  - 0850", "DA  - 0850///circa"]),
        ({"date-parts": [[-44]]}, ["DA  - ///44 BC"]),
        ({"literal": "in press"}, ["DA  - ///in press"]),
    ],
)
def test_dates(date: Item, expected: list[str]) -> None:
    assert lines({"issued": date}) == expected


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ({"page": "7-12"}, ["SP  - 7", "EP  - 12"]),
        ({"page": "S1–S5"}, ["SP  - S1", "EP  - S5"]),
        ({"page": "7-12, 15"}, ["SP  - 7-12, 15"]),
        ({"page": "e1234"}, ["SP  - e1234"]),
        ({"page": "7-7"}, ["SP  - 7-7"]),
        ({"keyword": "one, two, three,"}, ["KW  - one", "KW  - two", "KW  - three"]),
        ({"keyword": "one, two; three,"}, ["KW  - one, two", "KW  - three"]),
        ({"DOI": "doi:10.1/X"}, ["DO  - 10.1/X"]),
        ({"ISBN": "0-306-40615-2", "ISSN": "1234-567X"}, ["SN  - 0-306-40615-2", "SN  - 1234-567X"]),
        ({"ISBN": "1", "ISSN": "2"}, ["SN  - 1"]),  # 2 would be read as an ISBN
        ({"note": "One.\nTwo."}, ["N1  - One.", "N1  - Two."]),
        ({"PMID": "12", "PMCID": "PMC34"}, ["U1  - 12[pmid]", "U2  - PMC34[pmcid]"]),
        ({"title": "AT&amp;T"}, ["TI  - AT&amp;amp;T"]),  # every reader takes the escapes of HTML out once
        ({"title": "AT&T"}, ["TI  - AT&T"]),
        ({"archive": "A", "source": "S"}, ["DP  - S", "DB  - A"]),
        ({"title": "On <i>E. coli</i>"}, ["TI  - On E. coli"]),
        ({"abstract": "One.\n\nER  - \nTwo."}, ["AB  - One. ER - Two."]),
        ({"accessed": {"date-parts": [[2022, 1, 2]]}}, ["Y2  - 2022/01/02/"]),
        ({"title": "", "note": None, "author": []}, []),
    ],
)
def test_lines(item: Item, expected: list[str]) -> None:
    assert lines(item) == expected


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ({"type": "book", "editor": [{"family": "E"}], "collection-title": "S"}, ["A3  - E", "T2  - S"]),
        ({"type": "chapter", "editor": [{"family": "E"}], "collection-title": "S"}, ["A2  - E", "T3  - S"]),
        ({"type": "book", "number-of-pages": "300", "page": "7-9"}, ["SE  - 7-9", "SP  - 300"]),
        ({"type": "report", "number": "TR-7"}, ["SN  - TR-7"]),
        ({"type": "report", "number": "1234-5678"}, ["M1  - 1234-5678"]),  # in SN it would be an ISSN
        ({"type": "article-journal", "number": "e7", "issue": "2"}, ["IS  - 2", "C7  - e7"]),
        ({"type": "article-journal", "PMCID": "PMC34"}, ["C2  - PMC34"]),
        ({"type": "paper-conference", "container-title": "P"}, ["T2  - P"]),
        ({"type": "paper-conference", "container-title": "P", "event-title": "E"}, ["C3  - P", "T2  - E"]),
        ({"type": "paper-conference", "publisher-place": "P", "event-place": "E"}, ["C1  - P", "CY  - E"]),
        ({"type": "motion_picture", "director": [{"family": "D"}]}, ["AU  - D"]),
        ({"type": "software", "version": "1.0"}, ["ET  - 1.0"]),
        ({"type": "thesis", "division": "Physics"}, ["T2  - Physics"]),
        ({"type": "map", "scale": "1:100"}, ["C1  - 1:100"]),
        ({"type": "patent", "number": "US 1", "status": "granted"}, ["SN  - US 1", "C6  - granted"]),
    ],
)
def test_tags_that_depend_on_the_type(item: Item, expected: list[str]) -> None:
    assert lines(item) == expected
    assert ris.write([{"id": "x", **item}]).problems == []


@pytest.mark.parametrize(
    ("item", "expected", "message"),
    [
        ({"archive": "A"}, ["DB  - A"], "no tag for archive, which is written as source"),
        ({"archive": "A", "source": "A"}, ["DP  - A"], "no tag for archive"),
        ({"ISBN": "1234-5678"}, ["SN  - 1234-5678"], "no tag for ISBN, which is written as ISSN"),
        ({"page-first": "7"}, ["SP  - 7"], "no tag for page-first, which is written as page"),
        ({"type": "paper-conference", "event-title": "E"}, ["T2  - E"], "which is written as container-title"),
        (
            {"type": "song", "composer": [{"family": "C"}]},
            ["AU  - C"],
            "no tag for composer, which is written as author",
        ),
        ({"type": "article-journal", "genre": "10.1000/1"}, [], "no tag for genre"),
        ({"abstract": "One.\nTwo."}, ["AB  - One. Two."], "no line breaks, which are blanks in abstract"),
        ({"keyword": "one, two;"}, ["KW  - one, two"], "no mark for a comma or a semicolon inside a keyword"),
        ({"issued": {"date-parts": [[-99], [-44]]}}, ["DA  - ///99 BC"], "no way to say all of issued"),
        ({"note": "doi: 10.1000/1"}, ["N1  - doi: 10.1000/1"], "looks like a list cut short, or a DOI"),
        ({"URL": "http://a.org http://b.org"}, ["UR  - http://a.org http://b.org"], "several addresses in URL"),
    ],
)
def test_what_is_not_read_as_it_was_is_said(item: Item, expected: list[str], message: str) -> None:
    assert lines(item) == expected
    assert message in " ".join(
        problem.message for problem in ris.write([{"id": "x", "type": "document", **item}]).problems
    )


@pytest.mark.parametrize(
    ("csl_type", "asked", "expected"),
    [
        ("book", "EDBOOK", "EDBOOK"),
        ("article-journal", "EDBOOK", "JOUR"),  # the type was changed since
        ("manuscript", "UNPB", "UNPB"),
        ("document", "COURSE", "COURSE"),
        ("book", "", "BOOK"),
        ("book", None, "BOOK"),
    ],
)
def test_the_reference_type_that_a_record_came_with(csl_type: str, asked: str | None, expected: str) -> None:
    genre = {"genre": "Manuscript"} if csl_type == "manuscript" else {}
    written = ris.write([{"id": "x", "type": csl_type, **genre, "custom": {"ris-type": asked} if asked else {}}])
    assert written.text.startswith(f"TY  - {expected}\r\n")
    assert written.problems == []


def test_what_a_record_brought_goes_back() -> None:
    fields = {"L1": ["a.pdf", "b.pdf"], "ZZ": ["x\ny"], "ID": ["12 a"]}
    item: Item = {"id": "x", "type": "book", "title": "T", "custom": {"ris-fields": fields}}
    assert ris.write([item]).text.split("\r\n")[:-2] == [
        "TY  - BOOK", "TI  - T", "L1  - a.pdf", "L1  - b.pdf", "ZZ  - x y", "ID  - 12 a", "ER  - ",
    ]  # fmt: skip
    assert ris.write([item]).problems == []


@pytest.mark.parametrize("fields", [["a"], {"TY": ["BOOK"]}, {"ER": ["x"]}, {"long": ["x"]}, {"L1": "a.pdf"}])
def test_what_cannot_be_a_tag_is_not_written(fields: object) -> None:
    item: Item = {"id": "x", "type": "book", "custom": {"ris-fields": fields}}
    assert ris.write([item]).text == "TY  - BOOK\r\nID  - x\r\nER  - \r\n\r\n"


def test_a_list_that_was_cut_short_has_a_note_and_no_author_for_it() -> None:
    item: Item = {"author": [{"family": "Lam", "given": "R."}], "custom": {"truncated": ["author"]}}
    assert lines(item) == ["AU  - Lam, R.", "N1  - Author list truncated (et al.)"]
    problems = ris.write([{"id": "a", "type": "book", **item}, {"id": "b", "type": "book", **item}]).problems
    assert [str(problem) for problem in problems] == [
        "ris: note: 2 records: ris has no mark for a truncated list of names; a note (N1) says it"
    ]


def test_a_preprint_and_the_shape_of_the_file() -> None:
    item: Item = {"id": "x", "type": "article", "genre": "Preprint", "publisher": "arXiv", "title": "T"}
    assert ris.write([item, {"id": "y", "type": "book"}]).text == (
        "TY  - UNPB\r\nTI  - T\r\nPB  - arXiv\r\nM3  - Preprint\r\nID  - x\r\nER  - \r\n\r\n"
        "TY  - BOOK\r\nID  - y\r\nER  - \r\n\r\n"
    )
    assert (ris.write([]).text, ris.write([]).problems) == ("", [])


def test_what_is_lost_is_said_with_a_count() -> None:
    item: Item = {"type": "map", "license": "CC0", "title": "<b>M</b>", "author": [{"literal": "A, B"}]}
    other: Item = {"id": "c", "type": "interview", "custom": {"code": True}}
    written = ris.write([{**item, "id": "a"}, {**item, "id": "b"}, other])
    assert [problem.message for problem in written.problems] == [
        "2 records: ris has no comma inside a name, which is left out there",
        "2 records: ris has no markup, which is left out of title",
        "1 record: ris has no tag for custom.code",
        "2 records: ris has no tag for license",
        "1 record: ris has no type for interview, which is written as GEN",
    ]


@given(items=ITEMS)
def test_nothing_breaks_the_file(items: list[Item]) -> None:
    text = ris.write(items).text
    found = records(text)
    assert len(found) == len(items)
    for record in found:
        tags = [tag for tag, _ in record]
        assert record[0][1] in TYPES
        assert tags.count("TY") == tags.count("ER") == tags.count("ID") == 1
        assert record[-1] == ("ER", "")
        assert all(name.count(",") <= 2 for tag, name in record if tag == "AU")
    assert "\n" not in text.replace("\r\n", "")
    text.encode("utf-8")
