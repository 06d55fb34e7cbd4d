"""A LaTeX text with its braces and dollars paired, and the arguments that macros take from it."""

import re
from collections.abc import Callable
from typing import Literal, NamedTuple

from bibtools.richtext.tree import Style, Styled
from bibtools.text import markup

Braces = Literal["keep", "group", "protect"]
"""What braces in prose mean: themselves, a group, or a group whose capitals BibTeX must not change."""

DEEPEST = 24  # groups nested deeper stay as they stand; the readers recurse, and no title nests like that

# A run of escapes is one match: a hostile value may be nothing else.
_PAIRED = re.compile(r"\\(?:begin|end)\{[A-Za-z]+\*?\}|\\[()\[\]]|\\[\s\S](?:\\[^()\[\]be])*+|\{|\}|\$\$?")
_CLOSERS = {"{": "}", "$": "$", "$$": "$$", "\\(": "\\)", "\\[": "\\]"}
_BLANKS = re.compile(r"[ \t]*(?:\n[ \t]*)?(?!\n)")
_TOKEN = re.compile(r"\\(?:[A-Za-z]+|[\s\S])|[^\s\\{}$]")
_ESCAPED = re.compile(r"\\([%#&_~$])(?:\{\})?")
_STYLES: tuple[Style, ...] = ("italic", "bold", "small-caps", "superscript", "subscript", "nocase")
_TAGS = {style: markup.write((Styled(style, ("\n",)),)).split("\n") for style in _STYLES}


def quotation(groups: int, lone: str = r"\{['`]\}") -> str:
    """A pattern for the pieces that may stand in single quotes, with groups in them so deep.

    It takes no bare quote that could be the closing one. `lone` are the quotes in braces, which are no pair.
    """
    inner = rf"|\{{(?:{quotation(groups - 1, lone)})*+\}}" if groups else ""
    return rf"[^`'\\{{}}]|\\[\s\S]|'(?=\w)|{lone}|``[^`'\\{{}}]*+''(?!'){inner}"


QUOTED = re.compile(rf"`(?=[^\s`'])(?:{quotation(3)})*+(?<!\s)'(?!\w)")


class Argument(NamedTuple):
    """What a macro takes: where its content starts and stops, and where the text goes on."""

    start: int
    stop: int
    after: int
    braced: bool


Piece = tuple[str, int]
"""Decoded text, and where the source goes on after it."""


class Source(NamedTuple):
    r"""The text, with the place where each `{ $ $$ \( \[ \begin` may end; `unknown` gathers what is not known.

    `prose` reads what stands between two places, so many groups deep.
    """

    text: str
    closers: dict[int, int]
    braces: Braces
    quotes_from: int
    unknown: list[str]
    prose: Callable[["Source", int, int, int], str]


Reader = Callable[[Source, re.Match[str], int, int], Piece | None]
"""A macro that the match found, up to an end, so many groups deep; None where it is not as it should be."""


def source(text: str, braces: Braces, prose: Callable[[Source, int, int, int], str]) -> Source:
    """Pair braces and dollars in one pass. A dollar's partner is the next; what is maths is judged later."""
    opened = text.find("``") if braces == "keep" else 0
    return Source(text, _closers(text), braces, opened if opened >= 0 else len(text), [], prose)


def _closers(text: str) -> dict[int, int]:
    closers: dict[int, int] = {}
    waiting: dict[str, list[int]] = {}
    for match in _PAIRED.finditer(text):
        mark, place = match.group(), match.start()
        opened = waiting.get(mark)
        if opened:
            closers[opened.pop()] = place
        closing = _CLOSERS.get(mark) or (r"\end" + mark[6:] if mark.startswith(r"\begin{") else None)
        if closing:
            waiting.setdefault(closing, []).append(place)
    return closers


def closer(source: Source, place: int, end: int) -> int | None:
    """Where the pair opened at `place` closes, None where it does not before `end`."""
    found = source.closers.get(place)
    return found if found is not None and found < end else None


def skip_blanks(source: Source, place: int, end: int) -> int:
    """Past blanks and at most one line end: an empty line ends a paragraph, TeX does not skip that."""
    match = _BLANKS.match(source.text, place, end)
    return match.end() if match else place


def argument(source: Source, place: int, end: int) -> Argument | None:
    """The argument at `place`: a group in braces, else one character or macro (TeXbook, chapter 20)."""
    if source.text.startswith("{", place, end):
        return group(source, place, end)
    match = _TOKEN.match(source.text, place, end)
    if match is None:
        return None
    return Argument(place, match.end(), after_word(source, match, end), braced=False)


def after_word(source: Source, match: re.Match[str], end: int) -> int:
    r"""Where the text goes on after a token: past `{}` or the blanks that end a control word like `\ss`."""
    place = match.end()
    if not source.text[place - 1].isalpha() or match.group()[0] != "\\":
        return place
    return place + 2 if source.text.startswith("{}", place, end) else skip_blanks(source, place, end)


def group(source: Source, place: int, end: int) -> Argument | None:
    """The argument at `place`, only if it stands in braces."""
    close = closer(source, place, end) if source.text.startswith("{", place, end) else None
    return None if close is None else Argument(place + 1, close, close + 1, braced=True)


def whole_group(text: str, place: int) -> int | None:
    """Where the brace at `place` closes, None where there is none that does."""
    return _closers(text).get(place) if text.startswith("{", place) else None


def unescaped(text: str) -> str:
    """A URL or a word without the backslashes before its specials."""
    return _ESCAPED.sub(r"\1", text) if "\\" in text else text


def styled(style: Style | None, inner: str) -> str:
    """`inner` as CSL rich text in `style`; nothing where it is empty."""
    if not style or not inner:
        return inner
    before, after = _TAGS[style]
    return f"{before}{inner}{after}"
