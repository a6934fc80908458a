"""`/corpus jobs`: what is done in the background, who sees it, cancels it and repeats it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.access import FirstRoles, Place, Role
from corpus.audit import AuditFilter, AuditKind, Signature
from corpus.jobs import Job, JobOrder
from corpus.model import JobKind, JobState
from corpus.upkeep import ImportOrder
from handlers.views.ids import JOB_CANCEL, JOB_RETRY, JOBS_NEXT, JOBS_REFRESH
from tests.digest_scene import Clock
from tests.handlers.conftest import TODAY, Served, serve
from tests.handlers.intake.sharing import RESEARCH, Sharer
from tests.handlers.modals import acts
from tests.handlers.people import Json, Person, buttons

ADMIN, ANA = "U02EDITOR", "U01RESEARCH"
TEAM, GENERAL = "T0LOCAL01", "C03GENERAL"
ROLES = FirstRoles(admins=frozenset([ADMIN]), curators=frozenset([ANA]))


@pytest.fixture
def bot(database: Path) -> Iterator[Served]:
    yield from serve(database, Clock(TODAY), ROLES, use_library=False)


@pytest.fixture
def ana(bot: Served) -> Sharer:
    return Sharer(bot.workspace, bot.recorder, ANA, RESEARCH, bot)


@pytest.fixture
def admin(bot: Served) -> Person:
    return Person(bot.workspace, bot.recorder, ADMIN)


def note(bot: Served, path: str = "/srv/archive/1994") -> int:
    number = bot.corpus.background.note_import(ImportOrder(path), "root", TODAY)
    assert number is not None
    return number


def job(bot: Served, number: int) -> Job:
    found = bot.corpus.jobs.find(number)
    assert found is not None
    return found


def press(person: Person, message: Json, action: str) -> Json:
    return person.recorder.next(acts(person, message, action))


def test_jobs_are_listed_with_how_they_stand(bot: Served, ana: Sharer) -> None:
    assert "Nothing is done in the background" in ana.types("/corpus jobs")["text"]
    running = note(bot, "/srv/archive/1994")
    lease = bot.corpus.jobs.lease_next(TODAY, most_of_a_person=1)
    assert lease is not None
    bot.corpus.jobs.renew(lease, TODAY, done=340, total=10_953)
    waiting = note(bot, "/srv/archive/1995")
    bot.clock.forward(minutes=4)
    bot.corpus.jobs.renew(lease, bot.clock.now, done=340, total=10_953)
    shown = ana.types("/corpus jobs")
    assert shown["text"].startswith("1 running job · 1 waiting job.")
    assert "the import of archive/1994, running for 4 min, 340 of 10,953 files" in shown["text"]
    assert "the import of archive/1995, waiting for 4 min" in shown["text"]
    assert buttons(shown) == ["Cancel", "Cancel", "Look again"]
    assert "No process does them" not in shown["text"]
    bot.corpus.jobs.finish(lease, bot.clock.now, "", state=JobState.FAILED, reason="No lamp.")
    shown = press(ana, shown, JOBS_REFRESH)
    assert "1 waiting job · 1 failed job. No process does them" in shown["text"]
    assert f"{running}: the import of archive/1994, failed 1 s ago, No lamp." in shown["text"]
    assert buttons(shown) == ["Cancel", "Retry", "Look again"]
    shown = press(ana, shown, f"{JOB_RETRY}_{running}")
    assert job(bot, running).state is JobState.WAITING
    shown = press(ana, shown, f"{JOB_CANCEL}_{waiting}")
    assert shown["text"].startswith("Cancelled: the import of archive/1995. What was added by then")
    assert job(bot, waiting).state is JobState.CANCELLED
    deeds = bot.corpus.audit.entries(AuditFilter(by=ANA))
    assert [(entry.kind, entry.target) for entry in deeds] == [
        (AuditKind.JOB_RETRIED, str(running)),
        (AuditKind.JOB_CANCELLED, str(waiting)),
    ]


def test_others_jobs_are_of_curators_alone(bot: Served, ana: Sharer, admin: Person) -> None:
    waiting, failed = note(bot), note(bot, "/srv/archive/1995")
    bot.corpus.jobs.cancel(failed, Signature(ADMIN, TODAY))
    shown = admin.types("/corpus jobs")
    bot.corpus.access.give_role(Place(TEAM, None, ADMIN), ANA, Role.READER, TODAY)
    assert "Nothing that you gave" in ana.types("/corpus jobs")["text"]
    for action in (f"{JOB_CANCEL}_{waiting}", f"{JOB_RETRY}_{failed}"):
        assert "Only curators may cancel or repeat" in press(ana, shown, action)["text"]
    assert job(bot, waiting).state is JobState.WAITING
    assert job(bot, failed).state is JobState.CANCELLED


def test_whoever_gave_a_document_sees_and_cancels_its_reading(bot: Served, ana: Sharer) -> None:
    ana.shares("foghorns.md", "The keepers of the lamps wrote.", "@remembrancer add this")
    shown = ana.types("/corpus jobs")
    assert "reading foghorns.md, done 1 s ago, its card was shown" in shown["text"]
    assert buttons(shown) == ["Look again"], "what is done is neither cancelled nor repeated"
    order = JobOrder(JobKind.READ, "F9", TEAM, RESEARCH, ANA, job(bot, 1).body)
    bot.clock.forward(minutes=9)
    number = bot.corpus.jobs.note(order, bot.clock.now)
    bot.corpus.access.give_role(Place(TEAM, None, ADMIN), ANA, Role.READER, TODAY)
    press(ana, ana.types("/corpus jobs"), f"{JOB_CANCEL}_{number}")
    assert job(bot, number or 0).state is JobState.CANCELLED


def test_a_refusal_is_listed_without_whom_to_ask(bot: Served, ana: Sharer) -> None:
    bot.corpus.access.give_role(Place(TEAM, None, ADMIN), ANA, Role.READER, TODAY)
    ana.shares("foghorns.md", "The keepers of the lamps wrote.", "@remembrancer add this")
    assert f"Ask <@{ADMIN}>" in ana.card()["text"]
    shown = ana.types("/corpus jobs")["text"]
    assert "Only curators may add a document to the shelf." in shown
    assert ADMIN not in shown


def test_where_not_all_is_seen_others_jobs_are_not_there(
    bot: Served, ana: Sharer, admin: Person
) -> None:
    number = note(bot, "/srv/testimony")
    ana.shares("foghorns.md", "The keepers of the lamps wrote.", "@remembrancer add this")
    ana.card()
    everything = admin.types("/corpus jobs")
    bot.corpus.access.collections.make(Place(TEAM, None, ADMIN), "Testimony", now=TODAY)
    elsewhere = Sharer(bot.workspace, bot.recorder, ANA, GENERAL, bot)
    shown = elsewhere.types("/corpus jobs")
    assert "testimony" not in shown["text"]
    assert "foghorns" not in shown["text"], "it was given in another channel"
    assert "reading a document that was given elsewhere" in shown["text"]
    assert "foghorns" in ana.types("/corpus jobs")["text"]
    refused = press(ana, everything, f"{JOB_CANCEL}_{number}")
    assert "not kept any more, or not yours" in refused["text"]
    assert job(bot, number).state is JobState.WAITING


def test_many_jobs_are_turned_like_pages(bot: Served, ana: Sharer) -> None:
    for number in range(12):
        note(bot, f"/srv/archive/{number}")
    shown = ana.types("/corpus jobs")
    assert buttons(shown)[-2:] == ["Look again", "Next 2"]
    assert shown["text"].startswith("12 waiting jobs."), "those of all pages"
    shown = press(ana, shown, JOBS_NEXT)
    assert shown["text"].startswith("12 waiting jobs.")
    assert "archive/11" in shown["text"]


def test_a_button_that_is_out_of_date_says_so(bot: Served, ana: Sharer) -> None:
    number = note(bot)
    shown = ana.types("/corpus jobs")
    press(ana, shown, f"{JOB_CANCEL}_{number}")
    again = press(ana, shown, f"{JOB_CANCEL}_{number}")
    assert f"Job {number} is not to be done any more" in again["text"]
