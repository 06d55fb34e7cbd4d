"""`bibtools build`, as a person calls it, on the five pages and on bad input."""

import json
import re
import signal
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bibtools import library
from bibtools.cli import cli, main
from bibtools.reconcile import Decisions
from tests.cli.test_convert import PAGE, ROOT, code, process

SEEDS = ROOT / "seeds"
ABSTRACTS = ROOT / ".." / "shared" / "seeds"
FILES = {
    *("library.json", "library.bib", "library.ris", "references.html", "references.md", "references.txt"),
    "publications.html",
    *("report.json", "report.txt"),
}


def run(*args: object) -> Result:
    return CliRunner().invoke(cli, ["build", *map(str, args)], standalone_mode=False)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Result]:
    out = tmp_path_factory.mktemp("build") / "new" / "library"
    return out, run(SEEDS, "--out", out)


def test_all_files_are_there(built: tuple[Path, Result]) -> None:
    out, result = built
    assert code(result) == 0
    assert {path.name for path in out.iterdir()} == FILES


def test_the_five_pages_give_144_works(built: tuple[Path, Result]) -> None:
    out, _ = built
    report = json.loads((out / "report.json").read_text(encoding="utf-8"))
    assert [one["records"] for one in report["inputs"]] == [39, 50, 19, 50, 10]
    assert (report["records"], report["works"]) == (168, 144)
    assert len(json.loads((out / "library.json").read_text(encoding="utf-8"))) == 144
    assert (out / "library.bib").read_text(encoding="utf-8").count("\n@") in {143, 144}
    assert (out / "library.ris").read_bytes().count(b"TY  - ") == 144
    assert (out / "references.html").read_text(encoding="utf-8").count('class="csl-entry"') == 144


@pytest.mark.skipif(not ABSTRACTS.is_dir(), reason="the pages with their abstracts (../shared/seeds) are not here")
def test_the_pages_with_abstracts_give_the_same(tmp_path: Path) -> None:
    assert code(run(ABSTRACTS, "--out", tmp_path / "x", "--quiet")) == 0
    report = json.loads((tmp_path / "x" / "report.json").read_text(encoding="utf-8"))
    assert (report["records"], report["works"]) == (168, 144)


def test_the_report_says_all(built: tuple[Path, Result]) -> None:
    out, _ = built
    report = json.loads((out / "report.json").read_text(encoding="utf-8"))
    assert set(report) == {"records", "works", "clusters", "persons", "inputs", "outputs", "problems", "uncertain"}
    assert all(one["layout"] for one in report["inputs"])
    assert not any(one["message"].startswith("layout: ") for one in report["problems"])
    assert {one["file"] for one in report["outputs"]} == FILES
    for one in report["outputs"]:
        assert one["bytes"] in {None, (out / one["file"]).stat().st_size}
    for cluster in report["clusters"]:
        assert len(cluster["members"]) >= 2
        assert cluster["decision"] in {"merge", "review"}
    text = (out / "report.txt").read_text(encoding="utf-8")
    assert text.startswith("168 records read, 144 works written.\n")


def test_the_summary_is_the_standard_output(built: tuple[Path, Result]) -> None:
    out, result = built
    lines = result.stdout.splitlines()
    assert lines[0] == "Read"
    assert sum(" records  " in line for line in lines[1:6]) == 5
    assert "168 records → 144 works" in lines
    assert f"Written to {out}/" in lines


def test_a_second_run_writes_the_same_bytes(built: tuple[Path, Result], tmp_path: Path) -> None:
    out, _ = built
    run(SEEDS, "--out", tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        path.name: path.read_bytes() for path in out.iterdir()
    }


def test_the_output_is_not_read_again(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_bytes(PAGE.read_bytes())
    for _ in range(2):
        assert code(run(tmp_path, "--out", tmp_path / "library", "--quiet")) == 0
    report = json.loads((tmp_path / "library" / "report.json").read_text(encoding="utf-8"))
    assert report["records"] == 10


def test_quiet_says_nothing(tmp_path: Path) -> None:
    result = run(PAGE, "--out", tmp_path, "--quiet")
    assert (code(result), result.stdout, result.stderr) == (0, "", "")


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("empty.txt", b"", "empty file"),
        ("binary.txt", b"\x00\x01\x02", "binary file"),
        ("broken.json", b"[", "not JSON"),
        ("prose.txt", b"This is a letter.\nIt lists nothing.\n", ""),
    ],
)
def test_bad_input_is_named_and_good_records_are_written(tmp_path: Path, name: str, data: bytes, message: str) -> None:
    bad = tmp_path / name
    bad.write_bytes(data)
    out = tmp_path / "out"
    result = run(bad, PAGE, "--out", out)
    assert code(result) == 1
    (line,) = (line for line in result.stderr.splitlines() if ": error: " in line)
    assert line.startswith(str(bad))
    assert message in line
    if name in {"broken.json", "prose.txt"}:  # decoded, so that they are among the inputs of the summary
        assert f"{name:<{len(PAGE.name)}}   0 records  nothing read" in result.stdout
    assert json.loads((out / "report.json").read_text(encoding="utf-8"))["works"] == 10


def test_nothing_read_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    result = run(tmp_path / "empty", tmp_path / "missing.txt", "--out", tmp_path / "out")
    assert code(result) == 1
    assert not (tmp_path / "out").exists()
    assert result.stdout == ""
    assert "nothing to read in this folder" in result.stderr
    assert "missing.txt: error: no such file or folder" in result.stderr


