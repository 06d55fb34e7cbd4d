"""Any text is read without an exception and in linear time, and nothing that is written in RIS is lost."""

import re
import string
from collections.abc import Callable
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibtools.mappings.ris import KNOWN
from bibtools.mappings.ris_types import REFERENCE_TYPES
from bibtools.record import schema
from bibtools.sources import decode
from bibtools.text.identifiers import bare_doi
from bibtools.writers import ris as writer
from tests.readers.ris.keeping import read

FRAGMENTS = st.sampled_from(
    [
        *(f"{tag}  - " for tag in sorted(KNOWN)),
        *["TY  - JOUR\n", "\nTY  - BOOK\n", "TY - JOUR\n", "ty  - jour\n", "TY-X\n", "\nER  - \n", "ER", "EF  - \n"],
        *["\n", "\n\n", " ", "\t", "\r", "\f", "\0", "\ufeff", "\u2028", "  - ", "-", "–"],
        *["Smith, John", "et al.", "A, B; C, D", " and ", "2020/03/05/", "2020", "May 5", "12-34", "10.1000/1", "PM:1"],
        *["123[pmid]", "PMC1", "1234-5678", "978-3-16-148410-0", "http://a.org", "Type: book", "DOI: 10.1/2", "&amp;"],
    ]
)


@given(st.text())
def test_any_text(text: str) -> None:
    read(text)


@given(st.lists(FRAGMENTS, max_size=60).map("".join))
def test_near_ris_gives_valid_items_and_lines_that_exist(text: str) -> None:
    items, problems = read(text)
    lines = range(1, text.count("\n") + 2)
    assert all(problem.line in lines for problem in problems)
    assert all(item["custom"]["origin"]["line"] in lines for item in items)
    assert [fault for item in items for fault in schema.faults({"id": "keyless", **item})] == []


@given(st.lists(FRAGMENTS, max_size=40).map("".join))
def test_every_record_is_an_item_or_a_problem(text: str) -> None:
    items, problems = read(f"{text}\nTY  - JOUR\nTI  - last\nER  - \n")
    begun = [number for number, line in enumerate(text.split("\n"), 1) if line.startswith("TY  - ")]
    told = {item["custom"]["origin"]["line"] for item in items} | {problem.line for problem in problems}
    assert set(begun) <= told
    assert items[-1]["title"] == "last"


VALUES = st.one_of(
    st.text(string.ascii_letters + " -éß中<>", min_size=1, max_size=12),
    st.sampled_from(
        ["Smith, John", "van Ark, J., Jr.", "Group One", "2020/03/05/", "2020", "2019///Spring", "12-34", "12", "e7"]
    ),
    st.sampled_from(["10.1000/1", "doi:10.1000/2", "http://a.org", "1234-5678", "PMC12", "12[pmid]", "a; b"]),
)
TAGS = st.sampled_from(sorted((KNOWN | {"ZZ", "Q1"}) - {"TY", "ER", "EF"}))
TYPES = st.sampled_from([row.ris for row in REFERENCE_TYPES])


@given(TYPES, st.lists(st.tuples(TAGS, VALUES.map(str.strip).filter(bool)), max_size=12))
def test_reading_and_writing_gives_back_every_value(kind: str, tags: list[tuple[str, str]]) -> None:
    text = "".join(f"{tag}  - {value}\n" for tag, value in [("TY", kind), *tags, ("ER", "")])
    items, problems = read(text)
    assert [problem for problem in problems if problem.severity == "error"] == []
    written = writer.write(items)
    assert f"TY  - {kind}\r\n" in written.text
    there = _words(_values(written.text))
    for tag, value in tags:
        assert _words(value) <= there, (tag, value, items, written.text)
    again = writer.write(read(written.text.replace("\r\n", "\n")).items)
    assert there <= _words(_values(again.text))


def _values(text: str) -> str:
    return "\n".join(line[6:] for line in text.split("\r\n"))


def _words(text: str) -> set[str]:
    """The words and numbers of a text, whatever stands between them."""
    return {word.lstrip("0") for word in re.findall(r"\w+", bare_doi(unescape(text)).lower())}


