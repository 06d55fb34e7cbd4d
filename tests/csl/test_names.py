"""Names: their parts, and how they are drawn. CSL 1.0.2, "Name", "Name-part Order" and "Name Particles"."""

from typing import Any

import pytest

from bibtools.csl.names import Name, Names
from tests.csl.styles import entries, entry, markup, style

VAN_GOGH = {"given": "Vincent", "non-dropping-particle": "van", "family": "Gogh", "suffix": "III"}
HUMBOLDT = {"given": "Alexander", "dropping-particle": "von", "family": "Humboldt", "suffix": "Jr."}
HAKIM = {"given": "Tawfiq", "non-dropping-particle": "al-", "family": "Hakim"}
MAO = {"family": "毛", "given": "泽东"}
TIMES = {"literal": "The New York Times"}
INVERTED = 'name-as-sort-order="all"'
FIRST = ' name-as-sort-order="first"'


def people(count: int) -> dict[str, Any]:
    names = [
        {"family": "Doe", "given": "J."},
        {"family": "Smith", "given": "S."},
        {"family": "Williams", "given": "T."},
    ]
    return {"author": (names * 4)[:count]}


def drawn(name: dict[str, Any], options: str = "", parts: str = "", attributes: str = "") -> str:
    layout = f'<names variable="author"><name {options}>{parts}</name></names>'
    return entry(style(layout, attributes=attributes), {"author": [name]})


# --- the parts ---


@pytest.mark.parametrize(
    ("parts", "family", "given", "non_dropping", "dropping"),
    [
        (VAN_GOGH, "Gogh", "Vincent", "van", ""),
        (HUMBOLDT, "Humboldt", "Alexander", "", "von"),
        ({"family": "van Gogh", "given": "Vincent"}, "Gogh", "Vincent", "van", ""),
        ({"family": "van der Berg", "given": "A."}, "Berg", "A.", "van der", ""),
        ({"family": "Beethoven", "given": "Ludwig van"}, "Beethoven", "Ludwig", "", "van"),
        ({"family": "d'Artagnan", "given": "C."}, "Artagnan", "C.", "d'", ""),
        ({"family": "al-Hakim", "given": "T."}, "Hakim", "T.", "al-", ""),
        ({"family": "'t Hooft", "given": "G."}, "Hooft", "G.", "'t", ""),
        ({"family": "La Fontaine", "given": "Jean", "dropping-particle": "de"}, "La Fontaine", "Jean", "", "de"),
        ({"family": '"de Gaulle"', "given": "Charles"}, "de Gaulle", "Charles", "", ""),
        ({"family": "O'Brien", "given": "F."}, "O'Brien", "F.", "", ""),
        ({"family": "bell hooks"}, "bell hooks", "", "", ""),
        ({"family": "Doe-Smith", "given": "Anna Maria"}, "Doe-Smith", "Anna Maria", "", ""),
        ({"given": "Madonna"}, "Madonna", "", "", ""),
        ({"literal": "van Gogh Museum"}, "van Gogh Museum", "", "", ""),
        ({"literal": "x", "family": "Doe"}, "Doe", "", "", ""),
        ({"family": "  Doe\n Smith ", "given": "\tA "}, "Doe Smith", "A", "", ""),
        ({"family": 7, "given": None}, "7", "", "", ""),
        ({}, "", "", "", ""),
    ],
)
def test_parts(parts: dict[str, Any], family: str, given: str, non_dropping: str, dropping: str) -> None:
    name = Name(parts)
    assert (name.family, name.given, name.non_dropping.strip(), name.dropping) == (
        family,
        given,
        non_dropping,
        dropping,
    )


@pytest.mark.parametrize(
    ("parts", "is_so"),
    [(MAO, True), ({"family": "김", "given": "철수"}, True), ({"family": "山田", "given": "太郎"}, True),
     ({"family": "Mao", "given": "Zedong"}, False), ({"family": "毛", "given": "Zedong"}, False),
     ({"family": "Толстой", "given": "Лев"}, False), ({"family": "Mao", "static-ordering": True}, True)],
)  # fmt: skip
def test_family_first(parts: dict[str, Any], is_so: bool) -> None:
    assert Name(parts).is_family_first is is_so


def test_equal_names_are_one() -> None:
    names = Names()
    (one,), (other,) = names.of([{"family": "Doe", "given": "J."}]), names.of([{"family": "Doe", "given": "J."}])
    assert one is other
    assert names.of([{"family": "Doe", "given": "K."}])[0] is not one


