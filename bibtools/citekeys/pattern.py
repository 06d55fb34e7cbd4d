"""Patterns of citation keys: `{author}{year}{title}`, `{Authors2}-{yy}`, `{journal}:{volume}:{page}`.

A pattern is text with placeholders. The placeholders are those of the table in parts.py; how one is spelled is how its
words are written: `{title}` gives `graphcast`, `{Title}` `GraphCast`, `{TITLE}` `GRAPHCAST`. A digit after `authors`,
`title` and `shorttitle` says how many names or words: `{title3}`. Beside them stand letters, digits and `:_.+/-`.

Punctuation after a placeholder without a value is left out with it, and a key neither begins nor ends with any:
`{author}_{year}_{title}` gives `lam_graphcast` where there is no year.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple, Self

from bibtools.citekeys.parts import PARTS, PUNCTUATION
from bibtools.errors import BibtoolsError
from bibtools.record.item import Item

_TOKEN = re.compile(r"\{(?P<placeholder>[^{}]*)\}|(?P<literal>[^{}]+)|(?P<brace>[{}])")
_NOT_ALLOWED = re.compile(rf"[^A-Za-z0-9{re.escape(PUNCTUATION)}]")
_SPELLING = re.compile(r"([A-Za-z]+)([1-9]?)")
_PARTS = {part.name: part for part in PARTS}


class _Piece(NamedTuple):
    """What a placeholder finds in an item, and the text that follows it."""

    find: Callable[[Item], str]
    text: str


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern, ready to make keys: `Pattern.parse(text).key(item)`."""

    text: str
    _start: str = field(repr=False)
    _pieces: tuple[_Piece, ...] = field(repr=False)

    @classmethod
    def parse(cls, text: str) -> Self:
        """The pattern that a text describes. Raises BibtoolsError, which says what is wrong and what there is."""
        start, pieces = "", list[_Piece]()
        for token in _TOKEN.finditer(text):
            match token.lastgroup:
                case "placeholder":
                    pieces.append(_Piece(_placeholder(token["placeholder"]), ""))
                case "literal" if pieces:
                    pieces[-1] = pieces[-1]._replace(text=_allowed(token[0]))
                case "literal":
                    start = _allowed(token[0])
                case _:
                    raise BibtoolsError(f"a brace without its partner in the pattern of keys {text!r}")
        if not pieces:
            raise BibtoolsError(f"no placeholder in the pattern of keys {text!r}; {_choice()}")
        return cls(text, start, tuple(pieces))

    def key(self, item: Item) -> str:
        """The key of an item, empty where the pattern says nothing of it."""
        made = self._start
        for find, text in self._pieces:
            found = find(item)
            made += found + (text if found else text.lstrip(PUNCTUATION))
        return made.strip(PUNCTUATION)


def _placeholder(spelling: str) -> Callable[[Item], str]:
    """The function that finds what a placeholder stands for, and writes it in the placeholder's case."""
    spelled = _SPELLING.fullmatch(spelling)
    part = _PARTS.get(spelled[1].lower()) if spelled else None
    if spelled is None or part is None or (spelled[2] and not part.most):
        raise _unknown(spelling)
    write = _case(spelled[1])
    if write is None or (part.exact and spelled[1] != part.name):
        raise _unknown(spelling)
    most = int(spelled[2] or part.most)
    if part.exact:
        return lambda item: part.find(item, most)
    return lambda item: write(part.find(item, most) or part.missing)


def _case(name: str) -> Callable[[str], str] | None:
    """How words are written that a placeholder of this spelling stands for."""
    if name.islower():
        return str.lower
    if name.isupper():
        return str.upper
    return str if name == name.capitalize() else None


def _allowed(text: str) -> str:
    wrong = _NOT_ALLOWED.search(text)
    if wrong:
        raise BibtoolsError(f"{wrong[0]!r} cannot stand in a key; letters, digits and {' '.join(PUNCTUATION)} can")
    return text


def _unknown(spelling: str) -> BibtoolsError:
    from difflib import get_close_matches  # noqa: PLC0415 - for this message only

    near = get_close_matches(spelling.strip().lower().rstrip("0123456789"), _PARTS, n=2)
    meant = f"did you mean {' or '.join(map(_shown, near))}? " if near else ""
    return BibtoolsError(f"keys have no placeholder {_shown(spelling)}; {meant}{_choice()}")


def _choice() -> str:
    return f"there are {' '.join(map(_shown, _PARTS))}"


def _shown(name: str) -> str:
    return f"{{{name}}}"
