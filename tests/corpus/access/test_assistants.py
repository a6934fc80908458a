"""Assistants: admitted with a token by admins, seeing what they are granted, dismissed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from corpus.access import OWNER, FirstRoles, Grantee, GrantKind, NotAllowed, Place
from corpus.corpus import Corpus
from corpus.database import reading
from corpus.errors import QueryError
from corpus.model import Assistant, Grant
from tests.shelves import engine_of

NOW = datetime(2026, 12, 9, 12, tzinfo=UTC)
TEAM = "T1"
ADMIN, READER = Place(TEAM, None, "UADMIN"), Place(TEAM, "C1", "U1")
FILES = {
    "default": ("open-1999", "The lamp keepers counted zeppelins."),
    "testimony": ("secret-1999", "The witness counted zeppelins."),
}


@pytest.fixture
def corpus(engine: Engine, tmp_path: Path) -> Corpus:
    """A shelf with a document in its open collection, one in a closed one, and an admin."""
    found = Corpus(engine, clock=lambda: NOW, first_roles=FirstRoles(frozenset(["UADMIN"])))
    found.access.collections.make(ADMIN, "Testimony", now=NOW)
    for collection, (reference, text) in FILES.items():
        path = tmp_path / f"{reference}.md"
        path.write_text(f"---\nreference: {reference}\n---\n\n{text}\n", encoding="utf-8")
        found.upkeep.import_path(path, now=NOW, collection=collection)
    return found


def seen_by(corpus: Corpus, token: str) -> list[str]:
    """The documents in which somebody with this token finds zeppelins."""
    place = corpus.access.assistants.admitted(token, NOW)
    assert place is not None
    found = corpus.at(place).documents.passages("zeppelins", limit=9)
    return sorted(hit.document for hit in found.results.hits)


def test_one_reads_what_it_is_granted_and_nothing_besides(corpus: Corpus) -> None:
    assistants = corpus.access.assistants
    first = assistants.admit(ADMIN, " Ana’s  desktop ", now=NOW)
    assert (first.assistant.key, first.assistant.name) == ("anas-desktop", "Ana’s desktop")
    assert first.assistant.collections == ("Default",)
    assert seen_by(corpus, first.token) == ["open-1999"]
    second = assistants.admit(OWNER, "Archive", ["Testimony"], now=NOW)
    assert seen_by(corpus, second.token) == ["secret-1999"]
    both = assistants.admit(ADMIN, "Both", ["testimony", "default", "Testimony"], now=NOW)
    assert seen_by(corpus, both.token) == ["open-1999", "secret-1999"]


def test_what_is_opened_or_closed_later_changes_nothing_for_it(corpus: Corpus) -> None:
    token = corpus.access.assistants.admit(ADMIN, "Desk", now=NOW).token
    collections = corpus.access.collections
    collections.set_open(ADMIN, "testimony", is_open=True, now=NOW)
    assert seen_by(corpus, token) == ["open-1999"]
    desk = Grantee(TEAM, GrantKind.ASSISTANT, "desk")
    collections.grant(ADMIN, desk, "testimony", now=NOW)
    assert seen_by(corpus, token) == ["open-1999", "secret-1999"]
    collections.revoke(ADMIN, desk, "default", now=NOW)
    assert seen_by(corpus, token) == ["secret-1999"]
    assert [g.grantee for g in collections.audience(TEAM, "testimony").assistants] == [desk]


def test_who_lost_every_collection_reads_the_starter_library_alone(corpus: Corpus) -> None:
    token = corpus.access.assistants.admit(ADMIN, "Desk", [], now=NOW).token
    assert seen_by(corpus, token) == []


def test_a_token_is_kept_nowhere_and_ends_with_the_assistant(corpus: Corpus) -> None:
    assistants = corpus.access.assistants
    token = assistants.admit(ADMIN, "Desk", now=NOW).token
    with reading(engine_of(corpus)) as session:
        row = session.scalars(select(Assistant)).one()
        assert token not in (row.hash, row.key, row.name)
    assert [each.name for each in assistants.listed(TEAM)] == ["Desk"]
    assert assistants.listed("T2") == []
    assert assistants.admitted(token[:-1], NOW) is None
    assert assistants.admitted("", NOW) is None
    assert assistants.dismiss(ADMIN, "desk", now=NOW).key == "desk"
    assert assistants.admitted(token, NOW) is None
    assert assistants.listed(TEAM) == []
    with reading(engine_of(corpus)) as session:
        assert session.scalars(select(Grant)).all() == []


def test_a_name_that_is_given_again_inherits_nothing(corpus: Corpus) -> None:
    assistants = corpus.access.assistants
    former = assistants.admit(ADMIN, "Desk", ["testimony"], now=NOW).token
    assistants.dismiss(ADMIN, "Desk", now=NOW)
    token = assistants.admit(ADMIN, "Desk", now=NOW).token
    assert token != former
    assert seen_by(corpus, token) == ["open-1999"]


def test_mistakes_are_told(corpus: Corpus) -> None:
    assistants = corpus.access.assistants
    assistants.admit(ADMIN, "Desk", now=NOW)
    with pytest.raises(QueryError, match="“desk” already"):
        assistants.admit(ADMIN, "DESK", now=NOW)
    with pytest.raises(QueryError, match="letters or digits"):
        assistants.admit(ADMIN, "???", now=NOW)
    with pytest.raises(QueryError, match=r"no collection “testimonies”.*testimony"):
        assistants.admit(ADMIN, "Other", ["testimonies"], now=NOW)
    with pytest.raises(QueryError, match=r"no assistant “dsek”.*desk"):
        assistants.dismiss(ADMIN, "dsek", now=NOW)
    assert [each.key for each in assistants.listed(TEAM)] == ["desk"]


def test_only_admins_and_the_owner_admit_and_dismiss(corpus: Corpus) -> None:
    assistants = corpus.access.assistants
    with pytest.raises(NotAllowed, match="Only admins may let an assistant read the shelf"):
        assistants.admit(READER, "Desk", now=NOW)
    assistants.admit(ADMIN, "Desk", now=NOW)
    with pytest.raises(NotAllowed):
        assistants.dismiss(READER, "desk", now=NOW)
    with pytest.raises(NotAllowed):
        assistants.admit(Place(TEAM, assistant="desk"), "Another", now=NOW)


def test_it_is_noted_when_one_called_last(corpus: Corpus) -> None:
    assistants = corpus.access.assistants
    token = assistants.admit(ADMIN, "Desk", now=NOW).token
    assert assistants.listed(TEAM)[0].called_at is None
    for minutes, noted in ((0, 0), (0.5, 0), (2, 2)):
        assistants.admitted(token, NOW + timedelta(minutes=minutes))
        assert assistants.listed(TEAM)[0].called_at == NOW + timedelta(minutes=noted)
