"""Reference lists: whole lists in well-known styles, single faults, hostile items."""

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bibtools.errors import StyleError
from bibtools.record.item import Item
from bibtools.record.schema import DATE_VARIABLES, NAME_VARIABLES, STRING_VARIABLES, TYPES
from bibtools.writers.references import To, write

_TRUNCATED: Item = {
    "id": "lam2022graphcast",
    "type": "article",
    "title": "GraphCast: Learning skillful medium-range global weather forecasting",
    "author": [
        {"family": "Lam", "given": "Remi"},
        {"family": "Sanchez-Gonzalez", "given": "Alvaro"},
        {"family": "Willson", "given": "Matthew"},
    ],
    "issued": {"date-parts": [[2022, 12, 24]]},
    "genre": "Preprint",
    "publisher": "arXiv",
    "custom": {"truncated": ["author"], "origin": {"file": "page.txt", "line": 7, "format": "listing"}},
}
_ARTICLE: Item = {
    "id": "oord2016",
    "type": "article-journal",
    "title": "WaveNet: A generative model for raw audio",
    "author": [
        {"family": "Oord", "given": "Aaron", "non-dropping-particle": "van den"},
        {"family": "Masson d'Autume", "given": "Cyprien", "non-dropping-particle": "de"},
    ],
    "container-title": "Journal of Sound",
    "volume": 12,
    "issue": "3",
    "page": "101--115",
    "issued": {"date-parts": [[2016, 9]]},
    "DOI": "10.1234/abc.def_(x)",
}
_BOOK: Item = {
    "id": "angstrom1999",
    "type": "book",
    "title": "Principles & practice of <i>E. coli</i>",
    "author": [{"family": "Ångström", "given": "Jean-Paul X."}],
    "publisher": "MIT Press",
    "publisher-place": "Cambridge, MA",
    "edition": "2",
    "issued": {"date-parts": [[1999]]},
}
_CHAPTER: Item = {
    "id": "cosic2005",
    "type": "chapter",
    "title": "How big is a scale?",
    "author": [{"family": "Ćosić", "given": "Ana"}],
    "editor": [{"family": "Zhou", "given": "Li"}, {"family": "Smith", "given": "J. R.", "suffix": "Jr."}],
    "container-title": "Handbook of Scales",
    "publisher": "Springer",
    "page": "1-20",
    "issued": {"date-parts": [[2005]]},
}
_THESIS: Item = {
    "id": "roe2018",
    "type": "thesis",
    "title": "Learning to learn",
    "author": [{"family": "Roe", "given": "Jane"}],
    "genre": "PhD thesis",
    "publisher": "University of Oxford",
    "issued": {"date-parts": [[2018]]},
    "URL": "https://example.org/a?b=c&d=1",
}
_GROUP: Item = {
    "id": "gemma2024",
    "type": "report",
    "title": "Gemma: Open models",
    "author": [{"literal": "Gemma Team"}],
    "publisher": "Google",
    "issued": {"date-parts": [[2024, 3, 13]]},
}
_CHINESE: Item = {
    "id": "wang2020",
    "type": "article-journal",
    "title": "机器学习",
    "author": [{"family": "王", "given": "小明"}],
    "container-title": "计算机学报",
    "issued": {"date-parts": [[2020]]},
}
_UNDATED: Item = {
    "id": "zoe",
    "type": "article",
    "title": 'Symmetric "self" play...',
    "author": [{"family": "Zoë", "given": "Q"}],
}
_NAMELESS: Item = {
    "id": "attention2021",
    "type": "webpage",
    "title": "Attention! Wait... What?",
    "issued": {"date-parts": [[2021]]},
    "URL": "https://example.org/x_y",
}
_RANGE: Item = {
    "id": "ivanov1970",
    "type": "article-journal",
    "title": "О машинах",
    "author": [{"family": "Иванов", "given": "Иван"}],
    "container-title": "Доклады",
    "issued": {"date-parts": [[1970, 1], [1970, 3]]},
}
_ALL = [
    _TRUNCATED, _ARTICLE, _BOOK, _CHAPTER, _THESIS, _GROUP, _CHINESE, _UNDATED, _NAMELESS, _RANGE,
]  # fmt: skip

_GOLDEN = Path(__file__).parents[1] / "golden" / "references"
"""The list of `_ALL` in some styles, one file each, as the styles' manuals would have it."""


