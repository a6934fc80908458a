"""The commitments that a request means, the best first.

Filters are musts. Of the subject's words each weighs by how few commitments have it; a commitment
answers if it has at least half of that weight, in its own words, its concept's terms in any
language, its parties' names or its steps. A subject that is all names lists what these made.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from corpus.commitments.commitment import Commitment, Standing, Status, standing_on
from corpus.commitments.request import CommitmentOrder, CommitmentRequest, subject_words
from corpus.dates import DateSpan
from corpus.text.stems import stem
from corpus.text.words import words_with_offsets
from corpus.values import Grade

LEAST = 0.5
"""The least share of the subject's weight that a commitment must have."""

NEAR_BEST = 0.8
"""Commitments with this share of what the best one has are answers too.

`python -m tests.benchmarks.fit_commitments` judges both on 600 queries over 300 recommendations of
the Universal Periodic Review, by the mean of F; a third of the queries has a word that the one that
is meant has not, and a third means one that is not there:

| LEAST | NEAR_BEST .6 | .7 | .8 | .9 | 1.0 |
|---|---|---|---|---|---|
| .4 | .719 | .768 | .795 | .797 | .798 |
| .5 | .826 | .855 | .877 | .877 | .879 |
| .6 | .850 | .873 | .887 | .886 | .887 |
| .7 | .797 | .797 | .811 | .811 | .811 |

Four of five folds choose .6 and .8, which reach .873 on queries kept back, where these reach .877:
the two cannot be told apart, and people word a subject more freely than these queries do.
"""


@dataclass(frozen=True)
class Searched:
    """A commitment with the words it is found by.

    `by` and `to` are keys of actors, `authors` those of its document's authors; `document` is that
    document's reference. `terms` are all terms of its concept, `names` all names of its parties.
    """

    commitment: Commitment
    by: frozenset[str]
    to: frozenset[str]
    document: str | None
    authors: tuple[str, ...]
    concept: str | None
    terms: tuple[str, ...]
    names: tuple[str, ...]

    @cached_property
    def own_stems(self) -> frozenset[str]:
        """The stems of what it is, by whom and to whom."""
        own = (self.commitment.by, self.commitment.to or "", self.commitment.what)
        return _stems((*own, self.commitment.concept or "", *self.terms, *self.names))

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of everything, its steps too."""
        steps = (step.what for step in self.commitment.steps)
        return self.own_stems | _stems((*steps, *self.authors))


@dataclass(frozen=True, slots=True)
class Named:
    """An actor that a request names: the keys of all who bear the name, and its words' stems.

    `own` are the stems of each bearer's own name: "the Convention" names several, and the European
    Convention on Human Rights is one of them.
    """

    keys: frozenset[str]
    stems: frozenset[str]
    own: tuple[frozenset[str], ...] = ()

    def is_surely_in(self, each: Searched) -> bool:
        """Whether a bearer is a party, or its own name stands in the words."""
        is_party = not self.keys.isdisjoint(each.by | each.to)
        return is_party or any(own <= each.stems for own in self.own)

    def is_in(self, each: Searched) -> bool:
        """Whether it is surely in, or its words stand there as they were typed."""
        return self.is_surely_in(each) or self.stems <= each.stems


@dataclass(frozen=True, slots=True)
class CommitmentAnswer:
    """All commitments that answer, the best first, as they stood on `day`.

    `is_ranked` says whether words of a subject chose them, so that the first is the answer; else
    they are a list. `missing` are words of the subject that none of the answers has.
    """

    request: CommitmentRequest
    grade: Grade
    day: date
    standings: tuple[Standing, ...] = ()
    is_ranked: bool = False
    missing: tuple[str, ...] = ()

    @property
    def total(self) -> int:
        """How many answer."""
        return len(self.standings)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of those that answer, the best first."""
        return tuple(each.commitment.key for each in self.standings)

    def with_key(self, key: str) -> Standing | None:
        """Return the one with a key; None if it does not answer."""
        return next((each for each in self.standings if each.commitment.key == key), None)


def answer(
    request: CommitmentRequest,
    shelf: Sequence[Searched],
    *,
    today: date,
    named: Sequence[Named] = (),
    by: frozenset[str] = frozenset(),
    to: frozenset[str] = frozenset(),
) -> CommitmentAnswer:
    """Return the commitments that a request means.

    `named` are the actors in its subject, `by` and `to` the actors that its filters name.
    """
    day = request.day or today
    chosen = [each for each in shelf if _passes(each, request, by, to, day)]
    listed = [each for each in chosen if all(name.is_in(each) for name in named)]
    words = list(dict.fromkeys(subject_words(request.subject)))
    name_stems = frozenset(one for name in named for one in name.stems)
    topic = [word for word in words if stem(word) not in name_stems]
    if not words and not _restricts(request, by, to):
        return CommitmentAnswer(request, Grade.NOTHING, day)
    if topic:
        matched = _matched([stem(word) for word in words], listed or chosen, shelf, named)
        grade = Grade.FOUND if listed else Grade.WEAK
    else:
        listed.sort(key=lambda each: _in_order(each.commitment, request.order))
        matched = sorted(listed, key=lambda each: -_sure(each, named))
        grade = Grade.FOUND
    matched.sort(key=lambda each: each.commitment.kind != request.prefers)
    if request.sort is not None:
        matched.sort(key=lambda each: _in_order(each.commitment, request.order))
    has = frozenset(one for each in matched for one in each.stems)
    return CommitmentAnswer(
        request=request,
        grade=grade if matched else Grade.NOTHING,
        day=day,
        standings=tuple(standing_on(each.commitment, day) for each in matched),
        is_ranked=bool(topic) and request.sort is None,
        missing=tuple(word for word in topic if stem(word) not in has),
    )


