"""The registry of formats, and how a text shows which it is."""

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibtools import formats
from bibtools.errors import BibtoolsError, OutputError, Problem
from bibtools.formats import reading, registry
from bibtools.record.item import Item
from bibtools.record.lost import Lost
from bibtools.record.reading import Reading, Source
from bibtools.writers.result import Written
from bibtools.writers.result import losses as losses_of
from tests.writers.hostile import ITEMS

PAGE = "LGDec 24, 2022\nGraphCast: Learning skillful weather forecastingRemi Lam et al.\n"
JSON = '[{"id": "a", "type": "book", "title": "T"}]'


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("page.txt", PAGE, "listing"),
        ("<stdin>", PAGE, "listing"),
        ("x.json", JSON, "csl-json"),
        ("x.txt", JSON, "csl-json"),
        ("x.json", '\n { \n"items": []}', "csl-json"),
        ("x.json", "[]", "csl-json"),
        ("x.json", "no JSON at all", "csl-json"),
        ("x.txt", "[1] Lam, R. GraphCast.", "listing"),
        ("x.txt", "{curly} beginnings", "listing"),
        ("x.bib", "", "bibtex"),
        ("x.txt", "% a comment\n\n  @article{lam2022,\n", "bibtex"),
        ("x.txt", "@String ( a = {b} )", "bibtex"),
        ("x.txt", "write to lam@example.org (or not)", "listing"),
        ("x.txt", "TY  - JOUR\nER  - \n", "ris"),
        ("x.txt", "\ufeffTY - JOUR", "ris"),
        ("x.txt", "Provider: X\n\nTY  - JOUR", "ris"),
        ("x.unknown", "words", "listing"),
        ("x.txt", "PMID- 1234567\nTI  - T\n", "nbib"),
        ("x.nbib", "TI  - T\n", "nbib"),
        ("savedrecs.txt", "\ufeffFN Clarivate Analytics Web of Science\nVR 1.0\nPT J\n", "isi"),
        ("x.txt", "PT J\nAU Doe, J\n", "isi"),
        ("savedrecs.txt", "PT\tAU\tTI\nJ\tDoe, J\tT\n", "csv"),
        ("x.txt", "Authors;Title;Year\nDoe, Jane;T;2020\n", "csv"),
        ("x.txt", '"Key","Item Type","Title"\n', "csv"),
        ("x.txt", "sep=;\nTitel;Autor\n", "csv"),
        ("x.txt", "Title and authors, of the year\n", "listing"),
        ("x.tsv", "What\tWho\n", "csv"),
        ("x.txt", "---\nreferences:\n- id: a\n", "csl-yaml"),
        ("x.txt", "# ours\n- id: a\n  type: book\n", "csl-yaml"),
        ("x.yml", "words", "csl-yaml"),
        ("x.txt", "- a list\n- in Markdown\n", "listing"),
        ("x.xml", "<?xml version='1.0'?><xml><records><record>", "endnote"),
        ("x.txt", '<records><record><ref-type name="Book">6</ref-type>', "endnote"),
        ("x.jsonl", '{"id": "a"}\n{"id": "b"}\n', "csl-json"),
        ("x.jsonl", "words", "json-lines"),
    ],
)  # fmt: skip
def test_a_text_shows_its_format(name: str, text: str, expected: str) -> None:
    guess = formats.detect(Source(name, text)).format
    assert guess is not None
    assert guess.name == expected


@pytest.mark.parametrize(
    ("text", "looks_like"),
    [
        ("<!DOCTYPE html>\n<p>", "an HTML page: copy the text it shows"),
        ("\n<html lang=en>", "an HTML page: copy the text it shows"),
        ("<?xml version='1.0'?>", "XML"),
        (r"{\rtf1\ansi", "RTF"),
        ("%0 Journal Article", "EndNote's tagged format"),
    ],
)
def test_a_text_that_no_reader_takes(text: str, looks_like: str) -> None:
    assert formats.detect(Source("x.txt", text)) == (None, looks_like)
    ((name, reading),) = formats.read([Source("x.txt", text)])
    assert name == "unknown"
    assert [str(problem) for problem in reading.problems] == [f"x.txt: error: not read: it looks like {looks_like}"]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("a.json", "csl-json"),
        ("b.bib", "bibtex"),
        ("c.RIS", "ris"),
        ("d.txt", "text"),
        ("e.md", "markdown"),
        ("f.html", "html"),
        ("g.htm", "html"),
    ],
)
def test_a_suffix_asks_for_a_format(path: str, expected: str) -> None:
    assert formats.for_output(path).name == expected


