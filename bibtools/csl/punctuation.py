"""Punctuation where pieces meet: no doubled or clashing marks, and quotation marks in their final shape.

The pieces come as one marked text. What a field has on purpose is guarded (`fields`), so all that touches here came
together by affixes and delimiters.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from bibtools.csl.marks import (
    CLOSE,
    CLOSE_QUOTE,
    CLOSE_SINGLE,
    OPEN_QUOTE,
    OPEN_SINGLE,
    OPENERS,
    SIGNS,
    SUPERSCRIPT,
)

_QUOTE_MARKS = f"{OPEN_QUOTE}{CLOSE_QUOTE}{OPEN_SINGLE}{CLOSE_SINGLE}"
_BETWEEN = rf"[\x06{OPENERS}{_QUOTE_MARKS}]*"
_CLOSING = rf"[\x06{OPENERS}{CLOSE_QUOTE}{CLOSE_SINGLE}]*"

_KEPT = {
    ":": {":": ":", ".": ":", ";": ":;", "!": "!", "?": "?", ",": ":,"},
    ".": {":": ".:", ".": ".", ";": ".;", "!": ".!", "?": ".?", ",": ".,"},
    ";": {":": ";", ".": ";", ";": ";", "!": "!", "?": "?", ",": ";,"},
    "!": {":": "!", ".": "!", ";": "!;", "!": "!", "?": "!?", ",": "!,"},
    "?": {":": "?", ".": "?", ";": "?;", "!": "?!", "?": "?", ",": "?,"},
    ",": {":": ",:", ".": ",.", ";": ",;", "!": ",!", "?": ",?", ",": ","},
}
"""What stays of two marks that meet, the first one's row and the second one's column, as the CSL test suite has it
(punctuation_FullMontyPlain)."""

_RUN = re.compile(rf"[.,;:!?](?:{_BETWEEN}[.,;:!?])+")
_STEP = re.compile(rf"({_BETWEEN})([.,;:!?])")
_AFTER_QUOTE = re.compile(rf"([{CLOSE_QUOTE}{CLOSE_SINGLE}]{_CLOSING})([.,!?]+)")
_SPACES = re.compile(rf"(?<!\xa0) ({_BETWEEN})\xa0? +")
_SIGNS = re.compile(f"{SIGNS}[^{CLOSE}]*{CLOSE}")
_PLACE_OF_SIGNS = f"{SUPERSCRIPT}{SUPERSCRIPT}{CLOSE}{CLOSE}"  # nothing, raised twice: the engine draws no such thing
_NO_SIGN = re.compile(_PLACE_OF_SIGNS)
_ANY_QUOTE = re.compile(f"[{_QUOTE_MARKS}]")


class Quotes(NamedTuple):
    """The quotation marks of a language, and whether a comma or full stop after them goes inside."""

    opening: str = "“"
    closing: str = "”"
    inner_opening: str = "‘"
    inner_closing: str = "’"
    punctuation_inside: bool = False


def settle(text: str, quotes: Quotes) -> str:
    """The text with its punctuation mended and its quotation marks as characters.

    CSL 1.0.2, "Quotes" and "Locale Options": a comma or full stop after a closing mark goes inside it where
    `punctuation-in-quote` says so. Marks of formatting stay.
    """
    if SIGNS in text and _SIGNS.search(text):
        return _with_signs(text, quotes)
    quoted = CLOSE_QUOTE in text or CLOSE_SINGLE in text
    text = _RUN.sub(_collided, text)
    if quoted and quotes.punctuation_inside:
        text = _RUN.sub(_collided, _AFTER_QUOTE.sub(r"\2\1", text))
    text = _SPACES.sub(r" \1", text)
    return _shaped(text, quotes) if quoted else text


def _with_signs(text: str, quotes: Quotes) -> str:
    """The text settled as if no signs were behind names, and they in their places."""
    signs = iter(_SIGNS.findall(text))
    return _NO_SIGN.sub(lambda _: next(signs), settle(_SIGNS.sub(_PLACE_OF_SIGNS, text), quotes))


def _collided(run: re.Match[str]) -> str:
    return _what_stays(run[0])


@lru_cache(maxsize=1024)
def _what_stays(run: str) -> str:
    output = [run[0]]
    last = 0
    for between, mark in _STEP.findall(run[1:]):
        kept = _KEPT[output[last]][mark]
        output.append(between)
        if len(kept) == 2:  # noqa: PLR2004 - both of them
            output.append(mark)
            last = len(output) - 1
        elif kept != output[last]:
            output[last] = kept
    return "".join(output)


def _shaped(text: str, quotes: Quotes) -> str:
    """Each quotation mark in the form due at its depth: inner ones within outer ones, and the other way round."""
    outer: list[bool] = []

    def shape(match: re.Match[str]) -> str:
        mark = match[0]
        if mark in {OPEN_QUOTE, OPEN_SINGLE}:
            outer.append(not outer[-1] if outer else mark != OPEN_SINGLE)
            return quotes.opening if outer[-1] else quotes.inner_opening
        is_outer = outer.pop() if outer else mark == CLOSE_QUOTE
        return quotes.closing if is_outer else quotes.inner_closing

    return _ANY_QUOTE.sub(shape, text)
