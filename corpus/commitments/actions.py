"""The category of the action that a recommendation asks for.

The five are those by which the database of the Universal Periodic Review codes recommendations,
after E. R. McMahon: the kind of action of the verb, the more specific the higher. Where a source
does not give it, it is told by the words, which is a guess: `tests.benchmarks.fit_actions` prints
how many are right.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import cache, lru_cache

from corpus.commitments.action_features import features_of
from corpus.errors import QueryError
from corpus.text.languages import rows

_WRITTEN = re.compile(r"(\d|[a-z]+)\b.*", re.DOTALL)
_BIAS = "always"


class ActionCategory(IntEnum):
    """What kind of action is asked for."""

    MINIMAL = 1  # of others, or to ask and share
    CONTINUING = 2  # to go on as before
    CONSIDERING = 3  # to think about it
    GENERAL = 4  # to do something about it
    SPECIFIC = 5  # to do a thing that can be told to be done


@dataclass(frozen=True, slots=True)
class ActionWeights:
    """The weights of a feature for the categories, in thousandths."""

    language: str
    feature: str
    w1: int
    w2: int
    w3: int
    w4: int
    w5: int


@cache
def _weights() -> dict[str, tuple[int, ...]]:
    table = rows("action_weights.tsv", ActionWeights)
    return {row.feature: (row.w1, row.w2, row.w3, row.w4, row.w5) for row in table}


@lru_cache(maxsize=65536)
def category_of(recommendation: str) -> ActionCategory:
    """Return the category that the words of a recommendation tell; a guess.

    >>> category_of("Consider ratifying the Convention against Torture")
    <ActionCategory.CONSIDERING: 3>
    """
    weights = _weights()
    found = [weights[name] for name in (_BIAS, *features_of(recommendation)) if name in weights]
    sums = [sum(each) for each in zip(*found, strict=True)]
    return max(ActionCategory, key=lambda each: sums[each - 1])


def read_category(words: str) -> ActionCategory:
    """Return the category that a number or a name is of: "5", "specific", "5 - Specific action".

    QueryError names those that there are.
    """
    written = _WRITTEN.fullmatch(words.strip().casefold())
    for category in ActionCategory:
        if written is not None and written[1] in (str(category.value), category.name.casefold()):
            return category
    names = ", ".join(f"{each.value} {each.name.casefold()}" for each in ActionCategory)
    raise QueryError(f"“{words[:60]}” is no category of action. There are: {names}.")
