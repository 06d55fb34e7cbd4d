"""Text made comparable: without case, diacritics and punctuation; and Latin letters as ASCII."""

import re
import unicodedata

# Latin letters that Unicode does not decompose into a base letter and a mark.
_WHOLE_LETTERS = {
    "Æ": "AE", "æ": "ae", "Œ": "OE", "œ": "oe", "ß": "ss", "ẞ": "SS", "Ø": "O", "ø": "o", "Ł": "L", "ł": "l",
    "Đ": "D", "đ": "d", "Ð": "D", "ð": "d", "Þ": "Th", "þ": "th", "Ħ": "H", "ħ": "h", "ı": "i", "Ŋ": "N",
    "ŋ": "n", "Ŧ": "T", "ŧ": "t", "Ə": "E", "ə": "e", "ĸ": "k", "ſ": "s",
}  # fmt: skip
_LETTERS = str.maketrans(_WHOLE_LETTERS)
_NOT_WORD = re.compile(r"[\W_]+")
_APOSTROPHES = re.compile(r"(?<=\w)['’ʼ`](?=\w)")
_ASCII = bytes(ord(chr(code).lower()) if chr(code).isalnum() else ord(" ") for code in range(128)) + bytes(128)


def to_ascii(text: str) -> str:
    """Latin letters with marks as plain ones (`Świrszcz` → `Swirszcz`); other scripts stay as they are."""
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return unicodedata.normalize("NFC", bare)  # Hangul syllables, which came apart as well


def fold(text: str) -> str:
    """For comparing: casefolded words of letters and digits with one space between them; `d'Autume` is one word."""
    if text.isascii():  # most text is, and much of it one word
        if text.isalpha():
            return text.lower()
        bare = _APOSTROPHES.sub("", text) if "'" in text or "`" in text else text
        return " ".join(bare.encode().translate(_ASCII).decode().split())
    bare = _APOSTROPHES.sub("", text) if "'" in text or "’" in text or "ʼ" in text or "`" in text else text
    return _NOT_WORD.sub(" ", to_ascii(bare).casefold()).strip()
