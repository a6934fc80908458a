"""A question in plain words, read as what it asks for.

    message   := { pleasantry } [ question [ second ] ] { pleasantry }    see pleasantries
    second    := ("?" | "and") question                                   not answered itself
    question  := followup | whole | opening SUBJECT | by source | SUBJECT
    followup  := "more" | "2" | "context of 2" | "cite it" …              see followups
    whole     := "help" | "on this day" | "which sources are there" …     see patterns
    opening   := "who is" | "when did" | "what happened in" | "where does it say" | "timeline of" …
    by source := ("what does" | "does" …) SOURCE ("say about" | "mention" …) SUBJECT

The reading only sorts questions. Whether a SUBJECT is an actor or a date is found out when the
question is answered; if it is neither, passages that answer the whole question are shown.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from corpus.questions.followups import FollowUp, read_followup
from corpus.questions.intents import read_intent
from corpus.questions.patterns import Intent
from corpus.questions.pleasantries import is_greeting, is_small_talk, without_pleasantries
from corpus.questions.words import QUESTION_WORDS


@dataclass(frozen=True, slots=True)
class Question:
    """The intent of a question and its subject.

    `words` are the subject, as it was typed. `followup` is a request about the answer before.
    `source` names the author whose words are asked for: "what does Saari say about". `second` is
    the second question of the message. `asked` is the whole question, as it was typed.
    """

    intent: Intent
    words: str
    followup: FollowUp | None = None
    source: str = ""
    second: str = ""
    asked: str = field(default="", compare=False)


LONGEST = 400
"""Characters of a question: a longer message is pasted text, perhaps behind an opening."""

_words = QUESTION_WORDS.pattern
_ASKING = _words("asking")
_SECOND = re.compile(
    rf"\?+[\s,]+(?=\w.*\w)|[,;]?\s+{_words('second question')}\s+(?={_ASKING}\s\w+)",
    re.IGNORECASE,
)
_ABOUT = re.compile(rf"(?<!\S){_words('about')}(?!\S)", re.IGNORECASE)
_EMPHASIS = re.compile(rf"^({_ASKING}) {_words('emphasis')}(?!\S)", re.IGNORECASE)
_SAYS = _words("author says")
_SOURCE = r"(?:the )?(?P<source>(?!(?:is|was|are|were|has|had)\b).{2,60}?)"
_SAID_BY_SOURCE = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?:(?:show|find|tell)(?: me)? )?what (?:(?:does|do|did|has|have) )?"
        rf"{_SOURCE} {_SAYS} (?:about|on|of|regarding|by)(?: the)? (?P<subject>.+)",
        rf"(?:does|do|did|has|have) {_SOURCE} {_words('author says', 'author mentions')}"
        r"(?: (?:anything|something|sth|much))?(?: (?:about|on|of|that))?(?: the)?"
        r" (?P<subject>(?!(?:about|on|of)\b).+)",
    )
)
_NOBODY = re.compile(rf"(?:{_words('before no author')} )*{_words('no author')}", re.IGNORECASE)


def read_question(words: str) -> Question:
    """Return the question of a message; its subject keeps the words as they were typed."""
    typed = " ".join(words.replace("\u2019", "'").split())
    if not typed:
        return Question(Intent.HELP, "")
    if len(typed) > LONGEST:
        return _read(typed)
    for whole in (typed, without_pleasantries(typed)):
        followup = read_followup(whole)
        if followup is not None:
            return Question(Intent.TOPIC, "", followup)
    if is_greeting(typed):
        return Question(Intent.HELP, "")
    if is_small_talk(typed):
        return Question(Intent.TALK, "")
    return _first_of_two(without_pleasantries(typed))


def _first_of_two(question: str) -> Question:
    """Return the first of two questions with the second, or the only question."""
    for match in _SECOND.finditer(question):
        first = _read(question[: match.start()])
        second = without_pleasantries(question[match.end() :])
        if first.intent is not Intent.TOPIC and first.words and not is_small_talk(second):
            return replace(first, second=second)
    return _read(question)


def _read(question: str) -> Question:
    question = _ABOUT.sub("about", _EMPHASIS.sub(r"\1", question))
    for match in (expression.match(question) for expression in _SAID_BY_SOURCE):
        if match and not _NOBODY.fullmatch(match["source"]):
            subject = match["subject"].strip(" ?!.,;:")
            return Question(Intent.WHERE, subject, source=match["source"], asked=question)
    intent, subject = read_intent(question)
    return Question(intent, subject, asked=question)
