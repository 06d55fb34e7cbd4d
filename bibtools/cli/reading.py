"""How the commands read their inputs: with progress, and with an end where nothing could be read."""

import os
from collections.abc import Collection, Mapping, Sequence
from datetime import date

import click

from bibtools import library
from bibtools.cli import FAILED, progress, summary
from bibtools.errors import has_errors
from bibtools.report import counted


def gather(  # noqa: PLR0913 - the options
    inputs: Sequence[str],
    *,
    input_format: str | None,
    as_of: date | None,
    columns: Mapping[str, str] | None = None,
    skip: Collection[str | os.PathLike[str]] = (),
    verbose: bool = False,
    quiet: bool = False,
) -> library.Records:
    """The records of the inputs. Where there are none and something was wrong, say what, and exit."""
    with progress.step(f"reading {counted(len(inputs), 'input')}", quiet=quiet):
        records = library.gather(inputs, format_name=input_format, as_of=as_of, columns=columns, skip=skip)
    if records or not has_errors(records.problems):
        return records
    summary.show_problems(records.problems, verbose=verbose, quiet=quiet)
    click.echo("nothing could be read: nothing was written", err=True)
    raise click.exceptions.Exit(FAILED)
