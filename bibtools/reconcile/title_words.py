"""The words by which titles are read: what counts, what turns a word round, what says nothing."""

GREEK = str.maketrans(
    dict(
        zip(
            "αβγδεζηθικλμνξοπρςστυφχψω",
            """
            alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma
            sigma tau upsilon phi chi psi omega
            """.split(),
            strict=True,
        )
    )
)

ROMAN = {
    "ii": "2", "iii": "3", "iv": "4", "vi": "6", "vii": "7", "viii": "8", "ix": "9", "xi": "11", "xii": "12",
    "xiii": "13", "xiv": "14", "xv": "15", "xvi": "16", "xvii": "17", "xviii": "18", "xix": "19", "xx": "20",
}  # fmt: skip
NUMBER_WORDS = {
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
    "ten": "10", "eleven": "11", "twelve": "12", "1st": "first", "2nd": "second", "3rd": "third",
}  # fmt: skip
"""Written in digits elsewhere: `a two-year study`; but ordinals in words, as these are seldom numbers (`first aid`)."""

COUNTED = {
    "i": "1", "v": "5", "x": "10", "first": "1", "second": "2", "third": "3",
}  # fmt: skip
COUNTING = frozenset(
    """
    act book case chapter class episode experiment factor grade group level lecture no number paper part phase
    section series stage step tome type version vol volume teil band tom partie parte
    """.split()
)
"""Words after which a letter, a Roman numeral or a number word counts: `Part I`, `type B`, `phase two`."""

SMALL_WORDS = frozenset(
    """
    a an the of on in for and or to with by at from as into its via amp
    der die das des dem den ein eine und von zur zum im le la les l un une des du de d et en el los las y del
    """.split()
)
"""Articles, prepositions and conjunctions: databases drop, add and abbreviate them (`&`)."""

OPPOSED = (
    ("hyper", "hypo"), ("pre", "post"), ("intra", "inter"), ("intra", "extra"), ("micro", "macro"),
    ("in", "de"), ("in", "ex"), ("over", "under"), ("endo", "exo"), ("mono", "poly"), ("homo", "hetero"),
    ("in", "un"), ("anti", "ante"), ("super", "sub"), ("ab", "ad"), ("", "un"), ("", "non"), ("", "in"),
    ("", "im"), ("", "a"), ("fe", ""), ("pre", "peri"), ("peri", "post"),
    ("af", "ef"),
)  # fmt: skip
"""Beginnings that turn a word round: one slip of the pen for a ratio, another work for a reader."""

NOTES = frozenset(
    """
    abstract article authors author s comment conference commentary correspondence editorial english in
    interview letter meeting note original paper poster preprint presentation provisional reprint republished
    review structured summary transl translation withdrawn
    """.split()
)
"""What databases put in round brackets after a title: `(Provisional abstract)`, `(author's transl)`."""

NOTE_BEGINNINGS = NOTES | frozenset(
    """
    appears corrected corrigendum erratum errata in published republication response reply retracted retraction
    see withdrawn
    """.split()
)
"""How a note in square brackets begins, other than a title: `[see comment]`, `[Erratum appears in …]`."""

NOTICES = {
    "erratum": """
        errata, erratum, corrigenda, corrigendum, correction to, corrections to, correction notice,
        author correction, publisher correction, corrected and republished
    """,
    "retraction": "expression of concern, retraction notice, notice of retraction, retraction of the article",
    "comment": """
        comment on, comments on, commentary on, a comment on, a commentary on, invited commentary on,
        discussion of, letter to the editor
    """,
    "supplement": """
        supplement to, supplemental data for, supplemental material for, supplementary data for, supplementary data to,
        supplementary information for, supplementary information to, supplementary material for,
        supplementary material to, supplementary materials for, supporting information for, online appendix for,
        online appendix to
    """,
    "reply": """
        authors reply, author reply, authors response, author response, in reply, rejoinder, reply to comment,
        reply to the comment, response to comment, response to letter
    """,
}
"""How a title says that it is about another publication: the phrases that such a title begins with, folded.
"""

MARKED_NOTICES = {
    "correction": "erratum", "corrections": "erratum", "corrected": "erratum", "retraction": "retraction",
    "retracted": "retraction", "withdrawn": "retraction", "re": "comment", "comment": "comment",
    "commentary": "comment", "reply": "reply", "response": "reply",
}  # fmt: skip
"""The same by one word, which other titles begin with, too: so before a colon or in brackets, or alone."""

STAGES = frozenset(
    """
    addendum comment comments commentary correction corrigendum design discussion erratum follow followup interim
    pilot preliminary protocol rationale rejoinder reply response revisited sequel update updated
    """.split()
)
"""Words that one of two publications of a study has in its title, and not the other (`follow up`, `followup`)."""

ERRATUM_MARKS = frozenset({"erratum", "corrigendum", "correction"})
"""What in brackets behind a title makes an erratum of it; `[comment]` is also a kind of text in Medline."""

GENERIC = frozenset(
    """
    about abstract abstracts acknowledgement acknowledgements acknowledgment acknowledgments address afterword
    announcement announcements annual appendix author authors back bibliography board book books briefly
    calendar column comment comments commentary communication communications conclusion conclusions content
    contents contributors corrections correction corrigenda corrigendum correspondence cover current dear
    debate discussion editor editorial editorials editors epilogue errata erratum events foreword from front
    general guest highlights index information insert interview introduction introductory invited issue
    journal keynote letter letters list masthead matter media meeting meetings message miscellanea
    miscellaneous new news newsletter note notes notice notices obituaries obituary opening our overview
    poster posters preface preliminary presidents president presidential proceedings program programme
    prologue question questions rejoinder remarks reply report reports response retraction review reviewer
    reviewers reviews s session special subject summary supplement symposium table thanks this title untitled
    update upcoming welcome workshop
    """.split()
)
"""A title made of these alone (and small words, numbers) is borne by many works: `Editorial`, `Book review`.
"""
