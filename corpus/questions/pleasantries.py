"""What people say round a question: greetings, thanks, "can you tell me", and emoji.

    message   := { before } [ question ] { after }
    before    := greeting | thanks | filler | request           "hey!", "ok so", "could you tell me"
    after     := thanks | please | emoji | signed               "pls", "thx!", ":pray:"
    signed    := ( "-" | sign-off | thanks ) [ name ]           "— Ana", "Best regards, Ana"
    greeting  := "hello" | "good morning" | "guten Tag" | "привет" … [ "there" | "all" … ]
    thanks    := "thanks" | "thx" | "danke" | "merci" | "спасибо" … [ "so much" … ]

A message without a question asks for nothing: a greeting is answered with help, other small talk in
a line. The words are in `pleasantries.tsv`.
"""

from __future__ import annotations

import re

from corpus.questions.words import PLEASANTRIES, QUESTION_WORDS

_EMOJI = (
    r"(?::[a-z0-9_+'-]*[a-z+][a-z0-9_+'-]*:|[\u2190-\u2bff\U0001f000-\U0001faff\ufe0f\u200d]"
    r"|[:;]-?[)(DPp](?!\w))"
)
_GAP = r"(?:[\s,!.?:;…]|[-–—](?=\s|$))"

_words = PLEASANTRIES.pattern
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
_NAME = r"(?-i:[A-ZÀ-ÞА-ЯЁЇІЄҐ][\w.'’-]*)"
_SIGNED = (
    rf"(?<=[?.!…])\s+(?:[-–—]{{1,2}}\s*{_NAME}(?: {_NAME}){{0,2}}"
    rf"|(?:{_words('sign-off')}|{_THANKS})(?:[\s,!.]+{_NAME}(?: {_NAME}){{0,2}})?)"
)
_AFTER = _compiled(
    rf"(?:{_SIGNED}{_GAP}*$)|{_GAP}*(?:{_EMOJI}|(?<!\w)(?:{_THANKS}|{_PLEASE}|{_LAUGH}|haha)){_GAP}*$"
)
_SMALL_TALK = _compiled(
    rf"{_GAP}*(?:(?:{_EMOJI}|(?:{_THANKS}|{_REMARK}|{_PLEASE}|{_GREETING}|{_LAUGH}"
    rf"|{_words('small word')})(?!\w)){_GAP}*)+"
)
_THANKED = _compiled(rf"(?<!\w){_THANKS}(?!\w)")
_GREETED = _compiled(rf"(?:(?:{_EMOJI}|{_GREETING}){_GAP}*)+")
_LAST = 60  # characters at the end of a message in which pleasantries are looked for
MOST = 8  # pleasantries taken off at either end; nobody writes so many
LONGEST = 120  # characters of a message that is only pleasantries


def is_greeting(words: str) -> bool:
    """Whether a message only greets."""
    greets = len(words) <= LONGEST and _GREETED.fullmatch(words) is not None
    return greets and re.search(r"[^\W\d_]{2}", words) is not None


def is_small_talk(words: str) -> bool:
    """Whether a message only thanks, agrees, laughs or says goodbye, or is emoji alone.

    >>> is_small_talk("ok great, thanks!"), is_small_talk("thanks for the fish")
    (True, False)
    """
    return len(words) <= LONGEST and _SMALL_TALK.fullmatch(words) is not None


def is_thanks(words: str) -> bool:
    """Whether small talk thanks for something."""
    return _THANKED.search(words) is not None


def without_pleasantries(words: str) -> str:
    """Return the question within a message, or the message if it is only pleasantries.

    >>> without_pleasantries("hey, could you tell me who Tarschys is pls? thx :pray:")
    'who Tarschys is'
    """
    rest = words
    for _ in range(MOST):
        match = _BEFORE.match(rest)
        if match is None or match.end() == len(rest):
            break
        rest = rest[match.end() :]
    for _ in range(MOST):
        match = _AFTER.search(rest, max(0, len(rest) - _LAST))
        if match is None or not match.start():
            break
        rest = rest[: match.start()]
    return rest.strip() or words
