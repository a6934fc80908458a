"""Of a large shelf's proposals those in few documents are found too, though not kept ready."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine, select

from corpus.actors.registry import rare
from corpus.actors.registry.entries import Entry
from corpus.actors.registry.rare import RareNames, rare_ids
from corpus.actors.registry.registry import Registry
from corpus.actors.registry.typeahead import Typeahead
from corpus.database.engine import reading, writing
from corpus.model import Actor, ActorKind, ActorStatus, Document, Mention, Passage, RowOrigin

NOW = datetime(2026, 1, 2, tzinfo=UTC)
READY = (
    Entry(1, "harbour-board", "Harbour Board", ActorKind.BODY),
    Entry(2, "lantern-chamber", "Lantern Chamber", ActorKind.BODY),
)
RARE = (
    Entry(3, "zyxwvut-tarvish", "Zyxwvut Tarvish", ActorKind.PERSON, ActorStatus.PROPOSED),
    Entry(4, "tarvish-mill", "Tarvish Mill", ActorKind.UNKNOWN, ActorStatus.PROPOSED),
)


@pytest.fixture
def registry() -> Registry:
    return Registry(READY, rare=RareNames(RARE))


def test_a_rare_name_is_found_as_one_that_is_kept_ready(registry: Registry) -> None:
    for match in (registry.match("Zyxwvut Tarvish"), registry.match_exactly("zyxwvut tarvish")):
        assert match.answer is not None
        assert match.answer.actor_id == 3
    assert registry.entry(3) == RARE[0]
    assert registry.entry(99) is None


def test_what_is_kept_ready_is_answered_without_a_look_at_the_rest(registry: Registry) -> None:
    answer = registry.match("Harbour Board").answer
    assert answer is not None
    assert answer.actor_id == 1
    assert registry.match("Nobody Whatever").candidates == ()


def test_a_rare_name_is_suggested_while_it_is_typed(registry: Registry) -> None:
    suggested = Typeahead(registry, {}).suggest("Zyxwvut Tarvish", limit=5)
    assert [each.key for each in suggested][:1] == ["zyxwvut-tarvish"]


def test_names_in_three_documents_are_kept_ready_and_few_names_all(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    with writing(engine) as session:
        for number, documents in ((1, 1), (2, 2), (3, 3), (4, 0)):
            actor = Actor(
                key=f"name-{number}", name=f"Name {number}", kind=ActorKind.UNKNOWN,
                status=ActorStatus.PROPOSED, origin=RowOrigin.MACHINE, description=None,
            )  # fmt: skip
            session.add(actor)
            session.flush()
            for document in range(documents):
                passage = _passage(f"{number}-{document}")
                session.add(passage)
                session.flush()
                session.add_all(
                    Mention(passage_id=passage.id, actor_id=actor.id, start=n, end=n + 1)
                    for n in range(2)
                )
    with reading(engine) as session:
        assert rare_ids(session) == frozenset()
        monkeypatch.setattr(rare, "MOST_READY", 0)
        keys = set(session.scalars(select(Actor.key).where(Actor.id.in_(rare_ids(session)))))
        assert keys == {"name-1", "name-2", "name-4"}
        assert Registry.load(session).match("Name 2").answer is not None


def _passage(reference: str) -> Passage:
    document = Document(
        reference=reference, origin="team", source=reference, sha256="0" * 64, authors=[],
        printed=[], supplied=[], missing=[], text="ab", imported_at=NOW,
    )  # fmt: skip
    return Passage(
        document=document, number=1, ordinal=1, start=0, end=2, kind="content", text="ab"
    )
