"""The characters of LaTeX's macros, read in both directions: a character's first macro is the one written.

Sources: "LaTeX2e: An unofficial reference manual", sections 23 (special insertions) and 16 (math formulas);
"The Comprehensive LaTeX Symbol List"; Unicode Technical Report 25 for the choice of mathematical characters.
"""

import unicodedata

from bibtools.richtext.tree import Style

ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306", ".": "\u0307",
    '"': "\u0308", "h": "\u0309", "r": "\u030a", "H": "\u030b", "v": "\u030c", "G": "\u030f", "f": "\u0311",
    "d": "\u0323", "textcommabelow": "\u0326", "c": "\u0327", "k": "\u0328", "b": "\u0331", "t": "\u0361",
}  # fmt: skip
"""Accent macros and the combining characters they stand for."""

MARKS_BELOW = frozenset("\u0323\u0326\u0327\u0328\u0331")

ACCENTS_READ = {
    "newtie": "\u0311", "textogonekcentered": "\u0328", "textdotbelow": "\u0323", "U": "\u030e",
    "polhk": "\u0328", "ocirc": "\u030a", "udot": "\u0323", "soft": "\u030c",
}  # fmt: skip
"""Rarer macros for accents, and those of MathSciNet: read, never written."""

BARE_ACCENTS = {
    "`": "`", "'": "´", "^": "^", "~": "~", "=": "¯", "u": "˘", ".": "˙", '"': "¨", "r": "˚",
    "H": "˝", "v": "ˇ", "c": "¸", "k": "˛",
}  # fmt: skip
r"""What an accent over nothing prints: `\~{}`."""

LETTERS = {
    "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ss": "ß", "SS": "ẞ", "ae": "æ", "AE": "Æ", "oe": "œ",
    "OE": "Œ", "aa": "å", "AA": "Å", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "dj": "đ", "DJ": "Đ",
    "th": "þ", "TH": "Þ", "ng": "ŋ", "NG": "Ŋ", "ij": "ĳ", "IJ": "Ĳ",
}  # fmt: skip

ESCAPES = {
    "&": "&", "%": "%", "$": "$", "#": "#", "_": "_", "{": "{", "}": "}",
    ",": "\u202f", " ": " ", ";": " ", ":": " ", "\n": " ", "\t": " ", "!": "", "-": "", "/": "", "@": "",
}  # fmt: skip
r"""A backslash and one character that is no letter. `\,` is a narrow no-break space."""

SYMBOLS = {
    "textendash": "–", "textemdash": "—", "textbackslash": "\\", "textasciitilde": "~",
    "textasciicircum": "^", "textasciigrave": "`", "textless": "<", "textgreater": ">",
    "textbar": "|", "textbraceleft": "{", "textbraceright": "}", "textunderscore": "_",
    "textdollar": "$", "textquotedblleft": "“", "textquotedblright": "”", "textquoteleft": "‘",
    "textquoteright": "’", "textquotesingle": "'", "textquotedbl": '"', "quotedblbase": "„",
    "quotesinglbase": "‚", "guillemotleft": "«", "guillemotright": "»", "guillemetleft": "«",
    "guillemetright": "»", "guilsinglleft": "‹", "guilsinglright": "›", "dots": "…", "ldots": "…",
    "textellipsis": "…", "textcopyright": "©", "copyright": "©", "textregistered": "®",
    "texttrademark": "™", "S": "§", "textsection": "§", "P": "¶", "textparagraph": "¶",
    "pounds": "£", "textsterling": "£", "texteuro": "€", "euro": "€", "EUR": "€", "textyen": "¥",
    "textcent": "¢", "textcurrency": "¤", "textdegree": "°", "degree": "°", "texttimes": "×",
    "textdiv": "÷", "textpm": "±", "textminus": "−", "textlnot": "¬", "textmu": "µ",
    "textonehalf": "½", "textonequarter": "¼", "textthreequarters": "¾", "textonesuperior": "¹",
    "texttwosuperior": "²", "textthreesuperior": "³", "textordfeminine": "ª",
    "textordmasculine": "º", "textexclamdown": "¡", "textquestiondown": "¿",
    "textperiodcentered": "·", "textbullet": "•", "textdagger": "†", "dag": "†",
    "textdaggerdbl": "‡", "ddag": "‡", "textperthousand": "‰", "textbrokenbar": "¦",
    "textnumero": "№", "textasciidieresis": "¨", "textasciimacron": "¯", "textasciiacute": "´",
    "textfractionsolidus": "⁄", "textvisiblespace": "␣", "nobreakspace": "\u00a0",
    "thinspace": "\u2009", "enspace": "\u2002", "quad": "\u2003", "qquad": "\u2003", "space": " ",
    "slash": "/", "lbrace": "{", "rbrace": "}", "TeX": "TeX", "LaTeX": "LaTeX", "LaTeXe": "LaTeX2e",
    "BibTeX": "BibTeX", "par": " ", "newline": " ", "linebreak": " ", "protect": "", "relax": "",
    "noindent": "", "smallskip": " ", "medskip": " ", "bigskip": " ", "allowbreak": "",
    "leavevmode": "",
}  # fmt: skip
"""Text symbols, and the spaces and line breaks that have names."""

