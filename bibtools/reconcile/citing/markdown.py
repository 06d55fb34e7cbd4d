"""Keys in pandoc's Markdown: `@key`, `[see @key, p. 3; -@other]`, `@{key with any sign}`.

Pandoc's manual, "Citation syntax": a key begins with a letter, a digit or _, and has single signs of punctuation
inside; any other key stands in braces.
"""

import re
from collections.abc import Iterator

from bibtools.reconcile.citing.place import Place, masked

_KEY = re.compile(r"(?<![\w\\@/])@(?:\{([^{}\s]+)\}|(\w(?:\w|[:.#$%&\-+?<>~/](?=\w))*))")
_PLAIN_KEY = re.compile(r"\w(?:\w|[:.#$%&\-+?<>~/](?=\w))*")
_EXAMPLE = re.compile(r"^[ ]{0,3}\(@([\w-]+)\)[ \t]", re.MULTILINE)

_FENCE = re.compile(r"[ \t]*(?:>[ \t]?)*[ \t]*(`{3,}(?=[^`]*$)|~{3,})")
_LIST = re.compile(r" {0,3}(?:[-*+]|\(?(?:\d+|[A-Za-z#])[.)]|\(@[\w-]*\)|\[\^[^]\n]+\]:|[:~])[ \t]")
_INDENTED = re.compile(r"(?: {4}| {0,3}\t)")
_INLINE = re.compile(
    r"""
      \\.
    | (?P<ticks>`+)
    | (?P<comment><!--)
    | (?P<address>\b[A-Za-z][A-Za-z0-9+.-]{0,20}://[^\s<>\]]*|(?<=\]\()[^()\s]+)
    """,
    re.VERBOSE | re.DOTALL,
)


def places(text: str) -> Iterator[Place]:
    """The keys in a Markdown source; those in code, comments and addresses are left out."""
    seen = masked(text, _blocks(text))
    seen = masked(seen, _inline(seen))
    examples = {found[1] for found in _EXAMPLE.finditer(seen)}  # `(@good)` is a numbered example, not a citation
    for found in _KEY.finditer(seen):
        key = found[1] or found[2]
        if key not in examples:
            yield Place(found.start() + 1, found.end(), key, _spelled)


def _spelled(key: str) -> str:
    return key if _PLAIN_KEY.fullmatch(key) else f"{{{key}}}"


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Fenced and indented code; what is indented below an item of a list belongs to the item."""
    fence = ""
    in_list = in_code = False
    after_blank = True
    start = 0
    for line in text.splitlines(keepends=True):
        bare = line.strip()
        opened = _FENCE.match(line)
        is_code = bool(fence) or opened is not None
        if fence:
            if opened and opened[1].startswith(fence) and not line[opened.end() :].strip():
                fence = ""
        elif opened:
            fence = opened[1]
        elif bare:
            indented = _INDENTED.match(line) is not None
            in_code = indented and not in_list and (after_blank or in_code)
            is_code = in_code
            if _LIST.match(line):
                in_list = True
            elif after_blank and not line[0].isspace():
                in_list = False
        if is_code:
            yield start, start + len(line)
        after_blank = not bare
        start += len(line)


def _inline(text: str) -> Iterator[tuple[int, int]]:
    """Code between backticks, comments and addresses. Backticks that no others answer are themselves."""
    last_of: dict[str, int] = {found[0]: found.start() for found in re.finditer("`+", text)}
    position = 0
    while found := _INLINE.search(text, position):
        position = found.end()
        if found["address"] is not None:
            yield found.span()
        elif found["comment"] is not None:
            closed = text.find("-->", position)
            position = len(text) if closed < 0 else closed + 3
            yield found.start(), position
        elif found["ticks"] and last_of.get(found["ticks"], -1) > found.start():
            end = _answer(text, found["ticks"], position)
            if end is not None:
                yield found.start(), end
                position = end


def _answer(text: str, ticks: str, position: int) -> int | None:
    """The end of the code that as many backticks close, in the same paragraph."""
    for run in re.finditer(r"`+|\n[ \t]*\n", text[position : position + _LONGEST]):
        if run[0] == ticks:
            return position + run.end()
        if run[0][0] == "\n":
            return None
    return None


_LONGEST = 4000  # characters of code in a line of text: backticks that nothing closes must not cost the text
