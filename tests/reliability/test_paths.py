"""Inputs that cannot be read and outputs that cannot be written: named with a reason, and no harm to others."""

import json
import os
import socket
import stat
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibtools import sources
from bibtools.errors import OutputError
from bibtools.formats import INPUT_SUFFIXES
from bibtools.output import write_files
from bibtools.sources import collect
from tests.reliability import commands

if sys.platform == "win32":
    pytest.skip("files as POSIX has them", allow_module_level=True)


@pytest.fixture
def locked(tmp_path: Path) -> Iterator[Path]:
    """A folder with a library in it, whose mode a test takes away; the tests' own folder is tidied up afterwards."""
    folder = tmp_path / "locked"
    folder.mkdir()
    commands.library(folder)
    yield folder
    folder.chmod(0o700)


def messages(*inputs: Path) -> list[str]:
    return [f"{problem.severity}: {problem.message}" for problem in collect(inputs, INPUT_SUFFIXES).problems]


# --- who may read ---


def test_a_file_that_may_not_be_read_is_named(library: Path, locked: Path) -> None:
    (locked / "library.json").chmod(0)
    done = commands.run("convert", locked / "library.json", library, start=commands.obeying())
    assert done.returncode == 1
    assert commands.said(done) == [f"{locked / 'library.json'}: error: no permission to read it"]
    assert len(json.loads(done.stdout)) == len(commands.ITEMS)


@pytest.mark.parametrize("mode", [0o000, 0o400, 0o100], ids=oct)
def test_a_folder_that_may_not_be_searched_is_named(library: Path, locked: Path, mode: int) -> None:
    """Without the right to list, and without the one to enter; named itself, with a file in it, and from above."""
    locked.chmod(mode)
    for inputs in ((locked, locked / "none.json", library), (library.parent,)):
        done = commands.run("convert", *inputs, start=commands.obeying())
        lines = commands.said(done)
        assert done.returncode == 1
        assert len(lines) == len(inputs[:2])
        for line in lines:
            assert line.startswith(str(locked))
            assert line.endswith(("error: no permission to read it", "error: no such file or folder"))
        assert len(json.loads(done.stdout)) == len(commands.ITEMS)


@pytest.mark.parametrize("words", [("build", "--out", "{}/library"), ("convert", "-o", "{}/all.bib")])
@pytest.mark.parametrize("mode", [0o500, 0o000], ids=oct)
def test_a_folder_that_may_not_be_written_to(words: tuple[str, ...], mode: int, library: Path, locked: Path) -> None:
    before = commands.contents(locked)
    locked.chmod(mode)
    done = commands.run(words[0], library, *(word.format(locked) for word in words[1:]), start=commands.obeying())
    assert done.returncode == 1
    (line,) = commands.said(done)
    assert line.startswith(f"bibtools: error: {locked}")
    assert line.endswith("Permission denied")
    locked.chmod(0o700)
    assert commands.contents(locked) == before


def test_a_file_that_may_not_be_written_is_not_replaced(library: Path, tmp_path: Path) -> None:
    out = tmp_path / "all.bib"
    out.write_text("mine")
    out.chmod(0o400)
    done = commands.run("convert", library, "-o", out, start=commands.obeying())
    assert done.returncode == 1
    assert commands.said(done) == [f"bibtools: error: {out}: cannot be written: Permission denied"]
    assert out.read_text() == "mine"
    assert commands.names(tmp_path) == ["all.bib", "library.json"]