COUNT = 20_000
HOSTILE: dict[str, Callable[[int], str]] = {
    "TY alone": lambda n: "TY  - JOUR\n" * n,
    "TY on one line": lambda n: "TY  - " * n,
    "ER alone": lambda n: "ER  - \n" * n,
    "lines that go on": lambda n: "TY  - JOUR\nAB  - x\n" + "go on\n" * n,
    "empty lines": lambda n: "TY  - JOUR\nAB  - x\n" + "\n" * n,
    "text outside": lambda n: "x\n" * n,
    "single blanks": lambda n: "TY - JOUR\n" * n,
    "lines that are nearly tags": lambda n: "TY  - JOUR\nAB  - x\n" + "AU - x\n" * n,
    "one tag": lambda n: "TY  - JOUR\n" + "TI  - x\n" * n,
    "names": lambda n: "TY  - JOUR\n" + "AU  - x, y\n" * n,
    "names in one line": lambda n: "TY  - JOUR\nAU  - " + "x, y; " * n,
    "commas": lambda n: "TY  - JOUR\nAU  - " + "x," * n,
    "ands": lambda n: "TY  - JOUR\nAU  - " + "x, y and " * n,
    "et al": lambda n: "TY  - JOUR\nAU  - " + "et al, " * n + "x",
    "blanks": lambda n: "TY  - JOUR\nTI  - x" + " " * n + "x\n",
    "blanks before a dash": lambda n: "TY" + " " * n + "x\n",
    "dashes": lambda n: "TY  - JOUR\nSP  - " + "1-" * n,
    "slashes": lambda n: "TY  - JOUR\nDA  - " + "/" * n,
    "dates": lambda n: "TY  - JOUR\n" + "DA  - 2020/01/02/x\n" * n,
    "figures": lambda n: "TY  - JOUR\nSN  - " + "1" * n + "\nDA  - " + "1 " * n,
    "unknown tags": lambda n: "".join(f"TY  - JOUR\n{chr(65 + k % 26)}{k % 10}  - x\n" for k in range(n)),
    "keywords": lambda n: "TY  - JOUR\nKW  - " + "x;" * n + "&a" * n,
    "addresses": lambda n: "TY  - JOUR\nUR  - " + "http://a " * n,
    "labels": lambda n: "TY  - JOUR\nM2  - " + "a: b\n" * n + "a " * n + ":",
    "notes": lambda n: "TY  - JOUR\n" + "N1  - doi: 10.1000/1\n" * n,
    "paragraphs": lambda n: "TY  - JOUR\nAB  - x" + "\n\ny" * n,
    "empty values": lambda n: "TY  - JOUR\n" + "TI  - \n" * n,
}


@pytest.mark.parametrize("case", HOSTILE)
def test_hostile_text_is_read(case: str) -> None:
    """Twenty thousand of each: what took the square of the time would not end in this suite."""
    read(HOSTILE[case](COUNT))


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("TY  - JOUR\nAU  - Müller, Ü\nER  - \n".encode("latin-1"), "2 bytes are not UTF-8, first here: read as"),
        (b"\xef\xbb\xbf" + "TY  - JOUR\nAU  - Müller, Ü\nER  - \n".encode(), ""),
        ("TY  - JOUR\r\nAU  - Müller, Ü\r\nER  - \r\n".encode(), ""),
        ("TY  - JOUR\rAU  - Müller, Ü\rER  - \r".encode(), ""),
        ("TY  - JOUR\nAU  - Müller, Ü\nER  - \n".encode("utf-16"), ""),
    ],
)
def test_encodings_and_line_ends(data: bytes, message: str) -> None:
    text, problems = decode("x.ris", data)
    (item,) = read(text).items
    assert item["author"] == [{"family": "Müller", "given": "Ü"}]
    assert read(text).problems == []
    assert message in " ".join(str(problem) for problem in problems)


def test_a_file_that_is_cut_off() -> None:
    whole = "".join(f"TY  - JOUR\nTI  - Title {n}\nPY  - 20{n:02}\nER  - \n\n" for n in range(10))
    for cut in range(1, len(whole), 7):
        text = whole[:cut]
        items, problems = read(text)
        assert len(items) == len(re.findall(r"^TY  -", text, re.MULTILINE))
        assert bool(problems) == (not text.rstrip("\n ").endswith("ER  -"))
