"""The picture of a timeline: what stands in which row, where, and what is said of it."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from corpus.dates import DateSpan
from corpus.events import Claim, DatedEvent
from corpus.events.chart import alternative_text, chart_of, csv_table, draw
from corpus.events.chart.key import MOST
from corpus.events.chart.lanes import MOST_LANES, Extent, lanes_of
from corpus.events.chart.pen import BAR, EXPECTED, POINT, WIDTH
from corpus.events.chart.rows import LIBRARY, MOST_ROWS, OTHERS
from corpus.events.chart.scale import scale_of
from corpus.model import EventKind, EventStatus, RowOrigin


def event(
    edtf: str,
    *actors: str,
    status: EventStatus = EventStatus.HAPPENED,
    origin: RowOrigin = RowOrigin.LIBRARY,
    claims: tuple[tuple[str, str], ...] = (),
    summary: str = "it happened",
) -> DatedEvent:
    return DatedEvent(
        id=1,
        summary=summary,
        span=DateSpan.from_edtf(edtf),
        kind=EventKind.TREATY,
        status=status,
        origin=origin,
        source="ETS No. 5" if origin == RowOrigin.LIBRARY else None,
        source_url=None,
        document=None,
        claims=tuple(
            Claim(f"{document} ¶1", document, "said so", DateSpan.from_edtf(said), "1998")
            for document, said in claims
        ),
        actors=actors,
    )


def colours(png: bytes) -> set[tuple[int, int, int]]:
    pixels = Image.open(io.BytesIO(png)).convert("RGB").tobytes()
    return set(zip(pixels[::3], pixels[1::3], pixels[2::3], strict=True))


def rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def test_rows_are_actors_and_an_event_stands_in_the_row_of_each() -> None:
    events = [event("1996-02-28", "Russia", "Council of Europe"), event("1997", "Russia")]
    chart = chart_of("x", events)
    assert {row.label: len(row.marks) for row in chart.rows} == {
        "Russia": 2,
        "Council of Europe": 1,
    }


def test_the_actor_whose_timeline_it_is_has_no_row() -> None:
    events = [
        event("1996-02-28", "Russia", "Council of Europe"),
        event("1998", "Council of Europe"),
    ]
    rows = chart_of("Council of Europe", events, subject="Council of Europe").rows
    assert [row.label for row in rows] == ["Russia", OTHERS]


def test_many_actors_leave_the_most_frequent_a_row_each_and_the_rest_one() -> None:
    events = [event(f"19{n}", f"actor {n % 12:02}") for n in range(10, 80)]
    rows = chart_of("x", events).rows
    assert len(rows) == MOST_ROWS + 1
    assert rows[-1].label == OTHERS
    assert sum(len(row.marks) for row in rows) == len(events)


def test_without_actors_rows_are_sources_with_the_date_that_each_gives() -> None:
    told = event(
        "1996-01",
        origin=RowOrigin.MACHINE,
        claims=(("saari-2006", "1996-01"), ("memo", "1996-02-28")),
    )
    chart = chart_of("x", [told, event("1950")])
    assert chart.by == "source"
    words = {row.label: [mark.words for mark in row.marks] for row in chart.rows}
    assert words == {
        LIBRARY: ["1950"],
        "saari-2006": ["January 1996"],
        "memo": ["28 February 1996"],
    }


# (date, the colour of its mark, why)
MARKS = [
    # a day is a point
    ("1996-02-28", EventStatus.HAPPENED, POINT),
    # anything less precise is a bar, a month too
    ("1996-02", EventStatus.HAPPENED, BAR),
    ("199X", EventStatus.HAPPENED, BAR),
    # open on a side
    ("../1990", EventStatus.HAPPENED, BAR),
    ("2001/..", EventStatus.HAPPENED, BAR),
    # what was only expected is hollow, and of another colour
    ("1998-02-28", EventStatus.PLANNED, EXPECTED),
    ("1998", EventStatus.PREDICTED, EXPECTED),
]


@pytest.mark.parametrize(("edtf", "status", "colour"), MARKS)
def test_a_mark_shows_how_precise_and_how_sure_a_date_is(
    edtf: str, status: EventStatus, colour: str
) -> None:
    found = colours(draw(chart_of("x", [event(edtf, "Russia", status=status)])))
    others = {rgb(c) for c in (POINT, BAR, EXPECTED)} - {rgb(colour)}
    assert rgb(colour) in found
    assert not others & found


def test_a_picture_has_slack_s_width_and_grows_with_its_rows() -> None:
    few = Image.open(io.BytesIO(draw(chart_of("x", [event("1996", "A")]))))
    many = [event(f"1996-{m:02}-{d:02}", f"A{d % 5}") for m in range(1, 13) for d in range(1, 25)]
    png = draw(chart_of("x", many))
    crowded = Image.open(io.BytesIO(png))
    assert few.width == crowded.width == WIDTH
    assert few.height < crowded.height < 3 * WIDTH
    assert len(png) < 200_000


def test_no_event_and_long_or_foreign_names_are_drawn_too() -> None:
    draw(chart_of("", []))
    draw(chart_of("Совет Европы и ещё " * 30, [event("1996", "Ельцин " * 40)]))


# A timeline may begin before the Common Era and end where the calendar does.
@given(st.lists(st.dates(), max_size=30))
@settings(max_examples=40, deadline=None)
def test_every_day_lies_on_the_scale_in_its_order(days: list[date]) -> None:
    chart = chart_of("x", [event(day.isoformat(), "A") for day in sorted(days)])
    scale = scale_of(chart, left=50, right=950)
    places = [scale.x(day) for day in sorted(days)]
    assert places == sorted(places)
    assert all(50 <= x <= 950 for x in places)
    ticks = scale.ticks(8)
    assert len(ticks) <= 9
    assert all(scale.first <= tick.day <= scale.last for tick in ticks)


@given(st.lists(st.tuples(st.integers(0, 900), st.integers(5, 300)), max_size=60))
@settings(max_examples=60, deadline=None)
def test_marks_of_a_row_that_is_not_crowded_hide_nothing(spans: list[tuple[int, int]]) -> None:
    extents = [Extent(left, left + width) for left, width in spans]
    lanes = lanes_of(extents)
    assert all(0 <= lane < MOST_LANES for lane in lanes)
    if max(lanes, default=0) < MOST_LANES - 1:
        for i, one in enumerate(extents):
            for j, other in enumerate(extents[:i]):
                apart = one.right <= other.left or other.right <= one.left
                assert apart or lanes[i] != lanes[j]


def test_the_description_says_what_the_picture_shows() -> None:
    events = [event("1996-02-28", "Russia"), event("1996-05", "Russia"), event("1996", "Ukraine")]
    said = alternative_text(chart_of("Council of Europe", events, total=9))
    assert said.startswith("Timeline of Council of Europe: the first 3 of 9 events")
    assert "1 dated to the day, 2 less precisely" in said
    assert "The most in one year: 3 in 1996." in said


def test_the_table_has_every_event_and_runs_no_formula() -> None:
    events = [
        event("1996-02-28", "Россия", summary="=HYPERLINK(1)"),
        event("199X", origin=RowOrigin.MACHINE, claims=(("saari-2006", "199X"),)),
    ]
    content = csv_table(events)
    assert content.startswith(b"\xef\xbb\xbf"), "Excel takes it for something else without"
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert [row["edtf"] for row in rows] == ["1996-02-28", "199X"]
    assert rows[0]["actors"] == "Россия"
    assert rows[0]["summary"] == "'=HYPERLINK(1)"
    assert rows[1]["claims"] == "saari-2006 ¶1: the 1990s"


def test_few_events_all_have_a_number_and_words_in_the_key() -> None:
    events = [event("1996-02-28", summary="It joined."), event("1997", summary="It left.")]
    chart = chart_of("Freedonia", events)
    assert [(e.number, e.date, e.words) for e in chart.key] == [
        (1, "28 February 1996", "It joined."),
        (2, "1997", "It left."),
    ]
    assert sorted(mark.number or 0 for row in chart.rows for mark in row.marks) == [1, 2]


def test_each_cluster_in_time_has_an_event_in_the_key() -> None:
    days = [f"{year}-05-{day:02}" for year in range(1950, 2010, 5) for day in range(1, 9)]
    chart = chart_of("Freedonia", [event(day) for day in days])
    assert len(chart.key) == MOST
    assert {entry.date[-4:] for entry in chart.key} == {str(y) for y in range(1950, 2010, 5)}


def test_a_person_s_choice_stands_in_the_key_before_what_the_program_found() -> None:
    found = [
        event("1996-02-27", origin=RowOrigin.MACHINE, claims=(("memo", "1996-02-27"),))
        for _ in range(20)
    ]
    chart = chart_of("Freedonia", [*found, event("1996-02-28", summary="It joined.")])
    assert "It joined." in {entry.words for entry in chart.key}


@pytest.mark.thorough
@given(st.lists(st.text(max_size=400), max_size=14))
@settings(max_examples=20)
def test_no_words_break_the_key(summaries: list[str]) -> None:
    events = [event(f"19{50 + n}-02-28", summary=words) for n, words in enumerate(summaries)]
    chart = chart_of("Freedonia", events)
    assert Image.open(io.BytesIO(draw(chart))).width == WIDTH
    assert len(alternative_text(chart)) <= 1_900


def test_the_description_says_what_the_numbers_mean() -> None:
    chart = chart_of("Freedonia", [event("1996-02-28", summary="It joined.")])
    assert "1. 28 February 1996: It joined." in alternative_text(chart)