@pytest.mark.parametrize("path", ["library", "library.odt", ".bib"])
def test_an_unknown_suffix_is_refused(path: str) -> None:
    with pytest.raises(OutputError, match=r"names no format to write; those are \.json \.bib"):
        formats.for_output(path)


def test_names_are_unique_and_all_have_a_use() -> None:
    names = [one.name for one in formats.FORMATS]
    assert len(set(names)) == len(names)
    assert set(names) == {*formats.INPUT_NAMES, *formats.OUTPUT_NAMES}
    with pytest.raises(BibtoolsError, match="no format is called 'bibtext'; there are csl-json, bibtex"):
        formats.by_name("bibtext")


def test_a_listing_is_not_written() -> None:
    with pytest.raises(OutputError, match="listing cannot be written"):
        formats.write([], formats.by_name("listing"))


def in_halves(items: Sequence[Item], **options: str) -> Written:
    """A writer that lets through half of a surrogate pair, and shows its options."""
    return Written([f"{len(items)} ", f"\ud83d {options}"], [])


@pytest.mark.parametrize(
    ("options", "shown"), [({}, "{'to': 'text'}"), ({"style": "ieee"}, "{'to': 'text', 'style': 'ieee'}")]
)
def test_what_no_encoding_holds_is_written_with_a_warning(
    monkeypatch: pytest.MonkeyPatch, options: dict[str, str], shown: str
) -> None:
    monkeypatch.setattr(registry, "REFERENCES", f"{__name__}:in_halves")
    wanted = formats.Format(
        "text", "", (), writer=registry.REFERENCES, options={"to": "text"}, takes=("style", "locale")
    )
    written = formats.write([], wanted, locale=None, **options)
    assert written.text.encode().decode() == f"0 \ufffd {shown}"
    assert [problem.severity for problem in written.problems] == ["warning"]


def test_styles_are_kept_from_formats_that_have_no_use_for_them() -> None:
    wanted = formats.Format("x", "", (), writer=f"{__name__}:in_halves", options={"dialect": "y"})
    assert formats.write([], wanted, style="ieee").text.endswith("{'dialect': 'y'}")


def test_each_format_takes_its_own_options() -> None:
    takes = {one.name: one.takes for one in formats.FORMATS if one.takes}
    assert takes == {
        **dict.fromkeys(("bibtex", "biblatex"), ("encoding",)),
        **dict.fromkeys(formats.REFERENCE_NAMES, ("style", "locale")),
    }
    wanted = formats.Format("x", "", (), writer=f"{__name__}:in_halves", takes=("encoding",))
    assert formats.write([], wanted, style="ieee", encoding="ascii").text.endswith("{'encoding': 'ascii'}")
    assert formats.write([], wanted, encoding=None).text.endswith("{}")


def test_an_unknown_encoding_is_refused_where_it_has_a_use() -> None:
    with pytest.raises(OutputError, match="no encoding is called 'latin1'; there are utf8, ascii"):
        formats.write([], formats.by_name("bibtex"), encoding="latin1")
    assert formats.write([], formats.by_name("csl-json"), encoding="latin1").text == "[]\n"


