"""What is known before a page is read: given names, syllables of East Asian names, words of titles, groups.

Four lists beside this file, read once and only when a page has to be cut. A page's own evidence weighs more.
"""

import re
from functools import cache
from importlib.resources import files

from bibtools.text.folding import to_ascii

_PIECES = re.compile(r"[A-Z]?[a-z]+")


@cache
def _words(name: str) -> frozenset[str]:
    lines = files(__package__).joinpath(name).read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def is_given_name(word: str) -> bool:
    """Whether `word` is a given name by the lists: `Karl`, `Anne-Marie`, `HyoungDo`, `Xiao-Li`."""
    plain = to_ascii(word)
    if plain.lower() in _words("given_names.txt"):
        return True
    pieces = _PIECES.findall(plain)
    if len(pieces) < 2 or "".join(pieces) != plain.replace("-", ""):  # noqa: PLR2004 - one piece is no evidence
        return False
    small = [piece.lower() for piece in pieces]
    return _are_in("east_asian_syllables.txt", small) or _are_in("given_names.txt", small)


def is_name_piece(piece: str) -> bool:
    """Whether `piece` is a given name or a syllable of one: `Hyoung`."""
    small = to_ascii(piece).lower()
    return small in _words("given_names.txt") or small in _words("east_asian_syllables.txt")


def is_title_word(word: str) -> bool:
    """Whether `word`, in whatever case, is one of the common words of titles."""
    return word.lower() in _words("title_words.txt")


def is_group_name(name: str) -> bool:
    """Whether `name` is one of the groups that sign with one word: `OpenAI`."""
    return name in _words("groups.txt")


def _are_in(name: str, words: list[str]) -> bool:
    return all(word in _words(name) for word in words)
