"""What names look like: every word by its shape, and how much a text looks like one person's name.

A shape writes each character as its kind: `A` a capital, `a` a small letter, `c` a letter without case, `0` a digit;
everything else stands for itself. `HyoungDo` is `AaaaaaAa`, `Masson d'Autume` is `Aaaaaa a'Aaaaaa`.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Literal

from bibtools.readers.listing.lines import inverted_names
from bibtools.text.names import has_group_word, is_particle, is_suffix

WordKind = Literal[
    "word", "initial", "joined", "initials", "capitals", "prefixed", "inner", "caseless", "small", "other"
]


class _Kinds(dict[int, str]):
    """Code point to its kind, worked out when first asked for."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        category = unicodedata.category(char)
        kind = {"Lu": "A", "Lt": "A", "Ll": "a", "Lo": "c", "Lm": "c", "Nd": "0"}.get(category, char)
        kind = "a" if category == "Mn" else {"’": "'", "ʼ": "'", "`": "'", "‐": "-", "‑": "-"}.get(kind, kind)
        self[code] = kind
        return kind


_KINDS = _Kinds()

_WORD_KINDS: tuple[tuple[WordKind, re.Pattern[str]], ...] = (
    ("word", re.compile(r"""Aa+(?:['-]A?a+)*'?|[("“']Aa+[)"”']|Aa+-A\.|Aa+\.""")),
    ("joined", re.compile(r"(?:Aa*\.-?)+Aa+")),
    ("initial", re.compile(r"A\.?|A\.(?:-?A\.)*-?A\.?|A-A\.?|A-Aa+|Aa\.(?:-?A\.)*|A'Aa+")),
    ("initials", re.compile(r"AAA?")),
    ("capitals", re.compile(r"AAAA+(?:['-]A+)*")),
    ("caseless", re.compile(r"c[ca]*(?:['·.-]c[ca]*)*")),
)
# A capital inside that is part of the family name: McKee, DeVries, LeCun, O'Neill, d'Autume, FitzGerald.
_PREFIX = re.compile(
    r"(?:Mac|Mc|De|Di|Del|Des|Du|La|Le|Van|Von|Fitz|St|Ben|Al|El|Ter|d'|D'|l'|al-|el-)|(?:van|von|de|den|el|al|ben|bin|abd)-"
)
_AFTER_PREFIX = re.compile(r"['-]?A(?:a+(?:['-]A?a+)*|\.)")
_ASIDE = re.compile(r" ?\([^()]*\)(?= )")  # G. L. (George L.) Sicherman
_DAMAGED = re.compile(r"(?<=[Aa])[?\ufffd](?=a)")  # a letter lost to some conversion: Guti?rrez
_INNER = re.compile(r"A[Aa'-]*a")

# How much a word of each kind speaks for a name (log odds, found by hand on the pages of tests/readers/listing).
_WORTH: dict[WordKind, float] = {
    "word": 0.6,
    "initial": 0.6,
    "joined": -0.4,
    "initials": -0.6,
    "capitals": -0.5,
    "prefixed": 0.4,
    "inner": -1.5,
    "caseless": 0.3,
    "small": -5.0,
    "other": -6.0,
}
_BY_LENGTH = {1: -2.0, 2: 1.0, 3: 0.6, 4: -0.2, 5: -1.6}
_TOO_LONG = -4.0
_MIXED = -1.5  # for each letter beyond two, and each initial apart, in a name that begins with initials joined
_INNER_LATER = -2.0  # a capital inside a name that is not the first
_LONGEST_NAME = 120  # characters, of a group's name too
_A_SENTENCE = -20.0  # what is longer
_RATHER_A_NAME = -0.5
_CLEARLY_A_NAME = 2.0
_SENTENCE = 6  # words


def shape(text: str) -> str:
    """The text with each character as its kind; a combining mark counts as a small letter."""
    return text.translate(_KINDS)


@lru_cache(maxsize=65536)
def word_kind(word: str) -> WordKind:
    """The kind of one word of a possible name."""
    form = _DAMAGED.sub("a", shape(word))
    for kind, pattern in _WORD_KINDS:
        if pattern.fullmatch(form):
            return kind
    prefix = _PREFIX.match(word)
    if prefix and _AFTER_PREFIX.fullmatch(form, prefix.end()):
        return "prefixed"
    if _INNER.fullmatch(form):
        return "inner"
    return "small" if form[:1] == "a" else "other"


def name_worth(text: str) -> float:
    """How much `text` looks like one name, as log odds: above 0 rather a name than a phrase of a title."""
    return _name_worth(text) if len(text) < _LONGEST_NAME else _A_SENTENCE


@lru_cache(maxsize=65536)
def _name_worth(text: str) -> float:
    words = _ASIDE.sub("", text).split()
    if not words:
        return _TOO_LONG
    if len(words) > 1 and has_group_word(text) and _is_capitalised(words):
        return 0.3 - sum({"inner": 0.5, "other": 1.5}.get(word_kind(word), 0.0) for word in words)
    if len(words) > 2 and is_suffix(words[-1]):  # noqa: PLR2004 - given, family, suffix
        words.pop()
    counted = [words[0], *(word for word in words[1:-1] if not is_particle(word)), *words[1:][-1:]]
    kinds = [word_kind(word) for word in counted]
    worth = sum(map(_WORTH.__getitem__, kinds)) + _BY_LENGTH.get(len(kinds), _TOO_LONG)
    if kinds[0] in {"initials", "capitals"} and not words[-1].isupper():
        worth += _MIXED * (len(counted[0]) - 2 + kinds.count("initial"))  # RNAA Lie, TG D Lie; but JF Lie is none
    return worth + _INNER_LATER * kinds[1:].count("inner")


def _is_capitalised(words: list[str]) -> bool:
    """Whether the words are written as a group's name is: with capitals but for small words and the last."""
    return words[0].lstrip("(")[:1].isupper() and all(
        word.lstrip("(")[:1].isupper() or word in {"of", "the", "for", "and", "on", "&"} for word in words[1:-1]
    )


def is_author_list(text: str) -> bool:
    """Whether the line is a list of names in the order of speech: `Remi Lam, Matthew Willson`."""
    names = [name for name in text.split(", ") if not is_suffix(name)]
    return bool(names) and sum(map(name_worth, names)) / len(names) > _RATHER_A_NAME


def inverted_worth(text: str) -> float:
    """How much the line looks like `Family, Given, Family, Given, …`, as log odds for the line."""
    names = inverted_names(text)
    if not names or "," not in names[-1]:
        return _TOO_LONG
    pairs = (name.split(", ", 1) for name in names)
    worths = [max(_TOO_LONG, min(name_worth(f"{given} {family}"), _CLEARLY_A_NAME)) for family, given in pairs]
    mean = sum(worths) / len(worths)  # one odd name in twenty does not make a title of them
    return mean + 1.0 if mean > 0 else mean - 2.0


def is_prose(text: str) -> bool:
    """Whether the line is running text, as an abstract is: a sentence with small words, and a mark at its end."""
    words = text.split()
    if len(words) < _SENTENCE:
        return False
    small = sum(word[0].islower() for word in words)
    return 2 * small > len(words) and (
        text.rstrip("\"'”’)").endswith((".", "!", "?", "…", ":")) or len(words) > 4 * _SENTENCE
    )
