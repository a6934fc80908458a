"""The ledger of digests: each change of state, and that only the holder of a claim can make it."""

from __future__ import annotations

import threading
from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from corpus.database.engine import reading, writing
from corpus.database.locks import WriteLock
from corpus.digests import ledger, schedules
from corpus.digests.due import enter_due
from corpus.digests.ledger import Lease
from corpus.digests.schedules import Schedule
from corpus.model import Delivery, DeliveryState

DAY = date(2026, 12, 10)
DUE = datetime(2026, 12, 10, 8, tzinfo=UTC)  # 09:00 in Berlin
BEFORE = DUE - timedelta(days=3)


def subscribed(engine: Engine, channel: str = "C1", *, since: datetime = BEFORE) -> Schedule:
    with writing(engine, lock=WriteLock.EVERYTHING) as session:
        return schedules.subscribe(
            session,
            workspace="T1",
            channel=channel,
            wall_time=time(9),
            zone="Europe/Berlin",
            by="U1",
            now=since,
        )


def tick(engine: Engine, now: datetime) -> None:
    """What a tick does to the ledger before it sends anything."""
    with writing(engine, lock=WriteLock.EVERYTHING) as session:
        enter_due(session, schedules.schedules(session), now)
        ledger.doubt_stuck(session, now)


def rows(engine: Engine) -> dict[date, tuple[str, str | None]]:
    with reading(engine) as session:
        found = session.execute(select(Delivery.local_date, Delivery.state, Delivery.reason))
        return {day: (state, reason) for day, state, reason in found}


def state_of(engine: Engine, day: date = DAY) -> str:
    return rows(engine)[day][0]


def claimed(engine: Engine, now: datetime = DUE) -> Lease:
    """The delivery that has been due longest, taken for sending."""
    with writing(engine, lock=WriteLock.EVERYTHING) as session:
        delivery = ledger.next_due(session, now)
        assert delivery is not None
        claim = ledger.claim(session, delivery, now)
    assert claim is not None
    return claim


def due(engine: Engine) -> Lease:
    subscribed(engine, since=DUE - timedelta(hours=1))
    tick(engine, DUE)
    return claimed(engine)


def test_nothing_is_entered_before_its_time(engine: Engine) -> None:
    subscribed(engine, since=DUE - timedelta(hours=1))
    tick(engine, DUE - timedelta(seconds=1))
    assert rows(engine) == {}
    tick(engine, DUE)
    assert rows(engine) == {DAY: ("due", None)}


def test_ticking_again_enters_nothing_again(engine: Engine) -> None:
    subscribed(engine, since=DUE - timedelta(hours=1))
    for minutes in range(5):
        tick(engine, DUE + timedelta(minutes=minutes))
    assert rows(engine) == {DAY: ("due", None)}


def test_what_was_due_before_the_channel_asked_is_not_owed(engine: Engine) -> None:
    subscribed(engine, since=DUE + timedelta(minutes=1))
    tick(engine, DUE + timedelta(minutes=2))
    assert rows(engine) == {}


def test_a_digest_set_up_for_this_very_minute_is_posted_today(engine: Engine) -> None:
    subscribed(engine, since=DUE)
    tick(engine, DUE)
    assert rows(engine) == {DAY: ("due", None)}


def test_after_a_night_without_a_process_the_digest_is_still_due(engine: Engine) -> None:
    subscribed(engine)
    tick(engine, DUE + ledger.CATCH_UP)
    assert state_of(engine) == "due"


def test_later_than_twelve_hours_it_is_skipped_and_says_so(engine: Engine) -> None:
    subscribed(engine)
    tick(engine, DUE + ledger.CATCH_UP + timedelta(seconds=1))
    state, reason = rows(engine)[DAY]
    assert state == "skipped"
    assert reason is not None
    assert "twelve hours" in reason


def test_a_paused_channel_is_left_alone(engine: Engine) -> None:
    schedule = subscribed(engine)
    with writing(engine, lock=WriteLock.EVERYTHING) as session:
        schedules.pause(session, schedule.id, "the channel is archived.")
    tick(engine, DUE)
    assert rows(engine) == {}


