"""Styles of any shape: the engine refuses one, or draws with it whatever items there are.

tests/csl/test_bad_styles.py has what is odd one by one; here its parts come together as no person would put them.
"""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bibtools.csl import Citation, Cite, Style
from bibtools.errors import StyleError
from bibtools.richtext import html, plain
from tests.csl.styles import style

SOME = settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
VARIABLES = (
    "title", "author", "issued", "page", "volume", "DOI", "container-title", "editor", "translator", "locator", "note",
    "citation-number", "year-suffix", "edition", "URL", "title-short", "first-reference-note-number", "abstract",
)  # fmt: skip
ATTRIBUTES: dict[str, tuple[str, ...]] = {
    "variable": VARIABLES,
    "term": ("and", "et-al", "page", "in", "open-quote", "ibid", "no date"),
    "value": ("x", "", "a. b"),
    "form": ("short", "long", "numeric", "text", "verb", "symbol", "verb-short", "ordinal", "roman", "count", "blah"),
    "prefix": ("(", " ", ", ", "&lt;i&gt;", "“", "\\1"),
    "suffix": (")", ".", ": ", "?", "”"),
    "delimiter": (", ", ".", "", "–"),
    "font-style": ("italic", "normal"),
    "vertical-align": ("sup", "sub"),
    "quotes": ("true", "false"),
    "strip-periods": ("true",),
    "text-case": ("title", "sentence", "uppercase", "capitalize-first", "blah"),
    "plural": ("always", "never"),
    "display": ("block", "left-margin", "right-inline"),
    "and": ("text", "symbol"),
    "et-al-min": ("0", "1", "2"),
    "et-al-use-first": ("0", "1", "3"),
    "et-al-use-last": ("true",),
    "initialize-with": (".", ". ", ""),
    "name-as-sort-order": ("all", "first"),
    "delimiter-precedes-last": ("always", "never", "after-inverted-name"),
    "type": ("book", "article-journal chapter"),
    "is-numeric": VARIABLES,
    "is-uncertain-date": ("issued",),
    "position": ("first", "ibid", "subsequent", "ibid-with-locator", "near-note"),
    "disambiguate": ("true",),
    "match": ("any", "all", "none"),
    "sort": ("ascending", "descending"),
    "names-min": ("1", "2"),
    "names-use-first": ("1",),
    "collapse": ("citation-number", "year", "year-suffix", "year-suffix-ranged"),
    "disambiguate-add-names": ("true",),
    "disambiguate-add-givenname": ("true",),
    "disambiguate-add-year-suffix": ("true",),
    "givenname-disambiguation-rule": ("all-names", "by-cite", "primary-name-with-initials"),
    "subsequent-author-substitute": ("---", ""),
    "subsequent-author-substitute-rule": ("complete-all", "complete-each", "partial-each", "partial-first"),
    "second-field-align": ("flush", "margin"),
    "page-range-format": ("chicago", "minimal", "expanded"),
    "default-locale": ("de-DE", "xx"),
    "date-parts": ("year", "year-month"),
}
FORMATTING = "prefix suffix font-style vertical-align text-case display"
OF_NAMES = (
    "and et-al-min et-al-use-first et-al-use-last initialize-with name-as-sort-order delimiter-precedes-last form"
)


@st.composite
def attributes(draw: st.DrawFn, names: str) -> str:
    """Some of the attributes with one of their values each."""
    chosen = draw(st.lists(st.sampled_from(names.split()), unique=True, max_size=3)) if names else []
    return "".join(f' {name}="{draw(st.sampled_from(ATTRIBUTES[name]))}"' for name in chosen)


@st.composite
def element(draw: st.DrawFn, tag: str, names: str, inner: st.SearchStrategy[str]) -> str:
    return f"<{tag}{draw(attributes(names))}>{draw(inner)}</{tag}>"


