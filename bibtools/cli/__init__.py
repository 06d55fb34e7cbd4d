"""The command line: one file for each command, imported when it is called."""

import gc
import os
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from bibtools import __version__
from bibtools.cli.defaults import defaults
from bibtools.errors import BibtoolsError, InputError, StyleError

_RARELY = (200_000, 20, 100)  # records are trees: whoever looks for cycles among them all finds none, and takes long
FAILED = 1
WRONG_USE = 2
_INTERRUPTED = 130  # 128 + SIGINT, as shells count
_PIPE_CLOSED = 141  # 128 + SIGPIPE

_COMMANDS = {
    "build": "bibtools.cli.build:build",
    "convert": "bibtools.cli.convert:convert",
    "reconcile": "bibtools.cli.reconcile:reconcile",
    "styles": "bibtools.cli.styles:styles",
    "cite": "bibtools.cli.cite:cite",
}


class _Lazy(click.Group):
    """A group that imports a command when it is asked for: `bibtools --version` waits for none."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - as above
        if cmd_name not in _COMMANDS:
            return None
        module, _, name = _COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(import_module(module), name)
        return command

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - click's signature
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:  # whoever read our output has had enough, as `head` has
            _let_go()
            raise click.exceptions.Exit(_PIPE_CLOSED) from error


@click.group(
    cls=_Lazy,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Example: bibtools build pages/ --out library/",
)
@click.version_option(__version__, message="%(prog)s %(version)s")
@click.pass_context
def cli(ctx: click.Context) -> None:
    """Publication lists in; one clean library, .bib, .ris and reference lists out."""
    if os.environ.get("NO_COLOR"):  # no-color.org: set and not empty
        ctx.color = False
    name = ctx.invoked_subcommand
    command = _Lazy.get_command(cli, ctx, name) if name else None
    if name and command:
        ctx.default_map = {name: defaults(command, name, _COMMANDS, Path.cwd())}


def main() -> None:
    """Run the command line and exit: 0 done, 1 something was not read or written, 2 wrong use."""
    gc.set_threshold(*_RARELY)
    try:
        code = cli.main(prog_name="bibtools", standalone_mode=False)
    except click.Abort:
        click.echo("interrupted: nothing was written", err=True)
        code = _INTERRUPTED
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except InputError as error:  # it says its place, in the form of all problems
        click.echo(str(error), err=True)
        code = FAILED
    except BibtoolsError as error:
        click.echo(f"bibtools: error: {error}", err=True)
        code = WRONG_USE if isinstance(error, StyleError) else FAILED
    except OSError as error:  # files have errors of their own
        click.echo(f"bibtools: error: standard output: {error.strerror or error}", err=True)
        code = FAILED
    sys.exit(code if isinstance(code, int) else 0)


def _let_go() -> None:
    """Send what is still buffered nowhere: its reader has gone, and Python would try again at exit."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for descriptor in (1, 2):
        os.dup2(nowhere, descriptor)
