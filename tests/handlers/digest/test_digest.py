"""/digest: set up, looked at, previewed and ended, in the channel it is typed in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from handlers.views.digest import digest_messages
from tests.handlers import block_lint
from tests.handlers.conftest import TODAY, Served
from tests.handlers.people import Person, shown


@pytest.fixture(autouse=True)
def without_digest(served: Served, person: Person) -> Iterator[None]:
    """Each test begins in a channel without a digest, at noon of 9 December 2026."""
    served.clock.now = TODAY
    person.types("/digest off")
    yield
    served.clock.now = TODAY


@pytest.mark.parametrize("typed", ["/digest", "/digest help", "/digest ?", "/digest frobnicate"])
def test_without_a_known_word_it_says_how_it_is_used(typed: str, person: Person) -> None:
    answer = person.types(typed)
    assert answer["response_type"] == "ephemeral"
    assert "/digest on 09:00" in shown(answer)


# (what follows "on", the time, the zone, the next instant as it is told)
SET_UP = [
    ("09:00", "09:00", "UTC", "Thursday 10 December 2026 at 09:00 (UTC)"),
    ("7:30 Europe/Berlin", "07:30", "Europe/Berlin", "Thursday 10 December 2026 at 07:30"),
    # later today, in a zone that is found by its city
    ("at 7 pm in berlin", "19:00", "Europe/Berlin", "Wednesday 9 December 2026 at 19:00"),
    ("7pm new york", "19:00", "America/New_York", "Wednesday 9 December 2026 at 19:00"),
    ("9.15 Asia/Kathmandu", "09:15", "Asia/Kathmandu", "Thursday 10 December 2026 at 09:15"),
]


@pytest.mark.parametrize(("words", "wall_time", "zone", "next_due"), SET_UP)
def test_setting_it_up_tells_the_channel_who_when_and_the_next_time(
    words: str, wall_time: str, zone: str, next_due: str, person: Person
) -> None:
    answer = person.types(f"/digest on {words}")
    assert answer["response_type"] == "in_channel"
    assert answer["text"].startswith("<@U01RESEARCH> set up")
    assert f"{wall_time} ({zone})" in answer["text"]
    assert next_due in answer["text"]


# (what follows "on", a word of the answer): nothing is set up
MISTAKES = [
    ("", "09:00"),
    ("25:10", "25:10"),
    ("9:75", "9:75"),
    ("09:00 Mars/Olympus", "Mars/Olympus"),
    ("09:00 Berlim", "Europe/Berlin"),
    ("09:00 <!channel>", "channel"),
]


@pytest.mark.parametrize(("words", "sentence"), MISTAKES)
def test_a_time_or_zone_that_is_not_is_refused_with_what_would_be(
    words: str, sentence: str, person: Person
) -> None:
    answer = person.types(f"/digest on {words}".strip())
    if sentence == "Europe/Berlin" and answer["response_type"] == "in_channel":
        assert "Europe/Berlin" in answer["text"]  # near enough to be read as it
        return
    assert answer["response_type"] == "ephemeral"
    assert sentence in shown(answer)
    assert "<!" not in shown(answer)
    assert "no digest" in person.types("/digest status")["text"]


def test_status_tells_the_schedule_and_that_nothing_was_due_yet(person: Person) -> None:
    person.types("/digest on 09:00 Berlin")
    answer = person.types("/digest status")
    assert answer["response_type"] == "ephemeral"
    assert "every day at 09:00 (Europe/Berlin), set up by <@U01RESEARCH>" in answer["text"]
    assert "None has been due yet." in answer["text"]


def test_everybody_in_the_channel_has_the_same_digest(person: Person, editor: Person) -> None:
    person.types("/digest on 09:00")
    assert "set up by <@U01RESEARCH>" in editor.types("/digest status")["text"]
    answer = editor.types("/digest on 10:00")
    assert answer["text"].startswith("<@U02EDITOR> set up")
    assert "10:00" in person.types("/digest status")["text"]


def test_another_channel_has_none_of_it(person: Person) -> None:
    person.types("/digest on 09:00")
    person.channel = "C03GENERAL"
    assert "no digest" in person.types("/digest status")["text"]


@pytest.mark.parametrize("words", ["on", "on weekdays", "add max 3", "on about Europe"])
def test_without_a_time_it_is_asked_for(words: str, person: Person) -> None:
    assert "At what time?" in person.types(f"/digest {words}")["text"]


def test_ending_it_is_told_to_the_channel_and_a_second_time_only_to_whoever_asks(
    person: Person,
) -> None:
    person.types("/digest on 09:00")
    answer = person.types("/digest off")
    assert (answer["response_type"], answer["text"][:20]) == ("in_channel", "<@U01RESEARCH> ended")
    again = person.types("/digest off")
    assert again["response_type"] == "ephemeral"
    assert "no digest" in again["text"]


# (what follows "preview", the day that is shown)
PREVIEWS = [
    ("", "9 December"),
    # the month first, as the usage has it
    ("12-10", "10 December"),
    ("12/10", "10 December"),
    ("10 December", "10 December"),
    ("december 10", "10 December"),
    ("10 december 2027", "10 December"),
    ("2027-12-10", "10 December"),
    ("tomorrow", "10 December"),
]


@pytest.mark.parametrize(("words", "day"), PREVIEWS)
def test_a_preview_is_the_digest_of_the_day_and_only_for_whoever_asks(
    words: str, day: str, person: Person
) -> None:
    answer = person.types(f"/digest preview {words}".strip())
    assert answer["response_type"] == "ephemeral"
    assert f"On this day, {day}" in shown(answer)
    assert f"Preview of {day}. Only you see this." in shown(answer)


def test_a_preview_of_10_december_tells_of_the_universal_declaration(person: Person) -> None:
    answer = person.types("/digest preview 12-10")
    assert "Universal Declaration" in shown(answer)
    assert "*1948* · 78 years ago" in shown(answer)


def test_a_preview_counts_the_years_to_the_year_it_is_for(person: Person) -> None:
    assert "*1948* · 79 years ago" in shown(person.types("/digest preview 10 December 2027"))


def test_today_is_the_day_of_the_channels_own_zone(served: Served, person: Person) -> None:
    served.clock.now = datetime(2026, 12, 9, 22, 30, tzinfo=UTC)
    person.types("/digest on 09:00 Asia/Tokyo")
    assert "10 December" in person.types("/digest preview")["text"]


@pytest.mark.parametrize("words", ["31 February", "02-30", "13-01", "whenever", "june 97", "1997"])
def test_what_is_no_day_is_refused_in_a_sentence(words: str, person: Person) -> None:
    answer = person.types(f"/digest preview {words}")
    assert answer["response_type"] == "ephemeral"
    assert "On this day" not in shown(answer)
    assert "Something went wrong" not in answer["text"]


def test_the_leap_day_has_a_preview_in_every_year(person: Person) -> None:
    assert "29 February" in person.types("/digest preview 02-29")["text"]
    assert "29 February" in person.types("/digest preview 29 February")["text"]


def test_digests_of_a_whole_leap_year_are_within_slacks_limits(served: Served) -> None:
    """Straight from the view, and every fifth day: by HTTP and each it would take a minute."""
    days = [date(2028, 1, 1) + timedelta(n) for n in range(0, 366, 5)] + [date(2028, 2, 29)]
    made = [digest_messages(served.corpus.digests.contents(day)) for day in days]
    answer = [message for messages in made for message in messages]
    assert [block_lint.faults(message.payload()) for message in answer] == [[]] * len(answer)
    assert len(answer) > len(days) / 4
