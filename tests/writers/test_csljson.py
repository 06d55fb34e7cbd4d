"""Items as CSL-JSON."""

import json

from hypothesis import given

from bibtools.readers import csljson as reader
from bibtools.record.item import Item
from bibtools.record.reading import Source
from bibtools.writers import csljson
from tests.writers.hostile import ITEMS


def test_the_shape_of_the_file() -> None:
    item: Item = {
        "custom": {"truncated": ["author"]},
        "volume": 3,
        "issued": {"date-parts": [[2022, 12, 24]]},
        "author": [{"family": "Müller"}],
        "zzz": 1,
        "title": 'A "date-parts": [ \n 1 ]',
        "type": "book",
        "id": "x",
    }
    written = csljson.write([item])
    assert written.text == (
        "[\n"
        "  {\n"
        '    "id": "x",\n'
        '    "type": "book",\n'
        '    "title": "A \\"date-parts\\": [ \\n 1 ]",\n'
        '    "author": [\n'
        "      {\n"
        '        "family": "Müller"\n'
        "      }\n"
        "    ],\n"
        '    "issued": {\n'
        '      "date-parts": [[2022, 12, 24]]\n'
        "    },\n"
        '    "volume": 3,\n'
        '    "zzz": 1,\n'
        '    "custom": {\n'
        '      "truncated": [\n'
        '        "author"\n'
        "      ]\n"
        "    }\n"
        "  }\n"
        "]\n"
    )
    assert [str(problem) for problem in written.problems] == ["csl-json: warning: x: zzz: not a CSL variable"]


def test_no_items() -> None:
    assert (csljson.write([]).text, csljson.write([]).problems) == ("[]\n", [])


def test_half_a_surrogate_pair_is_escaped() -> None:
    text = csljson.write([{"id": "x", "type": "book", "title": "a\ud800b"}]).text
    text.encode("utf-8")
    assert json.loads(text)[0]["title"] == "a\ud800b"


@given(items=ITEMS)
def test_everything_comes_back(items: list[Item]) -> None:
    text = csljson.write(items).text
    assert json.loads(text) == items
    text.encode("utf-8")
    assert len(reader.read([Source("x.json", text)])[0].items) == len(items)


def test_a_number_beyond_64_bits_is_written() -> None:
    written = csljson.write([{"id": "x", "type": "book", "volume": 10**30, "issued": {"date-parts": [[2022]]}}])
    assert json.loads(written.text)[0]["volume"] == 10**30
    assert '"date-parts": [[2022]]' in written.text
