"""Who may change and end a channel's digest: its maker, curators, and members of the channel."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.workspace.api import web_api
from bot.workspace.workspace import SlackError
from corpus.access import FirstRoles
from tests.digest_scene import Clock
from tests.handlers.conftest import TODAY, Served, serve
from tests.handlers.digest.test_modal import edits
from tests.handlers.modals import submits
from tests.handlers.people import Person, shown
from tests.library_database import copy_of, library_database

CURATOR, MAKER = "U02EDITOR", "U01RESEARCH"
REFUSED = (
    "Only curators may change the digest of a channel, besides its members and who set it up. "
    f"Ask <@{CURATOR}>."
)
Json = dict[str, Any]
Say = Callable[..., list[Json]]


@pytest.fixture
def bot(
    tmp_path_factory: pytest.TempPathFactory, worker_id: str, tmp_path: Path
) -> Iterator[Served]:
    database = copy_of(library_database(tmp_path_factory, worker_id), tmp_path)
    yield from serve(database, Clock(TODAY), FirstRoles(curators=frozenset([CURATOR])))


@pytest.fixture
def say_members(monkeypatch: pytest.MonkeyPatch) -> Say:
    """Let Slack name these members from now on, in pages, or refuse; returns what it is asked."""

    def say(*pages: list[str], refusal: str = "") -> list[Json]:
        asked: list[Json] = []

        def answer(_workspace: Any, arguments: Any) -> Json:
            asked.append({"cursor": arguments.optional("cursor")})
            if refusal:
                raise SlackError(refusal)
            number = int(arguments.optional("cursor") or 0)
            following = str(number + 1) if number + 1 < len(pages) else ""
            return {
                "members": pages[number],
                "response_metadata": {"next_cursor": following},
            }

        monkeypatch.setitem(web_api.METHODS, "conversations.members", answer)
        return asked

    return say


def somebody(bot: Served, person: str = MAKER) -> Person:
    return Person(bot.workspace, bot.recorder, person)


CHANGES = ["/digest on 10:00", "/digest add 11:00", "/digest pause", "/digest skip", "/digest off"]


@pytest.mark.parametrize("typed", CHANGES)
def test_one_who_is_not_in_the_channel_changes_nothing(
    typed: str, bot: Served, say_members: Say
) -> None:
    say_members([CURATOR])
    assert "set up" in somebody(bot, CURATOR).types("/digest on 09:00")["text"]
    assert somebody(bot).types(typed)["text"] == REFUSED
    assert "09:00" in shown(somebody(bot).types("/digest status"))
    assert "ended" in somebody(bot, CURATOR).types("/digest off")["text"]


@pytest.mark.parametrize("typed", CHANGES)
def test_a_member_may_whoever_set_it_up(typed: str, bot: Served, say_members: Say) -> None:
    say_members([CURATOR], [MAKER])
    somebody(bot, CURATOR).types("/digest on 09:00")
    assert somebody(bot).types(typed)["text"].startswith(f"<@{MAKER}> ")


def test_whoever_set_it_up_may_end_it_when_they_have_left_the_channel(
    bot: Served, say_members: Say
) -> None:
    say_members([MAKER])
    somebody(bot).types("/digest on 09:00")
    say_members([CURATOR])
    bot.clock.now += timedelta(minutes=3)
    assert "Members of the channel" in shown(somebody(bot).types("/digest status"))
    assert somebody(bot).types("/digest add 10:00")["text"] == REFUSED
    assert "ended" in somebody(bot).types("/digest off")["text"]


def test_the_form_is_refused_when_it_is_opened_and_when_it_is_sent(
    bot: Served, say_members: Say
) -> None:
    say_members([MAKER, CURATOR])
    somebody(bot, CURATOR).types("/digest on 09:00")
    person = somebody(bot)
    modal, _told_at = edits(person)
    say_members([CURATOR])
    bot.clock.now += timedelta(minutes=3)
    answer = submits(person, modal, time="10:00")
    assert answer["errors"]["time"].startswith("Only curators may change the digest")
    assert person.types("/digest edit")["text"] == REFUSED


@pytest.mark.parametrize("refusal", ["missing_scope", "channel_not_found", "internal_error"])
def test_where_slack_does_not_tell_anybody_who_can_type_there_may_and_that_is_said(
    refusal: str, bot: Served, say_members: Say
) -> None:
    say_members(refusal=refusal)
    somebody(bot, CURATOR).types("/digest on 09:00")
    person = somebody(bot)
    assert "Anybody who can type here may change it" in shown(person.types("/digest status"))
    assert "ended" in person.types("/digest off")["text"]


def test_slack_is_asked_once_for_a_while_and_again_about_whoever_was_not_there(
    bot: Served, say_members: Say
) -> None:
    asked = say_members([CURATOR], [MAKER])
    person = somebody(bot)
    somebody(bot, CURATOR).types("/digest on 09:00")
    person.types("/digest pause")
    person.types("/digest resume")
    assert len(asked) == 2, "two pages, once"
    bot.clock.now += timedelta(minutes=3)
    person.types("/digest pause")
    assert len(asked) == 4


def test_one_who_has_just_joined_may(bot: Served, say_members: Say) -> None:
    say_members([CURATOR])
    assert somebody(bot).types("/digest on 09:00")["text"] == REFUSED
    say_members([CURATOR, MAKER])
    bot.clock.now += timedelta(seconds=6)
    assert "set up" in somebody(bot).types("/digest on 09:00")["text"]


def test_a_channel_of_thousands_is_not_read_to_its_end(bot: Served, say_members: Say) -> None:
    asked = say_members(*([["U0OTHER"]] * 40))
    assert "set up" in somebody(bot).types("/digest on 09:00")["text"]
    assert len(asked) == 10
