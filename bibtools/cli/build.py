"""`bibtools build`: from publication lists to a library, in every format at once."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bibtools import formats, library, output
from bibtools.cli import FAILED, options, progress, reading, summary
from bibtools.errors import Problem, has_errors
from bibtools.record.item import Item
from bibtools.report import Output, Report, as_text, build_report, counted

if TYPE_CHECKING:  # reconciling imports what takes long to import
    from bibtools.citekeys import Pattern
    from bibtools.reconcile import Decisions, Policy, Works

_FILES = {
    "library.json": "csl-json",
    "library.bib": "bibtex",
    "library.ris": "ris",
    "references.html": "html",
    "references.md": "markdown",
    "references.txt": "text",
    "publications.html": "page",
}
_REPORTS = {
    "report.json": "what happened, for programs",
    "report.txt": "what happened, for a person",
}


@click.command(
    short_help="Make one library of publication lists, in every format.",
    epilog="Example: bibtools build pages/ more.json --out library/ --style apa",
)
@options.inputs
@click.option("--out", required=True, metavar="DIR", type=click.Path(path_type=Path), help="Folder to write to.")
@options.decisions
@options.policy
@options.style("apa")
@options.locale
@options.key
@options.encoding
@options.target
@options.strict
@options.as_of
@options.input_format
@options.columns
@options.verbose
@options.quiet
def build(  # noqa: PLR0913 - the options
    *,
    inputs: tuple[str, ...],
    out: Path,
    decisions: Path | None,
    policy: "Policy | None",
    style: str,
    locale: str | None,
    key: "Pattern | None",
    encoding: str | None,
    target: str | None,
    strict: bool,
    as_of: date | None,
    input_format: str | None,
    columns: Mapping[str, str],
    verbose: bool,
    quiet: bool,
) -> int:
    """Make one library of publication lists: read, clean, join what is the same work, and write it all.

    INPUT is a file, a folder (every file of a known format below it) or - for standard input. DIR gets
    library.json (CSL-JSON, for Zotero), library.bib, library.ris, references.html, .md and .txt, a page to search
    and filter, publications.html, and a report of what was joined and what was uncertain, report.json and .txt: all
    of them or, on an error, none.
    """
    if out.exists() and not out.is_dir():
        raise click.UsageError(f"--out: {out} is not a folder")
    _find(style)
    decided = _decisions(decisions)
    records = reading.gather(
        inputs,
        input_format=input_format,
        as_of=as_of,
        columns=columns,
        skip=[out],
        verbose=verbose,
        quiet=quiet,
    )
    with progress.step(f"reconciling {counted(len(records), 'record')}", quiet=quiet) as tell:
        joined = library.reconcile(records, decisions=decided, policy=policy, watch=tell)
        works = library.rekeyed_works(joined, key) if key else joined
    with progress.step(f"writing {counted(len(works), 'work')}", quiet=quiet):
        files, losses = _files(works, style, locale, encoding, target)
    losses = formats.strict(losses) if strict else losses
    problems = [*records.problems, *joined.problems, *losses]
    if strict and has_errors(losses):
        summary.show_problems(problems, verbose=verbose, quiet=quiet)
        return summary.refused()
    report = _report(records, works, problems, files, style)
    reports = {"report.json": json.dumps(report, ensure_ascii=False, indent=2) + "\n", "report.txt": as_text(report)}
    contents: dict[str, output.Content] = {**files, **reports}
    output.write_files({out / name: content for name, content in contents.items()}, make_folders=True)
    summary.show_problems(problems, verbose=verbose, quiet=quiet, all_in=str(out / "report.json"))
    if key and not quiet:
        summary.show_rekeyed(joined, works)
    if not quiet:
        summary.show_summary(report, out)
    return FAILED if has_errors(problems) else 0


def _decisions(file: Path | None) -> "Decisions | None":
    """Read before the inputs, so that a wrong name is said at once. Raises InputError."""
    from bibtools.reconcile import Decisions  # noqa: PLC0415 - takes long to import

    return None if file is None else Decisions.read(file)


def _find(style: str) -> None:
    """Raise StyleError now if there is no such style, and not after the reading."""
    from bibtools.csl.catalogue import find  # noqa: PLC0415 - not for the help text

    find(style)


def _files(
    works: Sequence[Item], style: str, locale: str | None, encoding: str | None, target: str | None
) -> tuple[dict[str, bytes], list[Problem]]:
    from bibtools.writers import references  # noqa: PLC0415 - not for the help text
    from bibtools.writers.result import Written  # noqa: PLC0415

    files: dict[str, bytes] = {}
    options = references.Options(style, locale)
    typeset = references.typeset(works, options)  # once for all its forms
    problems = [*typeset.problems]
    for file, name in _FILES.items():
        wanted = formats.by_name(name)
        if wanted.is_references:
            printed = references.printed(typeset, wanted.form, options)
            written = formats.encodable(wanted, Written([printed], []))
        else:
            written = formats.write(works, wanted, target=target, encoding=encoding)
        files[file] = b"".join(map(output.encoded, written.pieces))
        problems += written.problems
    return files, problems


def _report(
    records: library.Records,
    works: "Works",
    problems: Sequence[Problem],
    files: Mapping[str, bytes],
    style: str,
) -> Report:
    from bibtools.reconcile import as_json  # noqa: PLC0415 - takes long to import

    formatted = {file: formats.by_name(name) for file, name in _FILES.items()}
    outputs = [
        Output(file, f"{one.title}, {style}" if one.is_references else one.title, len(files[file]))
        for file, one in formatted.items()
    ]
    outputs += (Output(file, title, None) for file, title in _REPORTS.items())
    return build_report(records.inputs, works, as_json(works), problems, outputs)
