r"""LaTeX maths as Unicode with superscripts and subscripts: `$\mathbb{R}^n$` is ℝ<sup>n</sup>.

A formula is decoded whole or not at all: a function gives None where it meets something it does not know.
"""

import re
import unicodedata

from bibtools.text.latex import tables
from bibtools.text.latex.scanning import (
    DEEPEST,
    Piece,
    Reader,
    Source,
    argument,
    closer,
    group,
    skip_blanks,
    styled,
    unescaped,
)

_TOKEN = re.compile(r"\\(?:[A-Za-z]+|[\s\S])|[{}^_~&$]|'+")
_ESCAPES = tables.ESCAPES | {"|": "‖", ">": " "}
_FRACTIONS = frozenset({"frac", "dfrac", "tfrac", "nicefrac", "sfrac"})
_ROOTS = {"": "√", "3": "∛", "4": "∜"}
_ROOT_DEGREE = re.compile(r"\[(\d*)\]")
_SIMPLE = re.compile(r"\w+")
_JOINS_WORD = re.compile(r"[\w\\]")

_SIGNS = re.compile(r"[\\^_{]")
_WORDS = re.compile(r"[^\W\d_]{2,}")


def looks_like_maths(body: str, after: str) -> bool:
    """Whether what stands between two dollars is a formula, and not prose between two prices.

    After pandoc's rule (Pandoc User's Guide, "Math"): no blank inside the dollars. And the formula has a sign
    of TeX's, or is a sign alone (`$<$5`); or no digit follows, and it is in one piece or all its
    words are functions.
    """
    if not body or body[0].isspace() or body[-1].isspace():
        return False
    if _SIGNS.search(body) or not any(map(str.isalnum, body)):
        return True
    if after.isdigit():
        return False
    return not any(map(str.isspace, body)) or all(word in tables.FUNCTIONS for word in _WORDS.findall(body))


def decode(source: Source, start: int, end: int, depth: int = 0) -> str | None:
    """The formula between `start` and `end`, None where something in it is not known."""
    if depth > DEEPEST:
        return None
    pieces: list[str] = []
    place = start
    while match := _TOKEN.search(source.text, place, end):
        pieces.append(source.text[place : match.start()])
        piece = _token(source, match, end, depth)
        if piece is None:
            return None
        pieces.append(piece[0])
        place = piece[1]
    return "".join([*pieces, source.text[place:end]])


def command(source: Source, match: re.Match[str], end: int, depth: int) -> Piece | None:
    """The control sequence `match` with its arguments; one that is not known goes to `unknown`."""
    name = match.group()[1:]
    if name in _ESCAPES:
        return _ESCAPES[name], match.end()
    read = _COMMANDS.get(name)
    piece = read(source, match, end, depth) if read else None
    if piece is None:
        source.unknown.append(match.group())
    return piece


def _token(source: Source, match: re.Match[str], end: int, depth: int) -> Piece | None:
    match match.group()[0]:
        case "\\":
            return command(source, match, end, depth)
        case "{":
            return _group(source, match, end, depth)
        case "^" | "_":
            return _script(source, match, end, depth)
        case "'":
            return "′" * len(match.group()), match.end()
        case "~":
            return "\u00a0", match.end()
        case _:  # a brace without its partner, a column of a table, a dollar
            return None


def _group(source: Source, match: re.Match[str], end: int, depth: int) -> Piece | None:
    close = closer(source, match.start(), end)
    inner = None if close is None else decode(source, match.end(), close, depth + 1)
    return None if close is None or inner is None else (inner, close + 1)


def _script(source: Source, match: re.Match[str], end: int, depth: int) -> Piece | None:
    read = _argument(source, match.end(), end, depth)
    if read is None:
        return None
    inner, after = read[0].strip(), read[1]
    if match.group() in {"_", r"\sb"}:
        return styled("subscript", inner), after
    raised = inner == "∘" or not inner.strip("′")  # degrees and primes are high by themselves
    return inner.replace("∘", "°") if raised else styled("superscript", inner), after


def _argument(source: Source, place: int, end: int, depth: int) -> Piece | None:
    """The next argument, decoded."""
    found = argument(source, skip_blanks(source, place, end), end)
    inner = None if found is None else decode(source, found.start, found.stop, depth + 1)
    return None if found is None or inner is None else (inner, found.after)


