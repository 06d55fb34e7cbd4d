"""RIS that Zotero imports whole."""

import pytest

from bibtools.record.item import Item
from tests.zotero.written import PREPRINT, ris


def test_a_preprint_in_ris() -> None:
    assert ris(PREPRINT) == [
        "TY  - UNPB",
        "TI  - GraphCast",
        "DO  - 10.48550/arXiv.2212.12794",
        "PB  - arXiv",
        "M2  - Type: preprint",
        "M2  - Archive ID: 2212.12794",
        "M2  - Truncated: author (et al.)",
        "M2  - arXiv Category: cs.LG",
        "M2  - Groups: deepmind",
    ]


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ({"type": "document", "title": "T"}, ["TY  - ANCIENT", "TI  - T"]),
        ({"type": "interview", "title": "T"}, ["TY  - GEN", "TI  - T", "M2  - Type: interview"]),
        ({"type": "standard", "number": "9"}, ["TY  - GEN", "M2  - Type: standard", "M2  - Number: 9"]),
        ({"type": "pamphlet"}, ["TY  - BOOK", "M2  - Type: pamphlet"]),
        ({"type": "book", "custom": {"ris-fields": {"L1": ["a.pdf"]}}}, ["TY  - BOOK", "L1  - a.pdf"]),
        (
            {"type": "article", "number": "arXiv:2101.00001v2", "custom": {"arxiv-id": "2101.00001"}},
            ["TY  - UNPB", "PB  - arXiv", "M2  - Type: preprint", "M2  - Archive ID: 2101.00001v2"],
        ),
        ({"type": "book", "page": "7-12"}, ["TY  - BOOK", "M2  - Page: 7-12"]),
        ({"type": "chapter", "page": "7–12"}, ["TY  - CHAP", "SP  - 7", "EP  - 12"]),
        ({"type": "chapter", "page": "7-12, 15"}, ["TY  - CHAP", "SP  - 7-12, 15"]),
        ({"type": "report", "number": "TR-7", "DOI": "10.1000/1"}, ["TY  - RPRT", "SN  - TR-7", "DO  - 10.1000/1"]),
        ({"type": "book", "keyword": "one, two"}, ["TY  - BOOK", "KW  - one", "KW  - two"]),
        ({"type": "book", "note": "Edition: first."}, ["TY  - BOOK", "M2  - Edition: first."]),  # in N1 it is ProCite's
        (
            {"type": "book", "accessed": {"date-parts": [[2022, 1, 2]]}, "URL": "http://a.org"},
            ["TY  - BOOK", "UR  - http://a.org", "Y2  - 2022/01/02/"],
        ),
        ({"type": "book", "title": "x<sup>2</sup> <i>E. coli</i>"}, ["TY  - BOOK", "TI  - x² &lt;i>E. coli&lt;/i>"]),
        ({"type": "book", "title": "R&D &amp; a <b"}, ["TY  - BOOK", "TI  - R&amp;D &amp;amp; a &lt;b"]),
        ({"type": "book", "abstract": "R&D &amp; a <b"}, ["TY  - BOOK", "AB  - R&D &amp; a <b"]),
        (
            {"type": "song", "composer": [{"literal": "C"}], "author": [{"literal": "A"}]},
            ["TY  - SOUND", "A2  - A", "AU  - C"],
        ),
        (
            {"type": "paper-conference", "container-title": "P", "event-title": "E", "publisher-place": "R"},
            ["TY  - CONF", "C3  - P", "T2  - E", "C1  - R"],
        ),
        (
            {"type": "motion_picture", "script-writer": [{"family": "A", "given": "B"}]},
            ["TY  - MPCT", "M2  - Script Writer: A || B"],
        ),
    ],
)
def test_lines_of_ris(item: Item, expected: list[str]) -> None:
    assert ris(item) == expected
