"""What is wrong in people's .bib files: each fault is mended where it can be, said, and costs no other entry."""

import pytest

from tests.readers.bibtex.test_splitter import NEXT, NEXT_READ, Split, split

FAULTS = {
    "no comma between fields": (
        "@a{k,\n title = {T}\n year = 1\n note = {N}\n}",
        [("a", "k", {"title": "T", "year": "1", "note": "N"})],
        ["2: no comma after the field title", "3: no comma after the field year"],
    ),
    "a wrong separator": (
        "@a{k, title = {T}; year = 1}",
        [("a", "k", {"title": "T", "year": "1"})],
        ["1: no comma after the field title"],
    ),
    "no comma after the key": (
        "@a{k\n title = {T}}",
        [("a", "k", {"title": "T"})],
        ["1: no comma after the key 'k'"],
    ),
    "no comma after the key, on one line": (
        "@a{k title = {T}}",
        [("a", "k", {"title": "T"})],
        ["1: no comma after the key 'k'"],
    ),
    "no key": ("@a{\n  title = {T}\n}", [("a", "", {"title": "T"})], ["1: @a without a key: it gets one"]),
    "an empty key": ("@a{, title = {T}}", [("a", "", {"title": "T"})], ["1: @a without a key: it gets one"]),
    "nothing at all": ("@a{}", [("a", "", {})], ["1: @a without a key: it gets one"]),
    "the last brace is missing": (
        "@a{k,\n title = {T},\n year = 1",
        [("a", "k", {"title": "T", "year": "1"})],
        ["1: this @a does not end: its last brace is missing"],
    ),
    "the last brace is missing, and a value's": (
        "@a{k,\n title = {{T},\n year = 1",
        [("a", "k", {"title": "{T}", "year": "1"})],
        [
            "2: a value that does not end: '{{T}'; read up to the next field",
            "1: this @a does not end: its last brace is missing",
        ],
    ),
    "a value's brace is missing": (
        "@a{k,\n title = {T,\n author = {A},\n year = 1\n}",
        [("a", "k", {"title": "T", "author": "A", "year": "1"})],
        ["2: a value that does not end: '{T'; read up to the next field"],
    ),
    "a value's brace is missing, on one line": (
        "@a{k, title = {T, author = {A}, note = {N}}",
        [("a", "k", {"title": "T", "author": "A", "note": "N"})],
        ["1: a value that does not end: '{T'; read up to the next field"],
    ),
    "the last value's brace is missing": (
        "@a{k,\n title = {T},\n pages = {1--2\n}",
        [("a", "k", {"title": "T", "pages": "1--2"})],
        ["3: a value that does not end: '{1--2'; read up to the next field"],
    ),
    "a quote is missing": (
        '@a{k,\n title = "T,\n author = "A",\n year = "1"\n}',
        [("a", "k", {"title": "T", "author": "A", "year": "1"})],
        ["2: a value without its closing quote: read up to the next field"],
    ),
    "a quote is missing before braces": (
        '@a{k,\n title = "T,\n author = {A}\n}',
        [("a", "k", {"title": "T", "author": "A"})],
        ["2: a value that does not end: '\"T'; read up to the next field"],
    ),
    "a brace is missing in quotes": (
        '@a{k,\n title = "A {T",\n author = {A}\n}',
        [("a", "k", {"title": "A T", "author": "A"})],
        ["2: a value that does not end: '\"A {T\"'; read up to the next field"],
    ),
    "an opening brace is missing": (
        "@a{k,\n title = One two},\n year = 1\n}",
        [("a", "k", {"title": "One two", "year": "1"})],
        [
            "2: text after the end of a value is taken as a part of it",
            "2: a brace too many: the entry goes on after it",
        ],
    ),
    "a brace too many": (
        "@a{k,\n title = {T}},\n year = 1\n}",
        [("a", "k", {"title": "T", "year": "1"})],
        ["2: a brace too many: the entry goes on after it"],
    ),
    "a brace too many, a comma too few": (
        "@a{k,\n title = {T}}\n year = {1}\n}",
        [("a", "k", {"title": "T", "year": "1"})],
        ["2: a brace too many: the entry goes on after it"],
    ),
    "quotes inside quotes": (
        '@a{k, title = "The "best" one", year = 1}',
        [("a", "k", {"title": 'The "best" one', "year": "1"})],
        ["1: quotes inside a value in quotes: read up to the last of them"],
    ),
    "pieces without #": (
        "@a{k, author = {A} and {B}, year = 1}",
        [("a", "k", {"author": "{A} and {B}", "year": "1"})],
        ["1: text after the end of a value is taken as a part of it"],
    ),
    "words without braces": (
        "@a{k, author = John Smith, year = 1}",
        [("a", "k", {"author": "John Smith", "year": "1"})],
        ["1: text after the end of a value is taken as a part of it"],
    ),
    "an address without braces": (
        "@a{k, url = http://x.org/a#b?c=d, year = 1}",
        [("a", "k", {"url": "http://x.org/a#b?c=d", "year": "1"})],
        [],
    ),
    "no value": ("@a{k, title = , year = }", [("a", "k", {"title": "", "year": ""})], []),
    "no value, then a field": (
        "@a{k,\n title =\n year = 1}",
        [("a", "k", {"title": "", "year": "1"})],
        ["2: no comma after the field title"],
    ),
    "a name with blanks": (
        "@a{k, Call Number = {1}, year = 1}",
        [("a", "k", {"call-number": "1", "year": "1"})],
        ["1: read as the name of a field: 'Call Number ='"],
    ),
    "no equals sign": (
        "@a{k, title {T}}",
        [("a", "k", {"title": "T"})],
        ["1: read as the name of a field: 'title'"],
    ),
    "two equals signs": ("@a{k, title == {T}}", [("a", "k", {"title": "T"})], []),
    "no field": (
        "@a{k, title = {T}, what is this, year = 1}",
        [("a", "k", {"title": "T", "year": "1"})],
        ["1: text that is no field is left out: 'what is this'"],
    ),
    "comments inside": (
        "@a{k, % one\n title = {T}, % two\n % year = 1,\n note = {N} % three\n}",
        [("a", "k", {"title": "T", "note": "N"})],
        [f"{line}: a comment inside the entry is left out" for line in (1, 2, 3, 4)],
    ),
    "the other closing mark": ("@a{k, title = {T})", [("a", "k", {"title": "T"})], []),
    "a type of two words": (
        "@Web Page{k, title = {T}}",
        [("webpage", "k", {"title": "T"})],
        ["1: a type of more than one word: 'Web Page'"],
    ),
}