@pytest.mark.parametrize("style", sorted(path.stem for path in _GOLDEN.glob("*.txt")))
def test_whole_lists(style: str) -> None:
    written = write(_ALL, style=style)
    assert written.problems == []
    assert written.text == (_GOLDEN / f"{style}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("style", ["mla", "nature", "harvard", "acm", "acs", "ama", "asa", "lncs"])
@pytest.mark.filterwarnings("error")
def test_every_item_is_in_the_list(style: str) -> None:
    written = write(_ALL, style=style)
    assert written.problems == []
    entries = written.text.strip().split("\n\n")
    assert len(entries) == len(_ALL)
    assert not re.search(r"\.\.(?!\.)(?<!\.\.\.)|[?!]\.|,,|  | ,|[\ufdd0-\ufdef]", written.text)
    assert sum("et al" in entry for entry in entries if "Lam" in entry) == 1


def _one(item: Item, style: str = "apa", locale: str | None = None) -> str:
    written = write([item], style=style, locale=locale)
    assert written.problems == []
    return written.text.strip()


@pytest.mark.parametrize(
    ("count", "style", "expected"),
    [
        (1, "apa", "A1, B. et al. (2020)"),
        (2, "apa", "A1, B., A2, B., et al. (2020)"),
        (2, "mla", "A1, B., et al. T. 2020."),
        (6, "mla", "A1, B., et al. T. 2020."),
        (20, "apa", "A18, B., A19, B., et al. (2020)"),  # the last author is not known: no `…` before one
        (3, "ieee", "[1] B. A1, B. A2, B. A3, et al., “T,” 2020."),
        (8, "ieee", "[1] B. A1 et al., “T,” 2020."),
    ],
)
def test_truncated_list_ends_in_et_al_once(count: int, style: str, expected: str) -> None:
    authors = [{"family": f"A{place}", "given": "B"} for place in range(1, count + 1)]
    item = {
        "id": "x",
        "type": "article-journal",
        "title": "T",
        "author": authors,
        "issued": {"date-parts": [[2020]]},
        "custom": {"truncated": ["author"]},
    }
    text = _one(item, style)
    assert expected in text
    assert text.count("et al") == 1


def test_whole_list_has_no_et_al() -> None:
    assert "et al" not in _one({**_TRUNCATED, "custom": {}})


def test_et_al_in_the_language_of_the_locale() -> None:
    assert "M. Willson, u.\u00a0a., „GraphCast" in _one(_TRUNCATED, "ieee", locale="de-DE")


def test_truncated_editors() -> None:
    assert "L. Zhou, J. R. Smith Jr., et al. (Eds.)" in _one({**_CHAPTER, "custom": {"truncated": ["editor"]}})


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Why?", "“Why?”"),
        ("Stop!", "“Stop!”"),
        ("Ends in a stop.", "“Ends in a Stop.”"),
        ("Wait...", "“Wait...”"),
        ("What?! No", "“What?! No.”"),
        ("Of “quotes”", "“Of ‘Quotes.’”"),
        ('A "straight" one', "“A ‘Straight’ One.”"),
        ('A 12" record', '“A 12" Record.”'),
        ("The authors’ cut", "“The Authors’ Cut.”"),
        ("p < 0.05 & <b", "“P < 0.05 & <B.”"),
        ("H<sub>2</sub>O in <i>E. coli</i>", "“H2O in E. Coli.”"),
        ('The <span class="nocase">iris data</span> set', "“The iris data Set.”"),
        ("A \ufdd0mark", "“A \ufffdMark.”"),
    ],
)
def test_titles(title: str, expected: str) -> None:
    item = {
        "id": "x",
        "type": "article-journal",
        "title": title,
        "author": [{"family": "Roe"}],
        "container-title": "Nature",
        "issued": {"date-parts": [[2020]]},
    }
    assert _one(item, "chicago-author-date") == f"Roe. 2020. {expected} Nature."


@pytest.mark.parametrize(
    ("name", "style", "expected"),
    [
        ({"family": "hooks", "given": "bell"}, "apa", "hooks, b. (2020)."),
        ({"family": "Roe", "given": "J.-P. X"}, "apa", "Roe, J.-P. X. (2020)."),
        ({"family": "Roe", "given": "J.W."}, "mla", "Roe, J. W."),
        ({"family": "Roe", "given": "Jack W"}, "mla", "Roe, Jack W."),
        ({"family": "Autume", "given": "Jean", "non-dropping-particle": "d’"}, "apa", "d’Autume, J. (2020)."),
        ({"family": "حسن", "given": "علي"}, "apa", "حسن, علي. (2020)."),
        ({"family": "김", "given": "민수"}, "apa", "김민수. (2020)."),
        (
            {"family": "King", "given": "Martin", "suffix": "Jr.", "comma-suffix": True},
            "apa",
            "King, M., Jr. (2020).",
        ),
        ({"given": "Aristotle"}, "apa", "Aristotle. (2020)."),
        ({"literal": "AT&T <Labs>"}, "apa", "AT&T <Labs>. (2020)."),
    ],
)
def test_names(name: dict[str, Any], style: str, expected: str) -> None:
    item = {"id": "x", "type": "book", "title": "T", "author": [name], "issued": {"date-parts": [[2020]]}}
    assert _one(item, style).startswith(expected)


