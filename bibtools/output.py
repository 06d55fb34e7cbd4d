"""Files written all or none: first beside their targets, then renamed into place."""

import errno
import os
import shutil
import signal
import stat
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path

from bibtools.errors import OutputError

Content = str | bytes | Iterable[str | bytes]
"""A text or bytes, whole or in pieces."""

_ENDINGS = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
"""The signals by which a person or a system asks a program to end."""


def write_files(files: Mapping[Path, Content], *, make_folders: bool = False) -> None:
    """Write every file, or change nothing: text as UTF-8, its line ends as they are.

    Missing folders are made with `make_folders`, and taken away again on an error. A link is followed: the
    file that it leads to is replaced, with its permissions kept; a new file has those that the umask leaves.
    A device or a pipe is written to as it is. Raises OutputError; on any exception all is as before.

    A process that is killed leaves each file as it was or new, never a part of one: most often all as they were, and
    only between two renamings some new and some not. Beside them may then lie a hidden `.part` or `.before`, which
    nothing reads. What asks a process to end, like Ctrl-C, waits for all the renamings.
    """
    # Left from the last to the first: `undo` and `made` only after an error, `tidy` always, `calm` at the end of all.
    with ExitStack() as calm, ExitStack() as made, ExitStack() as tidy, ExitStack() as undo:
        try:
            if make_folders:
                for folder in dict.fromkeys(path.parent for path in files):
                    _make(folder, made)
            straight = [path for path in files if _is_special(path)]
            beside = [_write_beside(path, files[path], tidy) for path in files if path not in straight]
            for path in straight:
                with path.open("wb") as file:
                    file.writelines(_encoded(files[path]))
            # One renaming alone happens or does not.
            ways_back = [_way_back(target, tidy) if len(beside) > 1 else None for _, target in beside]
            calm.enter_context(_undisturbed())
            for (part, target), way_back in zip(beside, ways_back, strict=True):
                if way_back:
                    undo.callback(way_back)
                part.replace(target)
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
        _may_be_replaced(target)
        tidy.callback(part.unlink, missing_ok=True)  # before it is there: Ctrl-C may come in between
        # Not tempfile: its files are 0600, whatever the umask says.
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
        with os.fdopen(descriptor, "wb") as file:
            file.writelines(_encoded(content))
            file.flush()
            os.fsync(file.fileno())  # else a power cut after the renaming may leave an empty file
        if target.exists():
            part.chmod(stat.S_IMODE(target.stat().st_mode))
    except OSError as error:  # the message names the file that was asked for
        raise OutputError(f"{path}: cannot be written: {error.strerror or error}") from error
    return part, target


def _may_be_replaced(target: Path) -> None:
    """Raise OSError where opening the file to write would: a renaming asks neither for its links nor for its mode."""
    if target.is_symlink():  # as what a path leads to is none, this one leads back to itself
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    if target.exists() and not os.access(target, os.W_OK):
        raise OSError(errno.EACCES, os.strerror(errno.EACCES))


def _way_back(target: Path, tidy: ExitStack) -> Callable[[], object]:
    """What puts `target` back as it is, should a later one of the files fail."""
    if not target.exists():
        return partial(target.unlink, missing_ok=True)
    copy = _hidden(target, "before")
    tidy.callback(copy.unlink, missing_ok=True)
    try:
        try:
            copy.hardlink_to(target)  # takes no time, and no space on a disk that may be full
        except OSError:  # not every file system has links
            shutil.copy2(target, copy)
    except OSError as error:
        raise OutputError(f"{target}: cannot be written: {error.strerror or error}") from error
    return partial(copy.replace, target)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Signals that ask the process to end wait meanwhile, and then do what they would have done."""
    if threading.current_thread() is not threading.main_thread():  # no other one is interrupted
        yield
        return
    came: list[int] = []
    try:
        with ExitStack() as restored:
            for number in _ENDINGS:
                before = signal.getsignal(number)
                if before not in (signal.SIG_IGN, None):  # None: the program around Python looks after it
                    restored.callback(signal.signal, number, before)
                    signal.signal(number, lambda caught, _: came.append(caught))
            yield
    finally:
        for number in came:
            signal.raise_signal(number)


def _hidden(target: Path, what: str) -> Path:
    """A new name beside `target`; short, as the name of `target` may be as long as names can be."""
    return target.with_name(f".{target.name[:40]}.{os.urandom(6).hex()}.{what}")