def test_one_file_that_may_not_be_written_keeps_the_others_as_they_are(library: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    report.write_text("mine")
    report.chmod(0o400)
    done = commands.run("reconcile", library, "-o", tmp_path / "all.bib", "--report", report, start=commands.obeying())
    assert done.returncode == 1
    assert report.read_text() == "mine"
    assert commands.names(tmp_path) == ["library.json", "report.json"]


# --- what is no file ---


def test_links_that_lead_nowhere_are_errors_wherever_they_are(library: Path, tmp_path: Path) -> None:
    (tmp_path / "dangling.json").symlink_to(tmp_path / "gone.json")
    (tmp_path / "circle.json").symlink_to("circle.json")
    expected = ["error: cannot be read: Too many levels of symbolic links", "error: no such file or folder"]
    assert messages(tmp_path / "circle.json", tmp_path / "dangling.json") == expected
    assert messages(tmp_path) == expected
    assert [source.name for source in collect([tmp_path], INPUT_SUFFIXES).sources] == [str(library)]


def test_a_circle_of_links_is_not_overwritten(tmp_path: Path) -> None:
    circle = tmp_path / "circle.json"
    circle.symlink_to("circle.json")
    with pytest.raises(OutputError, match=r"circle\.json: cannot be written: Too many levels of symbolic links"):
        write_files({circle: "new"})
    assert circle.is_symlink()
    assert commands.names(tmp_path) == ["circle.json"]


def test_a_link_to_what_is_not_there_yet_is_followed(tmp_path: Path) -> None:
    (tmp_path / "link.json").symlink_to(tmp_path / "file.json")
    write_files({tmp_path / "link.json": "new"})
    assert (tmp_path / "link.json").is_symlink()
    assert (tmp_path / "file.json").read_text() == "new"


def test_a_folder_where_a_file_should_be(library: Path, tmp_path: Path) -> None:
    folder = tmp_path / "folder.bib"
    folder.mkdir()
    for words in (("convert", library, "-o", folder), ("reconcile", library, "--decisions", folder)):
        done = commands.run(*words)
        assert done.returncode == 1
        (line,) = commands.said(done)
        assert str(folder) in line
    assert commands.names(folder) == []


def test_a_file_where_a_folder_should_be(library: Path, tmp_path: Path) -> None:
    for words in (("convert", library, "-o", library / "all.bib"), ("build", library, "--out", library / "out")):
        done = commands.run(*words)
        assert done.returncode == 1
        assert commands.said(done)[-1].endswith("Not a directory")
    assert messages(library / "x.json") == ["error: cannot be read: Not a directory"]
    assert commands.names(tmp_path) == [library.name]


def test_names_that_no_file_can_have(tmp_path: Path) -> None:
    assert messages(tmp_path / ("x" * 300)) == ["error: cannot be read: File name too long"]
    with pytest.raises(OutputError, match="cannot be written: File name too long"):
        write_files({tmp_path / ("x" * 300): "new"})
    assert commands.names(tmp_path) == []


def test_the_longest_names_can_be_written(tmp_path: Path) -> None:
    paths = [tmp_path / ("x" * 255), tmp_path / ("ü" * 127)]
    for text in ("old", "new"):
        write_files(dict.fromkeys(paths, text))
    assert [path.read_text() for path in paths] == ["new", "new"]
    assert len(commands.names(tmp_path)) == 2


@given(st.text())
def test_any_name_is_read_or_refused(name: str) -> None:
    """Also names that no system has: with NUL in them, or with half of a surrogate pair."""
    found = collect([f"/no such folder/{name}"], INPUT_SUFFIXES)
    assert found.sources == []
    (problem,) = found.problems
    problem.source.encode()
    assert problem.severity == "error"


# --- pipes ---


def test_a_named_pipe_is_read(library: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with commands.started("convert", pipe, "-o", tmp_path / "all.bib") as running:
        with pipe.open("wb") as file:  # waits for the other end
            file.write(library.read_bytes())
        assert running.communicate() == (b"", b"")
        assert running.returncode == 0
    assert (tmp_path / "all.bib").read_text().count("\n@") == len(commands.ITEMS) - 1


def test_nobody_waits_for_a_pipe_or_a_socket_in_a_folder(
    library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.mkfifo(tmp_path / "pipe.json")
    monkeypatch.chdir(tmp_path)  # the name of a socket has to be short
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("socket.json")
        found = collect([tmp_path], INPUT_SUFFIXES)
    assert [source.name for source in found.sources] == [str(library)]
    assert [str(problem) for problem in found.problems] == [
        f"{tmp_path / name}: warning: neither a file nor a folder; passed over" for name in ("pipe.json", "socket.json")
    ]


def test_a_named_pipe_is_written_to(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    write_files({pipe: "to the pipe", tmp_path / "file": "to the file"})
    reader.join()
    assert read == [b"to the pipe"]
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert (tmp_path / "file").read_text() == "to the file"


# --- what changes meanwhile ---


def test_a_file_that_goes_between_the_search_and_the_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.json", "b.json", "c.json"):
        commands.library(tmp_path, name)
    real = sources.decode

    def decode_and_delete(name: str, data: bytes) -> sources.Decoded:
        (tmp_path / "b.json").unlink(missing_ok=True)
        return real(name, data)

    monkeypatch.setattr(sources, "decode", decode_and_delete)
    found = collect([tmp_path], INPUT_SUFFIXES)
    assert [Path(source.name).name for source in found.sources] == ["a.json", "c.json"]
    assert [str(problem) for problem in found.problems] == [f"{tmp_path / 'b.json'}: error: no such file or folder"]


def test_a_folder_that_goes_during_the_search(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = {"a": "b", "b": "a"}
    for name in other:
        (tmp_path / name).mkdir()
        commands.library(tmp_path / name)
    gone: list[Path] = []
    real = os.scandir

    def scan_and_delete(path: str) -> object:
        if Path(path).name in other and not gone:
            gone.append(tmp_path / other[Path(path).name])
            (gone[0] / "library.json").unlink()
            gone[0].rmdir()
        return real(path)

    monkeypatch.setattr(os, "scandir", scan_and_delete)
    found = collect([tmp_path], INPUT_SUFFIXES)
    assert len(found.sources) == 1
    assert [str(problem) for problem in found.problems] == [f"{gone[0]}: error: no such file or folder"]


# --- names made to do harm ---

NAMES = [
    b"one\nx.json: error: two.json",
    b"caf\xe9.json",
    b"\x1b[2J\x1b]0;title\x07.json",
    "\x9b2J.json".encode(),
    b"good.json\rbad .json",
    b"--out.json",
    b"<script>alert(1)<script>.json",
]
CONTROLS = set(map(chr, [*range(32), *range(127, 160)]))


def test_names_of_files_are_one_line_of_text_in_messages(tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    for name in NAMES:
        (folder / os.fsdecode(name)).write_text("[")
    done = commands.run("build", folder, commands.library(tmp_path), "--out", out)
    assert done.returncode == 1
    lines = commands.said(done)
    assert len(lines) == len(NAMES)
    assert all(line.startswith(f"{folder}{os.sep}") and ":1: error: " in line for line in lines)
    assert not CONTROLS & set("".join([*lines, *done.stdout.decode().split("\n")]))
    report = json.loads((out / "report.json").read_text(encoding="utf-8"))
    assert len(report["problems"]) == len(NAMES)


def test_names_of_files_that_cannot_be_written_are_one_line_too(library: Path, tmp_path: Path) -> None:
    for name in (b"\x1b[2J\nx.bib", b"\xe9.bib"):
        done = commands.run("convert", library, "-o", tmp_path / "none" / os.fsdecode(name))
        assert done.returncode == 1
        (line,) = commands.said(done)
        assert "\x1b" not in line
        assert line.endswith(".bib: cannot be written: No such file or directory")


def test_files_with_odd_names_are_written(library: Path, tmp_path: Path) -> None:
    for name in (b"caf\xe9.bib", b"-\n\x1b.bib"):
        out = tmp_path / "out" / os.fsdecode(name)
        out.parent.mkdir(exist_ok=True)
        done = commands.run("convert", library, "-o", out)
        assert (done.returncode, commands.said(done)) == (0, [])
        assert out.read_text().startswith("@article{item0,")
