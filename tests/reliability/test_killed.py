"""Whenever a process ends, each of its files is the old one or the new one, whole; and the next run has no trouble."""

import json
import random
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from bibtools.formats import INPUT_SUFFIXES
from bibtools.sources import collect
from tests.reliability import commands
from tests.reliability.commands import HIDDEN
from tests.shared import PROJECT

if sys.platform == "win32":
    pytest.skip("signals as POSIX has them", allow_module_level=True)

ASKED = {"SIGINT": 130, "SIGTERM": 143, "SIGHUP": 129}
"""What asks a process to end, and the exit code that says so."""

COMMANDS: dict[str, tuple[str, ...]] = {
    "convert": ("convert", "{library}", "-o", "{out}/all.bib"),
    "reconcile": ("reconcile", "{library}", "-o", "{out}/all.ris", "--report", "{out}/report.json"),
}
SLOW: dict[str, tuple[str, ...]] = {
    "cite": ("cite", "{library}", "-o", "{out}/list.html"),
    "build": ("build", "{library}", "--out", "{out}", "--quiet"),
}
ALL = COMMANDS | SLOW


@pytest.fixture(autouse=True)
def _nothing_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BIBTOOLS_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


def filled(words: Sequence[str], tmp_path: Path) -> list[str]:
    library = commands.library(tmp_path)
    return [word.format(library=library, out=tmp_path / "out") for word in words]


def check_each_step(words: Sequence[str], tmp_path: Path) -> None:
    """Run the command again and again, ended at each of its steps by each of the signals."""
    signals = ["SIGKILL", "SIGXFSZ", *ASKED]
    command = [sys.executable, "-m", "tests.reliability.killing", ",".join(signals), str(tmp_path / "out")]
    done = subprocess.run([*command, *filled(words, tmp_path)], cwd=PROJECT, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    found: list[dict[str, Any]] = [json.loads(line) for line in done.stdout.splitlines()]
    runs = {number: [run for run in found if run["number"] == number] for number in signals}
    for number in ("SIGKILL", *ASKED):
        *ended, last = runs[number]
        assert (last["event"], last["code"], last["others"]) == ("", 0, [])
        assert {*last["files"].values()} == {"new"}
        assert ended[0]["event"] == "open"
        assert "os.rename" in [run["event"] for run in ended]
    for run in [*runs["SIGKILL"], *runs["SIGXFSZ"]]:
        check_killed(run)
    for number, code in ASKED.items():
        check_asked(runs[number], code)


def check_killed(run: dict[str, Any]) -> None:
    states = [*run["files"].values()]  # in the order in which they are renamed
    assert states == sorted(states, key=["new", "old"].index)
    assert [name for name in run["others"] if not HIDDEN.fullmatch(name)] == []
    if run["number"] == "SIGXFSZ":
        assert run["code"] in {0, -signal.SIGXFSZ}
        assert set(states) == ({"old"} if run["code"] else {"new"})
    else:
        assert run["code"] == (-signal.SIGKILL if run["event"] else 0)


def check_asked(runs: list[dict[str, Any]], code: int) -> None:
    for run in runs:
        assert run["others"] == []
        states = {*run["files"].values()}
        assert states in ({"old"}, {"new"})
        assert run["code"] == (code if run["event"] else 0)
        assert "Traceback" not in run["said"]
        if run["event"] and run["number"] == "SIGINT":
            assert run["said"].splitlines()[-1] == "interrupted: no file was left half written"
    renaming = next(run for run in runs if run["event"] == "os.rename")
    assert {*renaming["files"].values()} == {"new"}  # once the first is renamed, all are


@pytest.mark.parametrize("command", COMMANDS)
def test_ended_at_each_step_of_the_writing(command: str, tmp_path: Path, out: Path) -> None:
    check_each_step(COMMANDS[command], tmp_path)
    assert out.is_dir()


@pytest.mark.slow
@pytest.mark.parametrize("command", SLOW)
def test_every_command_at_each_step(command: str, tmp_path: Path, out: Path) -> None:
    check_each_step(SLOW[command], tmp_path)
    assert out.is_dir()


def kill_at_random(words: Sequence[str], tmp_path: Path, times: int) -> None:
    """Kill the command at moments spread over the time that it takes, its files being there from a run before."""
    out = tmp_path / "out"
    args = filled(words, tmp_path)
    began = time.monotonic()
    assert commands.run(*args).returncode == 0
    duration = time.monotonic() - began
    old = commands.contents(out)
    library = tmp_path / "library.json"
    library.write_text(library.read_text().replace("rivers", "lakes"))
    (tmp_path / "new").mkdir()
    assert commands.run(*(arg.replace(str(out), str(tmp_path / "new")) for arg in args)).returncode == 0
    new = {
        name: text.replace(str(tmp_path / "new").encode(), str(out).encode())
        for name, text in commands.contents(tmp_path / "new").items()
    }
    draws = random.Random(times)
    for _ in range(times):
        with commands.started(*args) as running:
            try:
                running.wait(draws.uniform(0.0, duration))
            except subprocess.TimeoutExpired:
                running.kill()
            running.communicate()
        here = commands.contents(out)
        assert [name for name in here if name not in old and not HIDDEN.fullmatch(name)] == []
        assert all(here[name] in (old[name], new[name]) for name in old)
        for name, text in old.items():
            (out / name).write_bytes(text)
    assert commands.run(*args).returncode == 0
    assert {name: text for name, text in commands.contents(out).items() if name in new} == new


@pytest.mark.slow
@pytest.mark.parametrize("command", ALL)
def test_killed_at_many_random_moments(command: str, tmp_path: Path, out: Path) -> None:
    kill_at_random(ALL[command], tmp_path, 60)
    assert out.is_dir()


def test_what_a_killed_process_left_is_not_read(out: Path) -> None:
    commands.library(out)
    for rest in ("part", "before"):
        (out / f".library.json.0123456789ab.{rest}").write_text('[{"id": "half')
        (out / f".library.json.{rest}.json").write_text("[")
    collected = collect([out], INPUT_SUFFIXES)
    assert [Path(source.name).name for source in collected.sources] == ["library.json"]
    assert collected.problems == []


@pytest.mark.slow
def test_helping_processes_end_with_the_one_that_started_them(tmp_path: Path) -> None:
    many = [{**item, "id": f"{item['id']}-{number}"} for number in range(2500) for item in commands.ITEMS]
    path = tmp_path / "many.json"
    path.write_text(json.dumps(many))
    with commands.started("reconcile", path, "-o", tmp_path / "all.json") as running:
        children = Path(f"/proc/{running.pid}/task/{running.pid}/children")
        if not children.exists():
            running.kill()
            pytest.skip("this system does not list the children of a process")
        helpers: list[str] = []
        while not helpers and running.poll() is None:
            helpers = children.read_text().split()
        running.kill()
        running.communicate()
    if not helpers:
        pytest.skip("one processor: there are no helpers")
    for _ in range(100):
        left = [helper for helper in helpers if _is_at_work(helper)]
        if not left:
            break
        subprocess.run([sys.executable, "-c", "pass"], check=True)  # something that takes a while
    assert left == []


def _is_at_work(process: str) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"
