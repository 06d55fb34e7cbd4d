"""Names read in the order of speech and inverted: the same person, the same value."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibtools.record.item import Name
from bibtools.record.names import display, family_with_particle
from bibtools.text.names import is_group, parse_inverted, parse_name

PEOPLE: dict[str, Name] = {
    "Ada Lovelace": {"family": "Lovelace", "given": "Ada"},
    "Aaron van den Oord": {"family": "Oord", "given": "Aaron", "non-dropping-particle": "van den"},
    "Diego de las Casas": {"family": "Casas", "given": "Diego", "non-dropping-particle": "de las"},
    "Cyprien de Masson d'Autume": {"family": "Masson d'Autume", "given": "Cyprien", "non-dropping-particle": "de"},
    "Jean d'Alembert": {"family": "d'Alembert", "given": "Jean"},
    "Vincent van 't Hof": {"family": "Hof", "given": "Vincent", "non-dropping-particle": "van 't"},
    "José Ortega y Gasset": {"family": "Ortega y Gasset", "given": "José"},
    "Jeffrey De Fauw": {"family": "De Fauw", "given": "Jeffrey"},
    "Sabrina De Capitani di Vimercati": {"family": "De Capitani di Vimercati", "given": "Sabrina"},
    "Bart Van Assche": {"family": "Van Assche", "given": "Bart"},
    "S. M. Ali Eslami": {"family": "Eslami", "given": "S. M. Ali"},
    "Samuel L Smith": {"family": "Smith", "given": "Samuel L"},
    "Martin Luther King Jr.": {"family": "King", "given": "Martin Luther", "suffix": "Jr."},
    "Henry Louis Gates III": {"family": "Gates", "given": "Henry Louis", "suffix": "III"},
    "Marie-Therese Png": {"family": "Png", "given": "Marie-Therese"},
    "Weinan E": {"family": "E", "given": "Weinan"},
    "李 明": {"family": "李", "given": "明"},
    "Ahmed al-Rashid": {"family": "al-Rashid", "given": "Ahmed"},
}


@pytest.mark.parametrize("text", PEOPLE)
def test_order_of_speech(text: str) -> None:
    assert parse_name(text) == PEOPLE[text]


@pytest.mark.parametrize("text", [text for text in PEOPLE if text.isascii()])
def test_display_gives_the_name_back(text: str) -> None:
    assert display(parse_name(text)) == text


INVERTED: dict[str, Name] = {
    "Lovelace, Ada": PEOPLE["Ada Lovelace"],
    "Oord, Aaron van den": PEOPLE["Aaron van den Oord"],
    "van den Oord, Aaron": PEOPLE["Aaron van den Oord"],
    "de Masson d'Autume, Cyprien": PEOPLE["Cyprien de Masson d'Autume"],
    "De Fauw, Jeffrey": PEOPLE["Jeffrey De Fauw"],
    "King, Jr., Martin Luther": PEOPLE["Martin Luther King Jr."],
    "King, Martin Luther, Jr.": PEOPLE["Martin Luther King Jr."],
    "King": {"literal": "King"},
    "King, Jr.": {"family": "King", "suffix": "Jr."},
}


@pytest.mark.parametrize("text", INVERTED)
def test_inverted_order(text: str) -> None:
    assert parse_inverted(text) == INVERTED[text]
    assert parse_name(text) == INVERTED[text]


def test_a_suffix_behind_a_comma_in_the_order_of_speech() -> None:
    assert parse_name("Martin Luther King, Jr.") == PEOPLE["Martin Luther King Jr."]


GROUPS = [
    *("Gemma Team", "Eedi", "Imagen-Team-Google", "OpenAI", "The LIGO Scientific Collaboration", "AT&T Labs"),
    *("Team 42", "University of Amsterdam", "Institute for Advanced Study"),
]


@pytest.mark.parametrize("text", GROUPS)
def test_groups_are_literals(text: str) -> None:
    assert is_group(text)
    assert parse_name(text) == {"literal": text}


@pytest.mark.parametrize("text", ["Ada Lovelace", "Aaron van den Oord", "Ving Ian Lei", "Sofia Anders"])
def test_people_are_no_groups(text: str) -> None:
    assert not is_group(text)


def test_the_family_name_as_it_is_spoken_of() -> None:
    assert family_with_particle(PEOPLE["Aaron van den Oord"]) == "van den Oord"
    assert family_with_particle({"literal": "Gemma Team"}) == "Gemma Team"


@given(st.text(max_size=40))
def test_no_letter_of_a_name_is_lost(text: str) -> None:
    for parsed in (parse_name(text), parse_inverted(text)):
        letters = sorted(char for part in parsed.values() for char in str(part) if not char.isspace() and char != ",")
        assert letters == sorted(char for char in text if not char.isspace() and char != ",")
