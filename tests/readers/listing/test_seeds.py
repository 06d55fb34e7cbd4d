"""The five author pages, record by record, against a list that was checked by eye (tests/golden/seeds.tsv)."""

from pathlib import Path

import pytest

from bibtools.readers import listing
from bibtools.record import schema
from bibtools.record.item import Item
from bibtools.record.reading import Reading, Source
from tests.readers.listing.pages import names, unaccounted
from tests.shared import PROJECT, SEEDS, shared

GOLDEN = [
    line.split("\t")
    for line in (PROJECT / "tests/golden/seeds.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.fixture(params=["seeds", "with abstracts"])
def readings(request: pytest.FixtureRequest) -> dict[str, Reading]:
    """What was read from the pages of the sample, and from the same pages with their abstracts."""
    folder = SEEDS if request.param == "seeds" else shared("seeds")
    return _read(folder)


def _read(folder: Path) -> dict[str, Reading]:
    paths = sorted(folder.glob("*.txt"))
    sources = [Source(path.name, path.read_text(encoding="utf-8")) for path in paths]
    return {source.name[:3]: reading for source, reading in zip(sources, listing.read(sources), strict=True)}


def test_the_pages_hold_168_records(readings: dict[str, Reading]) -> None:
    counts = {page: len(reading.items) for page, reading in readings.items()}
    assert counts == {"000": 39, "001": 50, "002": 19, "003": 50, "004": 10}


def test_every_record_is_read_as_it_stands(readings: dict[str, Reading]) -> None:
    assert [_row(page, item) for page, reading in readings.items() for item in reading.items] == GOLDEN


def _row(page: str, item: Item) -> list[str]:
    custom = item["custom"]
    date = "-".join(f"{part:02}" for part in item["issued"]["date-parts"][0]) if "issued" in item else ""
    return [
        page,
        str(custom["origin"]["line"]),
        custom.get("subject-class", ""),
        f"{date} (year inferred)" if custom.get("inferred") else date,
        "Code" if custom.get("code") else "",
        item["title"],
        "; ".join(names(item)),
        "et al." if custom.get("truncated") else "",
        ", ".join(custom.get("groups", [])),
    ]


def test_the_only_warning_is_that_a_page_is_not_the_whole_list(readings: dict[str, Reading]) -> None:
    problems = [problem for reading in readings.values() for problem in reading.problems]
    assert [problem.message for problem in problems if problem.severity != "note"] == [
        "the page says 114 papers and lists 50"
    ]


def test_the_seeds_say_what_is_odd_about_them(readings: dict[str, Reading]) -> None:
    said = {(problem.source[:3], problem.line, problem.message) for r in readings.values() for problem in r.problems}
    assert ("003", 5, "the page says 114 papers and lists 50") in said
    assert ("001", 31, "the date has no year here; 2026 is concluded") in said
    assert ("004", 8, "text decoded with the wrong code page was set right") in said
    assert ("003", None, "class CV (14 records) may be cs.CV or math.CV") in said


def test_every_line_of_the_seeds_is_accounted_for() -> None:
    for path in sorted(SEEDS.glob("*.txt")):
        assert unaccounted(Source(path.name, path.read_text(encoding="utf-8"))) == []


def test_the_items_are_valid(readings: dict[str, Reading]) -> None:
    items = [item for reading in readings.values() for item in reading.items]
    assert [schema.faults({"id": "x", **item}) for item in items] == [[]] * 168


def test_a_page_alone_is_read_as_among_the_others(readings: dict[str, Reading]) -> None:
    paths = sorted(SEEDS.glob("*.txt"))
    for path in paths:
        alone = listing.read([Source(path.name, path.read_text(encoding="utf-8"))])[0]
        titles = [item["title"] for item in readings[path.name[:3]].items]
        assert [item["title"] for item in alone.items] == titles


def test_particles_groups_and_mended_text() -> None:
    items = {item["title"]: item for reading in _read(SEEDS).values() for item in reading.items}
    assert items["Training language GANs from Scratch"]["author"][0] == {
        "family": "Masson d'Autume",
        "given": "Cyprien",
        "non-dropping-particle": "de",
    }
    assert items["Preventing Posterior Collapse with delta-VAEs"]["author"][1] == {
        "family": "Oord",
        "given": "Aäron",
        "non-dropping-particle": "van den",
    }
    assert items["Imagen 3"]["author"][0] == {"literal": "Imagen-Team-Google"}
    tutoring = next(item for title, item in items.items() if title.startswith("AI tutoring"))
    assert tutoring["author"][:2] == [{"literal": "LearnLM Team"}, {"literal": "Eedi"}]
    assert tutoring["type"] == "article"
    assert (tutoring["genre"], tutoring["publisher"]) == ("Preprint", "arXiv")
    assert tutoring["custom"]["arxiv-category"] == "cs.CY"
