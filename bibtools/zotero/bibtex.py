"""An item as the entry of BibTeX that Zotero imports whole; what has no field goes to `note`, a child note.

All fields are made here, as Zotero knows few macros: characters stand as they are, and only what would break the file
has a backslash. Zotero reads `--` and its like as one character in every field, addresses too: an empty group, which
it takes out, keeps them apart.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bibtools.mappings import arxiv
from bibtools.mappings.bibtex_types import csl_type, entry_type
from bibtools.record.item import Item
from bibtools.richtext.tree import Node, Styled
from bibtools.text.dates import When
from bibtools.text.markup import write
from bibtools.text.tidy import one_line
from bibtools.zotero import bibtex_fields as table
from bibtools.zotero import dates, markup, schema
from bibtools.zotero.extra import Line, label
from bibtools.zotero.names import Creator
from bibtools.zotero.record import Record

_SPECIAL = re.compile(r"[\\{}#$%&_^~]")
_JOINED = re.compile(r"(?<=-)(?=-)|(?<=')(?=')|(?<=`)(?=`)|(?<=!)(?=[!?])|(?<=\?)(?=!)")
_VERBATIM = frozenset({"doi", "url"})
_PERCENT_ENCODED = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C"})
_AND = re.compile(r"(?:^|\s)and(?:\s|$)", re.IGNORECASE)
_PAGES = re.compile(r"(?<=\d)\s?[‐‑–—−]\s?(?=[A-Za-z]{0,3}\d)")
_KEYWORD_ENDS = re.compile(r"[,;]")
_MACROS = {"italic": "textit", "bold": "textbf"}
_HINT = re.compile(r"^  entrytype += \{(\w+)\},\n", re.MULTILINE)
_HEAD = re.compile(r"@\w+\{")


def made(one: Record, identifier: object, dialect: str, lost: Counter[str]) -> Item:
    """The item whose fields the writer of BibTeX gives back as they are."""
    kind = table.arrives_as(one.kind)
    if kind != one.kind:
        lost[f"no entry type for Zotero's {one.kind}, which arrives as {kind}"] += 1
    fields: dict[str, str] = {}
    rest: list[Line] = []
    for variable, people in one.people.items():
        _add_people(fields, rest, kind, variable, people)
    for variable, value in one.values.items():
        _add_value(fields, rest, one, variable, value)
        if "\n" in value:
            lost[f"no line breaks, which are blanks in {variable}"] += 1
    for variable, date in one.dates.items():
        _add_date(fields, rest, one, variable, date)
    if any(_KEYWORD_ENDS.search(word) for word in one.keywords):
        lost["no way for Zotero to read a comma or a semicolon in a keyword"] += 1
    fields["keywords"] = text("; ".join(one.keywords))
    rest += _identifiers(fields, one, kind, dialect)
    if rest:
        lost["no fields for some variables, which are in a note"] += 1
    fields["note"] = text("; ".join([*map(str, rest), *filter(None, one.note)]))
    return {
        "id": identifier,
        "citation-key": one.key,
        **_typed(one, kind),
        "custom": {
            "bibtex-type": _entry_name(one, kind),
            "bibtex-fields": {name: value for name, value in fields.items() if value},
        },
    }


def text(value: str) -> str:
    """A text as Zotero reads it: marked as it knows it, what would break the file escaped, all else as it stands."""
    line = one_line(value)
    source = "".join(map(_source, markup.nodes(line)))
    return source if _is_balanced(source) else source.replace("\\{", "").replace("\\}", "")


@dataclass(frozen=True, slots=True)
class Renamed(Iterable[str]):
    """The pieces of a .bib file with Zotero's entry types, each time they are asked for."""

    pieces: Iterable[str]

    def __iter__(self) -> Iterator[str]:
        return map(renamed, self.pieces)


def renamed(entry: str) -> str:
    """An entry under the type that it asks for by `entrytype`: BibTeX's styles do not have it, but Zotero does."""
    hint = _HINT.search(entry)
    if hint is None:
        return entry
    return _HEAD.sub(f"@{hint[1]}{{", entry[: hint.start()] + entry[hint.end() :], count=1)


def _source(node: Node) -> str:
    if isinstance(node, str):
        return _JOINED.sub("{}", _SPECIAL.sub(r"\\\g<0>", node))
    inside = "".join(map(_source, node.children))
    if not isinstance(node, Styled):
        return inside
    if node.style in _MACROS and "{" not in inside and "}" not in inside:
        return f"\\{_MACROS[node.style]}{{{inside}}}"
    before, _, after = write([Styled(node.style, ("\n",))]).partition("\n")
    return f"{before}{inside}{after}"  # with the tags of CSL, which are Zotero's


