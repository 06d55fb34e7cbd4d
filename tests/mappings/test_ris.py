"""The RIS tables: whole, and the same read from either side."""

import re

import pytest

from bibtools.mappings.ris import REFERENCE_TYPES, TAGS, reference_type, tags
from bibtools.record import schema

NO_TAG = frozenset(
    """
    archive_collection archive-place authority available-date categories chair citation-key citation-label
    citation-number compiler container-author contributor curator custom dimensions division
    editorial-director event event-date executive-producer first-reference-note-number guest host
    illustrator interviewer jurisdiction license locator medium narrator organizer original-author
    original-date original-publisher original-publisher-place part-number part-title PMID printing-number
    producer recipient references reviewed-author reviewed-genre scale script-writer series-creator status
    submitted supplement-number volume-title volume-title-short year-suffix
    """.split()
)

READ_AS_ANOTHER_TYPE = {
    "entry": "entry-encyclopedia", "event": "document", "interview": "document", "post": "webpage",
    "review": "article-journal", "review-book": "article-journal", "treaty": "regulation",
}  # fmt: skip


@pytest.mark.parametrize("csl_type", sorted(schema.TYPES))
def test_types_both_ways(csl_type: str) -> None:
    written = reference_type(csl_type)
    read = next(row.csl for row in REFERENCE_TYPES if row.ris == written)
    assert read == READ_AS_ANOTHER_TYPE.get(csl_type, csl_type)


def test_every_csl_variable_has_a_tag_or_is_known_to_have_none() -> None:
    with_tag = {row.variable for row in TAGS}
    assert with_tag <= schema.VARIABLES
    assert schema.VARIABLES - with_tag == NO_TAG


@pytest.mark.parametrize("csl_type", ["article-journal", "book", "chapter", "paper-conference", "report", "thesis"])
def test_tags_both_ways(csl_type: str) -> None:
    shared = {
        "shortTitle": "title-short", "journalAbbreviation": "container-title-short", "page-first": "page",
        "number-of-pages": "page", "event-title": "container-title", "event-place": "publisher-place",
        "editor-translator": "editor", "section": "chapter-number", "ISSN": "ISBN",
    }  # fmt: skip
    for variable in schema.VARIABLES:
        row = next(tags(variable, csl_type), None)
        if row:
            fitting = (one for one in TAGS if one.tag == row.tag and (not one.types or csl_type in one.types))
            assert next(fitting).variable == shared.get(variable, variable)


def test_tags_have_the_shape_of_tags() -> None:
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]", row.tag) for row in TAGS)
    assert not {row.tag for row in TAGS} & {"TY", "ER", "ID"}
