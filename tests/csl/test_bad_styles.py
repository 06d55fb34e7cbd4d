"""Odd styles that are accepted: whatever is in them, they draw items without an exception."""

from itertools import product
from typing import Any

import pytest

from bibtools.csl import Citation, Cite, Style
from bibtools.richtext import plain
from tests.csl.styles import TITLE, entry, style

ITEM = {
    "type": "book",
    "title": "A title",
    "author": [{"family": "Doe", "given": "Jane"}, {"family": "Roe", "given": "R."}],
    "editor": [{"family": "Poe", "given": "P."}],
    "issued": {"date-parts": [[2000, 5, 3], [2001, 1, 2]]},
    "accessed": {"date-parts": [[2020]]},
    "page": "1-20",
    "volume": "3",
    "edition": "2",
    "URL": "http://example.org",
}
VALUES = ("", "blah", "  ", " a b ", "true", "-1", "0", "1", "1.5", "9" * 20, "é", "²", "٣", "\\1", "&lt;i>", "&#x9b;")
"""Values that attributes may have; hardly any of them is allowed."""
CITATIONS = (
    Citation((Cite("i1", "3-4", "page"), Cite("i1"), Cite("i2", prefix="see ", suffix="."), Cite("empty")), 1),
    Citation((Cite("i1"),), 2),
    Citation((Cite("i1", "5", "blah"), Cite("i0", suppress_author=True), Cite("i3", author_only=True)), 3),
)


def draws(xml: str) -> None:
    """Draws items of one kind, so many that the style is compiled for it, and one that has nothing."""
    items: list[dict[str, Any]] = [*({"id": f"i{number}", **ITEM} for number in range(9)), {"id": "empty"}]
    document = Style.from_xml(xml).document(items, CITATIONS)
    assert len(document.citations) == len(CITATIONS)
    assert document.bibliography is not None
    for nodes in (*document.citations, *(one.nodes for one in document.bibliography.entries)):
        plain.render(nodes)


ATTRIBUTES = {
    'text variable="title"': """
        form plural display font-style font-variant font-weight text-decoration vertical-align quotes strip-periods
        text-case prefix suffix blah
    """,
    'date variable="issued" form="text"': "date-parts delimiter text-case prefix suffix display font-weight",
    'number variable="volume"': "form text-case prefix suffix display",
    'label variable="page"': "form plural text-case strip-periods prefix",
    'names variable="author"': "delimiter prefix suffix display font-style",
}


@pytest.mark.parametrize(
    ("element", "attribute"), [(element, name) for element, names in ATTRIBUTES.items() for name in names.split()]
)
def test_values_of_attributes(element: str, attribute: str) -> None:
    for value in VALUES:
        draws(style(f'<{element} {attribute}="{value}"/>'))


@pytest.mark.parametrize(
    "element",
    ['text variable="{}"', 'text term="{}"', 'text value="{}"', 'text variable="title" form="{}"',
     'text term="page" form="{}"', 'date variable="issued" form="{}"', 'names variable="author {}"',
     'number variable="{}x"', 'label variable="{}x"', 'date variable="{}x" form="text"', 'names variable="{}x"'],
)  # fmt: skip
def test_values_of_what_is_drawn(element: str) -> None:
    for value in (*VALUES, "author", "issued", "title", "page", "locator", "custom", "id", "type", "year-suffix"):
        draws(style(f"<{element.format(value)}/>{TITLE}"))


@pytest.mark.parametrize("tag", ["text", "number", "label", "names", "date"])
def test_variables_of_another_kind(tag: str) -> None:
    for name in ("author", "issued", "title", "page", "locator", "citation-number", "citation-label", "year-suffix"):
        draws(style(f'<{tag} variable="{name}"/>'))


NAME = """
    and delimiter-precedes-et-al delimiter-precedes-last et-al-min et-al-use-first et-al-use-last et-al-subsequent-min
    et-al-subsequent-use-first initialize initialize-with name-as-sort-order sort-separator form delimiter prefix suffix
""".split()
_NUMBERS = {"et-al-min", "et-al-use-first", "et-al-subsequent-min", "et-al-subsequent-use-first"}


@pytest.mark.parametrize("attribute", NAME)
def test_name_options(attribute: str) -> None:
    others = " ".join(f'{name}="1"' for name in sorted(_NUMBERS - {attribute}))
    for value in VALUES:
        names = '<names variable="author"><name {}/></names>'
        inherited = {"form": "name-form", "delimiter": "name-delimiter"}.get(attribute, attribute)
        draws(style(names.format(f'{attribute}="{value}" {others}')))
        draws(style(names.format(""), attributes=f'{inherited}="{value}" {others}'))
        draws(style(names.format(""), citation=f'{inherited}="{value}"', bibliography=f'{inherited}="{value}"'))


