"""No room to write: an exit code, one message, and every file as it was."""

import os
import sys
from pathlib import Path

import pytest

from tests.reliability import commands

if sys.platform == "win32":
    pytest.skip("limits as POSIX has them", allow_module_level=True)

LIMIT = 64  # bytes: less than any file of these commands has
FULL = Path("/dev/full")
TO_FILES = {
    "convert": ("convert", "{library}", "-o", "{out}/all.bib"),
    "reconcile": ("reconcile", "{library}", "-o", "{out}/all.bib", "--report", "{out}/report.html"),
    "build": ("build", "{library}", "--out", "{out}"),
    "cite": ("cite", "{library}", "-o", "{out}/list.docx"),
}
TO_STANDARD_OUTPUT = ["convert {library}", "reconcile {library}", "--help"]


def filled(words: tuple[str, ...], tmp_path: Path) -> list[str]:
    library = commands.library(tmp_path)
    return [word.format(library=library, out=tmp_path / "out") for word in words]


@pytest.mark.parametrize("command", TO_FILES)
def test_a_full_disk_leaves_every_file_as_it_was(command: str, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    for name in ("all.bib", "report.html", "list.docx", "library.json", "references.txt", "report.txt"):
        (out / name).write_text(f"old {name}")
    before = commands.contents(out)
    done = commands.run(*filled(TO_FILES[command], tmp_path), start=commands.limited("FSIZE", LIMIT))
    assert done.returncode == 1
    (line,) = commands.said(done)
    assert line.startswith(f"bibtools: error: {out}{os.sep}")
    assert line.endswith(": cannot be written: File too large")
    assert done.stdout == b""
    assert commands.contents(out) == before


def test_new_folders_go_again_where_the_disk_is_full(tmp_path: Path) -> None:
    words = ("build", "{library}", "--out", "{out}/new/library")
    done = commands.run(*filled(words, tmp_path), start=commands.limited("FSIZE", LIMIT))
    assert done.returncode == 1
    assert len(commands.said(done)) == 1
    assert not (tmp_path / "out").exists()


@pytest.mark.skipif(not FULL.exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("command", TO_STANDARD_OUTPUT)
def test_a_full_standard_output_is_an_error(command: str, tmp_path: Path) -> None:
    args = filled(tuple(command.split()), tmp_path)
    with FULL.open("wb") as full:
        done = commands.run(*args, stdout=full)
    assert done.returncode == 1
    assert commands.said(done)[-1] == "bibtools: error: standard output: No space left on device"


def test_a_file_as_standard_output_that_is_full(tmp_path: Path) -> None:
    library, out = commands.library(tmp_path), tmp_path / "out.json"
    with out.open("wb") as file:
        done = commands.run("convert", library, stdout=file, start=commands.limited("FSIZE", LIMIT))
    assert done.returncode == 1
    assert commands.said(done) == ["bibtools: error: standard output: File too large"]


@pytest.mark.skipif(not FULL.exists(), reason="this system has no /dev/full")
def test_a_library_is_written_though_its_summary_is_not(tmp_path: Path) -> None:
    with FULL.open("wb") as full:
        done = commands.run(*filled(TO_FILES["build"], tmp_path), stdout=full)
    assert done.returncode == 1
    assert "library.json" in commands.contents(tmp_path / "out")


@pytest.mark.skipif(not FULL.exists(), reason="this system has no /dev/full")
def test_messages_that_cannot_be_printed_are_an_error(tmp_path: Path) -> None:
    out = tmp_path / "out.bib"
    with FULL.open("wb") as full:
        done = commands.run("convert", tmp_path / "none.json", commands.library(tmp_path), "-o", out, stderr=full)
    assert done.returncode == 1
    assert not out.exists()


def test_too_little_memory_is_said(tmp_path: Path) -> None:
    path = tmp_path / "large.jsonl"
    path.write_text('{"id": "a", "type": "book", "title": "T"}\n' * 100_000)
    out = tmp_path / "out.json"
    out.write_text("old")
    done = commands.run("convert", path, "-o", out, start=commands.limited("AS", 100_000_000))
    assert done.returncode == 1
    assert commands.said(done) == ["bibtools: error: there is not enough memory for this"]
    assert out.read_text() == "old"
