"""Given names as initials."""

import pytest

from bibtools.csl.render.initials import initialized, spaced


@pytest.mark.parametrize(
    ("given", "mark", "expected"),
    [
        ("Jean-Paul", ". ", "J.-P."),
        ("J.-P. X", ". ", "J.-P. X."),
        ("J.W.", ".", "J.W."),
        ("Jack William", "", "JW"),
        ("Ludwig van", ". ", "L. van"),
        ("Åsa", ".", "Å."),
        ("", ". ", ""),
    ],
)
def test_initials(given: str, mark: str, expected: str) -> None:
    assert initialized(given, mark) == expected


def test_initials_without_hyphens() -> None:
    assert initialized("Jean-Paul X", "", hyphens=False) == "JPX"


@pytest.mark.parametrize(
    ("given", "expected"),
    [("Jack W", "Jack W."), ("J.W.", "J. W."), ("Jean-Paul", "Jean-Paul"), ("R. Bo", "R. Bo")],
)
def test_whole_names_beside_initials(given: str, expected: str) -> None:
    assert spaced(given, ". ") == expected
