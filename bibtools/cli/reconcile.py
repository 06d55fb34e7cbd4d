"""`bibtools reconcile`: join what is the same work, and say why."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from bibtools import formats, library, output
from bibtools.cli import FAILED, options, progress, reading, rewriting, summary, writing
from bibtools.errors import InputError, Problem, has_errors
from bibtools.report import build_report, counted

if TYPE_CHECKING:  # not for the help text
    from bibtools.citekeys import Pattern
    from bibtools.reconcile import Decisions, Policy, Works

_REPORTS = (".json", ".html", ".htm")
_BY_ID = frozenset({"csl-json", "csl-yaml", "markdown", "html", "text"})  # whose readers know a work by its `id`


class _Wants(NamedTuple):
    """What is asked for, and where it goes."""

    file: str | None
    named: str | None
    report: Path | None
    decisions: Path | None
    review: bool
    texts: tuple[Path, ...]

    @property
    def works(self) -> bool:
        """Whether the works are to be written."""
        return not self.review or self.named is not None


@click.command(
    short_help="Join the records that are the same work, and say why.",
    epilog="Example: bibtools reconcile mine.bib theirs.ris -o all.bib --report duplicates.html",
)
@options.inputs
@options.input_format
@options.columns
@options.output_format
@options.output_file
@click.option(
    "--report",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="What was joined or is doubtful, with the evidence: .json for programs, .html for a person.",
)
@options.decisions
@options.policy
@click.option(
    "--review",
    "reviewing",
    is_flag=True,
    help="Ask about what is doubtful, pair by pair; the answers go to the file of --decisions at once.",
)
@click.option(
    "--rewrite",
    "texts",
    multiple=True,
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="A text (.tex, .md, .typ) whose citation keys are to be those of the works; may be given several times.",
)
@options.style(None)
@options.locale
@options.key
@options.encoding
@options.target
@options.strict
@options.as_of
@options.verbose
@options.quiet
def reconcile(  # noqa: PLR0913 - the options
    *,
    inputs: tuple[str, ...],
    input_format: str | None,
    columns: Mapping[str, str],
    output_format: str | None,
    file: str | None,
    report: Path | None,
    decisions: Path | None,
    policy: "Policy | None",
    reviewing: bool,
    texts: tuple[Path, ...],
    style: str | None,
    locale: str | None,
    key: "Pattern | None",
    encoding: str | None,
    target: str | None,
    strict: bool,
    as_of: date | None,
    verbose: bool,
    quiet: bool,
) -> int:
    """Join the records that are the same work, from one input or several, and write the works.

    INPUT is a file, a folder (every file of a known format below it) or - for standard input. What is doubtful stays
    apart and is in the report. All files are written or, on an error, none. With --review the works are written only
    where -o or --to asks for them.
    """
    wants = _Wants(None if file == "-" else file, file or output_format, report, decisions, reviewing, texts)
    _check(wants, inputs)
    wanted = writing.wanted_format(output_format, wants.file)
    given = {"style": style, "locale": locale, "encoding": encoding}
    if not quiet:
        writing.note_useless(wanted, {**given, "for": target})
    decided = _decisions(wants)
    records = reading.gather(
        inputs, input_format=input_format, as_of=as_of, columns=columns, verbose=verbose, quiet=quiet
    )
    with progress.step(f"reconciling {counted(len(records), 'record')}", quiet=quiet) as tell:
        undecided = library.reconcile(records, policy=policy, watch=tell)
        joined = _settled(undecided, records, decided)
    if reviewing and decisions is not None:
        decided = _reviewed(joined, records, decided, decisions)
        joined = _settled(undecided, records, decided)
    works = library.rekeyed_works(joined, key) if key else joined
    with progress.step(f"writing {counted(len(works), 'work')}", quiet=quiet):
        pieces, losses = formats.write(works, wanted, target=target, **given) if wants.works else ((), [])
    losses = formats.strict(losses) if strict else losses
    rewritten = rewriting.rewrite(texts, records, works, by_id=wanted.name in _BY_ID)
    problems = [*records.problems, *joined.problems, *losses, *rewritten.problems]
    summary.show_problems(problems, verbose=verbose, quiet=quiet)
    if strict and has_errors(losses):
        return summary.refused()
    files: dict[Path, output.Content] = {}
    if wants.file is not None:
        files[Path(wants.file)] = pieces
    if report is not None:
        files[report] = _report(report, records, works, problems)
    files.update(rewritten.files)
    output.write_files(files)
    if wants.file is None and wants.works:
        writing.write_pieces(pieces, None)
    if not quiet:
        _say_what_happened(joined, works, rewritten.said, report)
    return FAILED if has_errors(problems) else 0


def _check(wants: _Wants, inputs: Sequence[str]) -> None:
    """Raise UsageError for what cannot be, before anything is read."""
    if wants.review and wants.decisions is None:
        raise click.UsageError("--review needs --decisions FILE, where the answers are kept")
    if wants.review and "-" in inputs:
        raise click.UsageError("--review reads the answers from standard input: it cannot be an INPUT, too")
    if wants.report is not None and wants.report.suffix.lower() not in _REPORTS:
        raise click.UsageError(f"--report: {wants.report} ends neither in .json nor in .html")
    if wants.texts and not wants.works:
        raise click.UsageError(
            "--rewrite with --review needs -o FILE: the keys have to be those of works that are written"
        )
    rewriting.check(wants.texts)
    places = [path.resolve() for path in (wants.report, wants.decisions, _path(wants.file), *wants.texts) if path]
    if len(set(places)) < len(places):
        raise click.UsageError("the works, the report, the decisions and each text need a file of their own")


def _path(file: str | None) -> Path | None:
    return None if file is None else Path(file)


def _decisions(wants: _Wants) -> "Decisions":
    """The decisions so far. A review begins a new file where there is none, and goes on with no damaged one.

    Raises InputError.
    """
    from bibtools.reconcile import Decisions  # noqa: PLC0415 - takes long to import

    path = wants.decisions
    if path is None or (wants.review and not path.exists()):
        return Decisions(str(path))
    found = Decisions.read(path)
    if wants.review and has_errors(found.problems):
        first = next(problem for problem in found.problems if problem.severity == "error")
        raise InputError(first.source, f"{first.message}; a review would lose it", first.line)
    return found


def _settled(works: "Works", records: library.Records, decisions: "Decisions") -> "Works":
    from bibtools.reconcile import settled  # noqa: PLC0415 - takes long to import

    found = settled(works, records, decisions)
    found.problems[:0] = decisions.problems
    return found


def _reviewed(works: "Works", records: library.Records, decisions: "Decisions", path: Path) -> "Decisions":
    """The decisions with the answers of a review; each is in the file before the next question."""
    from bibtools.cli.review import review  # noqa: PLC0415 - takes long to import
    from bibtools.reconcile import Decisions  # noqa: PLC0415

    def keep(new: Decisions) -> None:
        output.write_files({path: new.text()})

    items = dict(zip(works.keys, records, strict=True))
    after = review(works, items, decisions, keep).decisions
    return Decisions.parse(after.text(), str(path))  # with the lines that they have now


def _report(path: Path, records: library.Records, works: "Works", problems: Sequence[Problem]) -> str:
    from bibtools.reconcile import as_json  # noqa: PLC0415 - takes long to import
    from bibtools.reconcile.page import page  # noqa: PLC0415

    if path.suffix.lower() != ".json":
        return page(works, dict(zip(works.keys, records, strict=True)))
    report = build_report(records.inputs, works, as_json(works), problems, ())
    return json.dumps({**report, "keys": works.keys}, ensure_ascii=False, indent=2) + "\n"


def _say_what_happened(joined: "Works", works: "Works", rewritten: Sequence[str], report: Path | None) -> None:
    """What became of keys and texts; then how many records, works and doubtful groups there are."""
    if works is not joined:
        summary.show_rekeyed(joined, works)
    for line in rewritten:
        click.echo(line, err=True)
    doubtful = sum(cluster.decision == "review" for cluster in works.clusters)
    text = f"{counted(len(works.keys), 'record')}, {counted(len(works), 'work')}"
    if doubtful:
        where = f"see {report}" if report else "--report shows them"
        text += f"; {counted(doubtful, 'group')} of records may be one work, left apart: {where}"
    click.echo(text, err=True)
