"""What is written in a thread: a question, or a word on the answer before.

    more, next              the next page of the answer
    2, the second, show 2   one of its results: a passage in its text, an actor's card, and of an
                            event everybody who says so
    context, context of 2   the text round the first result of the page, or round another
    help                    how the bot is used; the thread goes on where it was
    timeline of X           its dated events
    anything else           a question

A thread keeps the question and the place of the page, not the answer: what a number means is found
by asking again, so that it holds after a restart and in every process.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from corpus.actor_card import ActorAnswer
from corpus.actor_passages import Naming
from corpus.actors import Candidate
from corpus.answers import Hit
from corpus.asking import Asked, Result, results_of
from corpus.conversation import LastQuestion
from corpus.date_answer import DateAnswer
from corpus.dated_event import source_of_event
from corpus.passage_answer import PassageAnswer
from corpus.question import Asks, Question, read_question
from corpus.timeline_answer import Wanted
from handlers import passage, timeline
from handlers.feature import Services
from handlers.views.actors import actor_message
from handlers.views.dates import date_message
from handlers.views.help import error_message, help_message
from handlers.views.message import Message, context, message
from handlers.views.passages import passage_message
from handlers.views.picked import event_message, with_hint
from handlers.views.timeline import OFFERED, timeline_message

PAGE = 3

NOTHING_ASKED = (
    "Ask me something in this thread first; then “more” goes on, “context” shows the text round "
    "the first result, and a number picks a result."
)


@dataclass(frozen=True, slots=True)
class Thread:
    """Where it is written; `files` says whether the bot may send files there."""

    channel: str
    ts: str
    files: bool = False

    @property
    def direct(self) -> bool:
        """Whether it is a direct message, where nobody needs to mention the bot."""
        return self.channel.startswith("D")


@dataclass(frozen=True, slots=True)
class Answered:
    """A page of an answer: what it shows, counted from `first`."""

    told: Message
    results: tuple[Result, ...]
    first: int
    goes_on: bool

    def hinted(self, *, direct: bool) -> Message:
        """The page with what can be written below it; a card's own buttons say enough."""
        if not self.results or isinstance(self.results[0], Naming):
            return self.told
        last = self.first + len(self.results) - 1
        return with_hint(self.told, self.first, last, goes_on=self.goes_on, direct=direct)


def answer(services: Services, thread: Thread, words: str) -> Message:
    """The answer to what is written."""
    question = read_question(words)
    if question.asks is Asks.HELP:
        return help_message(services.commands)
    if question.asks not in ON_THE_LAST:
        return _tell(services, thread, LastQuestion(words, 0, services.now()))
    last = services.corpus.last_question(thread.channel, thread.ts)
    if last is None:
        return error_message(NOTHING_ASKED)
    return ON_THE_LAST[question.asks](services, thread, last, question)


def _tell(services: Services, thread: Thread, asks: LastQuestion) -> Message:
    """Answer a question, and keep it as the thread's last one."""
    found = answered(services, thread, asks)
    if asks.offset and not found.results:
        return found.told  # which says that this is the end; the thread stays where it was
    corpus = services.corpus
    corpus.remember_question(thread.channel, thread.ts, asks, asks.asked_at or services.now())
    return found.hinted(direct=thread.direct)


def _go_on(services: Services, thread: Thread, last: LastQuestion, _said: Question) -> Message:
    return _tell(services, thread, replace(last, offset=last.offset + _page_size(last)))


def _pick(services: Services, thread: Thread, last: LastQuestion, said: Question) -> Message:
    assert said.place is not None
    result = _result(services, thread, last, said.place)
    return _absent(last, said.place) if result is None else opened(services, result)