LOGOS = frozenset("TeX LaTeX LaTeXe BibTeX".split())
"""Symbols of several letters, whose case BibTeX leaves alone with the macro's."""

SYMBOLS_READ = {
    "ohorn": "ơ", "OHORN": "Ơ", "uhorn": "ư", "UHORN": "Ư", "dbar": "đ", "Dbar": "Đ", "textschwa": "ə",
    "cprime": "ʹ", "cdprime": "ʺ", "rasp": "ʼ", "lasp": "ʽ", "lq": "‘", "rq": "’", "glq": "‚", "grq": "‘",
    "glqq": "„", "grqq": "“", "flq": "‹", "frq": "›", "flqq": "«", "frqq": "»", "dq": '"',
    "og": "«\u00a0", "fg": "\u00a0»", "textleftarrow": "←", "textrightarrow": "→", "textuparrow": "↑",
    "textdownarrow": "↓", "textsurd": "√", "textbigcircle": "◯", "textasteriskcentered": "∗",
    "textlangle": "⟨", "textrangle": "⟩", "textlbrackdbl": "⟦", "textrbrackdbl": "⟧", "textcelsius": "℃",
    "degreeCelsius": "°C", "textohm": "Ω", "textmho": "℧", "texttildelow": "˷", "textservicemark": "℠",
    "textinterrobang": "‽", "textreferencemark": "※", "textestimated": "℮", "textrecipe": "℞",
    "textflorin": "ƒ", "textlira": "₤", "textpeso": "₱", "textwon": "₩", "textbaht": "฿", "textdong": "₫",
    "textnaira": "₦", "textcolonmonetary": "₡", "textopenbullet": "◦", "textpertenthousand": "‱",
    "hyphen": "-", "dash": "–", "emdash": "—", "bibrangedash": "–", "bibdatedash": "–", "addspace": " ",
    "addnbspace": "\u00a0", "adddot": ".", "addcolon": ":", "addcomma": ",", "addsemicolon": ";",
    "negthinspace": "", "hfill": " ", "hfil": " ", "break": " ", "indent": "", "null": "", "isdot": "",
    "unskip": "", "ignorespaces": "", "nolinebreak": "", "nobreak": "", "sloppy": "",
}  # fmt: skip
"""Symbols of further packages, of babel and of BibLaTeX: read, never written."""

STYLES: dict[str, Style] = {
    "emph": "italic", "textit": "italic", "textsl": "italic", "textbf": "bold", "textsc": "small-caps",
    "textsuperscript": "superscript", "textsubscript": "subscript", "mathbf": "bold", "boldsymbol": "bold",
    "bm": "bold", "pmb": "bold", "mathit": "italic", "mkbibemph": "italic", "mkbibitalic": "italic",
    "mkbibbold": "bold",
}  # fmt: skip
"""Macros whose argument is styled."""

DECLARATIONS: dict[str, Style | None] = {
    "it": "italic", "itshape": "italic", "em": "italic", "sl": "italic", "slshape": "italic", "bf": "bold",
    "bfseries": "bold", "sc": "small-caps", "scshape": "small-caps", "rm": None, "rmfamily": None, "tt": None,
    "ttfamily": None, "sf": None, "sffamily": None, "upshape": None, "mdseries": None, "normalfont": None,
    "tiny": None, "small": None, "normalsize": None, "large": None, "Large": None, "selectfont": None,
}  # fmt: skip
"""Macros that style the rest of their group; None where CSL has no such style and the text alone remains."""

CONTENTS = frozenset(
    """
    texttt textrm textup textsf textmd textnormal text mbox hbox underline uline mathrm mathsf mathtt
    mathnormal mathop mathrel mathbin operatorname textcyr textcyrillic textlatin
    autocap NoCaseChange
    """.split()
)
"""Macros whose argument stays, and nothing else."""

CASES = {
    "uppercase": str.upper, "MakeUppercase": str.upper, "MakeTextUppercase": str.upper,
    "lowercase": str.lower, "MakeLowercase": str.lower, "MakeTextLowercase": str.lower,
}  # fmt: skip
"""Macros that change the case of their argument."""

QUOTATIONS = {"enquote": ("“", "”"), "mkbibquote": ("“", "”"), "textquote": ("“", "”"), "mkbibparens": ("(", ")")}
"""Macros that set marks around their argument; single ones if a star follows the name."""

