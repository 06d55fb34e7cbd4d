r"""Names of BibTeX and BibLaTeX.

Expectations: Oren Patashnik, "Designing BibTeX Styles" (1988), section 4; Nicolas Markey, "Tame the BeaST", section 11,
for the tables of `jean de la fontaine`; "The biblatex Package", section 3.4.1, for `family=…`.
"""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibtools.record.item import Name
from bibtools.text.bibtex.names import parse
from bibtools.writers import bibtex_values as values


def name(given: str = "", particle: str = "", family: str = "", suffix: str = "") -> Name:
    """First, von, Last and Jr, without those that are empty."""
    parts = {"given": given, "non-dropping-particle": particle, "family": family, "suffix": suffix}
    found: Name = {part: text for part, text in parts.items() if text}  # type: ignore[assignment]  # parts of a Name
    return found


def one(source: str) -> Name:
    """The only name in the field, about which nothing is odd."""
    read = parse(source)
    assert (len(read.names), read.truncated, read.oddities) == (1, False, [])
    return read.names[0]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("jean de la fontaine", name("", "jean de la", "fontaine")),
        ("Jean de la fontaine", name("Jean", "de la", "fontaine")),
        ("Jean {de} la fontaine", name("Jean de", "la", "fontaine")),
        ("jean {de} {la} fontaine", name("", "jean", "de la fontaine")),
        ("Jean {de} {la} fontaine", name("Jean de la", "", "fontaine")),
        ("Jean De La Fontaine", name("Jean De La", "", "Fontaine")),
        ("jean De la Fontaine", name("", "jean De la", "Fontaine")),
        ("Jean de La Fontaine", name("Jean", "de", "La Fontaine")),
        ("Charles Louis Xavier Joseph de la Vall{\\'e}e Poussin",
         name("Charles Louis Xavier Joseph", "de la", "Vallée Poussin")),
        ("Ludwig van Beethoven", name("Ludwig", "van", "Beethoven")),
        ("Per Brinch Hansen", name("Per Brinch", "", "Hansen")),
        ("Per {Brinch Hansen}", name("Per", "", "Brinch Hansen")),
        ("Guy L. {Steele Jr.}", name("Guy L.", "", "Steele Jr.")),
        ("Donald~E. Knuth", name("Donald E.", "", "Knuth")),
        ("{Jean} {Pierre}", name("Jean", "", "Pierre")),
        ("Plato", name("", "", "Plato")),
        ("jean de", name("", "jean", "de")),
        ("  Ada \n  Lovelace\t", name("Ada", "", "Lovelace")),
    ],
)  # fmt: skip
def test_first_von_last(source: str, expected: Name) -> None:
    assert one(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("jean de la fontaine,", name("", "jean de la", "fontaine")),
        ("de la fontaine, Jean", name("Jean", "de la", "fontaine")),
        ("De La Fontaine, Jean", name("Jean", "", "De La Fontaine")),
        ("de La Fontaine, Jean", name("Jean", "de", "La Fontaine")),
        ("van Beethoven, Ludwig", name("Ludwig", "van", "Beethoven")),
        ("Brinch Hansen, Per", name("Per", "", "Brinch Hansen")),
        ("{van den Berg}, Jan", name("Jan", "", "van den Berg")),
        ("von {G}oethe, Johann", name("Johann", "von", "Goethe")),
        ("Lovelace,Ada", name("Ada", "", "Lovelace")),
        ("Lovelace ,  Ada", name("Ada", "", "Lovelace")),
        ("Hall, J.~H.", name("J. H.", "", "Hall")),
        ("Hall, J.\\,H.", name("J. H.", "", "Hall")),
        (", John", name("", "", "John")),
        ("Smith,,John", name("John", "", "Smith")),
        ("Smith, {John, the elder}", name("John, the elder", "", "Smith")),
    ],
)
def test_von_last_comma_first(source: str, expected: Name) -> None:
    assert one(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Ford, Jr., Henry", name("Henry", "", "Ford", "Jr.")),
        ("King, Jr., Martin Luther", name("Martin Luther", "", "King", "Jr.")),
        ("King, Martin Luther, Jr.", name("Martin Luther", "", "King", "Jr.")),  # people write it; BibTeX swaps it
        ("Martin Luther King, Jr.", name("Martin Luther", "", "King", "Jr.")),  # First would be Jr.
        ("King, Jr.,", name("", "", "King", "Jr.")),
        ("de la Salle, III, Jean", name("Jean", "de la", "Salle", "III")),
        ("{Steele Jr.}, Guy L.", name("Guy L.", "", "Steele Jr.")),
        ("Smith, filho, José", name("José", "", "Smith", "filho")),
    ],
)
def test_suffixes(source: str, expected: Name) -> None:
    assert one(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (r"{\'E}mile Zola", name("Émile", "", "Zola")),
        (r"Paul {\'e}l Grant", name("Paul", "él", "Grant")),
        (r"Paul {\'E}l Grant", name("Paul Él", "", "Grant")),
        (r"Jan {\v{c}}e Novak", name("Jan", "če", "Novak")),
        (r"Jan \v{c}e Novak", name("Jan", "če", "Novak")),
        (r"Niels {\o}st Bohr", name("Niels", "øst", "Bohr")),
        (r"{\O}re, {\AA}ge", name("Åge", "", "Øre")),
        (r"\"Ozt\"urk, {\c C}a\u{g}la", name("Çağla", "", "Öztürk")),
        (r"{\L}ukasz {\L}o{\'s}", name("Łukasz", "", "Łoś")),
        (r"\L ukasz Nowak", name("Łukasz", "", "Nowak")),
        (r"G{\"o}del, Kurt", name("Kurt", "", "Gödel")),
        ("3M von Saint Paul", name("3M", "von", "Saint Paul")),  # the first letter gives the case
        ("Li {1}0x Ma", name("Li", "10x", "Ma")),
    ],
)
def test_the_first_letter_outside_braces_gives_the_case_and_special_characters_are_letters(
    source: str, expected: Name
) -> None:
    assert one(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("José Ortega y Gasset", name("José", "", "Ortega y Gasset")),
        ("Ortega y Gasset, José", name("José", "", "Ortega y Gasset")),
        ("de la Cierva y Codorn{\\'\\i}u, Juan", name("Juan", "de la", "Cierva y Codorníu")),
        ("Juan de la Cierva y Codorn{\\'\\i}u", name("Juan", "de la", "Cierva y Codorníu")),
        ("De Capitani di Vimercati, Sabrina", name("Sabrina", "", "De Capitani di Vimercati")),
        ("Cyprien de Masson d'Autume", name("Cyprien", "de", "Masson d'Autume")),
        ("d'Autume, Cyprien", name("Cyprien", "", "d'Autume")),
        ("d' Autume, Cyprien", name("Cyprien", "", "d'Autume")),
        ("Ahmed al-Rashid", name("Ahmed", "", "al-Rashid")),
        ("Jean-paul Sartre", name("Jean-paul", "", "Sartre")),
    ],
)
def test_where_bibtex_would_misjudge_a_name_it_is_read_as_in_text_names(source: str, expected: Name) -> None:
    """BibTeX takes `José Ortega` and `Jean` for first names, the small word after them for von."""
    assert one(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("{Simon and Schuster}", "Simon and Schuster"),
        ("{Barnes and Noble, Inc.}", "Barnes and Noble, Inc."),
        ("{{Barnes and Noble, Inc.}}", "Barnes and Noble, Inc."),
        ("{NASA}", "NASA"),
        ("{Smith, John}", "Smith, John"),
        (r"{AT\&T}", "AT&T"),
        (r"{Universit\"at Z\"urich}", "Universität Zürich"),
        ("{The {\\LaTeX} Project}", "The LaTeX Project"),
        ("{others{}}", "others"),
    ],
)
def test_a_name_in_its_own_braces_is_one_whole(source: str, expected: str) -> None:
    assert one(source) == {"literal": expected}


