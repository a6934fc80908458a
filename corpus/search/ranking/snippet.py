"""Which words of a passage answer a query: character offsets into the passage's own text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from corpus.search.query.terms import Group, Phrase
from corpus.text.words import WORD, Word, compounds, fold, has_hyphen, words_with_offsets

Span = tuple[int, int]


def spans(text: str, groups: Sequence[Group], phrases: Sequence[Phrase]) -> tuple[Span, ...]:
    """Return the spans of `text` that answer the query, in order and apart from each other.

    Words that carry only grammar are not marked, unless a query has no others.
    """
    distinctive = [group for group in groups if not group.function] or groups
    wanted = {form for group in distinctive for form in group.forms}
    literal = [phrase.words for phrase in phrases if not phrase.excluded]
    literal += [phrase for group in groups for phrase in group.phrases]
    found = [match.span() for match in WORD.finditer(text) if fold(match[0]) in wanted]
    if has_hyphen(text):
        found += [(word.start, word.end) for word in compounds(text) if word.text in wanted]
    if literal:
        words = list(words_with_offsets(text))
        for phrase in literal:
            found += _places(words, phrase)
    return merged(found)


def _places(words: Sequence[Word], phrase: Sequence[str]) -> Iterable[Span]:
    length = len(phrase)
    for first in range(len(words) - length + 1):
        if words[first].text == phrase[0] and all(
            words[first + place].text == phrase[place] for place in range(1, length)
        ):
            yield words[first].start, words[first + length - 1].end


def merged(spans_: Iterable[Span]) -> tuple[Span, ...]:
    """Return spans in order, overlapping ones as one.

    >>> merged([(8, 10), (0, 3), (2, 5)])
    ((0, 5), (8, 10))
    """
    kept: list[Span] = []
    for start, end in sorted(spans_):
        if kept and start < kept[-1][1]:
            kept[-1] = kept[-1][0], max(kept[-1][1], end)
        else:
            kept.append((start, end))
    return tuple(kept)