SECOND_OF_TWO = frozenset("texorpdfstring foreignlanguage textcolor".split())
"""Macros of which the second argument is shown."""

UNSEEN = {"vphantom": "", "hphantom": "", "phantom": "", "hspace": " ", "vspace": " ", "selectlanguage": "",
          "noopsort": ""}  # fmt: skip
"""Macros that print nothing of their argument, and what stands in its place."""

MATHS_ENVIRONMENTS = frozenset("math displaymath equation equation*".split())
TEXT_ENVIRONMENTS = frozenset("center quote quotation flushleft flushright abstract".split())

TEXT_IN_MATHS = frozenset("text texttt textrm textup textsf textmd textnormal mbox hbox".split())

FUNCTIONS = frozenset(
    """
    arccos arcsin arctan arg argmax argmin cos cosh cot coth csc deg det dim exp gcd hom inf ker lg lim liminf
    limsup ln log max min mod Pr sec sin sinh sup tan tanh
    """.split()
)
"""Names set upright in maths; also the words that a formula may hold without a macro."""

INVISIBLE_IN_MATHS = frozenset(
    """
    left right middle big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr limits nolimits
    displaystyle textstyle scriptstyle nonumber
    """.split()
)

MATH_ACCENTS = {
    "hat": "\u0302", "widehat": "\u0302", "tilde": "\u0303", "widetilde": "\u0303", "bar": "\u0304",
    "overline": "\u0304", "breve": "\u0306", "dot": "\u0307", "ddot": "\u0308", "mathring": "\u030a",
    "check": "\u030c", "vec": "\u20d7", "acute": "\u0301", "grave": "\u0300", "underline": "\u0332",
    "not": "\u0338",
}  # fmt: skip


def _pairs(table: str) -> dict[str, str]:
    words = table.split()
    return dict(zip(words[::2], words[1::2], strict=True))


MATHS = _pairs(
    r"""
    alpha α beta β gamma γ delta δ varepsilon ε epsilon ϵ zeta ζ eta η theta θ vartheta ϑ iota ι
    kappa κ varkappa ϰ lambda λ mu μ nu ν xi ξ omicron ο pi π varpi ϖ rho ρ varrho ϱ sigma σ
    varsigma ς tau τ upsilon υ varphi φ phi ϕ chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ
    Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω digamma ϝ
    times × div ÷ pm ± mp ∓ cdot ⋅ ast ∗ star ⋆ circ ∘ bullet ∙ oplus ⊕ ominus ⊖ otimes ⊗ oslash ⊘
    odot ⊙ wedge ∧ land ∧ vee ∨ lor ∨ cap ∩ cup ∪ uplus ⊎ sqcap ⊓ sqcup ⊔ setminus ∖ wr ≀ dagger †
    ddagger ‡ amalg ⨿ diamond ⋄ triangle △ neg ¬ lnot ¬
    leq ≤ le ≤ geq ≥ ge ≥ neq ≠ ne ≠ leqslant ⩽ geqslant ⩾ ll ≪ gg ≫ prec ≺ succ ≻ preceq ⪯ succeq ⪰
    sim ∼ simeq ≃ approx ≈ cong ≅ equiv ≡ doteq ≐ propto ∝ asymp ≍ lesssim ≲ gtrsim ≳ triangleq ≜
    coloneqq ≔ subset ⊂ supset ⊃ subseteq ⊆ supseteq ⊇ subsetneq ⊊ supsetneq ⊋ sqsubseteq ⊑
    sqsupseteq ⊒ in ∈ ni ∋ notin ∉ vdash ⊢ dashv ⊣ models ⊨ perp ⟂ bot ⊥ top ⊤ mid | nmid ∤
    parallel ∥ nparallel ∦ bowtie ⋈ vert | Vert ‖ lvert | rvert | lVert ‖ rVert ‖ colon :
    rightarrow → to → leftarrow ← gets ← leftrightarrow ↔ uparrow ↑ downarrow ↓ updownarrow ↕
    Rightarrow ⇒ implies ⟹ Leftarrow ⇐ Leftrightarrow ⇔ iff ⟺ Uparrow ⇑ Downarrow ⇓ mapsto ↦
    longmapsto ⟼ longrightarrow ⟶ longleftarrow ⟵ longleftrightarrow ⟷ Longrightarrow ⟹ nearrow ↗
    searrow ↘ swarrow ↙ nwarrow ↖ hookrightarrow ↪ hookleftarrow ↩ rightharpoonup ⇀ leftharpoonup ↼
    rightleftharpoons ⇌ rightsquigarrow ⇝ leadsto ⇝ twoheadrightarrow ↠ circlearrowleft ↺
    circlearrowright ↻
    infty ∞ partial ∂ nabla ∇ forall ∀ exists ∃ nexists ∄ emptyset ∅ varnothing ∅ sum ∑ prod ∏
    coprod ∐ int ∫ iint ∬ iiint ∭ oint ∮ bigcap ⋂ bigcup ⋃ bigoplus ⨁ bigotimes ⨂ bigvee ⋁
    bigwedge ⋀ ell ℓ hbar ℏ Re ℜ Im ℑ wp ℘ aleph ℵ beth ℶ imath ı jmath ȷ angle ∠ measuredangle ∡
    surd √ prime ′ cdots ⋯ vdots ⋮ ddots ⋱ dotsc … dotsb ⋯ therefore ∴ because ∵ langle ⟨ rangle ⟩
    lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉ lbrack [ rbrack ] backslash \ square □ Box □ blacksquare ■
    Diamond ◇ lozenge ◊ clubsuit ♣ diamondsuit ♢ heartsuit ♡ spadesuit ♠ flat ♭ natural ♮ sharp ♯
    checkmark ✓ complement ∁ mho ℧ eth ð Finv Ⅎ bigstar ★ blacktriangle ▲
    """
)
"""Mathematical symbols."""

