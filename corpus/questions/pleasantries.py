"""What people say round a question: greetings, thanks, "can you tell me", and emoji.

    message   := { before } [ question ] { after }
    before    := greeting | thanks | filler | asking            "hey!", "ok so", "could you tell me"
    after     := thanks | please | emoji                        "pls", "thx!", ":pray:"
    greeting  := "hello" | "good morning" | "guten Tag" | "привет" … [ "there" | "all" … ]
    thanks    := "thanks" | "thx" | "danke" | "merci" | "спасибо" … [ "so much" … ]

A message of nothing else asks for nothing: a greeting is answered with help, the rest in a line.
"""

from __future__ import annotations

import re

from corpus.questions.words import COURTESIES, QUESTION_WORDS

_EMOJI = (
    r"(?::[a-z0-9_+'-]*[a-z+][a-z0-9_+'-]*:|[\u2190-\u2bff\U0001f000-\U0001faff\ufe0f\u200d]"
    r"|[:;]-?[)(DPp](?!\w))"
)
_GAP = r"(?:[\s,!.?:;…]|[-–—](?=\s|$))"

_words = COURTESIES.pattern
_QUESTION = QUESTION_WORDS.pattern("question")
_GREETING = rf"{_words('greeting')}(?: {_words('greeted')})*"
_THANKS = rf"(?:{_words('before thanks')} )?{_words('thanks')}(?: {_words('behind thanks')})*"
_PLEASE = _words("please")
_REMARK = (
    rf"(?:{_words('remark')}|ha(?:ha)*|haha+"
    rf"|{_words('praise')} {_words('praised')}"
    rf"|(?:yo)?u(?:'re| are) {_words('compliment')}"
    rf"|(?:{_words('degree')} )?{_words('judgement')})"
)
_FILLER = (
    rf"(?:{_words('filler')}"
    rf"|(?:just )?{_words('number of questions')} (?:more )?(?:thing|question)s?)"
)
_REQUEST = (
    rf"(?:{_words('may')} {_words('somebody')}(?: please| pls)?"
    rf"|{_words('does')} {_words('knower')} (?:happen to )?{_words('know')}"
    rf"(?= (?:{_QUESTION}|how|if|since)\b)"
    rf"|(?:{_words('wonderer')}|my \w+)(?: [\w']+){{0,5}}?(?= {_QUESTION}\b)"
    rf"|(?:please )?{_words('tell')} {_words('told')}(?= (?:{_QUESTION}|how|since)\b)"
    rf"|{_words('wondering')}"
    rf"(?= (?:{_QUESTION}|how|{QUESTION_WORDS.pattern('question of German')})\b))"
)


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_BEFORE = _compiled(
    rf"(?:{_EMOJI}|(?:{_GREETING}|{_THANKS}|{_PLEASE}|{_FILLER}|{_REQUEST})(?!\w))(?:{_GAP}|$)+"
)
_LAUGH = _words("laugh")
_AFTER = _compiled(rf"{_GAP}*(?:{_EMOJI}|(?<!\w)(?:{_THANKS}|{_PLEASE}|{_LAUGH}|haha)){_GAP}*$")
_SMALL_TALK = _compiled(
    rf"{_GAP}*(?:(?:{_EMOJI}|(?:{_THANKS}|{_REMARK}|{_PLEASE}|{_GREETING}|{_LAUGH}"
    rf"|{_words('small word')})(?!\w)){_GAP}*)+"
)
_THANKED = _compiled(rf"(?<!\w){_THANKS}(?!\w)")
_GREETED = _compiled(rf"(?:(?:{_EMOJI}|{_GREETING}){_GAP}*)+")
_LAST = 60  # characters in which the courtesies at the end of a message are looked for
MOST = 8  # courtesies taken off at either end; nobody writes so many
LONGEST = 120  # characters of a message that is nothing but courtesy


def is_greeting(words: str) -> bool:
    """Whether a message only says hello."""
    greeted = len(words) <= LONGEST and _GREETED.fullmatch(words) is not None
    return greeted and re.search(r"[^\W\d_]{2}", words) is not None


def is_small_talk(words: str) -> bool:
    """Whether a message only thanks, agrees, laughs or says goodbye; emoji alone too.

    >>> is_small_talk("ok great, thanks!"), is_small_talk("thanks for the fish")
    (True, False)
    """
    return len(words) <= LONGEST and _SMALL_TALK.fullmatch(words) is not None


def is_thanks(words: str) -> bool:
    """Whether small talk thanks for something."""
    return _THANKED.search(words) is not None


def without_courtesies(words: str) -> str:
    """The question within a message, or the message where nothing else would be left.

    >>> without_courtesies("hey, could you tell me who Tarschys is pls? thx :pray:")
    'who Tarschys is'
    """
    kept = words
    for _ in range(MOST):
        match = _BEFORE.match(kept)
        if match is None or match.end() == len(kept):
            break
        kept = kept[match.end() :]
    for _ in range(MOST):
        match = _AFTER.search(kept, max(0, len(kept) - _LAST))
        if match is None or not match.start():
            break
        kept = kept[: match.start()]
    return kept.strip() or words
