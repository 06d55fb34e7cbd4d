"""The RIS tables: whole, and the same read from either side."""

import re

import pytest

from bibtools.mappings.ris import (
    FORMS,
    KNOWN,
    OTHER_TAGS,
    PLACES,
    STAND_INS,
    TAGS,
    meanings,
    places,
)
from bibtools.mappings.ris_types import (
    OTHER_NAMES,
    REFERENCE_TYPES,
    csl_type,
    is_manuscript,
    known_type,
    reference_type,
)
from bibtools.record import schema

NO_TAG = frozenset(
    """
    archive_collection archive-place categories chair citation-key citation-label citation-number compiler
    contributor curator custom editor-translator editorial-director event-date executive-producer
    first-reference-note-number guest host interviewer license locator narrator organizer original-author
    original-publisher original-publisher-place page-first part-number part-title printing-number
    reviewed-author reviewed-genre script-writer series-creator supplement-number volume-title
    volume-title-short year-suffix
    """.split()
)

READ_AS_ANOTHER_TYPE = {
    "broadcast": "motion_picture", "collection": "document", "entry": "entry-encyclopedia", "event": "document",
    "interview": "document", "performance": "document", "post": "webpage", "review": "article-journal",
    "review-book": "article-journal", "treaty": "regulation",
}  # fmt: skip

TYPES_OF_2011 = """
    ABST ADVS AGGR ANCIENT ART BILL BLOG BOOK CASE CHAP CHART CLSWK COMP CONF CPAPER CTLG DATA DBASE DICT EBOOK ECHAP
    EDBOOK EJOUR ELEC ENCYC EQUA FIGURE GEN GOVDOC GRANT HEAR ICOMM INPR JFULL JOUR LEGAL MANSCPT MAP MGZN MPCT MULTI
    MUSIC NEWS PAMP PAT PCOMM RPRT SER SLIDE SOUND STAND STAT THES UNBILL UNPB VIDEO
    """.split()

TAGS_OF_2001 = """
    TY ID T1 TI CT BT T2 T3 A1 AU A2 ED A3 Y1 PY Y2 N1 AB N2 KW RP JF JO JA J1 J2 VL IS CP SP EP CY PB SN AD AV M1 M2 M3
    U1 U2 U3 U4 U5 UR L1 L2 L3 L4 ER
    """.split()
TAGS_OF_2011 = """
    A4 AN C1 C2 C3 C4 C5 C6 C7 C8 CA CN DA DB DO DP ET LA LB LK NV OP RI RN SE ST SV TA TT
    """.split()


@pytest.mark.parametrize("name", sorted(schema.TYPES))
def test_types_both_ways(name: str) -> None:
    assert csl_type(reference_type(name)) == READ_AS_ANOTHER_TYPE.get(name, name)


@pytest.mark.parametrize("name", TYPES_OF_2011)
def test_every_type_of_the_specification_is_known(name: str) -> None:
    assert known_type(name) == name
    assert any(row.ris == name for row in REFERENCE_TYPES)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("jour", "JOUR"), ("Chap", "CHAP"), (" THES ", "THES"), ("Journ", "JOUR"), ("Journal Article", "JOUR"),
        ("Book Section", "CHAP"), ("STD", "STAND"), ("UNPD", "UNPB"), ("WEB", "WEB"), ("OTHER", "GEN"), ("XYZ", None),
        ("", None),
    ],
)  # fmt: skip
def test_types_in_other_words(written: str, expected: str | None) -> None:
    assert known_type(written) == expected


def test_other_names_are_for_types_there_are() -> None:
    assert {known_type(name) for name in OTHER_NAMES.values()} == set(OTHER_NAMES.values())


@pytest.mark.parametrize(
    ("genre", "expected"),
    [
        ("Preprint", False),
        ("", False),
        ("Working paper", False),
        ("Unpublished manuscript", True),
        ("Typescript", True),
    ],
)
def test_what_says_that_an_unpublished_work_is_a_manuscript(genre: str, *, expected: bool) -> None:
    assert is_manuscript(genre) is expected


@pytest.mark.parametrize("tag", [*TAGS_OF_2001, *TAGS_OF_2011])
def test_every_tag_of_the_specification_is_known(tag: str) -> None:
    assert tag in KNOWN


def test_every_csl_variable_has_a_tag_or_is_known_to_have_none() -> None:
    with_tag = {row.variable for row in TAGS} - {""} | schema.OLDER_SPELLINGS.keys()
    assert with_tag <= schema.VARIABLES
    assert schema.VARIABLES - with_tag == NO_TAG


@pytest.mark.parametrize("name", TYPES_OF_2011)
def test_a_tag_that_takes_a_variable_is_read_as_it(name: str) -> None:
    table = meanings(name, first=False)
    for variable, found in places(name).items():
        for place in found:
            rows = table[place.tag].rows
            own = next(row for row in rows if row.variable == variable)
            assert all(row.form or row.variable == place.beside for row in rows[: rows.index(own)])


def test_the_table_is_sound() -> None:
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]", tag) for row in TAGS for tag in (row.tag, *row.also))
    assert not {tag for row in TAGS for tag in (row.tag, *row.also)} & (OTHER_TAGS - {"M2", "C6"})
    assert {row.form for row in TAGS} - {""} <= FORMS.keys()
    assert {one for row in TAGS for one in row.types} <= schema.TYPES
    assert all(row.kind == "names" for row in TAGS if row.variable in schema.NAME_VARIABLES)
    assert PLACES.keys() <= schema.VARIABLES
    assert STAND_INS.keys() <= schema.VARIABLES
    assert all((row.variable in schema.NAME_VARIABLES) == (row.kind == "names") for row in TAGS if row.variable)


@pytest.mark.parametrize(
    ("name", "tag", "expected"),
    [
        ("JOUR", "T2", "container-title"),
        ("BOOK", "T2", "collection-title"),
        ("CHAP", "T2", "container-title"),
        ("THES", "T2", "division"),
        ("CHAP", "T3", "collection-title"),
        ("BOOK", "A2", "collection-editor"),
        ("CHAP", "A2", "editor"),
        ("PCOMM", "A2", "recipient"),
        ("BOOK", "A3", "editor"),
        ("CHAP", "A3", "collection-editor"),
        ("MPCT", "AU", "director"),
        ("MUSIC", "AU", "composer"),
        ("EDBOOK", "AU", "editor"),
        ("BOOK", "M1", "collection-number"),
        ("BILL", "M1", "number"),
        ("MAP", "C1", "scale"),
        ("JOUR", "C7", "number"),
        ("PAT", "C6", "status"),
        ("COMP", "ET", "version"),
        ("BOOK", "ET", "edition"),
        ("CASE", "PB", "authority"),
        ("THES", "SP", "number-of-pages"),
        ("JOUR", "SP", "page"),
        ("CHAP", "IS", "number-of-volumes"),
        ("JOUR", "IS", "issue"),
    ],
)
def test_what_a_tag_means_first(name: str, tag: str, expected: str) -> None:
    assert next(row.variable for row in meanings(name, first=False)[tag].rows if not row.form) == expected


def test_in_the_first_version_a2_are_editors() -> None:
    assert meanings("BOOK", first=True)["A2"].rows[0].variable == "editor"
    assert meanings("BOOK", first=True)["A3"].rows[0].variable == "collection-editor"
