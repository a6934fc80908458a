"""What each place sees, over signed HTTP: channels, direct messages, guests, and what is shared."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from bot.workspace import payloads
from bot.workspace.dispatch import JSON
from corpus.access import FirstRoles, Grantee, GrantKind
from corpus.access.collections import make_collection
from corpus.access.grants import grant
from corpus.access.moving import move_documents
from corpus.database.engine import writing
from corpus.upkeep.derivations import DERIVATIONS
from handlers.guests import NOT_FOR_GUESTS
from handlers.slack.blocks import actions, button
from handlers.views.ids import PASSAGE_SHARE_HERE
from tests.digest_scene import Clock
from tests.handlers.conftest import TODAY, Served, serve
from tests.handlers.people import Person, shown
from tests.library_database import copy_of, library_database
from tests.sealed import sealed_by
from tests.shelves import engine_of

TEAM = "T0LOCAL01"
GRANTED, OTHER, OTHER_TEAM = "C01RESEARCH", "C03GENERAL", "T0PARTNER1"
TEXT = """---
title: Testimony of the zeppelin witness
reference: vandersloot-1999
---

The Zeppelinist Front arrested Ottokar Brambilla in Bergen on 4 May 1951.
"""


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[Served]:
    """The bot with a document in a closed collection, which one channel is granted."""
    folder = tmp_path_factory.mktemp("access")
    (folder / "secret.md").write_text(TEXT, encoding="utf-8")
    database = copy_of(library_database(tmp_path_factory, worker_id), folder)
    for served in serve(database, Clock(TODAY), FirstRoles()):
        served.corpus.upkeep.import_path(folder / "secret.md", now=TODAY)
        with writing(engine_of(served.corpus)) as session:
            number = make_collection(session, "Testimony", is_open=False).id
            move_documents(session, ["vandersloot-1999"], number, derivations=DERIVATIONS)
        give(served, GrantKind.CHANNEL, GRANTED)
        yield served


def give(served: Served, kind: GrantKind, subject: str, *, guests: bool = False) -> None:
    with writing(engine_of(served.corpus)) as session:
        grantee = Grantee(TEAM, kind, subject)
        grant(session, grantee, 2, guests=guests, by="U02EDITOR", now=TODAY)


def in_channel(served: Served, channel: str, person: str = "U01RESEARCH") -> Person:
    served.finish()
    served.recorder.forget()
    return Person(served.workspace, served.recorder, person, channel)


TYPED = [
    "/passage zeppelinist",
    "/passage vandersloot-1999 ¶1",
    "/actor Ottokar Brambilla",
    "/date 4 May 1951",
    "/timeline Zeppelinist",
    "/corpus source vandersloot-1999",
    "/corpus sources",
    "/digest preview 05-04",
]


@pytest.mark.parametrize("typed", TYPED)
def test_a_command_sees_what_its_channel_is_granted(bot: Served, typed: str) -> None:
    answer = in_channel(bot, OTHER).types(typed)
    assert "Brambilla" not in shown(answer).replace("Ottokar Brambilla”", "")
    assert "Front" not in shown(answer)
    assert "Testimony of" not in shown(answer)
    granted = in_channel(bot, GRANTED).types(typed)
    assert shown(granted) != shown(answer)


def test_a_mention_and_a_direct_message_see_what_is_granted_there(bot: Served) -> None:
    question = "@remembrancer who arrested Ottokar Brambilla?"
    assert "Zeppelinist" in shown(in_channel(bot, GRANTED).says(question))
    assert "Zeppelinist" not in shown(in_channel(bot, OTHER).says(question))
    assert "Zeppelinist" not in shown(in_channel(bot, "D01RESEARCH").says("passage zeppelin"))


def test_a_person_sees_what_they_are_granted_where_they_are_alone(bot: Served) -> None:
    give(bot, GrantKind.PERSON, "U02EDITOR")
    question = "@remembrancer who arrested Ottokar Brambilla?"
    assert "Zeppelinist" in shown(in_channel(bot, "D02EDITOR", "U02EDITOR").says(question))
    assert "Zeppelinist" not in shown(in_channel(bot, OTHER, "U02EDITOR").says(question))


def test_a_passage_is_not_shared_where_it_may_not_be_seen(bot: Served) -> None:
    give(bot, GrantKind.PERSON, "U02EDITOR")
    reader = in_channel(bot, OTHER, "U02EDITOR")
    state = {"r": "vandersloot-1999 ¶1"}
    pressed = sealed_by(
        bot.corpus, {"blocks": [actions(button("Share here", PASSAGE_SHARE_HERE, state))]}
    )
    reader.types("/corpus status")
    answer = reader.presses(pressed, "Share here")
    assert "vandersloot-1999" in answer["text"]
    assert "Front" not in answer["text"]
    assert reader.recorder.is_quiet("/api/chat.postMessage")


def stranger_asks(person: Person, text: str = "@remembrancer zeppelinist") -> None:
    """Mention the bot as somebody of another organisation, in a shared channel."""
    event = person.event_of(text) | {"user": "U0STRANGER", "user_team": OTHER_TEAM}
    envelope = payloads.event_callback(event, event_time=1)
    # the outer team is the sender's; the installation's is that of the authorization
    envelope |= {"team_id": OTHER_TEAM, "is_ext_shared_channel": True}
    person._send(json.dumps(envelope).encode(), JSON)


@pytest.mark.thorough
def test_a_stranger_is_told_once_and_answered_where_guests_are_granted(bot: Served) -> None:
    reader = in_channel(bot, OTHER)
    stranger_asks(reader)
    assert reader.recorder.next("/api/chat.postMessage")["text"] == NOT_FOR_GUESTS
    stranger_asks(reader)
    bot.finish()
    assert reader.recorder.is_quiet("/api/chat.postMessage")
    give(bot, GrantKind.CHANNEL, OTHER, guests=True)
    stranger_asks(reader)
    assert "Front arrested Ottokar" in shown(reader.recorder.next("/api/chat.postMessage"))
