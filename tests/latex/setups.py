r"""The documents that a .bib file is read by: a style, what a user has to load for it, and the programs.

What is loaded here is what a user has to load. With pdflatex:

- `\usepackage[T1]{fontenc}` and a font that has the encoding (`lmodern`): without it Polish, Vietnamese, Icelandic
  and other letters are missing. UTF-8 needs nothing; it is LaTeX's own encoding since 2018.
- `\usepackage{url}` or `hyperref` with natbib's styles, which print addresses and DOIs.
- `\usepackage{amssymb}` for letters such as ℝ and signs such as ≲.
- The standard styles of biblatex have no drivers of their own for some of its entry types (its manual, section 2.1.3),
  print them as `misc` and say so in a warning: an alias says that this is meant.

No T1 font has Greek, Cyrillic, Hebrew, Arabic, Thai or Chinese letters: records in these scripts need LuaLaTeX or
XeLaTeX and a font with the letters. (With pdflatex `\usepackage[T2A,T1]{fontenc}` gives Cyrillic, and
`\usepackage{textalpha}` Greek; both need fonts that are large to install, and nothing of ours depends on them.)
"""

from typing import NamedTuple

from bibtools.mappings.bibtex_types import Dialect


class Setup(NamedTuple):
    """How a .bib file becomes a PDF: `style` is one of BibTeX's, or biblatex's `style=`."""

    name: str
    dialect: Dialect
    style: str
    packages: str = ""
    engine: str = "pdflatex"
    names_in_order: bool = True  # an entry begins with all its names, given names first, and then has the title

    @property
    def processor(self) -> str:
        return "bibtex" if self.dialect == "bibtex" else "biber"


_T1 = r"\usepackage[T1]{fontenc} \usepackage{lmodern} \usepackage{amssymb} "
_NATBIB = r"\usepackage{natbib} \usepackage{url} "
_ALL_SCRIPTS = r"""\usepackage{fontspec} \usepackage{amssymb}
\directlua{luaotfload.add_fallback("han", {"DroidSansFallback:"})}
\setmainfont{FreeSerif}[RawFeature={fallback=han}] """
_PRINTED_AS_MISC = "image jurisdiction legal legislation letter movie music performance standard video audio artwork"
_ALL_NAMES = "maxbibnames=999"

SETUPS = (
    Setup("plain", "bibtex", "plain", _T1),
    Setup("plainnat", "bibtex", "plainnat", _T1 + _NATBIB),
    Setup("plainnat with links", "bibtex", "plainnat", _T1 + r"\usepackage{natbib} \usepackage{hyperref} "),
    Setup("numeric", "biblatex", "numeric", _T1),
    Setup("authoryear", "biblatex", "authoryear", _T1, names_in_order=False),
)
"""For records whose letters T1 has."""

SETUPS_OF_ALL_SCRIPTS = (
    Setup("plain in LuaLaTeX", "bibtex", "plain", _ALL_SCRIPTS, "lualatex"),
    Setup("numeric in LuaLaTeX", "biblatex", "numeric", _ALL_SCRIPTS, "lualatex"),
)

_PAGE = r"""
\pagestyle{empty}
\hyphenpenalty=10000 \exhyphenpenalty=10000 \sloppy
\begin{document}
"""


def document(setup: Setup, keys: list[str]) -> str:
    """A document that cites the first records of `library.bib` and lists them all.

    Words are not hyphenated and pages have no numbers, so that the text of the PDF can be compared.
    """
    cites = " ".join(f"\\cite{{{key}}}" for key in keys[:5])
    if setup.dialect == "bibtex":
        head = setup.packages
        end = f"\\bibliographystyle{{{setup.style}}}\n\\bibliography{{library}}"
    else:
        options = f"style={setup.style},backend=biber,{_ALL_NAMES}"
        aliases = "".join(f"\\DeclareBibliographyAlias{{{name}}}{{misc}}" for name in _PRINTED_AS_MISC.split())
        head = f"{setup.packages}\n\\usepackage[{options}]{{biblatex}}\n{aliases}\n\\addbibresource{{library.bib}}"
        end = r"\printbibliography"
    return f"\\documentclass{{article}}\n{head}{_PAGE}{cites}\n\\nocite{{*}}\n{end}\n\\end{{document}}\n"
