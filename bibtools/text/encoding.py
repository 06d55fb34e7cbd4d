"""Text that was decoded with the wrong code page: UTF-8 read as something else (`Aรคron` is `Aäron`).

ftfy mends the family that it knows (Windows-1252 and its kin) where a text shows it plainly. Here stand the
other single-byte pages, and the double-byte pages of China and Japan. A run is mended only if it is what the
UTF-8 of Latin letters or typographic signs looks like in that page, and if it stands where words of that
script do not. Sources: the WHATWG Encoding Standard for the undefined bytes of single-byte pages (they become
C1 controls), RFC 3629 for the form of UTF-8.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, partial
from typing import NamedTuple

_PAGES = (
    "cp874", "cp1250", "cp1251", "cp1253", "cp1255", "cp1256", "cp1258", "cp437", "cp850", "cp852", "cp866",
    "koi8_r", "koi8_u", "mac_roman",
)  # fmt: skip
"""Where two of them fit a run, they agree on it, or the earlier one is the more frequent."""

_PAGES_BEFORE = ("cp1257",)  # ftfy would read its damage as that of cp1250

_DOUBLE_BYTE_PAGES = ("gb18030", "cp932")
_ROUNDS = 5  # text is damaged twice now and then, and each of its controls may hide the damage beside it

# What every kind of damage leaves: two foreign characters in a row, or one that stands for two bytes.
_SUSPECT = re.compile(r"[^\x00-\x7f]{2}|[ÃÂ\x80-\x9f\ufffd\u3400-\u9fff\uff61-\uff9f]")

# UTF-8's bytes for the Latin letters of Europe and Vietnam and for typographic signs (U+2000 to U+213F): each
# row is a sequence, each entry the bytes that may stand there. The rare letters between are left out: a run
# that is read as the wrong page ends up among them.
_CONTINUATION = range(0x80, 0xC0)
_SEQUENCES: tuple[tuple[Iterable[int], ...], ...] = (
    ((0xC2,), range(0xA0, 0xC0)),
    (range(0xC3, 0xC6), _CONTINUATION),
    ((0xC6,), (0xA0, 0xA1, 0xAF, 0xB0)),
    ((0xC8,), range(0x98, 0x9C)),
    ((0xE1,), range(0xB8, 0xBC), _CONTINUATION),
    ((0xE2,), range(0x80, 0x85), _CONTINUATION),
)

_CONTROLS = re.compile(r"[\x80-\x9f]")
_LATIN = re.compile(r"[A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ]")
_LATIN_BEFORE = re.compile(_LATIN.pattern + r"{1,2}\Z")
_MENDED = re.compile(r"[\x20-\x7e\u00a0-\u024f\u1e00-\u1eff\u2000-\u213f]+")
_DOUBLE_BYTE = re.compile(r"[\u3000-\u9fff\ue000-\uf8ff\uff61-\uff9f]+")
_INSIDE_WORD = re.compile(r"(?<=[A-Za-z])[\u3000-\u9fff\ue000-\uf8ff\uff61-\uff9f]{1,8}(?![A-Z])")


_SIGNS = 0x2000  # dashes, quotes and the like begin here: three bytes, which no word resembles


class _Place(NamedTuple):
    """The Latin letters around a run: up to two before it, one after it."""

    before: str
    after: str


def is_suspect(text: str) -> bool:
    """Whether the text holds what `mend` looks at; most text does not."""
    return not text.isascii() and bool(_SUSPECT.search(text))


def mend(text: str) -> str:
    """The text as it was before it was decoded with the wrong code page; unchanged where it was not.

    Damage done twice is mended too where ftfy knows the page. Nothing else changes: quotes, widths,
    ligatures, line feeds and HTML entities stay, and so do the words of other scripts.
    """
    for _ in range(_ROUNDS):
        if not is_suspect(text):
            return text
        mended = _mend_known(_mend_single_byte(text, _PAGES_BEFORE))
        mended = _mend_double_byte(_mend_single_byte(mended, _PAGES))
        if mended == text:
            mended = _mend_controls(text)
        if mended == text:
            break
        text = mended
    return text


def _mend_known(text: str) -> str:
    """What ftfy knows; its `fix_encoding` is only that part of it, without its other repairs."""
    import ftfy  # noqa: PLC0415 - takes 60 ms to import, and most text never needs it

    return ftfy.fix_encoding(text, fix_c1_controls=False)


def _mend_controls(text: str) -> str:
    """C1 controls are Windows-1252 read as Latin-1. Last, because the other pages' damage holds them too."""
    if not _CONTROLS.search(text):
        return text
    import ftfy.fixes  # noqa: PLC0415 - as above

    return ftfy.fixes.fix_c1_controls(text)


