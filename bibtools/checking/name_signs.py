"""Strong signs that a name is not what it should be: each a question about one name."""

import re

from bibtools.checking.ordinary import GROUPS_ALONE, PlainName
from bibtools.text.folding import fold
from bibtools.text.names import has_group_word, is_suffix

_LETTERS = re.compile(r"[^\W\d_]+")
_LONG = 3
"""Letters from which on a word in capitals is one that is shouted, and no initials."""

_ROMAN = frozenset("II III IV VI VII VIII".split())
_LOWER_BY_CHOICE = frozenset({"bell hooks", "danah boyd", "e e cummings", "k d lang"})
_REST = re.compile(
    r"(?:and |& ?|; ?)?(?:others?|et\.? ?al(?:ii)?\.?|u\. ?a\.|\.{3}|…)[\s.,;]*"
    r"|.+[\s,;](?:et\.? al\.?|and others)[\s.,;]*",
    re.IGNORECASE,
)
_SEVERAL = re.compile(r";|\s&\s|\s(?:and|und|et(?! al))\s|\w\.[A-Z][a-z]{2,}")
_CONNECTED = re.compile(r"\s(?:y|e|i|und)\s")
_WITH_INITIALS = r"(?:[^\W\d_a-z][^\W\d_]+,? ?(?:[A-Z]\. ?)+|(?:[A-Z]\. ?)+[^\W\d_a-z][^\W\d_]+)"
_PEOPLE = re.compile(rf"{_WITH_INITIALS}(?:(?:\s*[,;&]\s*|\s+and\s+|(?<=\.)){_WITH_INITIALS})+")
_INITIALS = re.compile(r"(?:[^\W\d_a-z]\.[ -]?){1,4}")
_GLUED = re.compile(r"[A-ZÀ-ÞŁŚŻŹČŠŽ]{2,4}")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_TAIL = re.compile(r"[,;:*†‡§|/\\]\s?\Z|(?<![\w.])\.\Z|(?<![^\W_])[^\W_]{4,}+\.\Z|\.\.\Z")
_GIVEN_TAIL = re.compile(r"[,;:*†‡§|/\\]\s?\Z|\.\.\Z")
_TITLE = re.compile(r"(?:Dr|Prof|Professor|Doctor|Mr|Mrs|Ms|Herr|Frau)\.?\s+\S")
_DEGREE = re.compile(r"[\s,](?:Ph\.?\s?D|M\.?D|M\.?Sc|B\.?Sc|Dr\.? ?(?:med|rer|phil)\b.*|MPH|FRCP|DPhil|Esq)\.?\Z")
_DIGIT = re.compile(r"\d(?!(?:nd|rd|th)\b)")  # not that of `3rd`
_PERSON = re.compile(
    r"[^\W\d_a-z][^\W\d_]+,\s*(?:[^\W\d_]\.[ -]?)+|(?:[^\W\d_a-z]\.[ -]?){1,3}\s?[^\W\d_a-z][^\W\d_]+"
    r"|[A-Z][a-z]+,\s[A-Z][a-z]+(?:\s[A-Z]\.?)*"
)
_NOBODY = frozenset({"unknown", "n n", "nn", "no author", "none", "author unknown", "na", "n a", "null"})
_ANONYMOUS = frozenset({"anonymous", "anon"})
_GIVEN = ("given", "dropping-particle")


def shown(name: PlainName) -> str:
    """`van den Oord, Aaron, Jr.`: so that the parts can be told."""
    family = " ".join(filter(None, (name.get("non-dropping-particle"), name.get("family"))))
    given = " ".join(filter(None, map(name.get, _GIVEN)))
    return ", ".join(filter(None, (family, given, name.get("suffix")))) or name.get("literal", "")


def is_shouted(name: PlainName) -> bool:
    """A family name in capitals, beside a given name: `IEEE` alone is no person's."""
    family = name.get("family", "")
    if not family.isupper() or family in _ROMAN or "given" not in name:
        return False
    longest = max(map(len, _LETTERS.findall(family)), default=0)
    return longest > _LONG or (longest == _LONG and not name["given"].isupper())


def is_whispered(name: PlainName) -> bool:
    family, given = name.get("family", ""), name.get("given", "")
    return (
        family.islower() and given.islower() and len(family) > 1 and fold(f"{given} {family}") not in _LOWER_BY_CHOICE
    )


def has_digit(name: PlainName) -> bool:
    return any(_DIGIT.search(name.get(part, "")) for part in ("family", "given"))


def is_rest(name: PlainName) -> bool:
    """`et al.` and the like, alone or behind a name."""
    whole = " ".join(filter(None, (name.get("given"), name.get("family"), name.get("literal"))))
    return bool(_REST.fullmatch(whole) or _REST.fullmatch(shown(name)))


def has_comma(name: PlainName) -> bool:
    """A comma between words; a suffix or a degree may stand behind one in the given names."""
    given = name.get("given", "")
    if "," in name.get("family", "").strip(", "):
        return True
    before, _, after = given.strip(", ").rpartition(",")
    return bool(before) and not is_suffix(after.strip()) and not _DEGREE.search(given)


def has_comma_in_latex(name: PlainName) -> bool:
    """The same, but `{King, Jr.}` is a way to keep BibTeX's styles from taking the name apart."""
    before, _, after = name.get("family", "").rpartition(",")
    return has_comma(name) and not ("," not in before and is_suffix(after.strip()))


def is_several(name: PlainName) -> bool:
    """Several people; of a name that was taken whole, several with initials, as a group may have `and` in its name."""
    if "literal" in name:
        return bool(_PEOPLE.fullmatch(name["literal"].strip()))
    parts = (name.get("family", ""), name.get("given", ""))
    return any(_SEVERAL.search(part) and not _CONNECTED.search(part) for part in parts)


def is_swapped(name: PlainName) -> bool:
    family, given = name.get("family", ""), name.get("given", "")
    return bool(_INITIALS.fullmatch(family) and _WORD.fullmatch(given)) and len(given) > _LONG and not given.isupper()


def is_glued(name: PlainName) -> bool:
    given, family = name.get("given", ""), name.get("family", "")
    return bool(family and _GLUED.fullmatch(given)) and not family.isupper() and not has_group_word(family)


def has_tail(name: PlainName) -> bool:
    family = name.get("family", "")
    if _TAIL.search(family) and not is_suffix(family.split(" ")[-1]):
        return True
    return bool(_GIVEN_TAIL.search(name.get("given", "")))


def has_title(name: PlainName) -> bool:
    given, family = name.get("given", ""), name.get("family", "")
    found = _TITLE.match(given) or _DEGREE.search(given) or _DEGREE.search(family)
    return bool(family) and bool(found or _DEGREE.search(f" {name.get('suffix', '')}"))


def is_divided_group(name: PlainName) -> bool:
    given, family = name.get("given", ""), name.get("family", "")
    words = {word.casefold() for word in _LETTERS.findall(f"{given} {family}")}
    return bool(given and family) and len(words) > 1 and not words.isdisjoint(GROUPS_ALONE)


def is_whole_person(name: PlainName) -> bool:
    literal = name.get("literal", "").strip()
    return bool(_PERSON.fullmatch(literal)) and not has_group_word(literal)


def is_nobody(name: PlainName) -> bool:
    return fold(shown(name)) in _NOBODY


def is_anonymous(name: PlainName) -> bool:
    return fold(shown(name)) in _ANONYMOUS


def is_empty(name: PlainName) -> bool:
    return not any(map(str.isalpha, "".join(name.values())))
