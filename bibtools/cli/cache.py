"""What is kept between commands because it takes a while to make: the index of styles, and their samples."""

import os
import sys
from pathlib import Path

import click

from bibtools import output
from bibtools.errors import OutputError


def folder(platform: str = sys.platform) -> Path | None:
    """Where what can be made again is kept: BIBTOOLS_CACHE, else the user's folder for such things, if there is one."""
    own = os.environ.get("BIBTOOLS_CACHE")
    if own:
        return Path(own)
    try:
        home = Path.home()
    except RuntimeError:  # nobody's
        return None
    if platform == "darwin":
        return home / "Library" / "Caches" / "bibtools"
    variable, usual = ("LOCALAPPDATA", "AppData/Local") if platform == "win32" else ("XDG_CACHE_HOME", ".cache")
    base = Path(os.environ.get(variable, ""))
    return (base if base.is_absolute() else home / usual) / "bibtools"


def kept(name: str) -> bytes | None:
    """What was kept under a name; None where nothing was, or nothing can be read."""
    place = folder()
    try:
        return (place / name).read_bytes() if place else None
    except OSError:  # it is not there, or not for us
        return None


def keep(name: str, data: bytes, *, verbose: bool) -> None:
    """Keep for the next time what took a while; where nothing can be kept, it takes a while again."""
    place = folder()
    try:
        if place:
            output.write_files({place / name: data}, make_folders=True)
    except OutputError as error:
        if verbose:
            click.echo(f"note: {error}: what is kept there is made anew each time", err=True)
