"""Runs of capitalised words that may name an actor who is not registered.

    run        = capitalised (connector? capitalised)*
    connector  = of | for | on | against | to (the), behind a word for a body or a text of law;
                 and, later in such a name; de, von, bin between the parts of a person's name

A person named in full is meant by the surname alone from then on; a surname behind a title ("Mr.",
"President") is a name at once. Left out: headings, months and days, compass points, parts of
documents, ranks alone, a single word that begins a sentence, words that the same text writes in
small letters, and what `plausibility` finds no name. A run of several words is proposed at once,
another single word when it is named twice. They are proposals until a person accepts them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import takewhile
from sys import intern
from typing import NamedTuple

import ahocorasick

from corpus.actors.mentions.plausibility import is_common, is_damaged, opens_a_phrase
from corpus.actors.mentions.runs import MOST_NAMES, Run
from corpus.actors.names.vocabulary import (
    GENERIC_WORDS,
    HEADS,
    HEADS_ALONE,
    LIGHT_WORDS,
    LINKING_PARTICLES,
    NOT_ACTORS,
    OPENING_WORDS,
    PERSON_TITLES,
    STOP_WORDS,
    TITLES,
    TOPICS,
    WORDS_BEFORE_OF,
)
from corpus.text.stretches import stretches

_INITIALS = r"(?:[A-Z]\.[ \u00a0]?){1,3}"
_LETTER = r"[^\W\d_a-zß-öø-ÿ]"
_REST = r"(?:[\w’']|-(?!-))*"
_CAPITAL = f"{_LETTER}{_REST}"
_JOINS = r"(?:of|for|on|against|to)(?:\s+the)?"
_PARTICLE = f"(?:{'|'.join(sorted(LINKING_PARTICLES))})"
_GAP = r"(?:[ \u00a0]+|[ \u00a0]*\n[ \u00a0]*(?!\s))"
# What stands before is looked at behind the first letter, for a search passes quickly over others.
_RUN = re.compile(
    rf"{_LETTER}(?<![\w@#/.\-’'].)"
    rf"(?:(?<=[A-Z])\.[ \u00a0]?(?:[A-Z]\.[ \u00a0]?){{0,2}}{_LETTER})?{_REST}"
    rf"(?:{_GAP}(?:{_JOINS}{_GAP}|and{_GAP}|{_PARTICLE}{_GAP}|{_INITIALS}){{0,2}}{_CAPITAL})*"
)
_WORD = re.compile(r"[^\s]+")
_POSSESSIVE = re.compile(r"['’]s?$")
_SENTENCE_START = re.compile(r"(?:^|[.!?:;•*\"”“\[]\s*|\n\s*|[-–—]\s)$")
_WORD_BEFORE = re.compile(r"([^\W\d_]+)\.?[ \u00a0]$")
_PUNCTUATION = ".,;:!?()[]\"“”‘’'—–"
LONGEST = 80
MOST_WORDS = 10
ENOUGH = 2
"""Mentions from which a single word is a name."""

_BODIES = HEADS | LIGHT_WORDS

MOST_GIVEN = 3
"""The most given names before a surname."""

_NOBODIES = NOT_ACTORS | TITLES | PERSON_TITLES | OPENING_WORDS
"""Words that, alone or together, name nobody."""

_BEFORE_NAMES = PERSON_TITLES - OPENING_WORDS
"""Words behind which a single word is a name."""

_NO_PERSONS = WORDS_BEFORE_OF | _NOBODIES | GENERIC_WORDS | STOP_WORDS | {"and"}
"""Words that are in no person's full name."""


def capital_runs(text: str) -> Iterator[Run]:
    """Yield the runs of capitalised words in `text`, cut to what can be one name."""
    for match in _RUN.finditer(text):
        words = match[0]
        if len(words) == 1 or words.lower() in OPENING_WORDS:
            continue
        for piece in _pieces(words, match.start()):
            run = _run(text, piece)
            if run is not None:
                yield run


_Piece = list[tuple[str, int, int]]
"""Words with their offsets in the text."""


