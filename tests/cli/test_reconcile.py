"""`bibtools reconcile`, as a person calls it."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from bibtools.cli import cli
from bibtools.reconcile import Decisions

ROOT = Path(__file__).parents[2]

WEATHER: dict[str, Any] = {
    "id": "lam2023",
    "type": "article-journal",
    "title": "Learning skillful medium-range global weather forecasting",
    "author": [{"family": "Lam", "given": "Remi"}, {"family": "Sanchez-Gonzalez", "given": "Alvaro"}],
    "container-title": "Science",
    "volume": "382",
    "page": "1416-1421",
    "issued": {"date-parts": [[2023]]},
}
AGAIN = {**WEATHER, "id": "weather", "DOI": "10.1126/science.adi2336"}
OTHER = {
    "id": "other",
    "type": "article-journal",
    "title": "Graph networks for the turbulence of inviscid flows",
    "author": [{"family": "Stachenfeld", "given": "Kimberly"}],
    "issued": {"date-parts": [[2022]]},
}
TALK = {
    **WEATHER,
    "id": "talk",
    "type": "paper-conference",
    "container-title": "Proceedings of a Conference on Climate",
}
del TALK["volume"], TALK["page"]


def run(*args: object, stdin: str | None = None) -> Result:
    return CliRunner().invoke(cli, ["reconcile", *map(str, args)], input=stdin, standalone_mode=False)


def code(result: Result) -> int:
    assert result.exception is None, result.output
    return result.return_value or 0


def process(*args: object, **more: str) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own: with the exit code, and the messages that are printed last."""
    return subprocess.run(
        [sys.executable, "-m", "bibtools", "reconcile", *map(str, args)],
        cwd=ROOT,
        env={**os.environ, **more},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    path = tmp_path / "mine.json"
    path.write_text(json.dumps([WEATHER, OTHER]))
    return path


@pytest.fixture
def theirs(tmp_path: Path) -> Path:
    path = tmp_path / "theirs.json"
    path.write_text(json.dumps([AGAIN]))
    return path


def test_works_of_two_files_go_to_standard_output(mine: Path, theirs: Path) -> None:
    result = run(mine, theirs)
    assert code(result) == 0
    works = json.loads(result.stdout)
    assert [work["title"] for work in works] == [WEATHER["title"], OTHER["title"]]
    assert works[0]["DOI"] == AGAIN["DOI"]
    assert "3 records, 2 works" in result.stderr


def test_the_suffix_tells_the_format(mine: Path, theirs: Path, tmp_path: Path) -> None:
    out = tmp_path / "all.bib"
    assert code(run(mine, theirs, "-o", out)) == 0
    assert out.read_text().count("\n@") + out.read_text().startswith("@") == 2


def test_the_report_keeps_the_contract(mine: Path, theirs: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    assert code(run(mine, theirs, "-o", tmp_path / "all.ris", "--report", report)) == 0
    found = json.loads(report.read_text())
    assert (found["records"], found["works"]) == (3, 2)
    (cluster,) = found["clusters"]
    assert (cluster["decision"], cluster["members"]) == ("merge", ["lam2023", "weather"])
    (pair,) = cluster["pairs"]
    assert pair["score"] > 0.97
    assert {"field": "title", "verdict": "agree"}.items() <= pair["evidence"][0].items()
    assert found["keys"] == {"lam2023": cluster["key"], "other": "other", "weather": cluster["key"]}


def test_a_shared_id_is_written_with_its_file(mine: Path, tmp_path: Path) -> None:
    theirs = tmp_path / "theirs.json"
    theirs.write_text(json.dumps([{**AGAIN, "id": "lam2023"}]))
    report = tmp_path / "report.json"
    assert code(run(mine, theirs, "-o", tmp_path / "all.json", "--report", report)) == 0
    (cluster,) = json.loads(report.read_text())["clusters"]
    assert [member.partition("#")[2] for member in cluster["members"]] == ["lam2023", "lam2023"]


def test_what_is_doubtful_is_counted(tmp_path: Path) -> None:
    path = tmp_path / "both.json"
    path.write_text(json.dumps([WEATHER, TALK]))
    result = run(path)
    assert len(json.loads(result.stdout)) == 2
    assert "1 group of records may be one work, left apart: --report shows them" in result.stderr


def test_decisions_are_applied(mine: Path, theirs: Path, tmp_path: Path) -> None:
    decisions = tmp_path / "decisions.json"
    decisions.write_text(Decisions().with_answer("not the same", WEATHER, AGAIN).text())
    assert len(json.loads(run(mine, theirs, "--decisions", decisions).stdout)) == 3


def test_a_wrong_decision_is_said_with_its_line_and_fails(mine: Path, tmp_path: Path) -> None:
    decisions = tmp_path / "decisions.json"
    decisions.write_text('{"bibtools-decisions": 1, "pairs": [\n{"decision": "perhaps"}]}')
    result = run(mine, "--decisions", decisions)
    assert code(result) == 1
    assert f"{decisions}:2: error: no decision" in result.stderr


def test_the_keys_are_made_new_in_the_report_as_well(mine: Path, theirs: Path, tmp_path: Path) -> None:
    report, out = tmp_path / "report.json", tmp_path / "all.json"
    assert code(run(mine, theirs, "-o", out, "--report", report, "--key", "{Author}{yy}")) == 0
    assert [work["id"] for work in json.loads(out.read_text())] == ["Lam23", "Stachenfeld22"]
    found = json.loads(report.read_text())
    assert found["clusters"][0]["key"] == "Lam23"
    assert found["keys"]["weather"] == "Lam23"


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("-o", "all.odt"), "all.odt: the suffix names no format to write"),
        (("--report", "report.txt"), "--report: report.txt ends neither in .json nor in .html"),
        (("-o", "all.json", "--report", "all.json"), "need a file of their own"),
        (("--rewrite", "paper.docx"), "--rewrite: paper.docx: the suffix has to be one of"),
        (("--rewrite", "paper.tex", "--rewrite", "paper.tex"), "need a file of their own"),
        (("--report", "d.json", "--decisions", "d.json"), "need a file of their own"),
    ],
)
def test_wrong_use(mine: Path, options: tuple[str, ...], says: str) -> None:
    done = process(mine, *options)
    assert done.returncode == 2
    assert says in done.stderr


