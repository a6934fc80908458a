"""A document is read by no name that only a document of another collection proposes."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine, select

from corpus.access import OWNER
from corpus.corpus import Corpus
from corpus.database.engine import reading
from corpus.model import Actor, Mention

NOW = datetime(2026, 12, 9, 12, tzinfo=UTC)

SECRET = """The witness Brambilla spoke. Then Brambilla left with Ottokar BRAMBILLA-Rossi of Bergen.
"""
OPEN = """We read that Brambilla was there with Ottokar Brambilla-Rossi of Bergen in spring.
"""


def test_a_name_of_a_closed_collection_is_none_elsewhere(engine: Engine, tmp_path: Path) -> None:
    corpus = Corpus(engine, clock=lambda: NOW)
    for name, text in (("secret", SECRET), ("open", OPEN)):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    corpus.access.collections.make(OWNER, "Testimony", now=NOW)
    corpus.upkeep.import_path(tmp_path / "secret.txt", now=NOW)
    corpus.access.collections.move(OWNER, ["secret"], "testimony", now=NOW)
    corpus.upkeep.import_path(tmp_path / "open.txt", now=NOW)
    with reading(engine) as session:
        rows = select(Actor.name, Mention.collection_id).join(Mention).order_by(Actor.name)
        named = {(name, collection) for name, collection in session.execute(rows)}
    names = {name for name, _collection in named}
    # “Brambilla” alone, named once, proposes nobody; and the open document's spelling is shown
    assert named >= {("Brambilla", 2), ("Ottokar Brambilla-Rossi", 1)}
    assert ("Brambilla", 1) not in named
    assert not any("BRAMBILLA" in name for name in names)
