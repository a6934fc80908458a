"""The shelf of the statements' tests."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine

from corpus.database.engine import writing
from corpus.model import Actor, Alias
from tests.corpus.events.statements.scene import ACTORS, Shelf


@pytest.fixture
def shelf(engine: Engine, tmp_path: Path) -> Shelf:
    with writing(engine) as session:
        for name, aliases in ACTORS.items():
            actor = Actor(
                key=name.lower(), name=name, kind="body", status="confirmed", origin="team"
            )
            actor.aliases = [Alias(text=a, kind="short", origin="team") for a in aliases]
            session.add(actor)
    (tmp_path / "texts").mkdir()
    return Shelf(engine, tmp_path / "texts")
