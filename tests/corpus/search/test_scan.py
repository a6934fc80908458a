"""The fast way, rungs of full-text queries, is held against the plain one, a scan of everything."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, delete

from corpus.database.engine import writing
from corpus.model import Document
from corpus.search import Search, index
from tests.corpus.search.conftest import put, today


def word_list(text: str) -> list[str]:
    return text.split()


SUBJECTS = word_list("moratorium penalty council duma treaty court election minister envoy border")
GRAMMAR = word_list("the of and in to a")
SENTENCE = st.lists(st.sampled_from(SUBJECTS + GRAMMAR), min_size=3, max_size=12).map(" ".join)
MISSPELT = {"moratorium": "moratorum", "penalty": "penatly", "council": "coucil", "court": "cuort"}
TYPED = st.sampled_from(SUBJECTS + GRAMMAR + sorted(MISSPELT.values()))
QUERY = st.lists(TYPED, min_size=1, max_size=6).map(" ".join)


@pytest.mark.thorough
@given(sentences=st.lists(SENTENCE, min_size=5, max_size=30), query=QUERY)
@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_what_answers_the_whole_query_is_found_either_way(
    engine: Engine, sentences: list[str], query: str
) -> None:
    with writing(engine) as session:
        session.execute(delete(Document))
        index.rebuild(session)
        put(session, sentences)
    plain = Search(engine, today=today, scan_up_to=1_000_000).search(query, limit=1_000)
    fast = Search(engine, today=today, scan_up_to=0).search(query, limit=1_000)
    scores = {hit.passage_id: hit.score for hit in plain.hits}
    # The same passages score the same, and none that the scan leaves out is brought up
    for hit in fast.hits:
        assert hit.passage_id not in scores or scores[hit.passage_id] == hit.score
    # What holds all of the query's words is among the candidates, so the best of it comes first
    subjects = set(query.split()) & set(SUBJECTS)
    complete = [hit for hit in plain.hits if subjects <= set(hit.text.split())]
    if len(subjects) == len(set(query.split()) - set(GRAMMAR)) and complete and subjects:
        assert fast.hits
        assert fast.hits[0].score >= complete[0].score


def test_a_small_corpus_is_scanned_and_a_large_one_is_not(
    shelve: Callable[..., list[int]], engine: Engine
) -> None:
    ids = shelve(*(f"moratorium of the year {1700 + number}" for number in range(280)))
    for bound in (0, 280, 1_000):
        assert (
            Search(engine, today=today, scan_up_to=bound)
            .search("moratorium 1800")
            .hits[0]
            .passage_id
            == ids[100]
        )
