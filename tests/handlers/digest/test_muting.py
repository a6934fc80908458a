"""Muting an event: by curators, signed, told in the channel, listed, undone, and for ever."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from slack_sdk import WebClient
from sqlalchemy import Engine, delete, select

from bot.delivery.courier import Courier
from corpus.audit import Signature
from corpus.database import of_shelf, writing
from corpus.errors import QueryError, UnknownReference
from corpus.events import muting, on_this_day
from corpus.library.event_rows import drop_events
from corpus.model import Collection, Event, EventMute, Shelf, is_muted
from tests.digest_scene import unhurried
from tests.handlers.conftest import TODAY, Served
from tests.handlers.people import Person, buttons, shown
from tests.shelves import engine_of

TENTH = date(2026, 12, 10)

Json = dict[str, Any]


@pytest.fixture
def channel(served: Served, person: Person) -> Iterator[Person]:
    """A channel with one digest, in which nothing is muted at the end."""
    served.clock.now = TODAY
    person.types("/digest on 09:00")
    yield person
    for one in served.corpus.digests.muted(limit=100)[0]:
        served.corpus.digests.unmute(one.event_id, Signature("U1", TODAY))
    for standing in served.corpus.digests.of_all(TODAY):
        served.corpus.digests.end(standing.schedule, Signature("U1", TODAY))


def mutes(person: Person, digest: Json, where: str = "Everywhere") -> Json:
    """Press Mute under the first event of a digest, and say where."""
    return person.presses(person.presses(digest, "Mute"), where)


def test_where_it_is_to_be_muted_is_asked_first(channel: Person) -> None:
    preview = channel.types("/digest preview 12-10")
    asked = channel.presses(preview, "Mute")
    assert asked["response_type"] == "ephemeral"
    assert buttons(asked) == ["Here only", "Everywhere"]
    assert "Universal Declaration" in asked["text"]
    assert "Universal Declaration of Human Rights in Paris" in shown(
        channel.types("/digest preview 12-10")
    )


def test_what_is_muted_here_is_told_elsewhere(channel: Person) -> None:
    answer = mutes(channel, channel.types("/digest preview 12-10"), "Here only")
    assert answer["response_type"] == "in_channel"
    assert "The digests of this channel tell it no more" in answer["text"]
    declaration = "Universal Declaration of Human Rights in Paris"
    assert declaration not in shown(channel.types("/digest preview 12-10"))
    assert "Muted here by <@U01RESEARCH>" in shown(channel.types("/digest status"))
    channel.channel = "C03GENERAL"
    assert declaration in shown(channel.types("/digest preview 12-10"))
    channel.channel = "C01RESEARCH"
    assert "took back" in channel.presses(channel.types("/digest status"), "Take back")["text"]
    assert declaration in shown(channel.types("/digest preview 12-10"))


def test_an_event_is_muted_for_all_to_see_and_is_told_no_more(channel: Person) -> None:
    preview = channel.types("/digest preview 12-10")
    answer = mutes(channel, preview)
    assert answer["response_type"] == "in_channel"
    assert answer["text"].startswith("<@U01RESEARCH> muted “")
    assert "Universal Declaration" in answer["text"]
    again = shown(channel.types("/digest preview 12-10"))
    assert "Universal Declaration of Human Rights in Paris" not in again


def test_anybody_may_take_it_back_where_it_was_told(channel: Person, editor: Person) -> None:
    answer = mutes(channel, channel.types("/digest preview 12-10"))
    undone = editor.presses(answer, "Undo")
    assert undone["response_type"] == "in_channel"
    assert "<@U02EDITOR> took back that <@U01RESEARCH> muted" in undone["text"]
    assert "Universal Declaration" in shown(channel.types("/digest preview 12-10"))
    late = editor.presses(answer, "Undo")
    assert "not muted any more" in late["text"]


def test_under_a_posted_digest_it_is_told_in_its_thread(channel: Person, served: Served) -> None:
    served.clock.now = datetime(2026, 12, 10, 9, tzinfo=UTC)
    api = served.workspace.api_url
    client = WebClient(served.workspace.bot_token, base_url=api, retry_handlers=[])
    Courier(served.corpus, client, served.clock, unhurried()).tick()
    posted = channel.recorder.next("/api/chat.postMessage")
    assert "Universal Declaration" in posted["text"]
    answer = mutes(channel, posted)
    store = served.workspace.store
    seen = [m.body for m, _ in store.seen_by(channel.channel, channel.id, limit=9)]
    assert answer["thread_ts"] == next(m["ts"] for m in seen if "metadata" in m)
    assert answer["response_type"] == "in_channel"


def test_status_lists_what_is_muted_and_takes_it_back(channel: Person) -> None:
    assert "Take back" not in buttons(channel.types("/digest status"))
    mutes(channel, channel.types("/digest preview 12-10"))
    status = channel.types("/digest status")
    assert "Muted by <@U01RESEARCH>" in shown(status)
    assert "took back" in channel.presses(status, "Take back")["text"]
    assert "Muted by" not in shown(channel.types("/digest status"))


def test_a_second_press_says_that_it_is_muted(channel: Person) -> None:
    preview = channel.types("/digest preview 12-10")
    mutes(channel, preview)
    channel.types("/digest preview 12-10")
    assert "muted already" in channel.presses(preview, "Mute")["text"]


def test_an_id_that_was_given_anew_mutes_nothing(served: Served) -> None:
    engine: Engine = engine_of(served.corpus)
    with writing(engine) as session:
        event = session.scalars(select(Event).where(Event.month_day == "12-10")).first()
        assert event is not None
        with pytest.raises(UnknownReference):
            muting.mute(session, event.id, "1900-01-01", Signature("U1", TODAY))
        with pytest.raises(UnknownReference):
            muting.mute(session, 10_000_000, event.edtf, Signature("U1", TODAY))
        muting.mute(session, event.id, event.edtf, Signature("U1", TODAY))
        with pytest.raises(QueryError):
            muting.mute(session, event.id, event.edtf, Signature("U2", TODAY))
        muting.unmute(session, event.id, Signature("U1", TODAY))


def test_what_is_muted_outlives_its_library(channel: Person, served: Served) -> None:
    """An update of the library takes its events out, and puts them in again."""
    mutes(channel, channel.types("/digest preview 12-10"))
    with writing(engine_of(served.corpus)) as session:
        silent = session.scalars(select(Event).where(is_muted())).one()
        assert silent.muted_by is None, "the event is the library's, the mute the team's"
        assert session.scalars(select(EventMute)).one().by == "U01RESEARCH"
        answer = on_this_day(session, TENTH).anniversaries
        assert silent.id not in {anniversary.event.id for anniversary in answer}
        drop_events(session)
        assert session.get(Event, silent.id) is not None
        session.rollback()


def test_the_mute_of_another_shelf_is_none_of_the_team(channel: Person, served: Served) -> None:
    engine = engine_of(served.corpus)
    other = served.corpus.shelves.add("Other", now=TODAY).id
    with writing(engine) as session:
        told = session.scalars(select(Event.id).where(Event.month_day == "12-10")).all()
    with writing(of_shelf(engine, other)) as session:
        session.add_all(EventMute(event_id=each, by="U9", at=TODAY) for each in told)
    assert "Universal Declaration" in shown(channel.types("/digest preview 12-10"))
    assert "Muted by" not in shown(channel.types("/digest status"))
    with writing(of_shelf(engine, other)) as session:
        session.execute(delete(EventMute))
        session.execute(delete(Collection).where(Collection.shelf_id == other))
        session.execute(delete(Shelf).where(Shelf.id == other))