def _function(source: Source, match: re.Match[str], end: int, _depth: int) -> Piece:
    r"""`\log`: a word, with a space towards another word, where TeX leaves a thin one."""
    before = source.text[match.start() - 1 : match.start()]
    space_before = " " if before.isalnum() or before == ")" else ""
    space_after = " " if _JOINS_WORD.match(source.text, match.end(), end) else ""
    return space_before + match.group()[1:] + space_after, match.end()


def _symbol(source: Source, match: re.Match[str], end: int, _depth: int) -> Piece:
    r"""Blanks after a symbol belong to its macro; those on both sides of it stay: `a \times b`."""
    spaced = source.text[match.start() - 1 : match.start()].isspace()
    after = match.end() if spaced else skip_blanks(source, match.end(), end)
    return _SYMBOLS[match.group()[1:]], after


def _invisible(source: Source, match: re.Match[str], end: int, _depth: int) -> Piece:
    r"""The size of a delimiter. `\right.` is none at all."""
    sided = match.group() in {r"\left", r"\right"}
    return "", match.end() + (sided and source.text.startswith(".", match.end(), end))


def _words(source: Source, match: re.Match[str], end: int, _depth: int) -> Piece | None:
    r"""`\text{if even}`: plain words, no macros."""
    found = group(source, match.end(), end)
    words = "\\" if found is None else unescaped(source.text[found.start : found.stop])
    return None if found is None or any(char in "\\{$" for char in words) else (words, found.after)


def _root(source: Source, match: re.Match[str], end: int, depth: int) -> Piece | None:
    degree = _ROOT_DEGREE.match(source.text, match.end(), end)
    sign = _ROOTS.get(degree[1] if degree else "")
    read = _argument(source, degree.end() if degree else match.end(), end, depth)
    if sign is None or read is None:
        return None
    bare = len(read[0]) == 1 or read[0].isdigit()
    return sign + (read[0] if bare else f"({read[0]})"), read[1]


def _fraction(source: Source, match: re.Match[str], end: int, depth: int) -> Piece | None:
    upper = _argument(source, match.end(), end, depth)
    lower = _argument(source, upper[1], end, depth) if upper else None
    if upper is None or lower is None:
        return None
    parts = (upper[0].strip(), lower[0].strip())
    return "/".join(part if _SIMPLE.fullmatch(part) else f"({part})" for part in parts), lower[1]


def _shaped(source: Source, match: re.Match[str], end: int, depth: int) -> Piece | None:
    """A macro that changes the look of its one argument."""
    name = match.group()[1:]
    starred = name == "operatorname" and source.text.startswith("*", match.end(), end)
    read = _argument(source, match.end() + starred, end, depth)
    shaped = None if read is None else _shape(name, read[0])
    return None if read is None or shaped is None else (shaped, read[1])


def _shape(name: str, inner: str) -> str | None:
    if name in tables.MATH_ACCENTS:
        letter = inner.strip()  # over several characters Unicode has no mark that would look right
        composed = unicodedata.normalize("NFC", letter + tables.MATH_ACCENTS[name])
        return composed if len(letter) == 1 else None
    if name in tables.ALPHABETS:
        letters = [tables.ALPHABETS[name].get(char, "") for char in inner if not char.isspace()]
        return "".join(letters) if letters and all(letters) else None
    return styled(tables.STYLES.get(name), inner)


_SYMBOLS = tables.SYMBOLS | tables.MATHS

_COMMANDS: dict[str, Reader] = {
    **dict.fromkeys(_SYMBOLS, _symbol),
    **dict.fromkeys([*tables.STYLES, *tables.CONTENTS, *tables.ALPHABETS, *tables.MATH_ACCENTS], _shaped),
    **dict.fromkeys(tables.TEXT_IN_MATHS, _words),
    **dict.fromkeys(tables.INVISIBLE_IN_MATHS, _invisible),
    **dict.fromkeys(tables.FUNCTIONS, _function),
    **dict.fromkeys(_FRACTIONS, _fraction),
    "sqrt": _root,
    "sp": _script,
    "sb": _script,
}
