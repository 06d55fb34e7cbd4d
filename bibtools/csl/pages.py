"""Page ranges. CSL 1.0.2, "Page Ranges" and appendix V."""

import re
from collections.abc import Callable

_RANGE = re.compile(r"(\w*?)(\d+)\s*(?:--|[-–—])\s*(\w*?)(\d+)")
_PIECES = re.compile(r"(\s*[,;&]\s*)")
_NUMERAL = r"(?:[^\W\d_]{0,3}\d\w*|[ivxlcdm]+|[IVXLCDM]+)"
_HYPHEN = re.compile(rf"(?<![\w.-])({_NUMERAL})\s*(?<!\\)(?:--|[-–—])\s*({_NUMERAL})(?![\w-])")
_HUNDRED, _FOUR_DIGITS = 100, 4


def formatted(text: str, form: str | None, delimiter: str) -> str:
    r"""A `page` value as `page-range-format` says (None: its hyphens alone change). `\-` is a hyphen that stays."""
    if "-" not in text and "–" not in text and "—" not in text:
        return text
    write = _FORMS.get(form or "")
    pieces = [_piece(piece, write, delimiter) for piece in _PIECES.split(text)]
    return "".join(pieces).replace("\\-", "-")


def delimited(text: str, delimiter: str = "–") -> str:
    """The text with the delimiter for hyphens between numbers."""
    if "-" not in text:
        return text
    return _HYPHEN.sub(lambda match: f"{match[1]}{delimiter}{match[2]}", text).replace("\\-", "-")


def _piece(text: str, write: Callable[[str, str], str] | None, delimiter: str) -> str:
    match = _RANGE.fullmatch(text.strip()) if write else None
    if match is None or write is None:
        return _HYPHEN.sub(lambda match: f"{match[1]}{delimiter}{match[2]}", text)
    prefix, first, other, last = match.groups()
    if prefix != other:
        return f"{prefix}{first}-{other}{last}"
    full = first[: max(0, len(first) - len(last))] + last
    if int(full) < int(first):
        return f"{prefix}{first}{delimiter}{other}{last}"
    return f"{prefix}{first}{delimiter}{prefix if write is _whole else ''}{write(first, full)}"


def first_page(text: str) -> str:
    """`page-first`: what is before the first separator."""
    found = re.match(r"[^\s,;&–—-]+", text.strip())
    return found[0] if found else ""


def _whole(_first: str, last: str) -> str:
    return last


def _minimal(first: str, last: str, least: int = 1) -> str:
    if len(first) != len(last):
        return last
    same = 0
    while same < len(first) - least and first[same] == last[same]:
        same += 1
    return last[same:]


def _minimal_two(first: str, last: str) -> str:
    return _minimal(first, last, least=2)


def _chicago_15(first: str, last: str) -> str:
    shortened = _chicago_16(first, last)
    whole = len(first) == len(last) == _FOUR_DIGITS and len(shortened) >= _FOUR_DIGITS - 1
    return last if whole else shortened


def _chicago_16(first: str, last: str) -> str:
    number = int(first)
    if number < _HUNDRED or number % _HUNDRED == 0 or len(first) != len(last):
        return last
    return _minimal(first, last, least=1 if number % _HUNDRED < 10 else 2)  # noqa: PLR2004 - 101 to 109, 201 to 209 …


_FORMS: dict[str, Callable[[str, str], str]] = {
    "expanded": _whole,
    "minimal": _minimal,
    "minimal-two": _minimal_two,
    "chicago": _chicago_15,
    "chicago-15": _chicago_15,
    "chicago-16": _chicago_16,
}
