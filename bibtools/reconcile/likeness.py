"""How near two titles are.

Two titles of one work differ by case, diacritics, markup, the notes of a database, spelling, word order, or a
subtitle left out. Two works of one family differ by a number (`Gemma 2`, `Part I`) or by a word or two that
others of that place take (`Asynchronous Methods …`, `Massively Parallel Methods …`). So titles are compared
by words: what is left on each side after the common ones tells which of the two it is; a plain ratio does
not.
"""

from collections import Counter
from typing import Literal, NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from bibtools.reconcile.title_words import COUNTING, OPPOSED, SMALL_WORDS
from bibtools.reconcile.titles import TitleKey

Likeness = Literal["same", "spelling", "subtitle", "truncated", "shortened", "reworded", "other"]

_TYPO_WORD = 4  # letters: in a shorter word one letter makes another word
_FIRST_LETTER = 6  # letters: in a shorter word another beginning makes another word
_LONG_WORD = 8  # letters from which a second slip is still a slip
_SLIPS = 2
_REWORDED = 0.8  # share of common words from which two titles may be versions of one
_MANY_OTHERS = 4  # words left over on both sides
_UNLIKE = 0.7
_BROKEN_OFF = 40  # letters from which a title may have been cut by a field that was too short
_TAIL = 3  # words that are more than a part's number behind a title

_RANKS: dict[Likeness, int] = {
    "same": 6, "spelling": 5, "subtitle": 4, "truncated": 3, "shortened": 2, "reworded": 1, "other": 0,
}  # fmt: skip


class TitleMatch(NamedTuple):
    """How two titles relate, from 0 to 1, and in words; `one` and `other` are the forms that were compared."""

    likeness: Likeness
    score: float
    reason: str
    one: TitleKey
    other: TitleKey


def compare_titles(one: TitleKey, other: TitleKey, ratio: float | None = None) -> TitleMatch:
    """How two titles (neither empty) relate; of one that has several forms, that which is nearest.

    Symmetric. `ratio` is the likeness of their compact forms, where it is known. One of the two is always whole:
    two titles that differ by a label alone (`B6 …`, `B12 …`) differ.
    """
    found = _compared(one, other, ratio)
    if not (one.parallels or other.parallels) or found.likeness == "same":
        return found
    forms = [*((one, form) for form in (other, *other.parallels)), *((form, other) for form in one.parallels)]
    return max((_compared(*pair) for pair in forms), key=lambda match: (_RANKS[match.likeness], match.score))


def compare_numbers(one: TitleKey, other: TitleKey) -> bool | None:
    """Whether two titles have the same numbers; None where neither has one.

    `20 000` and `20000`, `CD-4` and `CD4` are the same; the order of numbers is free, as that of words is.
    """
    if not one.numbers and not other.numbers:
        return None
    return "".join(one.numbers) == "".join(other.numbers) or sorted(one.numbers) == sorted(other.numbers)


def numbers_left_out(match: TitleMatch) -> bool:
    """Whether the shorter of two titles lacks numbers because it lacks the words about them.

    `Gemini 1.5` has those of `Gemini 1.5: Unlocking …` up to where it ends; `Rings of operators` without
    `Part II` is another matter.
    """
    if match.likeness not in {"subtitle", "truncated"}:
        return False
    shorter, longer = sorted((match.one, match.other), key=lambda key: len(key.compact))
    behind = longer.words[len(shorter.words) :]
    if sum(word.isalpha() and len(word) > 1 and word not in COUNTING for word in behind) < _TAIL:
        return False
    return shorter.numbers == longer.numbers[: len(shorter.numbers)] or match.likeness == "truncated"


def _compared(one: TitleKey, other: TitleKey, ratio: float | None = None) -> TitleMatch:
    if one.compact == other.compact:
        return TitleMatch("same", 1.0, "equal", one, other)
    left, right = _left_over(one.words, other.words)
    if ratio is None:
        ratio = fuzz.ratio(one.compact, other.compact) / 100
    if min(len(left), len(right)) > _MANY_OTHERS and ratio < _UNLIKE:  # not slips: spares the search for them
        return _reworded(one, other, left, right, ratio)
    if not left and not right:
        return TitleMatch("same", max(ratio, 0.95), "the same words", one, other)
    _drop_respaced(left, right)
    _drop_respaced(right, left)
    if (not left and not right) or "".join(left) == "".join(right):
        return TitleMatch("same", 0.99, "the same words, spaced otherwise", one, other)
    slips = _drop_slips(left, right)
    if not left and not right:
        return TitleMatch("spelling", max(ratio, 0.9), f"spelling: {_shown(slips)}", one, other)
    return _shortened(one, other, left, right) or _reworded(one, other, left, right, ratio)


def _reworded(one: TitleKey, other: TitleKey, left: list[str], right: list[str], ratio: float) -> TitleMatch:
    common = 1 - max(len(left) / len(one.words), len(right) / len(other.words))
    reason = f"{' '.join(left)} / {' '.join(right)}"
    likeness: Likeness = "reworded" if max(common, ratio) >= _REWORDED else "other"
    return TitleMatch(likeness, max(0.0, common, ratio), reason, one, other)


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


def _drop_respaced(whole: list[str], parts: list[str]) -> None:
    """Take words out that stand as two neighbours on the other side: `followup` and `follow up`."""
    for word in list(whole):
        for index in range(len(parts) - 1):
            if parts[index] + parts[index + 1] == word:
                whole.remove(word)
                del parts[index : index + 2]
                break


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
    if abs(len(one) - len(other)) > _SLIPS or shorter < _TYPO_WORD or not (one.isalpha() and other.isalpha()):
        return False
    if one + "me" == other or other + "me" == one or one + "ue" == other or other + "ue" == one:
        return True  # `program`, `programme`; `catalog`, `catalogue`
    if shorter < _FIRST_LETTER and one[0] != other[0]:  # `mRNA` and `tRNA`; slips are rare at the beginning
        return False
    allowed = _SLIPS if shorter >= _LONG_WORD else 1
    return OSA.distance(one, other, score_cutoff=allowed) <= allowed and not _opposed(one, other)


def _opposed(one: str, other: str) -> bool:
    return any(
        (one.startswith(a) and other.startswith(b) and one[len(a) :] == other[len(b) :])
        or (one.startswith(b) and other.startswith(a) and one[len(b) :] == other[len(a) :])
        for a, b in OPPOSED
    )


def _shortened(one: TitleKey, other: TitleKey, left: list[str], right: list[str]) -> TitleMatch | None:
    """How one title is a part of the other; None where it is not."""
    shorter, longer = sorted((one, other), key=lambda key: len(key.compact))
    if not left or not right:
        reason = f"on one side only: {' '.join(left or right)}"
        if longer.main and fuzz.ratio(longer.main, shorter.compact) >= 95:  # noqa: PLR2004 - a slip in the main title
            return TitleMatch("subtitle", 0.7, reason, one, other)
    if len(shorter.compact) >= _BROKEN_OFF and longer.compact.startswith(shorter.compact):
        share = len(shorter.compact) / len(longer.compact)
        return TitleMatch("truncated", share, f"one breaks off after: {shorter.words[-1]}", one, other)
    if left and right:
        return None
    return TitleMatch("shortened", max(0.0, 1 - len(left or right) / len(longer.words)), reason, one, other)


def _shown(slips: list[tuple[str, str]]) -> str:
    return ", ".join(f"{one} / {other}" for one, other in slips)
