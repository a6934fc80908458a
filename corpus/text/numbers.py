"""Number words and the digits they mean: "eleven" is 11, "twenty-first" is 21st."""

from __future__ import annotations


def _listed(words: str) -> list[str]:
    return words.split()


UNITS = _listed(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
TENS = _listed("twenty thirty forty fifty sixty seventy eighty ninety")
UNIT_ORDINALS = _listed(
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
    "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
)
TEN_ORDINALS = _listed(
    "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth"
)
ORDINAL_ENDINGS = {1: "st", 2: "nd", 3: "rd"}


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
    words = {word: str(value) for value, word in enumerate(UNITS)}
    words |= {word: ordinal(value) for value, word in enumerate(UNIT_ORDINALS)}
    for tens, (word, word_th) in enumerate(zip(TENS, TEN_ORDINALS, strict=True), start=2):
        words[word] = str(tens * 10)
        words[word_th] = ordinal(tens * 10)
        for unit in range(1, 10):
            words[word + UNITS[unit]] = str(tens * 10 + unit)
            words[word + UNIT_ORDINALS[unit]] = ordinal(tens * 10 + unit)
    return words


NUMBER_WORDS = number_words()
