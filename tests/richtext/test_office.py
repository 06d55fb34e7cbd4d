"""LibreOffice opens what we write: the library of the author pages, with a hanging indent and with labels."""

import re
import shutil
import subprocess
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from xml.etree.ElementTree import Element, parse

import pytest

import bibtools
from bibtools.record.item import Item
from bibtools.richtext import docx, plain, rtf
from bibtools.richtext.document import Document, Entry, Layout, Section
from bibtools.richtext.runs import runs
from bibtools.richtext.tree import Link, Node, Styled
from bibtools.writers.references import Options, typeset
from tests.shared import SEEDS

pytestmark = pytest.mark.slow

_FORMS = ("rtf", "docx")
_NAMESPACES = {
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "dc": "http://purl.org/dc/elements/1.1/",
}
_TITLE = "Publications – {a} list"
_LINKED: tuple[Node, ...] = ("See ", Link("https://example.org/a?b=1&c=2", ("this ", Styled("bold", ("page",)))), ".")
_FOREIGN: tuple[Node, ...] = ("כהן, י. (2020). ", Styled("italic", ("כותרת הספר",)), ". 𝒜 日本語 \\ {é}")


def in_style(name: str, works: list[Item]) -> Document:
    return replace(typeset(works, Options(name, title=_TITLE)).document, lead=(_LINKED,), notes=(_FOREIGN,))


@pytest.fixture(scope="module")
def documents() -> dict[str, Document]:
    works = bibtools.reconcile(bibtools.read(SEEDS))
    hebrew = Document((Section("ערך", (Entry(_FOREIGN),)),), language="he-IL", layout=Layout(hanging_indent=True))
    return {"apa": in_style("apa", works), "ieee": in_style("ieee", works), "hebrew": hebrew}


