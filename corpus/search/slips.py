"""Slips that are words themselves: "worm clothes" for "warm clothes".

No spelling tells such a slip, but the words beside it do. A word that the shelf has nowhere beside
its neighbour in the query, while another word that is spelt or sounds nearly so does stand there,
may be a slip for it. That reading is looked for beside what was typed, and taken if it is a better
answer; what the word was read as is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from corpus.database import Driver
from corpus.search.index import AnyOf, InText, Order, Run, index_of
from corpus.search.look import Look, LookAgain, SearchRequest
from corpus.search.query import QueryTerm
from corpus.search.query.spelling import FIRST_EDIT, SHORTEST_FORGIVEN
from corpus.search.ranking import fetch
from corpus.text.frequencies import frequency
from corpus.text.ordinary import is_ordinary
from corpus.text.stems import stem
from corpus.text.words import sound
from corpus.values import Grade

MOST_LIKE = 8  # other words, the commonest, that are looked for beside a neighbour
MOST_HELD = 60  # passages with any of them beside it
LEAST_PASSAGES = 2  # with another word there: once is an accident
LIKE = 0.8  # of what a word is worth, where another was meant
CHANCE = 0.6  # that the other one was meant
MORE_ALIKE = 0.1  # wording, by which another reading must be nearer to a passage
MOST_WORDS = 5  # distinctive ones, of a query whose words are looked at
LONGEST = 7  # words of a query that may be a phrase; a longer one is a question
FEW_WORDS = 2  # the same, of one that is found
LOOKED_AT = 3  # best hits
LONG = 6  # letters, from which a slip may be of two edits
OFTENER = 10  # times as often as what was typed must another word stand there
MOST_BETWEEN = 1  # words of grammar between neighbours: "counsel of Europe"
RANKS = {Grade.NOTHING: 0, Grade.WEAK: 1, Grade.FOUND: 2}


def likelier_words(
    connection: Driver, request: SearchRequest, best: Look, look: LookAgain
) -> Look | None:
    """Return a look for the likelier readings of words; None if none is a better answer."""
    if request.is_literal or not _is_well_typed(request, most=MOST_WORDS):
        return None
    terms = list(request.terms)
    changed = False
    for place in range(len(terms)):
        if not may_be_slip(terms[place]):
            continue
        meant = _likelier(connection, request, terms, place)
        if meant is not None:
            terms[place] = with_reading(terms[place], meant)
            changed = True
    if not changed:
        return None
    again = look(replace(request, terms=terms))
    if again.grade is best.grade and again.ranked and best.ranked:
        return again if again.ranked[0].wording > best.ranked[0].wording + MORE_ALIKE else None
    return again if RANKS.get(again.grade, 0) > RANKS.get(best.grade, 0) else None


def is_loose(look: Look, request: SearchRequest) -> bool:
    """Return whether the few words of a query, all known, are found but not as they follow.

    "united notions" is found wherever a notion is and something is united.
    """
    if not _is_well_typed(request, most=FEW_WORDS):
        return False
    needle = f" {' '.join(term.word for term in request.terms)} "
    best = (f" {hit.candidate.words} " for hit in look.ranked[:LOOKED_AT])
    return not any(needle in each for each in best)


def _is_well_typed(request: SearchRequest, *, most: int) -> bool:
    """Return whether a query has few words, all known, and one that may be a slip.

    Who mistypes a word mostly types none; where one has been mended, it accounts for what is not
    found.
    """
    distinctive = [term for term in request.terms if not term.is_function_word]
    return (
        1 < len(distinctive) <= most
        and len(request.terms) <= LONGEST
        and not any(term.cost for term in distinctive)
        and any(map(may_be_slip, distinctive))
    )


def stemmed(words: str) -> str:
    """Return the stems of a passage's words, each between two spaces."""
    return f" {' '.join(map(stem, words.split()))} "


