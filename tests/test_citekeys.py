"""Citation keys: readable, safe, unique, stable."""

import copy
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibtools import citekeys
from bibtools.citekeys.parts import PARTS, PUNCTUATION
from bibtools.errors import BibtoolsError
from bibtools.record.item import Item
from bibtools.text.folding import fold
from tests.shared import PROJECT


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


FULL: Item = {
    "id": "Lam22:x",
    "type": "article-journal",
    "title": "GraphCast and the Weather: <i>Learning</i> to forecast",
    "author": [
        {"family": "Lam", "given": "Remi"},
        {"family": "Sanchez-Gonzalez", "given": "Alvaro"},
        {"family": "McDonald", "given": "A."},
        {"family": "Fauw", "given": "J.", "non-dropping-particle": "De"},
    ],
    "issued": {"date-parts": [[2022, 12]]},
    "container-title": "Journal of Machine Learning Research",
    "volume": 382,
    "issue": "6677",
    "page": "1416–1421",
    "DOI": "10.1002/(SICI)1097<1::AID-X>3.0",
}


def made(pattern: str, record: Item = FULL) -> str:
    return citekeys.Pattern.parse(pattern).key(record)


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("{author}{year}{title}", "lam2022graphcast"),
        ("{Author}{year}{Title}", "Lam2022GraphCast"),
        ("{AUTHOR}-{yy}-{TITLE}", "LAM-22-GRAPHCAST"),
        ("{authors}", "lamsanchezgonzalezmcdonaldetal"),
        ("{Authors}", "LamSanchezGonzalezMcDonaldEtAl"),
        ("{Authors1}", "LamEtAl"),
        ("{Authors4}", "LamSanchezGonzalezMcDonaldFauw"),
        ("{title3}", "graphcastweatherlearning"),
        ("{Title9}", "GraphCastWeatherLearningForecast"),
        ("{shorttitle}", "graphcastweather"),
        ("{Shorttitle1}", "GraphCast"),
        ("{journal}{volume}:{issue}:{page}", "jmlr382:6677:1416"),
        ("{JOURNAL}", "JMLR"),
        ("{type}/{id}", "article-journal/Lam22:x"),
        ("{doi}", "10.1002/_SICI_1097_1::AID-X_3.0"),
        ("ref.{year}+x_{volume}.pdf", "ref.2022+x_382.pdf"),
    ],
)
def test_a_pattern_says_what_a_key_is_made_of(pattern: str, expected: str) -> None:
    assert made(pattern) == expected


