"""Titles made comparable: without case, diacritics, markup and the notes of databases, numbers as digits."""

import html
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from bibtools.reconcile.title_words import (
    COUNTED,
    COUNTING,
    ERRATUM_MARKS,
    GENERIC,
    GREEK,
    MARKED_NOTICES,
    NOTE_BEGINNINGS,
    NOTES,
    NOTICES,
    NUMBER_WORDS,
    ROMAN,
    SMALL_WORDS,
)
from bibtools.text.folding import fold
from bibtools.text.latex import decode
from bibtools.text.markup import strip

_LONGEST = 120  # words compared: longer ones are abstracts pasted into the title field
_MAIN_TITLE = 12  # letters: a shorter head (`AI: …`) says nothing without its subtitle
_COLUMN = 12  # words: columns have short titles
_PARALLEL = 3  # telling words of a title in another language beside the first, or behind a label
_LABEL = re.compile(  # the number of an abstract in its meeting: `P1-23 …`, `Abstract 1234: …`
    r"(?:(?:abstract|oral|paper|poster|session)\s{1,3})?(?:no\.?\s{0,3})?[A-Z]{0,4}[-.]?\d[\d.-]{0,6}[A-Za-z]?[.:]?\s",
    re.IGNORECASE,
)

_SUBTITLE = re.compile(r"[:?!.]\s|\s[-–—]\s|—")
_DIGITS = re.compile(r"\d+")
_BETA = re.compile(r"(?<!\w)ß(?![a-zäöü])")  # typed for the Greek letter: no German word begins with it
_SUBSCRIPT = re.compile(r"[-\s(]{0,3}\bsu[bp][-(]\s?(?=\d)")  # `beta-sub-2`, as PsycInfo writes what stands lower
_MAY_HAVE_LABEL = re.compile(r"\D{0,23}\d")  # letters in which a label has come to its number
_INSERTED = re.compile(r"\s?\[(?:corrected|sic)\]", re.IGNORECASE)  # by Medline, where the print had a slip
_MARKED = re.compile(r"[\s\[(]*([A-Za-z]+)\s*[:\])]")

_BEGINNINGS = {phrase.strip(): notice for notice, phrases in NOTICES.items() for phrase in phrases.split(",")}
_FIRST_WORDS = frozenset(phrase.split()[0] for phrase in _BEGINNINGS)
_READ_OTHERWISE = frozenset({*NUMBER_WORDS, *ROMAN, *COUNTED})
_SAYING_LITTLE = GENERIC | SMALL_WORDS
_NOTICE_WORDS = max(phrase.count(" ") for phrase in _BEGINNINGS) + 1


class TitleKey(NamedTuple):
    """A title for comparing.

    `words` are folded, Greek letters by name, Roman numerals as digits, notes of databases gone; `compact` is
    them without spaces; `main` the compact part before the subtitle (empty where there is none, or it is too
    short). `numbers` are the digits in it and the letters that count. `notice` says that the work is about
    another one. `telling` counts the words that few titles share: neither small nor of a kind of text.
    `parallels` are its forms in single languages, where it came in two, and without what may be a label.
    """

    words: tuple[str, ...] = ()
    compact: str = ""
    main: str = ""
    numbers: tuple[str, ...] = ()
    notice: str = ""
    generic: bool = False
    telling: int = 0
    parallels: tuple["TitleKey", ...] = ()


def title_key(title: str) -> TitleKey:
    """The key of a title as an item has it (CSL rich text, with remains of HTML or LaTeX)."""
    text, note, inner = _without_notes(_plain(title))
    key = _key(text, note)
    parallels = tuple(_key(part, note) for part in _parallels(text, inner))
    return key._replace(parallels=parallels) if parallels and key.words else key


def title_words(title: str) -> tuple[str, ...]:
    """The words of the key alone."""
    return _words(_without_notes(_plain(title))[0])


def _key(text: str, note: str) -> TitleKey:
    words = _words(text)
    if not words:
        return TitleKey()
    compact = "".join(words)
    telling = len(_telling(words))
    subtitle = _SUBTITLE.search(text)
    main = "".join(_words(text[: subtitle.start()])) if subtitle else ""
    return TitleKey(
        words=words,
        compact=compact,
        main=main if len(main) >= _MAIN_TITLE else "",
        numbers=() if compact.isalpha() and COUNTING.isdisjoint(words) else _numbers(words),
        notice=note or _notice(text, words),
        generic=not telling,
        telling=telling,
    )


