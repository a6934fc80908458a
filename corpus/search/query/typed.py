"""The words of a query as they were typed, and what their place and their letters say of them.

A word with a capital names something; one that carries grammar, does the asking or frames the
request says nothing of the subject.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.search.query.language import MOST_WORDS, QueryPart
from corpus.text.frequencies import LATIN, frequency, is_foreign, is_word_of, languages_of
from corpus.text.function_words import (
    ASKING_WORDS,
    FOREIGN_FUNCTION_WORDS,
    FRAME_BEFORE,
    FRAME_BEHIND,
    FRAME_ENDS,
    FUNCTION_WORDS,
    QUESTION_OPENINGS,
    WORDS_OF_GRAMMAR,
)
from corpus.text.inflections import languages_by_form, without_elision
from corpus.text.ordinary import is_ordinary
from corpus.text.same_words import same_words
from corpus.text.words import Word, compounds, fold, stems, sums, words_with_offsets

TITLE_WORDS = 3  # words that are not function words: fewer make no title


LONGEST_ACRONYM = 4  # capitals; longer words in capitals may be forgiven a letter


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that must stand in a passage one after the other or, if excluded, must not.

    Unquoted words are excluded in all their forms, quoted ones only as they stand.
    """

    typed: str
    words: tuple[str, ...]
    quoted: bool
    excluded: bool

    @property
    def needle(self) -> str:
        """What to look for in a passage's words, or in its stems if it was not quoted."""
        return f" {' '.join(self.words) if self.quoted else stems(self.words)} "


@dataclass(frozen=True, slots=True)
class TypingStyle:
    """How the whole query was typed."""

    in_capitals: bool
    in_title_case: bool  # Every Word With a Capital
    as_question: bool
    in_german: bool  # where all nouns have a capital
    languages: tuple[str, ...]  # other than English, in Latin letters, that most words are of


@dataclass(frozen=True, slots=True)
class TypedWord:
    """A word of the query, with what its place and its letters say of it."""

    typed: str
    word: str
    joined: str | None  # the hyphenated word it is a part of, written as one
    exact: bool
    is_function_word: bool
    is_name: bool
    in_title_case: bool  # whether every word of the query has a capital
    is_foreign: bool  # written in other letters than Latin ones
    same: tuple[str, ...] = ()  # other words that stand for it here: "Art." is "article"
    languages: tuple[str, ...] = ()  # of the query, which have the word though English has it too


def typed_words(parts: Sequence[QueryPart]) -> list[TypedWord]:
    """Return the words of a query that are not excluded, at most `MOST_WORDS`."""
    style = TypingStyle(
        _is_in_capitals(parts),
        _is_in_title_case(parts),
        _is_question(parts),
        any(part.text != part.text.lower() for part in parts) and _is_in_german(parts),
        _languages(parts),
    )
    words: list[TypedWord] = []
    for part in parts:
        if not part.excluded:
            words.extend(_words_of(part, style, begins=not words))
    return without_frame(_with_same(words[:MOST_WORDS]))


def _with_same(words: Sequence[TypedWord]) -> list[TypedWord]:
    """Return words with those that stand for them where they are."""
    if not words:
        return []
    following = [*(word.word for word in words[1:]), ""]
    return [
        word if word.exact else replace(word, same=same_words(word.word, next_word))
        for word, next_word in zip(words, following, strict=True)
    ]


def without_frame(words: Sequence[TypedWord]) -> list[TypedWord]:
    """Return words of which those that only frame the request count as function words.

    A frame is what stands before the subject, up to a preposition ("anything about Saratov"),
    and behind it ("is racism mentioned anywhere"); something must be left between.
    """
    first, end = 0, len(words)
    while first < end and _may_frame(words[first], FRAME_BEFORE):
        first += 1
    while first and words[first - 1].word not in FRAME_ENDS:
        first -= 1
    while end > first and _may_frame(words[end - 1], FRAME_BEHIND):
        end -= 1
    if all(word.is_function_word for word in words[first:end]):
        return list(words)
    return [
        word if first <= place < end else replace(word, is_function_word=True)
        for place, word in enumerate(words)
    ]


def is_foreign_grammar(typed: str, languages: Sequence[str] = ()) -> bool:
    """Return whether a word, in small letters or beginning with a capital, is foreign grammar.

    In a query of some `languages` so are words that mean something in English, and "d’un".
    """
    lowered = typed.casefold()
    if not (typed[1:].islower() or len(typed) == 1 or lowered != without_elision(lowered)):
        return False
    if lowered in FOREIGN_FUNCTION_WORDS or fold(lowered) in FOREIGN_FUNCTION_WORDS:
        return True
    bare = fold(without_elision(lowered))
    return any(bare in WORDS_OF_GRAMMAR[language] for language in languages)


