"""Macros: months, journals, `@string`, and values joined by `#`."""

import pytest
from bibtexparser.model import Entry

from bibtools.readers.bibtex.macros import ExpandMacros
from bibtools.readers.bibtex.splitter import LenientSplitter
from bibtools.readers.bibtex.values import LONGEST_VALUE
from bibtools.record.reading import Source


def expand(text: str) -> tuple[list[str], list[str]]:
    """The values of all fields, and the problems as `line: message`."""
    macros = ExpandMacros("x.bib")
    library = macros.transform(LenientSplitter(Source("x.bib", text)).split())
    values = [field.value for block in library.blocks if isinstance(block, Entry) for field in block.fields]
    return values, [f"{problem.line}: {problem.message}" for problem in macros.problems]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("jan", "January"),
        ("DEC", "December"),
        ('jan # "~1"', "January~1"),
        ('"1~" # mar', "1~March"),
        ("cacm", "Communications of the ACM"),
        ("2000", "2000"),
        ('"a" # {b} # 3', "ab3"),
        ('"a " # " b"', "a b"),
        ('{a # b} # "{"x"}"', 'a # b{"x"}'),
        ("{jan}", "jan"),
        ('"jan"', "jan"),
        ("{a", "a"),
        ("jan #", "January"),
        ("# jan", "January"),
    ],
)
def test_values(value: str, expected: str) -> None:
    assert expand(f"@misc{{k, v = {value}}}") == ([expected], [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('@string{a = "x"} @misc{k, v = a}', ["x"]),
        ("@string(Pub-A:adr = {x}) @misc{k, v = pub-a:ADR}", ["x"]),
        ('@string{a = "x"} @string{b = a # " " # a} @misc{k, v = b # "!"}', ["x x!"]),
        ("@string{a = {1}} @misc{k, v = a} @string{a = {2}} @misc{l, v = a}", ["1", "2"]),
        ("@string{a = {1}} @string{a = a # {2}} @misc{k, v = a}", ["12"]),
        ("@string{jan = {Jan.}} @misc{k, month = jan # { 1}}", ["Jan. 1"]),
    ],
)
def test_strings_in_the_order_of_the_file(text: str, expected: list[str]) -> None:
    assert expand(text) == (expected, [])


def test_an_unknown_macro_stays_and_is_one_problem() -> None:
    values, said = expand('@misc{k,\n v = nope,\n w = Nope # "x",\n x = other\n}')
    assert values == ["nope", "Nopex", "other"]
    assert said == [
        "2: 'nope': no @string of that name; it stays as it is (in 2 fields)",
        "4: 'other': no @string of that name; it stays as it is",
    ]


def test_a_macro_used_before_its_definition_is_replaced_and_is_a_problem() -> None:
    values, said = expand('@string{b = a # "y"}\n@misc{k, v = b # c}\n@string{a = "x"}\n@string{c = "z"}')
    assert values == ["xyz"]
    assert said == ["1: 'a': used before its @string in line 3", "2: 'c': used before its @string in line 4"]


def test_macros_that_name_each_other_end() -> None:
    values, said = expand('@string{a = b # "x"}\n@string{b = a # "y"}\n@misc{k, v = a, w = b}')
    assert values == ["bx", "bxy"]
    assert len(said) == 1


def test_macros_that_double_each_other_stop_growing() -> None:
    doubling = "".join(f"@string{{a{n + 1} = a{n} # a{n}}}\n" for n in range(40))
    values, said = expand(f"@string{{a0 = {{0123456789}}}}\n{doubling}@misc{{k, v = a16, w = a40}}")
    assert values[0] == "0123456789" * 2**16
    assert len(values[1]) <= LONGEST_VALUE
    assert said[0].startswith("18: macros that grow beyond 1,000,000 characters")


def test_a_long_macro_used_often_is_replaced_a_bounded_number_of_times() -> None:
    uses = "".join(f"@misc{{k{n}, v = a # {{}}}}\n" for n in range(1_000))
    values, said = expand(f"@string{{a = {{{'x' * 100_000}}}}}\n{uses}")
    replaced = [value for value in values if value != "a # {}"]
    assert len(values) == 1_000
    assert sum(map(len, replaced)) < 20_000_000
    assert len(said) == 1_000 - len(replaced)


def test_a_long_chain() -> None:
    chain = " # ".join(["jan"] * 10_000)
    assert expand(f"@misc{{k, v = {chain}}}") == (["January" * 10_000], [])
    too_long = " # ".join(["sep"] * 150_000)
    values, said = expand(f"@misc{{k,\n v = {too_long}}}")
    assert (values, said[0][:20]) == ([too_long], "2: macros that grow ")
