"""Names across works: who is offered as one person, and who is not."""

from bibtools.reconcile import reconcile
from bibtools.reconcile.persons import Form, Person, persons
from bibtools.record.item import Item
from tests.reconcile.made import made
from tests.reconcile.records import names, record


def offered(*works: Item) -> list[list[str]]:
    return [[form.name for form in person.forms] for person in persons(works)]


def in_class(work: Item, name: str) -> Item:
    return work | {"custom": {"arxiv-category": name}}


def test_three_forms_with_a_co_author_in_common() -> None:
    works = [
        record("a", "Normalizing flows", "Danilo Rezende, Shakir Mohamed"),
        record("b", "Stochastic backpropagation", "Danilo Jimenez Rezende, S. Mohamed, Daan Wierstra"),
        record("c", "Unsupervised learning", "Danilo J. Rezende, D. Wierstra"),
        record("d", "More flows", "Danilo Jimenez Rezende"),
    ]
    mohamed, rezende, wierstra = persons(works)
    assert rezende == Person(
        [
            Form("Danilo Jimenez Rezende", ["b", "d"]),
            Form("Danilo J. Rezende", ["c"]),
            Form("Danilo Rezende", ["a"]),
        ],
        ["Daan Wierstra", "Shakir Mohamed"],
        [],
    )
    assert [form.name for form in mohamed.forms] == ["Shakir Mohamed", "S. Mohamed"]
    assert [form.name for form in wierstra.forms] == ["Daan Wierstra", "D. Wierstra"]


def test_a_class_in_common() -> None:
    one, other = record("a", "Cake", "Jack W. Rae"), record("b", "Tea", "Jack Rae")
    assert offered(one, other) == []
    assert offered(in_class(one, "cs.CL"), in_class(other, "cs.LG")) == []
    assert offered(in_class(one, "cs.CL"), in_class(other, "cs.CL")) == [["Jack W. Rae", "Jack Rae"]]


def test_nothing_speaks_for_it() -> None:
    assert offered(record("a", "Cake", "Jane Wang, Ann Lee"), record("b", "Tea", "J. Wang, Bo Berg")) == []


def test_names_that_contradict_each_other() -> None:
    assert offered(record("a", "Cake", "Jack W. Rae, Ann Lee"), record("b", "Tea", "Jack R. Rae, Ann Lee")) == []


def test_a_short_form_of_two_people_is_nobodys() -> None:
    works = [
        record("a", "Cake", "Jane Wang, Ann Lee"),
        record("b", "Tea", "John Wang, Ann Lee"),
        record("c", "Scones", "J. Wang, Ann Lee"),
    ]
    assert offered(*works) == []
    assert offered(works[0], works[2]) == [["Jane Wang", "J. Wang"]]


def test_two_people_of_one_work() -> None:
    works = [record("a", "Cake", "J. Wang, Jane Wang, Ann Lee"), record("b", "Tea", "Jane Wang, Ann Lee")]
    assert offered(*works) == []


def test_groups_and_lists_of_thousands_say_nothing() -> None:
    many = ", ".join(f"A{number} Person{number}" for number in range(200))
    works = [record("a", "Cake", f"Jane Wang, {many}"), record("b", "Tea", f"J. Wang, {many}")]
    assert offered(*works) == []
    group = [{"literal": "Gemma Team"}, *names("Ann Lee")]
    assert offered(*(record(key, key, "") | {"author": group} for key in "ab")) == []


def test_broken_names_are_nobody() -> None:
    odd: list[Item] = [{"id": "a", "author": "Jane"}, {"id": "b", "author": [None, {"family": ["x"]}, {"given": 7}]}]
    assert persons(odd) == []


def test_nothing_is_changed_and_many_records_are_no_matter() -> None:
    items, _ = made(2_000)
    works = reconcile(items)
    before = repr(list(works))
    assert all(len(person.forms) > 1 and (person.coauthors or person.classes) for person in persons(works))
    assert repr(list(works)) == before
