"""Formatted text as RTF. [RTF] is Microsoft's "Rich Text Format (RTF) Specification", version 1.9.1.

Readers take no formatting from the style sheet: a paragraph names its style and repeats what that says.
"""

import locale
import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import groupby
from operator import attrgetter
from struct import unpack
from unicodedata import category

from bibtools.richtext.document import Document, Layout
from bibtools.richtext.lines import split
from bibtools.richtext.paragraphs import ENTRIES, HANGING, LINE, Role, placed, shape
from bibtools.richtext.runs import SHOWN, Run, directed, runs
from bibtools.richtext.tree import Node, Style

_SWITCHES: dict[Style, str] = {
    "bold": r"\b",
    "italic": r"\i",
    "underline": r"\ul",
    "small-caps": r"\scaps",
    "superscript": r"\super",
    "subscript": r"\sub",
}
"""[RTF] "Font (Character) Formatting Properties"."""
_LINK = r"\cs20\ul\cf1"

_FONTS = r"{\fonttbl{\f0\froman\fcharset0 Cambria;}{\f1\fswiss\fcharset0 Calibri;}}"
_COLOURS = r"{\colortbl;\red5\green99\blue193;}"
_PAGE = r"\paperw11906\paperh16838\margl1440\margr1440\margt1440\margb1440\widowctrl"  # A4, margins of an inch

_LETTERS = ("f0", "fs22")
_FRAME: dict[Role, tuple[str, tuple[str, ...]]] = {
    "Title": (rf"\keepn\sa{LINE}", ("f1", "fs40", "b")),
    "Heading 1": (rf"\keepn\outlinelevel0\sb{LINE}\sa{LINE // 2}", ("f1", "fs28", "b")),
    "Body Text": (rf"\sa{LINE // 2}", _LETTERS),
}
"""What stands around the entries: how the paragraph stands, and its letters (the font, half points)."""
_NUMBERS: dict[Role, int] = {role: number for number, role in enumerate([*_FRAME, *ENTRIES], start=1)}
_NAMES: dict[Role, str] = {"Heading 1": "heading 1"}
"""The names of styles, where they are not those that a person sees."""

_SPECIAL = re.compile(r"[^ -\[\]-z|~]")  # beyond ASCII, or one of \ { }


def render(nodes: Iterable[Node]) -> str:
    """The nodes as a run of RTF, in ASCII, to stand within a paragraph; blocks have lines of their own."""
    return r"\line ".join(_runs(runs(line)) for line in split(nodes))


def document(document: Document) -> str:
    """The document as a whole RTF file, in ASCII."""
    right_to_left = document.is_right_to_left
    formats = _formats(document.layout, right_to_left=right_to_left)
    lines = [
        rf"\rtf1\ansi\ansicpg1252\uc1\deff0{_default_language(document.language)}",
        _FONTS,
        _COLOURS,
        _group("\n".join([r"\stylesheet", *_styles(formats, right_to_left=right_to_left)])),
        _group(r"\info", _group(r"\title ", _escaped(document.title))),
        _PAGE,
        *_body(document, formats),
    ]
    return _group("\n".join(lines)) + "\n"


def _group(*parts: str) -> str:
    return f"{{{''.join(parts)}}}"


def _default_language(tag: str) -> str:
    """Windows' number for a language; for one without a country, that of the first country on Windows' list."""
    for number, name in sorted(locale.windows_locale.items()):
        known = name.replace("_", "-").lower()
        if tag.lower() in {known, known.partition("-")[0]}:
            return rf"\deflang{number}"
    return ""


def _formats(layout: Layout, *, right_to_left: bool) -> dict[Role, str]:
    """The formatting of the paragraphs of each role, with the number of its style."""
    direction = r"\rtlpar\qr" if right_to_left else ""
    looks = {**_FRAME, **{role: (_entry_shape(layout, role), _LETTERS) for role in ENTRIES}}
    return {
        role: rf"\s{_NUMBERS[role]}{direction}{stands}{_letters(letters, right_to_left=right_to_left)}"
        for role, (stands, letters) in looks.items()
    }


