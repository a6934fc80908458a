"""Number words and the digits they mean: "eleven" is 11, "twenty-first" is 21st."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.text.languages import rows

ORDINAL_ENDINGS = {1: "st", 2: "nd", 3: "rd"}


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number with its words; `kind` is "ones" (to nineteen), "tens" or "multiple".

    `decades` are the words for the ten years named after it: "twenties".
    """

    language: str
    kind: str
    number: int
    cardinal: str
    ordinal: str
    decades: tuple[str, ...]


NUMERALS = rows("numerals.tsv", Numeral)
ONES = tuple(numeral for numeral in NUMERALS if numeral.kind == "ones")
TENS = tuple(numeral for numeral in NUMERALS if numeral.kind == "tens")


def ordinal(number: int) -> str:
    """Return a number's ordinal in digits.

    >>> ordinal(1), ordinal(12), ordinal(22)
    ('1st', '12th', '22nd')
    """
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    return f"{number}{ORDINAL_ENDINGS.get(number % 10, 'th')}"


def number_words() -> dict[str, str]:
    """Return number words up to ninety-nine; "twenty-one" is written as one, "twentyone"."""
    words: dict[str, str] = {}
    for numeral in (*ONES, *TENS):
        words[numeral.cardinal] = str(numeral.number)
        words[numeral.ordinal] = ordinal(numeral.number)
    for tens in TENS:
        for one in ONES[1:10]:
            number = tens.number + one.number
            words[tens.cardinal + one.cardinal] = str(number)
            words[tens.cardinal + one.ordinal] = ordinal(number)
    return words


def cardinals() -> tuple[str, ...]:
    """Return the English words that tell how many, from two on."""
    small = (numeral.cardinal for numeral in (*ONES, *TENS) if numeral.number > 1)
    return (*small, *_LARGE)


_LARGE = ("hundreds?", "thousands?", "millions?", "billions?", "dozens?", "per ?cent", "half")
NUMBER_WORDS = number_words()
