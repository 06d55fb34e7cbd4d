"""Citations: the order of their cites, groups of them, what is left out of repeated parts, and what joins them.

CSL 1.0.2, "Cite Grouping" and "Cite Collapsing".
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bibtools.csl.expansion import Expansion
from bibtools.csl.fields import affix, marked
from bibtools.csl.marks import ANY, CITATION_NUMBER, closing
from bibtools.csl.positions import Placed
from bibtools.csl.reference import Reference
from bibtools.csl.render.state import Cite

_STARTS_WITH_PUNCTUATION = re.compile(rf"{ANY}*\s*[,;:.]")
_ENDS_WITH_PUNCTUATION = re.compile(rf"[,;:.]{ANY}*\s*$")
_LEAST_RANGE = 3
NO_DELIMITER = "\x11"
"""After a cite whose suffix ends in punctuation of its own."""


class Delimiters(NamedTuple):
    """What stands between cites, and the `collapse` that holds."""

    collapse: str
    between: str
    group: str
    year_suffix: str
    after_collapse: str
    groups: bool
    after_locator: str
    """Within a group, after a cite with a locator."""
    is_note: bool
    is_sorted: bool
    """Where the style sorts cites, those of the same names are brought together; elsewhere neighbours alone are."""


@dataclass
class Drawn:
    """One cite, drawn."""

    cite: Cite
    place: Placed
    ref: Reference
    expansion: Expansion
    text: str
    names: str

    @property
    def suffix(self) -> str:
        return self.expansion.suffix

    @property
    def base(self) -> str:
        """The cite without its year suffix."""
        return self.expansion.look.text if self.expansion.look else self.text

    @property
    def is_bare(self) -> bool:
        """Whether nothing but the style's own text is in it: neither locator nor affixes."""
        return not (self.cite.locator or self.cite.prefix or self.cite.suffix)


def delimiters(attributes: dict[str, str], layout: dict[str, str], *, is_note: bool, is_sorted: bool) -> Delimiters:
    """The options of a `cs:citation` and its layout, with what the CSL test suite has for those that are not set."""
    between = affix(layout.get("delimiter", ""))
    group = affix(attributes.get("cite-group-delimiter", layout.get("delimiter", "") if is_note else ", "))
    collapse = attributes.get("collapse", "")
    groups = "cite-group-delimiter" in attributes or collapse in {"year", "year-suffix", "year-suffix-ranged"}
    year_suffix = affix(attributes.get("year-suffix-delimiter", "")) or (
        group if "cite-group-delimiter" in attributes else between
    )
    return Delimiters(
        collapse,
        between,
        group,
        year_suffix,
        affix(attributes["after-collapse-delimiter"]) if "after-collapse-delimiter" in attributes else between,
        groups,
        affix(attributes["after-collapse-delimiter"]) if "after-collapse-delimiter" in attributes else group,
        is_note,
        is_sorted,
    )


def grouped(cites: Sequence[Drawn], *, is_sorted: bool) -> list[list[Drawn]]:
    """Cites with the same names together, at the place of the first of them."""
    if is_sorted:
        found: dict[str, list[Drawn]] = {}
        for place, drawn in enumerate(cites):
            found.setdefault(drawn.names or f"\0{place}", []).append(drawn)
        return list(found.values())
    groups: list[list[Drawn]] = []
    for drawn in cites:
        if groups and drawn.names and groups[-1][0].names == drawn.names:
            groups[-1].append(drawn)
        else:
            groups.append([drawn])
    return groups


def joined(pieces: Sequence[tuple[str, str]]) -> str:
    """Texts, each with the delimiter before it; a cite's own punctuation takes the place of one."""
    output = ""
    for delimiter, text in pieces:
        if not text:
            continue
        if not output:
            output = text
        elif output.endswith(NO_DELIMITER):
            output = output[:-1] + (" " if delimiter[-1:] == " " else "") + text
        elif _STARTS_WITH_PUNCTUATION.match(text):
            output += text
        else:
            output += delimiter + text
    return output.replace(NO_DELIMITER, "")


def affixed(cite: Cite, text: str) -> str:
    """The cite with its own prefix and suffix."""
    before, after = marked(cite.prefix), marked(cite.suffix)
    if after and _ENDS_WITH_PUNCTUATION.search(after):
        after = f"{after.rstrip()}{NO_DELIMITER}"
    return f"{before}{text}{after}"


def number_ranges(cites: Sequence[Drawn]) -> list[str]:
    """Runs of three or more rising citation numbers as ranges; the others as they are."""
    output: list[str] = []
    place = 0
    while place < len(cites):
        end = place
        while end + 1 < len(cites) and _continues(cites[end], cites[end + 1]):
            end += 1
        if end - place + 1 >= _LEAST_RANGE:
            output.append(f"{affixed(cites[place].cite, cites[place].text)}–{cites[end].text}")
        else:
            output += [affixed(drawn.cite, drawn.text) for drawn in cites[place : end + 1]]
        place = end + 1
    return output


def _continues(one: Drawn, other: Drawn) -> bool:
    return (
        other.ref.number == one.ref.number + 1
        and one.is_bare
        and other.is_bare
        and without_number(one.text) == without_number(other.text)
    )


def without_number(text: str) -> str:
    """The text with its citation number taken out."""
    start = text.find(CITATION_NUMBER)
    return text if start < 0 else text[:start] + text[closing(text, start) :]
