"""How whole a topic's timeline is, and how much of it does not belong.

    python -m tests.benchmarks.timelines [-v] [--database URL]

Needs `../shared`: `gold/commitments/timelines.jsonl` says of each topic which entries must stand in
its timeline, which may and which are known traps. A shown entry that is none of these is noise. The
shelf is the starter library with the founding documents, made anew unless a database is named.
"""

from __future__ import annotations

import argparse
import json
import re
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy import select

from corpus.answers import MOST_EVENTS, TimelineRequest
from corpus.corpus import Corpus
from corpus.database import reading
from corpus.events import DatedEvent
from corpus.model import Event
from tests.conftest import SHARED
from tests.shelves import engine_of

TODAY = date(2026, 12, 9)
SAME_TOPIC = {"executions": "death penalty"}
"""Topics that are to have the timeline of another: the word for the same thing."""

_ALIKE = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-"})


@dataclass(frozen=True, slots=True)
class Entry:
    """What the judges say of an entry: `mark` is must, may or no."""

    mark: str
    edtf: tuple[str, ...]
    key: str | None
    references: tuple[str, ...]
    span: str

    def is_of(self, event: DatedEvent, key: str | None) -> bool:
        """Whether a shown event is this entry."""
        if self.key is not None:
            return key == self.key
        first, *others = self.references
        dated = event.span.edtf.removeprefix("..")
        return any(
            (claim.reference == first and self.span in _plain(claim.sentence))
            or (claim.reference in others and dated in self.edtf)
            for claim in event.claims
        )


@dataclass(frozen=True, slots=True)
class Score:
    """The entries of a topic that are shown, those that are missing, and what does not belong."""

    topic: str
    must: int
    missing: tuple[Entry, ...]
    shown: int
    noise: tuple[DatedEvent, ...]


def judged_topics(shared: Path = SHARED) -> Mapping[str, Sequence[Entry]]:
    """Return the judged entries of each topic, with the topics that are the same thing."""
    topics: defaultdict[str, list[Entry]] = defaultdict(list)
    file = shared / "gold" / "commitments" / "timelines.jsonl"
    for line in file.read_text("utf-8").splitlines():
        row = json.loads(line)
        references = (row["reference"], *row.get("reference_also", ()))
        topics[row["topic"]].append(
            Entry(
                mark=row["mark"],
                edtf=tuple(
                    each.removeprefix("..")
                    for each in (row["edtf"], *row.get("edtf_also", ()))
                    if each
                ),
                key=row["event_key"],
                references=tuple(each for each in references if each),
                span=_plain(row["span"] or ""),
            )
        )
    return {**topics, **{other: topics[topic] for other, topic in SAME_TOPIC.items()}}


def _plain(text: str) -> str:
    """Return the text with spaces, case, quotation marks and dashes made alike."""
    return re.sub(r"[\"']", "", " ".join(text.translate(_ALIKE).casefold().split()))


def score(corpus: Corpus, topic: str, entries: Sequence[Entry]) -> Score:
    """Return what the timeline of a topic has and lacks."""
    found = corpus.events.timeline(TimelineRequest(topic, TODAY, limit=MOST_EVENTS))
    with reading(engine_of(corpus)) as session:
        keys = {row.id: row.key for row in session.execute(select(Event.id, Event.key))}
    shown = [(event, keys.get(event.id)) for event in found.events]
    missing = tuple(
        entry
        for entry in entries
        if entry.mark == "must" and not any(entry.is_of(*each) for each in shown)
    )
    belongs = [entry for entry in entries if entry.mark != "no"]
    noise = tuple(e for e, key in shown if not any(entry.is_of(e, key) for entry in belongs))
    must = sum(entry.mark == "must" for entry in entries)
    return Score(topic, must, missing, len(shown), noise)


@contextmanager
def founding_shelf(shared: Path = SHARED, url: str | None = None) -> Iterator[Corpus]:
    """Open the starter library with the founding documents, or the database of a URL."""
    with tempfile.TemporaryDirectory(prefix="timelines-") as folder:
        now = datetime.now(UTC)
        corpus, _opened = Corpus.open(
            url or f"sqlite:///{folder}/shelf.db", use_library=True, clock=lambda: now
        )
        if url is None:
            corpus.upkeep.import_path(shared / "documents", now=now)
        try:
            yield corpus
        finally:
            corpus.close()


def main() -> None:
    """Print each topic's figures, and with -v what is missing and what does not belong."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("-v", action="store_true", dest="verbose")
    parser.add_argument("--database")
    arguments = parser.parse_args()
    with founding_shelf(url=arguments.database) as corpus:
        for topic, entries in judged_topics().items():
            scored = score(corpus, topic, entries)
            print(
                f"{topic:<34} must {scored.must - len(scored.missing):>3} of {scored.must:<3}"
                f" noise {len(scored.noise):>3} of {scored.shown} shown"
            )
            if arguments.verbose:
                for entry in scored.missing:
                    print(f"    lacks {entry.edtf[0]} {entry.key or entry.references} {entry.span}")
                for event in scored.noise:
                    print(f"    noise {event.span.edtf} {event.summary[:140]}")


if __name__ == "__main__":
    main()
