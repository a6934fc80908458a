"""What admins change: collections made and closed, grants, documents moved, and what follows."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from corpus.access import OWNER, FirstRoles, Grantee, GrantKind, NotAllowed, Place, Why
from corpus.corpus import Corpus
from corpus.database.engine import reading
from corpus.digests import Lease, Owner
from corpus.errors import QueryError, UnknownReference
from corpus.model import Delivery, DeliveryState, Document, Event, EventClaim, Mention, Passage
from tests.shelves import engine_of

NOW = datetime(2026, 12, 9, 12, tzinfo=UTC)
TEAM = "T1"
ADMIN, READER = Place(TEAM, None, "UADMIN"), Place(TEAM, "C1", "U1")
LEGAL, GENERAL = (Grantee(TEAM, GrantKind.CHANNEL, channel) for channel in ("C1", "C2"))
TEXT = """---
title: Testimony of the zeppelin witness
reference: vandersloot-1999
---

The Zeppelinist Front arrested Ottokar Brambilla in Bergen on 4 May 1951.
"""


@pytest.fixture
def corpus(engine: Engine, tmp_path: Path) -> Corpus:
    """A shelf with one document, and an admin."""
    (tmp_path / "secret.md").write_text(TEXT, encoding="utf-8")
    found = Corpus(engine, clock=lambda: NOW, first_roles=FirstRoles(frozenset(["UADMIN"])))
    found.upkeep.import_path(tmp_path / "secret.md", now=NOW)
    return found


@pytest.mark.thorough
def test_only_admins_and_the_owner_change_who_sees_what(corpus: Corpus) -> None:
    access = corpus.access.collections
    with pytest.raises(NotAllowed, match=r"Only admins may say who sees what.*UADMIN"):
        access.make(READER, "Testimony", now=NOW)
    with pytest.raises(NotAllowed):
        access.make(Place(TEAM, "C1", "UADMIN", is_guest=True), "Testimony", now=NOW)
    with pytest.raises(NotAllowed):
        access.make(Place(TEAM), "Testimony", now=NOW)
    access.make(ADMIN, "Testimony", now=NOW)
    for forbidden in (
        lambda: access.rename(READER, "testimony", "Other", now=NOW),
        lambda: access.remove(READER, "testimony", now=NOW),
        lambda: access.set_open(READER, "testimony", is_open=True, now=NOW),
        lambda: access.grant(READER, LEGAL, "testimony", now=NOW),
        lambda: access.revoke(READER, LEGAL, "testimony", now=NOW),
        lambda: access.move(READER, ["vandersloot-1999"], "testimony", now=NOW),
    ):
        with pytest.raises(NotAllowed):
            forbidden()
    access.set_open(OWNER, "testimony", is_open=True, now=NOW)


def test_a_collection_is_made_once_renamed_and_found_by_key_and_name(corpus: Corpus) -> None:
    access = corpus.access.collections
    made = access.make(ADMIN, "  Witness   Testimony ", now=NOW)
    assert (made.key, made.name, made.is_open) == ("witness-testimony", "Witness Testimony", False)
    with pytest.raises(QueryError, match="There is a collection “Witness Testimony” already"):
        access.make(ADMIN, "witness testimony", now=NOW)
    renamed = access.rename(ADMIN, "witness-testimony", "Interviews", now=NOW)
    assert (renamed.key, renamed.name) == ("witness-testimony", "Interviews")
    assert access.audience(TEAM, "interviews").collection == renamed
    with pytest.raises(QueryError, match="There is a collection “Interviews” already"):
        access.make(ADMIN, "Interviews", now=NOW)
    with pytest.raises(QueryError, match=r"“interview”\. The nearest: witness-testimony"):
        access.audience(TEAM, "interview")
    with pytest.raises(QueryError, match="letters or digits"):
        access.make(ADMIN, "!!!", now=NOW)


def test_only_an_empty_collection_is_removed(corpus: Corpus) -> None:
    access = corpus.access.collections
    access.make(ADMIN, "Testimony", now=NOW)
    access.move(ADMIN, ["vandersloot-1999"], "testimony", now=NOW)
    with pytest.raises(QueryError, match="has 1 documents: move them first"):
        access.remove(ADMIN, "testimony", now=NOW)
    with pytest.raises(QueryError, match="default collection stays"):
        access.remove(ADMIN, "default", now=NOW)
    access.move(ADMIN, ["vandersloot-1999"], "default", now=NOW)
    access.grant(ADMIN, LEGAL, "testimony", now=NOW)
    access.remove(ADMIN, "testimony", now=NOW)
    assert corpus.access.grants(TEAM) == []
    assert [each.collection.key for each in access.audiences(TEAM)] == ["default"]


def test_two_admins_at_once_do_nothing_twice(corpus: Corpus) -> None:
    access = corpus.access.collections
    access.set_open(ADMIN, "default", is_open=False, now=NOW)
    with pytest.raises(QueryError, match="“Default” is closed already"):
        access.set_open(ADMIN, "default", is_open=False, now=NOW)
    access.grant(ADMIN, LEGAL, "default", now=NOW)
    access.grant(ADMIN, LEGAL, "default", guests=True, now=NOW)
    (audience,) = access.audiences(TEAM)
    assert [(g.grantee, g.guests, g.by) for g in audience.channels] == [(LEGAL, True, "UADMIN")]
    access.revoke(ADMIN, LEGAL, "default", now=NOW)
    with pytest.raises(QueryError, match="is not granted there, or not any more"):
        access.revoke(ADMIN, LEGAL, "default", now=NOW)


def test_a_place_knows_what_it_sees_and_why(corpus: Corpus) -> None:
    access = corpus.access.collections
    access.make(ADMIN, "Testimony", now=NOW)
    access.make(ADMIN, "Sealed", now=NOW)
    access.grant(ADMIN, LEGAL, "testimony", guests=True, now=NOW)
    access.grant(ADMIN, Grantee(TEAM, GrantKind.PERSON, "U2"), "testimony", now=NOW)

    def seen(place: Place) -> list[tuple[str, Why]]:
        return [(each.collection.key, each.why) for each in access.seen_at(place)]

    assert seen(Place(TEAM, "C2", "U1")) == [("default", Why.OPEN)]
    assert seen(READER) == [("default", Why.OPEN), ("testimony", Why.GRANTED)]
    assert seen(Place(TEAM, None, "U2")) == [("default", Why.OPEN), ("testimony", Why.GRANTED)]
    assert seen(Place(TEAM, "C1", "U9", is_guest=True)) == [("testimony", Why.GRANTED)]
    assert seen(ADMIN) == [("default", Why.OPEN), ("testimony", Why.ALL), ("sealed", Why.ALL)]


def test_a_document_moves_with_all_that_is_derived_of_it(corpus: Corpus) -> None:
    access = corpus.access.collections
    number = access.make(ADMIN, "Testimony", now=NOW).id
    outside = corpus.at(Place(TEAM, "C2", "U1"))
    assert outside.documents.search("zeppelinist").hits
    moved = access.move(ADMIN, ["Vandersloot-1999"], "testimony", now=NOW)
    assert (moved.moved, moved.same) == (("vandersloot-1999",), ())
    with reading(engine_of(corpus)) as session:
        for table in (Document, Passage, Mention, EventClaim, Event):
            held = session.scalars(select(table.collection_id).where(table.shelf_id == 1)).all()
            assert set(held) == {number}, table
    assert corpus.upkeep.check_index() == []
    outside = corpus.at(Place(TEAM, "C2", "U1"))
    assert not outside.documents.search("zeppelinist").hits
    with pytest.raises(UnknownReference):
        outside.documents.passage("vandersloot-1999 ¶1")
    access.grant(ADMIN, GENERAL, "testimony", now=NOW)
    seen = corpus.at(Place(TEAM, "C2", "U1"))
    assert seen.documents.passage("vandersloot-1999 ¶1").text.startswith("The Zeppelinist")
    again = access.move(ADMIN, ["vandersloot-1999"], "testimony", now=NOW)
    assert (again.moved, again.same) == ((), ("vandersloot-1999",))


def test_no_document_moves_if_one_cannot(corpus: Corpus) -> None:
    access = corpus.access.collections
    access.make(ADMIN, "Testimony", now=NOW)
    with pytest.raises(UnknownReference, match="nobody-1900"):
        access.move(ADMIN, ["vandersloot-1999", "nobody-1900"], "testimony", now=NOW)
    assert access.of_document("vandersloot-1999").key == "default"
    with pytest.raises(QueryError, match="The nearest: testimony"):
        access.move(ADMIN, ["vandersloot-1999"], "testimny", now=NOW)


def store_digest(corpus: Corpus) -> Lease:
    """A digest whose messages are written and wait for their answer from Slack."""
    corpus.digests.set_up(
        workspace=TEAM, channel="C2", wall_time=NOW.time(), zone="UTC", by="U1",
        now=NOW.replace(hour=1),
    )  # fmt: skip
    deliveries = corpus.digests.deliveries
    deliveries.enter_due(NOW)

    def write(_lease: Lease, _owner: Owner) -> list[dict[str, object]]:
        return [{"text": "Ottokar Brambilla"}, {"text": "Zeppelinist Front"}]

    _due, leased = deliveries.lease_next(NOW, write)
    assert leased is not None
    return leased.lease


def kept(corpus: Corpus) -> list[tuple[int, DeliveryState, str]]:
    with reading(engine_of(corpus)) as session:
        rows = session.scalars(select(Delivery).order_by(Delivery.part)).all()
        return [(row.part, row.state, json.dumps(row.message)) for row in rows]


def test_stored_digests_are_emptied_when_a_place_sees_less(corpus: Corpus) -> None:
    lease = store_digest(corpus)
    assert [part for part, _state, _message in kept(corpus)] == [0, 1]
    corpus.access.collections.set_open(ADMIN, "default", is_open=False, now=NOW)
    # neither message is kept; the first is written anew if it is sent again
    assert kept(corpus) == [(0, DeliveryState.SENDING, "null")]
    deliveries = corpus.digests.deliveries
    deliveries.conclude(lease, DeliveryState.DUE, NOW)
    _due, again = deliveries.lease_next(NOW, lambda _lease, _schedule: [{"text": "of today"}])
    assert again is not None
    assert again.message == {"text": "of today"}


def test_the_rest_of_a_posted_digest_is_not_sent_when_a_place_sees_less(corpus: Corpus) -> None:
    lease = store_digest(corpus)
    corpus.digests.deliveries.conclude(lease, DeliveryState.POSTED, NOW, ts="1.2")
    corpus.access.collections.set_open(ADMIN, "default", is_open=False, now=NOW)
    assert kept(corpus) == [
        (0, DeliveryState.POSTED, "null"),
        (1, DeliveryState.SKIPPED, "null"),
    ]


def test_a_digest_day_is_computed_in_the_channel_s_scope(corpus: Corpus) -> None:
    corpus.access.collections.make(ADMIN, "Testimony", now=NOW)
    day = date(2026, 5, 4)
    outside = Place(TEAM, "C2")
    assert corpus.at(outside).digests.contents(day).events
    corpus.access.collections.move(ADMIN, ["vandersloot-1999"], "testimony", now=NOW)
    assert not corpus.at(outside).digests.contents(day).events
