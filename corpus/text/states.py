"""Words that name a state: "turkey", "turkish" and "turks" are the same one.

The names are CLDR's and those of `languages/states.tsv`; of several words ("Saudi Arabia") only the
adjectives are here.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from babel import Locale

from corpus.text.languages import rows
from corpus.text.words import fold


@dataclass(frozen=True, slots=True)
class StateNames:
    """What texts call a state and its people, by ISO 3166 code; `words` are folded."""

    language: str
    code: str
    name: str
    demonyms: tuple[str, ...]
    other_names: tuple[str, ...]
    words: tuple[str, ...]


@cache
def words_of_states() -> dict[str, frozenset[str]]:
    """Return, for each folded word that names a state, all words that name the same."""
    territories = Locale("en").territories
    found: dict[str, frozenset[str]] = {}
    for state in rows("states.tsv", StateNames):
        names = (territories.get(state.code, ""), state.name, *state.demonyms, *state.other_names)
        words = {fold(name) for name in names if name and not set(name) & set(" -&")}
        together = frozenset(words | set(state.words))
        found |= dict.fromkeys(together, together)
    return found


def same_state(word: str) -> frozenset[str]:
    """Return the folded words that name the same state as a folded word; empty if it names none.

    >>> sorted(same_state("france") & {"french", "german"})
    ['french']
    """
    return words_of_states().get(word, frozenset())