def _pieces(match: str, start: int) -> Iterator[_Piece]:
    """Yield the pieces of one match: a possessive or a connector out of place ends a name."""
    if match.isalpha():
        yield [(match, start, start + len(match))]
        return
    words = [(m[0], start + m.start(), start + m.end()) for m in _WORD.finditer(match)]
    piece: _Piece = []
    joined = False
    for word, at, to in words:
        if word[0].isupper():
            piece.append((word, at, to))
            if not word.isalpha() and _POSSESSIVE.search(word):
                yield piece
                piece, joined = [], False
        elif piece and word != "and" and _joins(word, piece):
            joined = joined or word not in ("the",)
            piece.append((word, at, to))
        elif piece and word == "and" and (joined or _is_one_body(piece, match[to - start :])):
            piece.append((word, at, to))
        else:
            yield piece
            piece, joined = [], False
    yield piece


def _is_one_body(piece: _Piece, rest: str) -> bool:
    """True before "and" in "Economic and Social Council": two of a body's subjects, then the body.

    The first word is a common one of institutions or a subject of theirs, and so names nobody.
    """
    following = list(takewhile(lambda word: word[0].isupper(), rest.split()))
    words = [lower for word, _, _ in piece if (lower := word.lower()) not in OPENING_WORDS]
    return (
        len(words) == 1
        and (words[0] in GENERIC_WORDS or words[0] in TOPICS)
        and 2 <= len(following) <= 3
        and following[-1].lower() in _BODIES
    )


def _joins(word: str, piece: _Piece) -> bool:
    if word in LINKING_PARTICLES or word == "the":
        return True
    lower = [w.lower() for w, _, _ in piece]
    if word == "to":
        return lower[0] in HEADS
    return any(w in WORDS_BEFORE_OF for w in lower)


def _run(text: str, piece: _Piece) -> Run | None:
    """Return the run that a piece is without what opens or ends it; None if nothing is left."""
    first, last = 0, len(piece)
    while last and not piece[last - 1][0][0].isupper():
        last -= 1
    while first < last and _opens_sentence(piece[first][0]):
        first += 1
    opens = 0 == first < last and _begins_sentence(text, piece[0][1])
    if opens and last > 1 and opens_a_phrase(piece[0][0]):
        first, opens = 1, False
    piece = piece[first:last]
    if not piece or len(piece) > MOST_WORDS:
        return None
    start, end = piece[0][1], piece[-1][2]
    name = text[start:end]
    if not name[-2:].isalpha():
        end -= len(name) - len(_POSSESSIVE.sub("", name.rstrip("-’'")))
    name = " ".join(text[start:end].split())
    return Run(intern(name), start, end, opens) if 1 < len(name) <= LONGEST else None


def _begins_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 2) : start]
    if before[1:] == " " and before[0].isalpha():
        return False  # as mostly
    return _SENTENCE_START.search(text, max(0, start - 6), start) is not None


def _opens_sentence(word: str) -> bool:
    return word.lower() in OPENING_WORDS or not word[0].isupper()


@lru_cache(maxsize=MOST_NAMES)
def is_nameable(name: str) -> bool:
    """True unless a name is made only of words that name nobody: months, ranks, West, Article."""
    lower = [w.lower().strip(".,'’") for w in name.split()]
    if is_damaged(name) or (len(lower) > 1 and is_common(name)):
        return False
    if all(w in _NOBODIES or w.removesuffix("s") in NOT_ACTORS or len(w) < 2 for w in lower):
        return False
    if len(lower) == 1 and name.removesuffix("s") in HEADS_ALONE:
        return False  # "the Commission": whose, only the text knows
    return any(len(w) > 2 for w in lower)


class Proposal(NamedTuple):
    """A run that may be proposed as an actor: for sure, or only if its key is known already."""

    run: Run
    is_sure: bool


def proposals(
    text: str, runs: Sequence[Run], *, places: frozenset[str] = frozenset()
) -> list[Proposal]:
    """Return the runs that are proposed as actors, or are if they are known, in order.

    An actor that is known needs no second mention, nor does one of the keys `places`, though it be
    a common word too. The first word of a sentence is left out of a longer run if the text writes
    it in small letters elsewhere.
    """
    small = _small_words(text)
    nameable: list[Run] = []
    for run in runs:
        cut = _without_opening(run, small) if run.opens else run
        cut = cut and _without_title(cut)
        if cut is not None and is_nameable(cut.name):
            nameable.append(cut)
    seen: dict[str, int] = defaultdict(int)
    for run in nameable:
        seen[run.key] += not run.opens
    written_small = _written_small(text, nameable, small)
    named = [_is_name(run, text, small, written_small) for run in nameable]
    bearers = _bearers(
        (run for run, is_name in zip(nameable, named, strict=True) if is_name), small
    )
    found = []
    for run, is_name in zip(nameable, named, strict=True):
        if len(run.words) == 1 and (full := bearers.get(run.name)):
            found.append(Proposal(Run(full, run.start, run.end, run.opens), is_sure=True))
        elif is_name or run.key in places:
            found.append(Proposal(run, is_sure=True))
        elif not _is_common_word(run):
            found.append(Proposal(run, is_sure=seen[run.key] >= ENOUGH))
    return found


