import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bibtools.text.latex import Braces, decode, encode, tables

SEEDS = Path(__file__).parents[2] / ".." / "shared" / "seeds"
BOTH: tuple[Braces, Braces] = ("keep", "group")


def both(text: str) -> set[str]:
    return {decode(text, braces=braces).text for braces in BOTH}


@pytest.mark.parametrize(
    ("latex", "expected"),
    [
        (r"G\"odel", "Gödel"),
        (r"G{\"o}del", "Gödel"),
        (r"G\"{o}del", "Gödel"),
        (r"Garc\'{\i}a", "García"),
        (r"Garc\'\i a", "García"),
        (r"Garc\'ia", "García"),
        (r"\v{C}ech", "Čech"),
        (r"\v Cech", "Čech"),
        (r"\c{c}a", "ça"),
        (r"Fran\c cois", "François"),
        (r"Erd\H{o}s", "Erdős"),
        (r"W\k{e}grzyn", "Węgrzyn"),
        (r"\r{A}ngstr\"om", "Ångström"),
        (r"\.{z}ubr", "żubr"),
        (r"\=a \u g \b d \d s", "ā ğ ḏ ṣ"),
        (r"\t{oo}", "o\u0361o"),
        (r"\o re, \L{}\'od\'z, Stra\ss e", "øre, Łódź, Straße"),
        (r"{\O}rsted", "Ørsted"),
        (r"\~{\^e}", "ễ"),
        (r"\'{x}", "x\u0301"),
        (r"\'{Ecole} normale", "École normale"),
        (r"a\~{}b \^{}", "a~b ^"),
    ],
)
def test_accents_and_letters(latex: str, expected: str) -> None:
    assert both(latex) == {unicodedata.normalize("NFC", expected)}


@pytest.mark.parametrize(
    ("latex", "expected"),
    [
        (r"50\% of AT\&T \$5 \#1 a\_b \{0\}", "50% of AT&T $5 #1 a_b {0}"),
        (r"\textendash{} \textbackslash{}n \copyright{} \dots{} \S{} \pounds{} \euro{}", r"– \n © … § £ €"),
        (r"10\,000", "10\u202f000"),
        (r"a\ b\;c", "a b c"),
        (r"Title\\Subtitle", "Title Subtitle"),
        (r"Title \\[2pt] Subtitle", "Title Subtitle"),
        ("``word'' -- and --- so", "“word” – and — so"),
        ("a `single' word", "a ‘single’ word"),
        (r"`\'et\'e' it", "‘été’ it"),
        (r"\`a la \'et\'e", "à la été"),
        ("``a `b' c''", "“a ‘b’ c”"),
        ("Fig.~3, Smith~et al.", "Fig.\u00a03, Smith\u00a0et al."),
    ],
)
def test_symbols_quotes_and_spaces(latex: str, expected: str) -> None:
    assert both(latex) == {expected}


@pytest.mark.parametrize(
    ("latex", "expected"),
    [
        (r"\emph{a \textbf{b}}", "<i>a <b>b</b></i>"),
        (r"{\it x} {\em y} {\itshape z}", "<i>x</i> <i>y</i> <i>z</i>"),
        (r"{\bf x}, \textsl{y}", "<b>x</b>, <i>y</i>"),
        (r"\textsc{x}", '<span style="font-variant:small-caps;">x</span>'),
        (r"{\sc x}", '<span style="font-variant:small-caps;">x</span>'),
        (r"CO\textsubscript{2}, 4\textsuperscript{th}", "CO<sub>2</sub>, 4<sup>th</sup>"),
        (r"\texttt{a} \textrm{b} \mbox{c} {\rm d}", "a b c d"),
        (r"\emph{}", ""),
        (r"\enquote{x}", "“x”"),
        (r"\url{https://a.org/~x/b\_c}", "https://a.org/~x/b_c"),
        (r"\href{https://a.org/b}{here}", "here (https://a.org/b)"),
        (r"\href{https://a.org/b}{https://a.org/b}", "https://a.org/b"),
        (r"a < b & c > d \% <i>", "a < b & c > d % <i>"),
    ],
)
def test_styles_and_links(latex: str, expected: str) -> None:
    assert both(latex) == {expected}


