"""/digest as people write it: without "on", with two times, stopped, chosen by a button."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.handlers.conftest import TODAY, Served
from tests.handlers.people import Person, buttons, shown

CHANNEL = "C04NEWSROOM"
"""A channel in which the bot is not."""


@pytest.fixture(autouse=True)
def no_digest_stays(served: Served, person: Person) -> Iterator[None]:
    yield
    for channel in (person.channel, CHANNEL):
        for status in served.corpus.digests.of_channel(
            workspace="T0LOCAL01", channel=channel, now=TODAY
        ):
            person.channel = channel
            person.types(f"/digest off #{status.schedule.number}")


# (what is typed, what the channel is told)
SET_UP = [
    ("/digest Madrid 10:00", "every day at 10:00 (Europe/Madrid)"),
    ("/digest weekly 8:30", "Monday at 08:30 (UTC)"),
    ("/digest every monday at 8", "Monday at 08:00 (UTC)"),
    ("/digest at 8 am in Paris", "every day at 08:00 (Europe/Paris)"),
    ("/digest noon", "every day at 12:00 (UTC)"),
    ("/digest midnight Kyiv", "every day at 00:00 (Europe/Kyiv)"),
    ("/digest start 9:00 UTC+3", "every day at 09:00 (UTC+3)"),
    ("/digest setup 9 CET", "“CET” is read as the clocks of Europe/Berlin"),
]


@pytest.mark.parametrize(("typed", "sentence"), SET_UP)
def test_a_digest_is_set_up_in_peoples_own_words(typed: str, sentence: str, person: Person) -> None:
    answer = person.types(typed)
    assert answer["response_type"] == "in_channel"
    assert sentence in answer["text"]


def test_a_mention_sets_one_up_too(person: Person) -> None:
    answer = person.says("@remembrancer digest daily at 9 in Paris except sundays")
    assert "at 09:00 (Europe/Paris)" in answer["text"]


def test_two_times_are_two_digests(person: Person) -> None:
    answer = person.types("/digest on 9:00 and 18:00 Berlin weekdays")["text"]
    assert "weekdays at 09:00 (Europe/Berlin)" in answer
    assert "#2 for this channel, weekdays at 18:00 (Europe/Berlin)" in answer
    status = shown(person.types("/digest status"))
    assert "at 09:00" in status
    assert "at 18:00" in status


def test_more_digests_than_a_channel_may_have_are_not_begun(person: Person) -> None:
    times = " and ".join(f"{hour}:00" for hour in range(11))
    assert "10 digests at most" in person.types(f"/digest on {times}")["text"]
    assert "no digest" in person.types("/digest status")["text"]


@pytest.mark.parametrize("verb", ["stop", "end", "cancel", "off"])
def test_stop_ends_it(verb: str, person: Person) -> None:
    person.types("/digest on 09:00")
    assert "ended" in person.types(f"/digest {verb}")["text"]


def test_of_several_the_one_whose_button_is_pressed_is_ended(person: Person) -> None:
    person.types("/digest on 9:00 and 18:00")
    answer = person.types("/digest stop")
    assert answer["response_type"] == "ephemeral"
    assert buttons(answer) == ["End #1", "End #2"]
    pressed = person.presses(answer, "End #2")
    assert (pressed["response_type"], pressed["text"][:20]) == (
        "in_channel",
        "<@U01RESEARCH> ended",
    )
    again = person.presses(answer, "End #2")
    assert again["response_type"] == "ephemeral"
    assert "has been ended meanwhile" in again["text"]
    assert "ended" in person.types("/digest off")["text"]


def test_a_button_pauses_one_of_several(person: Person) -> None:
    person.types("/digest on 9:00 and 18:00")
    answer = person.presses(person.types("/digest pause"), "Pause #1")
    assert "paused “on this day”" in answer["text"]
    assert "#1 · Paused" in shown(person.types("/digest next"))


def test_a_time_that_no_day_has_is_said_to_be_none(person: Person) -> None:
    assert "There is no time “25:00”" in person.types("/digest on 25:00")["text"]
    assert "There is no time “25:00”" in person.types("/digest 25:00")["text"]


def test_where_the_bot_is_not_the_first_line_says_how_to_invite_it(person: Person) -> None:
    person.channel = CHANNEL
    first = shown(person.types("/digest on 09:00")).splitlines()[0]
    assert "I am not in this channel" in first
    assert "/invite @remembrancer" in first


def test_where_the_bot_is_nothing_is_said_of_inviting_it(person: Person) -> None:
    assert "/invite" not in shown(person.types("/digest on 09:00"))
