import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibtools.text.latex import verbatim


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (r"10.1000/a\_b", "10.1000/a_b"),
        (r"10.1000/a{\_}b", "10.1000/a_b"),
        (r"10.1000/a\{_\}b", "10.1000/a_b"),
        (r"10.1000/a\textunderscore{}b\textunderscore b", "10.1000/a_b_b"),
        (r"10.1002/1(1){\textless}1::AID{\textgreater}3.0", "10.1002/1(1)<1::AID>3.0"),
        (r"10.1002/1(1)$<$1::AID$>$3.0", "10.1002/1(1)<1::AID>3.0"),
        (r"https://a.org/?x=1\&y=\%20\#z\$", "https://a.org/?x=1&y=%20#z$"),
        (r"https://a.org/\~x/\~{}y/{\~{}}z", "https://a.org/~x/~y/~z"),
        (r"https://a.org/\textasciitilde{}x/{\textasciitilde}y/\textasciitilde z", "https://a.org/~x/~y/~z"),
        (r"https://a.org/$\sim$x/{$\sim$}y/${\sim}$z", "https://a.org/~x/~y/~z"),
    ],
)
def test_escaped_characters_are_themselves(value: str, expected: str) -> None:
    assert verbatim(value) == expected


@pytest.mark.parametrize(
    "value",
    [
        "https://a.org/~x/a%20b_c--d#e?f=``g''&h=$i",
        "10.1002/1521-3951(199707)202:1<35::AID-PSSB35>3.0.CO;2-8",
        r"C\:\\papers\\_old\\a b.pdf",
        r"https://a.org/\textasciitildex",
        "{a}/{b}",
        r"\url{https://a.org} and \url{https://b.org}",
        r"\href{https://a.org}{here} and there",
        "<a> or <b>",
        "arXiv:hep-th/9901001",
        "{",
        "}",
        "\\",
        r"\url{",
        "",
    ],
)
def test_all_else_stays(value: str) -> None:
    assert verbatim(value) == value


@pytest.mark.parametrize(
    "value",
    [
        r"\url{https://a.org/b_c}",
        r"\path {https://a.org/b\_c}",
        r"\nolinkurl{https://a.org/b_c}",
        r"\href{https://a.org/b_c}{the \emph{words}}",
        r"\href{https://a.org/b_c}",
        "{https://a.org/b_c}",
        r"{\url{https://a.org/b{\_}c}}",
        "<https://a.org/b_c>",
        "<URL:https://a.org/b_c>",
        " https://a.org/b_c\n",
        "https://a.org/\n    b_c",
    ],
)
def test_what_is_around_the_whole_goes(value: str) -> None:
    assert verbatim(value) == "https://a.org/b_c"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("https://a.org/b c", "https://a.org/b c"),
        ("https://a.org/b c/\n  d", "https://a.org/b c/ d"),
        ("https://a.org\r\n\thttps://b.org", "https://a.org https://b.org"),
    ],
)
def test_blanks_that_may_be_meant_stay(value: str, expected: str) -> None:
    assert verbatim(value) == expected


@given(st.text(st.characters(exclude_characters="\\{}$<>\n\r"), min_size=1))
def test_a_value_without_latex_stays(value: str) -> None:
    assert verbatim(value) == value.strip()


@given(st.text(st.sampled_from(r"\{}$_~%<>a ")))
def test_any_value_is_taken(value: str) -> None:
    assert len(verbatim(value)) <= len(value)


@pytest.mark.parametrize("part", ["{", "}", "\\", "$", "\\url{", "{\\", "<", " \n", "{\\_", "\\{_"])
def test_hostile_values_end(part: str) -> None:
    assert verbatim(part * 100_000 + "x").endswith("x")
