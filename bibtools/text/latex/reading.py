"""LaTeX prose as CSL rich text, by one scan from left to right.

The input is often plain text with a little LaTeX in it (titles and abstracts on web pages), so what only
looks like LaTeX stays: `50%`, `AT&T`, `snake_case`, `x^2`, `https://a.org/~x`, `costs $5`.
"""

import re
from typing import NamedTuple

from bibtools.text import markup
from bibtools.text.latex import accents, macros, maths
from bibtools.text.latex.scanning import (
    DEEPEST,
    QUOTED,
    Braces,
    Piece,
    Source,
    closer,
    group,
    source,
    styled,
    unescaped,
)

# Each alternative begins with a character, no class: so the search can skip to the next place where one may be.
_LATEX = re.compile(r"\\|\$|\{|\}|~|`|--|''")
_ADDRESS = r"(?:\\[%#&_~$](?:\{\})?|(?!'')(?:[^\s{}\\$~]|(?<=/)~))+"
_TOKEN = re.compile(rf"\\(?:[A-Za-z]+|[\s\S])?|\{{|\$\$?|--+|\?`|!`|``|''|`|~|https?://{_ADDRESS}|ftp://{_ADDRESS}")
_DASHES = {2: "–", 3: "—"}
_MARKS = {"?`": "¿", "!`": "¡"}
_TIED = re.compile(r"(?<=[\w.,:;)}])~(?=[\w\\($\[{])")
_RANGE = re.compile(r"(?<=\d)~(?=\d)")
_OPTION = re.compile(r"(?:^|(?<=[\s\"'(]))--(?=[A-Za-z])")


class Decoded(NamedTuple):
    """Text with CSL rich-text markup, and the macros that stayed in it as they stood, each once."""

    text: str
    unknown: tuple[str, ...]


def decode(text: str, *, braces: Braces = "group") -> Decoded:
    r"""LaTeX prose as Unicode with CSL rich-text markup. Linear in the text; raises nothing.

    `braces="group"` is for LaTeX source, a value of a .bib: braces group and vanish, `~` is a tie, `''`
    ends a quotation. `braces="protect"` is the same for titles, but groups that keep BibTeX from changing
    the case of their letters  come out as nocase spans. `braces="keep"` is for plain text
    in which LaTeX may occur: `{0, 1}` keeps its braces (those of a macro's argument and of `{\"o}` and
    `{\it x}` still vanish), a tilde is a tie only between words. What is not known (a macro, a whole formula
    that holds one, groups nested too deep) stays as it stands.
    """
    if not _LATEX.search(text):
        return Decoded(text, ())
    read = source(text, braces, _prose)
    prose = _prose(read, 0, len(text), 0)
    return Decoded(prose, tuple(dict.fromkeys(read.unknown)))


def _prose(source: Source, start: int, end: int, depth: int) -> str:
    match = _TOKEN.search(source.text, start, end)
    if match is None or depth > DEEPEST:
        return source.text[start:end]
    pieces: list[str] = []
    place = start
    while match:
        pieces.append(source.text[place : match.start()])
        piece, place = _READERS[match.group()[0]](source, match, end, depth)
        pieces.append(piece)
        match = _TOKEN.search(source.text, place, end)
    pieces.append(source.text[place:end])
    return "".join(pieces)


def _url(source: Source, match: re.Match[str], _end: int, _depth: int) -> Piece:
    """An address in the prose, untouched. In LaTeX source `--` is a dash even there, and ends it."""
    dashes = -1 if source.braces == "keep" else match.group().find("--")
    stop = match.end() if dashes < 0 else match.start() + dashes
    return unescaped(source.text[match.start() : stop]), stop


def _dashes(source: Source, match: re.Match[str], _end: int, _depth: int) -> Piece:
    option = source.braces == "keep" and _OPTION.match(source.text, match.start())  # of a command: --verbose
    return match.group() if option else _DASHES.get(len(match.group()), match.group()), match.end()


def _mark(_source: Source, match: re.Match[str], _end: int, _depth: int) -> Piece:
    return _MARKS[match.group()], match.end()


def _tilde(source: Source, match: re.Match[str], _end: int, _depth: int) -> Piece:
    return "\u00a0" if _is_tie(source, match.start()) else "~", match.end()


def _is_tie(source: Source, place: int) -> bool:
    if source.text[place - 1 : place] == "/":  # a home directory: www.a.org/~x
        return False
    if source.braces != "keep":
        return True
    return bool(_TIED.match(source.text, place)) and not _RANGE.match(source.text, place)


def _quotes(source: Source, match: re.Match[str], end: int, depth: int) -> Piece:
    mark, place = match.group(), match.start()
    if mark == "``":
        return "“", match.end()
    if mark == "''":  # in plain text also inches, seconds, a second derivative
        return "”" if place >= source.quotes_from else mark, match.end()
    quoted = QUOTED.match(source.text, place, end)
    if quoted is None or source.text[place - 1 : place].isalnum():
        return mark, match.end()
    return f"‘{_prose(source, place + 1, quoted.end() - 1, depth + 1)}’", quoted.end()


def _group(source: Source, match: re.Match[str], end: int, depth: int) -> Piece:
    """Braces. Those that only group or protect show nothing: this is the one place where they are met."""
    found = group(source, match.start(), end)
    if found is None:
        return "{", match.end()
    start, stop, after, _ = found
    if depth >= DEEPEST:
        return source.text[match.start() : after], after
    letter = accents.in_braces(source.text[start:stop])
    if letter:
        return letter, after
    if source.braces == "protect" and not source.text.startswith("\\", start):
        return _protected(_prose(source._replace(braces="group"), start, stop, depth + 1)), after
    inner = _prose(source, start, stop, depth + 1)
    if source.braces == "keep" and not macros.opens_group(source, start):
        return f"{{{inner}}}", after
    return inner, after


def _protected(inner: str) -> str:
    r"""What BibTeX leaves the case of: a group that does not begin with a backslash.

    One that does is a "special character" (BibTeXing, section 4): `{\"O}`, `{\em Title}`. To BibTeX the
    argument of `\emph` is guarded too; but nobody writes it for that, so only braces of their own count.
    """
    return styled("nocase" if any(map(str.isalpha, markup.strip(inner))) else None, inner)


def _dollars(source: Source, match: re.Match[str], end: int, _depth: int) -> Piece:
    """A formula between dollars, or the dollars alone where it is none."""
    close = closer(source, match.start(), end)
    if close is None:
        return match.group(), match.end()
    after = close + len(match.group())
    if not maths.looks_like_maths(source.text[match.end() : close], source.text[after : after + 1]):
        return match.group(), match.end()
    return macros.formula(source, match, close)


_READERS = {
    "\\": macros.read,
    "{": _group,
    "$": _dollars,
    "-": _dashes,
    "?": _mark,
    "!": _mark,
    "`": _quotes,
    "'": _quotes,
    "~": _tilde,
    "h": _url,
    "f": _url,
}
"""By the first character of a token."""
