"""Twice the text is twice the work, at most: counted in calls of functions, and where those do not tell, by sizes of
which the square would not end in this suite.
"""

import sys
from collections.abc import Callable
from functools import partial
from types import FrameType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bibtools import formats, library
from bibtools.normalise import Batch, normalise
from bibtools.record.reading import Source
from tests.reliability.tokens import BEGINNINGS, TOKENS, VALUES

TIMES = 40
GROWTH = 2.5  # of twice the text; 4 would be the square
_BESIDE = 3000  # calls that do not depend on the text: what is imported or compiled on the way


def calls(work: Callable[[], object]) -> int:
    """How many functions are called, Python's own among them."""
    count = 0

    def note(_frame: FrameType, event: str, _what: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def convert(text: str, name: str) -> None:
    """Read a text as a format, and make what is written of it."""
    ((_, reading),) = formats.read([Source("x", text)], name)
    (clean,) = normalise([Batch("x", reading.items)])
    items = library.distinct(clean.items)
    for wanted in ("bibtex", "ris"):
        assert formats.write(items, formats.by_name(wanted)).text is not None


def check(name: str, beginning: str, piece: str) -> None:
    convert(beginning + piece, name)  # what is compiled for it is compiled now
    for times in (TIMES, 8 * TIMES):  # a step on the way is no slope: then a longer text tells
        once, twice = (calls(partial(convert, beginning + piece * count, name)) for count in (times, 2 * times))
        if twice <= GROWTH * once + _BESIDE:
            return
    pytest.fail(f"{beginning!r} and {piece!r} again and again: {once:,} calls, and {twice:,} for twice as much")


@pytest.mark.parametrize("name", TOKENS)
@given(data=st.data())
@settings(max_examples=8)
def test_repeated_pieces(name: str, data: st.DataObject) -> None:
    piece = st.lists(st.sampled_from(TOKENS[name]) | st.sampled_from(VALUES), min_size=1, max_size=6).map("".join)
    beginning = "".join(data.draw(st.tuples(st.sampled_from(("", *BEGINNINGS[name])), piece)))
    check(name, beginning, data.draw(piece))


@pytest.mark.slow
@pytest.mark.parametrize("name", TOKENS)
def test_each_piece_alone(name: str) -> None:
    for beginning in ("", *BEGINNINGS[name]):
        for piece in (*TOKENS[name], *VALUES):
            check(name, beginning, piece)


MANY = 200_000
HOSTILE: dict[str, tuple[str, Callable[[int], str]]] = {
    "empty lines behind an entry": ("bibtex", lambda n: "@book{k, title = {T}\n}" + "\n" * n),
    "empty lines behind each field": ("bibtex", lambda n: "@book{k" + (",\n" + "\n" * 999 + "a = {b}") * (n // 1000)),
    "commas in an address": ("bibtex", lambda n: "@book{k, url = {http://a.org" + "," * n + "b}}"),
    "comments that do not end": ("bibtex", lambda n: "@comment{@book{@article{k,\ncrossref = {k}" * (n // 64)),
    "blanks before a text": ("csv", lambda n: " " * n + "title,year\nA,2020\n"),
    "blanks in a title": ("json-lines", lambda n: '{"id": "a", "type": "book", "title": "b' + " " * n + 'c"}\n'),
    "commas in an address of RIS": ("ris", lambda n: "TY  - BOOK\nTI  - A\nUR  - x" + "," * n + "\nER  - \n"),
    "elements within elements": ("endnote", lambda n: "<xml><record><titles>" + "x<title>" * (n // 8)),
    "a long name around elements": ("endnote", lambda n: f"<record><{'x' * n}>" + "<a>1</a>" * (n // 8)),
    "attributes": ("endnote", lambda n: "<record><ref-type " + 'a="b" ' * (n // 8) + ">17</ref-type></record>"),
    "columns": ("csv", lambda n: "title,year," + "a," * (n // 8) + "\n" + "b," * (n // 8)),
    "quotes": ("csv", lambda n: "title,year\n" + '"a"b,\n' * (n // 8)),
    "lines in a cell": ("csv", lambda n: 'title,year\n"' + "a\n" * (n // 8)),
    "brackets": ("csl-json", lambda n: '[{"id": "a", "title": ' + "[" * n),
    "keys": ("csl-json", lambda n: '[{"id": "a",' + ",".join(f'"k{i}": {i}' for i in range(n // 8)) + "}]"),
    "items": ("csl-json", lambda n: "[" + ",".join(["{}"] * (n // 8)) + "]"),
    "lines that are no items": ("json-lines", lambda n: "{}\n" + "x\n" * (n // 8)),
    "documents": ("csl-yaml", lambda n: "- id: a\n" + "---\n" * (n // 8)),
    "separators of Unicode": ("csl-yaml", lambda n: "- id: a\n  title: b" + "\u2028" * n),
    "aliases": ("csl-yaml", lambda n: "- &a id: b\n" + "- *a\n" * (n // 8)),
    "lines that go on": ("nbib", lambda n: "PMID- 1\nAB  - x\n" + "      x\n" * (n // 8)),
    "identifiers": ("nbib", lambda n: "PMID- 1\n" + "LID - 10.1000/1 [doi]\n" * (n // 64)),
    "spaces in a value": ("nbib", lambda n: "PMID- 1\nTI  - x" + " " * n + "x\nPG  - 1" + " " * n + "-2"),
    "figures": ("isi", lambda n: "PT J\nAU A, B\nSN " + "1" * n + "\nBP " + "1" * 4000),
    "lines of authors": ("isi", lambda n: "PT J\nAU A, B\n" + "   A, B\n" * (n // 64)),
    "a line without spaces": ("listing", lambda n: "LGDec 24, 2022\n" + "(" * n),
    "capitals within a line": ("listing", lambda n: "LGDec 24, 2022\n" + "aB" * (n // 64)),
    "dates": ("listing", lambda n: "LGDec 24, 2022\n" * (n // 64)),
    "commas": ("listing", lambda n: "LGDec 24, 2022\nA Title of SortsRemi Lam" + ", Yan Wu" * (n // 64)),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_much_of_one_thing(case: str) -> None:
    name, make = HOSTILE[case]
    ((_, reading),) = formats.read([Source("x", make(MANY))], name)
    normalise([Batch("x", reading.items)])
    assert reading.items or reading.problems
