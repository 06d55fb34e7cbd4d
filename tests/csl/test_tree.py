"""Marked text as the tree that the printers take."""

import pytest

from bibtools.csl import Citation, Cite, Style, marks, tree
from bibtools.csl.marks import (
    CLOSE,
    DISPLAYS,
    FIELD_BOLD,
    FIELD_ITALIC,
    FIELD_SMALL_CAPS,
    FORMATS,
    GUARD,
    LINKS,
    NAMES,
    NOCASE,
    NODECOR,
    YEAR,
    YEAR_SUFFIX,
)
from bibtools.richtext import html, plain
from bibtools.richtext.tree import Block, Link, Styled
from tests.csl.styles import markup, style

ITALIC, BOLD = FORMATS["font-style", "italic"], FORMATS["font-weight", "bold"]
UPRIGHT = FORMATS["font-style", "normal"]


@pytest.mark.parametrize(
    ("text", "nodes"),
    [
        ("", ()),
        ("a", ("a",)),
        (GUARD, ()),
        (f"a{GUARD}b", ("ab",)),
        (f"{ITALIC}a{CLOSE}", (Styled("italic", ("a",)),)),
        (f"a{ITALIC}b{CLOSE}c", ("a", Styled("italic", ("b",)), "c")),
        (f"{ITALIC}{BOLD}a{CLOSE}b{CLOSE}", (Styled("italic", (Styled("bold", ("a",)), "b")),)),
        (f"{ITALIC}{CLOSE}", ()),
        # the same once more changes nothing
        (f"{ITALIC}a{ITALIC}b{CLOSE}{CLOSE}", (Styled("italic", ("ab",)),)),
        # what is normal is no style, but turns one off
        (f"{UPRIGHT}a{CLOSE}", ("a",)),
        (f"{ITALIC}{UPRIGHT}a{CLOSE}{CLOSE}", (Styled("italic", (Styled("upright", ("a",)),)),)),
        # markup of a field is the other way round within its like
        (f"{FIELD_ITALIC}a{CLOSE}", (Styled("italic", ("a",)),)),
        (f"{ITALIC}{FIELD_ITALIC}a{CLOSE}{CLOSE}", (Styled("italic", (Styled("upright", ("a",)),)),)),
        (f"{BOLD}{FIELD_BOLD}a{CLOSE}{CLOSE}", (Styled("bold", (Styled("regular", ("a",)),)),)),
        (f"{BOLD}{FIELD_ITALIC}a{CLOSE}{CLOSE}", (Styled("bold", (Styled("italic", ("a",)),)),)),
        (f"{FIELD_SMALL_CAPS}a{CLOSE}", (Styled("small-caps", ("a",)),)),
        # nodecor undoes all styles around it
        (f"{NODECOR}a{CLOSE}", ("a",)),
        (f"{ITALIC}{NODECOR}a{CLOSE}{CLOSE}", (Styled("italic", (Styled("upright", ("a",)),)),)),
        # tags print nothing
        *((f"x{tag}a{CLOSE}y", ("xay",)) for tag in (NAMES, YEAR, YEAR_SUFFIX, NOCASE)),
        # blocks
        (f"{DISPLAYS['indent']}a{CLOSE}", (Block("indent", ("a",)),)),
    ],
)
def test_nodes(text: str, nodes: tuple[object, ...]) -> None:
    assert tree.nodes(text) == nodes


@pytest.mark.parametrize(
    ("variable", "value", "url"),
    [
        ("URL", "https://example.org/a", "https://example.org/a"),
        ("DOI", "10.1000/1", "https://doi.org/10.1000/1"),
        ("DOI", "https://doi.org/10.1000/1", "https://doi.org/10.1000/1"),
        ("PMID", "123", "https://www.ncbi.nlm.nih.gov/pubmed/123"),
        ("PMCID", "PMC123", "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC123"),
    ],
)
def test_links(variable: str, value: str, url: str) -> None:
    text = f"a {LINKS[variable]}{value}{CLOSE}."
    assert tree.nodes(text) == ("a ", Link(url, (value,)), ".")
    assert tree.nodes(text, links=False) == (f"a {value}.",)


