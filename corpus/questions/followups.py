"""Messages below an answer that are about it: go on, go back, show the second, cite it.

    more       := "more" | "next" ["page"] | "go on" | "show more" …
    previous   := "previous" ["page"] | "back" …
    pick       := ["show" | "open" | "more about" …] PLACE
    after      := "the next one" | "next passage"
    context    := ["in" | "more" …] "context" ["of" PLACE]
    wider      := "wider" | "narrower"
    cite       := "cite" [PLACE] ["as" FORM]          save := "save" [PLACE]      share := …
    PLACE      := ["number" | "#" …] one or two digits | "two" | "second" … ["one"] | "the last one"
    named      := ["open" | "context" | "cite" | "save" | "share" …] REFERENCE ["as" FORM]

A message without a place is about the result that was shown last. A place has one or two digits, a
year four. The words are in `followups.tsv`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import OSA

from corpus.questions.words import FOLLOWUPS
from corpus.text.numbers import ONES


class FollowUpKind(StrEnum):
    """What a message asks of the answer before it."""

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
    """A request about the answer before, and the result that it names.

    `place` counts results from 1, or is LAST; it is None if the message names none. `form` is the
    kind of citation that the message names, as typed.
    """

    kind: FollowUpKind
    place: int | None = None
    form: str = ""


@dataclass(frozen=True, slots=True)
class NamedPassage:
    """A request about a passage that the message names itself: "cite saari-2006 ¶4"."""

    followup: FollowUp
    reference: str


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

# Each row: what a message asks for, and the pattern of the whole message.
PATTERNS: tuple[tuple[FollowUpKind, str], ...] = (
    (FollowUpKind.MORE, rf"{_words('more')}|next \d"),
    (FollowUpKind.PREVIOUS, _words("previous")),
    (FollowUpKind.AFTER, rf"(?:and )?(?:the )?next {_RESULT}"),
    (FollowUpKind.PICK, rf"{_SHOW}{_PLACE}"),
    (FollowUpKind.CONTEXT, rf"(?:{_words('before context')} )*{_CONTEXT}{_OF}"),
    (FollowUpKind.CONTEXT, rf"{_words('look round')}(?: me)? (?:around|round) (?:{_IT}|{_PLACE})"),
    (FollowUpKind.WIDER, rf"(?:make it )?wider(?: context)?{_OF}|more context around it"),
    (FollowUpKind.NARROWER, rf"(?:make it )?narrower(?: context)?{_OF}|less context"),
    (
        FollowUpKind.CITE,
        rf"(?:{_words('before cite')} )?{_words('cite')}{_OF}"
        rf"(?: {_words('before a form')} (?P<form>[\w-]+)(?: style)?)?",
    ),
    (FollowUpKind.CITE, rf"(?P<form>{_words('citation form')}){_OF}"),
    (FollowUpKind.SAVE, rf"{_words('save')}{_OF}(?: for (?:me|later))?"),
    (
        FollowUpKind.SHARE,
        rf"{_words('share')}{_OF}(?: (?:here|(?:in|to|with|on) {_words('with whom')}.{{0,60}}))?",
    ),
)

# Each row: what a message asks for, and the pattern of the message with the reference in it.
_REFERENCE = r"(?:(?:the )?passage )?(?P<reference>\S.{0,80}?)"
_CITE = rf"(?:{_words('before cite')} )?{_words('cite')} {_REFERENCE}"
NAMED: tuple[tuple[FollowUpKind, str], ...] = (
    (FollowUpKind.CONTEXT, rf"(?:please )?{_words('show')}(?: me)? {_REFERENCE}"),
    (
        FollowUpKind.CONTEXT,
        rf"(?:{_words('before context')} )*{_CONTEXT} {_words('of')} {_REFERENCE}",
    ),
    (FollowUpKind.CITE, _CITE),
    (FollowUpKind.CITE, rf"{_CITE} {_words('before a form')} (?P<form>[\w-]+)(?: style)?"),
    (FollowUpKind.CITE, rf"(?P<form>{_words('citation form')}) {_words('of')} {_REFERENCE}"),
    (FollowUpKind.SAVE, rf"{_words('save')} {_REFERENCE}(?: for (?:me|later))?"),
    (FollowUpKind.SHARE, rf"{_words('share')} {_REFERENCE}"),
    (
        FollowUpKind.SHARE,
        rf"{_words('share')} {_REFERENCE}"
        rf" (?:here|(?:in|to|with|on) {_words('with whom')}.{{0,60}})",
    ),
)


def _compiled(
    rows: tuple[tuple[FollowUpKind, str], ...],
) -> tuple[tuple[FollowUpKind, re.Pattern[str]], ...]:
    return tuple(
        (kind, re.compile(rf"(?:{pattern})[.!?)…]*", re.IGNORECASE)) for kind, pattern in rows
    )


_COMPILED, _COMPILED_NAMED = _compiled(PATTERNS), _compiled(NAMED)

VERBS = FOLLOWUPS.words("verb")
_LONG_VERB = 6  # letters of a verb in which one may be missing or doubled


def read_followup(words: str) -> FollowUp | None:
    """Return what a message asks of the answer before; None if it is a question of its own.

    >>> read_followup("cite the second one as bibtex")
    FollowUp(kind=<FollowUpKind.CITE: 'cite'>, place=2, form='bibtex')
    """
    return _read(words) or _read(_corrected(words))


def read_named_passage(words: str) -> Iterator[NamedPassage]:
    """Yield what a message may ask of a passage that it names; whether it exists is left open.

    >>> next(read_named_passage("cite saari-2006 p. 7")).reference
    'saari-2006 p. 7'
    """
    for typed in dict.fromkeys([words, _corrected(words)]):
        for kind, pattern in _COMPILED_NAMED:
            match = pattern.fullmatch(typed)
            if match:
                groups = match.groupdict()
                followup = FollowUp(kind, form=groups.get("form") or "")
                yield NamedPassage(followup, groups["reference"])


def _corrected(words: str) -> str:
    """Return the words with a misspelt verb corrected: "mroe", "contxt", "ciet 2".

    Letters may have changed places, and in a long verb one may be missing or doubled. Another
    letter makes another word: a "contest" is no context.
    """
    first, space, rest = words.partition(" ")
    typed = first.lower().rstrip(".!?")
    for verb in VERBS:
        if OSA.distance(typed, verb) == 1 and (
            sorted(typed) == sorted(verb) or (len(typed) != len(verb) and len(verb) >= _LONG_VERB)
        ):
            return f"{verb}{space}{rest}"
    return words


def _read(words: str) -> FollowUp | None:
    for kind, pattern in _COMPILED:
        match = pattern.fullmatch(words)
        if match:
            groups = match.groupdict()
            return FollowUp(kind, _place(groups), groups.get("form") or "")
    return None


def _place(groups: dict[str, str | None]) -> int | None:
    digits, ordinal, cardinal = (groups.get(name) for name in ("digits", "ordinal", "cardinal"))
    if digits:
        return int(digits)
    if cardinal:
        return CARDINALS.index(cardinal.lower()) + 1
    if ordinal:
        return LAST if ordinal.lower() == "last" else ORDINALS.index(ordinal.lower()) + 1
    return None
