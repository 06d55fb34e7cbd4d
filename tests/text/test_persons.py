"""One person among names: what may differ, and what makes somebody else of a name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibtools.record.item import Name
from bibtools.text.names import parse_name
from bibtools.text.persons import Person


@pytest.mark.parametrize(
    ("person", "name"),
    [
        ("Rosca, M.", "Mihaela Rosca"),
        ("Rosca, M.", "Mihaela C. Rosca"),
        ("Rosca M", "Mihaela Rosca"),
        ("Rosca MC", "Mihaela Rosca"),
        ("M. Rosca", "Mihaela Rosca"),
        ("Rosca", "Mihaela Rosca"),
        ("ROSCA, MIHAELA", "M. Rosca"),
        ("Roșca, M.", "Mihaela Rosca"),
        ("van den Oord, A.", "Aaron van den Oord"),
        ("Oord, Aaron van den", "Aaron van den Oord"),
        ("A. Oord", "Aaron van den Oord"),
        ("de Masson d'Autume, C.", "Cyprien de Masson d’Autume"),
        ("Alvaro Sanchez Gonzalez", "Alvaro Sanchez-Gonzalez"),
        ("A. Sanchez Gonzalez", "Alvaro Sanchez-Gonzalez"),
        ("Sanchez Gonzalez, Alvaro", "Alvaro Sanchez-Gonzalez"),
        ("King, Jr., Martin", "Martin Luther King Jr."),
        ("Jean-Luc Godard", "Jean Luc Godard"),
        ("J.-L. Godard", "Jean-Luc Godard"),
        ("Jeanluc Godard", "Jean-Luc Godard"),
        ("Gemma Team", "Gemma Team"),
        ("王伟", "王伟"),
    ],
)
def test_a_person_is_found(person: str, name: str) -> None:
    assert Person.parse(person).is_in(parse_name(name))


@pytest.mark.parametrize(
    ("person", "name"),
    [
        ("Müller, T.", {"family": "Mueller", "given": "Thomas"}),
        ("Mueller, T.", {"family": "Müller", "given": "Thomas"}),
        ("Muller, T.", {"family": "Müller", "given": "Thomas"}),
        ("Ørsted, H.", {"family": "Oersted", "given": "Hans"}),
        ("Rosca, Mihaela", {"family": "Mihaela", "given": "Rosca"}),
        ("Wei Zhang", {"family": "Wei", "given": "Zhang"}),
        ("Aaron van den Oord", {"family": "Oord", "given": "Aaron van den"}),
        ("Aaron van den Oord", {"family": "van den Oord", "given": "A."}),
        ("Lam, Remi", {"literal": "Remi Lam"}),
        ("王伟", {"family": "王", "given": "伟"}),
        ("Rosca, M.", {"family": "Rosca"}),
    ],
)
def test_a_person_is_found_in_the_parts_of_a_record(person: str, name: Name) -> None:
    assert Person.parse(person).is_in(name)


@pytest.mark.parametrize(
    ("person", "name"),
    [
        ("Rosca, M.", "Catalin Rosca"),
        ("Rosca, M.", "Mihaela Rosko"),
        ("Rosca, M. C.", "Mihaela Daria Rosca"),
        ("Hansen, P.", "Peter Jansen"),
        ("Wei Zhang", "Wei Zhou"),
        ("Gemma Team", "Gemini Team"),
        ("Wang", "王伟"),
        ("d'Autume, C.", "Cyprien de Masson d’Autume"),
    ],
)
def test_somebody_else_is_not(person: str, name: str) -> None:
    assert not Person.parse(person).is_in(parse_name(name))


def test_an_initial_in_the_place_of_a_family_name_says_too_little() -> None:
    assert not Person.parse("Rosca, M.").is_in({"family": "M", "given": "Rosca"})


@pytest.mark.parametrize("name", [{}, {"family": ""}, {"literal": ""}, {"family": 3}, {"given": "Mihaela"}])
def test_a_name_without_a_family_name_is_nobody(name: Name) -> None:
    assert not Person.parse("Rosca, M.").is_in(name)


@given(st.text(max_size=30))
def test_no_text_is_too_odd_for_a_person(text: str) -> None:
    person = Person.parse(text)
    assert person.readings
    assert isinstance(person.is_in(parse_name(text)), bool)


_WORD = st.text(alphabet="abcdefghijklmnopqrstuvwxyzéüø", min_size=2, max_size=8).map(str.capitalize)


@given(_WORD, _WORD)
def test_everybody_is_found_by_initial_and_family_name(family: str, given_name: str) -> None:
    name: Name = {"family": family, "given": given_name}
    assert Person.parse(f"{family}, {given_name[0]}.").is_in(name)
    assert Person.parse(f"{given_name} {family}").is_in(name)
