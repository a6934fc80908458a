"""A plain question and its answer: one ranked list, a card, or the events of a date.

What can be read in one way only, a date, a name or filters, is answered with what it names. All
else gets one ranked list of passages, dated events and actors; where another kind of result stands
first than was asked for, a note says so.
"""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.actors import MatchGrade
from corpus.answers.about import AboutAnswer, AskedBack, Choice, Unclear
from corpus.answers.card import ActorAnswer
from corpus.answers.comparing import sides
from corpus.answers.dates import event_words, is_date, this_day
from corpus.answers.lists import ListAnswer, count_shelf, documents_of_sources
from corpus.answers.passages import PassageAnswer
from corpus.answers.question_answer import (
    CorpusReader,
    PageRequest,
    QuestionAnswer,
)
from corpus.answers.ranking import Lack, RankedAnswer, Ranking, UnitKind, page_of, rank
from corpus.answers.requests import answer_request
from corpus.answers.unclear import asked_back
from corpus.dates import read
from corpus.errors import CorpusError
from corpus.events import DatedEvent
from corpus.model import ActorStatus, RowOrigin
from corpus.questions import (
    AnswerType,
    Intent,
    Question,
    Request,
    RequestKind,
    read_answer_types,
    read_asked_language,
    read_question,
    without_mail,
    without_pleasantries,
)
from corpus.search import Filters, parse_query
from corpus.text.function_words import ASKING_WORDS, SMALL_WORDS
from corpus.text.words import words_with_offsets
from corpus.values import Grade, Hit, ReadAs, Results

NO_DATE = "No dated event answers this. These passages speak of it:"
NO_EVENT = "No dated event answers this."
NO_PASSAGE = "No passage says this. These dated events speak of it:"

AS_OF = "The latest event on this is from {year}; what is older stands below it."

QUOTES = "\"'“”„‟«»‘’‚‛"
NOT_FOUND = frozenset([Grade.NOTHING, Grade.NEAR])
"""Grades of passages that have none of the words."""
PASSAGES = re.compile(r"/?passages?\b", re.IGNORECASE)
"""How a message begins that asks for passages alone, as the command does."""

CERTAIN = 0.97  # a name typed as it is registered, in whatever case or script


def ask(corpus: CorpusReader, words: str, page: PageRequest) -> QuestionAnswer:
    """Answer a question in plain words; of two in one, the first."""
    words = without_mail(words)
    question = read_question(words)
    if question.followup is not None:
        return QuestionAnswer(question, None)
    if corpus.documents.refers(question.words):
        return QuestionAnswer(question, _referred(corpus, question.words, page))
    if not parse_query(words).filters:
        asked = _in_language(corpus, question, page) or _requested(corpus, question, words, page)
        if asked is not None or question.intent in WITHOUT_ANSWER:
            return asked or QuestionAnswer(question, None)
        unclear = asked_back(corpus.documents.shelf, question.asked, today=page.today)
        if unclear is not None:
            return QuestionAnswer(question, unclear)
    elif question.intent in WITHOUT_ANSWER:
        return QuestionAnswer(question, None)
    found = _literal(corpus, question, page) or _ranked(corpus, question, page)
    notes = [one_at_a_time(question)] if question.second else []
    return replace(found, note=" ".join([*notes, found.note]).strip())


def _referred(corpus: CorpusReader, reference: str, page: PageRequest) -> PassageAnswer:
    """The one passage that has a reference."""
    quote = corpus.documents.passage(reference)
    hit = Hit(
        quote.passage_id,
        quote.reference,
        quote.document,
        quote.text,
        quote.kind,
        spans=(),
        score=1.0,
        page=quote.page,
    )
    read_as = (ReadAs(reference, (quote.reference,)),)
    results = Results(Grade.FOUND, () if page.offset else (hit,), 1, read_as)
    sources = {quote.document: corpus.documents.source(quote.document)}
    return PassageAnswer(reference, results, sources, page.offset)


def _in_language(
    corpus: CorpusReader, question: Question, page: PageRequest
) -> QuestionAnswer | None:
    """The passages of documents in the language that is asked for; None if none is."""
    language = read_asked_language(question.asked)
    if language is None:
        return None
    limit, offset = page.limit, page.offset
    words = read_question(language.rest).words or language.rest
    found = corpus.documents.in_language(words, language.code, limit=limit, offset=offset)
    if found is None:
        counts = count_shelf(corpus.documents.shelf)
        request = Request(RequestKind.IN_LANGUAGE, language.code)
        return QuestionAnswer(question, AboutAnswer(request, question.asked, counts))
    return QuestionAnswer(question, found)


