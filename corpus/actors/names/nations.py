"""The states of the world: their names in texts, their adjectives and peoples."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from babel import Locale

from corpus.actors.names.scripts import latin
from corpus.text.languages import rows


@dataclass(frozen=True, slots=True)
class Nation:
    """What texts of a language call a state and its people, by ISO 3166 code.

    `name` is empty where CLDR's English name is the one that texts use. `words` are folded names of
    one word.
    """

    language: str
    code: str
    name: str
    demonyms: tuple[str, ...]
    other_names: tuple[str, ...]
    words: tuple[str, ...]


NATIONS = rows("states.tsv", Nation)


@lru_cache(maxsize=1)
def _codes_by_word() -> dict[str, str]:
    """Return the codes of folded names of one word and of adjectives."""
    codes: dict[str, str] = {}
    for nation in NATIONS:
        for text in (*nation.demonyms, *nation.other_names):
            if " " not in text:
                codes[latin(text).lower()] = nation.code
    english = Locale.parse("en").territories
    named = {latin(str(english[nation.code])).lower(): nation.code for nation in NATIONS}
    of_one_word = {name: code for name, code in named.items() if " " not in name}
    return of_one_word | codes | {word: n.code for n in NATIONS for word in n.words}


def same_nation(one: str, other: str) -> bool:
    """True if both folded words name the same state: Norway and Norwegian.

    >>> same_nation("norway", "norwegian"), same_nation("niger", "nigerian")
    (True, False)
    """
    codes = _codes_by_word()
    code = codes.get(one)
    return code is not None and code == codes.get(other)


def different_nations(one: str, other: str) -> bool:
    """True if the folded words name two states or their peoples: Niger and Nigeria.

    >>> different_nations("austria", "australian"), different_nations("norway", "norwegian")
    (True, False)
    """
    codes = _codes_by_word()
    code, another = codes.get(one), codes.get(other)
    return code is not None and another is not None and code != another


def is_nation_word(word: str) -> bool:
    """True for the name of a state in one folded word, its adjective or its people: Korean."""
    return word in _codes_by_word()
