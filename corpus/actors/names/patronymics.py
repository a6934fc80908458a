"""Fathers' names as Slavs, Turks and Icelanders form them, and where they stand in a name."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.actors.names.given_names import is_given_name
from corpus.actors.names.vocabulary import PATRONYMIC_ENDINGS

LEAST_LETTERS = 6

_EAST_SLAVIC = ("ovich", "evich", "ovych", "ovitch", "evitch", "ovna", "evna", "ivna", "ichna")


def is_patronymic(word: str) -> bool:
    """True for a father's name as Slavs and Turks form it: Sergeyevich, Nikolaevna, Alioglu.

    >>> is_patronymic("nikolayevich"), is_patronymic("nemtsov")
    (True, False)
    """
    return len(word) >= LEAST_LETTERS and word.endswith(PATRONYMIC_ENDINGS)


def surname_leads(words: Sequence[str]) -> bool:
    """True for three words of which the last is a patronymic: Sakharov Andrei Dmitrievich.

    >>> surname_leads(["sakharov", "andrei", "dmitrievich"])
    True
    >>> surname_leads(["roman", "arkadyevich", "abramovich"])
    False
    """
    return (
        len(words) == 3
        and words[2].endswith(_EAST_SLAVIC)
        and (is_given_name(words[1]) or not is_patronymic(words[1]))
        and not is_given_name(words[0])
    )
