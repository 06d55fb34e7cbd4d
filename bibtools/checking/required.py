"""B1: what a record has to have."""

from collections.abc import Iterator

from bibtools.checking import entry_fields
from bibtools.checking.files import Record
from bibtools.checking.rule import Fault
from bibtools.mappings.bibtex import EDITORS, ROLES, read_fields

_ARTICLES = frozenset({"article-journal", "article-magazine", "article-newspaper"})
_PARTS = frozenset({"chapter", "paper-conference", "entry-dictionary", "entry-encyclopedia"})
_TITLES = ("title", "title-short", "shortTitle", "reviewed-title", "part-title", "genre")
_WITH_AUTHORS = frozenset(
    """
    article article-journal article-magazine book chapter paper-conference thesis manuscript speech review review-book
    """.split()
)
_WITH_DATES = _WITH_AUTHORS | {"article-newspaper", "report", "dataset", "standard", "patent"}
_WITH_PUBLISHERS = frozenset({"book", "thesis"})
_PUBLISHERS = ("publisher", "authority", "publisher-place")
_OLD = 1900
_INSTITUTIONS = {"thesis": "the university or school"}
_LABELS = {"bibtex": "BibTeX", "biblatex": "BibLaTeX"}
_VARIABLES = {"date": ("issued",), "year": ("issued",), "doi": ("DOI",), "url": ("URL",)}


def no_title(record: Record) -> Iterator[Fault]:
    """A record without a title of any kind. Letters and conversations need none."""
    if record.type not in {"personal_communication", "interview"} and not record.has(*_TITLES):
        yield Fault("title", "", "there is no title: add one")


def no_author(record: Record) -> Iterator[Fault]:
    """A publication of a kind that persons write, without any name: no author, no editor, no translator."""
    if record.type in _WITH_AUTHORS and not any(record.names.values()) and not _is_collective(record):
        yield Fault("author", "", f"a record of type {record.type} has an author or an editor: add them")


def _is_collective(record: Record) -> bool:
    """Whether it is an entry of a .bib that need not have an editor: BibTeX has none for proceedings."""
    return str(record.custom.get("bibtex-type")) in {"proceedings", "mvproceedings", "manual", "periodical"}


def no_date(record: Record) -> Iterator[Fault]:
    """A publication without a date. Web pages and software often have none; `status` may say that it is to come."""
    if record.type in _WITH_DATES and not record.has("issued", "status", "original-date"):
        yield Fault("issued", "", "there is no date: add the year, or a status such as forthcoming")


def no_container(record: Record) -> Iterator[Fault]:
    """An article, chapter or paper that does not say which journal, book or conference it is in."""
    if record.type in _ARTICLES and not record.has("container-title", "container-title-short", "journalAbbreviation"):
        yield Fault("container-title", "", "an article names its journal: add it")
    elif record.type in _PARTS and not record.has("container-title", "event-title", "event", "collection-title"):
        yield Fault("container-title", "", "a part of a book or of proceedings names them: add their title")


def no_publisher(record: Record) -> Iterator[Fault]:
    """A book without a publisher, a thesis without a university. Books before 1900 often have none to name."""
    if record.type in _WITH_PUBLISHERS and not record.has(*_PUBLISHERS) and (record.year or _OLD) >= _OLD:
        what = _INSTITUTIONS.get(record.type, "the publisher")
        yield Fault("publisher", "", f"a {record.type} names {what}: add it")


def entry_fields_missing(record: Record) -> Iterator[Fault]:
    """A field that BibTeX's styles warn about when it is missing, or that BibLaTeX's manual calls required.

    Inherited fields count (`crossref`, `xdata`).
    """
    dialect = entry_fields.dialect(record)
    kind = entry_fields.type_of(record)
    for fields in entry_fields.required(kind, dialect):
        names = fields.split("/")
        if not any(_has_field(record, name) for name in names):
            variable = _variables(record.type, names[0])[0]
            wanted = " or ".join(names)
            yield Fault(variable, "", f"@{kind} needs {wanted} in {_LABELS[dialect]}: add it")


def _has_field(record: Record, name: str) -> bool:
    if name == "eprint" and "arxiv-id" in record.custom:
        return True
    if name == "editor" and any(record.has(variable) for variable in ROLES.values()):
        return True
    kept = record.kept("bibtex-fields")
    return record.has(*_variables(record.type, name)) or any(one in kept for one in _kept_names(name))


def _kept_names(name: str) -> tuple[str, ...]:
    return (name, *(EDITORS if name == "editor" else ()))


def _variables(csl_type: str, field: str) -> tuple[str, ...]:
    """The variables that a field of an entry fills."""
    if field in _VARIABLES:
        return _VARIABLES[field]
    found = read_fields(csl_type).get(field)
    return (found.row.variable,) if found and found.row.variable else (field,)
