"""Lists of names for BibTeX: `von Family, Jr, Given`, groups in braces of their own, `and others`.

Source: Oren Patashnik, "Designing BibTeX Styles" (1988), section 4. A name is written in the plainest way that
reads back as the same name, and that biber reads so too: it counts commas inside of braces and leaves an entry out
whose names have more than two, takes a family name that ends in a small word for a particle, and `{others}` for
the end of the list.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from bibtools.record.item import Name
from bibtools.text.bibtex.names import parse
from bibtools.text.tidy import one_line

_PARTS = ("family", "given", "suffix", "dropping-particle", "non-dropping-particle")
_MOST_NAMES = {"family", "given"}
_PLAIN_NAME = re.compile(
    r"[A-Z][A-Za-z]*(?:-[A-Z][A-Za-z]*)*, [A-Z][A-Za-z]*\.?(?:[ -](?!(?i:and)\b)[A-Z][A-Za-z]*\.?)*"
)
_PLAIN_FAMILY = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_PLAIN_GIVEN = re.compile(r"[^,={}\\]+")
_PLAIN_SPACES = str.maketrans(dict.fromkeys("\u2009\u200a\u202f", "\u00a0"))
_MOST_COMMAS = 2
_LABEL = re.compile(r"\b((?:family|given|prefix|suffix|useprefix)(?:-i)?\s*)=", re.IGNORECASE)
"""What biber takes for its extended form of names, wherever it stands in one."""
_SEPARATES_NAMES = re.compile(r"(?:^|\s)and(?:\s|$)", re.IGNORECASE)

Encode = Callable[[str], str]


def name_list(names: Iterable[Name], encode: Encode, *, truncated: bool) -> str:
    """The names as a field's value; `encode` writes text as LaTeX. An empty name is left out."""
    shown = [_LABEL.sub(r"\1{=}", name) for name in (_written(one, encode) for one in names) if name]
    return " and ".join([*shown, "others"] if truncated and shown else shown)


def _written(name: Name, encode: Encode) -> str:
    if name.keys() == _MOST_NAMES and _PLAIN_NAME.fullmatch(plain := f"{name['family']}, {name['given']}"):
        return plain
    if literal := _part(name, "literal"):
        return _whole(literal, encode)
    return _person(*(_part(name, part) for part in _PARTS), encode)


@lru_cache(4096)  # people write more than one paper
def _person(family: str, given: str, suffix: str, dropping: str, particle: str, encode: Encode) -> str:  # noqa: PLR0913, PLR0917
    particle = f"{dropping} {particle}".strip()
    if particle.endswith(("'", "’")):
        family, particle = f"{particle}{family}", ""  # BibTeX would put a blank between them
    if (
        not particle
        and not suffix
        and _PLAIN_FAMILY.fullmatch(family)
        and not family[0].islower()
        and _is_plain_given(given)
    ):
        return encode(f"{family}, {given}")
    if not family:  # BibTeX has no name without a last name
        family, given = given, ""
    wanted = {"family": family, "given": given, "suffix": suffix, "non-dropping-particle": particle}
    wanted = {part: text for part, text in wanted.items() if text}
    if not wanted:
        return ""
    candidates = list(_candidates(family, given, suffix, particle, encode))
    return next((one for one in candidates if _reads_as(one, wanted)), candidates[-1])


def _is_plain_given(given: str) -> bool:
    return bool(_PLAIN_GIVEN.fullmatch(given)) and not _SEPARATES_NAMES.search(given)


def _candidates(family: str, given: str, suffix: str, particle: str, encode: Encode) -> Iterator[str]:
    """Ways to write the name, the plainest first; the last one keeps BibTeX out of all of it."""
    if not (family and given):  # BibTeX warns of a comma at the end of a name
        alone = " ".join(filter(None, (given, particle, family, suffix)))
        if alone.lower() != "others":
            yield encode(alone)
        if particle and family:
            yield _together(particle, f"{{{encode(family)}}}", encode)
        yield _whole(alone, encode)
        return
    for protect in (_in_braces,) if _splits_wrongly(family, particle) else (_as_it_is, _in_braces):
        last = _together(particle, protect(encode(family)), encode)
        written = ", ".join(filter(None, (last, _guarded(suffix, encode), _guarded(given, encode))))
        if written.count(",") <= _MOST_COMMAS:
            yield written
    yield _whole(" ".join(filter(None, (given, particle, family, suffix))), encode)


def _splits_wrongly(family: str, particle: str) -> bool:
    """Whether a program would take a part of the family name for a particle: `Ortega y` of `Ortega y Gasset`.

    Before the comma, everything up to the last word that begins small is the particle. The last word never
    is for BibTeX; biber takes it for one too, and prints the given name in its place.
    """
    *others, last = [word[0].islower() for word in family.split()] or [False]
    return last or (any(others) and (bool(particle) or not others[0]))


def _reads_as(written: str, wanted: dict[str, str]) -> bool:
    read = parse(written)
    return len(read.names) == 1 and not read.truncated and dict(read.names[0]) == wanted


def _part(name: Name, part: str) -> str:
    r"""A part as it is; its narrow spaces as wide ones, for they are written `\,`, in which BibTeX sees a comma."""
    return one_line(name.get(part, "")).translate(_PLAIN_SPACES)


def _whole(name: str, encode: Encode) -> str:
    r"""In braces; in two where the name begins with a macro, as `{\"O}` is a letter.

    After `others` stands an empty group, as biber takes the word for the end of the list.
    """
    source = encode(name)
    if source.startswith("\\"):  # an empty group before it would be the initial that biber makes
        return _in_braces(_in_braces(source))
    return _in_braces(source + "{}" * (name.lower() == "others"))


def _together(particle: str, family: str, encode: Encode) -> str:
    return f"{encode(particle)} {family}" if particle else family


def _guarded(part: str, encode: Encode) -> str:
    """A part of a name; in braces where BibTeX would see a separator in it."""
    return _in_braces(encode(part)) if "," in part or _SEPARATES_NAMES.search(part) else encode(part)


def _as_it_is(source: str) -> str:
    return source


def _in_braces(source: str) -> str:
    return f"{{{source}}}"
