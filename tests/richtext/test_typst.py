"""Formatted text as Typst, which Typst itself reads back."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typst as compiler
from hypothesis import given
from hypothesis import strategies as st

import bibtools
from bibtools.csl import Style as CitationStyle
from bibtools.record.item import Item
from bibtools.richtext import plain, typst
from bibtools.richtext.document import Document, Entry, Layout, Section
from bibtools.richtext.runs import Run, runs
from bibtools.richtext.tree import Block, Link, Node, Style, Styled
from tests.shared import SEEDS

_HOSTILE = (
    '#import "x"', "#{while true {}}", "$x$", "@key", "// comment", "/* comment */", "<label>", "`raw`", "= Heading",
    "- item", "+ item", "/ term: text", "1. item", "] #pagebreak() [", "a\n\n= Heading", "\\u{41}", "*a* _b_ ~c",
    "---", "...", "-?", '"a" \'b\'', "https://example.org/", "\\", "[", "]", "a \\\nb", r"\input{/etc/passwd}",
)  # fmt: skip
_STYLES: dict[str, Style] = {"strong": "bold", "emph": "italic", "underline": "underline", "smallcaps": "small-caps",
           "super": "superscript", "sub": "subscript", "styled": "light"}  # fmt: skip
"""Typst's elements, and the styles that they show; `styled` is a text with a weight."""
_UNSEEN = re.compile("[\x00-\x20\x7f-\x9f\u2028\u2029\ufeff]")

_SIGNS = "\\*_`$#<>@=-+/~[]\"':.();,?!%&^{}|0123 abh\u00a0\t\n–’éжⒶ\u0903漢²"
_TEXTS = st.one_of(
    st.text(st.sampled_from(_SIGNS)), st.text(st.characters(exclude_categories=["Cs"])), st.sampled_from(_HOSTILE)
)
_URLS = st.sampled_from(["https://x.org/a_b", 'https://x.org/?"c\\', "mailto:a@b.org", "javascript:x", "doi:10.1/x"])
_NODES: st.SearchStrategy[Node] = st.recursive(
    _TEXTS,
    lambda inner: st.one_of(
        st.builds(
            Styled,
            st.sampled_from(
                ("italic", "bold", "light", "underline", "small-caps", "superscript", "subscript", "normal")
            ),
            st.lists(inner, max_size=3).map(tuple),
        ),
        st.builds(Link, _URLS, st.lists(inner, max_size=3).map(tuple)),
    ),
    max_leaves=6,
)


def _read(markup: str) -> list[Run]:
    """What Typst makes of markup: each character with its styles and where it leads to. Blanks are left out."""
    source = f"#metadata[{markup}] <it>".encode()
    value = compiler.query(source, "<it>", field="value", one=True, ignore_system_fonts=True)
    return [run for run in _shown(json.loads(value), Run("")) if not _UNSEEN.match(run.text)]


def _shown(element: dict[str, Any], around: Run) -> Iterator[Run]:
    kind = element["func"]
    if kind in _STYLES:
        around = around._replace(styles=around.styles | {_STYLES[kind]})
    elif kind == "link":
        around = around._replace(url=element["dest"])
    else:
        assert kind in {"sequence", "text", "symbol", "space"}, element
    yield from (around._replace(text=char) for char in element.get("text", ""))
    for inner in (*element.get("children", ()), *(element[name] for name in ("body", "child") if name in element)):
        yield from _shown(inner, around)


