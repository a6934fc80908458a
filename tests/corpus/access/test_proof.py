"""What a place may not see changes no answer: asked within a scope, it is as if it were not there.

Two corpora have the same documents; one has a secret document besides, in a closed collection.
Every facet is asked the same of both, within the scope that does not see it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from corpus.access.collections import make_collection
from corpus.access.moving import move_documents
from corpus.answers import TimelineRequest
from corpus.citations.work import find_work
from corpus.corpus import Corpus
from corpus.database.engine import writing
from corpus.digests import AS_USUAL, DigestOptions
from corpus.errors import CorpusError
from corpus.people.saved import PersonId
from corpus.search import Filters
from corpus.upkeep.derivations import DERIVATIONS
from corpus.values import Scope
from tests.databases import engine_at
from tests.library_database import copy_of, library_database
from tests.shelves import corpus_on, engine_of

NOW = datetime(2026, 3, 15, 12, tzinfo=UTC)
TODAY = date(2026, 3, 15)
ME = PersonId("T1", "U1")

OPEN = """---
title: A memo on the lighthouse inspectors
authors: [A. Writer]
issued: 1998-02
reference: writer-1998
---

The Lighthouse Inspectorate was founded in Bergen on 4 May 1951. Its inspectors visit every
lamp twice a year. Amnesty International praised the lighthouse moratorium in June 1997.
"""

SECRET = """---
title: Testimony of the zeppelin witness
authors: [Quirina Vandersloot]
issued: 1999-03
reference: vandersloot-1999
kind: testimony
---