@pytest.mark.parametrize(
    ("latex", "expected"),
    [
        (r"$\delta$-VAEs", "δ-VAEs"),
        (r"10$\times$ faster", "10× faster"),
        (r"$32\times 32$", "32×32"),
        (r"$a \times b$", "a × b"),
        (r"\(x \leq y\) \[z\]", "x ≤ y z"),
        (r"$x_i^{2}$", "x<sub>i</sub><sup>2</sup>"),
        (r"$x^{y^2}$", "x<sup>y<sup>2</sup></sup>"),
        (r"$\mathbb{R}^n$", "ℝ<sup>n</sup>"),
        (r"$\mathcal{O}(n\log n)$", "𝒪(n log n)"),
        (r"$O(n log n)$", "O(n log n)"),
        (r"$\sqrt{2}$ $\sqrt{2\pi}$", "√2 √(2π)"),
        (r"$\frac{a}{b}$ $\frac{a+b}{2}$ $\frac12$", "a/b (a+b)/2 1/2"),
        (r"$90^\circ$ $f'$ $f^\prime$", "90° f′ f′"),
        (r"$\hat{x}$ $x \not= y$", "x̂ x ≠ y"),
        (r"$\left\{ a \right.$", "{ a"),
        (r"$x_{\text{max}}$", "x<sub>max</sub>"),
        (r"$f$-divergences, $N = 165$, a $2$ trillion", "f-divergences, N = 165, a 2 trillion"),
        (r"$74.3\%$ top-1", "74.3% top-1"),
        (r"$\sim$5 or $<$10, $^{13}$C", "∼5 or <10, <sup>13</sup>C"),
        (r"\ensuremath{\alpha}", "α"),
        (r"\beta{}-VAE on \mathbb{R}", "β-VAE on ℝ"),
    ],
)
def test_maths(latex: str, expected: str) -> None:
    assert both(latex) == {expected}


@pytest.mark.parametrize(
    ("latex", "unknown"),
    [
        (r"the \rainbow{} agent", (r"\rainbow",)),
        (r"\foo{bar} and \foo[a]{b}{\"o}", (r"\foo",)),
        (r"so $\delta \foo x$ stays", (r"\foo",)),
        (r"see \cite{a} and \ref{b}", (r"\cite", r"\ref")),
        (r"don\'t", (r"\'",)),
        (r"C:\foo", (r"\foo",)),
        (r"$\overline{abc}$", (r"\overline",)),
        (r"$\sqrt[7]{x}$", (r"\sqrt",)),
        ("ends in \\", ()),
    ],
)
def test_what_is_not_known_stays(latex: str, unknown: tuple[str, ...]) -> None:
    for braces in BOTH:
        assert decode(latex, braces=braces) == (latex, unknown)


@pytest.mark.parametrize(
    "text",
    [
        "https://a.org/~x/b_c--d and www.a.org/~y",
        "AT&T, 50% of, x^2, snake_case, #1",
        "between $5 and $10, costs $5, US$10/A$12",
        "a $k nearest neighbours$ b",
        "~5 GB, 5~10 GB",
        "the set {0, 1} and {a{b}}",
        "run it with --verbose or -- not",
        "5'' wide, it's John's",
        "`tis the season",
        "unbalanced } { here",
        "-----",
    ],
)
def test_plain_text_stays(text: str) -> None:
    assert decode(text, braces="keep").text == text.replace(" -- ", " – ")


def test_source_and_plain_text_differ() -> None:
    assert decode("{NASA} launch").text == "NASA launch"
    assert decode("{NASA} launch", braces="keep").text == "{NASA} launch"
    assert decode(r"{0, G{\"o}del}", braces="keep").text == "{0, Gödel}"
    assert decode("a~5 b~ c").text == "a\u00a05 b\u00a0 c"
    assert decode(r"\alpha x").text == "αx"
    assert decode(r"\alpha x", braces="keep").text == "α x"


def test_clean_text_is_returned_itself() -> None:
    text = "Plain words, with “quotes”, x^2 and 50%"
    assert decode(text).text is text
    assert decode(text).unknown == ()


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("{" * 10_000 + "x" + "}" * 10_000, "x"),
        ("\\emph{" * 5_000 + "x" + "}" * 5_000, "x"),
        ("{\\it y " * 5_000 + "}" * 5_000, "y"),
        ("$\\frac{" * 5_000, "$\\frac{"),
        ("\\(" * 5_000, "\\("),
        ("`a " * 5_000, "`a "),
        ("\\'" * 5_000, "\\'"),
        ("$^{" + "x^{" * 5_000 + "}" * 5_001 + "$", "x"),
        ("``x''" * 5_000, "x"),
    ],
    ids=["braces", "emph", "it", "frac", "paren", "quote", "accent", "scripts", "quotes"],
)
def test_hostile_text_ends_and_loses_nothing(text: str, kept: str) -> None:
    for braces in BOTH:
        assert decode(text, braces=braces).text.count(kept) == text.count(kept)


LATIN = [char for char in map(chr, range(0xA1, 0x250)) if char.isalpha() and unicodedata.is_normalized("NFC", char)]
SIGNS = sorted(
    {char for table in (tables.SYMBOLS, tables.MATHS) for char in table.values() if len(char) == 1 and char.strip()}
)
ASCII = [chr(code) for code in range(0x20, 0x7F)]
TYPOGRAPHY = list("–—“”…\u00a0\u202f-'`,?!{}\\$~/")
REPERTOIRE = st.text(st.sampled_from([*ASCII, *LATIN, *TYPOGRAPHY, *SIGNS]), max_size=30)
LIGATURES = st.text(st.sampled_from("-–—'“”`,?!{}\\$~/\u00a0 aé"), max_size=15)


