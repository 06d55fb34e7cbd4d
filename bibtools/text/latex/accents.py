r"""Accents in LaTeX, in every spelling: `\"o`, `\"{o}`, `{\"o}`, `\v s`, `\'{\i}`, `\~{\^e}`."""

import re
import string
import unicodedata

from bibtools.text.latex import tables
from bibtools.text.latex.scanning import Piece, Source, argument, skip_blanks

ACCENTS = tables.ACCENTS | tables.ACCENTS_READ

_FIRST_LETTER = re.compile(r"([^\W\d_])([\u0300-\u036f]*)")
_DOTTED = {"ı": "i", "ȷ": "j"}
_ESCAPE = re.compile(r"\\[^A-Za-z]")
_BARREN = re.compile(r"(?:\\[`'^~=.\"](?=\\[^A-Za-z]))*+")


def in_braces(content: str) -> str | None:
    r"""The one character that a group is there for: `{\"o}`, `{\ss}`, `{\v{c}}`."""
    return _SPELLED.get(content)


def read(source: Source, match: re.Match[str], end: int, depth: int) -> Piece | None:
    """The accent over the letter or the group that follows, None where there is nothing to bear it."""
    place = match.start()
    for length in _LENGTHS:  # `\"o`, `\"{o}`
        letter = _SPELLED.get(source.text[place : place + length])
        if letter and place + length <= end:
            return letter, place + length
    found = argument(source, skip_blanks(source, match.end(), end), end)
    if found is None or (not found.braced and _ESCAPE.match(source.text, found.start)):
        return None
    base = source.prose(source, found.start, found.stop, depth + 1)
    name = match.group()[1:]
    accented = _accented(base, ACCENTS[name]) if base else tables.BARE_ACCENTS.get(name)
    # Without braces only a letter that Unicode has whole: `don\'t` on a web page is not an accent.
    if accented is None or not (found.braced or len(accented) == 1):
        return None
    return accented, found.after


def _accented(base: str, mark: str) -> str | None:
    """The first letter of `base` with the mark, None where there is no letter to bear it."""
    letter = _FIRST_LETTER.match(base)
    if letter is None:
        return None
    bearer = letter[1] if mark in tables.MARKS_BELOW else _DOTTED.get(letter[1], letter[1])
    return unicodedata.normalize("NFC", bearer + letter[2] + mark) + base[letter.end() :]


def after_barren(source: Source, match: re.Match[str], end: int) -> int:
    """Where the text goes on after an unknown macro, past the accents over accents that may follow an accent.

    A hostile value may hold them by the million; they are all taken in one step, and named.
    """
    run = _BARREN.match(source.text, match.end(), end) if match.group()[1:] in ACCENTS else None
    if run is None or not run.group():
        return match.end()
    source.unknown.extend(f"\\{name}" for name in sorted(set(run.group()) - {"\\"}))
    return run.end()


def _spellings() -> dict[str, str]:
    r"""The usual spellings of the letters that Unicode has whole, without braces around them: `\"o`, `\v{s}`."""
    spelled = tables.IN_BRACES | {f"\\{name}": letter for name, letter in tables.LETTERS.items()}
    bases = {char: char for char in string.ascii_letters} | {r"\i": "i", r"\j": "j"}
    for accent, mark in tables.ACCENTS.items():
        for base, bearer in bases.items():
            letter = unicodedata.normalize("NFC", bearer + mark)
            dotless = base != bearer  # TeX keeps it so under an accent from below
            if len(letter) == 1 and not (dotless and mark in tables.MARKS_BELOW):
                spelled[f"\\{accent}{{{base}}}"] = letter
                spelled[f"\\{accent} {base}" if accent.isalpha() else f"\\{accent}{base}"] = letter
    return spelled


_SPELLED = _spellings()
_LENGTHS = (len(r"\"o"), len(r"\v{s}"), len(r"\'{\i}"))
