"""What was found, and where: files, lines, keys, targets; and how it is printed."""

import json
from datetime import date

import pytest

from bibtools.checking import printing
from bibtools.checking.entry_fields import required
from bibtools.checking.files import Settings
from bibtools.checking.findings import check
from bibtools.checking.rules import RULES
from bibtools.errors import Problem
from bibtools.mappings.bibtex_types import ENTRY_TYPES
from bibtools.record.reading import Reading, Source
from tests.checking.looking import TODAY, article, findings, look

BIB = """@article{doe2000,
  author = {Doe, Jane},
  title  = {Tides of the seas.},
  doi    = {https://doi.org/10.1000/x},
  journal = {Seas}, year = 2000
}

@book{roe2001, author = {Roe, Ann}, title = {Winds}, publisher = {Wave},
  isbn = {3-16-148410-1}, year = 2001}
"""


def test_a_finding_is_in_the_line_of_its_value() -> None:
    found = {(one.rule.code, one.line, one.key) for one in look(BIB).findings}
    assert found == {("B402", 3, "doe2000"), ("B202", 4, "doe2000"), ("B211", 9, "roe2001")}


def test_a_finding_without_a_value_is_in_the_line_of_its_record() -> None:
    text = '[\n {"id": "a", "type": "book",\n  "title": "T"}\n]'
    assert {one.line for one in look(text).findings} == {2}


def test_findings_come_by_file_and_line() -> None:
    lines = [one.line or 0 for one in look(BIB * 3).findings]
    assert lines == sorted(lines)


def test_other_files_are_other_libraries() -> None:
    items = [article(), article()]
    pairs = [(Source(name, ""), Reading([item], [])) for name, item in zip("ab", items, strict=True)]
    assert check(pairs, Settings(TODAY)).findings == []
    assert [one.rule.code for one in look(items).findings] == ["B801", "B813"]


def test_an_input_without_a_text_is_a_finding() -> None:
    [one] = check([], Settings(TODAY), problems=[Problem("no.bib", None, "error", "no such file or folder")]).findings
    assert (one.rule.code, one.file, one.line) == ("B001", "no.bib", None)


def test_today_is_what_the_settings_say() -> None:
    item = article(issued={"date-parts": [[2020]]})
    pairs = [(Source("x", ""), Reading([item], []))]
    assert [one.rule.code for one in check(pairs, Settings(date(2019, 1, 1))).findings] == ["B501"]
    assert check(pairs, Settings(date(2020, 1, 1))).findings == []


@pytest.mark.parametrize("dialect", ["bibtex", "biblatex"])
def test_every_entry_type_of_the_tables_is_one_of_the_dialect(dialect: str) -> None:
    names = {row.name("bibtex" if dialect == "bibtex" else "biblatex") for row in ENTRY_TYPES} - {""}
    with_fields = {name for name in names if required(name, "bibtex" if dialect == "bibtex" else "biblatex")}
    assert {"article", "book", "inproceedings", "phdthesis", "unpublished"} <= with_fields
    assert required("misc", "bibtex") == ()
    assert required("nosuch", "biblatex") == ()


def test_a_title_in_bibtex_is_not_lowered_where_styles_print_it_as_it_is() -> None:
    assert findings("@phdthesis{a, title = {A DNA of tides}}", "B411", "bibtex") == []
    assert findings("@mastersthesis{a, title = {A DNA of tides}}", "B411", "bibtex")


def test_a_style_says_once_for_each_record_what_it_misses() -> None:
    items = [article(id=f"a{number}", volume=None) for number in range(3)]
    found = findings(items, "B902", "apa")
    assert [one.key for one in found] == ["a0", "a1", "a2"]
    assert {one.fault.variable for one in found} == {"volume"}


def test_a_style_that_does_not_print_a_variable_does_not_ask_for_it() -> None:
    items = article(type="book", publisher="Wave")
    assert findings(items, "B902", "apa") == []
    assert [one.fault.variable for one in findings(items, "B902", "nature")] == ["publisher-place"]


HOSTILE = "a,b:c%\r\n\x1b[2J\u202e\ud800"


def test_what_was_read_cannot_steer_the_terminal() -> None:
    [one] = look(article(id=HOSTILE, title=None), file=HOSTILE).findings
    line = f"{printing.place(one)} {printing.what(one)}"
    assert line.isprintable()
    assert "\n" not in line


def test_github_gets_commands_that_say_no_more_than_they_should() -> None:
    [one] = look(article(id=HOSTILE, title=None), file=HOSTILE).findings
    command = printing.as_command(one)
    assert "\n" not in command
    assert "\r" not in command
    assert command.startswith("::warning file=a%2Cb%3Ac%25%0D%0A")
    properties, _, message = command.removeprefix("::warning ").partition("::")
    assert len(properties.split(",")) == 2
    assert "B101 no-title" in properties
    assert message.startswith("a,b:c%25 ")


def test_json_holds_whatever_was_read() -> None:
    text = printing.as_json(look(article(id=HOSTILE, title=None), file=HOSTILE).findings)
    [one] = json.loads(text.encode())
    assert one["key"] == HOSTILE.replace("\ud800", "\ufffd")
    assert set(one) == {
        *("file", "line", "key", "code", "rule", "severity", "variable", "value", "message", "fixable"),
    }


def test_the_rules_are_described_with_what_there_is_to_say() -> None:
    lines = list(printing.described(RULES))
    assert len(lines) == 2 * len(RULES)
    assert "B202  doi-address: a DOI as an address (warning; mended by --fix)" in lines
    assert any(line.endswith("(warning; --for bibtex, --for biblatex)") for line in lines)
