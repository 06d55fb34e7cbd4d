"""B9: what the target cannot do with a record, or asks for and does not find."""

from collections.abc import Iterator, Mapping
from itertools import count
from typing import Any, NamedTuple

from bibtools.checking import entry_fields
from bibtools.checking.files import File, Record
from bibtools.checking.rule import Fault
from bibtools.csl import Citation, Cite, Style
from bibtools.mappings.bibtex import is_biblatex_field, read_fields
from bibtools.mappings.bibtex_types import has_entry_type
from bibtools.record.item import Item
from bibtools.record.schema import DATE_VARIABLES, NAME_VARIABLES
from bibtools.richtext import plain

_EXPECTED = {
    "article": "author title issued publisher/DOI/URL/number",
    "article-journal": "author title container-title issued volume page/number/DOI",
    "article-magazine": "title container-title issued",
    "article-newspaper": "title container-title issued",
    "book": "author/editor title issued publisher publisher-place",
    "chapter": "author title container-title issued publisher publisher-place page",
    "dataset": "author title issued publisher DOI/URL",
    "paper-conference": "author title container-title/event-title issued",
    "patent": "author title number issued",
    "report": "author/publisher title issued publisher",
    "software": "author title URL/DOI",
    "speech": "author title event-title issued",
    "thesis": "author title issued publisher",
    "webpage": "title URL",
    **dict.fromkeys(("entry-dictionary", "entry-encyclopedia"), "title container-title issued"),
    **dict.fromkeys(("manuscript", "pamphlet", "post", "post-weblog", "review", "review-book"), "author title issued"),
}
"""What readers look for in a reference of a type: a style that prints it has to find it; of several, one is enough."""

_MARK = "Zqxz"
_NUMBER = "9173"
_DRAWN_AS_NUMBER = frozenset({"volume", "page", "number", "issue"})
_REPLACED = {"date": "year", "journaltitle": "journal", "location": "address"}
"""Fields of BibLaTeX that BibTeX's styles pass over, and the ones that they print."""

About = Iterator[tuple[Record, Fault]]


def prints_nothing(file: File) -> About:
    """A record of which the style prints nothing at all."""
    drawing = _Drawing(file)
    for records in drawing.shapes().values():
        if not drawing.draw(records[0].item):
            for record in records:
                yield (
                    record,
                    Fault(
                        "type",
                        record.type,
                        f"{drawing.name} prints nothing for a record of type {record.type} like this",
                    ),
                )


def misses(file: File) -> About:
    """What the style prints for a record of this type, and does not find in it."""
    drawing = _Drawing(file)
    for records in drawing.shapes().values():
        for names in _EXPECTED.get(records[0].type, "title").split():
            variables = names.split("/")
            if records[0].has(*variables) or not any(drawing.would_print(records[0].item, one) for one in variables):
                continue
            wanted = " or ".join(variables)
            for record in records:
                yield (
                    record,
                    Fault(variables[0], "", f"{drawing.name} prints {wanted} for the type {record.type}: add it"),
                )


class _Shape(NamedTuple):
    type: str
    present: frozenset[str]


class _Drawing:
    """The style of a file's target at work. Records of one type with the same variables are drawn once."""

    def __init__(self, file: File) -> None:
        self._records = file.records
        self._style = file.settings.target.style
        self.name = file.settings.target.name
        self._ids = count()

    def shapes(self) -> Mapping[_Shape, list[Record]]:
        found: dict[_Shape, list[Record]] = {}
        for record in self._records:
            present = frozenset(key for key in record.item if record.has(key)) - {"custom", "id"}
            found.setdefault(_Shape(record.type, present), []).append(record)
        return found

    def draw(self, item: Item) -> str:
        """The entry of an item; of a style without a list of references, its citation."""
        if self._style is None:
            return ""
        return _drawn(self._style, {**item, "id": f"{_MARK}{next(self._ids)}"})

    def would_print(self, item: Item, variable: str) -> bool:
        """Whether the entry would be another one if the item had the variable."""
        return self.draw({**item, variable: _sample(variable)}) != self.draw(item)


def _drawn(style: Style, item: Item) -> str:
    if style.sheet.bibliography is None:
        document = style.document([item], [Citation((Cite(str(item["id"])),))])
        return "".join(plain.render(nodes) for nodes in document.citations).strip()
    entries = style.bibliography([item])
    return "".join(plain.render(entry.nodes) for entry in (entries.entries if entries else ())).strip()


def _sample(variable: str) -> Any:  # noqa: ANN401 - whatever the variable holds
    if variable in NAME_VARIABLES:
        return [{"family": _MARK, "given": _MARK}]
    if variable in DATE_VARIABLES:
        return {"date-parts": [[int(_NUMBER)]]}
    samples = {"DOI": f"10.{_NUMBER}/{_MARK}", "URL": f"https://{_MARK.lower()}.example/"}
    return samples.get(variable) or (_NUMBER if variable in _DRAWN_AS_NUMBER else _MARK)


def unknown_entry_type(record: Record) -> Iterator[Fault]:
    """An entry type that the standard styles of the target do not have: they print it like @misc, and warn."""
    if not record.is_bib:
        return
    dialect = entry_fields.dialect(record)
    kind = entry_fields.type_of(record)
    if kind and not has_entry_type(kind, dialect):
        label = "BibLaTeX" if dialect == "biblatex" else "BibTeX"
        yield Fault("type", kind, f"{label} has no @{kind}: choose one of its entry types")


def biblatex_field(file: File) -> About:
    """A field of BibLaTeX's in the place of one that BibTeX's styles print: they do not see it."""
    for record in file.records:
        if not record.is_bib:
            continue
        names = [field.name for field in file.places.entry(record.number)]
        for name, instead in _REPLACED.items():
            if name in names and instead not in names and is_biblatex_field(name):
                found = read_fields(record.type).get(name)
                variable = found.row.variable if found else name
                yield record, Fault(variable, name, f"BibTeX's styles do not print {name}: write {instead}")


def other_type_in_zotero(record: Record) -> Iterator[Fault]:
    """A type of CSL that Zotero does not have: the record becomes the nearest one that it has."""
    arrive = record.settings.target.arrive
    if arrive and not (arrival := arrive(record.item)).is_own:
        yield Fault("type", record.type, f"Zotero has no {record.type}: it becomes a {arrival.kind}")


def goes_to_extra(record: Record) -> Iterator[Fault]:
    """A variable that Zotero's item type has no field for: it arrives as a line of Extra."""
    arrive = record.settings.target.arrive
    if arrive and (arrival := arrive(record.item)).extra:
        yield Fault("note", "", f"a {arrival.kind} of Zotero's has no field for {', '.join(arrival.extra)}: see Extra")
