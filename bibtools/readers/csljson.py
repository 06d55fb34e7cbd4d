"""CSL-JSON: an array of items, one item, an object that holds them under `items`, or an item a line (JSON lines).

What breaks the CSL schema is mended where its meaning is plain (a number for a string, a date as an EDTF
string) and moved to `custom` where it is not: the item stays, valid, and a problem says what was done.

Source: csl-data.json of CSL 1.0.2.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import PurePath
from typing import Any, NamedTuple, NoReturn

from bibtools.errors import InputError, Problem
from bibtools.record import schema
from bibtools.record.item import OWN_KEYS, Item, custom
from bibtools.record.reading import Reading, Source
from bibtools.text.csl_dates import mended_date
from bibtools.text.tidy import HALF_PAIR

_LINES = frozenset({".jsonl", ".ndjson"})
_OPENS_ALONE = re.compile(r"\{[ \t]*(?:\n|\Z)")  # an object over several lines
_SPACE = re.compile(r"[ \t\n\r]*")
_APART = frozenset({"id", "type", "custom"})
_TEXTS = schema.STRING_VARIABLES | schema.NUMBER_VARIABLES
_ESCAPED_HALF = re.compile(r"\\u[dD][89a-fA-F]")
_DEEPEST = 100  # levels under a key of `custom`; whoever writes them needs more of Python's stack than the decoder


class Located(NamedTuple):
    """A JSON value that should be an item, and the line where it begins; None where that is not known."""

    value: Any
    line: int | None


class _Mended(NamedTuple):
    """A valid item (None where there was no object), what was wrong, the variables CSL does not have, what is lost."""

    item: Item | None
    wrong: list[str]
    unknown: list[str]
    lost: list[str]


def read(sources: Sequence[Source], *, as_of: date | None = None) -> list[Reading]:  # noqa: ARG001 - see the end
    """One `Reading` for each source, in their order; a source that is no CSL-JSON has no items and an error.

    When an array breaks off in the middle, the items before the break are there, and an error names its
    line. An item without an id comes without one: `citekeys.keyed` gives it. A type that CSL does not know,
    or none, becomes `document`. `as_of` belongs to every reader; dates here have their years.
    """
    return [reading(source, _values(source), "csl-json") for source in sources]


def reading(source: Source, values: Iterator[Located | Problem], name: str) -> Reading:
    """The items of values that should be some, in format `name`; an InputError of the values ends them."""
    items: list[Item] = []
    problems: list[Problem] = []
    unknown: Counter[str] = Counter()
    has_halves = bool(_ESCAPED_HALF.search(source.text))  # most files have none, and are not searched again
    number = 0
    try:
        for found in values:
            if isinstance(found, Problem):
                problems.append(found)
                continue
            value, line = found
            number += 1
            mended = _item(value)
            problems += (Problem(source.name, line, "warning", f"item {number}: {what}") for what in mended.wrong)
            problems += (Problem(source.name, line, "error", f"item {number}: {what}") for what in mended.lost)
            unknown.update(mended.unknown)
            if mended.item is None:
                what = f"item {number}: {schema.faults(value)[0]}"
                problems.append(Problem(source.name, line, "error", what, json.dumps(value)[:200]))
                continue
            if has_halves:
                problems += (
                    Problem(source.name, line, "warning", f"item {number}: {what}") for what in _halved(mended.item)
                )
            own = custom(mended.item)
            own["origin"] = _origin(source, line, own.get("origin"), name)
            items.append(mended.item)
    except InputError as error:
        problems.append(error.as_problem())
    problems += (
        Problem(source.name, None, "note", f"{name}: no CSL variable, kept in custom (items: {count})")
        for name, count in unknown.items()
    )
    return Reading(items, problems)


def _halved(item: Item) -> list[str]:
    """The variables with half of a surrogate pair, which is lost when the item leaves JSON."""
    return [
        f"{variable}: half of a surrogate pair, U+FFFD in all formats but CSL-JSON"
        for variable, value in item.items()
        if HALF_PAIR.search(json.dumps(value, ensure_ascii=False))
    ]


def _origin(source: Source, line: int | None, before: dict[str, Any] | None, name: str) -> dict[str, Any]:
    """Where the item was read now; where it was read first, if this file is a library made of others, under `from`."""
    origin: dict[str, Any] = {"file": PurePath(source.name).name, "format": name}
    if line is not None:
        origin |= {"line": line}
    return origin | ({"from": before.get("from", before)} if before else {})


def _values(source: Source) -> Iterator[Located | Problem]:
    """The values that should be items, one after another; of JSON lines, also the lines that are none.

    InputError where the text is not JSON: the values before that place have come out by then.
    """
    text = source.text
    start = _after_space(text, 0)
    if text.startswith("[", start):
        yield from _elements(source, start)
        return
    if _is_lines(text, start) or (_is_named_lines(source) and not _OPENS_ALONE.match(text, start)):
        yield from _lines(source)
        return
    value, end = _decoded(source, start)
    _ends(source, end)
    if not isinstance(value, dict):
        raise InputError(source.name, "JSON, but neither a list of items nor an item", _line(text, start))
    if isinstance(value.get("items"), list):
        yield from (Located(item, None) for item in value["items"])
    else:
        yield Located(value, _line(text, start))


def _is_lines(text: str, start: int) -> bool:
    """Whether the text is JSON lines: an object closes with its line, and the next line that is not blank opens one."""
    first, _, rest = text[start:].partition("\n")
    return first.startswith("{") and first.rstrip().endswith("}") and rest.lstrip(" \t\n\r").startswith("{")


def _is_named_lines(source: Source) -> bool:
    """Whether the file is called so: then a first line that is broken costs no other."""
    return PurePath(source.name).suffix.lower() in _LINES


def _lines(source: Source) -> Iterator[Located | Problem]:
    """An item a line; a line that is no JSON costs no other."""
    for number, line in enumerate(source.text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            value, end = _decoded(Source(source.name, line), _after_space(line, 0))
            _ends(Source(source.name, line), end)
        except InputError as error:
            yield Problem(source.name, number, "error", error.message, line[:200])
        else:
            yield Located(value, number)


def _elements(source: Source, bracket: int) -> Iterator[Located]:
    """The elements of the array that opens at `bracket`, decoded one by one: so each has its line."""
    text = source.text
    at = _after_space(text, bracket + 1)
    counted, line = 0, 1
    while not text.startswith("]", at):
        line += text.count("\n", counted, at)
        counted = at
        value, end = _decoded(source, at)
        yield Located(value, line)
        at = _after_space(text, end)
        if text.startswith(",", at):
            at = _after_space(text, at + 1)
            if text.startswith("]", at):
                raise InputError(source.name, "a comma without an item after it", _line(text, at))
        elif not text.startswith("]", at):
            what = "the list of items breaks off" if at == len(text) else "no comma between two items"
            raise InputError(source.name, what, _line(text, at))
    _ends(source, at + 1)


def _ends(source: Source, end: int) -> None:
    """InputError where the text goes on after its JSON value."""
    rest = _after_space(source.text, end)
    if rest < len(source.text):
        raise InputError(source.name, "something follows the end of the JSON value", _line(source.text, rest))


def _no_number(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no number of JSON's")


_DECODER = json.JSONDecoder(parse_constant=_no_number)


def _decoded(source: Source, start: int) -> tuple[Any, int]:
    try:
        return _DECODER.raw_decode(source.text, start)
    except json.JSONDecodeError as error:
        raise InputError(source.name, f"not JSON: {error.msg}", error.lineno) from error
    except RecursionError as error:
        raise InputError(source.name, "nested too deeply", _line(source.text, start)) from error
    except ValueError as error:  # NaN, or a number of thousands of digits
        raise InputError(source.name, f"not JSON: {error}", _line(source.text, start)) from error


def _after_space(text: str, start: int) -> int:
    found = _SPACE.match(text, start)
    return found.end() if found else start


def _line(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1


def _item(value: object) -> _Mended:
    """A valid item out of what was read; what had to go from its place is under `custom`."""
    if not isinstance(value, dict):
        return _Mended(None, [], [], [])
    own, wrong = _own_keys(value.get("custom"))
    unknown: list[str] = []
    item = _identity(value, own, wrong)
    for variable, read in value.items():
        if variable in _APART or read is None:  # null says that there is no value
            continue
        if isinstance(read, str) and variable in _TEXTS:
            item[variable] = read
            continue
        mended = _mended(variable, read)
        faults = schema.faults_of(variable, mended)
        if not faults:
            item[variable] = mended
            continue
        own[_free(variable, own)] = read
        if variable in schema.VARIABLES:
            wrong.append(f"{faults[0]}; kept in custom")
        else:
            unknown.append(variable)
    deep = [key for key, value in own.items() if _is_deep(value)]
    for key in deep:
        del own[key]
    if own:
        item["custom"] = own
    return _Mended(item, wrong, unknown, [f"custom.{key}: nested too deeply, left out" for key in deep])


def _is_deep(value: object) -> bool:
    level = [value]
    for _ in range(_DEEPEST):
        level = [
            inner
            for one in level
            if isinstance(one, dict | list)
            for inner in (one.values() if isinstance(one, dict) else one)
        ]
        if not level:
            return False
    return True


def _identity(value: dict[str, Any], own: dict[str, Any], wrong: list[str]) -> Item:
    """The id as a string, where there is one, and a type that CSL has."""
    item: Item = {}
    key = value.get("id")
    if isinstance(key, str | int | float) and not isinstance(key, bool) and str(key).strip():
        item["id"] = str(key)
    else:
        wrong.append("id: missing; it gets a citation key")
    item["type"] = value.get("type")
    if not (isinstance(item["type"], str) and item["type"] in schema.TYPES):
        wrong.append(f"type: {item['type']!r} is not a CSL type; read as document")
        if item["type"] is not None:
            own["type"] = item["type"]
        item["type"] = "document"
    return item


def _own_keys(read: object) -> tuple[dict[str, Any], list[str]]:
    """What the file has under `custom`; a key of bibtools' own with another shape goes by another name."""
    if read is None:
        return {}, []
    if not isinstance(read, dict):
        return {"read-custom": read}, ["custom: not an object; kept under custom.read-custom"]
    misshapen = {key for key, shape in OWN_KEYS.items() if key in read and not isinstance(read[key], shape)}
    own = {f"read-{key}" if key in misshapen else key: value for key, value in read.items()}
    return own, [f"custom.{key}: not of the shape that bibtools gives it" for key in sorted(misshapen)]


def _free(variable: str, own: dict[str, Any]) -> str:
    """A name under `custom` that neither the item nor bibtools has in use."""
    while variable in own or variable in OWN_KEYS:
        variable = f"read-{variable}"
    return variable


def _mended(variable: str, read: object) -> object:
    """The value in the shape that the schema asks for, where it is plain what it would be."""
    if variable in schema.DATE_VARIABLES:
        return mended_date(read)
    if variable in schema.NAME_VARIABLES and isinstance(read, list):
        return [
            {part: text for part, text in name.items() if text is not None} if isinstance(name, dict) else name
            for name in read
        ]
    if variable in schema.STRING_VARIABLES and isinstance(read, int | float) and not isinstance(read, bool):
        return str(read)
    return read
