"""Reference lists as LaTeX: every engine prints them whole, says nothing against them, and sets them in as meant."""

import random
import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

import bibtools
from bibtools.record.item import Item
from bibtools.richtext import latex, plain
from bibtools.richtext.document import Document, Entry, Section
from bibtools.richtext.tree import Block, Link, Node, Styled
from bibtools.text.latex import encode_nodes
from bibtools.writers.references import Options, typeset
from tests.latex.printed import squashed
from tests.shared import SEEDS

pytestmark = pytest.mark.latex

ENGINES = ("pdflatex", "lualatex")
STYLES = ("apa", "modern-language-association", "chicago-author-date", "ieee", "vancouver", "nature")

_COMPLAINT = re.compile(r"^(?:!|.*(?:Warning|Overfull|Underfull|Missing character)).*", re.MULTILINE)
_PAGE_NUMBER = re.compile(r"\d+\s*\Z")
_WORD = re.compile(r'<word xMin="([\d.]+)" yMin="[\d.]+" xMax="[\d.]+" yMax="([\d.]+)">')
_HOSTILE = (
    r"\input{/etc/passwd}", r"}{\write18{x}}", r"\end{list}\end{document}", "$x$ $$y$$", "a & b # c % d", "^^5cinput",
    "a_b^c~d", "\\", "{", "}", "{}", "[x]", "*", "% comment", "a \n\n\\par b", "\x00\x07\x7f\ufeff ", '"a" "=',
    "-- --- `` '' ,, ?` !` << >> | <> ‘‘ ’’ –-", "\\\\[5cm]", r"\verb|x|", "&&&", "##1", r"\catcode`\%=12",
)  # fmt: skip
_MARGIN = 2.5 / 2.54 * 72  # points


class Printed(NamedTuple):
    """The pages as text, and what is in the log against them."""

    pages: list[str]
    complaints: list[str]

    @property
    def text(self) -> str:
        return "".join(_PAGE_NUMBER.sub("", page) for page in self.pages)


def _spelled(text: str) -> str:
    return encode_nodes((text,))


def _printed(source: str, engine: str, folder: Path) -> Printed:
    """The source as PDF. Two runs, as hyperref's outlines in a document of one's own need them."""
    (folder / "list.tex").write_text(source, encoding="utf-8")
    command = [engine, "-interaction=nonstopmode", "-no-shell-escape", "list"]
    for _ in range(2):
        subprocess.run(command, cwd=folder, capture_output=True, check=False, timeout=300)
    log = (folder / "list.log").read_text(encoding="utf-8", errors="replace")
    text = _run(["pdftotext", "-raw", "-enc", "UTF-8", "list.pdf", "-"], folder)
    return Printed(text.split("\f"), _COMPLAINT.findall(log))


def _run(command: list[str], folder: Path) -> str:
    return subprocess.run(command, cwd=folder, capture_output=True, check=True, encoding="utf-8").stdout


def _document(style: str, works: list[Item], title: str = "") -> Document:
    return typeset(works, Options(style, title=title)).document


def _lists(*texts: str) -> Document:
    """The texts in every place of a document that may hold text."""
    nodes: list[tuple[Node, ...]] = [(text,) for text in texts]
    entries = [
        Entry(
            (
                Block("left-margin", (Styled("bold", (text,)),)),
                Block("right-inline", (text, Styled("underline", (text,)))),
            )
        )
        for text in texts
    ]
    sections = [Section(text, tuple(entries), (part,)) for text, part in zip(texts, nodes, strict=True)]
    return Document(tuple(sections), "".join(texts), lead=tuple(nodes), notes=tuple(nodes))


