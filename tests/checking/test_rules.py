"""Every rule: it finds its fault, it leaves what is near it alone, and it is documented."""

import re
from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibtools.checking.files import File, Settings
from bibtools.checking.rule import EVERYTHING, Rule
from bibtools.checking.rules import RULES, chosen, named
from bibtools.record import schema
from bibtools.record.reading import Source
from tests.checking.cases import CASES, Case
from tests.checking.looking import article, by, findings, look, target

GOOD = article(
    DOI="10.1000/tides.12",
    URL="https://doi.org/10.1000/tides.12",
    ISSN="0378-5955",
    author=by("Doe|Jane", "van den Oord|Aaron", "Gemma Team", "O’Neil|Ann-Marie", "李|伟"),
    issue="3",
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case[0]}-{str(case[2])[-40:]}")
def test_a_rule_finds_its_fault_and_leaves_what_is_near_it_alone(case: Case) -> None:
    code, name, fault, near = case
    assert findings(fault, code, name)
    assert findings(near, code, name) == []


def test_every_rule_has_cases() -> None:
    assert {code for code, *_ in CASES} == {rule.code for rule in RULES}


@pytest.mark.parametrize("name", ["csl", "bibtex", "biblatex", "zotero", "apa"])
def test_nothing_is_said_of_a_good_record(name: str) -> None:
    assert look(GOOD, name).findings == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_rule_is_documented(rule: Rule) -> None:
    assert re.fullmatch(r"B\d{3}", rule.code)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name)
    assert rule.title
    assert len(rule.title) < 50
    assert re.match(r"[A-Z`].*[.`]\Z", rule.explanation, re.DOTALL)
    assert len(rule.explanation) > 30
    assert (rule.record is None) != (rule.file is None)
    assert set(rule.targets) <= set(EVERYTHING)


def test_every_rule_is_there_once_and_in_order() -> None:
    assert [rule.code for rule in RULES] == sorted(rule.code for rule in RULES)
    assert max(Counter([*(rule.code for rule in RULES), *(rule.name for rule in RULES)]).values()) == 1


@pytest.mark.parametrize("case", [case for case in CASES if isinstance(case[2], dict)], ids=lambda case: case[0])
def test_mending_takes_the_fault_away_and_twice_is_once(case: Case) -> None:
    code, name, item, _ = case
    assert isinstance(item, dict)
    for one in findings(item, code, name):
        if one.rule.mend is None or not isinstance(item.get(one.fault.variable), str):
            continue
        mended = one.rule.mend(one.fault.value)
        assert mended != one.fault.value
        assert one.rule.mend(mended) == mended
        assert findings({**item, one.fault.variable: mended}, code, name) == []


@given(st.text() | st.text("0123456789Xx-–. ,()ISBNdoi:/&amp;#;<>\\{}pVol", max_size=30))
def test_mending_any_text_twice_is_mending_it_once(text: str) -> None:
    for rule in RULES:
        for mend in (rule.mend, rule.in_latex):
            if mend is not None:
                once = mend(text)
                assert mend(once) == once, rule.code


def test_rules_are_chosen_by_code_by_group_and_by_name() -> None:
    assert [rule.code for rule in chosen(["B201", "isbn-form"], [])] == ["B201", "B212"]
    assert {rule.code[:2] for rule in chosen(["b2"], [])} == {"B2"}
    assert [rule.code for rule in chosen(["B60"], ["B601", "page-prefix", "B604"])][:2] == ["B603", "B605"]
    assert chosen([], []) == RULES
    with pytest.raises(KeyError):
        named("B999")
    with pytest.raises(KeyError):
        chosen([], [""])


_TEXTS = st.text(max_size=10) | st.sampled_from(
    ["10.1/x.", "http:", "&amp;", r"\'e", "et al", "<p>", "12-3", "Ã©", "0-201", "DOE", "arXiv:1", "$x$", "\ud800"]
)
_SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | _TEXTS
_KEYS = st.sampled_from(
    [*schema.NAME_PARTS, *schema.DATE_PARTS, "origin", "truncated", "bibtex-fields", "bibtex-type", "format", "line"]
)
_VALUES = st.recursive(
    _SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEYS, inner, max_size=4), max_leaves=8
)
_NAMES = st.lists(st.dictionaries(st.sampled_from(["family", "given", "literal", "suffix"]), _TEXTS, max_size=3))
_ORIGINS = st.fixed_dictionaries(
    {"format": st.sampled_from(["bibtex", "ris", "csl-json"]), "line": st.integers(-1, 3)}
).map(lambda origin: {"origin": origin})
_ITEMS = st.fixed_dictionaries(
    {"type": st.sampled_from(sorted(schema.TYPES)) | _VALUES, "custom": _ORIGINS | _VALUES},
    optional=dict.fromkeys(sorted(schema.VARIABLES - {"custom"} | {"id", "odd"}), _VALUES | _NAMES | _TEXTS),
)


@given(
    items=st.lists(_ITEMS | _VALUES, max_size=3),
    name=st.sampled_from(["csl", "bibtex", "biblatex", "apa"]),
    text=st.text(max_size=20) | st.just("@article{a, title = {T}, doi = {https://doi.org/10.1/x}}\n@book{b,\n"),
)
def test_no_item_of_any_shape_crashes_a_rule(items: list[dict[str, object]], name: str, text: str) -> None:
    file = File(Source("x", text), items, [], Settings(date(2025, 1, 1), target(name)))
    for rule in RULES:
        if file.settings.target.kind not in rule.targets:
            continue
        if rule.record is not None:
            assert all(fault.message for record in file.records for fault in rule.record(record))
        elif rule.file is not None:
            assert all(fault.message for _, fault in rule.file(file))
