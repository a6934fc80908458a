"""The sentences of a passage that match, for those who read the rest only if these are right.

    excerpt = up to three sentences, one after another, of at most 280 characters together
            | one long sentence, cut at words round its first match

Of the stretches that a passage has the one with most different matched words is taken, then the
one with most matches, then the first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.text.sentences import sentence_spans

SENTENCES = 3
CHARACTERS = 280  # seven lines of a phone: three passages fit on a screen and a half

Spans = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A part of a passage with the matched words in it; "…" stands where something is left out."""

    text: str
    spans: tuple[tuple[int, int], ...]
    is_whole: bool


def excerpt_of(text: str, spans: Spans = (), *, characters: int = CHARACTERS) -> Excerpt:
    """Return the sentences of a passage that hold most of what matches; its first if none does.

    Of a passage of at most `characters` all is returned.
    """
    if len(text) <= characters:
        return Excerpt(text, tuple(spans), is_whole=True)
    stretches = list(_stretches(list(sentence_spans(text)), characters))
    start, end = max(stretches, key=lambda stretch: _worth(text, spans, *stretch))
    if end - start > characters:
        start, end = _cut(text, spans, (start, end), characters)
    before, after = "… " * (start > 0), " …" * (end < len(text))
    shift = len(before) - start
    inside = tuple((a + shift, b + shift) for a, b in spans if start <= a and b <= end)
    return Excerpt(f"{before}{text[start:end]}{after}", inside, is_whole=False)


def _stretches(sentences: Spans, characters: int) -> Iterator[tuple[int, int]]:
    """Yield, for each sentence, the longest stretch that begins with it and is short enough."""
    for first, (start, end) in enumerate(sentences):
        ends = [later for _start, later in sentences[first + 1 : first + SENTENCES]]
        yield start, max((later for later in ends if later - start <= characters), default=end)


def _worth(text: str, spans: Spans, start: int, end: int) -> tuple[int, int, int]:
    inside = [text[a:b].casefold() for a, b in spans if start <= a and b <= end]
    return len(set(inside)), len(inside), -start


def _cut(text: str, spans: Spans, sentence: tuple[int, int], characters: int) -> tuple[int, int]:
    """Return the part of a long sentence round its first match, cut at words."""
    start, end = sentence
    first = next((a for a, b in spans if start <= a and b <= end), start)
    begin = max(start, min(first - characters // 3, end - characters))
    if begin > start:
        begin = text.find(" ", begin, first) + 1 or begin
    last = begin + characters
    if last < end:
        last = max(text.rfind(" ", first, last), begin) if " " in text[first:last] else last
    return begin, min(last, end)
