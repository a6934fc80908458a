"""Answers: what search, events and actors find, put together for one question."""

from corpus.answers.about import AboutAnswer, AskedBack, Choice, Unclear, clock_in
from corpus.answers.actors import Actors
from corpus.answers.card import ActorAnswer, ActorCard
from corpus.answers.commitments import Commitments
from corpus.answers.comparing import ComparedSource, Comparison, Comparisons, Shown
from corpus.answers.concept_cards import ConceptAnswer, ConceptCards, Definition, ThreadStage
from corpus.answers.conversation import (
    Turn,
    WholeQuestion,
    asked_back,
    converse,
    read_in_thread,
)
from corpus.answers.dates import DateAnswer, event_words
from corpus.answers.documents import Documents
from corpus.answers.events import Events
from corpus.answers.excerpts import Excerpt, excerpt_of
from corpus.answers.lists import (
    FoundDocument,
    ListAnswer,
    ListedResult,
    ListKind,
    ResultKind,
    ShelfCounts,
    Side,
)
from corpus.answers.naming import MentioningPage, MentioningPassage
from corpus.answers.noted import AnswerNotes
from corpus.answers.passages import PassageAnswer
from corpus.answers.question_answer import (
    CorpusReader,
    PageRequest,
    QuestionAnswer,
    Result,
    results_of,
)
from corpus.answers.questions import ask, one_at_a_time
from corpus.answers.quotations import Likeness, Origin, QuotationAnswer, QuotedPart, trace_all
from corpus.answers.ranking import Lack, RankedAnswer, RankedResult, UnitKind
from corpus.answers.reading import CalledNote, Extent, ReaderPage
from corpus.answers.shelf import OpenShelf
from corpus.answers.source_list import SourceList
from corpus.answers.timelines import (
    MOST_EVENTS,
    TimelineAnswer,
    TimelineRequest,
    chart_of_timeline,
    title_of,
)

__all__ = [
    "MOST_EVENTS",
    "AboutAnswer",
    "ActorAnswer",
    "ActorCard",
    "Actors",
    "AnswerNotes",
    "AskedBack",
    "CalledNote",
    "Choice",
    "Commitments",
    "ComparedSource",
    "Comparison",
    "Comparisons",
    "ConceptAnswer",
    "ConceptCards",
    "CorpusReader",
    "DateAnswer",
    "Definition",
    "Documents",
    "Events",
    "Excerpt",
    "Extent",
    "FoundDocument",
    "Lack",
    "Likeness",
    "ListAnswer",
    "ListKind",
    "ListedResult",
    "MentioningPage",
    "MentioningPassage",
    "OpenShelf",
    "Origin",
    "PageRequest",
    "PassageAnswer",
    "QuestionAnswer",
    "QuotationAnswer",
    "QuotedPart",
    "RankedAnswer",
    "RankedResult",
    "ReaderPage",
    "Result",
    "ResultKind",
    "ShelfCounts",
    "Shown",
    "Side",
    "SourceList",
    "ThreadStage",
    "TimelineAnswer",
    "TimelineRequest",
    "Turn",
    "Unclear",
    "UnitKind",
    "WholeQuestion",
    "ask",
    "asked_back",
    "chart_of_timeline",
    "clock_in",
    "converse",
    "event_words",
    "excerpt_of",
    "one_at_a_time",
    "read_in_thread",
    "results_of",
    "title_of",
    "trace_all",
]
