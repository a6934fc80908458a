"""What is written below an answer and speaks of it: a page on, one of its results, its citation.

A thread belongs to all who write in it, as all see the same answers: a number means the list that
was shown last, and "it" what was opened last, whoever asked. What is saved, each saves for oneself.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from corpus.actors import Candidate
from corpus.answers import MentioningPassage, Result
from corpus.citations.work import Form
from corpus.errors import QueryError
from corpus.events.event import source_of_event
from corpus.people.threads import LastQuestion
from corpus.questions.followups import LAST, Follows, FollowUp
from corpus.values import Hit
from handlers import citing, passage, saving
from handlers.feature import Services
from handlers.slack import Message
from handlers.thread.page import Thread, ThreadPage, answered, page_size
from handlers.views import actor_message, event_message, offer_to_share, which_result, with_note


@dataclass(frozen=True, slots=True)
class FollowUpReply:
    """What is answered, and what the thread shows from now on; `private` is for one person."""

    told: Message
    shows: LastQuestion
    private: bool = False


@dataclass(frozen=True, slots=True)
class FollowUpRequest:
    """Something written below an answer: where, below which answer, and what."""

    services: Services
    thread: Thread
    last: LastQuestion
    wants: FollowUp


@dataclass(frozen=True, slots=True)
class ChosenResult:
    """The result that is spoken of, its place, and its passage's reference."""

    place: int | None
    reference: str


def follow(
    services: Services, thread: Thread, last: LastQuestion, wants: FollowUp
) -> FollowUpReply:
    """The answer to what is wanted of the answer before; QueryError if that has none such."""
    return FOLLOWS[wants.wants](FollowUpRequest(services, thread, last, wants))


def _page(said: FollowUpRequest, offset: int) -> FollowUpReply:
    shows = LastQuestion(said.last.question, offset, said.last.asked_at)
    found = answered(said.services, said.thread, shows)
    if offset and not found.results:
        return FollowUpReply(found.told, said.last)  # the end; the thread stays where it was
    return FollowUpReply(found.hinted(direct=said.thread.direct), shows)


def _more(said: FollowUpRequest) -> FollowUpReply:
    return _page(said, said.last.offset + page_size(said.last))


def _previous(said: FollowUpRequest) -> FollowUpReply:
    if not said.last.offset:
        raise QueryError(f"This is the first page for “{said.last.question}” already.")
    return _page(said, max(0, said.last.offset - page_size(said.last)))


def _pick(said: FollowUpRequest) -> FollowUpReply:
    assert said.wants.place is not None
    return _open(said, said.wants.place)


def _after(said: FollowUpRequest) -> FollowUpReply:
    """The next result; of a passage that was asked for by its reference, the next in its text."""
    last, corpus = said.last, said.services.corpus
    if last.place is not None or last.passage is None:
        return _open(said, (last.place or last.offset) + 1)
    *_others, after = corpus.documents.context(corpus.documents.passage(last.passage), around=1)
    if after.reference == last.passage:
        raise QueryError(f"{last.passage} is the last passage of its document.")
    return _in_context(said, ChosenResult(None, after.reference), passage.AROUND)


def _open(said: FollowUpRequest, place: int) -> FollowUpReply:
    place, result = _result(said, place)
    told = with_note(opened(said.services, result), which_result(place, said.last.question))
    in_text = isinstance(result, Hit | MentioningPassage)
    shows = replace(
        said.last,
        place=place,
        passage=_reference(said.services, result),
        around=passage.AROUND if in_text else None,
    )
    return FollowUpReply(told, shows)


def _context(said: FollowUpRequest) -> FollowUpReply:
    return _in_context(said, _meant(said), passage.AROUND)


def _wider(said: FollowUpRequest) -> FollowUpReply:
    meant = _meant(said)
    shown = _shown_around(said, meant)
    around = min((width for width in passage.WIDTHS if width > shown), default=None)
    if around is None or not passage.is_wider(said.services, meant.reference, shown, around):
        raise QueryError(f"That is all there is to show round {meant.reference}.")
    return _in_context(said, meant, around)


def _narrower(said: FollowUpRequest) -> FollowUpReply:
    meant = _meant(said)
    shown = _shown_around(said, meant)
    around = max((width for width in passage.WIDTHS if width < shown), default=None)
    if around is None:
        raise QueryError(f"{meant.reference} is shown by itself already.")
    return _in_context(said, meant, around)


def _shown_around(said: FollowUpRequest, meant: ChosenResult) -> int:
    """How many neighbours the passage is shown with on each side; none if only its words are."""
    same = meant.reference == said.last.passage
    return (said.last.around or 0) if same else 0


def _in_context(said: FollowUpRequest, meant: ChosenResult, around: int) -> FollowUpReply:
    told = passage.in_context(said.services, meant.reference, around)
    return FollowUpReply(told, _showing(said, meant, around))


