"""The page of publications as it is written: what it says, that it is sound HTML, and that what was read is text."""

import json
import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from importlib.resources import files
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bibtools
from bibtools.record.item import Item
from bibtools.record.schema import TYPES
from bibtools.richtext.document import Document, Entry, Layout, Section
from bibtools.richtext.tree import Block, Link, Node, Styled
from bibtools.writers.publications import page
from bibtools.writers.publications.chart import bars
from bibtools.writers.publications.words import words_of
from tests.writers import hostile

STORM: Item = {
    "id": "storm",
    "type": "article-journal",
    "title": "Storms over <i>Ørsted</i>",
    "author": [{"family": "Müller", "given": "Käthe"}, {"family": "Lee", "given": "Ann"}],
    "container-title": "Journal of Winds",
    "keyword": "weather; hail",
    "issued": {"date-parts": [[2021, 3]]},
    "DOI": "10.1234/storm",
    "abstract": "It hails.\n\nIt <b>rains</b> & pours.",
}
TALK: Item = {
    "id": "talk 1",
    "type": "speech",
    "title": "Calm",
    "author": [{"family": "Lee", "given": "Ann"}],
    "issued": {"date-parts": [[2019]]},
}
ATLAS: Item = {"id": 7, "type": "book", "title": "An atlas", "editor": [{"literal": "Wind Group"}]}
ITEMS = [STORM, TALK, ATLAS]

_VOID = {"meta", "input", "line", "rect"}
_REFERENCES = {"aria-labelledby", "aria-describedby", "list"}


