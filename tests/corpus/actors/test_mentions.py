"""Mentions as rows: recorded once, learnt from the whole document, gone without a trace."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from corpus.actors import MatchGrade, Registry, mentions
from corpus.database.engine import reading, writing
from corpus.model import Actor, Alias, Document, Mention, Passage


def put(session: Session, reference: str, *paragraphs: str, kind: str = "content") -> Document:
    """A document whose passages are these paragraphs."""
    text = "\n\n".join(paragraphs)
    document = Document(
        reference=reference, origin="team", source=reference, sha256="0", title=None, authors=[],
        printed=[], supplied=[], missing=[], text=text,
        imported_at=datetime(2026, 1, 1, tzinfo=UTC),
    )  # fmt: skip
    session.add(document)
    session.flush()
    start = 0
    for number, paragraph in enumerate(paragraphs, start=1):
        session.add(
            Passage(
                document_id=document.id, number=number, ordinal=number, start=start,
                end=start + len(paragraph), kind=kind, text=paragraph,
            )
        )  # fmt: skip
        start += len(paragraph) + 2
    session.flush()
    mentions.add(session, document, document.passages)
    return document


def register(session: Session, key: str, name: str, kind: str, **aliases: list[str]) -> Actor:
    actor = Actor(key=key, name=name, kind=kind, status="confirmed", origin="team")
    session.add(actor)
    session.flush()
    for alias_kind, texts in aliases.items():
        session.add_all(
            Alias(actor_id=actor.id, text=t, kind=alias_kind, origin="team") for t in texts
        )
    session.flush()
    return actor


def named(session: Session, reference: str) -> list[tuple[int, str, str]]:
    """(paragraph, actor's key, words) of each mention in the document, in order."""
    rows = session.execute(
        select(Passage.number, Actor.key, Passage.text, Mention.start, Mention.end)
        .join(Mention, Mention.passage_id == Passage.id)
        .join(Actor, Actor.id == Mention.actor_id)
        .join(Document, Document.id == Passage.document_id)
        .where(Document.reference == reference)
        .order_by(Passage.number, Mention.start)
    )
    return [(r.number, r.key, r.text[r.start : r.end]) for r in rows]


@pytest.fixture
def council(engine: Engine) -> Engine:
    with writing(engine) as session:
        register(session, "council-of-europe", "Council of Europe", "organisation", acronym=["CoE"])
        register(session, "unsc", "United Nations Security Council", "body")
    return engine


def test_offsets_are_relative_to_the_passage(council: Engine) -> None:
    with writing(council) as session:
        put(session, "a", "First nothing.", "Then the Council of Europe spoke.")
        assert named(session, "a") == [(2, "council-of-europe", "Council of Europe")]


def test_an_acronym_is_learnt_for_the_document_that_defines_it(council: Engine) -> None:
    with writing(council) as session:
        put(session, "a", "The Council of Europe (CE) met.", "The CE was slow.")
        put(session, "b", "The CE was slow.")
        assert (2, "council-of-europe", "CE") in named(session, "a")
        assert named(session, "b") == []


def test_the_council_is_the_one_the_document_names(council: Engine) -> None:
    with writing(council) as session:
        put(session, "a", "The Council of Europe met.", "The Council was slow.")
        put(session, "b", "The Council was slow.")
        put(
            session, "c",
            "The Council of Europe and the United Nations Security Council met.",
            "The Council was slow.",
        )  # fmt: skip
        assert (2, "council-of-europe", "Council") in named(session, "a")
        assert named(session, "b") == []
        assert not [n for n in named(session, "c") if n[0] == 2]


def test_recording_again_changes_nothing(council: Engine) -> None:
    with writing(council) as session:
        document = put(session, "a", "Anna Karenina met the Council of Europe in Russia.")
        before = list(session.scalars(select(Mention.id).order_by(Mention.id)))
        mentions.add(session, document, document.passages)
        assert list(session.scalars(select(Mention.id).order_by(Mention.id))) == before


def test_a_run_of_capitals_is_proposed_and_found_again(council: Engine) -> None:
    with writing(council) as session:
        put(session, "a", "Later Anna Karenina met the Moscow School of Political Studies.")
        put(session, "b", "They saw Anna Karenina leave.")
        actor = session.scalars(select(Actor).where(Actor.key == "anna-karenina")).one()
        assert (actor.status, actor.origin) == ("proposed", "machine")
        assert named(session, "b") == [(1, "anna-karenina", "Anna Karenina")]
        assert "moscow-school-of-political-studies" in {n[1] for n in named(session, "a")}


def test_a_single_name_is_proposed_when_it_is_named_twice(engine: Engine) -> None:
    with writing(engine) as session:
        put(session, "a", "When Yeltsin came, they said that Yeltsin would stay.")
        put(session, "b", "They asked Tarschys.")
        keys = set(session.scalars(select(Actor.key).where(Actor.status == "proposed")))
        assert keys == {"yeltsin"}


def test_forgetting_drops_proposals_that_nobody_mentions(engine: Engine) -> None:
    with writing(engine) as session:
        one = put(session, "a", "Later Anna Karenina came.")
        two = put(session, "b", "Then Anna Karenina left.")
        mentions.remove(session, one.passages)
        assert named(session, "a") == []
        assert session.scalar(select(func.count()).where(Actor.key == "anna-karenina")) == 1
        mentions.remove(session, two.passages)
        assert session.scalar(select(func.count()).where(Actor.key == "anna-karenina")) == 0


def test_forgetting_keeps_confirmed_actors(council: Engine) -> None:
    with writing(council) as session:
        document = put(session, "a", "The Council of Europe met.")
        mentions.remove(session, document.passages)
        assert session.scalar(select(func.count()).where(Actor.key == "council-of-europe")) == 1


def test_headings_propose_nobody(engine: Engine) -> None:
    with writing(engine) as session:
        put(session, "a", "Human Empowerment and Anna Karenina", kind="heading")
        assert named(session, "a") == []


def test_an_unnamed_source_is_nobody(engine: Engine) -> None:
    with writing(engine) as session:
        put(session, "a", 'As a senior official said: "We know." Officials in the ministry agreed.')
        assert named(session, "a") == []


@pytest.mark.thorough
def test_a_rescan_finds_what_was_registered_later(engine: Engine) -> None:
    with writing(engine) as session:
        put(session, "a", "They asked Tarschys about the memo.")
        assert named(session, "a") == []
        register(session, "tarschys", "Tarschys", "person")
        told: list[tuple[int, int]] = []
        mentions.rescan(session, lambda done, of: told.append((done, of)))
        assert named(session, "a") == [(1, "tarschys", "Tarschys")]
        assert told == [(1, 1)]


def test_countries_are_named_by_demonyms_too(engine: Engine) -> None:
    with writing(engine) as session:
        put(session, "a", "Russia and the Turkish delegation met; the russian word is small.")
        assert named(session, "a") == [(1, "russia", "Russia"), (1, "turkey", "Turkish")]


def test_a_proposed_name_is_found_by_another_spelling_and_labelled(engine: Engine) -> None:
    with writing(engine) as session:
        put(session, "a", "When Yeltsin came, they said that Yeltsin would stay.")
    with reading(engine) as session:
        match = Registry.load(session).match("Jelzin")
    assert match.grade is MatchGrade.FOUND
    assert (match.candidates[0].key, match.candidates[0].status) == ("yeltsin", "proposed")
