r"""The macros of LaTeX prose: accents, symbols, `\emph{…}`, `{\it …}`, `\href{…}{…}`, `\begin{…}`."""

import re

from bibtools.text.latex import accents, maths, tables
from bibtools.text.latex.scanning import (
    Piece,
    Reader,
    Source,
    after_word,
    argument,
    closer,
    group,
    skip_blanks,
    styled,
    unescaped,
)

_OPTION = re.compile(r"\*?(?:\[[^\[\]{}\\$\n]*\])?")
_BREAK = re.compile(r"\*?(?:\[[^\]\s]{0,12}\])?\s*")
_ENVIRONMENT = re.compile(r"\{([A-Za-z]+\*?)\}")
_CODE = re.compile(r"""[ ]*(?:(\d{1,7})|"([0-9A-F]{1,6})|'([0-7]{1,7})|`\\?([!-~]))[ ]?""")
_CONTROL = re.compile(r"\\([A-Za-z]+|[\s\S])")
_TAG_OR_TEXT = re.compile(r"(<[^<>]*>)|[^<]+|<")
_CODES = (range(0x20, 0x7F), range(0x100, 0xD800), range(0xE000, 0x110000))  # others depend on the font


def read(source: Source, match: re.Match[str], end: int, depth: int) -> Piece:
    """What the control sequence `match` makes of itself and its arguments; one that is not known stays."""
    name = match.group()[1:]
    if not name:  # a backslash that ends the text
        return "\\", match.end()
    if name in tables.ESCAPES:
        return tables.ESCAPES[name], match.end()
    reader = _MACROS.get(name, maths.command)
    return reader(source, match, end, depth) or _unknown(source, match, end)


def opens_group(source: Source, place: int) -> bool:
    r"""Whether at `place` is a macro for whose sake a group is there: `{\"o}`, `{\it x}`, `{\o}`."""
    match = _CONTROL.match(source.text, place)
    return match is not None and match[1] in _OPENING


def _unknown(source: Source, match: re.Match[str], end: int) -> Piece:
    """The macro and the arguments glued to it, as they stand."""
    source.unknown.append(match.group())
    place = accents.after_barren(source, match, end)
    while place < end:
        option = _OPTION.match(source.text, place, end)
        after = option.end() if option else place
        braced = group(source, after, end)
        after = braced.after if braced else after
        if after == place:
            break
        place = after
    return source.text[match.start() : place], place


def _symbol(source: Source, match: re.Match[str], end: int, _depth: int) -> Piece:
    """A letter or a symbol. Blanks after it belong to the macro, but plain text keeps them after symbols."""
    name, place = match.group()[1:], match.end()
    symbol = _SYMBOLS[name]
    if source.braces == "protect" and name in tables.LOGOS:
        symbol = styled("nocase", symbol)
    if source.braces == "keep" and name not in tables.LETTERS and not source.text.startswith("{}", place, end):
        return symbol, place
    return symbol, after_word(source, match, end)


def _line_break(source: Source, match: re.Match[str], end: int, _depth: int) -> Piece:
    blank = _BREAK.match(source.text, match.end(), end)
    spaced = source.text[match.start() - 1 : match.start()].isspace()
    return "" if spaced else " ", blank.end() if blank else match.end()


def formula(source: Source, match: re.Match[str], close: int) -> Piece:
    """A formula that `match` opens: decoded, or as it stands, with its delimiters."""
    after = close + len(match.group())
    decoded = maths.decode(source, match.end(), close)
    return source.text[match.start() : after] if decoded is None else decoded.strip(), after


def _brackets(source: Source, match: re.Match[str], end: int, _depth: int) -> Piece | None:
    r"""A formula in `\(…\)` or `\[…\]`."""
    close = closer(source, match.start(), end)
    return None if close is None else formula(source, match, close)


def _declaration(source: Source, match: re.Match[str], end: int, depth: int) -> Piece | None:
    r"""`\it` styles the rest of its group. In plain text only where there is one."""
    if not depth and source.braces == "keep":
        return None
    inner = source.prose(source, skip_blanks(source, match.end(), end), end, depth + 1)
    return styled(tables.DECLARATIONS[match.group()[1:]], inner), end


def _styled(source: Source, match: re.Match[str], end: int, depth: int) -> Piece | None:
    """A macro whose argument is styled, or only shown."""
    found = group(source, match.end(), end)
    if found is None:
        return None
    inner = source.prose(source, found.start, found.stop, depth + 1)
    return styled(tables.STYLES.get(match.group()[1:]), inner), found.after


