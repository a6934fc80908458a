"""What a digest says of commitments: due today, years ago, this week; nothing on a vague date."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest
from sqlalchemy import Engine

from corpus.audit import Signature
from corpus.commitments import CommitmentEntry, Verdict
from corpus.corpus import Corpus
from corpus.digests import DeliveryState, DigestOptions, Section
from corpus.errors import CorpusError
from corpus.model import CommitmentKind
from handlers.views.digest import digest_messages
from handlers.wording.digests import digest_lines
from tests.handlers import block_lint
from tests.shelves import corpus_on

NOW = datetime(2026, 12, 9, 9, tzinfo=UTC)
TODAY = NOW.date()
SIGNED = Signature("UANA", NOW, "T1", "C1")
OF_DAY = DigestOptions(sections=(Section.COMMITMENTS,))
OF_WEEK = DigestOptions(sections=(Section.WEEK,))

LAMPS = CommitmentEntry(
    "", CommitmentKind.PLEDGE, "The keepers", "to light the lamps", made="1990", source="a log"
)
# (what, kind, due)
ENTERED = [
    ("to light the lamps", CommitmentKind.PLEDGE, "2026-12-09"),
    ("the fog lifts", CommitmentKind.FORECAST, "2026-12-09"),
    ("to mend the bell", CommitmentKind.OBLIGATION, "2021-12-09"),
    ("to paint the tower", CommitmentKind.PLEDGE, "2025-12-09"),
    # vague: a month, a season, "about" a day, and a period
    ("to count the buoys", CommitmentKind.PLEDGE, "2026-12"),
    ("to dredge the harbour", CommitmentKind.PLEDGE, "2026-24"),
    ("to oil the hinges", CommitmentKind.PLEDGE, "2026-12-09~"),
    ("to write a letter", CommitmentKind.PLEDGE, "2026-12-07/2026-12-15"),
    ("to go home", CommitmentKind.PLEDGE, "2026-12-13"),
]


@pytest.fixture
def corpus(engine: Engine) -> Corpus:
    found = corpus_on(engine, lambda: NOW)
    for what, kind, due in ENTERED:
        found.assessing.add(replace(LAMPS, what=what, kind=kind, due=due), SIGNED)
    return found


def key_of(corpus: Corpus, words: str) -> str:
    (standing,) = corpus.commitments.find(words, today=TODAY).standings
    return standing.commitment.key


def lines(corpus: Corpus, options: DigestOptions, day: date = TODAY) -> list[str]:
    return digest_lines(corpus.digests.contents(day, options))


def test_what_is_due_today_comes_first_then_what_was_due_in_former_years(corpus: Corpus) -> None:
    told = lines(corpus, OF_DAY)
    assert told[0] == "Commitments, 9 December"
    assert [line.split(":")[0] for line in told[1:]] == [
        "Commitments",
        "Foreseen for today",
        "A year ago today it was due",
        "5 years ago today it was due",
    ]
    assert "Due today: to light the lamps. Pledge by The keepers; not assessed" in told[1]
    assert "its time has come" in told[2]


def test_what_was_assessed_is_told_with_it_and_reminds_nobody(corpus: Corpus) -> None:
    assess = corpus.assessing.assess
    assess(key_of(corpus, "lamps"), Verdict.KEPT, TODAY, "they burn", SIGNED)
    assess(key_of(corpus, "bell"), Verdict.NOT_KEPT, date(2022, 1, 1), "it hangs", SIGNED)
    told = " ".join(lines(corpus, OF_DAY))
    assert "to light the lamps" not in told
    assert "to mend the bell. Obligation by The keepers; last assessed: not kept" in told
    assert "as of 1 January 2022" in told


def test_nothing_is_told_on_a_vague_date_and_no_digest_is_empty(corpus: Corpus) -> None:
    told = " ".join(lines(corpus, OF_DAY))
    assert not any(each in told for each in ("buoys", "harbour", "hinges", "letter"))
    quiet = date(2026, 12, 10)
    assert not corpus.digests.contents(quiet, OF_DAY)
    assert digest_messages(corpus.digests.contents(quiet, OF_DAY)) == ()


def test_a_week_lists_what_ends_in_it_as_vaguely_as_its_source_has_it(corpus: Corpus) -> None:
    contents = corpus.digests.contents(TODAY, OF_WEEK)
    due = [each.standing.commitment.what for each in contents.week]
    assert sorted(due[:2]) == ["the fog lifts", "to light the lamps"]
    assert due[2:] == ["to go home", "to write a letter"]
    of_month = corpus.digests.contents(date(2026, 12, 28), OF_WEEK)
    assert [each.standing.commitment.what for each in of_month.week] == [
        "to count the buoys",
        "to dredge the harbour",
    ]
    (message,) = digest_messages(contents)
    assert "7–15 December 2026" in message.text
    assert block_lint.faults(message.payload()) == []


def test_a_schedule_lists_the_week_once(corpus: Corpus) -> None:
    options = DigestOptions(sections=(Section.COMMITMENTS, Section.WEEK))
    schedule = corpus.digests.set_up(
        workspace="T1",
        channel="C1",
        wall_time=time(9),
        zone="UTC",
        by="UANA",
        now=datetime(2026, 12, 7, 8, tzinfo=UTC),
        terms=options,
    )
    assert corpus.digests.contents(TODAY, schedule=schedule).week
    state = corpus.digests.deliveries.enter_now(schedule, date(2026, 12, 8), NOW)
    assert state is None
    leased, message = corpus.digests.deliveries.lease_next(NOW, lambda _lease, _owner: [{}])
    assert leased
    assert message is not None
    corpus.digests.deliveries.conclude(message.lease, DeliveryState.POSTED, NOW, ts="1.2")
    assert not corpus.digests.contents(TODAY, schedule=schedule).week
    assert corpus.digests.contents(date(2026, 12, 14), schedule=schedule).week


@pytest.mark.parametrize(
    ("topic", "told"),
    [("lamps", True), ("bell keepers", False), ("keepers", True), ("lamps doc:nothing", None)],
)
def test_a_topic_holds_for_commitments_too(topic: str, told: bool | None, corpus: Corpus) -> None:
    options = replace(OF_DAY, topic=topic)
    if told is None:
        assert not [line for line in _safe(corpus, options) if "lamps." in line]
        return
    assert any("to light the lamps" in line for line in lines(corpus, options)) is told


def _safe(corpus: Corpus, options: DigestOptions) -> list[str]:
    try:
        return lines(corpus, options)
    except CorpusError:
        return []


def test_the_channel_gets_what_is_due_today_and_its_thread_what_was(corpus: Corpus) -> None:
    options = DigestOptions(sections=(Section.DAY, Section.COMMITMENTS))
    messages = digest_messages(corpus.digests.contents(TODAY, options))
    assert all(block_lint.faults(each.payload()) == [] for each in messages)
    assert "Due today" in messages[0].text
