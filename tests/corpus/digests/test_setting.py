"""How a digest is set, as people write it: read rightly, offered, or said not to be possible."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.digests import DigestOptions, Schedule, Section, read_setting, zone_info
from corpus.digests.days import days_words
from corpus.errors import CorpusError, QueryError, UnknownTimeZone
from handlers.wording import schedule_words

# (typed, times, zone, days)
SETTINGS = [
    # abbreviations: of the standard and of the summer time, in English and German
    ("9:00 CET", "09:00", "Europe/Berlin", "every day"),
    ("9:00 CEST", "09:00", "Europe/Berlin", "every day"),
    ("9:00 (MEZ)", "09:00", "Europe/Berlin", "every day"),
    ("9:00 CET/CEST", "09:00", "Europe/Berlin", "every day"),
    ("9:00 EST", "09:00", "America/New_York", "every day"),
    ("9:00 ET", "09:00", "America/New_York", "every day"),
    ("9am PST weekdays", "09:00", "America/Los_Angeles", "weekdays"),
    ("9:00 Eastern time", "09:00", "America/New_York", "every day"),
    ("9:00 MSK", "09:00", "Europe/Moscow", "every day"),
    ("9:00 Moscow time", "09:00", "Europe/Moscow", "every day"),
    ("9:00 EET", "09:00", "Europe/Kyiv", "every day"),
    # an old zone of Australia is called West, and the summer time of Lisbon
    ("9:00 WEST", "09:00", "Europe/Lisbon", "every day"),
    ("9:00 JST", "09:00", "Asia/Tokyo", "every day"),
    ("9:00 GMT", "09:00", "UTC", "every day"),
    ("9:00Z", "09:00", "UTC", "every day"),
    # offsets
    ("9:00 UTC+3", "09:00", "UTC+3", "every day"),
    ("9:00 utc +3", "09:00", "UTC+3", "every day"),
    ("9:00 GMT+05:30", "09:00", "UTC+5:30", "every day"),
    ("9:00+03:00", "09:00", "UTC+3", "every day"),
    ("9:00 -0330", "09:00", "UTC-3:30", "every day"),
    ("9:00 UTC−5", "09:00", "UTC-5", "every day"),
    ("9:00 Etc/GMT-3", "09:00", "UTC+3", "every day"),
    # cities that no zone is named after, under all their names
    ("9:00 St Petersburg", "09:00", "Europe/Moscow", "every day"),
    ("9:00 St. Petersburg", "09:00", "Europe/Moscow", "every day"),
    ("9:00 Saint-Petersburg", "09:00", "Europe/Moscow", "every day"),
    ("9:00 Санкт-Петербург", "09:00", "Europe/Moscow", "every day"),
    ("9:00 Munich", "09:00", "Europe/Berlin", "every day"),
    ("9:00 in München", "09:00", "Europe/Berlin", "every day"),
    ("9:00 Kyiv", "09:00", "Europe/Kyiv", "every day"),
    ("9:00 Kiev", "09:00", "Europe/Kyiv", "every day"),
    ("9:00 Saigon", "09:00", "Asia/Ho_Chi_Minh", "every day"),
    ("9:00 The Hague", "09:00", "Europe/Amsterdam", "every day"),
    ("9:00 Strasbourg time", "09:00", "Europe/Paris", "every day"),
    ("9:00 Cambridge, UK", "09:00", "Europe/London", "every day"),
    # countries with one clock
    ("9:00 Germany", "09:00", "Europe/Berlin", "every day"),
    ("9:00 Spain", "09:00", "Europe/Madrid", "every day"),
    # a slip in a long name
    ("9:00 Vilnus", "09:00", "Europe/Vilnius", "every day"),
    # the zone first, and the default one
    ("Madrid 10:00", "10:00", "Europe/Madrid", "every day"),
    ("10:00", "10:00", "Asia/Kolkata", "every day"),
    # the bot's own zone is meant where the abbreviation is of several
    ("10:00 IST", "10:00", "Asia/Kolkata", "every day"),
    # times in words
    ("noon", "12:00", "Asia/Kolkata", "every day"),
    ("at midnight in Paris", "00:00", "Europe/Paris", "every day"),
    ("half past 8", "08:30", "Asia/Kolkata", "every day"),
    ("quarter to 9 in the evening", "20:45", "Asia/Kolkata", "every day"),
    ("8 in the morning Berlin", "08:00", "Europe/Berlin", "every day"),
    ("0900 hrs", "09:00", "Asia/Kolkata", "every day"),
    ("9 o'clock sharp", "09:00", "Asia/Kolkata", "every day"),
    ("9 Uhr Berlin", "09:00", "Europe/Berlin", "every day"),
    # two and three
    ("9:00 and 18:00", "09:00 18:00", "Asia/Kolkata", "every day"),
    ("18:00, 9:00 & 1 pm weekdays", "09:00 13:00 18:00", "Asia/Kolkata", "weekdays"),
    ("8 and 8 pm", "08:00 20:00", "Asia/Kolkata", "every day"),
    ("noon and midnight", "00:00 12:00", "Asia/Kolkata", "every day"),
    # days in words, wherever they stand
    ("weekly 8:30", "08:30", "Asia/Kolkata", "Monday"),
    ("once a week 8:30", "08:30", "Asia/Kolkata", "Monday"),
    ("weekly on friday 8:30", "08:30", "Asia/Kolkata", "Friday"),
    ("every monday at 8", "08:00", "Asia/Kolkata", "Monday"),
    ("every weekday at 7:15", "07:15", "Asia/Kolkata", "weekdays"),
    ("at 8 am in Paris on mondays and thursdays", "08:00", "Europe/Paris", "Monday and Thursday"),
    ("9 Mo-Fr", "09:00", "Asia/Kolkata", "weekdays"),
    ("9 M-F", "09:00", "Asia/Kolkata", "weekdays"),
    ("9 except weekends", "09:00", "Asia/Kolkata", "weekdays"),
    ("daily except saturdays and sundays at 9", "09:00", "Asia/Kolkata", "weekdays"),
    ("daily at 9 except sat, sun", "09:00", "Asia/Kolkata", "weekdays"),
    ("weekends and monday 9", "09:00", "Asia/Kolkata", "Monday, Saturday and Sunday"),
]


@pytest.mark.parametrize(("typed", "times", "zone", "days"), SETTINGS)
def test_a_setting_is_read_as_it_is_meant(typed: str, times: str, zone: str, days: str) -> None:
    setting = read_setting(typed, "Asia/Kolkata")
    read = " ".join(f"{each:%H:%M}" for each in setting.times)
    assert (read, setting.zone, days_words(setting.options.days)) == (times, zone, days)


# (typed, words of the sentence)
REFUSED = [
    # times that no day has
    ("25:00", "There is no time “25:00”"),
    ("24:00", "There is no time “24:00”"),
    ("9:60", "There is no time “9:60”"),
    ("13 pm", "There is no time “13 pm”"),
    ("9:00 to 18:00", "9:00 and 18:00 for two"),
    ("9-17", "9:00 and 18:00 for two"),
    # days that a digest cannot come on
    ("9:00 first of the month", "“first of the month”"),
    ("monthly 9:00", "“monthly”"),
    ("every other day 9:00", "“every other day”"),
    ("twice a day", "“twice a day”"),
    ("every hour", "“every hour”"),
    ("9 weekends except sat and sun", "no day"),
    # names of several zones, and of none: never the next in spelling
    ("9:00 Cambridge", "Europe/London, America/Toronto"),
    ("9:00 Russia", "Europe/Moscow or Asia/Yekaterinburg"),
    ("9:00 CETX", "“CETX”"),
    ("9:00 XST", "“XST”"),
    ("9:00 UTC+25", "UTC-12 to UTC+14"),
    ("9:00 UTC+3 Berlin", "one zone"),
    ("1" * 4000, "500 characters"),
    ("9:00 when the moon is full over town", "“when the moon is full over town”"),
]


@pytest.mark.parametrize(("typed", "words"), REFUSED)
def test_what_cannot_be_set_is_said_with_the_words(typed: str, words: str) -> None:
    with pytest.raises((QueryError, UnknownTimeZone)) as refused:
        read_setting(typed, "UTC")
    assert words in str(refused.value)


def test_an_abbreviation_of_several_zones_is_offered() -> None:
    with pytest.raises(UnknownTimeZone, match="Asia/Kolkata, Asia/Jerusalem or Europe/Dublin"):
        read_setting("9:00 IST", "UTC")


@pytest.mark.parametrize(
    ("typed", "note"),
    [
        ("9 CET", "in summer and in winter"),
        ("9 UTC+3", "stays the same all year"),
        ("9 Munich", "keeps the time of Europe/Berlin"),
        ("9 Europe/Berlin", ""),
    ],
)
def test_how_a_zone_was_read_is_said_where_it_is_not_plain(typed: str, note: str) -> None:
    notes = read_setting(typed, "UTC").notes
    assert note in " ".join(notes)
    assert bool(notes) == bool(note)


def test_an_offset_is_the_same_in_summer_and_in_winter() -> None:
    fixed = zone_info("UTC+5:30")
    for month in (1, 7):
        moment = datetime(2026, month, 1, 9, tzinfo=fixed)
        assert moment.astimezone(UTC) == datetime(2026, month, 1, 3, 30, tzinfo=UTC)


zones = st.sampled_from(
    ["UTC", "UTC+3", "UTC-9:30", "Europe/Kyiv", "Asia/Kolkata", "America/Argentina/Buenos_Aires"]
)
options = st.builds(
    DigestOptions,
    days=st.frozensets(st.integers(1, 7), min_size=1),
    sections=st.sets(st.sampled_from(Section), min_size=1).map(
        lambda chosen: tuple(each for each in Section if each in chosen)
    ),
    most=st.integers(1, 20),
    topic=st.sampled_from(["", "actor:Memorial", "the right of asylum", "9:00 on mondays"]),
)


@given(st.times().map(lambda t: t.replace(second=0, microsecond=0)), zones, options)
@settings(max_examples=150)
def test_what_is_said_back_reads_the_same(wall_time: time, zone: str, terms: DigestOptions) -> None:
    since = datetime(1970, 1, 1, tzinfo=UTC)
    schedule = Schedule(1, "T1", "C1", wall_time, zone, "U1", since, terms=terms)
    setting = read_setting(schedule_words(schedule), "Asia/Tokyo")
    assert (setting.times, setting.zone, setting.options) == ((wall_time,), zone, terms)


PIECES = """9:00 25:00 noon midnight and , & UTC +3 -3 CET Paris mon - fri except weekly every day
at in first of the month max 3 about with only this recent documents 7 pm half past ( )"""
pieces = st.sampled_from(PIECES.split())


@given(st.text(max_size=40) | st.lists(pieces, max_size=9).map(" ".join))
@settings(max_examples=80, deadline=timedelta(seconds=5))
def test_whatever_is_typed_is_read_or_refused_in_a_sentence(typed: str) -> None:
    with suppress(CorpusError):
        setting = read_setting(typed, "UTC")
        assert setting.options.days
        assert zone_info(setting.zone)
