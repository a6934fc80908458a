"""Watches find what is new, all of it, once, and nothing else."""

from __future__ import annotations

from datetime import time, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, delete

from corpus.access import OWNER, Grantee, GrantKind, Place
from corpus.audit import Signature
from corpus.database.engine import writing
from corpus.database.locks import WriteLock
from corpus.errors import NotADate, QueryError
from corpus.model import DeliveryState
from corpus.watches import QUIET, WatchSetting
from tests.corpus.watches.scene import LAMPS, MEMORIAL, NOW, PENALTY, SIGNED, Shelf


@pytest.fixture
def shelf(engine: Engine, tmp_path: Path) -> Shelf:
    return Shelf(engine, tmp_path)


def test_what_is_new_is_found_once_and_nothing_older(shelf: Shelf) -> None:
    shelf.bring(old=MEMORIAL.replace("Monday", "Sunday"))
    watch = shelf.watch("Memorial")
    shelf.bring(new=MEMORIAL, lamps=LAMPS)
    assert (shelf.match(), shelf.match()) == (1, 0)
    assert shelf.found(watch) == [MEMORIAL]


def test_of_a_changed_document_only_the_new_passages_are_found(shelf: Shelf) -> None:
    shelf.bring(news=MEMORIAL)
    watch = shelf.watch("Memorial")
    second = "Memorial answered on Tuesday that its lists had been taken. It asked for them back."
    shelf.bring(news=f"{MEMORIAL}\n\n{second}")
    shelf.match()
    assert shelf.found(watch) == [second]
    shelf.bring(news=f"{MEMORIAL}\n\n{second}")
    assert shelf.match() == 0


def test_an_import_is_looked_through_once_it_is_whole_or_was_killed(shelf: Shelf) -> None:
    watch = shelf.watch("Memorial")
    shelf.bring(news=MEMORIAL)
    shelf.kill_import()
    assert shelf.match() == 0
    shelf.clock.now = NOW + QUIET * 2
    assert shelf.match() == 1
    assert shelf.found(watch) == [MEMORIAL]


# (what is watched, a passage, whether it is told)
FOUND = [
    ("death penalty moratorium", PENALTY, True),
    ("moratorum death penalty", PENALTY, True),  # in the search's spelling
    ("lighthouses", LAMPS, True),  # a plural
    ("-winter lamps", LAMPS, False),  # a word left out
    ('"counted their lamps"', LAMPS, True),
    ('"their counted lamps"', LAMPS, False),
    ("lamps police", LAMPS, False),  # not all of it
    ("memory", MEMORIAL, False),  # of one stem, and another word
    ("counted winter", LAMPS, False),  # too far from each other to belong together
    ("type:note Memorial", MEMORIAL, False),
    ("lamps doc:news", LAMPS, True),
    ("doc:news", LAMPS, True),  # a filter alone
]


@pytest.mark.parametrize(("query", "text", "is_told"), FOUND)
def test_a_watch_tells_what_the_search_finds(
    query: str, text: str, is_told: bool, shelf: Shelf
) -> None:
    watch = shelf.watch(query)
    far = (
        "The keepers wrote in autumn to the office that pays for all of them, and in winter again."
    )
    shelf.bring(news=text, other=far)
    shelf.match()
    assert (text in shelf.found(watch)) is is_told


def test_a_name_that_is_not_on_the_shelf_yet_is_watched_and_said(shelf: Shelf) -> None:
    query = 'actor:"Lighthouse Inspectorate"'
    foresight = shelf.corpus.watches.foresee(query, NOW)
    assert "No actor is called" in foresight.nothing_because
    watch = shelf.watch(query)
    shelf.bring(news="The Lighthouse Inspectorate met in Bergen. The Lighthouse Inspectorate left.")
    shelf.match()
    assert len(shelf.found(watch)) == 1


@pytest.mark.parametrize("query", ["the", "of the", "who is it"])
def test_words_of_grammar_alone_are_refused(query: str, shelf: Shelf) -> None:
    shelf.bring(news=LAMPS)
    with pytest.raises(QueryError, match="nearly every passage"):
        shelf.corpus.watches.foresee(query, NOW)


def test_a_date_that_is_none_is_refused(shelf: Shelf) -> None:
    with pytest.raises(NotADate):
        shelf.corpus.watches.foresee("lamps in:nowhen", NOW)


