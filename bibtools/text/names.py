"""Names of people and groups: strings in, CSL names out.

`parse_name` reads the order of speech (`Aaron van den Oord`), `parse_inverted` the order of an index
(`Oord, Aaron van den`). Both give the same value for the same person. Particles are `non-dropping-particle`:
they belong to the family name as it is spoken of (`van den Oord`), and a style may still demote them in sorting.
Source of the parts: CSL 1.0.2, "Name-part Order" and "Name Particles".
"""

import re

from bibtools.record.item import Name

PARTICLES = frozenset(
    """
    a ab aan af al am an auf aus av bin bint da dal dalla dalle de degli dei del della delle dello den der des di
    do dos du e el het i la las le lo los op s t ten ter thoe til to tot uit und v van vander ved vel vom von
    vor y z zu zum zur 's 't 'n
    """.split()
)
"""Written small between given and family name. Compared without a final dot and with a plain apostrophe."""

_GLUED_PARTICLES = ("d'", "l'", "al-", "el-", "dell'", "dall'")  # part of the family name: d'Autume

_CONNECTORS = frozenset({"y", "e", "i", "und"})  # they join two family names: Ortega y Gasset

_CAPITAL_PARTICLES = frozenset(
    "Da Das De Del Della Den Der Di Do Dos Du El La Le Mac Mc Saint San Santa St. Ten Ter Van Vander Von".split()
)
"""Written with a capital they are part of the family name itself (`Jeffrey De Fauw`)."""

SUFFIXES = frozenset({"Jr", "Sr", "II", "III", "IV", "Jnr", "Snr", "2nd", "3rd"})

_GROUP_WORDS = frozenset(
    """
    academy agency alliance association authority authors bureau centre center collaboration collaborators
    college commission committee community company consortium contributors corporation council department
    division faculty federation foundation group gruppe inc initiative institute institut institution
    investigators lab laboratory laboratories labs ltd llc ministry network office organisation organization
    panel partnership program programme project society taskforce team teams trust union universidad universität
    université university
    """.split()
)
"""A name that holds one of these is a group, not a person."""

_GROUP_SIGNS = re.compile(r"\d|&|/|^The |\b(?:for|of|and|on)\b")
_SPACES = re.compile(r"\s+")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]")
_WORDS = re.compile(r"[^\W\d_]+")


def is_group(text: str) -> bool:
    """Whether `text` names a group: one word alone (`Eedi`), a group's word (`Gemma Team`), or a sign of one."""
    if " " not in text.strip():
        return True
    return has_group_word(text) or bool(_GROUP_SIGNS.search(text))


def has_group_word(text: str) -> bool:
    """Whether one of the words that only groups bear is in `text`: `Team`, `Consortium`."""
    return any(word in _GROUP_WORDS for word in _WORDS.findall(text.casefold()))


def is_particle(word: str) -> bool:
    """Whether `word` is a particle written small: `van`, `d'`, `'t`, or one glued to its name: `d'Autume`."""
    if not word or word[0].isupper():
        return False
    plain = word.replace("’", "'").rstrip(".")
    return plain in PARTICLES or plain.startswith(_GLUED_PARTICLES)


def is_suffix(word: str) -> bool:
    """Whether `word` follows a whole name: `Jr.`, `III`."""
    return word.rstrip(".,") in SUFFIXES


def parse_name(text: str) -> Name:
    """A name in the order of speech as a CSL name; a comma means that it is inverted. Groups become literals."""
    text = _SPACES.sub(" ", text).strip()
    before, comma, after = text.rpartition(",")
    if comma and "," not in before and " " in before.strip() and is_suffix(after.strip()):
        return parse_name(f"{before} {after.strip()}")  # John Smith, Jr.
    if comma:
        return parse_inverted(text)
    if is_group(text):
        return {"literal": text}
    words = text.split(" ")
    if _is_east_asian(words):
        return {"family": words[0], "given": " ".join(words[1:])}
    suffix = words.pop() if len(words) > 2 and is_suffix(words[-1]) else ""  # noqa: PLR2004 - given, family, suffix
    start = _family_start(words)
    particles = _leading_particles(words[start:])
    return _name(
        given=words[:start],
        particles=words[start : start + particles],
        family=words[start + particles :],
        suffix=suffix,
    )


def parse_inverted(text: str) -> Name:
    """`Family, Given`, `van den Family, Given`, `Family, Given van den`, with `Jr.` second or last, as a CSL name."""
    parts = [_SPACES.sub(" ", part).strip() for part in text.split(",")]
    parts = [part for part in parts if part]
    suffix = next((part for part in parts[1:] if is_suffix(part)), "")
    if suffix:
        parts.remove(suffix)
    if len(parts) < 2:  # noqa: PLR2004 - family and given
        return {"literal": parts[0]} if parts and not suffix else {"family": "".join(parts), "suffix": suffix}
    family, given = parts[0].split(" "), " ".join(parts[1:]).split(" ")
    leading = _leading_particles(family)
    trailing = _trailing_particles(given)
    cut = len(given) - trailing
    return _name(given=given[:cut], particles=[*given[cut:], *family[:leading]], family=family[leading:], suffix=suffix)


def _name(*, given: list[str], particles: list[str], family: list[str], suffix: str) -> Name:
    name: Name = {"family": " ".join(family)}
    if given:
        name["given"] = " ".join(given)
    if particles:
        name["non-dropping-particle"] = " ".join(particles)
    if suffix:
        name["suffix"] = suffix
    return name


def _family_start(words: list[str]) -> int:
    """The index at which particles and family name begin; the first word is always given."""
    for index in range(1, len(words) - 1):
        if words[index] in _CAPITAL_PARTICLES and any(map(is_particle, words[index:-1])):
            return index  # Sabrina De Capitani di Vimercati
        if is_particle(words[index]):
            connects = words[index] in _CONNECTORS and index > 1
            return index - 1 if connects else index
    start = len(words) - 1
    while start > 1 and (words[start - 1] in _CAPITAL_PARTICLES):
        start -= 1
    return start


def _leading_particles(words: list[str]) -> int:
    """How many of the words are particles; never the last one, and none that is glued to its name."""
    count = 0
    while count < len(words) - 1 and is_particle(words[count]) and not words[count].startswith(_GLUED_PARTICLES):
        count += 1
    return count


def _trailing_particles(words: list[str]) -> int:
    count = 0
    while count < len(words) - 1 and is_particle(words[-1 - count]):
        count += 1
    return count


def _is_east_asian(words: list[str]) -> bool:
    return all(_CJK.match(word) for word in words)
