r"""Keys in LaTeX: `\cite` and its kin, of LaTeX, natbib, biblatex, apacite and the like.

A command cites when its name has `cite` in it, unless the table says otherwise: names are made by packages and by
people (`\citet`, `\parencites`, `\possessivecite`). biblatex's manual, 3.8: multicite commands take `(pre)(post)`
and then groups of `[pre][post]{keys}`; volume commands have the volume before the keys.
"""

import re
from collections.abc import Iterator

from bibtools.reconcile.citing.place import Place, masked

_TOKEN = re.compile(
    r"""
      (?P<verb>\\verb\*?(?P<mark>[^\sA-Za-z*])[^\n]*?(?P=mark)
             |\\(?:lstinline|mintinline)\b(?:\[[^][\n]*\])?(?:\{[a-z]+\})?(?P<quote>[|!/+"])[^\n]*?(?P=quote))
    | (?P<block>\\begin\{(?P<name>(?:B|L|S|)[Vv]erbatim\*?|lstlisting|minted|comment|filecontents\*?)\}
        .*?(?:\\end\{(?P=name)\}|\Z))
    | \\(?:url|href|nolinkurl|path)\s*\{[^{}\n]*\}     # a % in an address begins no comment
    | \\(?P<command>[A-Za-z@]+)
    | \\.
    | (?P<comment>%[^\n]*)
    """,
    re.VERBOSE | re.DOTALL,
)
_NO_CITATIONS = re.compile(
    r"(?:declare|new|renew|provide|defaults?)\w*cite\w*"
    r"|\w*citestyles?|setcite\w+|citetext|citereset|citesetup|citetracker\w*|mkbibcite\w*|\w*cite(?:name)?delim\w*"
    r"|citepunct|citeleft|citeright|citemid|citedash|citeform|@cite\w*|bibcite|AtEveryCite\w*|\w*citehook",
    re.IGNORECASE,
)
_OTHERS = frozenset({"bibentry", "bibitem", "fullbibentry"})  # they cite, and are not called so
_MULTI = re.compile(r"\w*(?:cites|citetexts)")
_VOLUME = re.compile(r"\w*volcites?", re.IGNORECASE)

_GAP = r"[ \t]*(?:\n[ \t]*)?"  # an empty line ends a paragraph, and with it a command
_OPTION = re.compile(rf"{_GAP}\[")
_PARENTHESES = re.compile(rf"{_GAP}\([^()\n]*\)")
_ANGLES = re.compile(rf"{_GAP}<[^<>\n]*>")
_GROUP = re.compile(rf"{_GAP}\{{([^{{}}]*)\}}")
_BRACKET = re.compile(r"\\.|[][{}]|\n[ \t]*\n", re.DOTALL)
_LONGEST_OPTION = 4000  # characters: a bracket that is never closed must not cost the text
_DEEPEST = 8
_MOST_OPTIONS = 3


def places(text: str) -> Iterator[Place]:
    """The keys in a LaTeX source; those in comments and verbatim text are left out."""
    hidden = []
    commands = []
    for token in _TOKEN.finditer(text):
        if token["comment"] is not None or token["verb"] is not None or token["block"] is not None:
            hidden.append(token.span())
        elif token["command"] is not None and _cites(token["command"]):
            commands.append((token["command"], token.end()))
    seen = masked(text, hidden)
    for name, end in commands:
        yield from _keys_of(seen, name, end)


def _cites(name: str) -> bool:
    return name in _OTHERS or ("cite" in name.lower() and not _NO_CITATIONS.fullmatch(name))


def _keys_of(text: str, name: str, position: int) -> Iterator[Place]:
    """The keys of one command, whose name ends at `position`."""
    if text.startswith("*", position):
        position += 1
    for pattern in (_ANGLES, _PARENTHESES, _PARENTHESES):
        found = pattern.match(text, position)
        position = found.end() if found else position
    repeated = _MULTI.fullmatch(name) is not None
    while True:
        position = _after_options(text, position)
        if _VOLUME.fullmatch(name):
            volume = _GROUP.match(text, position)
            if not volume:
                return
            position = _after_options(text, volume.end())
        group = _GROUP.match(text, position)
        if not group:
            return
        yield from _keys_in(group[1], group.start(1))
        position = group.end()
        if not repeated:
            return


def _after_options(text: str, position: int) -> int:
    """The place behind `[…]`, as often as they come; `position` where one does not end."""
    for _ in range(_MOST_OPTIONS):
        opened = _OPTION.match(text, position)
        end = _closed(text, opened.end()) if opened else None
        if end is None:
            return position
        position = end
    return position


def _closed(text: str, position: int) -> int | None:
    """The place behind the bracket that closes; one in braces closes nothing."""
    braces = opened = 0
    for sign in _BRACKET.finditer(text, position, position + _LONGEST_OPTION):
        if sign[0] == "]" and braces <= 0:
            return sign.end()
        if sign[0] in "{}":
            braces += 1 if sign[0] == "{" else -1
        opened += sign[0] == "[" and braces <= 0
        if sign[0].startswith("\n") or max(braces, opened) > _DEEPEST:
            return None
    return None


def _keys_in(group: str, start: int) -> Iterator[Place]:
    for part in group.split(","):
        key = part.strip()
        if key:
            begins = start + part.index(key)
            yield Place(begins, begins + len(key), key)
        start += len(part) + 1
