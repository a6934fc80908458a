"""A question in plain words, read as what it asks for.

    message   := { courtesy } [ question [ also ] ] { courtesy }       see corpus.courtesies
    also      := ("?" | "and") question                                told to be asked by itself
    question  := following | whole | opening SUBJECT | SUBJECT
    following := "more" | "2" | "context of 2" | "cite it" …           see corpus.following
    whole     := "help" | "on this day" | "which sources are there" …  see corpus.openings
    opening   := "who is" | "when did" | "what happened in" | "where does it say" | "timeline of" …
    said      := ("what does" | "does" …) SOURCE ("say about" | "mention" …) SUBJECT

The reading only sorts: whether a SUBJECT is an actor or a date is for the corpus to say, which
falls back to the passages of the whole question.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.questions.followups import FollowUp, read_following
from corpus.questions.intents import opened
from corpus.questions.patterns import Intent
from corpus.questions.pleasantries import is_greeting, is_small_talk, without_courtesies
from corpus.questions.words import QUESTION_WORDS

__all__ = ["Intent", "Question", "read_question"]


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, and the words it is asked of.

    `following` is what is wanted of the answer before, if anything is. `source` names whose words
    are wanted ("what does Saari say about"), `then` is a second question that was asked with it.
    """

    asks: Intent
    words: str
    following: FollowUp | None = None
    source: str = ""
    then: str = ""


LONGEST = 400
"""Characters of a question; what is longer is text that was pasted, perhaps below an opening."""

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
    """Sort a question by what it asks for; its subject keeps the words as they were typed."""
    typed = " ".join(words.replace("\u2019", "'").split())
    if not typed:
        return Question(Intent.HELP, "")
    if len(typed) > LONGEST:
        return _read(typed)
    for whole in (typed, without_courtesies(typed)):
        following = read_following(whole)
        if following is not None:
            return Question(Intent.TOPIC, "", following)
    if is_greeting(typed):
        return Question(Intent.HELP, "")
    if is_small_talk(typed):
        return Question(Intent.TALK, "")
    return _one_of_two(without_courtesies(typed))


def _one_of_two(asked: str) -> Question:
    """The first of two questions, with the second; or the only one."""
    for match in _SECOND.finditer(asked):
        first = _read(asked[: match.start()])
        second = without_courtesies(asked[match.end() :])
        if first.asks is not Intent.TOPIC and first.words and not is_small_talk(second):
            return Question(first.asks, first.words, source=first.source, then=second)
    return _read(asked)


def _read(asked: str) -> Question:
    asked = _ABOUT.sub("about", _EMPHASIS.sub(r"\1", asked))
    for match in (expression.match(asked) for expression in _SAID_BY_SOURCE):
        if match and not _NOBODY.fullmatch(match["source"]):
            subject = match["subject"].strip(" ?!.,;:")
            return Question(Intent.WHERE, subject, source=match["source"])
    asks, subject = opened(asked)
    return Question(asks, subject)
