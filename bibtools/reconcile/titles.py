"""Titles made comparable, and how near two of them are.

Two titles of one work differ by case, diacritics, markup, the notes of a database, spelling, word order, or a
subtitle left out. Two works of one family differ by a number (`Gemma 2`, `Part I`) or by a word or two that
others of that place take (`Asynchronous Methods …`, `Massively Parallel Methods …`). So titles are compared
by words: what is left on each side after the common ones tells which of the two it is; a plain ratio does
not.
"""

import html
import re
from collections import Counter
from dataclasses import dataclass
from typing import Literal, NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from bibtools.reconcile.title_words import (
    COUNTED,
    COUNTING,
    GENERIC,
    GREEK,
    MARKED_NOTICES,
    NOTES,
    NOTICES,
    OPPOSED,
    ROMAN,
    SMALL_WORDS,
)
from bibtools.text.folding import fold
from bibtools.text.latex import decode
from bibtools.text.markup import strip

Likeness = Literal["same", "spelling", "subtitle", "shortened", "reworded", "other"]

_LONGEST = 120  # words compared: longer ones are abstracts pasted into the title field
_MAIN_TITLE = 12  # letters: a shorter head (`AI: …`) says nothing without its subtitle
_TYPO_WORD = 4  # letters: in a shorter word one letter makes another word
_FIRST_LETTER = 6  # letters: in a shorter word another beginning makes another word
_LONG_WORD = 8  # letters from which a second slip is still a slip
_REWORDED = 0.8  # share of common words from which two titles may be versions of one

_SUBTITLE = re.compile(r"[:?!.]\s|\s[-–—]\s|—")
_DIGITS = re.compile(r"\d+")
_MARKED = re.compile(r"[\s\[(]*([A-Za-z]+)\s*[:\])]")

_BEGINNINGS = {phrase.strip(): notice for notice, phrases in NOTICES.items() for phrase in phrases.split(",")}
_NOTICE_WORDS = max(phrase.count(" ") for phrase in _BEGINNINGS) + 1


@dataclass(frozen=True, slots=True)
class TitleKey:
    """A title for comparing.

    `words` are folded, Greek letters by name, Roman numerals as digits, notes of databases gone; `compact` is
    them without spaces; `main` the compact part before the subtitle (empty where there is none, or it is too
    short). `numbers` are the digits in it and the letters that count. `notice` says that the work is about
    another one.
    """

    words: tuple[str, ...] = ()
    compact: str = ""
    main: str = ""
    numbers: tuple[str, ...] = ()
    notice: str = ""
    generic: bool = False


class TitleMatch(NamedTuple):
    """How two titles relate, from 0 to 1, and in words."""

    likeness: Likeness
    score: float
    reason: str


def title_key(title: str) -> TitleKey:
    """The key of a title as an item has it (CSL rich text, with remains of HTML or LaTeX)."""
    text, note = _without_notes(_plain(title))
    words = _words(text)
    if not words:
        return TitleKey()
    subtitle = _SUBTITLE.search(text)
    main = "".join(_words(text[: subtitle.start()])) if subtitle else ""
    return TitleKey(
        words=words,
        compact="".join(words),
        main=main if len(main) >= _MAIN_TITLE else "",
        numbers=_numbers(words),
        notice=note or _notice(text, words),
        generic=all(word in GENERIC or word in SMALL_WORDS or word.isdigit() for word in words),
    )


def telling_words(key: TitleKey) -> list[str]:
    """The words of a title without the small ones."""
    return [word for word in key.words if word not in SMALL_WORDS]


def compare_titles(one: TitleKey, other: TitleKey) -> TitleMatch:
    """How two titles (neither empty) relate. Numbers are left to `compare_numbers`. Symmetric."""
    if one.compact == other.compact:
        return TitleMatch("same", 1.0, "equal")
    left, right = _left_over(one.words, other.words)
    ratio = fuzz.ratio(one.compact, other.compact) / 100
    if not left and not right:
        return TitleMatch("same", max(ratio, 0.95), "the same words")
    if "".join(left) == "".join(right):
        return TitleMatch("same", 0.99, "the same words, spaced otherwise")
    slips = _drop_slips(left, right)
    if not left and not right:
        return TitleMatch("spelling", max(ratio, 0.9), f"spelling: {_shown(slips)}")
    if not left or not right:
        return _shortened(one, other, left or right)
    common = 1 - max(len(left) / len(one.words), len(right) / len(other.words))
    reason = f"{' '.join(left)} / {' '.join(right)}"
    return TitleMatch("reworded" if max(common, ratio) >= _REWORDED else "other", max(0.0, common), reason)


def compare_numbers(one: TitleKey, other: TitleKey) -> bool | None:
    """Whether two titles have the same numbers; None where neither has one.

    `20 000` and `20000`, `CD-4` and `CD4` are the same; the order of numbers is free, as that of words is.
    """
    if not one.numbers and not other.numbers:
        return None
    return "".join(one.numbers) == "".join(other.numbers) or sorted(one.numbers) == sorted(other.numbers)


