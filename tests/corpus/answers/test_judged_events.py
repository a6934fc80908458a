"""Questions for an event get the event itself first, and a topic's timeline is whole."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.corpus import Corpus
from tests.benchmarks.events import first_event, is_right
from tests.benchmarks.timelines import judged_topics, score
from tests.corpus.answers.judged_events import FOUNDING
from tests.corpus.answers.kinds import first_events
from tests.corpus.conftest import NOW
from tests.databases import url_of
from tests.library_database import copy_of, library_database

ROWS = [row for rows in FOUNDING.values() for row in rows]

NOT_YET = {
    "when was the day of remembrance for Srebrenica created",
    "when did Russia stop executions?",
}
"""Questions that are not answered with the event: one says "made … a day", which is no word of
creating; of the other a passage on the pledge has more words than the decree."""


@pytest.fixture(scope="module")
def shelf(
    shared: Path, tmp_path_factory: pytest.TempPathFactory, worker_id: str
) -> Iterator[Corpus]:
    """The starter library and the five founding documents."""
    database = library_database(tmp_path_factory, worker_id)
    copied = copy_of(database, tmp_path_factory.mktemp("events"))
    corpus, _opened = Corpus.open(url_of(copied), use_library=True, clock=lambda: NOW)
    corpus.upkeep.import_path(shared / "documents", now=NOW)
    yield corpus
    corpus.close()


@pytest.mark.parametrize(("asked", "first"), ROWS, ids=[row[0] for row in ROWS])
def test_the_event_itself_comes_first(asked: str, first: str, shelf: Corpus) -> None:
    found = first_event(shelf, asked)
    assert is_right(first, found) is (asked not in NOT_YET), found


def test_no_question_is_judged_twice() -> None:
    asked = [row[0] for row in ROWS]
    assert len(asked) == len(set(asked))


def test_the_timelines_of_judged_topics_are_whole(shelf: Corpus, shared: Path) -> None:
    scored = [score(shelf, topic, entries) for topic, entries in judged_topics(shared).items()]
    assert len(scored) > 4
    assert {each.topic: each.missing for each in scored if each.missing} == {}
    assert [event.summary for each in scored for event in each.noise] == []


def test_an_event_in_words_has_a_count_and_a_next_page(shelf: Corpus) -> None:
    first = shelf.events.on_date("srebrenica", today=NOW.date(), limit=5)
    assert (len(first.events), first.total, first.goes_on) == (5, 9, True)
    last = shelf.events.on_date("srebrenica", today=NOW.date(), limit=5, offset=5)
    assert (len(last.events), last.goes_on) == (4, False)
    assert not {e.id for e in first.events} & {e.id for e in last.events}


def test_an_actor_is_looked_for_inside_the_year_that_is_named(shelf: Corpus) -> None:
    answer = shelf.events.on_date("Chechnya in 2000", today=NOW.date(), limit=5)
    assert [event.span.edtf for event in answer.events] == ["2000-04-06"]
    # Nobody of that name did anything then: what else is dated to the year, and it is said.
    answer = shelf.events.on_date("Malta in 1996", today=NOW.date(), limit=5)
    assert answer.unmatched == "Malta"


YES_NO = [
    ("was the ECHR ratified by Russia?", "1998-05-05"),
    ("has Russia signed Protocol No. 6?", "1997-04-16"),
    ("is Memorial banned?", "2021-12-28"),
]


@pytest.mark.parametrize(("asked", "edtf"), YES_NO)
def test_a_yes_no_question_reaches_the_event(asked: str, edtf: str, shelf: Corpus) -> None:
    answer = shelf.ask(asked, today=NOW.date(), limit=3).answer
    assert first_events(answer)[0].span.edtf == edtf