def in_periodical(key: TitleKey, names: Iterable[str]) -> TitleKey:
    """The key, generic also where a title has but a periodical's (folded) name beside such words.

    `From the editor of MIS Quarterly` is a column's title in MIS Quarterly.
    """
    if not key.telling or key.telling == len(key.words) or len(key.words) > _COLUMN:
        return key
    own = {word for name in names for word in name.split()}
    if not GENERIC.isdisjoint(key.words) and own.issuperset(_telling(key.words)):
        return key._replace(generic=True)
    return key


def _telling(words: Iterable[str]) -> list[str]:
    return [word for word in words if word not in _SAYING_LITTLE and not word.isdigit()]


def telling_words(key: TitleKey) -> list[str]:
    """The words of a title without the small ones."""
    return [word for word in key.words if word not in SMALL_WORDS]


def _plain(title: str) -> str:
    text = html.unescape(title) if "&" in title else title
    if "\\" in text or "$" in text or "{" in text:
        text = decode(text).text
    if "[" in text:
        text = _INSERTED.sub("", text)
    if "-su" in text or "(su" in text:
        text = _SUBSCRIPT.sub("", text)
    return " ".join((strip(text) if "<" in text else text).split())


def _without_notes(text: str) -> tuple[str, str, str]:
    """The title without what a database wrote behind it, the notice that this makes of it, and a title in brackets.

    `[Title].` is how Medline marks a translated title; `Title [Review] [45 refs]` how Ovid adds to one, and
    `Title.[Erratum appears in Lanc` where the field was too short; `Title (vol 12, pg 3, 2001)` is a
    correction in the Web of Science; `Title [Titel in der Sprache des Werks]` is Scopus's.
    """
    notice, parallel = "", ""
    text = _without_open_note(text)
    while True:
        bare = text.rstrip(" .")
        start = bare.rfind("[") if bare.endswith("]") else bare.rfind("(") if bare.endswith(")") else -1
        if start < 0:
            return text, notice, parallel
        inside = fold(bare[start + 1 : -1]).split()
        if start == 0:
            return bare[1:-1], notice, parallel
        if bare.endswith(")"):
            if inside[:1] == ["vol"] or (len(inside) == 1 and inside[0] in ERRATUM_MARKS):
                notice = "erratum"
            elif not inside or not NOTES.issuperset(inside):
                return text, notice, parallel
        elif len(inside) == 1 and inside[0] in ERRATUM_MARKS:
            notice = "erratum"
        elif inside and inside[0] not in NOTE_BEGINNINGS:
            parallel = bare[start + 1 : -1]
        text = bare[:start]


def _without_open_note(text: str) -> str:
    """The title without a note whose bracket does not close any more."""
    start = text.rfind("[")
    if start > 0 and "]" not in text[start:] and (fold(text[start:]).split() or [""])[0] in NOTE_BEGINNINGS:
        return text[:start]
    return text


def _parallels(text: str, inner: str) -> Iterator[str]:
    """The titles in which a title in two languages comes apart: `Title [Titel]`, `Title = Titel`; one without label."""
    parts = text.split(" = ") if " = " in text else ()
    label = _LABEL.match(text) if _MAY_HAVE_LABEL.match(text) else None
    unlabelled = text[label.end() :] if label else ""
    for part in (*(parts if len(parts) == 2 else ()), inner, unlabelled):  # noqa: PLR2004 - in two languages
        if part and sum(word not in SMALL_WORDS for word in fold(part).split()) >= _PARALLEL:
            yield part


def _words(text: str) -> tuple[str, ...]:
    folded = fold(_BETA.sub("beta", text) if "ß" in text else text)
    words = (folded if folded.isascii() else folded.translate(GREEK)).split()[:_LONGEST]
    if _READ_OTHERWISE.isdisjoint(words):
        return tuple(words)
    counted = []
    for index, word in enumerate(words):
        if word in NUMBER_WORDS:
            counted.append(NUMBER_WORDS[word])
        elif word in ROMAN:
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
    for count in range(1, _NOTICE_WORDS + 1) if words[0] in _FIRST_WORDS else ():
        notice = _BEGINNINGS.get(" ".join(words[:count]))
        if notice:
            return notice
    is_marked = words[0] in MARKED_NOTICES and (len(words) == 1 or _MARKED.match(text))
    return MARKED_NOTICES[words[0]] if is_marked else ""
