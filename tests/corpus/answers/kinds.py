"""Which kind of answer a question got, and what stands first in it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from corpus.actors import Candidate
from corpus.answers import AboutAnswer, AskedBack, FoundDocument, ListAnswer, ListKind
from corpus.answers.card import ActorAnswer
from corpus.answers.dates import DateAnswer
from corpus.answers.passages import PassageAnswer
from corpus.answers.ranking import RankedAnswer
from corpus.answers.timelines import TimelineRequest
from corpus.concepts import ConceptCard
from corpus.corpus import Corpus
from corpus.errors import CorpusError
from corpus.events import DatedEvent
from corpus.questions import Intent, read_question
from corpus.values import Grade, Hit
from tests.judged_questions import UNANSWERABLE

TODAY = date(2026, 12, 9)


def kind_and_first(corpus: Corpus, words: str) -> tuple[str, str]:
    """The kind of the first result, and what it is known by; what is not found is unanswerable.

    The kinds are those of `tests/data/questions.tsv`.
    """
    question = read_question(words)
    if question.intent is Intent.TIMELINE:
        return _timeline(corpus, question.words)
    try:
        asked = corpus.ask(words, today=TODAY, limit=3)
    except CorpusError as error:
        return "error", str(error)
    if asked.answer is None:
        return OTHERWISE[question.intent], ""
    match asked.answer:
        case ActorAnswer(card=None, match=names) if names.ties:
            return "names", " ".join(each.name for each in names.candidates)
        case ActorAnswer(card=card) if card is not None:
            return "card", card.name
        case ListAnswer(kind=ListKind.HOLDINGS):
            return OTHERWISE[Intent.SHELF], ""
        case AboutAnswer() | AskedBack() if question.intent in (Intent.HELP, Intent.SHELF):
            return OTHERWISE[question.intent], ""
        case answer if asked.grade is not Grade.FOUND:
            return UNANSWERABLE, str(answer)
        case DateAnswer(reading=reading, events=events):
            return "event" if reading is None else "period", _of_event(events[0])
        case RankedAnswer(first=first) if first is not None:
            return kind_of(first.shown)
        case ListAnswer(results=listed):
            return kind_of(listed[0].shown)
        case PassageAnswer(results=results):
            return "passage", _of_hit(results.hits[0])
        case answer:
            raise AssertionError(answer)


def kind_of(shown: object) -> tuple[str, str]:
    """The kind of a result, and what it is known by."""
    match shown:
        case Hit() as hit:
            return "passage", _of_hit(hit)
        case FoundDocument() as found:
            best = found.best.text if found.best else ""
            return "document", f"{found.source.reference} {best}"
        case Candidate() as actor:
            return "card", actor.name
        case ConceptCard() as concept:
            return "concept", concept.label
        case DatedEvent() as event:
            return "event", _of_event(event)
        case _:
            raise AssertionError(shown)


def _of_hit(hit: Hit) -> str:
    return f"{hit.reference} {hit.text}"


def _of_event(event: DatedEvent) -> str:
    return f"{event.span.edtf} {event.summary}"


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
    return ("timeline" if found.events else UNANSWERABLE), words
