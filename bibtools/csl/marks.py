"""Marked text: a string in which control characters stand for formatting, quotation marks and tags.

Everything the engine draws is marked text until the very end. A string is the cheapest tree there is: joining is
`str.join`, comparing is `==`, and a rule about neighbouring characters is a regular expression that looks through
the marks. `tree.nodes` makes the tree of it that the printers take.

An opener and the next free `CLOSE` enclose what they format, properly nested. Control characters in the data are
replaced before they come here (`fields`), so that a mark is always one of ours.
"""

import re

OPEN_QUOTE, CLOSE_QUOTE = "\x01", "\x02"
"""Quotation marks whose shape depends on the depth: outer ones, or inner ones within those."""
OPEN_SINGLE, CLOSE_SINGLE = "\x03", "\x04"
"""Quotation marks that the data writes as single ones: inner ones, also where nothing is around them."""
GUARD = "\x05"
"""Keeps two neighbours apart: punctuation that a field has on purpose (`etc...`) does not collide within it."""
CLOSE = "\x06"
TERM = "\x10"
"""Before a term that begins with a small letter: at the start of a note, or of an entry, it gets a capital."""

FORMATS = {
    ("font-style", "italic"): "\x80",
    ("font-style", "oblique"): "\x81",
    ("font-style", "normal"): "\x82",
    ("font-variant", "small-caps"): "\x83",
    ("font-variant", "normal"): "\x84",
    ("font-weight", "bold"): "\x86",
    ("font-weight", "light"): "\x87",
    ("font-weight", "normal"): "\x88",
    ("text-decoration", "underline"): "\x89",
    ("text-decoration", "none"): "\x8a",
    ("vertical-align", "sup"): "\x8b",
    ("vertical-align", "sub"): "\x8c",
    ("vertical-align", "baseline"): "\x8d",
}
"""CSL 1.0.2, "Formatting": each attribute and value with its opener."""

DISPLAYS = {"block": "\x92", "left-margin": "\x93", "right-inline": "\x94", "indent": "\x95"}
"""CSL 1.0.2, "Display"."""

NOCASE = "\x8e"
FIELD_ITALIC, FIELD_BOLD, FIELD_SMALL_CAPS = "\x8f", "\x90", "\x91"
"""Markup in the data: within the same formatting it turns it off (a title in a title)."""
NODECOR = "\x9a"
LINKS = {"URL": "\x96", "DOI": "\x97", "PMID": "\x98", "PMCID": "\x99"}
NAMES, YEAR, YEAR_SUFFIX, CITATION_NUMBER = "\x9b", "\x9c", "\x9d", "\x9e"
"""Tags: what collapsing and substituting look for. They print nothing."""

TITLE = "\x0e"
"""Around the title of an entry that has somewhere to lead to: it does where no identifier is printed."""
HIGHLIGHT = "\x9f"
"""Around a name that is to stand out in the list (`names.Name.highlighted`); how it does is said at the end."""

SUPERSCRIPT, SUBSCRIPT = FORMATS["vertical-align", "sup"], FORMATS["vertical-align", "sub"]
SIGNS = SUPERSCRIPT + GUARD
"""Before raised signs behind a name: punctuation on either side of them meets as if they were not there."""

OPENERS = r"\x0e\x80-\x84\x86-\x9f"
ANY = rf"[\x01-\x06\x10{OPENERS}]"
"""A class of a regular expression: every mark."""
FORMATTING = rf"[\x06{OPENERS}]"
"""The same, without quotation marks and guards."""

_ANY = re.compile(ANY)


def plain(text: str) -> str:
    """The text without its marks; quotation marks vanish with them."""
    return _ANY.sub("", text)


def closing(text: str, start: int) -> int:
    """The place of the CLOSE that belongs to the opener at `start`."""
    depth = 0
    for match in _OPEN_OR_CLOSE.finditer(text, start):
        depth += -1 if match[0] == CLOSE else 1
        if depth == 0:
            return match.start()
    return len(text)


_OPEN_OR_CLOSE = re.compile(rf"[\x06{OPENERS}]")