def _entry_shape(layout: Layout, role: Role) -> str:
    start, hanging, above, lines = shape(layout, role)
    tab = rf"\tx{start}" if layout.label_width > 0 else ""
    return rf"\li{start}\ri0\lin{start}\rin0\fi{-hanging}{tab}\sb{above}\sl{LINE * lines}\slmult1"


def _letters(letters: tuple[str, ...], *, right_to_left: bool) -> str:
    """The switches of the letters, for those of the other direction, too: [RTF] "Associated Character Properties"."""
    own, other = (r"\rtlch", r"\ltrch") if right_to_left else (r"\ltrch", r"\rtlch")
    return "".join([other, *(rf"\a{one}" for one in letters), own, *(rf"\{one}" for one in letters)])


def _styles(formats: dict[Role, str], *, right_to_left: bool) -> Iterator[str]:
    yield _group(r"\*", _LINK, r"\additive Hyperlink;")  # the first, or pandoc underlines all
    yield _group(r"\s0", _letters(_LETTERS, right_to_left=right_to_left), " Normal;")
    for role, formatting in formats.items():
        yield _group(formatting, rf"\sbasedon0 {_NAMES.get(role, role)};")


def _body(document: Document, formats: dict[Role, str]) -> Iterator[str]:
    has_labels = document.layout.label_width > 0
    right_to_left = document.is_right_to_left
    for role, paragraph, _ in placed(document):
        label, text = (_runs(side, _LINK, right_to_left=right_to_left) for side in paragraph[:2])
        between = r"\tab " if has_labels and role in HANGING else " " * bool(label)
        yield rf"{{\pard\plain{formats[role]} {label}{between}{text}\par}}"


def _runs(found: Iterable[Run], link: str = "", *, right_to_left: bool = False) -> str:
    """The runs, with the switches `link` for those that lead somewhere."""
    output = []
    for url, group in groupby(found, attrgetter("url")):
        text = "".join(_run(run, link if url else "", right_to_left=right_to_left) for run in group)
        field = rf'{{\field{{\*\fldinst{{HYPERLINK "{_escaped(url)}"}}}}{{\fldrslt {text}}}}}' if url else text
        output.append(field)
    return "".join(output)


def _run(run: Run, link: str, *, right_to_left: bool) -> str:
    output = []
    for text, is_rightward in directed(run.text, right_to_left=right_to_left):
        direction = "" if is_rightward == right_to_left else r"\rtlch" if is_rightward else r"\ltrch"
        switches = f"{direction}{link}{_switches(run.styles)}"
        output.append(_group(switches, " ", _escaped(text)) if switches else _escaped(text))
    return "".join(output)


@cache
def _switches(styles: frozenset[Style]) -> str:
    """A text cannot be raised and lowered at once: it is raised."""
    styles = styles - {"subscript"} if "superscript" in styles else styles
    return "".join(_SWITCHES.get(style, "") for style in SHOWN if style in styles)


def _escaped(text: str) -> str:
    """The text in ASCII ([RTF] "Unicode RTF"); white space is a space, any other control character is replaced."""
    # Most texts hold nothing of the kind; these tests tell it sooner than a pattern.
    if text.isascii() and text.isprintable() and "\\" not in text and "{" not in text and "}" not in text:
        return text
    return _SPECIAL.sub(_sign, text)


def _sign(found: re.Match[str]) -> str:
    return _code(found[0])


@lru_cache(maxsize=4096)
def _code(char: str) -> str:
    """The sign in ASCII; with its number goes a `?` for readers that know no Unicode, in hexadecimal.

    pandoc passes over a bare `?` and a space after it.
    """
    if char in "\\{}":
        return f"\\{char}"
    if char in "\t\n\r":
        return " "
    if category(char) in {"Cc", "Cs"}:
        char = "\ufffd"
    units = char.encode("utf-16-le")
    return "".join(rf"\u{unit}\'3f" for unit in unpack(f"<{len(units) // 2}h", units))
