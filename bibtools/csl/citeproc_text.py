"""Text on its way through citeproc-py, which draws flat strings: what must survive is marked, then read back.

The marks are noncharacters (Unicode 15, section 23.7: U+FDD0 to U+FDEF, for a program's own use), so that no
value can be taken for one and nothing needs escaping. A mark stands for the beginning or end of a style or a
link, for a quotation mark of the value (whose form depends on the quotes around it), or for a character that
must be left alone when punctuation is mended at the seams.
"""
# ruff: noqa: ANN401 - citeproc-py has no annotations: its strings are Any to us

import re
from collections.abc import Iterable
from types import SimpleNamespace
from typing import Any, NamedTuple

from citeproc.string import MixedString, NoCase, String

from bibtools.richtext import plain
from bibtools.richtext.tree import Link, Node, Style, Styled
from bibtools.text import markup
from bibtools.text.identifiers import bare_doi

_STYLES: tuple[Style, ...] = ("italic", "bold", "superscript", "subscript", "small-caps", "underline")
_OPENERS: dict[Style, str] = {style: chr(0xFDD0 + 2 * place) for place, style in enumerate(_STYLES)}
_OPENED = {mark: style for style, mark in _OPENERS.items()}
_CLOSERS = frozenset(chr(ord(mark) + 1) for mark in _OPENED)
_DOI, _URL, _LINK_END = "\ufddc", "\ufddd", "\ufdde"
_QUOTE, _UNQUOTE = "\ufddf", "\ufde0"
_PROTECTED = {char: chr(0xFDE1 + place) for place, char in enumerate(".,;:!?“”‘’")}
_UNPROTECT = str.maketrans({mark: char for char, mark in _PROTECTED.items()})
TRUNCATED = "\ufdef"
"""Stands last in a list of names that was cut short."""

_NONCHARACTERS = re.compile(r"[\ufdd0-\ufdef]")
_MARKS = "[\ufdd0-\ufdde]*"
_MARK = re.compile("([\ufdd0-\ufdde])")
_RUN = re.compile(r"[.,;:!?]{2,}|(?<= )[.,;:!?]")  # ellipses, `.NET`: not what ends a word
_FINAL = ".!?…" + "".join(_PROTECTED[char] for char in ".!?")  # no full stop comes after one of these
_SINGLE_QUOTES = re.compile("[“”‘’]")
_STRAIGHT_OPENS = re.compile(r"(?:^|(?<=[\s(\[{—–/]))\"")
_SPACES = re.compile("[ \\t\\n\\r\\v\\f\\x85\\u2028\\u2029]+")  # not those that keep words together
_FIRST_WORD = re.compile(r"[^\W_][^\s:/-]*")
_DOI_ADDRESS = re.compile(r"https?://(?:dx\.)?doi\.org/\Z", re.IGNORECASE)


class Words(String):  # type: ignore[misc] # citeproc-py has no annotations
    """Text that may change its case: at its first letter, past quotes, and not `arXiv` to `ArXiv`."""

    def capitalize_first(self) -> "Words":
        first = _FIRST_WORD.search(self)
        if not first or first[0] != first[0].lower():
            return self
        return Words(self[: first.start()] + self[first.start()].upper() + self[first.start() + 1 :])


class Quotes(NamedTuple):
    """The quotation marks of a locale, and whether a full stop or comma goes before the closing ones."""

    outer: tuple[str, str]
    inner: tuple[str, str]
    punctuation_inside: bool


def _wrapper(style: Style) -> Any:
    opener = _OPENERS[style]
    closer = chr(ord(opener) + 1)
    return lambda text: String(f"{opener}{text}{closer}") if text else text


FORMATTER = SimpleNamespace(
    preformat=str,
    Italic=_wrapper("italic"),
    Oblique=_wrapper("italic"),
    Bold=_wrapper("bold"),
    Light=lambda text: text,
    Underline=_wrapper("underline"),
    Superscript=_wrapper("superscript"),
    Subscript=_wrapper("subscript"),
    SmallCaps=_wrapper("small-caps"),
)
"""What citeproc-py takes for an output format."""


def encode(value: object) -> MixedString:
    """The text of a variable, its CSL rich text as marks."""
    nodes = markup.parse(_clean(value))
    straight = plain.render(nodes).count('"') % 2 == 0
    curly = plain.render(nodes).count("“") == plain.render(nodes).count("”")
    texts = [_marked(node, straight, curly) for node in nodes]
    output = MixedString()
    rest = ""
    for place, (node, text) in enumerate(zip(nodes, texts, strict=True)):
        # citeproc-py puts a space around each part where it changes the case: no guard inside a word.
        begins = not place or texts[place - 1].endswith(" ")
        ends = place + 1 == len(texts) or texts[place + 1].startswith(" ")
        if isinstance(node, Styled) and node.style == "nocase" and begins and ends:
            output.extend([Words(rest), NoCase(text)] if rest else [NoCase(text)])
            rest = ""
        else:
            rest += text
    return MixedString([*output, Words(rest)] if rest else output)


def encode_name(value: object) -> str:
    """A part of a name: it has no markup, and its apostrophes are no quotation marks."""
    return _SINGLE_QUOTES.sub(_protect, _clean(value))


def encode_doi(value: object) -> MixedString:
    """A DOI, to become a link; its punctuation stays as it is."""
    return MixedString([String(f"{_DOI}{_whole(bare_doi(_clean(value)))}{_LINK_END}")])


