"""The steps from paths to a library, as functions: what Python gets, and the commands stand on.

Reading is: find and decode the inputs, read each in its format, clean all records together, give keys to
those without one. Everything heavy is imported by the step that needs it.
"""

import os
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Self

from bibtools import formats, output, sources
from bibtools.errors import BibtoolsError, InputError, OutputError, Problem, has_errors
from bibtools.record.item import Item
from bibtools.writers.result import Written

if TYPE_CHECKING:  # reconciling imports what takes long to import
    from bibtools.citekeys import Pattern
    from bibtools.reconcile import Decisions, Policy, Watch, Works

Paths = str | os.PathLike[str] | Iterable[str | os.PathLike[str]]

_STRINGS = tuple(name for name in formats.REFERENCE_NAMES if name != "docx")
"""The forms of a reference list that are text."""
_LAYOUT = "layout: "  # how a listing's reader begins the note that says which layout a page has, and why


class Input(NamedTuple):
    """One input as it was read: its name, its format, the layout of a listing and why, how many records."""

    name: str
    format: str
    layout: str | None
    records: int


class Records(list[Item]):
    """The records of some inputs, in order. `inputs` says where they are from, `problems` what went wrong."""

    def __init__(
        self, items: Iterable[Item] = (), *, inputs: Iterable[Input] = (), problems: Iterable[Problem] = ()
    ) -> None:
        super().__init__(items)
        self.inputs = list(inputs)
        self.problems = list(problems)


class References(str):
    """A reference list as text; `problems` names the entries that a style could not print as it should."""

    __slots__ = ("problems",)
    problems: list[Problem]

    def __new__(cls, text: str, problems: Iterable[Problem] = ()) -> Self:
        made = super().__new__(cls, text)
        made.problems = list(problems)
        return made


def read(
    paths: Paths,
    *,
    format: str | None = None,  # noqa: A002 - the word for it
    as_of: date | None = None,
    columns: Mapping[str, str] | None = None,
) -> Records:
    """Read publication lists into records: CSL-JSON items, cleaned, each with an `id`.

    `paths` is one path or several: files, folders (every file of a known format below them) or `-`. The
    format shows in the content, unless `format` names it. `as_of` is the day on which a listing was
    copied: it dates entries without a year. `columns` says which CSL variable a column of a table is for, where its
    name does not: `{"Our title": "title"}`. Records that inputs share are all there; `reconcile` joins them.

    What went wrong is in `.problems`. Raises InputError only where no input could be read at all: its
    message is the first trouble, its notes are the others.
    """
    records = gather(paths, format_name=format, as_of=as_of, columns=columns)
    if not records and has_errors(records.problems):
        first, *others = (problem for problem in records.problems if problem.severity == "error")
        error = InputError(first.source, first.message, first.line)
        for problem in others:
            error.add_note(str(problem))
        raise error
    return records


def gather(
    paths: Paths,
    *,
    format_name: str | None = None,
    as_of: date | None = None,
    columns: Mapping[str, str] | None = None,
    skip: Collection[str | os.PathLike[str]] = (),
) -> Records:
    """Read as `read` does, but report everything as a problem; folders in `skip` are passed over."""
    from bibtools.citekeys import keyed  # noqa: PLC0415 - not before there is something to read
    from bibtools.normalise import Batch, normalise  # noqa: PLC0415

    inputs = [paths] if isinstance(paths, str | os.PathLike) else paths
    found, problems = sources.collect(inputs, formats.INPUT_SUFFIXES, skip=skip)
    readings = formats.read(found, format_name, as_of=as_of, columns=columns)
    batches = (Batch(source.name, reading.items) for source, (_, reading) in zip(found, readings, strict=True))
    items: list[Item] = []
    described: list[Input] = []
    for source, (name, reading), clean in zip(found, readings, normalise(batches), strict=True):
        items += keyed(clean.items)
        layouts = [problem for problem in reading.problems if problem.message.startswith(_LAYOUT)]
        layout = layouts[0].message.removeprefix(_LAYOUT) if layouts else None
        described.append(Input(source.name, name, layout, len(clean.items)))
        problems += (problem for problem in reading.problems if problem not in layouts)
        problems += clean.problems
    return Records(items, inputs=described, problems=problems)


def reconcile(
    items: Iterable[Item],
    *,
    decisions: "str | os.PathLike[str] | Decisions | None" = None,
    policy: "Policy | None" = None,
    watch: "Watch" = lambda _: None,
    cores: int | None = None,
) -> "Works":
    """Join the records that are the same work, each work richer than its records.

    The result is a list of items with `clusters` (what was joined or is doubtful, with the evidence) and
    `keys` (from each record to its work). The items stay as they are, and the works share values with them. Cost grows
    linearly with the items; from 10,000 on other processes help, one for each of `cores`, by default all.

    `decisions` is a file in which a person has said of pairs that they are the same or not, or what
    `bibtools.reconcile.Decisions` read of it. The result's `problems` are then the decisions that are wrong, contradict
    each other, or have no effect. Raises InputError for a file that holds no decisions.

    `policy`, a `bibtools.reconcile.Policy`, says which related publications may be one work. `watch` is told of each
    stage as it begins: `keys`, `candidates`, `evidence`, `clusters`, `merging`.
    """
    from bibtools.reconcile import Decisions, Policy, settled  # noqa: PLC0415 - takes long to import
    from bibtools.reconcile import reconcile as join  # noqa: PLC0415

    items = list(items)
    if decisions is None:
        return join(items, policy or Policy(), watch, cores=cores)
    given = decisions if isinstance(decisions, Decisions) else Decisions.read(os.fspath(decisions))
    works = settled(join(items, policy or Policy(), watch, cores=cores), items, given)
    works.problems[:0] = given.problems
    return works


