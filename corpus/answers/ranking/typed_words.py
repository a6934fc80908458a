"""The words of a question as they were typed, without those that carry grammar in its language."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from corpus.concepts import ConceptMatch
from corpus.questions import is_asking_word
from corpus.text.function_words import (
    ASKING_WORDS,
    SMALL_WORDS,
    WORDS_OF_GRAMMAR,
    function_words_of,
)
from corpus.text.words import fold, words_with_offsets

FindConcepts = Callable[[Sequence[str], Sequence[bool], str], Sequence[ConceptMatch]]
"""Returns the terms of a language among typed words, given which of them carry no topic."""

_NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class TypedWord:
    """A word of a question, folded and as it was typed."""

    folded: str
    typed: str

    @property
    def is_topic(self) -> bool:
        """Whether it may say what the question is about."""
        lowered = self.typed.casefold()
        return not (
            self.folded in SMALL_WORDS
            or lowered in SMALL_WORDS
            or (self.folded in ASKING_WORDS and is_asking_word(self.folded))
            or (len(self.folded) == 1 and not self.folded.isdigit())
        )


def typed_words(words: str, language: str, concepts: FindConcepts) -> list[TypedWord]:
    """Return the words that do not carry grammar; in German the parts of a compound by themselves.

    "Die" is a deed in English and an article in German.
    """
    grammar = function_words_of(language) | WORDS_OF_GRAMMAR.get(language, _NOTHING)
    typed = [
        TypedWord(word.text, words[word.start : word.end])
        for word in words_with_offsets(words)
        if word.text not in grammar
    ]
    if language != GERMAN:
        return typed
    return [part for word in typed for part in _parts_of(word, concepts)]


GERMAN = "de"
SHORTEST_PART = 4  # letters of a part of a German compound
JOINTS = ("", "s", "es", "n", "en")  # what may stand between two of them


def _parts_of(word: TypedWord, concepts: FindConcepts) -> Sequence[TypedWord]:
    """Return the two terms of which a German word is made, or the word itself."""
    typed = word.typed
    if len(typed) < 2 * SHORTEST_PART + 1 or concepts([typed], [False], GERMAN):
        return (word,)
    for end in range(SHORTEST_PART, len(typed) - SHORTEST_PART + 1):
        for joint in JOINTS:
            first, second = typed[:end], typed[end + len(joint) :]
            if typed[end:].startswith(joint) and len(second) >= SHORTEST_PART:
                matches = concepts([first, second], [False, False], GERMAN)
                if {(match.first, match.end) for match in matches} == {(0, 1), (1, 2)}:
                    return TypedWord(fold(first), first), TypedWord(fold(second), second)
    return (word,)
