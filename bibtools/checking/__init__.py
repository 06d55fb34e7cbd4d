"""A linter for bibliographies: numbered rules over records as they were read, and safe mending in place.

`rules` is the table, `findings.check` goes through it, `mending.mend` mends. The modules in between are the rules by
their groups. Nothing here reads or writes a file.
"""
