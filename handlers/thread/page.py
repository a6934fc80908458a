"""A page of the answer to a question that was asked in a thread, and the results on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from corpus.access import Deed
from corpus.answers import (
    AboutAnswer,
    ActorAnswer,
    AskedBack,
    DateAnswer,
    ListAnswer,
    MentioningPassage,
    PassageAnswer,
    QuestionAnswer,
    RankedAnswer,
    Result,
    TimelineRequest,
    one_at_a_time,
    results_of,
)
from corpus.people import LastQuestion, PersonId, ShownQuestion
from corpus.questions import Intent, RequestKind, read_question, read_requests
from handlers import timeline
from handlers.feature import Services
from handlers.slack import Message
from handlers.views import (
    about_message,
    actor_message,
    asked_back_message,
    date_message,
    error_message,
    help_message,
    list_message,
    passage_message,
    ranked_message,
    timeline_message,
    with_hint,
    with_note,
    with_turns,
)
from handlers.wording import ACTORS_OFFERED

PAGE = 3


@dataclass(frozen=True, slots=True)
class Thread:
    """Where a message was written and by whom; `files` says whether the bot may send files there.

    `begins` says that the message is the first of its thread.
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

    def showing(self, question: LastQuestion) -> ShownQuestion:
        """Return what it shows once this question of its author is answered."""
        return ShownQuestion(self.channel, self.ts, question, self.by)


@dataclass(frozen=True, slots=True)
class ThreadPage:
    """A page of an answer: its results, counted from `first`, of `total` if that is known.

    What is said of the bot, or asked back, is `beside` the thread: it stays where it was.
    """

    message: Message
    results: tuple[Result, ...]
    first: int
    goes_on: bool
    total: int | None = None
    beside: bool = False

    def with_hints(self, *, direct: bool) -> Message:
        """Return the page with what can be written below it; a card's own buttons say enough."""
        if not self.results or isinstance(self.results[0], MentioningPassage):
            return self.message
        last = self.first + len(self.results) - 1
        return with_hint(self.message, self.first, last, goes_on=self.goes_on, direct=direct)


LINES = 10
"""How many documents a page has where each is one line."""
IN_LINES = frozenset(
    [RequestKind.HOLDINGS, RequestKind.DOCUMENTS, RequestKind.NEW, RequestKind.CONCEPTS]
)


def page_size(last: LastQuestion) -> int:
    """Return how many results a page of the answer has."""
    if read_question(last.question).intent is Intent.TIMELINE:
        return timeline.PAGE
    requests = read_requests(last.question)
    return LINES if requests and requests[0].kind in IN_LINES else PAGE


def answer_page(services: Services, thread: Thread, last: LastQuestion) -> ThreadPage:
    """Return a page of the answer to a question, with the day on which it was asked as today."""
    asked_at = last.asked_at or services.now()
    question = read_question(last.question)
    if services.corpus.documents.refers(question.words):
        return _page_after_last(last.question)  # one passage was shown, and no list
    if question.intent is not Intent.TIMELINE:
        return _search_page(services, last, asked_at)
    request = TimelineRequest(question.words, asked_at.date(), timeline.PAGE, last.offset)
    note = one_at_a_time(question) if question.second else ""
    return _timeline_page(services, thread, request, note)


def _search_page(services: Services, last: LastQuestion, asked_at: datetime) -> ThreadPage:
    answer = services.corpus.ask(
        last.question, today=asked_at.date(), limit=page_size(last), offset=last.offset
    )
    # All actors that a name may mean stand on one page.
    first = 1 if isinstance(answer.answer, ActorAnswer) else last.offset + 1
    if last.offset and answer.exhausted and not isinstance(answer.answer, AboutAnswer | AskedBack):
        return _page_after_last(last.question)
    message, results = answer_message(services, answer), results_of(answer.answer)
    if isinstance(answer.answer, RankedAnswer | ListAnswer):
        message = _turned(message, last, asked_at, answer.answer)
    beside = isinstance(answer.answer, AboutAnswer | AskedBack)
    total = _total(answer, first, len(results))
    return ThreadPage(message, results, first, answer.goes_on, total, beside)


def _turned(
    message: Message, last: LastQuestion, asked_at: datetime, answer: RankedAnswer | ListAnswer
) -> Message:
    """Return a page with buttons to the page before and the one after, where there are such."""
    state = {"q": last.question, "at": asked_at.isoformat()}
    size, end = page_size(last), last.offset + len(answer.results)
    goes_on = bool(answer.results) and answer.goes_on
    return with_turns(
        message,
        before=state | {"o": max(0, last.offset - size)} if last.offset else None,
        after=state | {"o": end} if goes_on else None,
        more=min(size, answer.total - end),
    )


def _total(answer: QuestionAnswer, first: int, shown: int) -> int | None:
    """Return how many results all pages have together; None if they were not counted."""
    match answer.answer:
        case PassageAnswer(results=results) if shown:
            return results.total
        case DateAnswer() as dates if dates.events:
            return dates.total
        case RankedAnswer() | ListAnswer() as paged if shown:
            return paged.total
        case _:
            return None if answer.goes_on else first - 1 + shown


def _timeline_page(
    services: Services, thread: Thread, request: TimelineRequest, note: str
) -> ThreadPage:
    found = services.corpus.events.timeline(request)
    message = timeline_message(
        found,
        page_size=timeline.PAGE,
        files=thread.files,
        in_channel=not thread.direct,
        may_edit=services.may(Deed.EDIT_EVENT),
    )
    message = with_note(message, note) if note else message
    if request.offset and not found.events:
        return _page_after_last(request.words)
    if not found.events or found.page is None:
        offers = found.offers[:ACTORS_OFFERED]
        return ThreadPage(message, offers, 1, goes_on=False, total=len(offers))
    shown, total = request.offset + len(found.events), found.page.total
    return ThreadPage(message, found.events, request.offset + 1, shown < total, total)


def _page_after_last(question: str) -> ThreadPage:
    """Return the page that comes after the last."""
    return ThreadPage(
        error_message(f"That was all there is for “{question}”."), (), 1, goes_on=False
    )


def answer_message(services: Services, answer: QuestionAnswer) -> Message:
    """Return the message for an answer of any kind."""
    match answer.answer:
        case PassageAnswer() as passages:
            may_edit = services.may(Deed.EDIT_RECORD)
            message = passage_message(passages, page_size=PAGE, may_edit=may_edit)
        case DateAnswer() as dates:
            message = date_message(dates, page_size=PAGE)
        case RankedAnswer() as ranked:
            message = ranked_message(ranked, may_edit=services.may(Deed.EDIT_RECORD))
        case ActorAnswer() as actor:
            message = actor_message(actor, editable=services.may(Deed.ADD_ALIAS))
        case ListAnswer() as listed:
            message = list_message(listed, may_edit=services.may(Deed.EDIT_RECORD))
        case AboutAnswer() as about:
            return about_message(about)
        case AskedBack() as asked_back:
            return asked_back_message(asked_back)
        case None:
            return help_message(services.commands)
    return with_note(message, answer.note) if answer.note else message