def test_what_it_would_have_told_is_counted_on_the_shelfs_own_imports(shelf: Shelf) -> None:
    shelf.bring(one=MEMORIAL)
    shelf.bring(two=MEMORIAL.replace("Monday", "Friday"), lamps=LAMPS)
    foresight = shelf.corpus.watches.foresee("Memorial", NOW)
    assert (foresight.passages, foresight.imports, foresight.is_much) == (2, 2, False)
    later = NOW.replace(year=2027)
    assert shelf.corpus.watches.foresee("Memorial", later).passages == 0


def test_the_same_watch_twice_is_one_at_the_new_time(shelf: Shelf) -> None:
    first = shelf.watch("Memorial")
    second = shelf.watch(" memorial ", at=time(9))
    assert (second.id, second.setting) == (first.id, WatchSetting("Memorial", "UTC", time(9)))
    assert len(shelf.corpus.watches.of_all()) == 1


def test_an_actor_that_was_merged_is_followed(shelf: Shelf) -> None:
    text = "The Lantern Chamber met the Wick Society in Bergen. The Wick Society had invited it."
    shelf.bring(news=text)
    watch = shelf.watch('actor:"Lantern Chamber"')
    shelf.corpus.corrections.accept("wick-society", "body", SIGNED)
    shelf.corpus.corrections.merge("lantern-chamber", "wick-society", SIGNED)
    shelf.bring(more="The Wick Society was there again in May. It wrote a letter to the harbour.")
    shelf.match()
    assert len(shelf.found(watch)) == 1


def test_at_once_there_is_one_telling_an_import(shelf: Shelf) -> None:
    watch = shelf.watch("Memorial")
    deliveries = shelf.corpus.digests.deliveries
    for day in ("Monday", "Friday"):
        shelf.bring(
            **{
                day.lower(): MEMORIAL.replace("Monday", day),
                f"{day.lower()}-2": f"{day}: {MEMORIAL}",
            }
        )
        shelf.match()
        deliveries.enter_due(shelf.clock())
        deliveries.enter_due(shelf.clock())
    assert shelf.tellings() == [(watch.id, 1, "due"), (watch.id, 2, "due")]


@pytest.mark.thorough
def test_a_daily_watch_tells_at_its_time_once_a_day(shelf: Shelf) -> None:
    watch = shelf.watch("Memorial", at=time(9))
    deliveries = shelf.corpus.digests.deliveries

    def bring(name: str) -> None:
        shelf.bring(**{name: f"{name}: {MEMORIAL}"})
        shelf.match()
        deliveries.enter_due(shelf.clock())

    bring("early")  # at 8
    assert shelf.tellings() == []
    shelf.clock.forward(hours=1)
    deliveries.enter_due(shelf.clock())
    assert shelf.tellings() == [(watch.id, 1, "due")]
    shelf.clock.forward(minutes=5)
    bring("late")
    shelf.clock.forward(hours=20)
    deliveries.enter_due(shelf.clock())
    assert len(shelf.tellings()) == 1
    shelf.clock.forward(hours=4)
    deliveries.enter_due(shelf.clock())
    assert shelf.tellings()[1:] == [(watch.id, 2, "due")]


def test_what_a_paused_watch_finds_is_told_when_it_goes_on(shelf: Shelf) -> None:
    watch = shelf.watch("Memorial")
    shelf.corpus.watches.pause(watch, SIGNED)
    shelf.bring(news=MEMORIAL)
    shelf.match()
    deliveries = shelf.corpus.digests.deliveries
    deliveries.enter_due(shelf.clock())
    assert shelf.tellings() == []
    assert [status.untold for status in shelf.corpus.watches.of_all()] == [1]
    shelf.corpus.watches.resume(watch, SIGNED)
    deliveries.enter_due(shelf.clock())
    assert shelf.tellings() == [(watch.id, 1, "due")]


def test_a_telling_that_a_dead_channel_refused_is_told_when_the_watch_goes_on(shelf: Shelf) -> None:
    watch = shelf.watch("Memorial")
    shelf.bring(news=MEMORIAL)
    shelf.match()
    deliveries = shelf.corpus.digests.deliveries
    deliveries.enter_due(shelf.clock())
    _due, leased = deliveries.lease_next(shelf.clock(), lambda _lease, _owner: [{"text": "new"}])
    assert leased is not None
    done = deliveries.conclude(
        leased.lease, DeliveryState.FAILED, shelf.clock(), reason="It is archived.", pauses=True
    )
    assert (done.moved, done.paused) == (True, True)
    (status,) = shelf.corpus.watches.of_all()
    assert (status.watch.paused_reason, status.untold) == ("It is archived.", 1)
    shelf.corpus.watches.resume(watch, SIGNED)
    deliveries.enter_due(shelf.clock())
    assert shelf.tellings() == [(watch.id, 1, "failed"), (watch.id, 2, "due")]


