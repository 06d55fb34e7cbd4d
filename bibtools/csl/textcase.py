"""Changes of case in marked text. CSL 1.0.2, "Text-case"; `nocase` spans, raised, lowered and small-caps text stay."""

import re
from collections.abc import Callable

from bibtools.csl.marks import (
    ANY,
    FIELD_SMALL_CAPS,
    NOCASE,
    NODECOR,
    SUBSCRIPT,
    SUPERSCRIPT,
    closing,
    plain,
)

STOP_WORDS = frozenset(
    """
    a about above across afore after against al along alongside amid amidst among amongst an and anenst
    apropos apud around as aside astride at athwart atop barring before behind below beneath beside besides
    between beyond but by circa d de despite down during et except for forenenst from given in inside into
    lest like modulo near next nor notwithstanding of off on onto or out over per plus pro qua sans since so
    than the through throughout thru thruout till to toward towards under underneath until unto up upon v van
    versus via vis-à-vis von vs v.s. with within without yet
    """.split()
)
"""The words of a title that stay small: the list of the CSL schema (stop-words.json), in words of one part."""

_SPAN = re.compile(f"[{NOCASE}{NODECOR}{SUPERSCRIPT}{SUBSCRIPT}{FIELD_SMALL_CAPS}]")
_CASED_SPAN = re.compile(f"[{NOCASE}{NODECOR}]")
_WORD = re.compile(r"[^\W_](?:[\w'’`&]|\.(?=\w))*")
_SENTENCE_END = re.compile(r"[:?!]\W*$")
_MARKS = re.compile(ANY)
_LAST_LATIN = "\u024f"
_TURKISH_UPPER = str.maketrans({"i": "İ", "ı": "I"})
_TURKISH_LOWER = str.maketrans({"İ": "i", "I": "ı"})


def apply(case: str, text: str, language: str, *, is_english: bool) -> str:
    """The text in the case of that name; `language` is that of the text, and `title` needs it to be English."""
    if case == "title":
        return title(text) if is_english else text
    if case in {"uppercase", "lowercase"}:
        return _outside(_CASED_SPAN, text, _UPPER_LOWER[case, _is_turkish(language)])
    changed = _CASES[case](text) if case in _CASES else text
    return _dotted(text, changed) if _is_turkish(language) else changed


def _is_turkish(language: str) -> bool:
    """Whether `i` keeps its dot as a capital."""
    return language[:2] in {"tr", "az"}


def _dotted(text: str, changed: str) -> str:
    return "".join("İ" if old == "i" and new == "I" else new for old, new in zip(text, changed, strict=True))


def _outside(spans: re.Pattern[str], text: str, change: Callable[[str], str]) -> str:
    """The text changed where it is in none of the spans."""
    output, position = [], 0
    for start, end in _protected(spans, text):
        output += [change(text[position:start]), text[start:end]]
        position = end
    return "".join([*output, change(text[position:])])


def _protected(spans: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    match = spans.search(text)
    while match:
        end = closing(text, match.start()) + 1
        found.append((match.start(), end))
        match = spans.search(text, end)
    return found


_UPPER_LOWER: dict[tuple[str, bool], Callable[[str], str]] = {
    ("uppercase", False): str.upper,
    ("lowercase", False): str.lower,
    ("uppercase", True): lambda text: text.translate(_TURKISH_UPPER).upper(),
    ("lowercase", True): lambda text: text.translate(_TURKISH_LOWER).lower(),
}


def capitalize_first(text: str) -> str:
    """The first word with a capital, if it is in lower case; a number is none."""
    word = next((found for found in _WORD.finditer(text) if not found[0].isdigit()), None)
    if not word or any(start < word.start() < end for start, end in _protected(_SPAN, text)):
        return text
    return text[: word.start()] + _capital(word[0]) + text[word.end() :] if word[0].islower() else text


def capitalize_all(text: str) -> str:
    """Every word of small letters with a capital."""
    return _outside(_SPAN, text, lambda part: _WORD.sub(_capital_if_small, part))


def sentence(text: str) -> str:
    """A capital first; a text all in capitals becomes small after it. CSL 1.0.2, "Sentence Case Conversion"."""
    bare = plain(text)
    if not bare.isupper():
        return capitalize_first(text)
    return capitalize_first(_outside(_SPAN, text, str.lower))


def title(text: str) -> str:
    """Every word of small letters with a capital but for stop words. CSL 1.0.2, "Title Case Conversion".

    Stop words are small unless they are the first or the last word, follow a colon or the end of a sentence, or
    begin a compound (`Pro-Environmental`). A single letter is a sign and stays (`07-x`).
    """
    spans = _protected(_SPAN, text)
    words = list(_WORD.finditer(text))
    last = len(words) - 1
    output, position = [], 0
    for order, word in enumerate(words):
        start, end = word.span()
        bare = word[0]
        if not (bare in STOP_WORDS or bare.islower() or bare.lower() in STOP_WORDS):
            continue  # with capitals of its own
        if spans and any(first < start < final for first, final in spans):
            continue
        before = _MARKS.sub("", text[words[order - 1].end() : start]) if order else ""
        after = text[end : end + 2]
        output += [text[position:start], _titled(bare, before, after, order, order == last)]
        position = end
    return "".join([*output, text[position:]])


def _titled(word: str, before: str, after: str, order: int, is_last: bool) -> str:
    small = word.lower()
    if len(word) == 1 and order and small != "a" and not _SENTENCE_END.search(before):
        return word
    if small in STOP_WORDS:
        if len(word) == 1 and word.isupper():  # a letter, not an article: Vitamin A
            return word
        if before.rstrip('"”’)] ').endswith("."):
            return word
        starts = order == 0 or bool(_SENTENCE_END.search(before)) or (after[:1] == "-" and before[-1:] != "-")
        if not starts and not is_last:
            return small if word[1:].islower() or len(word) == 1 else word
    return _capital_if_small_text(word)


def _capital_if_small(match: re.Match[str]) -> str:
    return _capital_if_small_text(match[0])


def _capital_if_small_text(word: str) -> str:
    if not word.islower() or word[0] > _LAST_LATIN:  # title case is for Latin letters; others are signs (`β-Carotine`)
        return word
    return _capital(word)


def _capital(word: str) -> str:
    upper = word[0].upper()
    return (upper if len(upper) == 1 else word[0].title()) + word[1:]


_CASES: dict[str, Callable[[str], str]] = {
    "capitalize-first": capitalize_first,
    "capitalize-all": capitalize_all,
    "sentence": sentence,
}