def test_a_special_character_alone_in_braces_is_no_group() -> None:
    assert one(r"{\'E}luard") == {"family": "Éluard"}


KNUTH, LAMPORT = name("Donald E.", "", "Knuth"), name("Leslie", "", "Lamport")


@pytest.mark.parametrize("joint", [" and ", "\nand ", " and\n\t", "  AND  ", " And ", "\r\nand\r\n"])
def test_names_are_joined_by_and_in_any_case_between_blanks(joint: str) -> None:
    assert parse(f"Knuth, Donald E.{joint}Leslie Lamport").names == [KNUTH, LAMPORT]


@pytest.mark.parametrize(
    "source", ["Anderson, Sandy", "Brand, Rand", "{Sand and Land}", "Sand{ and }Land", "Ann{and}Co"]
)
def test_and_within_a_word_or_in_braces_joins_nothing(source: str) -> None:
    assert len(parse(source).names) == 1


@pytest.mark.parametrize(
    "end",
    [" and others", " and Others", "\n and  others ", " and {others}", " et al.", ", et al.", " and et al.", " et al",
     " and {et al.}", " et. al.", " ET AL."],
)  # fmt: skip
def test_a_list_may_be_cut_short(end: str) -> None:
    assert parse(f"Donald E. Knuth and Lamport, Leslie{end}") == ([KNUTH, LAMPORT], True, [])