def write(  # noqa: PLR0913 - the options
    items: Iterable[Item],
    path: str | os.PathLike[str],
    *,
    format: str | None = None,  # noqa: A002 - the word for it
    style: str | None = None,
    locale: str | None = None,
    key: str | None = None,
    encoding: Literal["utf8", "ascii"] | None = None,
    target: Literal["zotero"] | None = None,
    strict: bool = False,
) -> list[Problem]:
    """Write items to a file, in the format that its suffix or `format` names; returns what it could not hold.

    A suffix of reference lists (.html, .md, .txt) gives one in `style` (`apa`) and `locale` (the style's
    own). Ids that several items share are told apart; with a `key`, a pattern like `{author}{year}{title}`, all
    are made new. `encoding` is how BibTeX and BibLaTeX write letters beyond ASCII: `utf8`, as they are, or
    `ascii`, as macros. `target` is the program that is to import the file, where it should be made for one.

    The file is there whole or, on an error, as it was before. With `strict` it is an error, too, if the format
    cannot hold all that the items have: the message names the first thing, the notes the others. Raises
    OutputError, StyleError; BibtoolsError for an unknown `format` and a wrong pattern.
    """
    wanted = formats.by_name(format) if format else formats.for_output(path)
    items = rekeyed(items, key) if key is not None else distinct(items)
    pieces, problems = formats.write(items, wanted, style=style, locale=locale, encoding=encoding, target=target)
    if strict:
        _refuse_losses(path, formats.strict(problems))
    output.write_files({Path(path): pieces})
    return problems


def references(
    items: Iterable[Item],
    *,
    style: str = "apa",
    locale: str | None = None,
    to: "Literal['text', 'markdown', 'pandoc', 'html', 'latex', 'rtf', 'typst', 'page']" = "text",
    highlight: Iterable[str] = (),
    **options: Any,  # noqa: ANN401 - the fields of `Options`
) -> References:
    """The items as a reference list, sorted as the style says: a string, with `.problems`.

    `style` is a style's name (`apa`, `ieee`) or the path of a .csl file; `locale` (`de-DE`) overrules the
    style's own. `highlight` are names that stand out, like `Rosca, M.`. The other `options` are the fields of
    `bibtools.writers.references.Options`: `title`, `sort`, `reverse`, `group_by`, `number`, `highlight_as`,
    `max_authors`, `keep_me`, `counts`, `links`, `fragment`. Raises StyleError for a style or locale that cannot be
    found or read, TypeError for an unknown option. A Word file is no string: `write` makes one.
    """
    from bibtools.text.persons import Person  # noqa: PLC0415 - not before there is something to write
    from bibtools.writers.references import Options, printed, typeset  # noqa: PLC0415

    if to not in _STRINGS:
        raise BibtoolsError(f"no reference list is a string in the form {to!r}; there are {', '.join(_STRINGS)}")
    wanted = Options(style, locale, highlight=tuple(map(Person.parse, highlight)), **options)
    typed = typeset(distinct(items), wanted)
    written = formats.encodable(formats.by_name(to), Written([printed(typed, to, wanted)], typed.problems))
    return References(written.text, written.problems)


def rekeyed(items: Iterable[Item], pattern: "str | Pattern") -> Sequence[Item]:
    """The items, each copied with a new `id` by the pattern. Raises BibtoolsError for a pattern that is wrong."""
    from bibtools import citekeys  # noqa: PLC0415 - as above

    return citekeys.rekeyed(list(items), citekeys.Pattern.parse(pattern) if isinstance(pattern, str) else pattern)


def rekeyed_works(works: "Works", pattern: "Pattern") -> "Works":
    """The works with new ids by the pattern, their clusters and the map from their records as well."""
    from bibtools.reconcile import Works  # noqa: PLC0415 - takes long to import

    items = rekeyed(works, pattern)
    new = {old["id"]: item["id"] for old, item in zip(works, items, strict=True)}
    clusters = [replace(one, key=None if one.key is None else new[one.key]) for one in works.clusters]
    return Works(items, clusters, {record: new[key] for record, key in works.keys.items()}, works.problems)


def distinct(items: Iterable[Item]) -> Sequence[Item]:
    """The items, each with an `id` of its own: copied with a new one where an earlier item has it already.

    A `citation-key` that was the same as the id stays so.
    """
    from bibtools.citekeys import distinct as distinct_keys  # noqa: PLC0415 - as above
    from bibtools.citekeys import keyed, renamed  # noqa: PLC0415

    given = keyed(items)
    new = distinct_keys([str(item["id"]) for item in given])
    return list(map(renamed, given, new))


def _refuse_losses(path: str | os.PathLike[str], problems: Iterable[Problem]) -> None:
    """Raise OutputError where there is an error among the problems: for the first, with the others as its notes."""
    errors = [problem for problem in problems if problem.severity == "error"]
    if errors:
        error = OutputError(f"{path}: not written, as not all can be held: {errors[0].message}")
        for problem in errors[1:]:
            error.add_note(str(problem))
        raise error
