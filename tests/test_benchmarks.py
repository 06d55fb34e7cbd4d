"""The benchmarks as a program: what it knows, refuses and writes. How long anything takes is not tested."""

import importlib
import json
import pkgutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests import benchmarks
from tests.benchmarks import __main__ as command
from tests.benchmarks import install, pins, timing
from tests.benchmarks.figures import Case, Figures, Report, as_data
from tests.benchmarks.peers import Program
from tests.benchmarks.pins import Pin
from tests.benchmarks.processes import ProcessError, Usage, measured
from tests.benchmarks.side_by_side import growth, in_turns, table
from tests.shared import PROJECT

TWO = Case("reading", 1_000, "records", {"bibtools": Figures([1.0, 3.0, 2.0], 40), "peer": Figures([4.0])})


def modules() -> Iterator[str]:
    """The modules that have a `run`."""
    for found in pkgutil.iter_modules(benchmarks.__path__):
        if not found.name.startswith("__") and not found.ispkg:
            module = importlib.import_module(f"tests.benchmarks.{found.name}")
            if hasattr(module, "run"):
                yield found.name


def test_every_benchmark_is_on_the_command_line() -> None:
    assert set(modules()) == set(command.BENCHMARKS)


def test_unknown_names_are_refused(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as refused:
        command.main(["listing", "spelling", "--json", str(tmp_path / "bench.json")])
    assert refused.value.code == 2
    assert "no such benchmark: spelling; there are bibtex, csl" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_quick_run_writes_what_it_promises(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BENCH_QUICK", "1")
    file = tmp_path / "new" / "bench.json"
    assert command.main(["ris", "--json", str(file)]) == 0
    found = json.loads(file.read_text(encoding="utf-8"))
    assert set(found) == {"date", "machine", "quick", "versions", "missing", "benchmarks"}
    assert {"cores", "processor", "system", "Python"} <= set(found["machine"])
    assert {"Python", "bibtools"} <= set(found["versions"])
    assert "rispy" in {**found["versions"], **found["missing"]}
    assert found["quick"] is True
    assert set(found["benchmarks"]) == {"ris"}
    cases: list[dict[str, Any]] = found["benchmarks"]["ris"]["cases"]
    assert [(case["kind"], case["size"]) for case in cases] == [("reading RIS", 1_000), ("writing RIS", 1_000)]
    for case in cases:
        assert set(case["programs"]["bibtools"]["seconds"]) == {"median", "least", "most", "runs"}


@pytest.mark.slow
def test_start_up_is_that_of_whole_processes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BENCH_QUICK", "1")
    file = tmp_path / "bench.json"
    assert command.main(["startup", "--json", str(file)]) == 0
    found = json.loads(file.read_text(encoding="utf-8"))
    startup = found["benchmarks"]["startup"]
    assert startup["clock"] == "wall"
    assert [case["kind"] for case in startup["cases"]] == [
        "bibtools --version",
        "bibtools -h",
        "bibtools convert -h",
        "bibtools convert small.bib -o x.json",
        "bibtools cite small.json -o x.txt",
    ]
    version = startup["cases"][0]["programs"]
    assert {"bibtools", "Python"} <= set(version)
    assert version["bibtools"]["megabytes"] > 1
    assert "ours/theirs" in version["Python"]


def test_a_case_as_data() -> None:
    (case,) = as_data(Report("wall", [TWO]))["cases"]
    ours = {"seconds": {"median": 2.0, "least": 1.0, "most": 3.0, "runs": 3}, "megabytes": 40}
    theirs = {"seconds": {"median": 4.0, "least": 4.0, "most": 4.0, "runs": 1}, "ours/theirs": 0.5}
    assert case == {"kind": "reading", "size": 1_000, "unit": "records", "programs": {"bibtools": ours, "peer": theirs}}


def test_a_table_has_the_spread_and_how_ours_compares() -> None:
    _, head, ours, theirs = table(TWO)
    assert head.split()[:3] == ["reading,", "1,000", "records"]
    assert ours.split() == ["bibtools", "2.00", "1.00–3.00", "3", "40"]
    assert theirs.split() == ["peer", "4.00", "4.00–4.00", "1", "0.500", "2.0x"]


def test_growth_is_told_of_those_that_met_both_sizes() -> None:
    more = Case("reading", 10_000, "records", {"bibtools": Figures([22.0])})
    assert [line.strip() for line in growth([more, TWO])] == [
        "",
        "reading, 1,000 to 10,000 records (10 times): bibtools 11.0 times the seconds",
    ]
    assert list(growth([TWO])) == []


def test_quick_means_the_smallest_sizes_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BENCH_QUICK", raising=False)
    assert timing.planned({1: 5, 1_000: 9, 10_000: 7}) == {1: 5, 1_000: 9, 10_000: 7}
    monkeypatch.setenv("BENCH_QUICK", "1")
    assert timing.planned({1: 5, 1_000: 9, 10_000: 7}) == {1: 1, 1_000: 1}
    assert timing.planned({2_000: 3, 10_000: 3}) == {2_000: 1}


class Job:
    """A job for programs that measure nothing."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.output = folder / "output"


def program(*words: str) -> Program[Job]:
    return Program(words[0], "1", lambda _job: words)


def test_programs_take_turns_and_a_peer_that_fails_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    turns: list[str] = []

    def note(command: list[str], *_rest: object) -> Usage:
        turns.append(command[0])
        if command[0] == "broken":
            raise ProcessError("it fell over")
        return Usage(1, 2, 30)

    monkeypatch.setattr("tests.benchmarks.peers.measured", note)
    programs = [program(name) for name in ("bibtools", "broken", "peer")]
    programs_found, failed = in_turns(programs, Job(tmp_path), 2, clock="wall")
    assert turns == ["bibtools", "broken", "peer", "bibtools", "peer"]
    assert programs_found == {"bibtools": Figures([2, 2], 30), "peer": Figures([2, 2], 30)}
    assert failed == {"broken": "it fell over"}


def test_ours_must_not_fail(tmp_path: Path) -> None:
    ours = Program[Job]("bibtools", "1", lambda _job: ["false"])
    with pytest.raises(ProcessError, match="false failed"):
        in_turns([ours], Job(tmp_path), 1)


def test_a_process_is_told_its_variables(tmp_path: Path) -> None:
    usage = measured(["sh", "-c", 'test "$GIVEN" = here'], tmp_path, {"GIVEN": "here"})
    assert usage.wall > 0


def test_a_peer_that_cannot_be_installed_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    there, half, absent = (Pin(name, "1.0", "npm") for name in ("there", "half", "absent"))
    monkeypatch.setattr(pins, "FOLDER", tmp_path)
    monkeypatch.setattr(install, "PINS", {pin.name: pin for pin in (there, half, absent)})
    monkeypatch.setattr("tests.benchmarks.install.shutil.which", lambda _name: None)
    there.folder.mkdir()
    there.stamp.touch()
    half.folder.mkdir()
    install.main()
    assert capsys.readouterr().out.splitlines() == [
        "there 1.0 is there",
        "half 1.0 could not be installed and will be left out: it needs Node.js with npm",
        "absent 1.0 could not be installed and will be left out: it needs Node.js with npm",
    ]
    assert [path.name for path in tmp_path.iterdir()] == ["there-1.0"]


def test_every_peer_is_pinned() -> None:
    for name, pin in pins.PINS.items():
        assert pin.name == name
        assert pin.version[0].isdigit()
        assert pin.folder.relative_to(PROJECT).parts[:2] == ("build", "peers")
