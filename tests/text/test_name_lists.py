"""Names in an index, and lists of names in one value."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibtools.record.item import Name
from bibtools.text.name_lists import (
    NameList,
    is_held,
    parse_indexed,
    parse_names,
    separator_of,
    write_names,
)
from tests.writers.hostile import NAME

LAM: Name = {"family": "Lam", "given": "Remi"}
DOE: Name = {"family": "Doe", "given": "Jane"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Doe, Jane R", {"family": "Doe", "given": "Jane R"}),
        ("Doe JR", {"family": "Doe", "given": "J. R."}),
        ("Doe, JR", {"family": "Doe", "given": "J. R."}),
        ("van Raaij MJ", {"family": "Raaij", "given": "M. J.", "non-dropping-particle": "van"}),
        ("Wong Kee Song LM", {"family": "Wong Kee Song", "given": "L. M."}),
        ("Smith JA Jr", {"family": "Smith", "given": "J. A.", "suffix": "Jr"}),
        ("Smith, John A 3rd", {"family": "Smith", "given": "John A", "suffix": "3rd"}),
        ("Kim J-H", {"family": "Kim", "given": "J-H"}),
        ("Plato", {"literal": "Plato"}),
        ("Gemma Team", {"literal": "Gemma Team"}),
    ],
)
def test_indexed(text: str, name: Name) -> None:
    assert parse_indexed(text) == name


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Lam, Remi; Doe, Jane", [LAM, DOE]),
        ("Remi Lam and Jane Doe", [LAM, DOE]),
        ("Lam, Remi and Doe, Jane", [LAM, DOE]),
        ("Lam, Remi | Doe, Jane", [LAM, DOE]),
        ("Remi Lam & Jane Doe", [LAM, DOE]),
        ("Remi Lam, Jane Doe, Remi Lam", [LAM, DOE, LAM]),
        ("Remi Lam, Jane Doe, and Remi Lam", [LAM, DOE, LAM]),
        ("Lam, Remi", [LAM]),
        ("Lam R, Doe JR.", [{"family": "Lam", "given": "R."}, {"family": "Doe", "given": "J. R."}]),
        ("Lam, R., Doe, J.", [{"family": "Lam", "given": "R."}, {"family": "Doe", "given": "J."}]),
        ("Lam R.; Doe J.R.", [{"family": "Lam", "given": "R."}, {"family": "Doe", "given": "J.R."}]),
        ("{Doe, Roe; and Co}; Lam, Remi", [{"literal": "Doe, Roe; and Co"}, LAM]),
        ("Plato,; Lam, Remi", [{"family": "Plato"}, LAM]),
        (
            "{van Helden}, {Kees}; {de Wit}, {A.}, {Jr.}",
            [{"family": "van Helden", "given": "Kees"}, {"family": "de Wit", "given": "A.", "suffix": "Jr."}],
        ),
        ("King, Martin, Jr.", [{"family": "King", "given": "Martin", "suffix": "Jr."}]),
    ],
)
def test_lists(text: str, names: list[Name]) -> None:
    assert parse_names(text, separator_of([text])) == NameList(names, truncated=False)


@pytest.mark.parametrize("end", [" et al.", "; et al", ", et al.", "; and others", " …"])
def test_cut_short(end: str) -> None:
    text = f"Lam, Remi; Doe, Jane{end}"
    assert parse_names(text) == NameList([LAM, DOE], truncated=True)


@pytest.mark.parametrize("text", ["; " * 50_000, " " * 100_000, "{" * 100_000, "et al " * 20_000, "a, " * 30_000])
def test_long_texts_end_soon(text: str) -> None:
    for separator in (";", "and", ",", "|", ""):
        parse_names(text, separator)
    separator_of([text])


@given(st.lists(NAME.map(lambda name: name if is_held(name) else {"literal": "A. Team"}), max_size=4), st.booleans())  # type: ignore[arg-type]
def test_names_that_are_held_come_back(names: list[Name], truncated: bool) -> None:
    assert parse_names(write_names(names, truncated=truncated)) == NameList(names, truncated)
