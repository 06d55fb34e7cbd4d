"""What somebody may have meant who wrote a name that is not there."""

from collections.abc import Iterable

_ALIKE = 60
"""Of 100: with less, a name is hardly the one that was mistyped."""


def near(wanted: str, known: Iterable[str], *, most: int) -> str:
    """The known names that are likest to the one wanted, as the end of a message; nothing where none is."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only who mistyped a name waits for it

    found = process.extract(wanted, list(known), scorer=fuzz.WRatio, limit=most, score_cutoff=_ALIKE)
    return f"; near it are {', '.join(match for match, *_ in found)}" if found else ""
