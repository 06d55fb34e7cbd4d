r"""CSL rich text as LaTeX, safe in any place of the text and for pdflatex with utf8 input.

Sources: LaTeX's utf8enc.dfu for the characters pdflatex reads as they are; "BibTeXing" and "Tame the BeaST"
for braces, which BibTeX counts even after a backslash, and for accents, which it sorts when braced whole:
`{\"o}`.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache

from bibtools.richtext.tree import Node, Style, Styled
from bibtools.text import markup
from bibtools.text.latex import tables
from bibtools.text.latex.scanning import quotation

_WRITTEN: dict[Style, tuple[str, str]] = {
    "italic": (r"\emph{", "}"),
    "bold": (r"\textbf{", "}"),
    "small-caps": (r"\textsc{", "}"),
    "superscript": (r"\textsuperscript{", "}"),
    "subscript": (r"\textsubscript{", "}"),
    "underline": (r"\underline{", "}"),
    "normal": (r"\textnormal{", "}"),
    "nocase": ("{", "}"),
}

_SPECIALS = {
    "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_", "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}", "\\": r"\textbackslash{}", "<": r"\textless{}", ">": r"\textgreater{}",
    "|": r"\textbar{}", "`": r"\textasciigrave{}", "–": "--", "—": "---", "“": "``", "”": "''", "\u00a0": "~",
    "\u202f": r"\,", "…": r"\dots{}", "/\u00a0": r"/\nobreakspace{}",
}  # fmt: skip
_IN_BRACES = {char: f"{{{spelled}}}" for spelled, char in tables.IN_BRACES.items()}
_inside = quotation(3, lone=r"\{'\}(?=\w)")
_QUOTED = re.compile(rf"(?<![^\W_])\{{`\}}(?=[^\s`'])((?:{_inside})++)(?<!\s)\{{'\}}(?!['\w])")

_BRACES = {"{": r"\{", "}": r"\}"}
_LONE_BRACES = {"{": r"\textbraceleft{}", "}": r"\textbraceright{}"}

# Runs that TeX would read as one ligature come first; a run of Greek letters is a word, a lone one is maths.
_TOKENS = r"[-–—]{2,}|['’”]{2,}|[?!`‘“][`‘“]+|,{2,}|/\u00a0|[\\&%$#_~^<>|`{}\u00a0]"
_GREEK_WORD = "[\u0370-\u03ff\u1f00-\u1fff]{3,}"
_MARKED = "[^\\W_][\u0300-\u036f]+"
_KEPT_IN_UTF8 = "\x00-\x7f¡-¬®-ſƒǍ-ǔǦ-ǩǰȘ-ț‘’‚„†‡•‰‹›€™№⟨⟩"
_UTF8 = f"{_TOKENS}|{_GREEK_WORD}|[^{_KEPT_IN_UTF8}]"
_ASCII = f"{_TOKENS}|{_GREEK_WORD}|[^\x00-\x7f]"
_COMBINING = re.compile("[\u0300-\u036f]")
# With a look at the next character first, plain ones are passed over six times as fast.
_WRITERS = {
    (ascii_only, marked): re.compile(f"{_MARKED}|{tokens}" if marked else f"(?=[^A-Za-z0-9 .:;()+*=@])(?:{tokens})")
    for ascii_only, tokens in ((False, _UTF8), (True, _ASCII))
    for marked in (False, True)
}

_PLAIN = re.compile(r"[A-Za-z0-9 !\"'()*+,./:;=?@\[\]-]*")


def encode(text: str, *, ascii_only: bool = False) -> str:
    """CSL rich text as LaTeX source with balanced braces; `decode(encode(text)).text` is `text`.

    `ascii_only` writes accents and symbols as macros; else letters that pdflatex reads stay. In both,
    characters that LaTeX has no macro for (Chinese, Thai, whole Greek words) stay: they need XeLaTeX, or a
    package. What reads back otherwise: letters that Unicode has whole come back so, and styles of nothing
    (`<i></i>`) vanish.
    """
    return text if is_plain(text) else encode_nodes(markup.parse(text), ascii_only=ascii_only)


def encode_nodes(nodes: Iterable[Node], *, ascii_only: bool = False) -> str:
    """The nodes of CSL rich text, as `encode` writes their text."""
    written = _nodes(nodes, ascii_only=ascii_only)
    # A lone curly quote is in braces, as TeX would take a bare one for straight, or for a half of a pair.
    return _QUOTED.sub(r"`\1'", written) if ascii_only and "{`}" in written else written


def is_plain(text: str) -> bool:
    """Whether the text is the same in LaTeX: letters of ASCII, and signs that are neither specials nor ligatures."""
    return bool(_PLAIN.fullmatch(text)) and "--" not in text and "''" not in text and ",," not in text


def _nodes(nodes: Iterable[Node], *, ascii_only: bool) -> str:
    return "".join(_node(node, ascii_only=ascii_only) for node in nodes)


def _node(node: Node, *, ascii_only: bool) -> str:
    if isinstance(node, str):
        return _characters(node, ascii_only=ascii_only)
    inner = _nodes(node.children, ascii_only=ascii_only)
    if not isinstance(node, Styled):
        return inner
    before, after = _WRITTEN[node.style]
    if node.style == "nocase" and inner.startswith("\\"):  # `{\emph{A}}` is a "special character" to BibTeX
        before = "{{}"
    return f"{before}{inner}{after}"


def _characters(text: str, *, ascii_only: bool) -> str:
    if is_plain(text):
        return text
    paired = _paired_braces(text) if "{" in text or "}" in text else frozenset()
    write = _ascii_character if ascii_only else _utf8_character

    def written(match: re.Match[str]) -> str:
        found = match.group()
        if found in _BRACES:
            return (_BRACES if match.start() in paired else _LONE_BRACES)[found]
        if len(found) == 1 or found in _SPECIALS:
            return write(found)
        if _is_greek(found):
            return found
        if unicodedata.combining(found[-1]):
            return _accented(found) or _accented_digit(found) or found
        return "{}".join(map(write, found))  # the empty group keeps TeX from joining them

    has_marks = not text.isascii() and bool(_COMBINING.search(text))
    return _WRITERS[ascii_only, has_marks].sub(written, text)


def _paired_braces(text: str) -> frozenset[int]:
    """The places of braces that have a partner; the others must be written without a brace."""
    opened: list[int] = []
    paired: set[int] = set()
    for match in re.finditer(r"[{}]", text):
        if match.group() == "{":
            opened.append(match.start())
        elif opened:
            paired |= {opened.pop(), match.start()}
    return frozenset(paired)


@cache
def _ascii_character(char: str) -> str:
    return _SPECIALS.get(char) or _macro(char)


@cache
def _utf8_character(char: str) -> str:
    return _SPECIALS.get(char) or (char if char in "‘’" or _is_beyond_t1(char) else _macro(char))


def _is_beyond_t1(char: str) -> bool:
    r"""Whether the accent has a macro in the fonts of few languages only, as the Vietnamese `\h`."""
    return any(mark in unicodedata.normalize("NFD", char) for mark in "\u0309\u030f\u0311")


def _macro(char: str) -> str:
    """One character as a macro; itself where LaTeX has none for it, and where it is plain ASCII."""
    if char.isascii():
        return char
    if char in _IN_BRACES:
        return _IN_BRACES[char]
    if char in _LETTERS:
        return f"{{\\{_LETTERS[char]}}}"
    if char in _SYMBOLS:
        return f"\\{_SYMBOLS[char]}{{}}"
    if char in _MATHS:
        return f"\\ensuremath{{{_MATHS[char]}}}"
    return _accented(char) or char


def _accented(text: str) -> str | None:
    r"""A letter with its marks as `{\"o}`, None where LaTeX has no accent for one of them."""
    decomposed = unicodedata.normalize("NFD", text)
    base, marks = decomposed[0], decomposed[1:]
    if not marks or not (base in _LETTERS or (base.isascii() and base.isalpha())):
        return None
    above = any(mark not in tables.MARKS_BELOW for mark in marks)
    if above and base in "ıȷ":  # TeX writes `{\'{\i}}` for an i whose dot the accent replaces
        return None
    letter = base if above and base in "ij" else _LETTERS.get(base)
    written = f"{{\\{letter}}}" if letter else base
    whole = len(unicodedata.normalize("NFC", text)) == 1
    for mark in marks:
        accent = _ACCENTS.get(mark)
        if accent is None:
            return None
        if written == r"{\i}" and accent in _OVER_WHOLE_I:
            written = base
        written = _under(accent, written, whole=whole)
    return f"{{{written}}}"


_OVER_WHOLE_I = frozenset("`'^\"")
r"""Accents that LaTeX sets on `i` as on `\i`, of which biber would make a dotless letter and a mark by itself."""


def _accented_digit(text: str) -> str | None:
    r"""A digit with one mark as maths, where alone digits have marks: `\ensuremath{\bar{1}}` of a crystal's planes."""
    accent = _MATH_ACCENTS.get(text[1:])
    return f"\\ensuremath{{\\{accent}{{{text[0]}}}}}" if accent and text[0].isascii() and text[0].isdigit() else None


