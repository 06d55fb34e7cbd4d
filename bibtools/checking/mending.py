"""Values mended in the text that they stand in, and nothing else of it.

Each change is proved before it is kept: the text is read again, and every record has to say what it said before, but
for the variables that were mended. Line ends, a byte order mark and all other bytes stay as they are.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from bibtools.checking.files import File
from bibtools.checking.findings import Checked, Finding, check
from bibtools.checking.places import Found, Places
from bibtools.checking.rule import Rule
from bibtools.errors import Problem
from bibtools.record.item import Item
from bibtools.record.reading import Reading, Source

Read = Callable[[Source], Reading]
"""Reads a text again, in the format that it was read in."""

_MOST_ROUNDS = 10
_MOST_READINGS = 60
_CONCLUDED = frozenset({"arxiv-id", "subtitles"})
"""What readers conclude from other values, and keep under `custom`."""

_LINE_END = re.compile(r"\r\n|\r|\n")
_BYTE_ORDER_MARK = "\ufeff"


class Edit(NamedTuple):
    """From `start` to `end` stands `text` instead; it is a change of a variable of the record with that number."""

    start: int
    end: int
    text: str
    record: int
    variable: str


class Mended(NamedTuple):
    """The new texts by the names of their files, how many values changed, and the findings that could not be mended.

    Those are refused whose change would have changed something else as well.
    """

    texts: dict[str, str]
    changes: int
    refused: list[Finding]


def mend(checked: Checked, rules: Sequence[Rule], read: Mapping[str, Read]) -> Mended:
    """Mend all that can be mended, until nothing can. Nothing is written; `read` has a reader for each file."""
    found: dict[str, list[Finding]] = {}
    for one in checked.findings:
        found.setdefault(one.file, []).append(one)
    done = Mended({}, 0, [])
    for file in checked.files:
        name = file.source.name
        if name in read:
            text, changes, refused = _mended(Checked([file], found.get(name, [])), rules, read[name])
            if text != file.source.text:
                done.texts[name] = text
            done = done._replace(changes=done.changes + changes, refused=[*done.refused, *refused])
    return done


def _mended(checked: Checked, rules: Sequence[Rule], read: Read) -> tuple[str, int, list[Finding]]:
    """One file, mended round by round: what is under one fault shows when that is gone."""
    refused: set[tuple[int, str]] = set()
    count = 0
    for _ in range(_MOST_ROUNDS):
        [file] = checked.files
        edits = [one for one in _edits(file.places, checked.findings) if (one.record, one.variable) not in refused]
        if not edits:
            break
        made = Proof(file, read).accepted(edits)
        refused |= {(one.record, one.variable) for one in edits} - {(one.record, one.variable) for one in made}
        if made:
            count += len(made)
            source = Source(file.source.name, applied(file.source.text, made))
            checked = check([(source, read(source))], file.settings, rules)
    left = [one for one in checked.findings if one.is_fixable and (one.number, one.fault.variable) in refused]
    return checked.files[0].source.text, count, left


class Proof:
    """Shows which edits change nothing but what they are to change, by reading the file with them.

    Edits that do are looked for by halves, and not for ever: when too many would have to be looked for, those that are
    not proved are refused.
    """

    def __init__(self, file: File, read: Read) -> None:
        self._file = file
        self._read = read
        self._left = _MOST_READINGS

    def accepted(self, edits: list[Edit]) -> list[Edit]:
        """The edits that can all be made, in order."""
        if not edits or not self._left:
            return []
        wrong = self._wrong(edits)
        if not wrong:
            return edits
        if len(edits) == 1:
            return []
        doubtful = [edit for edit in edits if edit.record in wrong]
        if len(doubtful) == len(edits):
            doubtful = edits[len(edits) // 2 :]
        apart = set(doubtful)
        first = self.accepted([edit for edit in edits if edit not in apart])
        together = sorted([*first, *self.accepted(doubtful)])
        return together if len(together) == len(first) or not self._left or not self._wrong(together) else first

    def _wrong(self, edits: list[Edit]) -> set[int]:
        """The records of the edits that change something else, as far as it is clear which; else all of them."""
        self._left -= 1
        file = self._file
        reading = self._read(Source(file.source.name, applied(file.source.text, edits)))
        edited = {edit.record for edit in edits}
        wrong = _changed_otherwise(file.items, reading.items, edits) | _with_new_problems(file, reading.problems)
        return wrong if wrong.issubset(edited) else edited


def _edits(places: Places, findings: Iterable[Finding]) -> list[Edit]:
    """One edit for each value that has a fault, with all its faults mended, in their order; none is within another."""
    of_place: dict[Found, list[Finding]] = {}
    for one in findings:
        if one.place is not None:
            of_place.setdefault(one.place, []).append(one)
    edits = []
    for place, several in of_place.items():
        raw = place.raw
        for one in several:
            raw = one.mend(raw) if one.mend else raw
        if raw != place.raw:
            new = places.written(place, raw)
            edits.append(Edit(place.start, place.end, new, several[0].number or 0, several[0].fault.variable))
    return sorted(edits)


def applied(text: str, edits: Iterable[Edit]) -> str:
    """The text with the edits, which are in order and apart."""
    pieces: list[str] = []
    place = 0
    for edit in edits:
        pieces += text[place : edit.start], edit.text
        place = edit.end
    return "".join([*pieces, text[place:]])


def _changed_otherwise(before: Sequence[Item], after: Sequence[Item], edits: Iterable[Edit]) -> set[int]:
    """The records that say something else than before, but for the variables of their edits; -1 for the file."""
    mended: dict[int, set[str]] = {}
    for edit in edits:
        mended.setdefault(edit.record, set()).add(edit.variable)
    if len(before) != len(after):
        return {-1}
    return {
        number
        for number, (old, new) in enumerate(zip(before, after, strict=True))
        if old != new and not _is_same(old, new, mended.get(number, set()))
    }


def _with_new_problems(file: File, after: Iterable[Problem]) -> set[int]:
    """The records in whose lines the reading has something to say that it did not say before; -1 for the file."""
    before = {(problem.line, problem.message) for problem in file.problems}
    lines = [record.line or 0 for record in file.records]
    new = [problem.line for problem in after if (problem.line, problem.message) not in before]
    return {bisect_right(lines, line or 0) - 1 for line in new}


def _is_same(old: Item, new: Item, mended: set[str]) -> bool:
    """Whether two items say the same, but for the mended variables and what is concluded from them."""
    if not mended:
        return False
    apart = mended | {"custom"}
    if any(old.get(key) != new.get(key) for key in (old.keys() | new.keys()) - apart):
        return False
    kept = [
        {key: value for key, value in item.get("custom", {}).items() if key not in _CONCLUDED} for item in (old, new)
    ]
    return kept[0] == kept[1]


def as_bytes(text: str, data: bytes) -> bytes | None:
    """The new text as the bytes of a file: with the line ends and the byte order mark that are in `data`.

    None where it cannot be done: the file is not UTF-8, or has other lines than the text.
    """
    try:
        before = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    ends = _LINE_END.findall(before)
    lines = text.split("\n")
    if len(lines) != len(ends) + 1:
        return None
    mark = _BYTE_ORDER_MARK if before.startswith(_BYTE_ORDER_MARK) else ""
    return (mark + "".join(line + end for line, end in zip(lines, [*ends, ""], strict=True))).encode()


def is_text_of(text: str, data: bytes) -> bool:
    """Whether `text` is what was read of these bytes; it is not where the file has changed since, or is not UTF-8."""
    return as_bytes(text, data) == data
