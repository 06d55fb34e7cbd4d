"""Items as BibTeX and BibLaTeX."""

import pytest
from bibtexparser.entrypoint import parse_string
from hypothesis import given

from bibtools.mappings.bibtex_types import Dialect
from bibtools.record.item import Item, Name
from bibtools.writers import bibtex
from bibtools.writers import bibtex_values as values
from tests.writers.hostile import ITEMS

DIALECTS: tuple[Dialect, ...] = ("bibtex", "biblatex")


def fields(item: Item, dialect: Dialect = "bibtex") -> dict[str, str]:
    """The fields of an item, as they stand in the file: with their braces."""
    text = bibtex.write([{"id": "x", "type": "document", **item}], dialect=dialect).text
    lines = [line.strip().rstrip(",") for line in text.splitlines()[1:-1]]
    return {name.strip(): value for name, _, value in (line.partition(" = ") for line in lines)}


def entry_type(item: Item, dialect: Dialect) -> str:
    return bibtex.write([{"id": "x", **item}], dialect=dialect).text.partition("{")[0]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("GraphCast: Learning skillful forecasting", "{GraphCast}: Learning skillful forecasting"),
        ("Learning to Play Atari with DQN", "Learning to Play Atari with {DQN}"),
        ("Learning to play Go without help", "Learning to play {Go} without help"),
        ("The weather of Paris: A study of rain", "The weather of {Paris}: A study of rain"),
        ("Asynchronous Methods for Deep Learning", "Asynchronous Methods for Deep Learning"),
        ("A Study of the A in Texts", "A Study of the A in Texts"),
        ("Deep Q-Networks and the T5 Model", "Deep {Q}-Networks and the {T5} Model"),
        ("Programs in C++ and AT&T Code", r"Programs in {C++} and {AT\&T} Code"),
        ("Why Should I Trust You", "Why Should {I} Trust You"),
        ("3D Shapes from VP9 Video", "{3D} Shapes from {VP9} Video"),
        ("iPhone Users and McDonald’s", "{iPhone} Users and {McDonald’s}"),
        ("X-Ray Scattering", "X-Ray Scattering"),
        ("BERT", "{BERT}"),
        ("The ΔG of Water", r"The {{}\ensuremath{\Delta}G} of Water"),
        ("DEEP LEARNING FOR THE WIN", "DEEP LEARNING FOR THE WIN"),
        ("deep learning", "deep learning"),
        ("Growth of <i>E. coli</i> in Water", r"Growth of \emph{{E}. coli} in Water"),
        ("The H<sub>2</sub>O Molecule", r"The {H}\textsubscript{2}{O} Molecule"),
        ('Life of <span class="nocase">de Finetti</span>', "Life of {de Finetti}"),
        ("ℝ-Trees", r"\ensuremath{{}\mathbb{R}}-Trees"),  # not `{\mathbb{R}}`, whose R would be made small
        ("Planes ⟨001̄⟩", r"Planes ⟨00\ensuremath{\bar{1}}⟩"),
        ("", ""),
    ],
)
def test_capitals_of_a_title(title: str, expected: str) -> None:
    assert values.title(title) == expected.replace("’", values.text("’"))


