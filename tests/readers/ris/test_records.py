"""The text of a .ris file as records: what is a tag, where a record ends, and what is said with its line."""

import pytest

from bibtools.readers import ris
from bibtools.readers.ris.records import Record, Splitter
from bibtools.record.reading import Source


def split(text: str) -> tuple[list[Record], list[str]]:
    splitter = Splitter(Source("x.ris", text))
    found = list(splitter.records())
    return found, [str(problem).removeprefix("x.ris:") for problem in splitter.problems]


def fields(text: str) -> dict[str, list[str]]:
    ((record,), problems) = split(f"TY  - JOUR\n{text}\nER  - \n")
    assert problems == []
    return record.fields


def test_records_as_the_specification_has_them() -> None:
    text = "TY  - JOUR\nAU  - A, B\nAU  - C, D\nTI  - T\nER  - \n\nTY  - BOOK\nID  - x\nER  - \n"
    assert split(text) == (
        [Record(1, "JOUR", {"AU": ["A, B", "C, D"], "TI": ["T"]}), Record(7, "BOOK", {"ID": ["x"]})],
        [],
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("AB  - One\ntwo\n  three", {"AB": ["One\ntwo\nthree"]}),
        ("AB  - One\n\ntwo\n\nTI  - T", {"AB": ["One\n\ntwo"], "TI": ["T"]}),
        ("AB  - \nOne", {"AB": ["One"]}),
        ("AB  - One\nER-two is no end\nST-segment is no tag", {"AB": ["One\nER-two is no end\nST-segment is no tag"]}),
        ("AB  - One\nAT - home", {"AB": ["One\nAT - home"]}),
        ("AB  - One\nau  - no tag", {"AB": ["One\nau  - no tag"]}),
        ("DO  -\nTI  - T\nPB  - \n", {"TI": ["T"]}),
        ("DO  -10.1000/1", {}),
        ("  TI  - T", {}),
        ("TI  – T", {}),
        ("ZZ  - unknown", {"ZZ": ["unknown"]}),
        ("TI  - T - U  - V", {"TI": ["T - U  - V"]}),
    ],
)
def test_lines(text: str, expected: dict[str, list[str]]) -> None:
    if expected:
        assert fields(text) == expected
        return
    ((record,), problems) = split(f"TY  - JOUR\n{text}\nER  - \n")  # not as it should be: read, and said
    assert len(record.fields) == 1
    assert problems == ["2: note: tags are not written as RIS has them (`AU  - `), first here"]


LOOSE = "note: tags are not written as RIS has them (`AU  - `), first here"


@pytest.mark.parametrize(
    "text",
    [
        "TY - JOUR\nAU - A, B\nTI - T-X - Y\nER - \n",
        "TY- JOUR\nAU- A, B\nTI- T-X - Y\nER-\n",
        "TY-JOUR\nAU-A, B\nTI-T-X - Y\nER-\n",
        "ty  - JOUR\nau  - A, B\nti  - T-X - Y\ner  - \n",
        "TY   - JOUR\nAU   - A, B\nTI   - T-X - Y\nER   -\n",
        "TY\t- JOUR\nAU\t- A, B\nTI\t- T-X - Y\nER\t- \n",
    ],
)
def test_other_shapes_of_tags(text: str) -> None:
    assert split(text) == ([Record(1, "JOUR", {"AU": ["A, B"], "TI": ["T-X - Y"]})], [f"1: {LOOSE}"])


@pytest.mark.parametrize(
    ("text", "count", "expected"),
    [
        (
            "TY  - JOUR\nTI  - A\nTY  - JOUR\nTI  - B\nER  - \n",
            2,
            ["3: warning: no ER before this TY: the record of line 1 ends here"],
        ),
        ("TY  - JOUR\nTI  - A", 1, ["1: warning: no ER: the file ends in this record, at line 2"]),
        ("TY  - JOUR\nTY  - BOOK\nTI  - A\nER  - ", 1, ["1: warning: a TY with another one behind it is left out"]),
        ("\nTI  - A\nER  - \n", 1, ["2: warning: a record without TY begins here"]),
        ("From: X\n\nY\nTY  - JOUR\nTI  - A\nER  - \n", 1, ["1: note: text outside of the records is left out"]),
        ("TY  - JOUR\nTI  - A\nER  - \nbye\n", 1, ["4: note: text outside of the records is left out"]),
        ("TY  - JOUR\nTI  - A\nER  - x\n", 1, ["3: note: text after ER is left out"]),
        ("ER  - \nTY  - JOUR\nTI  - A\nER  - \n", 1, ["1: note: an ER without a record is left out"]),
        ("\ufeff\nTY  - JOUR\nTI  - A\nER  - \n", 1, ["1: note: a byte order mark in the text is left out"]),
        ("TY  - JOUR\nodd\nTI  - A\nER  - \n", 1, ["2: warning: text between TY and the first tag is left out"]),
        ("TY  - JOUR\nTI  - A\nER  - \nEF  - \n", 1, []),
        ("TY  - JOUR\nER  - \n", 1, []),
        ("", 0, []),
        ("nothing", 0, ["1: note: text outside of the records is left out"]),
    ],
)
def test_what_is_odd_is_said_with_its_line(text: str, count: int, expected: list[str]) -> None:
    found, problems = split(text)
    assert len(found) == count
    assert problems == expected


def test_a_mark_before_the_first_tag() -> None:
    found, problems = split("\ufeffTY  - JOUR\nTI  - A\nER  - \n")
    assert found == [Record(1, "JOUR", {"TI": ["A"]})]
    assert problems == [f"1: {LOOSE}"]


def test_what_is_left_out_is_quoted() -> None:
    splitter = Splitter(Source("x.ris", f"One\nTwo {'x' * 500}\nTY  - JOUR\nER  - \n"))
    assert len(list(splitter.records())) == 1
    (problem,) = splitter.problems
    assert problem.raw.startswith("One\nTwo xxx")
    assert len(problem.raw) == 200


def test_unknown_tags_are_named_by_their_first_line() -> None:
    splitter = Splitter(Source("x.ris", "TY  - JOUR\nZZ  - 1\nZZ  - 2\nQ1  - 3\nER  - \n"))
    assert len(list(splitter.records())) == 1
    assert splitter.unknown == {"ZZ": 2, "Q1": 4}


def test_where_all_types_have_one_blank_an_unknown_tag_is_one_too() -> None:
    (reading,) = ris.read([Source("x.ris", "TY - JOUR\nTI - A\nXX - odd\nUS - based\nER - \n")])
    assert reading.items[0]["custom"]["ris-fields"] == {"XX": ["odd"], "US": ["based"]}
    (reading,) = ris.read([Source("x.ris", "TY  - JOUR\nTI  - A study of\nUS - based firms\nER  - \n")])
    assert reading.items[0]["title"] == "A study of US - based firms"
