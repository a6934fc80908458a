"""Events described in words that may be misspelt: as typed first, then as the corpus spells them.

The corrections are those of the search for passages, which knows the words of the corpus. They are
used only where the words as typed lead to no event surely, never for the name of an actor or for a
word that an event has, and they are always shown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from corpus.events import LinkedName, MatchingEvents, Selection, match_events
from corpus.text.function_words import FUNCTION_WORDS
from corpus.values import Grade, ReadAs, Results


@dataclass(frozen=True, slots=True)
class CorrectedEvents:
    """Events, and the words that were corrected to find them; none if nothing was."""

    occurrences: MatchingEvents
    corrected: tuple[ReadAs, ...] = ()


def find_corrected(
    session: Session,
    words: str,
    passages: Results,
    names: Callable[[str], Sequence[LinkedName]],
    selection: Selection,
) -> CorrectedEvents:
    """The events of the words; `passages` answer them, `names` finds the actors in words."""

    def find(query: str) -> MatchingEvents:
        return match_events(
            session,
            query,
            named=names(query),
            passages=[hit.passage_id for hit in passages.hits],
            selection=selection,
        )

    plain = find(words)
    missing = {word.casefold() for word in plain.missing}
    corrected = tuple(
        word
        for word in passages.read_as
        if word.corrected
        and word.typed.casefold() in missing
        and word.read[0] not in FUNCTION_WORDS  # another language's "trat" is no "that"
    )
    if plain.grade is Grade.FOUND or not corrected:
        return CorrectedEvents(plain)
    right = find(as_read(words, corrected))
    better = right.grade is Grade.FOUND or (right.events and not plain.events)
    return CorrectedEvents(right, corrected) if better else CorrectedEvents(plain)


def as_read(words: str, corrected: Sequence[ReadAs]) -> str:
    """The words with what was typed replaced by what it was read as.

    >>> as_read("deth penalty", [ReadAs("deth", ("death",))])
    'death penalty'
    """
    readings = {word.typed.casefold(): word.read[0] for word in corrected}
    return re.sub(r"\w+", lambda m: readings.get(m[0].casefold(), m[0]), words)
