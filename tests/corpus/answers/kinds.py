"""Which kind of answer a question got, and what stands first in it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from corpus.actors import Candidate
from corpus.answers import AboutAnswer, AskedBack, FoundDocument, ListAnswer, ListKind
from corpus.answers.card import ActorAnswer
from corpus.answers.dates import DateAnswer
from corpus.answers.passages import PassageAnswer
from corpus.answers.ranking import RankedAnswer, RankedResult
from corpus.answers.timelines import TimelineRequest
from corpus.concepts import ConceptCard
from corpus.corpus import Corpus
from corpus.errors import CorpusError
from corpus.events import DatedEvent
from corpus.questions import Intent, read_question
from corpus.values import Grade, Hit

TODAY = date(2026, 12, 9)


def kind_and_first(corpus: Corpus, words: str) -> tuple[str, str]:
    """The kind of the answer, and what its first result is known by."""
    question = read_question(words)
    if question.intent is Intent.TIMELINE:
        return _timeline(corpus, question.words)
    try:
        asked = corpus.ask(words, today=TODAY, limit=3)
    except CorpusError as error:
        return "error", str(error)
    match asked.answer:
        case ActorAnswer(card=None, match=names):
            found = [each.name for each in names.candidates]
            return ("names" if names.ties else str(asked.grade)), " ".join(found)
        case ActorAnswer(card=card):
            assert card is not None
            return "card", card.name
        case DateAnswer() as dates if asked.grade is Grade.FOUND:
            event = dates.events[0]
            kind = "dates" if dates.reading is None else "period"
            return kind, f"{event.span.edtf} {event.summary}"
        case DateAnswer() as dates:
            return str(asked.grade), " ".join(event.summary for event in dates.events)
        case RankedAnswer(first=first) as ranked if first is not None:
            kind, text = _of_result(first)
            return (kind if asked.grade is Grade.FOUND else str(asked.grade)), (
                text
                if asked.grade is Grade.FOUND
                else " ".join(_of_result(each)[1] for each in ranked.results)
            )
        case RankedAnswer():
            return str(asked.grade), ""
        case ListAnswer(kind=ListKind.HOLDINGS):
            return OTHERWISE[Intent.SHELF], ""
        case ListAnswer() as listed:
            return _listed(listed)
        case AboutAnswer() | AskedBack() if question.intent in (Intent.HELP, Intent.SHELF):
            return OTHERWISE[question.intent], ""
        case AboutAnswer() | AskedBack():
            return str(asked.grade), ""
        case PassageAnswer(results=results) if asked.grade is Grade.FOUND:
            return "passages", f"{results.hits[0].reference} {results.hits[0].text}"
        case PassageAnswer(results=results):
            return str(asked.grade), " ".join(hit.text for hit in results.hits)
        case None:
            return OTHERWISE[question.intent], ""


def _listed(answer: ListAnswer) -> tuple[str, str]:
    """The kind of a list's first result, and what it is known by."""
    if not answer.results:
        return str(answer.grade), ""
    match answer.results[0].shown:
        case Hit() as hit:
            return "passages", f"{hit.reference} {hit.text}"
        case FoundDocument() as found:
            best = found.best.text if found.best else ""
            return "documents", f"{found.source.reference} {best}"
        case Candidate() as actor:
            return "card", actor.name
        case ConceptCard() as card:
            return "concepts", card.label
        case event:
            return "dates", f"{event.span.edtf} {event.summary}"


def _of_result(result: RankedResult) -> tuple[str, str]:
    """The kind of a result of a ranked answer, and what it is known by."""
    match result.shown:
        case Hit() as hit:
            return "passages", f"{hit.reference} {hit.text}"
        case Candidate() as actor:
            return "card", actor.name
        case event:
            return "dates", f"{event.span.edtf} {event.summary}"


def first_events(answer: object) -> Sequence[DatedEvent]:
    """The events of an answer that begins with one."""
    if isinstance(answer, DateAnswer):
        return answer.events
    assert isinstance(answer, RankedAnswer), answer
    assert answer.results, answer
    assert isinstance(answer.results[0].shown, DatedEvent), answer.results[0].shown
    return answer.events


def first_kind(answer: object) -> str:
    """The kind of the first result of a ranked answer."""
    assert isinstance(answer, RankedAnswer), answer
    return answer.results[0].kind if answer.results else ""


OTHERWISE = {asks: asks.value for asks in Intent}


def _timeline(corpus: Corpus, words: str) -> tuple[str, str]:
    found = corpus.events.timeline(TimelineRequest(words, TODAY, limit=3))
    return ("timeline" if found.events else "nothing"), words
