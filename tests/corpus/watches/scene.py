"""A shelf on which documents arrive, and watches that wait for them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, time
from pathlib import Path

from sqlalchemy import Engine, select, update

from corpus.audit import Signature
from corpus.corpus import Corpus
from corpus.database.engine import reading, writing
from corpus.database.locks import WriteLock
from corpus.model import Addition, Delivery, ImportRun, Passage, WatchMatch
from corpus.watches import Watch, WatchSetting
from tests.digest_scene import Clock
from tests.shelves import corpus_on

NOW = datetime(2026, 12, 10, 8, tzinfo=UTC)
SIGNED = Signature("UANA", NOW, "T1", "C1")

LAMPS = "The keepers of the lighthouse counted their lamps. Nobody else was there that winter."
MEMORIAL = "The office of Memorial was searched by the police on Monday. Nothing was found there."
PENALTY = "The Assembly asked for a moratorium on the death penalty in all of its member states."


@dataclass
class Shelf:
    """A corpus on an empty database, and a folder from which documents are imported."""

    engine: Engine
    folder: Path
    clock: Clock = field(default_factory=lambda: Clock(NOW))

    def __post_init__(self) -> None:
        self.corpus: Corpus = corpus_on(self.engine, self.clock)

    def watch(
        self, query: str, *, channel: str = "C1", at: time | None = None, by: str = "UANA"
    ) -> Watch:
        return self.corpus.watches.set_up(
            WatchSetting(query, "UTC", at), workspace="T1", channel=channel, by=by, now=self.clock()
        )

    def bring(self, *, collection: str | None = None, **texts: str) -> None:
        """Import documents together: their names, and their paragraphs."""
        for name, text in texts.items():
            head = f"---\nreference: {name}\n---\n\n"
            (self.folder / f"{name}.md").write_text(f"{head}{text}\n", encoding="utf-8")
        path = self.folder if len(texts) > 1 else self.folder / f"{next(iter(texts))}.md"
        self.corpus.upkeep.import_path(path, now=self.clock(), by="ana", collection=collection)

    def match(self) -> int:
        return self.corpus.watches.match_new(self.clock())

    def found(self, watch: Watch) -> list[str]:
        """The texts that a watch has found, in their order on the shelf."""
        with reading(self.engine) as session:
            rows = select(Passage.text).join(WatchMatch, WatchMatch.passage_id == Passage.id)
            rows = rows.where(WatchMatch.watch_id == watch.id).order_by(Passage.id)
            return list(session.scalars(rows))

    def tellings(self) -> list[tuple[int | None, int | None, str]]:
        """Watch, telling and state of what the ledger has of watches."""
        with reading(self.engine) as session:
            rows = select(Delivery.watch_id, Delivery.telling, Delivery.state).where(
                Delivery.part == 0, Delivery.watch_id.is_not(None)
            )
            return [(w, t, s.value) for w, t, s in session.execute(rows.order_by(Delivery.id))]

    def kill_import(self) -> None:
        """Leave the imports as if their process had been killed at its end."""
        with writing(self.engine, lock=WriteLock.EVERYTHING) as session:
            session.execute(update(ImportRun).values(ended_at=None))

    def additions(self) -> int:
        with reading(self.engine) as session:
            return len(session.scalars(select(Addition.id)).all())
