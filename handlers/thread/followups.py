"""Follow-ups below an answer: its next page, one of its results, the citation of a result.

A thread belongs to all who write in it, as all see the same answers: a number means the list that
was shown last, and "it" the result that was opened last, whoever asked. Saved passages are each
person's own.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from corpus.access import Deed
from corpus.actors import Candidate
from corpus.answers import FoundDocument, MentioningPassage, Result
from corpus.citations import read_form
from corpus.concepts import ConceptCard
from corpus.errors import QueryError
from corpus.events import source_of_event
from corpus.people import LastQuestion
from corpus.questions import LAST, FollowUp, FollowUpKind
from corpus.values import Hit
from handlers import citing, passage, saving
from handlers.feature import Services
from handlers.slack import Message
from handlers.thread.page import Thread, ThreadPage, answer_page, page_size
from handlers.views import (
    actor_message,
    concepts_message,
    event_message,
    offer_to_share,
    which_result,
    with_note,
)


@dataclass(frozen=True, slots=True)
class FollowUpReply:
    """The answer, and what the thread shows from now on; one person alone sees a `private` one."""

    message: Message
    shows: LastQuestion
    private: bool = False


@dataclass(frozen=True, slots=True)
class FollowUpRequest:
    """A follow-up, the thread in which it was written, and the question before it."""

    services: Services
    thread: Thread
    last: LastQuestion
    followup: FollowUp


@dataclass(frozen=True, slots=True)
class ChosenResult:
    """The result that a follow-up concerns: its place, and the reference of its passage."""

    place: int | None
    reference: str


def follow(
    services: Services, thread: Thread, last: LastQuestion, followup: FollowUp
) -> FollowUpReply:
    """Answer a follow-up; QueryError if the answer before has no such result."""
    return FOLLOWS[followup.kind](FollowUpRequest(services, thread, last, followup))


def _page(request: FollowUpRequest, offset: int) -> FollowUpReply:
    shows = LastQuestion(request.last.question, offset, request.last.asked_at)
    page = answer_page(request.services, request.thread, shows)
    if offset and not page.results:
        return FollowUpReply(page.message, request.last)  # the thread stays on its last page
    return FollowUpReply(page.with_hints(direct=request.thread.direct), shows)


def _more(request: FollowUpRequest) -> FollowUpReply:
    return _page(request, request.last.offset + page_size(request.last))


def _previous(request: FollowUpRequest) -> FollowUpReply:
    if not request.last.offset:
        raise QueryError(f"This is the first page for “{request.last.question}” already.")
    return _page(request, max(0, request.last.offset - page_size(request.last)))


def _pick(request: FollowUpRequest) -> FollowUpReply:
    assert request.followup.place is not None
    return _open(request, request.followup.place)


def _after(request: FollowUpRequest) -> FollowUpReply:
    """Open the next result, or the passage after one that was asked for by its reference."""
    last, corpus = request.last, request.services.corpus
    if last.place is not None or last.passage is None:
        return _open(request, (last.place or last.offset) + 1)
    *_others, after = corpus.documents.context(corpus.documents.passage(last.passage), around=1)
    if after.reference == last.passage:
        raise QueryError(f"{last.passage} is the last passage of its document.")
    return _in_context(request, ChosenResult(None, after.reference), passage.AROUND)


def _open(request: FollowUpRequest, place: int) -> FollowUpReply:
    place, result = _result(request, place)
    message = with_note(
        result_message(request.services, result), which_result(place, request.last.question)
    )
    is_passage = isinstance(result, Hit | MentioningPassage | FoundDocument)
    shows = replace(
        request.last,
        place=place,
        passage=_reference(request.services, result),
        around=passage.AROUND if is_passage else None,
    )
    return FollowUpReply(message, shows)


def _context(request: FollowUpRequest) -> FollowUpReply:
    return _in_context(request, _chosen(request), passage.AROUND)


def _wider(request: FollowUpRequest) -> FollowUpReply:
    chosen = _chosen(request)
    shown = _shown_around(request, chosen)
    around = min((width for width in passage.WIDTHS if width > shown), default=None)
    if around is None or not passage.is_wider(request.services, chosen.reference, shown, around):
        raise QueryError(f"That is all there is to show round {chosen.reference}.")
    return _in_context(request, chosen, around)


def _narrower(request: FollowUpRequest) -> FollowUpReply:
    chosen = _chosen(request)
    shown = _shown_around(request, chosen)
    around = max((width for width in passage.WIDTHS if width < shown), default=None)
    if around is None:
        raise QueryError(f"{chosen.reference} is shown by itself already.")
    return _in_context(request, chosen, around)


def _shown_around(request: FollowUpRequest, chosen: ChosenResult) -> int:
    """Return how many neighbours the passage is shown with on each side."""
    same = chosen.reference == request.last.passage
    return (request.last.around or 0) if same else 0


def _in_context(request: FollowUpRequest, chosen: ChosenResult, around: int) -> FollowUpReply:
    message = passage.in_context(request.services, chosen.reference, around)
    return FollowUpReply(message, _with_opened(request, chosen, around))


def _cite(request: FollowUpRequest) -> FollowUpReply:
    named, chosen = request.followup.form, _chosen(request)
    form = read_form(named) if named else None
    message = citing.answer(request.services, chosen.reference, form)
    return FollowUpReply(message, _with_opened(request, chosen))


def _save(request: FollowUpRequest) -> FollowUpReply:
    chosen = _chosen(request)
    message = saving.save_passage(request.services, request.thread.by, chosen.reference)
    return FollowUpReply(message, _with_opened(request, chosen), private=True)


def _share(request: FollowUpRequest) -> FollowUpReply:
    """Offer to share; nothing is posted before a button is pressed and confirmed."""
    chosen = _chosen(request)
    quote = request.services.corpus.documents.passage(chosen.reference)
    message = offer_to_share(quote, here=not request.thread.direct)
    return FollowUpReply(message, _with_opened(request, chosen), private=True)


FOLLOWS: dict[FollowUpKind, Callable[[FollowUpRequest], FollowUpReply]] = {
    FollowUpKind.MORE: _more,
    FollowUpKind.PREVIOUS: _previous,
    FollowUpKind.PICK: _pick,
    FollowUpKind.AFTER: _after,
    FollowUpKind.CONTEXT: _context,
    FollowUpKind.WIDER: _wider,
    FollowUpKind.NARROWER: _narrower,
    FollowUpKind.CITE: _cite,
    FollowUpKind.SAVE: _save,
    FollowUpKind.SHARE: _share,
}


def result_message(services: Services, result: Result) -> Message:
    """Return the message that shows one result."""
    corpus = services.corpus
    match result:
        case Hit(reference=reference):
            return passage.in_context(services, reference)
        case MentioningPassage(quote=quote):
            return passage.in_context(services, quote.reference)
        case Candidate(key=key):
            editable = services.may(Deed.ADD_ALIAS)
            return actor_message(corpus.actors.card_by_key(key), editable=editable)
        case FoundDocument() as found:
            return passage.in_context(services, _in_document(services, found))
        case ConceptCard() as card:
            return concepts_message([card], may_edit=services.may(Deed.EDIT_CONCEPT))
        case event:
            return event_message(event, {d: corpus.documents.source(d) for d in event.documents})


def _chosen(request: FollowUpRequest) -> ChosenResult:
    """Return the result whose place was written, else that opened last, else the page's first."""
    last = request.last
    if request.followup.place is None and last.passage is not None:
        return ChosenResult(last.place, last.passage)
    place, result = _result(request, request.followup.place or last.place or last.offset + 1)
    reference = _reference(request.services, result)
    if reference is not None:
        return ChosenResult(place, reference)
    if isinstance(result, Hit | MentioningPassage | Candidate | FoundDocument | ConceptCard):
        raise QueryError("No passage is quoted on that card.")
    raise QueryError(f"No passage dates this; its source is {source_of_event(result)}.")


