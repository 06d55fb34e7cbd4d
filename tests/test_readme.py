"""What the README shows is what happens: the screen of output, the recipes, the example in Python."""

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from bibtools.cli import cli
from tests.shared import PROJECT, SEEDS

README = (PROJECT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
RECIPES = [
    line.partition("#")[0].strip()
    for _, block in BLOCKS
    for line in block.splitlines()
    if line.startswith(("bibtools ", "cat "))
]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder as the README supposes it: `seeds/`, `pages/`, a page, a library."""
    (tmp_path / "seeds").symlink_to(SEEDS)
    (tmp_path / "pages").symlink_to(SEEDS)
    (tmp_path / "page.txt").write_bytes(min(SEEDS.glob("*.txt")).read_bytes())
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BIBTOOLS_CACHE", str(tmp_path / "cache"))
    return tmp_path


def test_the_screen_of_output_is_the_real_one(folder: Path) -> None:
    result = CliRunner().invoke(cli, ["build", "seeds/", "--out", "library/"])
    assert result.stdout in README
    assert (folder / "library" / "library.bib").exists()


def test_every_recipe_runs(folder: Path) -> None:
    assert len(RECIPES) >= 6
    CliRunner().invoke(cli, ["build", "seeds/", "--out", "library/"])
    for recipe in RECIPES:
        command, _, _target = recipe.rpartition("|")[2].partition(">")
        arguments = shlex.split(command)[1:]
        result = CliRunner().invoke(cli, arguments, input=(folder / "page.txt").read_bytes())
        assert (result.exit_code or result.return_value or 0, recipe) == (0, recipe)


def test_the_example_in_python_runs(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = next(block for language, block in BLOCKS if language == "python")
    exec(compile(code, "README.md", "exec"), {})  # noqa: S102 - our own text
    assert "et al. (2022)." in capsys.readouterr().out
    assert (folder / "library.bib").read_text(encoding="utf-8").count("\n@") == 143