def test_what_is_told_is_what_the_place_may_see_when_it_is_told(shelf: Shelf) -> None:
    collections = shelf.corpus.access.collections
    collections.make(OWNER, "Testimony", now=NOW)
    channel = Grantee("T1", GrantKind.CHANNEL, "C1")
    collections.grant(OWNER, channel, "testimony", now=NOW)
    watch = shelf.watch("Memorial")
    shelf.bring(secret=MEMORIAL, collection="testimony")
    shelf.match()
    shelf.corpus.digests.deliveries.enter_due(shelf.clock())

    def told(place: Place) -> int:
        return shelf.corpus.at(place).watches.telling(watch, 1).total

    here = Place("T1", "C1")
    assert told(here) == 1
    assert told(Place("T1", "C1", is_guest=True)) == 0
    assert told(Place("T1", "C2")) == 0
    collections.revoke(OWNER, channel, "testimony", now=NOW)
    assert told(here) == 0
    assert shelf.corpus.at(here).watches.foresee("Memorial", NOW).passages == 0


@pytest.mark.thorough
def test_what_was_removed_since_is_not_told(shelf: Shelf) -> None:
    watch = shelf.watch("Memorial")
    shelf.bring(news=MEMORIAL)
    shelf.bring(more=MEMORIAL.replace("Monday", "Friday"))
    shelf.match()
    shelf.corpus.digests.deliveries.enter_due(shelf.clock())
    signed = Signature("UANA", NOW, "T1")
    shelf.corpus.upkeep.remove_documents(["news"], signed, reason="withdrawn")
    telling = shelf.corpus.watches.telling(watch, 1)
    assert [hit.document for hit in telling.hits] == ["more"]
    assert telling.hits[0].spans


def test_numbers_of_passages_that_are_given_again_hide_nothing(shelf: Shelf) -> None:
    watch = shelf.watch("Memorial")
    shelf.bring(lamps=LAMPS)
    shelf.match()
    shelf.corpus.upkeep.remove_documents(["lamps"], SIGNED, reason="withdrawn")
    shelf.bring(news=MEMORIAL)
    shelf.match()
    assert shelf.found(watch) == [MEMORIAL]


def test_what_was_told_is_known_for_a_time_and_what_was_not_until_it_is(shelf: Shelf) -> None:
    told, waiting = shelf.watch("Memorial"), shelf.watch("police")
    shelf.corpus.watches.pause(waiting, SIGNED)
    shelf.bring(news=MEMORIAL)
    shelf.match()
    shelf.corpus.digests.deliveries.enter_due(shelf.clock())
    shelf.corpus.erasure.expire(NOW + timedelta(days=29))
    assert (len(shelf.found(told)), len(shelf.found(waiting))) == (1, 1)
    shelf.corpus.erasure.expire(NOW + timedelta(days=31))
    assert (len(shelf.found(told)), len(shelf.found(waiting))) == (0, 1)


def test_a_watch_that_was_ended_takes_what_it_found_with_it(shelf: Shelf) -> None:
    watch = shelf.watch("Memorial")
    shelf.bring(news=MEMORIAL)
    shelf.match()
    shelf.corpus.digests.deliveries.enter_due(shelf.clock())
    shelf.corpus.watches.end(watch, SIGNED)
    assert shelf.tellings() == []
    assert shelf.found(watch) == []
    assert shelf.watch("Memorial").id > watch.id


def test_who_is_erased_takes_the_watches_of_their_messages_along(shelf: Shelf) -> None:
    shelf.watch("lamps", channel="D1", by="UBOB")
    shelf.watch("Memorial", channel="C1", by="UBOB")
    shelf.corpus.erasure.erase_person("UBOB", SIGNED)
    (left,) = shelf.corpus.watches.of_all()
    assert left.watch.query == "Memorial"
    assert "UBOB" not in left.watch.created_by


def test_a_removed_import_is_forgotten_with_its_additions(shelf: Shelf, engine: Engine) -> None:
    shelf.bring(news=MEMORIAL)
    assert shelf.additions() == 1
    from corpus.model import Document  # a row is deleted past the program here

    with writing(engine, lock=WriteLock.EVERYTHING) as session:
        session.execute(delete(Document).where(Document.reference == "news"))
    assert shelf.additions() == 0
