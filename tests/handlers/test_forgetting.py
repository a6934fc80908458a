"""Everybody is told what is held of them and has it erased; admins erase more; asked back first."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.workspace.roster import TEAM_ID
from corpus.access import FirstRoles
from corpus.audit import AuditFilter, AuditKind
from corpus.people import PersonId
from handlers.forgetting import asks_about_self
from handlers.views.ids import FORGET_PERSON, FORGET_SHELF, FORGET_SHELF_SURE
from tests.databases import content
from tests.digest_scene import Clock
from tests.handlers import block_lint
from tests.handlers.conftest import TODAY, Served, serve
from tests.handlers.modals import POSTED, PRIVATELY, Json, acts
from tests.handlers.people import Person, buttons, shown
from tests.library_database import copy_of, library_database
from tests.shelves import engine_of

READER, ADMIN = "U01RESEARCH", "U02EDITOR"
PASSAGE = "saari-2006-note ¶1"


@pytest.fixture
def bot(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, worker_id: str
) -> Iterator[Served]:
    """The bot where the editor is the only admin, and the researcher has saved and asked."""
    database = copy_of(library_database(tmp_path_factory, worker_id), tmp_path)
    roles = FirstRoles(admins=frozenset([ADMIN]))
    for served in serve(database, Clock(TODAY), roles):
        served.corpus.saved.save(PersonId(TEAM_ID, READER), PASSAGE, TODAY)
        yield served


def reader_of(bot: Served, channel: str | None = None) -> Person:
    if channel is not None:
        return Person(bot.workspace, bot.recorder, READER, channel=channel)
    return Person(bot.workspace, bot.recorder, READER)


def admin_of(bot: Served) -> Person:
    return Person(bot.workspace, bot.recorder, ADMIN)


def presses(person: Person, answer: Json, action: str) -> Json:
    """Press a button, and return what replaces the message."""
    answered = person.recorder.next(acts(person, answer, action))
    assert block_lint.faults(answered) == []
    return answered


def bytes_of(bot: Served) -> bytes:
    bot.finish()
    return content(engine_of(bot.corpus))


def test_whoever_asks_is_told_and_then_asked_back(bot: Served) -> None:
    answer = reader_of(bot).types("/corpus forget me")
    assert answer["response_type"] == "ephemeral"
    assert "To be erased: saved passages." in shown(answer)
    (erase,) = [
        b for block in answer["blocks"] for b in block.get("elements", []) if "confirm" in b
    ]
    assert erase["confirm"]["text"]["text"] == "This cannot be undone."
    assert bot.corpus.saved.count(PersonId(TEAM_ID, READER)) == 1, "nothing is erased yet"


def test_pressed_it_is_erased_and_says_what_remains(bot: Served) -> None:
    reader = reader_of(bot)
    reader.types("/digest on 09:00")
    erased = shown(presses(reader, reader.types("/corpus forget me"), FORGET_PERSON))
    for part in (
        "Erased: saved passages.",
        "signed “a former member ",
        "digests of channels",
        "What was posted in Slack, files too, stays there",
        "copies of its database that the bot made before updates are deleted",
    ):
        assert part in erased
    assert bot.corpus.saved.count(PersonId(TEAM_ID, READER)) == 0
    status = shown(reader.types("/digest status"))
    assert "set up by a former member " in status, "the channel keeps its digest"
    assert READER.encode() not in bytes_of(bot)
    assert "I hold nothing of you" in shown(reader.types("/corpus forget me"))


def test_in_a_mention_only_the_person_sees_it(bot: Served) -> None:
    reader = reader_of(bot)
    event = reader.event_of("@remembrancer delete what you hold of me")
    reader.deliver(event)
    told = reader.recorder.next(PRIVATELY)
    assert "saved passages" in shown(told)
    assert reader.recorder.is_quiet(POSTED)


def test_in_a_direct_message_the_question_before_is_erased_too(bot: Served) -> None:
    direct = reader_of(bot, "D01RESEARCH")
    direct.says("where does it say zwumbled lamps?")
    told = direct.says("what do you hold of me?")
    assert "questions in threads" in shown(told)
    assert b"zwumbled" in bytes_of(bot)
    presses(direct, told, FORGET_PERSON)
    assert b"zwumbled" not in bytes_of(bot)


def test_the_last_admin_is_told_what_to_do(bot: Served) -> None:
    admin = admin_of(bot)
    admin.types("/digest on 09:00")
    assert "make somebody else one first" in shown(admin.types("/corpus forget me"))


def test_an_admin_erases_what_is_held_of_somebody_else(bot: Served) -> None:
    admin = admin_of(bot)
    listed = admin.types(f"/corpus forget {READER}")
    assert f"What I hold of <@{READER}>" in shown(listed)
    assert "Erased: saved passages." in shown(presses(admin, listed, FORGET_PERSON))
    last = list(bot.corpus.audit.entries(AuditFilter()))[-1]
    assert (last.kind, last.by) == (AuditKind.PERSON_ERASED, ADMIN)


def test_others_are_refused(bot: Served) -> None:
    reader = reader_of(bot)
    answer = shown(reader.types(f"/corpus forget {ADMIN}"))
    assert f"Only admins may erase what is held of somebody else. Ask <@{ADMIN}>." in answer
    assert "Only admins may erase the whole shelf" in shown(reader.types("/corpus forget shelf"))


def test_a_shelf_is_erased_after_it_was_asked_twice(bot: Served) -> None:
    admin = admin_of(bot)
    first = admin.types("/corpus forget shelf")
    assert "Everything of the shelf would go" in shown(first)
    second = presses(admin, first, FORGET_SHELF)
    assert "Are you sure?" in shown(second)
    assert bot.corpus.saved.count(PersonId(TEAM_ID, READER)) == 1, "nothing is erased yet"
    assert "The shelf is erased" in shown(presses(admin, second, FORGET_SHELF_SURE))
    assert READER.encode() not in bytes_of(bot)
    assert admin.types("/actor Council of Europe")["text"].startswith("Council of Europe")


@pytest.mark.parametrize("typed", ["", "it", "me and him", "shelf now", "document"])
def test_what_is_not_understood_is_told_how(bot: Served, typed: str) -> None:
    answer = reader_of(bot).types(f"/corpus forget {typed}".strip())
    assert "Forget what? /corpus forget me" in shown(answer)
    assert buttons(answer) == []


ASKING = [
    "delete what you hold of me",
    "Please delete everything you have stored about me.",
    "forget me",
    "delete my data",
    "erase all data about me",
    "what do you hold of me?",
    "what data do you store about me?",
    "can you delete everything you know about me please",
]
NOT_ASKING = [
    "forget Memorial",
    "what do you know about me 262?",
    "who wants to delete my data protection law?",
    "delete what you hold of Memorial",
    "remind me of 1997",
]


@pytest.mark.parametrize("words", ASKING)
def test_these_ask_about_oneself(words: str) -> None:
    assert asks_about_self(words)


@pytest.mark.parametrize("words", NOT_ASKING)
def test_these_ask_something_else(words: str) -> None:
    assert not asks_about_self(words)
