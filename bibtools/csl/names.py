"""Names as values: the parts of CSL, particles found where the data left them in `family` or `given`.

CSL 1.0.2, "Name" and "Name Particles".
"""

import re
from typing import Any

_SMALL = r"[^\W\d_A-ZÀ-ÖØ-Þ]"
_LEADING = rf"(?=['’]?{_SMALL})(?:['’]?{_SMALL}[^\s\d'’-]*(?:['’]?\s+|(?<=\w)[-'’](?=[A-ZÀ-ÖØ-Þ])))+(?=[A-ZÀ-ÖØ-Þ])"
"""Words in small letters before the family name proper: `van der`, `'t`, `d'`, `al-`."""
_DROPPING = "|".join(
    """
    al aus auf dos das da do di de del dela della dello dei degli d['’] du des den der dem e el ibn il in la
    las le les lo los op opde ten ter te ther tho thoe to und uit van vande vander von vom zu zum zur y
    """.split()
)
_TRAILING = rf"\s+((?:(?:{_DROPPING})\s+)*(?:{_DROPPING}))$"
"""The particles that stand behind given names (`Ludwig van`)."""
_SPACES = re.compile(r"[ \t\r\n]+")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_FAMILY_FIRST = (
    "[\u1100-\u11ff\u2e80-\u303f\u3040-\u30ff\u3130-\u318f\u31f0-\u31ff\u3400-\u9fff"
    "\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff]"
)
_LETTERS_OF_OTHERS = "[A-Za-z\u00c0-\u024f\u0370-\u06ff]"
"""Classes of regular expressions; compiled when a name is not in ASCII."""


class Name:
    """One name of one item; equal names of a run are the same object, so that what is drawn of it is drawn once.

    Two parts that CSL's data schema does not have are for the bibliography alone: `highlighted` says that the name is
    to stand out, `marks` are raised signs behind it, as for equal contribution.
    """

    __slots__ = (
        "comma_suffix",
        "dropping",
        "family",
        "given",
        "highlighted",
        "is_family_first",
        "is_literal",
        "marks",
        "non_dropping",
        "suffix",
    )

    def __init__(self, parts: dict[str, Any]) -> None:
        literal = parts.get("literal")
        self.is_literal = bool(literal) and not parts.get("family")
        self.family = _clean(literal if self.is_literal else parts.get("family"))
        self.given = "" if self.is_literal else _clean(parts.get("given"))
        self.dropping = _clean(parts.get("dropping-particle"))
        self.non_dropping = _clean(parts.get("non-dropping-particle"))
        self.suffix = _clean(parts.get("suffix"))
        self.comma_suffix = bool(parts.get("comma-suffix"))
        self.highlighted = bool(parts.get("highlighted"))
        self.marks = _CONTROLS.sub("", _clean(parts.get("marks")))
        if not self.family and self.given:
            self.family, self.given = self.given, ""
        self._find_particles()
        whole = self.family + self.given
        self.is_family_first = bool(parts.get("static-ordering")) or _is_family_first(whole)

    def _find_particles(self) -> None:
        """Particles that the data left in the family or given name; a family name in quotes is whole."""
        if self.is_literal:
            return
        if self.family[:1] == self.family[-1:] == '"' and len(self.family) > 1:
            self.family = self.family[1:-1]
            return
        if not self.non_dropping:
            found = re.match(_LEADING, self.family) if not self.family[:1].isupper() else None
            if found:
                particle = found[0].rstrip()
                glued = particle[-1] in "'’" and found[0] != particle
                self.non_dropping, self.family = particle + " " * glued, self.family[found.end() :]
        if not self.dropping and " " in self.given:
            found = re.search(_TRAILING, self.given) if self.given[-1:].islower() or self.given[-1:] in "'’" else None
            if found:
                self.given, self.dropping = self.given[: found.start()], found[1]


def _is_family_first(text: str) -> bool:
    """Whether it is in a script in which the family name comes first. CSL 1.0.2, "Name-part Order"."""
    return not text.isascii() and bool(re.search(_FAMILY_FIRST, text)) and not re.search(_LETTERS_OF_OTHERS, text)


def _clean(value: object) -> str:
    return _SPACES.sub(" ", str(value)).strip(" ") if value else ""


class Names:
    """All the names of a run, each made once."""

    def __init__(self) -> None:
        self._known: dict[tuple[tuple[str, Any], ...], Name] = {}

    def of(self, value: object) -> tuple[Name, ...]:
        """The names of a variable; what is no list of names gives none."""
        if not isinstance(value, list):
            return ()
        known = self._known
        found = []
        for parts in value:
            if not isinstance(parts, dict):
                continue
            try:
                key = tuple(parts.items())
                name = known.get(key)
            except TypeError:  # a part that is no string
                key, name = (), None
            if name is None:
                name = Name(parts)
                if key:
                    known[key] = name
            if name.family:
                found.append(name)
        return tuple(found)
