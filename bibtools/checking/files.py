"""What is checked: the records of a file, their values made safe to look at whatever shape they came in."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from bibtools.checking.days import Days, days_of
from bibtools.checking.ordinary import PlainName, is_ordinary
from bibtools.checking.places import Places
from bibtools.checking.rule import TargetKind
from bibtools.csl import Style
from bibtools.errors import Problem
from bibtools.record.item import Item
from bibtools.record.reading import Source
from bibtools.record.schema import DATE_VARIABLES, NAME_PARTS, NAME_VARIABLES

_APART = frozenset({"id", "citation-key", "type", "custom", "categories"})
_TAG = re.compile(r"<(?:i|b|su[bp]|em|strong|span)\b", re.IGNORECASE)
_DOI_ADDRESS = re.compile(r"doi\s*=\s*[{\"]\s*(?:https?:|doi|www|dx)", re.IGNORECASE)
_BIB = frozenset({"bibtex", "biblatex"})

_NO_DAYS = Days()


class Arrival(NamedTuple):
    """What becomes of a record in Zotero: its item type, whether it is of the type that it was, the keys of Extra."""

    kind: str
    is_own: bool
    extra: list[str]


class Target(NamedTuple):
    """What the records are for: a dialect, Zotero (`arrive` says what becomes of a record), or the style `name`."""

    kind: TargetKind = "csl"
    name: str = ""
    style: Style | None = None
    arrive: Callable[[Item], Arrival] | None = None


class Settings(NamedTuple):
    """What holds for all files: the day that is today, and the target."""

    today: date
    target: Target = Target()


class Text(NamedTuple):
    """A text of a record, and the variable that it is of: a part of a name is of its list's."""

    variable: str
    value: str


class Record:
    """A record as rules look at it: texts are texts, names are names, and whatever is neither is not there."""

    def __init__(self, item: Item, number: int, file: "File") -> None:
        self.item = item if isinstance(item, dict) else {}
        self.number = number
        self.file = file
        self.type = _plain(self.item.get("type"))
        self.key = _plain(self.item.get("id"))
        self.custom: dict[str, Any] = _mapping(self.item.get("custom"))
        origin = _mapping(self.custom.get("origin"))
        line = origin.get("line")
        self.line = line if isinstance(line, int) and line > 0 else None
        self.format = _plain(origin.get("format"))
        self.names = {key: _names(self.item[key]) for key in self.item if key in NAME_VARIABLES}
        self.dates = {key: days_of(self.item[key]) for key in self.item if key in DATE_VARIABLES}

    @property
    def settings(self) -> Settings:
        return self.file.settings

    @property
    def is_bib(self) -> bool:
        return self.format in _BIB

    @cached_property
    def texts(self) -> list[Text]:
        """All that is text: values of variables and parts of names, in the order of the item."""
        return list(self._texts())

    def _texts(self) -> Iterator[Text]:
        for variable, value in self.item.items():
            if isinstance(value, str):
                if variable not in _APART:
                    yield Text(variable, value)
            elif variable in self.names:
                for name in self.names[variable]:
                    yield from (Text(variable, part) for part in name.values())

    @property
    def year(self) -> int | None:
        return self.dates.get("issued", _NO_DAYS).year

    @cached_property
    def odd_names(self) -> dict[str, list[PlainName]]:
        """The names that are not plainly a person's; most are, and no rule has anything to say of them."""
        found = {key: [name for name in names if not is_ordinary(name)] for key, names in self.names.items()}
        return {key: names for key, names in found.items() if names}

    def text(self, variable: str) -> str:
        """The text of a variable, or a number as text; "" where there is neither."""
        return _plain(self.item.get(variable))

    def has(self, *variables: str) -> bool:
        """Whether any of the variables has a value."""
        return any(self.item.get(variable) not in (None, "", [], {}) for variable in variables)

    def is_truncated(self, variable: str) -> bool:
        cut = self.custom.get("truncated")
        return isinstance(cut, list) and variable in cut

    def kept(self, key: str) -> Mapping[str, Any]:
        """What the reader kept under `custom`: `bibtex-fields` and the like."""
        return _mapping(self.custom.get(key))

    def written(self, variable: str) -> str:
        """The value as it stands in a .bib, in LaTeX; in other formats, the text of the variable."""
        if not self.is_bib:
            return self.text(variable)
        found = self.file.places.fields(self.number, variable, self.type)
        return found[0].raw if len(found) == 1 else ""


@dataclass(eq=False)
class File:
    """A file: its text, what was read of it, and what the reader and `normalise` said of it."""

    source: Source
    items: Sequence[Item]
    problems: Iterable[Problem]
    settings: Settings
    records: list[Record] = field(init=False)

    def __post_init__(self) -> None:
        self.records = [Record(item, number, self) for number, item in enumerate(self.items)]

    @cached_property
    def places(self) -> Places:
        """Where the values stand in the text."""
        lines = [record.line for record in self.records]
        return Places(self.source.text, self.records[0].format if self.records else "", lines)

    @cached_property
    def has_tags(self) -> bool:
        """Whether anything in the text looks like a tag."""
        return bool(_TAG.search(self.source.text))

    @cached_property
    def has_doi_addresses(self) -> bool:
        """Whether any DOI in the text may stand there as an address."""
        return bool(_DOI_ADDRESS.search(self.source.text))

    @cached_property
    def at_line(self) -> dict[int, Record]:
        """The records by the line that each begins in; of several in a line the first."""
        found: dict[int, Record] = {}
        for record in self.records:
            if record.line is not None:
                found.setdefault(record.line, record)
        return found


def _plain(value: object) -> str:
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def _mapping(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _names(value: object) -> list[PlainName]:
    if not isinstance(value, list):
        return []
    return [
        {part: text for part, text in name.items() if isinstance(text, str) and text and part in NAME_PARTS}
        for name in value
        if isinstance(name, dict)
    ]
