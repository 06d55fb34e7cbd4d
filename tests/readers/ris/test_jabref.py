"""JabRef's pairs of .ris and .bib, the .bib as we read it: each field that we read otherwise, and why."""

from pathlib import Path

from bibtools.readers import bibtex, ris
from bibtools.record.item import Item
from bibtools.record.reading import Source
from tests.shared import shared

_FOLDER = "corpora/ris/jabref"
_BESIDE_EACH_OTHER = "RisImporterTest1"  # nine TY in one record: each of them begins one

THE_DAY = "the whole date, of which JabRef has the month"
ACCESSED = "Y2 is the day of access, for which JabRef has no field"
JOURNAL = "the name in full is the journal's, and the other one short for it"
SHORT = "JA, J1, J2, and JO beside a name in full, are the short name of the journal"
SOURCE = "DB is the database, CSL's `source`"
IDENTIFIER = "U1 and U2 say which identifier they are"
ACCESSION = "AN is the number of accession in the database, no number of an issue"
NOTE = "N1 is a note, for which JabRef has a field of its own, `comment`"
NO_COMMA = "a name without a comma is one of a group, or one word (RIS, Author Names)"
ISBN = "13 figures that begin with 978 are an ISBN"
DASH = "a dash, which JabRef writes as a hyphen or two"
M1_OF_A_CHAPTER = "M1 is a number of the chapter; JabRef's `number` is read as that of the series"

OTHERWISE = {
    ("Test3", "ISBN"): ISBN,
    ("Test3", "ISSN"): ISBN,
    ("Test3", "accessed"): ACCESSED,
    ("Test3", "author"): NO_COMMA,
    ("Test3", "collection-number"): M1_OF_A_CHAPTER,
    ("Test3", "issued"): THE_DAY,
    ("Test3", "number"): M1_OF_A_CHAPTER,
    ("Test5a", "container-title-short"): SHORT,
    ("Test5a", "issue"): "M1 without a figure in it is no issue",
    ("Test5a", "note"): NOTE,
    ("Test5b", "container-title-short"): SHORT,
    ("Test5b", "note"): NOTE,
    ("Test6", "PMCID"): ACCESSION,
    ("Test6", "PMID"): IDENTIFIER,
    ("Test6", "author"): "`Sears, Margaret E` has no dot after the E",
    ("Test6", "container-title-short"): SHORT,
    ("Test6", "issue"): ACCESSION,
    ("Test6", "issued"): "PY has the day of publication, Y1 the year alone",
    ("Test6", "source"): SOURCE,
    ("Test6", "title"): DASH,
    ("Test7", "author"): "A2 are editors, not authors (RIS of 2001, which A2 beside T1 and Y1 follows)",
    ("Test7", "editor"): "A2 are editors, not authors (RIS of 2001, which A2 beside T1 and Y1 follows)",
    ("Test7", "issued"): "`2015/october` says the month",
    ("Test8_date", "accessed"): ACCESSED,
    ("Test8_date", "container-title"): JOURNAL,
    ("Test8_date", "container-title-short"): SHORT,
    ("Test8_date", "issued"): THE_DAY,
    ("Test9", "accessed"): ACCESSED,
    ("Test9", "issued"): THE_DAY,
    ("TestDOI", "ISSN"): "of two numbers the first is taken, the second kept",
    ("TestDOI", "PMCID"): IDENTIFIER,
    ("TestDOI", "PMID"): IDENTIFIER,
    ("TestDOI", "URL"): "UR is the address, L2 that of the full text, which is kept",
    ("TestDOI", "archive_location"): ACCESSION,
    ("TestDOI", "available-date"): "a date in ET of an article is that of its publication online (RIS of 2011)",
    ("TestDOI", "container-title-short"): SHORT,
    ("TestDOI", "edition"): "a date in ET of an article is that of its publication online (RIS of 2011)",
    ("TestDOI", "issue"): ACCESSION,
    ("TestDOI", "source"): SOURCE,
    ("TestDate1.1", "accessed"): ACCESSED,
    ("TestDate1.1", "container-title"): JOURNAL,
    ("TestDate1.1", "container-title-short"): SHORT,
    ("TestDate1.1", "issued"): THE_DAY,
    ("TestDate1.2", "accessed"): ACCESSED,
    ("TestDate1.2", "container-title"): JOURNAL,
    ("TestDate1.2", "container-title-short"): SHORT,
    ("TestDate1.2", "issued"): THE_DAY,
    ("TestDoiAndJournalTitle", "author"): NO_COMMA,
    ("TestDoiAndJournalTitle", "editor"): NO_COMMA,
    ("TestDoiAndJournalTitle", "issue"): "IS is an issue; a patent's number is in SN",
    ("TestDoiAndJournalTitle", "issued"): THE_DAY,
    ("TestDoiAndJournalTitle", "number"): "IS is an issue; a patent's number is in SN",
    ("TestScopus", "genre"): "M3 is the kind of work: `Article`",
    ("TestScopus", "note"): NOTE,
    ("TestScopus", "publisher-place"): "AD is where an author works, and kept",
    ("TestScopus", "source"): SOURCE,
    ("TestWithEmptyER", "accessed"): ACCESSED,
    ("TestWithEmptyER", "container-title"): JOURNAL,
    ("TestWithEmptyER", "container-title-short"): SHORT,
    ("TestWithEmptyER", "issued"): THE_DAY,
}
"""By file, without `RisImporter`, and variable."""


def _read(path: Path) -> list[Item]:
    read = ris.read if path.suffix == ".ris" else bibtex.read
    return read([Source(path.name, path.read_text(encoding="utf-8"))])[0].items


def _plain(value: object) -> object:
    return " ".join(value.split()) if isinstance(value, str) else value


def test_each_field_is_read_as_jabref_reads_it_or_for_a_reason() -> None:
    differ: set[tuple[str, str]] = set()
    compared = 0
    for path in sorted(shared(_FOLDER).glob("*.bib")):
        if path.stem == _BESIDE_EACH_OTHER:
            continue
        (theirs,), (ours,) = _read(path), _read(path.with_suffix(".ris"))
        variables = (theirs.keys() | ours.keys()) - {"id", "citation-key", "custom"}
        compared += len(variables)
        name = path.stem.removeprefix("RisImporter")
        differ |= {(name, one) for one in variables if _plain(theirs.get(one)) != _plain(ours.get(one))}
    assert differ == OTHERWISE.keys()
    assert (compared, len(differ)) == (212, 60)


def test_of_nine_types_in_a_row_the_last_one_has_the_fields() -> None:
    found = _read(shared(_FOLDER) / f"{_BESIDE_EACH_OTHER}.ris")
    assert [item["type"] for item in found] == ["paper-conference", "document", "thesis"]


def test_a_file_without_a_type_is_read() -> None:
    path = shared(_FOLDER) / "RisImporterCorrupted.ris"
    ((items, problems),) = ris.read([Source(path.name, path.read_text(encoding="utf-8"))])
    assert items[0]["type"] == "article-journal"
    assert items[0]["author"] == [{"family": "Harrison", "given": "Warren"}]
    assert items[0]["issued"] == {"date-parts": [[2001, 9, 1]]}
    assert [problem.line for problem in problems if problem.severity == "warning"] == [2]
