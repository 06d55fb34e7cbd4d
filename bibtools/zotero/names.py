"""Names as Zotero's two fields, the last and the first name, or as one field for a group."""

from typing import NamedTuple, cast

from bibtools.record.item import Name
from bibtools.record.names import display, family_with_particle
from bibtools.text.tidy import one_line


class Creator(NamedTuple):
    """A last and a first name; without a first name it is one field."""

    last: str
    first: str = ""

    @property
    def line(self) -> str:
        """As it stands in Extra, where two bars divide it."""
        return f"{self.last} || {self.first}" if self.first else self.last


def creator(name: Name) -> Creator:
    """The particle that stays stands before the last name, the one that drops after the first; so does the suffix.

    Zotero takes both out of there again: `Martin Luther, Jr.`. A name without a family name is one field. Both
    parts are empty where the name is.
    """
    parts = {part: line for part, text in name.items() if isinstance(text, str) and (line := one_line(text))}
    clean = cast("Name", parts)
    if "literal" in clean or "family" not in clean:
        return Creator(display(clean))
    first = " ".join(filter(None, (parts.get("given"), parts.get("dropping-particle"))))
    suffix = parts.get("suffix", "")
    if suffix and not first:
        return Creator(f"{family_with_particle(clean)} {suffix}")
    return Creator(family_with_particle(clean), f"{first}, {suffix}" if suffix else first)


def creators(names: object) -> list[Creator]:
    """The creators of a name variable; what is no name, or an empty one, is left out."""
    found = [creator(cast("Name", name)) for name in names if isinstance(name, dict)] if isinstance(names, list) else []
    return [one for one in found if one.last]