@pytest.mark.parametrize(
    "value", [None, "Doe", 5, {}, {"family": "Doe"}, [None], ["Doe"], [[]], [{}], [{"family": ""}], [{"given": [""]}]]
)
def test_no_names(value: object) -> None:
    for name in Names().of(value):
        assert name.family


# --- order: the tables of "Name-part Order" ---


@pytest.mark.parametrize(
    ("name", "options", "demote", "text"),
    [
        (VAN_GOGH, "", "", "Vincent van Gogh III"),
        (HUMBOLDT, "", "", "Alexander von Humboldt Jr."),
        (VAN_GOGH, 'name-as-sort-order="all"', "never", "van Gogh, Vincent, III"),
        (VAN_GOGH, 'name-as-sort-order="all"', "sort-only", "van Gogh, Vincent, III"),
        (VAN_GOGH, 'name-as-sort-order="all"', "display-and-sort", "Gogh, Vincent van, III"),
        (VAN_GOGH, 'name-as-sort-order="all"', "", "Gogh, Vincent van, III"),
        (HUMBOLDT, 'name-as-sort-order="all"', "never", "Humboldt, Alexander von, Jr."),
        (HUMBOLDT, 'name-as-sort-order="all"', "display-and-sort", "Humboldt, Alexander von, Jr."),
        (HAKIM, "", "", "Tawfiq al-Hakim"),
        (HAKIM, 'name-as-sort-order="all"', "never", "al-Hakim, Tawfiq"),
        (VAN_GOGH, 'form="short"', "", "van Gogh"),
        (HUMBOLDT, 'form="short"', "", "Humboldt"),
        (HAKIM, 'form="short"', "", "al-Hakim"),
        (MAO, "", "", "毛泽东"),
        (MAO, 'name-as-sort-order="all"', "", "毛泽东"),
        (MAO, 'form="short"', "", "毛"),
        (TIMES, 'name-as-sort-order="all"', "", "The New York Times"),
        (VAN_GOGH, 'name-as-sort-order="all" sort-separator=" "', "never", "van Gogh Vincent III"),
        ({"family": "Doe"}, 'name-as-sort-order="all"', "", "Doe"),
        ({"family": "King", "given": "Martin", "suffix": "Jr.", "comma-suffix": True}, "", "", "Martin King, Jr."),
        ({"family": "d'Artagnan", "given": "C."}, "", "", "C. d’Artagnan"),
    ],
)
def test_order(name: dict[str, Any], options: str, demote: str, text: str) -> None:
    assert drawn(name, options, attributes=f'demote-non-dropping-particle="{demote}"' if demote else "") == text


@pytest.mark.parametrize(
    ("demote", "order"),
    [("never", "Humboldt Smith Tolkien van Gogh"), ("sort-only", "van Gogh Humboldt Smith Tolkien"),
     ("display-and-sort", "Gogh Humboldt Smith Tolkien"), ("", "Gogh Humboldt Smith Tolkien")],
)  # fmt: skip
def test_sorting(demote: str, order: str) -> None:
    names = [{"family": "Tolkien"}, {"family": "Smith"}, VAN_GOGH, HUMBOLDT]
    items = [{"id": str(place), "author": [name]} for place, name in enumerate(names)]
    layout = '<names variable="author"><name form="long" name-as-sort-order="all"/></names>'
    attributes = f'demote-non-dropping-particle="{demote}"' if demote else ""
    found = entries(style(layout, attributes=attributes, sort='<sort><key variable="author"/></sort>'), items)
    assert " ".join(one.partition(",")[0] for one in found) == order


def test_articles_of_institutions_are_not_sorted_by() -> None:
    names = ["The New York Times", "An Orchestra", "A Post", "Nature", "Theatre"]
    items = [{"id": str(place), "author": [{"literal": name}]} for place, name in enumerate(names)]
    found = entries(style('<names variable="author"/>', sort='<sort><key variable="author"/></sort>'), items)
    assert found == ["Nature", "The New York Times", "An Orchestra", "A Post", "Theatre"]


# --- initials ---


