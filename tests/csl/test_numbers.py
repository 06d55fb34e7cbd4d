"""Numbers in variables. CSL 1.0.2, "Number", "Choose" (`is-numeric`) and "Label" (`plural`)."""

import pytest

from bibtools.csl import numbers
from tests.csl.styles import entry, style


@pytest.mark.parametrize(
    "text", ["2", "2nd", "D2", "2b", "L2d", "2, 3", "2-4", "2 & 4", "2,3", "2–4", "1-2, 5 & 7", "0", " 2 "]
)
def test_numeric(text: str) -> None:
    assert numbers.is_numeric(text)


@pytest.mark.parametrize(
    "text", ["second", "2nd edition", "", " ", "Special edition", "1.5", "-", "2,", "& 2", "2 3", "iv", "²", "2/3"]
)
def test_not_numeric(text: str) -> None:
    assert not numbers.is_numeric(text)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("2 - 4", "2–4"),
        ("2-4", "2–4"),
        ("2 – 4", "2–4"),
        ("2,3", "2, 3"),
        ("2 , 3", "2, 3"),
        ("2&3", "2 & 3"),
        ("2  &  3", "2 & 3"),
        ("2;3", "2; 3"),
        ("1-3,5&7", "1–3, 5 & 7"),
        ("2--4", "2–4"),
    ],
)
def test_separators(text: str, written: str) -> None:
    assert numbers.written(text, str) == written


@pytest.mark.parametrize(
    ("text", "ordinal", "roman"),
    [
        ("2, 3", "2nd, 3rd", "ii, iii"),
        ("2-4", "2nd–4th", "ii–iv"),
        ("2E", "2E", "2E"),
        ("A2, 3", "A2, 3rd", "A2, iii"),
        ("21", "21st", "xxi"),
        ("12", "12th", "xii"),
        ("0", "0th", "0"),
        ("Special edition", "Special edition", "Special edition"),
        ("7000", "7000th", "7000"),
    ],
)
def test_forms(text: str, ordinal: str, roman: str) -> None:
    for form, expected in (("numeric", None), ("ordinal", ordinal), ("roman", roman)):
        if expected is not None:
            assert entry(style(f'<number variable="edition" form="{form}"/>'), {"edition": text}) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("1", "first"), ("2, 3", "second, third"), ("10", "tenth"), ("11", "11th"), ("2b", "2b"), ("0", "0th")],
)
def test_long_ordinals(text: str, expected: str) -> None:
    assert entry(style('<number variable="edition" form="long-ordinal"/>'), {"edition": text}) == expected


def test_numbers_that_are_numbers() -> None:
    layout = '<number variable="edition" form="ordinal"/>'
    assert entry(style(layout), {"edition": 3}) == "3rd"
    assert entry(style(layout), {"edition": 0}) == "0th"
    assert entry(style(layout), {"edition": 10**30}) == str(10**30)


@pytest.mark.parametrize(
    ("number", "numeral"),
    [(1, "i"), (4, "iv"), (9, "ix"), (14, "xiv"), (40, "xl"), (90, "xc"), (400, "cd"), (944, "cmxliv"),
     (1999, "mcmxcix"), (2024, "mmxxiv"), (0, "0"), (-4, "-4"), (10**9, "1000000000")],
)  # fmt: skip
def test_roman(number: int, numeral: str) -> None:
    assert numbers.roman(number) == numeral


@pytest.mark.parametrize(
    ("text", "is_plural"),
    [("1", False), ("1-3", True), ("2 & 4", True), ("1, 3", True), ("12", False), ("", False), ("iv", False),
     ("iv–ix", True), ("3 and 4", True), ("A-3", False), ("1–", False), (r"1\-3", False), ("e12", False)],
)  # fmt: skip
def test_plural(text: str, is_plural: bool) -> None:
    assert numbers.is_plural(text) is is_plural


@pytest.mark.parametrize(
    ("item", "variable", "label"),
    [({"page": "3"}, "page", "page"), ({"page": "5-7"}, "page", "pages"), ({"volume": "2"}, "volume", "volume"),
     ({"volume": "2 & 4"}, "volume", "volumes"), ({"number-of-pages": "1"}, "number-of-pages", "page"),
     ({"number-of-pages": "300"}, "number-of-pages", "pages"),
     ({"number-of-volumes": "3"}, "number-of-volumes", "volumes")],
)  # fmt: skip
def test_labels(item: dict[str, str], variable: str, label: str) -> None:
    assert entry(style(f'<label variable="{variable}"/>'), item) == label
    assert entry(style(f'<label variable="{variable}" plural="never"/>'), item) == label.removesuffix("s")
    assert entry(style(f'<label variable="{variable}" plural="always"/>'), item) == label.removesuffix("s") + "s"


@pytest.mark.parametrize(
    ("text", "label", "rest"),
    [("p. 5", "page", "5"), ("vol. 2", "volume", "2"), ("ch. 3", "chapter", "3"), ("5", None, "5"),
     ("chapter 3", None, "chapter 3"), ("p.", None, "p."), ("xp. 5", None, "xp. 5"),
     ("s.v. word", "sub-verbo", "word")],
)  # fmt: skip
def test_labels_in_locators(text: str, label: str | None, rest: str) -> None:
    assert numbers.labeled(text) == (label, rest)
