"""`--map COLUMN=VARIABLE`, on both commands that read tables."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from bibtools.cli import cli

TABLE = "What;Who;When\nA title;Jane Doe;2020\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "list.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def test_convert(table: Path) -> None:
    result = CliRunner().invoke(
        cli, ["convert", str(table), "--map", "What=title", "--map", "who=author", "--map", "When=issued"]
    )
    (item,) = json.loads(result.stdout)
    assert item["title"] == "A title"
    assert item["author"] == [{"family": "Doe", "given": "Jane"}]
    assert item["issued"] == {"date-parts": [[2020]]}


def test_build(table: Path, tmp_path: Path) -> None:
    out = tmp_path / "library"
    result = CliRunner().invoke(cli, ["build", str(table), "--out", str(out), "--map", "What=title", "--quiet"])
    assert result.exit_code == 0
    (item,) = json.loads((out / "library.json").read_text(encoding="utf-8"))
    assert item["title"] == "A title"
    assert item["custom"]["csv-columns"] == {"Who": "Jane Doe", "When": "2020"}


@pytest.mark.parametrize("value", ["What", "=title", "What=titel", "What=custom"])
def test_a_wrong_map(table: Path, value: str) -> None:
    result = CliRunner().invoke(cli, ["convert", str(table), "--map", value])
    assert result.exit_code == 2
    assert "is not COLUMN=VARIABLE" in result.stderr


def test_without_it_the_table_is_refused(table: Path) -> None:
    result = CliRunner().invoke(cli, ["convert", str(table)], standalone_mode=False)
    assert "no column is known" in result.stderr