@pytest.mark.parametrize(
    ("given", "options", "attributes", "text"),
    [
        ("John", 'initialize-with="."', "", "J. Doe"),
        ("John Edward", 'initialize-with="."', "", "J.E. Doe"),
        ("John Edward", 'initialize-with=". "', "", "J. E. Doe"),
        ("John Edward", 'initialize-with=""', "", "JE Doe"),
        ("J. E.", 'initialize-with=". "', "", "J. E. Doe"),
        ("J.E.", 'initialize-with=". "', "", "J. E. Doe"),
        ("Jean-Luc", 'initialize-with="."', "", "J.-L. Doe"),
        ("Jean-Luc", 'initialize-with=". "', "", "J.-L. Doe"),
        ("Jean-Luc", 'initialize-with=". "', 'initialize-with-hyphen="false"', "J. L. Doe"),
        ("Jean-Luc", 'initialize-with="."', 'initialize-with-hyphen="false"', "J.L. Doe"),
        ("Jean-Luc", 'initialize-with=""', 'initialize-with-hyphen="false"', "JL Doe"),
        ("James T", 'initialize-with="." initialize="false"', "", "James T. Doe"),
        ("Élodie", 'initialize-with="."', "", "É. Doe"),
        ("Лев Николаевич", 'initialize-with=". "', "", "Л. Н. Doe"),
    ],
)
def test_initials(given: str, options: str, attributes: str, text: str) -> None:
    assert drawn({"family": "Doe", "given": given}, options, attributes=attributes) == text


# --- parts of their own: "Name-part Formatting" ---


@pytest.mark.parametrize(
    ("name", "parts", "options", "html"),
    [
        ({"family": "Doe", "given": "Jane"}, '<name-part name="family" text-case="uppercase"/>', "", "Jane DOE"),
        (VAN_GOGH, '<name-part name="family" font-style="italic"/>', "", "Vincent <i>van</i> <i>Gogh</i> III"),
        (VAN_GOGH, '<name-part name="given" font-style="italic"/>', "", "<i>Vincent</i> van Gogh III"),
        (HUMBOLDT, '<name-part name="given" text-case="uppercase"/>', "", "ALEXANDER VON Humboldt Jr."),
        (VAN_GOGH, '<name-part name="family" prefix="[" suffix="]"/>', "", "Vincent [van Gogh III]"),
        (VAN_GOGH, '<name-part name="given" prefix="[" suffix="]"/>', "", "[Vincent] van Gogh III"),
        (VAN_GOGH, '<name-part name="given" prefix="[" suffix="]"/>', INVERTED, "Gogh, [Vincent van], III"),
        (VAN_GOGH, '<name-part name="family" prefix="[" suffix="]"/>', INVERTED, "[Gogh], Vincent van, III"),
    ],
)  # fmt: skip
def test_name_parts(name: dict[str, Any], parts: str, options: str, html: str) -> None:
    layout = f'<names variable="author"><name {options}>{parts}</name></names>'
    found = markup(style(layout), {"author": [name]})
    assert found.replace("</i> <i>", " ") == html.replace("</i> <i>", " ")


# --- lists ---


@pytest.mark.parametrize(
    ("count", "options", "text"),
    [
        (2, 'and="text"', "J. Doe and S. Smith"),
        (2, 'and="symbol"', "J. Doe &amp; S. Smith"),
        (3, 'and="text"', "J. Doe, S. Smith, and T. Williams"),
        (2, "", "J. Doe, S. Smith"),
        (3, 'delimiter="; "', "J. Doe; S. Smith; T. Williams"),
        # delimiter-precedes-last
        (2, 'and="text" delimiter-precedes-last="always"', "J. Doe, and S. Smith"),
        (3, 'and="text" delimiter-precedes-last="always"', "J. Doe, S. Smith, and T. Williams"),
        (3, 'and="text" delimiter-precedes-last="never"', "J. Doe, S. Smith and T. Williams"),
        (3, 'delimiter-precedes-last="never"', "J. Doe, S. Smith, T. Williams"),
        (2, 'and="text" delimiter-precedes-last="after-inverted-name"' + FIRST, "Doe, J., and S. Smith"),
        (3, 'and="text" delimiter-precedes-last="after-inverted-name"' + FIRST,
         "Doe, J., S. Smith and T. Williams"),
        # et-al
        (3, 'et-al-min="3" et-al-use-first="1"', "J. Doe et al."),
        (2, 'et-al-min="3" et-al-use-first="1"', "J. Doe, S. Smith"),
        (3, 'et-al-min="3" et-al-use-first="2"', "J. Doe, S. Smith, et al."),
        (3, 'et-al-min="3" et-al-use-first="1" delimiter-precedes-et-al="always"', "J. Doe, et al."),
        (3, 'et-al-min="3" et-al-use-first="2" delimiter-precedes-et-al="never"', "J. Doe, S. Smith et al."),
        (3, 'et-al-min="3" et-al-use-first="1" delimiter-precedes-et-al="after-inverted-name"' + FIRST,
         "Doe, J., et al."),
        (3, 'et-al-min="3" et-al-use-first="2" delimiter-precedes-et-al="after-inverted-name"' + FIRST,
         "Doe, J., S. Smith et al."),
        # et-al-use-last
        (6, 'et-al-min="6" et-al-use-first="2" et-al-use-last="true"', "J. Doe, S. Smith, … T. Williams"),
        (3, 'et-al-min="3" et-al-use-first="2" et-al-use-last="true"', "J. Doe, S. Smith, et al."),
        (3, 'form="count"', "3"),
        (6, 'form="count" et-al-min="3" et-al-use-first="2"', "2"),
        (3, 'form="short" and="text"', "Doe, Smith, and Williams"),
    ],
)  # fmt: skip
def test_lists(count: int, options: str, text: str) -> None:
    layout = f'<names variable="author"><name {options}/></names>'
    assert entry(style(layout), people(count)) == text.replace("&amp;", "&")


