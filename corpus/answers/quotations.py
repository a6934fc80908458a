"""Where a quotation comes from: the passages that hold its words, or most of them.

Stretches of the quotation are searched for as any words are, and the passages that are found are
compared with it letter by letter, case, punctuation and spacing apart, together with their
neighbours: a quotation may begin in one passage and end in the next. A text in which the quotation
is only a part is tried whole, and then by its sentences. What a message quotes, and the parts of a
quotation with ellipses, are found by `corpus.questions.quotations`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz

from corpus.answers.documents import Documents
from corpus.questions import WORD, parts_of, quotations_in
from corpus.values import NearQuote, Quote, Source


class Likeness(StrEnum):
    """How far a quotation is what a document says."""

    SAME = "word for word"
    NEAR = "nearly word for word"
    LIKE = "similar, but in other words"
    NONE = "not in the corpus"


# Similarity from 0 to 100 -> likeness. Measured on the founding documents: 300 stretches of 8 to 30
# words with one letter in twenty changed lie at 86 and above, all traced to their place; 300
# sentences of General Debate speeches, which are not on that documents, lie at 60 and below.
LEAST = {Likeness.SAME: 100.0, Likeness.NEAR: 85.0, Likeness.LIKE: 70.0}

SURE = frozenset([Likeness.SAME, Likeness.NEAR])

WINDOW = 12  # words that are searched for at once
WINDOWS = 6
HITS = 4
SENTENCE_WORDS = 5
SENTENCES = 3
NEIGHBOURS = 6
OTHERS = 2


@dataclass(frozen=True, slots=True)
class QuotedPart:
    """A passage and the part of it that is quoted: character offsets into its text."""

    quote: Quote
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Origin:
    """Passages in reading order that hold the quotation, and how similar: 0 to 100."""

    stretches: tuple[QuotedPart, ...]
    source: Source
    similarity: float

    @property
    def reference(self) -> str:
        """The reference of the passage that holds most of it."""
        return self._most.reference

    @property
    def location(self) -> str:
        """The same with its page."""
        return self._most.location

    @property
    def _most(self) -> Quote:
        return max(self.stretches, key=lambda s: s.end - s.start).quote


@dataclass(frozen=True, slots=True)
class QuotationAnswer:
    """Where a quotation comes from, the likeliest origin first; `quotation` is what was looked for.

    Origins are given for `Likeness.NONE` too: they come nearest in their letters. `near` are then
    passages near in meaning, the nearest first.
    """

    quotation: str
    likeness: Likeness
    origins: tuple[Origin, ...]
    near: tuple[NearQuote, ...] = ()


_SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")


def trace_all(documents: Documents, text: str) -> tuple[QuotationAnswer, ...]:
    """Where each quotation of a message comes from."""
    return tuple(trace(documents, quotation) for quotation in quotations_in(text))


def trace(documents: Documents, quotation: str) -> QuotationAnswer:
    """Where the words come from; nothing at all for fewer than three words that are not there.

    A quotation with ellipses is traced part by part, and comes from the document that has them
    all.
    """
    parts = parts_of(quotation)
    joined = _joined(quotation, [_trace(documents, part) for part in parts]) if parts[1:] else None
    return joined or _trace(documents, quotation)


def _trace(documents: Documents, quotation: str) -> QuotationAnswer:
    whole = _origins(documents, quotation)
    likeness = _likeness(whole)
    if likeness in SURE:
        return QuotationAnswer(quotation, likeness, whole)
    for sentence in _sentences(quotation):
        found = _origins(documents, sentence)
        if _likeness(found) in SURE:
            return QuotationAnswer(sentence, _likeness(found), found)
    near = documents.near_in_meaning(quotation, limit=1) if likeness is Likeness.NONE else ()
    return QuotationAnswer(quotation, likeness, whole, near)


def _joined(quotation: str, parts: list[QuotationAnswer]) -> QuotationAnswer | None:
    """One origin of all the parts; None if they are not all surely of one document."""
    if not all(part.likeness in SURE for part in parts):
        return None
    best = [part.origins[0] for part in parts]
    if len({origin.source.reference for origin in best}) > 1:
        return None
    lengths = [len(part.quotation) for part in parts]
    alike = sum(o.similarity * n for o, n in zip(best, lengths, strict=True)) / sum(lengths)
    stretches = sorted(
        {stretch for origin in best for stretch in origin.stretches},
        key=lambda stretch: (stretch.quote.passage_id, stretch.start),
    )
    origin = Origin(tuple(stretches), best[0].source, alike)
    return QuotationAnswer(quotation, _likeness((origin,)), (origin,))


def _sentences(text: str) -> list[str]:
    """The longest sentences of a text of several, for those say most."""
    found = [sentence.strip() for sentence in _SENTENCE.findall(text)]
    long = [s for s in found if len(WORD.findall(s)) >= SENTENCE_WORDS and s != text]
    return sorted(long, key=len, reverse=True)[:SENTENCES]


def _likeness(origins: tuple[Origin, ...]) -> Likeness:
    if not origins:
        return Likeness.NONE
    best = origins[0].similarity
    return next((name for name, least in LEAST.items() if best >= least), Likeness.NONE)


def _origins(documents: Documents, quotation: str) -> tuple[Origin, ...]:
    found: list[Origin] = []
    for reference in dict.fromkeys(_candidates(documents, WORD.findall(quotation))):
        if any(s.quote.reference == reference for origin in found for s in origin.stretches):
            continue
        origin = _origin(documents, quotation, reference)
        if origin is not None:
            found.append(origin)
    return tuple(sorted(found, key=lambda origin: -origin.similarity)[: OTHERS + 1])


def _candidates(documents: Documents, words: list[str]) -> Iterator[str]:
    for window in _windows(words):
        for hit in documents.with_words(" ".join(window), limit=HITS).hits:
            yield hit.reference


def _windows(words: list[str]) -> Iterator[list[str]]:
    if not words:
        return
    yield words[: 3 * WINDOW]
    last = len(words) - WINDOW
    if last <= 0:
        return
    count = min(WINDOWS, 1 + last // WINDOW + bool(last % WINDOW))
    for number in range(count):
        start = round(last * number / (count - 1))
        yield words[start : start + WINDOW]


def _origin(documents: Documents, quotation: str, reference: str) -> Origin | None:
    """How similar a passage and its neighbours are, and which of them hold the quotation."""
    quote = documents.passage(reference)
    around = min(NEIGHBOURS, 1 + len(quotation) // max(1, len(quote.text)))
    quotes = documents.context(quote, around=around)
    sought, _places = _letters([quotation])
    held, places = _letters([each.text for each in quotes])
    if not sought or not held:
        return None
    if len(sought) > len(held):
        similarity, first, last = fuzz.ratio(sought, held), 0, len(held)
    else:
        aligned = fuzz.partial_ratio_alignment(sought, held)
        assert aligned is not None, "without a cutoff there is always an alignment"
        similarity, first, last = aligned.score, aligned.dest_start, aligned.dest_end
    stretches = tuple(_stretches(quotes, places[first:last]))
    if not stretches:
        return None
    return Origin(stretches, documents.source(quote.document), similarity)


def _letters(texts: Iterable[str]) -> tuple[str, list[tuple[int, int]]]:
    """Letters and digits with one space between words, and of each its text and place there."""
    letters: list[str] = []
    places: list[tuple[int, int]] = []
    for number, text in enumerate(texts):
        for word in WORD.finditer(text):
            if letters:
                letters.append(" ")
                places.append((number, word.start()))
            for at in range(word.start(), word.end()):
                for letter in text[at].casefold().replace("’", "'"):
                    letters.append(letter)
                    places.append((number, at))
    return "".join(letters), places


def _stretches(quotes: tuple[Quote, ...], places: list[tuple[int, int]]) -> Iterator[QuotedPart]:
    for number, quote in enumerate(quotes):
        here = [at for text, at in places if text == number]
        if len(here) > 1:
            yield QuotedPart(quote, here[0], here[-1] + 1)
