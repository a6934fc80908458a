"""Questions that found nothing: counted without their words, which are kept only where reported.

A count says how many questions of a kind found nothing on a day: nothing of who asked, where or
what. The words of one are kept where somebody pressed *Tell the editors* under its answer, signed,
until an editor is done with it.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Engine, delete, func, select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from corpus.audit import AuditKind, Signature, add_entry
from corpus.database import WriteLock, insert_or, reading, shelf_of, writing
from corpus.errors import QueryError
from corpus.model import QuestionKind, UnansweredCount, UnansweredQuestion

COUNTS_KEPT_FOR = timedelta(days=400)
"""A year can be compared with the one before."""

WORDS_KEPT_FOR = timedelta(days=90)
"""For how long the words of a question wait for an editor."""

LONGEST_WORDS = 300
"""Characters of a question that is reported."""

WAIT_MS = 500
"""How long a count waits for another writer; then it is left out, for the answer has gone out."""

DONE = "An editor is done with this question already."


@dataclass(frozen=True, slots=True)
class UnansweredDay:
    """How many questions of each kind found nothing on a day, the most first."""

    day: date
    numbers: tuple[tuple[QuestionKind, int], ...]

    @property
    def total(self) -> int:
        """The number of all kinds together."""
        return sum(number for _kind, number in self.numbers)


@dataclass(frozen=True, slots=True)
class ReportedQuestion:
    """A question that found nothing, and who reported it to the editors."""

    id: int
    kind: QuestionKind
    words: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class UnansweredPage:
    """The days of a period, the latest first, and a page of the questions, the latest first."""

    by_day: tuple[UnansweredDay, ...]
    questions: tuple[ReportedQuestion, ...]
    total: int
    offset: int = 0


class Unanswered:
    """The questions of one database that found nothing; safe to share between threads."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def count(self, kind: QuestionKind, now: datetime) -> None:
        """Count a question that found nothing; not where the database cannot be written."""
        keys = [UnansweredCount.shelf_id, UnansweredCount.day, UnansweredCount.kind]
        with (
            suppress(OperationalError),
            writing(self._engine, wait_ms=WAIT_MS, lock=WriteLock.CONVERSATIONS) as session,
        ):
            row = insert_or(session, UnansweredCount).values(
                shelf_id=shelf_of(session), day=now.date(), kind=kind, number=1
            )
            session.execute(
                row.on_conflict_do_update(
                    index_elements=keys, set_={"number": UnansweredCount.number + 1}
                )
            )

    def report(self, kind: QuestionKind, words: str, signed: Signature) -> bool:
        """Keep the words of a question for the editors; False if its asker reported it before."""
        words = " ".join(words.split())[:LONGEST_WORDS]
        if not words:
            raise QueryError("There are no words to tell the editors.")
        with writing(self._engine, of_people=True) as session:
            same = (
                UnansweredQuestion.workspace == (signed.workspace or ""),
                UnansweredQuestion.by == signed.by,
                UnansweredQuestion.kind == kind,
                UnansweredQuestion.words == words,
            )
            if session.scalar(select(UnansweredQuestion.id).where(*same).limit(1)) is not None:
                return False
            session.add(
                UnansweredQuestion(
                    kind=kind,
                    words=words,
                    workspace=signed.workspace or "",
                    by=signed.by,
                    at=signed.at,
                )
            )
            add_entry(session, AuditKind.QUESTION_REPORTED, signed, kind)
            return True

    def finish(self, question: int, signed: Signature) -> None:
        """Delete a question that an editor is done with; QueryError if it is gone."""
        with writing(self._engine, of_people=True) as session:
            gone = session.execute(
                delete(UnansweredQuestion)
                .where(UnansweredQuestion.id == question)
                .returning(UnansweredQuestion.kind)
            ).scalar()
            if gone is None:
                raise QueryError(DONE)
            add_entry(session, AuditKind.QUESTION_DONE, signed, gone)

    def page(self, *, since: date, limit: int, offset: int = 0) -> UnansweredPage:
        """Return the counts from a day on, and a page of what was reported."""
        with reading(self._engine) as session:
            days: dict[date, list[tuple[QuestionKind, int]]] = {}
            counts = (
                select(UnansweredCount)
                .where(UnansweredCount.day >= since)
                .order_by(UnansweredCount.day.desc(), UnansweredCount.number.desc())
                .order_by(UnansweredCount.kind)
            )
            for row in session.scalars(counts):
                days.setdefault(row.day, []).append((row.kind, row.number))
            latest = select(UnansweredQuestion).order_by(UnansweredQuestion.id.desc())
            rows = session.scalars(latest.limit(limit).offset(offset))
            reported = tuple(ReportedQuestion(r.id, r.kind, r.words, r.by, r.at) for r in rows)
            total = session.scalar(select(func.count()).select_from(UnansweredQuestion)) or 0
        return UnansweredPage(
            tuple(UnansweredDay(day, tuple(numbers)) for day, numbers in days.items()),
            reported,
            total,
            offset,
        )


def forget_old_unanswered(session: Session, now: datetime) -> int:
    """Delete counts and words that are kept no longer; return their number."""
    counts = delete(UnansweredCount).where(UnansweredCount.day < (now - COUNTS_KEPT_FOR).date())
    words = delete(UnansweredQuestion).where(UnansweredQuestion.at < now - WORDS_KEPT_FOR)
    gone = session.execute(counts.returning(UnansweredCount.day)).all()
    return len(gone) + len(session.execute(words.returning(UnansweredQuestion.id)).all())
