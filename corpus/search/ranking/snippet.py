"""Which words of a passage answer a query: character offsets into the passage's own text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from corpus.search.query import Phrase, QueryTerm
from corpus.text.function_words import WORDS_OF_GRAMMAR
from corpus.text.plain import compounds_of, places_of, plain
from corpus.text.words import (
    LONGEST_WORD,
    WORD,
    Word,
    compounds,
    fold,
    has_hyphen,
    sums,
    words_with_offsets,
)

Span = tuple[int, int]


def answer_spans(
    text: str,
    terms: Sequence[QueryTerm],
    phrases: Sequence[Phrase],
    *,
    language: str | None = None,
) -> tuple[Span, ...]:
    """Return the spans of `text` that answer the query, in order and apart from each other.

    Words that carry only grammar are not marked, unless a query has no others; in a text of another
    `language` those neither that do so there: who asks when people die has no use for the articles
    of a German text.
    """
    distinctive = [term for term in terms if not term.is_function_word] or terms
    forms = frozenset([form for term in distinctive for form in term.forms])
    grammar = WORDS_OF_GRAMMAR.get(language or "", frozenset())
    forms = (forms - grammar) or forms
    literal = [phrase.words for phrase in phrases if not phrase.excluded]
    literal += [phrase for term in terms for phrase in term.phrases]
    plain_text = None if any(len(form) >= LONGEST_WORD for form in forms) else plain(text)
    if plain_text is None:
        found = [match.span() for match in WORD.finditer(text) if fold(match[0]) in forms]
    else:
        found = places_of(plain_text, forms)
    if has_hyphen(text) and (plain_text is None or not forms.isdisjoint(compounds_of(plain_text))):
        found += [(word.start, word.end) for word in compounds(text) if word.text in forms]
    found += [(amount.start, amount.end) for amount in sums(text) if amount.text in forms]
    if literal:
        words = list(words_with_offsets(text))
        for phrase in literal:
            found += _phrase_spans(words, phrase)
    return merge_spans(found)


def _phrase_spans(words: Sequence[Word], phrase: Sequence[str]) -> Iterable[Span]:
    length = len(phrase)
    for first in range(len(words) - length + 1):
        if words[first].text == phrase[0] and all(
            words[first + place].text == phrase[place] for place in range(1, length)
        ):
            yield words[first].start, words[first + length - 1].end


def merge_spans(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return spans in order, overlapping ones as one.

    >>> merge_spans([(8, 10), (0, 3), (2, 5)])
    ((0, 5), (8, 10))
    """
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = merged[-1][0], max(merged[-1][1], end)
        else:
            merged.append((start, end))
    return tuple(merged)
