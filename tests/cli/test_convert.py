"""`bibtools convert`, as a person calls it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bibtools.cli import cli

ROOT = Path(__file__).parents[2]
PAGE = next((ROOT / "seeds").glob("004_*.txt"))

RECORDS = [
    {
        "id": "lam2022",
        "type": "article",
        "title": "GraphCast",
        "author": [{"family": "Lam", "given": "Remi"}],
    },
    {"id": "gemma", "type": "book", "title": "Gemma", "author": [{"literal": "Gemma Team"}]},
]


def run(*args: object, stdin: str | None = None) -> Result:
    return CliRunner().invoke(cli, ["convert", *map(str, args)], input=stdin, standalone_mode=False)


def code(result: Result) -> int | None:
    assert result.exception is None, result.output
    returned = result.return_value
    assert returned is None or isinstance(returned, int)
    return returned


def process(*args: object, **more: str) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own: with the exit code, and the messages that are printed last."""
    return subprocess.run(
        [sys.executable, "-m", "bibtools", *map(str, args)],
        cwd=ROOT,
        env={**os.environ, **more},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def library(tmp_path: Path) -> Path:
    path = tmp_path / "library.json"
    path.write_text(json.dumps(RECORDS))
    return path


def test_standard_output_gets_csl_json(library: Path) -> None:
    result = run(library)
    assert code(result) == 0
    assert [item["id"] for item in json.loads(result.stdout)] == ["lam2022", "gemma"]


def test_standard_input_is_read() -> None:
    result = run("-", stdin=json.dumps(RECORDS))
    assert [item["title"] for item in json.loads(result.stdout)] == ["GraphCast", "Gemma"]


@pytest.mark.parametrize(
    ("options", "name", "text"),
    [
        ((), "x.bib", "@"),
        ((), "x.ris", "TY  - BOOK"),
        ((), "x.txt", "Gemma Team."),
        ((), "x.md", "*Gemma*"),
        (("--to", "ris"), "x.bib", "TY  - BOOK"),
        (("--to", "biblatex"), "x.anything", "@book{gemma"),
    ],
)
def test_the_format_follows_the_suffix_and_the_option_wins(
    library: Path, options: tuple[str, ...], name: str, text: str
) -> None:
    file = library.with_name(name)
    result = run(library, "-o", file, *options)
    assert code(result) == 0
    assert result.stdout == ""
    assert text in file.read_text(encoding="utf-8")


def test_a_page_becomes_bibtex() -> None:
    result = run(PAGE, "--to", "bibtex")
    assert code(result) == 0
    assert result.stdout.count("\n@") + result.stdout.startswith("@") == 10


def test_keys_that_two_inputs_share_are_told_apart(library: Path) -> None:
    other = library.with_name("other.json")
    other.write_text(json.dumps(RECORDS))
    ids = [item["id"] for item in json.loads(run(library, other).stdout)]
    assert ids[:2] == ["lam2022", "gemma"]
    assert len(set(ids)) == 4


def test_good_inputs_are_written_beside_bad_ones(library: Path) -> None:
    result = run(library.with_name("missing.txt"), library)
    assert code(result) == 1
    assert len(json.loads(result.stdout)) == 2
    assert result.stderr == f"{library.with_name('missing.txt')}: error: no such file or folder\n"


def test_nothing_read_is_nothing_written(library: Path) -> None:
    file = library.with_name("x.bib")
    result = run(library.with_name("missing.txt"), "-o", file)
    assert code(result) == 1
    assert not file.exists()
    assert result.stdout == ""
    assert result.stderr.endswith("nothing could be read: nothing was written\n")


def test_a_wrong_format_says_what_the_input_looks_like(library: Path) -> None:
    result = run(library, "--from", "listing")
    assert code(result) == 1
    assert f"{library}: error: not read as listing: it looks like csl-json\n" in result.stderr


def test_a_broken_file_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_text('[\n{"id": "a",\n"title": nothing}]')
    result = run(path)
    assert code(result) == 1
    assert f"{path}:3: error: " in result.stderr


def test_notes_are_counted_and_shown_when_asked_for(library: Path) -> None:
    library.write_text(json.dumps([{**RECORDS[0], "dimensions": "12 cm"}]))
    assert "--verbose shows them" in run(library, "--to", "ris").stderr
    assert ": note: " in run(library, "--to", "ris", "--verbose").stderr


def test_a_style_is_for_reference_lists(library: Path) -> None:
    assert "note: csl-json has no use for --style and --locale\n" in run(library, "--style", "ieee").stderr
    assert "[1]" in run(library, "--style", "ieee", "--to", "text").stdout


def test_an_encoding_is_for_bibtex(library: Path) -> None:
    result = run(library, "--encoding", "ascii", "--style", "ieee")
    assert code(result) == 0
    assert "note: csl-json has no use for --encoding\n" in result.stderr
    assert "note: text has no use for --encoding\n" in run(library, "--encoding", "utf8", "--to", "text").stderr


def test_keys_are_made_new_by_a_pattern(library: Path) -> None:
    other = library.with_name("other.json")
    other.write_text(json.dumps(RECORDS))
    result = run(library, other, "--key", "{author}")
    assert code(result) == 0
    assert [item["id"] for item in json.loads(result.stdout)] == ["lam", "gemma", "lama", "gemmaa"]
    assert result.stderr == "note: --key made 3 keys of 4 new\n"


def test_strict_writes_nothing_where_something_is_lost(library: Path) -> None:
    library.write_text(json.dumps([{**RECORDS[0], "dimensions": "12 cm"}]))
    file = library.with_name("x.ris")
    result = run(library, "-o", file, "--strict")
    assert code(result) == 1
    assert result.stderr.splitlines() == [
        "ris: error: 1 record: ris has no tag for dimensions",
        "    lam2022",
        "--strict: nothing was written, as not all can be held",
    ]
    assert not file.exists()
    assert code(run(library, "-o", file)) == 0
    assert code(run(library, "--strict")) == 0


@pytest.mark.parametrize(
    ("args", "status", "message"),
    [
        ((), 2, "Missing argument 'INPUT...'"),
        (("x.json", "--to", "odt"), 2, "'odt' is not one of 'csl-json'"),
        (("x.json", "--key", "{{autor}}"), 2, "Invalid value for '--key': keys have no placeholder {autor}; did"),
        (("x.json", "--encoding", "latin1"), 2, "'latin1' is not one of 'utf8', 'ascii'"),
        (("x.json", "-o", "x.odt"), 2, "the suffix names no format to write"),
        (("x.json", "--as-of", "May"), 2, "does not match the format"),
        (("{library}", "--to", "text", "--style", "apaa"), 2, "bibtools: error: no citation style is called"),
        (("{library}", "-o", "no/such/x.bib"), 1, "bibtools: error: no/such/x.bib: cannot be written: "),
        (("no.json",), 1, "no.json: error: no such file or folder\n"),
    ],
)  # fmt: skip
def test_every_error_has_its_exit_code_and_its_line(
    library: Path, args: tuple[str, ...], status: int, message: str
) -> None:
    done = process("convert", *(arg.format(library=library) for arg in args))
    assert done.returncode == status
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_closed_pipe_ends_quietly(library: Path, unbuffered: str) -> None:
    library.write_text(json.dumps([{**RECORDS[0], "abstract": "x" * 1_000_000}]))
    command = [sys.executable, "-m", "bibtools", "convert", str(library)]
    environment = {**os.environ, "PYTHONUNBUFFERED": unbuffered}
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.read(1)
        running.stdout.close()
        assert running.stderr.read() == b""
        assert running.wait() == 141


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_is_an_error(library: Path) -> None:
    command = [sys.executable, "-m", "bibtools", "convert", str(library)]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, cwd=ROOT, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr == "bibtools: error: standard output: No space left on device\n"


def test_an_ascii_terminal_gets_utf8_all_the_same(library: Path) -> None:
    library.write_text(json.dumps([{**RECORDS[0], "title": "Gödel → 論文"}]))
    done = process("convert", library, PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert "Gödel → 論文" in done.stdout


def test_a_file_for_zotero(library: Path) -> None:
    result = run(library, "--to", "ris", "--for", "zotero")
    assert code(result) == 0
    assert {"M2  - Type: preprint", "M2  - Citation Key: lam2022"} <= set(result.stdout.splitlines())


def test_what_zotero_has_no_entry_type_for_is_an_error_if_asked(library: Path) -> None:
    result = run(library, "--to", "bibtex", "--for", "zotero", "--strict")
    assert code(result) == 1
    assert "no entry type for Zotero's preprint" in result.output


def test_letters_stand_as_they_are_for_zotero(library: Path) -> None:
    result = run(library, "--to", "bibtex", "--for", "zotero", "--encoding", "ascii")
    assert code(result) == 0
    assert "no use for --encoding" in result.output


def test_a_format_that_is_not_made_for_zotero_says_so(library: Path) -> None:
    result = run(library, "--to", "text", "--for", "zotero")
    assert code(result) == 0
    assert "text has no use for --for" in result.output


@pytest.mark.parametrize("command", ["convert", "reconcile", "cite"])
def test_quiet_says_nothing_but_errors(command: str, tmp_path: Path) -> None:
    source = tmp_path / "a.bib"
    source.write_text(
        "@article{a, title={A}, year={2020}, author={Doe, Jo}}\n@article{a, title={A}, bad", encoding="utf-8"
    )
    loud = CliRunner().invoke(cli, [command, str(source)], standalone_mode=False)
    quiet = CliRunner().invoke(cli, [command, str(source), "--quiet"], standalone_mode=False)
    assert loud.stdout == quiet.stdout
    assert loud.stderr
    assert all(": error: " in line for line in quiet.stderr.splitlines())
