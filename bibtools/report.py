"""What happened on the way from the inputs to the outputs: for programs and, as text, for a person."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from bibtools.errors import Problem
from bibtools.library import Input
from bibtools.record.item import Item

Report = dict[str, Any]

_RAW = 160  # characters of raw text that report.txt shows of a problem; report.json has all


class Output(NamedTuple):
    """A file that is written: its name, what it is, its size; None for the reports, who cannot know it."""

    file: str
    title: str
    bytes: int | None


def build_report(
    inputs: Iterable[Input],
    works: Sequence[Item],
    reconciled: Mapping[str, Any],
    problems: Iterable[Problem],
    outputs: Iterable[Output],
) -> Report:
    """The report as JSON can hold it.

    `reconciled` is `bibtools.reconcile.as_json(works)`: `records`, `works` (counts), `clusters` and `persons`. Beside
    them are `inputs`, `outputs`, `problems` and `uncertain` (a variable that could be read in another way,
    and why).
    """
    return {
        "records": reconciled["records"],
        "works": reconciled["works"],
        "inputs": [one._asdict() for one in inputs],
        "outputs": [one._asdict() for one in outputs],
        "problems": [
            {
                "source": problem.source,
                "line": problem.line,
                "severity": problem.severity,
                "message": problem.message,
                "raw": problem.raw,
            }
            for problem in problems
        ],
        "uncertain": [
            {"id": item["id"], "variable": variable, "reason": reason}
            for item in works
            for variable, reason in item.get("custom", {}).get("uncertain", {}).items()
        ],
        "clusters": reconciled["clusters"],
        "persons": reconciled["persons"],
    }


def counted(count: int, one: str, several: str = "") -> str:
    """`1 record`, `1,240 records`."""
    return f"{count:,} {one if count == 1 else several or one + 's'}"


def joined(report: Report) -> list[Mapping[str, Any]]:
    """The clusters whose records became one work."""
    return [cluster for cluster in report["clusters"] if cluster["decision"] == "merge"]


def doubtful(report: Report) -> list[Mapping[str, Any]]:
    """The clusters that were left apart for a person to look at."""
    return [cluster for cluster in report["clusters"] if cluster["decision"] == "review"]


def as_text(report: Report) -> str:
    """The report for a person: a heading for each kind of news that there is; only raw text is cut."""
    total = f"{counted(report['records'], 'record')} read, {counted(report['works'], 'work')} written."
    sections = (
        ("Read", _inputs(report)),
        ("Problems and notes", _problems(report)),
        ("Uncertain", _uncertain(report)),
        ("Look at these: perhaps the same work, left apart", _doubtful(report)),
        ("Joined: the same work, made one record", _joined(report)),
        ("Perhaps one person, under several names", _persons(report)),
        ("Written", (f"  {one['file']}: {one['title']}" for one in report["outputs"])),
    )
    parts = [f"{total}\n"]
    for heading, lines in sections:
        body = "\n".join(lines)
        if body:
            parts.append(f"\n{heading}\n{'-' * len(heading)}\n{body}\n")
    return "".join(parts)


def _inputs(report: Report) -> Iterator[str]:
    for one in report["inputs"]:
        yield f"  {one['name']}: {counted(one['records'], 'record')} ({one['format']})"
        if one["layout"]:
            yield f"      {one['layout']}"


def _problems(report: Report) -> Iterator[str]:
    for one in report["problems"]:
        yield f"  {Problem(**one)}"
        raw = " ".join(one["raw"].split())
        if raw:
            yield f"      | {raw[:_RAW]}{'…' if len(raw) > _RAW else ''}"


def _uncertain(report: Report) -> Iterator[str]:
    return (f"  {one['id']}, {one['variable']}: {one['reason']}" for one in report["uncertain"])


def _joined(report: Report) -> Iterator[str]:
    for cluster in joined(report):
        yield f"  {cluster.get('key') or cluster['members'][0]}"
        yield from (f"      {member}" for member in cluster["members"])


def _doubtful(report: Report) -> Iterator[str]:
    for cluster in doubtful(report):
        yield from (f"  {member}" for member in cluster["members"])
        for pair in cluster["pairs"]:
            yield f"      score {pair['score']:.2f}: {'; '.join(pair['reasons'])}"


def _persons(report: Report) -> Iterator[str]:
    for person in report["persons"]:
        yield "  " + " = ".join(f"{form['name']} ({counted(len(form['works']), 'work')})" for form in person["forms"])
        shared = [*(f"with {name}" for name in person["coauthors"]), *(f"in {name}" for name in person["classes"])]
        yield f"      both {', '.join(shared)}"
