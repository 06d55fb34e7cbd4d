"""Keys in Typst: `@key`, `@key[p. 3]`, `#cite(<key>, form: "prose")`, `cite(label("any key"))`.

Typst's reference, "Label" and "Cite": a label is letters, digits, `_`, `-`, `:` and `.`; the last two do not end a
reference.
"""

import re
from collections.abc import Iterator

from bibtools.reconcile.citing.place import Place, masked

_LABEL = r"[\w\-:.]*[\w\-]"
_REFERENCE = re.compile(rf"(?<![\w\\@/])@({_LABEL})(?P<more>\[)?")
_CALL = re.compile(r"(?<![\w.-])(?:cite|ref)\(\s*(?:<(?P<label>[\w\-:.]+)>|label\(\s*\"(?P<quoted>[^\"\\\n]+)\"\s*\))")
_PLAIN_KEY = re.compile(_LABEL)
_HIDDEN = re.compile(
    r"""
      \\.
    | (?P<address>\b(?:https?|mailto|ftp):[^\s\])]*)
    | (?P<comment>//[^\n]*)
    | (?P<block>/\*)
    | (?<=[(,=:])[ ]?"(?:\\.|[^"\\\n])*"   # in code: no comment begins in it
    | (?P<raw>`{3,}|``|`)
    """,
    re.VERBOSE | re.DOTALL,
)
_BLOCK = re.compile(r"/\*|\*/")


def places(text: str) -> Iterator[Place]:
    """The keys in a Typst source; those in comments, raw text and addresses are left out."""
    seen = masked(text, _hidden(text))
    for found in _REFERENCE.finditer(seen):
        spelled = _in_a_call if found["more"] else _as_reference
        yield Place(found.start(), found.end(1), found[1], spelled)
    for found in _CALL.finditer(seen):
        if found["label"] is not None:
            yield Place(found.start("label") - 1, found.end("label") + 1, found["label"], _as_label)
        else:
            yield Place(*found.span("quoted"), found["quoted"], _as_string)


def _as_reference(key: str) -> str:
    return f"@{key}" if _PLAIN_KEY.fullmatch(key) else f"#cite({_as_label(key)})"


def _in_a_call(key: str) -> str:
    """A reference that a supplement follows: `@key[p. 3]`."""
    return f"@{key}" if _PLAIN_KEY.fullmatch(key) else f"#(body => cite({_as_label(key)}, supplement: body))"


def _as_label(key: str) -> str:
    return f"<{key}>" if re.fullmatch(r"[\w\-:.]+", key) else f'label("{_as_string(key)}")'


def _as_string(key: str) -> str:
    return key.replace("\\", r"\\").replace('"', r"\"")


def _hidden(text: str) -> Iterator[tuple[int, int]]:
    """Comments, which may stand in one another, raw text, and addresses: `//` is no comment there."""
    position = 0
    while found := _HIDDEN.search(text, position):
        position = found.end()
        if found["block"] is not None:
            position = _after_comment(text, position)
        elif found["raw"] not in (None, "``"):
            end = text.find(found["raw"], position)
            position = len(text) if end < 0 else end + len(found["raw"])
        if found.lastgroup:
            yield found.start(), position


def _after_comment(text: str, position: int) -> int:
    depth = 1
    for sign in _BLOCK.finditer(text, position):
        depth += 1 if sign[0] == "/*" else -1
        if not depth:
            return sign.end()
    return len(text)
