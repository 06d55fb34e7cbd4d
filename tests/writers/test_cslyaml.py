"""Items as CSL-YAML, byte for byte, and back."""

import json

from hypothesis import given

from bibtools.readers import cslyaml as reader
from bibtools.record.item import Item
from bibtools.record.reading import Source
from bibtools.writers import cslyaml as writer
from tests.writers.hostile import ITEMS


def test_a_file() -> None:
    names = [{"family": "Doe", "given": "Jane"}]
    item = {
        "id": "doe2020",
        "type": "book",
        "title": "Größe: a <i>book</i>",
        "author": names,
        "editor": names,
        "issued": {"date-parts": [[2020, 3]]},
        "volume": 12,
        "version": "1.10",
        "language": "no",
    }
    assert writer.write([item]).text == (
        "---\n"
        "references:\n"
        "- id: doe2020\n"
        "  type: book\n"
        "  title: 'Größe: a <i>book</i>'\n"
        "  author:\n"
        "  - family: Doe\n"
        "    given: Jane\n"
        "  editor:\n"
        "  - family: Doe\n"
        "    given: Jane\n"
        "  issued:\n"
        "    date-parts:\n"
        "    - - 2020\n"
        "      - 3\n"
        "  volume: 12\n"
        "  version: '1.10'\n"
        "  language: 'no'\n"
        "...\n"
    )


def test_no_items() -> None:
    written = writer.write([])
    assert written.text == "---\nreferences: []\n...\n"
    assert reader.read([Source("x", written.text)])[0] == ([], [])


def test_half_of_a_surrogate_pair_is_said() -> None:
    written = writer.write([{"id": "a", "type": "book", "title": "\ud83d"}])
    assert "\ufffd" in written.text
    assert [str(one) for one in written.problems] == [
        "csl-yaml: warning: a: half of a surrogate pair, written as U+FFFD"
    ]


def test_what_breaks_the_schema_is_said() -> None:
    written = writer.write([{"id": "a", "type": "preprint"}])
    assert [str(one) for one in written.problems] == ["csl-yaml: warning: a: type: 'preprint' is not a CSL type"]


@given(ITEMS)
def test_items_come_back(items: list[Item]) -> None:
    """All of them, variable by variable; what the schema has no place for is under `custom`, as from CSL-JSON."""
    text = writer.write(items).text
    found = reader.read([Source("x.yaml", text)])[0].items
    assert len(found) == len(items)
    for item, back in zip(items, found, strict=True):
        for variable in ("title", "volume", "abstract", "DOI", "author", "note"):
            if item.get(variable):
                expected = json.dumps(item[variable], ensure_ascii=False).replace("\ud800", "\ufffd")
                expected = expected.replace("\\ud800", "\ufffd")
                value = back.get(variable, back.get("custom", {}).get(variable))
                assert json.dumps(value, ensure_ascii=False).strip('"') == expected.strip('"')
