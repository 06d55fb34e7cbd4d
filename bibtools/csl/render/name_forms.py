"""One name as text: the order of its parts, initials, formatting of parts. CSL 1.0.2, "Name-part Order"."""

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from bibtools.csl import textcase
from bibtools.csl.fields import affix, marked
from bibtools.csl.marks import CLOSE, HIGHLIGHT, SIGNS
from bibtools.csl.names import Name
from bibtools.csl.render.finish import formatting

_GLUE = ("'", "’", "-", "‐", "–", " ", "\xa0", "`")
UNBROKEN_PARTICLES = frozenset({"cs", "fr", "ru", "sr"})
"""Languages whose typography keeps a particle and the name after it on one line."""
_LETTER = re.compile(r"[^\W\d_]")


class NamePart(NamedTuple):
    """`cs:name-part`: what is done to `family` or `given`."""

    prefix: str = ""
    suffix: str = ""
    change: Callable[[str], str] | None = None

    def drawn(self, text: str) -> str:
        return self.change(text) if self.change and text else text


def name_part(attributes: Mapping[str, str], language: str) -> NamePart:
    """The steps of a `cs:name-part` element."""
    opening, closing = formatting(attributes)
    case = attributes.get("text-case")

    def change(text: str) -> str:
        if case:
            text = textcase.apply(case, text, language, is_english=True)
        return f"{opening}{text}{closing}"

    return NamePart(
        affix(attributes.get("prefix", "")),
        affix(attributes.get("suffix", "")),
        change if opening or case else None,
    )


class NameStyle(NamedTuple):
    """How one name is drawn."""

    short: bool = False
    inverted: bool = False
    initials: Callable[[str], str] | None = None
    is_full: bool = False
    """Whether it shows the whole given name."""
    demotes: bool = True
    """Whether the non-dropping particle of an inverted name goes behind. `demote-non-dropping-particle`."""
    separator: str = ", "
    family: NamePart = NamePart()
    given: NamePart = NamePart()
    affixes: tuple[str, str] = ("", "")
    formatting: tuple[str, str] = ("", "")
    bare_suffix: bool = False
    """Whether `Jr.` loses its period, as initials without one do."""
    decorated: bool = False
    """Whether highlights and marks of a name are shown."""
    unbroken: bool = False
    """Whether a particle keeps to its name by a space that does not break."""


class NameForm(dict[Name, str]):
    """Names by `Name`, drawn once each in one style."""

    def __init__(self, style: NameStyle) -> None:
        super().__init__()
        self.style = style

    def __missing__(self, name: Name) -> str:
        opening, closing = self.style.formatting
        text = f"{opening}{self._drawn(name)}{closing}"
        if not name.is_literal:
            before, after = self.style.affixes
            text = f"{before}{text}{after}"
        if self.style.decorated:
            text = _decorated(name, text)
        self[name] = text
        return text

    def _drawn(self, name: Name) -> str:
        style, family, given = self.style, self.style.family, self.style.given
        surname = family.drawn(marked(name.family))
        if name.is_literal:
            return f"{family.prefix}{surname}{family.suffix}"
        particle = self._particle(name) if name.non_dropping else ""
        if style.short or not (name.given or name.dropping or name.suffix):
            return f"{family.prefix}{joined(particle, surname)}{family.suffix}"
        if name.is_family_first:
            between = " " if _spaced(name) else ""
            return f"{joined(particle, surname)}{between}{given.drawn(marked(name.given))}"
        first = self._given(name)
        dropping = marked(name.dropping)
        suffix = marked(name.suffix.replace(".", "") if style.bare_suffix else name.suffix)
        if style.inverted:
            return self._turned(first, particle, dropping, surname, suffix)
        whole = joined(given.drawn(dropping), particle, surname)
        if suffix:
            whole += f", {suffix}" if name.comma_suffix else f" {suffix}"
        return joined(_affixed(given, first), f"{family.prefix}{whole}{family.suffix}")

    def _given(self, name: Name) -> str:
        """The given name or its initials; a space at their end that does not break is kept where it is due."""
        style = self.style
        first = marked(style.initials(name.given) if style.initials else name.given)
        return first if style.unbroken and not style.inverted else first.rstrip()

    def _particle(self, name: Name) -> str:
        """The non-dropping particle, kept to the family name where it stands before it."""
        style = self.style
        particle = style.family.drawn(marked(name.non_dropping))
        stands_before = not (style.inverted and style.demotes)
        return (
            f"{particle}\xa0"
            if style.unbroken and stands_before and not name.non_dropping.endswith(_GLUE)
            else particle
        )

    def _turned(self, first: str, particle: str, dropping: str, surname: str, suffix: str) -> str:
        """The family name in front; a demoted particle goes behind the given name."""
        family, given = self.style.family, self.style.given
        behind = particle if self.style.demotes else ""
        front = surname if self.style.demotes else joined(particle, surname)
        rest = " ".join(filter(None, (given.drawn(first), given.drawn(dropping), behind)))
        parts = [f"{family.prefix}{front}{family.suffix}"]
        if rest:
            parts.append(f"{given.prefix}{rest}{given.suffix}")
        return self.style.separator.join([*parts, suffix] if suffix else parts)


def _decorated(name: Name, text: str) -> str:
    """The name with what the bibliography shows beside it."""
    if name.marks:
        text = f"{text}{SIGNS}{name.marks}{CLOSE}"
    return f"{HIGHLIGHT}{text}{CLOSE}" if name.highlighted else text


def _affixed(part: NamePart, text: str) -> str:
    return f"{part.prefix}{part.drawn(text)}{part.suffix}" if text else ""


def _spaced(name: Name) -> bool:
    """Whether a name in family-name-first order has a space: those in letters do, those in characters do not."""
    return bool(re.search("[A-Za-z\u00c0-\u024f\uac00-\ud7ff]", name.family + name.given)) and not re.search(
        "[\uac00-\ud7ff]", name.family + name.given
    )


def joined(*parts: str) -> str:
    """Parts of a name with spaces; a particle that ends in an apostrophe or hyphen is joined to what follows."""
    output = ""
    for part in parts:
        if part:
            output += part if not output or output.rstrip(CLOSE).endswith(_GLUE) else f" {part}"
    return output


def sort_text(name: Name, *, short: bool, demote: str, initials: Callable[[str], str] | None) -> str:
    """The sort keys of a name in their order, a tab between them. CSL 1.0.2, "Name-part Order", sorting order."""
    if name.is_literal:
        return re.sub(r"^(?:the|an?)\s+", "", name.family, flags=re.IGNORECASE)
    given = initials(name.given) if initials else name.given
    if demote == "never":
        keys = [joined(name.non_dropping, name.family).lstrip("'’‘"), name.dropping]
    else:
        keys = [name.family, joined(name.dropping, name.non_dropping)]
    return "\t".join(keys if short else [*keys, given, name.suffix]).rstrip("\t")
