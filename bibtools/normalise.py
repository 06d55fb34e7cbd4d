"""Records made clean: an ordered list of small fixes to one item, then what only all records together can settle.

No fix drops anything: what it changes is either the same text in a better form, or kept under `custom`, and a
`Problem` says what a person may want to look at. Items are never changed in place.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import is_
from typing import Any, NamedTuple

from bibtools.errors import Problem, Severity
from bibtools.record.item import Item, Name
from bibtools.record.names import display, is_group
from bibtools.record.reading import Reading
from bibtools.record.schema import NAME_VARIABLES
from bibtools.text import encoding, latex
from bibtools.text.folding import fold


class Batch(NamedTuple):
    """The records of one source, by the name that messages give it."""

    source: str
    items: Sequence[Item]


class Remark(NamedTuple):
    """What a fix has to say of an item: a `Problem` that does not know its place yet."""

    severity: Severity
    message: str
    raw: str


Fix = Callable[[Item], tuple[Item, list[Remark]]]

# What an abridged list ends in, folded; it is a fact of the record and no person (design: "truncated").
_ABRIDGED = {"et al", "others", "and others", "and al", "u a", "et alii"}
_MAY_BE_ABRIDGED = re.compile(r"\W*(?:et|and|others|u)\b", re.IGNORECASE)
_PROSE = ("title", "title-short", "container-title", "abstract", "note", "annote")
_READ_AS_LATEX = frozenset({"bibtex", "biblatex"})
# What only LaTeX writes. `--` is also a typewriter's long dash, and braces may be braces.
_LATEX_SIGNS = re.compile(r"\\[A-Za-z\"'`^~=.%&#_{}$,;]|\$|``[^`']*''|(?<!-)---(?!-)")
_LATEX_HINTS = ("\\", "$", "``", "---")  # without one of them there is no sign; looking for them takes no time
_BLANKS = " \t\r\f\v"
_SPACES = re.compile(r"[ \t\r\f\v]{2,}|[\t\r\f\v]")  # not the single space: most are


def normalise(batches: Iterable[Batch]) -> list[Reading]:
    """The records of each batch made clean, and what was seen on the way; all batches are one input."""
    fixed = [(batch.source, [_fixed(item) for item in batch.items]) for batch in batches]
    if any(_has_broken_names(item) for _, results in fixed for item, _ in results):
        people = _People(item for _, results in fixed for item, _ in results)
        fixed = [(source, [_mended(item, remarks, people) for item, remarks in results]) for source, results in fixed]
    return [_reading(source, results) for source, results in fixed]


def _fixed(item: Item) -> tuple[Item, list[Remark]]:
    remarks: list[Remark] = []
    for fix in FIXES:
        item, new = fix(item)
        remarks += new
    return item, remarks


def _reading(source: str, results: list[tuple[Item, list[Remark]]]) -> Reading:
    problems = [
        Problem(source, item.get("custom", {}).get("origin", {}).get("line"), *remark)
        for item, remarks in results
        for remark in remarks
    ]
    return Reading([item for item, _ in results], problems)


def tidy(item: Item) -> tuple[Item, list[Remark]]:
    """Every string in Unicode's composed form (NFC) and with single spaces; and where text was decoded with the
    wrong code page, that is set right: `Aรคron` → `Aäron`.
    """
    remarks: list[Remark] = []
    changed = {
        key: new
        for key, value in item.items()
        if key not in _IDENTIFIERS and (new := _tidied(value, remarks)) is not value
    }
    return ({**item, **changed} if changed else item), remarks


_IDENTIFIERS = frozenset({"id", "citation-key", "type", "custom"})


def _is_tidy(text: Any) -> bool:  # noqa: ANN401 - a variable holds whatever JSON can
    """Whether there is nothing to do, as with most texts: no controls, no double spaces, and composed throughout."""
    return (
        isinstance(text, str)
        and text.isprintable()
        and "  " not in text
        and text == text.strip()
        and (text.isascii() or (unicodedata.is_normalized("NFC", text) and not encoding.is_suspect(text)))
    )


def _tidied(value: Any, remarks: list[Remark]) -> Any:  # noqa: ANN401 - as above
    """The value with every string in it tidied, however deep in lists and objects; itself where nothing changed."""
    if isinstance(value, str):
        return value if _is_tidy(value) else _tidied_text(value, remarks)
    if isinstance(value, list):
        parts = [_tidied(part, remarks) for part in value]
        return value if all(map(is_, parts, value)) else parts
    if isinstance(value, dict) and not all(map(_is_tidy, value.values())):
        return {key: _tidied(part, remarks) for key, part in value.items()}
    return value


def _tidied_text(text: str, remarks: list[Remark]) -> str:
    mended = encoding.mend(text)
    if mended != text:
        message = f"text decoded with the wrong code page was set right: {_short(mended)}"
        remarks.append(Remark("note", message, text))
    lines = (line.strip(_BLANKS) for line in unicodedata.normalize("NFC", mended).split("\n"))
    tidied = _SPACES.sub(" ", "\n".join(lines)).strip()
    return text if tidied == text else tidied


def decode_latex(item: Item) -> tuple[Item, list[Remark]]:
    """LaTeX in titles, abstracts and notes as Unicode and CSL rich text; an unknown macro stays as it is.

    A record of a .bib has it decoded already: what looks like LaTeX there is meant to be read.
    """
    if item.get("custom", {}).get("origin", {}).get("format") in _READ_AS_LATEX:
        return item, []
    changed: Item = {}
    remarks: list[Remark] = []
    for key in _PROSE:
        text = item.get(key)
        if not isinstance(text, str) or not any(map(text.__contains__, _LATEX_HINTS)) or not _LATEX_SIGNS.search(text):
            continue
        decoded = latex.decode(text, braces="keep")
        changed[key] = decoded.text
        if decoded.unknown:
            macros = ", ".join(dict.fromkeys(decoded.unknown))
            remarks.append(Remark("note", f"unknown LaTeX in the {key} is kept as it stands: {macros}", text))
    return ({**item, **changed}, remarks) if changed else (item, [])


def mark_truncation(item: Item) -> tuple[Item, list[Remark]]:
    """A list of names that ends in "et al." or "others" is a truncated list, not one with such a person."""
    changed: Item = {}
    for key in NAME_VARIABLES & item.keys():
        names: list[Name] = item[key]
        if names and _MAY_BE_ABRIDGED.match(last := display(names[-1])) and fold(last) in _ABRIDGED:
            changed[key] = names[:-1]
    if not changed:
        return item, []
    truncated = [*item.get("custom", {}).get("truncated", []), *changed]
    custom = {**item.get("custom", {}), "truncated": list(dict.fromkeys(truncated))}
    return {**item, **changed, "custom": custom}, []


FIXES: tuple[Fix, ...] = (tidy, decode_latex, mark_truncation)
"""What is done to each item, in this order."""


class _People:
    """Whole names of all records, to be found by the folded family name."""

    def __init__(self, items: Iterable[Item]) -> None:
        self._by_family: dict[str, dict[str, Name]] = {}
        for item in items:
            for key in NAME_VARIABLES & item.keys():
                for name in item[key]:
                    if name.get("family") and name.get("given"):
                        same_family = self._by_family.setdefault(fold(name["family"]), {})
                        same_family.setdefault(fold(name["given"]), name)

    def find(self, given: str, family: str) -> Name | None:
        """The one person of that family name whose given names begin so; None for nobody, and for several."""
        begin = fold(given)
        known = self._by_family.get(fold(family), {})
        found = [known[key] for key in sorted(known, key=len, reverse=True) if key.split(" ")[0] == begin]
        if not found or any(not _is_short_for(name, found[0]) for name in found[1:]):
            return None
        return found[0]


def _is_short_for(short: Name, whole: Name) -> bool:
    """Whether `Alexander` or `Alexander S.` may be short for `Alexander Sasha`."""
    pairs = zip(fold(short["given"]).split(), fold(whole["given"]).split(), strict=False)
    return all(full.startswith(part) for part, full in pairs)


def _mended(item: Item, remarks: list[Remark], people: _People) -> tuple[Item, list[Remark]]:
    """Lists in which a comma broke a name in two (`Alexander, Vezhnevets, …`) made whole where a record shows how."""
    remarks = [*remarks]
    for key in sorted(NAME_VARIABLES & item.keys()):
        names: list[Name] = [*item[key]]
        as_read = ""
        for index in _broken(item[key]):
            first, second = names[index]["literal"], names[index + 1]["literal"]
            whole = people.find(first, second)
            as_read = as_read or ", ".join(map(display, item[key]))
            if whole is None:
                message = f"{first!r} and {second!r} may be one name that a comma broke; kept as read"
                remarks.append(Remark("warning", message, as_read))
                continue
            names[index : index + 2] = [whole]
            message = (
                f"{first!r} and {second!r} are one name that a comma broke: {display(whole)}, as another record shows"
            )
            remarks.append(Remark("note", message, as_read))
        if len(names) < len(item[key]):
            custom = item.get("custom", {})
            kept = {**custom.get("as-read", {}), key: custom.get("as-read", {}).get(key, as_read)}
            item = {**item, key: names, "custom": {**custom, "as-read": kept}}
    return item, remarks


def _has_broken_names(item: Item) -> bool:
    return any(next(_broken(item[key]), None) is not None for key in NAME_VARIABLES & item.keys())


def _broken(names: list[Name]) -> Iterator[int]:
    """Where two neighbours are one word each, written like parts of a name; from the right, never overlapping."""
    index = len(names) - 2 if sum("literal" in name for name in names) > 1 else -1
    while index >= 0:
        if _is_lone_word(names[index]) and _is_lone_word(names[index + 1]):
            yield index
            index -= 1
        index -= 1


def _is_lone_word(name: Name) -> bool:
    return is_group(name) and name["literal"].istitle() and name["literal"].replace("-", "").isalpha()


def _short(text: str, length: int = 60) -> str:
    return text if len(text) <= length else f"{text[:length]}…"
