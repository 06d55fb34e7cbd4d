"""Files written all or none: first beside their targets, then renamed into place."""

import os
import secrets
import shutil
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path

from bibtools.errors import OutputError

Content = str | bytes | Iterable[str | bytes]
"""A text or bytes, whole or in pieces."""


def write_files(files: Mapping[Path, Content], *, make_folders: bool = False) -> None:
    """Write every file, or change nothing: text as UTF-8, its line ends as they are.

    Missing folders are made with `make_folders`, and taken away again on an error. A link is followed: the
    file that it leads to is replaced, with its permissions kept; a new file has those that the umask leaves.
    A device or a pipe is written to as it is. Raises OutputError; on any exception all is as before.
    """
    # Left from the last to the first: `undo` and `made` only after an error, `tidy` always.
    with ExitStack() as made, ExitStack() as tidy, ExitStack() as undo:
        try:
            if make_folders:
                for folder in dict.fromkeys(path.parent for path in files):
                    _make(folder, made)
            straight = [path for path in files if _is_special(path)]
            beside = [_write_beside(path, files[path], tidy) for path in files if path not in straight]
            for part, target in beside:
                if len(files) > 1:  # one renaming alone happens or does not
                    _keep(target, tidy, undo)
                part.replace(target)
            for path in straight:
                with path.open("wb") as file:
                    file.writelines(_encoded(files[path]))
        except OSError as error:
            place = error.filename2 or error.filename or next(iter(files))
            raise OutputError(f"{os.fspath(place)}: cannot be written: {error.strerror or error}") from error
        undo.pop_all()
        made.pop_all()


def encoded(piece: str | bytes) -> bytes:
    """A piece of a file as it is written."""
    return piece if isinstance(piece, bytes) else piece.encode(errors="replace")


def _encoded(content: Content) -> Iterator[bytes]:
    """Text as UTF-8; half of a surrogate pair, which UTF-8 cannot hold, becomes a question mark."""
    for piece in [content] if isinstance(content, str | bytes) else content:
        yield encoded(piece)


def _is_special(path: Path) -> bool:
    """Whether `path` is there and neither a file nor a folder: renaming over `/dev/null` would be a pity."""
    return path.exists() and not path.is_file() and not path.is_dir()


def _make(folder: Path, made: ExitStack) -> None:
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    for one in reversed(missing):
        one.mkdir()
        made.callback(one.rmdir)


def _write_beside(path: Path, content: Content, tidy: ExitStack) -> tuple[Path, Path]:
    """A new file beside the one that `path` means, and that one; `tidy` takes away what is left of it."""
    target = Path(os.path.realpath(path))
    if target.is_dir():
        raise OutputError(f"{path}: cannot be written: it is a folder")
    part = _hidden(target, "part")
    try:
        # Not tempfile: its files are 0600, whatever the umask says.
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
        tidy.callback(part.unlink, missing_ok=True)
        with os.fdopen(descriptor, "wb") as file:
            file.writelines(_encoded(content))
            file.flush()
            os.fsync(file.fileno())  # else a power cut after the renaming may leave an empty file
        if target.exists():
            part.chmod(stat.S_IMODE(target.stat().st_mode))
    except OSError as error:  # the message names the file that was asked for
        raise OutputError(f"{path}: cannot be written: {error.strerror or error}") from error
    return part, target


def _keep(target: Path, tidy: ExitStack, undo: ExitStack) -> None:
    """Remember how to put `target` back, should a later one of the files fail."""
    if not target.exists():
        undo.callback(target.unlink, missing_ok=True)
        return
    copy = _hidden(target, "before")
    tidy.callback(copy.unlink, missing_ok=True)
    shutil.copy2(target, copy)
    undo.callback(copy.replace, target)


def _hidden(target: Path, what: str) -> Path:
    """A new name beside `target`; short, as the name of `target` may be as long as names can be."""
    return target.with_name(f".{target.name[:40]}.{secrets.token_hex(6)}.{what}")
