"""Inputs found and decoded."""

import io
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibtools.errors import InputError
from bibtools.sources import collect, decode

SUFFIXES = frozenset({".txt", ".json"})


def messages(path: Path, data: bytes) -> list[str]:
    path.write_bytes(data)
    return [str(problem) for problem in collect([path], SUFFIXES).problems]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("Müller".encode(), "Müller"),
        ("Müller".encode("utf-8-sig"), "Müller"),
        ("Müller".encode("utf-16"), "Müller"),
        (b"\xfe\xff" + "Müller".encode("utf-16-be"), "Müller"),
        ("Müller".encode("utf-32"), "Müller"),
        (b"a\r\nb\rc\nd", "a\nb\nc\nd"),
        (b"a\fb", "a\fb"),
    ],
)
def test_text_is_decoded_without_a_word(data: bytes, text: str) -> None:
    assert decode("x", data) == (text, [])


@pytest.mark.parametrize(
    ("data", "text", "line", "message"),
    [
        (b"one\ntwo\nM\xfcller \x96 G\xf6del", "one\ntwo\nMüller – Gödel", 3, "3 bytes are not UTF-8"),
        (b"one\r\ntwo\r\nM\xfcller", "one\ntwo\nMüller", 3, "1 byte is not UTF-8"),
        (b"one\rtwo\rM\xfcller", "one\ntwo\nMüller", 3, "1 byte is not UTF-8"),
        ("Gödel ".encode() + b"M\xfcller\n", "Gödel Müller\n", 1, "1 byte is not UTF-8"),
        (b"undefined in 1252: \x81", "undefined in 1252: \x81", 1, "1 byte is not UTF-8"),
        ("Gödel\nMü".encode()[:-1], "Gödel\nM\ufffd", 2, "cut off in the middle of a character"),
        (b"caf\xe9", "café", 1, "1 byte is not UTF-8"),
        (b"\xef\xbb\xbfM\xfcller", "Müller", 1, "1 byte is not UTF-8"),
    ],
)
def test_other_bytes_are_read_with_a_warning(data: bytes, text: str, line: int, message: str) -> None:
    decoded = decode("x", data)
    assert decoded.text == text
    (problem,) = decoded.problems
    assert (problem.severity, problem.line) == ("warning", line)
    assert problem.message.startswith(message)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "empty file"),
        (b" \r\n\t ", "empty file"),
        (b"\xef\xbb\xbf\n", "empty file"),
        ("\u2003\n".encode(), "empty file"),
        (b"text\0text", "binary file (it holds NUL bytes)"),
        (bytes(range(1, 256)), "binary file (too many control characters for text)"),
        (b"%PDF-1.7 and so on", "binary file (PDF)"),
        (b"PK\x03\x04....", "binary file (zip, or a word processor's document)"),
        (b"\xff\xfea", "broken UTF-16: truncated data"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(InputError) as caught:
        decode("x", data)
    assert caught.value.message == message


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1).filter(str.strip))
def test_any_utf8_text_is_read_as_it_is(text: str) -> None:
    without_mark = text.removeprefix("\ufeff")
    if without_mark.strip():
        assert decode("x", text.encode()).text == without_mark


@pytest.mark.parametrize(
    ("data", "line"), [(b"", 1), (b"\x89PNG", 1), (b"one\ntwo\n\0\n", 3), (b"\n" + bytes(range(1, 9)), 2)]
)
def test_what_is_no_text_has_its_line(data: bytes, line: int) -> None:
    with pytest.raises(InputError) as caught:
        decode("page.txt", data)
    assert caught.value.line == line


@given(st.binary())
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        text, _ = decode("x", data)
    except InputError:
        return
    assert text.strip()
    assert "\r" not in text
    text.encode()  # no half of a surrogate pair is left


def test_a_folder_stands_for_its_files_of_known_formats_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.JSON", "a/b/c.txt", "c.doc", ".hidden.txt", ".git/x.txt", "a-b/d.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    found = [Path(source.name).relative_to(tmp_path).as_posix() for source in collect([tmp_path], SUFFIXES).sources]
    assert found == ["a/b/c.txt", "a/z.JSON", "a-b/d.txt", "b.txt"]


def test_a_file_named_outright_is_read_whatever_its_suffix(tmp_path: Path) -> None:
    path = tmp_path / ".page"
    path.write_text("x")
    assert [source.text for source in collect([path], SUFFIXES).sources] == ["x"]


def test_two_files_of_one_name_are_told_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for folder in ("a", "b"):
        Path(folder).mkdir()
        Path(folder, "page.txt").write_text(folder)
    collected = collect(["a", Path("b", "page.txt")], SUFFIXES)
    assert [(Path(name).as_posix(), text) for name, text in collected.sources] == [
        ("a/page.txt", "a"),
        ("b/page.txt", "b"),
    ]


def test_a_file_given_twice_is_read_once(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text("x")
    (tmp_path / "link.txt").symlink_to(path)
    collected = collect([path, tmp_path], SUFFIXES)
    assert len(collected.sources) == 1
    assert {problem.message for problem in collected.problems} == {"given twice; read once"}
    assert len(collected.problems) == 2


def test_standard_input() -> None:
    collected = collect(["-"], SUFFIXES, stdin=io.BytesIO(b"text"))
    assert collected.sources == [("<stdin>", "text")]


def test_a_circle_of_links_ends(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text("x")
    (tmp_path / "again").symlink_to(tmp_path, target_is_directory=True)
    assert len(collect([tmp_path], SUFFIXES).sources) == 1


def test_a_folder_that_is_the_output_is_passed_over(tmp_path: Path) -> None:
    for name in ("page.txt", "library/library.json"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    assert len(collect([tmp_path], SUFFIXES).sources) == 2
    assert len(collect([tmp_path], SUFFIXES, skip=[tmp_path / "library"]).sources) == 1
    assert len(collect([tmp_path / "library"], SUFFIXES, skip=[tmp_path / "library"]).sources) == 1


def test_missing_and_empty_inputs_cost_no_other(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty.txt").touch()
    (tmp_path / "good.txt").write_text("x")
    names = ("no such.txt", "empty", "empty.txt", "nul\0", "good.txt")
    collected = collect([f"{tmp_path}/{name}" for name in names], SUFFIXES)
    assert [source.text for source in collected.sources] == ["x"]
    assert [(problem.severity, problem.message) for problem in collected.problems] == [
        ("error", "no such file or folder"),
        ("error", "nothing to read in this folder: no file ends in .json .txt"),
        ("error", "empty file"),
        ("error", "no such file or folder"),
    ]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_no_permission(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text("x")
    path.chmod(0)
    assert [problem.message for problem in collect([path], SUFFIXES).problems] == ["no permission to read it"]


def test_the_system_says_what_else_is_wrong(tmp_path: Path) -> None:
    path = tmp_path / "loop.txt"
    path.symlink_to(path)
    (problem,) = collect([path], SUFFIXES).problems
    assert problem.message.startswith("cannot be read: ")
