"""The order of events that fit a description.

It is lexicographic, for the rows that would teach weights are few and each step has a reason: see
`order`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.events.candidates import Candidate, Statement
from corpus.events.description import Description, Name, Term
from corpus.events.worth import Judged
from corpus.text.assertions import assertion_of
from corpus.text.families import BEGINNINGS, event_stem, is_near, is_of_a_deed, tells_of
from corpus.text.words import words_with_offsets

STEP = 0.02  # a smaller difference is none: it is one of words, not of what is told
WELL_KNOWN = 3  # documents
SHORT_BY = 0.06
"""What that many documents agree on fits as the best does if it falls short by so little: they name
somebody by a part, or in passing."""

SHORTEST_ROOT = 4  # letters that a verb and its noun share: sign, signature


@dataclass(frozen=True, slots=True)
class Agreement:
    """How many documents agree on the days of an event, and how many on exactly these.

    `happened` says whether one of those that agree tells of the event as past.
    """

    documents: int = 0
    exactly: int = 0
    happened: bool = False


Days = tuple[str, str]


def agreement_of(shown: Iterable[Judged], names: Sequence[Name]) -> dict[Days, Agreement]:
    """Return how many documents date an event to these days, or to a year or less that holds them.

    Who says "the earthquake of 2010" agrees with who says "of 12 January 2010". Documents that call
    those who are named otherwise do not count: Southern Rhodesia did other things than Zimbabwe.
    """
    documents: defaultdict[Days, set[int]] = defaultdict(set)
    happened: set[Days] = set()
    for each in shown:
        documents[each.event.days] |= each.event.documents if _is_called_so(each, names) else set()
        if each.event.happened:
            happened.add(each.event.days)
    years = [days for days in documents if all(days) and days[0][:4] == days[1][:4]]
    found: dict[Days, Agreement] = {}
    for (lo, hi), some in documents.items():
        around = [(a, b) for a, b in years if a <= lo and hi <= b]
        all_documents = some.union(*(documents[days] for days in around))
        past = (lo, hi) in happened or not happened.isdisjoint(around)
        found[lo, hi] = Agreement(len(all_documents), len(some), past)
    return found


Order = tuple[bool | int | str, ...]


def order(
    judged: Judged,
    best: float,
    agreement: dict[Days, Agreement],
    description: Description,
) -> Order:
    """Return the place of an event: what fits better first, then each of these in turn."""
    event = judged.event
    about = event.about or judged.statement.about
    agreed = agreement[event.days]
    return (
        about and not description.asks_about,  # the event before its judgment and its anniversary
        _steps_below(best, judged.score, agreed),
        event.bounded,  # "until 1997" says when it was not
        not (event.happened or agreed.happened),  # what was only expected may not have come
        not event.curated,  # a person vouches for it
        not (event.curated or _is_dated(judged.statement, description.terms)),  # the date's clause
        not _is_called_so(judged, description.names),  # Zimbabwe, not Southern Rhodesia
        0 if event.curated else -agreed.documents,  # what several documents agree on
        0 if event.curated or not event.precise else -agreed.exactly,
        not event.explicit,  # a year that is written out before one that is counted
        not event.happened,
        -_same_words(judged.statement, description.terms),  # "suspended", not "ceased"
        not _in_order(judged.statement, description),
        not (description.terms or event.precise),  # of a name alone, a day before its year
        _others(event, description.names),  # who else is named: the Convention's own signature
        _apart(judged.statement, description),
        not event.precise,
        event.days[0],
        event.id,
    )


def _is_dated(statement: Statement, terms: Sequence[Term]) -> bool:
    """Whether the clause of the date tells of the deed, and not only another clause."""
    deeds = [term for term in terms if term.weight == 1 and is_of_a_deed(term.stem)]
    stems = frozenset(_stems_in_order(statement.clause))
    return all(tells_of(stems, term.stem) or is_near(stems, term.stem) for term in deeds)


def _steps_below(best: float, score: float, agreed: Agreement) -> int:
    """Return how much worse an event fits than the best, in steps."""
    if agreed.documents >= WELL_KNOWN and best - score < SHORT_BY:
        return 0
    return int((best - score) / STEP)


def _is_called_so(judged: Judged, names: Sequence[Name]) -> bool:
    """Whether the sentence names nobody by another name than was asked for."""
    stems = assertion_of(judged.statement.sentence).stems
    return not any(
        not name.bearers.isdisjoint(judged.event.actors) and not name.stems <= stems
        for name in names
    )


def _others(event: Candidate, names: Sequence[Name]) -> int:
    """Return how many actors the event names that neither bear a name nor belong to a bearer.

    Where it happened is nobody else.
    """
    asked = frozenset().union(*(name.bearers | name.parts for name in names))
    return len(event.actors - event.places - asked) if names else 0


def _same_words(statement: Statement, terms: Sequence[Term]) -> int:
    """Return how many terms the sentence has in a form of the very word."""
    asserted = assertion_of(statement.beside_date).asserted
    return sum(any(_is_form_of(word, term) for word in asserted) for term in terms)


def _is_form_of(word: str, term: Term) -> bool:
    """Whether a stem is of the term's own word: "signatur" of "sign"."""
    return bool(term.stem) and (
        word == term.stem
        or (word[:SHORTEST_ROOT] == term.stem[:SHORTEST_ROOT] and len(term.stem) >= SHORTEST_ROOT)
    )


