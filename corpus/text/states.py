"""Words that name a state: "turkey", "turkish" and "turks" are the same one.

The names are CLDR's and those of `languages/states.tsv`; of several words ("Saudi Arabia") only the
adjectives are here.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from babel import Locale

from corpus.text.languages import rows
from corpus.text.words import analyse, fold


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


@cache
def _longer_names() -> dict[str, frozenset[str]]:
    """Return, for each folded word that names a state, its names of several words, folded."""
    territories = Locale("en").territories
    found: dict[str, frozenset[str]] = {}
    for state in rows("states.tsv", StateNames):
        names = (territories.get(state.code, ""), state.name, *state.other_names)
        longer = frozenset(" ".join(analyse(name).words) for name in names if " " in name)
        short = [fold(name) for name in (*names, *state.demonyms) if " " not in name]
        known = next((same_state(name) for name in short if same_state(name)), frozenset())
        found |= dict.fromkeys(known, longer)
    return found


def names_state(words: str, word: str) -> bool:
    """Return whether folded words name the state that a folded word names, under any name.

    >>> names_state("troops of the united states", "american")
    True
    """
    padded = f" {words} "
    longer = _longer_names().get(word, frozenset())
    return not same_state(word).isdisjoint(words.split()) or any(
        f" {name} " in padded for name in longer
    )