def test_a_channel_that_sets_its_digest_anew_goes_on(engine: Engine) -> None:
    schedule = subscribed(engine)
    with writing(engine, lock=WriteLock.EVERYTHING) as session:
        schedules.pause(session, schedule.id, "the channel is archived.")
    again = subscribed(engine, since=DUE - timedelta(minutes=1))
    assert again.id == schedule.id
    assert again.paused_reason is None
    tick(engine, DUE)
    assert rows(engine) == {DAY: ("due", None)}


def test_a_time_moved_to_later_today_is_not_posted_twice(engine: Engine) -> None:
    subscribed(engine, since=DUE - timedelta(hours=1))
    tick(engine, DUE)
    claim = claimed(engine)
    with writing(engine, lock=WriteLock.EVERYTHING) as session:
        assert ledger.conclude(session, claim, DeliveryState.POSTED, DUE, ts="1.0")
        schedules.subscribe(
            session,
            workspace="T1",
            channel="C1",
            wall_time=time(11),
            zone="Europe/Berlin",
            by="U2",
            now=DUE + timedelta(hours=1),
        )
    tick(engine, DUE + timedelta(hours=3))
    assert rows(engine) == {DAY: ("posted", None)}


def test_a_claim_carries_what_is_needed_to_send_and_counts_its_attempts(engine: Engine) -> None:
    claim = due(engine)
    assert (claim.channel, claim.created_by, claim.local_date) == ("C1", "U1", DAY)
    assert claim.attempt == 1
    assert claim.message is None
    assert claim.key == f"digest-{claim.subscription_id}-2026-12-10"
    assert state_of(engine) == "sending"


