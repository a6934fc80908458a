"""Numbers by which it is decided whether a passage speaks of a topic.

They were fitted by `python -m tests.benchmarks.fit_sides` on judged topics over five documents
(tests/benchmarks/sets/sides.jsonl): of all settings that are tried, those with the fewest false
"says" and then the most right cells are kept, and of these the one in the middle is taken.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Weights:
    """What the parts of a topic say, in powers of ten by which their words are rare.

    name         the most that the name of an actor says
    common_name  what the name says that every passage has; a tenfold rarer one says as much more
    unknown      what a word says that English has not
    needed       the share of the heaviest part's weight from which a part must be spoken of too
    light        a part that says less is not needed beside one that says more: support, help, war
    common_word  the share of English words above which a single word stands for no other term
    near         words that may stand between two parts of a topic that were typed in a row
    """

    name: float = 6.0
    common_name: float = 3.3
    unknown: float = 8.0
    needed: float = 0.7
    light: float = 3.65
    common_word: float = 1e-5
    near: int = 4


FITTED = Weights()
