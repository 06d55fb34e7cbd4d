"""Reference lists: whole lists in well-known styles, lists of names cut short, order, what goes wrong."""

import re
from pathlib import Path

import pytest

from bibtools.errors import StyleError
from bibtools.record.item import Item
from bibtools.writers.references import write
from tests.writers.references import ALL, BOOK, CHAPTER, GROUP, OWN_STYLE, TRUNCATED, entry_of

_GOLDEN = Path(__file__).parents[1] / "golden" / "references"
"""The list of `ALL` in some styles, one file each, as the styles' manuals would have it."""


@pytest.mark.parametrize("style", sorted(path.stem for path in _GOLDEN.glob("*.txt")))
def test_whole_lists(style: str) -> None:
    written = write(ALL, style=style)
    assert written.problems == []
    assert written.text == (_GOLDEN / f"{style}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("style", ["mla", "nature", "harvard", "acm", "acs", "ama", "asa", "lncs"])
@pytest.mark.filterwarnings("error")
def test_every_item_is_in_the_list(style: str) -> None:
    written = write(ALL, style=style)
    assert written.problems == []
    entries = written.text.strip().split("\n\n")
    assert len(entries) == len(ALL)
    assert not re.search(r"\.\.(?!\.)(?<!\.\.\.)|[?!]\.|,,|  | ,|[\x00-\x09\x7f-\x9f]", written.text)
    assert sum("et al" in entry for entry in entries if "Lam" in entry) == 1


@pytest.mark.parametrize(
    ("count", "style", "expected"),
    [
        (1, "apa", "A1, B. et al. (2020)"),
        (2, "apa", "A1, B., A2, B., et al. (2020)"),
        (2, "mla", "A1, B., et al. T. 2020."),
        (6, "mla", "A1, B., et al. T. 2020."),
        (20, "apa", "A18, B., A19, B., et al. (2020)"),  # the last author is not known: no `…` before one
        (3, "ieee", "[1] B. A1, B. A2, B. A3, et al., “T,” 2020."),
        (8, "ieee", "[1] B. A1 et al., “T,” 2020."),
    ],
)
def test_truncated_list_ends_in_et_al_once(count: int, style: str, expected: str) -> None:
    authors = [{"family": f"A{place}", "given": "B"} for place in range(1, count + 1)]
    item = {
        "id": "x",
        "type": "article-journal",
        "title": "T",
        "author": authors,
        "issued": {"date-parts": [[2020]]},
        "custom": {"truncated": ["author"]},
    }
    text = entry_of(item, style)
    assert expected in text
    assert text.count("et al") == 1


def test_whole_list_has_no_et_al() -> None:
    assert "et al" not in entry_of({**TRUNCATED, "custom": {}})


def test_et_al_in_the_language_of_the_locale() -> None:
    assert "M. Willson, u.\u00a0a., „GraphCast" in entry_of(TRUNCATED, "ieee", locale="de-DE")


def test_truncated_editors() -> None:
    assert "L. Zhou, J. R. Smith Jr., et al. (Eds.)" in entry_of({**CHAPTER, "custom": {"truncated": ["editor"]}})


def _families(*families: str) -> list[Item]:
    return [
        {"id": family, "type": "book", "title": "T", "author": [{"family": family, "given": "A"}]}
        for family in families
    ]


def test_sorting_is_blind_to_case_and_diacritics() -> None:
    items = _families("Zola", "Ångström", "abel", "Ćosić", "Cox", "Østergaard", "Olsen")
    entries = write(items).text.strip().split("\n\n")
    assert [entry.split(",")[0] for entry in entries] == [
        "abel", "Ångström", "Ćosić", "Cox", "Olsen", "Østergaard", "Zola",
    ]  # fmt: skip


def test_sorting_by_year() -> None:
    years = [{"date-parts": [[year]]} for year in (2020, 1999, 2003)]
    items = [{**_families("A")[0], "id": str(place), "issued": year} for place, year in enumerate(years)]
    entries = write(items).text.strip().split("\n\n")
    assert [entry.split("(")[1].split(")")[0] for entry in entries] == ["1999", "2003", "2020"]


def test_ids_that_differ_in_case_only() -> None:
    items = [{"id": "a", "type": "book", "title": "One"}, {"id": "A", "type": "book", "title": "Two"}]
    assert "One" in write(items).text
    assert "Two" in write(items).text


def test_a_style_of_ones_own_is_held_against_the_schema(tmp_path: Path) -> None:
    style = tmp_path / "own.csl"
    style.write_text(OWN_STYLE.format('<text variable="title" colour="red"/>'), encoding="utf-8")
    written = write([BOOK], style=str(style))
    assert "E. coli" in written.text
    assert [(problem.severity, problem.line) for problem in written.problems] == [("warning", 1)]
    assert "colour" in written.problems[0].message


def test_items_that_the_style_prints_nothing_for_are_said(tmp_path: Path) -> None:
    style = tmp_path / "own.csl"
    style.write_text(OWN_STYLE.format('<text variable="edition"/>'), encoding="utf-8")
    written = write([TRUNCATED, BOOK, GROUP], style=str(style))
    assert written.text == "2\n"
    assert list(map(str, written.problems)) == [
        "page.txt:7: warning: lam2022graphcast: own prints nothing for it; it is not in the list",
        "references: warning: gemma2024: own prints nothing for it; it is not in the list",
    ]


def test_style_of_notes_only() -> None:
    with pytest.raises(StyleError, match="it has no bibliography"):
        write([BOOK], style="chicago-notes")


def test_unknown_locale() -> None:
    with pytest.raises(StyleError, match="no locale 'xx-XX'"):
        write([BOOK], locale="xx-XX")


def test_locale() -> None:
    assert "(2. Aufl.)" in entry_of(BOOK, locale="de-DE")


def test_external_entities_are_not_read(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret", encoding="utf-8")
    style = tmp_path / "own.csl"
    entity = f'<!DOCTYPE style [<!ENTITY e SYSTEM "{(tmp_path / "secret").as_uri()}">]>'
    style.write_text(entity + OWN_STYLE.format('<text variable="title"/><text value="&e;"/>'), encoding="utf-8")
    try:
        shown = write([BOOK], style=str(style)).text
    except StyleError as error:
        shown = str(error)
    assert "secret" not in shown.replace(str(tmp_path), "")