def _plain(title: str) -> str:
    text = html.unescape(title) if "&" in title else title
    if "\\" in text or "$" in text or "{" in text:
        text = decode(text).text
    return " ".join((strip(text) if "<" in text else text).split())


def _without_notes(text: str) -> tuple[str, str]:
    """The title without what a database wrote behind it, and the notice that this makes of it.

    `[Title].` is how Medline marks a translated title; `Title [Review] [45 refs]` how Ovid adds to one;
    `Title (vol 12, pg 3, 2001)` is a correction in the Web of Science.
    """
    notice = ""
    while True:
        bare = text.rstrip(" .")
        start = bare.rfind("[") if bare.endswith("]") else bare.rfind("(") if bare.endswith(")") else -1
        if start < 0:
            return text, notice
        inside = fold(bare[start + 1 : -1]).split()
        if start == 0:
            return bare[1:-1], notice
        if bare.endswith(")"):
            if inside[:1] == ["vol"]:
                notice = "erratum"
            elif not inside or not NOTES.issuperset(inside):
                return text, notice
        text = bare[:start]


def _words(text: str) -> tuple[str, ...]:
    folded = fold(text)
    words = (folded if folded.isascii() else folded.translate(GREEK)).split()[:_LONGEST]
    counted = []
    for index, word in enumerate(words):
        if word in ROMAN:
            counted.append(ROMAN[word])
        elif word in COUNTED and index and (words[index - 1] in COUNTING or _is_last_numeral(words, index)):
            counted.append(COUNTED[word])
        else:
            counted.append(word)
    return tuple(counted)


def _is_last_numeral(words: list[str], index: int) -> bool:
    """`Rocky I`: a single letter at the end that is a numeral."""
    return index == len(words) - 1 and words[index] in {"i", "v", "x"}


def _numbers(words: tuple[str, ...]) -> tuple[str, ...]:
    numbers: list[str] = []
    for index, word in enumerate(words):
        if len(word) == 1 and word.isalpha() and index and words[index - 1] in COUNTING:
            numbers.append(word)
        elif not word.isalpha():
            numbers.extend(_DIGITS.findall(word))
    return tuple(numbers)


def _notice(text: str, words: tuple[str, ...]) -> str:
    for count in range(1, _NOTICE_WORDS + 1):
        notice = _BEGINNINGS.get(" ".join(words[:count]))
        if notice:
            return notice
    marked = _MARKED.match(text)
    word = words[0] if len(words) == 1 else fold(marked.group(1)) if marked else ""
    return MARKED_NOTICES.get(word, "")


def _left_over(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[list[str], list[str]]:
    """What is left on each side, in order, after the common words and the small ones."""
    return _without(one, other), _without(other, one)


def _without(words: tuple[str, ...], taken: tuple[str, ...]) -> list[str]:
    counts = Counter(taken)
    left = []
    for word in words:
        if counts[word] > 0:
            counts[word] -= 1
        elif word not in SMALL_WORDS:
            left.append(word)
    return left


def _drop_slips(left: list[str], right: list[str]) -> list[tuple[str, str]]:
    """Take the pairs of words that differ by a slip out of both lists; give the pairs."""
    slips = []
    for word in list(left):
        twin = next((candidate for candidate in right if is_slip(word, candidate)), None)
        if twin is not None:
            left.remove(word)
            right.remove(twin)
            slips.append((word, twin))
    joined, other = "".join(left), "".join(right)
    if left and right and len(left) != len(right) and is_slip(joined, other):
        slips.append((" ".join(left), " ".join(right)))
        left.clear()
        right.clear()
    return slips


def is_slip(one: str, other: str) -> bool:
    """Whether two different words are one word, spelled or typed otherwise."""
    shorter = min(len(one), len(other))
    if shorter < _TYPO_WORD or not (one.isalpha() and other.isalpha()):
        return False
    if shorter < _FIRST_LETTER and one[0] != other[0]:  # `mRNA` and `tRNA`; slips are rare at the beginning
        return False
    allowed = 2 if shorter >= _LONG_WORD else 1
    return OSA.distance(one, other, score_cutoff=allowed) <= allowed and not _opposed(one, other)


def _opposed(one: str, other: str) -> bool:
    return any(
        (one.startswith(a) and other.startswith(b) and one[len(a) :] == other[len(b) :])
        or (one.startswith(b) and other.startswith(a) and one[len(b) :] == other[len(a) :])
        for a, b in OPPOSED
    )


def _shortened(one: TitleKey, other: TitleKey, extra: list[str]) -> TitleMatch:
    longer, shorter = (one, other) if len(one.compact) > len(other.compact) else (other, one)
    reason = f"on one side only: {' '.join(extra)}"
    if longer.main and fuzz.ratio(longer.main, shorter.compact) >= 95:  # noqa: PLR2004 - a slip in the main title
        return TitleMatch("subtitle", 0.7, reason)
    return TitleMatch("shortened", max(0.0, 1 - len(extra) / len(longer.words)), reason)


def _shown(slips: list[tuple[str, str]]) -> str:
    return ", ".join(f"{one} / {other}" for one, other in slips)