def _is_common_word(run: Run) -> bool:
    """True for a single word of everyday speech: twice in a text it is no name either."""
    return len(run.words) == 1 and is_common(run.name)


def _bearers(runs: Iterable[Run], small: set[str]) -> dict[str, str]:
    """Return full names by surname, for surnames that only one person named in full bears."""
    bearers: dict[str, set[str]] = defaultdict(set)
    for run in runs:
        words = run.words
        plain = [w.lower() for w in words]
        if len(words) > MOST_GIVEN + 1 or plain[-1] in small:
            continue
        if len(words) > 1 and not any(w in _NO_PERSONS for w in plain):
            bearers[words[-1]].add(run.name)
    return {surname: full.pop() for surname, full in bearers.items() if len(full) == 1}


def _small_words(text: str) -> set[str]:
    """Return the words that the text writes in small letters somewhere."""
    return {
        bare
        for start, end in stretches(text)
        for word in set(text[start:end].split())
        if (bare := word.strip(_PUNCTUATION)).islower()
    }


def _is_name(run: Run, text: str, small: set[str], written_small: Collection[str]) -> bool:
    """True for several words that are not all plain words of the text, or one behind a title.

    Plain words of which one says what kind of body it is are a name if the text never writes them
    in small letters together: `written_small` are those that it does.
    """
    words = _capitalised(run)
    if len(words) == 1:
        return words[0] not in small and _behind_title(text, run.start)
    if _mere_heading(run):
        return False
    if _may_be_plain(words, small):
        return run.name.lower() not in written_small
    return not all(word in small for word in words)  # as in a title: "Promote Human Rights"


def _capitalised(run: Run) -> list[str]:
    """Return the words of a run with a capital, in small letters."""
    return [w.lower() for w in run.words if w[0].isupper()]


def _may_be_plain(words: Sequence[str], small: set[str]) -> bool:
    """True if all words are plain words of the text, and one says what kind of body it is."""
    return all(word in small for word in words) and any(word in HEADS for word in words)


def _written_small(text: str, runs: Iterable[Run], small: set[str]) -> set[str]:
    """Return the runs that may be plain words and stand in the text in small letters.

    The text is read once for all of them.
    """
    sought = ahocorasick.Automaton()
    for run in runs:
        words = _capitalised(run)
        if len(words) > 1 and _may_be_plain(words, small):
            name = run.name.lower()
            sought.add_word(name, name)
    if not len(sought):
        return set()
    sought.make_automaton()
    return {
        name
        for start, end in stretches(text)
        for _, name in sought.iter(text[start : end + LONGEST])  # one may reach into the next
    }


def _behind_title(text: str, start: int) -> bool:
    """True behind "Mr.", "President" and the like, written with a capital."""
    before = _WORD_BEFORE.search(text, max(0, start - 24), start)
    title = before.group(1) if before else ""
    return title[:1].isupper() and title.lower() in _BEFORE_NAMES


def _without_title(run: Run) -> Run | None:
    """Return the run without the ranks before a name, None if no capitalised word is left."""
    words = run.words
    count = 0
    while count < len(words) - 1 and words[count].lower().strip(".,") in PERSON_TITLES:
        count += 1
    if not count:
        return run
    name = " ".join(words[count:])
    return Run(name, run.end - len(name), run.end, False) if words[count][0].isupper() else None


def _without_opening(run: Run, small: set[str]) -> Run | None:
    """Return the run without a first word that the text also writes small; None if none is left."""
    words = run.words
    if words[0].lower() not in small or words[0].isupper():
        return run
    words = words[1:]
    while words and not words[0][0].isupper():
        words = words[1:]
    if not words:
        return None
    name = " ".join(words)
    return Run(name, run.end - len(name), run.end, False)


def _mere_heading(run: Run) -> bool:
    """True for several words in capitals: a heading, not a name."""
    return len(run.words) > 1 and run.name.isupper() and sum(len(w) > 5 for w in run.words) > 1
