"""The order of texts in a bibliography: letters before their marks, case last; as the Unicode algorithm has it.

A key in the manner of UTS #10 (Unicode Collation Algorithm) with its variable characters not ignored: spaces before
punctuation, digits and letters. Languages that sort letters with marks on their own have a table (CLDR).
"""

import unicodedata
from collections.abc import Callable
from functools import lru_cache

_PUNCTUATION = "\v\t\n _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$"
_ASCII = {ord(char): chr(place + 1) for place, char in enumerate(_PUNCTUATION)}
_TYPOGRAPHIC = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‐": "-", "‑": "-", "\xa0": " ", "«": '"', "»": '"'}
)
_WHOLE = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i", "ß": "ss", "ŋ": "n"}
)
_AFTER_Z = {
    "sv": "åäö", "fi": "åäö", "da": "æøå", "nb": "æøå", "nn": "æøå", "no": "æøå", "et": "šžõäöü",
}  # fmt: skip
_AFTER_LETTER = {
    "es": {"ñ": "n"},
    "cs": {"č": "c", "ř": "r", "š": "s", "ž": "z"},
    "sk": {"č": "c", "š": "s", "ž": "z", "ä": "a", "ô": "o"},
    "pl": {"ą": "a", "ć": "c", "ę": "e", "ł": "l", "ń": "n", "ó": "o", "ś": "s", "ź": "z", "ż": "z"},
    "hr": {"č": "c", "ć": "c", "đ": "d", "š": "s", "ž": "z"},
    "sl": {"č": "c", "š": "s", "ž": "z"},
    "tr": {"ç": "c", "ğ": "g", "ı": "h", "ö": "o", "ş": "s", "ü": "u"},
    "hu": {"ö": "o", "ü": "u"},
    "ro": {"ă": "a", "â": "a", "î": "i", "ș": "s", "ț": "t"},
}
"""Letters of their own, each after the letter it is listed with."""

Key = tuple[str, str]


@lru_cache(maxsize=8)
def collator(language: str) -> Callable[[str], Key]:
    """The function from a text to its sort key in a language."""
    base = language[:2]
    own = str.maketrans(
        {letter: f"z\uffff{place}" for place, letter in enumerate(_AFTER_Z.get(base, ""))}
        | {letter: f"{before}\uffff{letter}" for letter, before in _AFTER_LETTER.get(base, {}).items()}
    )

    def key(text: str) -> Key:
        small = text.lower()
        if small.isascii():
            return small.translate(_ASCII), ""
        small = unicodedata.normalize("NFC", small).translate(_TYPOGRAPHIC)
        if own:
            small = small.translate(own)
        spread = unicodedata.normalize("NFD", small.translate(_WHOLE))
        letters = "".join(char for char in spread if not unicodedata.combining(char))
        return letters.translate(_ASCII), small

    return key
