"""Streams that are closed, empty, full or a terminal, and Ctrl-C while one waits for them."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bibtools.sources import collect
from tests.reliability import commands
from tests.shared import PROJECT

if sys.platform == "win32":
    pytest.skip("streams as POSIX has them", allow_module_level=True)


@pytest.fixture
def large(tmp_path: Path) -> Path:
    """A library whose text no pipe takes at once."""
    path = tmp_path / "large.json"
    path.write_text(json.dumps([{**commands.ITEMS[0], "abstract": "water " * 200_000}]))
    return path


def without(closed: str, *args: object) -> "subprocess.CompletedProcess[bytes]":
    """Run bibtools by a shell that closes some of its streams: `<&-`, `>&-`, `2>&-`."""
    script = f'exec "$0" "$@" {closed}'
    return commands.run(*args, start=["/bin/sh", "-c", script, *commands.PYTHON])


# --- closed streams ---


@pytest.mark.parametrize("command", [("convert",), ("reconcile",), ("cite", "--to", "docx")])
def test_closed_standard_output_is_an_error(library: Path, command: tuple[str, ...]) -> None:
    done = without(">&-", *command, library)
    assert done.returncode == 1
    assert commands.said(done)[-1] == "bibtools: error: standard output is closed"


def test_closed_standard_output_is_none_where_nothing_goes_there(library: Path, tmp_path: Path) -> None:
    done = without(">&-", "convert", library, "-o", tmp_path / "all.bib")
    assert (done.returncode, commands.said(done)) == (0, [])
    done = without(">&-", "build", library, "--out", tmp_path / "out", "--quiet")
    assert (done.returncode, commands.said(done)) == (0, [])


@pytest.mark.parametrize("words", [("convert", "-o", "{}/all.bib"), ("build", "--out", "{}/out"), ("cite",)])
def test_closed_standard_error_changes_nothing_else(library: Path, words: tuple[str, ...], tmp_path: Path) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text("[")
    args = [words[0], library, broken, *(word.format(tmp_path) for word in words[1:])]
    as_usual, closed = commands.run(*args), without("2>&-", *args)
    assert (as_usual.returncode, closed.returncode, closed.stdout) == (1, 1, as_usual.stdout)


def test_closed_standard_input_is_an_empty_one(library: Path, tmp_path: Path) -> None:
    done = without("<&-", "convert", "-")
    assert (done.returncode, commands.said(done)[0]) == (1, "<stdin>:1: error: empty file")
    assert without("<&-", "convert", library).returncode == 0
    decisions = tmp_path / "decisions.json"
    done = without("<&-", "reconcile", library, "--review", "--decisions", decisions)
    assert (done.returncode, "Traceback" in done.stderr.decode()) == (0, False)


def test_all_streams_closed(library: Path, tmp_path: Path) -> None:
    out = tmp_path / "all.json"
    assert without("<&- >&- 2>&-", "convert", library, "-o", out).returncode == 0
    assert [item["id"] for item in json.loads(out.read_text())] == [item["id"] for item in commands.ITEMS]


def test_a_program_without_standard_input_gets_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", None)
    assert [str(problem) for problem in collect(["-"], ()).problems] == ["<stdin>: error: standard input is closed"]


# --- whoever reads has had enough ---


@pytest.mark.parametrize("command", [("convert", "--to", "ris"), ("reconcile",)])
def test_a_reader_who_has_had_enough(large: Path, command: tuple[str, ...]) -> None:
    with commands.started(*command, large, env={**os.environ, "PYTHONUNBUFFERED": "1"}) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        assert running.stdout.read(1)
        running.stdout.close()
        assert b"rror" not in running.stderr.read()
        assert running.wait() == 141


def test_head_gets_its_line(large: Path) -> None:
    script = '("$0" "$@"; echo $? >&2) | head -n 1'
    done = commands.run("convert", large, start=["/bin/sh", "-c", script, *commands.PYTHON])
    assert (done.stdout, done.stderr) == (b"[\n", b"141\n")


def test_nobody_reads_the_help() -> None:
    done = commands.run("--help", start=["/bin/sh", "-c", '"$0" "$@" | true', *commands.PYTHON])
    assert done.stderr == b""


# --- standard input ---


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "<stdin>:1: error: empty file"),
        (b" \n\n", "<stdin>:1: error: empty file"),
        (b"\0", "<stdin>:1: error: binary file (it holds NUL bytes)"),
        (b'[{"id": ', "<stdin>:1: error: not JSON: Expecting value"),
    ],
)
def test_standard_input_that_is_no_list(data: bytes, message: str) -> None:
    done = commands.run("convert", "-", input=data)
    assert done.returncode == 1
    assert commands.said(done) == [message, "nothing could be read: nothing was written"]


def test_what_is_typed_in_a_terminal_is_read() -> None:
    ours, theirs = os.openpty()
    try:
        os.write(ours, b"@book{k, title = {Typed}}\n\x04")  # Ctrl-D
        done = commands.run("convert", "-", "--to", "text", stdin=theirs)
        assert (done.returncode, b"Typed" in done.stdout) == (0, True)
        os.write(ours, b"\x04")
        done = commands.run("convert", "-", stdin=theirs)
        assert (done.returncode, commands.said(done)[0]) == (1, "<stdin>:1: error: empty file")
    finally:
        os.close(ours)
        os.close(theirs)


# --- Ctrl-C, and what else asks a process to end ---

ENDINGS = [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]


@pytest.mark.parametrize(("number", "code"), ENDINGS)
def test_asked_to_end_while_it_reads(number: signal.Signals, code: int, tmp_path: Path) -> None:
    out, pipe = tmp_path / "out", tmp_path / "pipe"
    out.mkdir()
    (out / "library.json").write_text("old")
    os.mkfifo(pipe)
    with commands.started("build", pipe, "--out", out) as running:
        with pipe.open("wb") as file:  # the other end is open, too: it reads
            file.write(b"[")
            file.flush()
            running.send_signal(number)
        stdout, stderr = running.communicate()
    assert (running.returncode, stdout) == (code, b"")
    assert stderr.strip() == (b"interrupted: no file was left half written" if number == signal.SIGINT else b"")
    assert commands.contents(out) == {"library.json": b"old"}


@pytest.mark.parametrize(("number", "code"), ENDINGS)
def test_asked_to_end_while_it_writes(number: signal.Signals, code: int, large: Path, tmp_path: Path) -> None:
    """To a pipe, which is full before all is in it; the report, a file, is then not there."""
    pipe, report = tmp_path / "works.json", tmp_path / "report.json"
    os.mkfifo(pipe)
    with commands.started("reconcile", large, "-o", pipe, "--report", report) as running, pipe.open("rb") as file:
        assert file.read(1) == b"["
        running.send_signal(number)
        file.read()
        assert running.wait() == code
    assert commands.names(tmp_path) == ["large.json", "works.json"]


def test_an_ignored_signal_stays_ignored(library: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    command = ["/bin/sh", "-c", 'trap \'\' HUP; exec "$0" "$@"', *commands.PYTHON, "convert", str(pipe)]
    given: dict[str, Any] = {"cwd": PROJECT, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, **given) as running:
        with pipe.open("wb") as file:
            running.send_signal(signal.SIGHUP)
            file.write(library.read_bytes())
        stdout, stderr = running.communicate()
    assert (running.returncode, stderr) == (0, b"")
    assert len(json.loads(stdout)) == len(commands.ITEMS)
