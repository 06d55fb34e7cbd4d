"""A document as a page of HTML, and as a part of one."""

from bibtools.richtext import html_document
from bibtools.richtext.document import Document, Entry, Layout, Section
from bibtools.richtext.tree import Block, Styled

ENTRY = Entry(("Doe, ", Styled("italic", ("A & B",))), "doe")


def test_a_fragment() -> None:
    document = Document(
        (Section("2020 <b>", (ENTRY,), (("Lead",),)), Section("", (Entry(("Roe",), "doe"), Entry(("Loe",))))),
        "Mine & yours",
        layout=Layout(hanging_indent=True),
        lead=(("2 books",),),
        notes=(("† equal",),),
    )
    indent = ' style="padding-inline-start: 2em; text-indent: -2em;"'
    assert html_document.fragment(document) == (
        "<h1>Mine &amp; yours</h1>\n"
        '<p class="lead">2 books</p>\n'
        '<section aria-labelledby="group-1">\n<h2 id="group-1">2020 &lt;b&gt;</h2>\n'
        '<p class="lead">Lead</p>\n'
        f'<div class="csl-bib-body" role="list">\n'
        f'<div class="csl-entry" id="ref-doe" role="listitem"{indent}>Doe, <i>A &#38; B</i></div>\n</div>\n'
        "</section>\n"
        f'<div class="csl-bib-body" role="list">\n<div class="csl-entry" role="listitem"{indent}>Roe</div>\n'
        f'<div class="csl-entry" role="listitem"{indent}>Loe</div>\n</div>\n'
        '<p class="notes">† equal</p>\n'
    )


def test_a_page_has_its_language_and_direction() -> None:
    page = html_document.document(Document((Section("", (ENTRY,)),), "مراجع", "ar"))
    assert '<html lang="ar" dir="rtl">' in page
    assert "<title>مراجع</title>" in page
    assert "dir=" not in html_document.document(Document((), "x", "de-DE"))


def test_a_page_without_a_title_has_one_in_its_head_alone() -> None:
    page = html_document.document(Document((Section("", (ENTRY,)),)))
    assert "<title>References</title>" in page
    assert "<h1>" not in page


def test_labels_have_their_room() -> None:
    label = Entry((Block("left-margin", ("[10]",)), Block("right-inline", ("Doe",))))
    page = html_document.document(Document((Section("", (label,)),), layout=Layout(label_width=4, labels_outside=True)))
    assert ".csl-left-margin { float: left; min-width: 5ch; text-indent: 0; }" in page
    assert "h1, h2, .lead, .notes { margin-inline-start: 5ch; }" in page
    assert "text-indent: -2em" not in page


def test_anchors_are_without_spaces_and_each_is_there_once() -> None:
    entries = (Entry(("a",), 'x "y'), Entry(("b",), 'x "y'))
    page = html_document.document(Document((Section("", entries),)))
    assert page.count('id="ref-x-&quot;y"') == 1
