import pytest

from bibtools.reconcile.author_lists import compare_lists
from bibtools.reconcile.people import PersonKey, person_key, same_person
from bibtools.record.item import Name
from tests.reconcile.records import names


def keys(text: str) -> list[PersonKey]:
    return [person_key(name) for name in names(text)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Danilo Rezende", "Danilo J. Rezende"),
        ("Danilo J. Rezende", "Danilo Jimenez Rezende"),
        ("D. J. Rezende", "Danilo Jimenez Rezende"),
        ("Aäron van den Oord", "Aaron van den Oord"),
        ("Aaron van den Oord", "Oord, Aaron"),
        ("Schöttner, Anja", "Schoettner, Anja"),
        ("Wong, SI", "Wong, Sut I."),
        ("O’Brochta, W.", "William, O’Brochta"),
        ("Vinyals, Oriol", "Oriol, Vinyals"),
        ("Gemma Team", "gemma team"),
        ("Kunesch, Markus", "Kunesch, Marcus"),
        ("de-Schipper, F A", "de Schipper, F A"),
        ("Rezende", "Danilo Rezende"),
    ],
)
def test_one_person(one: str, other: str) -> None:
    left, right = _key(one), _key(other)
    assert same_person(left, right)
    assert same_person(right, left)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jack W. Rae", "Jack R. Rae"),
        ("Wang, Jane", "Wang, Ziyu"),
        ("Wang, J.", "Wang, Z."),
        ("Li, Yujia", "Lu, Yujia"),
        ("Gemma Team", "Gemini Team"),
        ("Lam, R.", "Rosca, L."),
    ],
)
def test_two_people(one: str, other: str) -> None:
    assert not same_person(_key(one), _key(other))
    assert not same_person(_key(other), _key(one))


def _key(text: str) -> PersonKey:
    if ", " in text:
        family, given = text.split(", ")
        return person_key({"family": family, "given": given})
    if text == "Rezende":
        return person_key({"family": text})
    return keys(text)[0]


def test_a_cut_list_is_compared_with_the_beginning_of_the_other() -> None:
    whole = keys("Gemma Team, Morgane Riviere, Shreya Pathak, Pier Sessa, Cassidy Hardin")
    shown = keys("Gemma Team, Morgane Riviere, Shreya Pathak")
    assert compare_lists(shown, whole, one_cut=True).sameness == "all"
    assert compare_lists(whole, shown, other_cut=True).sameness == "all"
    assert compare_lists(shown, whole).sameness == "most"


def test_other_people_are_told() -> None:
    assert compare_lists(keys("Remi Lam, Ilan Price"), keys("Jackie Kay, Ann Lee")).sameness == "none"


def test_order_is_free() -> None:
    assert compare_lists(keys("Remi Lam, Ilan Price"), keys("Ilan Price, R. Lam")).sameness == "all"


def test_namesakes_count_once() -> None:
    match = compare_lists(keys("J. Wang, J. Wang"), keys("Jane Wang, Ziyu Wang"))
    assert match.score == 0.5


def test_a_list_in_one_piece() -> None:
    piece = [person_key({"literal": "Adeli K.Lewis G. F."})]
    parted = [_key("Adeli, K."), _key("Lewis, G. F.")]
    match = compare_lists(piece, parted)
    assert match.sameness == "all"


def _name(text: str) -> Name:
    family, given = text.split(", ")
    return {"family": family, "given": given}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ({"literal": "Smith JA"}, _name("Smith, John A."), True),
        ({"literal": "Smith JA"}, _name("Smith, Karl"), False),
        (_name("Berg, J."), _name("van den Berg, Jan"), True),
        (_name("Berg, J."), _name("Lindberg, Jan"), False),
        (_name("D. J., Rezende"), _name("Rezende, Danilo Jimenez"), True),
        (_name("D. J., Rezende"), _name("Rezende, Karl"), False),
        (_name("J., Rae"), _name("J. W., Rae"), True),
        (_name("Wright Jr, T. C."), _name("Wright, T C Jr"), True),
        (_name("A, Cabañes Jason Vincent"), _name("Cabanes, Jason Vincent A."), True),
    ],
)
def test_forms_of_databases(one: Name, other: Name, same: bool) -> None:
    assert same_person(person_key(one), person_key(other)) is same
    assert same_person(person_key(other), person_key(one)) is same


def test_many_particles_come_to_an_end() -> None:
    assert not same_person(person_key({"family": "della" * 5000 + "x"}), person_key({"family": "x"}))