def test_in_german_every_capital_stays() -> None:
    assert values.title("Die Entwicklung der Sprache", "de") == "Die {Entwicklung} der {Sprache}"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ({"family": "Lam", "given": "Remi"}, "Lam, Remi"),
        ({"family": "Oord", "given": "Aaron", "non-dropping-particle": "van den"}, "van den Oord, Aaron"),
        ({"family": "De Fauw", "given": "Jeffrey"}, "De Fauw, Jeffrey"),
        ({"family": "van den Oord", "given": "Aaron"}, "{van den Oord}, Aaron"),
        ({"family": "Ortega y Gasset", "given": "José"}, "{Ortega y Gasset}, José"),
        (
            {"family": "Ortega y Gasset", "given": "J.", "non-dropping-particle": "de"},
            "de {Ortega y Gasset}, J.",
        ),
        ({"family": "King", "given": "Martin Luther", "suffix": "Jr."}, "King, Jr., Martin Luther"),
        ({"family": "Humboldt", "given": "A.", "dropping-particle": "von"}, "von Humboldt, A."),
        ({"family": "Autume", "given": "C.", "non-dropping-particle": "d'"}, "{d'Autume}, C."),
        ({"literal": "Gemma Team"}, "{Gemma Team}"),
        ({"literal": "Eedi"}, "{Eedi}"),
        ({"literal": "Simon and Schuster"}, "{Simon and Schuster}"),
        ({"literal": "AT&T"}, r"{AT\&T}"),
        ({"family": "Plato"}, "Plato"),
        ({"family": "Smith", "suffix": "Jr."}, "{Smith Jr.}"),
        ({"given": "Madonna"}, "Madonna"),
        ({"family": "others"}, "{others{}}"),
        ({"literal": "Others"}, "{Others{}}"),
        ({"family": "De la Rosa"}, "{De la Rosa}"),
        ({"family": "Smith and Wesson", "given": "A."}, "{Smith and Wesson}, A."),
        ({"family": "Smith, Ltd", "given": "A."}, "{Smith, Ltd}, A."),
        ({"family": "hooks", "given": "bell"}, "{hooks}, bell"),
        ({"family": "hooks", "given": "bell", "non-dropping-particle": "van"}, "van {hooks}, bell"),
        ({"family": "van gogh", "given": "v."}, "{van gogh}, v."),
        ({"family": "A, B, C", "given": "D", "suffix": "Jr."}, "{D A, B, C Jr.}"),
        ({"family": "Serre", "given": "J.\u202fP."}, "Serre, J.~P."),
        ({"literal": ""}, ""),
        ({}, ""),
    ],
)
def test_a_name(name: Name, expected: str) -> None:
    assert values.names([name], truncated=False) == expected


def test_a_list_that_was_cut_short_ends_in_others() -> None:
    item = {"author": [{"family": "Lam", "given": "R."}], "custom": {"truncated": ["author"]}}
    assert fields(item)["author"] == "{Lam, R. and others}"
    assert "author" not in fields({**item, "author": []})


@pytest.mark.parametrize(
    ("date", "year", "month", "edtf"),
    [
        ({"date-parts": [[2022, 12, 24]]}, "2022", "dec", "2022-12-24"),
        ({"date-parts": [[2022, 1]]}, "2022", "jan", "2022-01"),
        ({"date-parts": [[2022]]}, "2022", "", "2022"),
        ({"date-parts": [["2022", "03"]]}, "2022", "mar", "2022-03"),
        ({"date-parts": [[2022, 3], [2022, 5]]}, "2022", 'mar # "--" # may', "2022-03/2022-05"),
        ({"date-parts": [[2020], [2022]]}, "2020--2022", "", "2020/2022"),
        ({"date-parts": [[2022]], "season": 2}, "2022", "{Summer}", "2022-22"),
        ({"date-parts": [[2022]], "circa": True}, "2022", "", "2022~"),
        ({"date-parts": [[-1]]}, "-1", "", "0000"),
        ({"date-parts": [[-43, 3, 15]]}, "-43", "mar", "-0042-03-15"),
        ({"date-parts": [[2022, 13]]}, "2022", "", "2022"),
        ({"literal": "in press"}, "in press", "", ""),
        ({"raw": "c. 1850"}, "c. 1850", "", ""),
    ],
)
def test_dates(date: dict[str, object], year: str, month: str, edtf: str) -> None:
    assert values.year_month(date)[:2] == (year, month)
    assert values.edtf(date) == edtf


def test_a_day_is_kept_where_it_is_one_day() -> None:
    assert fields({"issued": {"date-parts": [[2022, 12, 24]]}})["day"] == "{24}"
    assert "day" not in fields({"issued": {"date-parts": [[2022, 12, 24], [2022, 12, 26]]}})
    assert fields({"issued": {"date-parts": [[2022, 12, 24]]}}, "biblatex") == {"date": "{2022-12-24}"}


@pytest.mark.parametrize(
    ("date", "edtf"),
    [
        ({"date-parts": [[2022, 12, 24]]}, None),
        ({"date-parts": [[2022]], "circa": True}, "{2022~}"),
        ({"date-parts": [[2022, 12, 24], [2022, 12, 26]]}, "{2022-12-24/2022-12-26}"),
        ({"date-parts": [[2021, 12], [2022, 1]]}, "{2021-12/2022-01}"),
        ({"date-parts": [[2021], [0]]}, "{2021/..}"),
    ],
)
def test_what_year_and_month_cannot_say_is_said_by_a_date(date: dict[str, object], edtf: str | None) -> None:
    item = {"id": "a", "type": "book", "title": "T", "issued": date}
    assert fields(item).get("date") == edtf
    assert bibtex.write([item]).problems == []


