"""A shelf of four actors and two documents, and what is asked of it after a correction."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import select

from corpus.audit import Signature
from corpus.corpus import Corpus
from corpus.database.engine import reading, writing
from corpus.model import (
    Actor,
    Alias,
    Document,
    Event,
    EventActor,
    Marker,
    Mention,
    Passage,
)
from corpus.upkeep.library import prepare_library
from tests.shelves import engine_of

NOW = datetime(2026, 3, 16, 9, 30, tzinfo=UTC)
LATER = datetime(2026, 3, 17, 10, 0, tzinfo=UTC)
EDITOR = Signature("U02EDITOR", NOW)
OTHER = Signature("U01RESEARCH", LATER)

ASSEMBLY = "parliamentary-assembly-of-the-council-of-europe"
INSPECTORATE = "lighthouse-inspectorate"
EUROPE = "council-of-europe"

REPORT = """---
title: A report on foghorns
issued: 2001-03
reference: report-2001
---

In 1999 the Bergen Lamp Office was asked for money. The Bergen Lamp Office refused, and the keepers
wrote to the Lantern Chamber instead. The Lantern Chamber answered in a week.

On 3 March 2001 the Lighthouse Inspectorate thanked the Lantern Chamber for its answer.
"""


# (key, name, kind, aliases): what a library would hold, small enough to be read in no time
ACTORS = [
    (EUROPE, "Council of Europe", "organisation", ["CoE", "Europarat"]),
    ("parliamentary-assembly", "Parliamentary Assembly", "body", ["PACE"]),
    ("boris-yeltsin", "Boris Yeltsin", "person", ["Ельцин"]),
    ("russia", "Russia", "state", ["Russian Federation"]),
]


def put_report(corpus: Corpus, folder: Path, text: str = REPORT) -> None:
    (folder / "report.md").write_text(text, encoding="utf-8")
    assert not corpus.upkeep.import_path(folder, now=NOW).failed


def actor_named(corpus: Corpus, words: str) -> str | None:
    best = corpus.actors.card(words).match.answer
    return None if best is None else best.key


def naming(corpus: Corpus, key: str) -> list[str]:
    page = corpus.actors.passages(key, limit=100)
    return [naming.quote.reference for naming in page.passages]


def in_report(corpus: Corpus, key: str) -> bool:
    """Whether a passage of the report names the actor."""
    return any(reference.startswith("report-2001") for reference in naming(corpus, key))


def statuses(corpus: Corpus) -> dict[str, str]:
    with reading(engine_of(corpus)) as session:
        rows = select(Actor.key, Actor.status).where(Actor.origin.in_(("machine", "team")))
        return dict(session.execute(rows).all())


def update_library(corpus: Corpus) -> None:
    """What the first start of a newer version does: it loads its library over the old one."""
    with writing(engine_of(corpus)) as session:
        marker = session.get_one(Marker, "library")
        marker.value = "an older one"
    assert prepare_library(engine_of(corpus), use_library=True, now=LATER)


def facts(corpus: Corpus) -> dict[str, list[tuple[object, ...]]]:
    """All that is known of actors, by names that outlive row numbers."""
    with reading(engine_of(corpus)) as session:
        asked = {
            "actors": select(Actor.key, Actor.name, Actor.kind, Actor.status, Actor.origin),
            "aliases": select(Actor.key, Alias.text, Alias.kind, Alias.origin).join(Alias),
            "mentions": select(
                Actor.key, Document.reference, Passage.number, Mention.start, Mention.end
            )
            .join(Mention, Mention.actor_id == Actor.id)
            .join(Passage)
            .join(Document),
            "events": select(Actor.key, Event.summary, Event.edtf)
            .join(EventActor, EventActor.actor_id == Actor.id)
            .join(Event, Event.id == EventActor.event_id),
        }
        return {
            name: sorted(map(tuple, session.execute(query).all()), key=repr)
            for name, query in asked.items()
        }