def _may_frame(word: TypedWord, frame: frozenset[str]) -> bool:
    return word.is_function_word or (word.word in frame and not word.exact)


def phrases(parts: Sequence[QueryPart]) -> list[Phrase]:
    """Return what was quoted or excluded, without parts that have no letter and no digit."""
    found = []
    for part in parts:
        if not (part.quoted or part.excluded):
            continue
        words = tuple(word.text for word in words_with_offsets(part.text))[:MOST_WORDS]
        if part.excluded and not part.quoted and set(words) <= FUNCTION_WORDS:
            continue  # a dash before "their" is punctuation: nobody excludes grammar
        if words:
            found.append(Phrase(part.text, words, part.quoted, part.excluded))
    return found


def _is_in_capitals(parts: Sequence[QueryPart]) -> bool:
    """Return whether a query is all in capitals, so that capitals mark no acronym in it."""
    texts = [part.text for part in parts if any(map(str.isalpha, part.text))]
    return any(len(text) > 5 for text in texts) and all(text.isupper() for text in texts)


def _is_in_title_case(parts: Sequence[QueryPart]) -> bool:
    """Return whether all words of a longer query have a capital, so that none marks a name."""
    words = [word for part in parts if not part.quoted for word in part.text.split()]
    distinctive = [word for word in words if word.casefold() not in FUNCTION_WORDS]
    return len(distinctive) >= TITLE_WORDS and all(word[:1].isupper() for word in distinctive)


def _is_question(parts: Sequence[QueryPart]) -> bool:
    """Return whether a query asks in a sentence, so that some of its words are about the asking."""
    text = " ".join(part.text for part in parts).strip()
    first = next(words_with_offsets(text), None)
    return text.endswith("?") or (first is not None and first.text in QUESTION_OPENINGS)


def _is_in_german(parts: Sequence[QueryPart]) -> bool:
    """Return whether more than half of the words are German ones."""
    words = [word for part in parts for word in part.text.split()]
    return 2 * sum("de" in languages_of(word) for word in words) > len(words)


def _languages(parts: Sequence[QueryPart]) -> tuple[str, ...]:
    """Return the languages in Latin letters, but English, that at least half of the words are of.

    A word counts that English has not, or has more seldom. They are more than the words of English
    alone: "die cold" is English, though "die" is an article in German.
    """
    words = [without_elision(word) for part in parts for word in part.text.casefold().split()]
    of_each = [set(languages_by_form(word)) for word in words]
    of_english = sum(
        not some and is_ordinary(fold(word)) for word, some in zip(words, of_each, strict=True)
    )
    counts = {language: sum(language in some for some in of_each) for language in LATIN}
    return tuple(
        language
        for language in LATIN
        if 2 * counts[language] >= len(words) and counts[language] > of_english
    )


def _words_and_sums(text: str) -> Iterator[Word]:
    """Yield the words of a text in order; a sum of money is one: "$5" is not 5."""
    of_money = list(sums(text))
    for word in words_with_offsets(text):
        amount = next((each for each in of_money if each.start < word.end <= each.end), None)
        if amount is None:
            yield word
        elif word.end == amount.end:
            yield amount


def _words_of(part: QueryPart, style: TypingStyle, *, begins: bool) -> list[TypedWord]:
    """Return the words of one part; `begins` if it begins the query."""
    words = list(_words_and_sums(part.text))
    joined = {
        index: compound.text
        for compound in compounds(part.text)
        for index, word in enumerate(words)
        if compound.start <= word.start < compound.end
    }
    found = []
    for index, word in enumerate(words):
        typed = part.text[word.start : word.end]
        is_acronym = not style.in_capitals and 1 < len(typed) <= LONGEST_ACRONYM and typed.isupper()
        has_digit = any(map(str.isdigit, typed))
        does_asking = style.as_question and word.text in ASKING_WORDS
        begins_query = begins and index == 0
        found.append(
            TypedWord(
                typed=typed,
                word=word.text,
                joined=joined.get(index),
                exact=part.quoted or has_digit or is_acronym,
                is_function_word=not part.quoted
                and (
                    word.text in FUNCTION_WORDS
                    or does_asking
                    or is_foreign_grammar(typed, style.languages)
                ),
                is_name=typed[0].isupper()
                and not typed.isupper()
                and not (begins_query and is_ordinary(word.text))
                and not style.in_german,
                in_title_case=style.in_title_case,
                is_foreign=not typed.isascii() and is_foreign(typed),
                languages=tuple(
                    each
                    for each in style.languages
                    if is_word_of(each, without_elision(typed.casefold())) or not frequency(typed)
                ),
            )
        )
    return found