def test_et_al_term() -> None:
    short = '<name et-al-min="2" et-al-use-first="1"/>'
    layout = f'<names variable="author">{short}<et-al term="and others" font-style="italic"/></names>'
    assert markup(style(layout), people(3)) == "J. Doe <i>and others</i>"


def test_truncated_in_the_data() -> None:
    """A list that ended in "et al." where it was read ends so here."""
    item = {**people(2), "custom": {"truncated": ["author"]}}
    assert entry(style('<names variable="author"><name and="text"/></names>'), item) == "J. Doe, S. Smith, et al."


def test_options_are_inherited() -> None:
    layout = '<names variable="author editor"/>'
    attributes = (
        'and="text" name-form="short" name-delimiter="; " names-delimiter=" | " delimiter-precedes-last="never"'
    )
    item = {**people(3), "editor": [{"family": "Poe", "given": "P."}]}
    assert entry(style(layout, attributes=attributes), item) == "Doe; Smith and Williams | Poe"
    assert entry(style(layout, attributes=attributes, bibliography='name-form="long" and="symbol"'), item) == (
        "J. Doe; S. Smith & T. Williams | P. Poe"
    )


# --- labels and substitutes ---


@pytest.mark.parametrize(
    ("layout", "text"),
    [
        ('<names variable="editor"><label prefix=" (" suffix=")"/></names>', "J. Doe (editor)"),
        ('<names variable="editor"><label form="short" prefix=" "/></names>', "J. Doe ed."),
        ('<names variable="editor"><label form="verb" suffix=" "/><name/></names>', "edited by J. Doe"),
        ('<names variable="editor"><label plural="always" prefix=" "/></names>', "J. Doe editors"),
    ],
)
def test_labels(layout: str, text: str) -> None:
    assert entry(style(layout), {"editor": people(1)["author"]}) == text


def test_editors_who_translate() -> None:
    layout = '<names variable="editor translator" delimiter="; "><label prefix=" (" suffix=")"/></names>'
    doe, smith = people(1)["author"], people(2)["author"][1:]
    assert entry(style(layout), {"editor": doe, "translator": doe}) == "J. Doe (editor & translator)"
    assert entry(style(layout), {"editor": doe, "translator": smith}) == "J. Doe (editor); S. Smith (translator)"


def test_substitute() -> None:
    layout = (
        '<names variable="author"><name form="short"/><substitute><names variable="editor"/><text variable="title"/>'
        '</substitute></names><text variable="title" prefix=". "/>'
    )
    editor = [{"family": "Doe", "given": "J."}]
    assert entry(style(layout), {"title": "T", "author": [{"family": "Roe"}], "editor": editor}) == "Roe. T"
    assert entry(style(layout), {"title": "T", "editor": editor}) == "Doe. T"
    assert entry(style(layout), {"title": "T"}) == "T"


def test_substitute_within_a_substitute() -> None:
    layout = (
        '<names variable="author"><substitute><names variable="director"><substitute><names variable="editor"/>'
        "</substitute></names></substitute></names>"
    )
    assert entry(style(layout), {"editor": [{"family": "Doe"}]}) == "Doe"
