"""The command line: one file for each command, imported when it is called."""

import errno
import gc
import os
import signal
import sys
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

import click

from bibtools import __version__
from bibtools.cli.defaults import defaults
from bibtools.errors import BibtoolsError, InputError, StyleError

_RARELY = (200_000, 20, 100)  # records are trees: whoever looks for cycles among them all finds none, and takes long
FAILED = 1
WRONG_USE = 2
_INTERRUPTED = 130  # 128 + SIGINT, as shells count
_PIPE_CLOSED = 141  # 128 + SIGPIPE
_SIGNALS = 128
_STREAMS = (("stdin", os.O_RDONLY, "r"), ("stdout", os.O_RDONLY, "w"), ("stderr", os.O_WRONLY, "w"))

_COMMANDS = {
    "build": "bibtools.cli.build:build",
    "convert": "bibtools.cli.convert:convert",
    "reconcile": "bibtools.cli.reconcile:reconcile",
    "cite": "bibtools.cli.cite:cite",
    "check": "bibtools.cli.check:check",
    "styles": "bibtools.cli.styles:styles",
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
            _let_go(1, 2)
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
    _fill_closed_streams()
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)  # Windows has one of them
        if number and signal.getsignal(number) == signal.SIG_DFL:  # `nohup` has it ignored
            signal.signal(number, _end)
    try:
        code = cli.main(prog_name="bibtools", standalone_mode=False)
    except click.Abort:
        code = _fail("interrupted: no file was left half written", _INTERRUPTED)
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except InputError as error:  # it says its place, in the form of all problems
        code = _fail(str(error))
    except BibtoolsError as error:
        code = _fail(f"bibtools: error: {error}", WRONG_USE if isinstance(error, StyleError) else FAILED)
    except MemoryError:
        code = _fail("bibtools: error: there is not enough memory for this")
    except OSError as error:
        _let_go(1)
        code = _fail(f"bibtools: error: {_said(error)}")
    sys.exit(code if isinstance(code, int) else 0)


def _fail(message: str, code: int = FAILED) -> int:
    """Print a message in one line, whatever names and texts are in it, and give the exit code."""
    from bibtools.cli import summary  # noqa: PLC0415 - not before there is something to say

    summary.say(summary.plain(message))
    return code


def _said(error: OSError) -> str:
    """What went wrong with a file; one without a name is standard output."""
    if error.filename is None and error.errno == errno.EBADF:
        return "standard output is closed"
    place = "standard output" if error.filename is None else os.fsdecode(error.filename)
    return f"{place}: {error.strerror or error}"


def _end(number: int, _frame: object) -> NoReturn:
    """End as on Ctrl-C, with everything tidied up on the way: what is begun and not whole goes."""
    raise SystemExit(_SIGNALS + number)


def _fill_closed_streams() -> None:
    """Put something in the place of each standard stream that is closed: the next file opened would take it.

    Standard input is then empty, messages go nowhere, and what is written to standard output is an error.
    """
    for name, access, mode in _STREAMS:
        if getattr(sys, name) is None:
            nothing = os.open(os.devnull, access)  # and it stays open, as standard streams do
            setattr(sys, name, os.fdopen(nothing, mode, encoding="utf-8", errors="replace", closefd=False))


def _let_go(*descriptors: int) -> None:
    """Send what is still buffered nowhere: nobody takes it, and Python would try again at exit."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for descriptor in descriptors:
        os.dup2(nowhere, descriptor)
