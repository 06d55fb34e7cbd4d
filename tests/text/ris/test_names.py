"""Names as RIS writes them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibtools.record.item import Name
from bibtools.text.ris import names


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Smith, John", [{"family": "Smith", "given": "John"}]),
        ("Smith,J. A.", [{"family": "Smith", "given": "J. A."}]),
        ("van den Oord, Aaron", [{"family": "Oord", "given": "Aaron", "non-dropping-particle": "van den"}]),
        ("King, Martin, Jr.", [{"family": "King", "given": "Martin", "suffix": "Jr."}]),
        ("King, Jr., Martin", [{"family": "King", "given": "Martin", "suffix": "Jr."}]),
        ("Östberg, Å.", [{"family": "Östberg", "given": "Å."}]),
        ("Homerus", [{"family": "Homerus"}]),
        ("Gemma Team", [{"literal": "Gemma Team"}]),
        ("Simon and Schuster", [{"literal": "Simon and Schuster"}]),
        ("World Health Organization,", [{"literal": "World Health Organization"}]),
        ("Google,", [{"literal": "Google"}]),
        ("J. A. Smith", [{"family": "Smith", "given": "J. A."}]),
        ("U. S. Department of Agriculture", [{"literal": "U. S. Department of Agriculture"}]),
        ("A, B, C, D", [{"literal": "A, B, C, D"}]),
        ("Smith, J.; Doe, A.", [{"family": "Smith", "given": "J."}, {"family": "Doe", "given": "A."}]),
        ("Smith, J. and Doe, A.", [{"family": "Smith", "given": "J."}, {"family": "Doe", "given": "A."}]),
        ("", []),
        (" , ", []),
    ],
)
def test_lines(line: str, expected: list[Name]) -> None:
    assert names.parse(line) == (expected, False)


@pytest.mark.parametrize("line", ["Smith, J., et al.", "Smith, J. et al", "Smith, J., and others", "Smith, J., Et al."])
def test_lists_cut_short(line: str) -> None:
    assert names.parse(line) == ([{"family": "Smith", "given": "J."}], True)


def test_et_al_is_nobody() -> None:
    assert names.parse("et al.") == ([], True)
    assert names.parse("Othersson, A") == ([{"family": "Othersson", "given": "A"}], False)


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ({"family": "Smith", "given": "John"}, "Smith, John"),
        ({"family": "Oord", "given": "Aaron", "non-dropping-particle": "van den"}, "van den Oord, Aaron"),
        ({"family": "van den Oord", "given": "Aaron"}, "van den Oord, Aaron"),
        ({"family": "King", "given": "Martin", "suffix": "Jr."}, "King, Martin, Jr."),
        ({"family": "King", "suffix": "Jr."}, "King, Jr."),
        ({"family": "Plato"}, "Plato"),
        ({"literal": "Gemma Team"}, "Gemma Team"),
        ({"literal": "OpenAI"}, "OpenAI,"),
    ],
)
def test_names_that_are_kept(name: Name, line: str) -> None:
    assert names.write(name) == line
    assert names.is_kept(name, line)


@pytest.mark.parametrize(
    "name",
    [
        {"family": "Humboldt", "given": "A.", "dropping-particle": "von"},
        {"literal": "Google, Inc."},
        {"family": "Smith, Jones", "given": "A."},
        {"family": "Smith", "given": "A, B"},
        {"given": "Madonna"},
        {"family": "Oord", "given": "Aaron van den"},
        {"family": ","},
    ],
)
def test_names_that_are_not(name: Name) -> None:
    assert not names.is_kept(name, names.write(name))


def test_what_is_read_is_the_callers_own() -> None:
    names.parse("van Ark, A").names[0]["family"] = "X"
    assert names.parse("van Ark, A").names[0]["family"] == "Ark"


@given(st.text())
def test_any_text(line: str) -> None:
    for name in names.parse(line).names:
        names.is_kept(name, names.write(name))
