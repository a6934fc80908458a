"""What a digest's words mean: days, sections, how many; and several digests in one channel."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.audit import Signature
from corpus.digests.days import EVERY_DAY
from corpus.digests.options import MOST_EVENTS, DigestOptions, Section, read_terms
from corpus.errors import QueryError
from tests.handlers.conftest import TODAY, Served
from tests.handlers.people import Person, buttons, shown

# (typed, days, most, sections, what is left of the words)
TYPED = [
    # the day names people write, in any case and number
    ("09:00 mon wed fri", {1, 3, 5}, 8, [Section.DAY], "09:00"),
    ("9 on Mondays and Thursdays", {1, 4}, 8, [Section.DAY], "9"),
    ("9:00 tues, thurs & sat", {2, 4, 6}, 8, [Section.DAY], "9:00"),
    # runs of days, one round the weekend, and a run beside a day
    ("7pm mon-fri Berlin", {1, 2, 3, 4, 5}, 8, [Section.DAY], "7pm Berlin"),
    ("7pm sat–mon", {6, 7, 1}, 8, [Section.DAY], "7pm"),
    ("7pm mon to wed, fri", {1, 2, 3, 5}, 8, [Section.DAY], "7pm"),
    # words for several days
    ("9 weekdays", {1, 2, 3, 4, 5}, 8, [Section.DAY], "9"),
    ("9 on weekends", {6, 7}, 8, [Section.DAY], "9"),
    ("9 daily", set(EVERY_DAY), 8, [Section.DAY], "9"),
    # a zone whose name begins like a month or a day is a zone
    ("9 Asia/Kathmandu", set(EVERY_DAY), 8, [Section.DAY], "9 Asia/Kathmandu"),
    ("9 America/Montreal", set(EVERY_DAY), 8, [Section.DAY], "9 America/Montreal"),
    # how many, in three ways
    ("9 max 3", set(EVERY_DAY), 3, [Section.DAY], "9"),
    ("9 at most 3 events Berlin", set(EVERY_DAY), 3, [Section.DAY], "9 Berlin"),
    ("9 up to 12", set(EVERY_DAY), 12, [Section.DAY], "9"),
    # sections beside the day's events, and in their place
    ("9 with this month", set(EVERY_DAY), 8, [Section.DAY, Section.MONTH], "9"),
    (
        "9 with recent documents and the month weekdays",
        {1, 2, 3, 4, 5},
        8,
        [Section.DAY, Section.MONTH, Section.RECENT],
        "9",
    ),
    ("9 only new documents", set(EVERY_DAY), 8, [Section.RECENT], "9"),
    ("9 with commitments", set(EVERY_DAY), 8, [Section.DAY, Section.COMMITMENTS], "9"),
    (
        "9 only commitments and due this week Berlin",
        set(EVERY_DAY),
        8,
        [Section.COMMITMENTS, Section.WEEK],
        "9 Berlin",
    ),
]


@pytest.mark.parametrize(("typed", "days", "most", "sections", "rest"), TYPED)
def test_terms_are_read_wherever_they_stand(
    typed: str, days: set[int], most: int, sections: list[Section], rest: str
) -> None:
    terms, left = read_terms(typed)
    assert terms == DigestOptions(frozenset(days), tuple(sections), most)
    assert left == rest


@pytest.mark.parametrize("number", [0, MOST_EVENTS + 1, 1000])
def test_more_events_than_a_message_holds_are_refused(number: int) -> None:
    with pytest.raises(QueryError, match=str(MOST_EVENTS)):
        read_terms(f"9 max {number}")


TERMS = st.builds(
    DigestOptions,
    days=st.frozensets(st.integers(1, 7), min_size=1),
    sections=st.sets(st.sampled_from(list(Section)), min_size=1).map(
        lambda chosen: tuple(section for section in Section if section in chosen)
    ),
    most=st.integers(1, MOST_EVENTS),
    topic=st.sampled_from(["", "actor:Memorial", "death penalty in:1997"]),
)


@given(TERMS)
@settings(max_examples=100)
def test_terms_in_words_are_read_as_themselves(terms: DigestOptions) -> None:
    assert read_terms(terms.words()) == (terms, "")


@given(st.text(max_size=60))
@settings(max_examples=100)
def test_any_text_is_read(typed: str) -> None:
    with suppress(QueryError):  # more events than there may be
        terms, _left = read_terms(typed)
        assert terms.days
        assert terms.sections


@pytest.fixture(autouse=True)
def without_digest(request: pytest.FixtureRequest) -> Iterator[None]:
    """Tests in a channel begin there without a digest, at noon of Wednesday 9 December 2026."""
    if "person" not in request.fixturenames:
        yield
        return
    served: Served = request.getfixturevalue("served")
    served.clock.now = TODAY
    _end_all(served)
    yield
    served.clock.now = TODAY
    _end_all(served)


def _end_all(served: Served) -> None:
    for standing in served.corpus.digests.of_all(TODAY):
        served.corpus.digests.end(standing.schedule, Signature("U1", TODAY))


def test_a_digest_on_some_days_is_due_on_the_next_of_them(person: Person) -> None:
    answer = person.types("/digest on 09:00 mon fri max 3")
    assert "Monday and Friday at 09:00 (UTC), at most 3 events" in answer["text"]
    assert "The next is due Friday 11 December 2026 at 09:00" in answer["text"]


def test_a_channel_may_have_several_and_calls_them_by_number(person: Person) -> None:
    person.types("/digest on 09:00")
    answer = person.types("/digest add 18:00 weekdays")
    assert answer["response_type"] == "in_channel"
    assert "#2" in answer["text"]
    status = shown(person.types("/digest status"))
    assert "#1 · “On this day” every day at 09:00" in status
    assert "#2 · “On this day” weekdays at 18:00" in status
    assert "#2" in person.types("/digest off #2")["text"]
    assert "#1" not in shown(person.types("/digest status"))


@pytest.mark.parametrize("verb", ["off", "pause", "resume", "skip", "on 10:00"])
def test_of_several_the_one_that_is_meant_is_asked_for(verb: str, person: Person) -> None:
    person.types("/digest on 09:00")
    person.types("/digest add 18:00")
    answer = person.types(f"/digest {verb}")
    assert answer["response_type"] == "ephemeral"
    assert "2 digests: #1, #2" in answer["text"]
    assert verb.startswith("on") or len(buttons(answer)) == 2
    assert "no digest #7" in person.types("/digest off #7")["text"]


def test_a_number_changes_that_one(person: Person) -> None:
    person.types("/digest on 09:00")
    person.types("/digest add 18:00")
    assert "10:30" in person.types("/digest on #2 10:30")["text"]
    answer = shown(person.types("/digest next"))
    assert "#1 · The next is due Thursday 10 December 2026 at 09:00" in answer
    assert "#2 · The next is due Thursday 10 December 2026 at 10:30" in answer


def test_pausing_and_resuming_say_the_next_time(person: Person, editor: Person) -> None:
    person.types("/digest on 09:00")
    answer = editor.types("/digest pause")
    assert answer["text"].startswith("<@U02EDITOR> paused")
    assert "Paused: paused by <@U02EDITOR>" in shown(person.types("/digest status"))
    assert person.types("/digest skip")["response_type"] == "ephemeral"
    answer = person.types("/digest resume")
    assert "The next is due Thursday 10 December 2026 at 09:00" in answer["text"]
    assert person.types("/digest resume")["response_type"] == "ephemeral"


def test_skipping_leaves_one_day_out_and_can_be_taken_back(person: Person) -> None:
    person.types("/digest on 09:00 Europe/Berlin")
    answer = person.types("/digest skip")
    assert "Friday 11 December 2026 at 09:00 (Europe/Berlin)" in answer["text"]
    assert "Saturday 12 December" in person.types("/digest skip")["text"]
    assert "10 December: to be skipped" in shown(person.types("/digest status"))
    assert "Thursday 10 December" in person.types("/digest resume")["text"]


def test_what_was_skipped_is_told_with_the_name_of_who_did(served: Served, person: Person) -> None:
    person.types("/digest on 09:00")
    person.types("/digest skip")
    served.clock.now = TODAY + timedelta(days=1)
    assert "10 December: skipped, skipped by <@U01RESEARCH>" in shown(
        person.types("/digest status")
    )


def test_a_channel_has_ten_digests_at_most(person: Person) -> None:
    for hour in range(10):
        assert person.types(f"/digest add {hour:02}:00")["response_type"] == "in_channel"
    answer = person.types("/digest add 10:00")
    assert answer["response_type"] == "ephemeral"
    assert "10 digests at most" in answer["text"]