@pytest.mark.parametrize(
    ("more", "pattern", "expected"),
    [
        ({"container-title": "Nature"}, "{journal}", "nature"),
        ({"container-title": "The Lancet"}, "{Journal}", "Lancet"),
        ({"container-title": "Communications of the <i>ACM</i>"}, "{journal}", "ca"),
        ({"title-short": "The <b>Cast</b>"}, "{shorttitle}", "cast"),
        ({"title": '<span style="font-variant:small-caps;">Graph</span> Nets: A View'}, "{Shorttitle}", "GraphNets"),
        ({"title": r"\emph{Neural} $n$-grams"}, "{Title2}", "NeuralN"),
        ({"page": "e1002, 5"}, "{page}", "e1002"),
        ({"page": "1-9", "page-first": "iv"}, "{page}", "iv"),
        ({"issued": {"date-parts": [[2005]]}}, "{yy}", "05"),
        ({"issued": {"date-parts": [[-44]]}}, "{year}{yy}", "4444"),
        ({"citation-key": "mine", "id": "theirs"}, "{id}", "mine"),
        ({"author": FULL["author"][:2], "custom": {"truncated": ["author"]}}, "{Authors}", "LamSanchezGonzalezEtAl"),
        ({"author": [{"literal": "The Gemma Team"}]}, "{Author}", "Gemma"),
        ({"author": [{"family": "d’Autume"}]}, "{Author}", "DAutume"),
        ({"author": [{"family": "Świrszcz"}]}, "{Author}", "Swirszcz"),
        ({"author": [{"family": "山田"}, {"family": "Lam"}]}, "{Authors}", "Lam"),
        ({"author": []}, "{AUTHOR}:{year}", "ANON:2022"),
    ],
)
def test_what_a_placeholder_finds(more: Item, pattern: str, expected: str) -> None:
    assert made(pattern, {**FULL, **more}) == expected


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("{author}_{year}_{title}", "lam_graphcast"),
        ("{year}-{author}", "lam"),
        ("{author}.{volume}", "lam"),
        ("{author}-v{volume}-{page}", "lam-v"),
        ("{volume}{page}", ""),
    ],
)
def test_punctuation_goes_with_a_value_that_is_not_there(pattern: str, expected: str) -> None:
    assert made(pattern, item(year=None)) == expected


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        ("{auther}", r"no placeholder \{auther\}; did you mean \{authors?\} or \{authors?\}\? there are \{author\} "),
        ("{Titel}{year}", r"no placeholder \{Titel\}; did you mean \{title\}"),
        ("{zzz}", r"no placeholder \{zzz\}; there are \{author\} \{authors\} .* \{id\}$"),
        ("{year4}", r"no placeholder \{year4\}; did you mean \{year\}"),
        ("{Year}", r"no placeholder \{Year\}; did you mean \{year\}"),
        ("{auTHor}", r"no placeholder \{auTHor\}"),
        ("{title0}", r"no placeholder \{title0\}; did you mean \{title\}"),
        ("{}", r"no placeholder \{\}; there are"),
        ("", "no placeholder in the pattern of keys ''; there are"),
        ("author", "no placeholder in the pattern of keys 'author'; there are"),
        ("{author", "a brace without its partner"),
        ("{author}}", "a brace without its partner"),
        ("{a{author}}", "a brace without its partner"),
        ("{author} {year}", "' ' cannot stand in a key; letters, digits and : _ . \\+ / - can"),
        ("{author},{year}", "',' cannot stand in a key"),
        ("{author}é", "'é' cannot stand in a key"),
    ],
)
def test_a_pattern_that_cannot_be_understood_says_why(pattern: str, message: str) -> None:
    with pytest.raises(BibtoolsError, match=message):
        citekeys.Pattern.parse(pattern)


def test_with_a_pattern_all_keys_are_new_and_unique_and_the_items_stay() -> None:
    items = [item(id="mine"), {**item(id=""), "citation-key": "old"}, item("Oord", id="x")]
    before = copy.deepcopy(items)
    new = citekeys.rekeyed(items, citekeys.Pattern.parse("{Author}{year}"))
    assert [one["id"] for one in new] == ["Lam2022", "Lam2022a", "Oord2022"]
    assert [one.get("citation-key") for one in new] == [None, "Lam2022a", None]
    assert items == before


def test_an_item_of_which_a_pattern_says_nothing_gets_its_usual_key() -> None:
    new = citekeys.rekeyed([item(id="mine"), item(volume="7")], citekeys.Pattern.parse("{volume}"))
    assert [one["id"] for one in new] == ["lam2022graphcast", "7"]


def test_the_readme_names_every_placeholder() -> None:
    text = (PROJECT / "README.md").read_text(encoding="utf-8")
    assert [part.name for part in PARTS if f"| `{{{part.name}}}` |" not in text] == []


@given(
    st.lists(st.sampled_from([f"{{{part.name}}}" for part in PARTS] + [*PUNCTUATION, "x", "{Authors2}"]), min_size=1),
    st.fixed_dictionaries(
        {}, optional={name: st.text(max_size=12) for name in ("id", "title", "DOI", "page", "container-title")}
    ),
)
def test_keys_of_any_pattern_are_safe(pieces: list[str], record: Item) -> None:
    key = made("".join(["{year}", *pieces]), {"type": "book", **record})
    assert re.fullmatch(r"(?:[A-Za-z0-9]|[A-Za-z0-9][A-Za-z0-9:_.+/-]*[A-Za-z0-9])?", key)


@given(st.text(max_size=30))
def test_words_are_those_of_a_folded_text(text: str) -> None:
    folded = [word for word in fold(text).split() if word.isascii()]
    assert made("{title9}", item(title=text)) == made("{title9}", item(title=" ".join(folded)))