@pytest.mark.parametrize(("text", "expected", "said"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_mended_and_said_and_the_next_entry_is_there(text: str, expected: Split, said: list[str]) -> None:
    assert split(text + NEXT) == ([*expected, NEXT_READ], said)
    assert split("\n" + NEXT + text)[0] == [NEXT_READ, *expected]


def test_an_entry_that_does_not_end_ends_before_the_next_on_its_line() -> None:
    entries, said = split("@a{k, title = {T} @a{l, title = {U}}")
    assert entries == [("a", "k", {"title": "T"}), ("a", "l", {"title": "U"})]
    assert said[-1] == "1: this @a does not end: its last brace is missing"


@pytest.mark.parametrize(("opened", "closed"), [("{", "}"), ('"', '"')])
def test_a_value_may_hold_what_looks_like_an_entry(opened: str, closed: str) -> None:
    inner = "see\n@book{inner,\n title = {I}\n}\nthere"
    entries, said = split(f"@a{{k, note = {opened}{inner}{closed}, year = 1}}{NEXT}")
    assert entries == [("a", "k", {"note": "see @book{inner, title = {I} } there", "year": "1"}), NEXT_READ]
    assert said == []


OUTSIDE = {
    "the start of an entry": ("@article k, title = {T}", ["1: an @ that begins no entry: what follows is left out"]),
    "no type": ("@{k, title = {T}}", ["1: an @ that begins no entry: what follows is left out"]),
    "brackets": ("@book[k, title = {T}]", ["1: an @ that begins no entry: what follows is left out"]),
    "no @": ("book{k,\n  title = {T}\n}", ["1: no @ before what looks like an entry: it is left out"]),
    "fields": ("}\n  title = {T},\n  year = {1}\n}", ["2: fields outside of an entry are left out"]),
    "commented out": ("% @a{k, title = {T}}", ["1: @a in a comment is left out"]),
    "the first line commented out": (
        "%@a{k,\n  title = {T}\n}",
        ["1: @a in a comment is left out", "2: fields outside of an entry are left out"],
    ),
    "all lines commented out": ("%@a{k,\n%  title = {T}\n%}", ["1: @a in a comment is left out"]),
    "words": ("Some words, an equation x = 1, joe@example.org and } } )", []),
    "a heading": ("%% Created with a program\n\n% Encoding: UTF-8", []),
    "what JabRef writes": ("@Comment{jabref-meta: saveActions:enabled;\ntitle[identity]\n;}", []),
    "what BibDesk writes": ("@comment{BibDesk Static Groups{\n<?xml version='1.0'?>\n<array/>\n}}", []),
    "an entry in a @comment": ("@comment{@a{k, title = {T}}}", ["1: @a in a comment is left out"]),
    "a @comment of one line": ("@comment some words", []),
    "an entry in a @comment of one line": ("@comment see @a{k, t={T}}", ["1: @a in a comment is left out"]),
    "a @comment in parentheses": ("@COMMENT(some (more)\nwords)", []),
    "a @comment that does not end": (
        "@comment{some { words",
        ["1: a @comment that does not end: read up to the end of the line"],
    ),
    "a @preamble that does not end": (
        "@preamble{some { words",
        ["1: a @preamble that does not end: read up to the next entry"],
    ),
}


@pytest.mark.parametrize(("text", "said"), OUTSIDE.values(), ids=OUTSIDE)
def test_what_is_no_entry_costs_none(text: str, said: list[str]) -> None:
    assert split(text + NEXT) == ([NEXT_READ], said)
