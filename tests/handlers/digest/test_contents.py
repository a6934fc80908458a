"""What a digest says: each thing once, sure of its year, sober, sourced, and what was asked for."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from corpus.audit import Signature
from corpus.corpus import Corpus
from corpus.database.engine import reading, writing
from corpus.database.locks import WriteLock
from corpus.dates import DateSpan
from corpus.digests.options import DigestOptions, Section
from corpus.digests.schedules import Schedule
from corpus.errors import CorpusError
from corpus.model import Delivery, Event, span_columns
from handlers.views.digest import digest_messages
from handlers.wording.digests import BEST
from tests.digest_scene import ask_for_digest, let_it_happen
from tests.handlers import block_lint
from tests.handlers.conftest import Served
from tests.shelves import corpus_on, engine_of

NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)
TENTH = date(2026, 12, 10)

# Speeches that date one thing in their own ways, each with the year in it.
SPEECHES = {
    "one": "On 10 December 1948 the General Assembly adopted the Universal Declaration in Paris.",
    "two": "It was on 10 December 1948 that this Assembly adopted the Universal Declaration.",
    "three": "We recall the Universal Declaration, which the Assembly adopted on 10 December 1948.",
    # says nothing of what it was, and is about what the others are about
    "four": "Our peoples began another life on 10 December 1948.",
}
OTHER_YEAR = "The Convention was opened for signature at Montego Bay on 10 December 1982."
# what must not be told on the day as having happened on it
UNSURE = {
    "inferred": "In 1975 the Helsinki talks ended. On 10 December the ministers dined in Geneva.",
    "vague": "In December 1976 the Committee met in Geneva for its first session.",
}


@pytest.fixture
def corpus(engine: Engine) -> Corpus:
    return corpus_on(engine)


def put(corpus: Corpus, folder: Path, texts: dict[str, str]) -> None:
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(f"A speech called {name}\n\n{text}\n")
    assert corpus.upkeep.import_path(folder, now=NOW).failed == ()


def test_what_many_date_to_a_day_is_told_once_with_their_number(
    corpus: Corpus, tmp_path: Path
) -> None:
    put(corpus, tmp_path / "texts", SPEECHES | {"sea": OTHER_YEAR})
    declaration, sea = corpus.digests.contents(TENTH).events
    assert (declaration.documents, declaration.years) == (4, 78)
    assert declaration.best is not None
    assert "Universal Declaration" in declaration.best.sentence
    assert (sea.documents, sea.years) == (1, 44)
    digest, thread = digest_messages(corpus.digests.contents(TENTH))
    answer = str(digest.blocks)
    assert "4 documents speak of this day; one says" in answer
    assert "44 years ago · a source says" in answer
    assert sum(reference in str(thread.blocks) for reference in ("one ¶", "two ¶", "three ¶")) >= 2
    assert "four" in str(thread.blocks) + answer


def test_a_curated_event_stands_for_what_documents_say_of_its_day(
    corpus: Corpus, tmp_path: Path
) -> None:
    let_it_happen(
        engine_of(corpus), date(1948, 12, 10), "The Assembly adopted the Universal Declaration."
    )
    put(corpus, tmp_path / "texts", SPEECHES)
    (answer,) = corpus.digests.contents(TENTH).events
    assert answer.event.curated
    assert answer.documents == 4
    digest, thread = digest_messages(corpus.digests.contents(TENTH))
    assert "78 years ago · 4 documents speak of this day" in str(digest.blocks)
    assert "Source: A/RES/1" in str(digest.blocks)
    assert "rich_text_quote" in str(thread.blocks)


def test_two_curated_events_of_a_day_are_two(corpus: Corpus) -> None:
    for summary in ("The Assembly adopted the Covenant.", "The Assembly adopted the Protocol."):
        let_it_happen(engine_of(corpus), date(1966, 12, 10), summary)
    assert len(corpus.digests.contents(TENTH).events) == 2


@pytest.mark.thorough
@pytest.mark.parametrize("name", UNSURE)
def test_what_is_not_sure_of_its_day_or_has_not_happened_is_not_told(
    name: str, corpus: Corpus, tmp_path: Path
) -> None:
    put(corpus, tmp_path / "texts", {name: UNSURE[name]})
    for year in (2026, 2031):
        assert not corpus.digests.contents(date(year, 12, 10))
        assert not corpus.digests.contents(date(year, 12, 1))


def test_of_equals_round_anniversaries_come_first(corpus: Corpus) -> None:
    for year in (1949, 1961, 1976, 2001, 2016):
        let_it_happen(engine_of(corpus), date(year, 12, 10), f"What happened in {year}.")
    years = [a.event.span.lo.year for a in corpus.digests.contents(TENTH).events if a.event.span.lo]
    assert years == [1976, 2001, 2016, 1961, 1949]


def test_muting_silences_what_later_documents_say_of_the_same(
    corpus: Corpus, tmp_path: Path
) -> None:
    put(corpus, tmp_path / "texts", {name: SPEECHES[name] for name in ("one", "two")})
    (answer,) = corpus.digests.contents(TENTH).events
    corpus.digests.mute(answer.event.id, answer.event.span.edtf, Signature("U1", NOW))
    assert not corpus.digests.contents(TENTH)
    put(corpus, tmp_path / "texts", SPEECHES)
    assert not corpus.digests.contents(TENTH)
    corpus.digests.unmute(answer.event.id, Signature("U1", NOW))
    assert corpus.digests.contents(TENTH).events[0].documents == 4


def test_no_more_is_told_than_asked_for_and_the_rest_is_counted(corpus: Corpus) -> None:
    for year in range(1951, 1961):
        let_it_happen(engine_of(corpus), date(year, 12, 10), f"What happened in {year}.")
    contents = corpus.digests.contents(TENTH, DigestOptions(most=4))
    assert (len(contents.events), contents.more_events) == (4, 6)
    digest, thread = digest_messages(contents)
    assert "1 more and all sources are in the thread." in digest.text
    assert "6 are left out: `/date 10 December`" in digest.text
    assert str(digest.blocks).count("years ago") == BEST
    assert str(thread.blocks).count("years ago") == 1


def dated_to_the_month(corpus: Corpus) -> None:
    span = DateSpan.from_edtf("1976-12")
    with writing(engine_of(corpus), lock=WriteLock.EVERYTHING) as session:
        row = Event(
            summary="The Committee met for its first session.",
            kind="institution",
            status="happened",
            origin="library",
            source="A/32/44",
            **span_columns(span),
        )
        session.add(row)


def test_the_month_is_told_as_a_month_and_with_the_first_digest_only(corpus: Corpus) -> None:
    dated_to_the_month(corpus)
    terms = DigestOptions(sections=(Section.DAY, Section.MONTH))
    assert not corpus.digests.contents(TENTH)
    (digest,) = digest_messages(corpus.digests.contents(TENTH, terms))
    assert "*This month* · dated to December, to no day" in str(digest.blocks)
    assert "On this day" not in digest.text
    schedule = subscribed(corpus, terms)
    assert corpus.digests.contents(TENTH, schedule=schedule).month
    was_posted(corpus, schedule, date(2026, 12, 2))
    assert not corpus.digests.contents(TENTH, schedule=schedule)
    assert corpus.digests.contents(date(2027, 12, 1), schedule=schedule).month


def subscribed(corpus: Corpus, terms: DigestOptions, since: datetime = NOW) -> Schedule:
    return corpus.digests.set_up(
        workspace="T1", channel="C1", wall_time=time(9), zone="UTC", by="U1", now=since, terms=terms
    )


def was_posted(corpus: Corpus, schedule: Schedule, day: date) -> None:
    with writing(engine_of(corpus), lock=WriteLock.EVERYTHING) as session:
        session.add(
            Delivery(
                subscription_id=schedule.id,
                local_date=day,
                part=0,
                due_at=schedule.due_at(day),
                state="posted",
                attempt=1,
                changed_at=schedule.due_at(day),
            )
        )


def test_recent_documents_are_those_since_the_last_digest(corpus: Corpus, tmp_path: Path) -> None:
    terms = DigestOptions(sections=(Section.RECENT,))
    schedule = subscribed(corpus, terms, since=NOW - timedelta(days=1))
    put(corpus, tmp_path / "texts", {"sea": OTHER_YEAR})
    (source,) = corpus.digests.contents(date(2026, 12, 2), schedule=schedule).documents
    assert source.reference.endswith("sea")
    (digest,) = digest_messages(corpus.digests.contents(date(2026, 12, 2), schedule=schedule))
    assert "Added to the shelf" in digest.text
    assert block_lint.faults(digest.payload()) == []
    was_posted(corpus, schedule, date(2026, 12, 2))
    assert not corpus.digests.contents(date(2026, 12, 3), schedule=schedule)


# (topic, how many of the day's events it leaves): asked of the library on 10 December
TOPICS = [
    ("", 2),
    ("torture", 1),
    ("Universal Declaration of Human Rights", 1),
]


@pytest.mark.parametrize(("topic", "count"), TOPICS)
def test_a_topic_leaves_only_what_is_about_it(topic: str, count: int, served: Served) -> None:
    found = served.corpus.digests.contents(TENTH, DigestOptions(topic=topic))
    assert len(found.events) == count


@pytest.mark.thorough
def test_an_actors_topic_leaves_the_events_that_name_it(served: Served) -> None:
    answer = set()
    for day in range(366):
        contents = served.corpus.digests.contents(
            date(2028, 1, 1) + timedelta(day), DigestOptions(topic="actor:Memorial")
        )
        answer |= {name for anniversary in contents.events for name in anniversary.event.actors}
        assert all("Memorial" in " ".join(a.event.actors) for a in contents.events)
    assert answer, "the library has something of Memorial"


@pytest.mark.parametrize(
    "topic", ["actor:Nobodyknowsit", "doc:nowhere", "in:sometime", "xylophone"]
)
def test_a_topic_that_leads_to_nothing_is_refused(topic: str, served: Served) -> None:
    with pytest.raises(CorpusError):
        served.corpus.digests.check_topic(DigestOptions(topic=topic), NOW.date())


CHEER = re.compile(r"!|celebrat|happy|congrat|\bjoy|:\w+:|[\U0001f300-\U0001faff]", re.IGNORECASE)


def test_the_digests_own_words_are_sober(served: Served) -> None:
    """Of a whole year, without what events and sources say themselves."""
    with reading(engine_of(served.corpus)) as session:
        spoken = [*session.scalars(select(Event.summary)), *session.scalars(select(Event.source))]
    for day in range(0, 366, 3):
        for message in digest_messages(
            served.corpus.digests.contents(date(2028, 1, 1) + timedelta(day))
        ):
            answer = " ".join([message.text, *block_lint.texts(list(message.blocks))])
            for words in spoken:
                answer = answer.replace(words or "\0", "")
            own = re.sub(r"\d", "", answer)
            assert not CHEER.search(own), own


def test_a_plan_whose_day_has_come_is_told_as_a_plan(corpus: Corpus) -> None:
    let_it_happen(engine_of(corpus), date(1998, 12, 10), "A summit opens.", status="planned")
    let_it_happen(engine_of(corpus), date(1999, 12, 10), "A summit will open.", status="predicted")
    let_it_happen(engine_of(corpus), date(1997, 12, 10), "A summit was held.")
    let_it_happen(engine_of(corpus), date(2030, 12, 10), "One more is due.", status="planned")
    (digest,) = digest_messages(corpus.digests.contents(TENTH))
    happened, planned, expected = digest.text.split("[A/RES/1]")[:3]
    assert "A summit was held." in happened
    assert "planned" not in happened
    assert "was planned by its source; not confirmed on the shelf" in planned
    assert "was expected by its source; not confirmed on the shelf" in expected
    assert "One more" not in digest.text


def test_what_was_announced_makes_its_day_worth_a_digest(corpus: Corpus, tmp_path: Path) -> None:
    text = "---\nissued: 2013-03-22\n---\nThe trial of the keepers is set for 10 December 2013."
    (tmp_path / "news.md").write_text(text)
    corpus.upkeep.import_path(tmp_path / "news.md", now=NOW)
    (digest,) = digest_messages(corpus.digests.contents(TENTH))
    assert "was planned by the source of 22 March 2013; not confirmed" in digest.text
    # What another source says to have happened on that day is told in its place.
    (tmp_path / "more.md").write_text("The trial of the keepers began on 10 December 2013.\n")
    corpus.upkeep.import_path(tmp_path / "more.md", now=NOW)
    (digest, *_thread) = digest_messages(corpus.digests.contents(TENTH))
    assert "planned" not in digest.text


def test_who_set_it_up_stands_under_it(corpus: Corpus) -> None:
    schedule = ask_for_digest(engine_of(corpus))
    let_it_happen(engine_of(corpus), date(1948, 12, 10), "It happened.")
    (digest,) = digest_messages(corpus.digests.contents(TENTH, schedule=schedule), "set up by me")
    assert "set up by me" in str(digest.blocks[-1])


def test_what_the_thread_holds_is_said_in_the_channel(corpus: Corpus, tmp_path: Path) -> None:
    let_it_happen(engine_of(corpus), date(1948, 12, 10), "The Universal Declaration is adopted.")
    terms = DigestOptions(sections=tuple(Section))
    (alone,) = digest_messages(corpus.digests.contents(TENTH, terms))
    assert "thread" not in alone.text
    dated_to_the_month(corpus)
    digest, _thread = digest_messages(corpus.digests.contents(TENTH, terms))
    assert "This month is in the thread." in digest.text
    put(corpus, tmp_path / "texts", {"sea": OTHER_YEAR})
    imported = date(2026, 12, 1)
    digest, _thread = digest_messages(corpus.digests.contents(imported, terms))
    assert digest.text.startswith("This month, 1 December")
    assert "New texts are in the thread." in digest.text
    (only,) = digest_messages(
        corpus.digests.contents(imported, DigestOptions(sections=(Section.RECENT,)))
    )
    assert only.text.startswith("New texts, 1 December: Added to the shelf")


# (topic, the new documents that are about it)
ABOUT = [
    ("", {"archive-2026", "asylum-2026"}),
    ("actor:Georgia", {"archive-2026"}),
    # words that name an actor are that actor, and other words are looked for
    ("Georgia", {"archive-2026"}),
    ("right of asylum", {"asylum-2026"}),
    ("doc:asylum", {"asylum-2026"}),
    ("xylophones", set()),
]


def test_a_topic_holds_for_the_new_documents_too(tmp_path: Path, engine: Engine) -> None:
    corpus = corpus_on(engine)
    folder = tmp_path / "new"
    folder.mkdir()
    texts = {
        "archive": "The archive was opened in Georgia, which had kept it for long.",
        "asylum": "The right of asylum was debated at length by the committee.",
    }
    for name, text in texts.items():
        (folder / f"{name}.md").write_text(
            f"---\ntitle: Of {name}\ndate: 2026\nreference: {name}-2026\n---\n\n{text}\n"
        )
    assert corpus.upkeep.import_path(folder, now=NOW).failed == ()
    for topic, expected in ABOUT:
        options = DigestOptions(sections=(Section.RECENT,), topic=topic)
        corpus.digests.check_topic(options, NOW.date())
        found = corpus.digests.contents(NOW.date(), options)
        assert {d.reference.rpartition(" ")[0] or d.reference for d in found.documents} == expected
        assert found.more_documents == 0