@pytest.mark.parametrize("source", ["others", "et al.", "{others}"])
def test_a_list_of_nobody_may_be_cut_short(source: str) -> None:
    assert parse(source) == ([], True, [])


def test_others_in_the_middle_of_a_list_is_a_name() -> None:
    assert parse("A and others and B").names == [{"family": "A"}, {"family": "others"}, {"family": "B"}]


@pytest.mark.parametrize(("source", "count"), [("A and and B", 2), ("and B", 1), ("A and", 1), ("A and {} and B", 2)])
def test_an_empty_name_is_left_out_and_said(source: str, count: int) -> None:
    read = parse(source)
    assert (len(read.names), read.oddities) == (count, ["an empty name in the list"])


def test_many_empty_names_are_counted() -> None:
    assert parse("and and and A").oddities == ["3 empty names in the list"]


def test_latex_that_is_not_known_stays_and_is_said() -> None:
    assert parse(r"\foo{Bar}, Jo and Smith, Ann") == (
        [{"family": r"\foo{Bar}", "given": "Jo"}, {"family": "Smith", "given": "Ann"}],
        False,
        [r"unknown LaTeX is kept as it stands: \foo"],
    )


@pytest.mark.parametrize("source", ["", "  \n "])
def test_an_empty_field_has_no_names(source: str) -> None:
    assert parse(source) == ([], False, [])


def test_a_name_with_too_many_commas_is_kept_whole() -> None:
    assert parse("Smith, John, Cambridge, UK") == (
        [{"literal": "Smith, John, Cambridge, UK"}],
        False,
        ["too many commas in the name 'Smith, John, Cambridge, UK': kept as it stands"],
    )


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("given=Hans, family=Harman", name("Hans", "", "Harman")),
        ("family=Beumont, given=Simon, prefix=de", name("Simon", "de", "Beumont")),
        ("given=Simon, prefix=de, family=Beumont, useprefix=true", name("Simon", "de", "Beumont")),
        ("given=Simon, prefix=de, family=Beumont, useprefix=false",
         {"given": "Simon", "dropping-particle": "de", "family": "Beumont"}),
        ("family=King, given=Martin Luther, suffix=Jr.", name("Martin Luther", "", "King", "Jr.")),
        ("family={Robert and Sons, Inc.}", {"literal": "Robert and Sons, Inc."}),
        ('"family={Robert and Sons, Inc.}"', {"literal": "Robert and Sons, Inc."}),
        ("family={Robert and Sons}, suffix=Inc.", name("", "", "Robert and Sons", "Inc.")),
        ("family=Plato", name("", "", "Plato")),
        ('given=Hans, "family=Harman"', name("Hans", "", "Harman")),
        ("FAMILY = Harman , Given = Hans", name("Hans", "", "Harman")),
        ("given={Jean Charles}, given-i={J C}", name("Jean Charles")),
        ("family=Harman, given-i=H.", name("H.", "", "Harman")),
        (r"family=G{\"o}del, given=Kurt", name("Kurt", "", "Gödel")),
        ("E = mc, Albert", name("Albert", "", "E = mc")),
        ("family=A, family=B", name("", "", "B")),
    ],
)  # fmt: skip
def test_extended_names(source: str, expected: Name) -> None:
    assert parse(source).names == [expected]


