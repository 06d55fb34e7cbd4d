"""Mending in place: the value changes, and no other byte of the file."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibtools import formats, sources
from bibtools.checking.files import Settings
from bibtools.checking.findings import Finding, check
from bibtools.checking.mending import Mended, as_bytes, is_text_of, mend
from bibtools.checking.places import FORMATS
from bibtools.checking.rules import RULES
from bibtools.record.item import Item
from bibtools.record.reading import Reading, Source
from tests.checking.looking import TODAY
from tests.shared import shared

BIB = r"""% A comment; doi = {https://doi.org/10.1000/outside}
@STRING{ seas = "Journal of Seas" }
@Article{ doe2000 ,
  author  = "Jane Doe and et al.",
  title   = {Tides \& {DNA} of
             the northern seas.},
  journal = seas,
  pages   = {pp. 12--15},   % a note
  doi     = {https://dx.doi.org/10.1000/tides.12},
  issn    = {03785955},
  note    = {Waves \&amp; winds  twice},
  abstract= {MÃ¼ller}
}

@comment{doi = {http://doi.org/10.1000/y}}
@book{roe, title = "Winds" # " and seas.", edition = {2nd ed.}, isbn={ISBN 3-16-148410-X},
  url = {http://dx.doi.org/10.1000/w} }
"""
BIB_MENDED = r"""% A comment; doi = {https://doi.org/10.1000/outside}
@STRING{ seas = "Journal of Seas" }
@Article{ doe2000 ,
  author  = "Jane Doe and others",
  title   = {Tides \& {DNA} of
             the northern seas},
  journal = seas,
  pages   = {12--15},   % a note
  doi     = {10.1000/tides.12},
  issn    = {0378-5955},
  note    = {Waves \& winds  twice},
  abstract= {Müller}
}

@comment{doi = {http://doi.org/10.1000/y}}
@book{roe, title = "Winds" # " and seas.", edition = {2nd}, isbn={3-16-148410-X},
  url = {https://doi.org/10.1000/w} }
"""
RIS = """TY  - JOUR
ID  - doe2000
AU  - Doe, Jane
TI  - Tides of the  northern seas.
T2  - Journal of Tides
VL  - Vol. 12
N1  - MÃ¼ller
UR  - http://dx.doi.org/10.1000/tides.12
SN  - 03785955
ER  -

TY  - BOOK
TI  - Tides of the  southern seas
T3  - Tides of the  southern seas
ER  -
"""
RIS_MENDED = """TY  - JOUR
ID  - doe2000
AU  - Doe, Jane
TI  - Tides of the northern seas
T2  - Journal of Tides
VL  - 12
N1  - Müller
UR  - https://doi.org/10.1000/tides.12
SN  - 0378-5955
ER  -

TY  - BOOK
TI  - Tides of the  southern seas
T3  - Tides of the  southern seas
ER  -
"""
JSON = """[
  {"id": "a", "type":"book",
    "title" : "Tides \\u0026amp; \\"waves\\"  more.", "page": "12--15",
    "author": [{"family": "MÃ¼ller", "given": "Ann"}, {"family":"Doe"}], "custom": {"page": "12--15"}, "volume": 3},
  7,
  {"id":"b","type":"book","title":"M\\u00c3\\u00bcller","DOI":"DOI: 10.1000/x."}
]
"""
JSON_MENDED = """[
  {"id": "a", "type":"book",
    "title" : "Tides & \\"waves\\" more", "page": "12-15",
    "author": [{"family": "Müller", "given": "Ann"}, {"family":"Doe"}], "custom": {"page": "12--15"}, "volume": 3},
  7,
  {"id":"b","type":"book","title":"M\\u00fcller","DOI":"10.1000/x"}
]
"""


def read(source: Source) -> Reading:
    [(_, reading)] = formats.read([source])
    return reading


def read_source(path: Path) -> Source:
    return Source(str(path), sources.decode(str(path), path.read_bytes()).text)


def found_in(text: str) -> list[Finding]:
    source = Source("x", text)
    return check([(source, read(source))], Settings(TODAY)).findings


def mended(text: str) -> Mended:
    source = Source("x", text)
    return mend(check([(source, read(source))], Settings(TODAY)), RULES, {"x": read})


@pytest.mark.parametrize(
    ("before", "after"),
    [(BIB, BIB_MENDED), (RIS, RIS_MENDED), (JSON, JSON_MENDED)],
    ids=["bib", "ris", "json"],
)
def test_values_are_mended_where_they_stand_and_nothing_else_is(before: str, after: str) -> None:
    assert mended(before).texts == {"x": after}
    assert mended(after).texts == {}


def test_what_is_left_is_found_again() -> None:
    done = mended(BIB)
    assert done.changes == 10
    assert done.refused == []
    left = found_in(done.texts["x"])
    assert not any(one.is_fixable for one in left)
    assert [one.fault.value for one in left if one.rule.code == "B402"] == ["Winds and seas."]


@pytest.mark.parametrize(
    "text",
    [
        "@article{a, title = {Tides of the seas.}, title = {Tides of the seas.}}",  # which of them?
        '@article{a, title = "Tides" # " of the seas."}',
        "@article{a, title = {Tides}, issn = 03785955}",  # a number; with a hyphen it would be a macro
        "@article{a, title = {Tides of the seas.} note = {x}}",  # no comma: the entry is not plain
        "@article{a, doi = {10.1000/x.\n }}",  # the line would go
        "TY  - JOUR\nTI  - Tides of the seas.\nT2  - Tides of the seas.\nER  - \n",
        "TY  - JOUR\nTI  - Tides of\nthe seas.\nER  - \n",
        "title,author\nTides of the seas.,Jane Doe\n",
        "- id: a\n  type: book\n  title: Tides of the seas.\n",
        '{"items": [{"id": "a", "type": "book", "title": "Tides of the seas."}]}',
    ],
)
def test_what_is_not_found_for_sure_stays_and_is_said(text: str) -> None:
    assert mended(text).texts == {}
    assert {one.rule.code for one in found_in(text)} & {"B402", "B203", "B214"}


def test_what_would_change_more_than_its_value_is_refused() -> None:
    text = '@misc{a, title = "Tides &quot;here&quot; of seas", year = 2000, doi = {10.1000/x.}}'
    left = mended(text)
    assert left.texts == {"x": text.replace("x.}", "x}")}
    assert [one.rule.code for one in left.refused] == ["B721"]


def test_a_refused_change_costs_no_other() -> None:
    child = "@inproceedings{child, crossref = {proc}, title = {On tides.}}\n"
    others = "".join(f"@book{{b{number}, title = {{Tides of the seas.}}}}\n" for number in range(20))
    parent = "@proceedings{proc, title = {Proceedings of the seas.}, year = {2000}}\n"  # its title is the child's, too
    odd = '@book{odd, title = "The &quot;odd&quot; sea", isbn = {ISBN 3-16-148410-X}}\n'
    left = mended(child + others + parent + odd)
    assert left.texts["x"] == (child + others).replace(".}", "}") + parent + odd.replace("ISBN 3", "3")
    assert {(one.rule.code, one.key) for one in left.refused} == {("B721", "odd"), ("B402", "proc")}


def test_several_entries_in_one_line_are_told_apart() -> None:
    text = "@book{a, title = {One of the seas.}} @book{b, title = {Two of the seas.}}"
    assert mended(text).texts == {"x": text.replace(".}", "}")}


def test_an_item_a_line_and_an_item_alone() -> None:
    text = '{"id": "a", "type": "book", "page": "1--2"}\n{"id": "b", "type": "book", "page": "1--2"}\n'
    assert mended(text).texts == {"x": text.replace("--", "-")}
    assert mended(text.split("\n", maxsplit=1)[0]).texts == {"x": text.split("\n", maxsplit=1)[0].replace("--", "-")}


def test_nbib_and_isi_have_their_values_in_lines_too() -> None:
    nbib = "PMID- 1234\nTI  - Tides  of the seas\nTA  - Tides\nAID - x\n"
    assert mended(nbib).texts in ({"x": nbib.replace("  of", " of")}, {})


@given(st.text("ab\n\r\ufeff", max_size=12))
def test_line_ends_and_a_byte_order_mark_stay(text: str) -> None:
    data = text.encode()
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    assert as_bytes(plain, data) == data
    assert is_text_of(plain, data)
    assert as_bytes(plain.replace("a", "b"), data) == text.replace("a", "b").encode()


def test_bytes_that_are_not_utf8_are_left_alone() -> None:
    assert as_bytes("Müller", "Müller".encode("cp1252")) is None
    assert as_bytes("a\nb", b"a") is None
    assert not is_text_of("a", b"b")


@pytest.mark.parametrize(
    "folder",
    [
        pytest.param("corpora/bibtex/better-bibtex", marks=pytest.mark.slow),
        "corpora/bibtex/citation-js",
        "corpora/ris/jabref",
    ],
)
def test_real_files_lose_nothing_and_are_mended_once(folder: str) -> None:
    for path in sorted(shared(folder).iterdir()):
        before = read_source(path)
        [(name, reading)] = formats.read([before])
        if name not in FORMATS:
            continue
        done = mend(check([(before, reading)], Settings(TODAY)), RULES, {before.name: read})
        after = Source(before.name, done.texts.get(before.name, before.text))
        again = mend(check([(after, read(after))], Settings(TODAY)), RULES, {before.name: read})
        assert again.texts == {}
        assert len(read(after).items) == len(reading.items)
        assert after.text.count("\n") == before.text.count("\n")
        assert (after.text == before.text) == (done.changes == 0)


_WORDS = st.sampled_from(
    ["Tides", "of", "the", "seas", "MÃ¼ller", "&amp;", "{DNA}", r"\emph{Tides}", "x.", "--", "10.1000/x", "and", "  "]
)
_VALUES = st.lists(_WORDS, min_size=1, max_size=5).map(" ".join)
_IDENTIFIERS = st.sampled_from(
    ["10.1000/x", "doi: 10.1000/x.", "https://doi.org/10.1000/(x)", "https://dx.doi.org/10.1000/%28x%29)", "none."]
)
_PAGES = st.sampled_from(["12--15", "pp. 12-15", "pages pp. 3", "1 -- 2", "e12", "p. 7"])
_NUMBERS = st.sampled_from(
    ["03785955", "ISSN 0378-595x", "ISBN 3-16-148410-x", "978–3–16–148410–0", "Vol. 3", "No. No. 4"]
)
_FIELDS = st.fixed_dictionaries(
    {"title": _VALUES},
    optional={
        "DOI": _IDENTIFIERS,
        "page": _PAGES,
        "ISSN": _NUMBERS,
        "ISBN": _NUMBERS,
        "volume": _NUMBERS,
        "note": _VALUES,
    },
)


def as_bib(items: list[dict[str, str]]) -> str:
    names = {"DOI": "doi", "page": "pages", "ISSN": "issn", "ISBN": "isbn"}
    return "\n".join(
        f"@article{{key{number},"
        + ",\n ".join(f"{names.get(key, key)} = {{{value}}}" for key, value in one.items())
        + "}"
        for number, one in enumerate(items)
    )


def as_ris(items: list[dict[str, str]]) -> str:
    tags = {"title": "TI", "DOI": "DO", "page": "SP", "ISSN": "SN", "ISBN": "SN", "volume": "VL", "note": "N1"}
    records = (["TY  - JOUR", *(f"{tags[key]}  - {value}" for key, value in one.items()), "ER  - "] for one in items)
    return "\n".join(line for record in records for line in record) + "\n"


def as_json(items: list[dict[str, str]]) -> str:
    return json.dumps([{"id": number, "type": "article-journal", **one} for number, one in enumerate(items)])


def shown(items: list[Item]) -> list[Item]:
    return [{key: value for key, value in item.items() if key != "custom"} for item in items]


@given(items=st.lists(_FIELDS, min_size=1, max_size=4), write=st.sampled_from([as_bib, as_ris, as_json]))
def test_only_mended_variables_change_and_mending_twice_is_mending_once(
    items: list[dict[str, str]], write: Callable[[list[dict[str, str]]], str]
) -> None:
    before = write(items)
    done = mended(before)
    after = done.texts.get("x", before)
    assert mended(after).texts == {}
    assert after.count("\n") == before.count("\n")
    faulty = {(one.number, one.fault.variable) for one in found_in(before)}
    old, new = shown(read(Source("x", before)).items), shown(read(Source("x", after)).items)
    assert len(old) == len(new)
    for number, (one, other) in enumerate(zip(old, new, strict=True)):
        changed = {key for key in one.keys() | other.keys() if one.get(key) != other.get(key)}
        assert {(number, key) for key in changed} <= faulty