def _cased(source: Source, match: re.Match[str], end: int, depth: int) -> Piece | None:
    piece = _styled(source, match, end, depth)
    change = tables.CASES[match.group()[1:]]
    return piece and (_TAG_OR_TEXT.sub(lambda part: part[1] or change(part[0]), piece[0]), piece[1])


def _quotation(source: Source, match: re.Match[str], end: int, depth: int) -> Piece | None:
    starred = source.text.startswith("*", match.end(), end)
    found = group(source, match.end() + starred, end)
    if found is None:
        return None
    opening, closing = ("‘", "’") if starred else tables.QUOTATIONS[match.group()[1:]]
    return f"{opening}{source.prose(source, found.start, found.stop, depth + 1)}{closing}", found.after


def _environment(source: Source, match: re.Match[str], end: int, depth: int) -> Piece | None:
    r"""`\begin{it}…\end{it}`: a declaration, a formula, or words that are only shown."""
    name = _ENVIRONMENT.match(source.text, match.end(), end)
    close = closer(source, match.start(), end)
    if name is None or close is None:
        return None
    after = close + len(r"\end") + len(name.group())
    if name[1] in tables.MATHS_ENVIRONMENTS:
        formula = maths.decode(source, name.end(), close, depth + 1)
        return None if formula is None else (formula.strip(), after)
    if name[1] not in tables.DECLARATIONS and name[1] not in tables.TEXT_ENVIRONMENTS:
        return None
    return styled(tables.DECLARATIONS.get(name[1]), source.prose(source, name.end(), close, depth + 1)), after


def _unseen(source: Source, match: re.Match[str], end: int, _depth: int) -> Piece | None:
    starred = source.text.startswith("*", match.end(), end)
    found = argument(source, match.end() + starred, end)
    return found and (tables.UNSEEN[match.group()[1:]], found.after)


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
    shown = source.prose(source, words.start, words.stop, depth + 1)
    return shown if address in shown else f"{shown} ({address})", words.after


def _second(source: Source, match: re.Match[str], end: int, depth: int) -> Piece | None:
    first = group(source, match.end(), end)
    second = group(source, first.after, end) if first else None
    return second and (source.prose(source, second.start, second.stop, depth + 1), second.after)


def _code(source: Source, match: re.Match[str], end: int, _depth: int) -> Piece | None:
    r"""`\symbol{64}`, `\char"40`: a character by its number, where that does not depend on the font."""
    found = group(source, match.end(), end)
    code = _CODE.match(source.text, found.start if found else match.end(), found.stop if found else end)
    if code is None:
        return None
    decimal, hexadecimal, octal, sign = code.groups()
    number = ord(sign) if sign else int(decimal or hexadecimal or octal, 16 if hexadecimal else 8 if octal else 10)
    known = any(number in codes for codes in _CODES)
    return (chr(number), found.after if found else code.end()) if known else None


def _ensured(source: Source, match: re.Match[str], end: int, depth: int) -> Piece | None:
    found = group(source, match.end(), end)
    inner = maths.decode(source, found.start, found.stop, depth + 1) if found else None
    return None if found is None or inner is None else (inner, found.after)


_SYMBOLS = tables.GREEK | tables.CYRILLIC | tables.MATHS | tables.SYMBOLS_READ | tables.SYMBOLS | tables.LETTERS
_OPENING = frozenset(
    [*accents.ACCENTS, *tables.DECLARATIONS, *tables.LETTERS, *tables.STYLES, *tables.SYMBOLS_READ, *tables.SYMBOLS]
)

_MACROS: dict[str, Reader] = {
    **dict.fromkeys(tables.DECLARATIONS, _declaration),
    **dict.fromkeys([*tables.STYLES, *tables.CONTENTS], _styled),
    **dict.fromkeys(tables.CASES, _cased),
    **dict.fromkeys(tables.QUOTATIONS, _quotation),
    **dict.fromkeys(tables.UNSEEN, _unseen),
    **dict.fromkeys(tables.SECOND_OF_TWO, _second),
    **dict.fromkeys(["url", "path", "nolinkurl"], _address),
    **dict.fromkeys(["symbol", "char"], _code),
    **dict.fromkeys(_SYMBOLS, _symbol),
    **dict.fromkeys(accents.ACCENTS, accents.read),
    "\\": _line_break,
    "(": _brackets,
    "[": _brackets,
    "begin": _environment,
    "ensuremath": _ensured,
    "href": _link,
}
"""Every other macro is asked of `maths`, whose macros often stand in prose without their dollars."""