@pytest.mark.parametrize(
    ("issued", "expected"),
    [
        ({"date-parts": [["2020", "2", "3"]]}, "(2020)."),
        ({"date-parts": [[2020, 13]]}, "(2020)."),
        ({"date-parts": [[2019], [2020]]}, "(2019–2020)."),
        ({"date-parts": [[]]}, "(n.d.)."),
        ({"literal": "in press"}, "(in press)."),
        ("2020", "(2020)."),
    ],
)
def test_dates(issued: object, expected: str) -> None:
    assert _one({"id": "x", "type": "book", "title": "T", "author": [{"family": "A"}], "issued": issued}) == (
        f"A. {expected} T."
    )


def _families(*families: str) -> list[Item]:
    return [
        {"id": family, "type": "book", "title": "T", "author": [{"family": family, "given": "A"}]}
        for family in families
    ]


def test_sorting_is_blind_to_case_and_diacritics() -> None:
    items = _families("Zola", "Ångström", "abel", "Ćosić", "Cox", "Østergaard", "Olsen")
    entries = write(items).text.strip().split("\n\n")
    assert [entry.split(",")[0] for entry in entries] == [
        "abel", "Ångström", "Ćosić", "Cox", "Olsen", "Østergaard", "Zola",
    ]  # fmt: skip


def test_sorting_by_year() -> None:
    years = [{"date-parts": [[year]]} for year in (2020, 1999, 2003)]
    items = [{**_families("A")[0], "id": str(place), "issued": year} for place, year in enumerate(years)]
    entries = write(items).text.strip().split("\n\n")
    assert [entry.split("(")[1].split(")")[0] for entry in entries] == ["1999", "2003", "2020"]


def test_ids_that_differ_in_case_only() -> None:
    items = [{"id": "a", "type": "book", "title": "One"}, {"id": "A", "type": "book", "title": "Two"}]
    assert "One" in write(items).text
    assert "Two" in write(items).text


def test_entry_that_cannot_be_drawn_costs_no_other(tmp_path: Path) -> None:
    style = tmp_path / "own.csl"
    style.write_text(_OWN.format('<text macro="{}"/>'.format("none")), encoding="utf-8")
    written = write([_TRUNCATED, _GROUP], style=str(style))
    assert "Remi Lam, Alvaro Sanchez-Gonzalez, Matthew Willson, et al. (2022). GraphCast" in written.text
    assert [(problem.source, problem.line, problem.severity) for problem in written.problems] == [
        ("page.txt", 7, "warning"),
        ("references", None, "warning"),
    ]


_OWN = (
    '<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text"><info/>'
    "<bibliography><layout>{}</layout></bibliography></style>"
)


def test_ellipsis_of_a_title_is_left_alone(tmp_path: Path) -> None:
    style = tmp_path / "own.csl"
    style.write_text(_OWN.format('<text variable="title" strip-periods="true" suffix="."/>'), encoding="utf-8")
    assert _one({"id": "x", "type": "book", "title": "Wait... what"}, str(style)) == "Wait... what."
    assert _one({"id": "x", "type": "book", "title": "Wait..."}, str(style)) == "Wait..."


@pytest.mark.parametrize("title", ["“" * 9_000 + "”" * 9_000, "<i>" * 20_000, "." * 50_000, " ," * 20_000])
def test_hostile_titles_come_back(title: str) -> None:
    assert len(_one({"id": "x", "type": "book", "title": f"T {title} x"})) > len(title) / 3


def test_group_without_a_value_is_not_shown(tmp_path: Path) -> None:
    style = tmp_path / "own.csl"
    layout = (
        '<text variable="title"/><group prefix=" (" suffix=")"><choose><if type="book">'
        '<text value="no. "/></if></choose><text variable="number"/></group>'
    )
    style.write_text(_OWN.format(layout), encoding="utf-8")
    assert _one({"id": "x", "type": "book", "title": "T"}, str(style)) == "T"
    assert _one({"id": "x", "type": "book", "title": "T", "number": "4"}, str(style)) == "T (no. 4)"


def test_style_of_notes_only() -> None:
    with pytest.raises(StyleError, match="it has no bibliography"):
        write([_BOOK], style="chicago-notes")


