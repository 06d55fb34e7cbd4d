"""Formatted text as RTF."""

import re

import pypandoc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibtools.richtext import rtf
from bibtools.richtext.document import Document, Entry, Layout, Section
from bibtools.richtext.tree import Block, Link, Node, Style, Styled

_TOKEN = re.compile(r"\\([a-z]+)(-?\d+)? ?|\\'([0-9a-f]{2})|\\([^a-z'])|([{}])|\n|([^\\{}\n])")
_DESTINATIONS = frozenset({"fonttbl", "colortbl", "stylesheet", "info", "fldinst"})
_SIGNS = {"par": "\n", "line": "\n", "tab": "\t"}
_SHOWN = ""
_NO_TEXT = re.compile("[\0-\x1f\x7f-\x9f\ud800-\udfff]")
_ANY_TEXT = st.text(st.characters(codec=None), max_size=60)


class Reader:
    """What a reader sees: the text, what of it is hidden in which destination, and all control words.

    After the specification's "Conventions of an RTF Reader", for no more than this printer writes.
    """

    def __init__(self, source: str) -> None:
        assert source.isascii()
        self.words: list[str] = []
        self._texts: dict[str, bytearray] = {}
        self._groups = [_SHOWN]
        self._skips = False
        place = 0
        while place < len(source):
            token = _TOKEN.match(source, place)
            assert token, source[place : place + 20]
            place = token.end()
            word, number, code, symbol, brace, char = token.groups()
            assert self._skips == bool(code)
            if word:
                self._take_word(word, int(number or 0))
            elif code:
                self._take_code(code)
            elif symbol:
                self._take_symbol(symbol)
            elif brace:
                self._take_brace(brace)
            elif char:
                self._take_char(char)
        assert self._groups == [_SHOWN]
        assert not self._skips

    def text(self, destination: str = _SHOWN) -> str:
        return self._texts.get(destination, b"").decode("utf-16-le")

    def _take_word(self, word: str, number: int) -> None:
        self.words.append(word)
        if word in _DESTINATIONS:
            self._groups[-1] = word
        if word == "u":
            self._add(number.to_bytes(2, "little", signed=True))
            self._skips = True
        self._add(_SIGNS.get(word, "").encode("utf-16-le"))

    def _take_code(self, code: str) -> None:
        r"""What follows `\u` is for readers that do not know it."""
        assert bytes.fromhex(code) == b"?"
        self._skips = False

    def _take_symbol(self, symbol: str) -> None:
        self.words.append(symbol)
        assert symbol in "\\{}*"
        if symbol != "*":
            self._add(symbol.encode("utf-16-le"))

    def _take_brace(self, brace: str) -> None:
        if brace == "{":
            self._groups.append(self._groups[-1])
        else:
            self._groups.pop()

    def _take_char(self, char: str) -> None:
        self._add(char.encode("utf-16-le"))

    def _add(self, units: bytes) -> None:
        self._texts.setdefault(self._groups[-1], bytearray()).extend(units)


def listed(*entries: tuple[Node, ...], layout: Layout | None = None, language: str = "en-US") -> Document:
    section = Section("", tuple(Entry(nodes) for nodes in entries))
    return Document((section,), layout=layout or Layout(), language=language)


def body(document: Document) -> list[tuple[int, str]]:
    """The number of the style of each paragraph, and what is in it."""
    lines = re.findall(r"^\{\\pard\\plain\\s(\d)\S* (.*)\\par\}", rtf.document(document), re.MULTILINE)
    return [(int(number), text) for number, text in lines]


def test_a_whole_file() -> None:
    document = Document(
        (Section("2024", (Entry((Styled("italic", ("Über",)), " {x}")),), lead=(("under it",),)),),
        title="My works",
        language="de-CH",
        layout=Layout(hanging_indent=True, line_spacing=2, entry_spacing=0),
    )
    assert rtf.document(document) == _FILE


