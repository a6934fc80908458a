"""The words in memory: bounded, and current."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import Engine, select

from corpus.database import driver_of_session
from corpus.database.engine import reading, writing
from corpus.model import Passage
from corpus.search import Search, index
from corpus.search.index import Vocabulary
from corpus.search.index import vocabulary as module
from tests.corpus.search.conftest import today

Shelve = Callable[..., list[int]]


def test_no_more_words_are_kept_than_allowed_and_all_are_known(
    engine: Engine, shelve: Shelve
) -> None:
    words = [f"{first}{second}{third}x" for first in "abcdef" for second in "xyz" for third in "uv"]
    shelve(" ".join(words))
    vocabulary = Vocabulary(most_words=10)
    with reading(engine) as session:
        connection = driver_of_session(session)
        vocabulary.warm(connection)
        assert vocabulary.words_in_memory <= 10
        assert all(vocabulary.count(connection, word) == 1 for word in words)
        assert vocabulary.words_in_memory <= 10


@pytest.mark.parametrize("is_warm", [False, True])
def test_counts_follow_what_is_added_and_removed(
    engine: Engine, shelve: Shelve, is_warm: bool
) -> None:
    shelve("one moratorium", "another moratorium")
    vocabulary = Vocabulary(most_words=1_000)
    if is_warm:
        with reading(engine) as session:
            vocabulary.warm(driver_of_session(session))

    def count(word: str) -> int:
        with reading(engine) as session:
            vocabulary.refresh(driver_of_session(session))
            driver = driver_of_session(session)
            found = vocabulary.count(driver, word)
            assert dict(vocabulary.counts(driver, [word])) == ({word: found} if found else {})
            begun = dict(vocabulary.beginning_with(driver, word[:4], range(len(word) + 1)))
            assert begun.get(word, 0) == found
            return found

    assert (count("moratorium"), count("zeppelinists")) == (2, 0)
    shelve("a third moratorium and a memorandum")
    assert (count("moratorium"), count("memorandum")) == (3, 1)
    shelve("zeppelinists")
    assert (count("zeppelinists"), count("ypsilon")) == (1, 0)
    with writing(engine) as session:
        index.rebuild(session)
    assert (count("moratorium"), count("zeppelinists"), count("ypsilon")) == (3, 1, 0)
    shelve("ypsilon")
    assert count("ypsilon") == 1
    with writing(engine) as session:
        index.remove(session, session.scalars(select(Passage).order_by(Passage.id)).all()[1:])
    assert (count("moratorium"), count("memorandum")) == (1, 0)


def test_counts_that_changed_again_and_again_are_current_when_they_are_asked_for(
    engine: Engine, shelve: Shelve
) -> None:
    shelve("form from")
    vocabulary = Vocabulary(most_words=1_000)
    with reading(engine) as session:
        driver = driver_of_session(session)
        vocabulary.warm(driver)
        first = vocabulary.bucket(driver, "f", 4)
    for text in ("form fork", "form farm", "form"):
        shelve(text)
        with reading(engine) as session:
            vocabulary.refresh(driver_of_session(session))
    assert vocabulary.words_in_memory == 2, "a bucket is read again when it is asked for"
    with reading(engine) as session:
        driver = driver_of_session(session)
        assert vocabulary.bucket(driver, "f", 4).commonest() == ("form", "farm", "fork", "from")
        assert vocabulary.count(driver, "form") == 4
    assert vocabulary.words_in_memory == 4
    assert first.commonest() == ("form", "from"), "whoever reads it reads on"


def test_a_bucket_that_was_long_not_asked_for_is_read_again(
    engine: Engine, shelve: Shelve, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_BEHIND", 1)
    shelve("form from")
    vocabulary = Vocabulary(most_words=1_000)
    for number, text in enumerate(("form fork", "form farm", "form", "form fort", "fort"), start=1):
        shelve(text)
        if number != 3:  # and two generations later
            continue
        with reading(engine) as session:
            driver = driver_of_session(session)
            vocabulary.refresh(driver)
            assert vocabulary.count(driver, "form") == 4
    with reading(engine) as session:
        driver = driver_of_session(session)
        vocabulary.refresh(driver)
        assert vocabulary.bucket(driver, "f", 4).commonest()[:2] == ("form", "fort")
        assert vocabulary.count(driver, "form") == 5
        assert vocabulary.words_in_memory == 5


def test_who_began_before_others_reads_what_they_know(engine: Engine, shelve: Shelve) -> None:
    shelve("form from")
    vocabulary = Vocabulary(most_words=1_000)
    with reading(engine) as early:
        before = driver_of_session(early)
        vocabulary.refresh(before)
        assert vocabulary.count(before, "form") == 1
        shelve("form")
        with reading(engine) as late:
            vocabulary.refresh(driver_of_session(late))
            assert vocabulary.count(before, "form") == 1
            assert vocabulary.count(driver_of_session(late), "form") == 2
        assert vocabulary.count(before, "form") == 2


def test_a_bucket_lists_the_commonest_first(engine: Engine, shelve: Shelve) -> None:
    shelve("form from", "form farm", "form from", "fork")
    vocabulary = Vocabulary(most_words=1_000)
    with reading(engine) as session:
        connection = driver_of_session(session)
        vocabulary.refresh(connection)
        bucket = vocabulary.bucket(connection, "f", 4)
    assert bucket.commonest() == ("form", "from", "farm", "fork")
    assert bucket.commonest(at_least=2) == ("form", "from")
    assert bucket.commonest(at_least=4) == ()


def test_a_search_in_little_memory_answers_the_same(engine: Engine, shelve: Shelve) -> None:
    shelve("A moratorium on the death penalty", "Elections in the spring", "The Duma met in June")
    roomy, narrow = Search(engine, today=today), Search(engine, today=today, memory_limit_mb=0)
    for query in ("deth penalty moratorum", "Doma June", "electons", "nothing of the kind"):
        assert narrow.search(query) == roomy.search(query)
