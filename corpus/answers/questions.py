"""A plain question and its answer: a card, dated events or passages, whichever the corpus has.

A question asks for one kind of answer first. Where the corpus has none of that kind, the passages
that answer its words are given instead, with a note that says so.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from corpus.actors import Candidate
from corpus.answers.actors import Actors
from corpus.answers.card import ActorAnswer
from corpus.answers.dates import DateAnswer, event_words, is_date, this_day
from corpus.answers.documents import Documents
from corpus.answers.events import Events
from corpus.answers.naming import MentioningPassage
from corpus.answers.passages import PassageAnswer
from corpus.dates import read
from corpus.errors import CorpusError
from corpus.events import DatedEvent
from corpus.questions import Intent, Question, read_question, with_deeds_of_events
from corpus.search import Filters, parse_query
from corpus.values import Grade, Hit

AnyAnswer = PassageAnswer | DateAnswer | ActorAnswer
Result = Hit | DatedEvent | Candidate | MentioningPassage

NO_DATE = "No dated event answers this. These passages speak of it:"
NO_EVENT = "No dated event answers this."
NO_PASSAGE = "No passage says this. These dated events speak of it:"
NO_ACTOR = "Nobody of that name is in the corpus. These passages speak of it:"

QUOTES = "\"'“”„‟«»‘’‚‛"
NOT_FOUND = frozenset([Grade.NOTHING, Grade.NEAR])
"""Grades of passages that have none of the words."""
CERTAIN = 0.97  # a name typed as it is registered, in whatever case or script


@dataclass(frozen=True, slots=True)
class CorpusReader:
    """The facets of the corpus that answer a question."""

    documents: Documents
    actors: Actors
    events: Events


@dataclass(frozen=True, slots=True)
class PageRequest:
    """Which page of an answer to return, and what day "today" is."""

    today: date
    limit: int
    offset: int = 0


@dataclass(frozen=True, slots=True)
class QuestionAnswer:
    """A question with its answer. None is answered to what asks nothing of the corpus."""

    question: Question
    answer: AnyAnswer | None
    note: str = ""

    @property
    def grade(self) -> Grade:
        """How far the answer can be trusted."""
        return Grade.NOTHING if self.answer is None else self.answer.grade

    @property
    def goes_on(self) -> bool:
        """Whether there may be a further page."""
        match self.answer:
            case PassageAnswer(results=results, offset=offset):
                return bool(results.hits) and offset + len(results.hits) < results.total
            case DateAnswer() as dates:
                return dates.goes_on
            case _:
                return False

    @property
    def exhausted(self) -> bool:
        """Whether the answer's pages have come to their end."""
        match self.answer:
            case PassageAnswer(results=results):
                return not results.hits
            case DateAnswer() as dates:
                return not dates.events
            case _:
                return True


def results_of(answer: AnyAnswer | None) -> tuple[Result, ...]:
    """What a page of an answer shows, in its order: what a number picks.

    Of a card it is the passages that it quotes, of a name with several bearers those.
    """
    match answer:
        case PassageAnswer(results=results):
            return () if results.grade is Grade.NOTHING else results.hits
        case DateAnswer() as dates:
            return dates.events or dates.nearest
        case ActorAnswer(card=card, match=names):
            return names.candidates if card is None else card.says
        case None:
            return ()


def ask(corpus: CorpusReader, words: str, page: PageRequest) -> QuestionAnswer:
    """Answer a question in plain words; of two in one, the first."""
    question = read_question(words)
    answer = ANSWERS.get(question.intent)
    if answer is None or question.followup is not None:
        return QuestionAnswer(question, None)
    filtered = bool(parse_query(question.words).filters)  # which are of passages alone
    found = _where(corpus, question, page) if filtered else answer(corpus, question, page)
    notes = [one_at_a_time(question)] if question.second else []
    return replace(found, note=" ".join([*notes, found.note]).strip())


def one_at_a_time(question: Question) -> str:
    """That a second question was left for later."""
    return f"One question at a time: this answers the first. Then ask me “{question.second}”."


def _who(corpus: CorpusReader, question: Question, page: PageRequest) -> QuestionAnswer:
    actor = corpus.actors.card(question.words.strip(QUOTES))
    if actor.grade is Grade.FOUND:
        return QuestionAnswer(question, actor)
    passages = corpus.documents.passages(question.words, limit=page.limit, offset=page.offset)
    if actor.grade is Grade.WEAK or passages.grade is not Grade.FOUND:
        return QuestionAnswer(question, actor)
    return QuestionAnswer(question, passages, NO_ACTOR)


def _when(corpus: CorpusReader, question: Question, page: PageRequest) -> QuestionAnswer:
    return _or_passages(corpus, question, page, _occurrences(corpus, question, page))


def _whether(corpus: CorpusReader, question: Question, page: PageRequest) -> QuestionAnswer:
    """The events that tell of the deed; else what the passages say, as of any other words."""
    dates = _occurrences(corpus, question, page)
    if dates.grade is Grade.FOUND:
        return QuestionAnswer(question, dates)
    said = _topic(corpus, question, page)
    return (
        said if said.grade is Grade.FOUND or not dates.events else QuestionAnswer(question, dates)
    )