def test_of_a_label_that_comes_twice_the_last_one_counts() -> None:
    assert parse("given=A, family=B, given=C") == (
        [{"family": "B", "given": "C"}],
        False,
        ["a label comes twice in the name 'given=A, family=B, given=C': the last one counts"],
    )


@pytest.mark.parametrize(
    ("source", "left"),
    [
        ("family=Berg, given=Anna, id=42", "id=42"),
        ("family=Berg, orcid=0000-0001, given=Anna, hash=ab", "orcid=0000-0001, hash=ab"),
        ("family=Berg, given=Anna, given-i=An", "given-i=An"),
    ],
)
def test_what_an_extended_name_says_beside_its_parts_is_told(source: str, left: str) -> None:
    assert parse(source) == (
        [{"family": "Berg", "given": "Anna"}],
        False,
        [f"CSL has no place for parts of the name 'Berg': {left}"],
    )


def test_extended_and_other_names_in_one_list() -> None:
    read = parse("given=Hans, family=Harman and Knuth, Donald E. and {NASA} and others")
    assert read == ([name("Hans", "", "Harman"), KNUTH, {"literal": "NASA"}], True, [])


@pytest.mark.parametrize(
    "source",
    ["a" + " " * 50_000 + "b", "{a" + " " * 50_000 + "}", "a~" * 50_000, "{" * 50_000, "}" * 50_000, "," * 50_000,
     "and " * 50_000, "{a b} " * 50_000, "\\" * 50_000, "et " * 50_000, "x=" * 50_000, "a=" + " " * 50_000 + '"'],
)  # fmt: skip
def test_long_values_end(source: str) -> None:
    assert len(parse(source).names) <= 1
    assert len(parse(source).oddities) <= 1


_PIECES = [
    "{",
    "}",
    "\\",
    ",",
    " and ",
    "others",
    " ",
    "~",
    "=",
    "family=",
    "\\'e",
    '"',
    "a",
    "B",
    "é",
    "\U000f0001",
    "²",
]


@given(st.lists(st.sampled_from(_PIECES) | st.characters(codec="utf-8"), max_size=20).map("".join))
def test_nothing_raises_and_no_letter_outside_of_latex_is_lost(source: str) -> None:
    read = parse(source)
    if not re.search(r"[\\{}=]|others|et", source):
        shown = " ".join(" ".join(map(str, one.values())) for one in read.names)
        letters = re.sub(r"(?i)(?:^|\s)and(?=\s|$)", " ", source)
        assert sorted(re.findall("[aBé]", shown)) == sorted(re.findall("[aBé]", letters))


_WORD = st.text(st.sampled_from("abzéøABZÉ"), min_size=1, max_size=5)
_CAPITAL = _WORD.map(str.capitalize).filter(lambda word: word[0].isupper())
_TEXT = st.lists(_CAPITAL | _WORD, min_size=1, max_size=3).map(" ".join)
_MARKED = st.text(st.sampled_from("aB{}\\,=&%$#_~^-.'\"é "), min_size=1, max_size=8)
_FAMILY = _TEXT | _MARKED.map(str.strip).filter(lambda text: any(map(str.isalpha, text)))
_PERSON = st.builds(
    name,
    given=_TEXT,
    particle=st.sampled_from(["", "van", "de la", "von der"]),
    family=_TEXT,
    suffix=st.sampled_from(["", "Jr.", "III"]),
)
_GROUP = _FAMILY.map(lambda text: Name(literal=" ".join(text.split())))


@given(st.lists(_PERSON | _GROUP, min_size=1, max_size=4), st.booleans())
def test_what_the_writer_writes_is_read_as_the_same_names(names: list[Name], truncated: bool) -> None:
    read = parse(values.names(names, truncated=truncated))
    assert read == (names, truncated, [])


@given(st.lists(_PERSON, min_size=1, max_size=3))
def test_a_particle_that_drops_is_read_as_one_that_stays(names: list[Name]) -> None:
    """BibTeX has one kind of particle."""
    dropping: list[Name] = [
        {("dropping-particle" if part == "non-dropping-particle" else part): text for part, text in one.items()}  # type: ignore[misc]
        for one in names
    ]
    assert parse(values.names(dropping, truncated=False)).names == names
