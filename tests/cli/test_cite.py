"""`bibtools cite` as a user runs it: forms, selection, in-text citations, what is wrong."""

import io
import json
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bibtools.cli import cli
from tests.shared import SEEDS

ITEMS = [
    {
        "id": "lam2023",
        "type": "article-journal",
        "title": "Learning weather",
        "author": [{"family": "Lam", "given": "Remi"}, {"family": "Rosca", "given": "Mihaela"}],
        "container-title": "Science",
        "issued": {"date-parts": [[2023]]},
        "keyword": "weather",
    },
    {
        "id": "doe2000",
        "type": "book",
        "title": "A book",
        "author": [{"family": "Doe", "given": "Jane"}],
        "issued": {"date-parts": [[2000]]},
    },
]
LAM = "Lam, R., & Rosca, M. (2023). Learning weather. Science.\n"
DOE = "Doe, J. (2000). A book.\n"


@pytest.fixture
def library(tmp_path: Path) -> str:
    path = tmp_path / "library.json"
    path.write_text(json.dumps(ITEMS), encoding="utf-8")
    return str(path)


def run(*args: str) -> Result:
    return CliRunner().invoke(cli, ["cite", *args], standalone_mode=False)


def said(*args: str) -> str:
    result = run(*args)
    assert result.exception is None
    assert result.return_value == 0
    return result.stdout


def test_a_list(library: str) -> None:
    assert said(library) == f"{DOE}\n{LAM}"
    assert said(library, "--style", "ieee", "--reverse").startswith("[1] J. Doe, A book. 2000.\n\n[2] R. Lam")


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--author", "M. Rosca"], LAM),
        (["--author", "Rosca", "--author", "Doe"], f"{DOE}\n{LAM}"),
        (["--since", "2001"], LAM),
        (["--until", "2000-06"], DOE),
        (["--type", "journal"], LAM),
        (["--type", "book,thesis"], DOE),
        (["--keyword", "Weather"], LAM),
        (["--query", "learning science"], LAM),
        (["--query", "book", "--since", "1990"], DOE),
        (["--reverse"], f"{LAM}\n{DOE}"),
        (["--sort", "year", "--reverse"], f"{LAM}\n{DOE}"),
        (["--group-by", "type"], f"Books\n-----\n\n{DOE}\nJournal articles\n----------------\n\n{LAM}"),
        (["--number", "descending"], f"2. {DOE}\n1. {LAM}"),
        (["--counts", "--title", "Mine"], f"Mine\n====\n\n1 book, 1 journal article\n\n{DOE}\n{LAM}"),
        (["--highlight", "Doe", "--highlight-as", "star"], f"{DOE.replace('J.', 'J.*')}\n{LAM}"),
    ],
)
def test_options(library: str, options: list[str], expected: str) -> None:
    assert said(library, *options) == expected


def test_nothing_chosen_is_said(library: str) -> None:
    result = run(library, "--since", "2100")
    assert (result.return_value, result.stdout) == (0, "")
    assert "warning: none of 2 records is what was asked for" in result.stderr


@pytest.mark.parametrize(
    ("keys", "citation"),
    [
        (["lam2023"], "(Lam & Rosca, 2023)"),
        (["lam2023", "doe2000"], "(Doe, 2000; Lam & Rosca, 2023)"),
        (["doe2000, p. 12"], "(Doe, 2000, p. 12)"),
        (["doe2000, pp. 12-15"], "(Doe, 2000, pp. 12–15)"),
        (["doe2000, 12"], "(Doe, 2000, p. 12)"),
        (["doe2000, ch. 3"], "(Doe, 2000, Chapter 3)"),
        (["doe2000, ix"], "(Doe, 2000, p. ix)"),
    ],
)
def test_citations_in_a_text(library: str, keys: list[str], citation: str) -> None:
    entries = [entry for entry, key in ((DOE, "doe"), (LAM, "lam")) if any(name.startswith(key) for name in keys)]
    options = [part for key in keys for part in ("--key", key)]
    assert said(library, *options) == "\n".join([f"{citation}\n", *entries])


def test_numbers_in_a_text_are_those_of_the_list(library: str) -> None:
    assert said(library, "--style", "ieee", "--key", "lam2023", "--key", "doe2000").startswith("[1], [2]\n\n[1] R. Lam")


def test_an_unknown_key_names_its_neighbours(library: str) -> None:
    error = run(library, "--key", "lam2032").exception
    assert str(error) == "no record has the key 'lam2032'; near it are lam2023"
    assert error.exit_code == 2  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("list.html", b"<!DOCTYPE html>"),
        ("list.md", b"Doe, J. (2000). *A book*."),
        ("list.txt", b"Doe, J."),
        ("list.tex", b"\\documentclass"),
        ("list.rtf", rb"{\rtf1"),
        ("list.docx", b"PK"),
        ("list.typ", b"#set document"),
    ],
)
def test_the_suffix_tells_the_form(library: str, tmp_path: Path, name: str, start: bytes) -> None:
    file = tmp_path / name
    assert said(library, "-o", str(file)) == ""
    assert file.read_bytes().startswith(start)


def test_a_word_file_goes_down_a_pipe(library: str) -> None:
    result = run(library, "--to", "docx")
    with zipfile.ZipFile(io.BytesIO(result.stdout_bytes)) as archive:
        assert b"A book" in archive.read("word/document.xml")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["-o", "list.bib"], "is no form of a reference list"),
        (["-o", "list.odt"], "the suffix names no format to write"),
        (["--keep-me"], "--keep-me needs --highlight NAME"),
        (["--fragment"], "--fragment is for html, latex, typst: text has no whole document"),
        (["--type", "novel"], "'novel' is no type; there are journal, preprint"),
        (["--since", "last year"], "'last year' is no date: YYYY, YYYY-MM or YYYY-MM-DD"),
        (["--max-authors", "0"], "0 is not in the range"),
    ],
)
def test_wrong_use(library: str, options: list[str], message: str) -> None:
    result = run(library, *options)
    assert message in getattr(result.exception, "message", "")
    assert result.exception.exit_code == 2  # type: ignore[union-attr]
    assert result.stdout == ""


def test_an_unknown_style_is_said_with_its_neighbours(library: str) -> None:
    assert "no citation style is called 'ieeee'; near it are" in str(run(library, "--style", "ieeee").exception)


def test_a_fragment_for_ones_own_page(library: str) -> None:
    found = said(library, "--to", "html", "--fragment")
    assert found.startswith(
        '<div class="csl-bib-body" role="list">\n<div class="csl-entry" id="ref-doe2000" role="listitem" style="'
    )


def test_the_seeds_with_one_person(tmp_path: Path) -> None:
    file = tmp_path / "cv.md"
    result = run(str(SEEDS), "-o", str(file), "--author", "Rosca, M.", "--highlight", "Rosca, M.", "--style", "nature")
    assert result.return_value == 0
    text = file.read_text(encoding="utf-8")
    assert text.count("**Rosca, M.**") >= 20
    assert "--keep-me" not in result.stderr
