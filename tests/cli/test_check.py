"""`bibtools check`, as a person calls it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bibtools import formats
from bibtools.checking.rules import RULES
from bibtools.cli import cli
from tests.cli.test_convert import process
from tests.shared import PROJECT, SEEDS

BIB = """@article{doe2000,
  author = {Doe, Jane},
  title = {Tides of the seas.},
  journal = {Seas}, year = 2000, volume = 3,
  doi = {https://doi.org/10.1000/x}
}
"""
GOOD = BIB.replace("seas.", "seas").replace("https://doi.org/", "")


def run(*args: object, stdin: str | None = None) -> Result:
    return CliRunner().invoke(cli, ["check", *map(str, args)], input=stdin, standalone_mode=False)


def code(result: Result) -> int | None:
    assert result.exception is None, result.output
    returned = result.return_value
    assert returned is None or isinstance(returned, int)
    return returned


@pytest.fixture
def bib(tmp_path: Path) -> Path:
    path = tmp_path / "x.bib"
    path.write_bytes(BIB.encode())
    return path


def test_each_problem_is_a_line_like_a_compilers(bib: Path) -> None:
    result = run(bib)
    assert code(result) == 1
    assert result.stdout.splitlines() == [
        f"{bib}:3: B402 [title-stop] doe2000: a full stop at the end of the title: take it out",
        f"{bib}:5: B202 [doi-address] doe2000: write the DOI alone: 10.1000/x",
    ]
    assert result.stderr == "2 problems in 1 record (2 can be mended with --fix)\n"


def test_nothing_found_is_zero(bib: Path) -> None:
    bib.write_text(GOOD)
    result = run(bib)
    assert code(result) == 0
    assert result.stdout == ""
    assert result.stderr == "0 problems in 1 record\n"


def test_quiet_leaves_the_summary_out(bib: Path) -> None:
    assert run(bib, "--quiet").stderr == ""


def test_standard_input_is_checked() -> None:
    result = run("-", stdin=BIB)
    assert code(result) == 1
    assert result.stdout.startswith("<stdin>:3: B402 ")


def test_what_could_not_be_read_is_a_problem(bib: Path) -> None:
    missing = bib.with_name("no.bib")
    result = run(missing, bib, "--select", "B0")
    assert code(result) == 1
    assert result.stdout == f"{missing}: B001 [not-read] no such file or folder\n"


def test_rules_are_selected_and_ignored(bib: Path) -> None:
    assert "B202" not in run(bib, "--select", "B4").stdout
    assert "B402" not in run(bib, "--select", "B2,B4", "--ignore", "title-stop").stdout
    assert code(run(bib, "--ignore", "B202,B402")) == 0


def test_notes_are_shown_when_asked_for_and_are_no_problem(bib: Path) -> None:
    bib.write_text(GOOD.replace("{Seas}", r"{\Seas{a} of}"))
    assert run(bib).stdout == ""
    for options in (["-v"], ["--select", "B712"]):
        result = run(bib, *options)
        assert code(result) == 0
        assert "B712 [unknown-latex]" in result.stdout
        assert result.stderr == "0 problems in 1 record\n"


def test_json_is_a_list_of_objects(bib: Path) -> None:
    result = run(bib, "--output-format", "json")
    assert code(result) == 1
    assert json.loads(result.stdout)[0] == {
        "file": str(bib),
        "line": 3,
        "key": "doe2000",
        "code": "B402",
        "rule": "title-stop",
        "severity": "warning",
        "variable": "title",
        "value": "Tides of the seas.",
        "message": "a full stop at the end of the title: take it out",
        "fixable": True,
    }
    bib.write_text(GOOD)
    assert json.loads(run(bib, "--output-format", "json").stdout) == []


def test_github_gets_annotations(bib: Path) -> None:
    lines = run(bib, "--output-format", "github").stdout.splitlines()
    assert lines[1] == (f"::warning file={bib},line=5,title=B202 doi-address::doe2000: write the DOI alone: 10.1000/x")


def test_what_a_target_asks_for(bib: Path) -> None:
    bib.write_text(GOOD.replace("journal = {Seas},", "").replace("Tides", "DNA"))
    found = {name: run(bib, "--for", name, "-v").stdout for name in ("bibtex", "biblatex", "zotero", "apa")}
    assert "@article needs journal in BibTeX" in found["bibtex"]
    assert "B411" in found["bibtex"]
    assert "@article needs journaltitle or journal in BibLaTeX" in found["biblatex"]
    assert "B104 [no-container]" in found["zotero"]
    assert "apa prints container-title for the type article-journal" in found["apa"]
    assert "B104" not in found["apa"]


def test_zotero_says_what_becomes_of_a_record(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_text('[{"id": "a", "type": "classic", "title": "T", "scale": "1:5"}]')
    result = run(path, "--for", "zotero", "-v", "--select", "B9")
    assert "B921 [zotero-type] a: Zotero has no classic: it becomes a book" in result.stdout
    assert "B922 [zotero-extra] a: a book of Zotero's has no field for Scale: see Extra" in result.stdout


def test_the_day_may_be_another(bib: Path) -> None:
    bib.write_text(GOOD)
    assert "B501" in run(bib, "--as-of", "1999-12-01").stdout


def test_fix_mends_in_place_and_the_second_time_nothing(bib: Path) -> None:
    bib.write_bytes(b"\xef\xbb\xbf" + BIB.replace("\n", "\r\n").replace("Seas}", "Mürren.}").encode())
    result = run(bib, "--fix")
    assert code(result) == 0
    assert result.stdout == ""
    assert result.stderr == "2 values mended in 1 file; 0 problems in 1 record left\n"
    after = b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").replace("Seas}", "Mürren.}").encode()
    assert bib.read_bytes() == after
    before = bib.stat().st_mtime_ns
    assert run(bib, "--fix").stderr == "0 values mended in 0 files; 0 problems in 1 record left\n"
    assert bib.stat().st_mtime_ns == before


def test_fix_mends_what_is_selected_alone(bib: Path) -> None:
    assert code(run(bib, "--fix", "--select", "B402")) == 0
    assert bib.read_text() == BIB.replace("seas.", "seas")


def test_fix_shows_what_is_left(bib: Path) -> None:
    bib.write_text(BIB.replace("Doe, Jane", "DOE, Jane"))
    result = run(bib, "--fix")
    assert code(result) == 1
    assert result.stdout == f"{bib}:2: B301 [name-shouted] doe2000: in capitals: write DOE, Jane with small letters\n"


def test_fix_says_what_it_does_not_mend(bib: Path) -> None:
    bib.write_text('@book{a, title = "Tides &quot;here&quot; of seas"}')
    result = run(bib, "--fix", "--select", "B7")
    assert code(result) == 1
    assert f"note: {bib}:1: B721 is not mended: more than the value would change\n" in result.stderr
    assert "&quot;" in bib.read_text()


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16"])
def test_a_file_that_is_not_utf8_is_not_mended(bib: Path, encoding: str) -> None:
    data = BIB.replace("Seas}", "Mürren}").encode(encoding)
    bib.write_bytes(data)
    result = run(bib, "--fix")
    assert code(result) == 1
    assert "B402" in result.stdout
    assert bib.read_bytes() == data


def test_fix_mends_several_files_or_none(bib: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = bib.with_name("y.ris")
    other.write_text("TY  - JOUR\nTI  - Tides of the seas.\nER  - \n")
    read = formats.read
    calls: list[int] = []

    def stumbling(*args: object, **more: object) -> object:
        calls.append(1)
        if len(calls) > 3:
            raise OSError("disk")
        return read(*args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(formats, "read", stumbling)
    assert isinstance(run(bib, other, "--fix").exception, OSError)
    assert bib.read_text() == BIB
    monkeypatch.undo()
    run(bib, other, "--fix")
    assert bib.read_text() == GOOD
    assert other.read_text() == "TY  - JOUR\nTI  - Tides of the seas\nER  - \n"


def test_all_rules_are_explained() -> None:
    result = CliRunner().invoke(cli, ["check", "--list-rules"])
    assert result.exit_code == 0
    assert sum(line.startswith("B") for line in result.stdout.splitlines()) == len(RULES)


@pytest.mark.parametrize(
    ("args", "message"),
    [
        ((), "Missing argument 'INPUT...'"),
        (("-", "--fix"), "--fix: standard input cannot be changed"),
        (("{bib}", "--select", "B999"), "no rule is called 'B999'; --list-rules explains all"),
        (("{bib}", "--ignore", "nonsense"), "no rule is called 'nonsense'"),
        (("{bib}", "--output-format", "xml"), "'xml' is not one of 'text', 'json', 'github'"),
        (("{bib}", "--for", "apaa"), "bibtools: error: no citation style is called"),
    ],
)
def test_wrong_use_is_two(bib: Path, args: tuple[str, ...], message: str) -> None:
    done = process("check", *(arg.format(bib=bib) for arg in args))
    assert done.returncode == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_the_pages_of_the_project_are_checked() -> None:
    result = run(SEEDS)
    assert code(result) == 1
    assert "168 records" in result.stderr


def test_the_hooks_call_the_command() -> None:
    hooks = (PROJECT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    assert "id: bibtools-check\n" in hooks
    assert "id: bibtools-check-fix\n" in hooks
    assert r"files: \.(bib|ris)$" in hooks


def test_an_ascii_terminal_gets_what_it_can_show(bib: Path) -> None:
    bib.write_text(BIB.replace("Doe, Jane", "DÖE, Jane"), encoding="utf-8")
    done = process("check", bib, PYTHONIOENCODING="ascii")
    assert done.returncode == 1
    assert "in capitals: write D?E, Jane" in done.stdout
