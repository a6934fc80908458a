"""Several questions one after the other, each read beside the one before it.

    conversation := message { message }
    message      := followup | question         followup: "more", "the second one", "cite it"

A thread of Slack puts its questions whole by the same `read_in_thread`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from corpus.actors import Candidate
from corpus.answers.about import AboutAnswer, AskedBack, Choice, Unclear
from corpus.answers.leaning import put_whole
from corpus.answers.lists import FoundDocument
from corpus.answers.naming import MentioningPassage
from corpus.answers.question_answer import (
    CorpusReader,
    PageRequest,
    QuestionAnswer,
    Result,
    results_of,
)
from corpus.answers.questions import ask
from corpus.concepts import ConceptCard
from corpus.errors import QueryError
from corpus.questions import (
    LAST,
    FollowUp,
    FollowUpKind,
    Provenance,
    read_provenance,
    read_question,
    stands_alone,
    without_mail,
    without_pleasantries,
)
from corpus.values import Hit


@dataclass(frozen=True, slots=True)
class WholeQuestion:
    """A question that can be asked by itself, and how it was read if other words were typed.

    Where it may mean several, they are its `choices`.
    """

    words: str
    note: str = ""
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class Turn:
    """A message of a thread, its question put whole, and the answer.

    `offset` and `size` are of the page that is shown; `opened` is the reference of the passage
    that was asked for by its place. Where the message asks for a citation, `cites` is the
    reference of what it cites and `form` the style as typed; the answer is that before it.
    """

    words: str
    question: WholeQuestion
    answer: QuestionAnswer
    offset: int = 0
    size: int = 1
    opened: str = ""
    cites: str = ""
    form: str = ""

    @property
    def is_beside(self) -> bool:
        """Whether it tells of the bot or asks back: the thread stays where it was."""
        return isinstance(self.answer.answer, AboutAnswer | AskedBack)


def converse(corpus: CorpusReader, messages: Sequence[str], page: PageRequest) -> tuple[Turn, ...]:
    """Return the turns of a thread; QueryError if a message has nothing to be about."""
    turns: list[Turn] = []
    for words in map(without_mail, messages):
        last = next((turn for turn in reversed(turns) if not turn.is_beside), None)
        followup = read_question(words).followup
        if followup is not None and last is not None:
            turns.append(_followed(corpus, words, followup, last, page))
            continue
        previous, opened = (last.question.words, last.opened) if last else ("", "")
        whole = read_in_thread(corpus, words, previous, today=page.today, opened=opened)
        answer = asked_back(words, whole) if whole.choices else ask(corpus, whole.words, page)
        note = " ".join(each for each in (whole.note, answer.note) if each)
        turns.append(Turn(words, whole, replace(answer, note=note), size=page.limit))
    return tuple(turns)


def asked_back(words: str, whole: WholeQuestion) -> QuestionAnswer:
    """Return the question in return to words that may mean several whole questions."""
    return QuestionAnswer(read_question(words), AskedBack(Unclear.NAME, words, whole.choices))


def read_in_thread(
    corpus: CorpusReader, words: str, previous: str, *, today: date, opened: str = ""
) -> WholeQuestion:
    """Return a question as it is meant after the previous one, "" if there is none.

    `opened` is the reference of the passage that was shown last: what "who wrote it" asks about.
    """
    asked = read_provenance(without_pleasantries(words)) if previous else None
    if asked is not None:
        return _of_document(corpus, asked, previous, opened, today) or WholeQuestion(words)
    if stands_alone(without_pleasantries(words)):
        return WholeQuestion(words)
    readings = put_whole(corpus.documents.shelf, words, previous, today=today)
    if len(readings) > 1:
        return WholeQuestion(words, choices=tuple(Choice(each, each) for each in readings))
    if not readings:
        return WholeQuestion(words)
    (whole,) = readings
    return WholeQuestion(whole, f"Read as “{whole}”.")


def _of_document(
    corpus: CorpusReader, asked: Provenance, previous: str, opened: str, today: date
) -> WholeQuestion | None:
    """Return the question after the author, or the passage; None if no passage was shown."""
    reference = opened or _first_passage(corpus, previous, today)
    if not reference:
        return None
    source = corpus.documents.source(corpus.documents.passage(reference).document)
    if asked is Provenance.ORIGIN:
        return WholeQuestion(reference, f"That is in {source.reference}.")
    if not source.authors:
        return WholeQuestion(reference, f"{source.reference} names no author.")
    author, note = source.authors[0], f"{source.reference} is by {', '.join(source.authors)}."
    known = corpus.actors.card(author).card is not None
    return WholeQuestion(f"who is {author}" if known else reference, note)


def _first_passage(corpus: CorpusReader, previous: str, today: date) -> str:
    if corpus.documents.refers(previous):
        return corpus.documents.passage(previous).reference
    answer = ask(corpus, previous, PageRequest(today, 1)).answer
    return next((_reference(corpus, each) for each in results_of(answer)), "")


def _reference(corpus: CorpusReader, result: Result) -> str:
    """Return the passage of a result; "" if it has none."""
    match result:
        case Hit(reference=reference):
            return reference
        case MentioningPassage(quote=quote):
            return quote.reference
        case Candidate(key=key):
            card = corpus.actors.card_by_key(key).card
            return card.says[0].quote.reference if card is not None and card.says else ""
        case FoundDocument(source=source, best=best):
            return best.reference if best else corpus.documents.first_passage(source.reference)
        case ConceptCard():
            return ""
        case event:
            return (event.claims[0].reference or "") if event.claims else ""


def _followed(
    corpus: CorpusReader, words: str, followup: FollowUp, last: Turn, page: PageRequest
) -> Turn:
    """Return the turn of a message about the answer before."""
    match followup.kind:
        case FollowUpKind.MORE:
            return _page(corpus, words, last, page, last.offset + last.size)
        case FollowUpKind.PREVIOUS:
            return _page(corpus, words, last, page, max(0, last.offset - page.limit))
        case FollowUpKind.PICK:
            return _opened(corpus, words, last, page, _place(followup, last))
        case FollowUpKind.AFTER:
            return _opened(corpus, words, last, page, last.offset + (2 if last.opened else 1))
        case FollowUpKind.CITE:
            return _cited(corpus, words, followup, last, page)
        case _:
            raise QueryError(
                f"“{words}” works in a thread of Slack alone: here ask for more, a number, "
                "or a citation."
            )


def _place(followup: FollowUp, last: Turn) -> int:
    """Return the place of the result that is named, counted from 1 through all pages."""
    if followup.place == LAST:
        return last.offset + len(results_of(last.answer.answer))
    return followup.place or last.offset + 1


def _page(corpus: CorpusReader, words: str, last: Turn, page: PageRequest, offset: int) -> Turn:
    answer = ask(corpus, last.question.words, replace(page, offset=offset))
    return Turn(words, last.question, answer, offset=offset, size=page.limit)


def _opened(corpus: CorpusReader, words: str, last: Turn, page: PageRequest, place: int) -> Turn:
    answer = ask(corpus, last.question.words, replace(page, limit=1, offset=max(0, place - 1)))
    results = results_of(answer.answer)
    if place < 1 or not results:
        raise QueryError(f"The answer to “{last.question.words}” has no result {place}.")
    opened = _reference(corpus, results[0])
    return Turn(words, last.question, answer, offset=place - 1, size=1, opened=opened)


def _cited(
    corpus: CorpusReader, words: str, followup: FollowUp, last: Turn, page: PageRequest
) -> Turn:
    chosen = last
    if followup.place is not None:
        chosen = _opened(corpus, words, last, page, _place(followup, last))
    results = results_of(chosen.answer.answer)
    reference = chosen.opened or next((_reference(corpus, each) for each in results), "")
    if not reference:
        raise QueryError(f"The answer to “{last.question.words}” has no passage to cite.")
    return replace(chosen, words=words, opened=reference, cites=reference, form=followup.form)