def test_no_decisions_where_they_should_be(mine: Path, tmp_path: Path) -> None:
    done = process(mine, "-o", tmp_path / "all.json", "--decisions", tmp_path / "none.json")
    assert done.returncode == 1
    assert "none.json: error: cannot be read: No such file" in done.stderr
    assert not (tmp_path / "all.json").exists()


def test_nothing_is_written_where_the_report_cannot_be(mine: Path, tmp_path: Path) -> None:
    done = process(mine, "-o", tmp_path / "all.json", "--report", tmp_path / "nowhere" / "report.json")
    assert done.returncode == 1
    assert "cannot be written" in done.stderr
    assert not (tmp_path / "all.json").exists()


def test_an_empty_file_is_said(tmp_path: Path) -> None:
    path = tmp_path / "empty.json"
    path.write_text("")
    done = process(path)
    assert done.returncode == 1
    assert "nothing could be read" in done.stderr


def test_strict_writes_nothing(mine: Path, tmp_path: Path) -> None:
    mine.write_text(json.dumps([{**WEATHER, "dimensions": "12 cm"}]))
    out, report = tmp_path / "all.ris", tmp_path / "report.json"
    result = run(mine, "-o", out, "--report", report, "--strict")
    assert code(result) == 1
    assert "--strict: nothing was written" in result.stderr
    assert not out.exists()
    assert not report.exists()


def test_texts_get_the_keys_of_the_works(mine: Path, theirs: Path, tmp_path: Path) -> None:
    paper, notes = tmp_path / "paper.tex", tmp_path / "notes.md"
    paper.write_text(r"\cite{lam2023,other} \cite{unknown}")
    notes.write_text("See [@other].")
    result = run(mine, theirs, "-o", tmp_path / "all.bib", "--rewrite", paper, "--rewrite", notes)
    assert code(result) == 0
    assert paper.read_text() == r"\cite{weather,other} \cite{unknown}"
    assert f"{paper}: 1 key replaced" in result.stderr
    assert f"{notes}: 0 keys replaced" in result.stderr


def test_a_key_of_two_works_is_left_in_a_text(mine: Path, tmp_path: Path) -> None:
    theirs, paper = tmp_path / "theirs.json", tmp_path / "paper.md"
    theirs.write_text(json.dumps([{**OTHER, "id": "lam2023"}]))
    paper.write_text("@lam2023")
    result = run(mine, theirs, "-o", tmp_path / "all.json", "--rewrite", paper)
    assert paper.read_text() == "@lam2023"
    assert f"{paper}: warning: lam2023 is the key of several works: left as it is" in result.stderr


def test_texts_and_works_are_written_all_or_none(mine: Path, theirs: Path, tmp_path: Path) -> None:
    paper = tmp_path / "paper.tex"
    paper.write_text(r"\cite{weather}")
    done = process(mine, theirs, "-o", tmp_path / "no" / "all.bib", "--rewrite", paper)
    assert done.returncode == 1
    assert "replaced" not in done.stderr
    done = process(mine, theirs, "-o", tmp_path / "all.bib", "--rewrite", paper, "--rewrite", tmp_path / "none.typ")
    assert done.returncode == 1
    assert "none.typ: error: cannot be read" in done.stderr
    assert paper.read_text() == r"\cite{weather}"
    assert not (tmp_path / "all.bib").exists()


def test_a_policy_keeps_versions_apart(tmp_path: Path) -> None:
    preprint = {**WEATHER, "id": "p", "type": "article", "publisher": "arXiv", "DOI": "10.48550/arXiv.2212.12794"}
    for variable in ("container-title", "volume", "issue", "page"):
        preprint.pop(variable, None)
    records = tmp_path / "records.json"
    records.write_text(json.dumps([{**WEATHER, "container-title": "Science", "volume": "382"}, preprint]))
    assert len(json.loads(run(records).stdout)) == 1
    assert len(json.loads(run(records, "--policy", "preprint=distinct").stdout)) == 2


@pytest.mark.parametrize("wrong", ["preprint", "preprint=perhaps", "reprint=merge", "merge_at=0.5"])
def test_a_wrong_policy(mine: Path, wrong: str) -> None:
    result = run(mine, "--policy", wrong)
    assert "is not RELATION=OUTCOME: one of preprint, conference" in str(result.exception)
