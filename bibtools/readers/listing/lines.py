"""What a single line of a listing page can be: a head, an author list, page furniture, prose."""

import re
from typing import NamedTuple

from bibtools.text.names import is_suffix

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_MONTH_NUMBERS = {name[:3]: number for number, name in enumerate(MONTHS, start=1)}


class Head(NamedTuple):
    """`LGDec 24, 2022Code`: what stands above a title. `year` is None where the page writes none."""

    subject_class: str
    month: int
    day: int
    year: int | None
    code: bool


class Authors(NamedTuple):
    """A line of authors without its tail: the list as text, whether it was cut short, the groups behind the dot."""

    text: str
    truncated: bool
    groups: tuple[str, ...]


_MONTH = "|".join(f"{name[:3]}(?:{name[3:]})?" for name in MONTHS)
# Two capitals, or an archive of physics with its hyphen (AO-PH); some entries have no class at all.
_HEAD = re.compile(
    r"(?P<subject_class>[A-Z]{2}|[A-Z]+(?:-[A-Z]+)+|)\s?"
    rf"(?P<month>{_MONTH}) (?P<day>[0-3]?\d)(?:, (?P<year>\d{{4}}))?\s?(?P<code>Code)?"
)
# What is left of a head when the page ends in it: `LGDe`, `LGDec 24, 20`.
_BROKEN_HEAD = re.compile(r"(?:[A-Z]{1,2}|[A-Z]+(?:-[A-Z]*)+)(?:[JFMASOND][a-z]{0,8}(?: [\d, ]{0,8}(?:C|Co|Cod)?)?)?")

_ET_AL_WIDTH = 12  # characters at the end of a line in which `et al.` is looked for
_ET_AL = re.compile(r",?\s+et\.? al\.?$", re.IGNORECASE)
# The groups are written as slugs (`amazon-science`): a capital behind the dot means that it belongs to the title.
_GROUPS = re.compile(r"\s·\s(?P<groups>[^·A-Z]*)$")

_FURNITURE = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"h-index\s?\d*",
        r"i10-index\s?\d*",
        r"[\d,. ]+[km]?\s?(?:papers?|publications?|works?|citations?|preprints?|results?)",
        r"(?:papers?|publications?|works?|citations?|preprints?|results?)\s?[\d,. ]+[km]?",
        r"novelty\s?\d+(?:\.\d+)?%?",
        r"ai score\s?\d+(?:\.\d+)?",
        r"(?:show|load|see|view) (?:more|less|all)(?: \w+)?",
        r"(?:prev(?:ious)?|next)(?: page)?",
        r"page \d+(?: of \d+)?",
        r"(?:sort(?:ed)?|filter(?:ed)?|group(?:ed)?) by.*",
        r"not enough data to create a plot\.",
        r"try a different view from the menu above\.",
        r"back to (?:top|results)",
        r"©.*",
        r"all rights reserved\.?",
    )
)
_COUNT = re.compile(r"(?P<count>\d[\d,.]*)\s?(?:papers?|publications?|preprints?)", re.IGNORECASE)


def parse_head(line: str) -> Head | None:
    """The line as a head; None where it is none, or names a day that no month has."""
    match = _HEAD.fullmatch(line.strip())
    if not match or not 1 <= int(match["day"]) <= 31:  # noqa: PLR2004 - the longest month
        return None
    return Head(
        subject_class=match["subject_class"],
        month=_MONTH_NUMBERS[match["month"][:3]],
        day=int(match["day"]),
        year=int(match["year"]) if match["year"] else None,
        code=bool(match["code"]),
    )


def is_broken_head(line: str) -> bool:
    """Whether the line is the beginning of a head and no head: `LGDec 24, 20`."""
    return bool(_BROKEN_HEAD.fullmatch(line.strip())) and parse_head(line) is None


def parse_authors(line: str) -> Authors:
    """An author line, or a glued one, with its tail taken off: `… et al. · deepmind, mila`."""
    text = line.strip()
    groups: tuple[str, ...] = ()
    tail = _GROUPS.search(text) if "·" in text else None
    if tail:
        groups = tuple(group.strip() for group in tail["groups"].split(",") if group.strip())
        text = text[: tail.start()].rstrip()
    cut = _ET_AL.search(text, max(0, len(text) - _ET_AL_WIDTH))
    return Authors(text[: cut.start()] if cut else text, cut is not None, groups)


def is_furniture(line: str) -> bool:
    """Whether the line belongs to the page and not to a record: counts, scores, buttons."""
    text = line.strip()
    return any(pattern.fullmatch(text) for pattern in _FURNITURE)


def stated_count(line: str) -> int | None:
    """How many papers the line says there are: 114 for `114 Papers`."""
    match = _COUNT.fullmatch(line.strip())
    return int(re.sub(r"\D", "", match["count"])) if match else None


def author_names(text: str) -> list[str]:
    """The names in a list with commas; a suffix (`Jr.`) stays with the name before it."""
    names: list[str] = []
    for segment in filter(None, (part.strip() for part in text.split(","))):
        if names and is_suffix(segment):
            names[-1] += f", {segment}"
        else:
            names.append(segment)
    return names


def inverted_names(text: str) -> list[str]:
    """The names in `Family, Given, Family, Given, …`, each as `Family, Given` with a suffix where it stands.

    An odd number of parts means that a suffix stands in the place of a given name (`Wakely, Jr, Nuovo, G J`).
    """
    parts = [part.strip() for part in text.split(",") if part.strip()]
    is_even = sum(not is_suffix(part) for part in parts) % 2 == 0
    names: list[str] = []
    family = ""
    for part in parts:
        if is_suffix(part) and family and is_even:
            family += f", {part}"
        elif is_suffix(part) and names and not family:
            names[-1] += f", {part}"
        elif family:
            names.append(f"{family}, {part}")
            family = ""
        else:
            family = part
    return [*names, family] if family else names