_FILE = r"""{\rtf1\ansi\ansicpg1252\uc1\deff0\deflang2055
{\fonttbl{\f0\froman\fcharset0 Cambria;}{\f1\fswiss\fcharset0 Calibri;}}
{\colortbl;\red5\green99\blue193;}
{\stylesheet
{\*\cs20\ul\cf1\additive Hyperlink;}
{\s0\rtlch\af0\afs22\ltrch\f0\fs22 Normal;}
{\s1\keepn\sa240\rtlch\af1\afs40\ab\ltrch\f1\fs40\b\sbasedon0 Title;}
{\s2\keepn\outlinelevel0\sb240\sa120\rtlch\af1\afs28\ab\ltrch\f1\fs28\b\sbasedon0 heading 1;}
{\s3\sa120\rtlch\af0\afs22\ltrch\f0\fs22\sbasedon0 Body Text;}
{\s4|ENTRY|\sbasedon0 Bibliography;}
{\s5\li1440\ri0\lin1440\rin0\fi-720\sb0\sl480\slmult1\rtlch\af0\afs22\ltrch\f0\fs22\sbasedon0 Bibliography Indented;}
{\s6\li720\ri0\lin720\rin0\fi0\sb0\sl480\slmult1\rtlch\af0\afs22\ltrch\f0\fs22\sbasedon0 Bibliography Continued;}
{\s7|INDENTED|\sbasedon0 Bibliography Continued Indented;}}
{\info{\title My works}}
\paperw11906\paperh16838\margl1440\margr1440\margt1440\margb1440\widowctrl
{\pard\plain\s1\keepn\sa240\rtlch\af1\afs40\ab\ltrch\f1\fs40\b My works\par}
{\pard\plain\s2\keepn\outlinelevel0\sb240\sa120\rtlch\af1\afs28\ab\ltrch\f1\fs28\b 2024\par}
{\pard\plain\s3\sa120\rtlch\af0\afs22\ltrch\f0\fs22 under it\par}
{\pard\plain\s4|ENTRY| {\i \u220\'3fber} \{x\}\par}}
""".replace("|ENTRY|", r"\li720\ri0\lin720\rin0\fi-720\sb0\sl480\slmult1\rtlch\af0\afs22\ltrch\f0\fs22").replace(
    "|INDENTED|", r"\li1440\ri0\lin1440\rin0\fi0\sb0\sl480\slmult1\rtlch\af0\afs22\ltrch\f0\fs22"
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lam, R. (2022). 50% & more.", "Lam, R. (2022). 50% & more."),
        (r"a\b {c}", r"a\\b \{c\}"),
        ("é – “x”", r"\u233\'3f \u8211\'3f \u8220\'3fx\u8221\'3f"),
        ("\uffe5", r"\u-27\'3f"),
        ("\U0001d49c", r"\u-10187\'3f\u-9060\'3f"),
        ("a\tb\nc\rd", "a b c d"),
        ("a\x00b\x7fc\x85d\ud800", r"a\u-3\'3fb\u-3\'3fc\u-3\'3fd\u-3\'3f"),
        ("", ""),
    ],
)
def test_text(text: str, expected: str) -> None:
    assert rtf.render((text,)) == expected


def test_pandoc_reads_what_follows_another_letter() -> None:
    text = "é – “x”, Ж? 3f — y"
    assert pypandoc.convert_text(rtf.document(listed((text,))), "html", "rtf").strip() == f"<p>{text}</p>"


@pytest.mark.parametrize(
    ("style", "switch"),
    [
        ("bold", r"\b"),
        ("italic", r"\i"),
        ("oblique", r"\i"),
        ("small-caps", r"\scaps"),
        ("underline", r"\ul"),
        ("superscript", r"\super"),
        ("subscript", r"\sub"),
    ],
)
def test_styles(style: Style, switch: str) -> None:
    assert rtf.render(("x", Styled(style, (" y",)), "z")) == f"x{{{switch}  y}}z"


def test_styles_within_styles() -> None:
    nodes = (Styled("italic", ("a", Styled("bold", ("b",)), Styled("normal", ("c",)), Styled("light", ("d",)))),)
    assert rtf.render(nodes) == r"{\i a}{\b\i b}c{\i d}"


def test_a_text_is_raised_or_lowered_never_both() -> None:
    assert rtf.render((Styled("superscript", (Styled("subscript", ("x",)),)),)) == r"{\super x}"


def test_a_link_is_a_field() -> None:
    nodes = (Link("https://example.org/?a=1&b=2", ("x ", Styled("italic", ("y",)))), ".")
    field = r'{\field{\*\fldinst{HYPERLINK "https://example.org/?a=1&b=2"}}{\fldrslt x {\i y}}}.'
    assert rtf.render(nodes) == field


def test_a_link_of_a_document_has_its_style() -> None:
    [(_, text)] = body(listed((Link("doi:10.1000/182", ("x ", Styled("italic", ("y",)))),)))
    assert text == (
        r'{\field{\*\fldinst{HYPERLINK "https://doi.org/10.1000/182"}}'
        r"{\fldrslt {\cs20\ul\cf1 x }{\cs20\ul\cf1\i y}}}"
    )


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", r"\\server\share", "https:"])
def test_a_link_that_is_not_trusted_is_text(url: str) -> None:
    assert rtf.render((Link(url, ("x",)),)) == "x"


