"""Numbers in names, in digits: Seventh, 7th and VII are 7, Twenty-One is 21."""

from __future__ import annotations

import re

from corpus.text.numbers import NUMBER_WORDS

_ROMAN_FROM_TWO = "ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx"
_ROMAN = {roman: str(number) for number, roman in enumerate(_ROMAN_FROM_TWO.split(" "), start=2)}
_ONLY_IN_CAPITALS = frozenset({"vi", "xi", "xx"})
_NO_NUMBERS = frozenset({"v", "x"})
_IN_DIGITS = re.compile(r"^(\d+)(?:st|nd|rd|th)$")
_IN_WORDS = {word: re.sub(r"\D", "", digits) for word, digits in NUMBER_WORDS.items()}


def number_of(folded: str, written: str, *, opens: bool) -> str | None:
    """Return the digits of a word that is a number, None for any other.

    A Roman number does not open a name, and Vi and Xi are names unless they are written VI and XI;
    V and X are initials.

    >>> number_of("seventh", "Seventh", opens=True), number_of("iii", "III", opens=False)
    ('7', '3')
    >>> number_of("xi", "Xi", opens=False) is None
    True
    """
    digits = _IN_WORDS.get(folded)
    if digits is not None:
        return digits
    if folded[0].isdigit():
        match = _IN_DIGITS.match(folded)
        return match.group(1) if match else (folded if folded.isdigit() else None)
    if opens or folded in _NO_NUMBERS or folded not in _ROMAN:
        return None
    return _ROMAN[folded] if folded not in _ONLY_IN_CAPITALS or written.isupper() else None


def joins_tens(tens: str, ones: str) -> bool:
    """True for the two numbers of twenty-one."""
    return len(tens) == 2 and tens[1] == "0" and tens >= "20" and len(ones) == 1 and ones != "0"
