"""An item on its way from an entry."""

import re
import unicodedata
from dataclasses import dataclass, field

from bibtools.record.item import Item
from bibtools.text.latex import Braces, decode

_BLANKS = re.compile(r"  +")  # TeX's blanks are one, and what it does not print may have stood between two


@dataclass(slots=True)
class Draft:
    """What is read goes into `item`, what no variable holds stays in `rest`, as LaTeX.

    `fields` are those that are still to be read; `oddities` are for people, in words.
    """

    item: Item
    fields: dict[str, str]
    rest: dict[str, str] = field(default_factory=dict)
    oddities: list[str] = field(default_factory=list)

    def text(self, name: str, source: str, braces: Braces = "group") -> str:
        """A value as CSL rich text, its letters composed (NFC); LaTeX that is not known stays in it, and is said."""
        if not source or (source.isalnum() and source.isascii()):  # a year, a volume
            return source
        text, unknown = decode(source, braces=braces)
        if unknown:
            self.oddities.append(f"{name}: unknown LaTeX is kept as it stands: {', '.join(unknown)}")
        if not text.isascii():
            text = unicodedata.normalize("NFC", text)
        return _BLANKS.sub(" ", text).strip() if "  " in text else text.strip()

    def set_aside(self, name: str) -> None:
        """Keep a field that cannot be read under a name that LaTeX's programs pass over."""
        if value := self.fields.pop(name, ""):
            self.rest[f"opt{name}"] = value