The Zeppelinist Front arrested Ottokar Brambilla in Bergen on 4 May 1951. Quirina Vandersloot saw
the xylographic ledger with the lighthouse moratorium on 15 March 1963. Amnesty International and
the Zeppelinist Front met Ottokar Brambilla in Hamburg in June 1997.
"""

WORDS = [
    "zeppelinist",
    "zepelinist",
    "xylographic ledger",
    "Ottokar Brambilla",
    "Brambila",
    "Vandersloot",
    "Quirina Vandersloot",
    "lighthouse moratorium",
    "lighthose",
    "Amnesty International",
    "Bergen",
    "ledger",
    "testimony of the zeppelin witness",
    "vandersloot-1999",
    "vandersloot-1999 ¶1",
    "vandersloot-1999 ¶2",
    "Zeppelinist Front",
    "arrested",
    "4 May 1951",
    "15 March 1963",
    "June 1997",
    "1951",
    "15 March",
    '"xylographic ledger"',
    "-zeppelinist lighthouse",
    "actor:Brambilla lighthouse",
    "doc:vandersloot lighthouse",
    "in:1999",
    "type:testimony",
    "who is Ottokar Brambilla?",
    "when did the Zeppelinist Front arrest Ottokar Brambilla?",
    "what happened on 4 May 1951?",
]


def person(corpus: Corpus, typed: str) -> Any:
    card = corpus.actors.card(typed)
    return card if card.card is None else (card.match.answer and card.match.answer.name, card.card)


# What is asked of the facets: (what, of the corpus and the words).
ASKED: list[tuple[str, Callable[[Corpus, str], Any]]] = [
    ("passages", lambda c, w: c.documents.passages(w, limit=9)),
    ("search", lambda c, w: c.documents.search(w, limit=9)),
    ("filters", lambda c, w: c.documents.check_filters(Filters(doc=(w,)))),
    ("author", lambda c, w: c.documents.check_filters(Filters(actor=(w,)))),
    ("source", lambda c, w: c.documents.source(w)),
    ("passage", lambda c, w: c.documents.passage(w)),
    ("sources", lambda c, _w: c.documents.sources(limit=50)),
    ("newest", lambda c, _w: c.documents.newest(limit=9)),
    ("count", lambda c, w: c.documents.count_passages(w)),
    ("card", person),
    ("actor by key", lambda c, w: c.actors.card_by_key(w.lower().replace(" ", "-"))),
    ("actor events", lambda c, w: c.actors.events(w.lower().replace(" ", "-"), limit=9)),
    ("actor passages", lambda c, w: c.actors.passages(w.lower().replace(" ", "-"), limit=9)),
    ("typeahead", lambda c, w: c.actors.suggest(w, limit=9)),
    ("dates", lambda c, w: c.events.on_date(w, today=TODAY, limit=9)),
    ("event in words", lambda c, w: c.events.described(w, limit=9)),
    ("timeline", lambda c, w: c.events.timeline(TimelineRequest(w, TODAY, 50))),
    ("this day", lambda c, _w: [c.events.on_this_day(d) for d in (TODAY, date(2026, 5, 4))]),
    ("question", lambda c, w: c.ask(w, today=TODAY, limit=9)),
    ("digest", lambda c, _w: c.digests.contents(date(2026, 5, 4), AS_USUAL)),
    ("digest of a topic", lambda c, w: c.digests.check_topic(DigestOptions(topic=w), TODAY)),
    ("saved", lambda c, _w: (c.saved.count(ME), c.saved.latest(ME))),
    ("citation", lambda c, w: find_work(c.documents, c.actors, w)),
    ("status", lambda c, _w: c.upkeep.status()),
]


@pytest.fixture(scope="module")
def corpora(
    tmp_path_factory: pytest.TempPathFactory, worker_id: str
) -> Iterator[tuple[Corpus, Corpus]]:
    """A corpus without the secret, and one with it as a place sees that may not see it."""
    library = library_database(tmp_path_factory, worker_id)
    folder = tmp_path_factory.mktemp("proof")
    (folder / "memo.md").write_text(OPEN, encoding="utf-8")
    (folder / "secret.md").write_text(SECRET, encoding="utf-8")
    without = corpus_on(engine_on(copy_of(library, made(folder / "without"))))
    without.upkeep.import_path(folder / "memo.md", now=NOW)
    whole = corpus_on(engine_on(copy_of(library, made(folder / "with"))))
    whole.upkeep.import_path(folder / "memo.md", now=NOW)
    whole.upkeep.import_path(folder / "secret.md", now=NOW)
    with writing(engine_of(whole)) as session:
        collection = make_collection(session, "Testimony", is_open=False)
        assert move_documents(session, ["vandersloot-1999"], collection.id, derivations=DERIVATIONS)
    assert whole.upkeep.check_index() == []
    whole.saved.save(ME, "vandersloot-1999 ¶1", NOW)
    whole.saved.save(ME, "writer-1998 ¶1", NOW)
    without.saved.save(ME, "writer-1998 ¶1", NOW)
    yield without, whole
    whole.close()
    without.close()


def made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def engine_on(path: Path) -> Engine:
    return engine_at(path)


def answer(ask: Callable[[Corpus, str], Any], corpus: Corpus, words: str) -> object:
    """The answer, or the sentence that is given in its place."""
    try:
        return ask(corpus, words)
    except CorpusError as error:
        return f"{type(error).__name__}: {error}"


def comparable(value: object) -> str:
    """The answer in words, without the numbers of rows, which differ."""
    return re.sub(r"\b(?:event_|passage_|actor_|document_)?id=\d+", "id", repr(value))


@pytest.mark.parametrize(
    "asked",
    [
        pytest.param(WORDS[::4], id="some words"),
        pytest.param(WORDS, id="all words", marks=pytest.mark.thorough),
    ],
)
@pytest.mark.parametrize(("what", "ask"), ASKED, ids=[what for what, _ask in ASKED])
def test_no_answer_knows_of_what_is_not_granted(
    what: str,
    ask: Callable[[Corpus, str], Any],
    asked: list[str],
    corpora: tuple[Corpus, Corpus],
) -> None:
    without, whole = corpora
    seen = whole.within(Scope(collections=frozenset({1})))
    for words in asked:
        expected = comparable(answer(ask, without, words))
        assert comparable(answer(ask, seen, words)) == expected, f"{what}: {words}"


@pytest.mark.thorough
def test_what_is_granted_is_seen_whole(corpora: tuple[Corpus, Corpus]) -> None:
    _without, whole = corpora
    granted = whole.within(Scope(collections=frozenset({1, 2})))
    for what, ask in ASKED:
        for words in WORDS:
            expected = comparable(answer(ask, whole, words))
            assert comparable(answer(ask, granted, words)) == expected, f"{what}: {words}"
    assert granted.documents.search("zeppelinist").hits
