"""Every deed adds its rows to the audit, signed and with where it was done."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.access import FirstRoles
from corpus.audit import AuditFilter, AuditKind
from corpus.corpus import Corpus
from tests.corpus.audit.deeds import DEEDS, NOW, REPORT, Act, Kinds, Scene
from tests.databases import copied, engine_at


@pytest.fixture(scope="module")
def shelf(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the report too, whose import is in the audit already."""
    folder = tmp_path_factory.mktemp("deeds")
    path = copied(prepared, folder / "corpus.db")
    engine = engine_at(path)
    corpus = Corpus(engine, clock=lambda: NOW)
    (folder / "report.md").write_text(REPORT, encoding="utf-8")
    assert corpus.upkeep.import_path(folder / "report.md", now=NOW, by="ana").added == 1
    corpus.close()
    return path


@pytest.fixture
def scene(shelf: Path, tmp_path: Path) -> Scene:
    engine = engine_at(copied(shelf, tmp_path / "corpus.db"))
    roles = FirstRoles(admins=frozenset(["UANA"]))
    corpus = Corpus(engine, clock=lambda: NOW, first_roles=roles)
    return Scene(corpus, engine, shelf.parent)


def test_every_kind_is_brought_about() -> None:
    assert {kind for _act, kinds in DEEDS.values() for kind in kinds} == set(AuditKind)


@pytest.mark.parametrize(("act", "kinds"), DEEDS.values(), ids=DEEDS)
def test_a_deed_is_in_the_audit(scene: Scene, act: Act, kinds: Kinds) -> None:
    before = len(list(scene.corpus.audit.entries(AuditFilter())))
    act(scene)
    added = list(scene.corpus.audit.entries(AuditFilter()))[before:]
    scene.corpus.close()
    assert tuple(entry.kind for entry in added) == kinds
    for entry in added:
        assert entry.by
        assert entry.target
        assert entry.at >= NOW
