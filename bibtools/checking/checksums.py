"""The check digits of ISBN, ISSN and ORCID.

Sources: ISO 2108 (ISBN), ISO 3297 (ISSN), ISO 7064 MOD 11-2 (ORCID).
"""

_ISBN_10 = 10
_ISBN_13 = 13
_MOD_11 = "0123456789X"


def is_isbn(digits: str) -> bool:
    """Whether ten or thirteen digits (the last may be an X) are an ISBN: its length, its prefix and its check digit."""
    if len(digits) == _ISBN_10 and digits[:-1].isdecimal() and digits[-1] in _MOD_11:
        return (
            sum(weight * _MOD_11.index(digit) for weight, digit in zip(range(10, 0, -1), digits, strict=True)) % 11 == 0
        )
    if len(digits) == _ISBN_13 and digits.isdecimal() and digits.startswith(("978", "979")):
        return sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits)) % 10 == 0
    return False


def is_issn(digits: str) -> bool:
    """Whether eight digits, the last may be an X, are an ISSN; eight zeros stand for none."""
    weighted = zip(range(8, 0, -1), digits, strict=True)
    return digits != "00000000" and sum(weight * _MOD_11.index(digit) for weight, digit in weighted) % 11 == 0


def is_orcid(digits: str) -> bool:
    """Whether sixteen digits, the last may be an X, are an ORCID."""
    total = 0
    for digit in digits[:-1]:
        total = (total + int(digit)) * 2
    return _MOD_11[(12 - total % 11) % 11] == digits[-1]