@given(st.one_of(REPERTOIRE, LIGATURES))
@example("‘’")
def test_what_is_written_reads_back(text: str) -> None:
    assert decode(encode(text)) == (text, ())
    assert decode(encode(text, ascii_only=True)) == (text, ())


@pytest.mark.parametrize("ascii_only", [False, True])
def test_each_character_reads_back(ascii_only: bool) -> None:
    read = {char: decode(encode(char, ascii_only=ascii_only)).text for char in [*LATIN, *SIGNS]}
    changed = {char: text for char, text in read.items() if text != char}
    assert changed == {}


@given(st.one_of(st.text(), st.text(st.sampled_from("{}\\<i>/b a$%"))))
def test_whatever_is_written_has_balanced_braces(text: str) -> None:
    for written in (encode(text), encode(text, ascii_only=True)):
        depth = 0
        for char in written:  # as BibTeX counts: a backslash does not hide a brace
            depth += (char == "{") - (char == "}")
            assert depth >= 0
        assert depth == 0


@given(st.text())
def test_any_text_is_decoded_and_what_is_unknown_stays(text: str) -> None:
    for braces in BOTH:
        decoded = decode(text, braces=braces)
        assert all(macro in decoded.text for macro in decoded.unknown)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("R&D: 50% of $5 #1 a_b", r"R\&D: 50\% of \$5 \#1 a\_b"),
        ("~ ^ \\ {a}", r"\textasciitilde{} \textasciicircum{} \textbackslash{} \{a\}"),
        ("a } b { c", r"a \textbraceright{} b \textbraceleft{} c"),
        ("“a” – b—c…", r"``a'' -- b---c\dots{}"),
        ("Fig.\u00a03", "Fig.~3"),
        ("a--b `c' ''", r"a-{}-b \textasciigrave{}c' '{}'"),
        ("a < b | c", r"a \textless{} b \textbar{} c"),
        ("<i>a <b>b</b></i>", r"\emph{a \textbf{b}}"),
        ("H<sub>2</sub>O x<sup>2</sup>", r"H\textsubscript{2}O x\textsuperscript{2}"),
        ('<span class="nocase">NASA</span> <sc>x</sc>', r"{NASA} \textsc{x}"),
        ("<i>unclosed", r"\textless{}i\textgreater{}unclosed"),
        ("δ-VAE on ℝ", r"\ensuremath{\delta}-VAE on \ensuremath{{}\mathbb{R}}"),
        ("𝒩 ≤ 5", r"\ensuremath{{}\mathcal{N}} \ensuremath{\leq} 5"),
        ("Müller, Świrszcz, O’Brien, 5 × 5", "Müller, Świrszcz, O’Brien, 5 × 5"),
        ("Nguyễn, ḥ", r"Nguy{\~{\^e}}n, {\d{h}}"),
        ("深層学習 การเรียนรู้ Ελληνικά", "深層学習 การเรียนรู้ Ελληνικά"),
        ("x⁴", r"x{\textsuperscript{4}}"),
    ],
)
def test_written_for_utf8(text: str, expected: str) -> None:
    assert encode(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Müller", 'M{\\"u}ller'),
        ("Świrszcz", r"{\'S}wirszcz"),
        ("Veličković", r"Veli{\v{c}}kovi{\'c}"),
        ("García", r"Garc{\'i}a"),
        ("Łódź, Straße, ø", r"{\L}{\'o}d{\'z}, Stra{\ss}e, {\o}"),
        ("O’Brien ‘x’", "O{'}Brien `x'"),
        ("5 × 5°", r"5 \texttimes{} 5\textdegree{}"),
        ("深層学習", "深層学習"),
    ],
)
def test_written_in_ascii(text: str, expected: str) -> None:
    assert encode(text, ascii_only=True) == expected


def test_plain_text_is_written_itself() -> None:
    text = "Plain words: a well-known (simple) title, it's true"
    assert encode(text) is text


def test_abstracts_of_the_pages_are_read_whole() -> None:
    if not SEEDS.is_dir():
        pytest.skip("the pages with abstracts (../shared/seeds) are not here")
    pages = [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))]
    unknown = {macro for page in pages for line in page.splitlines() for macro in decode(line, braces="keep").unknown}
    assert unknown == {r"\rainbow"}
    shown = "".join(decode(line, braces="keep").text for page in pages for line in page.splitlines())
    assert "$" not in shown
    assert "δ-VAEs" in shown
    assert "<i>generative algorithmic epistemic injustice</i>" in shown
