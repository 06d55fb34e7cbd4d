"""What a person has decided of two records, "same" or "not the same", kept in a file for ever.

The file is JSON, made to be compared line by line: sorted, one pair a line::

    {
    "bibtools-decisions": 1,
    "pairs": [
    {"records": [{"id": "lam2022", "title": …}, {"id": "lam23", "title": …}], "decision": "same"}
    ]
    }

A record is remembered by its id and by what it says: DOI, title, year, first author, and where it appeared. So it is
known again when its key changes, when its title is mended, and when it comes back from another file.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import Any, Literal, NamedTuple, Self, get_args

from bibtools.errors import InputError, Problem
from bibtools.reconcile.containers import text_of
from bibtools.record.item import Item, year_of
from bibtools.record.names import family_with_particle
from bibtools.text.folding import fold
from bibtools.text.identifiers import bare_doi

Answer = Literal["same", "not the same"]

_VERSION = "bibtools-decisions"
_ANSWERS = frozenset(get_args(Answer))
_PAIRS = re.compile(r'"pairs"\s*:\s*\[')
_BETWEEN = re.compile(r"[\s,]*")
_TAGS = re.compile(r"</?[A-Za-z][^<>]{0,60}>")
_LONGEST_TITLE = 300  # characters: enough to know it by
_PLACE = ("container-title", "volume", "issue", "page")


class Fingerprint(NamedTuple):
    """A record as the file remembers it; what it lacks is empty. All but the id and the DOI are folded words."""

    id: str = ""
    doi: str = ""
    title: str = ""
    year: str = ""
    author: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Decided:
    """One decision of two records. `line` is that of its file, None for a new one; `more` what else stands there."""

    answer: Answer
    left: Fingerprint
    right: Fingerprint
    line: int | None = field(default=None, compare=False)
    more: Mapping[str, Any] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class Decisions:
    """The decisions of one file, in its order, and what is wrong with it."""

    source: str = "decisions"
    pairs: tuple[Decided, ...] = ()
    problems: tuple[Problem, ...] = ()
    more: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def read(cls, path: str | Path) -> Self:
        """The decisions of a file. One that is wrong is a problem with its line; the others hold.

        Raises InputError for a file that is not there, or holds no decisions.
        """
        source = str(path)
        try:
            text = Path(path).read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
            raise InputError(source, f"cannot be read: {reason}") from error
        return cls.parse(text, source)

    @classmethod
    def parse(cls, text: str, source: str = "decisions") -> Self:
        """The decisions that a text holds, as `read` gives them."""
        whole = _whole(text, source)
        pairs: list[Decided] = []
        problems: list[Problem] = []
        for line, value in _with_lines(text, whole["pairs"]):
            try:
                pairs.append(_decided(value, line))
            except ValueError as error:
                problems.append(Problem(source, line, "error", f"no decision: {error}", json.dumps(value)))
        more = {key: value for key, value in whole.items() if key not in {_VERSION, "pairs"}}
        return cls(source, tuple(pairs), (*problems, *contradictions(pairs, source)), more)

    def text(self) -> str:
        """The file: sorted, one pair a line, each pair once."""
        lines = sorted({_line(pair) for pair in self.pairs})
        more = "".join(f"{json.dumps(key)}: {_json(value)},\n" for key, value in sorted(self.more.items()))
        body = ",\n".join(lines) + ("\n" if lines else "")
        return f'{{\n"{_VERSION}": 1,\n{more}"pairs": [\n{body}]\n}}\n'

    def with_answer(self, answer: Answer, left: Item, right: Item) -> Self:
        """These decisions and one more; an earlier one of the same two records is replaced."""
        ends = sorted((fingerprint(left), fingerprint(right)))
        kept = [pair for pair in self.pairs if sorted((pair.left, pair.right)) != ends]
        return replace(self, pairs=(*kept, Decided(answer, ends[0], ends[1])))


def fingerprint(item: Item) -> Fingerprint:
    """What a decision remembers of a record. Values of a wrong kind count as missing."""
    year = year_of(item)
    return Fingerprint(
        id=str(item.get("id", "")),
        doi=bare_doi(text_of(item, "DOI")).strip().lower(),
        title=fold(_TAGS.sub("", text_of(item, "title")))[:_LONGEST_TITLE],
        year="" if year is None else str(year),
        author=_first_author(item),
        place=" / ".join(filter(None, (fold(text_of(item, variable)) for variable in _PLACE))),
    )


def contradictions(pairs: Iterable[Decided], source: str) -> Iterator[Problem]:
    """A problem for each "not the same" of two records that other decisions say are the same, directly or not."""
    pairs = list(pairs)
    parent: dict[Fingerprint, Fingerprint] = {}

    def root(one: Fingerprint) -> Fingerprint:
        while (above := parent.get(one, one)) != one:
            parent[one] = parent.get(above, above)
            one = above
        return one

    lines: dict[Fingerprint, list[int | None]] = {}
    for pair in pairs:
        if pair.answer == "same":
            parent[root(pair.left)] = root(pair.right)
    for pair in pairs:
        if pair.answer == "same":
            lines.setdefault(root(pair.left), []).append(pair.line)
    for pair in pairs:
        if pair.answer != "same" and root(pair.left) == root(pair.right):
            said = ", ".join(f"line {line}" for line in islice(lines.get(root(pair.left), ()), 3)) or "one record"
            message = (
                f"{pair.left.id} and {pair.right.id} are said to be the same ({said}), and not the same: kept apart"
            )
            yield Problem(source, pair.line, "warning", message)


def _whole(text: str, source: str) -> dict[str, Any]:
    try:
        whole = json.loads(text)
    except json.JSONDecodeError as error:
        raise InputError(source, f"is no JSON: {error.msg}", error.lineno) from error
    except (ValueError, RecursionError) as error:
        raise InputError(source, "is no JSON that a person made: numbers too long, or lists too deep") from error
    if not isinstance(whole, dict) or _VERSION not in whole or not isinstance(whole.get("pairs"), list):
        raise InputError(source, f'holds no decisions: there is no "{_VERSION}", or no list of "pairs"')
    if whole[_VERSION] != 1:
        raise InputError(source, f"is of version {whole[_VERSION]!r}; this program knows version 1")
    return whole


def _with_lines(text: str, pairs: list[Any]) -> Iterator[tuple[int | None, Any]]:
    """The pairs, each with the line where it begins; None where that does not show."""
    decoder = json.JSONDecoder()
    starts = _PAIRS.search(text)
    position = starts.end() if starts else 0
    line, counted = 1, 0
    for value in pairs:
        begins = _BETWEEN.match(text, position)
        position = begins.end() if begins else position
        found, end = _decoded(decoder, text, position)
        line += text.count("\n", counted, position)
        counted = position
        yield (line if found == value else None), value
        position = end


def _decoded(decoder: json.JSONDecoder, text: str, position: int) -> tuple[Any, int]:
    try:
        return decoder.raw_decode(text, position)
    except ValueError:  # another "pairs" came first: the lines are not known then
        return None, position


def _decided(value: object, line: int | None) -> Decided:
    """Raises ValueError, saying what is missing."""
    if not isinstance(value, dict):
        raise ValueError("it is no object")  # noqa: TRY004 - one kind of error for all that a file may have wrong
    answer, records = value.get("decision"), value.get("records")
    if not isinstance(answer, str) or answer not in _ANSWERS:
        raise ValueError(f'"decision" has to be {" or ".join(json.dumps(one) for one in get_args(Answer))}')
    if not isinstance(records, list) or len(records) != 2 or not all(isinstance(one, dict) for one in records):  # noqa: PLR2004 - a pair
        raise ValueError('"records" has to be a list of two objects')
    ends = sorted(_fingerprint(one) for one in records)
    if not all(map(any, ends)):
        raise ValueError("a record has neither an id nor anything else to know it by")
    more = {key: one for key, one in value.items() if key not in {"decision", "records"}}
    return Decided("same" if answer == "same" else "not the same", ends[0], ends[1], line, more)


def _fingerprint(value: Mapping[str, Any]) -> Fingerprint:
    known = {key: value.get(key, "") for key in Fingerprint._fields}
    if not all(isinstance(one, str | int) for one in known.values()) or set(value) - set(known):
        raise ValueError(f"a record has these, as strings: {', '.join(Fingerprint._fields)}")
    return Fingerprint(**{key: str(one) for key, one in known.items()})


def _line(pair: Decided) -> str:
    records = [{key: one for key, one in end._asdict().items() if one} for end in sorted((pair.left, pair.right))]
    return _json({"records": records, "decision": pair.answer, **pair.more})


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _first_author(item: Item) -> str:
    for variable in ("author", "editor"):
        names = item.get(variable)
        if isinstance(names, list) and names and isinstance(names[0], dict):
            name = {part: value for part, value in names[0].items() if isinstance(value, str)}
            return fold(family_with_particle(name))  # type: ignore[arg-type]  # a Name is a dict
    return ""