def encode_url(value: object) -> MixedString:
    """A URL, to become a link; its punctuation stays as it is."""
    return MixedString([String(f"{_URL}{_whole(_clean(value))}{_LINK_END}")])


def decode(text: str, quotes: Quotes) -> tuple[Node, ...]:
    """What citeproc-py drew as nodes: quotes nested, punctuation mended at the seams, styles and links."""
    return _tree(_mended(_nested_quotes(text, quotes), quotes))


def plain_text(text: str) -> str:
    """What citeproc-py drew without the marks, for sorting."""
    return _NONCHARACTERS.sub("", text.translate(_UNPROTECT))


def _clean(value: object) -> str:
    return _SPACES.sub(" ", _NONCHARACTERS.sub("\ufffd", str(value))).strip(" ")


def _whole(text: str) -> str:
    return "".join(_PROTECTED.get(char, char) for char in text)


def _protect(match: re.Match[str]) -> str:
    return _whole(match[0])


def _marked(node: Node, straight: bool, curly: bool) -> str:
    """A node of a value with its marks. `straight` and `curly` say whether those quotes are in pairs."""
    if not isinstance(node, str):
        text = "".join(_marked(child, straight, curly) for child in node.children)
        opener = _OPENERS.get(node.style) if isinstance(node, Styled) else None
        return f"{opener}{text}{chr(ord(opener) + 1)}" if opener and text else text
    text = _RUN.sub(_protect, node)
    if curly:
        text = text.replace("“", _QUOTE).replace("”", _UNQUOTE)
    if straight:
        text = _STRAIGHT_OPENS.sub(_QUOTE, text).replace('"', _UNQUOTE)
    return _SINGLE_QUOTES.sub(_protect, text)


def _nested_quotes(text: str, quotes: Quotes) -> str:
    """Quotation marks of values in the form due there: the inner ones between the style's own.

    CSL 1.0.2, "Formatting", quotes: "flip-flopping". All that is still a quotation mark is the style's.
    """
    if _QUOTE not in text and _UNQUOTE not in text:
        return text
    output = []
    depth = 0
    for char in text:
        if char == _QUOTE:
            output.append((quotes.inner if depth % 2 else quotes.outer)[0])
            depth += 1
        elif char == _UNQUOTE:
            depth = max(depth - 1, 0)
            output.append((quotes.inner if depth % 2 else quotes.outer)[1])
        else:
            depth += (char == quotes.outer[0]) - (char == quotes.outer[1] and depth > 0)
            output.append(char)
    return "".join(output)


def _mended(text: str, quotes: Quotes) -> str:
    """Punctuation where the style's meets a value's; signs inside a value were protected."""
    closing = f"[{re.escape(quotes.outer[1] + quotes.inner[1])}]"
    text = re.sub(f"( {_MARKS}) +", r"\1", text)
    text = re.sub(f" +({_MARKS}[.,])(?={_MARKS}(?: |$))", r"\1", text)
    text = re.sub(f"([.,;:])(?=({_MARKS}))(?:{_MARKS}\\1)+", r"\1\2", text)
    text = re.sub(f"[,;:](?={_MARKS}\\.)", "", text)
    text = re.sub(f"(?<=[{_FINAL}])({_MARKS}(?:{closing}{_MARKS})*)\\.", r"\1", text)
    if quotes.punctuation_inside:
        text = re.sub(f"((?:{closing}{_MARKS}){{1,4}})([.,])", r"\2\1", text)
        text = re.sub(f"(?<=[{_FINAL},])({_MARKS})\\.", r"\1", text)
    return text.strip()


def _tree(text: str) -> tuple[Node, ...]:
    """Marks to nodes. Italics within italics are upright (CSL 1.0.2, "Rich Text Markup Within Fields")."""
    levels: list[tuple[str, list[Node]]] = [("", [])]
    for piece in _MARK.split(text):
        if piece in _OPENED or piece in {_DOI, _URL}:
            levels.append((piece, []))
        elif piece in _CLOSERS or piece == _LINK_END:
            if len(levels) > 1:
                opener, children = levels.pop()
                _close(opener, children, levels)
        elif piece:
            levels[-1][1].append(piece.translate(_UNPROTECT))
    while len(levels) > 1:  # a change in citeproc-py lost the end: what it holds is still there
        opener, children = levels.pop()
        _close(opener, children, levels)
    return tuple(levels[0][1])


def _close(opener: str, children: list[Node], levels: list[tuple[str, list[Node]]]) -> None:
    """Append to the last level the node that `opener` began."""
    outside = levels[-1][1]
    if not children:
        return
    if opener in _OPENED:
        style = _OPENED[opener]
        inside = sum(above == opener for above, _ in levels)
        outside.append(Styled("normal" if style == "italic" and inside % 2 else style, tuple(children)))
        return
    url = plain.render(children)
    before = outside[-1] if outside else ""
    if opener == _DOI:
        url = f"https://doi.org/{url}"
        shown = _DOI_ADDRESS.search(before) if isinstance(before, str) else None
        if shown and isinstance(before, str):
            outside[-1] = before[: shown.start()]
            children.insert(0, shown[0])
    outside.append(Link(url, tuple(_joined(children))))


def _joined(nodes: Iterable[Node]) -> list[Node]:
    """The nodes with neighbouring strings as one."""
    output: list[Node] = []
    for node in nodes:
        if isinstance(node, str) and output and isinstance(output[-1], str):
            output[-1] += node
        else:
            output.append(node)
    return output
