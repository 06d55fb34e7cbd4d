"""The BibTeX and BibLaTeX tables: whole, and the same read from either side."""

import pytest

from bibtools.mappings.bibtex import (
    ARXIV_FIELDS,
    ENTRY_FIELDS,
    ENTRY_TYPES,
    FIELD_ORDER,
    LANGUAGES,
    MONTHS,
    Dialect,
    entry_fields,
    entry_type,
)
from bibtools.record import schema

DIALECTS: tuple[Dialect, ...] = ("bibtex", "biblatex")

NOT_OF_A_REFERENCE = frozenset(
    """
    citation-key citation-label citation-number first-reference-note-number locator year-suffix custom
    categories
    """.split()
)
"""They belong to a citation or to a program."""

NO_FIELD_IN_BIBLATEX = frozenset(
    """
    archive archive_collection archive_location archive-place available-date chair collection-editor
    compiler contributor curator dimensions division editorial-director executive-producer guest host
    illustrator interviewer jurisdiction license narrator organizer original-author part-title
    printing-number producer recipient references reviewed-author reviewed-genre reviewed-title scale
    script-writer section series-creator source submitted supplement-number translated-title volume-title
    volume-title-short
    """.split()
)

READ_AS_ANOTHER_TYPE = {
    "article": "webpage", "article-magazine": "article-journal", "article-newspaper": "article-journal",
    "bill": "legislation", "classic": "book", "collection": "document",
    "entry": "entry-encyclopedia", "entry-dictionary": "entry-encyclopedia", "event": "document",
    "figure": "graphic", "hearing": "legal_case",
    "interview": "document", "map": "graphic", "musical_score": "song", "post": "webpage",
    "post-weblog": "webpage", "regulation": "legislation", "review": "article-journal",
    "review-book": "article-journal", "speech": "manuscript",
}  # fmt: skip
"""What BibLaTeX cannot tell apart; everything else comes back as it was."""


def read_type(name: str, dialect: Dialect) -> str:
    return next(row.csl for row in ENTRY_TYPES if row.name(dialect) == name)


def read_field(field: str, csl_type: str, dialect: Dialect) -> str:
    return next(
        row.variable for row in ENTRY_FIELDS if row.name(dialect) == field and (not row.types or csl_type in row.types)
    )


@pytest.mark.parametrize("dialect", DIALECTS)
def test_every_csl_type_has_an_entry_type(dialect: Dialect) -> None:
    assert {row.csl for row in ENTRY_TYPES if row.name(dialect)} == schema.TYPES


def test_every_csl_variable_has_a_field_or_is_known_to_have_none() -> None:
    with_field = {row.variable for row in ENTRY_FIELDS if row.biblatex}
    assert with_field <= schema.VARIABLES
    assert schema.VARIABLES - with_field == NO_FIELD_IN_BIBLATEX | NOT_OF_A_REFERENCE


@pytest.mark.parametrize("csl_type", sorted(schema.TYPES))
def test_entry_types_both_ways(csl_type: str) -> None:
    written = entry_type(csl_type, "", "biblatex").biblatex
    assert read_type(written, "biblatex") == READ_AS_ANOTHER_TYPE.get(csl_type, csl_type)


@pytest.mark.parametrize("csl_type", ["article-journal", "book", "chapter", "paper-conference", "report", "thesis"])
@pytest.mark.parametrize("dialect", DIALECTS)
def test_fields_both_ways(csl_type: str, dialect: Dialect) -> None:
    """A variable comes back as itself, but for those that share the field of another."""
    shared = {
        "shortTitle": "title-short", "journalAbbreviation": "container-title-short", "event": "event-title",
        "editor-translator": "editor", "page-first": "page",
        "medium": "container-title",
    }  # fmt: skip
    shared |= (
        {"collection-number": "issue"}
        if csl_type == "article-journal"
        else {
            "collection-number": "number",
            "issue": "number",
        }
    )
    for variable in schema.VARIABLES:
        row = next(entry_fields(variable, csl_type, dialect), None)
        if row:
            assert read_field(row.name(dialect), csl_type, dialect) == shared.get(variable, variable)


@pytest.mark.parametrize(
    ("genre", "expected"),
    [
        ("PhD thesis", "phdthesis"),
        ("Doctoral dissertation", "phdthesis"),
        ("Master's thesis", "mastersthesis"),
        ("MSc", "mastersthesis"),
        ("Habilitation", "thesis"),
        ("", "thesis"),
    ],
)
def test_theses_by_their_genre(genre: str, expected: str) -> None:
    assert entry_type("thesis", genre, "biblatex").biblatex == expected


def test_an_unknown_type_is_a_document() -> None:
    assert entry_type("hologram", "", "bibtex").bibtex == "misc"


def test_the_order_names_every_field_once() -> None:
    fields = {row.name(dialect) for row in ENTRY_FIELDS for dialect in DIALECTS} - {""}
    arxiv = {field for naming, category in ARXIV_FIELDS.values() for field in (*naming, category)}
    assert len(FIELD_ORDER) == len(set(FIELD_ORDER))
    assert set(FIELD_ORDER) == fields | arxiv | {"eprint", "month", "day", "language"}


def test_months_and_languages() -> None:
    assert len(MONTHS) == 12
    assert LANGUAGES["de"] == "ngerman"
    assert all(name.isalpha() and name.islower() for name in LANGUAGES.values())
