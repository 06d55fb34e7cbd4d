"""`bibtools reconcile --review`: questions in a terminal, answers in a file."""

import json
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

from bibtools.cli import cli, review
from bibtools.reconcile import Decisions
from bibtools.reconcile.differences import Part, compared, shown

TITLE = "Learning skillful medium-range global weather forecasting"
ARTICLE: dict[str, Any] = {
    "id": "article",
    "type": "article-journal",
    "title": TITLE,
    "author": [{"family": "Lam", "given": "Remi"}],
    "container-title": "Science",
    "issued": {"date-parts": [[2023, 12, 22]]},
}
TALK = {
    **ARTICLE,
    "id": "talk",
    "type": "paper-conference",
    "container-title": "Proceedings of a Conference on Climate",
}
COPY = {**ARTICLE, "id": "copy", "DOI": "10.1/x"}
POEM = {**ARTICLE, "id": "poem", "title": "On the wings of swans in autumn", "container-title": "Poems"}
POEM_TALK = {**POEM, "id": "poem-talk", "type": "paper-conference", "container-title": "Conference on Poetry"}


@pytest.fixture
def library(tmp_path: Path) -> Path:
    path = tmp_path / "library.json"
    path.write_text(json.dumps([ARTICLE, TALK, POEM, POEM_TALK]))
    return path


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    return tmp_path / "decisions.json"


def run(library: Path, kept: Path, answers: str, *more: object) -> Result:
    args = ["reconcile", str(library), "--review", "--decisions", str(kept), *map(str, more)]
    result = CliRunner().invoke(cli, args, input=answers, standalone_mode=False)
    assert result.exception is None, result.output
    return result


def answers_in(path: Path) -> list[tuple[str, ...]]:
    return [(pair.answer, pair.left.id, pair.right.id) for pair in Decisions.read(path).pairs]


def test_two_records_stand_side_by_side_with_the_differences_marked(library: Path, kept: Path) -> None:
    shown_text = run(library, kept, "q\n").stderr
    lines = shown_text.splitlines()
    assert any(line.startswith("1 of 2: the same work? score ") for line in lines)
    heading = next(line for line in lines if line.split() == ["article", "talk"])
    title = next(line for line in lines if line.startswith("  title"))
    container = next(line for line in lines if line.startswith("≠ container-title"))
    assert title.count("Learning") == 2
    assert container.index("*Science*") == heading.index("article")
    assert container.index("*Proceedings") == heading.index("talk")
    assert "author: agree" in shown_text


@pytest.mark.parametrize("words", [("s", "n"), ("same", "not the same"), ("S", " N ")])
def test_answers_are_kept(library: Path, kept: Path, words: tuple[str, str]) -> None:
    result = run(library, kept, "\n".join(words) + "\n")
    assert sorted(answers_in(kept)) == [("not the same", "poem", "poem-talk"), ("same", "article", "talk")]
    assert "2 answers kept, 0 pairs open" in result.stderr
    assert result.stdout == ""  # no works were asked for


def test_answers_have_their_effect_at_once(library: Path, kept: Path, tmp_path: Path) -> None:
    out = tmp_path / "all.json"
    run(library, kept, "s\nn\n", "-o", out)
    assert [work["title"] for work in json.loads(out.read_text())] == [TITLE, POEM["title"], POEM["title"]]


def test_and_are_not_asked_again(library: Path, kept: Path) -> None:
    run(library, kept, "s\nn\n")
    again = run(library, kept, "")
    assert "the same work?" not in again.stderr
    assert "0 answers kept, 0 pairs open" in again.stderr


def test_what_is_skipped_is_asked_again(library: Path, kept: Path) -> None:
    run(library, kept, "k\ns\n")
    again = run(library, kept, "n\n").stderr
    assert again.count("the same work?") == 1
    assert sorted(answers_in(kept)) == [("not the same", "article", "talk"), ("same", "poem", "poem-talk")]


@pytest.mark.parametrize("answers", ["s\n", "s\nq\n"])
def test_the_end_of_the_answers_is_a_quit(library: Path, kept: Path, answers: str) -> None:
    result = run(library, kept, answers)
    assert answers_in(kept) == [("same", "article", "talk")]
    assert "1 answer kept, 1 pair open" in result.stderr


