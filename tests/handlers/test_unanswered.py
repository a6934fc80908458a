"""Questions that found nothing: counted without words, and told to the editors by a button."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, text

from corpus.access import FirstRoles
from corpus.audit import AuditFilter, AuditKind, Signature
from corpus.database.engine import reading
from corpus.errors import QueryError
from corpus.model import Base, QuestionKind, UnansweredCount
from corpus.people.unanswered import COUNTS_KEPT_FOR, WORDS_KEPT_FOR
from handlers.views.ids import UNANSWERED_DONE, UNANSWERED_NEXT, UNANSWERED_TELL
from tests.digest_scene import Clock
from tests.handlers.conftest import TODAY, Served, serve
from tests.handlers.modals import acts
from tests.handlers.people import Json, Person, buttons, shown
from tests.library_database import copy_of, library_database
from tests.shelves import engine_of

ANA, EDITOR = "U01RESEARCH", "U02EDITOR"
ROLES = FirstRoles(admins=frozenset([EDITOR]))


@pytest.fixture
def bot(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, worker_id: str
) -> Iterator[Served]:
    copied = copy_of(library_database(tmp_path_factory, worker_id), tmp_path)
    yield from serve(copied, Clock(TODAY), ROLES)


@pytest.fixture
def ana(bot: Served) -> Person:
    return Person(bot.workspace, bot.recorder, ANA)


@pytest.fixture
def editor(bot: Served) -> Person:
    return Person(bot.workspace, bot.recorder, EDITOR)


def counts(bot: Served) -> dict[QuestionKind, int]:
    bot.finish()
    with reading(engine_of(bot.corpus)) as session:
        rows = session.execute(select(UnansweredCount.kind, UnansweredCount.number)).all()
    return {QuestionKind(kind): number for kind, number in rows}


def everything(bot: Served) -> str:
    """All that the tables hold, as text."""
    with reading(engine_of(bot.corpus)) as session:
        tables = [
            table.name for table in Base.metadata.sorted_tables if not table.name.startswith("pass")
        ]
        return " ".join(str(session.execute(text(f'SELECT * FROM "{t}"')).all()) for t in tables)


def tell(person: Person, absent: Json) -> Json:
    return person.recorder.next(acts(person, absent, UNANSWERED_TELL))


# (what is asked, the kind that is counted)
ABSENT = [
    ("/passage zwumbled spaceport", QuestionKind.PASSAGE),
    ("/actor Zwumbled Spaceporter", QuestionKind.ACTOR),
    ("/date 3 February 1650", QuestionKind.DATE),
    ("/timeline zwumbled spaceport", QuestionKind.TIMELINE),
    ("/commitment zwumbled spaceport", QuestionKind.COMMITMENT),
    ("@remembrancer what about the zwumbled spaceport?", QuestionKind.QUESTION),
]


@pytest.mark.thorough
def test_each_kind_is_counted_with_a_button_under_the_answer(bot: Served, ana: Person) -> None:
    for asked, kind in ABSENT:
        before = counts(bot)
        answer = ana.says(asked) if asked.startswith("@") else ana.types(asked)
        assert "Tell the editors" in buttons(answer), shown(answer)
        after = counts(bot)
        assert {k: n for k, n in after.items() if n != before.get(k)} == {kind: 1}, asked


def test_what_is_found_is_not_counted(bot: Served, ana: Person) -> None:
    found = ana.types("/passage death penalty moratorium")
    assert "Tell the editors" not in buttons(found)
    assert counts(bot) == {}


def test_words_come_to_the_editors_where_somebody_presses(
    bot: Served, ana: Person, editor: Person
) -> None:
    absent = ana.types("/passage zwumbled spaceport")
    assert "zwumbled" not in everything(bot), "no word is kept of who did not press"
    assert "Nobody has told you" in shown(editor.types("/corpus unanswered"))
    assert "“zwumbled spaceport”" in shown(tell(ana, absent))
    assert "already" in shown(tell(ana, absent))
    seen = editor.types("/corpus unanswered")
    assert "1 question found nothing" in shown(seen)
    assert "“zwumbled spaceport”" in shown(seen)
    assert f"<@{ANA}>" in shown(seen)
    assert any(block["type"] == "table" for block in seen["blocks"])
    done = editor.recorder.next(acts(editor, seen, f"{UNANSWERED_DONE}_1"))
    assert "zwumbled" not in shown(done)
    assert "zwumbled" not in everything(bot)
    kinds = [e.kind for e in bot.corpus.audit.entries(AuditFilter())]
    assert kinds[-2:] == [AuditKind.QUESTION_REPORTED, AuditKind.QUESTION_DONE]


def test_only_editors_see_them(ana: Person) -> None:
    assert "Only curators may see which questions found nothing" in shown(
        ana.types("/corpus unanswered")
    )


def test_they_are_paged(bot: Served, editor: Person) -> None:
    signed = Signature(ANA, TODAY, "T0LOCAL01", "C01RESEARCH")
    for number in range(12):
        assert bot.corpus.unanswered.report(QuestionKind.DATE, f"question {number}", signed)
    first = editor.types("/corpus unanswered")
    assert "“question 11”" in shown(first)
    assert "1-10 of 12" in shown(first)
    second = editor.recorder.next(acts(editor, first, UNANSWERED_NEXT))
    assert "“question 0”" in shown(second)


def test_they_go_by_their_age(bot: Served) -> None:
    unanswered = bot.corpus.unanswered
    unanswered.count(QuestionKind.DATE, TODAY)
    unanswered.report(QuestionKind.DATE, "zwumbled", Signature(ANA, TODAY, "T0LOCAL01"))
    bot.corpus.erasure.expire(TODAY + WORDS_KEPT_FOR + timedelta(days=1))
    page = unanswered.page(since=date.min, limit=5)
    assert (page.total, [day.total for day in page.by_day]) == (0, [1])
    bot.corpus.erasure.expire(TODAY + COUNTS_KEPT_FOR + timedelta(days=1))
    assert unanswered.page(since=date.min, limit=5).by_day == ()


def test_nothing_is_told_twice_or_without_words(bot: Served) -> None:
    signed = Signature(ANA, TODAY, "T0LOCAL01")
    with pytest.raises(QueryError, match="no words"):
        bot.corpus.unanswered.report(QuestionKind.DATE, "  ", signed)
    with pytest.raises(QueryError, match="done with this question already"):
        bot.corpus.unanswered.finish(7, signed)
