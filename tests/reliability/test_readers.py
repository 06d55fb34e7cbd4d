"""The whole road from bytes to records and on to every format: whatever the bytes are, no step of it raises.

Each reader has properties of its own beside it, in tests/readers; here are those that all of them share.
"""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bibtools import formats, library, sources
from bibtools.citekeys import keyed
from bibtools.errors import InputError
from bibtools.normalise import Batch, normalise
from bibtools.record import schema
from bibtools.record.item import Item
from bibtools.record.reading import Reading, Source
from tests.reliability.tokens import BEGINNINGS, TOKENS, VALUES

WRITTEN = [one for one in formats.FORMATS if one.writer and not one.is_references]


def texts(name: str) -> st.SearchStrategy[str]:
    """Texts out of the format's own pieces and hard values, begun as the format begins or not."""
    pieces = st.lists(st.sampled_from(TOKENS[name]) | st.sampled_from(VALUES), max_size=30)
    return st.builds("".join, st.tuples(st.sampled_from(("", *BEGINNINGS[name])), pieces.map("".join)))


@st.composite
def damaged(draw: st.DrawFn, name: str) -> bytes:
    """The bytes of such a text in one of the encodings, some of them others, and perhaps cut off."""
    data = bytearray(draw(texts(name)).encode(draw(st.sampled_from(["utf-8", "utf-8", "utf-16", "cp1252"])), "replace"))
    for place, byte in draw(st.lists(st.tuples(st.integers(0, 400), st.integers(0, 255)), max_size=3)):
        data[place : place + 1] = bytes([byte])
    return bytes(data[: draw(st.integers(0, len(data) or 1))] if draw(st.booleans()) else data)


def read(text: str, name: str | None) -> Reading:
    ((_, reading),) = formats.read([Source("x", text)], name)
    return reading


def check(data: bytes, name: str) -> None:
    """All that is promised of any bytes, read as a format, or as the one they show."""
    try:
        text, doubts = sources.decode("x", data)
    except InputError:
        return
    for asked in (name, None):
        reading = read(text, asked)
        assert reading == read(text, asked)
        (clean,) = normalise([Batch("x", reading.items)])
        items = keyed(clean.items)
        lines = range(1, text.count("\n") + 2)
        for problem in (*doubts, *reading.problems, *clean.problems):
            assert problem.message.strip()
            assert problem.line in lines or problem.line is None  # None: the whole of it
        assert {item["custom"]["origin"].get("line", 1) for item in items} <= set(lines)
        assert [fault for item in items for fault in schema.faults(item)] == []
        write(items)


def write(items: list[Item]) -> None:
    """Write the items in every format, so that it can be encoded."""
    distinct = library.distinct(items)
    for wanted in WRITTEN:
        for piece in formats.write(distinct, wanted).pieces:
            assert isinstance(piece, str)
            piece.encode()


@pytest.mark.parametrize("name", TOKENS)
@given(data=st.data())
@settings(max_examples=50)
def test_pieces_of_a_format(name: str, data: st.DataObject) -> None:
    check(data.draw(texts(name)).encode(errors="replace"), name)


@pytest.mark.parametrize("name", TOKENS)
@given(data=st.data())
@settings(max_examples=25)
def test_damaged_bytes(name: str, data: st.DataObject) -> None:
    check(data.draw(damaged(name) | st.binary()), name)


@pytest.mark.slow
@pytest.mark.parametrize("name", TOKENS)
@given(data=st.data())
@settings(max_examples=1000)
def test_very_many(name: str, data: st.DataObject) -> None:
    check(data.draw(texts(name).map(str.encode) | damaged(name) | st.binary()), name)


# --- what these have found ---


@pytest.mark.parametrize("header", ["title,custom,year", "Custom;Title;Author", "title\tcategories\tcustom"])
def test_columns_that_are_no_text_in_csl(header: str) -> None:
    rows = header.translate({ord(char): "b" for char in set(header) - set(",;\t")}).replace("b" * 10, "a; b")
    check(f"{header}\n{rows}\n".encode(), "csv")


def test_a_column_of_categories_is_a_list() -> None:
    (item,) = read('title,categories,custom\nT,"a; b",mine\n', "csv").items
    assert item["categories"] == ["a", "b"]
    assert item["custom"]["csv-columns"] == {"custom as read": "mine"}


def test_lines_of_yaml_are_those_of_all_formats() -> None:
    """To libyaml a line ends a line at the separators of Unicode, too, and there is one more at the end."""
    text = "- id: a\n  type: book\n  title: one\u2028two\u0085three\n  note: [\n"
    assert [problem.line for problem in read(text, "csl-yaml").problems if problem.severity == "error"] == [5]
    (item,) = read(text.replace("  note: [\n", ""), "csl-yaml").items
    assert item["title"] == "one\u2028two\u0085three"


def test_control_characters_cost_no_file_of_yaml() -> None:
    (item,) = read("- id: a\n  type: book\n  title: it\x92s \ufeffhere\n", "csl-yaml").items
    assert item["title"] == "it\x92s \ufeffhere"


@pytest.mark.parametrize("depth", [90, 150, 400, 900, 2000])
@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ('{"a":', "}")])
def test_what_is_nested_deeply_is_held_or_said(depth: int, opening: str, closing: str) -> None:
    nested = opening * depth + "1" + closing * depth
    for place in ('"custom": {"x": %s}', '"title": %s', '"author": [%s]', '"unknown": %s', '"id": %s, "type": %s'):
        text = '[{"id": "good"}, {' + place.replace("%s", nested) + "}, " + nested + ', {"id": "after"}]'
        reading = read(text, None)
        assert reading.items[0]["id"] == "good"
        assert depth < 100 or any("nested too deeply" in problem.message for problem in reading.problems)
        write(keyed(reading.items))
    json.loads("".join(str(piece) for piece in formats.write(keyed(reading.items), WRITTEN[0]).pieces))
