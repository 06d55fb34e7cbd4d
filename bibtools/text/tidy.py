"""Text made fit to stand in one line of a file."""

import re

_BREAKS = re.compile("[ \\x00-\\x1f\\x7f-\\x9f\\u2028\\u2029]+")

HALF_PAIR = re.compile("[\\ud800-\\udfff]")
"""Half of a surrogate pair: JSON can name one alone, but no encoding can hold it."""


def one_line(value: object) -> str:
    """The value in one line: breaks and control characters become a space, half a surrogate pair U+FFFD.

    A value can then neither begin a new field or record, nor keep the file from being encoded.
    """
    text = str(value)
    if not text.isprintable() or "  " in text:  # otherwise there is nothing to do, and most texts are long
        text = HALF_PAIR.sub("\ufffd", _BREAKS.sub(" ", text))
    return text.strip()
