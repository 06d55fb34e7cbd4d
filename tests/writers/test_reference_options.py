"""What a CV asks of a list: groups, numbers, order, a person who stands out, counts, links, titles, languages."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibtools.csl import Cite, locale
from bibtools.errors import OutputError
from bibtools.record.item import Item
from bibtools.record.schema import TYPES
from bibtools.richtext import html, plain
from bibtools.text.persons import Person
from bibtools.writers.references import Options, printed, typeset
from bibtools.writers.references.links import links
from bibtools.writers.references.people import roles
from bibtools.writers.references.words import KIND_OF, KINDS, words

LAM: Item = {
    "id": "lam",
    "type": "article-journal",
    "title": "Learning weather",
    "author": [{"family": "Lam", "given": "Remi"}, {"family": "Rosca", "given": "Mihaela"}],
    "container-title": "Science",
    "issued": {"date-parts": [[2023, 11, 14]]},
    "DOI": "10.1126/science.adi2336",
    "keyword": "weather, graphs",
}
GRAPH: Item = {
    "id": "graph",
    "type": "article",
    "title": "Graph networks",
    "author": [{"family": "Battaglia", "given": "Peter"}, {"family": "Lam", "given": "Remi"}],
    "issued": {"date-parts": [[2018, 6]]},
    "publisher": "arXiv",
    "number": "1806.01261",
    "keyword": "graphs",
}
BOOK: Item = {
    "id": "book",
    "type": "book",
    "title": "A book",
    "author": [{"family": "Zhou", "given": "Wei"}],
    "issued": {"date-parts": [[2023, 2]]},
}
UNDATED: Item = {"id": "undated", "type": "book", "title": "Another", "author": [{"family": "Doe", "given": "Jo"}]}
ALL = [GRAPH, UNDATED, LAM, BOOK]


def text(items: list[Item] | None = None, **options: Any) -> str:  # noqa: ANN401 - the fields of `Options`
    asked = Options(**options)
    return str(printed(typeset(ALL if items is None else items, asked), "text", asked))


def order(**options: Any) -> list[str]:  # noqa: ANN401 - as above
    document = typeset(ALL, Options(**options)).document
    return [
        line
        for section in document.sections
        for line in (section.heading, *(e.anchor for e in section.entries))
        if line
    ]


def test_the_order_of_the_style() -> None:
    assert order() == ["graph", "undated", "lam", "book"]
    assert order(reverse=True) == ["book", "lam", "undated", "graph"]


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("year", ["graph", "book", "lam", "undated"]),
        ("author", ["graph", "undated", "lam", "book"]),
        ("title", ["book", "undated", "graph", "lam"]),
        ("type", ["undated", "book", "lam", "graph"]),
        ("container", ["lam", "graph", "undated", "book"]),
    ],
)
def test_sort(sort: str, expected: list[str]) -> None:
    assert order(sort=sort) == expected


@pytest.mark.parametrize(
    ("group_by", "expected"),
    [
        ("year", ["2023", "lam", "book", "2018", "graph", "No date", "undated"]),
        ("type", ["Books", "undated", "book", "Journal articles", "lam", "Preprints", "graph"]),
        ("keyword", ["graphs", "graph", "weather", "lam", "Without keyword", "undated", "book"]),
    ],
)
def test_groups(group_by: str, expected: list[str]) -> None:
    assert order(group_by=group_by) == expected


def test_groups_are_sorted_inside() -> None:
    assert order(group_by="year", sort="year") == ["2023", "book", "lam", "2018", "graph", "No date", "undated"]
    assert order(group_by="year", sort="year", reverse=True)[:3] == ["2023", "lam", "book"]


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("ascending", ["1.", "2.", "3.", "4."]),
        ("descending", ["4.", "3.", "2.", "1."]),
        ("ascending-by-group", ["1.", "2.", "1.", "1."]),
        ("descending-by-group", ["2.", "1.", "1.", "1."]),
    ],
)
@pytest.mark.parametrize(("style", "sign"), [("apa", "{}"), ("ieee", "[{}]")])
def test_numbers(number: str, expected: list[str], style: str, sign: str) -> None:
    lines = text(group_by="year", number=number, style=style).splitlines()
    found = [line.split(" ")[0] for line in lines if line and line[0] in "[123456789" and not line[:4].isdigit()]
    assert found == [sign.format(one) if style == "apa" else sign.format(one.rstrip(".")) for one in expected]


def test_a_number_stands_beside_what_comes_first() -> None:
    document = typeset([LAM], Options(number="ascending", links=True)).document
    assert html.render(document.sections[0].entries[0].nodes).startswith(
        '<div class="csl-left-margin">1.</div><div class="csl-right-inline">Lam, R., &#38; Rosca, M. (2023).'
    )
    assert document.layout.label_width == 2
    assert not document.layout.hanging_indent


def test_a_whole_list_for_a_cv() -> None:
    me = Person.parse("Lam, R.")
    listed = text(
        [LAM, GRAPH], title="Publications", group_by="type", number="descending", counts=True, links=True,
        highlight=(me,), highlight_as="star",
    )  # fmt: skip
    assert listed == (
        "Publications\n============\n\n"
        "1 journal article, 1 preprint\n\n"
        "Journal articles\n----------------\n\n"
        "2. Lam, R.*, & Rosca, M. (2023). Learning weather. Science. https://doi.org/10.1126/science.adi2336\n"
        "DOI\n\n"
        "Preprints\n---------\n\n"
        "1. Battaglia, P., & Lam, R.* (2018). Graph networks (1806.01261). arXiv.\n"
        "arXiv\n"
    )


def problems(items: list[Item], **options: Any) -> list[str]:  # noqa: ANN401 - as above
    return [problem.message for problem in typeset(items, Options(**options)).problems]


def test_who_is_hidden_is_said() -> None:
    many = {**LAM, "author": [*({"family": f"A{place}"} for place in range(8)), {"family": "Rosca", "given": "M."}]}
    me = (Person.parse("Rosca, M."),)
    assert problems([many, GRAPH], style="ieee", highlight=me) == [
        "lam: the style hides the highlighted name behind its et al.; --keep-me shows it"
    ]
    assert problems([many], style="ieee", highlight=me, keep_me=True) == []
    assert problems([many], style="apa", highlight=me) == []


def test_a_list_that_was_cut_short_may_hide_somebody() -> None:
    cut = {**GRAPH, "custom": {"truncated": ["author"]}}
    assert problems([cut], highlight=(Person.parse("Rosca, M."),)) == [
        "graph: the list of authors was cut short where it was read, and may hide the name"
    ]
    assert problems([cut], highlight=(Person.parse("Lam"),)) == []
    assert problems([cut]) == []


def test_total_of_authors_in_the_language_of_the_list() -> None:
    many = {**LAM, "author": [{"family": f"A{place}"} for place in range(40)] + [{"family": "Rosca"}]}
    asked: dict[str, Any] = {"max_authors": 3, "keep_me": True, "highlight": (Person.parse("Rosca"),)}
    assert text([many], **asked).startswith("A0, A1, …, Rosca (41 authors). (2023)")
    assert text([many], locale="fr-FR", **asked).startswith("A0, A1, …, Rosca (41 auteurs). (2023)")
    assert text([many], locale="pl-PL", **asked).startswith("A0, A1, …, Rosca (41 authors). (2023)")


def test_headings_in_the_language_of_the_list() -> None:
    assert "Zeitschriftenartikel" in order(group_by="type", locale="de-DE")
    assert "学術論文" in order(group_by="type", locale="ja-JP")
    assert order(group_by="year", locale="es-ES")[-2] == "Sin fecha"


@pytest.mark.parametrize(
    "language", ["en-US", "de-DE", "fr-FR", "es-ES", "it-IT", "pt-BR", "nl-NL", "ja-JP", "ar", "pl-PL"]
)
def test_every_language_has_all_words(language: str) -> None:
    said = words(locale.resolve(language))
    assert set(said.kinds) == set(KINDS)
    assert all(all(forms) for forms in said.kinds.values())
    assert "{count}" in said.authors
    assert said.counted(1, "journal")
    assert said.heading("journal")


def test_every_type_has_its_kind() -> None:
    assert set(KIND_OF) == TYPES


def test_roles_of_the_record_and_of_biblatex() -> None:
    assert roles({"custom": {"author-roles": {"equal": [1, 2], "corresponding": [2], "chef": [1]}}}) == {
        "equal": {0, 1}, "corresponding": {1},
    }  # fmt: skip
    an = {"author+an": "1=equal; 3=equal,corresponding;2:family=highlight; 2=Corresponding Author"}
    assert roles({"custom": {"bibtex-fields": an}}) == {"equal": {0, 2}, "corresponding": {1, 2}}


@pytest.mark.parametrize(
    "custom", [None, 3, [], {"author-roles": 3}, {"author-roles": {"equal": "1"}}, {"bibtex-fields": []}]
)
def test_odd_roles_are_none(custom: object) -> None:
    assert roles({"custom": custom}) == {}


def test_roles_have_signs_and_a_legend() -> None:
    item = {**LAM, "custom": {"author-roles": {"equal": [1, 2], "corresponding": [2]}}}
    listed = text([item])
    assert listed.startswith("Lam, R.†, & Rosca, M.†‡ (2023)")
    assert listed.endswith("\n\n† equal contribution, ‡ corresponding author\n")
    assert "contribution" not in text([LAM])


def test_links() -> None:
    said = words(locale.resolve("en-US"))
    assert html.render(
        links({**LAM, "PMID": "37962497", "URL": "https://github.com/google-deepmind/graphcast"}, said)
    ) == (
        '<a href="https://doi.org/10.1126/science.adi2336">DOI</a> · '
        '<a href="https://pubmed.ncbi.nlm.nih.gov/37962497/">PubMed</a> · '
        '<a href="https://github.com/google-deepmind/graphcast">code</a>'
    )
    assert html.render(links(GRAPH, said)) == '<a href="https://arxiv.org/abs/1806.01261">arXiv</a>'
    assert html.render(links({"URL": "https://arxiv.org/abs/hep-th/9901001v2"}, said)) == (
        '<a href="https://arxiv.org/abs/hep-th/9901001v2">arXiv</a>'
    )
    assert html.render(links({"URL": "https://example.org/a"}, said)) == '<a href="https://example.org/a">URL</a>'
    assert links(BOOK, said) == ()
    assert html.render(links({"URL": "javascript:alert(1)"}, said)) == "URL"


def test_a_citation_comes_before_its_entries() -> None:
    typed = typeset([LAM, GRAPH], Options(), [Cite("lam"), Cite("graph", "12", "page")])
    assert plain.render(typed.document.lead[0]) == "(Battaglia & Lam, 2018, p. 12; Lam & Rosca, 2023)"
    assert [entry.anchor for entry in typed.document.sections[0].entries] == ["graph", "lam"]


def test_a_style_of_notes_gives_the_citation_alone() -> None:
    typed = typeset([LAM], Options("chicago-notes"), [Cite("lam", "3", "page")])
    assert plain.render(typed.document.lead[0]).startswith("Remi Lam and Mihaela Rosca, “Learning Weather,”")
    assert typed.document.sections == ()


@pytest.mark.parametrize("to", ["text", "markdown", "pandoc", "html", "latex", "rtf", "docx", "typst", "page"])
def test_every_form_has_title_headings_and_entries(to: Any) -> None:  # noqa: ANN401 - a form
    asked = Options(title="My works", group_by="year", counts=True, links=True, number="descending")
    found = printed(typeset(ALL, asked), to, asked)
    if isinstance(found, bytes):
        assert found.startswith(b"PK")
    else:
        for part in ("My works", "2018", "Graph networks", "arXiv"):
            assert part in found


@pytest.mark.parametrize("to", ["html", "latex", "typst"])
def test_a_fragment_is_no_whole_document(to: Any) -> None:  # noqa: ANN401 - as above
    asked = Options(fragment=True)
    found = str(printed(typeset([LAM], asked), to, asked))
    assert "Learning weather" in found
    assert not any(sign in found for sign in ("<html", r"\documentclass", "#set page", "References"))


def test_word_without_its_library_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "docx", None)
    with pytest.raises(OutputError, match=r"pip install 'bibtools\[docx\]'"):
        printed(typeset([LAM]), "docx")


_ITEMS = st.lists(
    st.fixed_dictionaries(
        {"type": st.sampled_from(sorted(TYPES)), "title": st.text(min_size=1, max_size=9)},
        optional={
            "issued": st.builds(lambda year: {"date-parts": [[year]]}, st.integers(1500, 2100)),
            "keyword": st.text(max_size=9),
            "author": st.lists(st.fixed_dictionaries({"family": st.text(min_size=1, max_size=5)}), max_size=3),
        },
    ),
    max_size=6,
)


@given(
    _ITEMS,
    st.sampled_from([None, "year", "author", "title", "type", "container"]),
    st.sampled_from([None, "year", "type", "keyword"]),
    st.sampled_from([None, "ascending", "descending", "ascending-by-group", "descending-by-group"]),
)
def test_no_entry_is_lost_in_any_order(items: list[Item], sort: Any, group_by: Any, number: Any) -> None:  # noqa: ANN401 - the options
    items = [{**item, "id": str(place)} for place, item in enumerate(items)]
    typed = typeset(items, Options("ieee", sort=sort, group_by=group_by, number=number))
    found = [entry.anchor for section in typed.document.sections for entry in section.entries]
    assert len(found) == len(set(found))
    assert len(found) + len(typed.problems) == len(items)
