"""What is written below an answer and speaks of it: go on, go back, this one, cite it.

    more       := "more" | "next" ["page"] | "go on" | "show more" …
    previous   := "previous" ["page"] | "back" …
    pick       := ["show" | "open" | "more about" …] PLACE
    after      := "the next one" | "next passage"
    context    := ["in" | "more" …] "context" ["of" PLACE]
    wider      := "wider" | "narrower"
    cite       := "cite" [PLACE] ["as" FORM]          save := "save" [PLACE]      share := …
    PLACE      := ["number" | "#" …] one or two digits | "two" | "second" … ["one"] | "the last one"

Without a place it is of what was shown last. A year has four digits, and is no place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import OSA

from corpus.questions.words import FOLLOWUPS
from corpus.text.numbers import ONES


class Follows(StrEnum):
    """What is wanted of the answer before."""

    MORE = "more"
    PREVIOUS = "previous"
    PICK = "pick"
    AFTER = "the next one"
    CONTEXT = "context"
    WIDER = "wider"
    NARROWER = "narrower"
    CITE = "cite"
    SAVE = "save"
    SHARE = "share"


LAST = -1
"""The place of the last result that is shown."""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What is wanted, and of which result: counted from 1, or LAST; None where none is named.

    `form` is the kind of citation that was named, as typed.
    """

    wants: Follows
    place: int | None = None
    form: str = ""


ORDINALS = tuple(numeral.ordinal for numeral in ONES[1:10])
CARDINALS = tuple(numeral.cardinal for numeral in ONES[1:10])

_words = FOLLOWUPS.pattern
_RESULT = _words("result")
_PLACE = (
    rf"(?:the )?(?:(?:no\.? ?|nr\.? ?|number |{_RESULT} (?:no\.? |number )?|#)?"
    rf"(?:(?P<digits>[0-9]{{1,2}})(?:st|nd|rd|th)?|(?P<ordinal>{'|'.join(ORDINALS)}|last))"
    rf"(?: {_RESULT})?"
    rf"|(?:no\.? ?|number |{_RESULT} )(?P<cardinal>{'|'.join(CARDINALS)}))"
)
_IT = rf"(?:{_words('it')}|{_words('before a result')} {_RESULT})"
_OF = rf"(?: (?:{_words('of')} )?(?:{_IT}|{_PLACE}))?"
_SHOW = (
    rf"(?:(?:please )?(?:{_words('show')}"
    rf"|(?:tell me |show me )?{_words('detail')} (?:about|on|of))(?: me)? )?"
)
_CONTEXT = _words("context")

# Each row: what is asked for, and how it is written as a whole.
PATTERNS: tuple[tuple[Follows, str], ...] = (
    (Follows.MORE, rf"{_words('more')}|next \d"),
    (Follows.PREVIOUS, _words("previous")),
    (Follows.AFTER, rf"(?:and )?(?:the )?next {_RESULT}"),
    (Follows.PICK, rf"{_SHOW}{_PLACE}"),
    (Follows.CONTEXT, rf"(?:{_words('before context')} )*{_CONTEXT}{_OF}"),
    (Follows.CONTEXT, rf"{_words('look round')}(?: me)? (?:around|round) (?:{_IT}|{_PLACE})"),
    (Follows.WIDER, rf"(?:make it )?wider(?: context)?{_OF}|more context around it"),
    (Follows.NARROWER, rf"(?:make it )?narrower(?: context)?{_OF}|less context"),
    (
        Follows.CITE,
        rf"(?:{_words('before cite')} )?{_words('cite')}{_OF}"
        rf"(?: {_words('before a form')} (?P<form>[\w-]+)(?: style)?)?",
    ),
    (Follows.CITE, rf"(?P<form>{_words('citation form')}){_OF}"),
    (Follows.SAVE, rf"{_words('save')}{_OF}(?: for (?:me|later))?"),
    (
        Follows.SHARE,
        rf"{_words('share')}{_OF}(?: (?:here|(?:in|to|with|on) {_words('with whom')}.{{0,60}}))?",
    ),
)

_COMPILED = tuple(
    (wants, re.compile(rf"(?:{written})[.!?)…]*", re.IGNORECASE)) for wants, written in PATTERNS
)


VERBS = FOLLOWUPS.words("verb")
_ALONE = 6  # letters of a verb that is surely meant where a letter is missing or doubled


def read_following(words: str) -> FollowUp | None:
    """What the words want of the answer before; None if they ask something of their own.

    >>> read_following("cite the second one as bibtex")
    FollowUp(wants=<Follows.CITE: 'cite'>, place=2, form='bibtex')
    """
    return _written(words) or _written(_spelt(words))


def _spelt(words: str) -> str:
    """The words with a slip in their verb mended: "mroe", "contxt", "ciet 2"; else as they are.

    Letters that changed places, and in a long verb one that is missing or doubled. Another letter
    makes another word: a "contest" is no context.
    """
    first, space, rest = words.partition(" ")
    typed = first.lower().rstrip(".!?")
    for verb in VERBS:
        if OSA.distance(typed, verb) == 1 and (
            sorted(typed) == sorted(verb) or (len(typed) != len(verb) and len(verb) >= _ALONE)
        ):
            return f"{verb}{space}{rest}"
    return words


def _written(words: str) -> FollowUp | None:
    for wants, pattern in _COMPILED:
        match = pattern.fullmatch(words)
        if match:
            named = match.groupdict()
            return FollowUp(wants, _place(named), named.get("form") or "")
    return None


def _place(named: dict[str, str | None]) -> int | None:
    digits, ordinal, cardinal = (named.get(name) for name in ("digits", "ordinal", "cardinal"))
    if digits:
        return int(digits)
    if cardinal:
        return CARDINALS.index(cardinal.lower()) + 1
    if ordinal:
        return LAST if ordinal.lower() == "last" else ORDINALS.index(ordinal.lower()) + 1
    return None
