"""Any text is read without an exception and in linear time, and what is well formed survives between what is not."""

from collections.abc import Callable

import pytest
from bibtexparser.model import Entry
from hypothesis import given
from hypothesis import strategies as st

from bibtools.readers import bibtex
from bibtools.readers.bibtex.splitter import LenientSplitter
from bibtools.record.reading import Reading, Source


def read(text: str) -> Reading:
    (reading,) = bibtex.read([Source("x.bib", text)])
    return reading


def keys(text: str) -> list[str]:
    blocks = LenientSplitter(Source("x.bib", text)).split().blocks
    return [block.key for block in blocks if isinstance(block, Entry)]


FRAGMENTS = st.sampled_from(
    [
        *'@ @a @article{ @book( @string{ @comment{ @preamble{ @xdata{ { } ( ) " = , # % \\ \\} \\" ~ $ & key a'.split(),
        *"title= title={ year= author={A and B} 2000 jan crossref={key} note={x} a={b}, http://x.org/%20 é".split(),
        *["\n", "\n\n", "\n@misc{k,\n", "\n}\n", " ", "\t", "\f", "\r", "\0", "\u00a0"],
    ]
)
WORDS = st.text(st.characters(codec="utf-8", exclude_characters='{}"\\@%#,=()'), max_size=12)
BALANCED = st.recursive(
    WORDS, lambda inner: st.lists(inner.map("{{{}}}".format), max_size=3).map("".join), max_leaves=6
)
NAMES = st.from_regex(r"[a-z][a-z0-9_-]{0,8}", fullmatch=True)
BROKEN = (
    "@article{broken, title = {One",
    "@article{broken,\n title = {{One},\n year = 1\n}",
    '@article{broken,\n title = "One,\n year = 1\n}',
    "@article{broken title = {One}, }}}",
    "@article{broken\n",
    "@article broken,",
    "@{broken}",
    "@string{broken",
    '@string{broken = "',
    "@comment broken {",
    "@preamble{broken",
    "%@article{broken,\n title = {One}\n}",
    'broken ) " {',
    "@article{broken, title = {One}}, note = {x}}",
)


@given(st.text())
def test_any_text(text: str) -> None:
    read(text)


@given(st.lists(FRAGMENTS, max_size=60).map("".join))
def test_near_bibtex_is_read_or_said_with_lines_that_exist(text: str) -> None:
    items, problems = read(text)
    lines = range(1, text.count("\n") + 2)
    assert all(problem.line in lines for problem in problems)
    assert all(item["custom"]["origin"]["line"] in lines for item in items)
    if "@" in text and not items and not problems:  # what is left are comments, and words with an @ within
        assert not keys(text)
        assert not any(line.lstrip(" ").startswith(("@a", "@b", "@x", "@s", "@p")) for line in text.split("\n"))


@given(st.lists(FRAGMENTS, max_size=40).map("".join))
def test_every_head_of_an_entry_is_an_item_or_a_problem(text: str) -> None:
    text += "\n@misc{last, title = {T}}\n"
    items, problems = read(text)
    wanted = {number for number, line in enumerate(text.split("\n"), 1) if line.startswith(("@article{", "@misc{"))}
    found = {item["custom"]["origin"]["line"] for item in items} | {problem.line for problem in problems}
    inside = " ".join(str(item) for item in items)
    assert all(number in found or "@" in inside for number in wanted)


@given(NAMES, st.dictionaries(NAMES.map("f{}".format), BALANCED, max_size=5), st.sampled_from(["{}", '""', "()"]))
def test_a_well_formed_entry_gives_its_fields(key: str, fields: dict[str, str], marks: str) -> None:
    opened, closed = ("{", "}") if marks != '""' else ('"', '"')
    outer = marks if marks == "()" else "{}"
    body = ",\n".join(f"  {name} = {opened}{value}{closed}" for name, value in fields.items())
    (entry,) = LenientSplitter(Source("x.bib", f"@misc{outer[0]}{key},\n{body}\n{outer[1]}\n")).split().blocks
    assert isinstance(entry, Entry)
    assert entry.key == key
    assert [field.key for field in entry.fields] == list(fields)
    assert ["".join(field.value.split()) for field in entry.fields] == ["".join(v.split()) for v in fields.values()]


@given(st.lists(st.tuples(st.sampled_from(BROKEN), NAMES), min_size=1, max_size=6), st.sampled_from(BROKEN))
def test_well_formed_entries_survive_between_broken_ones(pairs: list[tuple[str, str]], last: str) -> None:
    whole = [f"@book{{good{key},\n  title = {{T{key} {{X}}}},\n  year = {n}\n}}" for n, (_, key) in enumerate(pairs)]
    text = "\n\n".join(f"{broken}\n\n{entry}" for (broken, _), entry in zip(pairs, whole, strict=True))
    splitter = LenientSplitter(Source("x.bib", f"{text}\n{last}"))
    good = [one for one in splitter.split().entries if one.key.startswith("good")]
    assert [(one.key, one.fields_dict["title"].value, one.fields_dict["year"].value) for one in good] == [
        (f"good{key}", f"T{key} {{X}}", str(n)) for n, (_, key) in enumerate(pairs)
    ]


