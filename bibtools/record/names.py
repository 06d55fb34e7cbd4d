"""A CSL name as a value: the forms in which a person or a group is shown."""

from bibtools.record.item import Name


def is_group(name: Name) -> bool:
    """Whether the name is a literal: a group, or something that could not be told apart."""
    return "literal" in name


def family_with_particle(name: Name) -> str:
    """`van den Oord`: the family name as it is spoken of; a literal whole."""
    if "literal" in name:
        return name["literal"]
    return _joined(name.get("non-dropping-particle", ""), name.get("family", ""))


def display(name: Name) -> str:
    """The name in reading order: `Aaron van den Oord`, `Martin Luther King Jr.`, `Gemma Team`."""
    if "literal" in name:
        return name["literal"]
    return _joined(
        name.get("given", ""),
        name.get("dropping-particle", ""),
        name.get("non-dropping-particle", ""),
        name.get("family", ""),
        name.get("suffix", ""),
    )


def _joined(*parts: str) -> str:
    """The parts with a space between them, but none after an apostrophe: `d’Autume`."""
    text = ""
    for part in filter(None, parts):
        text += part if not text or text.endswith(("'", "’")) else f" {part}"
    return text
