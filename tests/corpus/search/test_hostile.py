"""Whatever is typed is survived, soon."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.errors import CorpusError
from corpus.search import Search
from corpus.values import Results

HOSTILE = (
    '"', '"a"b"', "'", "“", "-", "--", '-"', "*", "moratorium*", "^moratorium", "a:b", "stems:a",
    "NEAR(a b)", "a AND OR NOT b", "(", "))((", "{x}", "moratorium\x00penalty", "\x00",
    "'; DROP TABLE passage; --", "moratorium\ud800", "\udfff", "\u202emoratorium",
    "e" + "\u0301" * 500,
    "doc:", 'doc:""', "in: ", "from:\x00", "type:*", "actor:%", "%", "_", "\\", "🏳️‍🌈", "a" * 10_000,
    "moratorium " * 1_000, "é" * 10_000, "人" * 10_000, '"' * 10_000, "-" * 10_000, "(a " * 3_000,
    "‘" * 10_000, "1,000" * 2_000, "a.b." * 2_500, "x-" * 5_000, "’s" * 5_000, "1\u00a0" * 5_000,
)  # fmt: skip

pytestmark = pytest.mark.timeout(60)  # what takes for ever fails; how long the rest takes does not


def ask(search: Search, query: str) -> Results | None:
    try:
        results = search.search(query)
    except CorpusError as error:
        sentence = str(error)
        return None if sentence else pytest.fail("an error without a sentence")
    for hit in results.hits:
        end = 0
        for start, stop in hit.spans:
            assert end <= start < stop <= len(hit.text)
            end = stop
        assert 0 <= hit.score <= 1
        assert hit.copies >= 1
    return results


@pytest.mark.parametrize("query", HOSTILE, ids=lambda query: ascii(query[:20]))
def test_hostile_queries_are_answered(
    query: str, shelve: Callable[..., list[int]], search: Search
) -> None:
    shelve("A moratorium on the death penalty", "e a x b 1 1,000 人 éé x-x-x", title="doc * _ %")
    ask(search, query)


@given(
    query=st.text(max_size=200)
    | st.text(alphabet="\"'“”‘’-:* ()^doc:in:ab\x00é\ud800", max_size=60)
)
@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_every_text_is_answered_the_same_way_twice(query: str, search: Search) -> None:
    assert ask(search, query) == ask(search, query)