@given(st.integers(0, 20), st.integers(0, 20))
def test_problems_name_their_lines(before: int, between: int) -> None:
    text = "\n" * before + "@misc{k,\n" + "\n" * between + " a = {b} c = {d},\n junk\n}"
    problems = LenientSplitter(Source("x.bib", text))
    problems.split()
    first = before + 2 + between
    assert [problem.line for problem in problems.problems] == [first, first + 1]


COUNT = 20_000
HOSTILE: dict[str, tuple[Callable[[int], str], int, int]] = {
    # what, the entries that are read of it, and at least so many problems
    "entries that do not end": (lambda n: "@a{k, x={\n" * n, COUNT, COUNT),
    "heads on one line": (lambda n: "@a{k, " * n, COUNT, COUNT),
    "values that do not end, on one line": (lambda n: "@a{k, x={ " * n, 1, 1),
    "quotes that do not end": (lambda n: '@a{k, x="y\n' * n, COUNT, COUNT),
    "quotes around entries": (lambda n: '@a{k, x="y\n' * n + "}\n" * n, COUNT, COUNT),
    "@": (lambda n: "@" * n, 0, 1),
    "@ on lines": (lambda n: "@a\n" * n, 0, COUNT),
    "words behind an @": (lambda n: "@" + "a " * n, 0, 1),
    "blanks behind an @": (lambda n: "@" + " " * n + "a{k}", 1, 0),
    "quotes": (lambda n: "@a{k, x=" + '"' * n, 1, 1),
    "values after values": (lambda n: "@a{k, " + 'x="y"z,' * n, 1, COUNT),
    "values after values in parentheses": (lambda n: "@a(k, " + 'x="y"z} ' * n, 1, COUNT),
    "open braces": (lambda n: "@a{k, x=" + "{" * n, 1, 1),
    "closing braces": (lambda n: "@a{k, x={y}" + "}" * n, 1, 0),
    "braces to print": (lambda n: "@a{k, x={" + r"\}y" * n, 1, 1),
    "junk": (lambda n: "@a{k, " + "y, " * n + "}", 1, 1),
    "no commas": (lambda n: "@a{k, " + "x={y} " * n + "}", 1, COUNT - 1),
    "fields with a brace too few": (lambda n: "@a{k,\n" + "x={{y,\n" * n, 1, COUNT),
    "fields with a quote too few": (lambda n: "@a{k,\n" + 'x="{y,\n' * n, 1, COUNT),
    "comments that do not end": (lambda n: "@comment{\n" * n, 0, COUNT),
    "comments in parentheses that do not end": (lambda n: "@comment(\n" * n, 0, COUNT),
    "entries behind a %": (lambda n: "%" + "@a{k} " * n, 0, 1),
    "addresses": (lambda n: "a@b.c (d) " * n, 0, 0),
    "a long line": (lambda n: "@a{k, x={" + "y" * n * 10 + "}} " + "z" * n * 10, 1, 0),
    "a long key": (lambda n: "@a{" + "k{k}" * n + ", x={y}}", 1, 0),
    "a long name": (lambda n: "@a{k, " + "x" * n + "={y}}", 1, 0),
    "empty lines": (lambda n: "@a{k, " + "\n" * n + "x" + "\n" * n + "={y}" + "\n" * n + "z", 1, 1),
    "the same key": (lambda n: "@a{k, x={y}}\n" * n, COUNT, COUNT - 1),
    "many fields": (lambda n: "@a{k, " + "".join(f"x{i}={{y}}," for i in range(n)) + "}", 1, 0),
    "strings without a value": (lambda n: "@string{\n" * n, 0, COUNT),
    "unknown macros": (lambda n: "@a{k, " + "".join(f"x{i}=y{i}," for i in range(n)) + "}", 1, COUNT),
}


@pytest.mark.slow
@pytest.mark.parametrize(("make", "entries", "problems"), HOSTILE.values(), ids=HOSTILE)
def test_files_made_to_do_harm_end(make: Callable[[int], str], entries: int, problems: int) -> None:
    items, said = read(make(COUNT))
    assert len(items) == entries
    assert len(said) >= problems
    assert all(problem.line for problem in said)


@pytest.mark.parametrize(("make", "entries", "problems"), HOSTILE.values(), ids=HOSTILE)
def test_small_files_made_to_do_harm_survive(make: Callable[[int], str], entries: int, problems: int) -> None:
    found = keys(make(30) + "\n@b{last, x={y}}\n")
    assert found[-1] == "last"
    assert entries == 0 or found[0]
    assert problems >= 0


def test_a_very_long_value_is_left_out_and_said() -> None:
    items, (problem,) = read(f"@misc{{k,\n title = {{T}},\n abstract = {{{'x ' * 1_000_000}}}\n}}")
    assert [item["title"] for item in items] == ["T"]
    assert (problem.line, problem.severity) == (3, "error")
    assert problem.message == "abstract: longer than 1,000,000 characters, left out"


def test_a_million_braces() -> None:
    nested = "{" * 600_000 + "}" * 600_000
    items, (problem,) = read(f"@misc{{k,\n title = {nested},\n year = 1\n}}")
    assert len(items) == 1
    assert (problem.line, problem.severity) == (2, "error")
