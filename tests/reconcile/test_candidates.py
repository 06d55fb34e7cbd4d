"""Which records meet: what fingerprints survive, what blocks cost, and that columns hold all that was put in."""

from array import array
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibtools.reconcile import blocks
from bibtools.reconcile.candidates import candidates, prepared
from bibtools.reconcile.fingerprints import fingerprints, of_words
from bibtools.reconcile.keys import keys_of
from bibtools.reconcile.packing import pack, unpack
from bibtools.record.item import Item
from tests.reconcile.made import made
from tests.reconcile.records import article, record

PAPER = "Unsupervised predictive memory in a goal-directed agent"
PEOPLE = "Greg Wayne, Chia-Chun Hung, David Amos"


def met(*items: Item, copies: bytes = b"") -> set[tuple[int, int]]:
    return set(candidates(prepared(items, map), copies or bytes(len(items)), map))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (record("a", PAPER, PEOPLE), record("b", PAPER.upper(), "X. Y.")),
        (record("a", f"{PAPER}: and how", PEOPLE), record("b", PAPER, PEOPLE)),
        (
            record("a", PAPER, PEOPLE),
            record("b", "Unsupervisde predictvie memroy in a gaol-directed agnet", PEOPLE),
        ),
        (
            article("a", PAPER, PEOPLE, 2018, volume="5", page="3-9"),
            article("b", "Gedächtnis ohne Aufsicht", PEOPLE, 2018, volume="5", page="3"),
        ),
        (
            article("a", PAPER, PEOPLE, 2018, DOI="10.1234/x"),
            article("b", "Something else", "Nobody Else", 1999, DOI="https://doi.org/10.1234/X"),
        ),
    ],
    ids=["case", "subtitle", "slips everywhere", "another language on the same page", "DOI"],
)
def test_damage_that_they_survive(one: Item, other: Item) -> None:
    assert met(one, other) == {(0, 1)}


def test_strangers_do_not_meet() -> None:
    others = [record(f"r{n}", f"On the {word} of {word}s", f"A. {word.title()}") for n, word in enumerate("abcdef")]
    assert met(record("a", PAPER, PEOPLE), *others) == set()


def test_copies_are_left_out() -> None:
    items = [record(name, PAPER, PEOPLE) for name in "abc"]
    assert met(*items) == {(0, 1), (0, 2), (1, 2)}
    assert met(*items, copies=b"\0\1\0") == {(0, 2)}


def test_words_that_one_record_has_take_no_place() -> None:
    slips = [(number, 1) for number in range(20)]
    shared = [(100, 2), (200, 3)]
    assert list(of_words([*slips, *shared])) == list(of_words(shared)) != []
    assert list(of_words(slips)) == []


def test_a_record_has_a_bounded_number_of_fingerprints() -> None:
    long = record("a", " ".join(f"word{number}" for number in range(5000)), PEOPLE)
    own = fingerprints(keys_of(long))
    assert len(own.strong) + len(own.weak) + len(list(of_words((word, 2) for word in own.words))) < 20


@pytest.mark.parametrize("count", [30, 300, 3000])
def test_the_pairs_of_a_great_block_grow_with_its_records(count: int) -> None:
    items = [record(f"r{n}", "Editorial", f"{chr(97 + n % 26)}{n} Smith{n}", 1900 + n % 100) for n in range(count)]
    assert len(met(*items)) <= 30 * count


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 30)), max_size=200))
def test_join_gives_the_pairs_that_share_a_fingerprint(entries: list[tuple[int, int]]) -> None:
    """Against the definition, for blocks that are not great."""
    entries = sorted(set(entries), key=lambda entry: entry[1])
    column = array("Q", [fingerprint << 32 | number for fingerprint, number in entries])
    joined = blocks.join(blocks.Shard(column, bytes(31)))
    members = {fingerprint: [n for f, n in entries if f == fingerprint] for fingerprint, _ in entries}
    small = [sorted(block) for block in members.values() if len(block) <= 24]
    expected = sorted(pair for block in small for pair in combinations(block, 2))
    assert sorted(blocks.ends(pair) for column in joined.pairs for pair in column) == expected
    assert sorted(map(list, joined.great)) == sorted(sorted(b) for b in members.values() if len(b) > 24)


def test_keys_come_back_as_they_were_packed() -> None:
    items = made(500)[0]
    items += [
        record(
            "a", "“Zur Elektrodynamik” [On the electrodynamics] (Review)", "Ludwig van den Berg Jr., WHO Group, Ö. Ü"
        ),
        record("b", "Part II: α-synuclein = alpha-synuclein in 2 cells", ""),
        {"id": "c", "type": "a\tb\nc", "author": [{"literal": "The Ångström Group"}, {"given": "Plato"}]},
        {"id": "d", "DOI": "10.1234/\ud800", "ISBN": "978-3-16-148410-0 0-306-40615-2", "ISSN": "0028-0836, 1476-4687"},
    ]
    for item in items:
        keys = keys_of(item)
        assert unpack(pack(keys)) == keys
        assert pack(keys_of(item)) == pack(keys)
