"""Questions that found nothing, in sentences: how many a day, and those that were reported."""

from __future__ import annotations

from corpus.model import QuestionKind
from corpus.people import ReportedQuestion, UnansweredDay, UnansweredPage
from handlers.wording.moments import day_words
from handlers.wording.phrases import counted

TELL_EDITORS = "Tell the editors"
REPORTED = "The editors see “{words}” under `/corpus unanswered`, with your name."
REPORTED_BEFORE = "You have told the editors of “{words}” already."
NONE_REPORTED = (
    "Nobody has told you the words of one. They come where somebody presses *Tell the editors* "
    "under an answer that found nothing; without that none are kept."
)
NOUNS = {
    QuestionKind.PASSAGE: "passage",
    QuestionKind.ACTOR: "actor",
    QuestionKind.DATE: "date",
    QuestionKind.TIMELINE: "timeline",
    QuestionKind.COMMITMENT: "commitment",
    QuestionKind.QUOTATION: "quotation",
    QuestionKind.QUESTION: "question",
}
"""What was looked for, where a number stands before it."""


def unanswered_heading(page: UnansweredPage, days: int) -> str:
    """Return how many questions found nothing in the last days.

    >>> unanswered_heading(UnansweredPage((), (), 0), 30)
    'In the last 30 days every question found something.'
    """
    total = sum(each.total for each in page.by_day)
    if not total:
        return f"In the last {days} days every question found something."
    return f"In the last {days} days {counted(total, 'question')} found nothing."


def numbers_words(each: UnansweredDay) -> str:
    """Return what found nothing on a day: "3 passages, 1 date"."""
    return ", ".join(counted(number, NOUNS[kind]) for kind, number in each.numbers)


def day_of(question: ReportedQuestion) -> str:
    """Return the day on which a question was reported."""
    return day_words(question.at)


def reported_words(question: ReportedQuestion) -> str:
    """Return a question with its kind, when it was reported and by whom, for terminals."""
    kind = NOUNS[question.kind]
    return f"“{question.words}” ({kind}, {day_of(question)}, told by {question.by})"