def _is_balanced(source: str) -> bool:
    depth = 0
    for brace in re.findall(r"[{}]", source):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            return False
    return depth == 0


def _typed(one: Record, kind: str) -> Item:
    """The type that the entry type says, so that no field has to; and the date, for the fields of the dialect."""
    made: Item = {"type": csl_type(_entry_name(one, kind)) or "document"}
    issued = one.dates.get("issued")
    if issued and issued.begin:
        made["issued"] = {"date-parts": [list(issued.begin)]}
    return made


def _entry_name(one: Record, kind: str) -> str:
    asked = next((line.value for line in one.extra if line.key == "BibTeX Type"), "")
    if asked in table.KEPT.get(kind, ()):
        return asked
    if kind == "thesis":
        return entry_type("thesis", one.values.get("genre", ""), "bibtex").bibtex
    return table.ENTRY_TYPES[kind]


def _add_people(fields: dict[str, str], rest: list[Line], kind: str, variable: str, people: list[Creator]) -> None:
    """Zotero reads three roles; an author becomes whatever the primary creators of the item type are."""
    role = "author" if variable == schema.primary(kind) else variable
    if role in table.PEOPLE and role not in fields:
        fields[role] = " and ".join(map(_name, people))
    else:
        rest.extend(Line(label(variable), person.line) for person in people)


def _name(person: Creator) -> str:
    if not person.first:
        return f"{{{text(person.last)}}}"
    first, comma, suffix = person.first.rpartition(", ")
    given, suffix = (first, suffix) if comma else (suffix, "")
    return ", ".join(_guarded(part) for part in (person.last, suffix, given) if part)


def _guarded(part: str) -> str:
    return f"{{{text(part)}}}" if "," in part or _AND.search(part) else text(part)


def _field(one: Record, variable: str) -> tuple[str, str]:
    """The field of BibTeX for a variable (empty: none), and the one of Zotero."""
    base = schema.places(one.kind)[variable]
    field = schema.fields(one.kind)[base]
    kind = table.arrives_as(one.kind)
    if base not in schema.fields(kind) and base != "DOI":  # of a DOI without a field Zotero makes a line of Extra
        return "", field
    own = table.OWN_FIELDS.get(kind, {})
    return own.get(base) or table.FIELDS.get(field) or table.FIELDS.get(base, ""), field


def _add_value(fields: dict[str, str], rest: list[Line], one: Record, variable: str, value: str) -> None:
    name, field = _field(one, variable)
    line = one_line(value)
    if field == "archiveID" and arxiv.identifier(line):
        return
    if not name or name in fields:
        rest.append(Line(label(field), line))
    elif name in _VERBATIM:
        fields[name] = _JOINED.sub("{}", line.translate(_PERCENT_ENCODED))
    else:
        fields[name] = text(_PAGES.sub("-", line) if name == "pages" else line)


def _add_date(fields: dict[str, str], rest: list[Line], one: Record, variable: str, date: When) -> None:
    name, field = _field(one, variable)
    spoken = dates.iso(date.begin) if dates.is_plain(date) else dates.spoken(date)
    if name:
        fields[name] = text(spoken)
    else:
        rest.append(Line(label(field), spoken))


def _identifiers(fields: dict[str, str], one: Record, kind: str, dialect: str) -> list[Line]:
    """The lines of Extra that have fields of their own are put there; the rest is given back."""
    rest = []
    category = ""
    found = arxiv.identifier(one.values.get("number", "")) if one.kind == "preprint" else None
    for line in one.extra:
        if line.key == "arXiv":
            found = found or line.value
        elif line.key == "arXiv Category":
            category = line.value
        elif line.key == "DOI":
            fields["doi"] = _JOINED.sub("{}", line.value.translate(_PERCENT_ENCODED))
        elif line.key in table.OF_LINES:
            fields[table.OF_LINES[line.key]] = line.value if line.key.startswith("BibTeX") else text(line.value)
        elif line.key == "Event Place" and kind == "conferencePaper":
            fields["location"] = text(line.value)
        elif line.key != "BibTeX Type":
            rest.append(line)
    if found:
        prefix = {"archiveprefix": "arXiv"} if dialect == "bibtex" else {}
        fields |= {"eprint": found, **prefix, "eprinttype": "arxiv"}
    if category:
        fields["primaryclass" if dialect == "bibtex" else "eprintclass"] = category
        rest.append(Line("arXiv Category", category))
    return rest