def test_unknown_locale() -> None:
    with pytest.raises(StyleError, match="no locale is called 'xx-XX'"):
        write([_BOOK], locale="xx-XX")


def test_locale() -> None:
    assert "(2. Aufl.)" in _one(_BOOK, locale="de-DE")


def test_external_entities_are_not_read(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret", encoding="utf-8")
    style = tmp_path / "own.csl"
    entity = f'<!DOCTYPE style [<!ENTITY e SYSTEM "{(tmp_path / "secret").as_uri()}">]>'
    style.write_text(entity + _OWN.format('<text variable="title"/><text value="&e;"/>'), encoding="utf-8")
    try:
        shown = write([_BOOK], style=str(style)).text
    except StyleError as error:
        shown = str(error)
    assert "secret" not in shown.replace(str(tmp_path), "")


def test_markdown() -> None:
    text = write([_ARTICLE, _BOOK], style="ieee", to="markdown").text
    assert text == (
        r"\[1\] A. van den Oord and C. de Masson d'Autume, “WaveNet: A generative model for raw audio,” "
        "*Journal of Sound*, vol. 12, no. 3, pp. 101–115, Sep. 2016, "
        "doi: [10.1234/abc.def\\_(x)](<https://doi.org/10.1234/abc.def_(x)>).\n\n"
        r"\[2\] J.-P. X. Ångström, *Principles & practice of* E. coli, 2nd ed. "
        "Cambridge, MA: MIT Press, 1999.\n"
    )


class _Page(HTMLParser):
    """The elements of a page that are open, and what matters of those that were."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.seen: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        self.ids += [value or "" for name, value in attrs if name == "id"]
        self.links += [value or "" for name, value in attrs if name in {"href", "src"}]
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_html() -> None:
    page = _Page()
    text = write([_ARTICLE, _THESIS], to="html").text
    page.feed(text)
    assert text.startswith('<!DOCTYPE html>\n<html lang="en-US">')
    assert page.open == []
    assert page.ids == ["ref-roe2018", "ref-oord2016"]
    assert page.links == ["https://example.org/a?b=c&d=1", "https://doi.org/10.1234/abc.def_(x)"]
    assert not page.seen & {"script", "link", "img", "iframe"}


def test_html_of_a_hostile_record() -> None:
    hostile = '"><script>alert(1)</script>'
    item = {"id": hostile, "type": "book", "title": hostile, "URL": "javascript:alert(1)"}
    page = _Page()
    page.feed(write([item], to="html").text)
    assert page.open == []
    assert page.links == []
    assert "script" not in page.seen


@pytest.mark.parametrize("to", ["text", "markdown"])
def test_nothing(to: To) -> None:
    assert write([], to=to) == ("", [])


_STRINGS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.sampled_from(
    ["<i>a</i>", '"q"', "“q”", "What?", "et al.", "<span class='nocase'>b</span> c", "2--4", "10.1/x"]
)
_PERSON_PARTS = ("family", "given", "suffix", "non-dropping-particle", "literal")
_NAMES = st.lists(st.fixed_dictionaries({}, optional=dict.fromkeys(_PERSON_PARTS, _STRINGS)), max_size=3)
_TEXT_VARIABLES = sorted(STRING_VARIABLES - {"title", "title-short", "shortTitle", "note"})
_DATES = st.fixed_dictionaries(
    {"date-parts": st.lists(st.lists(st.integers(-10, 2100) | st.just(""), max_size=3), max_size=2)},
    optional={"season": st.integers(0, 5), "literal": _STRINGS, "circa": st.booleans()},
)
_ITEMS = st.builds(
    lambda kind, title, rest: {"id": "x", "type": kind, "title": f"Qwertz {title}", **rest},
    st.sampled_from(sorted(TYPES)),
    _STRINGS,
    st.fixed_dictionaries(
        {},
        optional={
            **dict.fromkeys(_TEXT_VARIABLES, _STRINGS),
            **dict.fromkeys(sorted(NAME_VARIABLES), _NAMES),
            **dict.fromkeys(sorted(DATE_VARIABLES), _DATES),
            "page": _STRINGS,
            "edition": _STRINGS | st.integers(0, 20),
            "custom": st.just({"truncated": ["author", "editor"]}),
        },
    ),
)


@given(_ITEMS, st.sampled_from(["apa", "ieee", "mla", "vancouver"]))
@settings(max_examples=60)
def test_any_item_has_an_entry(item: Item, style: str) -> None:
    written = write([item], style=style)
    assert written.text.strip()
    assert not re.search("[\ufdd0-\ufdef]", written.text)
