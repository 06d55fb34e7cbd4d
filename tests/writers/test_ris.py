"""Items as RIS."""

import re

import pytest
from hypothesis import given

from bibtools.mappings.ris import REFERENCE_TYPES
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
        ({"keyword": "one, two; three,"}, ["KW  - one", "KW  - two", "KW  - three"]),
        ({"DOI": "doi:10.1/X"}, ["DO  - 10.1/X"]),
        ({"ISBN": "1", "ISSN": "2"}, ["SN  - 1", "SN  - 2"]),
        ({"title": "On <i>E. coli</i>"}, ["TI  - On E. coli"]),
        ({"abstract": "One.\n\nER  - \nTwo."}, ["AB  - One. ER - Two."]),
        ({"accessed": {"date-parts": [[2022, 1, 2]]}}, ["Y2  - 2022/01/02/"]),
        ({"title": "", "note": None, "author": []}, []),
    ],
)
def test_lines(item: Item, expected: list[str]) -> None:
    assert lines(item) == expected


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
    item: Item = {"type": "map", "scale": "1:100", "title": "<b>M</b>", "author": [{"literal": "A, B"}]}
    other: Item = {"id": "c", "type": "interview", "custom": {"code": True}}
    written = ris.write([{**item, "id": "a"}, {**item, "id": "b"}, other])
    assert [problem.message for problem in written.problems] == [
        "2 records: ris has no comma inside a name, which is left out there",
        "2 records: ris has no markup, which is left out of title",
        "1 record: ris has no tag for custom.code",
        "2 records: ris has no tag for scale",
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
