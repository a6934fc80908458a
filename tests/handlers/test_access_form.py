"""Admins say who sees what, over signed HTTP: in the form, in words, and on a document's card."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.workspace import payloads
from bot.workspace.dispatch import FORM, payload_body
from bot.workspace.payloads import ResponseChannel
from bot.workspace.roster import PEOPLE_BY_ID
from corpus.access import OWNER, FirstRoles, Grantee, GrantKind
from corpus.model import Role
from handlers.access.typed import HOW
from handlers.views.ids import (
    ACCESS_CHANNEL,
    ACCESS_CHOOSE,
    ACCESS_CLOSE,
    ACCESS_GRANT,
    ACCESS_MAKE,
    ACCESS_OPEN,
    ACCESS_PERSON,
    ACCESS_REMOVE,
    ACCESS_RENAME,
    COLLECTION_FIELD,
    DOCUMENT_MOVE,
    NAME_FIELD,
)
from tests.digest_scene import Clock
from tests.handlers.conftest import TODAY, Served, serve
from tests.handlers.modals import Json, modal_of, opens, submits, words_of
from tests.handlers.people import Person, shown
from tests.library_database import copy_of, library_database

TEAM, ADMIN, READER = "T0LOCAL01", "U02EDITOR", "U01RESEARCH"
RESEARCH, GENERAL = "C01RESEARCH", "C03GENERAL"
TEXT = "---\ntitle: Lamps of Bergen\nreference: lamps-1951\n---\n\nThe zeppelins lit the lamps.\n"
UPDATED = "/api/views.update"


@pytest.fixture
def bot(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[Served]:
    """A bot with a document, a closed collection, an admin and a reader."""
    folder: Path = tmp_path_factory.mktemp("form")
    (folder / "lamps.md").write_text(TEXT, encoding="utf-8")
    database = copy_of(library_database(tmp_path_factory, worker_id), folder)
    roles = FirstRoles(admins=frozenset([ADMIN]))
    for served in serve(database, Clock(TODAY), roles):
        served.corpus.upkeep.import_path(folder / "lamps.md", now=TODAY)
        served.corpus.access.collections.make(OWNER, "Testimony", now=TODAY)
        yield served


def at(served: Served, person: str = ADMIN, channel: str = GENERAL) -> Person:
    served.finish()
    served.recorder.forget()
    return Person(served.workspace, served.recorder, person, channel)


def opened_form(admin: Person) -> Json:
    """The form, opened by the command."""
    admin.sends_command_only("/corpus", "access")
    return modal_of(admin)


def changed_form(admin: Person) -> Json:
    """The form below the one that was submitted."""
    admin.recorder.next(UPDATED)
    return admin.workspace.store.views(admin.id, "modal")[0]


def presses(admin: Person, view: Json, action_id: str) -> Json:
    """Press a button of the form, and read what is pushed on it."""
    _send(admin, view, action_id, {})
    admin.recorder.next("/api/views.push")
    return admin.workspace.store.views(admin.id, "modal")[-1]


def does(admin: Person, view: Json, action_id: str, **chosen: Any) -> Json:
    """Press or choose in the form, and read it as it is then."""
    _send(admin, view, action_id, chosen)
    return changed_form(admin)


def _send(admin: Person, view: Json, action_id: str, chosen: Json) -> None:
    for block in view["blocks"]:
        for element in [*block.get("elements", []), block.get("accessory", {})]:
            if element.get("action_id") == action_id:
                action = payloads.action_of(element, block["block_id"], chosen, "1.0")
                reach = ResponseChannel(admin.workspace.new_trigger(admin.id))
                payload = payloads.view_action(PEOPLE_BY_ID[admin.id], view, action, {}, reach)
                answer = admin.workspace.send(payload_body(payload), content_type=FORM)
                assert answer.error is None
                return
    raise AssertionError(f"there is no {action_id}")


def option_of(view: Json, action_id: str, words: str) -> Json:
    for block in view["blocks"]:
        for element in [*block.get("elements", []), block.get("accessory", {})]:
            if element.get("action_id") == action_id:
                for option in element["options"]:
                    if option["text"]["text"].startswith(words):
                        return {"selected_option": option}
    raise AssertionError(f"no option {words}")


def grants(served: Served) -> list[tuple[str, str, bool]]:
    return [(g.collection, g.grantee.subject, g.guests) for g in served.corpus.access.grants(TEAM)]


def test_an_admin_grants_and_takes_away_in_the_form(bot: Served) -> None:
    admin = at(bot)
    view = opened_form(admin)
    assert "Default" in words_of(view)
    view = does(admin, view, ACCESS_CHOOSE, **option_of(view, ACCESS_CHOOSE, "Testimony"))
    assert "It is granted to no channel and no person" in words_of(view)
    view = does(admin, view, ACCESS_CHANNEL, selected_conversation=RESEARCH)
    assert f"<#{RESEARCH}>: “Testimony” is seen there from now on" in words_of(view)
    view = does(admin, view, ACCESS_PERSON, selected_user=READER)
    assert grants(bot) == [("testimony", RESEARCH, False), ("testimony", READER, True)]
    view = does(admin, view, ACCESS_GRANT, **option_of(view, ACCESS_GRANT, "Guests too"))
    assert grants(bot)[0] == ("testimony", RESEARCH, True)
    assert f"<#{RESEARCH}> · members and guests" in words_of(view)
    view = does(admin, view, ACCESS_GRANT, **option_of(view, ACCESS_GRANT, "Take away"))
    assert grants(bot) == [("testimony", READER, True)]
    view = does(admin, view, ACCESS_PERSON, selected_user="U0BOT0001")
    assert "A bot asks nothing" in words_of(view)
    assert grants(bot) == [("testimony", READER, True)]


def test_a_collection_is_closed_opened_made_and_renamed_in_the_form(bot: Served) -> None:
    admin = at(bot)
    view = opened_form(admin)
    assert "After this, 1 document is seen by nobody but admins" in words_of(view)
    view = does(admin, view, ACCESS_CLOSE)
    assert "“Default” is closed from now on. What was posted in channels before stays" in words_of(
        view
    )
    # the button of another admin's form, pressed a moment later
    view = does(admin, view, ACCESS_OPEN)
    assert "“Default” is open to all members" in words_of(view)
    view = presses(admin, view, ACCESS_MAKE)
    assert "Closed at first" in words_of(view)
    assert submits(admin, view, **{NAME_FIELD: "Testimony"})["errors"][NAME_FIELD] == (
        "There is a collection “Testimony” already."
    )
    submits(admin, view, **{NAME_FIELD: "Sealed"})
    view = changed_form(admin)
    assert "“Sealed” was made" in words_of(view)
    view = presses(admin, view, ACCESS_RENAME)
    submits(admin, view, **{NAME_FIELD: "Interviews"})
    view = changed_form(admin)
    view = does(admin, view, ACCESS_REMOVE)
    assert "The collection “Interviews” was removed" in words_of(view)


def test_words_do_what_the_form_does(bot: Served) -> None:
    admin = at(bot)
    text = "access grant testimony <#C01RESEARCH|research> guests too"
    told = admin.sends_command("/corpus", text)
    assert told["text"] == ("<#C01RESEARCH>: “Testimony” is seen there from now on, by guests too.")
    assert grants(bot) == [("testimony", RESEARCH, True)]
    told = admin.sends_command("/corpus", "access move lamps-1951 to testimny")
    assert "There is no collection “testimny”. The nearest: testimony." in told["text"]
    told = admin.sends_command("/corpus", "access move lamps-1951 to testimony")
    assert told["text"].startswith("lamps-1951 is in “Testimony” now. That is closed")
    told = admin.sends_command("/corpus", "access revoke testimony <#C01RESEARCH|research>")
    assert "is not granted any more" in told["text"]
    told = admin.sends_command("/corpus", "access rename testimony to Interviews")
    assert "It is called “Interviews” now" in told["text"]
    told = admin.sends_command("/corpus", "access make Sealed")
    assert "It is closed: nobody sees it before it is granted." in told["text"]
    told = admin.sends_command("/corpus", "access remove sealed")
    assert "was removed" in told["text"]
    told = admin.sends_command("/corpus", "access grant nothing")
    assert told["text"] == HOW
    told = admin.sends_command("/corpus", "access open interviews")
    assert "After this, all members see 1 document in every channel" in told["text"]
    admin.presses(told, "Open it")
    assert bot.corpus.access.collections.find("interviews").is_open


def test_words_in_a_mention_are_answered_to_the_admin_alone(bot: Served) -> None:
    admin = at(bot)
    admin.deliver(admin.event_of("@remembrancer access grant testimony @researcher"))
    told = admin.recorder.next("/api/chat.postEphemeral")
    assert "“Testimony” is seen there from now on" in told["text"]
    assert grants(bot) == [("testimony", READER, True)]


def test_a_reader_is_told_what_is_seen_and_nothing_else(bot: Served) -> None:
    reader = at(bot, READER)
    told = shown(reader.types("/corpus access"))
    assert "Default, 1 document: open to all members" in told
    assert "Testimony" not in told
    assert "Seen here: Default" in shown(reader.types("/corpus status"))
    refused = reader.sends_command("/corpus", "access grant testimony <#C01RESEARCH|research>")
    assert "Only admins may say who sees what" in refused["text"]
    assert grants(bot) == []
    grantee = Grantee(TEAM, GrantKind.CHANNEL, GENERAL)
    bot.corpus.access.collections.grant(OWNER, grantee, "testimony", now=TODAY)
    assert "granted to this channel" in shown(reader.types("/corpus access"))
    assert bot.corpus.access.role_of(OWNER) is Role.ADMIN


def test_a_document_is_moved_from_its_card(bot: Served) -> None:
    admin = at(bot)
    card = admin.types("/corpus source lamps-1951")
    view = opens(admin, card, DOCUMENT_MOVE)
    assert "is in *Default*" in words_of(view)
    submits(admin, view, **{COLLECTION_FIELD: "testimony"})
    bot.finish()
    assert bot.corpus.access.collections.of_document("lamps-1951").key == "testimony"
    reader = at(bot, READER)
    assert "No document has the reference" in shown(reader.types("/corpus source lamps-1951"))