def test_words_for_a_date_are_the_state_of_publication_in_biblatex() -> None:
    item: Item = {"issued": {"literal": "in press"}}
    assert fields(item, "biblatex") == {"pubstate": "{in press}", "optyear": "{in press}"}
    assert fields(item | {"status": "forthcoming"}, "biblatex") == {
        "pubstate": "{forthcoming}",
        "optyear": "{in press}",
    }


def test_a_month_is_a_macro_and_a_date_in_words_a_year() -> None:
    assert fields({"issued": {"date-parts": [[2022, 12]]}}) == {"year": "{2022}", "month": "dec"}
    assert fields({"issued": {"literal": "in press"}}) == {"year": "{in press}"}
    assert fields({"accessed": {"date-parts": [[2022, 12, 1]]}}) == {"urldate": "{2022-12-01}"}


PREPRINT: Item = {
    "type": "article",
    "genre": "Preprint",
    "publisher": "arXiv",
    "custom": {"arxiv-category": "cs.LG", "truncated": [], "origin": {}},
}


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_preprint_without_its_identifier(dialect: Dialect) -> None:
    assert entry_type(PREPRINT, dialect) == "@misc"
    category = "primaryclass" if dialect == "bibtex" else "eprintclass"
    assert fields(PREPRINT, dialect) == {"howpublished": "{arXiv preprint}", category: "{cs.LG}"}


ARXIV = {
    "eprint": "{2212.12794}",
    "archiveprefix": "{arXiv}",
    "eprinttype": "{arxiv}",
    "primaryclass": "{cs.LG}",
}


@pytest.mark.parametrize(
    "where",
    [
        {"number": "2212.12794"},
        {"number": "arXiv:2212.12794"},
        {"DOI": "10.48550/arXiv.2212.12794"},
        {"URL": "https://arxiv.org/abs/2212.12794"},
        {"custom": {"arxiv-id": "2212.12794", "arxiv-category": "cs.LG"}},
    ],
)
def test_a_preprint_with_its_identifier(where: Item) -> None:
    item = {**PREPRINT, **where}
    assert entry_type(item, "bibtex") == "@misc"
    assert entry_type(item, "biblatex") == "@online"
    written = fields(item)
    assert {name: written.get(name) for name in ARXIV} == ARXIV
    assert written["howpublished"] == "{arXiv preprint}"
    assert "number" not in written
    in_biblatex = fields(item, "biblatex")
    assert {name: value for name, value in in_biblatex.items() if name.startswith("eprint")} == {
        "eprint": "{2212.12794}",
        "eprinttype": "{arxiv}",
        "eprintclass": "{cs.LG}",
    }
    assert not {"organization", "archiveprefix", "primaryclass"} & in_biblatex.keys()


def test_other_repositories_and_papers_with_a_preprint() -> None:
    assert fields({**PREPRINT, "publisher": "bioRxiv"})["howpublished"] == "{bioRxiv preprint}"
    number = {"type": "report", "publisher": "MIT", "number": "2212.12794"}
    assert fields(number) == {"institution": "{MIT}", "number": "{2212.12794}"}


def test_addresses_and_identifiers_stand_as_they_are() -> None:
    item = {"DOI": "https://doi.org/10.1/a_b%c", "URL": "https://a.org/~x_y%20z#1?a=b&c={d}\\"}
    assert fields(item) == {
        "doi": "{10.1/a_b%c}",
        "url": "{https://a.org/~x_y%20z#1?a=b&c=%7Bd%7D%5C}",
    }
    assert fields({"URL": "https://a.org/ü/中"}) == {"url": "{https://a.org/%C3%BC/%E4%B8%AD}"}