def may_be_slip(term: QueryTerm) -> bool:
    """Return whether a word of a query stands on the shelf, and could be typed for another."""
    return (
        len(term.word) >= SHORTEST_FORGIVEN
        and term.word.isalpha()
        and not (term.exact or term.is_function_word or term.is_compound or term.is_foreign)
        and not (term.body or term.phrases)
        and not (term.is_name and not is_ordinary(term.word))
        and term.word in term.forms
        and frequency(term.typed) > 0  # a name that few have is no slip for a word
    )


def _likelier(
    connection: Driver, request: SearchRequest, terms: Sequence[QueryTerm], place: int
) -> str | None:
    """Return the word that stands oftenest beside the neighbours of a term, instead of it."""
    typed = terms[place].word
    words = [typed, *_like(connection, request, typed)]
    counts = dict.fromkeys(words, 0)
    for before, behind in neighbours(terms, place):
        for word, passages in _beside(connection, request, before, words, behind).items():
            counts[word] += passages
    meant = max(words, key=lambda word: counts[word])
    least = max(LEAST_PASSAGES, OFTENER * counts[typed])
    return meant if meant != typed and counts[meant] >= least else None


def neighbours(
    terms: Sequence[QueryTerm], place: int
) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Yield the stems that stand before a term, and those behind it, up to a distinctive one."""
    for step in (-1, 1):
        stems: list[str] = []
        at = place + step
        while 0 <= at < len(terms) and len(stems) <= MOST_BETWEEN:
            term = terms[at]
            if term.is_compound or not term.stems:
                break
            stems.append(term.stems[0])
            if not term.is_function_word:
                yield (tuple(reversed(stems)), ()) if step < 0 else ((), tuple(stems))
                break
            at += step


def _like(connection: Driver, request: SearchRequest, typed: str) -> list[str]:
    """Return words of the shelf that are spelt or sound nearly so, the commonest first."""
    vocabulary = request.vocabulary
    found: dict[str, int] = {}
    initials = {typed[0], *(each for each in ALIKE.get(typed[0], ""))}
    for initial in initials:
        for length in range(len(typed) - 1, len(typed) + 2):
            bucket = vocabulary.bucket(connection, initial, length)
            near = extract(
                typed, bucket.commonest(), scorer=OSA.distance, score_cutoff=2, limit=None
            )
            for word, distance, _ in near:
                is_near = distance == 1 or len(typed) >= LONG or sound(word) == sound(typed)
                if is_near and stem(word) != stem(typed):
                    found[word] = bucket.passages[word]
    return sorted(found, key=lambda word: (-found[word], word))[:MOST_LIKE]


ALIKE = {"b": "lv", "l": "bp", "f": "v", "v": "fw", "c": "ks", "k": "c", "s": "c", "w": "v"}
"""First letters that are heard or typed for each other."""


def _beside(
    connection: Driver,
    request: SearchRequest,
    before: Sequence[str],
    words: Sequence[str],
    behind: Sequence[str],
) -> dict[str, int]:
    """Return in how many passages each word stands between some stems."""
    runs = {Run((*before, stem(word), *behind)): word for word in words}
    pairs = {" ".join(run.stems): word for run, word in runs.items()}
    ids = index_of(connection).matches(
        InText(AnyOf(tuple(runs))), request.restriction, order=Order.BY_ID, limit=MOST_HELD
    )
    counts = dict.fromkeys(words, 0)
    for candidate in fetch(connection, ids):
        stems = stemmed(candidate.words)
        for pair, word in pairs.items():
            counts[word] += f" {pair} " in stems
    return counts


def with_reading(term: QueryTerm, meant: str) -> QueryTerm:
    """Return a term that another word answers too, and better: nowhere is it what was typed."""
    return replace(
        term,
        stems=tuple(dict.fromkeys((*term.stems, stem(meant)))),
        forms={**{form: weight * LIKE for form, weight in term.forms.items()}, meant: term.weight},
        costs={**term.costs, meant: FIRST_EDIT},
        chances={**term.chances, meant: CHANCE},
        readings=tuple(dict.fromkeys((meant, *term.readings))),
    )