def one_date_a_sentence(shown: Sequence[Judged], terms: Sequence[Term]) -> Iterable[Judged]:
    """Yield one event a sentence: the one whose date stands nearest to the words."""
    nearest: dict[str, Judged] = {}
    for each in shown:
        other = nearest.setdefault(each.statement.sentence, each)
        if _distance(each.statement, terms) < _distance(other.statement, terms):
            nearest[each.statement.sentence] = each
    chosen = {each.event.id for each in nearest.values()}
    return (each for each in shown if each.event.id in chosen)


def _distance(statement: Statement, terms: Sequence[Term]) -> int:
    """Return the characters between the date's wording and the nearest of the words."""
    date = statement.sentence.find(statement.wording)
    places = [start for start, word in _stems_at(statement.sentence) if _is_of_a_term(word, terms)]
    if date < 0 or not places:
        return len(statement.sentence)
    return min(abs(place - date) for place in places)


def _is_of_a_term(word: str, terms: Sequence[Term]) -> bool:
    return any(_tells_of(word, term.stem) for term in terms if term.stem)


@lru_cache(maxsize=1 << 15)  # the sentences of a question's events are of the same few words
def _tells_of(word: str, stem: str) -> bool:
    return tells_of(frozenset([word]), stem)


def _in_order(statement: Statement, description: Description) -> bool:
    """Whether a name that stands before the deed does so in the sentence too.

    "Was X signed" is answered by "X was opened for signature", not by "Y signed X".
    """
    first = min((term.start for term in description.terms), default=0)
    before = [name for name in description.names if name.start < first]
    named, family, same = _places(statement, before, description.terms)
    done = same or family
    return not before or (bool(named and done) and min(named) < min(done))


def _apart(statement: Statement, description: Description) -> int:
    """Return the number of words between a name and its deed: none in "Russia joined"."""
    deeds = description.terms or tuple(Term(each, each) for each in BEGINNINGS)
    named, done, _same = _places(statement, description.names, deeds)
    return min((abs(a - b) for a in named for b in done), default=len(statement.near))


def _places(
    statement: Statement, names: Sequence[Name], terms: Sequence[Term]
) -> tuple[list[int], list[int], list[int]]:
    """Return the numbers of the words of a name, of those of a term, and of a term's very word."""
    words = _stems_in_order(statement.near)
    called = frozenset().union(*(own for name in names for own in name.own))
    named = [place for place, word in enumerate(words) if word in called]
    done = [place for place, word in enumerate(words) if _is_of_a_term(word, terms)]
    same = [at for at, word in enumerate(words) if any(_is_form_of(word, t) for t in terms)]
    return named, done, same


def _stems_in_order(text: str) -> tuple[str, ...]:
    return tuple(word for _start, word in _stems_at(text))


@lru_cache(maxsize=4096)
def _stems_at(text: str) -> tuple[tuple[int, str], ...]:
    """Return the stems of a text in their order, each with the character at which it begins."""
    return tuple((word.start, event_stem(word.text)) for word in words_with_offsets(text))