def _characters(nodes: tuple[Node, ...]) -> list[Run]:
    found = (run._replace(text=char) for run in runs(nodes) for char in run.text)
    return [run for run in found if not _UNSEEN.match(run.text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lam, R. (2022). A title: 50% & more.", "Lam, R. (2022). A title: 50% & more."),
        ("a_b_c and _d_", r"a_b_c and \_d\_"),
        ("2 * 3", r"2 \* 3"),
        ("12-15, 12–15, -5", r"12-15, 12–15, \-5"),
        ("a--b---c", r"a\--b\-\--c"),
        ("wait...", r"wait\..."),
        ("p < 0.05, a<b", r"p < 0.05, a\<b"),
        ("C# for $5", r"C\# for \$5"),
        ("see @lam2022", r"see \@lam2022"),
        ("[Preprint]", r"\[Preprint\]"),
        ('"don\'t"', r"\"don\'t\""),
        ("p.\u00a05", "p.~5"),
        ("https://example.org/a_b", r"https:\//example.org/a_b"),
        ("= a", r"\= a"),
        ("=a", "=a"),
        ("== a", r"\== a"),
        ("- a", r"\- a"),
        ("+ a", r"\+ a"),
        ("/ a: b", r"\/ a: b"),
        ("1. Lam", r"1\. Lam"),
        ("1.5 degrees", "1.5 degrees"),
        ("a \n\n b", "a b"),
        ("a\u2028\u2028b\x00\x1b", "a b"),
        ("", ""),
    ],
)
def test_text(text: str, expected: str) -> None:
    assert typst.render((text,)) == expected


@pytest.mark.parametrize(
    ("nodes", "expected"),
    [
        ((Styled("italic", ("Nature",)), ", 1"), "_Nature_, 1"),
        ((Styled("bold", ("12",)), "(3)"), "*12*(3)"),
        ((Styled("bold", ("12",)), "/3"), r"*12*\/3"),
        ((Styled("italic", ("un",)), "fair"), "#emph[un]fair"),
        (("un", Styled("bold", ("fair",))), "un#strong[fair]"),
        ((Styled("light", ("a",)),), '#text(weight: "light")[a]'),
        ((Styled("underline", ("a",)),), "#underline[a]"),
        ((Styled("small-caps", ("a",)),), "#smallcaps[a]"),
        (("H", Styled("subscript", ("2",)), "O"), "H#sub[2]O"),
        (("x", Styled("superscript", ("n",)), "(y)"), r"x#super[n]\(y)"),
        (("x", Styled("superscript", ("n",)), "; y"), r"x#super[n]\; y"),
        (("x", Styled("superscript", ("n",)), ".at"), r"x#super[n]\.at"),
        (("x", Styled("superscript", ("n",)), ". At"), "x#super[n]. At"),
        (("x", Styled("superscript", ("- a",))), r"x#super[\- a]"),
        ((Styled("bold", (Styled("italic", ("a",)),)),), "#strong[#emph[a]]"),
        ((Styled("italic", ("on ", Styled("normal", ("E. coli",)), " again")),), "_on_ E. coli _again_"),
        ((Styled("italic", (" ",)), "a"), " a"),
        ((Styled("nocase", ("Graph",)), "Cast"), "GraphCast"),
        (("-", Styled("nocase", ("-",))), r"\--"),
        ((Block("left-margin", ("[1]",)), Block("right-inline", ("a",)), Block("block", ("b",))), r"\[1\] a b"),
    ],
)
def test_nodes(nodes: tuple[Node, ...], expected: str) -> None:
    assert typst.render(nodes) == expected


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        (Link("https://x.org/a_b", ("https://x.org/a_b",)), '#link("https://x.org/a_b")'),
        (Link("https://x.org", (Styled("italic", ("a",)), " b")), '#link("https://x.org")[_a_ b]'),
        (Link("doi:10.1/x", ("= 10.1/x",)), r'#link("https://doi.org/10.1/x")[\= 10.1/x]'),
        (Link("mailto:a@b.org", ("mailto:a@b.org",)), r'#link("mailto:a@b.org")[mailto:a\@b.org]'),
        (Link('https://x.org/"\\', ("a",)), '#link("https://x.org/%22%5C")[a]'),
        (Link("javascript:x", ("a",)), "a"),
    ],
)
def test_links(link: Link, expected: str) -> None:
    assert typst.render((link,)) == expected


@given(st.lists(_NODES, max_size=4).map(tuple), st.sampled_from(["", "\n"]))
def test_any_text_is_shown_in_its_styles(nodes: tuple[Node, ...], before: str) -> None:
    assert _read(before + typst.render(nodes)) == _characters(nodes)


_ENTRY = (Block("left-margin", ("[1]",)), Block("right-inline", ("Lam, R.",)))


