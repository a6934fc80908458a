"""Shelves to correct the actors of."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from corpus.actors.registry import COUNTRIES_VERSION
from corpus.corpus import Corpus
from corpus.database.engine import writing
from corpus.dates import DateSpan
from corpus.model import (
    COUNTRIES_MARKER,
    Actor,
    Alias,
    Event,
    EventActor,
    Marker,
    span_columns,
)
from tests.corpus.conftest import MEMO
from tests.corpus.corrections.scene import ACTORS, put_report
from tests.shelves import corpus_on


@pytest.fixture
def shelf(engine: Engine, tmp_path: Path) -> Iterator[Corpus]:
    """A corpus of four actors, with the memo and the report: three names are proposed."""
    with writing(engine) as session:
        session.add(Marker(name=COUNTRIES_MARKER, value=COUNTRIES_VERSION))
        for key, name, kind, names in ACTORS:
            aliases = [Alias(text=text, kind="name", origin="library") for text in names]
            session.add(
                Actor(
                    key=key,
                    name=name,
                    kind=kind,
                    status="confirmed",
                    origin="library",
                    aliases=aliases,
                )
            )
        session.flush()
        joined = Event(
            key="joined",
            summary="Russia joins the Council of Europe.",
            kind="treaty",
            status="happened",
            origin="library",
            **span_columns(DateSpan.from_edtf("1996-02-28")),
        )
        session.add(joined)
        session.flush()
        for actor in session.scalars(select(Actor).where(Actor.key != "boris-yeltsin")):
            session.add(EventActor(event_id=joined.id, actor_id=actor.id))
    corpus = corpus_on(engine)
    (tmp_path / "memo.md").write_text(MEMO, encoding="utf-8")
    put_report(corpus, tmp_path)
    yield corpus
    corpus.close()


@pytest.fixture
def with_library(corpus: Corpus, tmp_path: Path) -> Corpus:
    """The corpus with the real starter library, the memo and the report."""
    put_report(corpus, tmp_path)
    return corpus
