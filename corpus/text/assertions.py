"""What a sentence asserts, and what it only denies, refers to or tells of as known.

    Russia ceased to be a party to the Convention, six months after its exclusion from the Council.
    --------------------------------------------   asserted
                                                              ---------------------------- known

    known    := what follows "after", "since", "which", "in connection with" … to the clause's end,
                what is only aimed at ("a plan for independence"), and a deed that is only a
                subject: "Protocol No. 6 on the abolition"
    denied   := the three words behind "not", "never", "refused to", "thwart" …; and a word of a
                deed that stands shortly behind a word of its opposite: "ceased to be a member"

A deed that a date belongs to is asserted even behind "since" or "until": "until independence on …",
where the sign … stands for the date. The words are in `assertion_words.tsv`, the deeds in
`deeds.tsv`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from corpus.text.families import event_stem, in_one_word, is_of_a_deed, opposite_words
from corpus.text.function_words import FUNCTION_WORDS
from corpus.text.wordlists import WordLists
from corpus.text.words import words_with_offsets

DENIED = 3  # words of meaning behind "not"
GOVERNED = 6  # words behind a deed: "ceased at once to be a member"

_WORDS = WordLists("assertion_words.tsv")
_BEHIND = re.compile(rf"\b{_WORDS.pattern('behind', 'time behind')}\s", re.IGNORECASE)
_AIM = re.compile(rf"\b{_WORDS.pattern('aim')}\s", re.IGNORECASE)
_VERB_BEHIND_AIM = re.compile(rf"\b{_WORDS.pattern('verb behind an aim')}\b", re.IGNORECASE)
_ANNIVERSARY = re.compile(rf"\b{_WORDS.pattern('anniversary')}\s", re.IGNORECASE)
_SUBJECT = re.compile(rf"\b{_WORDS.pattern('subject')}\s?$", re.IGNORECASE)
_LONGEST_SUBJECT = 20  # characters of the words before a subject
_BEHIND_TIME = re.compile(rf"\b{_WORDS.pattern('time behind')}\s", re.IGNORECASE)
_DENIAL = re.compile(rf"\b{_WORDS.pattern('denial')}(?:\s|(?<='))|\w+n't\s", re.IGNORECASE)
_AFFIRMED = re.compile(rf"\b{_WORDS.pattern('affirmed')}\b", re.IGNORECASE)
_ABOUT = re.compile(rf"\b{_WORDS.pattern('about')}\b", re.IGNORECASE)
LIGHT_VERBS = frozenset(_WORDS.words("light verb"))
"""Verbs that say little by themselves in a question."""

DATE = "…"
"""What stands for the date in a sentence that it dates."""

_DATED_DEED = re.compile(
    r"([^\W\d_]+)(?: of(?: the)?(?: [A-ZА-ЯЄІЇ][\w’'-]*){1,5})?,?"
    rf" (?:{_WORDS.pattern('dates')} )?(?:the )?{DATE}",
)
"""A word with its date behind it: "the independence of Namibia on …"."""

_BORDER = re.compile(r"[,;:.()—]|\s–\s")


@dataclass(frozen=True, slots=True)
class Assertion:
    """The stems of a sentence: `asserted`, `known` and `denied`."""

    asserted: frozenset[str]
    known: frozenset[str]
    denied: frozenset[str]

    @property
    def stems(self) -> frozenset[str]:
        """All stems of the sentence that are not only denied."""
        return self.asserted | self.known


@lru_cache(maxsize=8192)
def is_about(words: str) -> bool:
    """Whether the words announce, judge, remember or report an event rather than tell of it."""
    return _ABOUT.search(words) is not None


@lru_cache(maxsize=8192)
def assertion_of(sentence: str) -> Assertion:
    """Return what a sentence asserts.

    >>> sorted(assertion_of("Russia signed the Protocol, which it never ratified.").asserted)
    ['protocol', 'russia', 'sign']
    """
    sentence = in_one_word(sentence)
    borders = [match.start() for match in _BORDER.finditer(sentence)]
    aims = _aims(sentence, borders)
    known = [*_parts_behind(_BEHIND, sentence, borders), *aims]
    affirmed = [match.span() for match in _AFFIRMED.finditer(sentence)]
    denials = [
        match.end()
        for match in _DENIAL.finditer(sentence)
        if not any(start <= match.start() < end for start, end in affirmed)
    ]
    asserted: set[str] = set()
    told: set[str] = set()
    denied: set[str] = set()
    words = [w for w in words_with_offsets(sentence) if w.text not in FUNCTION_WORDS]
    stems = [event_stem(word.text) for word in words]
    refused = _refused(sentence, denials, borders, [word.start for word in words])
    dated = _dated_deeds(sentence, [*aims, *_parts_behind(_ANNIVERSARY, sentence, borders)])
    for at, (word, each) in enumerate(zip(words, stems, strict=True)):
        if at in refused or _is_governed(stems, at):
            denied.add(each)
        elif word.start in dated and is_of_a_deed(each):
            asserted.add(each)
        elif any(start <= word.start < end for start, end in known) or (
            is_of_a_deed(each) and _is_subject(sentence, word.start)
        ):
            told.add(each)
        else:
            asserted.add(each)
    return Assertion(
        frozenset(asserted),
        frozenset(told - asserted),
        frozenset(denied - asserted),
    )


@lru_cache(maxsize=8192)
def without_other_times(sentence: str) -> str:
    """Return the sentence without what it dates other events by: "thirty years after his death".

    >>> without_other_times("He was reburied, thirty years after his execution.")
    'He was reburied, thirty years .'
    """
    borders = [match.start() for match in _BORDER.finditer(sentence)]
    for start, end in reversed(_parts_behind(_BEHIND_TIME, sentence, borders)):
        sentence = sentence[:start] + sentence[end:]
    return sentence


def _parts_behind(
    words: re.Pattern[str], sentence: str, borders: list[int]
) -> list[tuple[int, int]]:
    """Return the parts [start, end) from one of the words to the end of its clause."""
    found: list[tuple[int, int]] = []
    for match in words.finditer(sentence):
        if not found or match.start() >= found[-1][1]:
            found.append((match.start(), _next(borders, match.end(), len(sentence))))
    return found


def _next(borders: list[int], place: int, end: int) -> int:
    return next((border for border in borders if border >= place), end)


def _refused(
    sentence: str, denials: list[int], borders: list[int], starts: list[int]
) -> frozenset[int]:
    """Return the numbers of the words that stand behind a denial, to the end of its clause."""
    found: set[int] = set()
    for place in denials:
        end = _next(borders, place, len(sentence))
        behind = [number for number, start in enumerate(starts) if place <= start < end]
        found.update(behind[:DENIED])
    return frozenset(found)


def _aims(sentence: str, borders: list[int]) -> list[tuple[int, int]]:
    """Return the parts [start, end) that are aimed at, to the clause's end or its own verb.

    In "measures to end apartheid were adopted" something is adopted.
    """
    verbs = [match.start() for match in _VERB_BEHIND_AIM.finditer(sentence)]
    return _parts_behind(_AIM, sentence, sorted([*borders, *verbs]))


def _dated_deeds(sentence: str, aside: list[tuple[int, int]]) -> frozenset[int]:
    """Return where the words stand that a date belongs to, but for those in the parts `aside`."""
    starts = (match.start(1) for match in _DATED_DEED.finditer(sentence))
    return frozenset(at for at in starts if not any(start <= at < end for start, end in aside))


def _is_subject(sentence: str, start: int) -> bool:
    return _SUBJECT.search(sentence[max(0, start - _LONGEST_SUBJECT) : start]) is not None


def _is_governed(stems: list[str], at: int) -> bool:
    """Whether the word is of a deed whose opposite stands shortly before: what it says is over."""
    if not is_of_a_deed(stems[at]):
        return False
    opposite = opposite_words(stems[at])
    return any(each in opposite for each in stems[max(0, at - GOVERNED) : at])