def _page(*entries: tuple[Node, ...], layout: Layout | None = None) -> Document:
    return Document((Section("", tuple(Entry(nodes) for nodes in entries)),), layout=layout or Layout())


def _list(document: Document) -> str:
    """The fragment from its first list on."""
    return typst.fragment(document).partition("\n\n")[2]


def test_a_list_with_hanging_indents() -> None:
    document = _page(("Lam, R.",), ("Ng, A.",), layout=Layout(hanging_indent=True, line_spacing=2, entry_spacing=0))
    assert typst.fragment(document) == (
        "// A list of references for #include, or to be pasted: what it sets holds for it alone.\n"
        "#[\n"
        '#set text(lang: "en", region: "US")\n'
        "\n"
        "#[\n"
        "#set par(justify: false, first-line-indent: 0em, hanging-indent: 2em, leading: 1.95em, spacing: 1.95em)\n"
        "\n"
        "Lam, R.\n"
        "\n"
        "Ng, A.\n"
        "\n"
        "]\n"
        "]\n"
    )


def test_labels_stand_in_a_column() -> None:
    assert _list(_page(_ENTRY, ("No label",), layout=Layout(hanging_indent=True, label_width=3))) == (
        "#[\n"
        "#set par(justify: false, first-line-indent: 0em, hanging-indent: 1.7em, leading: 0.65em, spacing: 1.95em)\n"
        "\n"
        "#let margin(label) = box(width: 1.7em, label)\n"
        "\n"
        r"#margin[\[1\]]Lam, R."
        "\n\n"
        "#margin[]No label\n"
        "\n"
        "]\n"
        "]\n"
    )


def test_labels_stand_outside() -> None:
    text = _list(_page(_ENTRY, layout=Layout(label_width=3, labels_outside=True)))
    assert "hanging-indent: 0em" in text
    assert "#let margin(label) = h(-1.7em) + box(width: 1.7em, label)" in text


def test_a_label_that_is_too_long_for_the_column_runs_on_into_the_text() -> None:
    long = (Block("left-margin", ("[Lam et al. 2022]",)), Block("right-inline", ("(a)",)))
    text = _list(_page(_ENTRY, long, layout=Layout(label_width=5)))
    assert "width: 1.7em" in text
    assert "\n\n\\[Lam et al. 2022\\] (a)\n\n" in text


def test_text_is_no_argument_of_its_label() -> None:
    nodes = (Block("left-margin", ("[1]",)), Block("right-inline", ("(a)",)))
    assert r"#margin[\[1\]]\(a)" in _list(_page(nodes))


def test_further_paragraphs_stand_under_an_entry() -> None:
    nodes = (*_ENTRY, Block("block", ("More.",)), Block("indent", ("Note.",)), *_ENTRY)
    assert _list(_page(nodes, (Block("indent", ("All.",)),))).partition("label)\n\n")[2] == (
        "#let under(indent: 1.7em, hanging: 0em, above: 0.65em, body) = {\n"
        "  block(above: above, inset: (left: indent), par(hanging-indent: hanging, body))\n"
        "}\n"
        "\n"
        r"#margin[\[1\]]Lam, R."
        "\n\n"
        "#under[More.]\n"
        "\n"
        "#under(indent: 3.7em)[Note.]\n"
        "\n"
        r"#under(indent: 0em, hanging: 1.7em)[#margin[\[1\]]Lam, R.]"
        "\n\n"
        "#under(indent: 2em, hanging: 1.7em, above: 1.95em)[#margin[]All.]\n"
        "\n"
        "]\n"
        "]\n"
    )


def test_a_document() -> None:
    sections = (Section("- Articles", (Entry(("Lam, R.",)),), (("Two of them.",),)), Section("Books", ()))
    document = Document(sections, 'My "work"', "pt-br", lead=(("= Lead",),), notes=(("* equal",),))
    assert typst.document(document) == (
        r'#set document(title: "My \"work\"")'
        "\n"
        '#set page(paper: "a4", margin: 2.5cm, numbering: "1")\n'
        "#set text(size: 11pt)\n"
        "#show heading: set block(above: 1.5em, below: 1em)\n"
        '#set text(lang: "pt", region: "BR")\n'
        "\n"
        r"= My \"work\""
        "\n\n"
        r"\= Lead"
        "\n\n"
        r"== \- Articles"
        "\n\n"
        "Two of them.\n"
        "\n"
        "#[\n"
        "#set par(justify: false, first-line-indent: 0em, hanging-indent: 0em, leading: 0.65em, spacing: 1.95em)\n"
        "\n"
        "Lam, R.\n"
        "\n"
        "]\n"
        "\n"
        "== Books\n"
        "\n"
        r"\* equal"
        "\n"
    )


