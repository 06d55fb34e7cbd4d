"""arXiv's categories and identifiers."""

import pytest

from bibtools.mappings.arxiv import ARCHIVES, CATEGORIES, candidates, identifier, identifier_of
from bibtools.record.item import Item


def test_the_taxonomy_is_whole() -> None:
    assert len(CATEGORIES) == len(set(CATEGORIES)) == 155
    assert len(ARCHIVES) == 20
    assert sum(category.startswith("cs.") for category in CATEGORIES) == 40
    assert sum(category.startswith("math.") for category in CATEGORIES) == 32
    assert sum(category.startswith("physics.") for category in CATEGORIES) == 22
    assert {category for category in CATEGORIES if "." not in category} == {
        "gr-qc", "hep-ex", "hep-lat", "hep-ph", "hep-th", "math-ph", "nucl-ex", "nucl-th", "quant-ph",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("LG", ("cs.LG",)),
        ("lg", ("cs.LG",)),
        (" LG ", ("cs.LG",)),
        ("ML", ("stat.ML",)),
        ("IV", ("eess.IV",)),
        ("OC", ("math.OC",)),
        ("AO-PH", ("physics.ao-ph",)),
        ("MTRL-SCI", ("cond-mat.mtrl-sci",)),
        ("QUANT-PH", ("quant-ph",)),
        ("CV", ("cs.CV", "math.CV")),
        ("AP", ("math.AP", "stat.AP")),
        ("CO", ("astro-ph.CO", "math.CO", "stat.CO")),
        ("SY", ("cs.SY", "eess.SY")),
        ("IT", ("cs.IT", "math.IT")),
        ("GT", ("cs.GT", "math.GT")),
        ("TH", ("econ.TH", "stat.TH")),
        ("NC", ("q-bio.NC",)),
        ("cs.LG", ("cs.LG",)),
        ("XX", ()),
        ("", ()),
        ("cs", ()),
    ],
)
def test_what_a_printed_class_may_mean(printed: str, expected: tuple[str, ...]) -> None:
    assert candidates(printed) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2212.12794", "2212.12794"),
        ("0704.0001v2", "0704.0001v2"),
        ("arXiv:2212.12794v1", "2212.12794v1"),
        ("arXiv: 2212.12794", "2212.12794"),
        ("10.48550/arXiv.2212.12794", "2212.12794"),
        ("https://doi.org/10.48550/ARXIV.2212.12794", "2212.12794"),
        ("https://arxiv.org/abs/hep-th/9901001", "hep-th/9901001"),
        ("http://arxiv.org/pdf/2212.12794v3.pdf", "2212.12794v3"),
        ("https://arxiv.org/abs/2212.12794?context=cs", "2212.12794"),
        ("math.GT/0309136", "math.GT/0309136"),
        ("10.1038/s41586-021-03819-2", None),
        ("https://arxiv.org/list/cs.LG/recent", None),
        ("see arXiv:2212.12794", None),
        ("2212.12794 and more", None),
        ("12345", None),
        ("", None),
    ],
)
def test_identifiers(text: str, expected: str | None) -> None:
    assert identifier(text) == expected


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ({"custom": {"arxiv-id": "2212.12794"}}, "2212.12794"),
        ({"DOI": "https://doi.org/10.48550/arXiv.2212.12794"}, "2212.12794"),
        ({"DOI": "10.1038/x", "URL": "https://arxiv.org/abs/2212.12794v2"}, "2212.12794v2"),
        ({"number": "arXiv:2212.12794."}, "2212.12794"),
        ({"number": "2212.12794", "publisher": "arXiv"}, "2212.12794"),
        ({"archive_location": "hep-th/9901001", "archive": "arXiv"}, "hep-th/9901001"),
        ({"number": "2212.12794", "publisher": "A University"}, None),
        ({"DOI": "10.1038/x", "number": 7}, None),
        ({}, None),
    ],
)
def test_the_identifier_of_an_item(item: Item, expected: str | None) -> None:
    assert identifier_of(item) == expected