def test_what_a_format_cannot_hold_is_an_error_to_the_strict() -> None:
    changed = Problem("ris", None, "warning", "a key changed")
    losses = losses_of("ris", Lost({"no field for dimensions": ["a", "b"]}))
    assert losses[0].raw == "a, b"
    assert [str(one) for one in losses] == ["ris: note: 2 records: ris has no field for dimensions"]
    assert [str(one) for one in formats.strict([changed, *losses])] == [
        "ris: warning: a key changed",
        "ris: error: 2 records: ris has no field for dimensions",
    ]
    half = formats.encodable(formats.by_name("ris"), Written(["\ud83d"], [])).problems
    assert [one.severity for one in (*half, *formats.strict(half))] == ["warning", "error"]


def as_stand_in(sources: Sequence[Source], *, as_of: date | None = None) -> list[Reading]:
    """A reader that takes texts with a line `record`, and says what it was called with."""
    calls.append(([source.name for source in sources], as_of))
    return [
        Reading([{"id": "", "type": "article", "title": source.name}], [])
        if "record" in source.text
        else Reading([], [Problem(source.name, 1, "error", "no layout")])
        for source in sources
    ]


calls: list[tuple[list[str], date | None]] = []


@pytest.fixture
def stand_in(monkeypatch: pytest.MonkeyPatch) -> None:
    calls.clear()
    changed = tuple(
        formats.Format(one.name, one.title, one.suffixes, f"{__name__}:as_stand_in", one.writer, one.looks)
        if one.reader
        else one
        for one in formats.FORMATS
    )
    for module in (registry, reading):
        monkeypatch.setattr(module, "FORMATS", changed)


@pytest.mark.usefixtures("stand_in")
def test_all_sources_of_a_format_are_read_at_once_and_come_back_in_order() -> None:
    sources = [Source("a.txt", "record"), Source("b.json", '[{"record'), Source("c.txt", "record")]
    found = formats.read(sources, as_of=date(2025, 3, 1))
    assert calls == [(["a.txt", "c.txt"], date(2025, 3, 1)), (["b.json"], date(2025, 3, 1))]
    assert [(name, reading.items[0]["title"]) for name, reading in found] == [
        ("listing", "a.txt"),
        ("csl-json", "b.json"),
        ("listing", "c.txt"),
    ]


@pytest.mark.usefixtures("stand_in")
def test_a_wrong_format_says_what_the_text_looks_like() -> None:
    ((_, reading),) = formats.read([Source("x.bib", "@book{a, title = {T}}")], "csl-json")
    assert [problem.message for problem in reading.problems] == [
        "not read as csl-json: it looks like bibtex",
        "no layout",
    ]


@pytest.mark.usefixtures("stand_in")
def test_a_format_that_is_named_is_believed_where_it_can_be_read() -> None:
    ((name, reading),) = formats.read([Source("x", "@book{a, a record of a listing after all")], "listing")
    assert name == "listing"
    assert len(reading.items) == 1
    assert reading.problems == []


@pytest.mark.usefixtures("stand_in")
def test_a_right_format_leaves_the_error_to_the_reader() -> None:
    ((_, reading),) = formats.read([Source("x.txt", "nothing")], "listing")
    assert [problem.message for problem in reading.problems] == ["no layout"]


def test_of_the_dialects_of_bibtex_the_content_tells_which() -> None:
    sources = [Source("a.bib", "@book{a, title = {T}, year = 2001}"), Source("b.bib", "@online{b, date = {2001}}")]
    assert [name for name, _ in formats.read(sources)] == ["bibtex", "biblatex"]


def test_a_format_without_a_reader_says_so() -> None:
    ((_, reading),) = formats.read([Source("x.html", "Lam, R. (2022). GraphCast.")], "html")
    assert [problem.message for problem in reading.problems] == [
        "not read as html: it looks like plain text",
        f"html cannot be read; these can: {', '.join(formats.INPUT_NAMES)}",
    ]


@given(ITEMS, st.sampled_from([one for one in formats.FORMATS if one.writer and not one.is_references]))
def test_what_is_written_can_be_encoded(items: list[Item], wanted: formats.Format) -> None:
    """Only a reference list is looked through for half of a surrogate pair."""
    for piece in formats.write(items, wanted).pieces:
        assert isinstance(piece, str)
        piece.encode()
