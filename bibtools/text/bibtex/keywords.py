"""Lists of keywords: with commas between them for biber, with semicolons in the exports of many databases."""

import re

_PIECES = re.compile(r"[,;]|(?:[^,;{}]|\{(?:[^{}]|\{[^{}]*\})*\}|[{}])+")
"""A separator, or what stands between two of them, groups in braces whole."""

_WHOLE_GROUP = re.compile(r"\{((?:[^{}]|\{[^{}]*\})*)\}")


def parse(source: str) -> list[str]:
    """The words in a field's value, each in LaTeX. Where a semicolon stands outside of braces, commas are of words."""
    if whole := _WHOLE_GROUP.fullmatch(source):  # Web of Science writes every value so
        source = whole[1]
    pieces = _PIECES.findall(source)
    separator = ";" if ";" in pieces else ","
    words = [""]
    for piece in pieces:
        if piece == separator:
            words.append("")
        else:
            words[-1] += piece
    return words
