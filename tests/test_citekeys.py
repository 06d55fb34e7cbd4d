"""Citation keys: readable, safe, unique, stable."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibtools import citekeys
from bibtools.record.item import Item


def item(family: str = "Lam", year: int | None = 2022, title: str = "GraphCast", **more: object) -> Item:
    made: Item = {"type": "article", "title": title, "author": [{"family": family, "given": "A."}], **more}
    return made if year is None else {**made, "issued": {"date-parts": [[year]]}}


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (item(), "lam2022graphcast"),
        (
            item(title="GraphCast: Learning skillful medium-range global weather forecasting"),
            "lam2022graphcast",
        ),
        (item(year=None), "lamgraphcast"),
        (item("De Fauw", 2018, "Clinically applicable deep learning"), "defauw2018clinically"),
        (item("d’Autume", 2019, "Episodic Memory"), "dautume2019episodic"),
        (item("Sanchez-Gonzalez", 2020, "Learning to Simulate"), "sanchezgonzalez2020learning"),
        (item("Świrszcz", 2016, "On the Local Minima"), "swirszcz2016local"),
        (item("Müller", 2001, "Über die Größe der Welt"), "muller2001grosse"),
        (item("Lam", 2022, "<i>The</i> <b>Pile</b>"), "lam2022pile"),
        (item("Lam", 2022, "What’s Next?"), "lam2022whats"),
        (item("Lam", 2022, "3D Shapes"), "lam20223d"),
        (item("Lam", 2022, "To the"), "lam2022to"),
        (item("Lam", 2022, ""), "lam2022untitled"),
        (item("山田", 2022, "深層学習"), "anon2022untitled"),
        (item("山田", 2022, "深層学習 for GPUs"), "anon2022gpus"),
        (item("x" * 99, 1, "y" * 99), "x" * 40 + "1" + "y" * 40),
        ({"type": "book"}, "anonuntitled"),
        ({"type": "book", "author": [{"literal": "The Gemma Team"}], "title": "Gemma"}, "gemmagemma"),
        (
            {"type": "book", "author": [{"literal": "Imagen-Team-Google"}], "title": "Imagen 3"},
            "imagenimagen",
        ),
        ({"type": "book", "author": [], "editor": [{"family": "Doe"}], "title": "On Birds"}, "doebirds"),
        (
            {
                "type": "book",
                "author": [{"family": "Oord", "non-dropping-particle": "van den"}],
                "title": "Pixels",
            },
            "oordpixels",
        ),
    ],
)
def test_key_of_one_item(record: Item, expected: str) -> None:
    assert citekeys.key(record) == expected


def test_latex_in_a_title_is_no_part_of_the_key() -> None:
    assert citekeys.key(item(title=r"\emph{Neural} networks")) == "lam2022neural"


def test_collisions_get_letters_in_order_of_appearance() -> None:
    keys = [one["id"] for one in citekeys.keyed([item() for _ in range(29)])]
    assert keys[:3] == ["lam2022graphcast", "lam2022graphcasta", "lam2022graphcastb"]
    assert keys[26:] == ["lam2022graphcastz", "lam2022graphcastaa", "lam2022graphcastab"]


def test_ids_that_are_there_are_kept_and_avoided() -> None:
    keyed = citekeys.keyed([item(), item(id="LAM2022graphcast"), item(id="mine"), item(id=""), item(id=7)])
    assert [one["id"] for one in keyed] == [
        "lam2022graphcasta",
        "LAM2022graphcast",
        "mine",
        "lam2022graphcastb",
        7,
    ]


def test_the_input_is_left_alone() -> None:
    record = item()
    citekeys.keyed([record])
    assert "id" not in record


def test_a_suffixed_key_leaves_a_natural_one_to_its_record() -> None:
    assert citekeys.distinct(["x", "x", "xa", "X"]) == ["x", "xb", "xa", "Xc"]


def test_a_hundred_thousand_records_of_one_key() -> None:
    found = citekeys.distinct(["same"] * 100_000)
    assert len(set(found)) == 100_000


@given(st.lists(st.tuples(st.text(max_size=9), st.text(max_size=20), st.sampled_from(["", "a", "lam2022x"]))))
def test_keys_are_safe_and_unique_and_a_second_run_changes_nothing(parts: list[tuple[str, str, str]]) -> None:
    items = [item(family, 2022, title, id=key) for family, title, key in parts]
    keyed = citekeys.keyed(items)
    new = [one["id"] for one, before in zip(keyed, items, strict=True) if not before["id"]]
    assert len(set(new)) == len(new)
    assert not set(new) & {before["id"] for before in items}
    assert all(re.fullmatch(r"[A-Za-z0-9:_.-]+", key) for key in new)
    assert citekeys.keyed(keyed) == keyed


def test_a_made_id_is_known_from_one_that_a_source_gave() -> None:
    record = {"type": "article", "title": "A Title", "author": [{"family": "Lam"}]}
    assert citekeys.is_made({**record, "id": "lamtitle"})
    assert citekeys.is_made({**record, "id": "lamtitleab"})
    assert not citekeys.is_made({**record, "id": "lamtitle2"})
    assert not citekeys.is_made({**record, "id": "Lam"})
