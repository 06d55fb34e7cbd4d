"""What made-up bibliographies are drawn from beside the lexicon: pieces of text, as LaTeX and as CSL-JSON have them."""

from typing import NamedTuple


class Both(NamedTuple):
    """A piece of text as LaTeX has it, and as CSL-JSON does."""

    tex: str
    csl: str


PUBLISHERS = ("Cambridge University Press", "Springer", "Elsevier", "MIT Press", "Routledge", "ACM")
PLACES = ("Cambridge, UK", "Berlin", "Amsterdam", "Cambridge, MA", "London", "New York")
FAMILIES = tuple(
    Both(tex, csl)
    for tex, csl in (
        (r"M{\"u}ller", "Müller"),
        (r"Garc{\'i}a", "García"),
        (r"\'Swi\k{a}tek", "Świątek"),
        (r"Erd{\H o}s", "Erdős"),
        (r"G\"odel", "Gödel"),
        (r"{\O}stergaard", "Østergaard"),
        (r"Nov{\'a}k", "Novák"),
        (r"Fran{\c{c}}ois", "François"),
        (r"Ho{\v{r}}ava", "Hořava"),
        (r"Wei{\ss}", "Weiß"),
        ("Müller-Lüdenscheid", "Müller-Lüdenscheid"),
        ("O'Neil", "O'Neil"),
    )
)
PARTICLES = ("van", "van der", "de", "von", "della")
PROTECTED = ("NASA", "BERT", "Bayesian", "DNA", "Python", "Markov", "Europe")
GEMS = tuple(
    Both(tex, csl)
    for tex, csl in (
        (r"$\alpha$-helices", "α-helices"),
        ("$n$-grams", "<i>n</i>-grams"),
        (r"{\'e}tude", "étude"),
        (r"na{\"\i}ve", "naïve"),
        (r"$\mathcal{O}(n \log n)$", "O(n log n)"),
        (r"\emph{in vivo}", "<i>in vivo</i>"),
        (r"H$_2$O", "H<sub>2</sub>O"),
        (r"R\&D", "R&D"),
        (r"``good''", "“good”"),
        (r"50\%", "50%"),
    )
)