def test_base_of_a_link_is_in_it() -> None:
    """CSL 1.0.2, appendix VI: a rendered part of the address belongs to the link, other text does not."""
    for base in ("https://doi.org/", "http://dx.doi.org/"):
        (node,) = tree.nodes(f"{base}{LINKS['DOI']}10.1000/1{CLOSE}")
        assert isinstance(node, Link)
        assert plain.render(node.children) == f"{base}10.1000/1"
    assert tree.nodes(f"doi: {LINKS['DOI']}10.1{CLOSE}") == ("doi: ", Link("https://doi.org/10.1", ("10.1",)))


def test_link_within_formatting() -> None:
    (node,) = tree.nodes(f"{ITALIC}a {LINKS['URL']}http://x.org{CLOSE}{CLOSE}")
    assert node == Styled("italic", ("a ", Link("http://x.org", ("http://x.org",))))


def test_closers_without_openers_end_it() -> None:
    """Nothing of the engine makes them; the text before is there all the same."""
    assert plain.render(tree.nodes(f"a{CLOSE}b")).startswith("a")
    assert plain.render(tree.nodes(f"{ITALIC}a{BOLD}b")) == "ab"


@pytest.mark.parametrize("mark", [*FORMATS.values(), *LINKS.values(), NAMES, YEAR, NOCASE, NODECOR])
def test_no_mark_is_printed(mark: str) -> None:
    text = f"a{mark}b{CLOSE}c"
    for links in (True, False):
        assert "".join(plain.render(tree.nodes(text, links=links)).split()) == "abc"  # blocks are lines of their own
    assert marks.plain(text) == "abc"


@pytest.mark.parametrize(
    ("attributes", "html"),
    [
        ('font-style="italic"', "<i>A</i>"),
        ('font-weight="bold"', "<b>A</b>"),
        ('vertical-align="sup"', "<sup>A</sup>"),
        ('vertical-align="sub"', "<sub>A</sub>"),
        ('font-style="normal" font-weight="normal"', "A"),
        ('font-style="italic" prefix="(" suffix=")"', "(<i>A</i>)"),
    ],
)
def test_formatting_in_a_style(attributes: str, html: str) -> None:
    assert markup(style(f'<text variable="title" {attributes}/>'), {"title": "A"}) == html


TITLE_ALONE = """<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text">
<citation><layout><text variable="title"/></layout></citation>
<bibliography><layout suffix="."><text variable="title" font-style="italic" text-case="title"/>
<text variable="PMID" prefix=" "/></layout></bibliography></style>"""


@pytest.mark.parametrize(
    ("identifiers", "expected"),
    [
        ({}, "<i>A Title</i>."),
        ({"DOI": "10.1000/x", "URL": "https://x.org"}, '<i><a href="https://doi.org/10.1000/x">A Title</a></i>.'),
        ({"DOI": "https://doi.org/10.1000/x"}, '<i><a href="https://doi.org/10.1000/x">A Title</a></i>.'),
        ({"URL": "https://x.org"}, '<i><a href="https://x.org">A Title</a></i>.'),
        ({"URL": "javascript:alert(1)"}, "<i>A Title</i>."),
        ({"PMCID": "PMC1"}, '<i><a href="https://www.ncbi.nlm.nih.gov/pmc/articles/PMC1">A Title</a></i>.'),
        (
            {"PMID": "1", "DOI": "10.1000/x"},
            '<i>A Title</i> <a href="https://www.ncbi.nlm.nih.gov/pubmed/1">1</a>.',
        ),
    ],
)
def test_a_title_leads_somewhere_where_no_identifier_is_printed(identifiers: dict[str, str], expected: str) -> None:
    item = {"id": "x", "type": "book", "title": "a title", **identifiers}
    style = Style.from_xml(TITLE_ALONE)
    document = style.document([item], [Citation((Cite("x"),))])
    assert document.bibliography is not None
    assert html.render(document.bibliography.entries[0].nodes) == expected
    assert html.render(document.citations[0]) == "a title"
    without = style.bibliography([item], links=False)
    assert without is not None
    assert "<a" not in html.render(without.entries[0].nodes)