@pytest.fixture(scope="module")
def works() -> list[Item]:
    return bibtools.reconcile(bibtools.read(SEEDS))


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("style", STYLES)
def test_the_library_of_the_seeds_is_printed(works: list[Item], style: str, engine: str, tmp_path: Path) -> None:
    document = _document(style, works, "References")
    done = _printed(latex.document(document, _spelled), engine, tmp_path)
    assert done.complaints == []
    text = squashed(done.text)
    entries = document.sections[0].entries
    assert len(entries) > 100
    assert [entry.anchor for entry in entries if squashed(plain.render(entry.nodes)) not in text] == []


@pytest.mark.parametrize(("style", "indent"), [("apa", 22), ("ieee", 28), ("vancouver", 26)])
def test_lines_begin_at_the_margin_or_at_the_indent(works: list[Item], style: str, indent: int, tmp_path: Path) -> None:
    """At two places, and none between: hanging lines, or the text beside labels."""
    _printed(latex.document(_document(style, works)), "pdflatex", tmp_path)
    found = Counter(round(start - _MARGIN) for start in _line_starts(tmp_path))
    margin, indented = sorted(found)
    assert margin == 0
    assert abs(indented - indent) < 3
    assert found[0] == len(works)


def _line_starts(folder: Path) -> Iterator[float]:
    """Where the first words of all lines begin, from the left edge of the page, in points; without page numbers."""
    for page in _run(["pdftotext", "-bbox", "list.pdf", "-"], folder).split("<page")[1:]:
        lines: dict[int, float] = {}
        for start, base in _WORD.findall(page):
            line = round(float(base) / 6)
            lines[line] = min(float(start), lines.get(line, float(start)))
        yield from list(lines.values())[:-1]


@pytest.mark.parametrize("engine", ENGINES)
def test_signs_are_printed_as_they_are(engine: str, tmp_path: Path) -> None:
    draw = random.Random(7)
    signs = "\\{}$&#^_~%<>|\"'`,-–—?!‘’/=.()[]*+@:;1aÉß"
    texts = ["".join(draw.choices(signs, k=12)) for _ in range(400)]
    document = Document((Section("", tuple(Entry((f"QQ{text}ZZ",)) for text in texts)),))
    done = _printed(latex.document(document), engine, tmp_path)
    assert done.complaints == []
    found = re.findall("QQ(.*?)ZZ", re.sub(r"\s", "", done.text))
    assert [_plainer(text) for text in found] == [_plainer(text) for text in texts]


def _plainer(text: str) -> str:
    """An apostrophe is round, and quotation marks are in LuaLaTeX: each is one sign still."""
    return text.translate(str.maketrans("’”ˆ˜", "'\"^~"))


@pytest.mark.parametrize("engine", ENGINES)
def test_what_is_not_for_lualatex_alone_is_printed_by_all(engine: str, tmp_path: Path) -> None:
    chars = [chr(code) for code in range(0xA0, 0x2200)]
    known = [char for char in chars if "lualatex" not in latex.document(Document((), char))]
    entries = tuple(Entry((" ".join(known[start : start + 20]),)) for start in range(0, len(known), 20))
    assert len(known) > 240
    document = Document((Section(" ".join(known[:60]), entries),), " ".join(known))
    assert _printed(latex.document(document), engine, tmp_path).complaints == []


