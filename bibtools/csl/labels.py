"""Citation labels that the data does not give: `Doe65`, `DoRo65`. CSL 1.0.2, "Standard Variables", citation-label."""

from bibtools.csl.reference import Reference

_LETTERS = ((4,), (2, 2), (2, 1, 1), (1, 1, 1, 1))
"""How many letters of each name, by the number of names."""


def label(ref: Reference) -> str:
    """Letters of the first names and two digits of the year."""
    names = next((ref.names[variable] for variable in ("author", "editor", "translator") if variable in ref.names), ())
    shares = _LETTERS[min(len(names), len(_LETTERS)) - 1] if names else ()
    letters = "".join(_start(name.family, share) for name, share in zip(names, shares, strict=False))
    date = ref.dates.get("issued")
    return f"{letters}{abs(date.begin.year) % 100:02}" if date and date.begin.year else letters


def _start(family: str, letters: int) -> str:
    bare = "".join(char for char in family if char.isalnum())
    return bare[:letters]