def _under(accent: str, letter: str, *, whole: bool) -> str:
    """The accent over the letter, which needs braces if the accent is a word or Unicode lacks the pair."""
    braced = letter.startswith("{") or (whole and not accent.isalpha() and len(letter) == 1)
    return f"\\{accent}{letter}" if braced else f"\\{accent}{{{letter}}}"


def _is_greek(text: str) -> bool:
    return all("\u0370" <= char <= "\u03ff" or "\u1f00" <= char <= "\u1fff" for char in text)


def _inverse(table: Mapping[str, str]) -> dict[str, str]:
    """Characters outside ASCII and the first macro that each has."""
    return {char: macro for macro, char in reversed(list(table.items())) if not char.isascii() and len(char) == 1}


_ACCENTS = _inverse(tables.ACCENTS)
_LETTERS = {char: name for char, name in _inverse(tables.LETTERS).items() if char not in "ẞåÅĳĲ"}
_MATH_ACCENTS = {mark: macro for macro, mark in reversed(tables.MATH_ACCENTS.items()) if macro != "not"}
# biber makes a letter of `\langle` in maths too, where LaTeX has it for text only. BibTeX writes `\S` small in a title.
_SYMBOLS = _inverse(tables.SYMBOLS) | {
    "⟨": "textlangle", "⟩": "textrangle", "§": "textsection", "¶": "textparagraph",
}  # fmt: skip
_MATHS = {char: f"\\{macro}" for char, macro in _inverse(tables.MATHS).items() if char != "ο"} | {
    "⟹": r"\Longrightarrow",  # the first of its macros is amsmath's, and `\omicron` nobody's
}
_MATHS |= {
    # BibTeX would write the letter small if the brace before the macro were followed by a backslash.
    char: f"{{}}\\{macro}{{{letter}}}"
    for macro in ("mathfrak", "mathcal", "mathbb")
    for letter, char in tables.ALPHABETS[macro].items()
}