def test_an_empty_list_is_a_library_of_nothing(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_text("[]")
    result = run(path, "--out", tmp_path / "out")
    assert code(result) == 0
    assert "0 records → 0 works" in result.stdout
    assert {file.name for file in (tmp_path / "out").iterdir()} == FILES


def test_what_was_there_stays_when_the_writing_fails(tmp_path: Path) -> None:
    (tmp_path / "library.json").write_text("old")
    (tmp_path / "report.txt").mkdir()
    done = process("build", PAGE, "--out", tmp_path)
    assert done.returncode == 1
    assert done.stderr.endswith(f"bibtools: error: {tmp_path / 'report.txt'}: cannot be written: it is a folder\n")
    assert {path.name for path in tmp_path.iterdir()} == {"library.json", "report.txt"}
    assert (tmp_path / "library.json").read_text() == "old"


def test_keys_made_new_are_those_of_all_files_and_of_the_report(tmp_path: Path) -> None:
    result = run(SEEDS, "--out", tmp_path, "--key", "{Author}{year}:{title}")
    assert code(result) == 0
    assert "note: --key made 144 keys of 144 new\n" in result.stderr
    ids = {item["id"] for item in json.loads((tmp_path / "library.json").read_text(encoding="utf-8"))}
    assert len(ids) == 144
    assert "Lam2022:graphcast" in ids
    assert (
        set(re.findall(r"^@\w+\{(.*),$", (tmp_path / "library.bib").read_text(encoding="utf-8"), re.MULTILINE)) == ids
    )
    report = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    merged = [one for one in report["clusters"] if one["decision"] == "merge"]
    assert len(merged) == 21
    assert {one["key"] for one in merged} < ids


def test_strict_leaves_no_folder_behind_where_something_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_text('[{"id": "a", "type": "book", "title": "T", "dimensions": "12 cm"}]')
    result = run(path, "--out", tmp_path / "out", "--strict")
    assert code(result) == 1
    assert result.stdout == ""
    assert "ris: error: 1 record: ris has no tag for dimensions\n" in result.stderr
    assert result.stderr.endswith("--strict: nothing was written, as not all can be held\n")
    assert not (tmp_path / "out").exists()
    path.write_text('[{"id": "a", "type": "book", "title": "T"}]')
    assert code(run(path, "--out", tmp_path / "out", "--strict")) == 0


@pytest.mark.parametrize(
    ("args", "message"),
    [
        ((), "Missing argument 'INPUT...'"),
        (("seeds",), "Missing option '--out'"),
        (("seeds", "--out", "pyproject.toml"), "pyproject.toml is not a folder"),
        (("seeds", "--out", "{out}", "--style", "apaa"), "no citation style is called 'apaa'"),
    ],
)
def test_wrong_use_is_2_and_writes_nothing(tmp_path: Path, args: tuple[str, ...], message: str) -> None:
    out = tmp_path / "out"
    done = process("build", *(arg.format(out=out) for arg in args))
    assert done.returncode == 2
    assert message in done.stderr
    assert not out.exists()


def test_an_interruption_is_130(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(library, "reconcile", interrupted)
    monkeypatch.setattr("sys.argv", ["bibtools", "build", str(PAGE), "--out", str(tmp_path / "out")])
    with pytest.raises(SystemExit) as caught:
        main()
    assert caught.value.code == 130
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("command", [(), ("build",), ("convert",)])
@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_every_help_has_an_example(command: tuple[str, ...], flag: str) -> None:
    result = CliRunner().invoke(cli, [*command, flag])
    assert result.exit_code == 0
    assert "Example: bibtools " in result.output


def test_version() -> None:
    assert process("--version").stdout == "bibtools 0.1.0\n"


def test_a_character_that_no_file_can_hold_is_said_of_reference_lists_too(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text('[{"id": "a", "type": "book", "title": "Half \\ud83d a sign"}]')
    result = run(tmp_path / "x.json", "--out", tmp_path / "out")
    assert "html: warning: 1 broken characters" in result.stderr
    assert "Half \ufffd a sign" in (tmp_path / "out" / "references.txt").read_text(encoding="utf-8")


def test_a_library_for_zotero(tmp_path: Path) -> None:
    result = run(PAGE, "--out", tmp_path / "x", "--for", "zotero", "--quiet")
    assert code(result) == 0
    items = json.loads((tmp_path / "x" / "library.json").read_text(encoding="utf-8"))
    assert all("custom" not in item and item["note"].startswith("Citation Key: ") for item in items)
    lines = (tmp_path / "x" / "library.ris").read_text(encoding="utf-8").splitlines()
    assert lines.count("M2  - Type: preprint") == sum(item["type"] == "article" for item in items)


def test_decisions_of_a_person_hold(tmp_path: Path) -> None:
    one = {"id": "a", "type": "article", "title": "On the wings of swans in autumn", "author": [{"family": "Lam"}]}
    records, decisions = tmp_path / "records.json", tmp_path / "decisions.json"
    records.write_text(json.dumps([one, {**one, "id": "b", "note": "mine"}]))
    decisions.write_text(Decisions().with_answer("not the same", one, {**one, "id": "b"}).text())
    for more, works in (((), 1), (("--decisions", decisions), 2)):
        assert code(run(records, "--out", tmp_path / "out", *more)) == 0
        assert len(json.loads((tmp_path / "out" / "library.json").read_text(encoding="utf-8"))) == works


def test_decisions_that_are_not_there_are_said_before_anything_is_read(tmp_path: Path) -> None:
    result = run(SEEDS, "--out", tmp_path / "out", "--decisions", tmp_path / "none.json")
    assert str(result.exception).endswith("none.json: error: cannot be read: No such file or directory")
    assert not (tmp_path / "out").exists()