def _mend_single_byte(text: str, pages: Iterable[str]) -> str:
    for page in pages:
        damage = _damage(page)
        if damage.search(text):
            alone = not _script(page).search(damage.sub("", text))
            text = damage.sub(partial(_mended_run, page=page, alone=alone), text)
    return text


def _mended_run(match: re.Match[str], *, page: str, alone: bool) -> str:
    """One run, mended if its place allows; `alone`: the text has no other letter of the page's script."""
    run = match.group()
    table = _bytes(page)
    mended = bytes(table[char] for char in run).decode()
    before = _LATIN_BEFORE.search(match.string, max(match.start() - 2, 0), match.start())
    after = _LATIN.match(match.string, match.end())
    place = _Place(before.group() if before else "", after.group() if after else "")
    return mended if _is_damage(run, mended, place, alone=alone) else run


def _is_damage(run: str, mended: str, place: _Place, *, alone: bool) -> bool:
    """Whether a run is damage, and not a word of its own script; `mended` is what it would become."""
    before, after = place
    sign = ord(mended[0]) >= _SIGNS and not any(map(str.isalpha, mended))
    if _LATIN.match(run) and not (sign or before[-1:].islower() or after.islower()):
        return False  # capitals and punctuation: `„DOUĂ”`, `Ä–Ö`
    if before and after:
        return True
    if not alone:
        return False
    if not any(map(str.isalpha, mended)):  # `Группа В»` is real, and stands apart
        return bool(sign or before or after) and not _is_word(before[-1:] + run + after)
    if after:
        return not (mended[-1].islower() and after.isupper())  # `รถBMW` has a Thai word, it is not `öBMW`
    return bool(before) and not (len(before) > 1 and before.isupper() and mended[0].islower())


def _is_word(run: str) -> bool:
    """Whether the run is of letters alone, in a mixture of cases that words have."""
    return run.isalpha() and run in {run.lower(), run.upper(), run.title()}


def _mend_double_byte(text: str) -> str:
    """`M眉ller`: only inside a Latin word, and only where nothing else is in Chinese or Japanese."""
    if not _INSIDE_WORD.search(text):
        return text
    mended = _INSIDE_WORD.sub(_mended_double, text)
    return text if _DOUBLE_BYTE.search(mended) else mended


def _mended_double(match: re.Match[str]) -> str:
    after = match.string[match.end() : match.end() + 1]
    for page in _DOUBLE_BYTE_PAGES:
        try:
            mended = match.group().encode(page).decode()
        except UnicodeError:  # not a character of this page, or not UTF-8: no damage of this kind
            continue
        # The last byte of a typographic sign may have swallowed the letter after it: `it鈥檚`.
        if _MENDED.fullmatch(mended) and (after.islower() or mended[-1].isascii()):
            return mended
    return match.group()


@cache
def _bytes(page: str) -> dict[str, int]:
    """The characters of a page's upper half and their bytes."""
    return {bytes([byte]).decode(page, "ignore") or chr(byte): byte for byte in range(0x80, 0x100)}


@cache
def _damage(page: str) -> re.Pattern[str]:
    """Runs of the sequences above as the page shows them, no further letter of its script at either end."""
    characters = {byte: char for char, byte in _bytes(page).items()}
    sequences = "|".join(
        "".join(_any_of(characters[byte] for byte in places) for places in sequence) for sequence in _SEQUENCES
    )
    script = _script(page).pattern
    return re.compile(f"(?<!{script})(?:{sequences})++(?!{script})")


@cache
def _script(page: str) -> re.Pattern[str]:
    """One letter or mark of the page's own script; a page of Latin letters has none."""
    foreign = [char for char in _bytes(page) if _is_foreign(char)]
    return re.compile(_any_of(foreign) if foreign else r"(?!)")


def _is_foreign(char: str) -> bool:
    return unicodedata.category(char)[0] in "LM" and not _LATIN.match(char)


def _any_of(characters: Iterable[str]) -> str:
    return "[" + "".join(map(re.escape, characters)) + "]"