def _requested(
    corpus: CorpusReader, question: Question, words: str, page: PageRequest
) -> QuestionAnswer | None:
    """The answer to a request of the bot, of the shelf or for a list; None if it is none."""
    typed = " ".join(words.split())
    # "Tell me" may be a pleasantry, or the request itself.
    for asked in dict.fromkeys([without_pleasantries(typed), typed]):
        answer = answer_request(
            corpus.documents, asked, today=page.today, limit=page.limit, offset=page.offset
        )
        if answer is not None:
            return QuestionAnswer(question, answer)
    return None


WITHOUT_ANSWER = frozenset([Intent.HELP, Intent.TALK, Intent.SHELF])
"""What asks nothing of the corpus."""


def _literal(corpus: CorpusReader, question: Question, page: PageRequest) -> QuestionAnswer | None:
    """The answer to what can be read in one way only: filters, a date, the name of an actor."""
    if parse_query(question.words).filters or PASSAGES.match(question.asked):
        return _where(corpus, question, page)
    if question.intent is Intent.TODAY or (
        question.intent is Intent.HAPPENED and not question.words
    ):
        return _today(corpus, question, page)
    if question.intent in (Intent.HAPPENED, Intent.TOPIC, Intent.WHEN):
        reading = read(question.words, today=page.today)
        if is_date(reading) and not event_words(reading):
            return _happened(corpus, question, page)
    if question.intent in (Intent.WHO, Intent.TOPIC) and not _asks_a_source(question):
        named = _named(corpus, question)
        if named is not None:
            return named
    if question.intent is Intent.TOPIC and not read_answer_types(question.asked).types:
        return _searched(corpus, question, page)
    return None


def _asks_a_source(question: Question) -> bool:
    """Whether a question asks what somebody says, not who it is."""
    return read_answer_types(question.asked).asks_for(AnswerType.SAYS) > 0


def _searched(corpus: CorpusReader, question: Question, page: PageRequest) -> QuestionAnswer | None:
    """The passages that have words which ask for nothing; None if they are not found there."""
    passages = corpus.documents.passages(question.words, limit=page.limit, offset=page.offset)
    found = passages.grade is Grade.FOUND
    return QuestionAnswer(question, passages) if found else None


def _named(corpus: CorpusReader, question: Question) -> QuestionAnswer | None:
    """The card of the actor that is named, or those that bear the name; None if none surely."""
    actor = corpus.actors.card(question.words.strip(QUOTES))
    best = actor.match.answer
    surely = actor.card is not None and best is not None and best.score >= CERTAIN
    if surely and _is_alone(question):
        return QuestionAnswer(question, actor)
    return QuestionAnswer(question, actor) if _is_shared(question, actor) else None


def _is_alone(question: Question) -> bool:
    """Whether a question says nothing beside its subject, but words that ask and their grammar."""
    asking = set(range(len(question.asked)))
    for start, end in read_answer_types(question.asked).asking:
        asking -= set(range(start, end))
    said = {word.text for word in words_with_offsets(question.words)}
    beside = (w for w in words_with_offsets(question.asked) if w.start in asking)
    return all(w.text in said or w.text in SMALL_WORDS | ASKING_WORDS for w in beside)


def _is_shared(question: Question, actor: ActorAnswer) -> bool:
    """Whether somebody confirmed bears the name, which is all that is asked for.

    "Soft mediation" is no actor's of the program, and "Checkel advise the United States" no name.
    """
    match = actor.match
    asked = question.intent is Intent.WHO and match.grade is MatchGrade.DID_YOU_MEAN
    known = [each for each in match.candidates if each.status == ActorStatus.CONFIRMED]
    said = [w for w in words_with_offsets(question.words) if w.text not in SMALL_WORDS]
    longest = max((len(each.name.split()) for each in known), default=0)
    return asked and bool(known) and len(said) <= longest


def _ranked(corpus: CorpusReader, question: Question, page: PageRequest) -> QuestionAnswer:
    """The passages, events and actors that answer, in one list."""
    shelf = corpus.documents.shelf
    ranking = rank(shelf, question.asked, today=page.today, source=question.source)
    beside = sides(shelf, question.asked, limit=page.limit, offset=page.offset)
    if beside is not None:
        return QuestionAnswer(question, _about_what(question, beside) or beside)
    with shelf.reading() as session:
        answer = page_of(session, ranking, limit=page.limit, offset=page.offset)
    if answer.grade is Grade.NOTHING and ranking.inquiry.is_only_of_source:
        return QuestionAnswer(question, _of_source(corpus, ranking, page))
    if answer.grade is Grade.NOTHING and ranking.inquiry.is_dated:
        period = corpus.events.on_date(
            question.words, today=page.today, limit=page.limit, offset=page.offset
        )
        if period.grade is not Grade.NOTHING or ranking.inquiry.is_only_dated:
            return QuestionAnswer(question, period)
    if answer.grade is Grade.NOTHING:
        near = corpus.documents.passages(question.words, limit=page.limit, offset=page.offset)
        if near.grade is Grade.NEAR:
            asks_when = question.intent is Intent.WHEN
            return QuestionAnswer(question, near, NO_EVENT if asks_when else "")
    note = _other_source(ranking, answer) or _as_of(ranking, answer) or _note(question, answer)
    return QuestionAnswer(question, _card_asked_for(corpus, ranking, answer) or answer, note)


