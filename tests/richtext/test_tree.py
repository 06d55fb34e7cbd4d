"""Which addresses a printed link may have."""

import pytest

from bibtools.richtext.tree import address


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://example.org/a?b=c", "https://example.org/a?b=c"),
        ("HTTP://example.org", "HTTP://example.org"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("doi:10.1000/182", "https://doi.org/10.1000/182"),
        ("https://doi.org/10.1002/(SICI)<1::AID>3", "https://doi.org/10.1002/(SICI)%3C1::AID%3E3"),
        ('https://example.org/"x', "https://example.org/%22x"),
        ("javascript:alert(1)", None),
        (" javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("file:///etc/passwd", None),
        ("example.org", None),
        ("https:", None),
        ("https://example.org/\nx", None),
    ],
)
def test_address(url: str, expected: str | None) -> None:
    assert address(url) == expected