def test_a_delivery_is_claimed_by_one_of_many(engine: Engine) -> None:
    subscribed(engine, since=DUE - timedelta(hours=1))
    tick(engine, DUE)
    with reading(engine) as session:
        delivery = ledger.next_due(session, DUE)
    assert delivery is not None
    claims: list[Lease | None] = []
    together = threading.Barrier(5)

    def take() -> None:
        together.wait()
        with writing(engine, lock=WriteLock.EVERYTHING) as session:
            claims.append(ledger.claim(session, delivery, DUE))

    threads = [threading.Thread(target=take) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(claims) == 5
    assert sum(claim is not None for claim in claims) == 1


# (to, values given with it): every state that sending may end in
ENDINGS = [
    (DeliveryState.POSTED, {"ts": "1765353600.000100"}),
    (DeliveryState.FAILED, {"reason": "Slack refused it: msg_too_long"}),
    (DeliveryState.UNCERTAIN, {"reason": "the connection was lost"}),
    (DeliveryState.SKIPPED, {"reason": "nothing is dated to this day"}),
    (DeliveryState.DUE, {"reason": "Slack asked to wait"}),
]


@pytest.mark.parametrize(("to", "values"), ENDINGS)
def test_a_claim_moves_on_once(
    to: DeliveryState, values: dict[str, object], engine: Engine
) -> None:
    claim = due(engine)
    with writing(engine, lock=WriteLock.EVERYTHING) as session:
        assert ledger.conclude(session, claim, to, DUE, **values)  # type: ignore[arg-type]
        assert not ledger.conclude(session, claim, DeliveryState.FAILED, DUE)
    state, reason = rows(engine)[DAY]
    assert (state, reason) == (to.value, values.get("reason"))


def test_a_workspace_that_asked_to_wait_is_passed_over(engine: Engine) -> None:
    subscribed(engine, since=DUE - timedelta(hours=1))
    tick(engine, DUE)
    with reading(engine) as session:
        assert ledger.next_due(session, DUE, waiting=["T1"]) is None
        assert ledger.next_due(session, DUE, waiting=["T2"]) is not None


def test_a_claim_that_was_taken_over_can_change_nothing(engine: Engine) -> None:
    first = due(engine)
    with writing(engine, lock=WriteLock.EVERYTHING) as session:
        ledger.conclude(session, first, DeliveryState.UNCERTAIN, DUE)
        ledger.conclude(session, first, DeliveryState.DUE, DUE, leaving=DeliveryState.UNCERTAIN)
    second = claimed(engine)
    assert second.attempt == 2
    with writing(engine, lock=WriteLock.EVERYTHING) as session:
        assert not ledger.conclude(session, first, DeliveryState.POSTED, DUE, ts="1.0")
        ledger.keep_messages(session, first, [{"text": "of the first"}], DUE)
        assert ledger.conclude(session, second, DeliveryState.UNCERTAIN, DUE)
    with reading(engine) as session:
        assert session.scalars(select(Delivery.message)).one() is None


def test_the_message_is_kept_for_the_next_attempt(engine: Engine) -> None:
    claim = due(engine)
    with writing(engine, lock=WriteLock.EVERYTHING) as session:
        ledger.keep_messages(session, claim, [{"text": "On this day"}], DUE)
        ledger.conclude(session, claim, DeliveryState.DUE, DUE)
    assert claimed(engine).message == {"text": "On this day"}


def test_a_delivery_left_in_sending_is_doubted_after_two_minutes(engine: Engine) -> None:
    due(engine)
    tick(engine, DUE + ledger.STUCK)
    assert state_of(engine) == "sending"
    tick(engine, DUE + ledger.STUCK + timedelta(seconds=1))
    assert rows(engine)[DAY] == ("uncertain", "the process that sent it ended")


def test_a_doubted_sender_that_lives_after_all_can_still_say_that_it_posted(
    engine: Engine,
) -> None:
    claim = due(engine)
    doubted = DUE + timedelta(minutes=3)
    tick(engine, doubted)
    with writing(engine, lock=WriteLock.EVERYTHING) as session:
        # It was in sending when the answer came late: its row is uncertain, its token the same.
        assert not ledger.conclude(session, claim, DeliveryState.POSTED, doubted, ts="1.0")
        uncertain = ledger.uncertain(session, doubted + ledger.SETTLE)
    assert [one.token for one in uncertain] == [claim.token]


def test_uncertain_ones_are_looked_for_once_slack_has_had_time(engine: Engine) -> None:
    claim = due(engine)
    with writing(engine, lock=WriteLock.EVERYTHING) as session:
        ledger.conclude(
            session, claim, DeliveryState.UNCERTAIN, DUE, reason="the connection was lost"
        )
        assert ledger.uncertain(session, DUE + ledger.FIRST_LOOK - timedelta(seconds=1)) == []
        assert [one.id for one in ledger.uncertain(session, DUE + ledger.FIRST_LOOK)] == [claim.id]


def test_of_two_that_settle_an_uncertain_one_the_first_decides(engine: Engine) -> None:
    claim = due(engine)
    with writing(engine, lock=WriteLock.EVERYTHING) as session:
        ledger.conclude(session, claim, DeliveryState.UNCERTAIN, DUE)

    def settle(session: Session, to: DeliveryState) -> bool:
        return ledger.conclude(session, claim, to, DUE, leaving=DeliveryState.UNCERTAIN)

    with writing(engine, lock=WriteLock.EVERYTHING) as session:
        assert settle(session, DeliveryState.DUE)
    with writing(engine, lock=WriteLock.EVERYTHING) as session:
        assert not settle(session, DeliveryState.DUE)
        assert not settle(session, DeliveryState.POSTED)
    assert state_of(engine) == "due"


def test_the_one_that_has_waited_longest_is_sent_first(engine: Engine) -> None:
    for channel in ("C1", "C2", "C3"):
        subscribed(engine, channel, since=DUE - timedelta(hours=1))
    tick(engine, DUE)
    assert [claimed(engine).channel for _ in range(3)] == ["C1", "C2", "C3"]


def test_a_digest_that_is_ended_takes_its_deliveries_along(engine: Engine) -> None:
    due(engine)
    with writing(engine, lock=WriteLock.EVERYTHING) as session:
        assert schedules.unsubscribe(session, workspace="T1", channel="C1")
        assert not schedules.unsubscribe(session, workspace="T1", channel="C1")
    assert rows(engine) == {}
    tick(engine, DUE + timedelta(minutes=5))
    assert rows(engine) == {}