@pytest.mark.parametrize("engine", ENGINES)
def test_hostile_texts_are_printed(engine: str, tmp_path: Path) -> None:
    document = _lists(*_HOSTILE)
    for spell in (latex.escape, _spelled):
        done = _printed(latex.document(document, spell), engine, tmp_path)
        assert done.complaints == []
        assert squashed("".join(_HOSTILE)) in squashed(done.text)
        assert done.text.count(r"\input{/etc/passwd}") >= 5
        assert "root:" not in done.text


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    "packages", ["", r"\usepackage{hyperref}", r"\usepackage[T1]{fontenc}\usepackage{lmodern}\usepackage{hyperref}"]
)
def test_a_fragment_is_a_part_of_any_document(packages: str, engine: str, tmp_path: Path) -> None:
    """It leaves the text after it as it is: justified, and with indents."""
    link = Link("https://example.org/a_b?c=%20&d=$e#f", (Styled("italic", ("the & link",)),))
    document = _lists("one", "[two]", "100% three")
    document = Document((*document.sections, Section("Links", (Entry((link,)),))), "A list", lead=((link,),))
    (tmp_path / "part.tex").write_text(latex.fragment(document), encoding="utf-8")
    probe = r"\showthe\parindent\showthe\rightskip\showthe\parskip\showthe\clubpenalty\showthe\sfcode`."
    source = (
        rf"\documentclass{{article}}{packages}\begin{{document}}Before{probe} \input{{part}}{probe}"
        rf"\footnote{{{latex.render((link,))}}}\end{{document}}"
    )
    if not packages:
        source = source.replace(r"\footnote{", r"\newcommand\href[2]{#2}\footnote{")
    done = _printed(source, engine, tmp_path)
    shown = re.findall(r"^> (.*)\.$", (tmp_path / "list.log").read_text(encoding="utf-8"), re.MULTILINE)
    assert done.complaints == []
    assert len(shown) == 10
    assert shown[:5] == shown[5:]
    assert done.text.count("the & link") == 3
    if packages:
        assert _links(tmp_path) == {"https://example.org/a_b?c=%20&d=$e#f"}


def _links(folder: Path) -> set[str]:
    return set(re.findall(r"(?:http|mailto)\S+", _run(["pdfinfo", "-url", "list.pdf"], folder)))


@pytest.mark.parametrize("engine", ENGINES)
def test_links_lead_where_they_should(engine: str, tmp_path: Path) -> None:
    """In headings, labels and texts; addresses of any length are broken into lines."""
    urls = {
        "https://doi.org/10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O":
            "https://doi.org/10.1002/(SICI)1097-4571(199806)49:8%3C693::AID-ASI4%3E3.0.CO;2-O",
        "https://example.org/" + "very/long/" * 40 + "~x_y?a=1&b=%20&c=$d#e": None,
        "https://doi.org/10.1000/" + "9" * 300: None,
        "https://пример.рф/\\}{^": "https://%D0%BF%D1%80%D0%B8%D0%BC%D0%B5%D1%80.%D1%80%D1%84/%5C%7D%7B%5E",
        "mailto:a_b@example.org": None,
    }  # fmt: skip
    words = "Some words before the address. "
    links = [Link(url, (url if url.isascii() else "a link",)) for url in urls]
    sections = [
        Section(
            "",
            (Entry((Block("left-margin", (Link(link.url, ("*",)),)), Block("right-inline", (words, link)))),),
            ((link,),),
        )
        for link in links
    ]
    done = _printed(latex.document(Document(tuple(sections), "Links")), engine, tmp_path)
    assert done.complaints == []
    assert _links(tmp_path) == {expected or url for url, expected in urls.items()}


def test_letters_of_other_scripts_are_printed_by_lualatex(tmp_path: Path) -> None:
    """Chinese lines are broken between letters, as it has no spaces."""
    texts = ("Περί της αρχής του κόσμου", "О начале мира: «Сборник»", "Đà Nẵng và Cần Thơ, Tolenȧ", "海外英语" * 40)
    entries = tuple(Entry((Styled("italic", (text,)), " ", Styled("bold", (text,)))) for text in texts)
    document = Document((Section("О начале 海外英语", entries),), "日本の歴史", "ja-JP")
    for spell in (latex.escape, _spelled):
        done = _printed(latex.document(document, spell), "lualatex", tmp_path)
        assert done.complaints == []
        assert [text for text in texts if squashed(text) not in squashed(done.text)] == []


def test_a_document_from_right_to_left_is_printed(tmp_path: Path) -> None:
    document = Document((Section("", (Entry(("כהן, דוד. (2020).",)),)),), "מקורות", "he-IL")
    assert _printed(latex.document(document), "lualatex", tmp_path).complaints == []
