"""Large files in parts: the same as in one piece, with the lines of the whole file, and nothing lost on the way."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bibtools import formats, library, streaming
from bibtools.errors import InputError

RIS = "TY  - JOUR\nAU  - Doe, Jane\nTI  - Title {0}\nPY  - {1}\nID  - {2}\nER  - \n\n"
NBIB = "PMID- {0}\nTI  - Title {0}.\nFAU - Doe, Jane\nDP  - {1} Jan\nPT  - Journal Article\n\n"
ISI = "PT J\nAU Doe, J\nTI Title {0}\nPY {1}\nUT WOS:{0}\nER\n\n"
LINES = '{{"id": "{2}", "type": "book", "title": "Title {0}", "issued": {{"date-parts": [[{1}]]}}}}\n'
MADE = {"ris": RIS, "nbib": NBIB, "isi": ISI, "jsonl": LINES}


def made(suffix: str, count: int) -> str:
    head = "FN Clarivate\nVR 1.0\n" if suffix == "isi" else ""
    return head + "".join(MADE[suffix].format(place, 1900 + place % 100, f"k{place % 7}") for place in range(count))


def whole(path: Path, target: str) -> str:
    items = library.distinct(library.gather([path]))
    return formats.write(items, formats.by_name(target)).text


def in_parts(path: Path, target: str, part: int, **options: Any) -> tuple[str, streaming.Conversion]:  # noqa: ANN401 - those of `formats.write`
    plan = streaming.plan(str(path), None, formats.by_name(target), large=0)
    assert plan is not None
    conversion = streaming.Conversion(plan, options, part=part)
    return "".join(conversion.pieces()), conversion


@pytest.mark.parametrize("suffix", sorted(MADE))
@pytest.mark.parametrize("target", ["csl-json", "ris"])
@pytest.mark.parametrize("part", [50, 400, 100_000])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_parts_give_what_the_whole_does(suffix: str, target: str, part: int, end: str, tmp_path: Path) -> None:
    path = tmp_path / f"large.{suffix}"
    path.write_text(made(suffix, 30), encoding="utf-8", newline=end)
    text, conversion = in_parts(path, target, part)
    assert conversion.records == 30
    assert text == whole(path, target)


def test_keys_are_distinct_over_all_parts(tmp_path: Path) -> None:
    path = tmp_path / "large.ris"
    path.write_text(made("ris", 100), encoding="utf-8")
    items = json.loads(in_parts(path, "csl-json", 200)[0])
    assert len({item["id"].lower() for item in items}) == 100
    assert [item["id"] for item in items[:8]] == ["k0", "k1", "k2", "k3", "k4", "k5", "k6", "k0a"]


def test_lines_are_those_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "large.jsonl"
    path.write_text(made("jsonl", 20) + "{broken\n" + made("jsonl", 20), encoding="utf-8")
    text, conversion = in_parts(path, "csl-json", 300)
    assert [(one.severity, one.line) for one in conversion.problems if one.severity == "error"] == [("error", 21)]
    assert [item["custom"]["origin"]["line"] for item in json.loads(text)] == [*range(1, 21), *range(22, 42)]


def test_losses_are_counted_together(tmp_path: Path) -> None:
    path = tmp_path / "large.jsonl"
    line = '{{"id": "a{}", "type": "book", "title": "T", "call-number": "x", "scale": "1:2"}}\n'
    path.write_text("".join(map(line.format, range(40))), encoding="utf-8")
    problems = in_parts(path, "ris", 300)[1].problems
    assert [one.message for one in problems] == [
        one.message for one in formats.write(library.gather([path]), formats.by_name("ris")).problems
    ]
    assert any("40 records" in one.message for one in problems)


def test_problems_beyond_many_are_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streaming, "_MOST_PROBLEMS", 3)
    path = tmp_path / "large.jsonl"
    path.write_text("{broken\n" * 10 + made("jsonl", 1), encoding="utf-8")
    messages = [one.message for one in in_parts(path, "csl-json", 20)[1].problems]
    assert len(messages) == 4
    assert messages[-1].startswith("7 more problems like those above")


def test_bytes_that_are_not_utf_8_are_said_with_their_line(tmp_path: Path) -> None:
    path = tmp_path / "large.ris"
    path.write_bytes(made("ris", 9).encode() + b"TY  - BOOK\nTI  - caf\xe9\nER  - \n")
    text, conversion = in_parts(path, "csl-json", 200)
    assert "café" in text
    assert [one.line for one in conversion.problems if "UTF-8" in one.message] == [65]


def test_where_nothing_can_be_read_nothing_is_written(tmp_path: Path) -> None:
    path = tmp_path / "large.jsonl"
    path.write_text("{broken\n" * 10, encoding="utf-8")
    with pytest.raises(InputError, match=r"large\.jsonl:1: "):
        in_parts(path, "csl-json", 20)


@pytest.mark.parametrize(
    ("name", "text", "target"),
    [
        ("a.bib", "@book{a, title={A}}", "ris"),
        ("a.json", '[{"id": "a", "type": "book"}]', "ris"),
        ("a.csv", "title,year\nA,2020\n", "ris"),
        ("a.ris", RIS.format(1, 2000, "a"), "bibtex"),
        ("a.ris", RIS.format(1, 2000, "a"), "text"),
    ],
)
def test_what_needs_all_records_is_not_done_in_parts(name: str, text: str, target: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert streaming.plan(str(tmp_path / name), None, formats.by_name(target), large=0) is None


def test_small_files_folders_and_utf_16_are_not_done_in_parts(tmp_path: Path) -> None:
    path = tmp_path / "a.ris"
    path.write_text(made("ris", 3), encoding="utf-8")
    ris = formats.by_name("ris")
    assert streaming.plan(str(path), None, ris) is None
    assert streaming.plan(str(tmp_path), None, ris, large=0) is None
    assert streaming.plan("-", None, ris, large=0) is None
    path.write_text(made("ris", 3), encoding="utf-16")
    assert streaming.plan(str(path), None, ris, large=0) is None


@settings(max_examples=60)
@given(st.sampled_from(sorted(MADE)), st.integers(1, 12), st.integers(1, 500), st.sampled_from(["\n", "\r\n", "\r"]))
def test_no_record_is_lost_wherever_a_file_is_cut(
    tmp_path_factory: pytest.TempPathFactory, suffix: str, count: int, part: int, end: str
) -> None:
    path = tmp_path_factory.mktemp("cut") / f"large.{suffix}"
    path.write_text(made(suffix, count), encoding="utf-8", newline=end)
    assert in_parts(path, "csl-json", part)[0] == whole(path, "csl-json")
