"""What a person reads of a build: the summary, the problems, the report as text, the progress line."""

import io
import threading
from pathlib import Path

import click
import pytest

from bibtools.cli import progress, summary
from bibtools.errors import Problem
from bibtools.report import as_text, build_report

PROBLEMS = [
    *(Problem("a.txt", line, "warning", "a doubt") for line in range(1, 31)),
    Problem("b.txt", 7, "error", "not read"),
    Problem("b.txt", None, "note", "by the way"),
]


def test_a_long_list_of_problems_is_cut_and_keeps_the_errors(capsys: pytest.CaptureFixture[str]) -> None:
    summary.show_problems(PROBLEMS, all_in="report.json")
    lines = capsys.readouterr().err.splitlines()
    assert lines[0] == "a.txt:1: warning: a doubt"
    assert lines[19:] == [
        "b.txt:7: error: not read",
        "and 11 warnings more: all are in report.json",
    ]


def test_verbose_shows_all_problems_and_quiet_the_errors(capsys: pytest.CaptureFixture[str]) -> None:
    summary.show_problems(PROBLEMS, verbose=True)
    assert len(capsys.readouterr().err.splitlines()) == 32
    summary.show_problems(PROBLEMS, quiet=True)
    assert capsys.readouterr().err == "b.txt:7: error: not read\n"


def test_what_was_read_cannot_steer_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    summary.show_problems([Problem("a.txt", 1, "error", "odd: \x1b[2J\nno line\x9b of its own")])
    assert capsys.readouterr().err == "a.txt:1: error: odd: \ufffd[2J no line\ufffd of its own\n"


REPORT = build_report(
    [],
    [{"id": "lam2022", "type": "article", "custom": {"uncertain": {"title": "or without the last word"}}}],
    {
        "records": 3,
        "works": 1,
        "clusters": [
            {
                "members": ["a.txt#lam2022", "b.txt#lam2022"],
                "decision": "merge",
                "key": "lam2022",
                "pairs": [],
            },
            {
                "members": ["x", "y"],
                "decision": "review",
                "pairs": [
                    {
                        "score": 0.8125,
                        "reasons": ["other people", "title: agree (same words)"],
                        "evidence": [{"field": "title", "verdict": "agree", "score": 1.0, "reason": "same words"}],
                    }
                ],
            },
        ],
        "persons": [
            {
                "forms": [{"name": "Jane Wang", "works": ["a", "b"]}, {"name": "J. Wang", "works": ["c"]}],
                "coauthors": ["Ann Lee"],
                "classes": ["cs.LG"],
            }
        ],
    },
    [Problem("a.txt", 3, "warning", "a doubt", "the\nraw text")],
    [],
)


def test_the_report_as_text() -> None:
    assert as_text(REPORT) == (
        "3 records read, 1 work written.\n"
        "\nProblems and notes\n------------------\n"
        "  a.txt:3: warning: a doubt\n"
        "      | the raw text\n"
        "\nUncertain\n---------\n"
        "  lam2022, title: or without the last word\n"
        "\nLook at these: perhaps the same work, left apart\n"
        "------------------------------------------------\n"
        "  x\n"
        "  y\n"
        "      score 0.81: other people; title: agree (same words)\n"
        "\nJoined: the same work, made one record\n"
        "--------------------------------------\n"
        "  lam2022\n"
        "      a.txt#lam2022\n"
        "      b.txt#lam2022\n"
        "\nPerhaps one person, under several names\n"
        "---------------------------------------\n"
        "  Jane Wang (2 works) = J. Wang (1 work)\n"
        "      both with Ann Lee, in cs.LG\n"
    )


def test_the_summary_in_words() -> None:
    report = {
        **REPORT,
        "inputs": [
            {"name": "pages/one.txt", "format": "listing", "layout": "compact, because it is", "records": 1},
            {"name": "two.json", "format": "csl-json", "layout": None, "records": 1200},
        ],
        "outputs": [
            {"file": "library.json", "title": "CSL-JSON", "bytes": 1_234_567},
            {"file": "report.txt", "title": "what happened", "bytes": None},
        ],
    }
    lines = [click.unstyle(line) for line in summary.summary(report, Path("library"), 40)]
    assert lines == [
        "Read",
        "  one.txt       1 record   compact, be…",
        "  two.json  1,200 records  csl-json",
        "",
        "3 records → 1 work",
        "  2 records joined into 1 work",
        "  1 group of records may be one work, left apart: see report.txt",
        "  1 reading uncertain:",
        "    lam2022, title: or without the last word",
        "  1 warning: see report.txt",
        "",
        "Written to library/",
        "  library.json  1.2 MB  CSL-JSON",
        "  report.txt            what happened",
    ]


@pytest.mark.parametrize(
    ("count", "text"), [(0, "0 B"), (999, "999 B"), (1000, "1 kB"), (12_345, "12 kB"), (3_400_000, "3.4 MB")]
)
def test_sizes(count: int, text: str) -> None:
    assert summary.size(count) == text


class Terminal(io.StringIO):
    """A terminal that says when a word has been written to it."""

    def __init__(self, word: str) -> None:
        super().__init__()
        self._word = word
        self.seen = threading.Event()

    def isatty(self) -> bool:
        return True

    def write(self, text: str) -> int:
        if self._word in text:
            self.seen.set()
        return super().write(text)


def test_progress_names_the_stage_that_goes_on() -> None:
    stream = Terminal("keys")
    with progress.step("reconciling 2 records", stream=stream, delay=0) as tell:
        tell("keys")
        assert stream.seen.wait(10)
    assert "reconciling 2 records: keys … 0 s" in stream.getvalue()
    assert stream.getvalue().endswith("\r\x1b[2K")


def test_progress_is_for_terminals() -> None:
    stream = io.StringIO()
    with progress.step("reading 1 input", stream=stream, delay=0):
        pass
    assert stream.getvalue() == ""
    assert progress.line("reconciling 10,000 records", 12.4) == "reconciling 10,000 records … 12 s"
