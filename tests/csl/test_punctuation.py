"""Punctuation where pieces meet, and quotation marks in their final shape."""

from itertools import product

import pytest

from bibtools.csl.marks import CLOSE, CLOSE_QUOTE, CLOSE_SINGLE, FIELD_ITALIC, FORMATS, GUARD, OPEN_QUOTE, OPEN_SINGLE
from bibtools.csl.punctuation import Quotes, settle
from tests.csl.styles import entry, style

INSIDE, OUTSIDE = Quotes(punctuation_inside=True), Quotes()
ITALIC = FORMATS["font-style", "italic"]
TABLE = """
    :: :   :. :   :; :;  :! !   :? ?   :, :,
    .: .:  .. .   .; .;  .! .!  .? .?  ., .,
    ;: ;   ;. ;   ;; ;   ;! !   ;? ?   ;, ;,
    !: !   !. !   !; !;  !! !   !? !?  !, !,
    ?: ?   ?. ?   ?; ?;  ?! ?!  ?? ?   ?, ?,
    ,: ,:  ,. ,.  ,; ,;  ,! ,!  ,? ,?  ,, ,
""".split()
"""Two marks that meet and what stays of them, as the CSL test suite has it (punctuation_FullMontyPlain)."""
COLLISIONS = list(zip(TABLE[::2], TABLE[1::2], strict=True))


def test_table_is_whole() -> None:
    assert [pair for pair, _ in COLLISIONS] == ["".join(pair) for pair in product(":.;!?,", repeat=2)]


@pytest.mark.parametrize(("pair", "kept"), COLLISIONS)
def test_collisions(pair: str, kept: str) -> None:
    assert settle(f"a{pair} b", OUTSIDE) == f"a{kept} b"
    assert settle(f"a{pair[0]}{GUARD}{pair[1]} b", OUTSIDE) == f"a{pair[0]}{GUARD}{pair[1]} b"


@pytest.mark.parametrize(("pair", "kept"), COLLISIONS)
def test_collisions_through_formatting(pair: str, kept: str) -> None:
    found = settle(f"{ITALIC}a{pair[0]}{CLOSE}{pair[1]} b", OUTSIDE)
    assert found.replace(ITALIC, "").replace(CLOSE, "") == f"a{kept} b"
    assert (found.count(ITALIC), found.count(CLOSE)) == (1, 1)


@pytest.mark.parametrize(
    ("text", "settled"), [("a... b", "a. b"), ("a?.. b", "a? b"), ("a,,, b", "a, b"), ("a. , b", "a. , b")]
)
def test_runs(text: str, settled: str) -> None:
    assert settle(text, OUTSIDE) == settled


@pytest.mark.parametrize(
    ("text", "outside", "inside"),
    [
        ("⟦a⟧, b", "“a”, b", "“a,” b"),
        ("⟦a⟧. b", "“a”. b", "“a.” b"),
        ("⟦a⟧; b", "“a”; b", "“a”; b"),
        ("⟦a⟧: b", "“a”: b", "“a”: b"),
        ("⟦a.⟧. b", "“a.” b", "“a.” b"),
        ("⟦a?⟧. b", "“a?” b", "“a?” b"),
        ("⟦a ⟨b⟩⟧. c", "“a ‘b’”. c", "“a ‘b.’” c"),
        ("⟦a ⟦b⟧⟧, c", "“a ‘b’”, c", "“a ‘b,’” c"),
        ("⟨a⟩, b", "‘a’, b", "‘a,’ b"),
        ("⟦{a}⟧, b", "“{a}”, b", "“{a},” b"),
        ("{⟦a⟧}, b", "{“a”}, b", "{“a,”} b"),
        ("⟦a⟧·, b", "“a”·, b", "“a”·, b"),
        ("⟦a⟧ , b", "“a” , b", "“a” , b"),
        ("⟦a ⟨b ⟦c⟧⟩⟧", "“a ‘b “c”’”", "“a ‘b “c”’”"),
    ],
)
def test_quotes(text: str, outside: str, inside: str) -> None:
    signs = str.maketrans(
        {"⟦": OPEN_QUOTE, "⟧": CLOSE_QUOTE, "⟨": OPEN_SINGLE, "⟩": CLOSE_SINGLE, "{": ITALIC, "}": CLOSE, "·": GUARD}
    )
    for quotes, expected in ((OUTSIDE, outside), (INSIDE, inside)):
        assert settle(text.translate(signs), quotes) == expected.translate(signs)


def test_quotes_without_a_partner() -> None:
    for text in (CLOSE_QUOTE, f"{CLOSE_SINGLE}{OPEN_QUOTE}{CLOSE_QUOTE}{CLOSE_QUOTE}"):
        assert all(char in "“”‘’" for char in settle(text, INSIDE))


def test_spaces() -> None:
    assert settle("a  b", OUTSIDE) == "a b"
    assert settle(f"a {ITALIC} b{CLOSE}", OUTSIDE) == f"a {ITALIC}b{CLOSE}"
    assert settle(f"a {GUARD} b", OUTSIDE) == f"a {GUARD} b"
    assert settle("a\xa0 b", OUTSIDE) == "a\xa0 b"


@pytest.mark.parametrize(
    ("title", "text"),
    [("Why", "“Why,” x."), ("Why?", "“Why?,” x."), ("Why “so”", "“Why ‘so,’” x."), ("Why.", "“Why.,” x."),
     ("“Why”", "“‘Why,’” x.")],
)  # fmt: skip
def test_in_american_english(title: str, text: str) -> None:
    layout = '<text variable="title" quotes="true" suffix=","/><text value="x" prefix=" " suffix="."/>'
    assert entry(style(layout, options='suffix="."'), {"title": title}) == text


def test_in_other_languages() -> None:
    layout = '<text variable="title" quotes="true" suffix=","/>'
    assert entry(style(layout), {"title": 'Warum "so"'}, locale="de") == "„Warum ‚so‘“,"
    assert entry(style(layout), {"title": 'Why "so"'}, locale="en-GB") == "‘Why “so”’,"
    assert entry(style(layout), {"title": "Pourquoi"}, locale="fr") in {
        "«\u202fPourquoi\u202f»,",
        "«\xa0Pourquoi\xa0»,",
    }


def test_suffix_after_a_title_with_its_own_mark() -> None:
    layout = '<text variable="title" font-style="italic" suffix="."/>'
    for title, text in (("Why?", "Why?"), ("Why", "Why."), ("Why.", "Why."), ("Why…", "Why…."), ("Etc...", "Etc...")):
        assert entry(style(layout), {"title": title}) == text


def test_field_italic_is_looked_through() -> None:
    assert settle(f"{FIELD_ITALIC}a.{CLOSE}.", OUTSIDE) == f"{FIELD_ITALIC}a.{CLOSE}"