def _in_order(commitment: Commitment, order: CommitmentOrder) -> tuple[date, str]:
    """Return what a list is sorted by: of equals the first made; what is undated is last."""
    if order is CommitmentOrder.BY:
        return date.min, commitment.by.casefold()
    span = commitment.due if order is CommitmentOrder.DUE else commitment.made
    day = None if span is None else span.hi if order is CommitmentOrder.DUE else span.lo
    return day or date.max, ""


def _restricts(request: CommitmentRequest, by: frozenset[str], to: frozenset[str]) -> bool:
    filters = (
        request.due,
        request.made,
        request.document,
        request.concept,
        request.response,
        request.action,
    )
    return bool(request.kinds or by or to or request.states or any(filters))


def _passes(
    each: Searched,
    request: CommitmentRequest,
    by: frozenset[str],
    to: frozenset[str],
    day: date,
) -> bool:
    commitment = each.commitment
    if request.kinds and commitment.kind not in request.kinds:
        return False
    if (by and by.isdisjoint(each.by)) or (to and to.isdisjoint(each.to)):
        return False
    if request.document is not None and each.document != request.document:
        return False
    if request.concept is not None and not _is_about(each, request.concept):
        return False
    if request.due is not None and not _overlap(commitment.due, request.due):
        return False
    if request.made is not None and not _overlap(commitment.made, request.made):
        return False
    if request.response is not None and request.response != (commitment.response or "").casefold():
        return False
    if request.action is not None and commitment.action != request.action:
        return False
    return all(_is_in(commitment, state, day) for state in request.states)


def _is_about(each: Searched, concept: str) -> bool:
    typed = concept.casefold()
    return typed == each.concept or any(typed == term.casefold() for term in each.terms)


def _overlap(one: DateSpan | None, other: DateSpan) -> bool:
    if one is None:
        return False
    begins_before_end = one.lo is None or other.hi is None or one.lo <= other.hi
    ends_after_begin = one.hi is None or other.lo is None or one.hi >= other.lo
    return begins_before_end and ends_after_begin


def _is_in(commitment: Commitment, state: str, day: date) -> bool:
    """Whether a commitment is open, unassessed or overdue on a day."""
    status = standing_on(commitment, day).status
    if state == "unassessed":
        return status is Status.NOT_ASSESSED
    is_open = status in (Status.NOT_ASSESSED, Status.OPEN, Status.PARTLY)
    if state == "open":
        return is_open
    due = commitment.due
    return is_open and due is not None and due.hi is not None and due.hi < day


def _sure(each: Searched, named: Sequence[Named]) -> int:
    """Return how many of the actors named are surely in a commitment."""
    return sum(name.is_surely_in(each) for name in named)


def _matched(
    wanted: Sequence[str],
    chosen: Sequence[Searched],
    shelf: Sequence[Searched],
    named: Sequence[Named],
) -> list[Searched]:
    scored: list[tuple[tuple[int, float, float, int], float, Searched]] = []
    for place, (share, own, each) in enumerate(shares(wanted, chosen, shelf)):
        if share >= LEAST:
            scored.append(((_sure(each, named), share, own, -place), share, each))
    scored.sort(key=lambda row: row[0], reverse=True)
    best = max((share for _order, share, _each in scored), default=0.0)
    return [each for _order, share, each in scored if share >= NEAR_BEST * best]


def shares(
    wanted: Sequence[str], chosen: Sequence[Searched], shelf: Sequence[Searched]
) -> Iterator[tuple[float, float, Searched]]:
    """Yield the share of the stems' weight that each of `chosen` has, and that its own words have.

    A stem weighs by how few commitments of the shelf have it.
    """
    weights = _weights(wanted, shelf)
    total = sum(weights.values())
    for each in chosen:
        yield _share(weights, each.stems, total), _share(weights, each.own_stems, total), each


def _weights(wanted: Sequence[str], shelf: Sequence[Searched]) -> Mapping[str, float]:
    """Return what each stem weighs: the less the more commitments have it."""
    having = Counter(one for each in shelf for one in each.stems)
    return {one: math.log(1 + (len(shelf) + 1) / (having[one] + 0.5)) for one in wanted}


def _share(weights: Mapping[str, float], stems: frozenset[str], total: float) -> float:
    return sum(weight for one, weight in weights.items() if one in stems) / total if total else 0.0


def _stems(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(stem(word.text) for text in texts for word in words_with_offsets(text))
