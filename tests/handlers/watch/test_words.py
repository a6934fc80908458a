"""What is typed and said about watches, as it is read."""

from __future__ import annotations

from contextlib import suppress
from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import CorpusError, QueryError
from handlers.watch import read_setting, read_watch_words

# (what is typed, what is watched, when, the zone)
SETTINGS = [
    ("Memorial", "Memorial", None, "UTC"),
    ("Memorial at once", "Memorial", None, "UTC"),
    ("death penalty actor:Russia", "death penalty actor:Russia", None, "UTC"),
    ("Memorial daily", "Memorial", time(9), "UTC"),
    ("Memorial, daily at 8 Berlin", "Memorial", time(8), "Europe/Berlin"),
    ("Memorial every day at 7:30", "Memorial", time(7, 30), "UTC"),
    ("Memorial once a day at noon.", "Memorial", time(12), "UTC"),
    ("Memorial at 9 daily", "Memorial", time(9), "UTC"),
    # not a time: it is what is watched
    ("Novaya Gazeta daily newspaper", "Novaya Gazeta daily newspaper", None, "UTC"),
    ('"at once"', '"at once"', None, "UTC"),
    ("in:1997 moratorium daily", "in:1997 moratorium", time(9), "UTC"),
]


@pytest.mark.parametrize(("typed", "query", "at", "zone"), SETTINGS)
def test_a_setting_is_read(typed: str, query: str, at: time | None, zone: str) -> None:
    setting = read_setting(typed, "UTC")
    assert (setting.query, setting.wall_time, setting.zone) == (query, at, zone)


NOTHING = ["", "daily at 9", "at once", "Memorial daily at 9 and 18:00", "*", "everything"]


@pytest.mark.parametrize("typed", [*NOTHING, "all new documents daily", "anything new"])
def test_what_watches_nothing_is_refused(typed: str) -> None:
    with pytest.raises(QueryError):
        read_setting(typed, "UTC")


@given(st.text(max_size=60))
def test_any_words_are_read_or_refused(typed: str) -> None:
    query = None
    with suppress(CorpusError):
        query = read_setting(typed, "UTC").query
    assert query is None or query.strip()


# (what is said, what would follow /watch; None: it is about no watch)
SAID = [
    ("tell us when something new mentions Memorial", "Memorial"),
    ("tell us when something new mentions Memorial daily at 9", "Memorial daily at 9"),
    ("let me know when Memorial is mentioned", "Memorial"),
    ("alert us if anything new comes about Chechnya", "Chechnya"),
    ("notify me of new documents on torture", "torture"),
    ("sag uns, wenn etwas Neues über Memorial kommt", "Memorial"),
    ("préviens-nous quand il y a quelque chose de nouveau sur Memorial", "Memorial"),
    ("avísanos cuando haya algo nuevo sobre Memorial", "Memorial"),
    ("сообщи, когда появится что-то новое о Мемориале", "Мемориале"),
    ("watch Memorial", "Memorial"),
    ("watch for the death penalty", "the death penalty"),
    ("/watch off #2", "off #2"),
    ("watch this", "this"),
    ("stop watching Memorial", "off Memorial"),
    ("pause the watch #1", "pause #1"),
    ("what are we watching?", "list"),
    ("list our watches", "list"),
    ("tell me when something new comes", None),  # of every document a digest tells
    ("tell me when Russia joined the Council of Europe", None),
    ("who watched the elections in 1996?", None),
    ("when did Human Rights Watch begin?", None),
]


@pytest.mark.parametrize(("said", "rest"), SAID)
def test_what_is_said_is_read(said: str, rest: str | None) -> None:
    assert read_watch_words(said) == rest
