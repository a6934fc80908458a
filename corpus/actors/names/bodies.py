"""How likely a query means a body: an organisation, a court, a ministry.

A body is known by its rare words. A query with another word for its kind (court, council) means
another body.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from corpus.actors.names.alignment import Alignment
from corpus.actors.names.contradictions import limit_of_bodies
from corpus.actors.names.name import Name
from corpus.actors.names.score_weights import BODY
from corpus.actors.names.vocabulary import (
    COMMON_INSTITUTIONAL_WORDS,
    FOREIGN_STOP_WORDS,
    GENERIC_WORDS,
    HEADS,
    LIGHT_WORDS,
    PARENT_WORDS,
    PARTICLES,
    SUBJECT_WORDS,
    TOPICS,
)

_LASTING_HEADS = HEADS - LIGHT_WORDS
_ALL_HEADS = HEADS | LIGHT_WORDS
_SMALL_WORDS = PARTICLES | FOREIGN_STOP_WORDS

Weigh = Callable[[str], float]
"""How much a word tells in this registry: 1 for a rare one."""

Qualifies = Callable[[str], bool]
"""Whether a word only says of which country: "of the Russian Federation"."""


@lru_cache(maxsize=4096)
def generic_weight(word: str) -> float | None:
    """Return how much a common word of institutions tells, beside 1; None for any other word."""
    if word in SUBJECT_WORDS:
        return BODY.subject
    if word in LIGHT_WORDS:
        return BODY.light
    if word in HEADS:
        return BODY.head
    return BODY.common if word in COMMON_INSTITUTIONAL_WORDS else None


@dataclass(frozen=True, slots=True)
class _Comparison:
    """A query and a body's name side by side.

    `aligned` leaves out articles; `extra` are the words of the query that count as added, `free`
    how many do not. `added` and `lacking` are the shares, by what the words tell, of what only one
    side has.
    """

    query: Name
    name: Name
    aligned: Alignment
    extra: list[int]
    free: int
    alike: float
    added: float
    lacking: float


def body_score(query: Name, name: Name, weigh: Weigh, qualifies: Qualifies) -> float:
    """Return how likely `query` means the body called `name`, 0 to 1."""
    return min(_score(query, name, weigh, qualifies), limit_of_bodies(query, name))


def _score(query: Name, name: Name, weigh: Weigh, qualifies: Qualifies) -> float:
    compared = _compare(query, name, weigh, qualifies)
    if compared is None:
        return 0.0
    alike, added, lacking = compared.alike, compared.added, compared.lacking
    aligned = compared.aligned
    value = alike * (1.0 - BODY.misspelling + BODY.misspelling * alike)
    value -= BODY.added_light * compared.free
    head_added = any(query.tokens[i].text in _ALL_HEADS for i in compared.extra)
    head_missing = any(name.tokens[j].text in _LASTING_HEADS for j in aligned.missing)
    if head_added and head_missing:
        return min(BODY.other_head, value - lacking)
    if len(query.tokens) == 1:
        return _of_single_word(value, aligned, name)
    if lacking and added:
        least = BODY.two_words if len(aligned.pairs) > 1 else 0.0
        value -= BODY.added_and_lacking * min(lacking, added)
        return max(least, value - BODY.added_or_lacking * abs(lacking - added))
    if added:
        value -= _cost_of_added(added, name, headed=head_added)
    if lacking:
        if _lacks_its_state(aligned, name, qualifies):
            value = min(value, BODY.stateless)
        value -= _cost_of_lacking(compared)
    return max(0.0, value)


def _compare(query: Name, name: Name, weigh: Weigh, qualifies: Qualifies) -> _Comparison | None:
    """Return the two side by side, None if they have no word in common."""
    everything = Alignment.of(query.tokens, name.tokens)
    if not everything.pairs:
        return None
    in_name = [_weight(t.text, weigh) for t in name.tokens]
    in_query = [_weight(t.text, weigh) for t in query.tokens]
    weighed = [(pair, sum(in_name[j] for j in pair.name)) for pair in everything.pairs]
    paired = sum(w for _, w in weighed)
    alike = sum(pair.likeness * w for pair, w in weighed) / paired
    missing = sum(in_name[j] * _share_of_missing(name.tokens[j].text) for j in everything.missing)
    aligned = Alignment(
        everything.pairs,
        [j for j in everything.missing if name.tokens[j].text not in FOREIGN_STOP_WORDS],
        [i for i in everything.extra if query.tokens[i].text not in FOREIGN_STOP_WORDS],
    )
    extra = [i for i in aligned.extra if aligned.missing or not qualifies(query.tokens[i].text)]
    if not any(name.tokens[j].text in _LASTING_HEADS for j in aligned.missing):
        extra = [i for i in extra if query.tokens[i].text not in LIGHT_WORDS]
    added = sum(in_query[i] for i in extra)
    return _Comparison(
        query,
        name,
        aligned,
        extra,
        len(aligned.extra) - len(extra),
        alike,
        added / (paired + added),
        missing / (paired + missing),
    )


def _weight(word: str, weigh: Weigh) -> float:
    return generic_weight(word) or (BODY.small_word if word in _SMALL_WORDS else weigh(word))


def _share_of_missing(word: str) -> float:
    """Return what a missing word counts: the name of an organ leaves out the United Nations."""
    return BODY.parent if word in PARENT_WORDS else 1.0


def _cost_of_added(added: float, name: Name, *, headed: bool) -> float:
    """Return what words beyond the name cost: much if they make it another body's, "UN Women"."""
    if headed:
        return BODY.added_head * added
    share = BODY.added_to_common if _is_generic(name) else BODY.added
    return share * added + (BODY.added_to_short if len(name.tokens) < 3 else 0.0)


