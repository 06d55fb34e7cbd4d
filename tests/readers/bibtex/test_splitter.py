"""The text of a .bib as blocks: what people's files have, well formed and not."""

from typing import Any

import pytest
from bibtexparser.model import Entry, ExplicitComment, Preamble, String

from bibtools.readers.bibtex.splitter import LenientSplitter
from bibtools.record.reading import Source
from bibtools.sources import decode

Split = list[tuple[str, str, dict[str, str]]]
NEXT = "\n\n@book{next,\n  title = {Next}\n}\n"
NEXT_READ = ("book", "next", {"title": "Next"})


def split(text: str) -> tuple[Split, list[str]]:
    """The entries (type, key, fields), and the problems as `line: message`."""
    splitter = LenientSplitter(Source("x.bib", text))
    entries = [block for block in splitter.split().blocks if isinstance(block, Entry)]
    read = [(one.entry_type, one.key, {field.key: field.value for field in one.fields}) for one in entries]
    return read, [f"{problem.line}: {problem.message}" for problem in splitter.problems]


def one(text: str) -> dict[str, str]:
    """The fields of the only entry, in which nothing is wrong."""
    ((_, _, fields),), said = split(text)
    assert said == []
    return fields


def blocks(text: str) -> list[Any]:
    return list(LenientSplitter(Source("x.bib", text)).split().blocks)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("{One}", "One"),
        ('"One"', "One"),
        ("1984", "1984"),
        ("jan", "jan"),
        ("{}", ""),
        ('""', ""),
        ("{{Whole} and {A}}", "{Whole} and {A}"),
        ("{a {b {c {d {e}}}}}", "a {b {c {d {e}}}}"),
        ('{a "b" c}', 'a "b" c'),
        ('"a {b "c" d}"', 'a {b "c" d}'),
        (r'"{\"o}ffnen"', r"{\"o}ffnen"),
        (r"{\"offnen}", r"\"offnen"),
        (r"{50\% of \{x\}}", r"50\% of \{x\}"),
        (r"{C:\}", "C:\\"),
        (r"{a \} b}", r"a \} b"),
        ("{http://x.org/a%20b?c=d&e=f#g}", "http://x.org/a%20b?c=d&e=f#g"),
        ("{a, b = c, @book{d, e}}", "a, b = c, @book{d, e}"),
        ("{two\n      lines   and\tmore }", "two lines and more"),
        ("{no\u00a0break\n space}", "no\u00a0break space"),
        ('jan # "~1"', 'jan # "~1"'),
        ('{a} # " b" # c', '{a} # " b" # c'),
    ],
)
def test_values(value: str, expected: str) -> None:
    assert one(f"@misc{{k, before = {{x}}, v = {value}, after = {{y}}}}") == {
        "before": "x",
        "v": expected,
        "after": "y",
    }
    assert one(f"@misc(k, v={value})") == {"v": expected}


@pytest.mark.parametrize(
    "key",
    [
        "2004A&A...424..927C",
        "DBLP:conf/icml/2020",
        "10.1000/j.x(2000)12",
        "ключ:ü",
        "a_b-c+d.e'f",
        "https://x.org/1",
        "{k}",
        "key with blanks",
        "ISI:000=12",
    ],
)
def test_keys(key: str) -> None:
    assert split(f"@article{{{key},\n title = {{T}}\n}}") == ([("article", key, {"title": "T"})], [])


@pytest.mark.parametrize(
    "text",
    [
        "@article{k, title = {T}, year = 2000}",
        "@ARTICLE { k , TITLE={T} , Year=2000 , }",
        "@article(k, title = {T}, year = 2000)",
        "@article(k, title = {T}, year = 2000,\n)",
        "@article\n{k,title={T},year=2000}",
        "@article{\n  k,\n  title = {T},,\n  year = 2000\n}",
        "\ufeff@article{k, title = {T}, year = 2000}",
        "\f@article{k,\f title = {T},\v year\t=\t2000}",
        "text before @article{k, title = {T}, year = 2000} and after",
        "joe@example.org (me) wrote @article{k, title = {T}, year = 2000}",
    ],
)
def test_one_entry_in_many_layouts(text: str) -> None:
    assert split(text) == ([("article", "k", {"title": "T", "year": "2000"})], [])


def test_line_ends_of_every_system() -> None:
    for end in ("\n", "\r\n", "\r"):
        data = f"@book{{a,{end} title = {{One{end}  two}}{end}}}{end}@book{{b,{end} junk{end}}}{end}".encode()
        text = decode("x.bib", b"\xef\xbb\xbf" + data).text
        entries, said = split(text)
        assert entries == [("book", "a", {"title": "One two"}), ("book", "b", {})]
        assert said == ["6: text that is no field is left out: 'junk'"]


def test_blocks_and_fields_know_their_lines() -> None:
    found = blocks("\n@string{a = {b}}\n\n@comment{x}\n@book{k,\n  title = {T\n},\n\n  year = 1}\n@preamble{p}")
    assert [(type(block), block.start_line) for block in found] == [
        (String, 2),
        (ExplicitComment, 4),
        (Entry, 5),
        (Preamble, 10),
    ]
    assert [(field.key, field.start_line) for field in found[2].fields] == [("title", 6), ("year", 9)]