def _occurrences(corpus: CorpusReader, question: Question, page: PageRequest) -> DateAnswer:
    """The events in the words of the question, or else with its deeds in the words of events.

    Of a deed in several words ("set up", "come into force") each means something else alone: it is
    looked for in the words of events first.
    """
    plain = corpus.events.described(question.words, limit=page.limit, offset=page.offset)
    words, read_so = with_deeds_of_events(question.words)
    phrased = any(" " in word.typed for word in read_so)
    as_typed = plain.grade is Grade.FOUND and not plain.corrected
    if not read_so or (as_typed and not phrased):
        return plain if plain.grade is Grade.FOUND else _of_period(corpus, question, page) or plain
    other = corpus.events.described(words, limit=page.limit, offset=page.offset)
    if other.grade is not Grade.FOUND:
        return other if plain.grade is Grade.FOUND else plain
    return replace(other, query=question.words, corrected=(*other.corrected, *read_so))


def _of_period(corpus: CorpusReader, question: Question, page: PageRequest) -> DateAnswer | None:
    """The events of a period that the words name besides the deed: "won the prize in 2012"."""
    dates = corpus.events.on_date(
        question.words, today=page.today, limit=page.limit, offset=page.offset
    )
    both = dates.reading is not None and dates.occurrences is not None
    return dates if both and dates.grade is Grade.FOUND else None


def _happened(corpus: CorpusReader, question: Question, page: PageRequest) -> QuestionAnswer:
    if not question.words:
        return _today(corpus, question, page)
    dates = corpus.events.on_date(
        question.words, today=page.today, limit=page.limit, offset=page.offset
    )
    if dates.reading is not None:
        return QuestionAnswer(question, dates)
    return _or_passages(corpus, question, page, dates)


def _today(corpus: CorpusReader, question: Question, page: PageRequest) -> QuestionAnswer:
    """What happened on today's day of any year."""
    day = this_day(page.today)
    return QuestionAnswer(
        question, corpus.events.on_date(day, today=page.today, limit=page.limit, offset=page.offset)
    )


def _deed(corpus: CorpusReader, question: Question, page: PageRequest) -> QuestionAnswer:
    """Who did something: the events that tell of it name them, or else the passages do."""
    dates = _occurrences(corpus, question, page)
    if dates.grade is Grade.FOUND:
        return QuestionAnswer(question, dates)
    passages = corpus.documents.passages(question.words, limit=page.limit, offset=page.offset)
    fits = passages.grade is Grade.FOUND or _is_near_only(passages, dates)
    return QuestionAnswer(question, passages if fits else dates)


def _is_near_only(passages: PassageAnswer, dates: DateAnswer) -> bool:
    """Whether passages are near in meaning and no event has any of the words."""
    return passages.grade is Grade.NEAR and dates.grade is Grade.NOTHING


def _or_passages(
    corpus: CorpusReader, question: Question, page: PageRequest, dates: DateAnswer
) -> QuestionAnswer:
    """The dated events; the passages if there are none, or only weak ones where passages fit."""
    if dates.grade is Grade.FOUND:
        return QuestionAnswer(question, dates)
    passages = corpus.documents.passages(question.words, limit=page.limit, offset=page.offset)
    known = all(word.read for word in passages.results.read_as)
    if passages.grade is Grade.FOUND and known:
        return QuestionAnswer(question, passages, NO_DATE)
    if _is_near_only(passages, dates):
        return QuestionAnswer(question, passages, NO_EVENT)
    # Without "Mars", what passages say of the other words answers nothing.
    return QuestionAnswer(question, dates)


def _where(corpus: CorpusReader, question: Question, page: PageRequest) -> QuestionAnswer:
    """The passages; those of one document where its author or title was named as the source."""
    of_source = None
    if question.source:
        try:
            of_source = corpus.documents.passages(
                question.words,
                limit=page.limit,
                offset=page.offset,
                filters=Filters(doc=(question.source,)),
            )
        except CorpusError:
            of_source = None  # whoever is named wrote no document: the passages may name them
        if of_source is not None and of_source.grade not in NOT_FOUND:
            return QuestionAnswer(question, of_source)
    words = f"{question.source} {question.words}".strip()
    passages = corpus.documents.passages(words, limit=page.limit, offset=page.offset)
    if passages.grade in NOT_FOUND and not parse_query(words).filters:
        dates = corpus.events.described(words, limit=page.limit, offset=page.offset)
        if dates.grade is Grade.FOUND and not dates.corrected:
            return QuestionAnswer(question, dates, NO_PASSAGE)
    if passages.grade in NOT_FOUND and of_source is not None and of_source.grade is Grade.NEAR:
        return QuestionAnswer(question, of_source)
    return QuestionAnswer(question, passages)


def _topic(corpus: CorpusReader, question: Question, page: PageRequest) -> QuestionAnswer:
    """Bare words: a name typed in full, else a date, else whatever the passages say."""
    actor = corpus.actors.card(question.words)
    best = actor.match.answer
    if actor.card is not None and best is not None and best.score >= CERTAIN:
        return QuestionAnswer(question, actor)
    reading = read(question.words, today=page.today)
    if is_date(reading) and not event_words(reading):
        return _happened(corpus, question, page)
    return _where(corpus, question, page)


ANSWERS: dict[Intent, Callable[[CorpusReader, Question, PageRequest], QuestionAnswer]] = {
    Intent.WHO: _who,
    Intent.WHEN: _when,
    Intent.WHETHER: _whether,
    Intent.HAPPENED: _happened,
    Intent.TODAY: _today,
    Intent.WHO_DID: _deed,
    Intent.WHERE: _where,
    Intent.TOPIC: _topic,
    Intent.TIMELINE: _topic,  # one answer of it; the timeline itself has a command
}
