"""The styles of `styles/`: valid, clean in every combination of variables, and just as their README shows them."""

import json
import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bibtools.csl import Citation, Cite, Style, catalogue, schema, xml
from bibtools.csl.packages import folder
from bibtools.record.item import Item
from bibtools.record.schema import DATE_VARIABLES, NAME_VARIABLES, NUMBER_VARIABLES, STRING_VARIABLES, TYPES, faults
from bibtools.richtext import html, plain
from tests.shared import PROJECT

FOLDER = PROJECT / "styles"
README = (FOLDER / "README.md").read_text(encoding="utf-8")
GOLDEN = Path(__file__).parents[1] / "golden" / "styles"
STYLES = sorted(path.stem for path in FOLDER.glob("*.csl"))
NUMBERED = {"biosketch-nih", "biosketch-nsf", "cv-compact", "cv-full"}
ALL_AUTHORS = {"biosketch-nih", "biosketch-nsf", "cv-full", "narrative-ukri-erc"}

every_style = pytest.mark.parametrize("name", STYLES)


@cache
def loaded(name: str, locale: str | None = None) -> Style:
    return Style.load(name, locale=locale)


def entries(name: str, items: list[Item], locale: str | None = None) -> list[str]:
    found = loaded(name, locale).bibliography(items)
    assert found is not None
    assert found.omitted == ()
    return [plain.render(entry.nodes) for entry in found.entries]


def entry(name: str, item: Item, locale: str | None = None) -> str:
    """The entry of one item, without its number."""
    (text,) = entries(name, [{"id": "a", "type": "article-journal", **item}], locale)
    return re.sub(r"^1\. ", "", text)


def items(name: str) -> list[Item]:
    found: list[Item] = json.loads((GOLDEN / name).read_text(encoding="utf-8"))
    assert [fault for item in found for fault in faults(item)] == []
    return found


# --- the files ---


@every_style
def test_the_style_is_valid(name: str) -> None:
    assert schema.problems((FOLDER / f"{name}.csl").read_bytes(), name) == []


@every_style
def test_the_style_says_what_it_is(name: str) -> None:
    root = xml.parse((FOLDER / f"{name}.csl").read_bytes(), name)
    info = root.first("info")
    assert info is not None
    said = {child.tag: child for child in info.children}
    assert said["id"].text == f"urn:bibtools:styles/{name}"
    assert said["rights"].get("license") == "https://opensource.org/license/mit"
    assert said["title"].text
    assert said["summary"].text
    formats = [child.get("citation-format") for child in info.children if child.get("citation-format")]
    assert formats == ["numeric" if name in NUMBERED else "author-date"]


@every_style
def test_the_style_is_found_by_its_name_and_by_those_that_depend_on_it(name: str, tmp_path: Path) -> None:
    assert catalogue.find(name) == FOLDER / f"{name}.csl"
    dependent = tmp_path / "dependent.csl"
    link = f'<link href="urn:bibtools:styles/{name}" rel="independent-parent"/>'
    dependent.write_text(
        f'<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0"><info>{link}</info></style>', encoding="utf-8"
    )
    assert catalogue.find(str(dependent)) == FOLDER / f"{name}.csl"