def several(one: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.lists(one, max_size=3).map("".join)


LEAVES = st.one_of(
    element("text", f"variable term value form quotes strip-periods plural {FORMATTING}", st.just("")),
    element("number", f"variable form {FORMATTING}", st.just("")),
    element("label", f"variable form plural strip-periods {FORMATTING}", st.just("")),
    st.builds(
        '<date variable="issued"{}>{}</date>'.format,
        attributes(f"form date-parts delimiter {FORMATTING}"),
        several(st.sampled_from(['<date-part name="year"/>', '<date-part name="month" form="short"/>'])),
    ),
)


def parts(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    conditions = "type variable is-numeric is-uncertain-date position disambiguate match"
    of_names = st.one_of(
        element("name", OF_NAMES, st.just("")),
        element("label", f"form plural {FORMATTING}", st.just("")),
        element("et-al", "font-style", st.just("")),
        element("substitute", "", several(inner)),
    )
    return st.one_of(
        element("group", f"delimiter {FORMATTING}", several(inner)),
        st.builds(
            "<choose>{}{}{}</choose>".format,
            element("if", conditions, several(inner)),
            element("else-if", conditions, inner),
            element("else", "", several(inner)),
        ),
        st.builds(
            '<names variable="{}"{}>{}</names>'.format,
            st.sampled_from(["author", "editor", "editor translator", "director"]),
            attributes(f"delimiter {FORMATTING}"),
            several(of_names),
        ),
    )


LAYOUTS = several(st.recursive(LEAVES, parts, max_leaves=8))
KEYS = several(element("key", "variable sort names-min names-use-first", st.just("")))
NAMES = [
    {"family": "Doe", "given": "Jane Q."},
    {"family": "Gogh", "given": "V", "non-dropping-particle": "van"},
    {"literal": "WHO"},
    {"given": "Plato"},
    {},
]
ITEMS = st.lists(
    st.fixed_dictionaries(
        {"type": st.sampled_from(["book", "article-journal", "chapter"])},
        optional={
            **{
                name: st.sampled_from(["A title: of “things”", "12", "1-20, 30", "", "3rd", "毛"]) for name in VARIABLES
            },
            **{name: st.lists(st.sampled_from(NAMES), max_size=4) for name in ("author", "editor", "translator")},
            "issued": st.sampled_from(
                [{"date-parts": [[2000, 5, 3], [2001]]}, {"literal": "soon"}, {"date-parts": [[-44]], "circa": True}]
            ),
        },
    ),
    min_size=1,
    max_size=4,
)


def draws(xml: str, items: list[dict[str, Any]]) -> None:
    """Refuses the style, or draws with it."""
    try:
        found = Style.from_xml(xml)
    except StyleError:
        return
    numbered = [{**item, "id": f"i{number}"} for number, item in enumerate(items)]
    cites = [Cite(item["id"], "3-4", prefix="see ") for item in numbered]
    document = found.document(numbered, [Citation(tuple(cites), 1), Citation(tuple(cites[:1]), 2)])
    entries = document.bibliography.entries if document.bibliography else ()
    for nodes in (*document.citations, *(entry.nodes for entry in entries)):
        assert plain.render(nodes) is not None
        assert html.render(nodes) is not None


@st.composite
def styles(draw: st.DrawFn) -> str:
    """A style that is XML and stands in CSL's namespace; what it says may be anything."""
    return style(
        draw(LAYOUTS),
        attributes=draw(attributes("page-range-format default-locale et-al-min initialize-with and")),
        citation=draw(
            attributes(
                "collapse disambiguate-add-names disambiguate-add-givenname disambiguate-add-year-suffix "
                "givenname-disambiguation-rule et-al-min et-al-use-first"
            )
        ),
        bibliography=draw(
            attributes("second-field-align subsequent-author-substitute subsequent-author-substitute-rule")
        ),
        sort=draw(KEYS.map("<sort>{}</sort>".format) | st.just("")),
        options=draw(attributes("prefix suffix delimiter font-style")),
    )


@given(styles(), ITEMS)
@SOME
def test_styles_of_the_elements_of_csl(xml: str, items: list[dict[str, Any]]) -> None:
    draws(xml, items)


@given(
    st.text() | st.lists(st.sampled_from(["<style>", "</style>", "<", "&", "<!DOCTYPE a>", "x", "<a/>"])).map("".join)
)
@settings(max_examples=100)
def test_any_text_as_a_style(text: str) -> None:
    with pytest.raises(StyleError):
        Style.from_xml(text)


@pytest.mark.slow
@given(styles(), ITEMS)
@settings(max_examples=1000, suppress_health_check=[HealthCheck.too_slow])
def test_very_many_styles(xml: str, items: list[dict[str, Any]]) -> None:
    draws(xml, items)
