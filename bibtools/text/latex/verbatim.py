r"""Addresses and identifiers in a .bib: the values of `url`, `doi`, `file` and `eprint`.

BibLaTeX and hyperref take them raw, so they are no LaTeX text: `%20`, `~`, `--` and `_` mean themselves. Many
programs escape them all the same, or wrap them in a macro; that alone is undone here.
"""

import re

from bibtools.text.latex.scanning import whole_group

_SPECIALS = {
    "textasciitilde": "~", "textunderscore": "_", "textless": "<", "textgreater": ">", "textbar": "|",
    "textasciicircum": "^", "textdollar": "$", "textbackslash": "\\",
}  # fmt: skip
_IN_MATHS = {r"\sim": "~", r"\tilde{}": "~", "<": "<", ">": ">", "_": "_", r"\_": "_"}

_names = "|".join(_SPECIALS)
_formulas = "|".join(map(re.escape, _IN_MATHS))
_ESCAPED = re.compile(
    rf"""
      \\\\                                                            # a separator of folders, not of lines
    | \{{ (?: \\ (?:(?P<braced_name>{_names})[ ]?|(?P<braced_sign>[_%&\#$~])) (?:\{{\}})? | (?P<braced>[_%&\#$~]) ) \}}
    | \\\{{ (?P<escaped_braces>[_%&\#$~]) \\\}}                           # `{{\_}}`, escaped once more
    | \\ (?P<sign>[_%&\#$~]) (?:\{{\}})?
    | \\ (?P<name>{_names}) (?:\{{\}}|[ ]|(?![A-Za-z]))
    | \{{\$ (?P<braced_formula>{_formulas}) \$\}}
    | \$ \{{? (?P<formula>{_formulas}) \}}? \$
    """,
    re.VERBOSE,
)
_WRAPPER = re.compile(r"\\(?:url|path|nolinkurl|href)\s*(?=\{)")
_ANGLES = re.compile(r"<(?:URL:)?([^<>]*)>", re.IGNORECASE)
_BLANKS = re.compile(r"\s+")
_MOST_WRAPPINGS = 4


def verbatim(text: str) -> str:
    r"""The address or identifier as it is meant: `a\_b` is `a_b`, `\url{…}`, `{…}` and `<…>` are unwrapped.

    A value that was broken into lines, and has no other blanks, is joined: an address holds no blanks (RFC 3986,
    appendix C). A single blank stays. It may belong to the name of a file or stand between two addresses,
    and in a value whose white space was compressed nothing tells it from a line break.
    """
    text = _joined(text.strip())
    for _ in range(_MOST_WRAPPINGS):
        inner = _unwrapped(text)
        if inner is None:
            break
        text = inner.strip()
    return _ESCAPED.sub(_meant, text) if "\\" in text or "{" in text or "$" in text else text


def _joined(text: str) -> str:
    if "\n" not in text and "\r" not in text:
        return text
    blanks = _BLANKS.findall(text)
    broken = all("\n" in blank or "\r" in blank for blank in blanks) and text.count("://") <= 1
    return _BLANKS.sub("" if broken else " ", text)


def _unwrapped(text: str) -> str | None:
    """What a macro, braces or angle brackets around the whole enclose; None where there are none."""
    if text.startswith("<"):
        angles = _ANGLES.fullmatch(text)
        return angles[1] if angles else None
    macro = _WRAPPER.match(text)
    opened = macro.end() if macro else 0
    close = whole_group(text, opened)
    if close is None:
        return None
    after = close + 1
    if macro and macro.group().startswith(r"\href"):
        words = whole_group(text, after)
        after = len(text) if words is None else words + 1
    return text[opened + 1 : close] if after == len(text) else None


def _meant(match: re.Match[str]) -> str:
    kind = match.lastgroup
    if kind is None:
        return match.group()
    found = match[kind]
    return (_IN_MATHS if kind.endswith("formula") else _SPECIALS).get(found, found)