def _cost_of_lacking(compared: _Comparison) -> float:
    """Return what words of the name cost that the query leaves out."""
    query, lacking = compared.query, compared.lacking
    led = len(query.tokens) > 2 or _leads(compared.aligned, compared.name)
    cost = (BODY.lacking if led else BODY.lacking_lead) * lacking
    common = lacking > BODY.generic_query_from and _is_generic(query)
    return cost + (BODY.generic_query if common else 0.0)


def _lacks_its_state(aligned: Alignment, name: Name, qualifies: Qualifies) -> bool:
    """True if the name says of which state the body is, and the query does not.

    Every state has its Ministry of Foreign Affairs.
    """
    paired = any(qualifies(name.tokens[j].text) for pair in aligned.pairs for j in pair.name)
    return not paired and any(qualifies(name.tokens[j].text) for j in aligned.missing)


def _of_single_word(value: float, aligned: Alignment, name: Name) -> float:
    """Return the score of a single word: it names a body if it leads and all the rest is common.

    So "Memorial" finds Memorial Human Rights Centre and "torture" finds nobody; before a single
    common word it may be a place or a person ("Sakharov Center"), and is offered as a question.
    """
    if not aligned.missing:
        return value
    first = name.tokens[aligned.pairs[0].name[0]].text
    if first in TOPICS:
        return min(value, BODY.topic_alone)
    if aligned.pairs[0].name[0] != 0 or first in GENERIC_WORDS:
        return value - BODY.word_alone
    rest = [name.tokens[j].text for j in aligned.missing]
    if not all(word in GENERIC_WORDS for word in rest):
        return value - BODY.lead_of_rare
    only_head = len(rest) == 1 and rest[0] in HEADS
    return value - (BODY.lead_of_head if only_head else BODY.lead_of_common)


def _leads(aligned: Alignment, name: Name) -> bool:
    """True if the name's own first word is paired: Carnegie, not Justice."""
    first = name.tokens[0].text
    paired = any(0 in pair.name for pair in aligned.pairs)
    return paired and first not in GENERIC_WORDS and first not in TOPICS


def _is_generic(name: Name) -> bool:
    return all(t.text in GENERIC_WORDS for t in name.tokens)
