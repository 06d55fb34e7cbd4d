"""The review: two records side by side, and a person who says whether they are the same work."""

import shutil
import sys
import textwrap
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Literal, NamedTuple, cast

import click

from bibtools.cli.summary import plain
from bibtools.reconcile.decisions import Answer, Decisions
from bibtools.reconcile.differences import Part, Row, compared
from bibtools.reconcile.settling import Answered
from bibtools.reconcile.works import Pair, Works
from bibtools.record.item import Item
from bibtools.report import counted

Said = Literal["same", "not the same", "skip", "quit"]

INTERRUPTED = 130  # 128 + SIGINT, as shells count
_WIDTH = 100  # columns, where no terminal says how wide it is
_NARROWEST = 24  # columns of one record: with fewer, the two stand below each other
_LABEL = 18
_MOST_LINES = 8  # of one cell: abstracts are longer
_KEYS: dict[str, Said] = {"s": "same", "n": "not the same", "k": "skip", "q": "quit"}
_QUESTION = "[s]ame, [n]ot the same, s[k]ip, [q]uit"

Keep = Callable[[Decisions], None]
"""Writes the decisions, all or none."""


class Reviewed(NamedTuple):
    """What came of a review: the decisions with the new answers, and how many answers and open pairs there are."""

    decisions: Decisions
    answers: int
    left_open: int


def review(works: Works, items: Mapping[str, Item], decisions: Decisions, keep: Keep) -> Reviewed:
    """Ask for each doubtful pair of records, and keep each answer at once.

    `items` are the records by their references. What an answer settles for other pairs is not asked again. The end of
    the input is a quit: what was answered stays.
    """
    open_pairs = [pair for cluster in works.clusters if cluster.decision == "review" for pair in cluster.pairs]
    known = _Known(works, items)
    answers = 0
    for number, pair in enumerate(open_pairs, start=1):
        if known.settles(pair):
            continue
        _show(pair, items, f"{number} of {len(open_pairs)}")
        try:
            answer = _ask()
        except KeyboardInterrupt as error:
            _say("\ninterrupted: the answers so far are kept, nothing else was written")
            raise click.exceptions.Exit(INTERRUPTED) from error
        if answer == "quit":
            break
        if answer == "skip":
            continue
        decisions = decisions.with_answer(answer, items[pair.left], items[pair.right])
        keep(decisions)
        known.learn(pair, answer)
        answers += 1
    left = sum(not known.settles(pair) for pair in open_pairs)
    _say(f"{counted(answers, 'answer')} kept, {counted(left, 'pair')} open")
    return Reviewed(decisions, answers, left)


class _Known:
    """What follows from the works and the answers so far."""

    def __init__(self, works: Works, items: Mapping[str, Item]) -> None:
        self._place = {name: index for index, name in enumerate(items)}
        self._answered = Answered(len(items))
        first: dict[str, str] = {}
        for name, work in works.keys.items():
            self._answered.join(self._place[first.setdefault(work, name)], self._place[name])

    def settles(self, pair: Pair) -> bool:
        ends = self._place[pair.left], self._place[pair.right]
        return self._answered.are_joined(*ends) or self._answered.are_apart(*ends)

    def learn(self, pair: Pair, answer: Answer) -> None:
        left, right = self._place[pair.left], self._place[pair.right]
        if answer == "same":
            self._answered.join(left, right)
        else:
            self._answered.part([left], [right])


def _ask() -> Said:
    """The answer to one question. A word is known by its key or by itself; anything else is asked again."""
    while True:
        click.echo(f"{_QUESTION}: ", nl=False, err=True)
        line = sys.stdin.readline()
        if not line:
            click.echo("", err=True)
            return "quit"
        said = line.strip().lower()
        if said in _KEYS or said in _KEYS.values():
            return _KEYS.get(said) or cast("Said", said)


def _show(pair: Pair, items: Mapping[str, Item], number: str) -> None:
    """The pair, side by side where there is room, with the differences marked, and what speaks for and against."""
    left, right = items[pair.left], items[pair.right]
    width = min(shutil.get_terminal_size((_WIDTH, 24)).columns, 160)
    _say("")
    _say(click.style(f"{number}: the same work? score {pair.score:.2f}", bold=True))
    for line in _table(compared([left, right]), (pair.left, pair.right), width):
        _say(line)
    for reason in pair.reasons:
        _say(click.style(f"  {plain(reason)}", dim=True))


def _table(rows: Iterable[Row], names: Sequence[str], width: int) -> Iterator[str]:
    column = (width - _LABEL - 4) // 2
    heading = [[Part(name, differs=False)] for name in names]
    for label, cells, differs in (("", heading, False), *((row.label, row.cells, row.differs) for row in rows)):
        mark = click.style("≠ ", fg="yellow") if differs else "  "
        if column < _NARROWEST:
            for cell in cells:
                yield f"{mark}{label[:_LABEL]}: {_styled(cell)}"
            continue
        columns = [folded(cell, column) for cell in cells]
        for number, lines in enumerate(zip_longest(*columns, fillvalue="")):
            start = f"{mark}{label[:_LABEL]:<{_LABEL}}" if number == 0 else " " * (_LABEL + 2)
            left, right = lines
            yield f"{start}{left}{' ' * (column - len(click.unstyle(left)))}  {right}".rstrip()


def folded(cell: Sequence[Part], width: int) -> list[str]:
    """The cell in lines of that width, its differing words marked."""
    if not _has_colour():
        return textwrap.wrap(_styled(cell), width, max_lines=_MOST_LINES)
    marks = [part.differs for part in cell for _ in _words(part)]
    words = [word for part in cell for word in _words(part)]
    lines = textwrap.wrap(" ".join(words), width, max_lines=_MOST_LINES)
    # Wrapping breaks at other places than words, too (long ones, hyphens): marks follow the letters.
    letters = iter([mark for word, mark in zip(words, marks, strict=True) for _ in word])
    return ["".join(_marked(line, letters)) for line in lines]


def _marked(line: str, letters: Iterator[bool]) -> Iterator[str]:
    run, marked = "", False
    for letter in line:
        mark = marked if letter == " " else next(letters, False)
        if mark != marked:
            yield _highlight(run) if marked else run
            run, marked = "", mark
        run += letter
    yield _highlight(run) if marked else run


def _styled(cell: Sequence[Part]) -> str:
    return " ".join(_highlight(plain(part.text)) if part.differs else plain(part.text) for part in cell)


def _words(part: Part) -> list[str]:
    return plain(part.text).split()


def _highlight(text: str) -> str:
    """Marked in colour; where there is none, by signs that no terminal lacks."""
    return click.style(text, fg="yellow", bold=True) if _has_colour() else f"*{text}*"


def _has_colour() -> bool:
    context = click.get_current_context(silent=True)
    return sys.stderr.isatty() and not (context and context.color is False)


def _say(text: str) -> None:
    """Print a line; characters that the terminal's encoding lacks become question marks."""
    encoding = sys.stderr.encoding or "utf-8"
    click.echo(text.encode(encoding, errors="replace").decode(encoding), err=True)