def test_an_interruption_keeps_the_answers_and_writes_no_works(
    library: Path, kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter(["same"])

    def ask() -> str:
        for answer in answers:
            return answer
        raise KeyboardInterrupt

    monkeypatch.setattr(review, "_ask", ask)
    out = tmp_path / "all.json"
    result = CliRunner().invoke(cli, ["reconcile", str(library), "--review", "--decisions", str(kept), "-o", str(out)])
    assert result.exit_code == 130
    assert "the answers so far are kept" in result.stderr
    assert answers_in(kept) == [("same", "article", "talk")]
    assert not out.exists()


def test_anything_else_is_asked_again(library: Path, kept: Path) -> None:
    result = run(library, kept, "yes\n\ns\nq\n")
    assert result.stderr.count("[s]ame") == 4
    assert answers_in(kept) == [("same", "article", "talk")]


def test_no_answer_makes_no_file(library: Path, kept: Path) -> None:
    run(library, kept, "q\n")
    assert not kept.exists()


def test_what_an_answer_settles_is_not_asked(tmp_path: Path, kept: Path) -> None:
    library = tmp_path / "three.json"
    library.write_text(json.dumps([ARTICLE, COPY, TALK]))
    result = run(library, kept, "n\n", "--to", "csl-json")
    assert result.stderr.count("the same work?") == 1
    assert len(json.loads(result.stdout)) == 2


def test_a_damaged_file_is_left_alone(library: Path, kept: Path) -> None:
    damaged = '{"bibtools-decisions": 1, "pairs": [\n{"decision": "perhaps"}]}'
    kept.write_text(damaged)
    args = ["reconcile", str(library), "--review", "--decisions", str(kept)]
    result = CliRunner().invoke(cli, args, input="s\n", standalone_mode=False)
    assert "a review would lose it" in str(result.exception)
    assert kept.read_text() == damaged


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["x.json", "--review"], "--review needs --decisions FILE"),
        (
            ["x.json", "--review", "--decisions", "d.json", "--rewrite", "x.tex"],
            "--rewrite with --review needs -o FILE",
        ),
        (["-", "--review", "--decisions", "d.json"], "--review reads the answers from standard input"),
    ],
)
def test_wrong_use(args: list[str], says: str) -> None:
    result = CliRunner().invoke(cli, ["reconcile", *args])
    assert result.exit_code == 2
    assert says in result.output


def test_a_narrow_terminal_has_one_record_below_the_other(
    library: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    lines = run(library, kept, "q\n").stderr.splitlines()
    assert f"  title: {TITLE}" in lines
    assert "≠ container-title: *Science*" in lines


def test_control_characters_do_not_reach_the_terminal(tmp_path: Path, kept: Path) -> None:
    path = tmp_path / "bad.json"
    path.write_text(json.dumps([{**ARTICLE, "publisher": "a\x1b[2Jb"}, TALK]))
    result = CliRunner().invoke(
        cli, ["reconcile", str(path), "--review", "--decisions", str(kept)], input="q\n", color=True
    )
    assert "[2J" in result.stderr
    assert "\x1b[2J" not in result.stderr


def test_in_colour_the_marks_take_no_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(review, "_has_colour", lambda: True)
    cell = [Part("the same words", differs=False), Part("antidisestablishment-arianism other", differs=True)]
    lines = review.folded(cell, 20)
    assert [click.unstyle(line) for line in lines] == ["the same words antid", "isestablishment-", "arianism other"]
    assert lines[0].startswith("the same words ")
    assert lines[1].startswith("\x1b[33m")


@pytest.mark.parametrize(
    ("variable", "value", "text"),
    [
        (
            "author",
            [{"family": "Oord", "given": "A.", "non-dropping-particle": "van den"}, {"literal": "X"}],
            "A. van den Oord; X",
        ),
        ("issued", {"date-parts": [[2020, 3, 4]]}, "2020-03-04"),
        ("issued", {"date-parts": [[2020], [2021]]}, "2020/2021"),
        ("issued", {"literal": "in press"}, "in press"),
        ("volume", 7, "7"),
        ("categories", ["a", "b"], "a; b"),
        ("title", None, ""),
    ],
)
def test_values_as_a_person_reads_them(variable: str, value: object, text: str) -> None:
    assert shown({variable: value}, variable) == text


def test_words_that_not_all_have_are_the_differences() -> None:
    (row,) = compared([{"title": "A study of swans, again"}, {"title": "A study of ducks"}, {}])
    assert row.cells == [
        [Part("A study of", differs=False), Part("swans, again", differs=True)],
        [Part("A study of", differs=False), Part("ducks", differs=True)],
        [],
    ]
    assert row.differs


@pytest.mark.parametrize(
    ("one", "other", "differs"), [("Nature", "NATURE", False), ("Nature", "", False), ("a b", "b a", True)]
)
def test_case_and_gaps_are_no_difference(one: str, other: str, differs: bool) -> None:
    (row,) = compared([{"title": one}, {"title": other}])
    assert row.differs is differs
    assert any(part.differs for cell in row.cells for part in cell) is differs