@every_style
def test_the_whole_list(name: str) -> None:
    expected = (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")
    assert "\n\n".join(entries(name, items("items.json"))) + "\n" == expected


@every_style
def test_the_readme_shows_what_is_printed(name: str) -> None:
    found = re.search(rf"^## `{name}`\n\n.*?^```text\n(.*?)\n```$", README, re.MULTILINE | re.DOTALL)
    assert found is not None
    assert found[1].split("\n\n") == entries(name, items("sample.json"))


def test_the_readme_has_no_other_styles() -> None:
    assert sorted(re.findall(r"^## `(.*)`$", README, re.MULTILINE)) == STYLES


# --- every type, every variable ---

_MADE = {"citation-key", "citation-label", "citation-number", "first-reference-note-number", "locator", "page-first"}
_SILENT = {"note", "abstract", "annote", "keyword", "language", "year-suffix"}


def _whole() -> Item:
    """A value for every variable, in words and numbers that no language has."""
    texts = sorted(STRING_VARIABLES - _MADE - _SILENT)
    whole: dict[str, Any] = {variable: f"Qx{place}" for place, variable in enumerate(texts)}
    whole |= {variable: str(place + 2) for place, variable in enumerate(sorted(NUMBER_VARIABLES - _MADE))}
    for variable in sorted(NAME_VARIABLES):
        person = {"family": f"Qy{variable.replace('-', '')}", "given": "Qz"}
        whole[variable] = [person, {**person, "given": "Qw Q"}, {"literal": f"Qv{variable.replace('-', '')}"}]
    for place, variable in enumerate(sorted(DATE_VARIABLES)):
        whole[variable] = {"date-parts": [[1990 + place, 3, 4]]}
    return {**whole, "DOI": "10.5555/qx", "URL": "https://qx.example/qx", "status": "Qstatus"}


WHOLE = _whole()
LOCALES = ("en-US", "de-DE", "fr-FR")
every_locale = pytest.mark.parametrize("locale", LOCALES)

CLASH = re.compile(
    r"[.,;:!?·] *[.,;:·]|[?!] *[?!]| [.,;:)\]]|[(\[][ .,;:·)\]]|\) ?\)|  |^[ .,;:·)\]]|[ ,;:·(\[]$", re.MULTILINE
)
"""Marks that clash, spaces before marks, empty brackets, separators and spaces at the ends of a line."""
_ABBREVIATION = re.compile(r"\b\w{1,6}\.(?=[,;:)]| ·)")
"""A full stop that is a word's own (`n.d.`, `eds.`), so that another mark may follow."""


_ALONE = "article article-journal book broadcast chapter patent speech thesis webpage".split()


@cache
def drawn(name: str, locale: str) -> list[str]:
    """The whole item in every type, without each variable of the style in turn; each alone in some types."""
    known = {variable: value for variable, value in WHOLE.items() if variable in loaded(name).sheet.variables}
    made = [
        {"type": kind, **{variable: value for variable, value in known.items() if variable != left_out}}
        for kind in sorted(TYPES)
        for left_out in known
    ]
    made += [{"type": kind, variable: value} for kind in _ALONE for variable, value in known.items()]
    return entries(name, [{**item, "id": str(place)} for place, item in enumerate(made)], locale)


def clashes(text: str) -> list[str]:
    bare = _ABBREVIATION.sub(lambda match: match[0].replace(".", "x"), text.replace("...", "…"))
    return [bare[max(0, match.start() - 30) : match.end() + 10] for match in CLASH.finditer(bare)]


@every_locale
@every_style
def test_punctuation_is_clean_whatever_is_missing(name: str, locale: str) -> None:
    assert [found for text in drawn(name, locale) for found in clashes(text)] == []


WORD = re.compile(r"(?<![\w-])[^\W\d_]+")  # no year suffix: `2019a`, `n.d.-a`
_NAMES = set("doi https org qx example isbn pmid pmcid".split())
"""Words of identifiers, the same in all languages."""


@pytest.mark.parametrize("locale", ["de-DE", "fr-FR"])
@every_style
def test_every_word_is_of_the_language(name: str, locale: str) -> None:
    file = folder("citeproc") / "data" / "locales" / f"locales-{locale}.xml"
    terms = re.sub(r"<!--.*?-->|<[^>]*>", " ", file.read_text(encoding="utf-8"), flags=re.DOTALL)
    terms = unicodedata.normalize("NFKC", terms)  # the raised letter of `nᵒ` is printed as one
    known = {word.casefold() for word in WORD.findall(terms)} | _NAMES | {"rezension", "zu"}
    printed = {word.casefold() for text in drawn(name, locale) for word in WORD.findall(text)}
    assert {word for word in printed - known if not word.startswith("q")} == set()
    assert printed.isdisjoint({"and", "by", "edited", "review", "of", "press", "the"})


@every_style
def test_notes_and_abstracts_are_not_printed(name: str) -> None:
    text = "".join(entries(name, [{**WHOLE, "id": "a", "type": "book", **dict.fromkeys(_SILENT, "Hidden")}]))
    assert "Hidden" not in text


TITLES = ("Qt", "Qt?", "Qt!", "Qt...", '"Qt"', 'Qt "qt?"', "Qt (qt)", "Qt: qt", "Qt, 2nd", "<i>Qt</i>?", "Q. T.")


@every_style
@given(
    kind=st.sampled_from(sorted(TYPES)),
    chosen=st.lists(st.sampled_from(sorted(WHOLE)), unique=True, max_size=12),
    title=st.sampled_from(TITLES),
    locale=st.sampled_from(LOCALES),
)
@settings(max_examples=150)
@example("chapter", ["volume", "title"], "Qt", "en-US")
@example("book", ["title", "status"], "Qt?", "en-US")
def test_punctuation_is_clean_in_any_combination(
    name: str, kind: str, chosen: list[str], title: str, locale: str
) -> None:
    item = {variable: WHOLE[variable] for variable in chosen} | {"type": kind}
    if "title" in item:
        item["title"] = title
    text = entry(name, item, locale).replace("”", "").replace("“", "").replace("«\u202f", "").replace("\u202f»", "")
    assert clashes(text) == []


# --- names, dates, order, citations ---


def people(count: int) -> list[dict[str, str]]:
    return [{"family": f"Surname{place}x", "given": "A B"} for place in range(count)]


@every_style
def test_three_thousand_authors(name: str) -> None:
    text = entry(name, {"title": "T", "author": people(3000)})
    shown = re.findall(r"Surname(\d+)x", text)
    count = 3000 if name in ALL_AUTHORS else {"cv-compact": 6, "web-two-lines": 10}[name]
    assert shown == [str(place) for place in range(count)]
    assert ("et al." in text) == (count < 3000)


@every_style
def test_a_list_that_was_cut_short_says_so_once(name: str) -> None:
    text = entry(name, {"title": "T", "author": people(3), "custom": {"truncated": ["author"]}})
    assert text.count("et al.") == 1
    assert "et al.." not in text


days = st.none() | st.lists(st.integers(1, 12), min_size=1, max_size=2).map(lambda parts: [2000 + parts[0], *parts[1:]])


@every_style
@given(found=st.lists(st.tuples(days, st.booleans()), min_size=2, max_size=6))
@settings(max_examples=40)
def test_what_is_to_come_and_then_the_newest_first(name: str, found: list[tuple[list[int] | None, bool]]) -> None:
    made: list[Item] = []
    for place, (day, has_status) in enumerate(found):
        dated = {"issued": {"date-parts": [day]}} if day else {}
        status = {"status": "in press"} if has_status else {}
        made.append({"id": str(place), "type": "article-journal", "title": f"T{place}", **dated, **status})
    bibliography = loaded(name).bibliography(made)
    assert bibliography is not None
    order = [found[int(one.id)] for one in bibliography.entries]
    ranks = [
        ((0 if has_status else 2) if day is None else 1, [-part for part in day or []]) for day, has_status in order
    ]
    assert [rank for rank, _ in ranks] == sorted(rank for rank, _ in ranks)
    dates = [[*day, 0][:2] for _, day in ranks if day]
    assert dates == sorted(dates)


@every_style
def test_dates_of_all_sorts(name: str) -> None:
    book = {"type": "book", "title": "T"}
    assert (
        "c"
        in entry(name, {**book, "issued": {"date-parts": [[1850]], "circa": True}}).replace("T", "").split("1850")[0]
    )
    assert re.search(r"1999[–-]2001", entry(name, {**book, "issued": {"date-parts": [[1999], [2001]]}}))
    assert "n.d." in entry(name, book)
    assert re.search("in press", entry(name, {**book, "status": "in press"}), re.IGNORECASE)


def test_citations() -> None:
    made: list[Item] = [
        {"id": title, "type": "book", "title": title, "author": people(1), "issued": {"date-parts": [[2019]]}}
        for title in ("One", "Two", "Zero")
    ]
    together = Citation((Cite("One", locator="12"), Cite("Two"), Cite("Zero")))
    for name in STYLES:
        document = loaded(name).document(made, [Citation((Cite("One"), Cite("Two"), Cite("Zero"))), together])
        first, second = map(plain.render, document.citations)
        if name == "biosketch-nih":
            assert (first, second) == ("(1–3)", "(1, p. 12, 2, 3)")
        elif name in NUMBERED:
            assert (first, second) == ("[1–3]", "[1, p. 12, 2, 3]")
        else:
            assert first == "(Surname0x, 2019a; 2019b; 2019c)"
            assert second == "(Surname0x, 2019a, p. 12; 2019b; 2019c)"


def test_the_web_page_has_a_bold_title_and_a_link() -> None:
    bibliography = loaded("web-two-lines").bibliography(items("sample.json")[1:2])
    assert bibliography is not None
    assert html.render(bibliography.entries[0].nodes) == (
        '<div class="csl-block"><b>Counting penguins from orbit</b></div>'
        '<div class="csl-block">Leïla Haddad, Pieter Jansen · '
        "<i>Proceedings of the 12th Workshop on Remote Sensing</i> · 2023 · "
        '<a href="https://doi.org/10.5555/rsw.2023.4">https://doi.org/10.5555/rsw.2023.4</a></div>'
    )


@pytest.mark.parametrize(
    ("known", "end"),
    [
        ({}, "https://doi.org/10.5555/a"),
        ({"PMCID": "PMC1"}, "https://doi.org/10.5555/a (PMCID: PMC1)"),
        ({"license": "CC BY 4.0"}, "https://doi.org/10.5555/a https://b.example/open (CC BY 4.0)"),
        ({"DOI": ""}, "https://b.example/open"),
    ],
)
def test_the_open_copy_in_a_narrative_cv(known: Item, end: str) -> None:
    item = {"title": "T", "DOI": "10.5555/a", "URL": "https://b.example/open", **known}
    assert entry("narrative-ukri-erc", item) == f"T (n.d.). {end}"