@pytest.mark.parametrize(
    "attribute",
    ["default-locale", "initialize-with-hyphen", "page-range-format", "demote-non-dropping-particle", "blah"],
)
def test_options_of_the_style(attribute: str) -> None:
    for value in VALUES:
        draws(style('<names variable="author"/><text variable="page"/>', attributes=f'{attribute}="{value}"'))


@pytest.mark.parametrize(
    "attribute",
    ["disambiguate-add-givenname", "givenname-disambiguation-rule", "disambiguate-add-names",
     "disambiguate-add-year-suffix", "cite-group-delimiter", "collapse", "year-suffix-delimiter",
     "after-collapse-delimiter", "near-note-distance"],
)  # fmt: skip
def test_options_of_citations(attribute: str) -> None:
    others = 'disambiguate-add-year-suffix="true" collapse="year-suffix-ranged" disambiguate-add-givenname="true"'
    layout = '<names variable="author"/><date variable="issued" form="text"/>'
    for value in VALUES:
        option = f'{attribute}="{value}"'
        draws(style(layout, citation=option))
        draws(style(layout, citation=option if attribute in others else f"{option} {others}", is_note=True))


@pytest.mark.parametrize(
    "attribute",
    ["hanging-indent", "second-field-align", "subsequent-author-substitute", "subsequent-author-substitute-rule",
     "line-spacing", "entry-spacing"],
)  # fmt: skip
def test_options_of_bibliographies(attribute: str) -> None:
    other = 'subsequent-author-substitute="-"' if attribute.endswith("rule") else ""
    for value in VALUES:
        draws(style('<names variable="author"/>', bibliography=f'{attribute}="{value}" {other}'))


@pytest.mark.parametrize(
    "attribute",
    ["variable", "sort", "names-use-last", "names-min",
     "names-use-first"],
)  # fmt: skip
def test_sort_keys(attribute: str) -> None:
    for value in (*VALUES, "author", "issued", "page", "citation-number", "citation-label"):
        others = {"variable": "author", "names-min": "1", "names-use-first": "1"} | {attribute: value}
        written = " ".join(f'{name}="{text}"' for name, text in others.items())
        draws(style(sort=f"<sort><key {written}/></sort>"))


@pytest.mark.parametrize(
    "attribute",
    ["disambiguate", "is-numeric", "is-uncertain-date", "locator", "position", "type", "variable", "blah"],
)
@pytest.mark.parametrize("match", ["", "all", "any", "none", "blah"])
def test_conditions(attribute: str, match: str) -> None:
    for value in (*VALUES, "title", "author issued", "locator", "issued"):
        draws(style(f'<choose><if {attribute}="{value}" match="{match}">{TITLE}</if><else>{TITLE}</else></choose>'))


@pytest.mark.parametrize("attribute", ["form", "range-delimiter", "prefix", "suffix", "text-case", "strip-periods"])
def test_date_parts(attribute: str) -> None:
    for value, form in product(VALUES, ("", 'form="text"', 'form="numeric"')):
        parts = "".join(f'<date-part name="{name}" {attribute}="{value}"/>' for name in ("day", "month", "year"))
        draws(style(f'<date variable="issued" {form}>{parts}</date>'))


@pytest.mark.parametrize("name", ["", 'name=""', 'name="hour"'])
def test_date_part_of_no_name(name: str) -> None:
    draws(style(f'<date variable="issued"><date-part {name}/></date>'))


# --- structure ---

ODD = {
    "layout of nothing": ("", ""),
    "group of nothing": (f"<group/>{TITLE}", "A title"),
    "groups of nothing": (f"<group><group/><group><group/></group></group>{TITLE}", "A title"),
    "choice of nothing": (f"<choose/>{TITLE}", "A title"),
    "choice with but an else": (f"<choose><else>{TITLE}</else></choose>", "A title"),
    "else before if": (f'<choose><else>{TITLE}</else><if type="book">B</if></choose>', "A title"),
    "else-if first": (f'<choose><else-if type="book">{TITLE}</else-if></choose>', "A title"),
    "else twice": (f'<choose><if type="map"/><else>{TITLE}</else><else>{TITLE}</else></choose>', "A title"),
    "if without a condition": (f"<choose><if>{TITLE}</if></choose>", "A title"),
    "if of nothing": (f'<choose><if type="book"/></choose>{TITLE}', "A title"),
    "date of nothing": (f'<date variable="issued"/>{TITLE}', "A title"),
    "date of no form": (f'<date variable="issued" form="long"/>{TITLE}', "A title"),
    "no such variable": (f'<text variable="tytle"/>{TITLE}', "A title"),
    "no such term": (f'<text term="tytle"/>{TITLE}', "A title"),
    "substitute of nothing": (f'<names variable="director"><substitute/></names>{TITLE}', "A title"),
    "names with a label alone": ('<names variable="editor"><label prefix=" "/></names>', "P. Poe editor"),
    "two cs:name": ('<names variable="author"><name form="short"/><name/></names>', "Doe, Roe"),
    "text between elements": (f"words{TITLE}words", "A title"),
    "comments": (f"<!-- {TITLE} --><?x {TITLE}?>{TITLE}", "A title"),
    "attributes of others": ('<text xmlns:x="http://x" x:note="y" variable="title"/>', "A title"),
}


