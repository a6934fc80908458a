"""What people of the first version did is in today's audit, as far as their rows say when."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from corpus.audit import AuditFilter, AuditKind, Signature
from corpus.model import Role
from corpus.upkeep import HeldKind
from tests.databases import engine_at
from tests.first_version.conftest import NOW
from tests.first_version.test_upgrade import THREAD
from tests.library_database import copy_of
from tests.shelves import corpus_on


def test_corrections_their_undoing_and_mutes_are_in_the_audit(
    upgraded: Path, tmp_path: Path
) -> None:
    corpus = corpus_on(engine_at(copy_of(upgraded, tmp_path)))
    entries = list(corpus.audit.entries(AuditFilter()))
    shown = corpus.audit.page(Role.READER, limit=20).entries
    corpus.close()
    assert [entry.at for entry in entries] == sorted(entry.at for entry in entries)
    kinds = [entry.kind for entry in entries if entry.kind is not AuditKind.EVENT_MUTED]
    assert sorted(kinds) == sorted(
        [
            AuditKind.ALIAS,
            AuditKind.ALIAS,
            AuditKind.UNDO,
            AuditKind.REJECT,
            AuditKind.MERGE,
            AuditKind.ACCEPT,
        ]
    )
    assert {entry.by for entry in entries} == {"U01RESEARCH", "U02EDITOR"}
    assert sum(entry.undoes is not None for entry in shown) == 4, "one of five was undone"


def test_its_rows_are_not_changed_either(upgraded: Path, tmp_path: Path) -> None:
    path = copy_of(upgraded, tmp_path)
    with closing(sqlite3.connect(path)) as connection:
        for statement in ("DELETE FROM audit", "UPDATE audit SET by = 'U9'"):
            with pytest.raises(sqlite3.IntegrityError, match="is never"):
                connection.execute(statement)


def test_a_person_of_it_is_erased_to_the_last_byte(upgraded: Path, tmp_path: Path) -> None:
    path = copy_of(upgraded, tmp_path)
    corpus = corpus_on(engine_at(path))
    held = corpus.erasure.held_of("U01RESEARCH")
    assert {HeldKind.SAVED, HeldKind.CORRECTIONS, HeldKind.DIGESTS} <= {
        each.kind for each in (*held.own, *held.signed)
    }
    erased = corpus.erasure.erase_person("U01RESEARCH", Signature("U02EDITOR", NOW))
    questions = corpus.threads.last_question("C01RESEARCH", THREAD)
    standing = corpus.corrections.page(limit=10).changes
    corpus.close()
    assert erased.erased
    assert b"U01RESEARCH" not in path.read_bytes()
    assert questions is None, "nobody wrote down who asked"
    assert len(standing) == 5, "corrections stay"
    assert erased.pseudonym in {change.undone_by for change in standing}
