"""When a digest is due: one instant for each local date, whatever the clocks of the zone do."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.digests.schedules import Schedule, instant
from corpus.digests.times import read_wall_time
from corpus.digests.zones import read_zone
from corpus.errors import QueryError, UnknownTimeZone

# Zones whose clocks do something that a schedule could trip over.
ODD_ZONES = [
    "Europe/London",  # the gap is at 01:00, the fold at 01:00-02:00
    "Europe/Berlin",
    "America/Sao_Paulo",  # until 2019 the gap was at midnight
    "Africa/Cairo",  # a gap at midnight, since 2023 again
    "Asia/Beirut",  # a gap at midnight
    "Australia/Lord_Howe",  # the clocks move by half an hour
    "Asia/Kathmandu",  # 5 h 45 min ahead
    "America/St_Johns",  # 3 h 30 min behind; the gap was at 00:01 until 2011
    "Pacific/Apia",  # 30 December 2011 does not exist
    "Antarctica/Troll",  # the clocks move by two hours
]

# The first parts of tzdata's own names; all others are of countries, and old.
CONTINENTS = {"Africa", "America", "Antarctica", "Asia", "Atlantic", "Australia", "Europe"}
CONTINENTS |= {"Indian", "Pacific"}

zones = st.sampled_from(ODD_ZONES) | st.sampled_from(sorted(available_timezones() - {"localtime"}))
days = st.dates(date(1975, 1, 1), date(2036, 12, 31))
times = st.times().map(lambda t: t.replace(second=0, microsecond=0))


def schedule(zone: str, wall_time: time) -> Schedule:
    return Schedule(1, "T1", "C1", wall_time, zone, "U1", datetime(1970, 1, 1, tzinfo=UTC))


@given(zones, days, times)
@settings(max_examples=300)
def test_a_local_date_has_one_instant_and_it_is_the_first_at_or_after_its_wall_time(
    zone: str, day: date, wall_time: time
) -> None:
    wall = datetime.combine(day, wall_time)
    due = instant(day, wall_time, ZoneInfo(zone))
    assert due.tzinfo is UTC
    shown = due.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    assert shown >= wall
    if shown != wall:
        # The clocks skipped it: a second earlier they had not come so far.
        earlier = (due - timedelta(seconds=1)).astimezone(ZoneInfo(zone)).replace(tzinfo=None)
        assert earlier < wall
    # No earlier moment of the day before shows the wall time already: of a fold it is the first.
    for minutes in (30, 60, 120):
        before = (due - timedelta(minutes=minutes)).astimezone(ZoneInfo(zone))
        assert before.replace(tzinfo=None) != wall


@given(zones, days, times)
@settings(max_examples=200)
def test_a_later_date_is_never_due_earlier(zone: str, day: date, wall_time: time) -> None:
    asked = schedule(zone, wall_time)
    assert asked.due_at(day) <= asked.due_at(day + timedelta(days=1))


@pytest.mark.parametrize("zone", ODD_ZONES)
def test_nine_is_nine_in_march_and_in_october(zone: str) -> None:
    day = date(2025, 3, 1)
    while day < date(2025, 12, 1):
        shown = instant(day, time(9), ZoneInfo(zone)).astimezone(ZoneInfo(zone))
        assert (shown.date(), shown.time()) == (day, time(9))
        day += timedelta(days=1)


# (zone, local date, wall time, instant in UTC)
INSTANTS = [
    # an ordinary winter and summer day
    ("Europe/Berlin", date(2026, 1, 5), time(9), "2026-01-05T08:00"),
    ("Europe/Berlin", date(2026, 7, 5), time(9), "2026-07-05T07:00"),
    # a gap: 02:30 does not exist, 03:00 is the first moment after
    ("Europe/Berlin", date(2026, 3, 29), time(2, 30), "2026-03-29T01:00"),
    # a fold: 02:30 comes twice, the first one counts
    ("Europe/Berlin", date(2026, 10, 25), time(2, 30), "2026-10-25T00:30"),
    # London's gap and fold lie an hour earlier: 01:30
    ("Europe/London", date(2026, 3, 29), time(1, 30), "2026-03-29T01:00"),
    ("Europe/London", date(2026, 10, 25), time(1, 30), "2026-10-25T00:30"),
    # the edges of a gap: its first minute, and the first minute after it
    ("Europe/Berlin", date(2026, 3, 29), time(2, 0), "2026-03-29T01:00"),
    ("Europe/Berlin", date(2026, 3, 29), time(3, 0), "2026-03-29T01:00"),
    # midnight itself is skipped: the day begins at 01:00
    ("Africa/Cairo", date(2024, 4, 26), time(0, 0), "2024-04-25T22:00"),
    # half an hour of daylight saving
    ("Australia/Lord_Howe", date(2025, 10, 5), time(2, 15), "2025-10-04T15:30"),
    # the offset is no whole hour
    ("Asia/Kathmandu", date(2026, 1, 1), time(9), "2026-01-01T03:15"),
    # a date that Samoa skipped is due when the next one begins, with it
    ("Pacific/Apia", date(2011, 12, 30), time(9), "2011-12-30T10:00"),
    # the ends of the day
    ("UTC", date(2026, 1, 1), time(0, 0), "2026-01-01T00:00"),
    ("UTC", date(2026, 1, 1), time(23, 59), "2026-01-01T23:59"),
]


@pytest.mark.parametrize(("zone", "day", "wall_time", "expected"), INSTANTS)
def test_an_instant_is_the_one_that_people_of_the_zone_expect(
    zone: str, day: date, wall_time: time, expected: str
) -> None:
    assert instant(day, wall_time, ZoneInfo(zone)).strftime("%Y-%m-%dT%H:%M") == expected


@given(st.sampled_from(ODD_ZONES), days, times, st.integers(0, 86_399))
@settings(max_examples=200)
def test_the_next_digest_lies_ahead_and_within_two_days(
    zone: str, day: date, wall_time: time, second: int
) -> None:
    now = datetime.combine(day, time(), UTC) + timedelta(seconds=second)
    due = schedule(zone, wall_time).next_due(now)
    assert now < due <= now + timedelta(hours=50)
    assert due.tzinfo == ZoneInfo(zone)


# (typed, read)
WALL_TIMES = [
    ("09:00", time(9)),
    ("9", time(9)),
    ("9.30", time(9, 30)),
    ("9h05", time(9, 5)),
    ("7pm", time(19)),
    ("7PM", time(19)),
    ("7 pm", time(19)),
    ("7:30 p.m.", time(19, 30)),
    # noon and midnight are where the twelve-hour clock is odd
    ("12am", time(0)),
    ("12pm", time(12)),
    ("00:00", time(0)),
    ("23:59", time(23, 59)),
]


@pytest.mark.parametrize(("typed", "read"), WALL_TIMES)
def test_a_time_of_day_is_read_in_the_forms_people_write(typed: str, read: time) -> None:
    assert read_wall_time(typed) == read


@pytest.mark.parametrize("typed", ["25:10", "24:00", "9:60", "13pm", "0am", "", "9:5", "9m", "-1"])
def test_a_time_that_no_day_has_is_refused_with_how_to_write_one(typed: str) -> None:
    with pytest.raises(QueryError, match="09:00"):
        read_wall_time(typed)


# (typed, zone)
ZONES = [
    ("Europe/Berlin", "Europe/Berlin"),
    ("europe/berlin", "Europe/Berlin"),
    ("Berlin", "Europe/Berlin"),
    ("berln", "Europe/Berlin"),
    ("new york", "America/New_York"),
    ("New_York", "America/New_York"),
    ("UTC", "UTC"),
    ("utc", "UTC"),
    ("istanbul", "Europe/Istanbul"),
    # an old name of a region is no city, but may be typed out
    ("US/Eastern", "US/Eastern"),
    # two names of one city, of which the longer is today's
    ("buenos aires", "America/Argentina/Buenos_Aires"),
    # the name of before 2022
    ("Europe/Kiev", "Europe/Kiev"),
]


@pytest.mark.parametrize(("typed", "zone"), ZONES)
def test_a_zone_is_found_by_its_city_in_any_case(typed: str, zone: str) -> None:
    assert read_zone(typed) == zone


def test_zones_that_share_a_city_keep_the_same_time() -> None:
    by_city: dict[str, list[ZoneInfo]] = {}
    for zone in available_timezones():
        if zone.partition("/")[0] in CONTINENTS:
            by_city.setdefault(zone.rpartition("/")[2], []).append(ZoneInfo(zone))
    noons = [datetime(2026, month, 1, 12, tzinfo=UTC) for month in range(1, 13)]
    for city, same in by_city.items():
        kept = {tuple(noon.astimezone(zone).utcoffset() for noon in noons) for zone in same}
        assert len(kept) == 1, city


@pytest.mark.parametrize("typed", ["Mars/Olympus", "zzzz", "UTC+25", "\x00", "☃"])
def test_an_unknown_zone_is_refused_with_what_a_zone_looks_like(typed: str) -> None:
    with pytest.raises(UnknownTimeZone, match=r"Europe/Berlin|Did you mean"):
        read_zone(typed)


@pytest.mark.thorough
@given(st.text(max_size=30))
@settings(max_examples=100)
def test_whatever_is_typed_as_a_time_or_zone_is_read_or_refused(typed: str) -> None:
    for read in (read_wall_time, read_zone):
        with suppress(QueryError, UnknownTimeZone):
            read(typed)
