"""Ten years of ticks in ten zones: every local date comes up, once, when it should."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest

from corpus.digests import due, ledger
from corpus.digests.schedules import Schedule
from tests.corpus.digests.test_schedules import ODD_ZONES, schedule

BEGIN, END = datetime(2007, 1, 1, 12, tzinfo=UTC), datetime(2017, 1, 1, 12, tzinfo=UTC)

# Of each zone a time that its clocks skip, repeat or come near to.
WALL_TIMES = dict(
    zip(
        ODD_ZONES,
        [
            time(1, 30),
            time(2, 30),
            time(0, 0),
            time(0, 0),
            time(0, 30),
            time(2, 15),
            time(9, 0),
            time(0, 1),
            time(9, 0),
            time(2, 0),
        ],
        strict=True,
    )
)


def came_up(asked: Schedule, random: Random, *, most_hours: float) -> dict[date, datetime]:
    """What falls due over the decade to a clock that ticks now and then."""
    now, found = BEGIN, dict[date, datetime]()
    while now < END:
        for local_date, due_at in due.fallen_due(asked, now):
            assert found.setdefault(local_date, due_at) == due_at
            assert due_at <= now
        now += timedelta(hours=random.uniform(0.01, most_hours))
    return found


@pytest.mark.parametrize("zone", ODD_ZONES)
def test_every_local_date_of_a_decade_falls_due_at_its_own_instant(zone: str) -> None:
    asked = schedule(zone, WALL_TIMES[zone])
    found = came_up(asked, Random(zone), most_hours=ledger.CATCH_UP / timedelta(hours=1) * 2)
    first, last = min(found), max(found)
    assert (last - first).days + 1 == len(found), "a date is missing"
    assert (last - first).days > 3_640
    instants = [found[day] for day in sorted(found)]
    assert instants == sorted(instants)
    for day, due_at in found.items():
        shown = due_at.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
        wall = datetime.combine(day, asked.wall_time)
        # At the wall time, or where the clocks skip it at the first moment after. Samoa skipped
        # the whole of 30 December 2011.
        assert wall <= shown <= wall + timedelta(hours=24 if day == date(2011, 12, 30) else 2)