def test_headings_are_of_the_first_level_where_there_is_no_title() -> None:
    assert "\n= Books\n" in typst.fragment(Document((Section("Books", (Entry(("a",)),)),)))


@pytest.mark.parametrize(
    ("tag", "expected"),
    [("zh-Hans-CN", '#set text(lang: "zh", region: "CN")'), ("eo", '#set text(lang: "eo")'), ('"); #x', "#[")],
)
def test_the_language(tag: str, expected: str) -> None:
    first = typst.fragment(Document((Section("", (Entry(("a",)),)),), language=tag)).splitlines()[2]
    assert first == expected


def test_a_document_from_right_to_left_is_set_in_from_the_right() -> None:
    document = Document((Section("", (Entry((*_ENTRY, Block("block", ("ראה",)))),)),), language="he-IL")
    assert "inset: (right: indent)" in typst.fragment(document)


def _compiled(source: str) -> bytes:
    """The PDF; a warning is an error."""
    pdf, warnings = compiler.compile_with_warnings(source.encode())
    assert [warning.message for warning in warnings] == []
    return pdf


def test_hostile_texts_make_no_elements_of_their_own() -> None:
    entries = tuple(
        Entry((Block("left-margin", (text,)), Block("right-inline", (text, _ENTRY[0])))) for text in _HOSTILE
    )
    sections = tuple(Section(text, entries, ((text,),)) for text in _HOSTILE)
    document = Document(sections, "".join(_HOSTILE), notes=tuple((text,) for text in _HOSTILE))
    for source in (typst.document(document), typst.fragment(document)):
        _compiled(source)
        for element, count in {"heading": len(_HOSTILE) + 1, "link": 0, "raw": 0, "list": 0, "enum": 0}.items():
            found = compiler.query(source.encode(), element, ignore_system_fonts=True)
            assert len(json.loads(found)) == count, element


def test_a_fragment_leaves_the_document_around_it_alone() -> None:
    document = _page(_ENTRY, layout=Layout(line_spacing=3))
    probe = "#context [#metadata((text.lang, par.leading, par.hanging-indent)) <it>]"
    source = f'#set text(lang: "fr")\n{typst.fragment(document)}\n{probe}'
    value = compiler.query(source.encode(), "<it>", field="value", one=True, ignore_system_fonts=True)
    assert json.loads(value) == ["fr", "0.65em", "0pt"]


@pytest.fixture(scope="module")
def works() -> list[Item]:
    return bibtools.reconcile(bibtools.read(SEEDS))


@pytest.mark.parametrize(
    "style", ["apa", "modern-language-association", "chicago-author-date", "ieee", "vancouver", "nature"]
)
def test_the_library_of_the_seeds_is_printed(works: list[Item], style: str, tmp_path: Path) -> None:
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext is not installed")
    bibliography = CitationStyle.load(style).bibliography(works)
    assert bibliography is not None
    entries = tuple(Entry(entry.nodes) for entry in bibliography.entries)
    layout = Layout(bibliography.hanging_indent, 5 * bool(bibliography.second_field_align))
    (tmp_path / "list.pdf").write_bytes(_compiled(typst.document(Document((Section("", entries),), layout=layout))))
    command = ["pdftotext", "-enc", "UTF-8", "-raw", "list.pdf", "-"]
    pages = subprocess.run(command, cwd=tmp_path, capture_output=True, check=True, encoding="utf-8").stdout.split("\f")
    text = _letters("".join(re.sub(r"\d+\n\Z", "", page) for page in pages))
    assert len(entries) > 100
    assert [entry for entry in entries if _letters(plain.render(entry.nodes)) not in text] == []


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))