def _with_opened(
    request: FollowUpRequest, chosen: ChosenResult, around: int | None = None
) -> LastQuestion:
    """Return the thread's question with this passage as the one opened last."""
    if around is None and chosen.reference == request.last.passage:
        around = request.last.around
    return replace(request.last, place=chosen.place, passage=chosen.reference, around=around)


def _reference(services: Services, result: Result) -> str | None:
    """Return a result's passage: the first that a card quotes, or that dates an event."""
    match result:
        case Hit(reference=reference):
            return reference
        case MentioningPassage(quote=quote):
            return quote.reference
        case Candidate(key=key):
            card = services.corpus.actors.card_by_key(key).card
            return card.says[0].quote.reference if card is not None and card.says else None
        case FoundDocument() as found:
            return _in_document(services, found)
        case ConceptCard():
            return None
        case event:
            return event.claims[0].reference if event.claims else None


def _in_document(services: Services, found: FoundDocument) -> str:
    """Return the passage that stands for a document: one that answers, or its first."""
    if found.best is not None:
        return found.best.reference
    return services.corpus.documents.first_passage(found.source.reference)


def _result(request: FollowUpRequest, place: int) -> tuple[int, Result]:
    """Return the result of a place, counted from 1 through all pages; QueryError if none."""
    size = page_size(request.last)
    offset = request.last.offset if place == LAST else max(0, place - 1) // size * size
    page = answer_page(request.services, request.thread, replace(request.last, offset=offset))
    index = len(page.results) - 1 if place == LAST else place - page.first
    if 0 <= index < len(page.results):
        return page.first + index, page.results[index]
    raise QueryError(_no_result(request, place, page))


def _no_result(request: FollowUpRequest, place: int, page: ThreadPage) -> str:
    first = page
    if request.last.offset or not page.results:
        first = answer_page(request.services, request.thread, replace(request.last, offset=0))
    answer = f"The answer to “{request.last.question}”"
    if not first.results:
        return f"{answer} has no result to pick from. Ask me something else."
    if first.total is None:
        return f"{answer} has no result {place}."
    if first.total == 1:
        return f"{answer} has no result {place}: there is only one."
    return f"{answer} has no result {place}: write 1 to {first.total}."
