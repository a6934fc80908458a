"""What a question is asked of, and what its answer may be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from corpus.actors import Candidate
from corpus.answers.about import AboutAnswer, AskedBack
from corpus.answers.actors import Actors
from corpus.answers.card import ActorAnswer
from corpus.answers.dates import DateAnswer
from corpus.answers.documents import Documents
from corpus.answers.events import Events
from corpus.answers.lists import FoundDocument, ListAnswer
from corpus.answers.naming import MentioningPassage
from corpus.answers.passages import PassageAnswer
from corpus.answers.ranking import RankedAnswer
from corpus.concepts import ConceptCard
from corpus.events import DatedEvent
from corpus.questions import Question
from corpus.values import Grade, Hit

AnyAnswer = (
    PassageAnswer | DateAnswer | ActorAnswer | RankedAnswer | ListAnswer | AboutAnswer | AskedBack
)
Result = Hit | DatedEvent | Candidate | MentioningPassage | FoundDocument | ConceptCard


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
            case DateAnswer() | RankedAnswer() | ListAnswer() as paged:
                return paged.goes_on
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
            case RankedAnswer() | ListAnswer() as listed:
                return not listed.results
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
        case RankedAnswer() as ranked:
            return tuple(each.shown for each in ranked.results)
        case ListAnswer() as listed:
            return tuple(each.shown for each in listed.results)
        case ActorAnswer(card=card, match=names):
            return names.candidates if card is None else card.says
        case AboutAnswer() | AskedBack() | None:
            return ()