def test_a_key_or_field_that_comes_twice_is_kept_twice() -> None:
    library = LenientSplitter(Source("x", "@book{k, note={1}, note={2}}\n@book{k, note={3}}")).split()
    assert [[field.value for field in entry.fields] for entry in library.entries] == [["1", "2"], ["3"]]
    assert library.failed_blocks == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('@string{a = "x"}', [("a", "x", '"')]),
        ("@STRING(A = {x})", [("a", "x", "{")]),
        ('@string{a = "x", b = {y}}', [("a", "x", '"'), ("b", "y", "{")]),
        ('@string{a = b # "x"}', [("a", 'b # "x"', "no-enclosing")]),
        ('@string{a = "x"\n@string{b = "y"}', [("a", "x", '"'), ("b", "y", '"')]),
    ],
)
def test_strings(text: str, expected: list[tuple[str, str, str]]) -> None:
    found = [(block.key, block.value, block.enclosing) for block in blocks(text) if isinstance(block, String)]
    assert found == expected


@pytest.mark.parametrize("text", ["@string{}", '@string{"x"}', "@string{a}"])
def test_a_string_that_defines_nothing_is_said(text: str) -> None:
    assert split(f"\n{text}{NEXT}")[1][-1] == "2: a @string without a name and a value"


def test_a_preamble_is_kept_among_the_blocks_and_said() -> None:
    text = '@preamble{"\\newcommand{\\x}{y}" # "z"}\n@Preamble("z")'
    assert [block.value for block in blocks(text)] == ['"\\newcommand{\\x}{y}" # "z"', '"z"']
    assert split(text)[1] == [f"{line}: the @preamble is no part of a record: left out" for line in (1, 2)]


EXPORTS = {
    "Google Scholar": (
        "@article{doe2000foo,\n  title={Foo},\n  author={Doe, J},\n  pages={1--2},\n  publisher={P}\n}\n",
        {"title": "Foo", "author": "Doe, J", "pages": "1--2", "publisher": "P"},
    ),
    "Mendeley": (
        "@article{Doe2000,\nauthor = {Doe, J},\nfile = {:C$\\backslash$:/a b.pdf:pdf},\ntitle = {{A {\\&} B}}\n}\n",
        {"author": "Doe, J", "file": ":C$\\backslash$:/a b.pdf:pdf", "title": "{A {\\&} B}"},
    ),
    "Zotero": (
        "\n@article{doe_foo_2000,\n\ttitle = {Foo},\n\tdoi = {10.1/a_b},\n\tmonth = jan,\n\tyear = {2000},\n}\n",
        {"title": "Foo", "doi": "10.1/a_b", "month": "jan", "year": "2000"},
    ),
    "EndNote": (
        "@article{RN12,\n   author = {Doe, J.},\n   title = {Foo},\n   type = {Journal Article}\n}\n\n",
        {"author": "Doe, J.", "title": "Foo", "type": "Journal Article"},
    ),
    "ADS": (
        (
            '@ARTICLE{2004A&A...424..927C,\n       author = {{Doe}, J. and {Roe}, R.},\n        title = "{Foo}",\n'
            "      journal = {\\aap},\n     keywords = {a, b: c},\n         year = 2004,\n        month = sep,\n"
            "       adsurl = {https://x.org/abs/2004A%26A},\n      adsnote = {Provided by {X}}\n}\n\n"
        ),
        {
            "author": "{Doe}, J. and {Roe}, R.",
            "title": "{Foo}",
            "journal": "\\aap",
            "keywords": "a, b: c",
            "year": "2004",
            "month": "sep",
            "adsurl": "https://x.org/abs/2004A%26A",
            "adsnote": "Provided by {X}",
        },
    ),
    "INSPIRE": (
        (
            '@article{Doe:2000ab,\n    author = "Doe, J. and others",\n    collaboration = "X",\n  title = "{$e^+$}",\n'
            '    eprint = "hep-th/0001001",\n    year = "2000"\n}\n'
        ),
        {
            "author": "Doe, J. and others",
            "collaboration": "X",
            "title": "{$e^+$}",
            "eprint": "hep-th/0001001",
            "year": "2000",
        },
    ),
    "IEEE": (
        "@ARTICLE{8765432,\n  author={J. {Doe}},\n  title={Foo}, \n  month={Jan},\n  ISSN={1234-5678},}\n",
        {"author": "J. {Doe}", "title": "Foo", "month": "Jan", "issn": "1234-5678"},
    ),
    "ACM": (
        "@inproceedings{10.1145/1.2,\nauthor = {Doe, J.},\nnumpages = {3},\nkeywords = {a, b},\nseries = {X '20}\n}\n",
        {"author": "Doe, J.", "numpages": "3", "keywords": "a, b", "series": "X '20"},
    ),
    "BibDesk": (
        "%% Created for Me\n\n@misc{k,\n\tDate-Added = {2000-01-01 00:00:00 +0000},\n\tBdsk-Url-1 = {http://x}}\n",
        {"date-added": "2000-01-01 00:00:00 +0000", "bdsk-url-1": "http://x"},
    ),
    "JabRef": (
        (
            "% Encoding: UTF-8\n\n@Misc{k,\n  author  = {Doe},\n  groups  = {a\\;b},\n  file    = {:a.pdf:PDF},\n}\n\n"
            "@Comment{jabref-meta: databaseType:bibtex;}\n"
        ),
        {"author": "Doe", "groups": "a\\;b", "file": ":a.pdf:PDF"},
    ),
}


@pytest.mark.parametrize(("text", "fields"), EXPORTS.values(), ids=EXPORTS)
def test_what_programs_export(text: str, fields: dict[str, str]) -> None:
    assert one(text) == fields
