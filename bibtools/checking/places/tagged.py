"""Where the values of a tagged record stand: RIS, PubMed's MEDLINE format, Web of Science's tagged text."""

import re
from collections.abc import Iterator

LINES = {
    "ris": re.compile(r"^[ \ufeff]*[A-Za-z][A-Za-z0-9][ \t]*-[ \t]?(?P<value>.*?)[ \t]*$", re.MULTILINE),
    "nbib": re.compile(r"^[A-Z]{2,4} *- (?P<value>.*?)[ \t]*$(?!\n {6})", re.MULTILINE),
    "isi": re.compile(r"^(?:[A-Z][A-Z0-9]|  ) (?P<value>.*?)[ \t]*$(?!\n   )", re.MULTILINE),
}
"""A line with a tag and its value, by format; not the first of several lines of a value, where indents tell."""


def values(text: str, name: str, start: int, limit: int) -> Iterator[tuple[int, int]]:
    """Begin and end of each value between two places of a text in format `name`."""
    return ((match.start("value"), match.end("value")) for match in LINES[name].finditer(text, start, limit))
