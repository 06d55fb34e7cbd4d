"""pandoc's Markdown: what it reads back is what was meant."""

import json
from typing import Any

import pypandoc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bibtools.richtext import pandoc
from bibtools.richtext.document import Document, Entry, Layout, Section
from bibtools.richtext.tree import Block, Link, Node, Style, Styled

PAIR = (
    Entry(("Lam, R. (2023). ", Styled("italic", ("Science",)), ", H", Styled("subscript", ("2 2",)), "O."), "lam 2023"),
    Entry(("Doe.",), "doe"),
)


@pytest.mark.parametrize(
    ("nodes", "expected"),
    [
        ((Styled("italic", ("Why?",)), "x"), "*Why?*x"),
        (("H", Styled("subscript", ("2 3",)), "O"), r"H~2\ 3~O"),
        (("x", Styled("superscript", ("th",))), "x^th^"),
        ((Styled("small-caps", ("Doe",)),), "[Doe]{.smallcaps}"),
        ((Styled("underline", ("a", Styled("bold", ("b",)))),), "[a]{.underline}**[b]{.underline}**"),
        ((Link("https://x.org/a_b", ("here",)),), "[here](<https://x.org/a_b>)"),
    ],
)
def test_text(nodes: tuple[Node, ...], expected: str) -> None:
    assert pandoc.render(nodes) == expected


def test_a_list() -> None:
    layout = Layout(hanging_indent=True, entry_spacing=0, line_spacing=2)
    document = Document(
        (Section("2023", PAIR[:1]), Section("Older", PAIR[1:])), "Mine", layout=layout, notes=(("End",),)
    )
    assert pandoc.document(document) == (
        "# Mine\n\n"
        "## 2023\n\n"
        '::: {#refs .references .csl-bib-body .hanging-indent entry-spacing="0" line-spacing="2"}\n'
        ":::: {#ref-lam-2023 .csl-entry}\nLam, R. (2023). *Science*, H~2\\ 2~O.\n::::\n:::\n\n"
        "## Older\n\n"
        '::: {.references .csl-bib-body .hanging-indent entry-spacing="0" line-spacing="2"}\n'
        ":::: {#ref-doe .csl-entry}\nDoe.\n::::\n:::\n\n"
        "End\n"
    )


def test_columns_are_pandocs_spans() -> None:
    nodes = (Block("left-margin", ("[1]",)), Block("right-inline", (" Doe.",)))
    text = pandoc.document(Document((Section("", (Entry(nodes, "doe"),)),)))
    assert "[\\[1\\]]{.csl-left-margin}[Doe.]{.csl-right-inline}" in text
    (div,) = blocks(text)
    assert [inline["c"][0][1] for inline in div["c"][1][0]["c"][1][0]["c"]] == [
        ["csl-left-margin"],
        ["csl-right-inline"],
    ]


def blocks(text: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(pypandoc.convert_text(text, "json", format="markdown"))["blocks"]
    return found


def words(block: object) -> str:
    """The text of pandoc's tree."""
    if isinstance(block, list):
        return "".join(map(words, block))
    if not isinstance(block, dict):
        return ""
    if block["t"] == "Str":
        return str(block["c"])
    if block["t"] in {"Space", "SoftBreak"}:
        return " "
    if block["t"] == "Quoted":
        mark = "'" if block["c"][0]["t"] == "SingleQuote" else '"'
        return f"{mark}{words(block['c'][1])}{mark}"
    return words(block.get("c"))


_TEXT = st.text(alphabet="ab é.,;:!?'()[]{}<>*_^~`#@$\\|+-=&/\"1", max_size=12)
_STYLES: st.SearchStrategy[Style] = st.sampled_from(
    ["italic", "bold", "superscript", "subscript", "small-caps", "underline"]
)


@pytest.mark.slow
@settings(max_examples=150)
@given(st.lists(st.one_of(_TEXT, st.builds(Styled, _STYLES, st.tuples(_TEXT))), max_size=4))
def test_pandoc_reads_exactly_the_text(nodes: list[Node]) -> None:
    from bibtools.richtext.plain import render  # noqa: PLC0415 - beside what it is compared with

    text = pandoc.render(nodes)
    read = json.loads(pypandoc.convert_text(text, "json", format="markdown-smart"))["blocks"]
    assert " ".join(words(read).replace("\u00a0", " ").split()) == " ".join(render(nodes).split())
