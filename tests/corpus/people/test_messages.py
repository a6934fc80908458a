"""What a message's row holds, and what is written with it."""

from __future__ import annotations

from corpus.corpus import Corpus
from corpus.people import LEASE, IncomingMessage, LastQuestion, ShownQuestion
from tests.corpus.conftest import NOW

ASKED = IncomingMessage("T1", "C1", "22.0", "22.0", "U1", "who?", {})


def test_a_thread_shows_what_is_posted_and_nothing_else(corpus: Corpus) -> None:
    threads, later = corpus.threads, NOW + LEASE * 2
    ended = threads.messages.take(ASKED, NOW)
    lease = threads.messages.take(ASKED, later)
    assert ended is not None
    assert lease is not None
    one, other = (
        ShownQuestion("C1", "22.0", LastQuestion(words, 0, NOW)) for words in ("who?", "when?")
    )
    assert not threads.messages.begin_posting(ended, later, one)
    assert threads.last_question("C1", "22.0") is None
    assert threads.messages.begin_posting(lease, later, other)
    assert threads.last_question("C1", "22.0") == other.question
