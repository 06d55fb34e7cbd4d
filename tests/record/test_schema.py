"""What breaks the CSL data schema, with the path to it."""

import pytest

from bibtools.record.schema import TYPES, VARIABLES, faults

VALID = {
    "id": "x",
    "type": "article-journal",
    "title": "T",
    "author": [{"family": "F", "given": "G", "comma-suffix": True}, {"literal": "L"}],
    "issued": {"date-parts": [[2020, 1, 2], [2021]], "circa": True},
    "accessed": "2020-01",
    "volume": 3,
    "page": "1-2",
    "custom": {"anything": [1]},
    "categories": ["cs.LG"],
}


def test_a_valid_item() -> None:
    assert faults(VALID) == []


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"id": None}, "id:"),
        ({"type": "preprint"}, "type:"),
        ({"title": 3}, "title:"),
        ({"title": None}, "title:"),
        ({"volume": [1]}, "volume:"),
        ({"volume": True}, "volume:"),
        ({"author": "A. Nobody"}, "author:"),
        ({"author": ["A. Nobody"]}, "author[0]:"),
        ({"author": [{"family": "F"}, {"first": "G"}]}, "author[1].first:"),
        ({"author": [{"family": 1}]}, "author[0].family:"),
        ({"issued": 2020}, "issued:"),
        ({"issued": {"year": 2020}}, "issued.year:"),
        ({"issued": {"date-parts": [[2020, 1, 1, 1]]}}, "issued.date-parts:"),
        ({"issued": {"date-parts": []}}, "issued.date-parts:"),
        ({"custom": []}, "custom:"),
        ({"categories": "cs.LG"}, "categories:"),
        ({"Title": "T"}, "Title:"),
    ],
)
def test_faults_have_their_path(change: dict[str, object], path: str) -> None:
    found = faults(VALID | change)
    assert len(found) == 1
    assert found[0].startswith(path)


def test_not_an_item() -> None:
    assert faults([]) == ["not an object but a list"]


def test_the_counts_of_the_specification() -> None:
    """CSL 1.0.2, appendix III: 45 types with `event`; appendix IV and the data schema: the variables."""
    assert len(TYPES) == 45
    assert {"title", "author", "issued", "volume", "custom"} <= VARIABLES