def _cite(said: FollowUpRequest) -> FollowUpReply:
    form, meant = _form(said.wants.form), _meant(said)
    told = citing.answer(said.services, meant.reference, form)
    return FollowUpReply(told, _showing(said, meant))


def _save(said: FollowUpRequest) -> FollowUpReply:
    meant = _meant(said)
    told = saving.keep(said.services, said.thread.by, meant.reference)
    return FollowUpReply(told, _showing(said, meant), private=True)


def _share(said: FollowUpRequest) -> FollowUpReply:
    """Only offers it: nothing is posted before a button is pressed and confirmed."""
    meant = _meant(said)
    quote = said.services.corpus.documents.passage(meant.reference)
    told = offer_to_share(quote, here=not said.thread.direct)
    return FollowUpReply(told, _showing(said, meant), private=True)


FOLLOWS: dict[Follows, Callable[[FollowUpRequest], FollowUpReply]] = {
    Follows.MORE: _more,
    Follows.PREVIOUS: _previous,
    Follows.PICK: _pick,
    Follows.AFTER: _after,
    Follows.CONTEXT: _context,
    Follows.WIDER: _wider,
    Follows.NARROWER: _narrower,
    Follows.CITE: _cite,
    Follows.SAVE: _save,
    Follows.SHARE: _share,
}


def opened(services: Services, result: Result) -> Message:
    """One result by itself."""
    corpus = services.corpus
    match result:
        case Hit(reference=reference):
            return passage.in_context(services, reference)
        case MentioningPassage(quote=quote):
            return passage.in_context(services, quote.reference)
        case Candidate(key=key):
            return actor_message(corpus.actors.card_by_key(key))
        case event:
            return event_message(event, {d: corpus.documents.source(d) for d in event.documents})


def _meant(said: FollowUpRequest) -> ChosenResult:
    """The place that was written, or what was opened last, or the first result of the page."""
    last = said.last
    if said.wants.place is None and last.passage is not None:
        return ChosenResult(last.place, last.passage)
    place, result = _result(said, said.wants.place or last.place or last.offset + 1)
    reference = _reference(said.services, result)
    if reference is not None:
        return ChosenResult(place, reference)
    if isinstance(result, Hit | MentioningPassage | Candidate):
        raise QueryError("No passage of the corpus is quoted on that card.")
    raise QueryError(f"No passage dates this; its source is {source_of_event(result)}.")


def _showing(said: FollowUpRequest, meant: ChosenResult, around: int | None = None) -> LastQuestion:
    """The thread with this passage as what was opened last."""
    if around is None and meant.reference == said.last.passage:
        around = said.last.around
    return replace(said.last, place=meant.place, passage=meant.reference, around=around)


def _reference(services: Services, result: Result) -> str | None:
    """The passage of a result: of a card the first that it quotes, of an event the first claim."""
    match result:
        case Hit(reference=reference):
            return reference
        case MentioningPassage(quote=quote):
            return quote.reference
        case Candidate(key=key):
            card = services.corpus.actors.card_by_key(key).card
            return card.says[0].quote.reference if card is not None and card.says else None
        case event:
            return event.claims[0].reference if event.claims else None


def _result(said: FollowUpRequest, place: int) -> tuple[int, Result]:
    """The result of a place, counted from 1 through all pages; QueryError if there is none."""
    size = page_size(said.last)
    offset = said.last.offset if place == LAST else max(0, place - 1) // size * size
    found = answered(said.services, said.thread, replace(said.last, offset=offset))
    index = len(found.results) - 1 if place == LAST else place - found.first
    if 0 <= index < len(found.results):
        return found.first + index, found.results[index]
    raise QueryError(_absent(said, place, found))


def _absent(said: FollowUpRequest, place: int, found: ThreadPage) -> str:
    first = found
    if said.last.offset or not found.results:
        first = answered(said.services, said.thread, replace(said.last, offset=0))
    answer = f"The answer to “{said.last.question}”"
    if not first.results:
        return f"{answer} has no result to pick from. Ask me something else."
    if first.total is None:
        return f"{answer} has no result {place}."
    if first.total == 1:
        return f"{answer} has no result {place}: there is only one."
    return f"{answer} has no result {place}: write 1 to {first.total}."


_FORMS = {"csl": Form.CSL_JSON, "chicago": None, "apa": None, "mla": None, "": None}
"""Names of forms that are not a form's own; those that are read are all told at once."""


def _form(typed: str) -> Form | None:
    """The file that was asked for; None for the styles that are read; QueryError for no form."""
    name = typed.casefold()
    if name in _FORMS:
        return _FORMS[name]
    if name in {form.value for form in Form}:
        return Form(name)
    raise QueryError(
        f"I cannot cite as “{typed}”: I know Chicago, APA, MLA, BibTeX, RIS and CSL-JSON."
    )