@pytest.fixture(scope="module")
def folder(documents: dict[str, Document], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with each document in each form, as PDF and as LibreOffice's own XML."""
    if not shutil.which("soffice") or not shutil.which("pdftotext"):
        pytest.skip("no LibreOffice, or no pdftotext; tests/office.sh installs them")
    found = tmp_path_factory.mktemp("office")
    for name, document in documents.items():
        (found / f"{name}-rtf.rtf").write_text(rtf.document(document), encoding="ascii")
        (found / f"{name}-docx.docx").write_bytes(docx.document(document))
    profile = f"-env:UserInstallation={(found / 'profile').as_uri()}"
    files = sorted(str(path) for path in found.iterdir())
    for form in ("pdf", "fodt"):
        command = ["soffice", profile, "--headless", "--convert-to", form, "--outdir", str(found), *files]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
    return found


class Opened:
    """A document in LibreOffice's own XML (OpenDocument 1.3)."""

    def __init__(self, path: Path) -> None:
        root = parse(path).getroot()  # noqa: S314 - LibreOffice has just written it
        styles = root.iter(_qualified("style:style"))
        self._styles = {(one.get(_qualified("style:family")), one.get(_qualified("style:name"))): one for one in styles}
        text = {_qualified("text:p"), _qualified("text:h")}
        self.paragraphs = [one for one in root.iter() if one.tag in text]
        self.title = root.findtext(".//dc:title", namespaces=_NAMESPACES)

    def style(self, paragraph: Element) -> str:
        """The name that a person sees; a style that is made for the paragraph alone has none and stands on another."""
        styles = self._chain(paragraph, "paragraph")
        names = (
            style.get(_qualified("style:display-name"), style.get(_qualified("style:name"), "")) for style in styles
        )
        return next(name for name in names if not re.fullmatch(r"P\d+", name))

    def value(self, element: Element, name: str) -> str | None:
        """A property of a paragraph or a span: what its style says, or the nearest one which that stands on."""
        family = "text" if element.tag == _qualified("text:span") else "paragraph"
        found = (part.get(_qualified(name)) for style in self._chain(element, family) for part in style)
        return next(filter(None, found), None)

    def _chain(self, element: Element, family: str) -> Iterator[Element]:
        name = element.get(_qualified("text:style-name"))
        while (style := self._styles.get((family, name))) is not None:
            yield style
            name = style.get(_qualified("style:parent-style-name"))


def _qualified(name: str) -> str:
    prefix, local = name.split(":")
    return f"{{{_NAMESPACES[prefix]}}}{local}"


def text_of(element: Element) -> str:
    return "".join(element.itertext())


def squeezed(text: str) -> str:
    """Without spaces, and the letters that a font joins apart."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


@pytest.mark.parametrize("form", _FORMS)
@pytest.mark.parametrize("style", ["apa", "ieee"])
def test_every_entry_is_on_the_pages(documents: dict[str, Document], folder: Path, style: str, form: str) -> None:
    command = ["pdftotext", "-raw", "-enc", "UTF-8", str(folder / f"{style}-{form}.pdf"), "-"]
    pages = squeezed(subprocess.run(command, check=True, capture_output=True, timeout=60).stdout.decode())
    entries = [plain.render(entry.nodes) for entry in documents[style].sections[0].entries]
    assert len(entries) > 100
    assert [entry for entry in (_TITLE, *entries) if squeezed(entry) not in pages] == []


@pytest.mark.parametrize("form", _FORMS)
@pytest.mark.parametrize(
    ("style", "expected"), [("apa", ("-0.5in", "0.5in", "200%")), ("ieee", ("-0.5in", "0.5in", "100%"))]
)
def test_entries_hang(folder: Path, style: str, expected: tuple[str, ...], form: str) -> None:
    opened = Opened(folder / f"{style}-{form}.fodt")
    styles = [opened.style(paragraph) for paragraph in opened.paragraphs]
    assert styles == ["Title", "Text body", *["Bibliography"] * (len(styles) - 3), "Text body"]
    entry = opened.paragraphs[2]
    assert (
        tuple(opened.value(entry, name) for name in ("fo:text-indent", "fo:margin-left", "fo:line-height")) == expected
    )


@pytest.mark.parametrize("form", _FORMS)
@pytest.mark.parametrize("style", ["apa", "ieee"])
def test_what_is_italic_is_so(documents: dict[str, Document], folder: Path, style: str, form: str) -> None:
    opened = Opened(folder / f"{style}-{form}.fodt")
    italic = [
        text_of(span)
        for paragraph in opened.paragraphs[2:-1]
        for span in paragraph.iter(_qualified("text:span"))
        if opened.value(span, "fo:font-style") == "italic"
    ]
    entries = documents[style].sections[0].entries
    assert italic == [run.text for entry in entries for run in runs(entry.nodes) if "italic" in run.styles]


@pytest.mark.parametrize("form", _FORMS)
def test_links_and_foreign_letters(folder: Path, form: str) -> None:
    opened = Opened(folder / f"apa-{form}.fodt")
    assert opened.title == _TITLE
    [link] = opened.paragraphs[1].iter(_qualified("text:a"))
    assert (link.get(_qualified("xlink:href")), text_of(link)) == ("https://example.org/a?b=1&c=2", "this page")
    assert text_of(opened.paragraphs[-1]) == plain.render(_FOREIGN)


@pytest.mark.parametrize("form", _FORMS)
def test_right_to_left(folder: Path, form: str) -> None:
    opened = Opened(folder / f"hebrew-{form}.fodt")
    heading, entry = opened.paragraphs
    assert {opened.value(one, "style:writing-mode") for one in (heading, entry)} == {"rl-tb"}
    assert opened.value(entry, "fo:text-indent") == "-0.5in"
    italic = [span for span in entry.iter(_qualified("text:span")) if opened.value(span, "style:font-style-complex")]
    assert [text_of(span) for span in italic] == ["כותרת הספר"]
