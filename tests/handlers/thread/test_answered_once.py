"""A message is answered once: under several event ids, changed, deleted, by several at a time."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from bot.serving.recovery import recover
from corpus.corpus import Corpus
from corpus.database import reading, writing
from corpus.database.engine import open_engine
from corpus.model import MessageState, ReceivedMessage
from corpus.people import ANSWERED_LATE, LEASE, IncomingMessage
from handlers.thread.incoming import incoming, message_in
from tests.databases import engine_at
from tests.digest_scene import Clock
from tests.handlers.conftest import TODAY, Served, serve
from tests.handlers.people import Person, shown
from tests.library_database import copy_of, library_database
from tests.shelves import engine_of

POSTED, CHANGED, PRIVATE = "/api/chat.postMessage", "/api/chat.update", "/api/chat.postEphemeral"
TEAM, RESEARCH, DIRECT = "T0LOCAL01", "C01RESEARCH", "D01RESEARCH"
JOINED, JELZIN = "when did Russia join the Council of Europe?", "who is Jelzin?"

Json = dict[str, Any]


def edit_of(event: Json, text: str, ts: str = "1900000000.000100") -> Json:
    """The event that Slack sends when a message is changed."""
    edited = {"user": event["user"], "ts": ts}
    if event["type"] == "app_mention":
        return event | {"text": f"<@U0BOT0001> {text}", "edited": edited}
    changed = {k: v for k, v in event.items() if k not in ("channel", "channel_type")}
    return {
        "type": "message",
        "subtype": "message_changed",
        "channel": event["channel"],
        "channel_type": "im",
        "ts": ts,
        "message": changed | {"text": text, "edited": edited},
        "previous_message": changed,
    }


def state_of(served: Served, event: Json) -> MessageState | None:
    messages = served.corpus.threads.messages
    return messages.state_of(TEAM, event["channel"], event["ts"])


def test_one_message_under_two_event_ids_is_answered_once(served: Served, person: Person) -> None:
    event = person.event_of(f"@remembrancer {JELZIN}")
    for event_id in ("Ev1", "Ev2", "Ev3"):
        person.deliver(event, event_id=event_id)
    person.recorder.next(POSTED)
    served.finish()
    assert person.recorder.is_quiet(POSTED)
    assert state_of(served, event) is MessageState.ANSWERED


@pytest.mark.parametrize("channel", [RESEARCH, DIRECT])
def test_a_changed_message_changes_its_answer(channel: str, served: Served, person: Person) -> None:
    person.channel = channel
    event = person.event_of(JOINED if channel == DIRECT else f"@remembrancer {JOINED}")
    person.deliver(event)
    first = person.recorder.next(POSTED)
    served.finish()
    (posted,) = [
        m for m in served.workspace.store.replies(channel, event["ts"]) if m.ts != event["ts"]
    ]
    person.deliver(edit_of(event, JELZIN))
    changed = person.recorder.next(CHANGED)
    assert changed["ts"] == posted.ts
    assert "28 February 1996" in shown(first)
    assert "Boris Yeltsin" in shown(changed)
    person.deliver(edit_of(event, JELZIN))
    served.finish()
    assert person.recorder.is_quiet(CHANGED)
    assert person.recorder.is_quiet(POSTED)


def test_a_change_that_asks_the_same_changes_nothing(served: Served, person: Person) -> None:
    event = person.event_of(f"@remembrancer {JELZIN}")
    person.deliver(event)
    person.recorder.next(POSTED)
    person.deliver(edit_of(event, f"*{JELZIN}*"))
    served.finish()
    assert person.recorder.is_quiet(CHANGED)
    assert person.recorder.is_quiet(POSTED)


def test_what_went_wrong_is_changed_too(served: Served, person: Person) -> None:
    event = person.event_of("@remembrancer digest on 25:00")
    person.deliver(event)
    assert "There is no time" in person.recorder.next(POSTED)["text"]
    served.finish()
    person.deliver(edit_of(event, JELZIN))
    assert "Boris Yeltsin" in shown(person.recorder.next(CHANGED))


def test_a_mention_that_is_added_later_is_answered(person: Person) -> None:
    event = person.event_of("@remembrancer x")
    person.deliver(edit_of(event, JELZIN))
    assert "Boris Yeltsin" in shown(person.recorder.next(POSTED))


def test_an_answer_that_somebody_deleted_stays_deleted(served: Served, person: Person) -> None:
    event = person.event_of(f"@remembrancer {JELZIN}")
    person.deliver(event)
    person.recorder.next(POSTED)
    served.finish()
    reply = served.workspace.store.replies(event["channel"], event["ts"])[-1]
    served.workspace.delete(event["channel"], reply.ts)
    person.deliver(edit_of(event, JOINED))
    served.finish()
    assert person.recorder.is_quiet(POSTED)
    assert state_of(served, event) is MessageState.ANSWERED


def test_a_private_answer_is_given_privately_again(served: Served, person: Person) -> None:
    event = person.event_of("@remembrancer my saved passages")
    person.deliver(event)
    person.recorder.next(PRIVATE)
    served.finish()
    person.deliver(edit_of(event, JELZIN))
    assert "Boris Yeltsin" in shown(person.recorder.next(POSTED))
    served.finish()
    person.deliver(edit_of(event, "my saved passages", "1900000000.000200"))
    assert "alone" in person.recorder.next(CHANGED)["text"]
    person.recorder.next(PRIVATE)


def test_of_a_deleted_message_nothing_more_is_said(served: Served, person: Person) -> None:
    person.channel = DIRECT
    event = person.event_of(JELZIN)
    person.deliver(event)
    person.recorder.next(POSTED)
    served.finish()
    person.deliver(
        {
            "type": "message",
            "subtype": "message_deleted",
            "channel": DIRECT,
            "channel_type": "im",
            "ts": "1900000000.000300",
            "deleted_ts": event["ts"],
            "previous_message": event,
        }
    )
    served.finish()
    assert person.recorder.is_quiet(POSTED)
    assert person.recorder.is_quiet(CHANGED)


# What is left behind when a process is killed


def left_behind(served: Served, person: Person, *, posting: bool = False) -> Json:
    """A message that a process which was killed had noted, and perhaps was posting a reply to."""
    event = person.event_of(f"@remembrancer {JELZIN}")
    body = {"type": "event_callback", "team_id": TEAM, "event_id": "Ev9", "event": event}
    found = message_in(body)
    assert found is not None
    messages = served.corpus.threads.messages
    message = incoming(body, found, TEAM)
    assert messages.note(message, served.clock())
    if posting:
        lease = messages.take(message, served.clock())
        assert lease is not None
        assert messages.begin_posting(lease, served.clock())
    return event


@pytest.fixture
def later(served: Served) -> Iterator[Clock]:
    yield served.clock
    served.clock.now = TODAY


def recovered(served: Served) -> int:
    number = recover(served.app, served.corpus.threads.messages, served.clock())
    served.finish()
    return number


def test_a_message_that_was_not_answered_is_answered_after_the_restart(
    served: Served, person: Person, later: Clock
) -> None:
    event = left_behind(served, person)
    assert recovered(served) == 0, "its holder may be at it"
    later.now = TODAY + LEASE + timedelta(seconds=1)
    assert recovered(served) == 1
    assert "Boris Yeltsin" in shown(person.recorder.next(POSTED))
    assert state_of(served, event) is MessageState.ANSWERED
    later.now += LEASE * 2
    assert recovered(served) == 0


def test_a_message_that_is_too_old_is_said_to_be_lost(
    served: Served, person: Person, later: Clock
) -> None:
    event = left_behind(served, person)
    later.now = TODAY + ANSWERED_LATE + timedelta(minutes=1)
    assert recovered(served) == 1
    assert "Please ask me again" in person.recorder.next(POSTED)["text"]
    assert state_of(served, event) is MessageState.LOST


def test_after_a_day_nothing_is_said_any_more(served: Served, person: Person, later: Clock) -> None:
    event = left_behind(served, person)
    later.now = TODAY + timedelta(days=2)
    assert recovered(served) == 0
    assert state_of(served, event) is MessageState.LOST
    assert person.recorder.is_quiet(POSTED)


@pytest.mark.parametrize("is_posted", [True, False])
def test_a_reply_that_may_have_been_posted_is_looked_for(
    is_posted: bool, served: Served, person: Person, later: Clock
) -> None:
    event = left_behind(served, person, posting=True)
    if is_posted:
        served.workspace.post(
            event["channel"],
            "U0BOT0001",
            "Boris Yeltsin",
            thread_ts=event["ts"],
            metadata={"event_type": "x", "event_payload": {"message": event["ts"]}},
        )
    later.now = TODAY + LEASE * 2
    assert recovered(served) == 1
    assert person.recorder.is_quiet(POSTED) is is_posted
    assert state_of(served, event) is MessageState.ANSWERED


def test_a_message_that_ended_three_processes_is_given_up(
    served: Served, person: Person, later: Clock
) -> None:
    event = left_behind(served, person)
    messages = served.corpus.threads.messages
    (body,) = [b for b in messages.waiting(TODAY + LEASE * 2) if b["event"] == event]
    message = incoming(dict(body), event, TEAM)
    for _ in range(3):
        later.now += LEASE * 2
        assert messages.take(message, later()) is not None
    later.now += LEASE * 2
    assert recovered(served) == 1
    assert "Please ask me again" in person.recorder.next(POSTED)["text"]


# Two at a time, and a database that cannot be written


def message(number: int, *, words: str = "who?", edited: str = "") -> IncomingMessage:
    return IncomingMessage(TEAM, "C1", f"{number}.0", f"{number}.0", "U1", words, {}, edited)


def test_of_many_who_take_a_message_one_has_it(served: Served) -> None:
    url = engine_of(served.corpus).url
    corpora = [Corpus(open_engine(str(url)), clock=lambda: TODAY) for _ in range(2)]
    with ThreadPoolExecutor(8) as pool:
        for number in range(10):
            taken = pool.map(
                lambda n, number=number: corpora[n % 2].threads.messages.take(
                    message(number), TODAY
                ),
                range(8),
            )
            assert sum(lease is not None for lease in taken) == 1
    for corpus in corpora:
        corpus.close()


def test_a_lease_that_has_ended_posts_nothing(served: Served) -> None:
    messages = served.corpus.threads.messages
    first = messages.take(message(20), TODAY)
    second = messages.take(message(20), TODAY + LEASE * 2)
    assert first is not None
    assert second is not None
    assert not messages.begin_posting(first, TODAY + LEASE * 2)
    assert messages.begin_posting(second, TODAY + LEASE * 2)


def test_a_change_while_it_is_answered_is_answered_after(served: Served) -> None:
    messages = served.corpus.threads.messages
    lease = messages.take(message(21), TODAY)
    assert lease is not None
    assert messages.take(message(21, words="where?", edited="2.0"), TODAY) is None
    assert messages.finish(lease, TODAY, reply_ts="9.0") == {}
    again = messages.take(message(21, words="where?", edited="2.0"), TODAY)
    assert again is not None
    assert again.reply_ts == "9.0"
    assert messages.finish(again, TODAY, reply_ts="9.0") is None


def test_what_a_message_said_is_kept_only_until_it_is_answered(served: Served) -> None:
    messages = served.corpus.threads.messages
    lease = messages.take(message(22), TODAY)
    assert lease is not None
    messages.finish(lease, TODAY, reply_ts="9.0")
    with reading(engine_of(served.corpus)) as session:
        row = session.scalars(select(ReceivedMessage).where(ReceivedMessage.ts == "22.0")).one()
        assert (row.body, row.reply_ts) == (None, "9.0")


def test_what_a_guest_is_not_answered_is_not_taken_up_again(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, worker_id: str
) -> None:
    database = copy_of(library_database(tmp_path_factory, worker_id), tmp_path)
    served = next(bot := serve(database, Clock(TODAY)))
    person = Person(served.workspace, served.recorder)
    for number in range(2):
        event = person.event_of(f"@remembrancer {JELZIN}") | {"user_team": "T0ELSEWHERE"}
        person.deliver(event)
        if number == 0:
            assert "members of this workspace" in person.recorder.next(POSTED)["text"]
        served.finish()
        assert state_of(served, event) is MessageState.ANSWERED
    assert person.recorder.is_quiet(POSTED)
    assert next(bot, None) is None


@pytest.mark.thorough
def test_a_question_is_answered_though_the_database_is_locked(
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
    worker_id: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("corpus.database.sqlite.BUSY_TIMEOUT_MS", 700)
    database = copy_of(library_database(tmp_path_factory, worker_id), tmp_path)
    served = next(bot := serve(database, Clock(TODAY)))
    person = Person(served.workspace, served.recorder)
    with writing(engine_at(database)):
        assert "Boris Yeltsin" in shown(person.says(f"@remembrancer {JELZIN}"))
        served.finish()
    assert next(bot, None) is None