def _context(services: Services, thread: Thread, last: LastQuestion, said: Question) -> Message:
    place = said.place or last.offset + 1
    result = _result(services, thread, last, place)
    if result is None:
        return _absent(last, place)
    if isinstance(result, Hit | Naming | Candidate):
        return opened(services, result)
    if not result.claims:
        return error_message(f"No passage dates this; its source is {source_of_event(result)}.")
    return passage.in_context(services, result.claims[0].reference)


ON_THE_LAST: dict[Asks, Callable[[Services, Thread, LastQuestion, Question], Message]] = {
    Asks.MORE: _go_on,
    Asks.PICK: _pick,
    Asks.CONTEXT: _context,
}
"""What speaks of the answer before, and means nothing without one."""


def opened(services: Services, result: Result) -> Message:
    """One result by itself."""
    corpus = services.corpus
    match result:
        case Hit(reference=reference):
            return passage.in_context(services, reference)
        case Naming(quote=quote):
            return passage.in_context(services, quote.reference)
        case Candidate(key=key):
            return actor_message(corpus.actor_by_key(key))
        case event:
            return event_message(event, {d: corpus.find_source(d) for d in event.documents})


def _result(services: Services, thread: Thread, last: LastQuestion, place: int) -> Result | None:
    """The result of this place, counted from 1 through all pages; None if there is none."""
    size = _page_size(last)
    page = replace(last, offset=max(0, place - 1) // size * size)
    found = answered(services, thread, page)
    index = place - found.first
    return found.results[index] if 0 <= index < len(found.results) else None


def _absent(last: LastQuestion, place: int) -> Message:
    return error_message(f"The answer to “{last.question}” has no result {place}.")


def _page_size(asks: LastQuestion) -> int:
    return timeline.PAGE if read_question(asks.question).asks is Asks.TIMELINE else PAGE


def answered(services: Services, thread: Thread, asks: LastQuestion) -> Answered:
    """A page of the answer to a question, as it was asked on its own day."""
    asked_at = asks.asked_at or services.now()
    question = read_question(asks.question)
    if question.asks is Asks.TIMELINE:
        return _timeline(services, thread, Wanted(
            question.words, asked_at.date(), timeline.PAGE, asks.offset
        ))  # fmt: skip
    return _plain(services, asks, asked_at)


def _plain(services: Services, asks: LastQuestion, asked_at: datetime) -> Answered:
    asked = services.corpus.ask(
        asks.question, today=asked_at.date(), limit=PAGE, offset=asks.offset
    )
    # Names are told on one page, whichever is asked for.
    first = 1 if isinstance(asked.answer, ActorAnswer) else asks.offset + 1
    if asks.offset and asked.exhausted:
        return _end(asks.question)
    told = answer_message(services, asked)
    return Answered(told, results_of(asked.answer), first, asked.goes_on)


def _timeline(services: Services, thread: Thread, wanted: Wanted) -> Answered:
    found = services.corpus.timeline(wanted)
    told = timeline_message(
        found, page_size=timeline.PAGE, files=thread.files, in_channel=not thread.direct
    )
    if wanted.offset and not found.events:
        return _end(wanted.words)
    if not found.events or found.page is None:
        return Answered(told, found.offers[:OFFERED], 1, goes_on=False)
    shown = wanted.offset + len(found.events)
    return Answered(told, found.events, wanted.offset + 1, shown < found.page.total)


def _end(question: str) -> Answered:
    """The page after the last one."""
    return Answered(error_message(f"That was all there is for “{question}”."), (), 1, goes_on=False)


def answer_message(services: Services, asked: Asked) -> Message:
    """The answer to a question, of whichever kind it is."""
    match asked.answer:
        case PassageAnswer() as passages:
            told = passage_message(passages, page_size=PAGE)
        case DateAnswer() as dates:
            told = date_message(dates, page_size=PAGE)
        case ActorAnswer() as actor:
            told = actor_message(actor)
        case None:
            return help_message(services.commands)
    if asked.note:
        return message(f"{asked.note} {told.text}", [context(asked.note), *told.blocks])
    return told
