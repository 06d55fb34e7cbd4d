"""The rules of CSL that citeproc-py has wrong."""

import pytest

from bibtools.csl.citeproc_elements import initials, last_page, spaced_initials


@pytest.mark.parametrize(
    ("given", "mark", "expected"),
    [
        ("Jean-Paul", ". ", "J.-P."),
        ("J.-P. X", ". ", "J.-P. X."),
        ("J.W.", ".", "J.W."),
        ("Jack William", "", "JW"),
        ("bell", ". ", "b."),
        ("Ludwig van", ". ", "L. van"),
        ("Åsa", ".", "Å."),
        ("علي", ". ", "علي"),
        ("-", ". ", "-"),
        ("", ". ", ""),
    ],
)
def test_initials(given: str, mark: str, expected: str) -> None:
    assert initials(given, mark, hyphens=True) == expected


def test_initials_without_hyphens() -> None:
    assert initials("Jean-Paul X", "", hyphens=False) == "JPX"


@pytest.mark.parametrize(
    ("given", "expected"),
    [("Jack W", "Jack W."), ("J.W.", "J. W."), ("Jean-Paul", "Jean-Paul"), ("R. Bo", "R. Bo")],
)
def test_spaced_initials(given: str, expected: str) -> None:
    assert spaced_initials(given, ". ") == expected


@pytest.mark.parametrize(
    ("first", "last", "form", "expected"),
    [
        ("101", "115", None, "115"),
        ("101", "115", "expanded", "115"),
        ("321", "328", "minimal", "8"),
        ("321", "328", "minimal-two", "28"),
        ("1", "20", "minimal-two", "20"),
        ("5", "7", "minimal-two", "7"),
        ("5", "5", "minimal", "5"),
        ("71", "72", "chicago", "72"),
        ("100", "104", "chicago", "104"),
        ("107", "108", "chicago", "8"),
        ("321", "328", "chicago-16", "28"),
        ("1496", "1500", "chicago-16", "500"),
        ("S1", "S5", "minimal", "S5"),
    ],
)
def test_last_page(first: str, last: str, form: str | None, expected: str) -> None:
    assert last_page(first, last, form) == expected