def _of_source(corpus: CorpusReader, ranking: Ranking, page: PageRequest) -> ListAnswer:
    """The documents of the source that is named and nothing else: "what does Saari say"."""
    inquiry = ranking.inquiry
    who = " and ".join(inquiry.source_names)
    shelf, limit, offset = corpus.documents.shelf, page.limit, page.offset
    return documents_of_sources(shelf, inquiry.sources, who, limit=limit, offset=offset)


def _about_what(question: Question, beside: ListAnswer) -> AskedBack | None:
    """What is asked back where sources are to be compared on nothing; None where there is a topic.

    The choices are whom all of them speak of.
    """
    if beside.topic:
        return None
    asked = question.asked.rstrip(" ?!.")
    choices = tuple(Choice(name, f"{asked} about {name}") for name in beside.names)
    return AskedBack(Unclear.TOPIC, question.asked, choices)


def _card_asked_for(
    corpus: CorpusReader, ranking: Ranking, answer: RankedAnswer
) -> ActorAnswer | None:
    """The card of an actor that is named and all that is asked for; None if it is not first."""
    first, inquiry = answer.first, ranking.inquiry
    if first is None or first.card is None or inquiry.terms or len(inquiry.names) != 1:
        return None
    name = inquiry.names[0]
    actor = corpus.actors.card(inquiry.words[name.start : name.end])
    return actor if actor.card is not None and actor.card.key == first.card.key else None


def _other_source(ranking: Ranking, answer: RankedAnswer) -> str:
    """What is said where another source answers than was asked for; "" where that one does."""
    inquiry = ranking.inquiry
    if inquiry.unknown_source and (answer.first is None or Lack.SOURCE in answer.lacks):
        return f"Nothing on the shelf is by “{inquiry.unknown_source}”."
    if Lack.SOURCE not in answer.lacks or answer.first is None:
        return ""
    shown = answer.first.shown
    asked = " or ".join(inquiry.source_names)
    if not isinstance(shown, Hit):
        return f"{asked}: the text does not say it."
    source = answer.sources[shown.document]
    who = " and ".join(source.authors) or source.publisher or source.reference
    if source.origin is RowOrigin.LIBRARY:
        who = source.reference
    return f"{asked}: the text does not say it; that of {who} does:"


def _as_of(ranking: Ranking, answer: RankedAnswer) -> str:
    """What is said where the first result decides how a thing stands; "" where nothing does."""
    first = answer.first
    if first is None or not isinstance(first.shown, DatedEvent) or not ranking.ranked[0].decides:
        return ""
    day = first.shown.span.lo
    older = any(isinstance(each.shown, Hit) for each in answer.results[1:2])
    return AS_OF.format(year=day.year) if day is not None and older else ""


def _note(question: Question, answer: RankedAnswer) -> str:
    """What is said where another kind of result answers than was asked for."""
    if answer.first is None:
        return ""
    if question.intent is Intent.WHEN and answer.first.kind is UnitKind.PASSAGE:
        return NO_DATE
    if question.intent is Intent.WHERE and answer.first.kind is UnitKind.EVENT:
        return NO_PASSAGE
    return ""


def one_at_a_time(question: Question) -> str:
    """That a second question was left for later."""
    return f"One question at a time: this answers the first. Then ask me “{question.second}”."


def _happened(corpus: CorpusReader, question: Question, page: PageRequest) -> QuestionAnswer:
    if not question.words:
        return _today(corpus, question, page)
    dates = corpus.events.on_date(
        question.words, today=page.today, limit=page.limit, offset=page.offset
    )
    return QuestionAnswer(question, dates)


def _today(corpus: CorpusReader, question: Question, page: PageRequest) -> QuestionAnswer:
    """What happened on today's day of any year."""
    day = this_day(page.today)
    return QuestionAnswer(
        question, corpus.events.on_date(day, today=page.today, limit=page.limit, offset=page.offset)
    )


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
