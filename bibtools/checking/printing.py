"""Findings as text, as JSON, and as GitHub's workflow commands."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from bibtools.checking.findings import Finding
from bibtools.checking.rule import EVERYTHING, Rule
from bibtools.text.tidy import HALF_PAIR, one_line

_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}
_DATA = {ord("%"): "%25", ord("\r"): "%0D", ord("\n"): "%0A"}
_PROPERTY = {**_DATA, ord(":"): "%3A", ord(","): "%2C"}
_LABELS = {"csl": "no --for", "bibtex": "--for bibtex", "biblatex": "--for biblatex", "zotero": "--for zotero",
           "style": "--for STYLE"}  # fmt: skip


def place(finding: Finding) -> str:
    """`library.bib:12`"""
    file = plain(finding.file)
    return file if finding.line is None else f"{file}:{finding.line}"


def what(finding: Finding) -> str:
    """`lam2022: no title: add one`"""
    key = plain(finding.key)
    message = plain(finding.fault.message)
    return f"{key}: {message}" if key else message


def plain(text: str) -> str:
    """One line of characters that a terminal prints and does not obey."""
    line = one_line(text)
    return line if line.isprintable() else "".join(char if char.isprintable() else "\ufffd" for char in line)


def as_json(findings: Iterable[Finding]) -> str:
    """A list of objects, one a finding."""
    text = json.dumps([_object(one) for one in findings], ensure_ascii=False, indent=2)
    return HALF_PAIR.sub("\ufffd", text) + "\n"


def _object(one: Finding) -> dict[str, Any]:
    return {
        "file": one.file,
        "line": one.line,
        "key": one.key,
        "code": one.rule.code,
        "rule": one.rule.name,
        "severity": one.rule.severity,
        "variable": one.fault.variable,
        "value": one.fault.value,
        "message": one.fault.message,
        "fixable": one.is_fixable,
    }


def as_command(one: Finding) -> str:
    """`::warning file=library.bib,line=12,title=B101 no-title::lam2022: no title: add one`

    Source: GitHub, "Workflow commands for GitHub Actions"; percent signs, line ends, and in properties colons and
    commas are escaped.
    """
    properties = {"file": one.file, "line": "" if one.line is None else str(one.line)}
    properties["title"] = f"{one.rule.code} {one.rule.name}"
    written = ",".join(f"{key}={_escaped(value, _PROPERTY)}" for key, value in properties.items() if value)
    return f"::{_COMMANDS[one.rule.severity]} {written}::{_escaped(what(one), _DATA)}"


def _escaped(text: str, table: Mapping[int, str]) -> str:
    return HALF_PAIR.sub("\ufffd", text).translate(table)


def described(rules: Sequence[Rule]) -> Iterable[str]:
    """The rules in words, a few lines each."""
    for rule in rules:
        more: list[str] = [rule.severity]
        if rule.mend or rule.in_latex:
            more.append("mended by --fix")
        if rule.targets != EVERYTHING:
            more.append(", ".join(_LABELS[target] for target in rule.targets))
        yield f"{rule.code}  {rule.name}: {rule.title} ({'; '.join(more)})"
        yield f"      {rule.explanation}"