class Page(HTMLParser):
    """A page whose tags close in their order: the text of each kind of tag, all ids, attributes and data blocks."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.texts: dict[str, list[str]] = {}
        self.attributes: list[tuple[str, str, str]] = []
        self.data: dict[str, Any] = {}
        self._block = ""
        self.feed(text)
        self.close()
        assert self.open == []
        assert len(set(self.values("id"))) == len(self.values("id"))
        referred = {one for tag, name, value in self.attributes if name in _REFERENCES for one in value.split()}
        assert referred <= set(self.values("id"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        self.texts.setdefault(tag, []).append("")
        self._block = dict(attrs).get("id") or "" if tag == "script" else ""
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        if self._block:
            self.data[self._block] = json.loads(self.texts[tag][-1])
        self._block = ""

    def handle_data(self, data: str) -> None:
        for tag in set(self.open):
            self.texts[tag][-1] += data

    def values(self, name: str, tag: str = "") -> list[str]:
        """The values of an attribute, of one kind of tag or of all."""
        return [value for one, attribute, value in self.attributes if attribute == name and tag in {"", one}]


def entry(item: Item, *nodes: Node) -> Entry:
    return Entry(nodes or (f"{item.get('title', '')}.",), str(item["id"]))


def document(*items: Item, **options: Any) -> Document:  # noqa: ANN401 - fields of a document
    return Document((Section("Works", tuple(map(entry, items))),), **options)


def page_of(*items: Item, **options: Any) -> Page:  # noqa: ANN401 - fields of a document
    return Page(page(items, document(*items, **options)))


def test_it_has_all_of_the_document() -> None:
    sections = (
        Section("2021", (entry(STORM, "Müller: ", Styled("italic", ("Storms",)), "."),), (("One of them.",),)),
        Section("2019", (entry(TALK, "Lee: Calm."),)),
    )
    made = Document(sections, "Käthe & Ann", "en-GB", lead=(("Two works.",),), notes=(("† first",),))
    found = Page(page(ITEMS, made))
    assert found.texts["title"][0] == "Käthe & Ann"
    assert found.texts["h1"] == ["Käthe & Ann"]
    assert found.texts["h2"] == ["2021", "2019"]
    assert found.texts["p"][:2] == ["Two works.", "One of them."]
    assert found.texts["footer"] == ["\n† first\n"]
    assert found.texts["i"] == ["Storms"]
    assert [one for one in found.values("id") if one.startswith("ref-")] == ["ref-storm", "ref-talk-1"]


def test_an_abstract_can_be_opened() -> None:
    found = page_of(STORM, TALK)
    assert found.texts["summary"] == ["Abstract"]
    assert found.texts["details"] == ["AbstractIt hails.It rains & pours."]
    assert found.texts["b"] == ["rains"]


def test_the_script_knows_date_kind_and_people_of_each_entry() -> None:
    data = page_of(*ITEMS).data["data"]
    kinds = [data["kinds"][row[1]] for row in data["rows"]]
    assert [row[0] for row in data["rows"]] == [20210300, 20190000, 0]
    assert kinds == ["journal", "talk", "book"]
    assert [[data["people"][one] for one in row[2]] for row in data["rows"]] == [
        ["Käthe Müller", "Ann Lee"],
        ["Ann Lee"],
        ["Wind Group"],
    ]


def test_words_that_an_entry_does_not_show_are_found_nevertheless() -> None:
    found = Page(page([STORM], Document((Section("", (entry(STORM, "Müller: Storms, J. Winds 2021."),)),))))
    also = found.data["data"]["rows"][0][3].split()
    assert {"over", "ørsted", "journal", "weather;", "hail", "10.1234/storm"} <= set(also)
    assert {"storms", "winds", "2021"}.isdisjoint(also)


def test_the_orders() -> None:
    data = page_of(STORM, TALK, ATLAS, {**TALK, "id": "late", "issued": {"date-parts": [[2024]]}}).data["data"]
    assert data["orders"] == {"by-title": [2, 1, 3, 0], "by-author": [3, 1, 0, 2]}


def test_an_item_without_an_entry_is_left_out_and_an_entry_without_an_item_has_no_data() -> None:
    found = Page(page([STORM, TALK], document(ATLAS, TALK)))
    assert [row[4] for row in found.data["data"]["rows"]] == [-1, 0]
    assert found.data["data"]["rows"][0] == [0, -1, [], "", -1]
    assert len(found.data["bibtex"]) == 1


def test_an_entry_that_comes_again_has_an_id_of_its_own_and_the_same_bibtex() -> None:
    sections = (Section("Selected", (entry(STORM),)), Section("All", (entry(STORM), entry(TALK))))
    again = {**TALK, "id": "storm-2"}
    found = Page(page([STORM, TALK, again], Document((*sections, Section("More", (entry(again), entry(STORM)))))))
    assert [one for one in found.values("id") if one.startswith("ref-")] == [
        "ref-storm", "ref-storm-2", "ref-talk-1", "ref-storm-2-2", "ref-storm-3",
    ]  # fmt: skip
    assert [row[4] for row in found.data["data"]["rows"]] == [0, 0, 1, 2, 0]


def test_bibtex_is_read_back_as_the_item(tmp_path: Path) -> None:
    items = [STORM, {**TALK, "type": "paper-conference", "id": "talk"}]
    texts = page_of(*items).data["bibtex"]
    (tmp_path / "all.bib").write_text("\n".join(texts), encoding="utf-8")
    for item, back in zip(items, bibtools.read(tmp_path / "all.bib"), strict=True):
        for variable in ("id", "type", "title", "author", "issued", "DOI", "container-title"):
            assert back.get(variable) == item.get(variable)
        assert "abstract" not in back


def test_bibtex_stands_alone_and_tells_nothing_of_the_owners_disk() -> None:
    fields = {"crossref": "talk", "file": ":/home/me/a.pdf:PDF", "bdsk-file-1": "x", "optxref": "talk", "venue": "Rome"}
    child = {**STORM, "annote": "so so", "custom": {"bibtex-fields": fields}}
    (text, _) = page_of(child, {**TALK, "id": "talk"}).data["bibtex"]
    assert text.count("\n@") == 0
    assert re.findall(r"^  (\w\S*)", text, re.MULTILINE) == [
        "author", "title", "journal", "venue", "year", "month", "doi", "keywords",
    ]  # fmt: skip
    assert child["custom"]["bibtex-fields"] is fields
    assert "crossref" in fields


def test_what_there_is_one_of_is_no_filter() -> None:
    assert Page(page([TALK], document(TALK))).values("name", "input") == ["q"]
    assert page_of(TALK, STORM).values("name", "input") == ["q", "from", "to", "author", "kind", "kind"]
    assert "svg" not in page_of(TALK).texts


def test_the_filters_count() -> None:
    found = page_of(*ITEMS, {**TALK, "id": "again"})
    labels = [" ".join(text.split()) for text in found.texts["label"]]
    assert labels[-3:] == ["Books 1", "Journal articles 1", "Talks 2"]
    assert found.values("value", "option")[:3] == ["Ann Lee", "Käthe Müller", "Wind Group"]
    assert found.values("label", "option") == ["3", "1", "1"]


def test_an_empty_list_is_a_page_too() -> None:
    found = Page(page([], Document((Section("Nothing yet", ()),))))
    assert found.texts["h1"] == ["Publications"]
    assert "form" not in found.texts
    assert found.data["bibtex"] == []


@pytest.mark.parametrize(
    ("years", "expected"),
    [
        ({2019: 2, 2021: 1}, [(2019, 2019, 2), (2020, 2020, 0), (2021, 2021, 1)]),
        ({1901: 1, 1903: 1, 1999: 4}, [(1900, 1901, 1), (1902, 1903, 1), (1998, 1999, 4)]),
        ({3: 1, 9998: 1}, [(0, 199, 1), (9800, 9999, 1)]),
    ],
)
def test_bars_are_of_one_year_or_of_several_where_there_are_many(
    years: dict[int, int], expected: list[tuple[int, int, int]]
) -> None:
    found = bars(years)
    assert [bar for bar in found if bar.works or len(found) < 10] == expected
    assert len(found) <= 60


def test_the_chart_says_in_words_what_it_shows() -> None:
    found = page_of(STORM, TALK, {**TALK, "id": "more"})
    assert found.texts["desc"] == ["2019: 2; 2021: 1"]
    assert found.values("role", "svg") == ["img"]
    assert found.values("data-works") == ["2", "1"]


@pytest.mark.parametrize("language", ["en", "de", "fr", "es", "it", "pt", "nl"])
def test_it_speaks_its_languages(language: str) -> None:
    words = words_of(f"{language}-XX")
    assert words.language == language
    assert words.said.keys() == words_of("en").said.keys()
    assert all(words.said.values())
    assert {"{shown}", "{total}"} <= set(words.said["shown"].split())
    assert all(words.kinds.values())


def test_the_words_are_in_the_language_of_the_document() -> None:
    found = page_of(STORM, TALK, language="de-AT", title="Werke")
    assert found.values("lang") == ["de-AT"]
    assert found.texts["summary"] == ["Zusammenfassung"]
    assert found.texts["legend"] == ["Jahr", "Art"]


def test_words_in_another_language_say_so() -> None:
    found = page_of(STORM, TALK, language="he-IL")
    assert found.values("dir", "html") == ["rtl"]
    assert found.values("lang", "form") == ["en"]
    assert found.values("dir", "form") == ["ltr"]


def test_every_type_counts_as_a_kind() -> None:
    for csl_type in TYPES:
        data = page_of({**TALK, "type": csl_type}).data["data"]
        assert data["kinds"][data["rows"][0][1]] in words_of("en").kinds


def test_a_browser_may_run_what_is_written_here_and_nothing_else() -> None:
    found = page_of(*ITEMS)
    (policy,) = found.values("content", "meta")[:1]
    scripts = [text for text in found.texts["script"] if not text.startswith(("{", "["))]
    hashes = [f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" for text in scripts]
    (style,) = found.texts["style"]
    assert policy.startswith("default-src 'none'; ")
    assert f"script-src {' '.join(hashes)}; " in policy
    assert f"style-src 'sha256-{b64encode(sha256(style.encode()).digest()).decode()}'; " in policy
    assert "unsafe" not in policy


def test_it_needs_no_other_file() -> None:
    text = page([STORM], document(STORM))
    assert {name for _, name, _ in Page(text).attributes}.isdisjoint({"src", "action", "srcset", "data", "style"})
    assert not re.search(r"@import|url\(|fetch\(|XMLHttpRequest|innerHTML|import\(", text)


def test_styles_of_text_are_classes_and_blocks_may_stand_in_any_text() -> None:
    nodes = (
        Block("left-margin", ("[1]",)),
        Block("right-inline", (Styled("small-caps", ("Lee", Block("block", ("x",)))),)),
    )
    layout = Layout(label_width=3)
    text = page([TALK], Document((Section("", (entry(TALK, *nodes),)),), layout=layout))
    assert (
        '<span class="csl-left-margin">[1]</span><span class="csl-right-inline"><span class="as-small-caps">Lee'
        '<span class="csl-block">x</span></span></span>'
    ) in text
    assert ".as-small-caps { font-variant:small-caps; }" in text
    assert "min-width: 4ch" in text


def test_hanging_indents_are_those_of_the_style() -> None:
    assert "text-indent: calc" in page([TALK], document(TALK, layout=Layout(hanging_indent=True)))
    assert "text-indent: calc" not in page([TALK], document(TALK))


def test_addresses_that_are_not_to_be_trusted_are_text() -> None:
    made = Document((Section("", (entry(TALK, Link("javascript:alert(1)", ("x",)), Link("doi:10.1/a", ("y",))),)),))
    assert Page(page([TALK], made)).values("href") == ["#list", "https://doi.org/10.1/a"]


def test_characters_that_html_has_not_are_replaced() -> None:
    text = page_of({**TALK, "title": "a\x00b\ufffe\ud800c"})
    assert text.texts["li"] == ["a\ufffdb\ufffd\ufffdc."]


def _hostile(drawn: dict[str, str]) -> Item:
    name = {"family": drawn["name"], "given": drawn["name"]}
    return {
        **TALK, "id": drawn["id"], "title": drawn["title"], "author": [name], "keyword": drawn["title"],
        "abstract": drawn["title"], "container-title": drawn["name"],
    }  # fmt: skip


@given(st.fixed_dictionaries(dict.fromkeys(("id", "name", "title", "heading"), hostile.TEXT)))
def test_whatever_is_read_is_text(drawn: dict[str, str]) -> None:
    item = _hostile(drawn)
    tame = _hostile(dict.fromkeys(drawn, "x"))
    pages = []
    for one in (item, tame):
        made = Document(
            (Section(drawn["heading"], (entry(one), entry(STORM))),), drawn["heading"], lead=((drawn["title"],),)
        )
        pages.append(Page(page([one, STORM], made)))
    found, plain = pages
    marked = {"p", "i", "b", "sub", "span", "details", "summary"}  # an abstract may have formatting
    assert [(tag, len(texts)) for tag, texts in found.texts.items() if tag not in marked] == [
        (tag, len(texts)) for tag, texts in plain.texts.items() if tag not in marked
    ]
    assert found.attributes[:3] == plain.attributes[:3]
    assert {name for _, name, _ in found.attributes} <= {name for _, name, _ in plain.attributes} | {"open"}
    assert len(found.data["bibtex"]) == 2
    assert found.data["data"]["words"]["copied"] == "Copied"


@given(hostile.ITEMS)
def test_no_item_is_too_strange(items: list[Item]) -> None:
    listed = {str(item["id"]): item for item in items}
    found = page_of(*listed.values())
    assert len(found.data["data"]["rows"]) == len(found.texts.get("li", [])) == len(listed)
    assert len(found.data["bibtex"]) == len(listed)


def _themes() -> dict[str, dict[str, str]]:
    style = files("bibtools.writers.publications").joinpath("style.css").read_text(encoding="utf-8")
    blocks = re.findall(r"color-scheme: (\w+);((?:\s*--[\w-]+: #[0-9a-f]{3,6};)+)", style)
    return {scheme: dict(re.findall(r"--([\w-]+): (#[0-9a-f]+)", colours)) for scheme, colours in blocks[:3]}


def _luminance(colour: str) -> float:
    """WCAG 2.2, "relative luminance"."""
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = (int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrasts_are_great_enough(scheme: str) -> None:
    colours = _themes()[scheme]
    for text, ground in product(("ink", "soft", "accent"), ("paper", "field", "pale", "mark")):
        assert _contrast(colours[text], colours[ground]) >= 4.5, (text, ground)
    for shape, ground in [("edge", "paper"), ("edge", "field"), ("bar", "paper"), ("bar", "pale")]:
        assert _contrast(colours[shape], colours[ground]) >= 3, (shape, ground)


def test_the_dark_theme_is_the_same_chosen_or_the_systems() -> None:
    style = files("bibtools.writers.publications").joinpath("style.css").read_text(encoding="utf-8")
    chosen, system = re.findall(r"color-scheme: dark;([^}]+)", style)
    assert chosen.split() == system.split()