GREEK = {
    prefix + name: char
    for name, char in MATHS.items()
    if "\u0370" <= char <= "\u03ff"
    for prefix in ("text", "up", "var")
    if prefix + name not in MATHS
}
"""`\\textalpha` and `\\upalpha`, of textgreek and upgreek."""

_CYRILLIC = _pairs(
    """
    A А B Б V В G Г D Д E Е YO Ё ZH Ж Z З I И ISHRT Й K К L Л M М N Н O О P П R Р S С T Т U У F Ф H Х C Ц
    CH Ч SH Ш SHCH Щ HRDSN Ъ ERY Ы SFTSN Ь EREV Э YU Ю YA Я IE Є II І YI Ї GUP Ґ USHRT Ў DJE Ђ TSHE Ћ JE Ј
    LJE Љ NJE Њ DZHE Џ
    """
)
CYRILLIC = {f"CYR{name}": char for name, char in _CYRILLIC.items()} | {
    f"cyr{name.lower()}": char.lower() for name, char in _CYRILLIC.items()
}
"""The letters of LaTeX's encoding T2A."""

_SCRIPT_HOLES = dict(zip("BEFHILMRego", "ℬℰℱℋℐℒℳℛℯℊℴ", strict=True))
_FRAKTUR_HOLES = dict(zip("CHIRZ", "ℭℌℑℜℨ", strict=True))
_DOUBLE_HOLES = dict(zip("CHNPQRZ", "ℂℍℕℙℚℝℤ", strict=True))


def _alphabet(capital: int, holes: dict[str, str], digit: int = 0) -> dict[str, str]:
    """A mathematical alphabet from where its A stands; Unicode had some of its letters before, the holes."""
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
    table = {letter: chr(capital + index) for index, letter in enumerate(letters)} | holes
    return table | ({str(figure): chr(digit + figure) for figure in range(10)} if digit else {})


ALPHABETS = {
    "mathbb": _alphabet(0x1D538, _DOUBLE_HOLES, digit=0x1D7D8),
    "mathcal": _alphabet(0x1D49C, _SCRIPT_HOLES),
    "mathscr": _alphabet(0x1D49C, _SCRIPT_HOLES),
    "mathfrak": _alphabet(0x1D504, _FRAKTUR_HOLES),
}
"""Macros that set single letters in another alphabet."""


def _scripts() -> dict[str, str]:
    """Raised and lowered characters that Unicode has, and how each is spelled."""
    kinds = {"<super>": "textsuperscript", "<sub>": "textsubscript"}
    written = {chr(code): chr(code) for code in range(0x21, 0x7F)} | {"\u2212": r"\textminus{}"}
    spelled: dict[str, str] = {}
    for code in (*range(0x2B0, 0x2E5), *range(0x1D2C, 0x1D6B), *range(0x2070, 0x209D), 0x2C7C, 0x2C7D):
        kind, _, plain = unicodedata.decomposition(chr(code)).partition(" ")
        letter = written.get(chr(int(plain, 16))) if kind in kinds else None
        if letter:
            spelled.setdefault(f"\\{kinds[kind]}{{{letter}}}", chr(code))
    return spelled


IN_BRACES = _scripts() | {r"\-": "\u00ad", "'": "’", "`": "‘", r"\ensuremath{-}": "−"}
r"""Characters that a group makes of its content: `{\textsuperscript{4}}` is ⁴, without braces it is a style.

TeX prints the same with and without them. They are written so where the bare form reads as something else:
`\-` as a place to break a word, `'` as straight; and a minus, as biber makes a character of `\textminus` that pdflatex
does not know.
"""
