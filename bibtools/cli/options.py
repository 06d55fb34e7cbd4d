"""What the commands share: their options, and the look of their help."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import click

from bibtools import formats
from bibtools.errors import BibtoolsError
from bibtools.record.schema import VARIABLES

if TYPE_CHECKING:  # not for the help text
    from bibtools.citekeys import Pattern
    from bibtools.reconcile import Policy

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def together(options: Sequence[Decorator]) -> Decorator:
    """All of the options as one, in their order."""

    def decorate(command: Callable[..., Any]) -> Callable[..., Any]:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


def _day(ctx: click.Context, param: click.Parameter, value: datetime | None) -> date | None:  # noqa: ARG001 - click's signature
    return value.date() if value else None


def _pattern(ctx: click.Context, param: click.Parameter, value: str | None) -> "Pattern | None":  # noqa: ARG001 - as above
    if value is None:
        return None
    from bibtools.citekeys import Pattern  # noqa: PLC0415 - not for the help text

    try:
        return Pattern.parse(value)
    except BibtoolsError as error:
        raise click.BadParameter(str(error)) from error


def _columns(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> dict[str, str]:  # noqa: ARG001 - as above
    """`COLUMN=VARIABLE` as a pair; the last `=` divides it, as no variable has one."""
    found: dict[str, str] = {}
    for one in value:
        column, _, variable = (part.strip() for part in one.rpartition("="))
        if not column or variable == "custom" or variable not in VARIABLES | {"id", "type"}:
            raise click.BadParameter(f"{one!r} is not COLUMN=VARIABLE with a variable of CSL like title or issued")
        found[column] = variable
    return found


def _policy(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> "Policy | None":  # noqa: ARG001 - as above
    """`RELATION=OUTCOME` pairs as a policy; None where there are none."""
    if not value:
        return None
    from bibtools.reconcile.policy import Policy  # noqa: PLC0415 - not for the help text
    from bibtools.reconcile.relations import Relation  # noqa: PLC0415
    from bibtools.reconcile.verdicts import Outcome  # noqa: PLC0415

    found: dict[str, Any] = {}
    for one in value:
        relation, _, outcome = one.partition("=")
        if relation not in get_args(Relation) or outcome not in get_args(Outcome):
            wanted = f"one of {', '.join(get_args(Relation))} = one of {', '.join(get_args(Outcome))}"
            raise click.BadParameter(f"{one!r} is not RELATION=OUTCOME: {wanted}")
        found[relation.replace("-", "_")] = outcome
    return Policy(**found)


inputs: Decorator = click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")

input_format: Decorator = click.option(
    "--from",
    "input_format",
    type=click.Choice(formats.INPUT_NAMES),
    help="Format of the inputs; without it, their content tells.",
)

columns: Decorator = click.option(
    "--map",
    "columns",
    multiple=True,
    metavar="COLUMN=VARIABLE",
    callback=_columns,
    help="What a column of a table (CSV, TSV) is for, where its name does not tell; may be given several times.",
)

as_of: Decorator = click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    callback=_day,
    help="The day on which the pages were copied: it gives dates without a year theirs.",
)

output_format: Decorator = click.option(
    "--to",
    "output_format",
    type=click.Choice(formats.OUTPUT_NAMES),
    help="Format to write; without it the suffix of FILE tells, and else it is csl-json.",
)

output_file: Decorator = click.option(
    "-o",
    "--output",
    "file",
    metavar="FILE",
    help="File to write; without it, standard output.",
)

locale: Decorator = click.option(
    "--locale",
    metavar="CODE",
    help="Language of the reference list, like de-DE; without it, the style's own.",
)

policy: Decorator = click.option(
    "--policy",
    multiple=True,
    metavar="RELATION=OUTCOME",
    callback=_policy,
    help="Whether related publications may be one work: merge, review or distinct, for preprint, conference, abstract, "
    "notice, supplement, edition, living, part-of; like preprint=review. May be given several times.",
)

decisions: Decorator = click.option(
    "--decisions",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="A file (.json) of what a person decided: these are the same, these are not.",
)

key: Decorator = click.option(
    "--key",
    metavar="PATTERN",
    callback=_pattern,
    help='Make all citation keys new by a pattern, like "{author}{year}{title}"; "{}" lists the placeholders.',
)

encoding: Decorator = click.option(
    "--encoding",
    type=click.Choice(formats.ENCODINGS),
    help="How BibTeX writes letters beyond ASCII: as they are, or as macros of LaTeX.  [default: utf8]",
)

target: Decorator = click.option(
    "--for",
    "target",
    type=click.Choice(formats.TARGETS),
    help="Make the file for a program that imports less than the format can say; without it, for every program.",
)

strict: Decorator = click.option(
    "--strict",
    is_flag=True,
    help="Write nothing, and fail, where a format cannot hold all that the records have.",
)

quiet: Decorator = click.option("--quiet", "-q", is_flag=True, help="Say nothing but errors.")

verbose: Decorator = click.option("--verbose", "-v", is_flag=True, help="Show notes too.")


def style(default: str | None) -> Decorator:
    """The option `--style`, whose help names the default."""
    return click.option(
        "--style",
        metavar="NAME",
        default=default,
        help="Citation style of reference lists: a name like ieee, or a .csl file.  [default: apa]",
    )