@pytest.mark.parametrize("name", ODD)
def test_odd_structure(name: str) -> None:
    layout, text = ODD[name]
    draws(style(layout))
    assert entry(style(layout), ITEM) == text


@pytest.mark.parametrize(
    "before",
    [
        "<locale/>",
        "<locale><terms/><blah/></locale>",
        '<locale xml:lang="blah"><terms><term/><term name=""/></terms><date/><style-options blah="1"/></locale>',
        '<locale><terms><term name="page"><single/></term><term name="ordinal-1x">x</term></terms></locale>',
        '<locale><terms><term name="ordinal-03" match="blah">x</term><term name="long-ordinal-x"/></terms></locale>',
        '<locale><terms><term name="open-quote"/><term name="close-quote">"</term></terms></locale>',
        '<locale><terms><term name="and">(((</term><term name="et-al"/></terms></locale>',
        '<locale><terms><term name="and"/><term name="page-range-delimiter"/></terms></locale>',
        '<locale><date form="text"/><date form="numeric"><date-part name="year"/></date></locale>',
        '<macro name="unused"/><macro name="twice"/><macro name="twice"/>',
    ],
)
def test_odd_locales_and_macros(before: str) -> None:
    layout = (
        '<text variable="title" quotes="true"/><label variable="page"/><text variable="page"/>'
        '<number variable="volume" form="ordinal"/><number variable="volume" form="long-ordinal"/>'
        '<date variable="issued" form="text"/><date variable="issued" form="numeric"/>'
        '<names variable="author"><name and="text" et-al-min="2" et-al-use-first="1"/></names>'
        '<names variable="author"><name and="text"/></names>'
    )
    draws(style(layout, before=before))
    draws(style(layout, before=before, attributes='page-range-format="chicago"'))


def test_page_range_delimiter_is_no_pattern() -> None:
    term = r'<locale><terms><term name="page-range-delimiter">\x</term></terms></locale>'
    assert entry(style('<text variable="volume"/>', before=term), {"volume": "1-2"}) == r"1\x2"


@pytest.mark.parametrize("term", ["page", "page-range-delimiter", "open-quote", "month-05"])
def test_terms_hold_no_marks(term: str) -> None:
    own = f'<locale><terms><term name="{term}">a&#x9b;b</term></terms></locale>'
    layout = '<label variable="page"/><text variable="page"/><text variable="title" quotes="true"/>'
    text = entry(style(f'{layout}<date variable="issued" form="text"/>', before=own), ITEM)
    assert "ab" not in text.lower()


def test_macro_of_a_name_twice() -> None:
    macros = '<macro name="a"><text value="one"/></macro><macro name="a"><text value="two"/></macro>'
    assert entry(style('<text macro="a"/>', before=macros), ITEM) == "two"


def test_without_bibliography() -> None:
    xml = style().partition("<bibliography")[0] + "</style>"
    assert Style.from_xml(xml).bibliography([{"id": "a"}]) is None


def test_elements_twice() -> None:
    again = "<citation><layout/></citation><bibliography><layout/></bibliography></style>"
    assert entry(style().replace("</style>", again), ITEM) == "A title"


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ("<group prefix='(' font-style='italic'>", "</group>"),
        ("<choose><if type='book' position='first'>", "</if></choose>"),
        ("<choose><if type='map' position='first'/><else>", "</else></choose>"),
        ("<names variable='guest'><substitute>", "</substitute></names>"),
    ],
)
def test_nested_as_deeply_as_is_accepted(opening: str, closing: str) -> None:
    count = 75 if "><" in opening else 150
    draws(style(opening * count + TITLE + closing * count))


def test_macros_nested_as_deeply_as_is_accepted() -> None:
    macros = "".join(
        f"<macro name='m{n}'><text macro='m{n + 1}' prefix='.' text-case='title'/></macro>" for n in range(75)
    )
    draws(style("<text macro='m0'/>", before=f"{macros}<macro name='m75'>{TITLE}</macro>"))


def test_many_branches() -> None:
    branches = "<else-if variable='locator'/>" * 2000
    draws(style(f"<choose><if variable='locator'/>{branches}<else>{TITLE}</else></choose>"))
