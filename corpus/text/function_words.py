"""Words that say little of a subject: they carry grammar, or ask for something."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from corpus.text.languages import rows


@dataclass(frozen=True, slots=True)
class FunctionWords:
    """Function words of one part of a sentence, such as "preposition"."""

    language: str
    part: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QueryWords:
    """Words that play a part in queries."""

    language: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FrameWords:
    """Words of a request's frame: those that stand "before" its subject, or "behind" it."""

    language: str
    place: str
    words: tuple[str, ...]


FUNCTION_WORDS = frozenset(
    word for row in rows("function_words.tsv", FunctionWords) for word in row.words
)
"""Words that carry grammar: absent from a corpus, they are no reason to say "nothing"."""

SMALL_WORDS = FUNCTION_WORDS | frozenset(
    word for row in rows("small_words.tsv", QueryWords) for word in row.words
)
"""Words that carry grammar in English or in another language."""

ASKING_WORDS = frozenset(word for row in rows("asking_words.tsv", QueryWords) for word in row.words)
"""Words that ask rather than say, when the query is a question or an order to search."""

QUESTION_OPENINGS = frozenset(
    word for row in rows("question_openings.tsv", QueryWords) for word in row.words
)
"""Words with which a sentence begins that asks for something."""


@cache
def function_words_of(language: str) -> frozenset[str]:
    """Return the words that carry grammar in another language than English."""
    every = rows("foreign_function_words.tsv", QueryWords)
    return frozenset(word for row in every if row.language == language for word in row.words)


_FRAMES = rows("frame_words.tsv", FrameWords)
FRAME_BEFORE = frozenset(word for row in _FRAMES if row.place == "before" for word in row.words)
"""Words that are no subject where a request begins with them, up to a preposition."""

FRAME_BEHIND = frozenset(word for row in _FRAMES if row.place == "behind" for word in row.words)
"""Words that are no subject where a request ends with them."""

FRAME_ENDS = frozenset(word for row in _FRAMES if row.place == "end" for word in row.words)
"""Words with which the frame before a subject ends."""

_FOREIGN = rows("foreign_function_words.tsv", QueryWords)
FOREIGN_FUNCTION_WORDS = frozenset(word for row in _FOREIGN for word in row.words)
"""Words that carry grammar in other languages, as they are typed in small letters."""

_GRAMMAR = (*_FOREIGN, *rows("grammar_words.tsv", QueryWords))
WORDS_OF_GRAMMAR = {
    language: frozenset(word for row in _GRAMMAR if row.language == language for word in row.words)
    for language in {row.language for row in _GRAMMAR}
}
"""By language, words that carry grammar in it: "die" is the article of German texts."""
