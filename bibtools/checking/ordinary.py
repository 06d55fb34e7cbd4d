"""Names that are plainly a person's: most are, and no rule has anything to say of them."""

import re
from collections.abc import Mapping

PlainName = Mapping[str, str]
"""The parts of a name that are texts."""

GROUPS_ALONE = frozenset(
    """
    consortium collaboration university universität université institute institut institution organization
    organisation ministry department association committee commission foundation corporation agency taskforce group
    investigators team network
    """.split()
)
"""Words that groups bear and hardly any person: as a part of a family name or a given name they are a sign."""

_NEITHER = GROUPS_ALONE | set(
    "dr prof professor doctor mr mrs ms herr frau msc bsc phd others md esq and et al und".split()
)
_CAPITAL, _SMALL = "[A-ZÀ-ÖØ-Þ]", "[a-zß-öø-ÿ]"
_FAMILY = re.compile(rf"{_CAPITAL}{_SMALL}{{2,}}(?:[ '’-]{_CAPITAL}?{_SMALL}+)*")
_GIVEN = re.compile(rf"{_CAPITAL}(?:\.|{_SMALL}+)?(?:[ -]{_CAPITAL}(?:\.|{_SMALL}+)?)*")
_BOTH = 2


def is_ordinary(name: PlainName) -> bool:
    """Whether it has a family name and given names, both written as those are, with no word of a group or a title."""
    if len(name) != _BOTH:
        return False
    family, given = name.get("family", ""), name.get("given", "")
    if not (_FAMILY.fullmatch(family) and _GIVEN.fullmatch(given)):
        return False
    return _NEITHER.isdisjoint(f"{given} {family}".lower().replace(".", "").split())
