"""Defaults of the options from `bibtools.toml` and pyproject.toml."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bibtools.cli import cli

BOOK = {
    "id": "doe2000",
    "type": "book",
    "title": "A book",
    "author": [{"family": "Doe", "given": "Jane"}],
    "issued": {"date-parts": [[2000]]},
}
APA = "Doe, J. (2000). A book.\n"
IEEE = "[1] J. Doe, A book. 2000.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "library.json").write_text(json.dumps([BOOK]), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*args: str) -> Result:
    return CliRunner().invoke(cli, ["cite", "library.json", *args], standalone_mode=False)


def message(*args: str) -> str:
    error = run(*args).exception
    assert getattr(error, "exit_code", None) == 2
    return str(getattr(error, "message", ""))


def test_without_a_file_the_defaults_are_the_programs(folder: Path) -> None:
    assert folder.exists()
    assert run().stdout == APA


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("bibtools.toml", 'style = "ieee"'),
        ("bibtools.toml", '[cite]\nstyle = "ieee"'),
        ("bibtools.toml", 'style = "mla"\n[cite]\nstyle = "ieee"'),
        ("pyproject.toml", '[tool.bibtools]\nstyle = "ieee"'),
        ("pyproject.toml", '[tool.bibtools.cite]\nstyle = "ieee"'),
    ],
)
def test_a_file_gives_a_default_and_the_command_line_overrules_it(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text, encoding="utf-8")
    assert run().stdout == IEEE
    assert run("--style", "apa").stdout == APA


def test_the_nearest_file_counts(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "bibtools.toml").write_text('style = "ieee"', encoding="utf-8")
    inner = folder / "inner"
    inner.mkdir()
    (inner / "pyproject.toml").write_text("[project]\nname = 'x'", encoding="utf-8")  # it says nothing of bibtools
    (folder / "library.json").rename(inner / "library.json")
    monkeypatch.chdir(inner)
    assert run().stdout == IEEE
    (inner / "pyproject.toml").write_text("[tool.bibtools]\nstyle = 'apa'", encoding="utf-8")
    assert run().stdout == APA


def test_values_are_those_of_the_options(folder: Path) -> None:
    (folder / "bibtools.toml").write_text(
        '[cite]\nhighlight = ["Doe, J."]\nhighlight-as = "star"\nsince = 2000\nreverse = true\nas-of = 2025-01-01\n',
        encoding="utf-8",
    )
    assert run().stdout == APA.replace("J.", "J.*")
    (folder / "bibtools.toml").write_text("[cite]\nsince = 2001", encoding="utf-8")
    assert run().stdout == ""


def test_a_style_file_is_beside_the_file_that_names_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "bibtools.toml").write_text('style = "own.csl"', encoding="utf-8")
    inner = folder / "inner"
    inner.mkdir()
    (folder / "library.json").rename(inner / "library.json")
    monkeypatch.chdir(inner)
    assert str(run().exception) == f"no citation style at '{folder / 'own.csl'}'"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('output = "x.txt"', "'output' is said on the command line"),
        ('[cite]\noutput = "x.txt"', "'output' is said on the command line"),
        ('[cite]\nstyel = "ieee"', "'styel' is no option of cite"),
        ("cite = 3", "[cite] is no table of options"),
        ("style", "its defaults cannot be read"),
        ('[cite]\nsort = "colour"', "'colour' is not one of"),
    ],
)
def test_what_is_wrong_in_the_file(folder: Path, text: str, expected: str) -> None:
    (folder / "bibtools.toml").write_text(text, encoding="utf-8")
    assert expected in message()
    assert not (folder / "x.txt").exists()


def test_an_option_of_other_commands_is_no_trouble(folder: Path) -> None:
    (folder / "bibtools.toml").write_text('policy = ["preprint=distinct"]\nstyle = "ieee"', encoding="utf-8")
    assert run().stdout == IEEE