def test_a_link_cannot_leave_its_field() -> None:
    nodes = (Link('https://x.org/"}}{\\bé\\', ("x",)),)
    assert (
        rtf.render(nodes) == r'{\field{\*\fldinst{HYPERLINK "https://x.org/%22%7D%7D%7B%5Cb\u233\'3f%5C"}}{\fldrslt x}}'
    )


def test_blocks_are_lines_of_a_run() -> None:
    nodes = (Block("left-margin", ("[1]",)), Block("right-inline", ("a",)), Block("block", ("b",)))
    assert rtf.render(nodes) == r"[1] a\line b"


_MARGIN = Block("left-margin", ("[1]",))
_BESIDE = Block("right-inline", ("a",))


def test_a_tab_leads_from_the_label_to_the_text() -> None:
    nodes = (_MARGIN, _BESIDE, Block("block", ("b",)), Block("indent", ("c",)))
    document = listed(nodes, ("d",), layout=Layout(label_width=3))
    assert body(document) == [(4, r"[1]\tab a"), (6, "b"), (7, "c"), (4, r"\tab d")]
    assert r"\s4\li480\ri0\lin480\rin0\fi-480\tx480\sb240" in rtf.document(document)


def test_labels_outside_of_the_text() -> None:
    document = listed((_MARGIN, _BESIDE), layout=Layout(label_width=3, labels_outside=True))
    assert r"\s4\li0\ri0\lin0\rin0\fi-480\tx0\sb240" in rtf.document(document)


def test_a_label_without_a_column_stands_before_the_text() -> None:
    assert body(listed((_MARGIN, _BESIDE))) == [(4, "[1] a")]


def test_what_stands_around_the_entries() -> None:
    document = Document((Section("", ()),), lead=((_MARGIN, _BESIDE), ("x",)), notes=(("y",),))
    assert body(document) == [(3, "[1] a"), (3, "x"), (3, "y")]


@pytest.mark.parametrize(
    ("language", "expected"),
    [("en-US", 1033), ("de-AT", 3079), ("pt-br", 1046), ("eu", 1069), ("ar", 1025), ("la", None), ("}\\b", None)],
)
def test_the_language_is_one_of_windows_numbers(language: str, expected: int | None) -> None:
    found = re.match(
        r"\{\\rtf1\\ansi\\ansicpg1252\\uc1\\deff0(?:\\deflang(\d+))?\n", rtf.document(listed(language=language))
    )
    assert found
    assert found[1] == (expected and str(expected))


def test_right_to_left() -> None:
    document = listed(("ש, Nature 12 (3).", Styled("italic", (" b",))), language="he-IL")
    assert body(document) == [(4, r"\u1513\'3f, {\ltrch Nature 12 (3)}.{\i  }{\ltrch\i b}")]
    formatting = r"\s4\rtlpar\qr\li0\ri0\lin0\rin0\fi0\sb240\sl240\slmult1\ltrch\af0\afs22\rtlch\f0\fs22"
    assert f"{{\\pard\\plain{formatting} " in rtf.document(document)


def test_text_from_right_to_left_within_other_text() -> None:
    assert rtf.render(("a ", Styled("bold", ("ש ת, x",)))) == r"a {\rtlch\b \u1513\'3f \u1514\'3f}{\b , x}"


@given(_ANY_TEXT, _ANY_TEXT, _ANY_TEXT)
def test_any_text_comes_back(first: str, second: str, third: str) -> None:
    nodes = (first, Styled("italic", (second,)), Link("https://example.org/", (third,)))
    expected = _NO_TEXT.sub("\ufffd", re.sub("[\t\r\n]", " ", first + second + third))
    assert Reader(rtf.render(nodes)).text() == expected
    found = Reader(rtf.document(Document((Section("x", (Entry(nodes),)),), title="y"))).text()
    one_line = re.sub(" +", " ", expected).strip(" ")
    assert found == "".join(f"{line}\n" for line in ("y", "x", one_line) if line)


_SWITCHES = set(Reader(rtf.document(listed((Styled("italic", ("ש",)), Link("https://x.org", ("é\\{}",)))))).words)


@given(_ANY_TEXT, _ANY_TEXT)
def test_no_text_brings_a_control_word(text: str, key: str) -> None:
    nodes = (Styled("italic", (text,)), Link(f"https://{text}", (text,)), Block("block", (text,)))
    document = Document((Section(text, (Entry(nodes, key),)),), text, text, lead=((text,),), notes=((text,),))
    assert set(Reader(rtf.document(document)).words) - {"rtlpar", "qr", "deflang"} <= _SWITCHES


def test_the_title_is_in_the_properties() -> None:
    assert Reader(rtf.document(Document((), title="Über\n{x}"))).text("info") == "Über {x}"
