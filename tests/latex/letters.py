r"""Which records pdflatex has all letters for; the others need LuaLaTeX or XeLaTeX.

BibTeX hands macros on as they are; biber makes letters of them (`{\d{o}}` is ọ), which pdflatex then has to know.
"""

import re
import subprocess
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from bibtools.record.item import Item

_DECLARED = re.compile(r"\\DeclareUnicodeCharacter\{([0-9A-F]{4})\}")
_LONE_GREEK = re.compile("(?<![\u0370-\u03ff])[\u0370-\u03ff]{1,2}(?![\u0370-\u03ff])")  # written as maths
_MARKED_DIGIT = re.compile("(?<=[0-9])[\u0300-\u036f]")  # likewise
_UNPRINTED = frozenset({"abstract", "keyword", "custom", "URL", "DOI"})


def has_pdflatex(item: Item) -> bool:
    """Whether T1 has every letter of the record; signs are macros and need no letter."""
    return not any(map(_is_foreign, _text(item)))


def _text(item: Item) -> str:
    text = " ".join(_strings({name: value for name, value in item.items() if name not in _UNPRINTED}))
    return _MARKED_DIGIT.sub("", _LONE_GREEK.sub("", unicodedata.normalize("NFC", text)))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _strings(one)


def _is_foreign(char: str) -> bool:
    is_letter = unicodedata.category(char)[0] in "LM" and not unicodedata.decomposition(char).startswith("<")
    return is_letter and not char.isascii() and char not in _of_t1()


@cache
def _of_t1() -> frozenset[str]:
    """The characters that LaTeX itself declares for the encoding T1."""
    found = subprocess.run(["kpsewhich", "t1enc.dfu"], capture_output=True, check=True, text=True)
    declared = Path(found.stdout.strip()).read_text(encoding="utf-8", errors="replace")
    return frozenset(chr(int(code, 16)) for code in _DECLARED.findall(declared))
