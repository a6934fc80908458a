"""Misspelt date words set right, and no other word touched.

A word is corrected to a date word one edit away if it has four or five letters, two if it has more (optimal string alignment:
a swap of neighbours is one edit). Words of the language that lie near a date word are left alone.
"""

from __future__ import annotations

from rapidfuzz.distance import OSA

from corpus.dates.tokens import Tokens
from corpus.dates.vocabulary import (
    DECADE_WORDS,
    FOREIGN_MONTHS,
    FOREIGN_SEASONS,
    MONTHS,
    ORDINALS,
    SEASONS,
    SMALL_NUMBERS,
    TENS,
    UNITS,
    WEEKDAYS,
)

_TARGETS = tuple(
    dict.fromkeys(
        [
            *(month for month in MONTHS if len(month) > 3),
            *(season for season in SEASONS if season != "fall"),
            *WEEKDAYS,
            *DECADE_WORDS,
            *["today", "yesterday", "tomorrow", "between", "before", "after", "since", "until", "around", "about"],
            *["early", "late", "last", "next", "this", "first", "second", "third", "fourth", "quarter", "half", "century"],
            *["beginning", "christmas", "easter", "week", "weeks", "month", "months", "year", "years", "decade"],
        ]
    )
)
_KNOWN = frozenset(_TARGETS) | frozenset(
    [*MONTHS, *SEASONS, *UNITS, *ORDINALS, *SMALL_NUMBERS, *TENS, *FOREIGN_MONTHS, *FOREIGN_SEASONS]
)
# words of English within reach of a date word; found by comparing the date words with word lists
_ORDINARY = frozenset(
    ["marsh", "match", "march", "charm", "mark", "marks", "marc", "argue", "just", "must", "gust", "guest", "sprint", "string", "sprang", "strong", "spying", "sprung", "summary", "simmer", "summed", "hummer", "dinner", "winner", "writer", "water", "white", "waiter", "easter", "eastern", "faster", "master", "cluster", "foster", "sister", "yeast", "least", "lasts", "list", "lost", "lest", "past", "fast", "cast", "vast", "host", "most", "late", "later", "data", "rate", "gate", "hate", "date", "dates", "lather", "father", "mother", "monthly", "mouth", "mouths", "north", "moth", "moths", "worth", "week", "weak", "weep", "seek", "seeks", "peek", "speak", "wreck", "year", "years", "dear", "near", "hear", "fear", "bear", "tear", "gear", "wear", "ear", "earl", "yearn", "years", "early", "yearly", "nearly", "pearl", "really", "rally", "firstly", "thirst", "burst", "fist", "forth", "forty", "fourth", "north", "thirty", "dirty", "second", "seconds", "beyond", "bond", "reckon", "beckon", "secure", "sound", "hound", "found", "ground", "round", "around", "afterward", "alter", "altar", "often", "since", "sing", "singe", "sense", "once", "hence", "fence", "then", "than", "thin", "thus", "thesis", "text", "nest", "best", "west", "test", "rest", "exit", "net", "half", "halt", "hall", "calf", "call", "hold", "has", "have", "undated", "untie", "until", "unite", "unit", "beat", "behind", "below", "began", "begun", "begin", "beginning", "being", "twelve", "twenty", "nineteen", "ninety", "charter", "quarters", "quarter", "quartet", "charted", "chapter", "country", "county", "entry", "century", "sentry", "centre", "center", "decode", "decides", "decide", "arcade", "decade", "facade", "apply", "april", "apple", "april's", "anvil", "evil", "juno", "jury", "duly", "july", "rely", "ugly", "holy", "bully", "fully", "gully", "junta", "jungle", "member", "members", "remember", "december", "november", "septembers", "timber", "ember", "number", "october", "sober", "rubber", "marriage", "friday", "today", "toady", "toddy", "monday", "sunday", "sundry", "sudan", "sandy", "money", "honey", "mondial", "thursday", "tuesday", "fifties", "fifteen", "sixties", "sixteen", "cities", "nineties", "ninths", "entities", "eight", "eighth", "eighty", "eighties", "thirties", "parties", "forties", "forces"]
)


def corrected(text: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Return the text with its misspelt date words set right, and what was changed, as (typed, read)."""
    tokens = Tokens(text, typed=True)
    pieces: list[str] = []
    changes: list[tuple[str, str]] = []
    end = 0
    for place in range(len(tokens)):
        right = _nearest(tokens.words[place])
        if right is None:
            continue
        start = tokens.starts[place]
        pieces += [text[end:start], right]
        end = tokens.ends[place]
        changes.append((text[start:end], right))
    return "".join(pieces) + text[end:], tuple(changes)


def _nearest(word: str) -> str | None:
    """The date word a word most likely misspells; None if it is one, or an ordinary word, or near none."""
    if len(word) < 4 or not word.isalpha() or word in _KNOWN or word in _ORDINARY:
        return None
    allowed = 1 if len(word) < 6 else 2
    best: tuple[int, int, str] | None = None
    for order, target in enumerate(_TARGETS):
        distance = OSA.distance(word, target, score_cutoff=allowed)
        # two edits must leave most of a short word standing
        if distance <= allowed and len(target) >= 4 and (distance < 2 or len(target) >= 6):
            candidate = (distance, order, target)
            best = min(best, candidate) if best else candidate
    return best[2] if best else None
