"""The library's commitments: sourced, found by their words, and as precise as their sources."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import func, select

from corpus import library
from corpus.audit import Signature
from corpus.commitments import CommitmentAnswer, Status
from corpus.corpus import Corpus
from corpus.database.engine import writing
from corpus.dates import DateSpan
from corpus.errors import QueryError
from corpus.library import files
from corpus.model import CommitmentStep
from corpus.values import Grade
from tests.databases import engine_at
from tests.library_database import copy_of, library_database
from tests.shelves import corpus_on, engine_of

TODAY = date(2026, 3, 16)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[Corpus]:
    folder = tmp_path_factory.mktemp("commitments")
    database = copy_of(library_database(tmp_path_factory, worker_id), folder)
    opened = corpus_on(engine_at(database))
    yield opened
    opened.close()


def keys(answer: CommitmentAnswer) -> list[str]:
    return [each.commitment.key for each in answer.standings]


@pytest.mark.thorough
def test_every_entry_is_sourced_and_its_actors_events_and_concepts_are_known() -> None:
    events = {event.key: event for event in files.timeline()}
    concepts = {concept.key for concept in files.concepts()}
    actors = {actor.key for actor in files.actors()}
    entries = files.commitments()
    assert len({entry.key for entry in entries}) == len(entries) > 50
    for entry in entries:
        assert entry.concept in concepts, entry.key
        for key in (*entry.by_actors, *entry.to_actors):
            assert key in actors or key.startswith("country-"), entry.key
        for step in entry.steps:
            if step.event_key is not None:
                assert step.date == events[step.event_key].date, entry.key
            if step.date is not None:
                assert DateSpan.from_edtf(step.date)


def test_a_commitment_is_found_by_its_words_and_by_its_concept(corpus: Corpus) -> None:
    for words in ("death penalty Russia", "capital punishment russia", "Todesstrafe Russland"):
        answer = corpus.commitments.find(words, today=TODAY)
        assert answer.grade is Grade.FOUND
        assert keys(answer)[0] == "russia-stops-executions"


def test_what_nobody_undertook_is_said_so(corpus: Corpus) -> None:
    answer = corpus.commitments.find("Sri Lanka torture", today=TODAY)
    assert answer.grade is Grade.NOTHING
    assert answer.standings == ()
    with pytest.raises(QueryError, match="Zorro"):
        corpus.commitments.find("by:Zorro", today=TODAY)


def test_a_list_by_filters(corpus: Corpus) -> None:
    answer = corpus.commitments.find('by:HRF to:"United States"', today=TODAY)
    assert len(answer.standings) == 7
    assert not answer.is_ranked
    assert len(corpus.commitments.find("due:1999", today=TODAY).standings) == 1


def test_its_status_is_that_of_the_day_and_never_a_verdict(corpus: Corpus) -> None:
    before = corpus.commitments.find("death penalty Russia on 31 December 1995", today=TODAY)
    assert {each.status for each in before.standings} == {Status.NOT_MADE}
    every = corpus.commitments.find("unassessed", today=TODAY)
    assert {each.status for each in every.standings} == {Status.NOT_ASSESSED}


def test_a_document_that_is_not_here_is_named_and_not_opened(corpus: Corpus) -> None:
    (standing,) = corpus.commitments.find("regional human rights centres", today=TODAY).standings
    assert standing.commitment.cited.reference == "checkel-1997 ¶35"
    assert not standing.commitment.cited.is_here


def test_the_commitments_have_a_version_of_their_own(corpus: Corpus) -> None:
    engine = engine_of(corpus)
    with writing(engine) as session:
        assert library.is_current(session, use_library=True)
        library.unload_commitments(session)
        assert library.is_current(session, use_library=True)
        assert library.commitments_are_current(session, use_library=False)
        assert session.scalar(select(func.count()).select_from(CommitmentStep)) == 0
        assert library.load_commitments(session)
        assert not library.load_commitments(session)
        assert library.commitments_are_current(session, use_library=True)


@pytest.mark.thorough
def test_an_actor_that_was_merged_is_still_a_party(corpus: Corpus) -> None:
    signed = Signature("U1", datetime(2026, 3, 16, tzinfo=UTC))
    merged = corpus.corrections.merge("human-rights-first", "human-rights-watch", signed)
    answer = corpus.commitments.find("by:HRW kind:recommendation", today=TODAY)
    assert len(answer.standings) == 8
    corpus.corrections.undo(merged.change.id, signed)
    assert len(corpus.commitments.find("by:HRW", today=TODAY).standings) == 1
