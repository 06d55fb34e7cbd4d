"""`bibtools styles`, as a person calls it."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

from bibtools.cli import cache, cli
from bibtools.csl import catalogue, heads, index, samples
from tests.csl.styles import NAMESPACE
from tests.shared import PROJECT

_LAYOUT = '<layout><text variable="title" font-style="italic"/></layout>'
_BODY = f"<citation>{_LAYOUT}</citation><bibliography>{_LAYOUT}</bibliography>"

Put = Callable[..., Path]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The cache of the whole module, so that the index is made once."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(autouse=True)
def _cached(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BIBTOOLS_CACHE", str(folder))
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.delenv("NO_COLOR", raising=False)


@pytest.fixture
def put(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Put:
    """Writes a style of ours; there are no others, and nothing has been kept."""
    ours = tmp_path / "styles"
    ours.mkdir()
    monkeypatch.setattr(catalogue, "folders", lambda: iter([ours]))
    monkeypatch.setenv("BIBTOOLS_CACHE", str(tmp_path / "cache"))

    def write(name: str, title: str, body: str = _BODY) -> Path:
        path = ours / f"{name}.csl"
        text = f'<style xmlns="{NAMESPACE}" version="1.0"><info><title>{title}</title></info>{body}</style>'
        path.write_text(text, encoding="utf-8")
        return path

    return write


def run(*args: object, **options: Any) -> Result:  # noqa: ANN401 - those of the runner
    return CliRunner().invoke(cli, ["styles", *map(str, args)], standalone_mode=False, **options)


def code(result: Result) -> int | None:
    assert result.exception is None, result.output
    returned = result.return_value
    assert returned is None or isinstance(returned, int)
    return returned


def objects(*args: object) -> list[dict[str, Any]]:
    result = run(*args, "--json")
    assert code(result) == 0
    found: list[dict[str, Any]] = json.loads(result.stdout)
    return found


def names(*args: object) -> list[str]:
    return [one["name"] for one in objects(*args, "--no-sample")]


def test_a_journal_leads_to_the_style_that_it_follows() -> None:
    result = run("Nature", "Physics")
    assert code(result) == 0
    assert result.stdout.startswith(
        "nature-physics: Nature Physics\n"
        "  → nature (Nature) · numeric · physics · en-GB\n"
        "    1. Okafor, A. B. & Lindqvist, J. Slow rivers carry old carbon to the sea. J. Imag. Rivers 12,\n"
        "        345–359 (2021).\n"
    )
    assert result.stderr == ""


def test_a_style_is_shown_with_what_is_known_of_it() -> None:
    lines = run("american medical association", "--limit", 1).stdout.splitlines()
    assert lines[0] == "american-medical-association: AMA Manual of Style 11th edition"
    assert lines[1].startswith("  numeric · ")
    assert lines[1].endswith("also called ama")
    assert lines[2].startswith("    1. Okafor AB, Lindqvist J. Slow rivers carry old carbon to the sea. J Imag Rivers.")
    assert lines[-2].startswith("and ")
    assert lines[-2].endswith(" shows all")


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("vancouver", "nlm-citation-sequence"),
        ("apa", "apa"),
        ("zeitschrift fur soziologie", "zeitschrift-fur-soziologie"),
    ],
)
def test_aliases_names_and_umlauts(query: str, name: str) -> None:
    assert run(query, "--no-sample", "--limit", 1).stdout.startswith(f"{name}: ")


def test_the_list_is_cut_and_says_so() -> None:
    shown = run("ieee", "--no-sample").stdout
    assert len(re.findall("^[a-z]+.*: ", shown, re.MULTILINE)) == 21  # styles, and what is said last
    total = len(names("ieee"))
    assert shown.endswith(f"\n\nand {total - 20} more: --limit {total} shows all\n")
    everything = run("ieee", "--no-sample", "--limit", total).stdout
    assert [line.partition(":")[0] for line in everything.splitlines() if line[0] != " "] == names("ieee")


def test_formats_and_fields_narrow_the_search() -> None:
    found = objects("--format", "Author-Date", "--field", "social science", "--no-sample")
    assert len(found) > 100
    assert all("author-date" in one["formats"] and "social_science" in one["fields"] for one in found)
    assert names("--format", "label") == [
        "american-mathematical-society-label", "bibtex", "din-1505-2-alphanumeric",
    ]  # fmt: skip


def test_dependent_styles_are_told_apart() -> None:
    shown = run("--format", "numeric", "--field", "physics", "--no-sample").stdout
    assert "→" not in shown
    assert shown.endswith(" dependent styles: --all shows all\n")
    found = objects("nature", "--dependent", "--no-sample")
    assert len(found) > 20
    assert all(one["parent"] for one in found)
    everything = run("numeric", "gastroenterology", "--all", "--no-sample", "--limit", 1000).stdout
    assert "→" in everything
    assert "dependent" not in everything


def test_dependent_styles_that_match_elsewhere_are_counted() -> None:
    few = run("numeric", "chemistry", "--no-sample").stdout
    assert "→" not in few
    count = len(names("numeric", "chemistry", "--dependent"))
    assert few.endswith(f"and {count} dependent styles: --all shows all\n")


def test_the_sample_of_a_shared_parent_is_shown_once() -> None:
    shown = run("ieee transactions", "--limit", 10).stdout
    assert shown.count("→ ieee (") == 9
    assert shown.count("Okafor") == 2


def test_json_is_a_list_of_objects() -> None:
    [jama] = objects("jama", "--limit", 1)
    assert jama == {
        "name": "jama",
        "title": "JAMA (The Journal of the American Medical Association)",
        "title-short": "JAMA",
        "id": "http://www.zotero.org/styles/jama",
        "formats": ["numeric"],
        "fields": ["medicine"],
        "locale": "en-US",
        "parent": "american-medical-association",
        "bibliography": True,
        "ours": False,
        "aliases": [],
        "former-names": ["journal-of-the-american-medical-association"],
        "sample": "1. Okafor AB, Lindqvist J. Slow rivers carry old carbon to the sea. J Imag Rivers. "
        "2021;12(3):345-359. doi:10.5555/12345678",
    }
    assert "sample" not in objects("jama", "--no-sample")[0]


def test_json_without_a_query_has_all() -> None:
    found = {one["name"]: one for one in objects("--no-sample")}
    assert set(found) | set(catalogue.ALIASES) == set(catalogue.names())
    assert found["apa"]["parent"] is None
    assert len(objects("--no-sample", "--limit", 7)) == 7


def test_a_sample_in_another_language() -> None:
    german = run("chicago", "--limit", 1, "--locale", "de").stdout
    assert "Okafor, Anna B., und Jonas Lindqvist" in german
    assert "no use for --locale" in run("chicago", "--locale", "de", "--no-sample").stderr


def test_an_overview_where_nothing_is_asked_for() -> None:
    result = run()
    assert code(result) == 0
    lines = result.stdout.splitlines()
    assert lines[0].endswith(" of journals that follow one of them")
    assert len(lines) < 60
    assert any(line.startswith("  author-date 1,3") for line in lines)
    assert any(line.startswith("  medicine ") for line in lines)
    assert "  vancouver     NLM/Vancouver: Citing Medicine 2nd edition (citation-sequence)" in lines
    assert "  bibtools styles nature physics" in lines


def test_the_overview_has_ours(put: Put) -> None:
    put("cv-long", "A long CV\x85")
    put("cv", "A CV")
    lines = run().stdout.splitlines()
    assert lines[0] == "2 citation styles, and 0 of journals that follow one of them"
    place = lines.index("Ours")
    assert lines[place + 1 : place + 4] == ["  cv       A CV", "  cv-long  A long CV", ""]
    assert "Well known" not in lines


def test_nothing_found_names_what_is_near() -> None:
    result = run("natur phisics")
    assert code(result) == 1
    assert result.stdout == ""
    assert result.stderr == "nothing matches 'natur phisics'; near it are nature-physics, nature-photonics\n"
    assert run("xqzzwvk").stderr == "nothing matches 'xqzzwvk'\n"


def test_nothing_found_because_of_an_option() -> None:
    result = run("jama", "--format", "note")
    assert code(result) == 1
    assert result.stderr == "nothing matches 'jama' with --format note; 2 would without\n"
    result = run("--format", "label", "--field", "law")
    assert (code(result), result.stderr) == (1, "no style matches --format label --field law\n")
    assert run("numeric", "gastroenterology", "--field", "law").stderr.endswith(" would without\n")


def test_nothing_found_is_an_empty_list_to_programs() -> None:
    result = run("xqzzwvk", "--json")
    assert code(result) == 1
    assert json.loads(result.stdout) == []
    assert result.stderr == "nothing matches 'xqzzwvk'\n"


@pytest.mark.parametrize(
    ("args", "status", "message"),
    [
        (("--format", "footnote"), 2, "'footnote' is not one of author-date, numeric, note, author, label"),
        (("--field", "alchemy"), 2, "'alchemy' is not one of anthropology, astronomy"),
        (("--locale", "xx"), 2, "bibtools: error: there is no locale 'xx'"),
        (("…",), 2, "QUERY has no letter and no digit to look for"),
        (("--limit", "0"), 2, "0 is not in the range x>=1"),
        (("xqzzwvk",), 1, "nothing matches 'xqzzwvk'\n"),
        (("apa", "--no-sample"), 0, ""),
    ],
)  # fmt: skip
def test_every_error_has_its_exit_code_and_its_line(args: tuple[str, ...], status: int, message: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bibtools", "styles", *args],
        cwd=PROJECT,
        env={**os.environ},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, bool(done.stdout)) == (status, status == 0)
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_help_names_all_formats_and_its_examples_work() -> None:
    text = CliRunner().invoke(cli, ["styles", "--help"]).stdout
    assert all(word in text for word in heads.FORMATS)
    examples = [line.split()[2:] for line in text.splitlines() if line.startswith("    bibtools styles")]
    assert len(examples) == 3
    for example in examples:
        assert code(run(*example)) == 0


def test_colours_are_for_terminals_that_want_them(monkeypatch: pytest.MonkeyPatch) -> None:
    args = ("ieee", "--limit", 1)
    bare = run(*args).stdout
    styled = run(*args, color=True).stdout
    assert "\x1b" not in bare
    assert "\x1b[1mieee\x1b[0m: IEEE Reference" in styled
    assert "\x1b[3mJ.\x1b[0m" in styled
    assert click.unstyle(styled) == bare
    monkeypatch.setenv("NO_COLOR", "1")
    assert run(*args, color=True).stdout == bare


@pytest.mark.parametrize("columns", [40, 72, 100])
def test_lines_are_as_long_as_the_terminal_is_wide(columns: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    lines = run("apa", "--limit", 1).stdout.splitlines()
    assert max(map(len, lines[: lines.index("")])) <= columns
    place = next(number for number, line in enumerate(lines) if line.startswith("    Okafor"))
    entry = lines[place : lines.index("", place)]
    assert " ".join(line.strip() for line in entry) == objects("apa", "--limit", 1)[0]["sample"]
    assert all(line.startswith("        ") for line in entry[1:])


def test_what_a_style_says_cannot_steer_the_terminal(put: Put) -> None:
    layout = '<layout><text value="&#x9b;2J&#x85;&#x7f; sample"/></layout>'
    put("odd", "Odd &#x9b;2J&#x7f; title", f"<citation>{layout}</citation>")
    put("worse", "Worse &#x1b; title")
    for args in (("odd",), (), ("odd", "--json")):
        result = run(*args)
        assert not set("\x1b\x7f\x85\x9b") & set(result.stdout + result.stderr)
    assert "odd: Odd \ufffd2J\ufffd title\n" in run("odd").stdout


def test_a_broken_style_of_ours_is_left_out_and_said(put: Put) -> None:
    broken = put("broken", "Broken", "<citation>")
    put("good", "Good")
    for _ in range(2):  # also when the index was kept
        result = run("good")
        assert code(result) == 0
        assert result.stdout.startswith("good: Good\n  ours\n    Slow rivers")
        assert result.stderr == f"{broken}:1: warning: left out: not XML: mismatched tag\n"


def test_a_sample_that_cannot_be_drawn_is_said(put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    path = put("good", "Good")
    real = samples._drawn  # noqa: SLF001 - the style goes while the command runs

    def gone(*args: Any) -> Any:  # noqa: ANN401 - as the real one
        path.unlink()
        return real(*args)

    monkeypatch.setattr(samples, "_drawn", gone)
    result = run("good")
    assert code(result) == 0
    assert result.stdout == "good: Good\n  ours\n"
    assert "good: warning: no sample: " in result.stderr


def test_the_second_time_everything_is_read_from_the_cache(put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    put("good", "Good")
    first = run("good").stdout
    monkeypatch.setattr(index, "build", None)
    monkeypatch.setattr(samples, "_drawn", None)
    assert run("good").stdout == first


def test_a_cache_that_is_out_of_date_is_made_anew(put: Put) -> None:
    put("good", "Good")
    run("good")
    put("better", "A good one")
    assert names("good") == ["good", "better"]
    put("better", "A bad one")
    assert names("good") == ["good"]


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"version":1}', b"\xff\xfe"])
def test_a_damaged_cache_is_made_anew(put: Put, tmp_path: Path, damage: bytes) -> None:
    put("good", "Good")
    first = run("good").stdout
    for file in (tmp_path / "cache").iterdir():
        kept = file.read_bytes()
        file.write_bytes(damage)
        result = run("good")
        assert (result.stdout, result.stderr) == (first, "")
        assert file.read_bytes() == kept


def test_nothing_but_the_two_files_is_left_in_the_cache(put: Put, tmp_path: Path) -> None:
    put("good", "Good")
    run("good")
    assert sorted(file.name for file in (tmp_path / "cache").iterdir()) == ["samples.json", "styles.json"]


def test_a_folder_that_cannot_be_written_does_no_harm(
    put: Put, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put("good", "Good")
    (tmp_path / "file").touch()
    monkeypatch.setenv("BIBTOOLS_CACHE", str(tmp_path / "file" / "cache"))
    result = run("good")
    assert code(result) == 0
    assert result.stdout.startswith("good: Good")
    assert result.stderr == ""
    assert "note: " in run("good", "--verbose").stderr


def test_where_the_cache_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert cache.folder() == Path(os.environ["BIBTOOLS_CACHE"])
    monkeypatch.delenv("BIBTOOLS_CACHE")
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    for variable in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(variable, raising=False)
    assert cache.folder("linux") == tmp_path / ".cache" / "bibtools"
    assert cache.folder("darwin") == tmp_path / "Library" / "Caches" / "bibtools"
    assert cache.folder("win32") == tmp_path / "AppData" / "Local" / "bibtools"
    monkeypatch.setenv("XDG_CACHE_HOME", "not/absolute")  # to be ignored, says the specification
    assert cache.folder("linux") == tmp_path / ".cache" / "bibtools"
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "x"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "l"))
    assert cache.folder("linux") == tmp_path / "x" / "bibtools"
    assert cache.folder("win32") == tmp_path / "l" / "bibtools"


def test_without_a_home_nothing_is_kept(put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> Path:
        raise RuntimeError

    put("good", "Good")
    monkeypatch.setattr(Path, "home", nobody)
    monkeypatch.delenv("BIBTOOLS_CACHE")
    assert cache.folder() is None
    assert code(run("good")) == 0
