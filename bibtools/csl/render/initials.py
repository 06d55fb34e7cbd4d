"""Given names as initials. CSL 1.0.2, "Name", `initialize-with` and `initialize`."""

import re
from collections.abc import Callable
from functools import lru_cache

_WORD = re.compile(r"([^\s.\-‐–]+)(\.?)(\s*[-‐–]\s*)?\s*")
_TAG = re.compile(r"(<[^<>]*>)")
_LONGEST_ABBREVIATION = 4
_SPACE = " "
"""What may fall away at an end: a space that does not break is the mark's own."""


@lru_cache(maxsize=4096)
def initialized(given: str, mark: str, *, hyphens: bool = True) -> str:
    """`Jean-Luc Marie` → `J.-L. M.` with the mark `. `; lower-case words stay (`Ludwig van`)."""
    if _TAG.search(given):
        return _with_tags(given, lambda part: initialized(part, mark, hyphens=hyphens))
    output = ""
    for word, dot, hyphen in _WORD.findall(given):
        if word[0].islower() and output.endswith("-"):
            output = f"{output[:-1]}{mark[len(mark.rstrip(_SPACE)) :]}"  # the second half of a compound is no initial
            continue
        if word[0].islower() and not _is_caseless(word) and not hyphen and output:
            output = f"{output.rstrip(_SPACE)} {word} "
            continue
        letter = word if dot and len(word) <= _LONGEST_ABBREVIATION else _letter(word)
        if hyphen and hyphens:
            output += f"{letter}{mark.rstrip(_SPACE)}-"
        else:
            output += f"{letter}{mark}"
    return output.rstrip(_SPACE)


def _with_tags(given: str, change: Callable[[str], str]) -> str:
    """The text around markup changed, with the spaces and hyphens at its ends."""
    output = ""
    for part in _TAG.split(given):
        bare = part.strip(" -‐–")
        output += part if _TAG.fullmatch(part) or not bare else part.replace(bare, change(bare))
    return output.replace(". .", ".").replace("..", ".")


def _letter(word: str) -> str:
    """The initial of a word; two letters where the data has them as one: `TSerendorjiin` → `Ts`."""
    if len(word) > 2 and word[:2].isupper() and word[2:].islower():  # noqa: PLR2004 - two capitals, and more
        return word[0] + word[1].lower()
    return word[0]


def _is_caseless(word: str) -> bool:
    return word[0].lower() == word[0].upper()


def spaced(given: str, mark: str, *, hyphens: bool = True) -> str:
    """Initials that are there get the mark, full names stay: `James T` → `James T.`."""
    output = ""
    for word, dot, hyphen in _WORD.findall(given):
        is_initial = bool(dot) or (len(word) == 1 and word.isupper())
        text = f"{word}{mark}" if is_initial else f"{word}{dot} "
        if hyphen:
            text = f"{text.rstrip(_SPACE)}{'-' if hyphens or not is_initial else ''}"
        output += text
    return output.strip(_SPACE)
