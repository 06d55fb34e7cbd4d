"""The BibTeX and BibLaTeX tables: whole, and the same read from either side."""

import pytest

from bibtools.mappings.bibtex import (
    ARXIV_FIELDS,
    EDITORS,
    ENTRY_FIELDS,
    FIELD_ORDER,
    LANGUAGES,
    MONTHS,
    SAME_AS,
    SUBTITLES,
    fields_to_write,
    read_fields,
)
from bibtools.mappings.bibtex_types import ENTRY_TYPES, Dialect, csl_type, entry_type, has_entry_type
from bibtools.record import schema

DIALECTS: tuple[Dialect, ...] = ("bibtex", "biblatex")

NOT_OF_A_REFERENCE = frozenset(
    """
    citation-key citation-label citation-number first-reference-note-number locator year-suffix custom
    categories
    """.split()
)
"""They belong to a citation or to a program."""

NO_FIELD = frozenset(
    """
    archive archive_collection archive_location archive-place available-date chair collection-editor
    compiler composer contributor curator dimensions director division editor-translator editorial-director
    executive-producer guest host illustrator interviewer jurisdiction license medium narrator organizer
    original-author part-title performer printing-number producer recipient references reviewed-author
    reviewed-genre reviewed-title scale script-writer section series-creator source submitted
    supplement-number translated-title volume-title-short
    """.split()
)

READ_AS_ANOTHER_TYPE = {
    "article": "webpage", "article-magazine": "article-journal", "article-newspaper": "article-journal",
    "classic": "book", "entry": "entry-encyclopedia", "entry-dictionary": "entry-encyclopedia", "post": "webpage",
    "post-weblog": "webpage", "review": "article-journal", "review-book": "article-journal", "speech": "manuscript",
    **dict.fromkeys(
        """
        bill broadcast collection event figure graphic hearing interview legal_case legislation map motion_picture
        musical_score performance personal_communication regulation song standard treaty
        """.split(),
        "document",
    ),
}  # fmt: skip
"""What the styles of BibLaTeX cannot tell apart; everything else comes back as it was."""


@pytest.mark.parametrize("dialect", DIALECTS)
def test_every_csl_type_has_an_entry_type(dialect: Dialect) -> None:
    assert {row.csl for row in ENTRY_TYPES if row.name(dialect)} == schema.TYPES


def test_every_csl_variable_has_a_field_or_is_known_to_have_none() -> None:
    with_field = {row.variable for row in ENTRY_FIELDS if row.variable} | SAME_AS.keys()
    assert with_field <= schema.VARIABLES
    assert schema.VARIABLES - with_field == NO_FIELD | NOT_OF_A_REFERENCE


@pytest.mark.parametrize("kind", sorted(schema.TYPES))
def test_entry_types_both_ways(kind: str) -> None:
    written = entry_type(kind, "", "biblatex").biblatex
    assert csl_type(written) == READ_AS_ANOTHER_TYPE.get(kind, kind)
    assert csl_type(written, kind) == kind


def test_a_subtype_by_its_usual_name() -> None:
    assert csl_type("article", "magazine") == "article-magazine"
    assert csl_type("video", "tvepisode") is None
    assert csl_type("hologram") == "document"


def test_the_entry_types_of_bibtex() -> None:
    standard = """
        article book booklet conference inbook incollection inproceedings manual mastersthesis misc phdthesis
        proceedings techreport unpublished
    """
    assert {row.bibtex for row in ENTRY_TYPES if row.bibtex} == set(standard.split())
    assert not has_entry_type("online", "bibtex")
    assert has_entry_type("electronic", "biblatex")


@pytest.mark.parametrize("kind", sorted(schema.TYPES))
@pytest.mark.parametrize("dialect", DIALECTS)
def test_fields_both_ways(kind: str, dialect: Dialect) -> None:
    """Whatever field a variable is written to, it is read from."""
    for variable in schema.VARIABLES:
        for row in fields_to_write(variable, kind, dialect):
            assert read_fields(kind)[row.name(dialect)].row.variable == SAME_AS.get(variable, variable)


@pytest.mark.parametrize(
    ("kind", "field", "variable"),
    [
        ("article-journal", "number", "issue"),
        ("article-journal", "eid", "number"),
        ("book", "number", "collection-number"),
        ("chapter", "number", "collection-number"),
        ("report", "number", "number"),
        ("report", "institution", "publisher"),
        ("thesis", "school", "publisher"),
        ("document", "howpublished", "publisher"),
        ("document", "organization", "publisher"),
        ("standard", "organization", "authority"),
        ("webpage", "titleaddon", "container-title"),
        ("article-journal", "journal", "container-title"),
        ("paper-conference", "booktitle", "container-title"),
        ("book", "maintitle", "container-title"),
        ("book", "booktitle", ""),
        ("book", "location", "publisher-place"),
        ("book", "address", "publisher-place"),
    ],
)
def test_what_a_field_means_in_a_type(kind: str, field: str, variable: str) -> None:
    assert read_fields(kind)[field].row.variable == variable


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
    fields = {row.name(dialect) for row in ENTRY_FIELDS for dialect in DIALECTS}
    arxiv = {field for naming, category in ARXIV_FIELDS.values() for field in (*naming, category)}
    assert len(FIELD_ORDER) == len(set(FIELD_ORDER))
    assert set(FIELD_ORDER) >= fields | arxiv | {*SUBTITLES.values(), *EDITORS, *EDITORS.values()}


def test_months_and_languages() -> None:
    assert len(MONTHS) == 12
    assert LANGUAGES["de"] == "ngerman"
    assert all(name.isalpha() and name.islower() for name in LANGUAGES.values())
