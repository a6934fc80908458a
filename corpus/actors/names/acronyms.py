"""The acronyms that a body's name can have.

From "Organization for Security and Co-operation in Europe": OSCE by its content words, OFSACIE by
all of them; a hyphened word counts once or twice. An acronym is compared with these and with
registered ones, letter for letter, never by likeness: AI is not AU.
"""

from __future__ import annotations

import re
from functools import lru_cache

from corpus.actors.names.scripts import latin
from corpus.actors.names.vocabulary import STOP_WORDS
from corpus.actors.names.word_weights import ACRONYM

SHORTEST, LONGEST = 2, 8
"""Letters of an acronym."""

FEWEST_WORDS, MOST_WORDS = 2, 12
"""Content words of a name that has acronyms."""

_WORD = re.compile(r"[A-Za-z]+")


def acronyms_of(name: str) -> dict[str, float]:
    """Return the acronyms of `name` in capitals, each with how likely it is meant, 0 to 1.

    Names of one word, and of more than twelve, have none.

    >>> sorted(acronyms_of("Council of Europe"))
    ['CE', 'COE']
    """
    return dict(_acronyms(name))


@lru_cache(maxsize=32768)
def _acronyms(name: str) -> tuple[tuple[str, float], ...]:
    ascii_name = latin(name).replace("'", "")
    if "(" in ascii_name:
        ascii_name = re.sub(r"\([^)]*\)", " ", ascii_name)
    spellings = {ascii_name.replace("-", ""): ACRONYM.of_name}
    if "-" in ascii_name:
        spellings[ascii_name.replace("-", " ")] = ACRONYM.of_parts
    readings: dict[str, float] = {}
    for spelling, likely in spellings.items():
        words = _WORD.findall(spelling)
        if len(words) > 3 and words[0].isupper() and len(words[0]) > 1:
            words = words[1:]  # "OSCE High Commissioner ..." is HCNM
        content = [w for w in words if w.lower() not in STOP_WORDS]
        if not FEWEST_WORDS <= len(content) <= MOST_WORDS:
            continue
        for chosen, cost in (
            (content, 0.0),
            (words, ACRONYM.small_words),
            (_without_article(words), ACRONYM.small_words),
            (_without_former(content), ACRONYM.without_former),
        ):
            letters = "".join(w[0] for w in chosen).upper()
            if SHORTEST <= len(letters) <= LONGEST:
                readings[letters] = max(readings.get(letters, 0.0), likely - cost)
    return tuple(readings.items())


def _without_article(words: list[str]) -> list[str]:
    return [w for w in words if w.lower() not in ("the", "and")]


def _without_former(content: list[str]) -> list[str]:
    """Return the content words without "former", which ICTY leaves out of its own name."""
    return [w for w in content if w.lower() != "former"]