@pytest.mark.parametrize(
    ("item", "dialect", "expected"),
    [
        ({"page": "7-12"}, "bibtex", {"pages": "{7--12}"}),
        ({"page": "S1–S5, 9"}, "bibtex", {"pages": "{S1--S5, 9}"}),
        ({"page": "A-1"}, "bibtex", {"pages": "{A-1}"}),
        ({"page": "7-12", "page-first": "7"}, "bibtex", {"pages": "{7--12}"}),
        ({"language": "en-US"}, "bibtex", {"langid": "{american}"}),
        ({"language": "de-LU"}, "bibtex", {"langid": "{ngerman}"}),
        ({"language": "Klingon"}, "bibtex", {"language": "{Klingon}"}),
        ({"abstract": "One.\n\nTwo\t{"}, "biblatex", {"abstract": r"{One. Two \textbraceleft{}}"}),
        ({"publisher": "MIT", "type": "thesis"}, "bibtex", {"school": "{MIT}", "type": "{Thesis}"}),
        ({"type": "thesis", "genre": "PhD thesis"}, "bibtex", {}),
        ({"type": "thesis", "genre": "Doctoral thesis"}, "biblatex", {"type": "{Doctoral thesis}"}),
        ({"volume": 3, "type": "book"}, "bibtex", {"volume": "{3}"}),
        ({"title": "", "note": None, "author": [], "issued": {}}, "bibtex", {}),
    ],
)
def test_fields(item: Item, dialect: Dialect, expected: dict[str, str]) -> None:
    assert fields(item, dialect) == expected


def test_what_has_no_field_is_said_once_with_a_count() -> None:
    items: list[Item] = [
        {"id": str(number), "type": "document", "scale": "1:100", "custom": {"groups": ["a"], "origin": {}}}
        for number in range(3)
    ]
    problems = bibtex.write([*items, {"id": "x", "type": "map"}]).problems
    assert [str(problem) for problem in problems] == [
        "bibtex: note: 3 records: bibtex has no field for custom.groups",
        "bibtex: note: 3 records: bibtex has no field for scale",
    ]


def test_two_variables_of_one_field() -> None:
    item: Item = {
        "id": "x",
        "type": "report",
        "number": "7",
        "collection-number": "8",
        "collection-title": "S",
    }
    written = bibtex.write([item])
    assert "number        = {7}" in written.text
    assert [problem.message for problem in written.problems] == ["1 record: bibtex has no field for collection-number"]


def test_keys() -> None:
    asked = ["a", "A", "a", "x y,{}", "Müller:2020", "DBLP:conf/nips/X+1", "中", ""]
    items: list[Item] = [{"id": key, "type": "book", "title": "On Keys"} for key in asked]
    written = bibtex.write([*items, {"id": "z", "citation-key": "better", "type": "book"}])
    keys = [line.partition("{")[2].rstrip(",") for line in written.text.splitlines() if line.startswith("@")]
    assert keys == [
        "a", "Aa", "ab", "x_y", "Muller:2020", "DBLP:conf/nips/X+1", "anonkeys", "anonkeysa", "better",
    ]  # fmt: skip
    assert [problem.raw for problem in written.problems] == ["A", "a", "x y,{}", "Müller:2020", "中", ""]
    assert {problem.severity for problem in written.problems} == {"warning"}


def test_the_shape_of_the_file() -> None:
    one: Item = {"type": "book", "title": "A", "issued": {"date-parts": [[2020]]}}
    assert bibtex.write([{**one, "id": "a"}, {**one, "id": "b"}]).text == (
        "@book{a,\n  title         = {A},\n  year          = {2020},\n}\n"
        "\n"
        "@book{b,\n  title         = {A},\n  year          = {2020},\n}\n"
    )
    assert (bibtex.write([]).text, bibtex.write([]).problems) == ("", [])


@pytest.mark.parametrize("dialect", DIALECTS)
@given(items=ITEMS)
def test_nothing_breaks_the_file(dialect: Dialect, items: list[Item]) -> None:
    text = bibtex.write(items, dialect=dialect).text
    library = parse_string(text)
    assert not library.failed_blocks
    assert len(library.blocks) == len(library.entries) == len(items)
    keys = [entry.key for entry in library.entries]
    assert len({key.lower() for key in keys}) == len(items)
    text.encode("utf-8")
    assert all(_is_balanced(field.value) for entry in library.entries for field in entry.fields)


def _is_balanced(value: str) -> bool:
    """Whether braces are in balance as BibTeX counts them: also those after a backslash."""
    depth = 0
    for char in value:
        depth += (char == "{") - (char == "}")
        if depth < 0:
            return False
    return depth == 0


@pytest.mark.parametrize(
    ("keyword", "expected"),
    [
        ("a, b", "{a, b}"),
        ("Adult; Examples, Invented/standards", "{Adult, {Examples, Invented/standards}}"),
        ("R&D;  x_1", r"{R\&D, x\_1}"),
    ],
)
def test_keywords_have_commas_between_them(keyword: str, expected: str) -> None:
    assert fields({"keyword": keyword})["keywords"] == expected
