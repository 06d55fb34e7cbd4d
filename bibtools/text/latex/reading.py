"""LaTeX prose as CSL rich text, by one scan from left to right.

The input is often plain text with a little LaTeX in it (titles and abstracts on web pages), so what only
looks like LaTeX stays: `50%`, `AT&T`, `snake_case`, `x^2`, `https://a.org/~x`, `costs $5`.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from bibtools.text import markup
from bibtools.text.latex import maths, tables
from bibtools.text.latex.scanning import (
    DEEPEST,
    Argument,
    Braces,
    Piece,
    Source,
    after_word,
    argument,
    closer,
    group,
    skip_blanks,
    source,
    styled,
    unescaped,
)

_LATEX = re.compile(r"[\\${}~`]|--|''")
_TOKEN = re.compile(
    r"""
      (?P<url>(?:https?|ftp)://(?:\\[%#&_~$](?:\{\})?|(?!'')(?:[^\s{}\\$~]|(?<=/)~))+)
    | (?P<control>\\(?:[A-Za-z]+|[\s\S])?)
    | (?P<brace>\{)
    | (?P<dollar>\$\$?)
    | (?P<dashes>-{2,})
    | (?P<mark>[?!]`)
    | (?P<quotes>``|''|`)
    | (?P<tie>~)
    """,
    re.VERBOSE,
)
_DASHES = {2: "–", 3: "—"}
_MARKS = {"?`": "¿", "!`": "¡"}
_SINGLE_QUOTED = re.compile(r"`(?=[^\s`'])(?:[^`'\\]|\\[\s\S]|'(?=\w))*(?<!\s)'(?!\w)")
_TIED = re.compile(r"(?<=[\w.,:;)}])~(?=[\w\\($\[{])")
_RANGE = re.compile(r"(?<=\d)~(?=\d)")
_OPTION = re.compile(r"(?:^|(?<=[\s\"'(]))--(?=[A-Za-z])")
_FIRST_LETTER = re.compile(r"([^\W\d_])([\u0300-\u036f]*)")
_BREAK = re.compile(r"\*?(?:\[[^\]\s]{0,12}\])?\s*")
_OPTIONAL = re.compile(r"\*?(?:\[[^\[\]{}\\$\n]*\])?")


class Decoded(NamedTuple):
    """Text with CSL rich-text markup, and the macros that stayed in it as they stood, each once."""

    text: str
    unknown: tuple[str, ...]


def decode(text: str, *, braces: Braces = "group") -> Decoded:
    r"""LaTeX prose as Unicode with CSL rich-text markup. Linear in the text; raises nothing.

    `braces="group"` is for LaTeX source, a value of a .bib: braces group and vanish, `~` is a tie, `''`
    ends a quotation. `braces="protect"` is the same for titles, but groups that keep BibTeX from changing
    the case of their letters (see `_protects`) come out as nocase spans. `braces="keep"` is for plain text
    in which LaTeX may occur: `{0, 1}` keeps its braces (those of a macro's argument and of `{\"o}` and
    `{\it x}` still vanish), a tilde is a tie only between words. What is not known (a macro, a whole formula
    that holds one, groups nested too deep) stays as it stands.
    """
    if not _LATEX.search(text):
        return Decoded(text, ())
    read = source(text, braces)
    prose = _prose(read, 0, len(text), 0)
    return Decoded(prose, tuple(dict.fromkeys(read.unknown)))


def _prose(source: Source, start: int, end: int, depth: int) -> str:
    if depth > DEEPEST:
        return source.text[start:end]
    pieces: list[str] = []
    place = start
    while match := _TOKEN.search(source.text, place, end):
        pieces.append(source.text[place : match.start()])
        piece, place = _token(source, match, end, depth)
        pieces.append(piece)
    return "".join([*pieces, source.text[place:end]])


def _token(source: Source, match: re.Match[str], end: int, depth: int) -> Piece:
    return _READERS[match.lastgroup or ""](source, match, end, depth)


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
    quoted = _SINGLE_QUOTED.match(source.text, place, end)
    if quoted is None or source.text[place - 1 : place].isalnum():
        return mark, match.end()
    return f"‘{_prose(source, place + 1, quoted.end() - 1, depth + 1)}’", quoted.end()


def _group(source: Source, match: re.Match[str], end: int, depth: int) -> Piece:
    """Braces. Those that only group or protect show nothing: this is the one place where they are met."""
    found = group(source, match.start(), end)
    if found is None:
        return "{", match.end()
    if depth >= DEEPEST:
        return source.text[match.start() : found.after], found.after
    if _protects(source, found):
        inner = _prose(replace(source, braces="group"), found.start, found.stop, depth + 1)
        return styled("nocase" if any(map(str.isalpha, markup.strip(inner))) else None, inner), found.after
    inner = _prose(source, found.start, found.stop, depth + 1)
    if source.braces == "keep" and not _opens_with_macro(source, found.start, found.stop):
        return f"{{{inner}}}", found.after
    return inner, found.after


def _protects(source: Source, found: Argument) -> bool:
    r"""Whether BibTeX leaves the case of a group alone: it does, unless the group begins with a backslash.

    Such a group is a "special character" (BibTeXing, section 4): `{\"O}`, `{\em Title}`. To BibTeX the
    argument of `\emph` is guarded too; but nobody writes it for that, so only braces of their own count.
    """
    return source.braces == "protect" and not source.text.startswith("\\", found.start)


def _opens_with_macro(source: Source, place: int, end: int) -> bool:
    r"""Whether a group begins with a macro for whose sake it is there: `{\"o}`, `{\it x}`, `{\o}`."""
    match = _TOKEN.match(source.text, place, end)
    name = match.group()[1:] if match and match.lastgroup == "control" else ""
    return any(
        name in table for table in (tables.ACCENTS, tables.DECLARATIONS, tables.LETTERS, tables.STYLES, tables.SYMBOLS)
    )


def _dollars(source: Source, match: re.Match[str], end: int, _depth: int) -> Piece:
    """A formula between dollars, or the dollars alone where it is none."""
    close = closer(source, match.start(), end)
    if close is None:
        return match.group(), match.end()
    after = close + len(match.group())
    if not maths.looks_like_maths(source.text[match.end() : close], source.text[after : after + 1]):
        return match.group(), match.end()
    return _formula(source, match, close)


def _formula(source: Source, match: re.Match[str], close: int) -> Piece:
    """A formula that `match` opens: decoded, or as it stands, with its delimiters."""
    after = close + len(match.group())
    decoded = maths.decode(source, match.end(), close)
    return source.text[match.start() : after] if decoded is None else decoded.strip(), after


def _control(source: Source, match: re.Match[str], end: int, depth: int) -> Piece:
    name = match.group()[1:]
    if not name:  # a backslash that ends the text
        return "\\", match.end()
    if name in tables.ESCAPES:
        return tables.ESCAPES[name], match.end()
    if name in tables.ACCENTS:
        piece = _accent(source, match, end, depth)
    elif name in _LETTERS_AND_SYMBOLS:
        piece = _symbol(source, match, end)
    else:
        piece = _MACROS.get(name, maths.command)(source, match, end, depth)
    return piece or _unknown(source, match, end)


def _unknown(source: Source, match: re.Match[str], end: int) -> Piece:
    """The macro and the arguments glued to it, as they stand."""
    source.unknown.append(match.group())
    place = match.end()
    while place < end:
        optional = _OPTIONAL.match(source.text, place, end)
        after = optional.end() if optional else place
        braced = group(source, after, end)
        after = braced.after if braced else after
        if after == place:
            break
        place = after
    return source.text[match.start() : place], place


def _accent(source: Source, match: re.Match[str], end: int, depth: int) -> Piece | None:
    name = match.group()[1:]
    found = argument(source, skip_blanks(source, match.end(), end), end)
    if found is None:
        return None
    base = _prose(source, found.start, found.stop, depth + 1)
    accented = _accented(base, tables.ACCENTS[name]) if base else tables.BARE_ACCENTS.get(name)
    # Without braces only a letter that Unicode has whole: `don\'t` on a web page is not an accent.
    if accented is None or not (found.braced or len(accented) == 1):
        return None
    return accented, found.after


def _accented(base: str, mark: str) -> str | None:
    """The first letter of `base` with the mark, None where there is no letter to bear it."""
    letter = _FIRST_LETTER.match(base)
    if letter is None:
        return None
    bearer = letter[1]
    if mark not in tables.MARKS_BELOW:
        bearer = {"ı": "i", "ȷ": "j"}.get(bearer, bearer)
    return unicodedata.normalize("NFC", bearer + letter[2] + mark) + base[letter.end() :]


def _symbol(source: Source, match: re.Match[str], end: int) -> Piece:
    """A letter or a symbol. Blanks after it belong to the macro, but plain text keeps them after symbols."""
    name, place = match.group()[1:], match.end()
    symbol = _LETTERS_AND_SYMBOLS[name]
    if source.braces == "keep" and name not in tables.LETTERS and not source.text.startswith("{}", place, end):
        return symbol, place
    return symbol, after_word(source, match, end)


def _line_break(source: Source, match: re.Match[str], end: int, _depth: int) -> Piece:
    blank = _BREAK.match(source.text, match.end(), end)
    spaced = source.text[match.start() - 1 : match.start()].isspace()
    return "" if spaced else " ", blank.end() if blank else match.end()


def _brackets(source: Source, match: re.Match[str], end: int, _depth: int) -> Piece | None:
    r"""A formula in `\(…\)` or `\[…\]`."""
    close = closer(source, match.start(), end)
    return None if close is None else _formula(source, match, close)


def _declaration(source: Source, match: re.Match[str], end: int, depth: int) -> Piece | None:
    r"""`\it` styles the rest of its group; outside of a group it would style the rest of the document."""
    if not depth:
        return None
    inner = _prose(source, skip_blanks(source, match.end(), end), end, depth + 1)
    return styled(tables.DECLARATIONS[match.group()[1:]], inner), end


def _styled(source: Source, match: re.Match[str], end: int, depth: int) -> Piece | None:
    """A macro whose argument is styled, or only shown."""
    found = group(source, match.end(), end)
    if found is None:
        return None
    inner = _prose(source, found.start, found.stop, depth + 1)
    return styled(tables.STYLES.get(match.group()[1:]), inner), found.after


def _quotation(source: Source, match: re.Match[str], end: int, depth: int) -> Piece | None:
    piece = _styled(source, match, end, depth)
    return piece and (f"“{piece[0]}”", piece[1])


def _address(source: Source, match: re.Match[str], end: int, _depth: int) -> Piece | None:
    found = group(source, match.end(), end)
    return found and (unescaped(source.text[found.start : found.stop]), found.after)


def _link(source: Source, match: re.Match[str], end: int, depth: int) -> Piece | None:
    r"""`\href{address}{words}`: the words, and the address after them where they do not say it."""
    target = group(source, match.end(), end)
    words = group(source, target.after, end) if target else None
    if target is None or words is None:
        return None
    address = unescaped(source.text[target.start : target.stop])
    shown = _prose(source, words.start, words.stop, depth + 1)
    return shown if address in shown else f"{shown} ({address})", words.after


def _ensured(source: Source, match: re.Match[str], end: int, depth: int) -> Piece | None:
    found = group(source, match.end(), end)
    inner = maths.decode(source, found.start, found.stop, depth + 1) if found else None
    return None if found is None or inner is None else (inner, found.after)


_READERS: dict[str, Callable[[Source, re.Match[str], int, int], Piece]] = {
    "url": _url,
    "control": _control,
    "brace": _group,
    "dollar": _dollars,
    "dashes": _dashes,
    "mark": _mark,
    "quotes": _quotes,
    "tie": _tilde,
}

_LETTERS_AND_SYMBOLS = tables.MATHS | tables.SYMBOLS | tables.LETTERS

_MACROS: dict[str, Callable[[Source, re.Match[str], int, int], Piece | None]] = {
    **dict.fromkeys(tables.DECLARATIONS, _declaration),
    **dict.fromkeys([*tables.STYLES, *tables.CONTENTS], _styled),
    **dict.fromkeys(["url", "path", "nolinkurl"], _address),
    "\\": _line_break,
    "(": _brackets,
    "[": _brackets,
    "enquote": _quotation,
    "ensuremath": _ensured,
    "href": _link,
}
"""Every other macro is asked of `maths`, whose macros often stand in prose without their dollars."""
