"""What a question asks for, as weights over types of answers; nothing is decided by an order.

    question  := [ opening ] { word | interrogative | general noun | sign }
    general   := "which" | "what" | "welche" | "quel" | "какой" …   told apart by the noun behind it
    opening   := "is" | "did" | "hat" | "чи" …                      the verb first: whether it is so

Every interrogative, noun and sign of the table adds to the type that it asks for, in whatever
language; one at either end of the question adds most. The words are in `answer_types.tsv`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from corpus.text.languages import rows


class AnswerType(StrEnum):
    """A type of answer; a question may ask for several at once."""

    TIME = "time"
    PERSON = "person"
    DEFINITION = "definition"
    PLACE = "place"
    NUMBER = "number"
    REASON = "reason"
    EVENT = "event"
    DOCUMENT = "document"
    SAYS = "says"
    STATE = "state"
    WHETHER = "whether"
    WHAT = "what"
    COMPARISON = "comparison"
    COMPANY = "company"


@dataclass(frozen=True, slots=True)
class AskingWords:
    """Words of a language that ask for a type of answer, by the part that they play."""

    language: str
    role: str
    answer: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TypedQuestion:
    """How much a question asks for each type (0 to 1), and the characters that do the asking.

    `languages` are those of the words that ask, each with how many there are.
    """

    types: Mapping[AnswerType, float]
    asking: tuple[tuple[int, int], ...]
    languages: Mapping[str, int]

    def asks_for(self, answer: AnswerType) -> float:
        """Return how much it asks for this type of answer."""
        return self.types.get(answer, 0.0)


# What a word adds to its type, by the part it plays: judgement, before any weight was fitted.
AT_AN_END, INSIDE = 1.0, 0.6
ENDS = 3  # words at either end of a question
BEHIND_GENERAL = 3  # words behind "which" among which its noun is looked for
LONGEST = 5  # words of a phrase

_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*'?")


def _plain(words: str) -> str:
    return words.casefold().replace("’", "'")


def _phrases() -> Mapping[str, list[AskingWords]]:
    found: defaultdict[str, list[AskingWords]] = defaultdict(list)
    for row in rows("answer_types.tsv", AskingWords):
        for words in row.words:
            found[_plain(words)].append(row)
    return found


_PHRASES = _phrases()
_SINGLE = frozenset(phrase for phrase in _PHRASES if " " not in phrase)


def is_asking_word(word: str) -> bool:
    """Whether a folded word alone plays a part in asking."""
    return word in _SINGLE


@dataclass(frozen=True, slots=True)
class _Match:
    row: AskingWords
    first: int
    last: int  # exclusive
    start: int
    end: int


def read_answer_types(question: str) -> TypedQuestion:
    """Return what a question asks for.

    >>> sorted(read_answer_types("which town was he born in?").types)
    [<AnswerType.PLACE: 'place'>, <AnswerType.WHAT: 'what'>]
    """
    words = [(match[0], match.start(), match.end()) for match in _WORD.finditer(_plain(question))]
    matches = list(_longest(_matches(words)))
    types: defaultdict[AnswerType, float] = defaultdict(float)
    languages: defaultdict[str, int] = defaultdict(int)
    asking: list[tuple[int, int]] = []
    general = [match for match in matches if match.row.role == "general"]
    for match in matches:
        if match.row.role == "frame":
            asking.append((match.start, match.end))
            continue
        worth = _worth(match, general, len(words))
        if worth:
            answer = AnswerType(match.row.answer)
            types[answer] = max(types[answer], worth)
            if not _is_the_matter(match, answer, words):
                asking.append((match.start, match.end))
            languages[match.row.language] += match.last - match.first
    return TypedQuestion(dict(types), tuple(dict.fromkeys(asking)), dict(languages))


_ARTICLES = frozenset(("the", "der", "die", "das", "la", "le", "l'", "el", "il", "lo"))
_BE = frozenset(
    ("is", "was", "are", "were", "ist", "war", "est", "était", "es", "era", "è", "fue", "fu")
)
_OF_WHAT = frozenset((AnswerType.PLACE, AnswerType.PERSON))


def _is_the_matter(match: _Match, answer: AnswerType, words: list[tuple[str, int, int]]) -> bool:
    """Whether a noun says what is asked for: "what is the capital of", not "which capital"."""
    before = [word for word, _start, _end in words[max(0, match.first - 2) : match.first]]
    is_it = len(before) == 2 and before[0] in _BE and before[1] in _ARTICLES
    return match.row.role == "noun" and answer in _OF_WHAT and is_it


def _worth(match: _Match, general: list[_Match], length: int) -> float:
    at_end = match.first < ENDS or length - match.last < 1
    match match.row.role:
        case "opening":
            return AT_AN_END if match.first == 0 else 0.0
        case "noun":
            near = any(0 <= match.first - each.last < BEHIND_GENERAL for each in general)
            return AT_AN_END if near else 0.0
        case "sign":
            return AT_AN_END
        case _:
            return AT_AN_END if at_end else INSIDE


def _matches(words: list[tuple[str, int, int]]) -> Iterator[_Match]:
    for first in range(len(words)):
        for last in range(first + 1, min(len(words), first + LONGEST) + 1):
            phrase = " ".join(word for word, _start, _end in words[first:last])
            for row in _PHRASES.get(phrase, ()):
                yield _Match(row, first, last, words[first][1], words[last - 1][2])


def _longest(matches: Iterator[_Match]) -> Iterator[_Match]:
    """Yield the matches that no longer one of the same role contains."""
    found = list(matches)
    for match in found:
        if not any(
            other.first <= match.first
            and match.last <= other.last
            and other.last - other.first > match.last - match.first
            and other.row.role == match.row.role
            for other in found
        ):
            yield match
