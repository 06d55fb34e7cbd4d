"""RIS: items in, a .ris file out.

Lines end in CR LF, as the specification asks and EndNote and Zotero write; every reader takes that. RIS is
plain text: markup is left out, and a value stays on its line, so that none can begin a tag of its own. What a record
brought from a .ris and CSL has no place for (`custom.ris-fields`) goes back as it stood.

Source: "RIS Format Specifications", Research Information Systems, 2011.
"""

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from bibtools.mappings.ris import FORMS, PLACES, STAND_INS, Place, meanings, places
from bibtools.mappings.ris_types import GENERIC, PREPRINT_TYPE, csl_type, is_manuscript, known_type, reference_type
from bibtools.record import schema
from bibtools.record.item import Item, is_truncated
from bibtools.record.lost import Lost
from bibtools.text.ris.values import KEY, TRUNCATED
from bibtools.text.tidy import one_line
from bibtools.writers.result import Written, losses, unheld_custom
from bibtools.writers.ris_values import LINES, Line
from bibtools.writers.variables import key_of, variables_to_write

_EOL = "\r\n"
_OF_EVERY_RECORD = frozenset({"origin", "truncated"})
_HELD = frozenset({"ris-type", "ris-fields"})
_PLAIN = re.compile(r"[\w.,:;()/'?!-]+(?: [\w.,:;()/'?!-]+)*+")
"""A text that stands in a line as it is."""

_TAG = re.compile(r"(?!TY|ER)[A-Z][A-Z0-9]")


def write(items: Iterable[Item]) -> Written:
    """The items as one RIS file; write it without translating line ends.

    A `note` for each variable without a tag, for lost markup and for commas left out of names says how many
    records it is about. An author list that was cut short is said in N1.
    """
    lost = Lost()
    pieces = []
    for item in items:
        missing: Counter[str] = Counter()
        lines = _lines(item, missing)
        if missing:
            lost.add(key_of(item), missing)
        pieces.append("".join([f"{tag}  - {value}{_EOL}" for tag, value in lines]) + _EOL)
    return Written(pieces, losses("ris", lost))


def _lines(item: Item, lost: Counter[str]) -> list[Line]:
    written = _reference_type(item, lost)
    kind = known_type(written) or GENERIC
    lines: list[Line] = [("TY", written)]
    used: set[str] = set()
    table = places(kind)
    left: list[str] = []
    for variable in variables_to_write(item, PLACES):
        target = _target(item, variable)
        for place in table.get(target, ()) if target else ():
            tag, kind_of, beside, form, others = place
            if tag in used and not form:  # a value that shows what it is may stand in a tag that comes twice
                continue
            value = item[variable]
            if form or others or beside:
                new = _at(place, item, variable, lost)
                if new is None:
                    continue
                lines += new
            elif kind_of == "text" and type(value) is str and _PLAIN.fullmatch(value):
                lines.append((tag, value))
            else:
                lines += LINES[kind_of](value, tag, variable, lost)
            if not form:
                used.add(tag)
            if kind_of == "names" and is_truncated(item, variable):
                lines.append(_cut(variable, lost))
            break
        else:
            left.append(variable)
    for variable in left:
        lines += _stand_in(item, variable, kind, used, lost)
    lines += _key(item, lost)
    lines += _restored(item, lost)
    lines.append(("ER", ""))
    return lines


def _target(item: Item, variable: str) -> str:
    """The variable that it is read as; none where that one has another value."""
    target = schema.OLDER_SPELLINGS.get(variable, variable)
    return "" if target != variable and one_line(item.get(target) or "") else target


def _reference_type(item: Item, lost: Counter[str]) -> str:
    """The reference type: the one that the record came with, or the one of the table."""
    kind = item["type"]
    asked = item.get("custom", {}).get("ris-type")
    genre = item.get("genre")
    written, read_as = _written_and_read(kind, one_line(asked) if asked else "", one_line(genre) if genre else "")
    if read_as != kind:
        lost[f"no type for {kind}, which is written as {written}"] += 1
    return written


@lru_cache(4096)
def _written_and_read(kind: str, asked: str, genre: str) -> tuple[str, str]:
    """The reference type of a CSL type, and the CSL type that it is read as."""
    written = reference_type(kind)
    known = known_type(asked) or GENERIC
    if asked and (csl_type(known) == kind or (known == PREPRINT_TYPE and kind == "manuscript")):
        written = asked
    if written == PREPRINT_TYPE:
        return written, "manuscript" if is_manuscript(genre) else "article"
    return written, csl_type(known_type(written) or GENERIC)


def _at(place: Place, item: Item, variable: str, lost: Counter[str]) -> list[Line] | None:
    """The lines of a variable at a place that does not take all; None where they are read as something else."""
    beside = place.beside
    if beside and (not item.get(beside) or item[beside] == item[variable]):  # the same twice is read once
        return None
    missing: Counter[str] = Counter()
    lines = LINES[place.kind](item[variable], place.tag, variable, missing)
    if any(form.fullmatch(line) for form in place.others for _, line in lines):
        return None
    if place.form and not all(place.form.fullmatch(line) for _, line in lines):
        return None
    lost.update(missing)
    return lines


def _stand_in(item: Item, variable: str, kind: str, used: set[str], lost: Counter[str]) -> list[Line]:
    """A variable without a tag of its own, at one that is free and is read as a variable near to it."""
    tag = STAND_INS.get(variable, "")
    meaning = meanings(kind, first=False).get(tag)
    text = one_line(item[variable])
    rows = meaning.rows if meaning and tag not in used else ()
    read_as = next((row.variable for row in rows if not row.form or FORMS[row.form].fullmatch(text)), "")
    if not read_as or item.get(read_as):
        lost[f"no tag for {variable}"] += 1
        return []
    used.add(tag)
    lost[f"no tag for {variable}, which is written as {read_as}"] += 1
    return LINES["names" if variable in schema.NAME_VARIABLES else "text"](item[variable], tag, variable, lost)


def _cut(variable: str, lost: Counter[str]) -> Line:
    lost["no mark for a truncated list of names; a note (N1) says it"] += 1
    return "N1", f"{variable.capitalize()} {TRUNCATED}"


def _restored(item: Item, lost: Counter[str]) -> list[Line]:
    """What the record brought from a .ris, and what of `custom` RIS has no tag for."""
    custom = item.get("custom")
    if not custom or custom.keys() <= _OF_EVERY_RECORD:
        return []
    for name in unheld_custom(item, _HELD):
        lost[f"no tag for {name}"] += 1
    rest = custom.get("ris-fields", {})
    lines = []
    for tag, told in rest.items() if isinstance(rest, dict) else ():
        if isinstance(told, list) and _TAG.fullmatch(tag):
            lines += [(tag, line) for value in told if (line := one_line(value))]
        else:
            lost["no tag for some of custom.ris-fields"] += 1
    return lines


def _key(item: Item, lost: Counter[str]) -> list[Line]:
    """The key in ID, unless the record brought one that is no key."""
    if "ID" in item.get("custom", {}).get("ris-fields", ()) and not item.get("citation-key"):
        return []
    key = key_of(item)
    if item.get("citation-key") and not KEY.fullmatch(key):
        lost["no citation key that is not one word"] += 1
    return [("ID", key)]
