"""Quotation marks in the data as marks: which of them are pairs, which are apostrophes, which are outer ones."""

import re

from bibtools.csl.marks import ANY, CLOSE_QUOTE, CLOSE_SINGLE, OPEN_QUOTE, OPEN_SINGLE

_MARK = re.compile(ANY)
_STRAIGHT = "\"'"
_CLOSES_NOTHING = ".,;:!?)]}’"
_OPEN_AT_ONCE = 40
"""No title has more marks open; a mark beyond them has no partner, and the work stays linear."""


def paired(text: str, locale_quotes: str) -> str:
    """Quotation marks in pairs as marks of the engine; single ones within words, or without a partner, as apostrophes.

    `locale_quotes` are the style's opening and closing outer and inner marks. Curly marks count where they are
    among these. Of straight marks, the kind that comes first is the outer one.
    """
    chars = list(text)
    pairs = _pairs(text, chars, dict(zip(locale_quotes[0::2], locale_quotes[1::2], strict=True)))
    straight = next((text[start] for start, _ in sorted(pairs) if text[start] in _STRAIGHT), "")
    for start, end in pairs:
        is_outer = text[start] in {straight, locale_quotes[:1]}
        chars[start], chars[end] = (OPEN_QUOTE, CLOSE_QUOTE) if is_outer else (OPEN_SINGLE, CLOSE_SINGLE)
    return "".join(chars)


def _pairs(text: str, chars: list[str], closers: dict[str, str]) -> list[tuple[int, int]]:
    """The places of opening and closing marks; apostrophes are put in their shape on the way."""
    places = [place for place, char in enumerate(chars) if not _MARK.match(char)]
    quotes = {*_STRAIGHT, "’", *closers, *closers.values()}
    opened: list[tuple[int, str]] = []
    pairs: list[tuple[int, int]] = []
    for order, place in enumerate(places):
        char = text[place]
        if char not in quotes:
            continue
        before = chars[places[order - 1]] if order else " "
        after = text[places[order + 1]] if order + 1 < len(places) else " "
        partner = _partner(opened, char) if not before.isspace() and not after.isalnum() else None
        if char in "'’" and before.isalnum() and after.isalnum():
            chars[place] = "’"
        elif partner is not None:
            pairs.append((opened[partner][0], place))
            del opened[partner:]
        elif char in closers:
            opened.append((place, closers[char]))
        elif char in _STRAIGHT and _may_open(before, after):
            opened.append((place, char))
        elif char == "'":
            chars[place] = "’"
    for place, closer in opened:
        if closer == "'":
            chars[place] = "’"
    return pairs


def _partner(opened: list[tuple[int, str]], char: str) -> int | None:
    """The last open mark that this one closes."""
    for spot in range(len(opened) - 1, max(-1, len(opened) - 1 - _OPEN_AT_ONCE), -1):
        if opened[spot][1] == char:
            return spot
    return None


def _may_open(before: str, after: str) -> bool:
    """Whether a straight mark between these may begin a quotation."""
    return not before.isalnum() and before not in _CLOSES_NOTHING and not after.isspace()
