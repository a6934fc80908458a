"""A page of the answer to a question that was asked in a thread, and what it shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from corpus.answers import (
    ActorAnswer,
    DateAnswer,
    MentioningPassage,
    PassageAnswer,
    QuestionAnswer,
    Result,
    TimelineRequest,
    one_at_a_time,
    results_of,
)
from corpus.documents import read_passage_reference
from corpus.people.saved import PersonId
from corpus.people.threads import LastQuestion
from corpus.questions.question import Intent, read_question
from handlers import timeline
from handlers.feature import Services
from handlers.slack import Message
from handlers.views import (
    actor_message,
    date_message,
    error_message,
    help_message,
    passage_message,
    timeline_message,
    with_hint,
    with_note,
)
from handlers.wording import ACTORS_OFFERED

PAGE = 3


@dataclass(frozen=True, slots=True)
class Thread:
    """Where something is written and by whom; `files` says whether the bot may send files there.

    `begins` says that it is the first message of its thread.
    """

    channel: str
    ts: str
    by: PersonId
    files: bool = False
    begins: bool = False

    @property
    def direct(self) -> bool:
        """Whether it is a direct message, where nobody needs to mention the bot."""
        return self.channel.startswith("D")


@dataclass(frozen=True, slots=True)
class ThreadPage:
    """A page of an answer: what it shows, counted from `first`, of `total` if that is known."""

    told: Message
    results: tuple[Result, ...]
    first: int
    goes_on: bool
    total: int | None = None

    def hinted(self, *, direct: bool) -> Message:
        """The page with what can be written below it; a card's own buttons say enough."""
        if not self.results or isinstance(self.results[0], MentioningPassage):
            return self.told
        last = self.first + len(self.results) - 1
        return with_hint(self.told, self.first, last, goes_on=self.goes_on, direct=direct)


def page_size(asks: LastQuestion) -> int:
    """How many results a page of this answer has."""
    return timeline.PAGE if read_question(asks.question).asks is Intent.TIMELINE else PAGE


def answered(services: Services, thread: Thread, asks: LastQuestion) -> ThreadPage:
    """A page of the answer to a question, as it was asked on its own day."""
    asked_at = asks.asked_at or services.now()
    question = read_question(asks.question)
    if read_passage_reference(question.words) and services.corpus.documents.has_passage(
        question.words
    ):
        return _end(asks.question)  # the passage was shown, and there is no list of others
    if question.asks is not Intent.TIMELINE:
        return _plain(services, asks, asked_at)
    wanted = TimelineRequest(question.words, asked_at.date(), timeline.PAGE, asks.offset)
    note = one_at_a_time(question) if question.then else ""
    return _timeline(services, thread, wanted, note)


def _plain(services: Services, asks: LastQuestion, asked_at: datetime) -> ThreadPage:
    asked = services.corpus.ask(
        asks.question, today=asked_at.date(), limit=PAGE, offset=asks.offset
    )
    # Names are told on one page, whichever is asked for.
    first = 1 if isinstance(asked.answer, ActorAnswer) else asks.offset + 1
    if asks.offset and asked.exhausted:
        return _end(asks.question)
    told, results = answer_message(services, asked), results_of(asked.answer)
    return ThreadPage(told, results, first, asked.goes_on, _total(asked, first, len(results)))


def _total(asked: QuestionAnswer, first: int, shown: int) -> int | None:
    """How many results there are on all pages; None where nobody has counted them."""
    match asked.answer:
        case PassageAnswer(results=results) if shown:
            return results.total
        case DateAnswer(page=page) if page is not None and page.events:
            return page.total
        case _:
            return None if asked.goes_on else first - 1 + shown


def _timeline(services: Services, thread: Thread, wanted: TimelineRequest, note: str) -> ThreadPage:
    found = services.corpus.events.timeline(wanted)
    told = timeline_message(
        found, page_size=timeline.PAGE, files=thread.files, in_channel=not thread.direct
    )
    told = with_note(told, note) if note else told
    if wanted.offset and not found.events:
        return _end(wanted.words)
    if not found.events or found.page is None:
        offers = found.offers[:ACTORS_OFFERED]
        return ThreadPage(told, offers, 1, goes_on=False, total=len(offers))
    shown, total = wanted.offset + len(found.events), found.page.total
    return ThreadPage(told, found.events, wanted.offset + 1, shown < total, total)


def _end(question: str) -> ThreadPage:
    """The page after the last one."""
    return ThreadPage(
        error_message(f"That was all there is for “{question}”."), (), 1, goes_on=False
    )


def answer_message(services: Services, asked: QuestionAnswer) -> Message:
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
    return with_note(told, asked.note) if asked.note else told
