"""How well an event fits a description: from 0, nothing of it, to 1, all names and terms.

What a sentence asserts is worth most. What it tells of another time, what stands only in the
passage round it, and what those who belong to a named actor did, is worth less; what a sentence
tells of the opposite deed ("continued"), or denies ("never ratified"), counts against the event.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.events.candidates import Candidate, Statement
from corpus.events.description import Description, Name, Term
from corpus.events.together import stand_together
from corpus.text.assertions import assertion_of, without_other_times
from corpus.text.families import has_opposite, is_near, is_of_a_deed, tells_of, words_of_deed
from corpus.text.topics import speaks_of

# Worth of a name and of a word that stand elsewhere than in what the sentence asserts. A sentence
# may say "the Council" or "it" for a name, but it names what happened. Found by trying the
# questions of `tests/corpus/answers`.
PART = 0.7  # who belongs to the named one: the Committee of Ministers
SAME_WORDS = 0.9  # the words of a name, which may be another's: Memorial and its parts
NEAR_DEED = 0.8  # who was expelled has left
KNOWN = 0.4  # "six months after its exclusion": a deed of another time
NAMED_IN_PASSING = 0.9  # "a day of remembrance of Srebrenica": no deed, but what it is about
NAME_NEARBY = 0.6
WORD_NEARBY = 0.4
OPPOSITE = 0.5
WITHIN = 0.15  # how far below the best event another is still shown


@dataclass(frozen=True, slots=True)
class Selection:
    """Which of the matching events are shown.

    Those at most `within` below the best; of events that are open on a side ("until 1997") only
    where there is no other, unless `bounded`. With `one_date` a sentence with several dates is
    shown for the one that stands nearest to the words. `part` is the worth of an actor that
    belongs to the named one, `near` that of a near deed.
    """

    limit: int
    offset: int = 0
    within: float = WITHIN
    part: float = PART
    near: float = NEAR_DEED
    bounded: bool = False
    one_date: bool = True


@dataclass(frozen=True, slots=True)
class Judged:
    """An event, the statement of it that fits best, and how well that fits."""

    event: Candidate
    statement: Statement
    score: float


def judge(event: Candidate, description: Description, selection: Selection) -> Judged:
    names = sum(name_worth(event, name, selection.part) for name in description.names)
    scores = [_score(event, each, names, description, selection.near) for each in event.statements]
    best = max(scores)
    return Judged(event, event.statements[scores.index(best)], best)


def _score(
    event: Candidate, statement: Statement, names: float, description: Description, near: float
) -> float:
    worth = names + sum(
        term.weight * term_worth(event, statement, term, near) for term in description.terms
    )
    if not event.curated and not stand_together(statement.beside_date, description.terms):
        worth -= 1 - KNOWN
    opposed = any(_is_opposed(statement, term) for term in description.terms)
    return worth / description.weight - (OPPOSITE if opposed else 0.0)


def _is_opposed(statement: Statement, term: Term) -> bool:
    """Whether the sentence tells of the opposite of a term, or denies it."""
    if not is_of_a_deed(term.stem):
        return False
    told = assertion_of(statement.beside_date)
    if tells_of(told.asserted, term.stem):
        return False
    denied = not words_of_deed(term.stem).isdisjoint(told.denied)
    return denied or has_opposite(told.asserted, term.stem)


def has_a_term(judged: Judged, terms: Sequence[Term]) -> bool:
    """Whether the sentence itself has one of the words; names alone do not answer a question."""
    return not terms or any(
        _own_worth(judged.statement, term) >= KNOWN for term in terms if term.weight == 1
    )


def name_worth(event: Candidate, name: Name, part: float) -> float:
    """Return the worth of a name: its bearer or its words in the sentence, or its bearer nearby."""
    if not name.bearers.isdisjoint(event.actors):
        return NAMED_IN_PASSING if _is_named_in_passing(event, name) else 1.0
    worth = [0.0]
    if not name.parts.isdisjoint(event.actors):
        worth.append(part)
    told = [assertion_of(each.sentence).stems for each in event.statements]
    if any(own <= stems for stems in told for own in name.own):
        worth.append(SAME_WORDS)
    if not name.bearers.isdisjoint(event.nearby_actors):
        worth.append(NAME_NEARBY)
    return max(worth)


def is_of_others(event: Candidate, description: Description) -> bool:
    """Whether one of two actors alone is named in a sentence, beside somebody else.

    Of Russia and the Council of Europe it tells nothing that Russia knew what NATO would do, where
    the passage names the Council elsewhere. Where the words say a deed too, that decides.
    """
    names = description.names
    if event.curated or len(names) < 2 or description.terms:
        return False
    meant = frozenset().union(*(name.bearers | name.parts for name in names))
    absent = [name for name in names if (name.bearers | name.parts).isdisjoint(event.actors)]
    return bool(absent) and not event.actors <= meant


def _is_named_in_passing(event: Candidate, name: Name) -> bool:
    """Whether the sentences name the actor only where they tell of another deed."""
    told = [assertion_of(each.sentence) for each in event.statements]
    return any(
        own <= each.stems and not own <= each.asserted for each in told for own in name.own
    ) and not any(own <= each.asserted for each in told for own in name.own)


def term_worth(
    event: Candidate, statement: Statement, term: Term, near: float = NEAR_DEED
) -> float:
    own = _own_worth(statement, term, near)
    if own:
        return own
    if term.topic:
        return WORD_NEARBY if speaks_of(event.nearby, term.topic) else 0.0
    return WORD_NEARBY if tells_of(event.nearby_stems, term.stem) else 0.0


def _own_worth(statement: Statement, term: Term, near: float = NEAR_DEED) -> float:
    """Return the worth of a term in the sentence itself."""
    told = assertion_of(statement.beside_date)
    if term.topic:
        if speaks_of(without_other_times(statement.near), term.topic):
            return 1.0
        return KNOWN if speaks_of(statement.near, term.topic) else 0.0
    if tells_of(told.asserted, term.stem):
        return 1.0
    if is_near(told.asserted, term.stem):
        return near
    if not tells_of(told.known, term.stem):
        return 0.0
    return KNOWN if is_of_a_deed(term.stem) else NAMED_IN_PASSING
